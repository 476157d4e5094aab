"""What is told of a tier that the search did not reach, or reached in part: never more than was proven."""

from __future__ import annotations

import pytest

from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve
from scheduler.solve.tiers import _bound_of_list
from tests.scenes import a_meeting
from tests.solve.large import a_large_meeting


@pytest.mark.parametrize(
    ("value", "bounds", "told"),
    [
        ((3, 21), [3, 21, 21], (3, 21)),  # both levels proven
        ((3, 21), [3], (3, 21)),  # the last entry has no level: it cannot be other than it is
        ((4, 20, 21), [3, 12, 15], (3,)),  # the first is not proven: nothing is known of the others
        ((0, 24, 60), [0, 12, 40], (0, 12)),  # the second is not
        ((21,), [3, 12], (3,)),  # not reached: arithmetic alone
    ],
)
def test_a_list_is_bounded_as_far_as_it_is_proven(
    value: tuple[int, ...], bounds: list[int], told: tuple[int, ...]
) -> None:
    assert _bound_of_list(value, bounds) == told
    assert _bound_of_list(value, bounds) <= value


def test_an_evenness_that_was_never_reached_is_not_told_as_optimal() -> None:
    meeting = a_large_meeting({"weighted": {"compact": 10_000}}, "evenness")
    outcome = solve(meeting, limits=Limits(4, 1))
    if isinstance(outcome, Solved):  # on a slow machine nothing is found in time
        evenness = outcome.tiers[1]
        assert evenness.value is not None and evenness.bound is not None
        assert evenness.bound <= evenness.value
        assert evenness.optimal == (evenness.bound == evenness.value)


def test_things_of_two_tables_may_share_an_id_and_keep_their_titles() -> None:
    meeting = a_meeting(
        S="60m",
        rooms="main",
        extra={
            "sessions": [{"id": "main", "duration": 60, "title": {"en": "Talk"}}],
            "rooms": [{"id": "main", "title": {"en": "Hall"}}],
        },
    )
    assert str(meeting.name_of("main", "rooms")) == "Hall"
    assert str(meeting.name_of("main", "items")) == "Talk"
