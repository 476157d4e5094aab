"""A session whose day, start, room or slot is said is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import DAY, Meeting, Session, Span
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class AsFixed(Rule):
    """The session's ``fact`` (day, start, room or slot) is as said."""

    name = "placed as said"

    session: Session
    fact: str

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            for fact in ("day", "start", "room", "slot"):
                if getattr(session, fact) is not None:
                    yield cls(session, fact)

    def statements(self) -> Iterable[str]:
        yield f"{self.session.path}.{self.fact}"

    def post(self, model: Model, on: Switch) -> None:
        session, placement = self.session, model.placement
        if self.fact == "day" and session.day is not None:
            midnight = model.meeting.day[session.day].midnight
            placement.inside(session, [Span(midnight, midnight + DAY)], on)
        elif self.fact == "start" and session.start is not None:
            path = f"{session.path}.start"
            placement.starts_at(session, [model.amount(path, start) for start in session.start], on)
        elif self.fact == "room" and session.room is not None:
            placement.keep_to(session, [session.room], on)
        elif session.slot is not None:
            placement.inside_slots(session, [model.meeting.slot[session.slot]], on)
