"""What an agenda amounts to, each figure argued."""

from __future__ import annotations

from scheduler.compare.metrics import Held, budget, metrics, money, seats_for_countries
from tests.scenes import a_meeting, placed

MEETING = a_meeting(
    days="09:00-18:00 09:00-13:00",
    SACM="chile peru",
    RCM="panama belize",
    PPT_SACM="chile",
    TS_RCM="iom",
    lunch="event D1 12:00-13:00",
    closing="event D1 17:00-17:30; last",
    WS1="90m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM; draft D1 10:00",
    WS2="30m; panellist: SACM/RCM, 0-1 SACM/RCM; draft D1 16:00",
    extra={
        "budget": [
            {"id": "fares", "count": 26, "price": 1500, "per": "traveller"},
            {"id": "lodging", "count": 26, "price": 90.5, "per": "night"},
            {"id": "report", "count": 1, "price": 1000},
        ]
    },
)
FOUND = metrics(
    MEETING,
    placed(
        MEETING,
        WS1="D1 10:00; speaker: chile for PPT-SACM; panellist: peru, panama",
        WS2="D2 09:00; panellist: peru",
    ),
)


def test_seats_and_minutes_by_group_role_and_day() -> None:
    assert FOUND.of("SACM") == Held(2, 120)  # peru 90 + 30; chile speaks for its office
    assert FOUND.of("RCM") == Held(1, 90)
    assert FOUND.of("SACM", role="speaker") == Held()
    assert FOUND.of("SACM", day="D2") == Held(1, 30)
    assert FOUND.of("SACM", role="panellist", day="D1") == Held(1, 90)
    assert FOUND.offices == {"PPT-SACM": Held(1, 90), "TS-RCM": Held()}
    assert FOUND.most_seats == 2


def test_who_has_no_seat_and_how_many_there_could_be() -> None:
    assert FOUND.without_seat == ("chile", "belize")
    assert (FOUND.seated, len(FOUND.countries)) == (2, 4)
    # two panellists of WS1, at most two of WS2; the speakers sit for offices
    assert seats_for_countries(MEETING) == FOUND.room_for == 4


def test_a_pool_with_fewer_members_than_seats_seats_its_members() -> None:
    meeting = a_meeting(A="x", B="y z", WS1="60m; panellist: 3 A/org, org; speaker: 2 B")
    assert seats_for_countries(meeting) == 1 + 2


def test_free_time_and_first_and_last() -> None:
    # day 1: 09-12 and 13-17, less 90 minutes; nothing comes after the closing. Day 2: four hours less 30 minutes.
    assert {day: facts.free_minutes for day, facts in FOUND.days.items()} == {"D1": 180 + 240 - 90, "D2": 210}
    record = FOUND.record()
    assert record["days"]["D1"] == {"first_start": "10:00", "last_end": "17:30", "free_minutes": 330}
    assert record["free_minutes"] == 540


def test_sessions_off_the_draft() -> None:
    assert FOUND.off_draft == 1


def test_budget() -> None:
    # 26 x 1,500; 26 x 90.50 for each of two days; 1,000
    assert budget(MEETING) == {"fares": 3_900_000, "lodging": 470_600, "report": 100_000}
    assert FOUND.record()["budget"] == {
        "total": 44_706,
        "lines": {"fares": 39_000, "lodging": 4706, "report": 1000},
    }
    assert money(1050) == 10.5


def test_the_record_counts_by_group() -> None:
    assert FOUND.record()["groups"]["SACM"] == {
        "seats": 2,
        "minutes": 120,
        "roles": {"speaker": {"seats": 0, "minutes": 0}, "panellist": {"seats": 2, "minutes": 120}},
        "days": {"D1": {"seats": 1, "minutes": 90}, "D2": {"seats": 1, "minutes": 30}},
    }
