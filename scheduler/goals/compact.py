"""Rooms stand idle as little as possible."""

from __future__ import annotations

from ..model.model import Model
from .goal import Goal, Level, total


class Compact(Goal):
    """For each room and day: minutes between its first session's start and its last one's end that nothing fills."""

    name = "compact"

    def levels(self, model: Model) -> list[Level]:
        meeting = model.meeting
        if not meeting.sessions:
            return []
        parts, most = [], 0
        for room in meeting.rooms:
            for day in meeting.days:
                events = [each for each in meeting.events if each.day == day.id and each.room in (None, room.id)]
                idle, far = model.placement.idle(room.id, day, events)
                parts.append(idle)
                most += far
        return [Level(total(parts), 0, most)]
