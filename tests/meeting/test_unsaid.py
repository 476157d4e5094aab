"""A meeting in which only some statements are said: which statements there are, and what is left without one."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.meeting.meeting import Flex, Meeting
from scheduler.meeting.unsaid import only, statements_of

from ..plenary import meeting_of
from ..scenes import a_meeting

EVERYTHING: dict[str, Any] = {
    "days": "09:00-18:00 09:00-13:00",
    "rooms": "main side",
    "side": "room; holds 40; has booth; closed D1 10:00-11:00, D2 09:00-09:30",
    "SACM": "chile peru",
    "RCM": "panama",
    "PPT_SACM": "held by chile",
    "chile": "away D2 12:00-; away D1 -09:30; wish WS1 3",
    "team": "resource 2",
    "lunch": "event D1 12:00-13:00; attended by PPT-SACM, panama",
    "WS1": "60m; speaker: PPT-SACM; panellist: SACM, 2 RCM/SACM; draft D1 10:00; preferred D1",
    "WS2": "30m; on D1; at 10:00; in side; window 09:00-12:00; audience 30; allowed D1 09:00-12:00 main, D2; "
    "after WS1, lunch+15; same day WS1; parallel WS3; not parallel WS1; attended by PPT-SACM, panama; needs booth, "
    "team; panellist: SACM; pin panellist chile",
    "WS3": "30m",
    "once": "cap SACM; each; max 1",
    "rest": "pause PPT-SACM; minutes 15",
}


def everything() -> Meeting:
    return a_meeting(**EVERYTHING)


def unsaid(*paths: str) -> Meeting:
    """Everything but these, which are statements."""
    meeting = everything()
    said = list(statements_of(meeting))
    assert set(paths) <= set(said)
    return only(meeting, [path for path in said if path not in paths], all_sessions=True)


def test_every_statement_has_its_path_in_the_order_of_the_tables() -> None:
    assert list(statements_of(everything())) == [
        "days.D1.start", "days.D1.end", "days.D2.start", "days.D2.end",
        "rooms.main.has", "rooms.side.capacity", "rooms.side.has", "rooms.side.closed[0]", "rooms.side.closed[1]",
        "offices.PPT-SACM.held_by",
        "participants.chile.away[0]", "participants.chile.away[1]",
        "resources.team.count",
        "events.lunch", "events.lunch.attended_by[0]", "events.lunch.attended_by[1]",
        "sessions.WS1.duration", "sessions.WS1.speaker[0]", "sessions.WS1.panellist[0]", "sessions.WS1.panellist[1]",
        "sessions.WS2.duration", "sessions.WS2.day", "sessions.WS2.start", "sessions.WS2.room", "sessions.WS2.window",
        "sessions.WS2.allowed", "sessions.WS2.audience", "sessions.WS2.after[0]", "sessions.WS2.after[1]",
        "sessions.WS2.same_day[0]", "sessions.WS2.parallel[0]", "sessions.WS2.not_parallel[0]",
        "sessions.WS2.attended_by[0]", "sessions.WS2.attended_by[1]", "sessions.WS2.needs[0]", "sessions.WS2.needs[1]",
        "sessions.WS2.pins[0]", "sessions.WS2.panellist[0]",
        "sessions.WS3.duration",
        "rules.once", "rules.rest",
    ]  # fmt: skip


def test_a_wish_is_no_statement() -> None:
    said = list(statements_of(everything()))
    assert not any(word in path for path in said for word in ("draft", "preferred", "wishes"))
    nothing = only(everything(), [], all_sessions=True)
    assert nothing.session["WS1"].draft == everything().session["WS1"].draft
    assert nothing.session["WS1"].preferred == everything().session["WS1"].preferred
    assert nothing.participant["chile"].wishes == everything().participant["chile"].wishes


def test_the_statements_of_the_plenary() -> None:
    # 4 limits of days, 4 holders, 13 events with 6 attendances, 6 sessions with a duration and 4 seat entries: 57; and
    # what its one room has, which is nothing
    said = list(statements_of(meeting_of("agenda")))
    assert len([path for path in said if not path.startswith("rooms.")]) == 4 + 4 + 13 + 6 + 6 * (1 + 4)


def test_all_that_is_said_is_the_same_meeting() -> None:
    meeting = everything()
    assert only(meeting, list(statements_of(meeting))) == meeting


def test_what_is_said_of_each_thing_when_nothing_is() -> None:
    meeting = only(everything(), [], all_sessions=True)
    assert [(day.start, day.end) for day in meeting.days] == [(None, None)] * 2
    assert [(day.opens, day.closes) for day in meeting.days] == [(0, 1440), (1440, 2880)]  # midnights
    assert [(room.capacity, room.has, room.closed) for room in meeting.rooms] == [(None, None, ())] * 2
    assert meeting.holder("PPT-SACM") is None
    assert meeting.participant["chile"].away == ()
    assert meeting.resource["team"].count is None
    assert meeting.events == ()
    assert meeting.rules == ()
    assert [meeting.duration(session) for session in meeting.sessions] == [meeting.grid] * 3
    assert [(entry.least, entry.most) for entry in meeting.session["WS1"].entries] == [(0, 1), (0, 1), (0, 2)]
    second = meeting.session["WS2"]
    assert (second.day, second.start, second.room, second.window, second.allowed, second.audience) == (None,) * 6
    assert (second.after, second.same_day, second.parallel, second.not_parallel) == ((),) * 4
    assert (second.attended_by, second.needs, second.pins) == ((),) * 3


def test_facts_of_nature_stay() -> None:
    meeting, nothing = everything(), only(everything(), [], all_sessions=True)
    assert [room.id for room in nothing.rooms] == ["main", "side"]
    assert nothing.groups == meeting.groups
    assert nothing.countries == meeting.countries
    assert nothing.tiers == meeting.tiers
    assert [entry.pool for entry in nothing.session["WS1"].entries] == [("PPT-SACM",), ("SACM",), ("RCM", "SACM")]


def test_what_may_change_is_no_statement_and_stays_with_what_it_is_about() -> None:
    meeting = a_meeting(
        SACM="chile peru",
        chile="away D1 -09:30 flex earlier 60; away D1 19:00-",
        team="resource 2; flex by 1",
        lunch="event D1 12:00-13:00; flex later 30 price 5",
        coffee="event D1 10:00-10:15; untouchable",
        WS1="60m; at 10:00; panellist: SACM; flex shorter 15 later 30; untouchable day panellist",
        WS2="60m; untouchable",
        once="cap SACM; each; max 1; flex by 1 price 50",
        extra={"days": [{"id": "D1", "flex": {"later": 30}}]},
    )
    said = list(statements_of(meeting))
    assert not any("flex" in path or "untouchable" in path for path in said)
    assert only(meeting, said) == meeting
    left = only(
        meeting, ["participants.chile.away[0]", "events.lunch", "events.coffee", "rules.once"], all_sessions=True
    )
    assert left.days[0].flex == Flex(later=30)
    assert [away.flex for away in left.participant["chile"].away] == [Flex(earlier=60)]
    assert left.resources[0].flex == Flex(by=1)
    assert [(event.flex, event.untouchable) for event in left.events] == [
        (Flex(later=30, price=5), False),
        (None, True),
    ]
    assert left.session["WS1"].flex == Flex(shorter=15, later=30)
    assert left.session["WS1"].untouchable == frozenset({"day", "panellist"})
    assert left.session["WS2"].untouchable is True
    assert left.rules[0].flex == Flex(by=1, price=50)


def test_slots_stay() -> None:
    meeting = a_meeting(K1="slot D1 09:00-10:00; takes 2", WS1="60m; slot K1")
    assert list(statements_of(meeting)) == [
        "days.D1.start", "days.D1.end", "rooms.main.has", "sessions.WS1.duration", "sessions.WS1.slot",
    ]  # fmt: skip
    left = only(meeting, ["sessions.WS1.duration"])
    assert left.slots == meeting.slots
    assert left.session["WS1"].slot is None


@pytest.mark.parametrize("path", list(statements_of(a_meeting(**EVERYTHING))))
def test_leaving_one_unsaid_leaves_the_others_as_they_are(path: str) -> None:
    left = set(statements_of(unsaid(path)))
    gone = set(statements_of(everything())) - left
    assert gone == {each for each in statements_of(everything()) if each == path or is_part_of(each, path)} - kept_seats
    assert left <= set(statements_of(everything()))


kept_seats = {path for path in statements_of(a_meeting(**EVERYTHING)) if "panellist" in path or "speaker" in path}
"""An entry whose least is unsaid is still there, with its pool and its most."""


def is_part_of(path: str, whole: str) -> bool:
    return whole == "events.lunch" and path.startswith("events.lunch.")


def test_lists_keep_their_paths() -> None:
    meeting = unsaid("sessions.WS2.after[0]", "participants.chile.away[0]", "rooms.side.closed[0]")
    assert [each.path for each in meeting.session["WS2"].after] == ["sessions.WS2.after[1]"]
    assert [each.path for each in meeting.participant["chile"].away] == ["participants.chile.away[1]"]
    assert [each.path for each in meeting.room["side"].closed] == ["rooms.side.closed[1]"]


def test_an_office_that_nobody_holds_is_a_stand_in() -> None:
    meeting = unsaid("offices.PPT-SACM.held_by")
    speaker = meeting.session["WS1"].entries[0]
    assert [(each.office, each.participant) for each in meeting.candidates(speaker)] == [("PPT-SACM", None)]
    assert meeting.bodies(["PPT-SACM", "RCM"]) == ("panama",)


def test_a_session_shorter_than_the_grid_keeps_its_length() -> None:
    """A step of the grid would be longer: saying less would ask for more."""
    meeting = a_meeting(grid=20, WS1="10m", WS2="30m")
    assert [session.duration for session in only(meeting, [], all_sessions=True).sessions] == [10, None]


# -- the set alone --------------------------------------------------------------------------------------------------


def sessions_of(*said: str, all_sessions: bool = False) -> list[str]:
    return [session.id for session in only(everything(), said, all_sessions=all_sessions).sessions]


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ([], []),
        (["days.D1.end", "events.lunch", "offices.PPT-SACM.held_by"], []),
        (["sessions.WS1.duration"], ["WS1"]),
        (["sessions.WS1.panellist[1]", "sessions.WS3.duration"], ["WS1", "WS3"]),
        (["sessions.WS2.after[0]"], ["WS1", "WS2"]),  # "after WS1" names WS1 too
        (["sessions.WS2.after[1]"], ["WS2"]),  # after an event
        (["sessions.WS2.same_day[0]"], ["WS1", "WS2"]),
        (["sessions.WS2.parallel[0]"], ["WS2", "WS3"]),
        (["sessions.WS2.not_parallel[0]"], ["WS1", "WS2"]),
        (["rules.once"], []),  # a cap is kept by whoever is not there
        (["rules.rest", "sessions.WS2.needs[1]"], ["WS2"]),
    ],
)
def test_a_session_that_no_statement_names_is_not_there(said: list[str], there: list[str]) -> None:
    assert sessions_of(*said) == there
    assert sessions_of(*said, all_sessions=True) == ["WS1", "WS2", "WS3"]


@pytest.mark.parametrize("rule", ["quota SACM; min 1", "together chile peru"])
def test_all_stay_where_others_may_help_to_meet_a_rule(rule: str) -> None:
    meeting = a_meeting(**EVERYTHING, help=rule)
    assert [session.id for session in only(meeting, ["rules.help"]).sessions] == ["WS1", "WS2", "WS3"]
    assert only(meeting, ["rules.once"]).sessions == ()


def test_the_order_of_the_file_stays() -> None:
    meeting = only(everything(), ["sessions.WS3.duration", "sessions.WS1.duration", "days.D2.end", "days.D1.start"])
    assert [session.id for session in meeting.sessions] == ["WS1", "WS3"]
    assert list(statements_of(meeting))[:2] == ["days.D1.start", "days.D2.end"]
