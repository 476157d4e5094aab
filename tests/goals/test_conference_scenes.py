"""Goals of conferences as the solver has them: one small programme each, with its price argued beside it."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.goals import conference_talks
from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve

from ..conference import conference, meeting_of


def solved(content: dict[str, Any]) -> Solved:
    outcome = solve(meeting_of(content), limits=Limits(20, 1))
    assert isinstance(outcome, Solved)
    return outcome


def test_a_block_too_short_for_a_track_lies_between_two_that_hold_it() -> None:
    content = conference(
        rooms=[{"id": "R1"}],
        blocks=[{"id": "B1", "places": 2}, {"id": "B2", "places": 1}, {"id": "B3", "places": 2}],
        tracks=[{"id": "T1"}],
        sessions=[{"id": "a", "track": "T1", "length": 2}, {"id": "b", "track": "T1", "length": 2}],
        goals={"tiers": ["consecutive"]},
    )
    first = solved(content).tiers[0]
    assert (first.value, first.bound) == (1, 1)  # B1 and B3 are all there is, and B2 is between them


def both_second(length: int) -> dict[str, Any]:
    """Two ordered sessions that have to be at one time, in the two rooms of one block."""
    return conference(
        blocks=[{"id": "B1", "places": length}],
        tracks=[{"id": "T1"}],
        sessions=[
            {"id": "a", "track": "T1", "length": length, "order": 2},
            {"id": "b", "track": "T1", "length": length, "order": 2},
        ],
        goals={"tiers": ["track-order"]},
    )


@pytest.mark.parametrize("length", [1, 2, 3])
def test_ordered_sessions_pay_each_place_that_they_share_once(length: int) -> None:
    first = solved(both_second(length)).tiers[0]
    assert (first.value, first.bound) == (1 + length, 1 + length)  # one of them is listed first; and the shared places


def test_where_places_are_not_asked_for_the_value_is_above_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conference_talks, "EXACT", -1)
    outcome = solved(both_second(3))
    assert (outcome.tiers[0].value, outcome.tiers[0].bound) == (4, 1)  # that they share places is not counted
    assert outcome.status == "feasible"


def test_nobody_is_moved_into_an_event_for_the_sake_of_who_listens() -> None:
    content = conference(
        days=[{"id": "D1", "start": "09:00", "end": "18:00"}],
        blocks=[{"id": "B1", "places": 2, "day": "D1", "start": "09:00", "end": "10:00"}],
        events=[{"id": "visit", "day": "D1", "start": "09:30", "end": "10:00"}],
        sessions=[
            {"id": "a", "track": "T1", "attendees": ["ann"]},
            {"id": "b", "track": "T2", "attendees": ["ann"]},
        ],
        goals={"tiers": ["attendees-in-slots"]},
    )
    first = solved(content).tiers[0]
    assert (first.value, first.bound) == (1, 1)  # the visit leaves each room one place, at the same time
