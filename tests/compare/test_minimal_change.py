"""The least change against a list of all plans: whether there is one, its price, and what is best at that price."""

from __future__ import annotations

from functools import cache

import pytest
from ortools.sat.python import cp_model

from scheduler.meeting.results import Impossible, Solved
from scheduler.solve import Limits, solve
from scheduler.solve.search import Found, Search
from scheduler.verify import violations

from .random_changes import CHANGES, Case, tally
from .random_changes import a_case as drawn_case
from .replanning import best, changed, judged, minutes_moved, own_values

CASES = 300
CHUNKS = [range(first, first + 25) for first in range(0, CASES, 25)]

a_case = cache(drawn_case)


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_no_plan_changes_less_and_none_that_changes_as_little_is_better(seeds: range) -> None:
    for seed in seeds:
        case = a_case(seed)
        outcome = solve(case.meeting, limits=limits(), near=case.published)
        if not case.plans:
            assert outcome == Impossible(confirmed=True), told(case)
            continue
        assert isinstance(outcome, Solved), told(case)
        assert violations(case.meeting, outcome.schedule) == [], told(case)
        plans = judged(case.meeting, case.plans, case.published, case.prices)
        right = best(plans)[0]
        stability, *own, moves, lot = outcome.tiers
        assert (stability.tier, moves.tier, lot.tier) == ("stability", "moves", "lot")
        assert (stability.value, stability.bound, stability.optimal) == (right.price, right.price, True), told(case)
        assert tuple(tier.value for tier in own) == right.own, told(case)
        assert moves.value == right.moves, told(case)
        assert all(tier.optimal and tier.bound == tier.value for tier in (*own, moves)), told(case)
        # what is said of the schedule is so
        assert changed(case.published, outcome.schedule).price(case.prices) == right.price
        assert own_values(case.meeting, outcome.schedule) == right.own
        assert minutes_moved(case.meeting, case.published, outcome.schedule) == right.moves


@pytest.mark.parametrize("seeds", CHUNKS[:2], ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_no_plan_changes_less_where_one_worker_alone_finds_none(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in large meetings, whose least price is found by a model of its own."""

    def finds_none(self: Search, model: cp_model.CpModel, *, share: float = 1.0) -> Found:
        return Found(cp_model.UNKNOWN, cp_model.CpSolver())

    monkeypatch.setattr(Search, "alone", finds_none)
    test_no_plan_changes_less_and_none_that_changes_as_little_is_better(seeds)


@pytest.mark.parametrize("seeds", CHUNKS[:4], ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_nearness_last_costs_the_instance_nothing(seeds: range) -> None:
    """For columns that are compared: the instance's own tiers as without the other schedule, then the least price."""
    for seed in seeds:
        case = a_case(seed)
        outcome = solve(case.meeting, limits=limits(), near=case.published, nearness="last")
        if not case.plans:
            assert outcome == Impossible(confirmed=True), told(case)
            continue
        assert isinstance(outcome, Solved), told(case)
        plans = judged(case.meeting, case.plans, case.published, case.prices)
        *own, stability, moves, lot = outcome.tiers
        assert (stability.tier, moves.tier, lot.tier) == ("stability", "moves", "lot")
        right = min((plan.own, plan.price, plan.moves) for plan in plans)
        assert (tuple(tier.value for tier in own), stability.value, moves.value) == right, told(case)
        assert all(tier.optimal and tier.bound == tier.value for tier in (*own, stability, moves)), told(case)


@pytest.mark.parametrize("seed", range(0, CASES, 30))
def test_the_number_of_workers_and_a_second_time_change_nothing(seed: int) -> None:
    case = a_case(seed)
    outcomes = [
        solve(case.meeting, limits=Limits(seconds=60, workers=workers), near=case.published, seed=seed)
        for workers in (1, 1, 2)
    ]
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_a_schedule_that_still_holds_is_kept() -> None:
    """Nothing changes where nothing has to, whatever would be better."""
    kept = 0
    for seed in range(100):
        case = a_case(seed)
        if case.plans and not violations(case.meeting, case.published) and 0 not in case.prices:
            outcome = solve(case.meeting, limits=limits(), near=case.published)
            assert isinstance(outcome, Solved)
            nothing = changed(case.published, outcome.schedule)
            assert (nothing.moved, nothing.rooms, nothing.seats) == ((), (), 0)
            kept += 1
    assert kept >= 5


def test_the_cases_are_worth_it() -> None:
    occurs = tally([a_case(seed) for seed in range(CASES)])
    assert {kind: occurs[kind] for kind in CHANGES if occurs[kind] < 12} == {}
    assert 45 <= occurs["impossible"] <= 100
    assert occurs["a choice"] >= CASES // 2
    assert occurs["other prices"] >= CASES // 6
    prices = [min(plan.price for plan in judged(case.meeting, case.plans, case.published)) for case in possible()]
    assert sum(0 < price < 100 for price in prices) >= CASES // 5  # seats and rooms
    assert sum(price >= 100 for price in prices) >= CASES // 10  # sessions that move
    assert sum(price >= 20 for price in prices) >= CASES // 8  # more than one change


def possible() -> list[Case]:
    return [case for case in map(a_case, range(CASES)) if case.plans]


def limits() -> Limits:
    """A minute from now on."""
    return Limits(seconds=60, workers=1)


def told(case: Case) -> str:
    """What to begin with where a case fails."""
    return f"seed {case.seed}: {case.kinds} {case.tables}"
