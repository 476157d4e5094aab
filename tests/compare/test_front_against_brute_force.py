"""Fronts of random small meetings against a list of all their schedules."""

from __future__ import annotations

from random import Random

import pytest

from scheduler.compare.front import Front, front, value_of
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits
from scheduler.verify import goal_values, tier_value, violations
from tests.properties.brute_force import Listed, best_of, small_meeting
from tests.properties.random_meetings import GOALS

INSTANCES, CHUNK = 330, 30
"""150 of them can be held."""


def values(meeting: Meeting, goals: tuple[str, str], schedule: Schedule) -> tuple[int, int]:
    first, second = (value_of(goal, meeting, schedule) for goal in goals)
    return first, second


def undominated(points: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that no other is as good as in both."""
    return sorted(
        one for one in points if not any(other != one and other[0] <= one[0] and other[1] <= one[1] for other in points)
    )


def kept(listed: Listed, tier: str | None) -> list[Schedule]:
    """The schedules that are as good in that tier as the best of all."""
    meeting = listed.meeting
    if tier is None:
        return list(listed.valid)
    best = best_of(meeting, list(listed.valid), None)
    place = [each.name for each in meeting.tiers].index(tier)
    return [
        each
        for each in listed.valid
        if tier_value(meeting.tiers[place], goal_values(meeting, each)) <= best.values[place]  # type: ignore[operator]
    ]


@pytest.mark.parametrize("first", range(0, INSTANCES, CHUNK))
def test_all_points_and_no_others(first: int) -> None:
    for seed in range(first, first + CHUNK):
        listed, random = small_meeting(seed), Random(f"front:{seed}")
        meeting = listed.meeting
        goals = tuple(random.sample(GOALS, 2))
        left = [each.name for each in meeting.tiers if not {goal for goal, _ in each.terms} & {*goals}]
        tier = random.choice(left) if left and random.random() < 0.3 else None
        slack: dict[str, int | None] = {tier: 0} if tier else {}
        found = front(meeting, goals[0], goals[1], slack=slack, limits=Limits(seconds=60, workers=1))
        if not listed.valid:
            assert isinstance(found, Impossible), f"seed {seed}"
            continue
        assert isinstance(found, Front), f"seed {seed}: {found}"
        every = {values(meeting, (goals[0], goals[1]), each) for each in kept(listed, tier)}
        assert [point.values for point in found.points] == undominated(every), f"seed {seed}: {goals}, {tier} kept"
        assert found.complete
        for point in found.points:
            assert violations(meeting, point.solved.schedule) == [], f"seed {seed}"
            assert values(meeting, (goals[0], goals[1]), point.solved.schedule) == point.values
