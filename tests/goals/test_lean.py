"""Seats beyond the minimum."""

from __future__ import annotations

from ..scenes import a_meeting
from .solving import best, proven


def test_a_seat_that_may_stay_empty_stays_empty() -> None:
    assert best("lean", SACM="chile peru", WS1="60m; panellist: 1-2 SACM") == 0


def test_what_must_be_beyond_counts() -> None:
    # both are pinned, one seat was asked
    assert best("lean", SACM="chile peru", WS1="60m; panellist: 1-2 SACM; pin panellist chile; pin panellist peru") == 1
    # a quota asks for two, the entry for none
    assert best("lean", SACM="chile peru", WS1="60m; panellist: 0-2 SACM", all="quota SACM; min 2") == 2


def test_a_weighted_tier_weighs() -> None:
    # a second seat costs 2 and covers a country, worth 3: taken, 2. Costs 3 and is worth 2: left, 2
    said = {"SACM": "chile peru", "WS1": "60m; panellist: 1-2 SACM"}
    assert proven(a_meeting(tiers="coverage*3+lean*2", **said)) == 2
    assert proven(a_meeting(tiers="coverage*2+lean*3", **said)) == 2
