"""Saying less never makes a meeting harder: what explanations rest on (EXPLAIN.md section 3)."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from ortools.sat.python import cp_model

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.unsaid import only, statements_of
from scheduler.model.model import Model
from scheduler.rules import post_rules
from scheduler.verify import violations

from ..scenes import a_meeting
from .random_meetings import random_meeting

CHUNKS = [range(first, first + 50) for first in range(0, 400, 50)]


def is_possible(meeting: Meeting) -> bool:
    """Whether there is a schedule; one that is found passes the verifier."""
    model = Model(meeting)
    post_rules(model)
    model.close()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    if status == cp_model.OPTIMAL:
        assert not violations(meeting, model.read(solver))
    return status == cp_model.OPTIMAL


@pytest.mark.parametrize("some_seeds", CHUNKS, ids=str)
def test_saying_less_never_makes_a_meeting_impossible(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting, random = random_meeting(seed), Random(seed)
        if is_possible(meeting):
            statements = list(statements_of(meeting))
            for dropped in random.sample(statements, min(8, len(statements))):
                rest = [path for path in statements if path != dropped]
                assert is_possible(only(meeting, rest, all_sessions=seed % 2 == 0)), (
                    f"seed {seed}: impossible without {dropped}"
                )


@pytest.mark.parametrize("some_seeds", CHUNKS, ids=str)
def test_of_two_sets_the_smaller_is_not_harder(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting, random = random_meeting(seed), Random(seed)
        said = list(statements_of(meeting))
        was_possible = is_possible(meeting)
        while said:
            said = random.sample(said, int(len(said) * 0.8))
            possible = is_possible(only(meeting, said, all_sessions=seed % 2 == 0))
            assert possible or not was_possible, f"seed {seed}: impossible with {said} alone"
            was_possible = possible


CHILE_PRESIDES = {"SACM": "chile peru", "PPT_A": "held by chile"}
ONE_IS_PRESIDENT = {**CHILE_PRESIDES, "S": "60m; speaker: PPT-A"}


@pytest.mark.parametrize(
    "said",
    [
        {**CHILE_PRESIDES, "S": "60m; speaker: PPT-A; pin speaker chile"},  # without its office it has no seat
        {**ONE_IS_PRESIDENT, "q": "quota chile; min 1"},
        {**ONE_IS_PRESIDENT, "q": "quota SACM; min 1"},
        {**CHILE_PRESIDES, "S": "60m; panellist: chile", "q": "quota PPT-A; min 1"},  # whom does the quota mean then?
        {**CHILE_PRESIDES, "S": "60m; speaker: PPT-A; panellist: peru", "q": "together peru chile"},
        {"days": "09:03-10:03", "S": "60m; at 09:03"},  # between two points of the grid
        {"days": "09:00-09:10", "grid": 20, "S": "10m"},  # shorter than a step of the grid
    ],
    ids=["pin", "quota", "quota of a group", "quota of an office", "together", "start off the grid", "short session"],
)
def test_what_a_statement_alone_makes_possible(said: dict[str, Any]) -> None:
    meeting = a_meeting(**said)
    assert is_possible(meeting)
    statements = list(statements_of(meeting))
    for dropped in statements:
        assert is_possible(only(meeting, [path for path in statements if path != dropped], all_sessions=True)), dropped


def test_all_statements_are_the_whole_meeting() -> None:
    for seed in range(150):
        meeting = random_meeting(seed)
        said = list(statements_of(meeting))
        assert len(said) == len(set(said))
        assert only(meeting, said) == meeting
        again = only(meeting, said, all_sessions=True)
        assert again == meeting and is_possible(again) == is_possible(meeting)
