"""The closing closes its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Event, Item, Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class NothingAfterLast(Rule):
    """No other item of its day ends after a last event has ended."""

    name = "nothing after a last event"

    last: Event
    item: Item

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for last in meeting.events:
            if last.last:
                for event in meeting.events:
                    if event.day == last.day and event.id != last.id:
                        yield cls(last, event)
                for session in meeting.sessions:
                    yield cls(last, session)

    def statements(self) -> Iterable[str]:
        yield self.last.path
        if isinstance(self.item, Event):
            yield self.item.path

    def post(self, model: Model, on: Switch) -> None:
        if isinstance(self.item, Event):
            model.add(model.times_of(self.item).end <= model.times_of(self.last).end, on)
        else:
            model.placement.not_after(self.item, self.last, on)
