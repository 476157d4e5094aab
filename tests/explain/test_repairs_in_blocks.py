"""Repairs of meetings with blocks: small agendas, one each; random conferences against an exhaustive search."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scheduler.errors import FaultsError
from scheduler.explain import Explanation, explain
from scheduler.explain.changes import Patching, Turn
from scheduler.explain.levers import Lever, Moved, Shortened, Turned, levers_of
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.solve.limits import Limits
from scheduler.verify import violations

from ..conference import conference
from ..properties.random_conferences import conference_content
from ..properties.test_unsaid import is_possible

ROOT = Path(__file__).parents[2]

Table = dict[str, Any]

MORNING: Table = {
    "days": [{"id": "D1", "start": "09:00", "end": "18:00"}],
    "blocks": [
        {"id": "B1", "day": "D1", "start": "09:00", "end": "10:00", "places": 2},
        {"id": "B2", "day": "D1", "start": "11:00", "end": "12:00", "places": 2},
    ],
}


def talks(**said: Table) -> list[Table]:
    """Sessions of one place of track T1, unless they say otherwise."""
    return [{"id": id, "track": "T1", "length": 1, **more} for id, more in said.items()]


def explained(content: Table, repairs: int = 5, seconds: float = 60) -> Explanation:
    found = explain(instance_of(content, "x.toml"), limits=Limits(seconds, 2), repairs=repairs)
    assert found.feasible is False
    return found


def told(content: Table) -> list[tuple[int, str]]:
    """Price and sentences of each repair, which are proven, and mend."""
    found = explained(content)
    for repair in found.repairs:
        assert repair.proven and repair.schedule is not None
        assert not violations(repair.instance.meeting, repair.schedule)
    return [(repair.cost, " ".join(map(str, repair.texts))) for repair in found.repairs]


# -- one scene a lever ----------------------------------------------------------------------------------------------


def test_two_talks_in_one_slot_that_is_too_short() -> None:
    pinned = talks(a={"slot": "B1.R1", "length": 2}, b={"slot": "B1.R1"}, c={"track": "T2"})
    assert told(conference(sessions=pinned)) == [
        (30, "a takes 1 place instead of 2."),
        (120, "a may be in another slot than B1.R1."),
        (960, "a is left out."),
    ]


def test_two_tracks_in_one_slot() -> None:
    pinned = talks(a={"slot": "B1.R1"}, b={"track": "T2", "slot": "B1.R1"})
    assert told(conference(sessions=pinned)) == [
        (120, "a may be in another slot than B1.R1."),
        (960, "a is left out."),
    ]


def test_a_presenter_who_leaves_too_early() -> None:
    """B2 begins at 11:00 and a place takes half an hour: she stays from 10:45 until 11:30, 45 x 3."""
    people = [{"id": "ann", "away": [{"day": "D1", "from": "10:45"}]}]
    sessions = talks(a={"presenters": ["ann"], "allowed": [{"block": "B2"}]}, b={"track": "T2"})
    assert told(conference(**MORNING, participants=people, sessions=sessions)) == [
        (120, "a may be at other times than the allowed ones."),
        (135, "ann stays 45 minutes longer on D1: until 11:30."),
        (480, "ann need not present a."),
        (960, "a is left out."),
    ]


def test_an_event_in_the_way() -> None:
    """The visit takes the block of the room; half an hour earlier it leaves the second place free."""
    event = {"id": "visit", "day": "D1", "start": "11:00", "end": "12:00", "room": "R1", "flex": {"earlier": 60}}
    sessions = talks(a={"slot": "B2.R1"}, b={"track": "T2"})
    assert told(conference(**MORNING, events=[event], sessions=sessions))[0] == (
        60, "visit on D1 is at 10:30-11:30 instead of 11:00-12:00: 30 minutes earlier.",
    )  # fmt: skip


def test_too_many_talks() -> None:
    """Six talks for four places, a slot to a track."""
    sessions = talks(a={}, b={}, c={}, d={}, e={}, f={"track": "T2"})
    content = conference(blocks=[{"id": "B1", "places": 2}], sessions=sessions)
    assert told(content) == [(1920, "a is left out. f is left out.")]


def test_one_talk_too_long() -> None:
    content = conference(blocks=[{"id": "B1", "places": 2}])
    assert told(content) == [(30, "d takes 1 place instead of 2."), (960, "c is left out.")]


def test_an_order_against_blocks() -> None:
    """The numbers of the track close ranks behind who is left out."""
    sessions = talks(a={"order": 1, "allowed": [{"block": "B3"}]}, b={"order": 2, "allowed": [{"block": "B1"}]})
    content = conference(rooms=[{"id": "R1"}], tracks=[{"id": "T1"}], sessions=sessions)
    assert told(content) == [
        (120, "a may be at other times than the allowed ones."),
        (240, "a need not be number 1 of T1. b need not be number 2 of T1."),
        (960, "a is left out."),
    ]
    out = explained(content).repairs[-1]
    assert out.tables["sessions"] == [{"id": "a", "remove": True}, {"id": "b", "order": 1}]


def test_a_ring_of_orders() -> None:
    content = conference(sessions=talks(a={"after": ["b"]}, b={"after": ["a"]}, c={"track": "T2"}))
    assert told(content) == [(120, "a need not come after b."), (960, "a is left out.")]


def test_a_presenter_in_two_places() -> None:
    sessions = talks(a={"presenters": ["ann"]}, b={"track": "T2", "presenters": ["ann"]})
    assert told(conference(blocks=[{"id": "B1", "places": 1}], sessions=sessions)) == [
        (480, "ann need not present a."),
        (960, "a is left out."),
    ]


def test_a_chair_of_two_tracks_at_once() -> None:
    tracks = [{"id": "T1", "chairs": ["ann"]}, {"id": "T2", "chairs": ["ann"]}]
    content = conference(blocks=[{"id": "B1", "places": 1}], tracks=tracks, sessions=talks(a={}, b={"track": "T2"}))
    assert told(content) == [(240, "ann need not chair T1."), (960, "a is left out.")]


def test_an_attendee_of_two_talks_at_once() -> None:
    sessions = talks(a={"attendees": ["ann"]}, b={"track": "T2", "attendees": ["ann"]})
    content = conference(blocks=[{"id": "B1", "places": 1}], sessions=sessions)
    assert told(content)[0] == (120, "ann need not be able to attend a.")


def test_parallel_talks_in_one_room() -> None:
    sessions = talks(a={"parallel": ["b"]}, b={"track": "T2"})
    content = conference(rooms=[{"id": "R1"}], sessions=sessions)
    assert told(content) == [(120, "a need not start at the same time as b."), (960, "a is left out.")]


def test_what_is_priced_or_untouchable_is_no_lever() -> None:
    sessions = talks(
        a={"slot": "B1.R1", "length": 2, "untouchable": True, "presenters": ["ann"]},
        b={"slot": "B1.R1", "presenters": ["ann"]},
    )
    assert told(conference(sessions=sessions, tracks=[{"id": "T1"}], goals={"tiers": ["presenters"]})) == [
        (120, "b may be in another slot than B1.R1."),
        (960, "b is left out."),
    ]


def test_two_conflicts_at_once() -> None:
    sessions = talks(
        a={"slot": "B1.R1", "length": 2}, b={"slot": "B1.R1"},
        c={"track": "T2", "after": ["d"]}, d={"track": "T2", "after": ["c"]},
    )  # fmt: skip
    found = explained(conference(sessions=sessions))
    assert len(found.conflicts) == 2 and found.complete
    assert told(conference(sessions=sessions))[0] == (150, "a takes 1 place instead of 2. c need not come after d.")


def test_a_patch_is_an_instance() -> None:
    """``repair`` N is written as a file that ``solve`` accepts: the tables say what differs, and nothing else."""
    sessions = talks(a={"slot": "B1.R1", "presenters": ["ann", "bob"]}, b={"track": "T2", "presenters": ["bob"]})
    content = conference(blocks=[{"id": "B1", "places": 1}], sessions=sessions)
    first = explained(content).repairs[0]
    assert first.tables == {"sessions": [{"id": "a", "presenters": ["ann"]}]}
    assert is_possible(first.instance.meeting)
    assert 'presenters = ["ann"]' in first.patch


# -- nothing cheaper mends ------------------------------------------------------------------------------------------


def tight_content(seed: int) -> Table:
    """A random conference in which more is said; by the clock in quarters of an hour, so that all can be tried."""
    content, random = conference_content(seed), Random(f"tight {seed}")
    people = [who["id"] for who in content["participants"]]
    for session in content["sessions"]:
        if random.random() < 0.4:
            session.setdefault("presenters", [random.choice(people)])
        if random.random() < 0.25:
            session["room"] = content["rooms"][0]["id"]
        if random.random() < 0.15:
            session["allowed"] = [{"block": random.choice(content["blocks"])["id"]}]
        if random.random() < 0.2:
            session.setdefault("after", [random.choice([x["id"] for x in content["sessions"] if x is not session])])
    if seed % 2:
        content["goals"] = {"tiers": ["consecutive"]}
    if "days" in content:
        content["meeting"]["grid"] = 15
    return content


def ways(lever: Lever) -> Iterator[tuple[int, Turn]]:
    """What a lever may be turned to, and the price."""
    if isinstance(lever, Turned):
        for steps in range(1, lever.most + 1):
            by = lever.step * steps if lever.up else -lever.step * steps
            yield lever.price * lever.step * steps, Turn(lever, (by, by))
    elif isinstance(lever, Shortened):
        step = lever.step
        for later in range(-(-lever.later // step) + 1):
            for earlier in range(-(-lever.earlier // step) + 1):
                if 0 < later + earlier <= -(-lever.minutes // step):
                    ends = (lever.begins * (later > 0) + step * later, -(lever.ends * (earlier > 0) + step * earlier))
                    yield lever.price * step * (later + earlier), Turn(lever, ends)
    elif isinstance(lever, Moved):
        for start in range(lever.start[0], lever.start[1] + 1, lever.step):
            for end in range(lever.end[0], lever.end[1] + 1, lever.step):
                if (start or end) and -lever.shorter <= end - start <= lever.longer:
                    yield lever.price * max(abs(start), abs(end)), Turn(lever, (start, end))
    else:
        yield lever.price, Turn(lever, (0, 0))


class TooManyError(Exception):
    """More combinations than anybody waits for."""


def a_cheaper_one(instance: Instance, price: int, most: int) -> list[Turn] | None:
    """What mends for less, by trying everything; None where nothing does. Raises TooManyError."""
    patching = Patching(instance)
    levers = [[way for way in ways(lever) if way[0] < price] for lever in levers_of(instance.meeting)]
    levers = [each for each in levers if each]
    tried = 0

    def mends(turns: list[Turn]) -> bool:
        nonlocal tried
        tried += 1
        if tried > most:
            raise TooManyError
        try:
            return is_possible(patching.patched(turns).meeting)
        except FaultsError:
            return False

    def search(place: int, left: int, turns: list[Turn]) -> list[Turn] | None:
        if place == len(levers):
            return turns if mends(turns) else None
        for cost, turn in levers[place]:
            if cost < left and (found := search(place + 1, left - cost, [*turns, turn])):
                return found
        return search(place + 1, left, turns)

    return search(0, price, [])


@pytest.mark.parametrize("some_seeds", [range(first, first + 10) for first in range(0, 60, 10)], ids=str)
def test_nothing_cheaper_mends(some_seeds: range) -> None:
    for seed in some_seeds:
        try:
            instance = instance_of(tight_content(seed), "x.toml")
        except FaultsError:
            continue
        if is_possible(instance.meeting):
            continue
        found = explain(instance, limits=Limits(60, 2), repairs=3)
        assert found.repairs, seed
        assert [each.cost for each in found.repairs] == sorted(each.cost for each in found.repairs), seed
        for repair in found.repairs:
            assert repair.proven and repair.schedule is not None, seed
            assert not violations(repair.instance.meeting, repair.schedule), seed
        try:
            assert a_cheaper_one(instance, found.repairs[0].cost, most=150) is None, seed
        except TooManyError:
            continue


def test_random_conferences_can_be_mended_in_many_ways() -> None:
    kinds: set[str] = set()
    for seed in range(60, 90):
        try:
            instance = instance_of(tight_content(seed), "x.toml")
        except FaultsError:
            continue
        if not is_possible(instance.meeting):
            for repair in explain(instance, limits=Limits(60, 2), repairs=2).repairs:
                kinds.update(change.kind for change in repair.changes)
    assert kinds >= {"length", "left out", "room", "order", "chair"}, kinds


# -- a large one ----------------------------------------------------------------------------------------------------


def generated(talks: int, *, binding: tuple[str, ...]) -> Table:
    """A conference of the benchmark's generator in which these goals are rules."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from generator import conference as planted
    finally:
        sys.path.pop(0)
    content: Table = planted(talks, 0).content
    weights = {goal: weight for goal, weight in content["goals"]["tiers"][0]["weighted"].items() if goal not in binding}
    content["goals"] = {"tiers": [{"weighted": weights}]}
    return content


