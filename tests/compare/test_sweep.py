"""Verdicts: what may happen to a published schedule, and what is lost by it."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.compare.cases import Case, cases_of
from scheduler.compare.places import InProcess, Processes
from scheduler.compare.reserves import Reserve
from scheduler.compare.sweep import Sweep, sweep
from scheduler.compare.verdicts import Verdict
from scheduler.instance.instance import Instance
from scheduler.instance.read import patched
from scheduler.meeting.read_document import read_document
from scheduler.meeting.schedule import Schedule
from tests.documents import an_instance
from tests.plenary import FOLDER, instance_of
from tests.scenes import placed

PUBLISHED = FOLDER.parents[1] / "solutions" / "sacm-rcm-2018" / "published.json"

# -- small meetings -----------------------------------------------------------------------------------------------


def swept(instance: Instance, published: Schedule, **options: Any) -> dict[str, Verdict]:
    """The verdicts by key."""
    found = sweep(instance, published, cases_of(instance, published), InProcess(), **options)
    assert found.complete
    return {case.key: verdict for case, verdict in found.cases if verdict}


TWO_TO_CHOOSE_FROM = {
    "SACM": "chile peru", "RCM": "belize", "WS1": "60m; panellist: SACM, RCM", "tiers": "coverage order",
}  # fmt: skip


def test_who_has_no_seat_does_no_harm_and_who_has_one_is_replaced() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    verdicts = swept(instance, placed(instance.meeting, WS1="D1 10:00; chile, belize"))
    assert verdicts["participants.peru"].outcome == "harmless"
    assert verdicts["participants.peru"].changes == verdicts["participants.peru"].price == 0
    chile = verdicts["participants.chile"]
    assert (chile.outcome, chile.changes, chile.price, chile.by) == ("replaceable", 1, 10, ("peru",))
    assert verdicts["participants.chile D1 pm"].outcome == "harmless"
    assert verdicts["participants.chile D1 am"].by == ("peru",)


def test_where_nobody_else_can_it_is_impossible_and_the_sentence_says_why() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    verdict = swept(instance, placed(instance.meeting, WS1="D1 10:00; chile, belize"))["participants.belize"]
    assert verdict.outcome == "impossible"
    assert verdict.changes is None and verdict.price is None
    assert "belize" in str(verdict.why)
    assert "participants.belize.away[0]" in verdict.statements


def test_away_in_the_morning_the_session_is_held_in_the_afternoon() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    verdict = swept(instance, placed(instance.meeting, WS1="D1 10:00; chile, belize"))["participants.belize D1 am"]
    assert (verdict.outcome, verdict.changes, verdict.price, verdict.by) == ("replaceable", 1, 100, ())


def test_the_prices_are_those_of_the_instance() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM, extra={"goals": {"stability": {"seat": 7}}})
    assert swept(instance, placed(instance.meeting, WS1="D1 10:00; chile, belize"))["participants.chile"].price == 7


def test_what_is_lost_is_told_against_the_published_schedule() -> None:
    # two seats for three: without chile, which has one, peru or belize sits twice or two have none
    instance = an_instance(
        SACM="chile peru", RCM="belize", WS1="60m; panellist: SACM", WS2="60m; panellist: SACM/RCM", tiers="coverage"
    )
    verdicts = swept(instance, placed(instance.meeting, WS1="D1 10:00; chile", WS2="D1 11:00; belize"))
    assert verdicts["participants.chile"].lost == {}  # peru for chile: still two of three
    assert verdicts["participants.chile"].by == ("peru",)
    alone = an_instance(
        SACM="chile peru", RCM="belize", WS1="60m; panellist: SACM", WS2="60m; panellist: RCM/SACM", tiers="coverage",
        belize="away D1 10:00-12:00",
    )  # fmt: skip
    verdicts = swept(alone, placed(alone.meeting, WS1="D1 10:00; chile", WS2="D1 11:00; peru"))
    assert verdicts["participants.chile"].lost == {"coverage": (1, 2)}


def test_an_office_that_nobody_exercises_while_its_holder_sits() -> None:
    instance = an_instance(
        SACM="chile peru", RCM="panama", PPT_SACM="chile", PPT_RCM="panama",
        WS1="60m; speaker: PPT-SACM/PPT-RCM; panellist: SACM", WS2="60m; panellist: SACM", tiers="coverage",
        opening="event D1 08:00-09:00; attended by PPT-SACM",
    )  # fmt: skip
    published = placed(instance.meeting, WS1="D1 10:00; speaker: chile for PPT-SACM; panellist: peru",
                       WS2="D1 11:00; chile")  # fmt: skip
    verdicts = swept(instance, published)
    office = verdicts["offices.PPT-SACM"]
    assert (office.outcome, office.changes, office.by) == ("replaceable", 1, ("panama",))
    assert verdicts["participants.chile"].outcome == "impossible"  # it is due at the opening
    assert verdicts["offices.PPT-RCM"].outcome == "harmless"


def test_a_patch_may_change_what_is_given_and_nothing_else_need_be_changed() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    longer = patched(instance, {"sessions": [{"id": "WS1", "duration": 90}]})
    case = _a_file(longer)
    published = placed(instance.meeting, WS1="D1 10:00; chile, belize")
    found = sweep(instance, published, [case], InProcess())
    verdict = found.cases[0][1]
    assert verdict is not None
    assert (verdict.outcome, verdict.changes, verdict.price) == ("replaceable", 0, 0)


def _a_file(instance: Instance) -> Case:
    import json

    return Case("patches", "longer", file="longer.toml", content=json.dumps(instance.content), sha256=instance.sha256)


def test_who_sits_in_a_new_session_takes_no_seat_over() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    published = placed(instance.meeting, WS1="D1 10:00; chile, belize")
    one = {"id": "WS2", "duration": 60, "roles": ["panellist"], "seats": {"panellist": [{"from": ["SACM"]}]}}
    verdict = sweep(instance, published, [_a_file(patched(instance, {"sessions": [one]}))], InProcess()).cases[0][1]
    assert verdict is not None
    assert (verdict.outcome, verdict.changes, verdict.by) == ("replaceable", 0, ())


def test_out_of_time_is_undecided() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    verdict = swept(instance, placed(instance.meeting, WS1="D1 10:00; chile, belize"), seconds=1e-9)[
        "participants.chile"
    ]
    assert (verdict.outcome, verdict.changes, verdict.seconds) == ("undecided", None, 1e-9)


def test_what_is_known_is_not_asked_again_and_what_is_stopped_is_not_complete() -> None:
    instance = an_instance(**TWO_TO_CHOOSE_FROM)
    published = placed(instance.meeting, WS1="D1 10:00; chile, belize")
    cases = cases_of(instance, published)
    heard: list[Verdict | Reserve] = []
    first = sweep(instance, published, cases, InProcess(), heard=heard.append, stopped=lambda: len(heard) > 3)
    assert not first.complete
    assert 3 < first.done < len(cases)
    known = {verdict.case: verdict for _, verdict in first.cases if verdict}
    again: list[Verdict | Reserve] = []
    second = sweep(instance, published, cases, InProcess(), known=known, heard=again.append)
    assert second.complete
    assert sum(isinstance(each, Verdict) for each in again) == len(cases) - len(known)
    assert second == sweep(instance, published, cases, InProcess())


# -- the plenary (COMPARE section 5, case 6) ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def plenary() -> Sweep:
    instance = instance_of("agenda")
    published = read_document(PUBLISHED.read_text(encoding="utf-8"), "published.json").schedule_in(instance.meeting)
    return sweep(instance, published, cases_of(instance, published), Processes(2))


def verdict(found: Sweep, who: str, when: str | None = None, table: str = "participants") -> Verdict:
    return next(
        verdict for case, verdict in found.cases if verdict and (case.table, case.who, case.when) == (table, who, when)
    )


def test_26_participants_and_4_offices_whole_and_in_four_halves(plenary: Sweep) -> None:
    assert plenary.complete
    assert plenary.done == (26 + 4) * 5


def test_whom_the_plenary_cannot_do_without_whom_it_can_and_who_is_replaced(plenary: Sweep) -> None:
    whole = {case.who: verdict for case, verdict in plenary.cases if case.when is None and case.table == "participants"}
    by_outcome = {
        outcome: {who for who, verdict in whole.items() if verdict and verdict.outcome == outcome}
        for outcome in ("impossible", "harmless", "replaceable")
    }
    assert by_outcome["impossible"] == {"chile", "panama"}
    assert by_outcome["harmless"] == {"united-states", "ts-sacm", "eclac", "iom-san-jose", "iom-buenos-aires"}
    assert len(by_outcome["replaceable"]) == 19
    changes = {who: verdict.changes for who, verdict in whole.items() if verdict and verdict.outcome == "replaceable"}
    assert changes.pop("ts-rcm") == 3
    assert set(changes.values()) == {1}
    assert all(verdict.proven for verdict in whole.values() if verdict)


@pytest.mark.parametrize("who", ["chile", "panama"])
def test_the_presidencies_are_missed_but_on_the_second_morning(plenary: Sweep, who: str) -> None:
    halves = {when: verdict(plenary, who, when).outcome for when in ("D1 am", "D1 pm", "D2 am", "D2 pm")}
    assert halves == {"D1 am": "impossible", "D1 pm": "impossible", "D2 am": "harmless", "D2 pm": "impossible"}


def test_who_takes_over_and_what_is_lost(plenary: Sweep) -> None:
    ecuador = verdict(plenary, "ecuador")
    assert (ecuador.by, ecuador.price, ecuador.lost) == (("chile",), 10, {})
    secretariat = verdict(plenary, "ts-rcm")
    assert (secretariat.by, secretariat.price) == (("chile",), 30)
    assert secretariat.lost == {"presidencies": (0, 420)}  # 210 minutes each; then all 420 by the other
    assert verdict(plenary, "argentina").lost["coverage"] == (3, 4)


def test_offices_of_the_plenary(plenary: Sweep) -> None:
    """The presidency of the SACM speaks three times, and so does the secretariat of the RCM; the others do not."""
    outcomes = {who: verdict(plenary, who, table="offices") for who in ("PPT-SACM", "TS-RCM", "PPT-RCM", "TS-SACM")}
    assert [each.changes for each in outcomes.values()] == [3, 3, 0, 0]
    assert outcomes["PPT-SACM"].by == ("ts-rcm",)
    assert outcomes["PPT-RCM"].outcome == outcomes["TS-SACM"].outcome == "harmless"


def test_a_reserve_for_each_of_the_24_seats(plenary: Sweep) -> None:
    assert len(plenary.reserves) == 24
    assert all(each.direct and each.reserve and each.price == 10 for each in plenary.reserves)
    by_seat = {
        (each.stead.session, each.stead.seat.role, each.stead.seat.participant): each for each in plenary.reserves
    }
    assert by_seat["WS4", "panellist", "ecuador"].reserve == "chile"
    assert by_seat["WS2", "speaker", "ts-rcm"].office == "PPT-SACM"
    chile = by_seat["WS4", "panellist", "ecuador"]
    assert chile.flagged
    assert [(duty.item, duty.role) for duty in chile.duties] == [
        ("D1-opening", None), ("WS1", "speaker"), ("WS3", "speaker"), ("D1-closing", None), ("WS5", "speaker"),
        ("D2-closing", None),
    ]  # fmt: skip
