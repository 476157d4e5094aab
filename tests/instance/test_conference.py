"""Faults of conferences: each once, where it is, with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import FaultsError
from scheduler.instance.read import instance_of

from ..conference import conference, sessions
from .files import put, told

ROOM = [{"id": "R2"}]
CLOCK: dict[str, Any] = {
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


def clocked(**changes: Any) -> dict[str, Any]:
    """The conference with a clock, and other tables."""
    return conference(**(CLOCK | changes))


def on_the_clock(*blocks: dict[str, Any]) -> list[dict[str, Any]]:
    """Its blocks, of which the first ones say more."""
    return [block | (blocks[k] if k < len(blocks) else {}) for k, block in enumerate(CLOCK["blocks"])]


def test_conferences_with_and_without_a_clock_have_no_fault() -> None:
    assert faults_of(conference()) == []
    assert faults_of(clocked()) == []


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
        ({"blocks": "morning"}, "blocks", "blocks must be a list of tables."),
        (CLOCK | {"blocks": on_the_clock({"start": "08:30"})}, "blocks.B1.start", "at 08:30, and its day at 09:00"),
        (CLOCK | {"blocks": on_the_clock({}, {}, {"end": "18:30"})}, "blocks.B3.end", "at 18:30, and its day at 18:00"),
        (CLOCK | {"blocks": on_the_clock({"end": "09:00"})}, "blocks.B1.end", "not after its beginning at 09:00"),
        (CLOCK | {"blocks": on_the_clock({"places": 61})}, "blocks.B1.places", "61 places in 60 minutes"),
        (
            CLOCK | {"slots": [{"id": "x", "block": "B1", "room": "R1", "places": 61}]},
            "slots.x.places",
            "61 places in 60 minutes",
        ),
        (
            {
                "blocks": [{"id": "A", "places": 2}, {"id": "A.B", "places": 2}],
                "rooms": [{"id": "B.C"}, {"id": "C"}],
            },
            "blocks.A.B.id",
            'Its slot "A.B.C" could be that of the block "A".',
        ),
        ({"slots": [{"id": "x", "room": "R1"}]}, "slots.x", "every slot is in one"),
        ({"slots": [{"id": "x", "room": "R1", "block": "B1", "start": "09:00"}]}, "slots.x.start", "the block does"),
        ({"sessions": sessions(a={"slot": "B2.R3"})}, "sessions.a.slot", 'There is no slot "B2.R3".'),
        ({"sessions": sessions(a={"start": "09:00"})}, "sessions.a.start", 'has no "start"'),
        ({"sessions": sessions(a={"flex": {"shorter": 5}})}, "sessions.a.flex", 'has no "flex"'),
        ({"sessions": sessions(a={"window": {"from": "10:00"}})}, "sessions.a.window", "there are no hours"),
        (
            {"sessions": sessions(a={"allowed": [{"from": "10:00", "room": "R1"}]})},
            "sessions.a.allowed[0].from",
            "there are no hours",
        ),
        (
            CLOCK | {"sessions": sessions(a={"allowed": [{"block": "B1", "from": "10:00"}]})},
            "sessions.a.allowed[0].from",
            "It says a block and from.",
        ),
        ({"sessions": sessions(a={"after": [{"item": "b", "gap": 5}]})}, "sessions.a.after[0].gap", "no hours"),
        ({"sessions": sessions(a={"same_day": ["b"]})}, "sessions.a.same_day", "there are no days"),
        ({"sessions": sessions(a={"zone": 30})}, "sessions.a.zone", "30 is too large."),
        ({"sessions": sessions(a={"attendees": ["bob", "bob"]})}, "sessions.a.attendees[1]", "named twice"),
        (
            {"rules": [{"id": "rest", "kind": "pause", "of": ["ann"], "minutes": 5}]},
            "rules.rest.kind",
            "there are no hours",
        ),
        (
            {"rules": [{"id": "few", "kind": "cap", "of": ["ann"], "max": 1, "per": "day"}]},
            "rules.few.per",
            "there are no days",
        ),
        (
            {"rooms": [{"id": "R1", "penalties": [{"block": "B1", "price": 1}, {"block": "B1", "price": 2}]}, *ROOM]},
            "rooms.R1.penalties[1]",
            "Its price is said already.",
        ),
        (
            {"tracks": [{"id": "T1", "penalties": [{"room": "R9", "price": 1}]}, {"id": "T2"}]},
            "tracks.T1.penalties[0].room",
            'There is no room "R9".',
        ),
        ({"tracks": [{"id": "T1", "similar": [3]}, {"id": "T2"}]}, "tracks.T1.similar[0]", "3 is not a table."),
        (
            {
                "tracks": [
                    {"id": "T1", "similar": [{"track": "T2", "price": 1}]},
                    {"id": "T2", "similar": [{"track": "T1", "price": 2}]},
                ]
            },
            "tracks.T2.similar[0]",
            "said to be similar already",
        ),
        (
            {"sessions": sessions(a={"untouchable": ["duration"]})},
            "sessions.a.untouchable[0]",
            'No repair changes "duration".',
        ),
        ({"goals": {"tiers": ["parallel"], "hours": 9}}, "goals.hours", "9 is not a table."),
        (
            {"goals": {"tiers": [{"weighted": {"parallel": 2_000_000_000}}]}},
            "goals.tiers[0].weighted.parallel",
            "2000000000 is too large.",
        ),
    ],
)
def test_one_thing_said_wrong_is_one_fault(changes: dict[str, Any], path: str, words: str) -> None:
    found = faults_of(conference(**changes))
    assert [each for each, _ in found] == [path]
    assert words in found[0][1]


def test_faults_of_a_file_have_the_line_of_their_table(tmp_path: Path) -> None:
    file = put(tmp_path, talks=TALKS)
    assert [fault.removeprefix("talks.toml:") for fault in told(file)] == [
        '10: rooms.main.penalties[0].block: There is no block "B9". Write its table, [[blocks]], or name another.',
        "15: blocks.B1.places: 0 is too small. The least is 1.",
        "20: tracks.T1.penalties[1]: It says neither block nor room. Add block = or room =.",
        '26: sessions.a.duration: A session in blocks has no "duration". Say how many places it takes: length = 1.',
    ]


TALKS = """\
format = 1

