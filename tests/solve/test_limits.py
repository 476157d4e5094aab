"""Limits are kept, and what was not proven in time is not claimed."""

from __future__ import annotations

import time

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Outcome, Solved, TierResult, Undecided, Value
from scheduler.solve import Limits, solve
from scheduler.verify import violations

from ..scenes import a_meeting
from .large import BODIES, ROOMS, SESSIONS, a_crowded_meeting, a_large_meeting

SECONDS = 2.0


@pytest.fixture(scope="module")
def crowded() -> Meeting:
    return a_crowded_meeting("coverage", "order", "balance", "evenness", "lean", "compact")


@pytest.fixture(scope="module")
def unproven(crowded: Meeting) -> Solved:
    outcome = solve(crowded, limits=Limits(SECONDS, workers=2))
    assert isinstance(outcome, Solved)
    return outcome


def timed(meeting: Meeting, seconds: float, workers: int) -> tuple[Outcome, float]:
    begun = time.monotonic()
    outcome = solve(meeting, limits=Limits(seconds, workers=workers))
    return outcome, time.monotonic() - begun


def test_a_large_meeting_is_answered_within_its_limit() -> None:
    meeting = a_large_meeting()
    assert (len(meeting.sessions), len(meeting.rooms), len(meeting.countries)) == (SESSIONS, ROOMS, BODIES)
    outcome, seconds = timed(meeting, 3, workers=2)
    assert seconds < 3 + 1
    assert isinstance(outcome, Undecided | Solved)
    if isinstance(outcome, Undecided):
        assert not outcome.interrupted
    else:
        assert outcome.status == "feasible"
        assert not violations(meeting, outcome.schedule)


@pytest.mark.parametrize("seconds", [0, 0.2, 1])
def test_short_limits_are_kept_too(crowded: Meeting, seconds: float) -> None:
    outcome, passed = timed(crowded, seconds, workers=8)
    assert passed < seconds + 1
    assert isinstance(outcome, Undecided | Solved)


def test_the_limit_runs_from_when_it_is_said() -> None:
    begun = time.monotonic()
    limits = Limits(5, workers=1, started=begun - 4.5)
    solve(a_crowded_meeting("order"), limits=limits)
    assert time.monotonic() - begun < 0.5 + 1
    assert limits.left() <= 0.5
    assert Limits(5, started=begun - 9).left() == 0


def test_what_is_found_in_time_is_a_schedule_that_is_not_called_the_best(crowded: Meeting, unproven: Solved) -> None:
    assert unproven.status == "feasible"
    assert not unproven.interrupted
    assert violations(crowded, unproven.schedule) == []
    assert [tier.tier for tier in unproven.tiers] == [
        "coverage",
        "order",
        "balance",
        "evenness",
        "lean",
        "compact",
        "lot",
    ]


def test_bounds_are_below_values(unproven: Solved) -> None:
    for tier in unproven.tiers[:-1]:
        assert tier.value is not None
        assert tier.bound is not None
        assert tier.bound <= tier.value  # type: ignore[operator]
        assert not tier.optimal or tier.bound == tier.value


def test_below_a_tier_that_is_not_proven_nothing_is_but_what_cannot_be_better(unproven: Solved) -> None:
    above, below = before_and_after_the_first_unproven(unproven)
    assert [tier.tier for tier in above] == ["coverage"]  # 24 sessions with a seat each, 5 countries
    assert below[0].tier == "order"
    for tier in below:
        assert not tier.optimal or is_nothing(tier.value), tier


def test_the_lot_is_not_proven_either(unproven: Solved) -> None:
    assert unproven.tiers[-1] == TierResult("lot", None, None, False)


def before_and_after_the_first_unproven(outcome: Solved) -> tuple[list[TierResult], list[TierResult]]:
    tiers = list(outcome.tiers[:-1])
    first = next(place for place, tier in enumerate(tiers) if not tier.optimal)
    return tiers[:first], tiers[first:]


def is_nothing(value: Value | None) -> bool:
    """The least that any goal can be: 0, or a list whose countries all have as many seats as there are."""
    return value == 0 or (isinstance(value, tuple) and not any(value[:-1]))


def test_proven_in_time_is_proven_with_any_limit() -> None:
    meeting = a_meeting(SACM="chile peru", RCM="panama", WS1="60m; panellist: SACM, RCM; draft D1 10:00")
    outcome = solve(meeting, limits=Limits(20, workers=1))
    assert isinstance(outcome, Solved)
    assert outcome.status == "optimal"
    assert all(tier.optimal and tier.bound == tier.value for tier in outcome.tiers)
