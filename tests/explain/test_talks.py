"""Counts of conferences: each speaks where it must, and is silent where there is a programme."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain.arithmetic import arithmetic
from scheduler.explain.talks import CHECKS_IN_BLOCKS
from scheduler.meeting.results import Impossible
from scheduler.solve import Limits, solve

from ..conference import conference, meeting_of, sessions
from ..properties.random_conferences import random_conference

BOUND = {f"x{k}": {"id": f"x{k}", "track": "T1", "length": 1, "presenters": ["ann"]} for k in range(7)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"blocks": [{"id": "B1", "places": 2}]}, "4 sessions take 5 places, and the blocks have 4: 1 too many."),
        (
            {"blocks": [{"id": "B1", "places": 3}], "sessions": sessions(a={"length": 2}, c={"length": 2})},
            "3 sessions take 2 places or more, and the slots hold 2 of them.",
        ),
        (
            {"blocks": [{"id": "B1", "places": 2}], "sessions": sessions(d={"track": "T2", "length": 2})},
            "the tracks need 3 slots, and there are 2.",
        ),
        (
            {"sessions": list(BOUND.values())},
            "ann has to be at 7 sessions, which take 7 places; one after another there are 6.",
        ),
    ],
)
def test_a_count_that_speaks(changes: dict[str, Any], words: str) -> None:
    meeting = meeting_of(conference(**changes))
    checks = arithmetic(meeting)
    assert any(words in str(check.text) for check in checks)
    assert all(check.statements for check in checks)
    assert isinstance(solve(meeting, limits=Limits(20, 1)), Impossible)


def test_no_count_speaks_where_there_is_a_programme() -> None:
    assert arithmetic(meeting_of(conference())) == []


def test_what_a_count_calls_impossible_is_impossible() -> None:
    spoken = 0
    for seed in range(150):
        meeting = random_conference(seed)
        if any(True for each in CHECKS_IN_BLOCKS for _ in each(meeting)):
            spoken += 1
            assert isinstance(solve(meeting, limits=Limits(20, 1)), Impossible), seed
    assert spoken >= 5
