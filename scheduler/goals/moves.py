"""What has to move, moves little."""

from __future__ import annotations

from math import gcd

from ..model.amounts import Expression
from ..model.model import Model
from .goal import Level, Nearness, total


class Moves(Nearness):
    """Minutes between each session's start and where it was, on the meeting's clock (a day later is 1,440 more).

    Of a day that the meeting does not have any more, nothing is near. One more for each session in another room: what
    has to move anyway stays in its room where that costs nothing.
    """

    name = "moves"

    def levels(self, model: Model) -> list[Level]:
        distances, rooms = [], list[Expression]()
        for session in model.meeting.sessions:
            before = self.near.at(session.id)
            if before is None or model.meeting.day_at(before.start) is None:
                continue
            distances.append(model.placement.distance(session, before.start))
            if len(model.meeting.rooms) > 1:
                rooms.append(model.placement.moved(session, before.start, before.room)[1])
        if not distances:
            return []
        unit = 1 if rooms else gcd(*(unit for _, _, unit in distances))
        parts: list[Expression] = [each // unit * away for away, _, each in distances]
        most = sum(each // unit * far for _, far, each in distances) + len(rooms)
        return [Level(total([*parts, *rooms]), 0, most, unit)]
