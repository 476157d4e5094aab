"""At least so many seats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, SeatRule
from ..model.amounts import Switch
from ..model.model import Model
from .counting import post_bounds, statements_of
from .rule import Rule


@dataclass(frozen=True)
class Quota(Rule):
    """The bodies of the rule, each by itself or all together, take at least ``min`` seats a meeting, day or session."""

    name = "quota"

    rule: SeatRule
    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for rule in meeting.rules:
            if rule.kind == "quota" and None not in map(meeting.holder, rule.of):  # of an office nobody holds: void
                yield cls(rule, statements_of(meeting, rule))

    def statements(self) -> Iterable[str]:
        return self.said

    def post(self, model: Model, on: Switch) -> None:
        post_bounds(model, self.rule, model.amount(self.rule.path, self.rule.min), None, on)
