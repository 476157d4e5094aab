"""In a meeting with blocks, a session takes as many places of its slot as said, from its first place on."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, when
from .violation import Violation


def places_of_a_slot(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session without a place, beyond its slot's last place, or at other times than those of its places."""
    if not meeting.blocks:
        return
    for session, placed in sessions_in(meeting, schedule):
        slot, length = meeting.slot.get(placed.slot or ""), meeting.places(session)
        if slot is None:
            continue  # "inside a slot" tells
        first = placed.position
        if first is None:
            text = say("{session} has no place in {slot}.", session=session.name, slot=slot.name)
            yield Violation("places of a slot", (session.id, slot.id), text)
        elif first < 1 or first + length - 1 > slot.places:
            text = say(
                "{session} takes {count} places from place {first} on, but {slot} has {places}.",
                session=session.name,
                count=length,
                first=first,
                slot=slot.name,
                places=slot.places,
            )
            yield Violation("places of a slot", (session.id, slot.id), text)
        elif (placed.start, placed.end) != (slot.at(first), slot.at(first + length)):
            text = say(
                "{session} ({when}) is not at the time of its places {first} to {last} of {slot}.",
                session=session.name,
                when=when(meeting, placed),
                first=first,
                last=first + length - 1,
                slot=slot.name,
            )
            yield Violation("places of a slot", (session.id, slot.id), text)
