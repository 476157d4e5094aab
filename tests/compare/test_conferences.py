"""Conferences beside each other, near a published programme, on a page: told by block and place where no clock is."""

from __future__ import annotations

import re
from typing import Any

import pytest

from scheduler.compare.alternatives import Alternatives, alternatives
from scheduler.compare.columns import found_column
from scheduler.compare.comparison import Comparison, beside, compared
from scheduler.compare.delegations import delegations
from scheduler.compare.framing import front_framed
from scheduler.compare.front import Front, front
from scheduler.compare.grid import grids
from scheduler.compare.held import held_until, kept
from scheduler.compare.named import AskedWronglyError
from scheduler.compare.notices import notices
from scheduler.compare.page import page
from scheduler.compare.sentences import sentence
from scheduler.compare.shorthands import absent, pinned, withdrawn
from scheduler.compare.shown import Shown
from scheduler.compare.table import rows
from scheduler.compare.within import slack_of
from scheduler.compare.words import told
from scheduler.errors import SchedulerError
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of, patched
from scheduler.meeting.document import document_of, dumps
from scheduler.meeting.read_document import read_document
from scheduler.meeting.results import Solved, TierResult
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve
from scheduler.text import ENGLISH
from scheduler.verify import violations

from ..conference import conference, programme, sessions

HOURS = [
    {"id": "B1", "places": 2, "day": "D1", "start": "09:00", "end": "10:00"},
    {"id": "B2", "places": 2, "day": "D1", "start": "11:00", "end": "12:00"},
    {"id": "B3", "places": 2, "day": "D1", "start": "13:00", "end": "14:00"},
]
WITH_A_CLOCK: dict[str, Any] = {"days": [{"id": "D1", "start": "08:00", "end": "18:00"}], "blocks": HOURS}

PUBLISHED = {"a": "B1.R1 1", "b": "B1.R1 2", "c": "B2.R2 1", "d": "B3.R2 1"}


def an_instance(**changes: Any) -> Instance:
    return instance_of(conference(**changes), "conference.json")


def solved(schedule: Schedule) -> Solved:
    return Solved(schedule, (TierResult("consecutive", 0, 0, True), TierResult("lot", None, None, True)), "optimal", 0)


def beside_each_other(instance: Instance, *programmes: dict[str, str]) -> Comparison:
    columns = [
        found_column(str(number), instance, solved(programme(instance.meeting, **each)))
        for number, each in enumerate(programmes, 1)
    ]
    return beside(columns)


def changes_told(comparison: Comparison) -> list[str]:
    (found,) = comparison.found
    assert comparison.first is not None
    return [str(line) for line in told(comparison.first.meeting, found.column.meeting, found.differences)]


def published(instance: Instance, **places: str) -> Any:
    schedule = programme(instance.meeting, **(PUBLISHED | places))
    assert violations(instance.meeting, schedule) == []
    return read_document(dumps(document_of(instance, solved(schedule))), "published.json")


# -- beside each other ------------------------------------------------------------------------------------------------


def test_a_session_in_another_block_moves_and_is_told_by_block_and_place() -> None:
    comparison = beside_each_other(an_instance(), PUBLISHED, PUBLISHED | {"c": "B3.R1 2"})
    assert changes_told(comparison) == ["c: B2, place 1, R2 -> B3, place 2, R1"]
    (found,) = comparison.found
    assert (found.moved, found.rooms) == (("c",), ())
    assert "c moves to B3, place 2" in sentence(comparison, found.column).told(ENGLISH)
    assert "None" not in sentence(comparison, found.column).told(ENGLISH)


def test_a_session_in_another_room_of_its_block_only_changes_rooms() -> None:
    comparison = beside_each_other(an_instance(), PUBLISHED, PUBLISHED | {"c": "B2.R1 1"})
    (found,) = comparison.found
    assert (found.moved, found.rooms) == ((), ("c",))
    assert "c changes to R1" in sentence(comparison, found.column).told(ENGLISH)


def test_of_equally_good_programmes_the_nearest_is_taken_also_without_a_clock() -> None:
    instance = an_instance()
    first = published(instance)
    comparison = compared([("first", first), ("again", instance)], limits=lambda: Limits(20, 1))
    (found,) = comparison.found
    assert not found.differences


