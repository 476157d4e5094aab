"""Who sits where: pools, one seat, one place, absences, pins."""

from __future__ import annotations

from itertools import product

from scheduler.meeting.meeting import Entry, Meeting
from scheduler.meeting.schedule import Placed, Schedule, Seat
from scheduler.meeting.unsaid import only, statements_of
from scheduler.verify import VERIFIERS
from tests.scenes import a_meeting, broken, changed, placed, seated, violations_of

GROUPS = {"SACM": "chile peru", "RCM": "panama belize", "PPT_SACM": "chile"}


def test_seats_are_filled_from_their_pools() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: PPT-SACM; panellist: SACM, RCM")
    assert violations_of(meeting, seated(meeting, WS1="chile for PPT-SACM, peru, panama")) == []
    assert (
        violations_of(meeting, seated(meeting, WS1="panellist: panama; panellist: peru; speaker: chile for PPT-SACM"))
        == []
    )
    assert violations_of(meeting, seated(meeting, WS1="chile for PPT-SACM, peru")) == [
        "WS1 (D1 08:00-09:00) lacks seats as panellist from RCM: 0 filled, at least 1 asked."
    ]
    assert violations_of(meeting, seated(meeting, WS1="chile for PPT-SACM, peru, panama, belize")) == [
        "panama and belize take 2 seats of WS1 (D1 08:00-09:00) as panellist; there are at most 1 for them."
    ]


def test_a_seat_from_no_pool_is_told() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; panellist: SACM, 0-1 PPT-SACM/peru")
    found = seated(meeting, WS1="panellist: peru, panama")
    assert violations_of(meeting, found) == [
        "panama takes a seat of WS1 (D1 08:00-09:00) as panellist, which it cannot; "
        "these seats are from: SACM and PPT-SACM or peru."
    ]
    assert broken(meeting, found) == {"seats are filled": [("WS1", "panellist", "panama")]}


def test_only_the_holder_sits_for_an_office() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: PPT-SACM")
    assert violations_of(meeting, seated(meeting, WS1="speaker: peru for PPT-SACM")) == [
        "peru for PPT-SACM takes a seat of WS1 (D1 08:00-09:00) as speaker, which it cannot; "
        "these seats are from: PPT-SACM.",
        "WS1 (D1 08:00-09:00) lacks seats as speaker from PPT-SACM: 0 filled, at least 1 asked.",
    ]
    # For itself chile is in no pool of this session, although it holds the office.
    assert set(broken(meeting, seated(meeting, WS1="speaker: chile"))) == {"seats are filled"}


def test_a_role_that_the_session_does_not_have() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; panellist: SACM")
    assert violations_of(meeting, seated(meeting, WS1="panellist: peru; dancer: panama")) == [
        "panama takes a seat of WS1 (D1 08:00-09:00) as dancer, which it cannot; these seats are from: nowhere."
    ]


def test_pools_that_overlap_are_dealt_out() -> None:
    """Peru is in both pools and must leave the second to Belize: first come, first served would say no."""
    meeting = a_meeting(**GROUPS, WS1="60m; panellist: SACM/RCM, SACM")
    assert violations_of(meeting, seated(meeting, WS1="panellist: peru, belize")) == []
    assert violations_of(meeting, seated(meeting, WS1="panellist: belize, peru")) == []
    assert violations_of(meeting, seated(meeting, WS1="panellist: belize, panama")) == [
        "belize and panama take 2 seats of WS1 (D1 08:00-09:00) as panellist; there are at most 1 for them.",
        "WS1 (D1 08:00-09:00) lacks seats as panellist from SACM: 0 filled, at least 1 asked.",
    ]


def test_minimum_and_maximum() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: 1-2 PPT-SACM/panama/peru")
    for few, holds in (
        ("", False),
        ("panama", True),
        ("panama, chile for PPT-SACM", True),
        ("panama, chile for PPT-SACM, peru", False),
    ):
        text = f"speaker: {few}" if few else ""
        assert (violations_of(meeting, seated(meeting, WS1=text)) == []) is holds


def dealt(meeting: Meeting, entries: tuple[Entry, ...], seats: tuple[Seat, ...]) -> bool:
    """Whether the seats can be dealt to the entries, by trying every way."""
    suiting = [{(each.office, each.participant) for each in meeting.candidates(entry)} for entry in entries]
    return any(
        all((seat.office, seat.participant) in suiting[place] for seat, place in zip(seats, ways, strict=True))
        and all(entry.least <= ways.count(place) <= entry.most for place, entry in enumerate(entries))
        for ways in product(range(len(entries)), repeat=len(seats))
    )


