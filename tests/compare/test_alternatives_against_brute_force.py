"""The least distance of two and three agendas of random small meetings, against all their schedules."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from ortools.sat.python import cp_model

from scheduler.compare.copies import Pairs, Sought, looks_of, most_apart, pairs_of
from scheduler.compare.distance import Distance
from scheduler.compare.spread import Spread
from scheduler.compare.within import Within
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Value
from scheduler.meeting.schedule import Schedule
from scheduler.model.model import Model
from scheduler.solve import Limits
from scheduler.solve.search import Search
from scheduler.verify import goal_values, tier_value, violations
from tests.properties.brute_force import best_of, small_meeting

INSTANCES, CHUNK = 120, 10
MOST_LISTED = 120
"""Agendas of which all threes are compared; twos of any number."""


def tier_values(meeting: Meeting, schedule: Schedule) -> dict[str, Value]:
    values = goal_values(meeting, schedule)
    return {tier.name: tier_value(tier, values) for tier in meeting.tiers}


def told_apart(distance: Distance, schedules: list[Schedule]) -> list[Schedule]:
    """One of those that look the same."""
    found = {}
    for each in schedules:
        looks = [
            (distance.block_of(placed), sorted(distance.hands(placed, role).items()))
            for placed in sorted(each.sessions, key=lambda placed: placed.session)
            for role in sorted({seat.role for seat in placed.seats} | {""})
        ]
        found[repr(looks)] = each
    return list(found.values())


def best_least(distance: Distance, first: Schedule, others: list[Schedule], count: int) -> int | None:
    """The greatest least distance of so many agendas, the first among them; None where there are not so many."""

    def apart(one: Schedule, other: Schedule) -> int:
        return distance.between(one, other).value

    found = [
        min(apart(one, other) for one, other in combinations((first, *chosen), 2))
        for chosen in combinations(others, count - 1)
    ]
    return max((least for least in found if least), default=None)


@pytest.mark.parametrize("start", range(0, INSTANCES, CHUNK))
def test_as_far_apart_as_can_be(start: int) -> None:
    for seed in range(start, start + CHUNK):
        listed, random = small_meeting(seed), Random(f"alternatives:{seed}")
        if not listed.valid:
            continue
        meeting = listed.meeting
        is_best = random.random() < 0.7
        first = best_of(meeting, list(listed.valid), None).schedules[0] if is_best else random.choice(listed.valid)
        slack = {tier.name: random.choice([0, 0, 1, 2, None]) for tier in meeting.tiers}
        within = Within(meeting.tiers, tier_values(meeting, first), slack, is_best)
        distance = Distance(meeting, random.choice([None, {who.id: "all" for who in meeting.participants}]))
        others = told_apart(distance, [each for each in listed.valid if within.keeps(tier_values(meeting, each))])
        for count in (2, 3) if len(others) <= MOST_LISTED else (2,):
            spread = Spread(distance, first, within, Search(Limits(60, 1)))
            found = spread.found(count, 1, 60)
            for each in found:
                assert violations(meeting, each) == [], f"seed {seed}"
                assert within.keeps(tier_values(meeting, each)), f"seed {seed}"
            expected = best_least(distance, first, others, count)
            if expected is None:
                assert len(found) < count and spread.most_that_far(1, count) == len(found), f"seed {seed}, {count}"
            else:
                assert spread.least(found) == expected == spread.bound(count), f"seed {seed}, {count} agendas"
                assert expected <= most_apart(distance, count), f"seed {seed}"


@pytest.mark.parametrize("seed", range(30))
def test_model_and_reading_agree_on_every_distance(seed: int) -> None:
    """Of agendas that are fixed, the greatest distance in the model is the one that is read."""
    listed = small_meeting(seed)
    distance = Distance(listed.meeting)
    some = listed.valid[:: max(1, len(listed.valid) // 4)][:4]
    for one, other in combinations(some, 2):
        cp = cp_model.CpModel()
        here, there = (Sought(distance, cp, _nothing) for _ in range(2))
        pairs = Pairs(cp, distance)
        looks = [looks_of(distance, one), here.looks, there.looks]
        same, given, sought = (pairs.between(looks[i], looks[j]) for i, j in pairs_of(3))
        pairs.tie_to_counting(looks)
        for copy, schedule in ((here, one), (there, other)):
            copy.model.placement.fix(schedule)
            _fix_seats(copy.model, schedule)
        cp.maximize(same + given + sought)
        solver = cp_model.CpSolver()
        assert solver.solve(cp) == cp_model.OPTIMAL
        apart = distance.between(one, other).value
        assert [solver.value(each) for each in (same, given, sought)] == [0, apart, apart], f"seed {seed}"


def _nothing(_model: Model) -> None:
    """No goal is asked."""


def _fix_seats(model: Model, schedule: Schedule) -> None:
    """Each session's seats, however its entries give them."""
    for session in model.meeting.sessions:
        placed = schedule.at(session.id)
        assert placed is not None
        for role in {entry.role for entry in session.entries}:
            taken = [(seat.participant, seat.office) for seat in placed.seats if seat.role == role]
            seats: dict[tuple[str | None, str | None], list[cp_model.IntVar]] = {}
            for entry in session.entries:
                for candidate in model.meeting.candidates(entry) if entry.role == role else ():
                    key = (candidate.participant, candidate.office)
                    seats.setdefault(key, []).append(model.seated[session.id, entry, candidate])  # type: ignore[arg-type]
            for key, literals in seats.items():
                model.add(sum(literals) == taken.count(key))
