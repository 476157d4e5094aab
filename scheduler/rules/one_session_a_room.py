"""A room holds one session at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class OneSessionARoom(Rule):
    """No two sessions overlap in a room. A fact of nature; how long they last is said."""

    name = "one session in a room at a time"

    durations: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        if len(meeting.sessions) > 1:
            yield cls(tuple(f"{each.path}.duration" for each in meeting.sessions if each.duration is not None))

    def statements(self) -> Iterable[str]:
        return self.durations

    def post(self, model: Model, on: Switch) -> None:
        model.placement.share_rooms(on)
