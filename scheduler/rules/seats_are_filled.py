"""Seats are filled, within the minimum and maximum of their entry, from its pool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Entry, Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class SeatsAreFilled(Rule):
    """least <= sum of seated[s, e, c] over candidates c <= most."""

    name = "seats are filled"

    session: Session
    entry: Entry

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for session, entry in meeting.entries():
            yield cls(session, entry)

    def statements(self) -> Iterable[str]:
        yield self.entry.path

    def post(self, model: Model, on: Switch) -> None:
        least = model.amount(self.entry.path, self.entry.least)
        model.between(least, model.takers(self.session, self.entry), self.entry.most, on)
