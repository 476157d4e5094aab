"""The laws of the differences, for any two agendas."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.compare.causes import with_causes
from scheduler.compare.differences import applied, changed_hands, differences
from scheduler.meeting.document import agenda_of
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule, Seat
from tests.scenes import a_meeting

COMMON = {"days": "09:00-18:00 09:00-18:00", "rooms": "main side", "SACM": "chile peru", "RCM": "panama belize"}
ONE = a_meeting(
    **COMMON,
    PPT_SACM="chile",
    TS_RCM="iom",
    lunch="event D1 12:00-13:00",
    WS1="60m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM",
    WS2="60m; panellist: SACM, RCM",
)
OTHER = a_meeting(
    **COMMON,
    PPT_SACM="held by peru",
    TS_RCM="iom",
    panama="away D1; away D2",
    lunch="event D1 12:30-13:30",
    tea="event D2 16:00-16:15",
    WS1="45m; at 10:00; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM",
    WS2="60m; in side; panellist: chile, RCM",
    WS3="60m; panellist: SACM",
)
TAKERS = (
    *(Seat("panellist", who) for who in ("chile", "peru", "panama", "belize", "iom")),
    Seat("speaker", "chile", "PPT-SACM"),
    Seat("speaker", "iom", "TS-RCM"),
)


def schedules(sessions: tuple[str, ...]) -> st.SearchStrategy[Schedule]:
    """Anything that a document can hold, whether it keeps the rules or not."""
    place = st.builds(
        lambda day, start, length, room, seats: (1440 * day + 540 + 30 * start, length, room, tuple(seats)),
        st.integers(0, 1),
        st.integers(0, 5),
        st.sampled_from([30, 45, 60]),
        st.sampled_from(["main", "side"]),
        st.lists(st.sampled_from(TAKERS), max_size=5),
    )
    return st.fixed_dictionaries({}, optional=dict.fromkeys(sessions, place)).map(
        lambda found: Schedule.of(
            Placed(session, start, start + length, room, seats)
            for session, (start, length, room, seats) in found.items()
        )
    )


def pairs() -> st.SearchStrategy[tuple[Meeting, list[dict[str, Any]], list[dict[str, Any]]]]:
    """The second agenda's meeting, and both agendas: of one meeting, or of two that say some things otherwise."""
    here = schedules(("WS1", "WS2")).map(lambda schedule: agenda_of(ONE, schedule))
    same = schedules(("WS1", "WS2")).map(lambda schedule: (ONE, agenda_of(ONE, schedule)))
    else_ = schedules(("WS1", "WS2", "WS3")).map(lambda schedule: (OTHER, agenda_of(OTHER, schedule)))
    return st.builds(lambda one, other: (other[0], one, other[1]), here, st.one_of(same, else_))


Pair = tuple[Meeting, list[dict[str, Any]], list[dict[str, Any]]]
ALIKE = settings(max_examples=200, deadline=None, derandomize=True)


@ALIKE
@given(pairs())
def test_applied_to_the_first_they_give_the_second(pair: Pair) -> None:
    meeting, here, there = pair
    found = with_causes(differences(here, there), ONE, meeting, there)
    assert json.dumps(applied(here, found, meeting)) == json.dumps(there)


@ALIKE
@given(pairs())
def test_the_other_way_round_they_are_the_same_reversed(pair: Pair) -> None:
    _, here, there = pair
    assert differences(there, here) == [each.reversed for each in differences(here, there)]
    assert differences(here, here) == differences(there, there) == []


@ALIKE
@given(pairs())
def test_a_record_a_seat_in_other_hands(pair: Pair) -> None:
    _, here, there = pair
    rows = {row["id"]: row for row in there}
    hands = 0
    for row in here:
        if row["id"] not in rows:
            continue
        for role in ("speaker", "panellist"):
            had, has = (
                Counter(json.dumps(seat, sort_keys=True) for seat in each["seats"] if seat["role"] == role)
                for each in (row, rows[row["id"]])
            )
            hands += max(had.total(), has.total()) - (had & has).total()
    assert changed_hands(differences(here, there)) == hands


@ALIKE
@given(pairs())
def test_every_difference_has_a_cause_and_between_agendas_of_one_meeting_most_are_chosen(pair: Pair) -> None:
    meeting, here, there = pair
    found = with_causes(differences(here, there), ONE, meeting, there)
    assert all(each.cause in ("given", "chosen") for each in found)
    if meeting is ONE:  # which asks for no place, and for nobody by name but the two offices
        assert {each.cause for each in found if each.what == "place"} <= {"chosen"}
