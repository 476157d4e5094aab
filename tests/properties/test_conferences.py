"""Placement in blocks against brute force: whether there is a programme, what each tier comes to, what rules accept."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from ortools.sat.python import cp_model

from scheduler.goals import GOALS as ALL_GOALS
from scheduler.goals import Goal
from scheduler.goals.goal import Nearness
from scheduler.instance.read import instance_of
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Solved
from scheduler.meeting.schedule import Schedule
from scheduler.model.model import Model
from scheduler.rules import RULES, post_rules
from scheduler.solve import Limits, solve
from scheduler.verify import VERIFIERS, goal_values, violations

from ..rules.agreement import solver_accepts
from .conference_listing import TooManyError, best, places_in, programmes
from .random_conferences import GOALS, conference_content, random_conference

SEEDS = 200
CHUNK = 20
STRUCTURE = {"inside a slot", "places of a slot", "one track in a slot", "one session in a room at a time"}
"""What placement in blocks cannot even express; switched off it still holds."""


@pytest.mark.parametrize("chunk", range(0, SEEDS, CHUNK))
def test_solving_finds_what_listing_finds(chunk: int) -> None:
    found = Counter[str]()
    for seed in range(chunk, chunk + CHUNK):
        meeting = random_conference(seed)
        try:
            least = best(meeting)
        except TooManyError:
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
    assert found["solved"] >= 4 and found["solved"] + found["impossible"] >= 14, found


def test_random_conferences_are_instances_without_faults() -> None:
    for seed in range(SEEDS):
        assert instance_of(conference_content(seed), "random.json").meeting.blocks, seed


def test_every_goal_and_rule_occurs() -> None:
    goals, rules = Counter[str](), Counter[str]()
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        goals.update(name for tier in meeting.tiers for name, weight in tier.terms if weight)
        rules.update({kind.name for kind in RULES if next(iter(kind.arising_in(meeting)), None) is not None})
    assert all(goals[goal] >= 40 for goal in (*GOALS, "wishes")), goals
    never = {"a slot takes so many"}  # slots of a block take what fits
    assert all(rules[kind.name] >= 5 for kind in RULES if kind.name not in never), rules


def test_each_rule_alone_accepts_what_its_reading_accepts() -> None:
    checked = Counter[tuple[str, bool]]()
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        for schedule in some_programmes(meeting, seed, 3):
            for kind in RULES:
                if kind.name in STRUCTURE or next(iter(kind.arising_in(meeting)), None) is None:
                    continue
                broken = [str(each) for each in VERIFIERS[kind.name](meeting, schedule)]
                accepted = solver_accepts(kind, meeting, schedule, switched_on=True)
                assert accepted == (not broken), (seed, kind.name, broken, schedule)
                assert solver_accepts(kind, meeting, schedule, switched_on=False), (seed, kind.name)
                checked[kind.name, accepted] += 1
    always = {"inside its day", "a slot takes so many", "seats are filled"}  # blocks lie in days; seats are listed
    for kind in RULES:
        if kind.name not in STRUCTURE | always:
            assert checked[kind.name, True] and checked[kind.name, False], (kind.name, checked)


def test_each_goal_alone_costs_what_its_reading_says() -> None:
    """And every level is exact: tiny conferences leave nothing out."""
    above = Counter[str]()
    kinds = [kind for kind in ALL_GOALS if kind.name in (*GOALS, "wishes")]
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        for schedule in some_programmes(meeting, seed, 3):
            values = goal_values(meeting, schedule)
            for kind in kinds:
                if kind.name not in values:
                    continue
                assert _least_penalty(kind(), meeting, schedule) == values[kind.name], (seed, kind.name, schedule)
                above[kind.name] += values[kind.name] != 0
    assert all(above[kind.name] >= 3 for kind in kinds), above


def _least_penalty(goal: Goal, meeting: Meeting, schedule: Schedule) -> int:
    """What the goal costs at least, with no rule posted, where the sessions are as in the schedule."""
    model = Model(meeting)
    levels = goal.levels(model)
    if not levels:
        return 0
    (level,) = levels
    assert level.exact
    model.placement.fix(schedule)
    for placed in schedule.sessions:
        for (session, entry, candidate), literal in model.seated.items():
            if session == placed.session:
                taken = any(
                    (seat.role, seat.participant, seat.office) == (entry.role, candidate.participant, candidate.office)
                    for seat in placed.seats
                )
                model.cp.add(literal == taken)
    model.close()
    model.cp.minimize(level.penalty)
    solver = _solved(model)
    least = solver.value(level.penalty)
    assert level.least <= least <= level.most
    return least * level.unit


def _solved(model: Model) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return solver


def some_programmes(meeting: Meeting, seed: int, most: int) -> list[Schedule]:
    """Some that are in slots by track, whatever other rules they break; fewer where chance does not find them."""
    random, found = Random(seed), list[Schedule]()
    for _ in range(12):
        placed = []
        for session in meeting.sessions:
            if not (places := list(places_in(meeting, session))):
                return []
            placed.append(random.choice(places))
        schedule = Schedule.of(placed)
        if not any(True for rule in STRUCTURE for _ in VERIFIERS[rule](meeting, schedule)):
            found.append(schedule)
        if len(found) == most:
            break
    return found


def test_what_a_programme_hints_is_a_solution_that_costs_what_it_costs() -> None:
    tried = 0
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        try:
            schedule = next(iter(programmes(meeting)), None)
        except TooManyError:
            continue
        if schedule is None:
            continue
        model = Model(meeting)
        post_rules(model)
        values = goal_values(meeting, schedule)
        levels = {
            kind.name: level
            for kind in ALL_GOALS
            if kind.name in values and not issubclass(kind, Nearness)
            for level in kind().levels(model)
        }
        model.close()
        model.hint(schedule)
        hinted = model.cp.proto.solution_hint
        assert len(set(hinted.vars)) == len(hinted.vars), seed
        for index, value in zip(list(hinted.vars), list(hinted.values), strict=True):
            model.cp.add(model.cp.get_int_var_from_proto_index(index) == value)
        model.cp.minimize(cp_model.LinearExpr.sum([level.penalty for level in levels.values()]))
        solver = _solved(model)
        for name, level in levels.items():
            assert solver.value(level.penalty) * level.unit == values[name], (seed, name)
        tried += 1
    assert tried >= 50
