"""Talks that nothing but their names tells apart."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.meeting.alike import alike_sessions

from ..conference import conference, meeting_of, sessions


def alike(**more: dict[str, Any]) -> list[set[str]]:
    meeting = meeting_of(conference(sessions=sessions(**more)))
    return [{session.id for session in each} for each in alike_sessions(meeting)]


def test_talks_of_one_track_and_length_are_alike() -> None:
    assert alike() == [{"a", "b"}]  # c and d are not as long


def test_talks_of_the_same_people_are_alike() -> None:
    assert alike(a={"presenters": ["ann"], "attendees": ["bob"]}, b={"presenters": ["ann"], "attendees": ["bob"]}) == [
        {"a", "b"}
    ]


@pytest.mark.parametrize("said", [{"presenters": ["ann"]}, {"attendees": ["ann"]}, {"order": 1}, {"length": 2}])
def test_who_presents_and_which_it_is_tell_a_talk_apart(said: dict[str, Any]) -> None:
    assert alike(a=said) == []


@pytest.mark.parametrize("said", [{"zone": 3}, {"penalties": [{"block": "B1", "price": 2}]}])
def test_what_only_goals_read_does_not(said: dict[str, Any]) -> None:
    assert alike(a=said) == [{"a", "b"}]
