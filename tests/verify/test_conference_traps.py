"""Where readings of conferences go wrong easily: each trap of the field's data as one small programme."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.verify import GOAL_READINGS, goal_values, violations

from ..conference import conference, meeting_of, programme, sessions

FINE = {"a": "B1.R1 1", "b": "B1.R1 2", "c": "B1.R2 1", "d": "B2.R2 1"}


def worth(goal: str, content: dict[str, Any], **places: str) -> object:
    meeting = meeting_of(content)
    return GOAL_READINGS[goal](meeting, programme(meeting, **(FINE | places)))


def test_two_slots_of_a_track_in_one_block_pay_twice() -> None:
    tracks = [{"id": "T1", "penalties": [{"block": "B1", "price": 5}]}, {"id": "T2"}]
    assert worth("track-blocks", conference(tracks=tracks)) == 5  # a and b share their slot
    assert worth("track-blocks", conference(tracks=tracks), b="B1.R2 1", c="B3.R1 1") == 10


def test_similar_tracks_pay_for_each_two_of_their_slots() -> None:
    content = conference(
        tracks=[{"id": "T1"}, {"id": "T2", "similar": [{"track": "T1", "price": 3}]}],
        rooms=[{"id": f"R{k}"} for k in (1, 2, 3, 4)],
    )
    places = {"a": "B1.R1 1", "b": "B1.R2 1", "c": "B1.R3 1", "d": "B1.R4 1"}
    assert worth("similar", content, **places) == 12  # 2 x 2 slots


def test_a_price_of_a_room_in_a_block_is_paid_there_only() -> None:
    here = [{"block": "B2", "room": "R2", "price": 4}]
    of_track = conference(tracks=[{"id": "T1"}, {"id": "T2", "penalties": here}])
    assert worth("track-rooms", of_track) == 4
    assert worth("track-blocks", of_track) == 0
    assert worth("track-rooms", of_track, d="B2.R1 1") == 0
    of_talk = conference(sessions=sessions(d={"penalties": here}))
    assert worth("talk-rooms", of_talk) == 8  # two places
    assert worth("talk-blocks", of_talk) == 0


def test_a_track_interrupted_twice_costs_one_and_a_free_place_costs_nothing() -> None:
    blocks = [{"id": f"B{k}", "places": 3} for k in range(1, 6)]
    content = conference(blocks=blocks)
    assert worth("consecutive", content, a="B1.R1 1", b="B3.R1 1") == 1
    thrice = conference(
        blocks=blocks, sessions=[*sessions(), {"id": "e", "track": "T1", "length": 1}]
    )  # fmt: skip
    assert worth("consecutive", thrice, a="B1.R1 1", b="B3.R1 1", e="B5.R1 1") == 1
    assert worth("consecutive", content, a="B1.R1 1", b="B1.R1 3") == 0


def test_the_order_of_the_file_is_time_whatever_the_clocks_say() -> None:
    dummies = [{"id": f"B{k}", "places": 2, "start": "09:00", "end": "10:00"} for k in (1, 2, 3)]
    assert worth("consecutive", conference(blocks=dummies)) == 0
    assert worth("consecutive", conference(blocks=dummies), b="B3.R1 1") == 1


def test_positions_count_all_sessions_of_a_track_by_block_room_and_place() -> None:
    ordered = conference(sessions=sessions(b={"order": 1}))
    assert worth("track-order", ordered) == 1  # a, without an order, is the first
    assert worth("track-order", ordered, a="B1.R2 1", c="B3.R1 1") == 0  # room R1 comes before R2
    assert worth("track-order", ordered, a="B1.R2 1", b="B2.R1 1", c="B3.R1 1") == 1


def test_ordered_sessions_at_one_time_pay_for_each_place_in_common() -> None:
    content = conference(sessions=sessions(c={"order": 2, "length": 2}, d={"order": 1}))
    assert worth("track-order", content, c="B2.R2 1", d="B2.R1 1") == 2  # in order, two places in common
    assert worth("track-order", content, c="B2.R1 1", d="B2.R2 1") == 4  # and both at another number
    only_one = conference(sessions=sessions(c={"length": 2}, d={"order": 1}))
    assert worth("track-order", only_one, c="B2.R2 1", d="B2.R1 1") == 0


def test_a_pair_counts_once_however_many_people_it_shares() -> None:
    both = ["ann", "bob"]
    content = conference(sessions=sessions(a={"presenters": both}, c={"presenters": both}))
    assert worth("presenters", content) == 1
    assert worth("presenters-in-slots", content) == 1


def test_a_chair_clashes_like_a_presenter_of_each_session_of_another_track() -> None:
    chaired = [{"id": "T1", "chairs": ["ann"]}, {"id": "T2"}]
    content = conference(tracks=chaired, sessions=sessions(a={"presenters": ["ann"]}, c={"presenters": ["ann"]}))
    assert worth("presenters", content) == 2  # c with a and with b; a and b are of the chair's own track
    assert worth("presenters", content, b="B1.R2 2", a="B1.R1 1", c="B3.R1 1") == 0
    wanted = conference(tracks=chaired, sessions=sessions(a={"attendees": ["ann"]}, c={"attendees": ["ann"]}))
    assert worth("attendees", wanted) == 2
    assert worth("presenters", wanted) == 0


def test_two_sessions_of_one_slot_are_no_clash() -> None:
    content = conference(sessions=sessions(a={"presenters": ["ann"]}, b={"presenters": ["ann"]}))
    assert worth("presenters", content) == 0
    assert worth("presenters", content, b="B1.R2 2", c="B3.R1 1") == 1  # of one track, in two rooms


def test_an_attendee_clashes_with_where_it_presents() -> None:
    content = conference(sessions=sessions(a={"attendees": ["ann"]}, c={"presenters": ["ann"]}))
    assert worth("attendees", content) == 1
    assert worth("presenters", content) == 0


def test_hours_are_taken_from_the_local_zone_and_over_midnight() -> None:
    hours = {
        "local": 2,
        "suitable": {"from": "09:00", "to": "18:00"},
        "less_suitable": {"from": "07:00", "to": "20:00"},
        "small": 1,
        "big": 10,
    }
    blocks = [{"id": f"B{k}", "places": 2, "start": "10:00", "end": "11:00"} for k in (1, 2, 3)]
    # 10:00 there is so much here; d takes two places
    expected = {2: 0, 1: 0, 0: 2, -1: 2, -2: 20, 9: 0, 10: 2, 11: 2, 12: 20, -12: 20}
    for zone, value in expected.items():
        content = conference(
            blocks=blocks, sessions=sessions(d={"zone": zone}), goals={"tiers": ["time-zones"], "hours": hours}
        )
        assert worth("time-zones", content) == value, zone
    unsaid = conference(blocks=blocks, goals={"tiers": ["time-zones"], "hours": hours})
    assert worth("time-zones", unsaid) == 0


@pytest.mark.parametrize("goal", ["presenters", "presenters-in-slots"])
def test_a_goal_with_weight_0_is_told_and_is_no_rule(goal: str) -> None:
    content = conference(
        sessions=sessions(a={"presenters": ["ann"]}, c={"presenters": ["ann"]}),
        goals={"tiers": [{"weighted": {"consecutive": 1, goal: 0}}]},
    )
    meeting = meeting_of(content)
    schedule = programme(meeting, **FINE)
    assert violations(meeting, schedule) == []
    assert goal_values(meeting, schedule) == {"consecutive": 0, goal: 1}
