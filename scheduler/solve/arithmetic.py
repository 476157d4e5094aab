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
    """The price of the sessions that rules do not leave where they were: that start in that room, or that start."""
    price = 0
    for placed in near.sessions:
        if placed.session not in meeting.session or placed.session not in may:
            continue
        slots = [meeting.slot[slot] for slot in may[placed.session]]
        at_that_time = [
            slot for slot in slots if placed.start in {slot.at(place) for place in range(1, slot.places + 1)}
        ]
        if not at_that_time:
            price += meeting.prices.start
        elif all(slot.room != placed.room for slot in at_that_time):
            price += min(meeting.prices.start, meeting.prices.room)
    return price
