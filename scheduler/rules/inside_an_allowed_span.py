"""A session with allowed spans lies in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class InsideAnAllowedSpan(Rule):
    """One of the spans holds the whole session, in the span's room where it has one."""

    name = "inside an allowed span"

    session: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            if session.allowed is not None:
                yield cls(session)

    def statements(self) -> Iterable[str]:
        yield f"{self.session.path}.allowed"

    def post(self, model: Model, on: Switch) -> None:
        model.placement.inside(self.session, self.session.allowed or (), on)
