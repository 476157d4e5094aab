"""Minimal sets of statements that cannot hold together, found without counting."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations
from random import Random
from typing import Any

import pytest

from scheduler.explain.conflict import Clash, Conflicts, quickxplain
from scheduler.explain.probe import OutOfTimeError, Probes
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Solved
from scheduler.meeting.unsaid import only
from scheduler.solve import Limits, solve
from scheduler.solve.search import Search

from ..scenes import a_meeting

NAMES = "abcdefgh"


class Oracle:
    """Impossible is what holds one of the given sets; it counts how often it is asked."""

    def __init__(self, *clashes: Iterable[str]) -> None:
        self.clashes = [frozenset(clash) for clash in clashes]
        self.asked = 0

    def __call__(self, said: Collection[str]) -> bool:
        self.asked += 1
        return any(clash <= set(said) for clash in self.clashes)


@pytest.mark.parametrize("size", range(1, 9))
def test_one_clash_among_eight_is_found(size: int) -> None:
    for clash in combinations(NAMES, size):
        assert quickxplain(list(NAMES), Oracle(clash)) == list(clash)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_found_is_minimal(seed: int) -> None:
    random = Random(seed)
    for _ in range(25):
        oracle = Oracle(*(random.sample(NAMES, random.randint(1, 5)) for _ in range(random.randint(1, 6))))
        order = random.sample(NAMES, len(NAMES))
        found = quickxplain(order, oracle)
        assert oracle(found)
        for fewer in range(len(found)):
            assert not any(oracle(each) for each in combinations(found, fewer))
        assert found == sorted(found, key=order.index)


def test_earlier_statements_are_kept_by_preference() -> None:
    assert quickxplain(list("abcd"), Oracle("ad", "bc")) == list("bc")  # without d it is already impossible
    assert quickxplain(list("dabc"), Oracle("ad", "bc")) == list("da")


def test_what_is_impossible_by_itself_gives_one_statement_or_none() -> None:
    assert quickxplain([], Oracle()) == []
    assert quickxplain(["a"], Oracle("a")) == ["a"]


def test_few_questions_are_asked() -> None:
    """Of n statements k are needed: about 2 k log2(n / k) + 2 k questions (Junker)."""
    names = [f"s{number}" for number in range(256)]
    oracle = Oracle(["s7", "s200"])
    assert quickxplain(names, oracle) == ["s7", "s200"]
    assert oracle.asked <= 2 * 2 * 7 + 2 * 2


# -- of meetings ----------------------------------------------------------------------------------------------------

SCENES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "a pause between two seats": (
        {
            "days": "09:00-12:00",
            "chile": "away D1 11:00-",
            "rest": "pause chile; minutes 60",
            "A": "40m; panellist: chile",
            "B": "40m; panellist: chile",
            "C": "20m",
        },
        {
            "days.D1.start", "participants.chile.away[0]", "rules.rest", "sessions.A.duration",
            "sessions.A.panellist[0]", "sessions.B.duration", "sessions.B.panellist[0]",
        },
    ),
    "two rooms, one of them large": (
        {
            "main": "room; holds 100",
            "side": "room; holds 40",
            "A": "60m; audience 80; parallel B",
            "B": "60m; audience 90",
            "C": "60m; audience 100",
        },
        {"rooms.side.capacity", "sessions.A.audience", "sessions.B.audience", "sessions.A.parallel[0]"},
    ),
    "in parallel, and one after the other": (
        {"rooms": "main side third", "A": "60m; parallel B", "B": "60m; parallel C", "C": "60m; after A"},
        {"sessions.A.parallel[0]", "sessions.B.parallel[0]", "sessions.C.after[0]"},
    ),
    "two interpreters too few": (
        {
            "rooms": "main side",
            "team": "resource 1",
            "A": "60m; needs team; parallel B",
            "B": "60m; needs team",
        },
        {"resources.team.count", "sessions.A.needs[0]", "sessions.A.parallel[0]", "sessions.B.needs[0]"},
    ),
    "a holder in two places": (
        {
            "days": "09:00-18:00 09:00-18:00",
            "PPT_S": "held by chile",
            "A": "60m; speaker: PPT-S; on D1; at 10:00; in main",
            "B": "60m; panellist: chile; on D1; at 10:30; in side",
            "rooms": "main side",
        },
        {
            "offices.PPT-S.held_by", "sessions.A.day", "sessions.A.start", "sessions.A.duration",
            "sessions.A.speaker[0]", "sessions.B.day", "sessions.B.start", "sessions.B.panellist[0]",
        },
    ),
}  # fmt: skip


def first_clash(meeting: Meeting, seconds: float = 20) -> Clash | None:
    conflicts = Conflicts(meeting, Probes(meeting, Search(Limits(seconds, workers=1))), ())
    try:
        return next(conflicts.disjoint(), None)
    except OutOfTimeError:
        return None


def found_in(meeting: Meeting) -> Clash:
    clash = first_clash(meeting)
    assert clash is not None
    return clash


def is_impossible(meeting: Meeting, said: Collection[str]) -> bool:
    outcome = solve(only(meeting, said), limits=Limits(20, workers=1))
    assert isinstance(outcome, Impossible | Solved)
    return isinstance(outcome, Impossible)


@pytest.mark.parametrize("name", SCENES)
def test_a_conflict_is_proven_and_each_member_is_needed(name: str) -> None:
    scene, clash = SCENES[name]
    meeting = a_meeting(**scene)
    conflict = found_in(meeting)
    assert conflict.proven
    assert set(conflict.statements) == clash
    assert len(conflict.statements) == len(clash)
    assert is_impossible(meeting, clash)
    assert not any(is_impossible(meeting, clash - {each}) for each in clash)


def test_a_possible_meeting_has_no_conflict() -> None:
    assert first_clash(a_meeting(WS1="60m")) is None


def test_without_time_nothing_is_claimed() -> None:
    assert first_clash(a_meeting(**SCENES["a pause between two seats"][0]), seconds=0) is None
