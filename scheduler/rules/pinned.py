"""A seat that is given is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Pin, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class Pinned(Rule):
    """The participant takes a seat of that role, for an office or for itself (a stand-in may be it)."""

    name = "pinned seats"

    session: Session
    pin: Pin

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            for pin in session.pins:
                yield cls(session, pin)

    def statements(self) -> Iterable[str]:
        yield self.pin.path

    def post(self, model: Model, on: Switch) -> None:
        seats = model.seatings(self.session, self.pin.participant, self.pin.role)
        seats += model.stand_ins(self.session, self.pin.participant, self.pin.role)
        model.between(1, seats, len(seats), on)
