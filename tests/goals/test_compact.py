"""Rooms that stand idle between sessions."""

from __future__ import annotations

from .solving import best


def test_what_lies_between_first_and_last_counts() -> None:
    # 09:00-10:00 and 11:00-12:00: one hour idle, unless a break fills part of it
    two = {"WS1": "60m; at 09:00", "WS2": "60m; at 11:00"}
    assert best("compact", **two) == 60
    assert best("compact", **two, coffee="event D1 10:00-10:30") == 30


def test_another_room_or_day_has_no_gap() -> None:
    two = {"WS1": "60m; at 09:00", "WS2": "60m; at 11:00"}
    assert best("compact", rooms="main side", **two) == 0
    assert best("compact", days="08:00-20:00 08:00-20:00", **two) == 0
    # three in two rooms: two share one, 09:00-10:00 and 10:30-11:30 at the best
    three = two | {"WS3": "60m; at 10:30"}
    assert best("compact", rooms="main side", **three) == 30


def test_an_event_in_another_room_fills_nothing() -> None:
    two = {"WS1": "60m; at 09:00; in main", "WS2": "60m; at 11:00; in main"}
    assert best("compact", rooms="main side", **two, coffee="event D1 10:00-10:30; in side") == 60
