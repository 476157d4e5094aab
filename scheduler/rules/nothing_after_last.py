"""The closing closes its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import DAY, Event, Item, Meeting, Span
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class NothingAfterLast(Rule):
    """No other item of its day ends after a last event has ended."""

    name = "nothing after a last event"

    last: Event
    midnight: int
    item: Item

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for last in meeting.events:
            if last.last:
                midnight = meeting.day[last.day].midnight + DAY
                for event in meeting.events:
                    if event.day == last.day and event.id != last.id:
                        yield cls(last, midnight, event)
                for session in meeting.sessions:
                    yield cls(last, midnight, session)

    def statements(self) -> Iterable[str]:
        yield self.last.path
        if isinstance(self.item, Event):
            yield self.item.path

    def post(self, model: Model, on: Switch) -> None:
        if isinstance(self.item, Event):
            model.add(self.item.end <= self.last.end, on)
        else:
            model.placement.outside(self.item, Span(self.last.end, self.midnight), on)
