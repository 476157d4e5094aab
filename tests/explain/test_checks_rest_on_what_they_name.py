"""Whenever a check speaks, the meeting is impossible, and so is what is left when only what it names is said."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from scheduler.explain import arithmetic
from scheduler.explain.arithmetic import CHECKS
from scheduler.explain.check import needed
from scheduler.meeting.unsaid import only, statements_of

from ..properties.random_meetings import random_meeting
from ..properties.test_unsaid import is_possible

CHUNKS = [range(first, first + 100) for first in range(0, 2000, 100)]
SELDOM = 3
"""So many checks need not speak in so few meetings."""


@pytest.mark.parametrize("some_seeds", CHUNKS, ids=str)
def test_what_a_check_names_is_impossible_by_itself(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting = random_meeting(seed)
        said = set(statements_of(meeting))
        for check in arithmetic(meeting):
            told = f"seed {seed}: {check.text} {check.statements}"
            assert check.statements, told
            assert len(check.statements) == len(set(check.statements)), told
            assert said.issuperset(check.statements), told
            assert not is_possible(meeting), told
            assert not is_possible(only(meeting, check.statements)), told


@pytest.mark.parametrize("some_seeds", CHUNKS[:8], ids=str)
def test_counts_are_right_where_much_is_unsaid(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting, random = random_meeting(seed), Random(seed)
        some = [path for path in statements_of(meeting) if random.random() < 0.7]
        smaller = only(meeting, some, all_sessions=seed % 2 == 0)
        found = arithmetic(smaller)
        assert not found or not is_possible(smaller), f"seed {seed}: {[str(check.text) for check in found]}"


def test_random_meetings_make_the_checks_speak() -> None:
    meetings = [random_meeting(seed) for seed in range(600)]
    spoken = Counter(check.__name__ for meeting in meetings for check in CHECKS for _ in check(meeting))
    assert len(spoken) >= len(CHECKS) - SELDOM, spoken


@pytest.mark.parametrize("seed", range(200))
def test_no_fewer_are_needed(seed: int) -> None:
    """Of what may be needed as much is left out as can be, and the last first."""
    random = Random(seed)
    clashes = [frozenset(random.sample("abcdefgh", random.randint(1, 4))) for _ in range(random.randint(1, 4))]

    def suffices(said: frozenset[str]) -> bool:
        return any(clash <= said for clash in clashes)

    found = needed("x", "abcdefgh", lambda said: "x" in said and suffices(said))
    assert found[0] == "x" and list(found[1:]) == sorted(found[1:])
    assert suffices(frozenset(found))
    assert not any(suffices(frozenset(found) - {each}) for each in found[1:])


def test_what_is_always_named_may_suffice() -> None:
    assert needed("ab", "abc", lambda said: "a" in said) == ("a", "b")
