"""No group is heard longer than another."""

from __future__ import annotations

from math import gcd

from ..model.model import Model
from .goal import Goal, Level
from .shares import shares, spreads


class Minutes(Goal):
    """max - min over groups of the minutes held, for each role and for all together.

    Counted in the greatest common measure of the lengths, which keeps the numbers small.
    """

    name = "minutes"

    def levels(self, model: Model) -> list[Level]:
        meeting = model.meeting
        if len(meeting.groups) < 2 or not meeting.sessions:
            return []
        lengths = {session.id: meeting.duration(session) for session in meeting.sessions}
        unit = gcd(*lengths.values())
        weights = {id: length // unit for id, length in lengths.items()}
        penalty, most = spreads(model, shares(model), weights, per_day=False)
        return [Level(penalty, 0, most, unit)] if most else []
