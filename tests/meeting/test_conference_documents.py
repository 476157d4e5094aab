"""Schedule documents of conferences: what a row says with and without a clock, and how it is read again."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from scheduler.errors import FaultsError
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.meeting.document import dumps
from scheduler.meeting.read_document import read_document
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import violations

from ..conference import conference, programme
from ..documents import a_document, read_again

CLOCK: dict[str, Any] = {
    "days": [{"id": "D1", "start": "09:00", "end": "18:00"}, {"id": "D2", "start": "09:00", "end": "18:00"}],
    "blocks": [
        {"id": "B1", "day": "D1", "start": "09:00", "end": "10:00", "places": 2},
        {"id": "B2", "day": "D1", "start": "10:00", "end": "10:50", "places": 2},
        {"id": "B3", "day": "D2", "start": "09:00", "end": "10:00", "places": 2},
    ],
}
WITHOUT = instance_of(conference(), "without.json")
WITH = instance_of(conference(**CLOCK), "with.json")
PLACES = {"a": "B1.R2 2", "b": "B3.R2 1", "c": "B1.R1 2", "d": "B2.R1 1"}


def held(instance: Instance) -> Schedule:
    return programme(instance.meeting, **PLACES)


def rows(instance: Instance) -> list[dict[str, Any]]:
    return list(a_document(instance, held(instance))["agenda"])


def test_without_a_clock_slot_and_position_tell_the_time() -> None:
    told = [(row["id"], row["day"], row["start"], row["end"], row["slot"], row["position"]) for row in rows(WITHOUT)]
    assert told == [  # by block, room and place
        ("c", None, None, None, "B1.R1", 2),
        ("a", None, None, None, "B1.R2", 2),
        ("d", None, None, None, "B2.R1", 1),
        ("b", None, None, None, "B3.R2", 1),
    ]


def test_with_a_clock_the_hours_of_the_places_are_told_too() -> None:
    told = [(row["id"], row["day"], row["start"], row["end"], row["slot"], row["position"]) for row in rows(WITH)]
    assert told == [
        ("c", "D1", "09:30", "10:00", "B1.R1", 2),
        ("a", "D1", "09:30", "10:00", "B1.R2", 2),
        ("d", "D1", "10:00", "10:50", "B2.R1", 1),
        ("b", "D2", "09:00", "09:30", "B3.R2", 1),
    ]


def test_blocks_come_in_the_order_of_the_file_and_places_in_that_of_their_slot() -> None:
    content = conference(blocks=[{"id": "Z", "places": 2}, {"id": "A", "places": 2}, {"id": "M", "places": 2}])
    instance = instance_of(content, "z.json")
    schedule = programme(instance.meeting, d="Z.R1 1", a="A.R2 2", b="A.R2 1", c="A.R1 2")
    assert [row["id"] for row in a_document(instance, schedule)["agenda"]] == ["d", "c", "b", "a"]


@pytest.mark.parametrize("instance", [WITHOUT, WITH], ids=["without", "with"])
def test_what_is_written_is_read_again(instance: Instance) -> None:
    document = a_document(instance, held(instance))
    again = read_again(document)
    assert set(again.schedule.sessions) == set(held(instance).sessions)
    assert again.agenda == document["agenda"]
    assert violations(again.meeting, again.schedule) == []


def test_a_schedule_is_read_by_the_blocks_of_another_conference() -> None:
    """The first block is not there, the others have come forward: places are those of the blocks by name."""
    later = instance_of(conference(blocks=[{"id": "B2", "places": 2}, {"id": "B3", "places": 2}]), "later.json")
    schedule = read_again(a_document(WITHOUT, held(WITHOUT))).schedule_in(later.meeting)
    there = {placed.session: placed for placed in schedule.sessions}
    assert there["d"].start == later.meeting.slot["B2.R1"].at(1)
    assert there["b"].start == later.meeting.slot["B3.R2"].at(1)
    assert {each.items[0] for each in violations(later.meeting, schedule) if each.rule == "inside a slot"} == {"a", "c"}


def faults_of(instance: Instance, change: Callable[[dict[str, Any]], None]) -> list[tuple[str, str]]:
    document = a_document(instance, held(instance))
    change(document["agenda"][0])
    try:
        read_document(dumps(document), "s.json")
    except FaultsError as error:
        return [(fault.path, str(fault.text)) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("instance", "said", "path", "words"),
    [
        (WITHOUT, {"start": "09:00"}, "agenda.c.start", "must be null: the meeting has no clock"),
        (WITHOUT, {"day": "B1"}, "agenda.c.day", "must be null: the meeting has no clock"),
        (WITHOUT, {"slot": None}, "agenda.c.slot", "needs a slot"),
        (WITHOUT, {"slot": "B9.R1"}, "agenda.c.slot", 'The meeting has no slot "B9.R1".'),
        (WITHOUT, {"position": None}, "agenda.c.position", "from 1 on"),
        (WITHOUT, {"position": 0}, "agenda.c.position", "from 1 on"),
        (WITHOUT, {"room": None}, "agenda.c.room", "needs a room"),
        (WITH, {"start": None}, "agenda.c.start", 'must be a time like "09:30"'),
        (WITH, {"day": None}, "agenda.c.day", "must be text"),
        (WITH, {"position": "first"}, "agenda.c.position", "whole number or null"),
    ],
)
def test_one_thing_said_wrong_is_one_fault(instance: Instance, said: dict[str, Any], path: str, words: str) -> None:
    found = faults_of(instance, lambda row: row.update(said))
    assert [each for each, _ in found] == [path]
    assert words in found[0][1]


@pytest.mark.parametrize("instance", [WITHOUT, WITH], ids=["without", "with"])
@pytest.mark.parametrize("instead", [None, "gone", [], {}, 7, -3, 10**9, True])
def test_whatever_is_broken_is_a_fault_or_a_schedule_that_can_be_judged(instance: Instance, instead: Any) -> None:
    for key in rows(instance)[0]:
        document = a_document(instance, held(instance))
        document["agenda"][0][key] = instead
        try:
            read = read_document(dumps(document), "s.json")
        except FaultsError:
            continue
        violations(instance.meeting, read.schedule_in(instance.meeting))


@pytest.mark.parametrize("instance", [WITHOUT, WITH], ids=["without", "with"])
def test_a_place_beyond_the_last_is_read_and_judged(instance: Instance) -> None:
    document = a_document(instance, held(instance))
    document["agenda"][0]["position"] = 3
    found = violations(instance.meeting, read_again(document).schedule)
    assert "places of a slot" in {each.rule for each in found}


@pytest.mark.parametrize("clock", [False, True], ids=["without", "with"])
def test_a_thousand_talks_are_read_in_half_a_second(clock: bool) -> None:
    sessions = [{"id": f"s{k}", "track": f"T{k // 5}", "presenters": [f"p{k}"]} for k in range(1000)]
    said = {
        "days": [{"id": "D1", "start": "00:00", "end": "24:00"}],
        "blocks": [
            {"id": f"B{k}", "day": "D1", "start": f"{k:02d}:00", "end": f"{k:02d}:50", "places": 5} for k in range(20)
        ],
    }
    content = conference(
        rooms=[{"id": f"R{k}"} for k in range(10)],
        participants=[{"id": f"p{k}"} for k in range(1000)],
        tracks=[{"id": f"T{k}"} for k in range(200)],
        sessions=sessions,
        **(said if clock else {"blocks": [{"id": f"B{k}", "places": 5} for k in range(20)]}),
    )
    instance = instance_of(content, "large.json")
    slots = instance.meeting.slots or ()
    schedule = Schedule.of(
        Placed(f"s{k}", slot.at(k % 5 + 1), slot.at(k % 5 + 2), slot.room, (), slot.id, k % 5 + 1)
        for k, slot in ((k, slots[k // 5]) for k in range(1000))
    )
    text = dumps(a_document(instance, schedule))
    assert set(read_document(text, "large.json").schedule.sessions) == set(schedule.sessions)
    assert min(_seconds(text) for _ in range(3)) < 0.5


def _seconds(text: str) -> float:
    began = process_time()
    read_document(text, "large.json")
    return process_time() - began
