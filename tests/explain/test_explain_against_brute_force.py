"""Explanations of tiny random drafts against lists of everything: all sets of statements, all schedules, all repairs.

More of them: ``pytest tests/properties tests/explain/test_explain_against_brute_force.py --instances 2000``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, product
from pathlib import Path

import pytest

from scheduler.explain import Explanation, Repair, explain
from scheduler.instance.read import instance_of, read_instance
from scheduler.instance.write import toml_of
from scheduler.meeting.unsaid import statements_of
from scheduler.solve import Limits
from scheduler.verify import violations

from ..properties.brute_force import TooManyError
from .brute_force_repairs import (
    Mended,
    Option,
    Repairs,
    Steps,
    content_of,
    meeting_of,
    minimal_sets,
    rewritten,
    schedule_of,
)
from .random_drafts import Table, limited, random_draft

INSTANCES = 150
CHUNK = 10
"""Seeds of one test: enough to be worth a worker's while."""
STEPS = 3000
"""Parts of schedules that are judged for one draft: what takes more is left out."""
STATEMENTS = 15
DEAREST = 3000
"""A price that is more than that of giving up all sessions."""
SHOWN = 4
SAME_FOR_ALL = "same for all"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, part in (("seeds", 1), ("some_seeds", 5)):
        if name in metafunc.fixturenames:
            instances = metafunc.config.getoption("--instances", INSTANCES) // part
            chunks = [range(first, min(first + CHUNK, instances)) for first in range(0, instances, CHUNK)]
            metafunc.parametrize(name, chunks, ids=[f"{chunk.start}-{chunk.stop - 1}" for chunk in chunks])


@dataclass(frozen=True)
class Draft:
    """An impossible draft with all its minimal sets, and the first of its cheapest repairs (None: there is none)."""

    content: Table
    sets: Sequence[frozenset[str]]
    repairs: Repairs
    best: Mended | None


@cache
def draft(seed: int, *, with_limits: bool = False) -> Draft:
    """The first impossible draft of a seed about which all can be listed."""
    for attempt in count():
        content = random_draft(seed, attempt)
        if with_limits:
            content = limited(content, seed)
        meeting, steps = meeting_of(content), Steps(STEPS)
        try:
            if len(list(statements_of(meeting))) <= STATEMENTS and schedule_of(meeting, steps) is None:
                sets = minimal_sets(meeting, steps)
                repairs = Repairs(content, steps, sets)
                best = repairs.best(DEAREST)
                steps.most = 100 * STEPS  # what is looked at from now on is single
                return Draft(content, sets, repairs, best)
        except TooManyError:
            pass
    raise AssertionError


def told_of(drawn: Draft, *, every: bool = False, repairs: int = 0) -> Explanation:
    instance = instance_of(drawn.content, "draft.toml")
    return explain(instance, limits=Limits(60, workers=1), every=every, repairs=repairs)


# -- conflicts -------------------------------------------------------------------------------------------------------


def test_the_conflicts_are_all_minimal_sets(seeds: range) -> None:
    for seed in seeds:
        drawn = draft(seed)
        told = told_of(drawn, every=True)
        assert told.feasible is False and told.complete, f"seed {seed}"
        assert all(conflict.proven for conflict in told.conflicts), f"seed {seed}"
        sets = [frozenset(each) for conflict in told.conflicts for each in (conflict.statements, *conflict.also)]
        assert len(sets) == len(set(sets)), f"seed {seed}: one of them is told twice"
        assert set(sets) == set(drawn.sets), f"seed {seed}"


def _are_disjoint(seed: int, drawn: Draft, sets: Sequence[frozenset[str]]) -> None:
    """As many as fit, the smallest first."""
    assert set(sets) <= set(drawn.sets), f"seed {seed}"
    named = frozenset().union(*sets)
    assert len(named) == sum(map(len, sets)), f"seed {seed}: two have a statement in common"
    assert all(each & named for each in drawn.sets), f"seed {seed}: there is one more"
    assert list(map(len, sets)) == sorted(map(len, sets)), f"seed {seed}"


# -- repairs ---------------------------------------------------------------------------------------------------------


def test_nothing_cheaper_than_the_first_repair_mends(seeds: range, tmp_path: Path) -> None:
    for seed in seeds:
        _are_right(seed, draft(seed), tmp_path)


