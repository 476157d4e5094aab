"""What has to move, moves little."""

from __future__ import annotations

from math import gcd

from ..model.amounts import Expression
from ..model.model import Model
from .goal import Level, Nearness, total


class Moves(Nearness):
    """Minutes between each session's start and where it was, on the meeting's clock (a day later is 1,440 more).

    Of a day that the meeting does not have any more, nothing is near.
    """

    name = "moves"

    def levels(self, model: Model) -> list[Level]:
        distances = []
        for session in model.meeting.sessions:
            before = self.near.at(session.id)
            if before is not None and model.meeting.day_at(before.start) is not None:
                distances.append(model.placement.distance(session, before.start))
        if not distances:
            return []
        unit = gcd(*(unit for _, _, unit in distances))
        parts: list[Expression] = [each // unit * away for away, _, each in distances]
        return [Level(total(parts), 0, sum(each // unit * most for _, most, each in distances), unit)]