[meeting]
id = "talks"

[[rooms]]
id = "main"

penalties = [
  { block = "B9", price = 1 },
]

[[blocks]]
id = "B1"
places = 0

[[tracks]]
id = "T1"
penalties = [{ block = "B1", price = 1 },
  { price = 3 }]

[[sessions]]
id = "a"
track = "T1"

duration = 30

[goals]
tiers = ["parallel"]
"""


@pytest.mark.parametrize("field", ["order", "zone", "penalties"])
def test_what_is_priced_is_no_fault(field: str) -> None:
    """Orders twice or beyond the last where a goal prices them; zones where no goal, or none with a weight, counts."""
    said: dict[str, Any] = {"order": 7, "zone": 3, "penalties": [{"block": "B1", "room": "R1", "price": 10**9}]}
    both = sessions(a={field: said[field]}, b={field: said[field]})
    goals = {"tiers": [{"weighted": {"track-order": 1, "time-zones": 0, "talk-blocks": 10**9}}]}
    assert faults_of(conference(sessions=both, goals=goals)) == []


def test_with_a_clock_hours_and_days_can_be_said() -> None:
    said = {
        "window": {"from": "09:00"},
        "allowed": [{"from": "09:00", "to": "12:30"}, {"block": "B2", "room": "R1"}],
        "after": [{"item": "b", "gap": 30}],
        "same_day": ["b"],
        "day": "D1",
    }
    rules = [{"id": "rest", "kind": "pause", "of": ["ann"], "minutes": 5}]
    assert faults_of(clocked(sessions=sessions(a=said), rules=rules)) == []


def test_all_faults_are_told_at_once() -> None:
    content = conference(
        blocks=[{"id": "B1", "places": 2}, {"id": "B2", "places": 0}],
        sessions=sessions(a={"track": "T7"}, b={"duration": 5}, c={"order": 9}),
        goals={"tiers": ["compact"]},
    )
    assert sorted(path for path, _ in faults_of(content)) == [
        "blocks.B2.places",
        "goals.tiers[0]",
        "sessions.a.track",
        "sessions.b.duration",
        "sessions.c.order",
    ]


@pytest.mark.parametrize("table", ["blocks", "slots", "tracks", "sessions", "rooms", "goals"])
@pytest.mark.parametrize("nonsense", [3, "x", [3], [{"x": 3}], {"id": []}, [{"id": "B1", "places": {}}], None])
def test_nonsense_is_a_fault_never_a_traceback(table: str, nonsense: object) -> None:
    for content in (conference(), clocked()):
        content[table] = nonsense
        assert faults_of(content)


FIELDS = ("block", "room", "day", "start", "end", "places", "takes", "track", "length", "order", "presenters", "chairs")


@pytest.mark.parametrize("field", [*FIELDS, "similar", "penalties", "allowed", "zone", "slot", "attendees", "hours"])
@pytest.mark.parametrize("nonsense", [3.5, "", [3], [{"x": 3}], {"block": 3}, [{"block": []}], None, True])
def test_fields_with_nonsense_are_faults_never_tracebacks(field: str, nonsense: object) -> None:
    for content in (conference(slots=[{"id": "x", "block": "B1", "room": "R1"}]), clocked()):
        for table in ("blocks", "slots", "tracks", "sessions"):
            for row in content.get(table, []):
                row[field] = nonsense
        assert faults_of(content)


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
