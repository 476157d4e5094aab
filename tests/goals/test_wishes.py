"""Wishes for seats, and preferred spans."""

from __future__ import annotations

from .solving import best


def test_of_two_wishes_for_one_seat_the_heavier_is_met() -> None:
    # one seat: 3 or 2 is not met
    wishes = {"chile": "wish WS1 panellist 3", "peru": "wish WS1 2"}
    assert best("wishes", SACM="chile peru", WS1="60m; panellist: SACM", **wishes) == 2


def test_a_seat_for_an_office_meets_a_wish_for_its_role_only() -> None:
    # Chile speaks for the office: the wish to speak is met, the one for the panel is not, it has one seat
    said = {"PPT_SACM": "held by chile", "WS1": "60m; speaker: PPT-SACM; panellist: SACM"}
    assert best("wishes", SACM="chile peru", **said, chile="wish WS1 speaker 4") == 0
    assert best("wishes", SACM="chile peru", **said, chile="wish WS1 panellist 4") == 4


def test_a_session_outside_all_that_it_prefers_counts_one() -> None:
    # both would like 09:00-10:00 in the one room
    early = "60m; preferred D1 09:00-10:00"
    assert best("wishes", WS1=early, WS2=early) == 1
    assert best("wishes", rooms="main side", WS1=early, WS2=early) == 0
    assert best("wishes", rooms="main side", WS1=f"{early} main", WS2=f"{early} main") == 1
