"""Copies of conferences: the same programme comes to the same value in another guise."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scheduler.instance.read import instance_of, read_instance
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import goal_values, violations

from ..conference import conference
from .parts import part

PROGRAMME = Path(__file__).parents[2] / "instances" / "conference" / "programme.toml"


def meeting_of(content: dict[str, Any]) -> Meeting:
    return instance_of(content, "copy.json").meeting


def disturbed(meeting: Meeting, programme: dict[str, tuple[str, int]]) -> Schedule:
    """A planted programme with its first block and its last exchanged, so that more than one goal costs something."""
    first, last = meeting.blocks[0].id, meeting.blocks[-1].id
    other = {first: last, last: first}
    placed = []
    for id, (slot_id, position) in programme.items():
        block, room = slot_id.split(".")
        slot = meeting.slot[f"{other.get(block, block)}.{room}"]
        end = slot.at(position + meeting.places(meeting.session[id]))
        placed.append(Placed(id, slot.at(position), end, slot.room, (), slot.id, position))
    return Schedule.of(placed)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_renamed_copy_keeps_the_value_of_every_goal(seed: int) -> None:
    planted = part("generator").conference(80, seed)
    copies = part("copies")
    names = copies.new_names(planted.content, seed)
    one = planted.instance.meeting
    other = meeting_of(copies.renamed(planted.content, seed))
    assert not {each.id for each in one.sessions} & {each.id for each in other.sessions}
    schedule = disturbed(one, planted.programme)

    def again(placed: Placed) -> Placed:
        block, room = (placed.slot or "").split(".")
        slot = other.slot[f"{names['blocks'][block]}.{names['rooms'][room]}"]
        return Placed(
            names["sessions"][placed.session], placed.start, placed.end, slot.room, (), slot.id, placed.position
        )

    values = goal_values(one, schedule)
    assert sum(bool(value) for value in values.values()) > 1
    assert goal_values(other, Schedule.of(map(again, schedule.sessions))) == values


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_permuted_copy_keeps_the_value_of_every_goal(seed: int) -> None:
    planted = part("generator").conference(80, seed)
    one = planted.instance.meeting
    other = meeting_of(part("copies").permuted(planted.content, seed))
    assert [each.id for each in one.sessions] != [each.id for each in other.sessions]
    schedule = disturbed(one, planted.programme)
    values = goal_values(one, schedule)
    assert sum(bool(value) for value in values.values()) > 1
    assert goal_values(other, schedule) == values


def test_rooms_change_places_only_where_no_order_counts() -> None:
    rooms = [{"id": f"R{number}"} for number in range(9)]
    ordered = [each | {"order": 1} if each["id"] == "a" else each for each in conference()["sessions"]]

    def rooms_of(content: dict[str, Any]) -> list[str]:
        return [room["id"] for room in part("copies").permuted(content)["rooms"]]

    as_they_were = [room["id"] for room in rooms]
    assert rooms_of(conference(rooms=rooms)) != as_they_were
    assert rooms_of(conference(rooms=rooms, sessions=ordered)) == as_they_were
    priced = {"tiers": [{"weighted": {"track-order": 1, "parallel": 1}}]}
    assert rooms_of(conference(rooms=rooms, sessions=ordered, goals=priced)) == as_they_were
    told_only = {"tiers": [{"weighted": {"track-order": 0, "parallel": 1}}]}
    assert rooms_of(conference(rooms=rooms, sessions=ordered, goals=told_only)) != as_they_were


def test_a_renamed_copy_follows_pins_to_slots_and_sessions() -> None:
    sessions = conference()["sessions"]
    sessions[0] |= {"slot": "B1.R1", "after": [{"item": "b", "gap": 0}], "allowed": [{"block": "B1", "room": "R1"}]}
    content = conference(sessions=sessions)
    copies = part("copies")
    names = copies.new_names(content)
    renamed = copies.renamed(content)
    block, room = names["blocks"]["B1"], names["rooms"]["R1"]
    assert renamed["sessions"][0]["slot"] == f"{block}.{room}"
    assert renamed["sessions"][0]["after"] == [{"item": names["sessions"]["b"], "gap": 0}]
    assert renamed["sessions"][0]["allowed"] == [{"block": block, "room": room}]
    assert meeting_of(renamed).session[names["sessions"]["a"]]


def test_a_thinned_copy_has_fewer_sessions_and_no_empty_track() -> None:
    planted = part("generator").conference(40, 0)
    meeting = meeting_of(part("copies").thinned(planted.content))
    assert len(meeting.sessions) == 32
    assert all(meeting.sessions_of.values())


@pytest.mark.parametrize("seed", range(8))
def test_a_thinned_copy_of_our_own_conference_can_be_read(seed: int) -> None:
    content = deepcopy(read_instance(str(PROGRAMME)).content)
    methods = [session for session in content["sessions"] if session["track"] == "methods"]
    for order, session in enumerate(methods, start=1):
        session["order"] = order  # a rule here: no track may become too short for its orders
    content["sessions"][1]["after"] = ["opening"]
    meeting = meeting_of(part("copies").thinned(content, 0.5, seed))
    assert len(meeting.sessions) == 12


@pytest.mark.parametrize("copy", ["renamed", "permuted", "thinned"])
def test_a_copy_leaves_the_original_as_it_was_and_is_the_same_each_time(copy: str) -> None:
    content = part("generator").conference(60, 0).content
    before = deepcopy(content)
    first = part("copies").COPIES[copy](content)
    assert content == before != first
    assert part("copies").COPIES[copy](content) == first


def test_what_is_planted_holds_in_a_permuted_copy() -> None:
    planted = part("generator").conference(60, 0)
    assert violations(meeting_of(part("copies").permuted(planted.content)), planted.schedule) == []