def test_the_page_draws_blocks_and_places_where_there_is_no_clock() -> None:
    comparison = beside_each_other(an_instance(), PUBLISHED, PUBLISHED | {"c": "B3.R1 2"})
    drawn = {grid.day: grid for grid in grids(comparison, comparison.columns)}
    assert list(drawn) == ["B1", "B2", "B3"]
    assert [label for _, label in drawn["B1"].hours] == ["1", "2"]
    (c, d) = sorted(drawn["B3"].lanes[1].blocks or (), key=lambda block: str(block.name))
    assert (c.time, d.time) == ("2", "1-2")
    assert [str(mark) for mark in c.marks] == ["moved: was B2, place 1, R2"]
    assert (c.start, c.end, d.start, d.end) == (30, 60, 0, 60)


def test_figures_of_a_programme_without_a_clock_have_no_times() -> None:
    comparison = beside_each_other(an_instance(), PUBLISHED)
    assert comparison.columns[0].metrics is not None
    record = comparison.columns[0].metrics.record()
    assert {(day["first_start"], day["last_end"], day["free_minutes"]) for day in record["days"].values()} == {
        (None, None, 0)
    }


def test_the_page_says_who_presents_or_chairs_what_moves_person_by_person() -> None:
    instance = an_instance(
        tracks=[{"id": "T1"}, {"id": "T2", "chairs": ["bob"]}], sessions=sessions(c={"presenters": ["ann"]})
    )
    comparison = beside_each_other(instance, PUBLISHED, PUBLISHED | {"c": "B3.R1 2"})
    told = {each.id: each.changes[0] for each in delegations(comparison, Shown())}
    assert [str(duty) for duty in told["ann"].before] == ["c (presents), B2, place 1, R2"]
    assert [str(duty) for duty in told["ann"].after] == ["c (presents), B3, place 2, R1"]
    assert [str(duty) for duty in told["bob"].after] == ["c (chairs), B3, place 2, R1", "d (chairs), B3, place 1, R2"]
    drawn = page(comparison, Shown(), ENGLISH)
    assert "Person by person" in drawn and "Block by block" in drawn
    assert "elegation by" not in drawn and "Day by day" not in drawn
    by_the_clock = beside_each_other(an_instance(**WITH_A_CLOCK), PUBLISHED, PUBLISHED)
    assert "Day by day" in page(by_the_clock, Shown(), ENGLISH)


def test_differences_that_concern_who_presents_can_be_picked_out() -> None:
    instance = an_instance(sessions=sessions(c={"presenters": ["ann"]}))
    comparison = beside_each_other(instance, PUBLISHED, PUBLISHED | {"c": "B3.R1 2", "a": "B2.R1 1"})
    (found,) = comparison.found
    assert [each.item for each in Shown(who="ann").of(comparison, found)] == ["c"]


def test_where_there_is_no_seat_none_is_spoken_of() -> None:
    comparison = beside_each_other(an_instance(), PUBLISHED, PUBLISHED | {"c": "B3.R1 2"})
    (found,) = comparison.found
    assert "seat" not in sentence(comparison, found.column).told(ENGLISH)
    assert "seats in other hands" not in [str(row.label) for row in rows(comparison)]


def test_what_is_marked_in_narrow_columns_has_room() -> None:
    comparison = beside_each_other(an_instance(), PUBLISHED, PUBLISHED | {"c": "B3.R1 2"})
    scales = [float(each) for each in re.findall(r"--screen: ([\d.]+)px", page(comparison, Shown(), ENGLISH))]
    assert scales[0] < scales[2] == 3.5  # a place is 30: 105 pixels where c is marked in B3


def test_on_paper_blocks_without_a_clock_share_a_page() -> None:
    drawn = page(beside_each_other(an_instance(), PUBLISHED), Shown(), ENGLISH)
    assert drawn.count('class="day timeless"') == 3
    assert re.findall(r"--paper: ([\d.]+)px", drawn) == ["2.0"] * 3  # a place is 30, 60 pixels high
    assert (
        "timeless"
        not in page(beside_each_other(an_instance(**WITH_A_CLOCK), PUBLISHED), Shown(), ENGLISH).split("</style>")[1]
    )


