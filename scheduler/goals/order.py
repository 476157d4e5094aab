"""Sessions are where the draft prints them."""

from __future__ import annotations

from itertools import permutations
from math import gcd

from ..model.model import Model
from .goal import Goal, Level, total

SWAPPED = 60
"""Minutes that a pair of sessions out of the draft's order counts for."""


class Order(Goal):
    """Minutes between start and draft, plus 60 for each pair of sessions out of the draft's order."""

    name = "order"

    def levels(self, model: Model) -> list[Level]:
        drafts = [(session, session.draft) for session in model.meeting.sessions if session.draft is not None]
        if not drafts:
            return []
        distances = [model.placement.distance(session, draft) for session, draft in drafts]
        pairs = [
            model.placement.late(first, then)
            for (first, early), (then, late) in permutations(drafts, 2)
            if early < late
        ]
        unit = gcd(SWAPPED, *(unit for _, _, unit in distances))
        parts = [unit_of // unit * away for away, _, unit_of in distances]
        parts += [SWAPPED // unit * pair for pair in pairs]
        most = sum(unit_of // unit * far for _, far, unit_of in distances) + SWAPPED // unit * len(pairs)
        return [Level(total(parts), 0, most, unit)]
