"""Two sessions are on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session, With
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class OnTheSameDay(Rule):
    """Both sessions are on the same day."""

    name = "on the same day"

    session: Session
    said: With
    other: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            for said in session.same_day:
                if said.other in meeting.session:
                    yield cls(session, said, meeting.session[said.other])

    def statements(self) -> Iterable[str]:
        yield self.said.path

    def post(self, model: Model, on: Switch) -> None:
        model.placement.on_one_day(self.session, self.other, on)
