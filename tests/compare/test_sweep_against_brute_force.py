"""Verdicts and reserves against a list of all schedules, on random small meetings."""

from __future__ import annotations

from collections import Counter

import pytest

from scheduler.compare.cases import Case, cases_of
from scheduler.compare.places import InProcess
from scheduler.compare.reserves import Reserve, Stead
from scheduler.compare.sweep import sweep
from scheduler.compare.verdicts import Verdict
from scheduler.instance.instance import Instance
from scheduler.meeting.schedule import Schedule
from scheduler.verify import stability, violations

from ..properties.brute_force import Listing, TooManyError
from .random_changes import a_case
from .replanning import own_values

SEEDS = 48
CHUNKS = [range(first, first + 12) for first in range(0, SEEDS, 12)]


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_no_verdict_is_other_than_what_a_list_of_all_schedules_says(seeds: range) -> None:
    seen: Counter[str] = Counter()
    for seed in seeds:
        drawn = a_case(seed)
        instance, published = drawn.before, drawn.document.schedule
        cases = cases_of(instance, published)
        found = sweep(instance, published, cases, InProcess())
        assert found.complete
        for case, verdict in found.cases:
            assert verdict is not None
            judge(instance, published, case, verdict, f"{seed}: {case.key}")
            seen[verdict.outcome] += 1
        for reserve in found.reserves:
            judge_reserve(instance, published, reserve, f"{seed}: {reserve.stead.key}")
            seen["reserve" if reserve.direct else "none" if reserve.price is None else "arranged"] += 1
    assert {"harmless", "replaceable", "impossible", "reserve", "none"} <= set(seen), seen


def judge(instance: Instance, published: Schedule, case: Case, verdict: Verdict, told: str) -> None:
    meeting = case.instance(instance).meeting
    assert (verdict.outcome == "harmless") == (not violations(meeting, published)), told
    if verdict.outcome == "harmless":
        assert verdict.price == verdict.changes == 0, told
        return
    try:
        plans = Listing(meeting).valid()
    except TooManyError:
        return
    assert (verdict.outcome == "impossible") == (not plans), told
    if not plans:
        assert verdict.why is not None, told
        return
    assert (verdict.outcome, verdict.proven) == ("replaceable", True), told

    prices = {plan: stability(meeting, plan, published) for plan in plans}
    price = min(prices.values())
    assert verdict.price == price, told
    best = min(own_values(meeting, plan) for plan in plans if prices[plan] == price)
    before = own_values(instance.meeting, published)
    names = [tier.name for tier in meeting.tiers]
    expected = {name: (was, is_now) for name, was, is_now in zip(names, before, best, strict=True) if is_now > was}
    assert verdict.lost == expected, told


def judge_reserve(instance: Instance, published: Schedule, reserve: Reserve, told: str) -> None:
    """All else as published, nobody else could take the seat at less loss; not direct: nobody could at all."""
    stead = reserve.stead
    meeting = stead.meeting(instance.meeting)
    try:
        plans = Listing(meeting).valid()
    except TooManyError:
        return
    without = [plan for plan in plans if not sits(plan, stead)]
    direct = [plan for plan in without if only_that_seat_differs(published, plan, stead)]
    assert reserve.direct == bool(direct), told
    if direct:
        values = {taker(plan, published, stead): own_values(meeting, plan) for plan in direct}
        assert values[reserve.reserve] == min(values.values()), told
    elif without:
        assert reserve.price == min(stability(meeting, plan, published) for plan in without), told
    else:
        assert (reserve.reserve, reserve.price, reserve.decided) == (None, None, True), told


def sits(plan: Schedule, stead: Stead) -> bool:
    placed = plan.at(stead.session)
    return placed is not None and any(seat.participant == stead.seat.participant for seat in placed.seats)


def only_that_seat_differs(published: Schedule, plan: Schedule, stead: Stead) -> bool:
    for before in published.sessions:
        after = plan.at(before.session)
        assert after is not None
        if (before.start, before.end, before.room, before.slot) != (after.start, after.end, after.room, after.slot):
            return False
        had, has = list(before.seats), list(after.seats)
        if before.session == stead.session:
            had.remove(stead.seat)
            left = [seat for seat in has if seat not in had]
            if len(has) != len(before.seats) or len(left) != 1 or left[0].role != stead.seat.role:
                return False
        elif sorted(map(repr, had)) != sorted(map(repr, has)):
            return False
    return True


def taker(plan: Schedule, published: Schedule, stead: Stead) -> str | None:
    before, after = published.at(stead.session), plan.at(stead.session)
    assert before is not None and after is not None
    return next(seat.participant for seat in after.seats if seat not in before.seats)
