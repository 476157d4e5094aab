"""Each session once, on the grid, as long as said."""

from __future__ import annotations

from scheduler.meeting.schedule import Schedule
from tests.scenes import a_meeting, at, broken, changed, placed, violations_of, without

MEETING = a_meeting(WS1="60m", WS2="90m")
GOOD = placed(MEETING, WS1="D1 09:00", WS2="D1 10:00")


def test_a_schedule_with_every_session_once_holds() -> None:
    assert violations_of(MEETING, GOOD) == []


def test_a_missing_session_is_told() -> None:
    found = without(GOOD, "WS2")
    assert violations_of(MEETING, found) == ["WS2 is not in the schedule."]
    assert broken(MEETING, found) == {"every session once": [("WS2",)]}


def test_a_session_recorded_twice_is_told_once() -> None:
    twice = Schedule.of([*GOOD.sessions, *placed(MEETING, WS1="D1 15:00").sessions])
    assert violations_of(MEETING, twice) == ["WS1 is in the schedule 2 times: D1 09:00-10:00 and D1 15:00-16:00."]


def test_a_session_that_nobody_knows_is_told() -> None:
    stranger = Schedule.of([*GOOD.sessions, *placed(MEETING, WS9="D1 09:00").sessions])
    assert violations_of(MEETING, stranger) == ["WS9 is in the schedule, but no session of the meeting."]


def test_a_room_that_nobody_knows_is_told() -> None:
    assert violations_of(MEETING, changed(GOOD, "WS1", room="cellar")) == [
        "WS1 is in room cellar (D1 09:00-10:00), which the meeting does not have."
    ]


def test_a_start_between_two_steps_of_the_grid_is_told() -> None:
    off = changed(GOOD, "WS1", start=at(1, "08:58"))
    assert violations_of(MEETING, off) == ["WS1 starts at D1 08:58, which is not on the grid of 5 minutes."]


def test_a_start_that_is_said_need_not_be_on_the_grid() -> None:
    meeting = a_meeting(WS1="60m; at 09:07")
    assert violations_of(meeting, placed(meeting, WS1="D1 09:07")) == []


def test_the_grid_begins_at_each_midnight() -> None:
    """1,440 is no multiple of 7: on day 2 the grid begins anew, and 00:07 is on it."""
    meeting = a_meeting(days="00:00-24:00 00:00-24:00", grid=7, WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D2 00:07")) == []
    assert broken(meeting, placed(meeting, WS1="D2 00:05")) == {"on the grid": [("WS1",)]}


def test_a_session_that_is_too_short_is_told() -> None:
    short = changed(GOOD, "WS2", end=at(1, "11:15"))
    assert violations_of(MEETING, short) == ["WS2 lasts 75 minutes (D1 10:00-11:15), 90 asked."]
