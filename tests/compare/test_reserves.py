"""Reserves: who could take a seat while all else stays, by the verifier alone; the solver where nobody could."""

from __future__ import annotations

from scheduler.compare.places import InProcess
from scheduler.compare.reserves import Reserve, Stead, nobody_can, spread, steads_of, substitutes
from scheduler.compare.sweep import sweep
from scheduler.instance.instance import Instance
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Schedule, Seat
from tests.documents import an_instance
from tests.scenes import a_meeting, placed


def names(meeting: Meeting, published: Schedule, session: str, seat: Seat) -> list[str | None]:
    return [each.reserve for each in substitutes(meeting, published, Stead(session, seat))]


def reserves(instance: Instance, published: Schedule) -> dict[tuple[str, str | None], Reserve]:
    """By session and participant."""
    found = sweep(instance, published, [], InProcess()).reserves
    return {(each.stead.session, each.stead.seat.participant): each for each in found}


def test_of_those_who_can_the_tiers_choose() -> None:
    # peru sits already: with chile, which does not, one more country has a seat
    meeting = a_meeting(
        SACM="bolivia chile peru", WS1="60m; panellist: SACM", WS2="60m; panellist: SACM", tiers="coverage"
    )
    published = placed(meeting, WS1="D1 10:00; bolivia", WS2="D1 11:00; peru")
    assert names(meeting, published, "WS1", Seat("panellist", "bolivia")) == ["chile"]


def test_those_who_are_equally_good_stand_in_the_order_of_the_file() -> None:
    meeting = a_meeting(SACM="peru chile bolivia", WS1="60m; panellist: SACM", tiers="coverage")
    published = placed(meeting, WS1="D1 10:00; chile")
    assert names(meeting, published, "WS1", Seat("panellist", "chile")) == ["peru", "bolivia"]


def test_who_is_away_or_elsewhere_or_sits_there_already_cannot() -> None:
    meeting = a_meeting(
        rooms="main side", SACM="bolivia chile peru brazil uruguay", tiers="coverage", peru="away D1 09:00-10:30",
        WS1="60m; panellist: 2 SACM", WS2="60m; panellist: SACM",
    )  # fmt: skip
    published = placed(meeting, WS1="D1 10:00; bolivia, chile", WS2="D1 10:00 side; brazil")
    assert names(meeting, published, "WS1", Seat("panellist", "bolivia")) == ["uruguay"]


def test_a_pin_does_not_hold_who_does_not_come() -> None:
    meeting = a_meeting(SACM="chile peru", WS1="60m; panellist: SACM; pin panellist chile", tiers="coverage")
    published = placed(meeting, WS1="D1 10:00; chile")
    assert names(meeting, published, "WS1", Seat("panellist", "chile")) == ["peru"]


def test_seats_are_spread_over_those_who_are_equally_good() -> None:
    instance = an_instance(
        SACM="bolivia brazil chile peru", WS1="60m; panellist: SACM", WS2="60m; panellist: SACM", tiers="coverage"
    )
    published = placed(instance.meeting, WS1="D1 10:00; bolivia", WS2="D1 11:00; brazil")
    found = reserves(instance, published)
    assert {each.reserve for each in found.values()} == {"chile", "peru"}
    assert not any(each.flagged for each in found.values())


def test_one_who_stands_for_several_seats_is_flagged_with_what_it_has_to_do() -> None:
    instance = an_instance(
        SACM="bolivia chile", RCM="panama", WS1="60m; panellist: SACM", WS2="60m; panellist: SACM",
        WS3="60m; panellist: SACM/RCM", opening="event D1 08:00-09:00; attended by chile", tiers="coverage",
    )  # fmt: skip
    published = placed(instance.meeting, WS1="D1 10:00; bolivia", WS2="D1 11:00; bolivia", WS3="D1 12:00; chile")
    found = reserves(instance, published)
    assert found["WS1", "bolivia"].reserve == found["WS2", "bolivia"].reserve == "chile"
    assert found["WS1", "bolivia"].flagged
    assert [(duty.item, duty.role) for duty in found["WS1", "bolivia"].duties] == [
        ("opening", None), ("WS3", "panellist"),
    ]  # fmt: skip
    assert found["WS3", "chile"].reserve == "panama"
    assert not found["WS3", "chile"].flagged


def test_where_nobody_can_as_it_stands_the_solver_says_what_changes_least() -> None:
    # peru sits in WS2 at the same time; belize can be there, so that peru is free for WS1
    instance = an_instance(
        rooms="main side", SACM="chile peru", RCM="belize", tiers="coverage",
        WS1="60m; at 10:00; panellist: SACM", WS2="60m; at 10:00; panellist: SACM/RCM",
    )  # fmt: skip
    published = placed(instance.meeting, WS1="D1 10:00; chile", WS2="D1 10:00 side; peru")
    found = reserves(instance, published)["WS1", "chile"]
    assert (found.reserve, found.direct, found.price) == ("peru", False, 20)


def test_a_seat_that_can_stay_empty_needs_nobody() -> None:
    instance = an_instance(
        SACM="chile", PPT_SACM="chile", TS="held by panama", WS1="60m; speaker: 1-2 PPT-SACM/TS", tiers="coverage"
    )
    published = placed(instance.meeting, WS1="D1 10:00; chile for PPT-SACM, panama for TS")
    found = reserves(instance, published)["WS1", "chile"]
    assert (found.reserve, found.direct, found.price, found.decided) == (None, False, 10, True)


def test_nobody_at_all() -> None:
    instance = an_instance(SACM="chile", WS1="60m; panellist: SACM", tiers="coverage")
    published = placed(instance.meeting, WS1="D1 10:00; chile")
    assert nobody_can(instance.meeting, steads_of(instance.meeting, published)[0])
    found = reserves(instance, published)["WS1", "chile"]
    assert (found.reserve, found.price, found.decided) == (None, None, True)


def test_sessions_that_the_instance_does_not_have_need_no_reserve() -> None:
    instance = an_instance(SACM="chile peru", WS1="60m; panellist: SACM", tiers="coverage")
    published = placed(instance.meeting, WS1="D1 10:00; chile", WS9="D1 11:00-12:00; panellist: peru")
    assert list(reserves(instance, published)) == [("WS1", "chile")]


def test_whoever_was_least_used_comes_first() -> None:
    meeting = a_meeting(SACM="chile peru", WS1="60m; panellist: SACM")
    stead = Stead("WS1", Seat("panellist", "brazil"))
    equals = [Reserve(stead, "chile"), Reserve(stead, "peru")]
    found = spread(meeting, Schedule(()), [equals, equals, equals])
    assert [each.reserve for each in found] == ["chile", "peru", "chile"]
    assert [each.flagged for each in found] == [True, False, True]
