"""What counting alone shows, all checks together: statements that suffice, nothing twice, and soon."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain import Check, arithmetic
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible
from scheduler.meeting.unsaid import only, statements_of
from scheduler.solve import Limits, solve

from ..plenary import PATCHES, meeting_of
from ..scenes import a_meeting


def suffices(meeting: Meeting, check: Check) -> bool:
    """Whether the statements that it names, alone, have no schedule."""
    assert set(check.statements) <= set(statements_of(meeting))
    return is_impossible(only(meeting, check.statements))


Scene = dict[str, Any]


def is_impossible(meeting: Meeting) -> bool:
    return isinstance(solve(meeting, limits=Limits(30, workers=1)), Impossible)


# -- statements that suffice ----------------------------------------------------------------------------------------

SUFFICIENT: dict[str, Scene] = {
    "a day that an event opens": {  # without the day's start there is time before the event
        "days": "08:30-12:00", "registration": "event D1 08:30-09:00", "S": "200m",
    },
    "all minutes, on a day that an event opens": {
        "days": "08:30-12:00", "registration": "event D1 08:30-09:00", "S": "100m", "T": "100m",
    },
    "a day that events fill": {
        "days": "08:00-10:00 08:00-09:00", "visit": "event D2 08:00-09:00", "S": "80m", "T": "80m",
    },
    "a window inside an event": {"lunch": "event D1 12:00-13:00", "S": "30m; window 12:00-13:00"},
    "a window between neighbouring events": {  # the second of three is as needed as the others
        "one": "event D1 09:00-09:20", "two": "event D1 09:20-09:40", "three": "event D1 09:40-10:00",
        "S": "15m; window 08:50-10:10",
    },
    "a window after the last event": {"closing": "event D1 17:00-17:45; last", "S": "30m; window 17:45-"},
    "after an event": {"days": "09:00-12:00", "visit": "event D1 10:00-11:30", "S": "60m; after visit"},
    "a chain after an event": {
        "days": "09:00-12:00", "visit": "event D1 09:00-10:30", "S": "60m; after visit", "T": "50m; after S",
    },
    "two offices of one body": {
        "PPT_A": "held by chile", "PPT_B": "held by chile", "S": "60m; speaker: 2 PPT-A/PPT-B",
    },
    "two seats for one body": {
        "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: chile",
    },
    "a cap on the holder of an office": {
        "PPT_A": "held by chile", "S": "60m; speaker: PPT-A", "T": "60m; speaker: PPT-A", "once": "cap chile; max 1",
    },
    "a cap on an office": {
        "PPT_A": "held by chile", "S": "60m; speaker: chile", "T": "60m; speaker: PPT-A", "once": "cap PPT-A; max 1",
    },
    "a cap on a group whose member holds an office": {
        "SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: SACM",
        "once": "cap SACM; max 1",
    },
    "quotas over seats of an office": {
        "SACM": "chile", "RCM": "panama", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A",
        "s": "quota SACM; min 1", "r": "quota RCM; min 1",
    },
    "a quota of an office": {
        "PPT_A": "held by chile", "S": "60m; speaker: chile/peru", "q": "quota PPT-A; min 2",
    },
    "seats for one body, and another": {
        "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: chile; facilitator: peru/panama",
    },
    "a cap on the holder of one of two offices": {
        "PPT_A": "held by chile", "PPT_B": "held by peru", "S": "60m; speaker: PPT-A/chile",
        "T": "60m; speaker: PPT-A; panellist: PPT-B", "once": "cap PPT-A PPT-B; each; max 1",
    },
    "a pin on another than the holder": {
        "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; pin speaker peru",
    },
    "a day of its own": {
        "days": "09:00-12:00 09:00-12:00", "S": "60m; on D2; at 11:30", "T": "60m; on D1; at 11:00",
    },
    "a chain to the end of its day": {
        "days": "09:00-12:00 09:00-12:00", "S": "60m; window 10:30-", "T": "60m; on D1; after S", "U": "60m; after T",
    },
    "events on the edge of a day": {
        "days": "09:00-12:00", "closing": "event D1 10:00-12:00", "S": "40m", "T": "40m",
    },
    "starts at the same time": {"S": "60m; on D1; at 10:00", "T": "30m; on D1; at 10:00"},
    "an event of one room": {
        "rooms": "main side", "talk": "event D1 10:00-11:00; in side", "S": "60m; on D1; at 10:30; in side",
    },
    "slots": {"K1": "slot D1 09:00-10:30", "S": "60m", "T": "60m"},
}  # fmt: skip


@pytest.mark.parametrize("name", SUFFICIENT)
def test_the_statements_of_a_check_suffice(name: str) -> None:
    """With only these said, there is no schedule: the set is a clash, not just a hint."""
    meeting = a_meeting(**SUFFICIENT[name])
    found = arithmetic(meeting)
    assert found
    for check in found:
        assert len(check.statements) == len(set(check.statements))
        assert suffices(meeting, check), f"{check.text} {check.statements}"


@pytest.mark.parametrize("name", PATCHES)
def test_the_patches_of_the_plenary(name: str) -> None:
    meeting = meeting_of(name)
    found = arithmetic(meeting)
    assert bool(found) == (name in ("uniform-90", "uniform-90-free", "chile-leaves-early", "panama-arrives-late"))
    for check in found:
        assert suffices(meeting, check), f"{check.text} {check.statements}"


# -- nothing twice --------------------------------------------------------------------------------------------------

ONCE: dict[str, tuple[Scene, int]] = {
    "two given times in one room": ({"S": "60m; on D1; at 10:00", "T": "60m; on D1; at 10:40"}, 1),
    "a body at two places at once": (
        {"rooms": "main side", "S": "60m; at 10:00; attended by chile", "T": "60m; at 10:40; attended by chile"}, 1,
    ),
    "one interpreter for two at once": (
        {"rooms": "main side", "team": "resource 1", "S": "60m; at 10:00; needs team",
         "T": "60m; at 10:40; needs team"},
        1,
    ),
    "a pause, and an order": (
        {
            "days": "09:00-12:00", "rooms": "main side", "rest": "pause chile; minutes 30",
            "S": "90m; attended by chile", "T": "70m; after S; attended by chile",
        },
        1,
    ),
    "in parallel, with one body, in two rooms of one size": (
        {"main": "room; holds 100", "side": "room; holds 40", "S": "60m; audience 80; parallel T; attended by chile",
         "T": "60m; audience 80; attended by chile"},
        2,  # the rooms, and the body
    ),
    "two sessions in one window": ({"S": "60m; window 09:00-10:30", "T": "60m; window 09:00-10:30"}, 1),
    "an order that closes a ring": ({"S": "60m; after T", "T": "60m; after S"}, 1),
    "seats on a day": (
        {"days": "09:00-12:00 09:00-12:00", "SACM": "chile peru", "S": "60m; on D1; panellist: chile",
         "T": "60m; on D1; panellist: chile", "once": "cap SACM; each; per day; max 1"},
        1,
    ),
    "all minutes, and those of a day": (
        {"days": "09:00-10:30 09:00-10:00", "S": "60m; on D1", "T": "60m; on D1", "U": "60m"}, 2,  # 30 and 30 too few
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONCE)
def test_nothing_is_told_twice(name: str) -> None:
    scene, number = ONCE[name]
    found = arithmetic(a_meeting(**scene))
    assert len(found) == number, [str(check.text) for check in found]
    for check in found:
        assert suffices(a_meeting(**scene), check)


# -- large meetings -------------------------------------------------------------------------------------------------

MANY_DAYS = {"days": " ".join(["09:00-18:00"] * 20), "rooms": "main side third"}
LUNCHES = {f"lunch{day}": f"event D{day} 12:00-13:00" for day in range(1, 21)}


def test_a_long_chain() -> None:
    """400 sessions of half an hour, one after the other, on 20 days that hold 16 each: the 321st is too many."""
    chain = {f"T{n}": "30m" + (f"; after T{n - 1}" if n else "") for n in range(400)}
    (check,) = arithmetic(a_meeting(**MANY_DAYS, **LUNCHES, **chain))
    assert "T320 can end at 18:30 on D20 at the earliest" in str(check.text)
    assert len(check.statements) == 321 + 320 + 20 + 2 * 20  # durations, orders, lunches, limits of days


def test_the_end_of_a_long_chain_that_is_too_long() -> None:
    """What comes before a late window does not matter, nor how long the first in it lasts: 17:05, 17:35, 18:05."""
    chain = {f"T{n}": "30m" + (f"; after T{n - 1}" if n else "") for n in range(60)}
    chain["T40"] += "; window 17:00-17:30; on D20"
    (check,) = arithmetic(a_meeting(**MANY_DAYS, **chain))
    assert "T42 can end at 18:30 on D20" in str(check.text)
    assert set(check.statements) == {
        "sessions.T40.window", "sessions.T40.day", "sessions.T41.after[0]", "sessions.T41.duration",
        "sessions.T42.after[0]", "sessions.T42.duration", "days.D20.end",
    }  # fmt: skip


def test_a_ring_of_many_is_told_by_their_number() -> None:
    ring = {f"T{n}": f"30m; after T{(n - 1) % 40}" for n in range(40)}
    (check,) = arithmetic(a_meeting(**MANY_DAYS, **ring))
    assert str(check.text) == "Each of 40 sessions comes after another of them: none can be the first."
    assert len(check.statements) == 40


def test_one_talk_more_than_there_are_places() -> None:
    """61 talks of half an hour, and 3 rooms x 2 days x 5 hours: 60 places."""
    talks = {f"T{n}": "30m" for n in range(61)}
    (check,) = arithmetic(a_meeting(days="09:00-14:00 09:00-14:00", rooms="main side third", **talks))
    assert str(check.text) == "The 61 sessions ask for 1830 minutes, and 1800 are free between events: 30 too few."
    assert len(check.statements) == 61 + 4


def test_many_sessions_that_need_one_body() -> None:
    talks = {f"T{n}": "30m; attended by chile" for n in range(50)}
    (check,) = arithmetic(a_meeting(days="09:00-18:00 09:00-18:00", rooms="main side third", **talks))
    # 2 x 540 minutes are 36 talks; the 37th is one too many, however short
    assert "chile has to be in 50 sessions, 1500 minutes in all" in str(check.text)
    assert "it is free for 1080: 420 too few" in str(check.text)
    assert len(check.statements) == 37 + 36 + 4


def test_more_seats_than_a_cap_allows_to_many() -> None:
    members = " ".join(f"p{n}" for n in range(60))
    talks = {f"T{n}": "30m; chair: SACM" for n in range(70)}
    meeting = a_meeting(**MANY_DAYS, SACM=members, once="cap SACM; each; max 1", **talks)
    (check,) = arithmetic(meeting)
    assert str(check.text) == "70 seats can be taken by SACM only, and once allows 1 each, 60 in all: 10 too many."
    assert len(check.statements) == 61 + 1
