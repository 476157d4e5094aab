"""As little as possible changes against a schedule that people have seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import gcd

from ..meeting.meeting import Session
from ..meeting.schedule import Placed
from ..model.amounts import Expression
from ..model.model import Model
from .goal import Level, Nearness, total


class Stability(Nearness):
    """The price of all changes: of a session at another start, of one only in another room, of a seat in other hands.

    100, 30 and 10 unless `[goals.stability]` says otherwise. Seats of one role in one session are a bag:
    max(before, now) - common ones change hands.
    """

    name = "stability"

    def levels(self, model: Model) -> list[Level]:
        prices = model.meeting.prices
        unit = gcd(prices.start, prices.room, prices.seat)
        if unit == 0:
            return []  # everything is free
        parts: list[Expression] = []
        most = 0
        for session in model.meeting.sessions:
            before = self.near.at(session.id)
            if before is None:
                continue
            price, dearest = _place(model, session, before)
            parts.append(price)
            most += dearest
            for hands, reach in _hands(model, session, before) if prices.seat else ():
                parts.append(prices.seat // unit * hands)
                most += prices.seat // unit * reach
        return [Level(total(parts), 0, most, unit)] if parts else []


def _place(model: Model, session: Session, before: Placed) -> tuple[Expression, int]:
    """The price of another start or room, in units, and its most."""
    prices = model.meeting.prices
    unit = gcd(prices.start, prices.room, prices.seat)
    start, room = prices.start // unit, prices.room // unit
    other_start, other_room = model.placement.moved(session, before.start, before.room)
    price = model.cp.new_int_var(0, max(start, room), "")
    model.add(price >= start * other_start)
    if room <= start:
        model.add(price >= room * other_room)
    else:  # who moves anyway does not pay for the room, though that alone costs more: so it has to have moved
        model.add(model.placement.start_of(session) != before.start, (other_start,))
        model.add(price >= room * other_room - (room - start) * other_start)
    return price, max(start, room)


def _hands(model: Model, session: Session, before: Placed) -> Iterator[tuple[Expression, int]]:
    """For each role, the seats in other hands and their most.

    By two rows, not as a symmetric difference, which would count a handover twice.
    """
    for role in dict.fromkeys([*(seat.role for seat in before.seats), *(entry.role for entry in session.entries)]):
        held = Counter((seat.office, seat.participant) for seat in before.seats if seat.role == role)
        seats, kept, places = [], [], 0
        for entry in session.entries:
            if entry.role == role:
                candidates = model.meeting.candidates(entry)
                places += min(entry.most, len(candidates))
                for candidate in candidates:
                    literal = model.seated[session.id, entry, candidate]
                    seats.append(literal)
                    if (candidate.office, candidate.participant) in held:
                        kept.append(literal)
        reach = max(held.total(), places)
        other_hands = model.cp.new_int_var(0, reach, "")
        model.add(other_hands >= held.total() - total(kept))
        model.add(other_hands >= total(seats) - total(kept))
        yield other_hands, reach
