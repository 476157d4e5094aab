"""A session is on the day, at the time, in the room and slot that are said."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting, clock
from ..meeting.schedule import Schedule
from ..text import say
from .reading import moment, sessions_in, when
from .violation import Violation


def as_fixed(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that is not where it is said to be."""
    for session, placed in sessions_in(meeting, schedule):
        day = meeting.day_at(placed.start)
        if session.day is not None and (day is None or day.id != session.day):
            text = say(
                "{session} is at {when}, {day} asked.",
                session=session.name,
                when=when(meeting, placed),
                day=meeting.name_of(session.day, "days"),
            )
            yield Violation("placed as said", (session.id, session.day), text)
        if session.start is not None and placed.start not in session.start:
            text = say(
                "{session} starts at {time}, {asked} asked.",
                session=session.name,
                time=moment(meeting, placed.start),
                asked=clock(session.start[0]) if session.start else "",
            )
            yield Violation("placed as said", (session.id,), text)
        if session.room is not None and placed.room != session.room:
            text = say(
                "{session} ({when}) is in {room}, {asked} asked.",
                session=session.name,
                when=when(meeting, placed),
                room=meeting.name_of(placed.room, "rooms"),
                asked=meeting.name_of(session.room, "rooms"),
            )
            yield Violation("placed as said", (session.id, session.room), text)
        if session.slot is not None and placed.slot != session.slot:
            text = say(
                "{session} ({when}) is in {slot}, {asked} asked.",
                session=session.name,
                when=when(meeting, placed),
                slot=say("no slot") if placed.slot is None else meeting.name_of(placed.slot, "slots"),
                asked=meeting.name_of(session.slot, "slots"),
            )
            yield Violation("placed as said", (session.id, session.slot), text)
