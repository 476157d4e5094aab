"""What a repair may change, by how much and at what price; and what the instance says of that."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain.levers import Dropped, LeftOut, Lever, Moved, Shifted, Shortened, Turned, levers_of

from ..scenes import a_meeting


def levers(**said: Any) -> dict[str, Lever]:
    found = levers_of(a_meeting(**said))
    assert len({each.path for each in found}) == len(found)
    return {each.path: each for each in found}


def test_a_session_gets_shorter_by_half_at_most_a_minute_for_one() -> None:
    lever = levers(WS1="90m")["sessions.WS1.duration"]
    assert lever == Turned("sessions.WS1.duration", "duration", 1, step=5, most=9, up=False)


def test_minutes_count_in_steps_of_the_grid_and_of_a_coarse_one_in_quarters_of_an_hour() -> None:
    for grid, step, most in ((5, 5, 6), (10, 10, 3), (60, 15, 2), (25, 5, 6), (7, 7, 4)):
        lever = levers(WS1="60m", grid=grid)["sessions.WS1.duration"]
        assert isinstance(lever, Turned)
        assert (lever.step, lever.most) == (step, most), grid


def test_an_event_moves_an_hour_each_way_and_never_gets_longer() -> None:
    lever = levers(lunch="event D1 12:00-13:00")["events.lunch"]
    assert lever == Moved("events.lunch", "event", 2, 5, (-60, 60), (-60, 60), shorter=30, longer=0)


def test_an_absence_that_reaches_the_end_of_the_day_begins_later() -> None:
    lever = levers(SACM="chile", days="09:00-18:00", chile="away D1 16:00-")["participants.chile.away[0]"]
    assert lever == Shortened(
        "participants.chile.away[0]", "presence", 3, 5, 120, later=120, earlier=0, begins=0, ends=360
    )


def test_one_that_begins_the_day_ends_earlier_and_one_in_the_middle_does_either() -> None:
    found = levers(SACM="chile peru", days="09:00-18:00", chile="away D1 -10:00", peru="away D1 12:00-13:00")
    morning, midday = found["participants.chile.away[0]"], found["participants.peru.away[0]"]
    assert isinstance(morning, Shortened) and (morning.later, morning.earlier) == (0, 60)
    assert isinstance(midday, Shortened) and (midday.later, midday.earlier) == (60, 60)


def test_a_day_grows_by_two_hours_but_not_past_midnight() -> None:
    found = levers(days="01:00-23:00")
    start, end = found["days.D1.start"], found["days.D1.end"]
    assert isinstance(start, Turned) and (start.price, start.most, start.up) == (4, 12, False)
    assert isinstance(end, Turned) and (end.price, end.most, end.up) == (4, 12, True)


def test_counts_give_by_one() -> None:
    found = levers(
        SACM="chile peru",
        WS1="60m; panellist: 2 SACM",
        team="resource 1",
        WS2="60m; needs team",
        most="cap SACM; max 1",
        least="quota SACM; min 2",
        rest="pause chile; minutes 30",
    )
    prices = {path: (each.price, getattr(each, "most", None)) for path, each in found.items()}
    assert prices["rules.most"] == (60, 2)
    assert prices["rules.least"] == (60, 2)
    assert prices["resources.team.count"] == (60, 1)
    assert prices["rules.rest"] == (2, 6)
    assert prices["sessions.WS1.panellist[0]"] == (240, 2)


@pytest.mark.parametrize(
    ("fact", "path", "price"),
    [
        ("on D1", "day", 90),
        ("in main", "room", 90),
        ("at 10:00", "start", 120),
        ("window 09:00-12:00", "window", 120),
        ("allowed D1 09:00-12:00", "allowed", 120),
        ("after WS2", "after[0]", 120),
        ("same day WS2", "same_day[0]", 120),
        ("parallel WS2", "parallel[0]", 120),
        ("not parallel WS2", "not_parallel[0]", 120),
        ("panellist: SACM; pin panellist chile", "pins[0]", 120),
        ("attended by chile", "attended_by[0]", 480),
    ],
)
def test_what_is_given_up_whole(fact: str, path: str, price: int) -> None:
    found = levers(SACM="chile", WS1=f"60m; {fact}", WS2="60m")[f"sessions.WS1.{path}"]
    assert isinstance(found, Dropped)
    assert found.price == price


def test_a_session_is_left_out_with_its_seats_and_pins() -> None:
    found = levers(SACM="chile", WS1="60m; panellist: SACM; pin panellist chile")["sessions.WS1"]
    assert isinstance(found, LeftOut)
    assert found.price == 960
    assert found.seats == (("sessions.WS1.panellist[0]", 1),)
    assert found.pins == ("sessions.WS1.pins[0]",)


def test_facts_and_holders_have_no_lever() -> None:
    found = levers(
        SACM="chile",
        PPT_SACM="held by chile",
        main="room; holds 50; has booth; closed D1 10:00-11:00",
        WS1="60m; audience 60; needs booth",
    )
    for word in ("held_by", "capacity", "has", "closed", "audience", "needs"):
        assert not any(word in path for path in found), word


def test_what_is_untouchable_has_none() -> None:
    said: dict[str, Any] = {"SACM": "chile", "lunch": "event D1 12:00-13:00; attended by chile; untouchable"}
    found = levers(**said, WS1="60m; on D1; panellist: SACM; untouchable", WS2="60m; on D1; untouchable duration")
    assert {path for path in found if path.startswith("events.")} == set()
    assert {path for path in found if path.startswith("sessions.WS1")} == set()
    # left out, it would lose its duration too
    assert {path for path in found if path.startswith("sessions.WS2")} == {"sessions.WS2.day"}


def test_flex_replaces_the_default_of_its_statement() -> None:
    found = levers(
        SACM="chile peru",
        WS1="90m; flex shorter 10 price 7",
        WS2="60m; at 10:00; flex earlier 15 later 30 price 2",
        lunch="event D1 12:00-13:00; flex later 30",
        most="cap SACM; max 1; flex by 1 price 5",
        apart="apart chile peru; flex by 0",
    )
    assert found["sessions.WS1.duration"] == Turned("sessions.WS1.duration", "duration", 7, 5, 2, up=False)
    assert "sessions.WS2.duration" not in found  # its flex says nothing of shorter
    assert found["sessions.WS2.start"] == Shifted("sessions.WS2.start", "start", 2, 5, earlier=15, later=30)
    assert found["events.lunch"] == Moved("events.lunch", "event", 2, 5, (0, 30), (0, 30), shorter=0, longer=0)
    assert found["rules.most"] == Turned("rules.most", "cap", 5, 1, 1, up=True)
    assert "rules.apart" not in found
