"""What a schedule is worth: each goal read from meeting and schedule alone, by its definition (DESIGN section 6).

Smaller is better. A country seat is one that a country takes for itself, not for an office.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..meeting.meeting import DAY, Meeting, Tier
from ..meeting.results import Term, Value
from ..meeting.schedule import Placed, Schedule
from . import conference
from .reading import holds, sessions_in, sitting, where


class CountrySeat(NamedTuple):
    """A seat that a country takes for itself, in a session of so many minutes, on the day of that number."""

    country: str
    role: str
    day: int
    minutes: int


def country_seats(meeting: Meeting, schedule: Schedule) -> list[CountrySeat]:
    """All of them."""
    countries = set(meeting.countries)
    return [
        CountrySeat(seat.participant, seat.role, placed.start // DAY, placed.end - placed.start)
        for placed in where(meeting, schedule).values()
        for seat in placed.seats
        if seat.office is None and seat.participant in countries
    ]


def difference(meeting: Meeting, amounts: Iterable[tuple[str, int]]) -> int:
    """Greatest less least over the groups, of the amounts of their members; 0 with fewer than two groups."""
    if len(meeting.groups) < 2:
        return 0
    held: Counter[str] = Counter()
    for country, amount in amounts:
        for group in meeting.groups_of.get(country, ()):
            held[group] += amount
    sums = [held[group.id] for group in meeting.groups]
    return max(sums) - min(sums)


def coverage(meeting: Meeting, schedule: Schedule) -> int:
    """Countries without a seat."""
    return len(set(meeting.countries) - {seat.country for seat in country_seats(meeting, schedule)})


def balance(meeting: Meeting, schedule: Schedule) -> int:
    """Differences of seats between groups: by role and over all, and what exceeds one by day and role."""
    seats = country_seats(meeting, schedule)
    by_role = sum(
        difference(meeting, ((seat.country, 1) for seat in seats if seat.role == role)) for role, _ in meeting.roles
    )
    over_all = difference(meeting, ((seat.country, 1) for seat in seats))
    by_day = sum(
        max(0, difference(meeting, ((seat.country, 1) for seat in seats if (seat.day, seat.role) == (day, role))) - 1)
        for day in range(len(meeting.days))
        for role, _ in meeting.roles
    )
    return by_role + over_all + by_day


def minutes(meeting: Meeting, schedule: Schedule) -> int:
    """Differences of minutes held between groups: by role and over all."""
    seats = country_seats(meeting, schedule)
    by_role = sum(
        difference(meeting, ((seat.country, seat.minutes) for seat in seats if seat.role == role))
        for role, _ in meeting.roles
    )
    return by_role + difference(meeting, ((seat.country, seat.minutes) for seat in seats))


def evenness(meeting: Meeting, schedule: Schedule) -> tuple[int, ...]:
    """Countries with 0 seats, with at most 1, with at most 2, ... up to the first entry that counts all."""
    held = Counter(seat.country for seat in country_seats(meeting, schedule))
    most = max((held[country] for country in meeting.countries), default=0)
    return tuple(sum(held[country] <= seats for country in meeting.countries) for seats in range(most + 1))


def presidencies(meeting: Meeting, schedule: Schedule) -> int:
    """Among the offices of one pool: greatest less least of the minutes of their seats; summed over such pools."""
    pools = {frozenset(who for who in entry.pool if who in meeting.office) for _, entry in meeting.entries()}
    held: Counter[str] = Counter()
    for placed in where(meeting, schedule).values():
        for seat in placed.seats:
            if seat.office is not None:
                held[seat.office] += placed.end - placed.start
    return sum(
        max(held[office] for office in pool) - min(held[office] for office in pool) for pool in pools if len(pool) > 1
    )


def wishes(meeting: Meeting, schedule: Schedule) -> int:
    """Weights of wishes not met, and sessions outside all spans that they prefer."""
    places = where(meeting, schedule)

    def met(participant: str, session: str, role: str | None) -> bool:
        return session in places and participant in sitting(places[session], role)

    seats = sum(
        wish.weight
        for participant in meeting.participants
        for wish in meeting.wishes_of(participant)
        if wish.session in meeting.session and not met(participant.id, wish.session, wish.role)
    )
    spans = sum(
        not any(session.id in places and holds(span, places[session.id]) for span in session.preferred)
        for session in meeting.sessions
        if session.preferred is not None
    )
    return seats + spans


def order(meeting: Meeting, schedule: Schedule) -> int:
    """Minutes between start and draft, and 60 for each two sessions whose order is not the draft's."""
    drafted = sorted(
        (session.draft, placed.start) for session, placed in sessions_in(meeting, schedule) if session.draft is not None
    )
    displaced = sum(abs(start - draft) for draft, start in drafted)
    swapped = 0
    earlier: list[int] = []  # the starts of all that the draft has strictly earlier
    same: list[int] = []  # of those that the draft has at the same time
    now: int | None = None
    for draft, start in drafted:
        if draft != now:
            for each in same:
                insort(earlier, each)
            now, same = draft, []
        swapped += len(earlier) - bisect_right(earlier, start)
        same.append(start)
    return displaced + 60 * swapped


