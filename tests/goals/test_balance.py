"""Seats of groups, by role, over all, and by day."""

from __future__ import annotations

from .solving import best

GROUPS = {"SACM": "chile peru bolivia", "RCM": "panama belize cuba"}


def test_an_odd_seat_counts_for_its_role_and_for_all() -> None:
    # three facilitators for two groups, 2 : 1 at best: 1 for the role, 1 over all; the day allows 1
    either = "60m; facilitator: SACM/RCM"
    assert best("balance", **GROUPS, WS1=either, WS2=either, WS3=either) == 2


def test_roles_make_up_for_each_other_over_all_but_not_by_role() -> None:
    # panel 1 : 0 and facilitator 0 : 1: 1 + 1 by role, 0 over all
    assert best("balance", **GROUPS, WS1="60m; panellist: SACM; facilitator: RCM") == 2


def test_a_day_forgives_one() -> None:
    # 3 : 0 on day 1 and 0 : 3 on day 2: 0 by role and over all; 3 exceeds 1 by 2, twice
    three = {"WS1": "60m; on D1; panellist: 3 SACM", "WS2": "60m; on D2; panellist: 3 RCM"}
    assert best("balance", days="08:00-20:00 08:00-20:00", **GROUPS, **three) == 4
    # on one day, wherever it is, 3 : 3
    three = {"WS1": "60m; panellist: 3 SACM", "WS2": "60m; panellist: 3 RCM"}
    assert best("balance", days="08:00-20:00 08:00-20:00", **GROUPS, **three) == 0


def test_of_three_groups_the_greatest_and_the_least_count() -> None:
    # 2 : 1 : 0 by role and over all, 2 each; the day exceeds 1 by 1
    three = {"SACM": "chile peru", "RCM": "panama", "CARICOM": "jamaica"}
    assert best("balance", **three, WS1="60m; panellist: 2 SACM, RCM") == 5
    assert best("balance", SACM="chile peru", WS1="60m; panellist: 2 SACM") == 0  # one group cannot be unequal
