"""Free time: what events leave of a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scheduler.meeting.free_time import gaps_of, stopping_all_rooms
from scheduler.meeting.meeting import DAY, Span, clock, clock_of_end

from ..scenes import a_meeting, at


def gaps(**said: Any) -> list[str]:
    """``D1 09:00-10:30``."""
    return [f"{gap.day.id} {clock(gap.start)}-{clock_of_end(gap.end)}" for gap in gaps_of(a_meeting(**said))]


@pytest.mark.parametrize(
    ("said", "free"),
    [
        ({}, ["D1 09:00-12:00"]),
        ({"coffee": "event D1 10:00-10:15"}, ["D1 09:00-10:00", "D1 10:15-12:00"]),
        ({"opening": "event D1 09:00-09:30", "closing": "event D1 11:00-12:00"}, ["D1 09:30-11:00"]),
        ({"one": "event D1 09:30-10:00", "two": "event D1 10:00-11:00"}, ["D1 09:00-09:30", "D1 11:00-12:00"]),
        ({"late": "event D1 10:00-11:00", "early": "event D1 09:30-09:45"},
         ["D1 09:00-09:30", "D1 09:45-10:00", "D1 11:00-12:00"]),
        ({"long": "event D1 09:30-11:30", "inside": "event D1 10:00-10:30"}, ["D1 09:00-09:30", "D1 11:30-12:00"]),
        ({"all": "event D1 09:00-12:00"}, []),
        ({"closing": "event D1 10:00-10:30; last"}, ["D1 09:00-10:00"]),  # nothing comes after it
        ({"before": "event D1 08:00-09:15", "after": "event D1 11:45-13:00"}, ["D1 09:15-11:45"]),
    ],
    ids=["no event", "one", "at both ends", "touching", "in any order", "one in another", "full", "last", "too long"],
)  # fmt: skip
def test_gaps_of_a_day(said: dict[str, str], free: list[str]) -> None:
    assert gaps(days="09:00-12:00", **said) == free


def test_each_day_has_its_own() -> None:
    assert gaps(
        days="09:00-12:00 10:00-24:00", coffee="event D1 10:00-10:15; last", lunch="event D2 12:00-13:00"
    ) == ["D1 09:00-10:00", "D2 10:00-12:00", "D2 13:00-24:00"]  # fmt: skip


def test_an_event_of_one_room_leaves_the_others_free() -> None:
    said = {"days": "09:00-12:00", "talk": "event D1 10:00-11:00; in main"}
    assert gaps(rooms="main side", **said) == ["D1 09:00-12:00"]
    assert gaps(rooms="main", **said) == ["D1 09:00-10:00", "D1 11:00-12:00"]


def test_events_that_stop_all_rooms_in_order_of_time() -> None:
    meeting = a_meeting(
        rooms="main side",
        days="09:00-18:00 09:00-18:00",
        second="event D2 10:00-11:00",
        lunch="event D1 12:00-13:00",
        talk="event D1 10:00-11:00; in side",
        coffee="event D1 10:00-10:15",
    )
    assert [event.id for event in stopping_all_rooms(meeting)] == ["coffee", "lunch", "second"]


def test_what_bounds_a_gap() -> None:
    meeting = a_meeting(
        days="09:00-12:00 09:00-12:00", coffee="event D1 10:00-10:15", closing="event D2 11:00-12:00; last"
    )
    first, second, third = gaps_of(meeting)
    assert third.after == meeting.event["closing"]
    assert (first.before, first.after) == (None, meeting.event["coffee"])
    assert (second.minutes, second.span) == (105, Span(at(1, "10:15"), at(1, "12:00")))


def test_a_day_whose_limits_are_unsaid_ends_at_midnight() -> None:
    meeting = a_meeting(days="09:00-12:00 09:00-12:00", coffee="event D1 10:00-10:15")
    unsaid = replace(meeting, days=tuple(replace(day, start=None, end=None) for day in meeting.days))
    assert [(gap.start, gap.end) for gap in gaps_of(unsaid)] == [
        (0, at(1, "10:00")),
        (at(1, "10:15"), DAY),
        (DAY, 2 * DAY),
    ]
