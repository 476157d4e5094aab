"""The rules of ``[[rules]]``: cap, quota, together, apart, pause."""

from __future__ import annotations

from scheduler.meeting.unsaid import only, statements_of
from tests.scenes import a_meeting, broken, placed, violations_of

GROUPS = {"SACM": "chile peru", "RCM": "panama belize", "PPT_SACM": "chile"}
SESSIONS = {
    "WS1": "60m; speaker: 0-9 PPT-SACM/SACM/RCM; panellist: 0-9 SACM/RCM",
    "WS2": "60m; speaker: 0-9 PPT-SACM/SACM/RCM; panellist: 0-9 SACM/RCM",
    "WS3": "60m; speaker: 0-9 PPT-SACM/SACM/RCM; panellist: 0-9 SACM/RCM",
}


def told(rule: str, **seats: str) -> list[str]:
    """What is told of seats in WS1 and WS2 (day 1) and WS3 (day 2) where ``rule`` holds."""
    meeting = a_meeting(days="08:00-20:00 08:00-20:00", **GROUPS, **SESSIONS, fair=rule)
    starts = {"WS1": "D1 09:00", "WS2": "D1 11:00", "WS3": "D2 09:00"}
    return violations_of(meeting, placed(meeting, **{id: f"{at};{seats.get(id, '')}" for id, at in starts.items()}))


def test_a_cap_of_each_over_the_meeting_counts_office_seats() -> None:
    rule = "cap SACM RCM; each; max 1"
    assert told(rule, WS1="speaker: chile for PPT-SACM; panellist: peru", WS2="panellist: panama") == []
    assert told(rule, WS1="speaker: chile for PPT-SACM", WS3="panellist: chile") == [
        "fair: seats of chile in any role over the meeting: 2, at most 1 allowed."
    ]


def test_a_cap_by_day_and_role() -> None:
    rule = "cap SACM; each; role panellist; per day; max 1"
    assert told(rule, WS1="panellist: chile", WS2="speaker: chile", WS3="panellist: chile") == []
    assert told(rule, WS1="panellist: chile", WS2="panellist: chile") == [
        "fair: seats of chile as panellist on D1: 2, at most 1 allowed."
    ]


def test_a_cap_of_the_sum_by_session() -> None:
    rule = "cap SACM; per session; max 1"
    assert told(rule, WS1="panellist: chile", WS2="panellist: peru") == []
    assert told(rule, WS1="panellist: chile; speaker: peru") == [
        "fair: seats of SACM together in any role in WS1: 2, at most 1 allowed."
    ]


def test_a_cap_over_some_sessions() -> None:
    rule = "cap chile; sessions WS1 WS2; max 1"
    assert told(rule, WS1="chile", WS3="chile") == []
    assert told(rule, WS1="chile", WS2="chile") != []


def test_holder_and_participant_are_one_body_in_a_cap() -> None:
    """Chile is named three times, as member, office and itself: it has one seat, not three."""
    assert told("cap SACM PPT-SACM chile; max 1", WS1="speaker: chile for PPT-SACM") == []


def test_a_quota() -> None:
    rule = "quota RCM; role panellist; min 2"
    assert told(rule, WS1="panellist: panama", WS3="panellist: belize") == []
    assert told(rule, WS1="panellist: panama; speaker: belize") == [
        "fair: seats of RCM together as panellist over the meeting: 1, at least 2 asked."
    ]


def test_a_quota_by_day_asks_on_every_day_of_the_meeting() -> None:
    rule = "quota RCM; per day; min 1"
    assert told(rule, WS1="panellist: panama", WS3="panellist: belize") == []
    assert told(rule, WS1="panellist: panama", WS2="panellist: belize") == [
        "fair: seats of RCM together in any role on D2: 0, at least 1 asked."
    ]


def test_a_quota_of_each_by_session() -> None:
    rule = "quota panama belize; each; per session; sessions WS1; min 1"
    assert told(rule, WS1="panellist: panama, belize") == []
    assert told(rule, WS1="panellist: panama") == ["fair: seats of belize in any role in WS1: 0, at least 1 asked."]


def test_items_of_a_cap_name_rule_body_and_day() -> None:
    meeting = a_meeting(**GROUPS, **SESSIONS, fair="cap SACM; each; per day; max 0")
    found = placed(meeting, WS1="D1 09:00; panellist: peru", WS2="D1 11:00", WS3="D1 13:00")
    assert broken(meeting, found) == {"cap": [("fair", "peru", "D1")]}


def test_together() -> None:
    rule = "together PPT-SACM panama belize"
    assert told(rule, WS1="speaker: chile for PPT-SACM; panellist: panama, belize", WS2="panellist: panama") == []
    assert told(rule, WS1="panellist: chile, panama") == [
        "fair: chile sits in WS1 (D1 09:00-10:00), and belize does not."
    ]


def test_together_in_a_role() -> None:
    rule = "together chile panama; role panellist"
    assert told(rule, WS1="speaker: chile", WS2="panellist: chile, panama") == []
    assert len(told(rule, WS1="panellist: chile; speaker: panama")) == 1
    assert told("together chile panama; sessions WS2", WS1="panellist: chile") == []


def test_apart() -> None:
    rule = "apart chile panama belize"
    assert told(rule, WS1="panellist: panama, belize", WS2="panellist: chile") == []
    assert told(rule, WS1="speaker: chile for PPT-SACM; panellist: belize") == [
        "fair: chile and belize both sit in WS1 (D1 09:00-10:00)."
    ]
    assert told("apart chile panama; role panellist", WS1="speaker: chile; panellist: panama") == []


def test_a_pause() -> None:
    rule = "pause SACM RCM; minutes 60"
    assert told(rule, WS1="panellist: chile", WS2="panellist: chile") == []  # 10:00 to 11:00
    assert told("pause SACM; minutes 65", WS1="speaker: chile for PPT-SACM", WS2="panellist: chile") == [
        "fair: chile has 60 minutes between WS1 (D1 09:00-10:00) and WS2 (D1 11:00-12:00), at least 65 asked."
    ]


def test_a_pause_lies_between_attended_events_too() -> None:
    meeting = a_meeting(
        **GROUPS, rest="pause PPT-SACM; minutes 30", opening="event D1 09:00-10:00; attended by chile",
        photo="event D1 10:15-10:30; attended by PPT-SACM",
    )  # fmt: skip
    assert broken(meeting, placed(meeting)) == {"pause": [("rest", "chile", "opening", "photo")]}


def test_a_stand_in_is_bound_by_no_rule() -> None:
    meeting = a_meeting(
        **GROUPS, **SESSIONS, few="cap PPT-SACM; max 0", with_="together PPT-SACM peru", without="apart PPT-SACM peru",
        rest="pause PPT-SACM; minutes 600",
    )  # fmt: skip
    unsaid = only(meeting, set(statements_of(meeting)) - {"offices.PPT-SACM.held_by"})
    seats = "speaker: stand-in for PPT-SACM"
    found = placed(unsaid, WS1=f"D1 09:00; {seats}", WS2=f"D1 10:00; {seats}; panellist: peru", WS3="D1 11:00")
    assert violations_of(unsaid, found) == []
