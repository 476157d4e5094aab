"""No group holds more seats than another."""

from __future__ import annotations

from ..model.model import Model
from .goal import Goal, Level
from .shares import shares, spreads


class Balance(Goal):
    """D = max - min over groups of the seats held: for each role and for all together, over the meeting.

    Plus what exceeds 1 for each day and role (a day with three facilitators can do no better than 2 : 1).
    """

    name = "balance"

    def levels(self, model: Model) -> list[Level]:
        if len(model.meeting.groups) < 2:
            return []
        penalty, most = spreads(model, shares(model), {each.id: 1 for each in model.meeting.sessions}, per_day=True)
        return [Level(penalty, 0, most)] if most else []
