"""Wishes are met."""

from __future__ import annotations

from ..model.amounts import Expression
from ..model.model import Model
from .goal import Goal, Level, total


class Wishes(Goal):
    """Weights of wishes that are not met, and 1 for each session in none of its preferred spans."""

    name = "wishes"

    def levels(self, model: Model) -> list[Level]:
        meeting = model.meeting
        parts: list[Expression] = []
        least = most = 0
        for participant in meeting.participants:
            for wish in meeting.wishes_of(participant):
                if (session := meeting.session.get(wish.session)) is None:
                    continue
                most += wish.weight
                sits = model.sits(session, participant.id, wish.role)
                if sits is None:
                    least += wish.weight
                    parts.append(wish.weight)
                else:
                    parts.append(wish.weight * (1 - sits))
        for session in meeting.sessions:
            if session.preferred is not None:
                most += 1
                parts.append(model.placement.misses(session, session.preferred))
        return [Level(total(parts), least, most)] if most else []
