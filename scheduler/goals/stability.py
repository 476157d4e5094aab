"""As little as possible changes against a schedule that people have seen."""

from __future__ import annotations

from collections import Counter

from ..model.amounts import Expression
from ..model.model import Model
from .goal import Level, Nearness, total

OTHER_START, OTHER_ROOM, OTHER_HANDS = 100, 30, 10
"""Prices: a session at another start or day; only in another room; a seat in other hands."""


class Stability(Nearness):
    """The price of all changes: 100 a session at another start, 30 in another room only, 10 a seat in other hands.

    Seats of one role in one session are a bag: max(before, now) - common ones change hands.
    """

    name = "stability"

    def levels(self, model: Model) -> list[Level]:
        parts: list[Expression] = []
        most = 0
        for session in model.meeting.sessions:
            before = self.near.at(session.id)
            if before is None:
                continue
            other_start, other_room = model.placement.moved(session, before.start, before.room)
            priced = model.cp.new_int_var(0, OTHER_START, "")
            model.add(priced >= OTHER_START * other_start)
            model.add(priced >= OTHER_ROOM * other_room)
            parts.append(priced)
            most += OTHER_START
            roles = dict.fromkeys([*(seat.role for seat in before.seats), *(entry.role for entry in session.entries)])
            for role in roles:
                held = Counter((seat.office, seat.participant) for seat in before.seats if seat.role == role)
                seats, kept = [], []
                for entry in session.entries:
                    if entry.role == role:
                        for candidate in model.meeting.candidates(entry):
                            literal = model.seated[session.id, entry, candidate]
                            seats.append(literal)
                            if (candidate.office, candidate.participant) in held:
                                kept.append(literal)
                reach = max(sum(held.values()), len(seats))
                other_hands = model.cp.new_int_var(0, reach, "")
                model.add(other_hands >= held.total() - total(kept))
                model.add(other_hands >= total(seats) - total(kept))
                parts.append(OTHER_HANDS * other_hands)
                most += OTHER_HANDS * reach
        return [Level(total(parts), 0, most)] if parts else []
