"""A room holds the audience of its sessions, and has what they need."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, when
from .violation import Violation


def room_suits(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session in a room that is too small or lacks a thing. What is a resource is shared, not in the room."""
    for session, placed in sessions_in(meeting, schedule):
        room = meeting.room.get(placed.room)
        if room is None:
            continue
        if session.audience is not None and room.capacity is not None and session.audience > room.capacity:
            text = say(
                "{session} ({when}) has an audience of {audience}, but {room} holds {capacity}.",
                session=session.name,
                when=when(meeting, placed),
                audience=session.audience,
                room=room.name,
                capacity=room.capacity,
            )
            yield Violation("the room suits", (session.id, room.id), text)
        for need in session.needs:
            if room.has is not None and need.other not in meeting.resource and need.other not in room.has:
                text = say(
                    "{session} ({when}) needs {thing}, which {room} does not have.",
                    session=session.name,
                    when=when(meeting, placed),
                    thing=need.other,
                    room=room.name,
                )
                yield Violation("the room suits", (session.id, room.id, need.other), text)
