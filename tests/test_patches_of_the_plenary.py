"""The patches of the plenary: what they say, and the arithmetic of their remarks."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.check.oddities import oddities
from scheduler.meeting.meeting import DAY, clock
from tests.plenary import (
    FOLDER,
    PATCHES,
    dollars,
    free_minutes,
    instance_of,
    meeting_of,
    remarks_in,
    said_in,
)


def test_there_are_these_patches_and_no_others() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == {"agenda", *PATCHES}


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_only_says_what_differs_and_what_to_expect(name: str) -> None:
    said, base = said_in(name), said_in("agenda")
    assert (said["format"], said["extends"]) == (1, "agenda.toml")
    assert "Expect: " in remarks_in(name)
    for table in said.keys() - {"format", "extends"}:
        for thing in said[table]:
            before: dict[str, Any] = next((each for each in base.get(table, ()) if each["id"] == thing["id"]), {})
            for field, value in thing.items():
                unchanged = field != "id" and before.get(field) == value
                same_for_all = (
                    field == "duration" and table == "sessions"
                )  # "each lasts 90": said of those, too, that do
                assert not unchanged or same_for_all, f"{name}: {table}.{thing['id']}.{field}"


def test_the_free_time_of_the_plenary_and_what_fits_into_it() -> None:
    free = free_minutes(meeting_of("agenda"))
    assert free == [[90, 90, 75], [140, 90, 30]]
    gaps = [minutes for day in free for minutes in day]
    assert sum(gaps) == 515
    assert sum(gap // 90 for gap in gaps) == 4  # of six; uniform-90-free, two-rooms
    assert sum(gap // 70 for gap in gaps) == 6  # uniform-70
    assert sum(gap // 75 for gap in gaps) == 5
    assert sum(meeting_of("uniform-90-free").duration(each) for each in meeting_of("uniform-90-free").sessions) == 540


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("uniform-90", 90),
        ("uniform-90-free", 90),
        ("uniform-70", 70),
        ("late-closing", 90),
        ("two-rooms", 90),
        ("three-days", 90),
    ],
)
def test_sessions_of_equal_length(name: str, minutes: int) -> None:
    meeting = meeting_of(name)
    assert [meeting.duration(session) for session in meeting.sessions] == [minutes] * 6
    assert [event.id for event in meeting.events][:13] == [event.id for event in meeting_of("agenda").events]


@pytest.mark.parametrize("name", ["uniform-90", "late-closing"])
def test_sessions_that_start_where_they_are_printed(name: str) -> None:
    for session in meeting_of(name).sessions:
        assert session.draft is not None
        assert session.day == f"D{session.draft // DAY + 1}"
        assert session.start is not None
        assert session.draft in session.start


@pytest.mark.parametrize("name", ["uniform-90-free", "uniform-70", "two-rooms", "three-days"])
def test_sessions_that_may_be_anywhere(name: str) -> None:
    for session in meeting_of(name).sessions:
        assert (session.day, session.start, session.room) == (None, None, None)


def test_fixed_slots_are_the_six_printed_times() -> None:
    meeting = meeting_of("fixed-slots")
    assert meeting.slots is not None
    assert [(slot.start, slot.end - slot.start, slot.takes) for slot in meeting.slots] == [
        (session.draft, meeting.duration(session), 1) for session in meeting.sessions
    ]
    assert {slot.room for slot in meeting.slots} == {"main"}


def test_uniform_90_lacks_15_minutes_for_one_session_and_60_for_another() -> None:
    meeting = meeting_of("uniform-90")
    lacking = {
        id: (meeting.session[id].draft or 0) + 90 - meeting.event[closing].start
        for id, closing in (("WS3", "D1-closing"), ("WS6", "D2-closing"))
    }
    assert lacking == {"WS3": 15, "WS6": 60}
    told = [str(oddity.text) for oddity in oddities(instance_of("uniform-90"))]
    assert (
        "Work Session 3 (15:45-17:15 on Day 1) overlaps Final considerations and closing remarks "
        "(17:00-17:45 on Day 1) by 15 minutes."
    ) in told


def test_late_closings() -> None:
    meeting = meeting_of("late-closing")
    for id in ("D1-closing", "D2-closing"):
        closing = meeting.event[id]
        assert (clock(closing.start), clock(closing.end), closing.last) == ("17:15", "18:00", True)
        assert [each.who for each in closing.attended_by] == ["PPT-SACM", "PPT-RCM"]
    found = [str(oddity.text) for oddity in oddities(instance_of("late-closing"))]
    assert found[:1] == [
        "11:40-12:30 on Day 2: 50 minutes that no item uses (between Work Session 4 and Lunch).",
    ]
    assert not any("overlap" in text for text in found)


def test_two_rooms() -> None:
    meeting = meeting_of("two-rooms")
    assert [room.id for room in meeting.rooms] == ["main", "second"]
    assert all(event.room is None for event in meeting.events)


def test_three_days() -> None:
    meeting = meeting_of("three-days")
    third = meeting.days[2]
    assert (third.id, clock(third.opens), clock(third.closes)) == ("D3", "09:00", "17:00")
    closing = meeting.event["D3-closing"]
    assert (clock(closing.end), closing.last) == ("17:00", True)
    assert [each.who for each in closing.attended_by] == ["PPT-SACM", "PPT-RCM"]
    assert free_minutes(meeting)[2] == [90, 105, 90, 30]
    assert dollars(meeting) == 66_170
    assert dollars(meeting) - 59_030 == 7_140 == 2_340 + 1_800 + 1_500 + 1_500


@pytest.mark.parametrize(
    ("name", "who", "start", "end", "clashes"),
    [
        ("chile-leaves-early", "chile", DAY + 14 * 60, 2 * DAY, {"D2-closing": 45}),
        ("panama-away-morning", "panama", DAY, DAY + 12 * 60 + 30, {}),
        ("panama-arrives-late", "panama", 0, 9 * 60 + 30, {"D1-opening": 30}),
    ],
)
def test_absences_and_the_minutes_they_lack_at_events(
    name: str, who: str, start: int, end: int, clashes: dict[str, int]
) -> None:
    meeting = meeting_of(name)
    assert [(each.id, away.start, away.end) for each in meeting.participants for away in each.away] == [
        (who, start, end)
    ]
    lacking = {
        event.id: min(end, event.end) - max(start, event.start)
        for event in meeting.events
        if any(meeting.holder(each.who) == who for each in event.attended_by)
    }
    assert {id: minutes for id, minutes in lacking.items() if minutes > 0} == clashes


@pytest.mark.parametrize("name", ["agenda", *PATCHES])
def test_no_line_of_prose_is_too_long_for_a_screen(name: str) -> None:
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith("title")] == []
