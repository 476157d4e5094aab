"""What has to move, moves little: only beside a schedule that is known."""

from __future__ import annotations

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Solved
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve

from ..scenes import a_meeting, placed

TWO_DAYS = "08:00-20:00 08:00-20:00"


def reached(meeting: Meeting, near: Schedule) -> dict[str, object]:
    """What each tier reached, all of them proven."""
    outcome = solve(meeting, limits=Limits(seconds=30, workers=1), near=near)
    assert isinstance(outcome, Solved), outcome
    assert all(tier.optimal and tier.bound == tier.value for tier in outcome.tiers)
    assert [tier.tier for tier in outcome.tiers][-2:] == ["moves", "lot"]
    return {tier.tier: tier.value for tier in outcome.tiers}


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ({}, 0),
        ({"WS1": "60m; at 10:20"}, 80),  # as said, 09:00 to 10:20
        ({"coffee": "event D1 09:30-09:45"}, 30),  # before the break at 08:30, nearer than 09:45 after it
        ({"coffee": "event D1 09:30-09:35"}, 30),  # 35 after it
        ({"coffee": "event D1 09:15-09:20"}, 20),  # 45 before it
        ({"WS1": "60m; on D2"}, 1380),  # 08:00 of the next day
        ({"WS1": "60m; on D2; at 09:00"}, 1440),  # a day later
        ({"WS1": "90m"}, 0),  # longer, but it begins as before
    ],
)
def test_minutes_from_where_it_was(said: dict[str, str], minutes: int) -> None:
    near = placed(a_meeting(days=TWO_DAYS, WS1="60m"), WS1="D1 09:00")
    assert reached(a_meeting(days=TWO_DAYS, tiers="lean", **{"WS1": "60m", **said}), near)["moves"] == minutes


def test_nothing_is_near_to_a_day_that_is_not_there() -> None:
    # the second day is not there any more: the end of the first is no nearer to it than its beginning
    near = placed(a_meeting(days=TWO_DAYS, WS1="60m"), WS1="D2 09:00")
    found = reached(a_meeting(days="08:00-20:00", WS1="60m; draft D1 10:00", tiers="lean"), near)
    assert (found["stability"], found["moves"]) == (100, 0)


def test_sessions_add_up() -> None:
    # one room: WS1 goes to 10:00 as said, and WS2 has to leave it: to 09:00 (60), or 11:00 (60)
    words = {"WS1": "60m", "WS2": "60m"}
    near = placed(a_meeting(**words), WS1="D1 09:00", WS2="D1 10:00")
    found = reached(a_meeting(tiers="lean", **words | {"WS1": "60m; at 10:00"}), near)
    assert (found["stability"], found["moves"]) == (200, 120)


def test_fewer_changes_come_first() -> None:
    # one session moves by 120 rather than both by 60 (09:00 is no longer free until 10:00)
    words = {"days": "09:00-13:00", "WS1": "60m", "WS2": "120m"}
    near = placed(a_meeting(**words), WS1="D1 09:00", WS2="D1 10:00")
    found = reached(a_meeting(tiers="lean", **words, breakfast="event D1 09:00-10:00"), near)
    assert (found["stability"], found["moves"]) == (100, 180)


def test_the_instances_own_goals_come_before_it() -> None:
    # printed at 12:00; it has to leave 09:00, and the draft counts for more than the way
    words = {"days": "09:00-18:00", "WS1": "60m; draft D1 12:00"}
    near = placed(a_meeting(**words), WS1="D1 09:00")
    breakfast = {"breakfast": "event D1 09:00-10:00"}
    assert reached(a_meeting(tiers="order", **words, **breakfast), near)["moves"] == 180
    assert reached(a_meeting(tiers="lean", **words, **breakfast), near)["moves"] == 60


def test_a_session_that_was_nowhere_does_not_count() -> None:
    near = placed(a_meeting(WS1="60m"), WS1="D1 09:00")
    assert reached(a_meeting(tiers="lean", WS1="60m", WS2="60m"), near)["moves"] == 0


def test_prices_are_those_of_the_instance() -> None:
    words = {"rooms": "main side", "SACM": "chile peru bolivia"}
    words |= {"WS1": "60m; panellist: SACM; in main", "WS2": "60m; panellist: SACM; in main"}
    near = placed(a_meeting(**words), WS1="D1 09:00 main; chile", WS2="D1 10:00 main; peru")
    elsewhere = words | {"WS2": "60m; panellist: SACM; in side", "chile": "away D1"}
    later = words | {"WS1": "60m; panellist: SACM; in main; at 13:00"}

    def price(said: dict[str, str], **prices: int) -> object:
        goals = {"tiers": ["lean"], "stability": prices}
        return reached(a_meeting(**said, extra={"goals": goals}), near)["stability"]

    assert price(elsewhere) == 30 + 10  # another room, and Chile's seat to somebody else
    assert price(elsewhere, room=7) == 7 + 10
    assert price(elsewhere, seat=25) == 30 + 25
    assert price(elsewhere, room=0, seat=0) == 0
    assert price(later) == 100
    assert price(later, start=35) == 35
    # a room dearer than a start: a move takes it along, at the price of a move; who stays pays for the room
    assert price(words | {"WS2": "60m; panellist: SACM; in side; at 13:00"}, start=35, room=90) == 35
    assert price(words | {"WS2": "60m; panellist: SACM; in side; at 10:00"}, start=35, room=90) == 90
    assert price(words | {"WS2": "60m; panellist: SACM; in side"}, start=35, room=90) == 35  # it had rather move


def test_a_price_decides_what_changes() -> None:
    # Chile and Peru cannot sit from 10:00 on; WS2 (10:00, Chile) goes to 08:00, or Bolivia sits
    words = {"SACM": "chile peru bolivia", "WS1": "60m; panellist: SACM", "WS2": "60m; panellist: SACM"}
    near = placed(a_meeting(**words), WS1="D1 09:00; peru", WS2="D1 10:00; chile")
    away = {"chile": "away D1 10:00-", "peru": "away D1 10:00-"}

    def place(**prices: int) -> tuple[int, str | None]:
        goals = {"tiers": ["lean"], "stability": prices}
        meeting = a_meeting(**words, **away, extra={"goals": goals})
        outcome = solve(meeting, limits=Limits(seconds=30, workers=1), near=near)
        assert isinstance(outcome, Solved)
        there = outcome.schedule.at("WS2")
        assert there is not None
        return there.start, there.seats[0].participant

    assert place() == (600, "bolivia")
    assert place(start=5) == (480, "chile")
