"""Offices that share a seat share its minutes."""

from __future__ import annotations

from math import gcd

from ..model.amounts import Expression
from ..model.model import Model
from .goal import Goal, Level, spread, total


class Presidencies(Goal):
    """For each set of offices that one seat's pool names: max - min of the minutes they hold; the sum over them."""

    name = "presidencies"

    def levels(self, model: Model) -> list[Level]:
        meeting = model.meeting
        pools = {frozenset(who for who in entry.pool if who in meeting.office) for _, entry in meeting.entries()}
        shared = sorted(sorted(pool) for pool in pools if len(pool) > 1)
        if not shared:
            return []
        unit = gcd(*(meeting.duration(session) for session in meeting.sessions))
        held: dict[str, list[Expression]] = {office.id: [] for office in meeting.offices}
        reach = dict.fromkeys(held, 0)
        for session in meeting.sessions:
            weight = meeting.duration(session) // unit
            seats: dict[str, int] = {}
            for entry in session.entries:
                for candidate in meeting.candidates(entry):
                    if candidate.office is not None:
                        held[candidate.office].append(weight * model.seated[session.id, entry, candidate])
                        seats[candidate.office] = seats.get(candidate.office, 0) + 1
            for office, count in seats.items():
                reach[office] += weight * count
        parts, most = [], 0
        for pool in shared:
            top = max(reach[office] for office in pool)
            parts.append(spread(model, [total(held[office]) for office in pool], top))
            most += top
        return [Level(total(parts), 0, most, unit)]
