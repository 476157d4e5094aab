"""What counting alone shows: each check with its numbers, silent where it has nothing to say, and never wrong."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain import Check, arithmetic
from scheduler.explain.arithmetic import CHECKS
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


BY_NAME = {check.__name__: check for check in CHECKS}

Scene = dict[str, Any]


def is_impossible(meeting: Meeting) -> bool:
    return isinstance(solve(meeting, limits=Limits(30, workers=1)), Impossible)


SPEAKS: list[tuple[str, Scene, list[str]]] = [
    (
        "events_outside_their_day",
        {"days": "09:00-17:30", "closing": "event D1 17:00-17:45"},
        ["closing (17:00-17:45) ends 15 minutes after the end of D1 (17:30)."],
    ),
    (
        "events_outside_their_day",
        {"days": "09:00-17:30", "registration": "event D1 08:30-09:15"},
        ["registration (08:30-09:15) begins 30 minutes before the beginning of D1 (09:00)."],
    ),
    (
        "events_that_overlap",
        {"lunch": "event D1 12:00-13:00", "visit": "event D1 12:40-14:00"},
        ["lunch (12:00-13:00) and visit (12:40-14:00) overlap by 20 minutes."],
    ),
    (
        "events_that_overlap",
        {"closing": "event D1 17:00-17:45; last", "dinner": "event D1 19:00-19:30"},
        ["closing (17:00-17:45) is the last item of D1, and dinner (19:00-19:30) ends after it."],
    ),
    (
        "attendance_while_away",
        {
            "SACM": "chile peru",
            "PPT_SACM": "held by chile",
            "chile": "away D1 17:30-",
            "closing": "event D1 17:00-17:45; attended by PPT-SACM",
        },
        ["chile, as PPT-SACM, is expected at closing (17:00-17:45) of D1, and is away from 17:30: "
         "15 minutes are missing."],
    ),
    (
        "attendance_while_away",
        {"peru": "away D1 -09:10", "opening": "event D1 09:00-09:50; attended by peru"},
        ["peru is expected at opening (09:00-09:50) of D1, and is away until 09:10: 10 minutes are missing."],
    ),
    (
        "given_places",
        {"lunch": "event D1 12:00-13:00", "S": "90m; on D1; at 11:00"},
        ["S begins at 11:00 on D1 and lasts 90 minutes; until 12:00 (lunch) there are 60: 30 too few."],
    ),
    (
        "given_places",
        {"lunch": "event D1 12:00-13:00", "S": "90m; on D1; at 12:45"},
        ["S begins at 12:45 on D1, in the middle of another item (lunch, 12:00-13:00): 15 minutes overlap."],
    ),
    (
        "given_places",
        {"days": "09:00-12:00", "S": "90m; on D1; at 11:00"},
        ["S begins at 11:00 on D1 and lasts 90 minutes; the day ends at 12:00: 30 minutes too many."],
    ),
    (
        "given_places",
        {"S": "60m; on D1; at 10:00", "T": "60m; on D1; at 10:40"},
        ["S (10:00-11:00) and T (10:40-11:40) are both given that time of D1 in one room: 20 minutes overlap."],
    ),
    (
        "sessions_that_no_gap_holds",
        {"days": "09:00-12:00", "coffee": "event D1 10:30-10:45", "S": "100m"},
        ["S lasts 100 minutes; the longest free time where it may be has 90 (09:00-10:30 on D1): 10 too few."],
    ),
    (
        "sessions_that_no_gap_holds",
        {"lunch": "event D1 12:00-13:00", "S": "30m; window 12:00-13:00"},
        ["S lasts 30 minutes, and no time is free where it may be."],
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "S": "60m; window 10:00-", "T": "50m; after S+20"},
        # 10:00 + 60 + 20 + 50
        ["T can end at 12:10 on D1 at the earliest, counting what comes before it, and 12:00 on D1 is the latest: "
         "10 minutes too many."],
    ),
    (
        "minutes_over_all",
        {"days": "09:00-12:00", "coffee": "event D1 10:30-10:40", "S": "90m", "T": "90m"},
        # free: 90 + 80; places for 90: one
        [
            "The 2 sessions ask for 180 minutes, and 170 are free between events: 10 too few.",
            "2 sessions last 90 minutes or more, and the free time has 1 places of that length (09:00-10:30 on D1): "
            "1 too few.",
        ],
    ),
    (
        "minutes_of_a_day",
        {"days": "09:00-10:30 09:00-12:00", "S": "60m; on D1", "T": "60m; on D1"},
        ["2 sessions are given D1 and ask for 120 minutes; 90 are free there: 30 too few."],
    ),
    (
        "parallel_sessions",
        {"days": "09:00-12:00", "rooms": "main side", "S": "60m; parallel T", "T": "60m; parallel U", "U": "60m"},
        ["S, T and U are to start at the same time; sessions: 3, rooms of the meeting: 2."],
    ),
    (
        "minutes_of_a_room",
        {"days": "09:00-10:30", "rooms": "main side", "S": "60m; in side", "T": "60m; in side"},
        ["2 sessions can only be in side and ask for 120 minutes; 90 are free there: 30 too few."],
    ),
    (
        "minutes_of_a_resource",
        {"days": "09:00-10:30", "rooms": "main side", "team": "resource 1", "S": "60m; needs team",
         "T": "60m; needs team"},
        ["2 sessions can only be with team (1 of it) and ask for 120 minutes; 90 are free there: 30 too few."],
    ),
    (
        "slots_over_all",
        {"K1": "slot D1 09:00-10:30", "K2": "slot D1 11:00-11:45", "S": "60m", "T": "60m"},
        ["2 sessions last 60 minutes or more, and the slots have 1 places of that length: 1 too few."],
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru", "S": "60m; panellist: 3 SACM"},
        ["S asks for 3 seats (panellist) from SACM: 2 can take them, 1 too few."],
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru", "S": "60m; panellist: 2 SACM; facilitator: SACM"},
        ["S asks for 3 seats, and 2 can take one: 1 too few."],
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru", "RCM": "panama belize", "PPT_A": "held by chile",
         "S": "60m; speaker: PPT-A; panellist: chile, RCM"},
        # the seat for RCM is not the matter
        ["S asks for 2 seats (speaker and panellist) from PPT-A and chile: 1 can take them, 1 too few."],
    ),
    (
        "pools_too_small",
        {"S": "60m; panellist: chile/peru, peru/panama, 2 chile/panama"},  # four seats, three bodies, each pool has two
        ["S asks for 4 seats, and 3 can take one: 1 too few."],
    ),
    (
        "pins_outside_their_pools",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM; facilitator: RCM; pin panellist panama"},
        ["S pins panama as panellist, and its seats of that role are open to SACM only."],
    ),
    (
        "pins_outside_their_pools",
        {"SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; pin speaker peru"},
        ["S pins peru as speaker, and its seats of that role are open to PPT-A only."],
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: SACM", "T": "60m; panellist: SACM", "few": "cap SACM; max 1"},
        ["2 seats can be taken by SACM only, and few allows 1: 1 too many."],
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: chile", "T": "60m; panellist: chile",
         "once": "cap SACM; each; max 1"},
        # both seats are for Chile, which may sit once
        ["2 seats can be taken by chile only, and once allows 1 each, 1 in all: 1 too many."],
    ),
    (
        "caps_too_low",  # three seats for two bodies, though over all there are four seats for four
        {
            "SACM": "chile peru bolivia ecuador",
            "once": "cap SACM; each; max 1",
            "A": "30m; panellist: chile/peru; facilitator: bolivia/ecuador",
            "B": "30m; panellist: chile/peru",
            "C": "30m; panellist: chile/peru",
        },
        ["3 seats can be taken by chile and peru only, and once allows 1 each, 2 in all: 1 too many."],
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; panellist: SACM",
         "T": "60m; on D1; panellist: SACM", "U": "60m; panellist: 0-1 SACM", "few": "cap SACM; per day; max 1"},
        ["2 seats of D1 can be taken by SACM only, and few allows 1: 1 too many."],
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; panellist: SACM",
         "T": "60m; panellist: SACM", "U": "60m; panellist: SACM", "few": "cap SACM; per day; max 1"},
        ["3 seats can be taken by SACM only, and few allows 2: 1 too many."],  # on two days
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: 2 SACM", "T": "60m; panellist: SACM",
         "few": "cap SACM; per session; max 1"},
        ["2 seats of S can be taken by SACM only, and few allows 1: 1 too many."],
    ),
    (
        "caps_too_low",
        {"PPT_A": "held by chile", "S": "60m; speaker: PPT-A", "never": "cap chile; each; max 0"},
        ["1 seat can be taken by PPT-A only, and never allows 0: 1 too many."],
    ),
    (
        "quotas_too_high",
        {
            "SACM": "chile peru",
            "RCM": "panama",
            "S": "60m; panellist: SACM/RCM",
            "T": "60m; panellist: SACM/RCM",
            "s": "quota SACM; role panellist; min 2",
            "r": "quota RCM; role panellist; min 1",
        },
        ["s and r: 3 seats (panellist) asked, and SACM and RCM can take 2 at most: 1 too few."],
    ),
    (
        "quotas_too_high",  # one seat a session, though two entries are open to it
        {"SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: SACM", "T": "60m",
         "q": "quota PPT-A; min 2"},
        ["q: 2 seats asked, and PPT-A can take 1 at most: 1 too few."],
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM", "q": "quota RCM; min 1; role panellist"},
        ["q: 1 seat (panellist) asked, and RCM can take 0 at most: 1 too few."],
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "S": "60m; panellist: SACM; facilitator: peru", "T": "60m; panellist: SACM/panama",
         "q": "quota SACM; each; min 2"},
        ["q: 4 seats asked, and SACM can take 3 at most: 1 too few."],
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "S": "60m; panellist: 2 SACM", "T": "60m; panellist: SACM",
         "q": "quota SACM; per session; min 2"},
        ["q: 2 seats asked in T, and SACM can take 1 at most: 1 too few."],
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; panellist: SACM",
         "q": "quota SACM; per day; min 1"},
        ["q: 2 seats asked, and SACM can take 1 at most: 1 too few."],  # on two days
    ),
]  # fmt: skip


def scene_id(case: tuple[str, Scene, list[str]]) -> str:
    return case[0]


@pytest.mark.parametrize("case", SPEAKS, ids=scene_id)
def test_it_speaks_with_its_numbers(case: tuple[str, Scene, list[str]]) -> None:
    name, scene, sentences = case
    assert [str(check.text) for check in BY_NAME[name](a_meeting(**scene))] == sentences


@pytest.mark.parametrize("case", SPEAKS, ids=scene_id)
def test_what_it_says_is_so(case: tuple[str, Scene, list[str]]) -> None:
    """The meeting is impossible, and so is what is left when only the statements of the check are said."""
    name, scene, _ = case
    meeting = a_meeting(**scene)
    assert is_impossible(meeting)
    for check in BY_NAME[name](meeting):
        assert suffices(meeting, check), f"{check.text} {check.statements}"


SILENT: list[tuple[str, Scene]] = [
    ("events_outside_their_day", {"days": "09:00-17:45", "closing": "event D1 17:00-17:45",
                                   "opening": "event D1 09:00-09:30"}),
    ("events_that_overlap", {"lunch": "event D1 12:00-13:00", "visit": "event D1 13:00-14:00; last"}),  # they touch
    (
        "events_that_overlap",
        {"rooms": "main side", "talk": "event D1 12:00-13:00; in main", "tour": "event D1 12:00-13:00; in side"},
    ),
    ("events_that_overlap", {"days": "09:00-18:00 09:00-18:00", "closing": "event D1 12:00-13:00; last",
                             "lunch": "event D2 14:00-15:00"}),
    ("attendance_while_away", {"chile": "away D1 17:00-", "closing": "event D1 16:15-17:00; attended by chile"}),
    ("attendance_while_away", {"chile": "away D1 17:00-", "closing": "event D1 17:00-17:45; attended by peru"}),
    ("given_places", {"days": "09:00-12:00", "coffee": "event D1 10:00-10:15", "S": "60m; on D1; at 09:00",
                      "T": "105m; on D1; at 10:15"}),
    ("given_places", {"rooms": "main side", "S": "60m; on D1; at 09:00; in main", "T": "60m; on D1; at 09:00; in side",
                      "U": "60m; on D1; at 10:00"}),
    ("given_places", {"days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; at 09:00", "T": "60m; on D2; at 09:00",
                      "U": "60m; at 10:00"}),
    ("sessions_that_no_gap_holds", {"days": "09:00-12:00", "coffee": "event D1 10:30-10:45", "S": "90m"}),
    ("sessions_that_no_gap_holds", {"rooms": "main side", "days": "09:00-12:00",
                                    "talk": "event D1 10:00-11:00; in main",
                                    "S": "180m"}),
    ("sessions_after_events", {"days": "09:00-12:00", "S": "60m; window 10:00-", "T": "40m; after S+20"}),
    ("sessions_after_events", {"days": "09:00-12:00 09:00-12:00", "S": "60m; window 10:00-", "T": "90m; after S+20"}),
    ("minutes_over_all", {"days": "09:00-12:00", "coffee": "event D1 10:30-10:40", "S": "90m", "T": "80m"}),
    ("minutes_over_all", {"days": "09:00-12:00", "rooms": "main side", "coffee": "event D1 10:30-10:40", "S": "90m",
                          "T": "90m", "U": "80m", "V": "80m"}),
    ("parallel_sessions", {"rooms": "main side", "S": "60m; parallel T", "T": "60m", "U": "60m"}),
    ("minutes_of_a_day", {"days": "09:00-10:30 09:00-12:00", "S": "60m; on D1", "T": "60m; on D2"}),
    ("minutes_of_a_room", {"days": "09:00-10:30", "rooms": "main side", "S": "60m; in side", "T": "60m"}),
    ("minutes_of_a_resource", {"days": "09:00-10:30", "rooms": "main side", "team": "resource 2",
                               "S": "60m; needs team", "T": "60m; needs team"}),
    ("slots_over_all", {"K1": "slot D1 09:00-11:00; takes 2", "K2": "slot D1 11:00-11:45", "S": "60m", "T": "60m"}),
    ("slots_over_all", {"K1": "slot D1 09:00-11:00; takes 0", "S": "60m", "T": "60m"}),
    ("pools_too_small", {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: 2 SACM; facilitator: SACM/RCM"}),
    ("pools_too_small", {"SACM": "chile peru", "S": "60m; panellist: 0-3 SACM"}),
    ("caps_too_low", {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM",
                      "T": "60m; panellist: SACM/RCM", "few": "cap SACM; max 1"}),
    ("caps_too_low", {"SACM": "chile peru", "S": "60m; panellist: SACM", "T": "60m; panellist: SACM",
                      "once": "cap SACM; each; max 1"}),
    ("caps_too_low", {"SACM": "chile peru", "S": "60m; panellist: SACM; facilitator: SACM",
                      "few": "cap SACM; role panellist; max 1"}),
    ("pools_too_small", {"S": "60m; panellist: chile/peru, peru/panama, chile/panama"}),
    ("pins_outside_their_pools", {"SACM": "chile peru", "PPT_A": "held by chile",
                                  "S": "60m; speaker: PPT-A; panellist: SACM; pin speaker chile; pin panellist peru"}),
    ("caps_too_low", {"SACM": "chile peru bolivia", "A": "30m; panellist: chile/peru",
                      "B": "30m; panellist: chile/peru", "C": "30m; panellist: SACM", "once": "cap SACM; each; max 1"}),
    ("caps_too_low", {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; panellist: SACM",
                      "T": "60m; on D2; panellist: SACM", "few": "cap SACM; per day; max 1"}),
    ("quotas_too_high", {"SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: SACM",
                         "T": "60m; panellist: 2 SACM", "q": "quota SACM; min 4", "two": "quota chile; min 2",
                         "both": "quota SACM; per session; min 2"}),
    ("quotas_too_high", {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM/RCM",
                         "T": "60m; panellist: SACM/RCM", "s": "quota SACM; role panellist; min 1",
                         "r": "quota RCM; role panellist; min 1"}),
    ("quotas_too_high", {"SACM": "chile peru", "S": "60m; panellist: SACM", "all": "quota SACM; min 1",
                         "one": "quota chile; min 1"}),  # the same seat meets both
]  # fmt: skip


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case[0])
def test_it_is_silent_where_there_is_a_schedule(case: tuple[str, Scene]) -> None:
    name, scene = case
    meeting = a_meeting(**scene)
    assert [str(check.text) for check in BY_NAME[name](meeting)] == []
    assert not is_impossible(meeting)
    assert arithmetic(meeting) == []


def test_every_check_has_scenes_where_it_speaks_and_where_it_is_silent() -> None:
    assert {name for name, _, _ in SPEAKS} == {name for name, _ in SILENT} == set(BY_NAME)


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