def test_a_clash_planted_in_300_talks() -> None:
    """The second talk of a track before its first, and each in the other's block."""
    content = generated(300, binding=("presenters", "presenters-in-slots"))
    first, then = [session for session in content["sessions"] if session["track"] == "T1"][:2]
    first |= {"allowed": [{"block": "B0"}], "after": [then["id"]]}
    then["allowed"] = [{"block": "B1"}]
    found = explained(content, repairs=1, seconds=60)
    (conflict,) = found.conflicts
    assert conflict.proven and set(conflict.statements) == {
        f"sessions.{first['id']}.allowed", f"sessions.{first['id']}.after[0]", f"sessions.{then['id']}.allowed",
    }  # fmt: skip
    (repair,) = found.repairs
    assert repair.cost == 120 and repair.proven and repair.schedule is not None
    assert not violations(repair.instance.meeting, repair.schedule)


def test_more_talks_than_places_of_hundreds() -> None:
    """Places are only counted where there are so many: one of two places takes one, if the rest can be laid out."""
    content = generated(300, binding=())
    places = sum(block["places"] for block in content["blocks"]) * len(content["rooms"])
    asked = sum(session["length"] for session in content["sessions"])
    content["sessions"] += [{"id": f"more-{each}", "track": "T0", "length": 1} for each in range(places - asked + 1)]
    found = explained(content, repairs=1, seconds=20)
    assert any("1 too many" in str(check.text) for check in found.checks)
    (repair,) = found.repairs
    assert repair.cost >= 30
    if repair.schedule is not None:
        assert not violations(repair.instance.meeting, repair.schedule)
