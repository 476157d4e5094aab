"""Sessions that belong on one day are on one day."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import DAY, Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import when, where
from .violation import Violation


def on_the_same_day(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each two sessions that are on different days and should not be."""
    places = where(meeting, schedule)
    for session in meeting.sessions:
        for pair in session.same_day:
            one, other = places.get(session.id), places.get(pair.other)
            if one and other and one.start // DAY != other.start // DAY:
                text = say(
                    "{one} ({when_one}) and {other} ({when_other}) are on different days.",
                    one=session.name,
                    when_one=when(meeting, one),
                    other=meeting.name_of(pair.other, "items"),
                    when_other=when(meeting, other),
                )
                yield Violation("on the same day", (session.id, pair.other), text)
