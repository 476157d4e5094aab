"""Placement in blocks against brute force: whether there is a programme, what each tier comes to, what rules accept."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from ortools.sat.python import cp_model

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Solved
from scheduler.meeting.schedule import Schedule
from scheduler.model.model import Model
from scheduler.rules import RULES, post_rules
from scheduler.solve import Limits, solve
from scheduler.verify import VERIFIERS, violations

from ..rules.agreement import solver_accepts
from .conference_listing import TooManyError, best, places_in, programmes
from .random_conferences import GOALS, random_conference

SEEDS = 120
STRUCTURE = {"inside a slot", "places of a slot", "one track in a slot", "one session in a room at a time"}
"""What placement in blocks cannot even express; switched off it still holds."""


def _listed(seed: int) -> tuple[Meeting, tuple[object, ...] | None]:
    meeting = random_conference(seed)
    return meeting, best(meeting)


@pytest.mark.parametrize("chunk", range(0, SEEDS, 20))
def test_solving_finds_what_listing_finds(chunk: int) -> None:
    found = Counter[str]()
    for seed in range(chunk, chunk + 20):
        try:
            meeting, least = _listed(seed)
        except TooManyError:
            found["too many"] += 1
            continue
        outcome = solve(meeting, limits=Limits(30, 1))
        if least is None:
            assert isinstance(outcome, Impossible), seed
            found["impossible"] += 1
            continue
        assert isinstance(outcome, Solved), seed
        assert outcome.status == "optimal", seed
        assert tuple(tier.value for tier in outcome.tiers[:-1]) == least, seed
        assert all(tier.bound == tier.value for tier in outcome.tiers[:-1]), seed
        assert violations(meeting, outcome.schedule) == [], seed
        found["solved"] += 1
    assert found["solved"] >= 4 and found["solved"] + found["impossible"] >= 8, found


def test_every_goal_and_rule_occurs() -> None:
    goals, rules = Counter[str](), Counter[str]()
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        goals.update(name for tier in meeting.tiers for name, weight in tier.terms if weight)
        rules.update({kind.name for kind in RULES if next(iter(kind.arising_in(meeting)), None) is not None})
    assert all(goals[goal] >= 20 for goal in GOALS), goals
    elsewhere = {
        "a slot takes so many", "one seat a session", "nothing after a last event", "pinned seats", "cap",
        "together", "apart", "pause",
        "while the office is exercised",
    }  # fmt: skip
    assert all(rules[kind.name] >= 5 for kind in RULES if kind.name not in elsewhere), rules


@pytest.mark.parametrize("chunk", range(0, 80, 20))
def test_each_rule_alone_accepts_what_its_reading_accepts(chunk: int) -> None:
    checked = Counter[str]()
    for seed in range(chunk, chunk + 20):
        meeting, random = random_conference(seed), Random(seed)
        schedules = [schedule for _ in range(12) if (schedule := _any_programme(meeting, random)) is not None][:4]
        for kind in RULES:
            if kind.name in STRUCTURE or next(iter(kind.arising_in(meeting)), None) is None:
                continue
            for schedule in schedules:
                broken = [str(each) for each in VERIFIERS[kind.name](meeting, schedule)]
                accepted = solver_accepts(kind, meeting, schedule, switched_on=True)
                assert accepted == (not broken), (seed, kind.name, broken, schedule)
                assert solver_accepts(kind, meeting, schedule, switched_on=False), (seed, kind.name)
                checked[kind.name, accepted] += 1
    assert sum(checked.values()) > 60


def _any_programme(meeting: Meeting, random: Random) -> Schedule | None:
    """One that is in slots by track, whatever other rules it breaks; None where chance finds none."""
    placed = []
    for session in meeting.sessions:
        places = list(places_in(meeting, session))
        if not places:
            return None
        placed.append(random.choice(places))
    schedule = Schedule.of(placed)
    return None if any(True for rule in STRUCTURE for _ in VERIFIERS[rule](meeting, schedule)) else schedule


def test_a_hinted_programme_is_a_solution() -> None:
    tried = 0
    for seed in range(60):
        meeting = random_conference(seed)
        try:
            schedule = next(iter(programmes(meeting)), None)
        except TooManyError:
            continue
        if schedule is None:
            continue
        model = Model(meeting)
        post_rules(model)
        model.close()
        model.placement.fix(schedule)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model.cp) == cp_model.OPTIMAL, seed
        assert model.read(solver).at(schedule.sessions[0].session) is not None
        tried += 1
    assert tried > 20
