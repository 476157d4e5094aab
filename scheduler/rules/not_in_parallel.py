"""Two sessions keep out of each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session, With
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class NotInParallel(Rule):
    """The sessions have no minute in common."""

    name = "not in parallel"

    session: Session
    said: With
    other: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            for said in session.not_parallel:
                if said.other in meeting.session:
                    yield cls(session, said, meeting.session[said.other])

    def statements(self) -> Iterable[str]:
        yield self.said.path

    def post(self, model: Model, on: Switch) -> None:
        model.placement.disjoint(self.session, self.other, on)
