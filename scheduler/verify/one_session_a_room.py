"""A room holds one session at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Placed, Schedule
from ..text import say
from .reading import closer_than, when, where
from .violation import Violation


def one_session_a_room(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each two sessions that overlap in one room."""
    in_room: defaultdict[str, list[Placed]] = defaultdict(list)
    for placed in where(meeting, schedule).values():
        in_room[placed.room].append(placed)
    for room, sessions in in_room.items():
        for one, other in closer_than(0, sessions):
            text = say(
                "{one} ({when_one}) and {other} ({when_other}) overlap in {room}.",
                one=meeting.name_of(one.session, "items"),
                when_one=when(meeting, one),
                other=meeting.name_of(other.session, "items"),
                when_other=when(meeting, other),
                room=meeting.name_of(room, "rooms"),
            )
            yield Violation("one session in a room at a time", (one.session, other.session, room), text)
