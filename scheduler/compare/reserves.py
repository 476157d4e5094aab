"""A reserve for each seat of a published schedule: who could take it while all else stays.

Direct substitutes are judged by the verifier alone and ranked by the tiers; where none is valid, the solver is asked
what changes least when the body does not sit in that session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..meeting.meeting import Candidate, Entry, Meeting
from ..meeting.results import Value
from ..meeting.schedule import Placed, Schedule, Seat
from ..verify import violations
from .verdicts import Lost, gains, lost, worth_of

if TYPE_CHECKING:
    from ..model.model import Model


@dataclass(frozen=True)
class Stead:
    """The question who takes a seat if its body does not sit in that session."""

    session: str
    seat: Seat

    @property
    def key(self) -> str:
        """What tells it from the others, and from cases."""
        who = self.seat.participant or self.seat.office
        return f"seats.{self.session}.{self.seat.role}.{who}"

    def meeting(self, meeting: Meeting) -> Meeting:
        """The meeting that does not pin the body to the session."""
        return replace(
            meeting,
            sessions=tuple(
                replace(each, pins=tuple(pin for pin in each.pins if meeting.holder(pin.participant) != self.body))
                if each.id == self.session
                else each
                for each in meeting.sessions
            ),
        )

    @property
    def body(self) -> str | None:
        return self.seat.participant

    def demand(self, model: Model) -> None:
        """The body does not sit in the session."""
        for (session, _, candidate), literal in model.seated.items():
            if session == self.session and candidate.participant == self.body:
                model.add(literal == 0)


@dataclass(frozen=True)
class Duty:
    """A seat that a body has, or (``role`` None) an item that it attends."""

    item: str
    role: str | None


@dataclass(frozen=True)
class Reserve:
    """Who could take a seat (``reserve`` None: nobody; with a price: the seat can stay empty, or all is arranged anew).

    ``office``: for which the seat would be taken. ``duties``: what else the reserve has to do. ``flagged``: it is the
    reserve of other seats, too. ``direct``: all else stays as published.
    """

    stead: Stead
    reserve: str | None = None
    office: str | None = None
    price: int | None = None
    lost: Lost = field(default_factory=dict)
    duties: tuple[Duty, ...] = ()
    flagged: bool = False
    direct: bool = True
    decided: bool = True
    """False: whether anybody can, was not found out."""


def steads_of(meeting: Meeting, schedule: Schedule) -> list[Stead]:
    """A question for every seat of a session of the meeting, in the order of time."""
    there = [placed for placed in schedule.sessions if placed.session in meeting.session]
    ordered = sorted(there, key=lambda placed: (placed.start, placed.room, placed.session))
    return [Stead(placed.session, seat) for placed in ordered for seat in placed.seats]


def substitutes(meeting: Meeting, published: Schedule, stead: Stead) -> list[Reserve]:
    """The best who could take a seat while all else stays: those with the best values of the tiers, in their order.

    They are equally good, in the order of the file.
    """
    placed = published.at(stead.session)
    if placed is None:
        return []
    before, without = worth_of(meeting, published), stead.meeting(meeting)
    best: list[Reserve] = []
    least: tuple[Value, ...] | None = None
    for candidate in _candidates(meeting, stead):
        changed = _with_seat(published, placed, stead.seat, candidate)
        if violations(without, changed):
            continue
        worth = worth_of(meeting, changed)
        values = tuple(worth.values())
        if least is None or values < least:
            best, least = [], values
        if values == least:
            taker = Reserve(stead, candidate.participant, candidate.office, meeting.prices.seat, lost(before, worth))
            best.append(taker)
    order = {who.id: place for place, who in enumerate(meeting.participants)}
    return sorted(best, key=lambda each: order[each.reserve or ""])


def nobody_can(meeting: Meeting, stead: Stead) -> bool:
    """Whether counting shows that the seats of this role cannot be filled without the body."""
    entries = _entries(meeting, stead)
    others = {candidate.participant or candidate.office for candidate in _candidates(meeting, stead)}
    return len(others) < sum(entry.least for entry in entries)


def _entries(meeting: Meeting, stead: Stead) -> list[Entry]:
    session = meeting.session.get(stead.session)
    return [entry for entry in session.entries if entry.role == stead.seat.role] if session else []


def _candidates(meeting: Meeting, stead: Stead) -> list[Candidate]:
    """Who else the seats of this role can be filled from."""
    found = (each for entry in _entries(meeting, stead) for each in meeting.candidates(entry))
    return [each for each in dict.fromkeys(found) if each.participant not in (None, stead.seat.participant)]


def _with_seat(schedule: Schedule, placed: Placed, seat: Seat, taker: Candidate) -> Schedule:
    seats = list(placed.seats)
    seats[seats.index(seat)] = Seat(seat.role, taker.participant, taker.office)
    changed = replace(placed, seats=tuple(seats))
    return Schedule.of(changed if each is placed else each for each in schedule.sessions)


def arranged(meeting: Meeting, published: Schedule, stead: Stead, schedule: Schedule, price: int) -> Reserve:
    """The reserve by a schedule in which the body does not sit there: who has that seat now, if anybody has."""
    taken = (seat for placed, seat in gains(published, schedule) if placed.session == stead.session)
    there = next((seat for seat in taken if seat.role == stead.seat.role), Seat(stead.seat.role, None))
    worse = lost(worth_of(meeting, published), worth_of(meeting, schedule))
    return Reserve(stead, there.participant, there.office, price, worse, direct=False)


def spread(meeting: Meeting, published: Schedule, found: Iterable[Sequence[Reserve]]) -> list[Reserve]:
    """One reserve a seat: of those that are equally good, who is reserve of fewest seats so far, then the first.

    Each with what else it has to do, and flagged where it stands for several seats.
    """
    used: Counter[str | None] = Counter()
    chosen: list[Reserve] = []
    for equals in found:
        best = min(equals, key=lambda each: used[each.reserve])
        used[best.reserve] += 1
        chosen.append(best)
    return [
        replace(each, duties=_duties(meeting, published, each.reserve), flagged=used[each.reserve] > 1)
        if each.reserve is not None
        else each
        for each in chosen
    ]


def _duties(meeting: Meeting, published: Schedule, who: str) -> tuple[Duty, ...]:
    """Seats and attendance, in the order of time."""
    found: list[tuple[int, Duty]] = []
    for event in meeting.events:
        if any(meeting.holder(each.who) == who for each in event.attended_by):
            found.append((event.start, Duty(event.id, None)))
    for placed in published.sessions:
        session = meeting.session.get(placed.session)
        if session is not None and any(meeting.holder(each.who) == who for each in session.attended_by):
            found.append((placed.start, Duty(placed.session, None)))
        found += [(placed.start, Duty(placed.session, seat.role)) for seat in placed.seats if seat.participant == who]
    return tuple(duty for _, duty in sorted(found, key=lambda each: (each[0], each[1].item, each[1].role or "")))
