"""A last event is the last thing on its day."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Item, Meeting, clock_of_end
from ..meeting.schedule import Schedule
from ..text import say
from .reading import Timed, sessions_in, when
from .violation import Violation


def nothing_after_last(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session and event that starts when a last event of its day has ended, or runs past its end."""
    for last in meeting.events:
        if not last.last:
            continue
        events: list[tuple[Item, Timed]] = [
            (event, event) for event in meeting.events if event.day == last.day and event.id != last.id
        ]
        sessions: list[tuple[Item, Timed]] = [
            (session, placed)
            for session, placed in sessions_in(meeting, schedule)
            if (day := meeting.day_at(placed.start)) is not None and day.id == last.day
        ]
        for item, span in (*events, *sessions):
            if span.start >= last.end or span.end > last.end:
                text = say(
                    "{item} ({when}) comes after {last}, the last of its day, which ends at {end}.",
                    item=item.name,
                    when=when(meeting, span),
                    last=last.name,
                    end=clock_of_end(last.end),
                )
                yield Violation("nothing after a last event", (item.id, last.id), text)
