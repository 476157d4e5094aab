"""The list of all schedules is complete, and what is left out early would have been thrown out later."""

from __future__ import annotations

import pytest

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting, Session
from scheduler.meeting.schedule import Seat
from scheduler.verify import violations

from .brute_force import Listing
from .enumeration import deals_of, places_of, schedules_of, seatings_of, size
from .random_meetings import random_meeting
from .test_against_brute_force import listed_as


def a_meeting(seats: list[dict[str, object]], **session: object) -> Meeting:
    """One session, two rooms, a day from 09:00 to 10:00, three countries, an office of the first."""
    content = {
        "format": 1,
        "meeting": {"id": "test", "grid": 20},
        "days": [{"id": "D1", "start": "09:00", "end": "10:00"}],
        "rooms": [{"id": "main"}, {"id": "side"}],
        "groups": [{"id": "SACM", "members": ["a", "b", "c"]}],
        "offices": [{"id": "PPT", "held_by": "a"}],
        "participants": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
        "roles": [{"id": "panel", "seats": seats}],
        "sessions": [{"id": "S", "duration": 30, "roles": ["panel"], **session}],
    }
    return build(models.Instance.model_validate(content))


def test_starts_are_on_the_grid_or_said() -> None:
    # 09:00 and 09:20 leave 30 minutes until 10:00, 09:40 does not; 09:25 is said. Each in two rooms.
    assert len(places_of(*of(a_meeting([])))) == 4
    assert len(places_of(*of(a_meeting([], start="09:25")))) == 6


def test_seats_are_filled_in_every_way() -> None:
    # one of 3 countries; 0, 1 or 2 of 3 countries: 1 + 3 + 3; a or its office; two entries of 3, in any order: 3 + 3
    assert len(seatings_of(*of(a_meeting([{"from": ["SACM"]}])))) == 3
    assert len(seatings_of(*of(a_meeting([{"from": ["SACM"], "min": 0, "max": 2}])))) == 7
    assert seatings_of(*of(a_meeting([{"from": ["a", "PPT"]}]))) == [
        (Seat("panel", "a"),),
        (Seat("panel", "a", "PPT"),),
    ]
    assert len(seatings_of(*of(a_meeting([{"from": ["SACM"]}, {"from": ["SACM"]}])))) == 6
    assert size(a_meeting([{"from": ["SACM"]}])) == (4, 3)


def test_seats_are_dealt_to_entries_in_every_way() -> None:
    meeting, session = of(a_meeting([{"from": ["SACM"]}, {"from": ["b", "c"]}]))
    deals = list(deals_of(meeting, session, (Seat("panel", "b"), Seat("panel", "c"))))
    assert len(deals) == 2  # either of them for the first
    assert len(list(deals_of(meeting, session, (Seat("panel", "a"), Seat("panel", "c"))))) == 1


@pytest.mark.parametrize("some_seeds", [range(first, first + 25) for first in range(0, 200, 25)])
def test_what_is_left_out_early_breaks_a_rule(some_seeds: range) -> None:
    compared = 0
    for seed in some_seeds:
        meeting = random_meeting(seed)
        placings, seatings = size(meeting)
        if placings * seatings <= 1000:
            every = [each for each in schedules_of(meeting) if not violations(meeting, each)]
            assert {listed_as(each) for each in every} == {listed_as(each) for each in Listing(meeting).valid()}
            compared += 1
    assert compared > 5


def of(meeting: Meeting) -> tuple[Meeting, Session]:
    """The meeting and its session."""
    return meeting, meeting.sessions[0]
