"""A slot takes only so many sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Slot
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class SlotTakes(Rule):
    """At most ``takes`` sessions lie in the slot."""

    name = "a slot takes so many"

    slot: Slot

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for slot in meeting.slots or ():
            if slot.takes > 0:
                yield cls(slot)

    def statements(self) -> Iterable[str]:
        return ()

    def post(self, model: Model, on: Switch) -> None:
        model.placement.takes(self.slot, self.slot.takes, on)
