"""What only large conferences do, done to tiny ones that can be listed: fewer cells, places that nobody asks for."""

from __future__ import annotations

import pytest

from scheduler.goals import conference_people, conference_talks
from scheduler.meeting.results import Impossible, Outcome, Solved, Value
from scheduler.model import cells
from scheduler.solve import Limits, conference, solve
from scheduler.verify import violations

from .conference_listing import TooManyError, best
from .random_conferences import random_conference

SEEDS = 120


def _solved_and_listed(seed: int, seconds: float = 30) -> tuple[Outcome, tuple[Value, ...] | None] | None:
    meeting = random_conference(seed)
    try:
        least = best(meeting)
    except TooManyError:
        return None
    outcome = solve(meeting, limits=Limits(seconds, 1))
    assert isinstance(outcome, Impossible if least is None else Solved), seed
    if isinstance(outcome, Solved):
        assert violations(meeting, outcome.schedule) == [], seed
    return outcome, least


def test_cells_that_can_be_joined_are_left_out_at_no_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "SMALL", 0)
    solved = 0
    for seed in range(SEEDS):
        found = _solved_and_listed(seed)
        if found is None or not isinstance(found[0], Solved):
            continue
        assert found[0].status == "optimal", seed
        assert tuple(tier.value for tier in found[0].tiers[:-1]) == found[1], seed
        solved += 1
    assert solved >= 40


def test_bounds_hold_where_places_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conference_talks, "EXACT", -1)
    monkeypatch.setattr(conference_people, "EXACT", -1)
    solved = 0
    for seed in range(SEEDS):
        found = _solved_and_listed(seed)
        if found is None or not isinstance(found[0], Solved) or not (tiers := found[0].tiers[:-1]):
            continue
        least = found[1]
        assert least is not None
        values = tuple(tier.value for tier in tiers)
        bound, lowest, value = tiers[0].bound, least[0], values[0]
        assert isinstance(bound, int) and isinstance(lowest, int) and isinstance(value, int)
        assert bound <= lowest <= value, seed
        assert values == least if found[0].status == "optimal" else values >= least, seed
        solved += 1
    assert solved >= 40


def test_rounds_hold_and_are_never_better_than_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LARGE", "HUGE"):
        monkeypatch.setattr(conference, name, 0)
    monkeypatch.setattr(conference, "REST", 0.02)
    solved = best_ones = 0
    for seed in range(70):
        found = _solved_and_listed(seed, seconds=0.6)
        if found is None or not isinstance(found[0], Solved) or not (tiers := found[0].tiers[:-1]):
            continue
        least = found[1]
        assert least is not None
        values = tuple(tier.value for tier in tiers)
        bound = tiers[0].bound
        assert values >= least, seed
        assert isinstance(bound, int) and isinstance(least[0], int) and bound <= least[0], seed
        solved += 1
        best_ones += values == least
    assert solved >= 25
    assert best_ones >= solved // 2
