"""Two readings of one rule: what the solver accepts, with nothing but that rule posted, and what the verifier does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from ortools.sat.python import cp_model

from scheduler.meeting.meeting import DAY, Meeting, Session
from scheduler.meeting.schedule import Placed, Schedule, Seat
from scheduler.meeting.unsaid import only, statements_of
from scheduler.model.amounts import Switched
from scheduler.model.model import Model
from scheduler.rules.rule import Rule
from scheduler.verify import Verifier

from ..properties.enumeration import candidates_of, places_of, seatings_of
from ..properties.random_meetings import random_meeting


@dataclass
class Agreement:
    """How many schedules both readings accepted and refused."""

    accepted: int = 0
    refused: int = 0


def both_readings_agree(
    kind: type[Rule], verifier: Verifier, meeting: Meeting, schedules: Iterable[Schedule]
) -> Agreement:
    """Switched on, the solver accepts exactly the schedules that the verifier accepts; switched off, all."""
    found = Agreement()
    for schedule in schedules:
        broken = [str(violation) for violation in verifier(meeting, schedule)]
        on, off = (solver_accepts(kind, meeting, schedule, switched_on) for switched_on in (True, False))
        assert on == (not broken), f"solver {on}, verifier {broken}:\n{schedule}\n{meeting}"
        assert off, f"switched off, but refused:\n{schedule}\n{meeting}"
        found.refused += not on
        found.accepted += on
    return found


def solver_accepts(kind: type[Rule], meeting: Meeting, schedule: Schedule, switched_on: bool) -> bool:
    """Whether a model in which only this kind of rule is posted, behind a literal, has the schedule as a solution."""
    model = Model(meeting, lambda cp: Switched(cp.new_bool_var("")))
    for rule in kind.arising_in(meeting):
        rule.post(model, model.switch(rule.hinges_on()))
    assert isinstance(model.statements, Switched)
    model.cp.add(model.statements.literal == switched_on)
    model.placement.fix(schedule)
    fix_seats(model, schedule)
    model.close()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), (status, model.cp.validate())
    return status == cp_model.OPTIMAL


def fix_seats(model: Model, schedule: Schedule) -> None:
    """The seats are those of the schedule, whatever entries they come from."""
    for placed in schedule.sessions:
        asked = Counter(placed.seats)
        session = model.meeting.session[placed.session]
        seats: dict[Seat, list[object]] = {}
        for entry in session.entries:
            for candidate in model.meeting.candidates(entry):
                seat = Seat(entry.role, candidate.participant, candidate.office)
                seats.setdefault(seat, []).append(model.seated[session.id, entry, candidate])
        assert asked.keys() <= seats.keys()
        for seat, literals in seats.items():
            model.cp.add(sum(literals) == asked[seat])  # type: ignore[arg-type]


# -- what they are shown ------------------------------------------------------------------------------------------


def meetings_with(kind: type[Rule], number: int) -> Iterable[Meeting]:
    """Random meetings in which a kind of rule arises; in every other one, some statements are unsaid."""
    random, seed, found = Random(kind.name), 0, 0
    while found < number:
        meeting = random_meeting(seed, attempt=1000)
        if seed % 2:
            meeting = with_something_unsaid(meeting, random)
        if any(True for _ in kind.arising_in(meeting)):
            yield meeting
            found += 1
        seed += 1


def with_something_unsaid(meeting: Meeting, random: Random) -> Meeting:
    """The meeting without some of its statements; offices lose their holders more often than not."""
    shares = {"offices": 0.4, "days": 0.8}
    said = [path for path in statements_of(meeting) if random.random() < shares.get(path.split(".")[0], 0.9)]
    return only(meeting, said, all_sessions=True)


def schedules_like(meeting: Meeting, random: Random, number: int) -> Iterable[Schedule]:
    """Random schedules of a meeting; each differs in one or two sessions from the one before it, some in all."""
    schedule = drawn(meeting, random)
    for turn in range(number):
        yield schedule
        if turn % 5 == 4:
            schedule = drawn(meeting, random)
            continue
        changed = random.sample(range(len(meeting.sessions)), min(len(meeting.sessions), random.choice([1, 1, 2])))
        other = random.choice(schedule.sessions)
        schedule = Schedule.of(
            redrawn(meeting, placed, other, random) if place in changed else placed
            for place, placed in enumerate(schedule.sessions)
        )


def drawn(meeting: Meeting, random: Random) -> Schedule:
    """Any schedule."""
    return Schedule.of(
        replace(some_place(meeting, session, random), seats=some_seats(meeting, session, random))
        for session in meeting.sessions
    )


def redrawn(meeting: Meeting, placed: Placed, other: Placed, random: Random) -> Placed:
    """The session elsewhere, or when another one starts, or with other seats."""
    session = meeting.session[placed.session]
    end = other.start + placed.end - placed.start
    if random.random() < 0.2 and other.start // DAY == (end - 1) // DAY and other.start % DAY % meeting.grid == 0:
        return replace(placed, start=other.start, end=end)
    if random.random() < 0.5:
        return replace(placed, seats=some_seats(meeting, session, random))
    return replace(some_place(meeting, session, random), seats=placed.seats)


def some_place(meeting: Meeting, session: Session, random: Random) -> Placed:
    """A place in the hours of a day, mostly; or anywhere in a day."""
    places = places_of(meeting, session)
    if places and random.random() < 0.85:
        return random.choice(places)
    length, day = meeting.duration(session), random.choice(meeting.days)
    start = random.randrange(0, DAY - length + 1, meeting.grid)
    slot = random.choice(meeting.slots).id if meeting.slots else None
    midnight = day.midnight
    return Placed(session.id, midnight + start, midnight + start + length, random.choice(meeting.rooms).id, (), slot)


def some_seats(meeting: Meeting, session: Session, random: Random) -> tuple[Seat, ...]:
    """Seats filled as they should be, mostly; or each by chance."""
    if random.random() < 0.6 and (ways := seatings_of(meeting, session)):
        return random.choice(ways)
    return tuple(seat for entry in session.entries for seat in candidates_of(meeting, entry) if random.random() < 0.4)
