"""In a meeting with slots every session lies in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session, Slot
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class InsideASlot(Rule):
    """One of the slots holds the session, in the slot's room. Slots exist; no statement drops this."""

    name = "inside a slot"

    session: Session
    slots: tuple[Slot, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        if meeting.slots is not None:
            for session in meeting.sessions:
                yield cls(session, meeting.slots)

    def statements(self) -> Iterable[str]:
        return ()

    def post(self, model: Model, on: Switch) -> None:
        model.placement.inside_slots(self.session, self.slots, on)