def test_dealing_is_exact() -> None:
    """Against every way of dealing, for every set of up to four seats and several overlapping pools."""
    said = {**GROUPS, "TS_RCM": "iom"}
    everyone = ["chile", "peru", "panama", "belize", "iom", "chile for PPT-SACM", "iom for TS-RCM"]
    pools = [
        "SACM, RCM",
        "SACM/RCM, SACM",
        "1-2 SACM/PPT-SACM, 0-1 RCM/chile, 1-2 peru/panama/TS-RCM",
        "0-2 SACM, 2-3 SACM/RCM, 0-1 iom",
        "1-3 TS-RCM/PPT-SACM, 1-1 SACM/RCM, 0-2 chile/belize",
    ]
    tried = agreed = yes = 0
    for pool in pools:
        meeting = a_meeting(**said, WS1=f"60m; panellist: {pool}")
        entries = meeting.sessions[0].entries
        for many in range(5):
            for chosen in product(everyone, repeat=many):
                if list(chosen) != sorted(chosen):
                    continue
                seats = tuple(
                    Seat("panellist", who, office or None)
                    for who, _, office in (each.partition(" for ") for each in chosen)
                )
                found = Schedule.of([Placed("WS1", 600, 660, "main", seats)])
                holds = not list(VERIFIERS["seats are filled"](meeting, found))
                tried, yes = tried + 1, yes + holds
                agreed += holds == dealt(meeting, entries, seats)
    assert agreed == tried
    assert 50 < yes < tried - 50  # both answers occur


def test_a_stand_in_fills_the_seats_of_an_office_that_nobody_is_said_to_hold() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: PPT-SACM", WS2="60m; speaker: PPT-SACM")
    unsaid = only(meeting, set(statements_of(meeting)) - {"offices.PPT-SACM.held_by"})
    both = seated(unsaid, WS1="speaker: stand-in for PPT-SACM", WS2="speaker: stand-in for PPT-SACM")
    assert violations_of(unsaid, both) == []
    assert "whoever is PPT-SACM takes a seat" in violations_of(meeting, both)[0]


def test_one_seat_a_session() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: PPT-SACM; panellist: SACM")
    assert violations_of(meeting, seated(meeting, WS1="chile for PPT-SACM, peru")) == []
    twice = seated(meeting, WS1="chile for PPT-SACM, chile")
    assert violations_of(meeting, twice) == [
        "chile sits 2 times in WS1 (D1 08:00-09:00): as speaker for PPT-SACM and as panellist."
    ]
    assert broken(meeting, twice) == {"one seat a session": [("WS1", "chile")]}


PARALLEL = a_meeting(
    rooms="main side", **GROUPS, WS1="60m; panellist: SACM/PPT-SACM", WS2="60m; panellist: SACM; attended by panama"
)


def test_one_place_at_a_time() -> None:
    apart = placed(PARALLEL, WS1="D1 09:00 main; chile for PPT-SACM", WS2="D1 09:30 side; peru")
    assert violations_of(PARALLEL, apart) == []
    both = placed(PARALLEL, WS1="D1 09:00 main; chile for PPT-SACM", WS2="D1 09:30 side; chile")
    assert violations_of(PARALLEL, both) == [
        "chile has to be at WS1 (D1 09:00-10:00) and at WS2 (D1 09:30-10:30) at once."
    ]
    assert broken(PARALLEL, both) == {"one place at a time": [("chile", "WS1", "WS2")]}
    assert violations_of(PARALLEL, changed(both, "WS2", start=600)) == []  # 10:00: touching is free


def test_attendance_is_a_duty_of_the_holder() -> None:
    meeting = a_meeting(
        rooms="main side",
        **GROUPS,
        WS1="60m; panellist: SACM",
        opening="event D1 09:00-10:00; in side; attended by PPT-SACM",
    )
    assert violations_of(meeting, placed(meeting, WS1="D1 09:30 main; peru")) == []
    assert broken(meeting, placed(meeting, WS1="D1 09:30 main; chile")) == {
        "one place at a time": [("chile", "opening", "WS1")]
    }


def test_a_seat_in_a_session_that_one_attends_is_no_clash() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; panellist: SACM; attended by PPT-SACM, chile")
    assert violations_of(meeting, seated(meeting, WS1="chile")) == []


def test_while_present() -> None:
    meeting = a_meeting(
        **GROUPS,
        chile="away D1 11:00-",
        WS1="60m; speaker: PPT-SACM",
        closing="event D1 10:30-10:45; attended by chile",
    )
    assert violations_of(meeting, placed(meeting, WS1="D1 09:00; chile for PPT-SACM")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 12:00; chile for PPT-SACM")) == [
        "chile has to be at WS1 (D1 12:00-13:00), but is away D1 11:00-24:00."
    ]
    late = a_meeting(**GROUPS, chile="away D1 11:00-", closing="event D1 10:30-11:05; attended by PPT-SACM")
    assert broken(late, placed(late)) == {"while present": [("chile", "closing")]}


def test_pinned_seats() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: PPT-SACM/RCM; panellist: SACM; pin speaker chile")
    assert violations_of(meeting, seated(meeting, WS1="speaker: chile for PPT-SACM; panellist: peru")) == []
    elsewhere = seated(meeting, WS1="speaker: panama; panellist: chile")
    assert violations_of(meeting, elsewhere) == ["chile does not sit in WS1 (D1 08:00-09:00) as speaker, as asked."]
    assert broken(meeting, elsewhere) == {"pinned seats": [("WS1", "speaker", "chile")]}
