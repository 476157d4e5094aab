"""Of conferences, what no solver would write: the verifier says so, and never fails. And large ones, at once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import process_time
from typing import Any

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.text import Words
from scheduler.verify import GOAL_READINGS, goal_values, violations

from ..conference import conference, meeting_of, sessions
from .test_conference_terms import ALL, HOURS

GOALS: list[dict[str, Any]] = [
    {"tiers": ["consecutive"]},
    {"tiers": [{"weighted": dict.fromkeys(ALL, 1)}], "hours": HOURS},
]


def nonsense(random: Random) -> Schedule:
    """Any sessions anywhere, twice, backwards, in slots that are not there or at places beyond them."""

    def one() -> Placed:
        start = random.randint(-2000, 6000)
        return Placed(
            random.choice(["a", "b", "c", "d", "e", ""]),
            start,
            start + random.choice([-3, 0, 1, 2, 3000]),
            random.choice(["R1", "R2", "R9", ""]),
            (),
            random.choice([None, "B1.R1", "B1.R2", "B2.R1", "B3.R2", "B9.R1", ""]),
            random.choice([None, -1, 0, 1, 2, 3, 99]),
        )

    return Schedule.of(one() for _ in range(random.randint(0, 8)))


@pytest.mark.parametrize("goals", GOALS, ids=["rules", "priced"])
def test_nonsense_is_told_and_never_an_exception(goals: dict[str, Any]) -> None:
    content = conference(
        tracks=[{"id": "T1", "chairs": ["ann"]}, {"id": "T2", "similar": [{"track": "T1", "price": 2}]}],
        sessions=sessions(
            a={"presenters": ["bob"], "order": 1, "zone": 3, "after": ["c"]},
            b={"attendees": ["ann"], "order": 2, "not_parallel": ["d"]},
            c={"presenters": ["bob"], "allowed": [{"block": "B1"}]},
            d={"zone": -7},
        ),
        goals=goals,
    )
    meeting = meeting_of(content)
    for number in range(400):
        found = nonsense(Random(number))
        told = violations(meeting, found)
        assert told
        assert all(violation.text.told(Words.of("es")) for violation in told)
        goal_values(meeting, found)
        for read in GOAL_READINGS.values():
            read(meeting, found)


def a_large_one(goals: dict[str, Any]) -> tuple[Meeting, Schedule]:
    """1,000 talks of 60 tracks in 20 blocks of 5 places and 12 rooms, one track after another."""
    random = Random("large")
    people = [f"p{number}" for number in range(1500)]
    talks = [
        {
            "id": f"s{number}",
            "track": f"T{number // 17}",
            "order": number % 17 + 1,
            "zone": random.randint(-8, 8),
            "presenters": random.sample(people, 2),
            "attendees": random.sample(people, 3),
            "penalties": [{"block": f"B{block}", "price": 1} for block in random.sample(range(20), 5)],
        }
        for number in range(1000)
    ]
    tracks = [
        {
            "id": f"T{number}",
            "chairs": random.sample(people, 2),
            "similar": [{"track": f"T{other}", "price": 1} for other in range(number + 1, 59)],
        }
        for number in range(59)
    ]
    content = conference(
        rooms=[{"id": f"R{number}"} for number in range(12)],
        participants=[{"id": id} for id in people],
        blocks=[{"id": f"B{number}", "places": 5, "start": "09:00", "end": "10:30"} for number in range(20)],
        tracks=tracks,
        sessions=talks,
        goals=goals,
    )
    meeting = meeting_of(content)
    places = [(slot, first) for slot in meeting.slots or () for first in range(1, 6)]
    return meeting, Schedule.of(
        Placed(session.id, slot.at(first), slot.at(first + 1), slot.room, (), slot.id, first)
        for session, (slot, first) in zip(meeting.sessions, places, strict=False)
    )


@pytest.mark.parametrize("goals", GOALS, ids=["rules", "priced"])
def test_a_thousand_talks_are_judged_at_once(goals: dict[str, Any]) -> None:
    """Each better schedule is judged while a search runs."""
    meeting, schedule = a_large_one(goals)

    def least(judge: Callable[[Meeting, Schedule], object]) -> float:
        """The quickest of three, in seconds of this process."""
        taken = []
        for _ in range(3):
            before = process_time()
            judge(meeting, schedule)
            taken.append(process_time() - before)
        return min(taken)

    assert least(violations) < 0.3  # 0.1 s on a quiet machine
    assert least(goal_values) < 0.3  # 0.05 s