# -- a front ----------------------------------------------------------------------------------------------------------


def test_a_front_of_goals_of_conferences_is_told() -> None:
    """T1 has one room for two talks in B1, where it pays 3 a slot; elsewhere a talk pays for its block."""
    instance = an_instance(
        blocks=[{"id": "B1", "places": 2}, {"id": "B2", "places": 2}],
        tracks=[{"id": "T1", "penalties": [{"block": "B1", "price": 3}]}, {"id": "T2"}],
        sessions=sessions(a={"penalties": [{"block": "B2", "price": 2}]}),
        goals={"tiers": [{"weighted": {"track-blocks": 1, "talk-blocks": 1}}]},
    )
    found = front(instance.meeting, "track-blocks", "talk-blocks", limits=Limits(20, 1))
    assert isinstance(found, Front)
    assert [point.values for point in found.points] == [(0, 2), (3, 0)]
    assert [str(text) for text in found.points[0].told] == ["track-blocks 0", "talk-blocks 2"]
    assert str(found.points[1].step) == "talk-blocks less by 2, track-blocks more by 3"
    figures = front_framed(instance, found)[1].figures
    assert [row.cells for row in figures[:2]] == [("0", "3"), ("2", "0")]  # the row has the name of the goal


def test_what_a_front_prices_stays_no_rule() -> None:
    """Only with both talks at one time has T1 nothing in B2: its presenter pays for it, on the front as well."""
    meeting = an_instance(
        blocks=[{"id": "B1", "places": 1}, {"id": "B2", "places": 1}],
        tracks=[{"id": "T1", "penalties": [{"block": "B2", "price": 1}]}],
        sessions=[{"id": id, "track": "T1", "presenters": ["ann"]} for id in ("a", "b")],
        goals={"tiers": [{"weighted": {"track-blocks": 1, "presenters": 1}}]},
    ).meeting
    found = front(meeting, "track-blocks", "presenters", limits=Limits(20, 1))
    assert isinstance(found, Front)
    assert [(point.values, point.polished) for point in found.points] == [((0, 1), True), ((1, 0), True)]


# -- alternatives -----------------------------------------------------------------------------------------------------


def test_alternatives_of_a_programme_differ_in_their_blocks_and_keep_its_rules() -> None:
    instance = an_instance()
    found = alternatives(instance, limits=Limits(30, 1))
    assert isinstance(found, Alternatives)
    assert len(found.agendas) == 3
    for each in found.agendas:
        assert violations(instance.meeting, each.schedule) == []
    assert found.least_distance is not None and found.least_distance >= 1


def test_a_large_conference_is_refused_alternatives_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.compare.alternatives.MOST", 10)
    with pytest.raises(AskedWronglyError, match="too large for alternatives"):
        alternatives(an_instance(), limits=Limits(30, 1))


def test_a_tier_of_many_goals_can_be_named_as_the_tables_name_it() -> None:
    weighted = {"track-blocks": 1, "consecutive": 1, "parallel": 1, "rooms-per-track": 1}
    meeting = an_instance(goals={"tiers": [{"weighted": weighted}, "similar"]}).meeting
    assert slack_of(meeting, {"track-blocks+consecutive+...": 2}) == {
        "track-blocks+consecutive+parallel+rooms-per-track": 2, "similar": 0,
    }  # fmt: skip
    with pytest.raises(SchedulerError, match="has no tier track-blocks"):
        slack_of(meeting, {"track-blocks": 2})


# -- what is pinned ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a=B2", {"allowed": [{"block": "B2"}]}),
        ("a=b2", {"allowed": [{"block": "B2"}]}),
        ("a=B2 R2", {"slot": "B2.R2"}),
        ("a=B2.R2", {"slot": "B2.R2"}),
        ("a.room=R2", {"room": "R2"}),
    ],
)
def test_a_session_is_pinned_to_a_block_a_slot_or_a_room(text: str, said: dict[str, Any]) -> None:
    assert pinned(an_instance(), text) == {"sessions": [{"id": "a", **said}]}


