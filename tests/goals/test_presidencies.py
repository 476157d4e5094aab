"""Offices that share a seat share its minutes."""

from __future__ import annotations

from .solving import best

OFFICES = {"SACM": "chile", "RCM": "panama", "PPT_SACM": "held by chile", "PPT_RCM": "held by panama"}
EITHER = "speaker: PPT-SACM/PPT-RCM"


def test_one_long_session_against_two_short_ones() -> None:
    # 90 against 30 + 45
    assert best("presidencies", **OFFICES, WS1=f"90m; {EITHER}", WS2=f"30m; {EITHER}", WS3=f"45m; {EITHER}") == 15


def test_both_may_take_it() -> None:
    # one or both may speak: both do
    assert best("presidencies", **OFFICES, WS1="90m; speaker: 1-2 PPT-SACM/PPT-RCM") == 0


def test_seats_that_only_one_can_take_count_too() -> None:
    # 60 that are Chile's, 45 and 30 that either can take: 60 against 75
    sessions = {"WS1": "60m; speaker: PPT-SACM", "WS2": f"45m; {EITHER}", "WS3": f"30m; {EITHER}"}
    assert best("presidencies", **OFFICES, **sessions) == 15


def test_each_set_of_offices_counts_once() -> None:
    # one set of two, said twice: 60 to each, nothing to add up
    three = OFFICES | {"TS_RCM": "held by iom"}
    sessions = {"WS1": f"60m; {EITHER}", "WS2": f"60m; {EITHER}"}
    assert best("presidencies", **three, **sessions) == 0
    # a set of three beside it, and TS-RCM takes the third session: 60 - 30 among three, 0 among two
    assert best("presidencies", **three, **sessions, WS3="30m; speaker: PPT-SACM/PPT-RCM/TS-RCM") == 30
