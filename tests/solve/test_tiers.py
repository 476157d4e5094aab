"""Tiers one after another: a lower one never costs a higher one anything; what each reports; as near as possible."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.instance.models import DEFAULT_TIERS
from scheduler.instance.read import read_instance
from scheduler.meeting.document import document_of, dumps
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Solved, Term, TierResult, Value
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve
from scheduler.verify import goal_values, violations

from ..plenary import FOLDER
from ..scenes import a_meeting, at, placed


def solved(meeting: Meeting, near: Schedule | None = None, workers: int = 1) -> Solved:
    outcome = solve(meeting, limits=Limits(60, workers=workers), near=near)
    assert isinstance(outcome, Solved)
    assert outcome.status == "optimal"
    assert violations(meeting, outcome.schedule) == []
    return outcome


def values(outcome: Solved) -> dict[str, Value | None]:
    return {tier.tier: tier.value for tier in outcome.tiers[:-1]}


def best(tiers: str, **said: Any) -> dict[str, Value | None]:
    """The proven value of each tier."""
    return values(solved(a_meeting(tiers=tiers, **said)))


# -- one after another ----------------------------------------------------------------------------------------------

CLASHING: dict[str, Any] = {
    "days": "09:00-12:00 09:00-12:00",
    "SACM": "chile peru bolivia",
    "RCM": "panama belize",
    "PPT_SACM": "held by chile",
    "TS_RCM": "held by panama",
    "chile": "wish S1 panellist 5; wish S2 panellist 5",
    "peru": "wish S1 facilitator 3",
    "belize": "away D1; wish S1 2",
    "coffee": "event D1 10:00-10:30; attended by PPT-SACM",
    "S1": "90m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM/RCM; facilitator: SACM/RCM; draft D1 10:00",
    "S2": "60m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM/RCM; draft D1 10:00; preferred D2 -10:30",
    "S3": "45m; panellist: 2 SACM/RCM; draft D2 09:00; after S1",
}


@pytest.mark.parametrize("turned", [False, True], ids=["as usual", "backwards"])
def test_a_lower_tier_never_costs_a_higher_one(turned: bool) -> None:
    tiers = [*DEFAULT_TIERS, "compact"][:: -1 if turned else 1]
    whole = best(" ".join(tiers), **CLASHING)
    for length in range(1, len(tiers)):
        assert best(" ".join(tiers[:length]), **CLASHING) == {tier: whole[tier] for tier in tiers[:length]}


def test_what_comes_first_wins() -> None:
    said: dict[str, Any] = {
        "SACM": "chile peru",
        "RCM": "panama",
        "chile": "wish S1 3; wish S2 3",
        "S1": "60m; panellist: SACM/RCM",
        "S2": "60m; panellist: SACM/RCM",
    }
    # Two seats, three countries. Chile in both: its wishes are met, 2 without a seat, 2 : 0 for the role and over all
    # (2 + 2) and 2 - 1 above one on the day if both are on it, as they must be: 5. One each: 1 wish of 3 open.
    assert best("wishes coverage balance", **said) == {"wishes": 0, "coverage": 2, "balance": 5}
    assert best("coverage wishes balance", **said) == {"coverage": 1, "wishes": 3, "balance": 0}
    assert best("balance wishes coverage", **said) == {"balance": 0, "wishes": 3, "coverage": 1}


def test_goals_are_as_the_verifier_reads_them() -> None:
    meeting = a_meeting(tiers=" ".join((*DEFAULT_TIERS, "compact")), **CLASHING)
    outcome = solved(meeting)
    assert values(outcome) == goal_values(meeting, outcome.schedule)


# -- what a tier reports --------------------------------------------------------------------------------------------


def test_a_weighted_tier_reports_its_terms() -> None:
    meeting = a_meeting(
        days="09:00-11:00",
        tiers="wishes*3+order lean",
        SACM="chile peru",
        chile="wish S1 2",
        peru="wish S1",
        S1="60m; panellist: SACM; draft D1 09:00",
        S2="60m; draft D1 09:00",
    )
    # Peru's wish is left open (1 x 3), since Chile's weighs more; one of the sessions waits for the other: 60 minutes
    # at 10:00 instead of 09:00. Equal drafts are in no order.
    assert solved(meeting).tiers[0] == TierResult(
        "wishes+order", 63, 63, True, (Term("wishes", 3, 1), Term("order", 1, 60))
    )


def test_weights_are_obeyed() -> None:
    said: dict[str, Any] = {
        "days": "09:00-12:00",
        "SACM": "chile",
        "chile": "away D1 09:00-10:00; wish S1 10",
        "S1": "60m; panellist: 0-1 SACM; draft D1 09:00",
    }
    # Chile comes at 10:00: waiting for it costs 60 minutes, doing without it 10 wishes.
    assert best("wishes*5+order", **said) == {"wishes+order": 50}
    assert best("wishes*6+order", **said) == {"wishes+order": 60}
    assert best("wishes*7+order", **said) == {"wishes+order": 60}


def test_a_single_goal_with_a_weight_is_a_weighted_tier() -> None:
    outcome = solved(
        a_meeting(
            SACM="chile", tiers="wishes", chile="wish S1 2", S1="60m",
            extra={"goals": {"tiers": [{"weighted": {"wishes": 4}}]}},
        )
    )  # fmt: skip
    assert outcome.tiers[0] == TierResult("wishes", 8, 8, True, (Term("wishes", 4, 2),))


def test_a_plain_tier_reports_no_terms() -> None:
    assert all(tier.terms == () for tier in solved(a_meeting(WS1="60m")).tiers)


def test_tiers_with_nothing_to_gain_are_proven() -> None:
    outcome = solved(a_meeting(tiers="wishes order coverage evenness compact presidencies lean", WS1="60m"))
    assert [(tier.tier, tier.value, tier.bound, tier.optimal) for tier in outcome.tiers] == [
        ("wishes", 0, 0, True),
        ("order", 0, 0, True),
        ("coverage", 0, 0, True),
        ("evenness", (0,), (0,), True),
        ("compact", 0, 0, True),
        ("presidencies", 0, 0, True),
        ("lean", 0, 0, True),
        ("lot", None, None, True),
    ]


def test_a_value_that_nothing_can_change_is_proven_too() -> None:
    outcome = solved(a_meeting(tiers="coverage wishes", SACM="chile", chile="wish S1 panellist 4", S1="60m"))
    # there is no seat at all: one country without, its wish open
    assert [(tier.value, tier.bound, tier.optimal) for tier in outcome.tiers[:-1]] == [(1, 1, True), (4, 4, True)]


def test_evenness_is_a_list_with_a_bound_of_its_own() -> None:
    said: dict[str, Any] = {
        "SACM": "chile peru bolivia",
        "S1": "60m; panellist: 2 SACM",
        "S2": "60m; panellist: 2 SACM",
    }
    outcome = solved(a_meeting(tiers="evenness", **said))
    # 4 seats for 3: nobody without, two with one, all with at most two
    assert outcome.tiers[0] == TierResult("evenness", (0, 2, 3), (0, 2, 3), True)


def test_no_goal_at_all_gives_any_schedule() -> None:
    meeting = a_meeting(tiers="", extra={"goals": {"tiers": ["lot"]}}, SACM="chile peru", S1="60m; panellist: SACM")
    outcome = solved(meeting)
    assert [tier.tier for tier in outcome.tiers] == ["lot"]


def test_a_meeting_without_sessions() -> None:
    outcome = solved(a_meeting(SACM="chile", lunch="event D1 12:00-13:00"))
    assert outcome.schedule == Schedule(())
    assert values(outcome)["coverage"] == 1


def test_impossible_is_confirmed() -> None:
    meeting = a_meeting(days="09:00-10:00", WS1="90m", tiers="coverage")
    assert solve(meeting, limits=Limits(10, workers=1)) == Impossible(confirmed=True)
    assert (
        solve(a_meeting(days="09:00-10:00", WS1="90m", tiers="", extra={"goals": {"tiers": ["lot"]}})) == Impossible()
    )


def test_progress_is_told_by_the_names_of_tiers() -> None:
    told: list[str] = []
    meeting = a_meeting(SACM="chile peru", WS1="60m; panellist: SACM; draft D1 09:00")
    solve(meeting, limits=Limits(10, workers=1), progress=told.append)
    assert told[0] == "coverage"
    assert told[-1] == "lot"
    assert set(told) <= {*DEFAULT_TIERS, "lot"}


# -- near another schedule ------------------------------------------------------------------------------------------

NEAR: dict[str, Any] = {
    "days": "09:00-13:00",
    "SACM": "chile peru bolivia",
    "RCM": "panama belize",
    "WS1": "60m; panellist: SACM, RCM; draft D1 09:00",
    "WS2": "60m; panellist: SACM, RCM; draft D1 10:00",
    "tiers": "order coverage",
}


def published(meeting: Meeting) -> Schedule:
    """Later than the drafts, and Chile and Panama sit in both: nobody would choose it now."""
    return placed(meeting, WS1="D1 11:00; chile, panama", WS2="D1 12:00; chile, panama")


def test_near_nothing_changes_without_need() -> None:
    meeting = a_meeting(**NEAR)
    outcome = solved(meeting, near=published(meeting))
    assert outcome.schedule == published(meeting)
    assert outcome.tiers[0] == TierResult("stability", 0, 0, True)
    # 120 minutes each from their drafts; 5 countries, 2 of them with a seat
    assert values(outcome) == {"stability": 0, "order": 240, "coverage": 3, "moves": 0}
    assert values(solved(meeting)) == {"order": 0, "coverage": 1}


def test_near_a_delegation_withdraws() -> None:
    before = published(a_meeting(**NEAR))
    meeting = a_meeting(**{**NEAR, "chile": "away D1 -12:00"})
    outcome = solved(meeting, near=before)
    # One seat of WS1 changes hands: 10. Chile keeps WS2. (Moving WS1 to 12:00 in exchange would be 2 x 100.)
    assert outcome.tiers[0] == TierResult("stability", 10, 10, True)
    assert value_of_stability(meeting, outcome.schedule, before) == 10
    assert [seat.participant for seat in seats(outcome, "WS2")] == ["chile", "panama"]
    assert "panama" in {seat.participant for seat in seats(outcome, "WS1")}
    assert values(outcome)["coverage"] == 2  # whoever comes in was without a seat


def test_near_a_session_that_cannot_stay() -> None:
    before = published(a_meeting(**NEAR))
    meeting = a_meeting(**NEAR, visit="event D1 12:00-13:00")
    outcome = solved(meeting, near=before)
    # WS2 leaves 12:00 (100), WS1 and all seats stay; then order: WS2 back to its draft at 10:00, WS1 120 late, and
    # now after it, which their drafts were not (60).
    assert outcome.tiers[0] == TierResult("stability", 100, 100, True)
    assert (start(outcome, "WS1"), start(outcome, "WS2")) == (at(1, "11:00"), at(1, "10:00"))
    assert values(outcome)["order"] == 180


def test_near_another_room() -> None:
    said = {**NEAR, "rooms": "main side", "main": "room; closed D1 11:00-12:00"}
    before = placed(a_meeting(**said), WS1="D1 11:00 main; chile, panama", WS2="D1 12:00 main; chile, panama")
    outcome = solved(a_meeting(**said), near=before)
    assert outcome.tiers[0] == TierResult("stability", 30, 30, True)  # another room is cheaper than another time
    assert [placed.room for placed in outcome.schedule.sessions] == ["side", "main"]


def test_near_a_session_that_is_new_or_gone() -> None:
    before = published(a_meeting(**NEAR))
    meeting = a_meeting(**NEAR, WS3="60m")
    assert values(solved(meeting, near=before))["stability"] == 0
    fewer = {name: text for name, text in NEAR.items() if name != "WS2"}
    assert values(solved(a_meeting(**fewer), near=before))["stability"] == 0


def seats(outcome: Solved, session: str) -> tuple[Any, ...]:
    place = outcome.schedule.at(session)
    assert place is not None
    return place.seats


def start(outcome: Solved, session: str) -> int:
    place = outcome.schedule.at(session)
    assert place is not None
    return place.start


def value_of_stability(meeting: Meeting, schedule: Schedule, near: Schedule) -> Value:
    return goal_values(meeting, schedule, near)["stability"]


# -- the same bytes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["agenda", "two-rooms"])
def test_the_same_bytes_with_any_number_of_workers(name: str) -> None:
    instance = read_instance(FOLDER / f"{name}.toml")
    written = [dumps(document_of(instance, solved(instance.meeting, workers=workers))) for workers in (1, 2, 8)]
    assert written[0] == written[1] == written[2]
    assert '"status": "optimal"' in written[0]


def test_the_same_bytes_twice_near_a_schedule() -> None:
    instance = read_instance(FOLDER / "panama-away-morning.toml")
    before = solved(read_instance(FOLDER / "agenda.toml").meeting).schedule
    written = [dumps(document_of(instance, solved(instance.meeting, before, workers))) for workers in (1, 8)]
    assert written[0] == written[1]


def test_the_plenary_reaches_what_the_note_allows() -> None:
    assert values(solved(read_instance(FOLDER / "agenda.toml").meeting)) == {
        "coverage": 3,  # 21 countries, 6 x 3 seats
        "balance": 0,
        "minutes": 0,
        "evenness": (3, 21),
        "presidencies": 0,  # 210 : 210
        "wishes": 0,
        "order": 0,
        "lean": 0,
    }
