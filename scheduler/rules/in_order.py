"""A session comes after another item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import After, Item, Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class InOrder(Rule):
    """start of the session >= end of the item + gap."""

    name = "in order"

    session: Session
    after: After
    item: Item

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session in meeting.sessions:
            for after in session.after:
                if (item := meeting.item(after.item)) is not None:
                    yield cls(session, after, item)

    def statements(self) -> Iterable[str]:
        yield self.after.path

    def post(self, model: Model, on: Switch) -> None:
        model.placement.before(self.item, self.session, model.amount(self.after.path, self.after.gap), on)
