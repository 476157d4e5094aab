"""Nobody has a duty while it is away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Away, Event, Item, Meeting, With
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
    attendance: With | None
    holds: tuple[str, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        bound_to = {item.id: meeting.bound_to(item) for item in meeting.items}
        for who in meeting.participants:
            for away in who.away:
                for item in meeting.items:
                    for bound in bound_to[item.id]:
                        if meeting.holder(bound.other) == who.id:
                            yield cls(who.id, away, item, bound, meeting.said_of(bound.other))
                    if not isinstance(item, Event) and item.entries:
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
