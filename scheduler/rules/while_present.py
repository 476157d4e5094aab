"""Nobody has a duty while it is away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Attendance, Away, Event, Item, Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class WhilePresent(Rule):
    """An item that a body attends (or sits in, where ``attendance`` is None) does not overlap its absence."""

    name = "while present"

    body: str
    away: Away
    item: Item
    attendance: Attendance | None
    holds: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for who in meeting.participants:
            for away in who.away:
                for item in meeting.items:
                    for attendance in item.attended_by:
                        if meeting.holder(attendance.who) == who.id:
                            yield cls(who.id, away, item, attendance, meeting.said_of(attendance.who))
                    if not isinstance(item, Event):
                        yield cls(who.id, away, item, None, ())

    def statements(self) -> Iterable[str]:
        yield self.away.path
        if isinstance(self.item, Event):
            yield self.item.path
        if self.attendance is not None:
            yield self.attendance.path
        yield from self.holds

    def post(self, model: Model, on: Switch) -> None:
        absence = model.absence(self.away)
        if isinstance(self.item, Event):
            model.apart(model.times_of(self.item), absence, on)
        elif self.attendance is not None:
            model.placement.outside(self.item, absence, on)
        elif (sits := model.sits(self.item, self.body)) is not None:
            model.placement.outside(self.item, absence, (*on, sits))
