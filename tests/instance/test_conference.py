"""Faults of conferences: each once, where it is, with what to do."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.errors import FaultsError
from scheduler.instance.read import instance_of

from ..conference import conference, sessions

CLOCK = {
    "days": [{"id": "D1", "start": "09:00", "end": "18:00"}],
    "blocks": [
        {"id": "B1", "day": "D1", "start": "09:00", "end": "10:00", "places": 2},
        {"id": "B2", "day": "D1", "start": "10:00", "end": "11:00", "places": 2},
        {"id": "B3", "day": "D1", "start": "11:30", "end": "12:30", "places": 2},
    ],
}


def faults_of(content: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        instance_of(content, "conference.json")
    except FaultsError as error:
        return [(fault.path, str(fault.text)) for fault in error.faults]
    return []


def test_conferences_with_and_without_a_clock_have_no_fault() -> None:
    assert faults_of(conference()) == []
    assert faults_of(conference(**CLOCK)) == []


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"days": CLOCK["days"]}, "days.D1.id", "No block says its day"),
        ({**CLOCK, "blocks": [*CLOCK["blocks"], {"id": "B4"}]}, "blocks.B4", "says no day, and others do"),
        (
            {**CLOCK, "blocks": [CLOCK["blocks"][0], CLOCK["blocks"][2], CLOCK["blocks"][1]]},
            "blocks.B2.start",
            "begins before the one above it ends",
        ),
        ({"blocks": [{"id": "B1", "start": "09:00", "places": 2}]}, "blocks.B1.start", "It says start without end."),
        ({"sessions": sessions(a={"duration": 30})}, "sessions.a.duration", 'has no "duration"'),
        ({"sessions": sessions(a={"track": "T9"})}, "sessions.a.track", 'There is no track "T9".'),
        ({"sessions": [*sessions(), {"id": "e"}]}, "sessions.e", "every session has a track"),
        (
            {"sessions": sessions(d={"length": 3})},
            "sessions.d.length",
            "It takes 3 places, and no slot has more than 2.",
        ),
        ({"sessions": sessions(a={"presenters": ["zoe"]})}, "sessions.a.presenters[0]", "There is no participant"),
        ({"sessions": sessions(a={"order": 3})}, "sessions.a.order", "this one is to be number 3"),
        ({"sessions": sessions(a={"order": 1}, b={"order": 1})}, "sessions.b.order", "has this order already"),
        ({"sessions": sessions(a={"penalties": [{"price": 1}]})}, "sessions.a.penalties[0]", "neither block nor room"),
        ({"sessions": sessions(a={"allowed": [{"block": "B7"}]})}, "sessions.a.allowed[0].block", 'no block "B7"'),
        ({"slots": [{"id": "x", "block": "B1"}]}, "slots.x", "The slot has no room"),
        ({"slots": [{"id": "x", "block": "B1", "room": "R1", "takes": 1}]}, "slots.x.takes", "takes what fits"),
        (
            {"slots": [{"id": "x", "block": "B1", "room": "R1"}, {"id": "y", "block": "B1", "room": "R1"}]},
            "slots.y",
            "has a slot in this room already",
        ),
        ({"slots": [{"id": "B2.R1", "block": "B1", "room": "R1"}]}, "slots.B2.R1.id", "is the slot that a block has"),
        (
            {"tracks": [{"id": "T1", "similar": [{"track": "T1", "price": 1}]}, {"id": "T2"}]},
            "tracks.T1.similar[0].track",
            "names itself",
        ),
        ({"tracks": [{"id": "T1", "chairs": ["ann", "ann"]}, {"id": "T2"}]}, "tracks.T1.chairs[1]", "named twice"),
        ({"goals": {"tiers": ["order"]}}, "goals.tiers[0]", "not for meetings with blocks"),
        (
            {"goals": {"tiers": ["time-zones"]}, "sessions": sessions(a={"zone": 3})},
            "goals.tiers[0]",
            "nothing says them",
        ),
        ({"goals": {}}, "goals", "says its goals"),
    ],
)
def test_one_thing_said_wrong_is_one_fault(changes: dict[str, Any], path: str, words: str) -> None:
    found = faults_of(conference(**changes))
    assert [each for each, _ in found] == [path]
    assert words in found[0][1]


def test_what_belongs_to_blocks_is_a_fault_without_them() -> None:
    content = {
        "format": 1,
        "meeting": {"id": "m"},
        "days": CLOCK["days"],
        "rooms": [{"id": "main"}],
        "tracks": [{"id": "T"}],
        "sessions": [{"id": "a", "duration": 30, "track": "T"}, {"id": "b"}],
        "goals": {"tiers": ["parallel"]},
    }
    found = sorted(path for path, _ in faults_of(content))
    assert found == ["goals.tiers[0]", "sessions.a.track", "sessions.b.duration", "tracks.T"]


def test_a_slot_that_a_block_has_in_a_room_can_be_named() -> None:
    assert faults_of(conference(sessions=sessions(a={"slot": "B2.R1"}))) == []
