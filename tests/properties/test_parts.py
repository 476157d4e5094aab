"""A part of a conference against the whole: what it plans holds, and costs what the whole says that it costs."""

from __future__ import annotations

from itertools import islice
from random import Random

from ortools.sat.python import cp_model

from scheduler.meeting.meeting import Meeting, Tier
from scheduler.meeting.schedule import Schedule
from scheduler.solve.first import slots_by_rules, slots_of_tracks, without_people
from scheduler.solve.part import Part, Ties
from scheduler.verify import goal_values, tier_value, violations

from .conference_listing import TooManyError, programmes
from .random_conferences import random_conference

SEEDS = 400


def _some(meeting: Meeting, random: Random) -> Schedule | None:
    """One of the first programmes of the meeting."""
    try:
        found = list(islice(programmes(meeting), 40))
    except TooManyError:
        return None
    return random.choice(found) if found else None


def _solved(part: Part, *, fixed: bool) -> tuple[Schedule, float] | None:
    cp = part.model.cp.clone()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = fixed
    if solver.solve(cp) != cp_model.OPTIMAL:
        return None
    return part.joined(part.model.read(solver)), solver.objective_value


def _worth(meeting: Meeting, schedule: Schedule, tier: Tier) -> int:
    value = tier_value(tier, goal_values(meeting, schedule))
    assert isinstance(value, int)
    return value


def test_a_part_planned_anew_holds_and_is_worth_what_it_says() -> None:
    compared = better = 0
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        random = Random(seed)
        old = _some(meeting, random)
        if old is None or any(session.entries for session in meeting.sessions) or not meeting.tiers:
            continue
        tier = meeting.tiers[0]
        free = {track.id for track in meeting.tracks if random.random() < 0.6} or {meeting.tracks[0].id}
        ties = Ties(meeting, (tier,))
        part = Part(ties, old, set().union(*(ties.group[track] for track in free)))
        before, after = _solved(part, fixed=True), _solved(part, fixed=False)
        assert after is not None, seed
        assert violations(meeting, after[0]) == [], seed
        assert {each for each in old.sessions if meeting.session[each.session].track not in part.tracks} <= set(
            after[0].sessions
        ), seed
        if before is None:
            continue  # the old one leaves cells that the model of the part joins
        gain = _worth(meeting, old, tier) - _worth(meeting, after[0], tier)
        assert gain == round(before[1] - after[1]), seed
        compared += 1
        better += gain > 0
    assert compared >= 40, compared
    assert better >= 5, better


def test_slots_that_rules_leave_are_all_that_programmes_use() -> None:
    narrowed = 0
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        old = _some(meeting, Random(seed))
        may = slots_by_rules(meeting)
        for placed in () if old is None else old.sessions:
            if placed.session in may:
                narrowed += 1
                assert placed.slot in may[placed.session], seed
    assert narrowed >= 40


def test_programmes_hold_where_people_are_only_priced() -> None:
    eased_ones = 0
    for seed in range(SEEDS):
        meeting = random_conference(seed)
        old = _some(meeting, Random(seed))
        eased = without_people(meeting, slots_by_rules(meeting))
        if old is None or eased is None:
            continue
        assert not [each for each in violations(eased, old) if each.rule != "in track order"], seed
        assert not (eased.binds_presenters or eased.binds_attendees or eased.binds_chairs), seed
        eased_ones += 1
    assert eased_ones >= 30


def test_tracks_have_the_slots_of_their_sessions() -> None:
    found = ((meeting, _some(meeting, Random(1))) for meeting in map(random_conference, range(SEEDS)))
    meeting, old = next((meeting, old) for meeting, old in found if old is not None)
    assert old is not None
    slots = slots_of_tracks(meeting, old)
    assert all(placed.slot in slots[meeting.session[placed.session].track or ""] for placed in old.sessions)
    assert sum(map(len, slots.values())) == len({placed.slot for placed in old.sessions})