def lean(meeting: Meeting, schedule: Schedule) -> int:
    """Seats filled beyond their minimum."""
    beyond = 0
    for session, placed in sessions_in(meeting, schedule):
        taken = Counter(seat.role for seat in placed.seats)
        for entry in session.entries:
            taken[entry.role] -= entry.least
        beyond += sum(max(0, seats) for seats in taken.values())
    return beyond


def compact(meeting: Meeting, schedule: Schedule) -> int:
    """Idle minutes of rooms: on each day, between the first start and the last end of the sessions there."""
    there: defaultdict[tuple[str, int], list[Placed]] = defaultdict(list)
    for placed in where(meeting, schedule).values():
        there[placed.room, placed.start // DAY].append(placed)
    idle = 0
    for (room, _), sessions in there.items():
        busy = [(placed.start, placed.end) for placed in sessions]
        busy += [(event.start, event.end) for event in meeting.events if event.room in (None, room)]
        idle += _uncovered(min(each.start for each in sessions), max(each.end for each in sessions), busy)
    return idle


def _uncovered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> int:
    """Minutes of [start, end) in none of the spans."""
    free, now = 0, start
    for low, high in sorted(spans):
        free += max(0, min(low, end) - now)
        now = max(now, high)
    return free + max(0, end - now)


def stability(meeting: Meeting, schedule: Schedule, near: Schedule) -> int:
    """The price of all changes against ``near``, by the meeting's prices: another start, another room, other hands."""
    prices = meeting.prices
    before = where(meeting, near)
    price = 0
    for id, placed in where(meeting, schedule).items():
        if id not in before:
            continue
        if placed.start != before[id].start:
            price += prices.start
        elif placed.room != before[id].room:
            price += prices.room
        roles = dict.fromkeys(seat.role for seat in (*placed.seats, *before[id].seats))
        price += sum(prices.seat * _changed_hands(before[id], placed, role) for role in roles)
    return price


def moves(meeting: Meeting, schedule: Schedule, near: Schedule) -> int:
    """Minutes between the starts of the sessions and those that they have in ``near``, on days that the meeting has.

    One more for each that is in another room, in a meeting with several.
    """
    before = {id: placed for id, placed in where(meeting, near).items() if meeting.day_at(placed.start)}
    several = len(meeting.rooms) > 1
    return sum(
        abs(placed.start - before[id].start) + (several and placed.room != before[id].room)
        for id, placed in where(meeting, schedule).items()
        if id in before
    )


def _changed_hands(one: Placed, other: Placed, role: str) -> int:
    then, now = (
        Counter((seat.participant, seat.office) for seat in placed.seats if seat.role == role)
        for placed in (one, other)
    )
    return max(then.total(), now.total()) - (then & now).total()


GOAL_READINGS: dict[str, Callable[[Meeting, Schedule], Value]] = {
    "coverage": coverage,
    "balance": balance,
    "minutes": minutes,
    "evenness": evenness,
    "presidencies": presidencies,
    "wishes": wishes,
    "order": order,
    "lean": lean,
    "compact": compact,
    **{goal: conference.reading(goal) for goal in conference.READINGS},
}
"""How each goal is read. ``lot`` is not judged."""

NEARNESS_READINGS: dict[str, Callable[[Meeting, Schedule, Schedule], int]] = {"stability": stability, "moves": moves}
"""Those that need a second schedule to compare with."""


def goal_values(meeting: Meeting, schedule: Schedule, near: Schedule | None = None) -> dict[str, Value]:
    """The value of each goal that occurs in the tiers, in their order; and nearness to ``near`` where that is given."""
    goals = list(_goals(meeting))
    of_conferences = conference.values(meeting, schedule, goals)
    values = {
        goal: of_conferences[goal] if goal in of_conferences else GOAL_READINGS[goal](meeting, schedule)
        for goal in goals
        if goal in GOAL_READINGS
    }
    if near is not None:
        values |= {goal: reading(meeting, schedule, near) for goal, reading in NEARNESS_READINGS.items()}
    return values


def _goals(meeting: Meeting) -> Iterator[str]:
    for tier in meeting.tiers:
        yield from (goal for goal, _ in tier.terms)


def terms_of(tier: Tier, values: Mapping[str, Value]) -> tuple[Term, ...]:
    """The goals of a weighted tier with their values; none for a tier that is one goal."""
    if len(tier.terms) == 1 and tier.terms[0][1] == 1:
        return ()
    return tuple(Term(goal, weight, values[goal]) for goal, weight in tier.terms)


def tier_value(tier: Tier, values: Mapping[str, Value]) -> Value:
    """The value of a tier from those of its goals: that of its one goal, or the weighted sum."""
    if len(tier.terms) == 1 and tier.terms[0][1] == 1:
        return values[tier.terms[0][0]]
    total = 0
    for goal, weight in tier.terms:
        value = values[goal]
        if isinstance(value, tuple):
            raise TypeError(f"{goal} is a list of numbers and has no weighted sum")
        total += weight * value
    return total
