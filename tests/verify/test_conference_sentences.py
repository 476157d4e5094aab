"""What is told of conferences: by block and place where there is no clock, and who and where of each cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Schedule
from scheduler.verify import violations, who_and_where

from ..conference import conference, meeting_of, programme, sessions

FINE = {"a": "B1.R1 1", "b": "B1.R1 2", "c": "B1.R2 1", "d": "B2.R2 1"}

CLOCK: dict[str, Any] = {
    "days": [{"id": "D1", "start": "09:00", "end": "18:00"}],
    "blocks": [
        {"id": "B1", "places": 2, "day": "D1", "start": "09:00", "end": "10:00"},
        {"id": "B2", "places": 2, "day": "D1", "start": "11:00", "end": "12:00"},
        {"id": "B3", "places": 2, "day": "D1", "start": "14:00", "end": "15:00"},
    ],
}


def told(content: dict[str, Any], **places: str) -> list[str]:
    meeting = meeting_of(content)
    return [str(each) for each in violations(meeting, programme(meeting, **(FINE | places)))]


def moved(meeting: Meeting, session: str, **other: Any) -> Schedule:
    """The fine programme, with other facts of one session."""
    fine = programme(meeting, **FINE)
    return Schedule.of(replace(each, **other) if each.session == session else each for each in fine.sessions)


def test_two_places_at_once_are_told_by_block_and_place() -> None:
    twice = sessions(c={"presenters": ["ann"]}, d={"presenters": ["ann"]})
    assert told(conference(sessions=twice), c="B2.R1 2") == [
        "ann has to be at d (B2, places 1-2) and at c (B2, place 2) at once."
    ]
    assert told(conference(sessions=twice, **CLOCK), c="B2.R1 2") == [
        "ann has to be at d (D1 11:00-12:00) and at c (D1 11:30-12:00) at once."
    ]


def test_what_comes_after_is_told_without_minutes_where_there_is_no_clock() -> None:
    assert told(conference(sessions=sessions(a={"after": ["d"]}))) == [
        "a (B1, place 1) should come after d (B2, places 1-2)."
    ]
    assert told(conference(sessions=sessions(a={"after": ["d"]}), **CLOCK)) == [
        "a starts at D1 09:00, 180 minutes before d (D1 11:00-12:00) ends; it should come after it."
    ]


def test_an_allowed_block_is_told_by_its_places() -> None:
    assert told(conference(sessions=sessions(a={"allowed": [{"block": "B2"}]}))) == [
        "a is at B1, place 1 in R1; allowed: B2, places 1-2."
    ]


def test_a_schedule_without_slot_or_place_is_told() -> None:
    meeting = meeting_of(conference())
    for other, sentence in (
        ({"position": None}, "a has no place in B1.R1."),
        ({"position": 0}, "a takes 1 places from place 0 on, but B1.R1 has 2."),
        ({"slot": None, "position": None}, "a (B1, place 1) is in no slot."),
        ({"slot": "B9.R1"}, "a (B1, place 1) is in slot B9.R1, which the meeting does not have."),
        ({"end": 2}, "a (B1, places 1-2) is not at the time of its places 1 to 1 of B1.R1."),
    ):
        assert sentence in [str(each) for each in violations(meeting, moved(meeting, "a", **other))]


def test_impossible_minutes_are_told_at_their_place() -> None:
    meeting = meeting_of(conference())
    for start, end in ((0, 0), (1, 0), (5, 5), (0, 1441)):
        sentences = [str(each) for each in violations(meeting, moved(meeting, "a", start=start, end=end))]
        assert f"a (B1, place {start + 1}) is not at the time of its places 1 to 1 of B1.R1." in sentences


def test_minutes_of_a_place_need_be_no_step_of_the_grid() -> None:
    thirds = [dict(block) | {"places": 3} for block in CLOCK["blocks"]]
    content = conference(days=CLOCK["days"], blocks=thirds, meeting={"id": "small", "grid": 60})
    assert told(content, d="B2.R2 2") == []


def test_costs_say_who_and_where_dearest_first() -> None:
    content = conference(
        tracks=[{"id": "T1", "chairs": ["ann"]}, {"id": "T2", "chairs": ["ann"]}],
        sessions=sessions(
            a={"presenters": ["bob"], "penalties": [{"block": "B1", "price": 3}]},
            c={"presenters": ["bob"]},
            d={"penalties": [{"block": "B2", "price": 2}]},
        ),
        goals={"tiers": ["presenters", "talk-blocks", "chairs", "rooms-per-track"]},
    )
    meeting = meeting_of(content)
    schedule = programme(meeting, **FINE)

    def costs(goal: str) -> list[tuple[int, str]]:
        return [(amount, str(text)) for amount, text in who_and_where(meeting, schedule, goal)]

    assert costs("presenters") == [(1, "bob is asked for in a and c, both in B1.")]
    assert costs("chairs") == [(1, "ann chairs T1 and T2, both in B1.")]
    assert costs("talk-blocks") == [(4, "d is in B2."), (3, "a is in B1.")]
    assert costs("rooms-per-track") == []
