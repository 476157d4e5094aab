"""The solver against a list of all schedules: is there one, what is the best, and is it proven."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible, Outcome, Solved
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.solve import Limits, solve
from scheduler.solve.lot import weights_of
from scheduler.verify import violations

from .brute_force import Listed, best_of, small_meeting
from .enumeration import Seats, deals_of, places_of, seatings_of


def test_a_search_without_probing_was_wrong_here() -> None:
    """CP-SAT 9.15.6755 with ``cp_model_probing_level = 0`` proves 3,615 where 3,600 is possible."""
    listed = small_meeting(760)
    near = published(listed, 760)
    outcome = solved(listed.meeting, 760, near)
    assert isinstance(outcome, Solved)
    is_best(listed, outcome, 760, near)


def test_the_solver_finds_the_best_of_all_schedules(seeds: range) -> None:
    for seed in seeds:
        listed = small_meeting(seed)
        near = published(listed, seed)
        outcome = solved(listed.meeting, seed, near)
        if listed.valid:
            assert isinstance(outcome, Solved), f"seed {seed}: {outcome}, but {listed.valid[0]} is valid"
            is_best(listed, outcome, seed, near)
        else:
            assert outcome == Impossible(confirmed=True), f"seed {seed}: {outcome}"


def is_best(listed: Listed, outcome: Solved, seed: int, near: Schedule | None) -> None:
    meeting, schedule = listed.meeting, outcome.schedule
    assert not violations(meeting, schedule), f"seed {seed}"
    assert listed_as(schedule) in {listed_as(each) for each in listed.valid}, f"seed {seed}: {schedule} is not listed"
    best = best_of(meeting, list(listed.valid), near)
    *tiers, lot = outcome.tiers
    assert tuple(tier.value for tier in tiers) == best.values, f"seed {seed}"
    assert [tier.bound for tier in tiers] == [tier.value for tier in tiers], f"seed {seed}"
    assert outcome.status == "optimal" and all(tier.optimal for tier in outcome.tiers), f"seed {seed}"
    assert (lot.tier, lot.value, lot.bound) == ("lot", None, None)
    weights = {
        listed_as(each): weight_of(meeting, each, seed) for each in best.schedules if places(each) == places(schedule)
    }
    assert weights[listed_as(schedule)] == min(weights.values()), f"seed {seed}: not the lot's seats"


def solved(meeting: Meeting, seed: int, near: Schedule | None) -> Outcome:
    """The outcome; every tenth seed with one and with eight workers, which must be the same."""
    outcome = solve(meeting, limits=Limits(seconds=60, workers=1), seed=seed, near=near)
    if seed % 10 == 0:
        assert solve(meeting, limits=Limits(seconds=60, workers=8), seed=seed, near=near) == outcome, f"seed {seed}"
    return outcome


def published(listed: Listed, seed: int) -> Schedule | None:
    """A schedule to stay near to, sometimes: a valid one, or any."""
    random = Random(f"near:{seed}")
    if random.random() > 0.3:
        return None
    if listed.valid and random.random() < 0.4:
        return random.choice(listed.valid)
    found = []
    for session in listed.meeting.sessions:
        where, who = places_of(listed.meeting, session), seatings_of(listed.meeting, session)
        if where and who and random.random() < 0.9:
            place = random.choice(where)
            found.append(Placed(session.id, place.start, place.end, place.room, random.choice(who), place.slot))
    return Schedule.of(found)


def listed_as(schedule: Schedule) -> object:
    """A schedule regardless of the order of its sessions and seats."""
    return frozenset((*place, seats) for place, seats in zip(places(schedule), all_seats(schedule), strict=True))


def places(schedule: Schedule) -> list[tuple[str, int, int, str, str | None]]:
    return sorted((each.session, each.start, each.end, each.room, each.slot) for each in schedule.sessions)


def all_seats(schedule: Schedule) -> Iterator[Seats]:
    for placed in sorted(schedule.sessions, key=lambda placed: placed.session):
        yield tuple(sorted(placed.seats, key=lambda seat: (seat.role, seat.participant or "", seat.office or "")))


def weight_of(meeting: Meeting, schedule: Schedule, seed: int) -> int:
    """What its seats weigh in the lot: the least over the ways to deal them to the entries."""
    weight = weights_of(meeting, seed, schedule)
    seat_weights = {
        (session.id, entry, candidate.participant, candidate.office): weight(session.id, entry, candidate)
        for session, entry in meeting.entries()
        for candidate in meeting.candidates(entry)
    }
    total = 0
    for placed in schedule.sessions:
        session = meeting.session[placed.session]
        total += min(
            sum(
                seat_weights[session.id, entry, seat.participant, seat.office]
                for entry, seats in deal
                for seat in seats
            )
            for deal in deals_of(meeting, session, placed.seats)
        )
    return total
