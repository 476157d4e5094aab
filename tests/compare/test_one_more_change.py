"""What one more change buys, against a list of all plans that cost at most one seat more than the least."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from scheduler.compare.notices import Part
from scheduler.compare.replan import Replanned, replanned
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Outcome, Solved
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve
from scheduler.verify import violations

from .random_changes import Case
from .random_changes import a_case as drawn_case
from .replanning import changed, judged, one_more_change, own_values

CASES = 200
a_case = cache(drawn_case)
CHUNKS = [range(first, first + 25) for first in range(0, CASES, 25)]


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_one_more_change_buys_what_the_list_says(seeds: range) -> None:
    """One more change costs what the cheapest does; with usual prices, a seat."""
    for case in map(a_case, seeds):
        found = anew(case.seed)
        if not case.plans:
            assert found == Impossible(confirmed=True), told(case)
            continue
        assert isinstance(found, Replanned), told(case)
        plans = judged(case.meeting, case.plans, case.published, case.prices)
        least, step = min(plan.price for plan in plans), min(filter(None, case.prices))
        assert (found.stability.value, found.stability.bound) == (least, least), told(case)
        right = one_more_change(plans, step)
        if right is None:
            assert found.one_more is None, f"{told(case)}: {found.one_more}"
            continue
        assert found.one_more is not None, f"{told(case)}: {right}"
        _, without, with_it = right
        names = [tier.name for tier in case.meeting.tiers]
        gains = [(name, (old, new)) for name, old, new in zip(names, without, with_it, strict=True) if old != new]
        assert list(found.one_more.gains.items()) == gains, told(case)
        assert found.one_more.proven, told(case)
        assert found.one_more.price == min(plan.price for plan in plans if plan.own == with_it), told(case)
        assert least < found.one_more.price <= least + step, told(case)


def test_what_is_worse_since_time_ran_out_is_no_gain(monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(case for case in map(a_case, range(CASES)) if (plan := anew(case.seed)) and _buys(plan))

    def out_of_time(meeting: Meeting, **options: Any) -> Outcome:
        outcome = solve(meeting, **options)
        if options.get("nearness") != "last" or not isinstance(outcome, Solved):
            return outcome
        first, *others = outcome.tiers
        assert first.value is not None
        worse = first.value + 10_000 if isinstance(first.value, int) else (10_000, *first.value)
        return replace(outcome, tiers=(replace(first, value=worse), *others), status="feasible")

    monkeypatch.setattr("scheduler.compare.replan.solve", out_of_time)
    found = replanned(case.after, case.document)
    assert isinstance(found, Replanned)
    assert found.one_more is None


def _buys(plan: Replanned | Outcome) -> bool:
    return isinstance(plan, Replanned) and plan.one_more is not None


def test_often_enough_it_buys_something() -> None:
    """Over all seeds, and not always."""
    found = [
        one_more_change(judged(case.meeting, case.plans, case.published, case.prices), min(filter(None, case.prices)))
        for case in map(a_case, range(CASES))
        if case.plans
    ]
    assert sum(each is not None for each in found) >= CASES // 15
    assert sum(each is None for each in found) >= CASES // 5


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_what_is_told_of_a_plan_is_so(seeds: range) -> None:
    """Counts, the goals that are lost, and who has to be told: whose seats, or their places, are not the same."""
    for case in filter(lambda case: case.plans, map(a_case, seeds)):
        found = anew(case.seed)
        assert isinstance(found, Replanned)
        schedule = found.solved.schedule
        assert violations(case.meeting, schedule) == []
        counts = changed(case.published, schedule)
        assert sorted(found.counts.moved) == list(counts.moved), told(case)
        assert sorted(found.counts.rooms) == list(counts.rooms), told(case)
        assert sorted(found.counts.lengths) == list(counts.lengths), told(case)
        assert found.counts.seats == counts.seats, told(case)
        assert counts.price(case.prices) == found.stability.value, told(case)

        before, now = case.document.meeting, case.meeting
        old = dict(zip([tier.name for tier in before.tiers], own_values(before, case.document.schedule), strict=True))
        new = dict(zip([tier.name for tier in now.tiers], own_values(now, schedule), strict=True))
        assert found.lost == {tier: (old[tier], new[tier]) for tier in new if new[tier] > old[tier]}, told(case)

        record = found.record()
        assert (record["moved"], record["rooms"], record["lengths"], record["seats"]) == (
            len(counts.moved), len(counts.rooms), len(counts.lengths), counts.seats,
        )  # fmt: skip
        assert (record["price"], record["bound"], record["proven"]) == (found.stability.value,) * 2 + (True,)


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_told_is_whose_part_is_another(seeds: range) -> None:
    """Everybody who has to be elsewhere, at another time or for another seat than before, and who withdraws."""
    for case in filter(lambda case: case.plans, map(a_case, seeds)):
        found = anew(case.seed)
        assert isinstance(found, Replanned)
        before = parts(case.document.meeting, case.document.schedule)
        now = parts(case.meeting, found.solved.schedule)
        gone = {who for who in everybody(case) if is_out(case.meeting, who) and not is_out(case.document.meeting, who)}
        left = {who for who in gone if before[who]}
        differ = {who for who in everybody(case) if before[who] != now[who]}
        assert {notice.participant for notice in found.notices} == left | differ, told(case)
        for notice in found.notices:
            who = notice.participant
            assert rows(notice.before) == before[who] - now[who], told(case)
            assert rows(notice.after) == now[who] - before[who], told(case)
            duties, new_duties = duties_of(notice.before), duties_of(notice.after)
            if who in left:
                assert (notice.why, new_duties) == ("withdrawn", Counter()), told(case)
            elif notice.why == "moves":
                assert duties == new_duties != Counter(), told(case)
            elif notice.why == "gains":
                assert not duties - new_duties and new_duties - duties, told(case)
            elif notice.why == "loses":
                assert duties - new_duties and not new_duties - duties, told(case)
            else:
                assert notice.why == "other role" and duties - new_duties and new_duties - duties, told(case)


Row = tuple[object, ...]


def parts(meeting: Meeting, schedule: Schedule) -> defaultdict[str, Counter[Row]]:
    """What each body has to do: item, role, office, when and where."""
    found: defaultdict[str, Counter[Row]] = defaultdict(Counter)
    for event in meeting.events:
        for attends in event.attended_by:
            office = attends.who if attends.who in meeting.office else None
            row = (event.id, None, office, event.start, event.end, event.room)
            found[holder(meeting, attends.who)][row] += 1
    for placed in schedule.sessions:
        place = (placed.start, placed.end, placed.room)
        for attends in meeting.session[placed.session].attended_by:
            office = attends.who if attends.who in meeting.office else None
            found[holder(meeting, attends.who)][(placed.session, None, office, *place)] += 1
        for seat in placed.seats:
            found[str(seat.participant)][(placed.session, seat.role, seat.office, *place)] += 1
    return found


def holder(meeting: Meeting, who: str) -> str:
    return next((str(office.held_by) for office in meeting.offices if office.id == who), who)


def rows(told: tuple[Part, ...]) -> Counter[Row]:
    return Counter((each.item, each.role, each.office, each.start, each.end, each.room) for each in told)


def duties_of(told: tuple[Part, ...]) -> Counter[Row]:
    """Without when and where."""
    return Counter((each.item, each.role, each.office) for each in told)


def everybody(case: Case) -> set[str]:
    return {who.id for who in (*case.meeting.participants, *case.document.meeting.participants)}


def is_out(meeting: Meeting, who: str) -> bool:
    """Whether no minute of any day is left to it."""
    spans = [span for each in meeting.participants if each.id == who for span in each.away]
    minutes = (minute for day in meeting.days for minute in range(day.opens, day.closes))
    return bool(spans) and all(any(span.start <= minute < span.end for span in spans) for minute in minutes)


@cache
def anew(seed: int) -> Replanned | Outcome:
    case = a_case(seed)
    return replanned(case.after, case.document, limits=limits())


def limits() -> Limits:
    """A minute from now on."""
    return Limits(seconds=60, workers=1)


def told(case: Case) -> str:
    """What to begin with where a case fails."""
    return f"seed {case.seed}: {case.kinds} {case.tables}"
