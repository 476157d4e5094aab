"""A valid schedule in which one rule is broken: the verifier names that rule, no other, and what it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule, Seat
from scheduler.meeting.unsaid import only, statements_of
from scheduler.verify import GOAL_READINGS, VERIFIERS, goal_values, violations
from tests.conference import conference, meeting_of, programme, sessions
from tests.scenes import a_meeting, at, broken, changed, placed, reseated, swapped, without
from tests.verify.a_plenary import PLENARY, SLOTTED, VALID, VALID_IN_SLOTS


def unseated(session: str, participant: str) -> Schedule:
    """Without that seat."""
    return changed(VALID, session, seats=lambda seats: [seat for seat in seats if seat.participant != participant])


def added(session: str, seat: Seat) -> Schedule:
    """With one seat more."""
    return changed(VALID, session, seats=lambda seats: [*seats, seat])


def more(*placed: Placed) -> Schedule:
    """With more records."""
    return Schedule.of([*VALID.sessions, *placed])


MUTATIONS: list[tuple[str, Schedule, Iterable[tuple[str, ...]]]] = [
    ("every session once", without(VALID, "WS7"), [("WS7",)]),
    ("every session once", more(*placed(PLENARY, WS7="D2 11:40 side; united-states").sessions), [("WS7",)]),
    ("every session once", more(*placed(PLENARY, WS9="D2 11:40 side").sessions), [("WS9",)]),
    ("every session once", changed(VALID, "WS7", room="cellar"), [("WS7", "cellar")]),
    ("on the grid", changed(VALID, "WS8", start=at(2, "11:42")), [("WS8",)]),
    ("duration as said", changed(VALID, "WS8", end=at(2, "12:05")), [("WS8",)]),
    ("inside its day", changed(VALID, "WS8", start=at(2, "07:30")), [("WS8", "D2")]),
    ("inside its day", changed(VALID, "WS8", start=at(3, "10:00")), [("WS8",)]),
    ("clear of events", changed(VALID, "WS8", start=at(2, "12:15")), [("WS8", "D2-lunch")]),
    ("nothing after a last event", changed(VALID, "WS8", start=at(2, "17:00")), [("WS8", "D2-closing")]),
    ("one session in a room at a time", changed(VALID, "WS7", room="main"), [("WS6", "WS7", "main")]),
    ("placed as said", changed(VALID, "WS4", room="side"), [("WS4", "main")]),
    ("inside its window", changed(VALID, "WS5", start=at(2, "10:10"), room="side"), [("WS5",)]),
    ("inside an allowed span", changed(VALID, "WS3", start=at(2, "11:40")), [("WS3",)]),
    ("in order", changed(VALID, "WS3", start=at(1, "14:00"), room="side"), [("WS3", "WS2")]),
    ("on the same day", changed(VALID, "WS5", start=at(1, "14:00"), room="side"), [("WS5", "WS4")]),
    ("in parallel", changed(VALID, "WS7", start=at(2, "14:00")), [("WS7", "WS6")]),
    ("not in parallel", changed(VALID, "WS8", start=at(2, "11:35")), [("WS8", "WS4")]),
    ("the room suits", changed(VALID, "WS1", room="side"), [("WS1", "side")]),
    ("the room suits", changed(VALID, "WS8", room="side"), [("WS8", "side", "booth")]),
    ("the room is open", changed(VALID, "WS8", start=at(1, "12:00")), [("WS8", "annex")]),
    ("resources suffice", changed(VALID, "WS8", start=at(2, "15:45")), [("WS6", "WS7", "WS8", "team")]),
    ("seats are filled", unseated("WS6", "venezuela"), [("WS6", "facilitator")]),
    ("seats are filled", unseated("WS6", "ts-rcm"), [("WS6", "speaker")]),
    ("seats are filled", added("WS4", Seat("facilitator", "peru")), [("WS4", "facilitator", "peru")]),
    ("seats are filled", added("WS5", Seat("speaker", "panama", "PPT-RCM")), [("WS5", "speaker", "panama")]),
    (
        "seats are filled",
        reseated(VALID, "WS3", "argentina", "ts-rcm"),
        [("WS3", "panellist", "ts-rcm"), ("WS3", "panellist")],
    ),
    ("one seat a session", reseated(VALID, "WS1", "bolivia", "chile"), [("WS1", "chile")]),
    ("one place at a time", reseated(VALID, "WS7", "united-states", "peru"), [("peru", "WS6", "WS7")]),
    ("while present", reseated(VALID, "WS4", "dominican-republic", "panama"), [("panama", "WS4")]),
    ("pinned seats", reseated(VALID, "WS1", "uruguay", "peru"), [("WS1", "facilitator", "uruguay")]),
    ("cap", reseated(VALID, "WS2", "belize", "el-salvador"), [("facilitate-once", "el-salvador")]),
    ("quota", reseated(VALID, "WS2", "belize", "chile"), [("three-of-RCM",)]),
    ("together", reseated(VALID, "WS5", "guatemala", "canada"), [("neighbours", "honduras", "WS5", "guatemala")]),
    ("apart", reseated(VALID, "WS3", "colombia", "brazil"), [("rivals", "argentina", "brazil", "WS3")]),
    ("pause", reseated(VALID, "WS3", "costa-rica", "mexico"), [("rest", "mexico", "WS2", "WS3")]),
]  # fmt: skip

IN_SLOTS: list[tuple[str, Schedule, Iterable[tuple[str, ...]]]] = [
    ("inside a slot", changed(VALID_IN_SLOTS, "WS2", slot=None), [("WS2",)]),
    ("inside a slot", changed(VALID_IN_SLOTS, "WS2", slot="night"), [("WS2", "night")]),
    ("inside a slot", changed(VALID_IN_SLOTS, "WS2", start=at(1, "11:35")), [("WS2", "noon")]),
    ("inside a slot", changed(VALID_IN_SLOTS, "WS2", room="side"), [("WS2", "noon")]),
    (
        "a slot takes so many",
        changed(VALID_IN_SLOTS, "WS4", start=at(1, "12:00"), room="main", slot="noon"),
        [("noon", "WS2", "WS4")],
    ),
]

VACANT = a_meeting(
    PPT_SACM="chile",
    WS1="60m; speaker: PPT-SACM",
    extra={"offices": [{"id": "PPT-SACM", "vacant": [{"day": "D1", "to": "12:00"}]}]},
)
EXERCISED = [
    ("while the office is exercised", placed(VACANT, WS1="D1 11:30; chile for PPT-SACM"), [("WS1", "PPT-SACM")]),
]

CONFERENCE = meeting_of(conference(sessions=sessions(b={"order": 2})))
VALID_IN_BLOCKS = programme(CONFERENCE, a="B1.R1 1", b="B1.R1 2", c="B1.R2 1", d="B2.R2 1")
IN_BLOCKS: list[tuple[str, Schedule, Iterable[tuple[str, ...]]]] = [
    ("places of a slot", changed(VALID_IN_BLOCKS, "c", position=None), [("c", "B1.R2")]),
    ("places of a slot", changed(VALID_IN_BLOCKS, "c", position=2), [("c", "B1.R2")]),
    ("places of a slot", changed(VALID_IN_BLOCKS, "d", position=2), [("d", "B2.R2")]),
    (
        "one track in a slot",
        programme(CONFERENCE, a="B1.R1 1", b="B1.R2 2", c="B1.R2 1", d="B2.R2 1"),
        [("B1.R2", "b", "c")],
    ),
    (
        "in track order",
        programme(CONFERENCE, a="B1.R1 2", b="B1.R1 1", c="B1.R2 1", d="B2.R2 1"),
        [("b", "T1")],
    ),
]


def test_the_schedules_made_by_hand_are_valid() -> None:
    assert violations(PLENARY, VALID) == []
    assert violations(SLOTTED, VALID_IN_SLOTS) == []
    assert violations(CONFERENCE, VALID_IN_BLOCKS) == []
    assert violations(VACANT, placed(VACANT, WS1="D1 12:00; chile for PPT-SACM")) == []


@pytest.mark.parametrize(
    ("meeting", "rule", "mutant", "items"),
    [(PLENARY, *mutation) for mutation in MUTATIONS]
    + [(SLOTTED, *mutation) for mutation in IN_SLOTS]
    + [(VACANT, *mutation) for mutation in EXERCISED]
    + [(CONFERENCE, *mutation) for mutation in IN_BLOCKS],
)
def test_the_rule_that_is_broken_is_named(
    meeting: Meeting, rule: str, mutant: Schedule, items: list[tuple[str, ...]]
) -> None:
    assert broken(meeting, mutant) == {rule: items}


def test_every_rule_has_a_mutation() -> None:
    assert {rule for rule, _, _ in (*MUTATIONS, *IN_SLOTS, *EXERCISED, *IN_BLOCKS)} == set(VERIFIERS)


UNSAID = {
    "days.D2.start": changed(VALID, "WS8", start=at(2, "07:30")),
    "events.D2-lunch": changed(VALID, "WS8", start=at(2, "12:15")),
    "events.D2-closing": changed(VALID, "WS8", start=at(2, "17:00")),
    "sessions.WS8.duration": changed(VALID, "WS8", end=at(2, "11:45")),
    "sessions.WS4.room": changed(VALID, "WS4", room="side"),
    "sessions.WS5.window": changed(VALID, "WS5", start=at(2, "10:10"), room="side"),
    "sessions.WS3.allowed": changed(VALID, "WS3", start=at(2, "11:40")),
    "sessions.WS3.after[0]": changed(VALID, "WS3", start=at(1, "14:00"), room="side"),
    "sessions.WS5.same_day[0]": changed(VALID, "WS5", start=at(1, "14:00"), room="side"),
    "sessions.WS7.parallel[0]": changed(VALID, "WS7", start=at(2, "14:00")),
    "sessions.WS8.not_parallel[0]": changed(VALID, "WS8", start=at(2, "11:35")),
    "sessions.WS1.audience": changed(VALID, "WS1", room="side"),
    "rooms.side.capacity": changed(VALID, "WS1", room="side"),
    "sessions.WS8.needs[0]": changed(VALID, "WS8", room="side"),
    "rooms.side.has": changed(VALID, "WS8", room="side"),
    "rooms.annex.closed[0]": changed(VALID, "WS8", start=at(1, "12:00")),
    "resources.team.count": changed(VALID, "WS8", start=at(2, "15:45")),
    "sessions.WS6.facilitator[0]": unseated("WS6", "venezuela"),
    "offices.TS-RCM.held_by": Schedule.of(
        replace(
            each,
            seats=tuple(replace(seat, participant=None) if seat.office == "TS-RCM" else seat for seat in each.seats),
        )
        for each in VALID.sessions
    ),
    "participants.panama.away[0]": reseated(VALID, "WS4", "dominican-republic", "panama"),
    "sessions.WS1.pins[0]": reseated(VALID, "WS1", "uruguay", "peru"),
    "rules.facilitate-once": reseated(VALID, "WS2", "belize", "el-salvador"),
    "rules.three-of-RCM": reseated(VALID, "WS2", "belize", "chile"),
    "rules.neighbours": reseated(VALID, "WS5", "guatemala", "canada"),
    "rules.rivals": reseated(VALID, "WS3", "colombia", "brazil"),
    "rules.rest": reseated(VALID, "WS3", "costa-rica", "mexico"),
}
"""Schedules that are valid exactly where this statement is unsaid."""


@pytest.mark.parametrize("path", UNSAID)
def test_what_is_unsaid_binds_nobody(path: str) -> None:
    smaller = only(PLENARY, set(statements_of(PLENARY)) - {path})
    assert violations(smaller, UNSAID[path]) == []
    assert violations(PLENARY, UNSAID[path]) != []


HARMLESS: dict[str, Schedule] = {
    "two equal countries swapped": swapped(VALID, "ecuador", "paraguay"),
    "two equal facilitators swapped": swapped(VALID, "colombia", "venezuela"),
    "a country that had no seat takes another's": reseated(VALID, "WS4", "ecuador", "chile"),
    "sessions in another order": Schedule.of(reversed(VALID.sessions)),
    "seats in another order": Schedule.of(
        replace(each, seats=tuple(reversed(each.seats))) for each in VALID.sessions
    ),
    "another free time": changed(VALID, "WS8", start=at(2, "12:00")),
    "another room that suits": changed(VALID, "WS6", room="annex"),
    "a second speaker of the pool": changed(
        VALID, "WS1", seats=lambda seats: [*seats, Seat("speaker", "ts-rcm", "TS-RCM")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", HARMLESS)
def test_harmless_edits_pass(edit: str) -> None:
    assert violations(PLENARY, HARMLESS[edit]) == []


@pytest.mark.parametrize("edit", ["two equal countries swapped", "sessions in another order", "seats in another order"])
def test_what_makes_no_difference_changes_no_goal(edit: str) -> None:
    """Ecuador sits 90 minutes on day 2, and so does Paraguay: not even the minutes by country change."""
    assert goal_values(PLENARY, HARMLESS[edit]) == goal_values(PLENARY, VALID)
    assert {goal: read(PLENARY, HARMLESS[edit]) for goal, read in GOAL_READINGS.items()} == {
        goal: read(PLENARY, VALID) for goal, read in GOAL_READINGS.items()
    }


def test_two_rules_that_are_broken_are_both_named() -> None:
    both = reseated(changed(VALID, "WS8", end=at(2, "12:05")), "WS2", "belize", "el-salvador")
    assert broken(PLENARY, both) == {"duration as said": [("WS8",)], "cap": [("facilitate-once", "el-salvador")]}
