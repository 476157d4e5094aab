"""More than a hundred drafts that cannot be: what clashes in them, all of it, and the cheapest way out.

The first half asks the ordinary model only (and, where that is quick, the oracle), so that the table cannot be wrong
together with what it is there to judge. The second half holds ``explain`` to the table.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from ortools.sat.python import cp_model

from scheduler.explain import Explanation, explain
from scheduler.instance.read import read_instance
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.unsaid import only, statements_of
from scheduler.model.model import Model
from scheduler.rules import RULES
from scheduler.solve import Limits
from scheduler.verify import violations

from .oracle import cheapest_by_trying, is_impossible, is_minimal, largest_disjoint, minimal_sets
from .planted.expected import PLANTED
from .test_scenarios import FOLDER as WORKED

FOLDER = Path(__file__).parent / "planted"
BASES = {"base-workshop"}
"""What patches extend, beside the plenary: possible as they stand."""

QUICK = (
    "circle-of-four", "four-sessions-for-three-slots", "four-sessions-in-one-slot", "host-of-three-sessions",
    "pause-between-two-seats", "pool-too-small", "quota-against-pins", "same-day-through-a-third",
    "session-longer-than-every-day", "session-runs-past-its-day", "slot-in-another-room", "slot-too-short-for-two",
    "start-after-both-days", "together-twice-and-apart", "O01", "O05",
)  # fmt: skip
"""What the oracle is asked in a second or two each; the others it was asked when they were written."""

BY_NAME = {kind.name: kind for kind in RULES}


def file_of(name: str) -> Path:
    return (WORKED if name in {file.stem for file in WORKED.glob("*.toml")} else FOLDER) / f"{name}.toml"


@cache
def meeting_of(name: str) -> Meeting:
    return read_instance(file_of(name)).meeting


def remarks_of(name: str) -> str:
    lines = file_of(name).read_text(encoding="utf-8").splitlines()
    return " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


# -- the table ------------------------------------------------------------------------------------------------------


def test_every_patch_is_in_the_table() -> None:
    files = {file.stem for folder in (FOLDER, WORKED) for file in folder.glob("*.toml")}
    assert files - BASES == set(PLANTED)


def test_there_are_as_many_as_were_asked_for() -> None:
    """Sixty, the twelve worked ones among them; ten large ones, and of these some with three clashes at once."""
    assert len(PLANTED) >= 60
    assert {file.stem for file in WORKED.glob("*.toml")} <= set(PLANTED)
    assert sum(any(8 <= len(clash) <= 14 for clash in each.clashes) for each in PLANTED.values()) >= 10
    assert sum(name.startswith("three-clashes") and len(each.clashes) >= 3 for name, each in PLANTED.items()) >= 3
    assert {len(clash) for each in PLANTED.values() for clash in each.clashes} >= set(range(1, 15))


def test_every_kind_of_rule_is_there_and_many_together() -> None:
    in_blocks = {"places of a slot", "one track in a slot", "in track order"}  # tests/explain/test_talks.py
    assert {rule for each in PLANTED.values() for rule in each.rules} == set(BY_NAME) - in_blocks
    together = {each.rules for each in PLANTED.values() if 3 <= len(each.clashes[0]) <= 6 and len(each.rules) >= 2}
    assert len(together) >= 20


@pytest.mark.parametrize("name", BASES)
def test_what_they_extend_is_possible(name: str) -> None:
    assert not is_impossible(meeting_of(name))


@pytest.mark.parametrize("name", PLANTED)
def test_each_set_cannot_hold_and_needs_all_its_members(name: str) -> None:
    planted, meeting = PLANTED[name], meeting_of(name)
    said = set(statements_of(meeting))
    assert len(planted.clashes) == len(set(planted.clashes)) > 0
    for clash in planted.clashes:
        assert clash <= said
        assert is_minimal(meeting, clash)


@pytest.mark.parametrize("name", PLANTED)
def test_its_rules_are_what_forbids_it(name: str) -> None:
    """Without any one of these kinds of rules the first set could hold."""
    planted = PLANTED[name]
    meeting = only(meeting_of(name), planted.clashes[0])
    assert all(is_possible_without(meeting, rule) for rule in planted.rules)


def is_possible_without(meeting: Meeting, rule: str) -> bool:
    model = Model(meeting)
    for kind in RULES:
        if kind is not BY_NAME[rule]:
            for demand in kind.arising_in(meeting):
                demand.post(model, model.switch(demand.statements()))
    model.close()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


@pytest.mark.parametrize("name", [name for name in PLANTED if file_of(name).parent == FOLDER])
def test_the_remark_of_a_patch_argues_what_the_table_says(name: str) -> None:
    told = re.search(r"Cheapest, (\d+): |No repair: ", remarks_of(name))
    assert "Expect: infeasible" in remarks_of(name)
    assert told is not None
    assert PLANTED[name].cost == (None if told[1] is None else int(told[1]))


@pytest.mark.parametrize("name", QUICK)
def test_the_oracle_finds_the_same(name: str) -> None:
    """All sets, and all repairs of which any may come first."""
    planted, meeting = PLANTED[name], meeting_of(name)
    assert set(minimal_sets(meeting)) == set(planted.clashes)
    assert planted.cost is not None
    repairs = cheapest_by_trying(meeting, planted.cost)
    assert {repair.cost for repair in repairs} == {planted.cost}
    assert {repair.paths for repair in repairs if repair.rank == repairs[0].rank} == set(planted.repairs)


# -- what explain says ----------------------------------------------------------------------------------------------


@cache
def all_told(name: str) -> Explanation:
    return explain(read_instance(file_of(name)), limits=Limits(20, workers=1), every=True, repairs=3)


@pytest.mark.parametrize("name", PLANTED)
def test_all_clashes_are_told_and_no_others(name: str) -> None:
    planted, told = PLANTED[name], all_told(name)
    assert told.feasible is False
    assert all(conflict.proven for conflict in told.conflicts)
    sets = [frozenset(each) for conflict in told.conflicts for each in (conflict.statements, *conflict.also)]
    assert len(sets) == len(set(sets))
    assert told.complete
    assert set(sets) == set(planted.clashes)


@pytest.mark.parametrize("name", PLANTED)
def test_the_cheapest_repair_is_the_first(name: str) -> None:
    planted, told = PLANTED[name], all_told(name)
    if planted.cost is None:
        assert told.repairs == ()
        return
    first = told.repairs[0]
    assert first.proven
    assert first.cost == planted.cost
    assert frozenset(change.path for change in first.changes) in planted.repairs
    assert [repair.cost for repair in told.repairs] == sorted(repair.cost for repair in told.repairs)


@pytest.mark.parametrize("name", PLANTED)
def test_every_repair_is_one(name: str) -> None:
    for repair in all_told(name).repairs:
        assert not is_impossible(repair.instance.meeting)
        assert repair.schedule is not None
        assert list(violations(repair.instance.meeting, repair.schedule)) == []


@pytest.mark.parametrize("name", PLANTED)
def test_unless_asked_for_all_those_with_nothing_in_common_are_told(name: str) -> None:
    planted = PLANTED[name]
    told = explain(read_instance(file_of(name)), limits=Limits(20, workers=1), repairs=1)
    shown = [frozenset(conflict.statements) for conflict in told.conflicts]
    assert all(one.isdisjoint(other) for one, other in combinations(shown, 2))
    assert [len(each) for each in shown] == sorted(len(each) for each in shown)
    assert set(shown) <= set(planted.clashes)
    assert len(shown) == largest_disjoint(planted.clashes)
