"""Two bodies never share a session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, SeatRule, Session
from ..model.amounts import Switch
from ..model.model import Model
from .counting import statements_of
from .rule import Rule


@dataclass(frozen=True)
class Apart(Rule):
    """The first body of the rule and the other do not sit in the same session."""

    name = "apart"

    rule: SeatRule
    session: Session
    first: str
    other: str
    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for rule in meeting.rules:
            if rule.kind != "apart" or (first := meeting.holder(rule.of[0])) is None:
                continue
            said = statements_of(meeting, rule)
            for session in meeting.sessions:
                if rule.covers(session.id):
                    for other in meeting.bodies(rule.of[1:]):
                        if other != first:
                            yield cls(rule, session, first, other, said)

    def statements(self) -> Iterable[str]:
        return self.said

    def post(self, model: Model, on: Switch) -> None:
        first = model.sits(self.session, self.first, self.rule.role)
        other = model.sits(self.session, self.other, self.rule.role)
        if first is not None and other is not None:
            model.cp.add_bool_or([first.negated(), other.negated(), *(literal.negated() for literal in on)])
