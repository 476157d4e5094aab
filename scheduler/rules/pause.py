"""A rest between two duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, SeatRule
from ..model.amounts import Switch
from ..model.model import Model
from .counting import statements_of
from .rule import Rule


@dataclass(frozen=True)
class Pause(Rule):
    """Between two duties of the body lie at least ``minutes``."""

    name = "pause"

    rule: SeatRule
    body: str
    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for rule in meeting.rules:
            if rule.kind == "pause":
                for body in meeting.bodies(rule.of):
                    yield cls(rule, body, statements_of(meeting, rule))

    def statements(self) -> Iterable[str]:
        return self.said

    def post(self, model: Model, on: Switch) -> None:
        minutes = model.amount(self.rule.path, self.rule.minutes)
        model.placement.keep_apart(model.duties(self.body), minutes, on)
