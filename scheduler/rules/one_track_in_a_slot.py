"""A slot of a block has sessions of one track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class OneTrackInASlot(Rule):
    """A fact of nature."""

    name = "one track in a slot"

    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        if meeting.blocks:
            yield cls(())

    def statements(self) -> Iterable[str]:
        return self.said

    def hinges_on(self) -> Iterable[str]:
        return ()

    def post(self, model: Model, on: Switch) -> None:
        model.blocks.by_track()
