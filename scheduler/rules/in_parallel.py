"""Two sessions run in parallel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session, With
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class InParallel(Rule):
    """Both sessions start at the same minute."""

    name = "in parallel"

    session: Session
    said: With
    other: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            for said in session.parallel:
                if said.other in meeting.session:
                    yield cls(session, said, meeting.session[said.other])

    def statements(self) -> Iterable[str]:
        yield self.said.path

    def post(self, model: Model, on: Switch) -> None:
        model.placement.together(self.session, self.other, on)
