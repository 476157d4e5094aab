"""A session comes after the items that come before it, with the gap that is said."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import moment, when, where
from .violation import Violation


def in_order(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that starts too early after an item; an item that is not there comes before nothing."""
    places = where(meeting, schedule)
    for session in meeting.sessions:
        for after in session.after:
            placed = places.get(session.id)
            first = places.get(after.item) or meeting.event.get(after.item)
            if placed is None or first is None or placed.start >= first.end + after.gap:
                continue
            if not meeting.has_clock:
                text = say(  # minutes are made up, and gaps are refused
                    "{session} ({when_session}) should come after {item} ({when}).",
                    session=session.name,
                    when_session=when(meeting, placed),
                    item=meeting.name_of(after.item, "items"),
                    when=when(meeting, first),
                )
            elif placed.start < first.end:
                text = say(
                    "{session} starts at {time}, {early} minutes before {item} ({when}) ends; it should come after it.",
                    session=session.name,
                    time=moment(meeting, placed.start),
                    early=first.end - placed.start,
                    item=meeting.name_of(after.item, "items"),
                    when=when(meeting, first),
                )
            else:
                text = say(
                    "{session} starts at {time}, {given} minutes after {item} ({when}) ends; at least {asked} asked.",
                    session=session.name,
                    time=moment(meeting, placed.start),
                    given=placed.start - first.end,
                    item=meeting.name_of(after.item, "items"),
                    when=when(meeting, first),
                    asked=after.gap,
                )
            yield Violation("in order", (session.id, after.item), text)
