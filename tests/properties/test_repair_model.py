"""The model of repairs against the ordinary one: nothing has to change exactly where there is a schedule already."""

from __future__ import annotations

import pytest

from scheduler.explain.repair import RepairModel
from scheduler.solve import Limits
from scheduler.solve.search import Search
from scheduler.verify import violations

from .random_meetings import random_meeting
from .test_unsaid import is_possible

CHUNKS = [range(first, first + 50) for first in range(0, 300, 50)]


@pytest.mark.parametrize("some_seeds", CHUNKS, ids=str)
def test_nothing_is_changed_where_nothing_has_to_be(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting = random_meeting(seed)
        found = RepairModel(meeting, Search(Limits(30, workers=1))).cheapest()
        if is_possible(meeting):
            assert found is not None and found.proven, seed
            assert (found.cost, found.turns) == (0, ()), f"seed {seed}: {found.turns}"
            assert violations(meeting, found.schedule) == [], seed
        else:
            assert found is None or found.cost > 0, f"seed {seed}: impossible, and nothing is changed"
            assert found is None or found.turns
