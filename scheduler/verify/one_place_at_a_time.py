"""A body is in one place at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import closer_than, duties, when
from .violation import Violation


def one_place_at_a_time(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each two items that overlap and that a body has to be at, by seat or attendance."""
    for body, items in duties(meeting, schedule).items():
        for one, other in closer_than(0, items):
            text = say(
                "{body} has to be at {one} ({when_one}) and at {other} ({when_other}) at once.",
                body=meeting.name_of(body),
                one=meeting.name_of(one.item, "items"),
                when_one=when(meeting, one),
                other=meeting.name_of(other.item, "items"),
                when_other=when(meeting, other),
            )
            yield Violation("one place at a time", (body, one.item, other.item), text)
