"""The verifier's reading of conferences: rules that hold and fail, goals by hand."""

from __future__ import annotations

from typing import Any

from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import GOAL_READINGS, violations, who_and_where

from ..conference import conference, meeting_of, programme, sessions

FINE = {"a": "B1.R1 1", "b": "B1.R1 2", "c": "B1.R2 1", "d": "B2.R2 1"}


def broken(content: dict[str, Any], **places: str) -> list[str]:
    meeting = meeting_of(content)
    return [each.rule for each in violations(meeting, programme(meeting, **(FINE | places)))]


def worth(goal: str, content: dict[str, Any], **places: str) -> int:
    meeting = meeting_of(content)
    schedule = programme(meeting, **(FINE | places))
    value = GOAL_READINGS[goal](meeting, schedule)
    assert isinstance(value, int)
    assert sum(amount for amount, _ in who_and_where(meeting, schedule, goal)) == value
    return value


def test_a_programme_that_keeps_all_rules_breaks_none() -> None:
    assert broken(conference()) == []


def test_two_tracks_in_a_slot_are_told() -> None:
    assert broken(conference(), c="B2.R1 1", b="B2.R1 2") == ["one track in a slot"]


def test_two_sessions_on_one_place_are_told() -> None:
    assert broken(conference(), b="B1.R1 1") == ["one session in a room at a time"]


def test_a_session_beyond_the_last_place_of_its_slot_is_told() -> None:
    assert "places of a slot" in broken(conference(), d="B2.R2 2")


def test_a_session_at_other_minutes_than_those_of_its_place_is_told() -> None:
    meeting = meeting_of(conference())
    fine = programme(meeting, **FINE)
    other = [Placed(each.session, each.start + 1, each.end + 1, each.room, (), each.slot, each.position)
             if each.session == "a" else each for each in fine.sessions]  # fmt: skip
    assert "places of a slot" in [each.rule for each in violations(meeting, Schedule.of(other))]


def test_an_order_is_a_rule_until_a_goal_prices_it() -> None:
    ordered = sessions(b={"order": 1})
    assert broken(conference(sessions=ordered)) == ["in track order"]
    assert broken(conference(sessions=ordered), a="B1.R1 2", b="B1.R1 1") == []
    assert broken(conference(sessions=ordered, goals={"tiers": ["track-order"]})) == []
    assert worth("track-order", conference(sessions=ordered, goals={"tiers": ["track-order"]})) == 1


def test_a_presenter_is_in_one_place_at_a_time_until_a_goal_prices_it() -> None:
    twice = sessions(a={"presenters": ["ann"]}, c={"presenters": ["ann"]})
    assert broken(conference(sessions=twice)) == ["one place at a time"]
    assert broken(conference(sessions=twice), c="B1.R2 2") == []  # exact in places, not by block
    assert broken(conference(sessions=twice, goals={"tiers": ["presenters"]})) == []


def test_a_chair_is_at_all_sessions_of_the_track() -> None:
    chaired = conference(
        tracks=[{"id": "T1", "chairs": ["bob"]}, {"id": "T2"}], sessions=sessions(c={"presenters": ["bob"]})
    )
    assert broken(chaired) == ["one place at a time"]
    assert broken(chaired, c="B3.R2 1") == []


def test_presenters_count_pairs_in_one_block_in_different_rooms() -> None:
    thrice = sessions(a={"presenters": ["ann"]}, c={"presenters": ["ann"]}, d={"presenters": ["ann"]})
    content = conference(sessions=thrice, goals={"tiers": ["presenters"]})
    assert worth("presenters", content) == 1  # a and c in B1
    assert worth("presenters", content, a="B3.R1 1") == 0
    assert worth("presenters", content, c="B2.R1 1") == 1  # c and d, one track in two rooms of B2


def test_clashes_by_place_count_common_places_only() -> None:
    twice = sessions(a={"attendees": ["ann"]}, c={"attendees": ["ann"]}, d={"presenters": ["ann"]})
    content = conference(sessions=twice, goals={"tiers": ["attendees-in-slots"]})
    assert worth("attendees-in-slots", content) == 1  # a and c at the first place
    assert worth("attendees-in-slots", content, c="B1.R2 2") == 0
    assert worth("attendees-in-slots", content, a="B2.R1 2", b="B2.R1 1") == 1  # a and one place of d
    assert worth("attendees", content) == 1


def test_similar_tracks_cost_the_same_whichever_says_it() -> None:
    for tracks in (
        [{"id": "T1", "similar": [{"track": "T2", "price": 3}]}, {"id": "T2"}],
        [{"id": "T1"}, {"id": "T2", "similar": [{"track": "T1", "price": 3}]}],
    ):
        assert worth("similar", conference(tracks=tracks)) == 3
        assert worth("similar", conference(tracks=tracks), c="B3.R1 1") == 0


def test_penalties_count_each_slot_of_a_track_and_each_place_of_a_session() -> None:
    tracks = [{"id": "T1"}, {"id": "T2", "penalties": [{"block": "B2", "price": 5}, {"room": "R2", "price": 2}]}]
    content = conference(tracks=tracks, sessions=sessions(d={"penalties": [{"block": "B2", "price": 7}]}))
    assert worth("track-blocks", content) == 5
    assert worth("track-rooms", content) == 4
    assert worth("talk-blocks", content) == 14  # two places
    assert (
        worth("block-rooms", conference(rooms=[{"id": "R1"}, {"id": "R2", "penalties": [{"block": "B2", "price": 9}]}]))
        == 9
    )


def test_parallel_consecutive_and_rooms() -> None:
    assert worth("parallel", conference(), a="B2.R1 1", b="B1.R1 1") == 0
    assert worth("parallel", conference(), c="B3.R2 1", d="B3.R1 1") == 1
    assert worth("consecutive", conference(), c="B1.R2 1", d="B3.R2 1") == 1
    assert worth("consecutive", conference()) == 0
    assert worth("rooms-per-track", conference(), c="B3.R1 1") == 1


def test_hours_are_those_of_where_the_session_is_given_from() -> None:
    hours = {
        "suitable": {"from": "09:00", "to": "18:00"},
        "less_suitable": {"from": "07:00", "to": "20:00"},
        "small": 1,
        "big": 10,
    }
    blocks = [{"id": f"B{k}", "places": 2, "start": "10:00", "end": "11:00"} for k in (1, 2, 3)]
    for zone, value in ((0, 0), (-2, 2), (9, 2), (12, 20), (-8, 20)):
        content = conference(
            blocks=blocks, sessions=sessions(d={"zone": zone}), goals={"tiers": ["time-zones"], "hours": hours}
        )
        assert worth("time-zones", content) == value, zone


def test_chairs_count_products_of_slots() -> None:
    tracks = [{"id": "T1", "chairs": ["ann"]}, {"id": "T2", "chairs": ["ann"]}]
    content = conference(tracks=tracks, goals={"tiers": ["chairs"]}, rooms=[{"id": "R1"}, {"id": "R2"}, {"id": "R3"}])
    assert worth("chairs", content, a="B1.R1 1", b="B1.R3 1", c="B1.R2 1") == 2
