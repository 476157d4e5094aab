"""Rules of time: days, events, slots, what a session asks for itself, and pairs of sessions."""

from __future__ import annotations

from tests.scenes import a_meeting, at, broken, changed, placed, violations_of


def test_inside_its_day() -> None:
    meeting = a_meeting(days="09:00-17:00 09:00-12:00", WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D1 16:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D2 11:05")) == [
        "WS1 is at D2 11:05-12:05, but D2 goes from 09:00 to 12:00."
    ]
    assert broken(meeting, placed(meeting, WS1="D1 08:55")) == {"inside its day": [("WS1", "D1")]}


def test_a_session_on_a_day_that_is_not_there() -> None:
    meeting = a_meeting(WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D2 09:00")) == [
        "WS1 is at day 2 09:00-10:00, on none of the meeting's days (there are 1)."
    ]


def test_a_session_across_midnight_is_not_inside_its_day() -> None:
    meeting = a_meeting(days="00:00-24:00 00:00-24:00", WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D1 23:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 23:30")) == [
        "WS1 is at D1 23:30 to D2 00:30, but D1 goes from 00:00 to 24:00."
    ]


def test_an_event_lies_in_its_day_too() -> None:
    meeting = a_meeting(days="09:00-17:00", lunch="event D1 08:00-09:30")
    assert violations_of(meeting, placed(meeting)) == ["lunch is at D1 08:00-09:30, but D1 goes from 09:00 to 17:00."]


def test_clear_of_events() -> None:
    meeting = a_meeting(
        rooms="main side", lunch="event D1 12:00-13:00", setup="event D1 09:00-10:00; in side", WS1="60m"
    )
    assert violations_of(meeting, placed(meeting, WS1="D1 11:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 main")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 side")) == [
        "WS1 (D1 09:00-10:00, side) overlaps setup (D1 09:00-10:00)."
    ]
    assert broken(meeting, placed(meeting, WS1="D1 12:55 side")) == {"clear of events": [("WS1", "lunch")]}


def test_an_event_that_lies_within_a_session_is_seen() -> None:
    """Partial and full overlaps alike: neither end of the session lies in the break."""
    meeting = a_meeting(coffee="event D1 10:30-10:45", WS1="120m")
    assert broken(meeting, placed(meeting, WS1="D1 10:00")) == {"clear of events": [("WS1", "coffee")]}


def test_two_events_overlap_only_in_different_rooms() -> None:
    rooms = a_meeting(rooms="main side", one="event D1 09:00-10:00; in main", two="event D1 09:30-10:30; in side")
    assert violations_of(rooms, placed(rooms)) == []
    whole = a_meeting(rooms="main side", one="event D1 09:00-10:00", two="event D1 09:30-10:30; in side")
    assert violations_of(whole, placed(whole)) == ["one (D1 09:00-10:00) overlaps two (D1 09:30-10:30)."]


def test_nothing_after_a_last_event() -> None:
    meeting = a_meeting(days="09:00-20:00 09:00-20:00", closing="event D1 17:00-17:45; last", WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D1 16:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D2 18:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 17:45")) == [
        "WS1 (D1 17:45-18:45) comes after closing, the last of its day, which ends at 17:45."
    ]


def test_no_event_comes_after_a_last_one() -> None:
    meeting = a_meeting(closing="event D1 17:00-17:45; last", reception="event D1 18:00-19:00")
    assert broken(meeting, placed(meeting)) == {"nothing after a last event": [("reception", "closing")]}


def test_inside_a_slot() -> None:
    meeting = a_meeting(rooms="main side", K1="slot D1 09:00-10:30; in side", WS1="60m")
    assert violations_of(meeting, placed(meeting, WS1="D1 09:30 side slot K1")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:35 side slot K1")) == [
        "WS1 (D1 09:35-10:35) does not lie in its slot K1 (D1 09:00-10:30)."
    ]
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 main slot K1")) == [
        "WS1 (D1 09:00-10:00) is in main, but its slot K1 is in side."
    ]
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 side")) == ["WS1 (D1 09:00-10:00) is in no slot."]
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 side slot K9")) == [
        "WS1 (D1 09:00-10:00) is in slot K9, which the meeting does not have."
    ]


def test_a_slot_takes_so_many() -> None:
    sessions = {"WS1": "30m", "WS2": "30m"}
    one = a_meeting(K1="slot D1 09:00-10:00", K2="slot D1 10:00-11:00; takes 0", **sessions)
    both = placed(one, WS1="D1 09:00 main slot K1", WS2="D1 09:30 main slot K1")
    assert violations_of(one, both) == ["Slot K1 (D1 09:00-10:00) has 2 sessions and takes 1: WS1 and WS2."]
    assert broken(one, both) == {"a slot takes so many": [("K1", "WS1", "WS2")]}
    as_many_as_fit = placed(one, WS1="D1 10:00 main slot K2", WS2="D1 10:30 main slot K2")
    assert violations_of(one, as_many_as_fit) == []


