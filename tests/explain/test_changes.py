"""A turned lever as a sentence and as a patch: what is said, and what the instance says with it."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain.changes import Patching, Turn
from scheduler.explain.levers import levers_of
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of

from ..scenes import content

COMMON: dict[str, Any] = {
    "days": "09:00-18:00 09:00-18:00",
    "rooms": "main side",
    "SACM": "chile peru",
    "RCM": "panama",
    "PPT_S": "held by chile",
}


def patching(**said: Any) -> Patching:
    return Patching(instance_of(content(**{**COMMON, **said}), "made"))


def turned(made: Patching, path: str, *ends: int) -> Turn:
    """The lever of a statement, turned so far (a start and an end, or one number for both)."""
    lever = next(each for each in levers_of(made.meeting) if each.path == path)
    return Turn(lever, (ends[0], ends[-1]) if ends else (0, 0))


def table(instance: Instance, name: str, id: str) -> dict[str, Any]:
    return next(each for each in instance.content[name] if each["id"] == id)


CASES: dict[str, tuple[dict[str, Any], str, tuple[int, ...], str, tuple[str, str, str], object]] = {
    "duration": (
        {"WS1": "90m"}, "sessions.WS1.duration", (-15,),
        "WS1 lasts 75 minutes instead of 90: 15 shorter.", ("sessions", "WS1", "duration"), 75,
    ),
    "event later": (
        {"lunch": "event D1 12:00-13:00"}, "events.lunch", (15,),
        "lunch on D1 is at 12:15-13:15 instead of 12:00-13:00: 15 minutes later.", ("events", "lunch", "end"), "13:15",
    ),
    "event earlier": (
        {"lunch": "event D1 12:00-13:00"}, "events.lunch", (-30,),
        "lunch on D1 is at 11:30-12:30 instead of 12:00-13:00: 30 minutes earlier.",
        ("events", "lunch", "start"), "11:30",
    ),
    "event shorter": (
        {"lunch": "event D1 12:00-13:00"}, "events.lunch", (0, -20),
        "lunch on D1 is at 12:00-12:40 instead of 12:00-13:00: 20 minutes shorter.",
        ("events", "lunch", "end"), "12:40",
    ),
    "event earlier and shorter": (
        {"lunch": "event D1 12:00-13:00"}, "events.lunch", (-15, -25),
        "lunch on D1 is at 11:45-12:35 instead of 12:00-13:00: it begins 15 minutes earlier and lasts 50 minutes.",
        ("events", "lunch", "start"), "11:45",
    ),
    "stays longer": (
        {"chile": "away D1 16:00-"}, "participants.chile.away[0]", (30, 0),
        "chile stays 30 minutes longer on D1: until 16:30.",
        ("participants", "chile", "away"), [{"day": "D1", "from": "16:30"}],
    ),
    "is there earlier": (
        {"chile": "away D1 -10:00"}, "participants.chile.away[0]", (0, -15),
        "chile is there 15 minutes earlier on D1: from 09:45.",
        ("participants", "chile", "away"), [{"day": "D1", "to": "09:45"}],
    ),
    "both": (
        {"chile": "away D1 12:00-14:00"}, "participants.chile.away[0]", (15, -30),
        "chile stays 15 minutes longer on D1 and is back 30 earlier: away 12:15-13:30.",
        ("participants", "chile", "away"), [{"day": "D1", "from": "12:15", "to": "13:30"}],
    ),
    "not away at all": (
        {"chile": "away D1 12:00-13:00; away D2"}, "participants.chile.away[0]", (60, 0),
        "chile is there on D1 in spite of the absence (12:00-13:00).",
        ("participants", "chile", "away"), [{"day": "D2"}],
    ),
    "day begins earlier": (
        {}, "days.D1.start", (-30,), "D1 begins at 08:30 instead of 09:00: 30 minutes earlier.",
        ("days", "D1", "start"), "08:30",
    ),
    "day ends later": (
        {}, "days.D2.end", (60,), "D2 ends at 19:00 instead of 18:00: 60 minutes later.",
        ("days", "D2", "end"), "19:00",
    ),
    "cap": (
        {"most": "cap SACM; max 1", "WS1": "60m; panellist: 3 SACM"}, "rules.most", (2,),
        "most allows 3 instead of 1.", ("rules", "most", "max"), 3,
    ),
    "quota": (
        {"least": "quota SACM; min 2"}, "rules.least", (-1,), "least asks for 1 instead of 2.",
        ("rules", "least", "min"), 1,
    ),
    "pause": (
        {"rest": "pause chile; minutes 30"}, "rules.rest", (-10,), "rest asks for 20 minutes instead of 30.",
        ("rules", "rest", "minutes"), 20,
    ),
    "resource": (
        {"team": "resource 1", "WS1": "60m; needs team"}, "resources.team.count", (1,),
        "There are 2 of team instead of 1.", ("resources", "team", "count"), 2,
    ),
    "one seat": (
        {"WS1": "60m; panellist: SACM, RCM"}, "sessions.WS1.panellist[1]", (-1,),
        "The seat of WS1 as panellist for RCM may stay empty.", ("sessions", "WS1", "seats"),
        {"panellist": [{"from": ["SACM"]}, {"from": ["RCM"], "min": 0, "max": 1}]},
    ),
    "some of the seats": (
        {"WS1": "60m; panellist: 2 SACM"}, "sessions.WS1.panellist[0]", (-1,),
        "1 of the 2 seats of WS1 as panellist for SACM may stay empty.", ("sessions", "WS1", "seats"),
        {"panellist": [{"from": ["SACM"], "min": 1, "max": 2}]},
    ),
    "start moves": (
        {"WS1": "60m; at 10:00; flex later 30 price 2"}, "sessions.WS1.start", (15,),
        "WS1 starts at 10:15 instead of 10:00.", ("sessions", "WS1", "start"), "10:15",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_number_or_time_that_changes(name: str) -> None:
    said, path, ends, sentence, (tables, id, field), becomes = CASES[name]
    made = patching(**said)
    turn = turned(made, path, *ends)
    assert str(made.change(turn).text) == sentence
    found = table(made.patched([turn]), tables, id).get(field)
    assert found == becomes or (isinstance(becomes, dict) and found | becomes == found), found


GIVEN_UP = {
    "on D2": ("day", "WS1 may be on another day than D2."),
    "in side": ("room", "WS1 may be in another room than side."),
    "at 10:00": ("start", "WS1 may start at another time than 10:00."),
    "window 10:00-12:00": ("window", "WS1 may be at other hours of the day than said."),
    "allowed D1 09:00-12:00": ("allowed", "WS1 may be at other times than the allowed ones."),
    "after WS2": ("after[0]", "WS1 need not come after WS2."),
    "same day WS2": ("same_day[0]", "WS1 need not be on the same day as WS2."),
    "parallel WS2": ("parallel[0]", "WS1 need not start at the same time as WS2."),
    "not parallel WS2": ("not_parallel[0]", "WS1 may run at the same time as WS2."),
    "attended by PPT-S": ("attended_by[0]", "PPT-S is excused from WS1."),
    "panellist: SACM; pin panellist peru": ("pins[0]", "peru need not sit in WS1 as panellist."),
}


@pytest.mark.parametrize("fact", GIVEN_UP)
def test_what_is_given_up_leaves_the_instance(fact: str) -> None:
    path, sentence = GIVEN_UP[fact]
    made = patching(WS1=f"60m; {fact}", WS2="60m")
    turn = turned(made, f"sessions.WS1.{path}")
    change = made.change(turn)
    assert (str(change.text), change.becomes) == (sentence, None)
    assert not table(made.patched([turn]), "sessions", "WS1").get(path.partition("[")[0])


def test_of_a_list_only_what_is_given_up_goes() -> None:
    made = patching(WS1="60m; after WS2, WS3, WS4", WS2="60m", WS3="60m", WS4="60m")
    turns = [turned(made, f"sessions.WS1.after[{place}]") for place in (0, 2)]
    assert table(made.patched(turns), "sessions", "WS1")["after"] == ["WS3"]


def test_an_excuse_from_an_event_names_its_day() -> None:
    made = patching(opening="event D2 09:00-10:00; attended by PPT-S, panama")
    turn = turned(made, "events.opening.attended_by[0]")
    assert str(made.change(turn).text) == "PPT-S is excused from opening on D2."
    assert table(made.patched([turn]), "events", "opening")["attended_by"] == ["panama"]


def test_pairings_are_removed() -> None:
    made = patching(both="together chile panama", never="apart peru panama")
    turns = [turned(made, "rules.both"), turned(made, "rules.never")]
    assert [str(made.change(turn).text) for turn in turns] == [
        "both is given up: these need not sit together: chile and panama.",
        "never is given up: these may sit in one session: peru and panama.",
    ]
    assert made.patched(turns).content["rules"] == []


def test_what_is_left_out_is_named_nowhere() -> None:
    made = patching(
        WS1="60m; panellist: SACM",
        WS2="60m; after WS1, WS3+10; parallel WS1",
        WS3="60m; not parallel WS1; same day WS1",
        peru="wish WS1 panellist 3; wish WS2 panellist 1",
        most="cap SACM; max 1; sessions WS1 WS2",
    )
    turn = turned(made, "sessions.WS1")
    assert str(made.change(turn).text) == "WS1 is left out."
    mended = made.patched([turn])
    assert [each["id"] for each in mended.content["sessions"]] == ["WS2", "WS3"]
    second, third = table(mended, "sessions", "WS2"), table(mended, "sessions", "WS3")
    assert second["after"] == [{"item": "WS3", "gap": 10}]
    assert second["parallel"] == third["not_parallel"] == third["same_day"] == []
    assert [wish["session"] for wish in table(mended, "participants", "peru")["wishes"]] == ["WS2"]
    assert table(mended, "rules", "most")["sessions"] == ["WS2"]


def test_several_changes_of_one_table_are_one_table_of_the_patch() -> None:
    made = patching(WS1="90m; on D1; after lunch", lunch="event D1 12:00-13:00")
    turns = [
        turned(made, "sessions.WS1.duration", -15),
        turned(made, "sessions.WS1.day"),
        turned(made, "sessions.WS1.after[0]"),
    ]
    assert made.patch(turns) == {"sessions": [{"id": "WS1", "duration": 75, "unset": ["day"], "after": []}]}
