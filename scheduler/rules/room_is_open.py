"""A room is closed at times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Closure, Meeting, Room, Session
from ..model.amounts import Stretch, Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class RoomIsOpen(Rule):
    """The session does not overlap the closure, unless it is in another room."""

    name = "the room is open"

    room: Room
    closure: Closure
    session: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for room in meeting.rooms:
            for closure in room.closed:
                for session in meeting.sessions:
                    yield cls(room, closure, session)

    def statements(self) -> Iterable[str]:
        yield self.closure.path

    def post(self, model: Model, on: Switch) -> None:
        model.placement.outside(self.session, Stretch(self.closure.start, self.closure.end, self.room.id), on)
