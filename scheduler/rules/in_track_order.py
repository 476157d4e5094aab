"""Sessions with an order are listed at that place of their track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from ..meeting.meeting import Meeting, Session
from ..model.amounts import Switch
from ..model.model import Model
from ..model.ordering import is_at_its_place, shared_places
from .rule import Rule


@dataclass(frozen=True)
class InTrackOrder(Rule):
    """The session is the so-manieth of its track, by block, room and place; or two such have no place at one time.

    A rule unless goal ``track-order`` prices it: it holds exactly where that goal would be 0.
    """

    name = "in track order"

    session: Session
    other: Session | None = None

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        if not meeting.binds_order:
            return
        for track in meeting.tracks:
            ordered = [session for session in meeting.sessions_of[track.id] if session.order is not None]
            for session in ordered:
                yield cls(session)
            for one, other in combinations(ordered, 2):
                yield cls(one, other)

    def statements(self) -> Iterable[str]:
        yield f"{self.session.path}.order"
        if self.other is not None:
            yield f"{self.other.path}.order"

    def post(self, model: Model, on: Switch) -> None:
        cells = model.blocks
        if self.other is None:
            right = is_at_its_place(model, cells, self.session)
            model.cp.add_bool_or([right, *(literal.negated() for literal in on)])
        else:
            for _, shared in shared_places(model, cells, self.session, self.other):
                model.add(shared == 0, on)
