"""While nobody exercises an office, nobody takes a seat for it."""

from __future__ import annotations

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Solved
from scheduler.rules.while_exercised import WhileExercised
from scheduler.solve import Limits, solve
from scheduler.verify.while_exercised import while_exercised

from ..properties.enumeration import schedules_of
from ..scenes import a_meeting, placed, violations_of
from .agreement import both_readings_agree

OFFICES = {"SACM": "chile peru", "PPT_SACM": "held by chile", "TS_RCM": "held by iom"}


def vacant(*spans: dict[str, str], days: str = "08:00-20:00", **said: str) -> Meeting:
    """A meeting in which nobody exercises PPT-SACM in these spans."""
    offices = [{"id": "PPT-SACM", "vacant": list(spans)}]
    return a_meeting(days=days, **{**OFFICES, **said}, extra={"offices": offices})


MORNING = {"day": "D1", "from": "10:00", "to": "12:00", "why": "handed over"}
SPEAKS = "60m; speaker: PPT-SACM"


@pytest.mark.parametrize(
    ("place", "holds"),
    [
        ("D1 09:00", True),  # touching is free
        ("D1 09:05", False),
        ("D1 11:55", False),
        ("D1 12:00", True),
    ],
)
def test_no_seat_for_it_in_the_span(place: str, holds: bool) -> None:
    meeting = vacant(MORNING, WS1=SPEAKS)
    told = violations_of(meeting, placed(meeting, WS1=f"{place}; chile for PPT-SACM"))
    assert (told == []) == holds
    assert all("PPT-SACM" in each and "WS1" in each for each in told)


def test_its_holder_may_sit_for_itself() -> None:
    meeting = vacant(MORNING, WS1="60m; panellist: SACM; attended by chile")
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00; chile")) == []


def test_another_office_may_take_the_seat() -> None:
    meeting = vacant(MORNING, WS1="60m; speaker: PPT-SACM/TS-RCM; at 10:00")
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00; iom for TS-RCM")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00; chile for PPT-SACM")) != []


def test_a_seat_that_the_holder_takes_for_itself_is_not_the_offices() -> None:
    """Chile is in the pool twice, as member and for its office."""
    meeting = vacant(MORNING, WS1="60m; speaker: PPT-SACM/SACM; at 10:00")
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00; speaker: chile")) == []
    assert violations_of(meeting, placed(meeting, WS1="D1 10:00; speaker: chile for PPT-SACM")) != []


def test_attendance_of_an_event_is_not_a_seat() -> None:
    meeting = vacant(MORNING, opening="event D1 10:00-10:30; attended by PPT-SACM", WS1=SPEAKS)
    assert violations_of(meeting, placed(meeting, WS1="D1 13:00; chile for PPT-SACM")) == []


def test_a_span_is_open_on_the_side_that_is_not_said() -> None:
    days = "08:00-20:00 08:00-20:00"
    afternoon = vacant({"day": "D1", "from": "14:00"}, days=days, WS1=SPEAKS)
    whole_day = vacant({"day": "D1"}, days=days, WS1=SPEAKS)
    for place, in_the_afternoon, on_the_day in (
        ("D1 13:00", False, True),
        ("D1 13:05", True, True),
        ("D1 19:00", True, True),
        ("D2 08:00", False, False),
    ):
        for meeting, breaks in ((afternoon, in_the_afternoon), (whole_day, on_the_day)):
            told = violations_of(meeting, placed(meeting, WS1=f"{place}; chile for PPT-SACM"))
            assert bool(told) == breaks, place


def test_the_solver_goes_round_it() -> None:
    # 09:00 is printed, and the office is vacant until 12:00: 180 minutes later, or on the next day
    said = "60m; speaker: PPT-SACM; draft D1 09:00"
    outcome = solved(vacant({"day": "D1", "to": "12:00"}, days="08:00-20:00 08:00-20:00", WS1=said))
    assert isinstance(outcome, Solved)
    assert outcome.schedule.sessions[0].start == 12 * 60


def test_a_session_that_only_the_office_can_open_is_impossible_while_it_is_vacant() -> None:
    assert solved(vacant({"day": "D1"}, WS1=SPEAKS)) == Impossible(confirmed=True)
    assert isinstance(solved(vacant({"day": "D1"}, WS1="60m; speaker: 0-1 PPT-SACM")), Solved)


def solved(meeting: Meeting) -> object:
    return solve(meeting, limits=Limits(seconds=30, workers=1))


def test_solver_and_verifier_agree() -> None:
    """On every schedule of two short sessions on two days, with both offices, the holder's own seat, and nobody."""
    meeting = a_meeting(
        days="09:00-10:00 09:00-09:30",
        grid=15,
        **OFFICES,
        WS1="30m; speaker: 0-1 PPT-SACM/TS-RCM, 0-1 SACM",
        WS2="15m; speaker: 0-1 PPT-SACM/SACM",
        extra={
            "offices": [
                {"id": "PPT-SACM", "vacant": [{"day": "D1", "from": "09:15", "to": "09:30"}, {"day": "D2"}]},
                {"id": "TS-RCM", "vacant": [{"day": "D1", "from": "09:45"}]},
            ]
        },
    )
    found = both_readings_agree(WhileExercised, while_exercised, meeting, schedules_of(meeting))
    assert found.accepted > 100 and found.refused > 100, found
