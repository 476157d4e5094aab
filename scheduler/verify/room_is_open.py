"""No session is in a room that is closed."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import overlap, sessions_in, when
from .violation import Violation


def room_is_open(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that overlaps a closure of its room."""
    for session, placed in sessions_in(meeting, schedule):
        room = meeting.room.get(placed.room)
        for closure in room.closed if room else ():
            if overlap(placed, closure):
                text = say(
                    "{session} ({when}) is in {room}, which is closed {closed}.",
                    session=session.name,
                    when=when(meeting, placed),
                    room=meeting.name_of(placed.room, "rooms"),
                    closed=when(meeting, closure),
                )
                yield Violation("the room is open", (session.id, placed.room), text)
