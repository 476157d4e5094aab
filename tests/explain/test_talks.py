"""Counts of conferences: each speaks where it must, and is silent where there is a programme."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest

from scheduler.explain.arithmetic import CHECKS_IN_BLOCKS, arithmetic
from scheduler.explain.spots import Spots
from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible
from scheduler.meeting.unsaid import only, statements_of
from scheduler.solve import Limits, solve

from ..conference import conference, meeting_of, sessions
from ..properties.random_conferences import conference_content, random_conference
from ..properties.test_unsaid import is_possible

BOUND = {f"x{k}": {"id": f"x{k}", "track": "T1", "length": 1, "presenters": ["ann"]} for k in range(7)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"blocks": [{"id": "B1", "places": 2}]}, "4 sessions take 5 places, and the blocks have 4: 1 too many."),
        (
            {"blocks": [{"id": "B1", "places": 3}], "sessions": sessions(a={"length": 2}, c={"length": 2})},
            "3 sessions take 2 places or more, and the slots hold 2 of them.",
        ),
        (
            {
                "blocks": [{"id": "B1", "places": 2}],
                "tracks": [{"id": "T1"}, {"id": "T2"}, {"id": "T3"}],
                "sessions": sessions(d={"track": "T3", "length": 1}),
            },
            "the tracks need 3 slots, and the blocks have 2.",
        ),
        (
            {"sessions": list(BOUND.values())},
            "ann has to be at 7 sessions, which take 7 places; one after another there are 6.",
        ),
    ],
)
def test_a_count_that_speaks(changes: dict[str, Any], words: str) -> None:
    meeting = meeting_of(conference(**changes))
    checks = arithmetic(meeting)
    assert any(words in str(check.text) for check in checks)
    assert all(check.statements for check in checks)
    assert isinstance(solve(meeting, limits=Limits(20, 1)), Impossible)


def test_no_count_speaks_where_there_is_a_programme() -> None:
    assert arithmetic(meeting_of(conference())) == []


def tight_conference(seed: int) -> Meeting:
    """A random conference in which more is said of where sessions are, and of who presents them."""
    content, random = conference_content(seed), Random(f"tight {seed}")
    people = [who["id"] for who in content["participants"]]
    for session in content["sessions"]:
        if random.random() < 0.4:
            session.setdefault("presenters", [random.choice(people)])
        if random.random() < 0.25:
            session["room"] = content["rooms"][0]["id"]
        if random.random() < 0.15:
            session["allowed"] = [{"block": random.choice(content["blocks"])["id"]}]
    content["goals"] = {"tiers": ["consecutive"]}
    return build(models.Instance.model_validate(content))


@pytest.mark.parametrize("some_seeds", [range(first, first + 100) for first in range(0, 800, 100)], ids=str)
def test_what_a_count_names_is_impossible_by_itself(some_seeds: range) -> None:
    """487: a pin may be met by a stand-in, where it is not said who holds the office."""
    for seed in some_seeds:
        for meeting in (random_conference(seed), tight_conference(seed)):
            said = set(statements_of(meeting))
            found = [check for each in CHECKS_IN_BLOCKS for check in each(Spots(meeting))]
            assert not found or not is_possible(meeting), seed
            for check in found:
                told = f"{seed}: {check}"
                assert check.statements and said.issuperset(check.statements), told
                assert len(set(check.statements)) == len(check.statements), told
                assert not is_possible(only(meeting, check.statements)), told


def test_random_conferences_make_the_counts_speak() -> None:
    impossible = [meeting for seed in range(400) if not is_possible(meeting := tight_conference(seed))]
    spoken = Counter(each.__name__ for meeting in impossible for each in CHECKS_IN_BLOCKS for _ in each(Spots(meeting)))
    assert set(spoken) == {each.__name__ for each in CHECKS_IN_BLOCKS}, spoken
    uncounted = sum(not arithmetic(meeting) for meeting in impossible)
    assert uncounted <= 0.25 * len(impossible), f"{uncounted} of {len(impossible)}"


def test_many_sessions_are_counted_at_once() -> None:
    """120 talks in a room of 60 places: what they say of themselves is named, and nothing else."""
    talks = {f"t{k}": {"id": f"t{k}", "track": "T1", "length": 1, "room": "R1"} for k in range(120)}
    people = [{"id": "ann"}, {"id": "bob"}]
    blocks = [{"id": f"B{k}", "places": 6} for k in range(10)]
    tables = {"sessions": [talk | {"presenters": ["ann"]} for talk in talks.values()]}
    meeting = meeting_of(conference(blocks=blocks, participants=people, goals={"tiers": ["presenters"]}, **tables))
    (check,) = arithmetic(meeting)
    assert str(check.text) == "120 sessions can only be in R1: they take 120 places, and it has 60: 60 too many."
    assert len(check.statements) == 240
