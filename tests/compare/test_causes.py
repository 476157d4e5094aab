"""What an instance says itself is given; the rest is chosen."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.compare.causes import with_causes
from scheduler.compare.differences import Difference, differences
from scheduler.meeting.document import agenda_of
from scheduler.meeting.schedule import Schedule
from tests.scenes import a_meeting, changed, placed, reseated

SAID: dict[str, Any] = {
    "days": "09:00-18:00 09:00-18:00",
    "rooms": "main side",
    "SACM": "chile peru",
    "RCM": "panama belize",
    "PPT_SACM": "held by chile",
    "TS_RCM": "held by iom",
    "lunch": "event D1 12:00-13:00",
    "WS1": "60m; speaker: PPT-SACM/TS-RCM; panellist: SACM, RCM",
}
BEFORE = a_meeting(**SAID)
A = placed(BEFORE, WS1="D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru, panama")
LATER = changed(A, "WS1", start=14 * 60)
BELIZE = reseated(A, "WS1", "panama", "belize")


def causes(schedule: Schedule, **said: Any) -> dict[str, str | None]:
    """By ``item what``: the causes between A and a schedule of the meeting that says some things otherwise."""
    after = a_meeting(**{**SAID, **said})
    agenda = agenda_of(after, schedule)
    found: list[Difference] = with_causes(differences(agenda_of(BEFORE, A), agenda), BEFORE, after, agenda)
    return {f"{each.item} {each.what}": each.cause for each in found}


def session(said: str) -> str:
    return f"{said}; speaker: PPT-SACM/TS-RCM; panellist: SACM, RCM"


def test_what_no_instance_says_is_chosen() -> None:
    assert causes(LATER) == {"WS1 place": "chosen"}
    assert causes(BELIZE) == {"WS1 seat": "chosen"}


@pytest.mark.parametrize(
    "said",
    ["60m; at 14:00", "60m; on D2", "60m; window 13:00-18:00", "60m; allowed D1 13:00-", "60m; slot K1"],
)
def test_a_start_that_the_session_itself_excludes_is_given(said: str) -> None:
    slots = {"K1": "slot D1 14:00-15:00; in main"} if "slot" in said else {}
    assert causes(LATER, WS1=session(said), **slots)["WS1 place"] == "given"


def test_a_statement_that_allows_the_old_place_gives_nothing() -> None:
    assert causes(LATER, WS1=session("60m; on D1; window 09:00-15:00"))["WS1 place"] == "chosen"


def test_a_day_that_is_not_there_any_more() -> None:
    gone = a_meeting(**{**SAID, "days": "09:00-18:00"})
    first = placed(BEFORE, WS1="D2 10:00 main; speaker: chile for PPT-SACM; panellist: peru, panama")
    agenda = agenda_of(gone, A)
    (found,) = with_causes(differences(agenda_of(BEFORE, first), agenda), BEFORE, gone, agenda)
    assert found.cause == "given"


def test_a_length_is_given_where_it_is_said_and_another_room_where_it_is_asked_for() -> None:
    shorter = changed(A, "WS1", end=10 * 60 + 30)
    assert causes(shorter, WS1=session("30m")) == {"WS1 place": "given"}
    aside = changed(A, "WS1", room="side")
    assert causes(aside) == {"WS1 place": "chosen"}
    assert causes(aside, WS1=session("60m; in side")) == {"WS1 place": "given"}


def test_a_place_is_given_if_all_of_it_is() -> None:
    moved_and_shorter = changed(A, "WS1", start=14 * 60, end=14 * 60 + 30)
    assert causes(moved_and_shorter, WS1=session("30m")) == {"WS1 place": "chosen"}
    assert causes(moved_and_shorter, WS1=session("30m; at 14:00")) == {"WS1 place": "given"}


def test_events_and_items_of_only_one_are_given() -> None:
    found = causes(A, lunch="event D1 12:30-13:30", tea="event D1 16:00-16:15")
    assert found == {"lunch place": "given", "tea item": "given"}


@pytest.mark.parametrize(
    "said",
    [
        {"panama": "away D1; away D2"},
        {"panama": "away D1 10:30-11:00"},  # while the session is where it was
        {"RCM": "belize"},
        {"WS1": "60m; speaker: PPT-SACM/TS-RCM; panellist: SACM, belize"},
        {"WS1": "60m; speaker: PPT-SACM/TS-RCM; panellist: SACM, RCM; pin panellist belize"},
    ],
    ids=["away throughout", "away then", "no member", "another pool", "a pin"],
)
def test_a_seat_that_its_holder_cannot_keep_is_given(said: dict[str, str]) -> None:
    assert causes(BELIZE, **said)["WS1 seat"] == "given"


def test_an_absence_counts_only_while_the_place_is_no_choice() -> None:
    both = changed(BELIZE, "WS1", start=14 * 60)
    away = {"panama": "away D1 14:00-15:00"}
    assert causes(both, **away) == {"WS1 place": "chosen", "WS1 seat": "chosen"}
    assert causes(both, **away, WS1=session("60m; at 14:00")) == {"WS1 place": "given", "WS1 seat": "given"}


def test_an_office_that_nobody_exercises_then() -> None:
    spoken = changed(
        A,
        "WS1",
        seats=placed(BEFORE, WS1="D1 10:00; speaker: iom for TS-RCM; panellist: peru, panama").at("WS1").seats,  # type: ignore[union-attr]
    )
    assert causes(spoken) == {"WS1 seat": "chosen"}
    vacant = [{"id": "PPT-SACM", "vacant": [{"day": "D1", "from": "09:00", "to": "11:00"}]}]
    assert causes(spoken, extra={"offices": vacant}) == {"WS1 seat": "given"}


def test_a_title_is_given() -> None:
    assert causes(A, extra={"sessions": [{"id": "WS1", "title": {"en": "Borders"}}]}) == {"WS1 label": "given"}
