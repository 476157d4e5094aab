"""No seat is filled that may stay empty."""

from __future__ import annotations

from ..model.model import Model
from .goal import Goal, Level, total


class Lean(Goal):
    """Seats filled beyond the minimum of their entry."""

    name = "lean"

    def levels(self, model: Model) -> list[Level]:
        parts, most = [], 0
        for session, entry in model.meeting.entries():
            takers = model.takers(session, entry)
            more = min(entry.most, len(takers)) - entry.least
            if more > 0:
                parts.append(total(takers) - entry.least)
                most += more
        return [Level(total(parts), 0, most)] if parts else []
