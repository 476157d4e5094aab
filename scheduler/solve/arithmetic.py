"""What each tier costs at least, where the model of the whole is too large to be asked."""

from __future__ import annotations

from collections.abc import Mapping

from ..goals import GOALS, Goal
from ..meeting.meeting import Meeting, Tier
from ..meeting.schedule import Schedule
from ..model.model import Model
from .first import slots_by_rules

ALONE = ("time-zones", "talk-blocks")
"""Goals of which each session has its own least, whatever the others do."""


def least_by_arithmetic(meeting: Meeting, tiers: tuple[Tier, ...], near: Schedule | None = None) -> list[int]:
    """For each tier: the sum of what sessions cost wherever they are, and of those that cannot stay where they were."""
    may = slots_by_rules(meeting)
    model = Model(meeting)
    goals: dict[str, Goal] = {kind.name: kind() for kind in GOALS if kind.name in ALONE}
    found: list[int] = []
    for tier in tiers:
        least = sum(
            weight * level.unit * level.least
            for goal, weight in tier.terms
            if weight and goal in ALONE
            for level in goals[goal].levels(model)
        )
        if near is not None:
            least += dict(tier.terms).get("stability", 0) * _changes(meeting, may, near)
        found.append(least)
    return found


def _changes(meeting: Meeting, may: Mapping[str, frozenset[str]], near: Schedule) -> int:
    """The price of the sessions that rules do not leave where they were."""
    price = 0
    for placed in near.sessions:
        slots = may.get(placed.session)
        if slots is None or placed.slot in slots:
            continue
        block = meeting.slot[placed.slot].block if placed.slot in meeting.slot else None
        in_time = any(meeting.slot[slot].block == block for slot in slots)
        price += min(meeting.prices.start, meeting.prices.room) if in_time else meeting.prices.start
    return price