def test_what_is_untouchable_or_has_limits_of_its_own_stays_so(some_seeds: range, tmp_path: Path) -> None:
    """Changes beyond them are not among the options, and the first repair is the cheapest of those that are."""
    for seed in some_seeds:
        _are_right(seed, draft(seed, with_limits=True), tmp_path)


def _are_right(seed: int, drawn: Draft, folder: Path) -> None:
    told = told_of(drawn, repairs=SHOWN)
    for check in told.checks:
        assert any(each <= set(check.statements) for each in drawn.sets), f"seed {seed}: {check.text}"
    _are_disjoint(seed, drawn, [frozenset(conflict.statements) for conflict in told.conflicts])
    if drawn.best is None:
        assert not told.repairs and told.repairs_complete, f"seed {seed}"
        return
    assert told.repairs, f"seed {seed}: {drawn.best}"
    made = [_made(seed, drawn, repair) for repair in told.repairs]
    first = made[0]
    assert first.cost == drawn.best.cost, f"seed {seed}: {first}, and {drawn.best} does as well"
    assert first.rank == drawn.best.rank, f"seed {seed}: {first}, and {drawn.best} does as well"
    assert told.repairs[0].proven, f"seed {seed}"
    # of kinds that were shown only some are looked at again: where they were not all, nothing is claimed of the rest
    assert all(repair.proven for repair in told.repairs) or not told.repairs_complete, f"seed {seed}"
    _are_different(seed, told.repairs, made)
    alike = drawn.repairs.the_same_for_all()
    assert alike is None or any(alike.holds(each) for each in made), f"seed {seed}: {alike} is not told"
    for repair in told.repairs:
        _can_be_read_back(drawn, repair, folder)


def _made(seed: int, drawn: Draft, repair: Repair) -> Mended:
    """The options that a repair is made of: it changes what may be changed, and it is mended."""
    assert repair.schedule is not None, f"seed {seed}: {repair.kind}"
    assert not violations(repair.instance.meeting, repair.schedule), f"seed {seed}: {repair.kind}"
    assert drawn.repairs.is_mended(repair.instance.meeting), f"seed {seed}: {repair.kind}"
    choices: list[list[Option]] = [drawn.repairs.options.get(change.path, []) for change in repair.changes]
    for options in product(*choices):
        if sum(option.price for option in options) == repair.cost and content_of(
            rewritten(drawn.content, options)
        ) == content_of(repair.instance.content):
            return Mended(options)
    raise AssertionError(f"seed {seed}: {[str(text) for text in repair.texts]} for {repair.cost} may not be changed so")


def _are_different(seed: int, repairs: Sequence[Repair], made: Sequence[Mended]) -> None:
    costs = [repair.cost for repair in repairs]
    assert costs == sorted(costs), f"seed {seed}"
    kinds = [
        SAME_FOR_ALL if repair.kind == SAME_FOR_ALL else each.kinds for repair, each in zip(repairs, made, strict=True)
    ]
    assert len(set(kinds)) == len(kinds), f"seed {seed}: {kinds}"
    for number, later in enumerate(made):
        for earlier in made[:number]:
            if kinds[number] == SAME_FOR_ALL:
                assert not later.holds(earlier), f"seed {seed}: {earlier} is a part of {later}"
            else:
                assert not earlier.paths <= later.paths, f"seed {seed}: {earlier} is a part of {later}"


def _can_be_read_back(drawn: Draft, repair: Repair, folder: Path) -> None:
    (folder / "draft.toml").write_text(toml_of(drawn.content), encoding="utf-8")
    (folder / "repair.toml").write_text(repair.patch, encoding="utf-8")
    assert read_instance(folder / "repair.toml").content == repair.instance.content


# -- what is drawn ---------------------------------------------------------------------------------------------------


def test_drafts_are_what_a_person_could_write() -> None:
    for seed in range(200):
        assert instance_of(random_draft(seed), "draft.toml").meeting == meeting_of(random_draft(seed))
        instance_of(limited(random_draft(seed), seed), "draft.toml")  # or it raises FaultsError


def test_the_drafts_differ() -> None:
    """All kinds of changes are among the cheapest repairs."""
    kinds = {kind for seed in range(INSTANCES) if (best := draft(seed).best) for kind in best.kinds}
    assert kinds >= {
        "allowed", "cap", "day limit", "duration", "event", "left out", "order", "pin", "presence", "quota", "resource",
        "seat", "start", "window",
    }  # fmt: skip
