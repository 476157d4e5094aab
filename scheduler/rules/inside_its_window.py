"""A session keeps to its hours of the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class InsideItsWindow(Rule):
    """The window holds the whole session, on whatever day."""

    name = "inside its window"

    session: Session

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            if session.window is not None:
                yield cls(session)

    def statements(self) -> Iterable[str]:
        yield f"{self.session.path}.window"

    def post(self, model: Model, on: Switch) -> None:
        model.placement.inside(self.session, self.session.window or (), on)
