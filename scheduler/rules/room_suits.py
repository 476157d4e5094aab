"""The room is large enough and has what the session needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class RoomSuits(Rule):
    """The session is in one of ``rooms``: those that hold its audience, or have the thing that it needs."""

    name = "the room suits"

    session: Session
    rooms: tuple[str, ...]
    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            if session.audience is not None:
                small = [r for r in meeting.rooms if r.capacity is not None and r.capacity < session.audience]
                fitting = tuple(room.id for room in meeting.rooms if room not in small)
                said = (f"{session.path}.audience", *(f"rooms.{room.id}.capacity" for room in small))
                yield cls(session, fitting, said)
            for need in session.needs:
                if need.other not in meeting.resource:
                    bare = [room for room in meeting.rooms if room.has is not None and need.other not in room.has]
                    fitting = tuple(room.id for room in meeting.rooms if room not in bare)
                    yield cls(session, fitting, (need.path, *(f"rooms.{room.id}.has" for room in bare)))

    def statements(self) -> Iterable[str]:
        return self.said

    def post(self, model: Model, on: Switch) -> None:
        if len(self.rooms) < len(model.meeting.rooms):
            model.placement.keep_to(self.session, self.rooms, on)