def test_a_block_named_in_several_words_is_found() -> None:
    named = [{"id": "B1", "places": 2, "title": {"en": "Friday morning"}}, {"id": "B2", "places": 2}]
    assert pinned(an_instance(blocks=named), "a=Friday morning R2") == {"sessions": [{"id": "a", "slot": "B1.R2"}]}


def test_a_pin_to_a_block_keeps_the_rooms_that_were_allowed_there() -> None:
    instance = an_instance(
        sessions=sessions(a={"allowed": [{"block": "B1", "room": "R1"}, {"block": "B2", "room": "R2"}]})
    )
    assert pinned(instance, "a=B2") == {"sessions": [{"id": "a", "allowed": [{"block": "B2", "room": "R2"}]}]}
    with pytest.raises(AskedWronglyError, match="a is not allowed in B3"):
        pinned(instance, "a=B3")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a=B9", 'There is no block "B9". Known are B1, B2 and B3.'),
        ("a=B2 R9", 'There is no room "R9".'),
        ("a", 'Write it like "talk=B2", "talk=B2 main" or "talk.room=main".'),
    ],
)
def test_a_pin_that_says_no_place_is_told_with_those_that_are_there(text: str, why: str) -> None:
    with pytest.raises(AskedWronglyError) as raised:
        pinned(an_instance(), text)
    assert why in str(raised.value.text)


def test_a_room_without_a_slot_in_the_block_is_told() -> None:
    instance = an_instance(slots=[{"id": "only", "block": "B1", "room": "R1"}])
    with pytest.raises(AskedWronglyError, match="B1 has no slot in R2"):
        pinned(instance, "a=B1 R2")


def test_nobody_can_be_away_where_there_are_no_hours() -> None:
    with pytest.raises(AskedWronglyError, match="no day and no hours"):
        withdrawn(an_instance(), "ann")
    with pytest.raises(AskedWronglyError, match="no day and no hours"):
        absent(an_instance(), "ann B2")


# -- what is kept, what has begun -------------------------------------------------------------------------------------


def test_all_that_is_kept_stays_in_its_slot() -> None:
    instance = an_instance()
    tables = kept(instance, published(instance), "times")
    assert {row["id"]: row["slot"] for row in tables["sessions"]} == {
        "a": "B1.R1", "b": "B1.R1", "c": "B2.R2", "d": "B3.R2",
    }  # fmt: skip
    outcome = solve(patched(instance, tables).meeting, limits=Limits(20, 1))
    assert isinstance(outcome, Solved)
    assert {placed.session: placed.slot for placed in outcome.schedule.sessions} == {
        row["id"]: row["slot"] for row in tables["sessions"]
    }


def test_by_the_clock_the_very_place_is_kept() -> None:
    instance = an_instance(**WITH_A_CLOCK)
    outcome = solve(patched(instance, kept(instance, published(instance), "times")).meeting, limits=Limits(20, 1))
    assert isinstance(outcome, Solved)
    assert {each.session: f"{each.slot} {each.position}" for each in outcome.schedule.sessions} == PUBLISHED


def test_a_slot_that_the_instance_says_itself_is_not_kept_elsewhere() -> None:
    before = an_instance()
    instance = an_instance(sessions=sessions(c={"slot": "B2.R1"}))
    assert {row["id"] for row in kept(instance, published(before), "times")["sessions"]} == {"a", "b", "d"}


def test_what_has_begun_stays_and_the_rest_is_later() -> None:
    """At 11:10 a, b and c have begun (c from 11:00 on); d can only be later."""
    instance = an_instance(**WITH_A_CLOCK)
    tables = held_until(instance, published(instance), "D1 11:10")
    outcome = solve(patched(instance, tables).meeting, limits=Limits(20, 1))
    assert isinstance(outcome, Solved)
    places = {each.session: f"{each.slot} {each.position}" for each in outcome.schedule.sessions}
    assert {id: places[id] for id in "abc"} == {id: PUBLISHED[id] for id in "abc"}
    rows = {row["id"]: row for row in tables["sessions"]}
    assert rows["d"] == {"id": "d", "allowed": [{"day": "D1", "from": "11:10"}]}
    assert "duration" not in rows["a"]


