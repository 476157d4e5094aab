"""Sessions that should not be parallel have no minute in common."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import overlap, when, where
from .violation import Violation


def not_in_parallel(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each two sessions that overlap, in whatever rooms, and should not."""
    places = where(meeting, schedule)
    for session in meeting.sessions:
        for pair in session.not_parallel:
            one, other = places.get(session.id), places.get(pair.other)
            if one and other and overlap(one, other):
                text = say(
                    "{one} ({when_one}) and {other} ({when_other}) overlap; they should not be parallel.",
                    one=session.name,
                    when_one=when(meeting, one),
                    other=meeting.name_of(pair.other, "items"),
                    when_other=when(meeting, other),
                )
                yield Violation("not in parallel", (session.id, pair.other), text)
