"""Nobody takes a seat for an office while nobody exercises it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Away, Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class WhileExercised(Rule):
    """A session in which a seat is taken for an office does not overlap a vacancy of the office."""

    name = "while the office is exercised"

    office: str
    vacancy: Away
    session: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for office in meeting.offices:
            for vacancy in office.vacant:
                for session in meeting.sessions:
                    if any(office.id in entry.pool for entry in session.entries):
                        yield cls(office.id, vacancy, session)

    def statements(self) -> Iterable[str]:
        yield self.vacancy.path

    def post(self, model: Model, on: Switch) -> None:
        vacancy = model.absence(self.vacancy)
        for literal in model.office_seatings(self.session, self.office):
            model.placement.outside(self.session, vacancy, (*on, literal))
