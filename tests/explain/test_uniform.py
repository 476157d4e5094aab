"""Ninety minutes for every work session of the plenary: at the printed hours, and wherever they fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.explain import Explanation, explain
from scheduler.explain.repair import SAME_FOR_ALL
from scheduler.instance.read import read_instance
from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve
from scheduler.verify import violations

from ..cli.command import PLENARY


def explained(name: str, repairs: int) -> Explanation:
    found = explain(read_instance(PLENARY / name), limits=Limits(120), repairs=repairs)
    assert found.feasible is False
    return found


@pytest.fixture(scope="module")
def free() -> Explanation:
    return explained("uniform-90-free.toml", 4)


def test_at_the_printed_hours_two_sessions_clash_with_the_closings() -> None:
    found = explained("uniform-90.toml", 1)
    first, second = found.conflicts
    assert {"sessions.WS3.duration", "sessions.WS3.start", "events.D1-closing"} <= set(first.statements)
    assert {"sessions.WS6.duration", "sessions.WS6.start", "events.D2-closing"} <= set(second.statements)
    assert not set(first.statements) & set(second.statements)
    assert "15 too few" in str(first.text) and "60 too few" in str(second.text)
    assert first.proven and second.proven and found.complete
    (repair,) = found.repairs
    # WS3 has 75 minutes until the closing (15 x 1); WS6 has 30 and may have 45 at the least (45 x 1), so that the
    # closing of day 2 starts 15 later (15 x 2)
    assert (repair.cost, repair.proven) == (90, True)
    assert {change.path: change.becomes for change in repair.changes} == {
        "sessions.WS3.duration": 75,
        "sessions.WS6.duration": 45,
        "events.D2-closing": "16:30-17:15",
    }


def test_wherever_they_fit_two_sessions_shortened_are_the_cheapest(free: Explanation) -> None:
    (conflict,) = free.conflicts
    assert conflict.proven
    texts = [str(check.text) for check in free.checks]
    assert any("540 minutes, and 515 are free between events: 25 too few" in text for text in texts)
    assert any("4 places of that length" in text for text in texts)
    # one session in the 75 minutes before the closing of day 1 (15), and two in the 140 before lunch of day 2 (40)
    assert (free.repairs[0].cost, free.repairs[0].proven) == (55, True)
    assert sorted(change.becomes for change in free.repairs[0].changes) == [50, 75]


def test_seventy_minutes_for_all_are_proposed_too(free: Explanation) -> None:
    same = next(repair for repair in free.repairs if repair.kind == SAME_FOR_ALL)
    assert (same.cost, same.proven) == (6 * 20, True)
    assert {change.path for change in same.changes} == {f"sessions.WS{k}.duration" for k in range(1, 7)}
    assert {change.becomes for change in same.changes} == {70}


def test_every_patch_solves_and_verifies(free: Explanation, tmp_path: Path) -> None:
    for repair in (*free.repairs, *explained("uniform-90.toml", 2).repairs):
        patch = tmp_path / "patch.toml"
        patch.write_text(repair.patch, encoding="utf-8")
        patched = read_instance(patch)
        assert patched.content == repair.instance.content
        outcome = solve(patched.meeting, limits=Limits(60))
        assert isinstance(outcome, Solved)
        assert violations(patched.meeting, outcome.schedule) == []
        assert outcome.schedule == repair.schedule