def test_one_session_in_a_room_at_a_time() -> None:
    meeting = a_meeting(rooms="main side", WS1="60m", WS2="60m", WS3="10m")
    apart = placed(meeting, WS1="D1 09:00 main", WS2="D1 09:00 side", WS3="D1 10:00 main")
    assert violations_of(meeting, apart) == []
    assert violations_of(meeting, changed(apart, "WS3", start=at(1, "09:30"))) == [
        "WS1 (D1 09:00-10:00) and WS3 (D1 09:30-09:40) overlap in main."
    ]
    assert broken(meeting, changed(apart, "WS2", room="main")) == {
        "one session in a room at a time": [("WS1", "WS2", "main")]
    }


def test_placed_as_said() -> None:
    meeting = a_meeting(
        days="09:00-18:00 09:00-18:00", rooms="main side", K1="slot D2 10:00-12:00; in side",
        K2="slot D1 09:00-18:00; takes 0", K3="slot D2 10:00-12:00", WS1="60m; on D2; at 10:00; in side; slot K1",
    )  # fmt: skip
    assert violations_of(meeting, placed(meeting, WS1="D2 10:00 side slot K1")) == []
    assert violations_of(meeting, placed(meeting, WS1="D2 10:05 side slot K1")) == [
        "WS1 starts at D2 10:05, 10:00 asked."
    ]
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00 main slot K2")) == [
        "WS1 is at D1 10:00-11:00, D2 asked.",
        "WS1 (D1 10:00-11:00) is in main, side asked.",
        "WS1 (D1 10:00-11:00) is in K2, K1 asked.",
    ]
    assert broken(meeting, placed(meeting, WS1="D2 10:00 main slot K3")) == {
        "placed as said": [("WS1", "side"), ("WS1", "K1")]
    }


def test_a_start_without_a_day_is_that_time_on_any_day() -> None:
    meeting = a_meeting(days="09:00-18:00 09:00-18:00", WS1="60m; at 10:00")
    assert violations_of(meeting, placed(meeting, WS1="D2 10:00")) == []


def test_inside_its_window() -> None:
    meeting = a_meeting(days="09:00-18:00 09:00-18:00", WS1="60m; window 10:00-12:00")
    assert violations_of(meeting, placed(meeting, WS1="D2 11:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 11:05")) == [
        "WS1 is at D1 11:05-12:05, outside its window from 10:00 to 12:00."
    ]


def test_inside_an_allowed_span() -> None:
    meeting = a_meeting(
        days="09:00-18:00 09:00-18:00", rooms="main side", WS1="60m; allowed D1 09:00-10:30 side, D2 -12:00"
    )
    assert violations_of(meeting, placed(meeting, WS1="D1 09:30 side")) == []
    assert violations_of(meeting, placed(meeting, WS1="D2 11:00 main")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:30 main")) == [
        "WS1 is at D1 09:30-10:30 in main; allowed: D1 09:00-10:30 in side and D2 00:00-12:00."
    ]
    # Two spans do not add up to one: 11:30-12:30 begins in the second and ends after it.
    assert broken(meeting, placed(meeting, WS1="D2 11:30")) == {"inside an allowed span": [("WS1",)]}


def test_in_order() -> None:
    meeting = a_meeting(lunch="event D1 12:00-13:00", WS1="60m", WS2="60m; after WS1+45, lunch")
    assert violations_of(meeting, placed(meeting, WS1="D1 11:00", WS2="D1 13:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 13:00", WS2="D1 14:30")) == [
        "WS2 starts at D1 14:30, 30 minutes after WS1 (D1 13:00-14:00) ends; at least 45 asked."
    ]
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00", WS2="D1 11:00")) == [
        "WS2 starts at D1 11:00, 120 minutes before lunch (D1 12:00-13:00) ends; it should come after it."
    ]


def test_on_the_same_day() -> None:
    meeting = a_meeting(days="09:00-18:00 09:00-18:00", WS1="60m", WS2="60m; same day WS1")
    assert violations_of(meeting, placed(meeting, WS1="D2 09:00", WS2="D2 15:00")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00", WS2="D2 09:00")) == [
        "WS2 (D2 09:00-10:00) and WS1 (D1 09:00-10:00) are on different days."
    ]


def test_in_parallel() -> None:
    meeting = a_meeting(rooms="main side", WS1="60m", WS2="90m; parallel WS1")
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 main", WS2="D1 09:00 side")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:05 main", WS2="D1 09:00 side")) == [
        "WS2 starts at D1 09:00 and WS1 at D1 09:05; they should start together."
    ]


def test_not_in_parallel() -> None:
    meeting = a_meeting(rooms="main side", WS1="60m", WS2="60m; not parallel WS1")
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 main", WS2="D1 10:00 side")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00 main", WS2="D1 09:55 side")) == [
        "WS2 (D1 09:55-10:55) and WS1 (D1 09:00-10:00) overlap; they should not be parallel."
    ]
