"""The lot is fair, costs nothing, and depends on the seed alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.instance import models
from scheduler.instance.read import read_instance
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Solved
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve

PLENARY = Path(__file__).parents[2] / "instances" / "sacm-rcm-2018" / "agenda.toml"
SEEDS = range(60)


def solved(meeting: Meeting, seed: int, workers: int = 1) -> Solved:
    outcome = solve(meeting, limits=Limits(seconds=60, workers=workers), seed=seed)
    assert isinstance(outcome, Solved) and outcome.status == "optimal" and outcome.tiers[-1].optimal
    return outcome


@pytest.fixture(scope="module")
def plenary() -> Meeting:
    return read_instance(PLENARY).meeting


@pytest.fixture(scope="module")
def drawn(plenary: Meeting) -> dict[int, Solved]:
    """The plenary as each seed draws it."""
    return {seed: solved(plenary, seed) for seed in SEEDS}


def test_every_country_without_an_office_stays_without_a_seat_at_some_seed(
    plenary: Meeting, drawn: dict[int, Solved]
) -> None:
    """11 RCM countries, 9 seats for them: two are left out, and Panama, which holds an office, may be one of them."""
    rcm = set(plenary.group["RCM"].members)
    left_out = [rcm - seated_in(outcome.schedule) for outcome in drawn.values()]
    assert all(len(each) == 2 for each in left_out)
    holders = {office.held_by for office in plenary.offices}
    assert set().union(*left_out) >= rcm - holders


def test_no_tier_is_worse_for_it(drawn: dict[int, Solved]) -> None:
    reached = {tuple((tier.tier, tier.value, tier.bound) for tier in outcome.tiers) for outcome in drawn.values()}
    assert len(reached) == 1
    values = {tier.tier: tier.value for tier in drawn[0].tiers}
    # 21 countries and 18 seats that countries take; 9 : 9, three facilitators each, 210 : 210, as printed
    assert values["coverage"] == 3
    assert [values[goal] for goal in ("balance", "minutes", "presidencies", "order", "lean")] == [0, 0, 0, 0, 0]


def test_seeds_draw_different_seats(drawn: dict[int, Solved]) -> None:
    assert len({outcome.schedule for outcome in drawn.values()}) == len(SEEDS)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_number_of_workers_changes_nothing(plenary: Meeting, seed: int) -> None:
    assert solved(plenary, seed, workers=1) == solved(plenary, seed, workers=2) == solved(plenary, seed, workers=8)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_order_of_the_file_does_not_matter(seed: int) -> None:
    content = read_instance(PLENARY).content
    turned = content | {"participants": content["participants"][::-1]}
    turned["groups"] = [group | {"members": group["members"][::-1]} for group in content["groups"]]
    one, other = (build(models.Instance.model_validate(each)) for each in (content, turned))
    assert by_session(solved(one, seed).schedule) == by_session(solved(other, seed).schedule)


def seated_in(schedule: Schedule) -> set[str | None]:
    """Those that have a seat of their own, not for an office."""
    return {seat.participant for placed in schedule.sessions for seat in placed.seats if seat.office is None}


def by_session(schedule: Schedule) -> dict[str, object]:
    """The schedule regardless of the order of its seats."""
    return {each.session: (each.start, each.room, frozenset(each.seats)) for each in schedule.sessions}
