"""Bodies that nothing tells apart."""

from __future__ import annotations

from typing import Any

from scheduler.compare.classes import classes_of
from scheduler.instance.read import instance_of
from tests.plenary import instance_of as plenary
from tests.words import content


def alike(**said: Any) -> list[str]:
    """The classes, each as its members in a row."""
    return [" ".join(each) for each in classes_of(instance_of(content(**said), "test"))]


def test_the_plenary() -> None:
    """Chile and Panama hold offices; nobody has wishes. The organisations that nobody names are alike as well."""
    chile, panama = ("chile",), ("panama",)
    found = classes_of(plenary("agenda"))
    assert {chile, panama, ("ts-sacm",), ("ts-rcm",), ("eclac", "iom-san-jose", "iom-buenos-aires")} <= set(found)
    assert sorted(len(each) for each in found) == [1, 1, 1, 1, 3, 9, 10]


def test_members_of_one_group_are_alike() -> None:
    assert alike(SACM="chile peru bolivia", RCM="panama belize") == ["chile peru bolivia", "panama belize"]


def test_a_wish_tells_apart_unless_both_have_it() -> None:
    assert alike(SACM="chile peru bolivia", WS1="60m; panellist: SACM", chile="wish WS1") == ["chile", "peru bolivia"]
    both = alike(SACM="chile peru bolivia", WS1="60m; panellist: SACM", chile="wish WS1", bolivia="wish WS1")
    assert both == ["chile bolivia", "peru"]
    heavier = alike(SACM="chile peru", WS1="60m; panellist: SACM", chile="wish WS1 2", peru="wish WS1 3")
    assert heavier == ["chile", "peru"]


def test_an_absence_tells_apart() -> None:
    assert alike(SACM="chile peru", chile="away D1 10:00-") == ["chile", "peru"]
    assert alike(SACM="chile peru", chile="away D1 10:00-", peru="away D1 10:00-") == ["chile peru"]
    assert alike(SACM="chile peru", chile="away D1 10:20-", peru="away D1 12:00-") == ["chile", "peru"]
    assert alike(SACM="chile peru", chile="away D1", peru="away D1") == ["chile peru"]
    assert alike(SACM="chile peru", chile="away D1 -10:00", peru="away D1") == ["chile", "peru"]


def test_an_office_tells_apart() -> None:
    assert alike(SACM="chile peru bolivia", PPT_SACM="held by peru") == ["chile bolivia", "peru"]


def test_a_pin_and_a_seat_of_ones_own_tell_apart() -> None:
    assert alike(SACM="chile peru", WS1="60m; panellist: SACM; pin panellist chile") == ["chile", "peru"]
    assert alike(SACM="chile peru", WS1="60m; panellist: chile") == ["chile", "peru"]
    assert alike(SACM="chile peru", WS1="60m; panellist: chile/peru") == ["chile peru"]


def test_two_seats_with_a_name_each_are_one_bag() -> None:
    """The panel is Chile and Peru, whichever of the two is said first."""
    assert alike(SACM="chile peru bolivia", WS1="60m; panellist: chile, peru") == ["chile peru", "bolivia"]


def test_the_first_of_a_rule_that_sets_it_against_the_others_is_apart() -> None:
    assert alike(SACM="chile peru bolivia", never="apart chile peru bolivia") == ["chile", "peru bolivia"]
    assert alike(SACM="chile peru bolivia", some="cap chile peru; max 1") == ["chile peru", "bolivia"]


def test_names_codes_and_remarks_do_not_count() -> None:
    told = {"id": "chile", "title": {"en": "Chile"}, "code": "CHL", "note": "the host"}
    assert alike(SACM="chile peru", extra={"participants": [told]}) == ["chile peru"]


def test_defaults_that_are_said_do_not_count() -> None:
    """A wish weighs 1 where nothing is said."""
    said = {"id": "chile", "wishes": [{"session": "WS1", "weight": 1}]}
    unsaid = {"id": "peru", "wishes": [{"session": "WS1"}]}
    assert alike(SACM="chile peru", WS1="60m; panellist: SACM", extra={"participants": [said, unsaid]}) == [
        "chile peru"
    ]
