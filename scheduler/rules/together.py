"""Where one sits, so does the other."""

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
class Together(Rule):
    """In a session in which the first body of the rule sits, so does the other (or a stand-in, who may be it)."""

    name = "together"

    rule: SeatRule
    session: Session
    first: str
    other: str
    said: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for rule in meeting.rules:
            if rule.kind != "together" or (first := meeting.holder(rule.of[0])) is None:
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
        if first is not None:
            others = [] if other is None else [other]
            others += model.stand_ins(self.session, self.other, self.rule.role)
            model.cp.add_bool_or([first.negated(), *others, *(literal.negated() for literal in on)])
