"""Agendas side by side: what is solved near to what, what the table and the sentences say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scheduler.compare.columns import on_the_clock_of
from scheduler.compare.comparison import Comparison, beside, compared
from scheduler.compare.delegations import delegations
from scheduler.compare.sentences import notes, sentence
from scheduler.compare.shown import Shown
from scheduler.compare.table import rows
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.meeting.results import TierResult
from scheduler.solve import Limits
from scheduler.text import ENGLISH
from tests.scenes import at, content

FORUM: dict[str, Any] = {
    "days": "09:00-17:00 09:00-17:00",
    "SACM": "argentina bolivia brazil chile colombia ecuador",
    "RCM": "belize canada honduras mexico panama nicaragua",
    "lunch": "event D1 12:00-13:00",
    "closing": "event D1 16:00-17:00; attended by bolivia",
    "WS1": "60m; panellist: SACM, RCM; draft D1 09:00",
    "WS2": "60m; panellist: SACM, RCM; draft D1 10:00",
}


def an_instance(**said: Any) -> Instance:
    return instance_of(content(**{**FORUM, **said}), "forum.toml")


def side_by_side(*said: dict[str, Any], **options: Any) -> Comparison:
    sources = [(name, an_instance(**each)) for name, each in zip("ABCDE", said, strict=False)]
    return compared(sources, limits=lambda: Limits(20, workers=1), **options)


def sentences(comparison: Comparison) -> list[str]:
    return [ENGLISH.value(sentence(comparison, column)) for column in comparison.columns]


def cells(comparison: Comparison, label: str) -> list[str]:
    row = next(row for row in rows(comparison) if ENGLISH.value(row.label) == label)
    return [ENGLISH.value(cell) for cell in row.cells]


def test_an_agenda_like_the_first_differs_in_nothing() -> None:
    found = side_by_side({}, {})
    assert sentences(found) == [
        "A: held as it is; 4 of 12 countries sit; SACM:RCM 2:2.",
        "B: can be held; nothing differs; balance as in A.",
    ]
    assert found.found[0].distance.record() == {"value": 0, "blocks": 0, "seats": 0, "by": "name", "of": 2 + 4}


def test_the_others_are_near_to_the_first_unless_they_are_solved_by_themselves() -> None:
    """Another title changes nothing; another seed would draw other names, were they not kept."""
    first = an_instance()
    after = an_instance(WS2="60m; panellist: SACM, RCM; draft D1 10:00; at 10:00")
    near = compared([("A", first), ("B", after)], limits=lambda: Limits(20, workers=1))
    assert near.found[0].differences == []
    # a session less: the lot of an agenda by itself falls otherwise for some session or other, over twenty seeds
    fewer = an_instance(WS3="60m; panellist: SACM")
    alone = [
        compared([("A", first), ("B", fewer)], limits=lambda: Limits(20, workers=1), seed=seed, independent=True)
        for seed in range(6)
    ]
    kept = [
        compared([("A", first), ("B", fewer)], limits=lambda: Limits(20, workers=1), seed=seed) for seed in range(6)
    ]
    assert sum(each.found[0].seats for each in kept) == 0
    assert sum(each.found[0].seats for each in alone) > 0


def test_five_minutes_later_is_no_other_block() -> None:
    found = side_by_side(
        {}, {"WS2": "60m; panellist: SACM, RCM; at 10:30"}, {"WS2": "60m; panellist: SACM, RCM; at 14:00"}
    )
    later, after_lunch = found.found
    assert (later.moved, later.distance.blocks) == (("WS2",), 0)
    assert (after_lunch.moved, after_lunch.distance.blocks) == (("WS2",), 1)
    assert "WS2 moves to D1 14:00" in sentences(found)[2]


def test_an_event_that_is_later_makes_no_other_block() -> None:
    found = side_by_side({}, {"lunch": "event D1 12:15-13:15"})
    assert found.found[0].distance.value == 0
    assert "lunch is on D1 12:15-13:15" in sentences(found)[1]


def test_a_session_more_counts_with_its_seats() -> None:
    found = side_by_side({}, {"WS3": "60m; panellist: 2 SACM"})
    assert found.found[0].distance.record() == {"value": 3, "blocks": 1, "seats": 2, "by": "name", "of": 3 + 6}


def test_who_is_away_throughout_is_not_counted() -> None:
    found = side_by_side({}, {"mexico": "away D1; away D2"})
    assert cells(found, "countries seated") == ["4 of 12", "4 of 11"]
    assert "mexico" not in cells(found, "without a seat")[1].split()


def test_who_gains_and_who_loses_comes_first_then_what_moves_then_what_it_costs() -> None:
    said = "60m; panellist: SACM, RCM; pin panellist {}; pin panellist {}"
    first = {"WS1": said.format("argentina", "belize")}
    other = {"WS1": "60m; at 14:00; panellist: SACM, 0-1 RCM; pin panellist bolivia", "closing": "event D1 16:00-17:00"}
    text = sentences(side_by_side(first, other))[1]
    assert text.index("bolivia gains a seat") < text.index("argentina loses a seat") < text.index("WS1 moves")
    assert text.startswith("B: can be held; ")


def test_an_impossible_one_keeps_its_place_with_conflict_and_repair() -> None:
    found = side_by_side({}, {"bolivia": "away D1 15:00-"}, {})
    assert [each.status for each in found.columns] == ["optimal", "impossible", "optimal"]
    impossible = found.columns[1]
    assert impossible.conflict is not None
    assert "bolivia" in str(impossible.conflict.text)
    assert impossible.repair is not None
    assert found.against(impossible) is None
    text = sentences(found)[1]
    assert text.startswith("B: cannot be held. ")
    assert f"Cheapest to mend (price {impossible.repair.cost}): " in text
    assert cells(found, "distance (other blocks + other hands)") == ["-", "-", "0 of 6"]


def test_where_the_first_is_impossible_the_next_takes_its_place_and_that_is_said() -> None:
    found = side_by_side({"bolivia": "away D1 15:00-"}, {}, {})
    assert found.first is found.columns[1]
    assert [each.column for each in found.found] == [found.columns[2]]
    assert [str(each) for each in notes(found)] == ["A has no agenda: the others are near to B, and told against it."]
    nothing = side_by_side({"bolivia": "away D1 15:00-"}, {"bolivia": "away D1 15:00-"})
    assert [str(each) for each in notes(nothing)] == ["None of them has an agenda: there is nothing to compare."]


def test_an_item_of_another_name_is_the_same_where_that_is_said() -> None:
    other = {"WS2": None, "talk": FORUM["WS2"]}
    said = {key: value for key, value in {**FORUM, **other}.items() if value is not None}
    sources = [("A", an_instance()), ("B", instance_of(content(**said), "b.toml"))]
    limits = {"limits": lambda: Limits(20, workers=1)}
    apart = compared(sources, **limits)  # type: ignore[arg-type]
    assert {each.what for each in apart.found[0].differences} == {"item"}
    same = compared(sources, renamed={"WS2": "talk"}, **limits)  # type: ignore[arg-type]
    assert same.found[0].differences == []
    assert same.found[0].distance.value == 0


def test_a_role_that_the_first_does_not_have_goes_by_its_title() -> None:
    chairs = {
        "WS1": "60m; chair: SACM",
        "WS2": "60m; chair: RCM",
        "extra": {"roles": [{"id": "chair", "title": {"en": "Chairperson"}, "seats": [{"from": ["SACM"]}]}]},
    }
    assert cells(side_by_side({}, chairs), "seats, Chairperson, SACM:RCM") == ["0:0", "1:1"]


def test_a_bound_is_told_where_it_says_something() -> None:
    found = side_by_side({}, {})
    tiers = (
        TierResult("coverage", 3, 1, False),
        TierResult("balance", 2, 0, False),
        TierResult("minutes", 0, 0, False),
        TierResult("evenness", (3, 12), (), False),
    )
    told = beside([replace(found.columns[0], tiers=tiers), found.columns[1]])
    goals = [cells(told, tier.tier)[0] for tier in tiers]
    assert goals == ["3 (at least 1)", "2 (not proven)", "0", "3, 12 (not proven)"]


def test_lengths_are_told_against_the_first() -> None:
    found = side_by_side({}, {"WS1": "40m; panellist: SACM, RCM", "WS2": "90m; panellist: SACM, RCM"})
    assert cells(found, "lengths, against A") == ["-", "1 by -20, 1 by +30"]
    assert found.found[0].lengths == {"WS1": -20, "WS2": 30}


def test_what_drives_the_budget() -> None:
    lines = [{"id": "hall", "count": 1, "price": 100, "per": "day"}, {"id": "report", "count": 1, "price": 50}]
    longer = {"days": "09:00-17:00 09:00-17:00 09:00-17:00", "extra": {"budget": lines}}
    found = side_by_side({"extra": {"budget": lines}}, longer)
    assert cells(found, "budget") == ["250", "350 (+100)"]
    assert cells(found, "budget: hall") == ["200", "300 (+100)"]
    assert "budget +100" in sentences(found)[1]
    assert not any(ENGLISH.value(row.label) == "budget: report" for row in rows(found))


def test_a_schedule_on_the_clock_of_another_meeting() -> None:
    agenda = side_by_side({}).columns[0].agenda
    assert agenda is not None
    row = {**next(row for row in agenda if row["id"] == "WS1"), "day": "D9"}
    meeting = an_instance().meeting
    (there,) = on_the_clock_of(meeting, [row, {**row, "id": "unknown"}]).sessions
    assert there.start == at(3, row["start"])  # after its last day


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (Shown(), {("WS2", "place"), ("closing", "place"), ("WS1", "seat")}),
        (Shown("times"), {("WS2", "place"), ("closing", "place")}),
        (Shown("seats"), {("WS1", "seat")}),
        (Shown("rooms"), set()),
        (Shown(who="bolivia"), {("closing", "place"), ("WS1", "seat")}),
        (Shown("times", "bolivia"), {("closing", "place")}),
        (Shown(who="colombia"), set()),
    ],
)
def test_what_is_shown_of_the_differences(shown: Shown, told: set[tuple[str, str]]) -> None:
    first = {
        "WS1": "60m; panellist: SACM, RCM; pin panellist bolivia; pin panellist belize; at 09:00",
        "WS2": "60m; panellist: SACM, RCM; pin panellist chile; pin panellist mexico; at 10:00",
    }
    other = {
        "WS1": "60m; panellist: SACM, RCM; pin panellist argentina; pin panellist belize; at 09:00",
        "WS2": "60m; panellist: SACM, RCM; pin panellist chile; pin panellist mexico; at 14:00",
        "closing": "event D1 15:45-17:00; attended by bolivia",
    }
    found = side_by_side(first, other)
    assert {(each.item, each.what) for each in shown.of(found, found.found[0])} == told
    assert shown.left_out(found) == 3 - len(told)


def test_a_delegation_sees_what_it_does_before_and_after() -> None:
    first = {"WS1": "60m; panellist: SACM, RCM; pin panellist bolivia; pin panellist belize; on D1; at 09:00"}
    other = {"WS1": "60m; panellist: SACM, RCM; pin panellist chile; pin panellist belize; on D1; at 14:00"}
    found = side_by_side(first, {**other, "rooms": "main side"})
    told = {
        each.id: [[str(duty) for duty in side] for side in (each.changes[0].before, each.changes[0].after)]
        for each in delegations(found, Shown())
    }
    assert told["bolivia"][0][0] == "WS1, panellist, D1 09:00-10:00, main"
    assert told["bolivia"][1] == ["closing, present, D1 16:00-17:00"]
    assert [duty.split(",")[0] for duty in told["belize"][1]] == ["WS1"]
    assert "colombia" not in told
    assert {each.id for each in delegations(found, Shown(who="belize"))} == {"belize"}


def test_who_attends_a_renamed_event_did_so_before() -> None:
    """Bolivia is at the closing, which is called the end and is ten minutes earlier."""
    renamed = {key: said for key, said in FORUM.items() if key != "closing"}
    renamed["end"] = "event D1 15:50-16:50; attended by bolivia"
    sources = [("A", an_instance()), ("B", instance_of(content(**renamed), "renamed.toml"))]
    found = compared(sources, limits=lambda: Limits(20, workers=1), renamed={"closing": "end"})
    assert [each.item for each in Shown(who="bolivia").of(found, found.found[0])] == ["end"]
    bolivia = next(each for each in delegations(found, Shown()) if each.id == "bolivia")
    assert ENGLISH.value(bolivia.changes[0].before[-1]) == "end, present, D1 16:00-17:00"
    assert ENGLISH.value(bolivia.changes[0].after[-1]) == "end, present, D1 15:50-16:50"
