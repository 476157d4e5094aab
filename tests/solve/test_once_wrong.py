"""Faults of the strategy for conferences that a reader with fresh eyes found."""

from __future__ import annotations

import time
from typing import Any

import pytest

from scheduler.meeting.results import Solved
from scheduler.model.model import Model
from scheduler.solve import Limits, conference, solve
from scheduler.solve import search as searching
from scheduler.solve.arithmetic import least_by_arithmetic
from scheduler.solve.nearest import brought_over
from scheduler.solve.search import Search
from scheduler.solve.tiers import STABILITY

from ..conference import conference as a_conference
from ..conference import meeting_of, programme

OLD = {"a": "B1.R1 1", "b": "B1.R1 2", "c": "B1.R2 1", "d": "B2.R2 1"}


def solved(content: dict[str, Any], seconds: float = 5, seed: int = 0) -> Solved:
    outcome = solve(meeting_of(content), limits=Limits(seconds, 1), seed=seed)
    assert isinstance(outcome, Solved)
    return outcome


def test_a_dear_price_that_is_paid_in_any_case_is_not_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conference, "SMALL", 0)
    content = a_conference(
        rooms=[{"id": "R"}],
        blocks=[{"id": "A", "places": 1}, {"id": "B", "places": 1}],
        tracks=[{"id": "T", "penalties": [{"block": "A", "price": 500}, {"block": "B", "price": 1}]}],
        sessions=[
            {"id": "s", "track": "T", "penalties": [{"block": "A", "price": 999}, {"block": "B", "price": 1000}]}
        ],
        goals={"tiers": [{"weighted": {"track-blocks": 1, "talk-blocks": 1}}]},
    )
    first = solved(content).tiers[0]
    assert (first.value, first.bound) == (1001, 1001)  # B; the search without anything dear would have said A


def test_who_is_asked_for_twice_is_not_looked_at_longer_than_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LARGE", "STAGED"):
        monkeypatch.setattr(conference, name, 0)
    content = a_conference(blocks=[{"id": "B1", "places": 2}], rooms=[{"id": f"R{k}"} for k in range(4)])
    content["sessions"] = [
        {"id": f"s{k}", "track": f"T{1 + k % 2}", "presenters": ["ann"], "length": 1} for k in range(3)
    ]
    began = time.monotonic()
    solve(meeting_of(content), limits=Limits(2, 1))
    assert time.monotonic() - began < 30


def test_slots_with_other_names_are_the_same_places() -> None:
    old = programme(meeting_of(a_conference()), **OLD)
    slots = [{"id": f"{block}-{room}", "block": block, "room": room} for block in ("B1", "B2") for room in ("R1", "R2")]
    content = a_conference(slots=slots)
    content["sessions"][0]["allowed"] = [{"block": "B1"}]
    assert least_by_arithmetic(meeting_of(content), (STABILITY,), old) == [0]


def test_a_new_pin_to_the_slot_of_another_track_moves_that_too() -> None:
    old = programme(meeting_of(a_conference()), **OLD)
    content = a_conference()
    content["sessions"][2]["slot"] = "B1.R1"
    found = brought_over(meeting_of(content), (STABILITY,), old, Search(Limits(10, 1)))
    assert found is not None
    assert found.at("c").slot == "B1.R1"  # type: ignore[union-attr]


def test_what_is_demanded_holds_in_every_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SMALL", "STAGED"):
        monkeypatch.setattr(conference, name, 0)
    meeting = meeting_of(
        a_conference(goals={"tiers": [{"weighted": {"rooms-per-track": 1, "talk-blocks": 2}}]})
        | {
            "sessions": [
                {"id": "a", "track": "T1", "penalties": [{"block": "B1", "price": 5}]},
                {"id": "b", "track": "T2"},
            ]
        }
    )

    def in_the_first_block(model: Model) -> None:
        model.add(model.blocks.talk_in(meeting.session["a"], meeting.block["B1"]) == 1)

    outcome = solve(meeting, limits=Limits(5, 1), demand=in_the_first_block)
    assert isinstance(outcome, Solved)
    assert str(outcome.schedule.at("a").slot).startswith("B1")  # type: ignore[union-attr]


def test_the_seed_draws_the_seats_of_a_conference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "ALONE", 1e-9)
    people = [f"p{k}" for k in range(8)]
    content = a_conference(
        participants=[{"id": who} for who in people],
        roles=[{"id": "host", "seats": [{"from": people, "min": 1, "max": 1}]}],
    )
    for session in content["sessions"]:
        session["roles"] = ["host"]
    drawn = {
        tuple(seat.participant for placed in solved(content, seed=seed).schedule.sessions for seat in placed.seats)
        for seed in range(3)
    }
    assert len(drawn) > 1
