"""What a document records beside the schedule: events must be as said, the rest can be stale."""

from __future__ import annotations

from typing import Any

from scheduler.verify.recorded import events_as_said, stale
from tests.documents import a_document, an_instance, read_again
from tests.scenes import placed

INSTANCE = an_instance(
    days="09:00-18:00 09:00-18:00",
    rooms="main side",
    SACM="chile peru",
    RCM="panama belize",
    lunch="event D1 12:00-13:00",
    visit="event D2 12:00-12:30; in side",
    WS1="60m; panellist: SACM, RCM",
    tiers="coverage wishes*3+order",
    extra={"sessions": [{"id": "WS1", "title": {"en": "Borders"}}]},
)
MEETING = INSTANCE.meeting


def a_fresh_document() -> dict[str, Any]:
    document = a_document(INSTANCE, placed(MEETING, WS1="D1 10:00 main; chile, panama"))
    assert [row["id"] for row in document["agenda"]] == ["WS1", "lunch", "visit"]
    return document


def events(document: dict[str, Any]) -> list[str]:
    return [str(each) for each in events_as_said(MEETING, read_again(document))]


def old(document: dict[str, Any]) -> list[str]:
    return [str(each) for each in stale(MEETING, read_again(document))]


def test_nothing_is_wrong_with_a_fresh_document() -> None:
    assert events(a_fresh_document()) == old(a_fresh_document()) == []


def test_an_event_at_another_time() -> None:
    document = a_fresh_document()
    document["agenda"][1]["end"] = "13:30"
    assert events(document) == ["lunch is D1 12:00-13:30 in the schedule; it is said to be D1 12:00-13:00."]
    document["agenda"][1] |= {"day": "D2", "end": "13:00"}
    assert events(document) == ["lunch is D2 12:00-13:00 in the schedule; it is said to be D1 12:00-13:00."]
    document["agenda"][1] |= {"day": "D9"}
    assert events(document) == ["lunch is day 3 12:00-13:00 in the schedule; it is said to be D1 12:00-13:00."]


def test_an_event_in_another_room() -> None:
    document = a_fresh_document()
    document["agenda"][1]["room"] = "main"
    assert events(document) == ["lunch (D1 12:00-13:00) is in main in the schedule; it is said to be in every room."]


def test_an_event_that_is_missing_twice_or_unknown() -> None:
    document = a_fresh_document()
    document["agenda"].append(document["agenda"][1])
    assert events(document) == ["lunch is in the schedule 2 times."]
    document["agenda"] = [row for row in document["agenda"] if row["id"] != "lunch"]
    assert events(document) == ["lunch (D1 12:00-13:00) is not in the schedule."]
    document["agenda"][1]["id"] = "dinner"
    assert events(document)[-1] == "dinner is in the schedule as an event, but no event of the meeting."


def test_goals_that_are_no_longer_what_they_were() -> None:
    document = a_fresh_document()
    document["goals"][0]["value"] = 1  # Peru and Belize have no seat: 2
    assert old(document) == ["The goal coverage is recorded as 1; it is 2."]
    document["goals"][0] |= {"value": 2, "bound": 0}
    assert old(document) == ["The goal coverage is recorded as proven, with another bound than its value."]
    document["goals"][0]["tier"] = "evenness"
    assert old(document) == [
        "The goal coverage is not recorded; it is 2.",
        "The goal evenness is recorded, but no goal of the meeting.",
    ]


def test_terms_of_a_weighted_goal() -> None:
    document = a_fresh_document()
    document["goals"][1]["terms"] = [
        {"goal": "wishes", "weight": 3, "value": 0},
        {"goal": "order", "weight": 1, "value": 60},
    ]
    assert old(document) == ["The goal order is recorded as 60; it is 0."]


def test_groups_titles_and_positions() -> None:
    document = a_fresh_document()
    document["agenda"][0]["seats"][0]["group"] = "RCM"
    document["agenda"][0]["title"] = {"en": "Boarders"}
    document["agenda"][1]["position"] = 1
    assert old(document) == [
        "The title of Borders is recorded otherwise than it is said.",
        "chile in Borders is recorded for the group RCM; it is SACM.",
        "lunch is recorded at place 1 of a slot; it has none.",
    ]


def test_nearness_and_lot_are_not_judged() -> None:
    document = a_fresh_document()
    document["goals"].insert(0, {"tier": "stability", "value": 10, "bound": 10, "optimal": True, "terms": []})
    assert old(document) == []
    document["goals"][-1]["value"] = 5
    assert old(document) == ["The goal lot is recorded, but no goal of the meeting."]
