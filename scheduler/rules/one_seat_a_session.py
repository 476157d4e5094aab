"""Nobody sits twice in a session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class OneSeatASession(Rule):
    """A body takes at most one seat of a session, whatever offices it holds.

    For each body b and session s:  sum of seated[s, e, c] over the candidates c of b  <= 1.
    """

    name = "one seat a session"

    body: str
    session: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            times: dict[str, int] = {}
            for entry in session.entries:
                for candidate in meeting.candidates(entry):
                    if candidate.participant is not None:
                        times[candidate.participant] = times.get(candidate.participant, 0) + 1
            for body, seats in times.items():
                if seats > 1:
                    yield cls(body, session)

    def statements(self) -> Iterable[str]:
        return ()

    def post(self, model: Model, on: Switch) -> None:
        model.at_most_one(model.seatings(self.session, self.body), on)
