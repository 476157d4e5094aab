"""Parallel sessions start together."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import moment, where
from .violation import Violation


def in_parallel(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each two parallel sessions that start at different times."""
    places = where(meeting, schedule)
    for session in meeting.sessions:
        for pair in session.parallel:
            one, other = places.get(session.id), places.get(pair.other)
            if one and other and one.start != other.start:
                text = say(
                    "{one} starts at {time_one} and {other} at {time_other}; they should start together.",
                    one=session.name,
                    time_one=moment(meeting, one.start),
                    other=meeting.name_of(pair.other, "items"),
                    time_other=moment(meeting, other.start),
                )
                yield Violation("in parallel", (session.id, pair.other), text)