def test_who_has_presented_may_leave_afterwards() -> None:
    """Ann leaves at 09:10, in the middle of her talk from 09:00 to 09:30: it has begun, so she is away from its end."""
    instance = an_instance(
        **WITH_A_CLOCK,
        sessions=sessions(a={"presenters": ["ann"]}),
        participants=[{"id": "ann", "away": [{"day": "D1", "from": "09:10"}]}, {"id": "bob"}],
    )
    document = read_document(
        dumps(document_of(an_instance(**WITH_A_CLOCK), solved(programme(instance.meeting, **PUBLISHED)))),
        "published.json",
    )
    tables = held_until(instance, document, "D1 09:10")
    assert tables["participants"] == [{"id": "ann", "away": [{"day": "D1", "from": "09:30"}]}]
    assert isinstance(solve(patched(instance, tables).meeting, limits=Limits(20, 1)), Solved)


def test_without_a_clock_what_has_begun_is_said_by_the_block_that_is_over() -> None:
    instance = an_instance(sessions=sessions(d={"allowed": [{"block": "B2"}, {"block": "B3", "room": "R2"}]}))
    tables = held_until(instance, published(instance), "b2")
    assert tables == {
        "sessions": [
            {"id": "a", "slot": "B1.R1", "untouchable": True},
            {"id": "b", "slot": "B1.R1", "untouchable": True},
            {"id": "c", "slot": "B2.R2", "untouchable": True},
            {"id": "d", "allowed": [{"block": "B3", "room": "R2"}]},
        ]
    }
    outcome = solve(patched(instance, tables).meeting, limits=Limits(20, 1))
    assert isinstance(outcome, Solved)
    assert {each.session: each.slot for each in outcome.schedule.sessions} == {
        "a": "B1.R1", "b": "B1.R1", "c": "B2.R2", "d": "B3.R2",
    }  # fmt: skip


def test_by_the_clock_a_block_is_a_moment_too() -> None:
    instance = an_instance(**WITH_A_CLOCK)
    by_block, by_clock = (held_until(instance, published(instance), text) for text in ("B2", "D1 12:00"))
    assert by_block == by_clock


def test_what_is_only_allowed_in_a_block_that_is_over_is_told() -> None:
    before = an_instance()
    instance = an_instance(sessions=sessions(d={"allowed": [{"block": "B1"}]}))
    with pytest.raises(AskedWronglyError, match="d is only allowed before that moment"):
        held_until(instance, published(before), "B2")


@pytest.mark.parametrize(
    ("clock", "text", "why"),
    [
        (False, "B9", 'There is no block "B9". Known are B1, B2 and B3.'),
        (False, "D1 12:00", 'There is no block "D1 12:00".'),
        (True, "B9", 'Write it like "D1 12:30", or name a block.'),
    ],
)
def test_a_moment_that_is_none_is_told_with_what_would_be_one(clock: bool, text: str, why: str) -> None:
    instance = an_instance(**(WITH_A_CLOCK if clock else {}))
    with pytest.raises(AskedWronglyError) as raised:
        held_until(instance, published(instance), text)
    assert why in str(raised.value.text)


# -- whom to tell -----------------------------------------------------------------------------------------------------


def test_who_presents_chairs_or_attends_a_session_that_moves_is_told_by_block_and_place() -> None:
    meeting = an_instance(
        participants=[{"id": id} for id in ("ann", "bob", "cleo", "dan")],
        tracks=[{"id": "T1"}, {"id": "T2", "chairs": ["bob"]}],
        sessions=sessions(c={"presenters": ["ann"], "attendees": ["cleo"]}, a={"presenters": ["dan"]}),
    ).meeting
    before, after = (programme(meeting, **(PUBLISHED | more)) for more in ({}, {"c": "B3.R1 2"}))
    found = {each.participant: each for each in notices(meeting, before, meeting, after)}
    assert {who: (each.why, each.after[0].how) for who, each in found.items()} == {
        "ann": ("moves", "presents"), "bob": ("moves", "chairs"), "cleo": ("moves", "attends"),
    }  # fmt: skip
    assert found["ann"].after[0].record() == {
        "item": "c", "role": None, "office": None, "day": None, "start": None, "end": None, "room": "R1",
        "how": "presents", "slot": "B3.R1", "position": 2,
    }  # fmt: skip
