"""What differs between two agendas, and the laws of the records."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from scheduler.compare.differences import Difference, applied, changed_hands, differences, with_other_ids
from scheduler.meeting.document import agenda_of
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule, Seat
from tests.scenes import a_meeting, changed, placed, reseated

MEETING = a_meeting(
    days="09:00-18:00 09:00-18:00",
    rooms="main side",
    SACM="chile peru",
    RCM="panama belize",
    PPT_SACM="chile",
    TS_RCM="iom",
    lunch="event D1 12:00-13:00",
    WS1="60m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM",
    WS2="60m; panellist: SACM, RCM",
)
A = placed(
    MEETING,
    WS1="D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru, panama",
    WS2="D2 09:00 main; panellist: chile, belize",
)


def between(one: Schedule, other: Schedule, meeting: Meeting = MEETING) -> list[Difference]:
    return differences(agenda_of(MEETING, one), agenda_of(meeting, other))


def a_seat(participant: str, group: str | None, role: str = "panellist", office: str | None = None) -> dict[str, Any]:
    return {"role": role, "participant": participant, "office": office, "group": group}


def test_an_agenda_does_not_differ_from_itself() -> None:
    assert between(A, A) == []


def test_a_session_that_moved() -> None:
    (found,) = between(A, changed(A, "WS1", start=11 * 60))
    assert found.record("B", "A") == {
        "agenda": "B",
        "against": "A",
        "item": "WS1",
        "what": "place",
        "from": {"day": "D1", "start": "10:00", "end": "11:00", "room": "main"},
        "to": {"day": "D1", "start": "11:00", "end": "12:00", "room": "main"},
        "tags": ["moved"],
        "cause": None,
    }


@pytest.mark.parametrize(
    ("change", "tags"),
    [
        ({"room": "side"}, ("room",)),
        ({"end": 10 * 60 + 30}, ("shortened",)),
        ({"start": 9 * 60, "end": 11 * 60, "room": "side"}, ("moved", "room", "lengthened")),
        ({"start": 1440 + 10 * 60}, ("moved",)),
    ],
)
def test_places_are_tagged(change: dict[str, Any], tags: tuple[str, ...]) -> None:
    (found,) = between(A, changed(A, "WS1", **change))
    assert found.tags == tags


def test_a_seat_that_changed_hands() -> None:
    (found,) = between(A, reseated(A, "WS1", "panama", "belize"))
    assert (found.what, found.before, found.after) == ("seat", a_seat("panama", "RCM"), a_seat("belize", "RCM"))


def test_a_seat_more_has_nobody_before() -> None:
    more = changed(A, "WS1", seats=lambda seats: [*seats, Seat("speaker", "iom", "TS-RCM")])
    (found,) = between(A, more)
    assert (found.before, found.after) == (None, a_seat("iom", None, "speaker", "TS-RCM"))


def test_seats_of_one_group_are_paired() -> None:
    # chile, belize -> panama, peru: by group chile -> peru, belize -> panama
    found = between(A, changed(A, "WS2", seats=[Seat("panellist", "panama"), Seat("panellist", "peru")]))
    assert [
        (each.before["participant"], each.after["participant"]) for each in found if each.before and each.after
    ] == [
        ("belize", "panama"),
        ("chile", "peru"),
    ]


def test_two_sessions_that_swap_their_panellists_are_two_hands() -> None:
    # one panellist each: {peru} and {chile} swapped is 2
    found = between(A, reseated(reseated(A, "WS1", "peru", "chile"), "WS2", "chile", "peru"))
    assert changed_hands(found) == 2


def test_an_item_that_is_only_in_one() -> None:
    other = a_meeting(days="09:00-18:00 09:00-18:00", rooms="main side", dinner="event D1 17:00-18:00")
    found = between(A, Schedule.of([]), other)
    assert [(each.item, each.what, each.before is None) for each in found] == [
        ("WS1", "item", False),
        ("WS2", "item", False),
        ("dinner", "item", True),
        ("lunch", "item", False),
    ]


def test_a_title_is_a_label_and_no_change_of_place() -> None:
    other = a_meeting(
        days="09:00-18:00 09:00-18:00",
        lunch="event D1 12:00-13:00",
        extra={"events": [{"id": "lunch", "title": {"en": "Meal"}}]},
    )
    found = between(Schedule.of([]), Schedule.of([]), other)
    assert [(each.item, each.what, each.before, each.after) for each in found if each.what != "item"] == [
        ("lunch", "label", {"title": None}, {"title": {"en": "Meal"}})
    ]


def test_moved_events_are_no_moved_sessions() -> None:
    later = a_meeting(
        days="09:00-18:00 09:00-18:00",
        rooms="main side",
        SACM="chile peru",
        RCM="panama belize",
        PPT_SACM="chile",
        TS_RCM="iom",
        lunch="event D1 12:30-13:30",
        WS1="60m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM",
        WS2="60m; panellist: SACM, RCM",
    )
    found = between(A, A, later)
    assert [(each.item, each.what) for each in found] == [("lunch", "place")]


def test_an_item_that_goes_by_another_name_is_the_same_item() -> None:
    here = agenda_of(MEETING, A)
    renamed = with_other_ids(here, {"WS1": "session-1"})
    assert [row["id"] for row in renamed] == ["session-1", "lunch", "WS2"]
    assert {each.what for each in differences(here, renamed)} == {"item"}
    assert differences(with_other_ids(here, {"WS1": "session-1"}), renamed) == []


def a_random_schedule(chance: random.Random) -> Schedule:
    """Anything that a document can hold, whether it keeps the rules or not."""
    takers = [
        Seat(role, who, office)
        for role in ("speaker", "panellist")
        for who, office in [("chile", "PPT-SACM"), ("chile", None), ("peru", None), ("panama", None), ("iom", "TS-RCM")]
    ]
    there = [session for session in ("WS1", "WS2") if chance.random() < 0.9]
    starts = {session: 1440 * chance.randrange(2) + 540 + 30 * chance.randrange(4) for session in there}
    return Schedule.of(
        Placed(
            session,
            starts[session],
            starts[session] + chance.choice([30, 60]),
            chance.choice(["main", "side"]),
            tuple(chance.choices(takers, k=chance.randrange(5))),
        )
        for session in there
    )


@pytest.mark.parametrize("seed", range(300))
def test_the_laws(seed: int) -> None:
    chance = random.Random(seed)
    one, other = a_random_schedule(chance), a_random_schedule(chance)
    here, there = agenda_of(MEETING, one), agenda_of(MEETING, other)
    found = differences(here, there)
    assert json.dumps(applied(here, found, MEETING)) == json.dumps(there)
    assert differences(there, here) == [each.reversed for each in found]
    hands = 0
    for row in here:
        partner = next((each for each in there if each["id"] == row["id"]), None)
        for role in ("speaker", "panellist") if partner else ():
            had = [json.dumps(seat) for seat in row["seats"] if seat["role"] == role]
            has = [json.dumps(seat) for seat in partner["seats"] if seat["role"] == role]
            common = 0
            for seat in had:
                if seat in has:
                    has.remove(seat)
                    common += 1
            hands += max(len(had), len(has) + common) - common
    assert changed_hands(found) == hands
