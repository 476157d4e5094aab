"""Sessions and events lie within their day."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Day, Item, Meeting, clock, clock_of_end
from ..meeting.schedule import Schedule
from ..text import say
from .reading import Timed, sessions_in, when
from .violation import Violation


def inside_its_day(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session and event that begins before its day or ends after it."""
    if not meeting.has_clock:
        return  # the days are made up, and "inside a slot" tells
    found: list[tuple[Item, Timed, Day | None]] = [
        *((event, event, meeting.day.get(event.day)) for event in meeting.events),
        *((session, placed, meeting.day_at(placed.start)) for session, placed in sessions_in(meeting, schedule)),
    ]
    for item, span, day in found:
        if day is None:
            text = say(
                "{item} is at {when}, on none of the meeting's days (there are {days}).",
                item=item.name,
                when=when(meeting, span),
                days=len(meeting.days),
            )
            yield Violation("inside its day", (item.id,), text)
        elif span.start < day.opens or span.end > day.closes:
            text = say(
                "{item} is at {when}, but {day} goes from {opens} to {closes}.",
                item=item.name,
                when=when(meeting, span),
                day=day.name,
                opens=clock(day.opens),
                closes=clock_of_end(day.closes),
            )
            yield Violation("inside its day", (item.id, day.id), text)
