"""Rooms that suit and are open, and what sessions share."""

from __future__ import annotations

from dataclasses import replace

from tests.scenes import a_meeting, broken, placed, violations_of


def test_the_room_suits() -> None:
    meeting = a_meeting(
        rooms="main",
        side="room; holds 40; has booth",
        booths="resource 1",
        WS1="60m; audience 50",
        WS2="60m; needs booth",
    )
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 main", WS2="D1 09:00 side")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 side", WS2="D1 10:00 side")) == [
        "WS1 (D1 09:00-10:00) has an audience of 50, but side holds 40."
    ]
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00 main", WS2="D1 09:00 main")) == [
        "WS2 (D1 09:00-10:00) needs booth, which main does not have."
    ]


def test_what_a_room_has_may_be_unsaid() -> None:
    meeting = a_meeting(WS1="60m; needs booth")
    assert broken(meeting, placed(meeting, WS1="D1 09:00")) == {"the room suits": [("WS1", "main", "booth")]}
    unsaid = replace(meeting, rooms=(replace(meeting.rooms[0], has=None),))
    assert violations_of(unsaid, placed(unsaid, WS1="D1 09:00")) == []


def test_a_resource_is_not_in_a_room() -> None:
    meeting = a_meeting(interpreters="resource 1", WS1="60m; needs interpreters")
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00")) == []


def test_the_room_is_open() -> None:
    meeting = a_meeting(side="room; closed D1 10:00-11:00", WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D1 10:30 main")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 11:00 side")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 10:55 side")) == [
        "WS1 (D1 10:55-11:55) is in side, which is closed D1 10:00-11:00."
    ]


def test_resources_suffice() -> None:
    needing = "60m; needs team"
    meeting = a_meeting(rooms="a b c", team="resource 2", WS1=needing, WS2=needing, WS3=needing)
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 a", WS2="D1 09:30 b", WS3="D1 10:00 c")) == []
    short = placed(meeting, WS1="D1 09:00 a", WS2="D1 09:30 b", WS3="D1 09:55 c")
    assert violations_of(meeting, short) == ["At D1 09:55 WS1, WS2 and WS3 need team: 3 needed, 2 there."]
    assert broken(meeting, short) == {"resources suffice": [("WS1", "WS2", "WS3", "team")]}


def test_a_chain_of_overlaps_needs_no_more_than_two_at_a_time() -> None:
    """WS1 and WS3 both overlap WS2, not each other: two teams are enough."""
    needing = "60m; needs team"
    meeting = a_meeting(rooms="a b c", team="resource 2", WS1=needing, WS2=needing, WS3=needing)
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 a", WS2="D1 09:30 b", WS3="D1 10:15 c")) == []
