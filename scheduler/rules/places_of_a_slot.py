"""A session takes so many places of its slot, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class PlacesOfASlot(Rule):
    """How many places each takes is said; that it takes them is a fact of nature."""

    name = "places of a slot"

    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        if meeting.blocks:
            yield cls(tuple(f"{session.path}.length" for session in meeting.sessions if session.length is not None))

    def statements(self) -> Iterable[str]:
        return self.said

    def hinges_on(self) -> Iterable[str]:
        return ()

    def post(self, model: Model, on: Switch) -> None:
        model.blocks.in_sequence()
