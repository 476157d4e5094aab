"""Shorthands write a patch: what it says, read in the meeting that it makes, and on every schedule of small ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scheduler.compare.held import held_until, kept
from scheduler.compare.shorthands import absent, pinned, withdrawn
from scheduler.errors import FaultsError, SchedulerError
from scheduler.instance.instance import Instance
from scheduler.instance.read import patched
from scheduler.meeting.document import ScheduleDocument
from scheduler.meeting.meeting import DAY, Meeting
from scheduler.meeting.schedule import Placed, Schedule
from tests.documents import a_document, an_instance, read_again
from tests.plenary import instance_of as plenary
from tests.scenes import at, placed, violations_of

from ..properties.brute_force import Listing, TooManyError
from .random_changes import MOST, a_case

WORDS: dict[str, Any] = {
    "days": "09:00-18:00 09:00-13:00",
    "rooms": "main side",
    "SACM": "chile peru bolivia",
    "PPT_SACM": "held by chile",
    "chile": "away D1 09:00-10:00",
    "lunch": "event D1 12:00-13:00",
    "WS1": "60m; speaker: PPT-SACM; panellist: SACM",
    "WS2": "60m; panellist: 1-2 SACM",
    "WS3": "30m; panellist: SACM",
}


@pytest.fixture
def instance() -> Instance:
    return an_instance(**WORDS)


@pytest.fixture
def published(instance: Instance) -> ScheduleDocument:
    schedule = placed(
        instance.meeting,
        WS1="D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru",
        WS2="D1 11:00 side; peru, bolivia",
        WS3="D2 09:00 main; chile",
    )
    assert violations_of(instance.meeting, schedule) == []
    found: ScheduleDocument = read_again(a_document(instance, schedule))
    return found


def spans(meeting: Meeting, who: str) -> list[tuple[int, int]]:
    """When a participant is away."""
    return [(away.start, away.end) for away in meeting.participant[who].away]


# -- withdrawn, absent, pinned ------------------------------------------------------------------------------------


def test_who_withdraws_is_away_on_every_day(instance: Instance) -> None:
    meeting = patched(instance, withdrawn(instance, "chile")).meeting
    assert meeting.is_away_throughout("chile")
    assert not any(meeting.is_away_throughout(who) for who in ("peru", "bolivia"))
    # not removed: the office still points to it, and it is a member
    assert meeting.office["PPT-SACM"].held_by == "chile"
    assert "chile" in meeting.countries
    assert spans(meeting, "peru") == spans(instance.meeting, "peru")


def test_two_withdraw_one_after_the_other(instance: Instance) -> None:
    once = patched(instance, withdrawn(instance, "chile"))
    meeting = patched(once, withdrawn(once, "peru")).meeting
    assert meeting.is_away_throughout("chile") and meeting.is_away_throughout("peru")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("chile D2 10:00-11:30", at(2, "10:00"), at(2, "11:30")),
        ("chile D2 10:00-", at(2, "10:00"), None),
        ("chile D2 -11:30", None, at(2, "11:30")),
        ("chile D2", None, None),
    ],
)
def test_who_is_absent_is_away_then_and_when_it_was(
    instance: Instance, text: str, start: int | None, end: int | None
) -> None:
    meeting = patched(instance, absent(instance, text)).meeting
    before, new = spans(meeting, "chile")
    assert before == (at(1, "09:00"), at(1, "10:00"))  # what was said already still holds
    assert start is None or new[0] == start
    assert end is None or new[1] == end
    # open on the side that is not said: at least all hours of the day
    assert start is not None or new[0] <= meeting.day["D2"].opens
    assert end is not None or new[1] >= meeting.day["D2"].closes
    assert DAY <= new[0] < new[1] <= 2 * DAY


def test_a_pin_gives_day_and_start_and_nothing_else(instance: Instance) -> None:
    meeting = patched(instance, pinned(instance, "WS3=D1 15:45")).meeting
    session = meeting.session["WS3"]
    assert session.day == "D1"
    assert session.start is not None and at(1, "15:45") in session.start
    was = instance.meeting.session["WS3"]
    assert (session.duration, session.room, session.entries) == (was.duration, was.room, was.entries)
    valid = placed(meeting, WS1="D1 10:00; chile for PPT-SACM, peru", WS2="D1 11:00; peru", WS3="D1 15:45; chile")
    assert violations_of(meeting, valid) == []
    later = placed(meeting, WS1="D1 10:00; chile for PPT-SACM, peru", WS2="D1 11:00; peru", WS3="D1 15:50; chile")
    assert violations_of(meeting, later) != []


def test_names_may_be_titles_of_several_words() -> None:
    title = {
        "participants": [{"id": "costa-rica", "title": {"en": "Costa Rica"}}],
        "days": [{"id": "D2", "title": {"en": "Day 2"}}],
    }
    instance = an_instance(days="09:00-18:00 09:00-18:00", RCM="costa-rica belize", WS1="60m", extra=title)
    for text in ("Costa Rica Day 2 14:00-", "costa-rica D2 14:00-", " Costa Rica  D2 14:00-"):
        meeting = patched(instance, absent(instance, text)).meeting
        assert spans(meeting, "costa-rica") == [(at(2, "14:00"), 2 * DAY)]
    assert withdrawn(instance, " Costa Rica ") == withdrawn(instance, "costa-rica")


def test_a_name_of_several_is_said_to_be_one() -> None:
    title = {"participants": [{"id": id, "title": {"en": "Congo"}} for id in ("cog", "cod")]}
    instance = an_instance(G="cog cod", WS1="60m", extra=title)
    with pytest.raises(SchedulerError, match=r"is the name of several\. Known are cog and cod"):
        withdrawn(instance, "Congo")


@pytest.mark.parametrize(
    ("shorthand", "text", "remedy"),
    [
        (withdrawn, "chili", "chile"),
        (absent, "chili D2", "chile"),
        (absent, "chile D3", "D2"),
        (absent, "chile D2 14:00-25:00", ""),
        (absent, "chile D2 15:00-14:00", ""),
        (absent, "chile", ""),
        (absent, "", ""),
        (pinned, "WS33=D1 15:45", "WS3"),
        (pinned, "WS3=D4 15:45", "D1"),
        (pinned, "WS3=D1 15.45", ""),
        (pinned, "WS3=D1", ""),
        (pinned, "WS3", ""),
        (pinned, "lunch=D1 15:45", ""),  # an event is not placed by the solver
    ],
)
def test_what_is_not_there_is_a_fault(
    instance: Instance, shorthand: Callable[[Instance, str], Any], text: str, remedy: str
) -> None:
    with pytest.raises((SchedulerError, FaultsError)) as caught:
        patched(instance, shorthand(instance, text))
    assert remedy in _in_full(caught.value)


def _in_full(error: Exception) -> str:
    if isinstance(error, FaultsError):
        return " ".join(f"{fault.text} {fault.remedy}" for fault in error.faults)
    return str(error)


# -- what is held, and what is kept -------------------------------------------------------------------------------


def test_what_has_begun_is_frozen_and_nothing_else_is_before(instance: Instance, published: ScheduleDocument) -> None:
    meeting = patched(instance, held_until(instance, published, "D1 10:30")).meeting
    as_published = published.schedule_in(meeting)
    assert violations_of(meeting, as_published) == []
    held = "D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru"
    rest = {"WS2": "D1 11:00 side; peru, bolivia", "WS3": "D2 09:00 main; chile"}
    # WS1 has begun: it keeps time, room and seats
    for other in (
        "D1 10:05 main; speaker: chile for PPT-SACM; panellist: peru",
        "D1 10:00 side; speaker: chile for PPT-SACM; panellist: peru",
        "D1 10:00 main; speaker: chile for PPT-SACM; panellist: bolivia",
    ):
        assert violations_of(meeting, placed(meeting, WS1=other, **rest)) != [], other
    # the others are free, from then on
    free = {"WS2": "D2 09:00 main; chile", "WS3": "D1 10:30 side; bolivia"}
    assert violations_of(meeting, placed(meeting, WS1=held, **free)) == []
    too_early = free | {"WS3": "D1 09:00 side; bolivia"}
    assert violations_of(meeting, placed(meeting, WS1=held, **too_early)) != []


@pytest.mark.parametrize(
    ("asks", "other", "breaks"),
    [
        ("not parallel WS2", "D1 12:00 side", "D1 10:30 side"),
        ("same day WS2", "D1 12:00 side", "D2 12:00 side"),
        ("parallel WS2", "D1 10:00 side", "D1 12:00 side"),
    ],
)
def test_what_a_held_session_asks_of_others_still_holds(asks: str, other: str, breaks: str) -> None:
    """WS1 has begun at 10:00 and lasts until 11:00; at 10:30 WS2 has not, but where it is parallel."""
    words: dict[str, Any] = {"days": "09:00-18:00 09:00-18:00", "rooms": "main side", "WS2": "60m"}
    instance = an_instance(**words, WS1=f"60m; {asks}")
    schedule = placed(instance.meeting, WS1="D1 10:00 main", WS2=other)
    wrong = placed(instance.meeting, WS1="D1 10:00 main", WS2=breaks)
    assert violations_of(instance.meeting, schedule) == []
    assert violations_of(instance.meeting, wrong) != []
    document: ScheduleDocument = read_again(a_document(instance, schedule))
    meeting = patched(instance, held_until(instance, document, "D1 10:30")).meeting
    assert violations_of(meeting, schedule) == []
    assert violations_of(meeting, wrong) != []


def test_a_held_seat_keeps_its_office() -> None:
    instance = an_instance(SACM="chile", PPT_A="held by chile", PPT_B="held by chile", WS1="60m; speaker: PPT-A/PPT-B")
    schedule = placed(instance.meeting, WS1="D1 10:00; chile for PPT-A")
    document: ScheduleDocument = read_again(a_document(instance, schedule))
    meeting = patched(instance, held_until(instance, document, "D1 10:30")).meeting
    assert violations_of(meeting, schedule) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00; chile for PPT-B")) != []


def test_who_leaves_in_the_middle_sat_before(instance: Instance, published: ScheduleDocument) -> None:
    """Peru is gone from 10:30 on: its seat in WS1, which began at 10:00, is history; WS2 (11:00) loses it."""
    gone = patched(instance, withdrawn(instance, "peru"))
    meeting = patched(gone, held_until(gone, published, "D1 10:30")).meeting
    held = {"WS1": "D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru", "WS3": "D2 09:00 main; chile"}
    assert violations_of(meeting, placed(meeting, **held, WS2="D1 11:00 side; bolivia")) == []
    assert violations_of(meeting, placed(meeting, **held, WS2="D1 11:00 side; peru, bolivia")) != []
    assert violations_of(meeting, placed(meeting, **held, WS2="D2 10:00 side; peru")) != []


@pytest.mark.parametrize("text", ["D3 10:00", "D1", "10:00", "D1 10.00", ""])
def test_a_moment_that_is_none_is_a_fault(instance: Instance, published: ScheduleDocument, text: str) -> None:
    with pytest.raises((SchedulerError, FaultsError)):
        held_until(instance, published, text)


def test_what_has_begun_and_is_not_in_the_instance_any_more_is_left_alone(
    instance: Instance, published: ScheduleDocument
) -> None:
    shorter = patched(instance, {"sessions": [{"id": "WS1", "remove": True}]})
    meeting = patched(shorter, held_until(shorter, published, "D1 10:30")).meeting
    assert violations_of(meeting, placed(meeting, WS2="D1 11:00 side; peru, bolivia", WS3="D2 09:00 main; chile")) == []


def test_a_seat_is_not_kept_where_the_instance_pins_another_or_has_fewer(
    instance: Instance, published: ScheduleDocument
) -> None:
    rest = {"WS2": "D1 11:00 side; peru, bolivia", "WS3": "D2 09:00 main; chile"}
    other = patched(instance, pinned(instance, "WS1.panellist=bolivia"))
    meeting = patched(other, kept(other, published, "seats")).meeting
    seats = "speaker: chile for PPT-SACM; panellist: bolivia"
    assert violations_of(meeting, placed(meeting, WS1=f"D1 10:00 main; {seats}", **rest)) == []
    fewer = patched(instance, {"sessions": [{"id": "WS2", "seats": {"panellist": [{"from": ["SACM"]}]}}]})
    meeting = patched(fewer, kept(fewer, published, "seats")).meeting
    ws1 = "D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru"
    for stays in ("peru", "bolivia"):
        plan = placed(meeting, WS1=ws1, WS2=f"D1 11:00 side; {stays}", WS3=rest["WS3"])
        assert violations_of(meeting, plan) == []


def test_a_time_is_not_kept_that_the_instance_does_not_allow(instance: Instance, published: ScheduleDocument) -> None:
    later = patched(instance, {"sessions": [{"id": "WS2", "window": {"from": "14:00", "to": "18:00"}}]})
    meeting = patched(later, kept(later, published, "times")).meeting
    ws1 = "D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru"
    ws2 = "D1 14:00 side; peru, bolivia"
    assert violations_of(meeting, placed(meeting, WS1=ws1, WS2=ws2, WS3="D2 09:00 main; chile")) == []
    assert violations_of(meeting, placed(meeting, WS1=ws1, WS2=ws2, WS3="D2 09:30 main; chile")) != []


def test_rooms_are_kept_with_the_times_unless_a_session_is_elsewhere_anyway() -> None:
    words: dict[str, Any] = {"rooms": "main side", "WS1": "60m; on D1; at 10:00", "WS2": "60m"}
    instance = an_instance(**words)
    schedule = placed(instance.meeting, WS1="D1 10:00 side", WS2="D1 12:00 main")
    document: ScheduleDocument = read_again(a_document(instance, schedule))
    meeting = patched(instance, kept(instance, document, "times")).meeting
    assert violations_of(meeting, schedule) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00 main", WS2="D1 12:00 main")) != []
    later = patched(instance, pinned(instance, "WS1=D1 12:00"))
    assert later.meeting.session["WS1"].room is None
    meeting = patched(later, kept(later, document, "times")).meeting
    assert violations_of(meeting, placed(meeting, WS1="D1 12:00 side", WS2="D1 12:00 main")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 12:00 side", WS2="D1 12:05 main")) != []


def test_seats_are_kept_or_times(instance: Instance, published: ScheduleDocument) -> None:
    seats = patched(instance, kept(instance, published, "seats")).meeting
    times = patched(instance, kept(instance, published, "times")).meeting
    same = {
        "WS1": "D1 10:00 main; speaker: chile for PPT-SACM; panellist: peru",
        "WS2": "D1 11:00 side; peru, bolivia",
        "WS3": "D2 09:00 main; chile",
    }
    moved = same | {"WS3": "D2 09:05 main; chile"}
    reseated = same | {"WS3": "D2 09:00 main; peru"}
    fewer = same | {"WS2": "D1 11:00 side; peru"}
    assert [violations_of(seats, placed(seats, **each)) == [] for each in (same, moved, reseated, fewer)] == [
        True,
        True,
        False,
        False,
    ]
    assert [violations_of(times, placed(times, **each)) == [] for each in (same, moved, reseated, fewer)] == [
        True,
        False,
        True,
        True,
    ]


def bag(seated: Placed) -> tuple[object, ...]:
    """The seats of a session, in no order."""
    return tuple(sorted((seat.role, seat.participant or "", seat.office or "") for seat in seated.seats))


def takers(seated: Placed) -> set[tuple[str, str | None]]:
    return {(seat.role, seat.participant) for seat in seated.seats}


def place(seated: Placed) -> tuple[object, ...]:
    return seated.start, seated.end, seated.room, seated.slot


def listed(schedules: list[Schedule]) -> set[object]:
    """Schedules regardless of the order of sessions and seats."""
    return {frozenset((each.session, *place(each), bag(each)) for each in one.sessions) for one in schedules}


@pytest.mark.parametrize("seeds", [range(first, first + 20) for first in range(0, 80, 20)], ids=str)
def test_of_all_schedules_those_stay_that_keep_what_is_to_be_kept(seeds: range) -> None:
    some = 0
    for seed in seeds:
        case = a_case(seed)
        instance, document = case.before, case.document
        try:
            valid = Listing(instance.meeting, MOST).valid()
        except TooManyError:
            continue
        was = {each.session: each for each in document.schedule.sessions}
        starts = sorted(each.start for each in was.values())
        now = starts[len(was) // 2] if seed % 2 else starts[0] + instance.meeting.grid  # later, or in the midst of it

        def is_held(schedule: Schedule, was: dict[str, Placed] = was, now: int = now) -> bool:
            return all(
                (place(each), bag(each)) == (place(was[each.session]), bag(was[each.session]))
                if was[each.session].start < now
                else each.start >= now
                for each in schedule.sessions
            )

        def keeps_seats(schedule: Schedule, was: dict[str, Placed] = was) -> bool:
            """Who had a seat has one of that role; others may come."""
            return all(takers(was[each.session]) <= takers(each) for each in schedule.sessions)

        def keeps_times(schedule: Schedule, was: dict[str, Placed] = was) -> bool:
            return all(place(each) == place(was[each.session]) for each in schedule.sessions)

        moment = f"{instance.meeting.days[now // DAY].id} {now % DAY // 60:02d}:{now % 60:02d}"
        for tables, keeps in (
            (held_until(instance, document, moment), is_held),
            (kept(instance, document, "seats"), keeps_seats),
            (kept(instance, document, "times"), keeps_times),
        ):
            meeting = patched(instance, tables).meeting
            right = [schedule for schedule in valid if keeps(schedule)]
            assert listed(Listing(meeting, MOST).valid()) == listed(right), f"seed {seed}: {keeps.__name__} {tables}"
            some += len(right) < len(valid)
    assert some > len(seeds)


def test_a_day_that_is_not_there_is_told_as_such() -> None:
    """Costa Rica is known, so it is the day that is wrong, not a participant called "costa-rica D1"."""
    with pytest.raises(SchedulerError, match='There is no day "D1 morning"'):
        absent(plenary("agenda"), "Costa Rica D1 morning")
