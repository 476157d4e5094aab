"""The conference of our own and its patches: what they come to, and why two of them cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.explain import explain
from scheduler.instance.read import read_instance
from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve
from scheduler.verify import violations

FOLDER = Path(__file__).parents[1] / "instances" / "conference"


@pytest.mark.parametrize(
    ("name", "values"),
    [("programme", (0, 0, 0, 1)), ("clashes-priced", (0, 0, 0, 0, 1)), ("thursday", (0, 0, 0, 1))],
)
def test_the_conference_is_solved_and_proven(name: str, values: tuple[int, ...]) -> None:
    meeting = read_instance(str(FOLDER / f"{name}.toml")).meeting
    assert len(meeting.sessions) == 24
    outcome = solve(meeting, limits=Limits(60, 2))
    assert isinstance(outcome, Solved)
    assert outcome.status == "optimal"
    assert tuple(tier.value for tier in outcome.tiers[:-1]) == values
    assert violations(meeting, outcome.schedule) == []


def test_two_rooms_have_too_few_places() -> None:
    """Too few slots for the tracks as well, which rests on the same statements: the first count is told."""
    found = explain(read_instance(str(FOLDER / "two-rooms.toml")), limits=Limits(20, 2))
    texts = [str(check.text) for check in found.checks]
    assert texts == ["24 sessions take 26 places, and the blocks have 20: 6 too many."]


def test_a_chair_who_comes_late_cannot_chair() -> None:
    found = explain(read_instance(str(FOLDER / "chair-comes-late.toml")), limits=Limits(20, 2))
    (conflict,) = found.conflicts
    assert conflict.proven
    assert conflict.statements == ("participants.mei.away[0]", "participants.mei.away[1]", "tracks.borders.chairs[0]")
