"""Statements of conferences: which there are, what they say, and what is left when some are unsaid."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.meeting.statements import statement_text
from scheduler.meeting.unsaid import only, statements_of
from scheduler.verify import violations

from ..conference import conference, meeting_of, sessions
from ..properties.conference_listing import TooManyError, programmes
from ..properties.random_conferences import random_conference

TRACKS: list[dict[str, Any]] = [
    {"id": "T1", "title": {"en": "Borders"}, "chairs": ["bob"]},
    {"id": "T2"},
]
SESSIONS = sessions(
    a={"order": 2, "presenters": ["ann"], "attendees": ["bob", "ann"], "title": {"en": "Visas"}},
    d={"allowed": [{"block": "B1"}, {"block": "B2", "room": "R1"}, {"room": "R2"}], "slot": "B2.R1"},
)
BLOCKS = [{"id": "B1", "places": 2, "title": {"en": "Morning"}}, {"id": "B2", "places": 2}, {"id": "B3", "places": 2}]


def talks(*priced: str, **more: Any) -> Meeting:
    goals = {"tiers": ["consecutive", *priced]}
    return meeting_of(conference(**({"tracks": TRACKS, "sessions": SESSIONS, "blocks": BLOCKS} | more), goals=goals))


CLOCK: dict[str, Any] = {
    "days": [{"id": "D1", "start": "09:00", "end": "18:00"}],
    "blocks": [
        {"id": "B1", "day": "D1", "start": "09:00", "end": "10:00", "places": 2},
        {"id": "B2", "day": "D1", "start": "10:00", "end": "11:00", "places": 2},
    ],
}

SENTENCES = {
    "tracks.T1.chairs[0]": "bob chairs Borders.",
    "sessions.a.length": "Visas takes a place of a slot.",
    "sessions.a.order": "Visas is number 2 of Borders.",
    "sessions.a.presenters[0]": "ann presents Visas.",
    "sessions.a.attendees[1]": "ann wants to attend Visas.",
    "sessions.d.length": "d takes 2 places of a slot.",
    "sessions.d.slot": "d is in the slot B2.R1.",
    "sessions.d.allowed": "d is on Morning, B2 in R1, Morning in R2, B2 in R2 or B3 in R2.",
}


@pytest.mark.parametrize("path", SENTENCES)
def test_a_statement_is_a_sentence(path: str) -> None:
    assert str(statement_text(talks(), path)) == SENTENCES[path]


def test_with_a_clock_a_span_is_told_by_its_block_or_by_its_hours() -> None:
    said = [{"block": "B2"}, {"day": "D1", "from": "09:30"}]
    meeting = talks(**CLOCK, sessions=sessions(a={"allowed": said}))
    assert str(statement_text(meeting, "sessions.a.allowed")) == "a is on B2 or D1, from 09:30."


def test_every_statement_has_its_path_and_a_sentence() -> None:
    meeting = talks()
    said = list(statements_of(meeting))
    assert [path for path in said if path.startswith(("tracks", "sessions.a"))] == [
        "tracks.T1.chairs[0]", "sessions.a.length", "sessions.a.order", "sessions.a.presenters[0]",
        "sessions.a.attendees[0]", "sessions.a.attendees[1]",
    ]  # fmt: skip
    assert not any(path.startswith("days") for path in said)  # made-up days say nothing
    assert all(str(statement_text(meeting, path)).endswith(".") for path in said)


@pytest.mark.parametrize(
    ("goal", "gone"),
    [
        ("track-order", "sessions.a.order"),
        ("presenters", "sessions.a.presenters[0]"),
        ("presenters-in-slots", "sessions.a.presenters[0]"),
        ("attendees", "sessions.a.attendees[1]"),
        ("chairs", "tracks.T1.chairs[0]"),
    ],
)
def test_what_is_priced_is_no_statement(goal: str, gone: str) -> None:
    fact = gone.partition("[")[0]
    gone_with_it = {path for path in statements_of(talks()) if path.startswith(fact)}
    assert gone_with_it
    assert set(statements_of(talks())) - set(statements_of(talks(goal))) == gone_with_it


def test_what_is_priced_stays_whatever_is_unsaid() -> None:
    priced = talks("track-order", "presenters", "attendees", "chairs")
    left = only(priced, [], all_sessions=True)
    assert left.tracks == priced.tracks
    for fact in ("order", "presenters", "attendees"):
        assert getattr(left.session["a"], fact) == getattr(priced.session["a"], fact)
    assert only(priced, ["sessions.a.presenters[0]", "tracks.T1.chairs[0]", "sessions.a.order"]).sessions == ()


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ([], []),
        (["sessions.a.length"], ["a"]),
        (["sessions.a.presenters[0]"], ["a"]),
        (["sessions.a.order"], ["a", "b"]),  # its place is among all of its track
        (["tracks.T1.chairs[0]"], ["a", "b"]),  # a chair is at all of its track
        (["tracks.T1.chairs[0]", "sessions.d.length"], ["a", "b", "d"]),
    ],
)
def test_a_session_that_no_statement_names_is_not_there(said: list[str], there: list[str]) -> None:
    assert [session.id for session in only(talks(), said).sessions] == there


def test_without_statements_a_session_takes_one_place_and_nobody_is_bound_to_it() -> None:
    meeting = only(talks(), [], all_sessions=True)
    assert [meeting.places(session) for session in meeting.sessions] == [1, 1, 1, 1]
    assert [meeting.bound_to(session) for session in meeting.sessions] == [()] * 4
    assert [session.order for session in meeting.sessions] == [None] * 4
    assert [(track.id, track.chairs) for track in meeting.tracks] == [("T1", ()), ("T2", ())]
    assert (meeting.slots, meeting.blocks) == (talks().slots, talks().blocks)
    assert [session.track for session in meeting.sessions] == ["T1", "T1", "T2", "T2"]


def test_all_that_is_said_is_the_same_meeting() -> None:
    for seed in range(40):
        meeting = random_conference(seed)
        assert only(meeting, list(statements_of(meeting)), all_sessions=True) == meeting


@pytest.mark.parametrize("seed", range(40))
def test_leaving_one_unsaid_leaves_the_others_as_they_are(seed: int) -> None:
    meeting = random_conference(seed)
    said = list(statements_of(meeting))
    seats = {entry.path for _, entry in meeting.entries()}  # an entry whose least is unsaid is still there
    for path in said:
        left = list(statements_of(only(meeting, [each for each in said if each != path], all_sessions=True)))
        gone = {each for each in said if each == path or each.startswith(f"{path}.")} - seats
        assert left == [each for each in said if each not in gone]


def test_leaving_one_unsaid_never_makes_a_conference_harder() -> None:
    """A programme that keeps all that is said keeps what is left of it, by the verifier's reading."""
    looked_at = 0
    for seed in range(60):
        meeting = random_conference(seed)
        said = list(statements_of(meeting))
        try:
            programme = next(programmes(meeting), None)
        except TooManyError:
            continue
        for path in said if programme is not None else ():
            smaller = only(meeting, [each for each in said if each != path])
            assert programme is not None
            assert violations(smaller, left_of(programme, smaller)) == [], (seed, path)
            looked_at += 1
    assert looked_at > 300


def left_of(programme: Schedule, smaller: Meeting) -> Schedule:
    """The programme's part that a smaller meeting has, each session on as many places as it still asks for."""

    def placed(each: Placed) -> Placed:
        slot, first = smaller.slot[each.slot or ""], each.position or 1
        end = slot.at(first + smaller.places(smaller.session[each.session]))
        return Placed(each.session, each.start, end, each.room, each.seats, each.slot, each.position)

    return Schedule.of(placed(each) for each in programme.sessions if each.session in smaller.session)
