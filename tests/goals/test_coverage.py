"""Countries without a seat."""

from __future__ import annotations

from .solving import best

TWO_GROUPS = {"SACM": "chile peru bolivia", "RCM": "panama belize"}


def test_seats_that_countries_can_take_are_counted() -> None:
    # five countries, three seats: two are left
    assert best("coverage", **TWO_GROUPS, WS1="60m; panellist: 2 SACM, RCM") == 2
    # six seats, but three of them for three SACM countries and three for two RCM countries: nobody is left
    assert best("coverage", **TWO_GROUPS, WS1="60m; panellist: 2 SACM, RCM", WS2="60m; panellist: SACM, 2 RCM") == 0


def test_a_seat_for_an_office_covers_nobody() -> None:
    # Chile speaks for its office; the seat of the panel goes to one of two countries
    assert (
        best("coverage", SACM="chile peru", PPT_SACM="held by chile", WS1="60m; speaker: PPT-SACM; panellist: SACM")
        == 1
    )


def test_an_organisation_is_no_country() -> None:
    # ECLAC sits, Peru does not; nobody else is a country
    assert best("coverage", SACM="peru", WS1="60m; panellist: eclac") == 1
