"""In a meeting with slots, every session lies in one."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, when
from .violation import Violation


def inside_a_slot(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session whose slot is not there, does not hold it, or is in another room."""
    for session, placed in sessions_in(meeting, schedule):
        slot = meeting.slot.get(placed.slot or "")
        if slot is None:
            if placed.slot is not None:
                text = say(
                    "{session} ({when}) is in slot {slot}, which the meeting does not have.",
                    session=session.name,
                    when=when(meeting, placed),
                    slot=placed.slot,
                )
                yield Violation("inside a slot", (session.id, placed.slot), text)
            elif meeting.slots is not None:
                text = say("{session} ({when}) is in no slot.", session=session.name, when=when(meeting, placed))
                yield Violation("inside a slot", (session.id,), text)
            continue
        if placed.start < slot.start or placed.end > slot.end:
            text = say(
                "{session} ({when}) does not lie in its slot {slot} ({when_slot}).",
                session=session.name,
                when=when(meeting, placed),
                slot=slot.name,
                when_slot=when(meeting, slot),
            )
            yield Violation("inside a slot", (session.id, slot.id), text)
        if placed.room != slot.room:
            text = say(
                "{session} ({when}) is in {room}, but its slot {slot} is in {room_slot}.",
                session=session.name,
                when=when(meeting, placed),
                room=meeting.name_of(placed.room, "rooms"),
                slot=slot.name,
                room_slot=meeting.name_of(slot.room, "rooms"),
            )
            yield Violation("inside a slot", (session.id, slot.id), text)
