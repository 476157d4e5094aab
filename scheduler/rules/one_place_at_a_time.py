"""Nobody is in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class OnePlaceAtATime(Rule):
    """No two duties of a body overlap: sessions in which it sits, sessions and events that it attends."""

    name = "one place at a time"

    body: str
    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        said: dict[str, list[str]] = {who.id: [] for who in meeting.participants}
        for item in meeting.items:
            for bound in meeting.bound_to(item):
                body = meeting.holder(bound.other)
                if body is not None:
                    said[body] += [bound.path, *meeting.said_of(bound.other)]
        for body, statements in said.items():
            yield cls(body, tuple(dict.fromkeys(statements)))

    def statements(self) -> Iterable[str]:
        return self.said

    def hinges_on(self) -> Iterable[str]:
        return ()  # excused from one item, the body still cannot be in two others: each duty has its own literal

    def post(self, model: Model, on: Switch) -> None:
        model.placement.keep_apart(model.duties(self.body), 0, on)
