"""Nothing begins before its day begins or ends after it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Day, Event, Item, Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class InsideItsDay(Rule):
    """A session lies within the limits of one of the days, an event within those of its own."""

    name = "inside its day"

    item: Item
    days: tuple[Day, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for event in meeting.events:
            yield cls(event, (meeting.day[event.day],))
        for session in meeting.sessions:
            yield cls(session, meeting.days)

    def statements(self) -> Iterable[str]:
        if isinstance(self.item, Event):
            yield self.item.path
        for day in self.days:
            if day.start is not None:
                yield f"days.{day.id}.start"
            if day.end is not None:
                yield f"days.{day.id}.end"

    def post(self, model: Model, on: Switch) -> None:
        if isinstance(self.item, Event):
            (day,) = self.days
            limits, times = model.limits_of(day), model.times_of(self.item)
            model.add(times.start >= limits.start, on)
            model.add(times.end <= limits.end, on)
        else:
            model.placement.inside_days(self.item, self.days, on)
