"""An event stops its room, or every room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Event, Item, Meeting
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class ClearOfEvents(Rule):
    """No session overlaps an event in a room that the event stops; no two events stop one room at a time."""

    name = "clear of events"

    event: Event
    item: Item

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for k, event in enumerate(meeting.events):
            for other in meeting.events[k + 1 :]:
                if event.day == other.day and (None in (event.room, other.room) or event.room == other.room):
                    yield cls(event, other)
            for session in meeting.sessions:
                yield cls(event, session)

    def statements(self) -> Iterable[str]:
        yield self.event.path
        if isinstance(self.item, Event):
            yield self.item.path

    def post(self, model: Model, on: Switch) -> None:
        if isinstance(self.item, Event):
            # events keep their order
            first, then = sorted((self.event, self.item), key=lambda event: (event.start, event.end))
            model.add(model.times_of(first).end <= model.times_of(then).start, on)
        else:
            model.placement.clear_of(self.item, self.event, on)
