"""Solver and verifier read every rule alike, and the lists of both wings and of the statements are in step."""

from __future__ import annotations

import re
from random import Random

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.unsaid import statements_of
from scheduler.rules import RULES
from scheduler.rules.rule import Rule
from scheduler.verify import VERIFIERS

from ..properties.random_meetings import random_meeting
from .agreement import Agreement, both_readings_agree, meetings_with, schedules_like

BACKGROUND = ("every session once", "on the grid", "duration as said")
"""What the solver cannot get wrong, and a file can."""
GIVEN = {"placed as said": "inside a slot", "cap": "one seat a session", "quota": "one seat a session"}
"""Facts of nature that the solver's posting of a rule may count on: no statement ever drops them.

In slot K1 says for the solver as well that K1 holds the session; and a body that sits in a session has one seat of it.
"""

OF_CONFERENCES = ("places of a slot", "one track in a slot", "in track order")
"""Rules that arise in meetings with blocks only: tests/properties/test_conferences.py compares those."""

MEETINGS, SCHEDULES = 24, 10

OF_ALL = [kind for kind in RULES if kind.name not in OF_CONFERENCES]


@pytest.mark.parametrize("kind", OF_ALL, ids=lambda kind: kind.name.replace(" ", "-"))
def test_solver_and_verifier_agree(kind: type[Rule]) -> None:
    random = Random(kind.name)
    total = Agreement()
    for meeting in meetings_with(kind, MEETINGS):
        schedules = schedules_like(meeting, random, SCHEDULES)
        if given := GIVEN.get(kind.name):
            schedules = [each for each in schedules if not any(VERIFIERS[given](meeting, each))]
        found = both_readings_agree(kind, VERIFIERS[kind.name], meeting, schedules)
        total.accepted += found.accepted
        total.refused += found.refused
    assert total.accepted >= 8 and total.refused >= 8, total


def test_both_wings_have_the_same_rules_in_the_same_order() -> None:
    assert [*BACKGROUND, *(kind.name for kind in RULES)] == list(VERIFIERS)


def test_a_rule_that_does_not_arise_is_not_broken() -> None:
    for seed in range(60):
        meeting = random_meeting(seed)
        for kind in RULES:
            if not any(True for _ in kind.arising_in(meeting)):
                for schedule in schedules_like(meeting, Random(seed), 3):
                    assert not list(VERIFIERS[kind.name](meeting, schedule)), (seed, kind.name)


def test_every_kind_of_statement_is_named_by_a_rule() -> None:
    said: set[str] = set()
    named: set[str] = set()
    for seed in range(150):
        meeting = random_meeting(seed)
        said |= {kind_of(meeting, path) for path in statements_of(meeting)}
        for rules in RULES:
            for rule in rules.arising_in(meeting):
                paths = list(rule.statements())
                named |= {kind_of(meeting, path) for path in paths}
                assert set(paths) <= set(statements_of(meeting)), f"{rule} names what nobody said"
    assert said == named
    # 2 each of days, offices and events, 3 of rooms, 1 each of participants and resources, 16 of sessions, 5 of rules
    assert len(said) == 32


def kind_of(meeting: Meeting, path: str) -> str:
    """``sessions.WS1.panellist[0]`` is a statement of the kind ``sessions ROLE[]``, ``rules.R1`` of ``rules cap``."""
    table, id, *fact = path.split(".")
    if table == "rules":
        return f"rules {next(rule.kind for rule in meeting.rules if rule.id == id)}"
    name = re.sub(r"\d", "", ".".join(fact))
    return f"{table} {'ROLE[]' if name.removesuffix('[]') in dict(meeting.roles) else name}"
