"""How far two agendas are apart."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from scheduler.compare.distance import Distance, most_in_other_hands
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Schedule
from tests.plenary import instance_of
from tests.properties.brute_force import small_meeting
from tests.scenes import a_meeting, placed, reseated, swapped

MEETING = a_meeting(
    SACM="chile peru bolivia",
    RCM="panama belize",
    PPT_SACM="held by chile",
    lunch="event D1 12:00-13:00",
    WS1="60m; speaker: PPT-SACM; panellist: SACM, RCM",
    WS2="60m; panellist: SACM, RCM",
)
ONE = placed(MEETING, WS1="D1 09:00; chile for PPT-SACM, peru, belize", WS2="D1 10:00; chile, panama")


def apart(one: Schedule, other: Schedule, meeting: Meeting = MEETING, **classes: str) -> tuple[int, int]:
    """(blocks, seats), by name unless classes are said: the same both ways."""
    distance = Distance(meeting, classes or None)
    there, back = distance.between(one, other), distance.between(other, one)
    assert there == back
    return there.blocks, there.seats


def test_an_agenda_is_not_apart_from_itself() -> None:
    assert apart(ONE, ONE) == (0, 0)


def test_five_minutes_later_is_not_another_agenda() -> None:
    later = placed(MEETING, WS1="D1 09:05; chile for PPT-SACM, peru, belize", WS2="D1 10:30; chile, panama")
    assert apart(ONE, later) == (0, 0)


def test_after_lunch_is() -> None:
    later = placed(MEETING, WS1="D1 13:00; chile for PPT-SACM, peru, belize", WS2="D1 10:00; chile, panama")
    assert apart(ONE, later) == (1, 0)


def test_another_room_or_slot_is() -> None:
    rooms = a_meeting(rooms="main side", WS1="60m")
    assert apart(placed(rooms, WS1="D1 09:00 main"), placed(rooms, WS1="D1 09:00 side"), rooms) == (1, 0)
    slots = a_meeting(K1="slot D1 09:00-10:00", K2="slot D1 10:00-11:00", WS1="60m")
    here, there = placed(slots, WS1="D1 09:00 slot K1"), placed(slots, WS1="D1 10:00 slot K2")
    assert apart(here, there, slots) == (1, 0)


def test_a_seat_in_other_hands() -> None:
    assert apart(ONE, reseated(ONE, "WS1", "peru", "bolivia")) == (0, 1)


def test_two_panellists_who_change_sessions_are_two_seats() -> None:
    assert apart(ONE, swapped(ONE, "belize", "panama")) == (0, 2)


def test_of_alike_bodies_none_is_in_other_hands() -> None:
    classes = {"peru": "peru", "bolivia": "peru", "panama": "panama", "belize": "panama", "chile": "chile"}
    assert apart(ONE, reseated(ONE, "WS1", "peru", "bolivia"), **classes) == (0, 0)
    assert apart(ONE, reseated(ONE, "WS1", "peru", "chile"), **classes) == (0, 1)


def test_a_seat_for_an_office_is_not_ones_own() -> None:
    meeting = a_meeting(SACM="chile", PPT_SACM="held by chile", WS1="60m; panellist: PPT-SACM/chile")
    own, office = placed(meeting, WS1="D1 09:00; chile"), placed(meeting, WS1="D1 09:00; chile for PPT-SACM")
    assert apart(own, office, meeting) == (0, 1)


def test_a_seat_more_is_one() -> None:
    meeting = a_meeting(SACM="chile peru bolivia", WS1="60m; panellist: 1-2 SACM")
    one, two = placed(meeting, WS1="D1 09:00; chile"), placed(meeting, WS1="D1 09:00; chile, peru")
    other = placed(meeting, WS1="D1 09:00; peru, bolivia")
    assert [apart(one, two, meeting), apart(one, other, meeting)] == [(0, 1), (0, 2)]


def test_the_most_on_the_plenary() -> None:
    """Six blocks, eighteen seats of panel and facilitators, six of speakers (one of two in each): 30."""
    for by in ("class", "name"):
        most = Distance.of(instance_of("agenda"), by).most  # type: ignore[arg-type]
        assert (most.blocks, most.seats, most.value) == (6, 24, 30)


@pytest.mark.parametrize(
    ("capacity", "least", "most", "apart"),
    [
        ("ab", 1, 1, 1),  # a against b
        ("a", 1, 1, 0),  # there is nobody else
        ("ab", 1, 2, 1),  # a against b, or against both
        ("abc", 2, 2, 1),  # ab against bc
        ("abcd", 2, 2, 2),
        ("aaab", 2, 2, 1),  # aa against ab
        ("aaa", 2, 2, 0),
        ("", 0, 0, 0),
        ("abc", 0, 2, 2),  # nobody against ab
    ],
)
def test_the_most_of_a_role(capacity: str, least: int, most: int, apart: int) -> None:
    assert most_in_other_hands(Counter(capacity), least, most) == apart


@pytest.mark.parametrize("seed", range(40))
def test_it_is_a_metric_and_never_above_the_most(seed: int) -> None:
    """On random meetings: as far there as back, 0 only between equals in looks, and no way round is shorter."""
    listed = small_meeting(seed)
    distance = Distance(listed.meeting)
    some = listed.valid[:: max(1, len(listed.valid) // 6)][:6]
    for one, two, three in product(some, repeat=3):
        assert distance.between(one, two) == distance.between(two, one)
        direct, round_about = (
            distance.between(one, three).value,
            distance.between(one, two).value + distance.between(two, three).value,
        )
        assert direct <= round_about
        assert distance.between(one, three).blocks <= distance.most.blocks, seed
        assert distance.between(one, three).seats <= distance.most.seats, seed
