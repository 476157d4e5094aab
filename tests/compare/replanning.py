"""Replanning read again, in plain Python: what changed and its price, and the best of all plans (COMPARE section 1).

Nothing of ``scheduler.compare`` or of the goals ``stability`` and ``moves`` is used; what the other goals are worth,
the verifier says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule, Seat
from scheduler.verify import goal_values, tier_value

from ..properties.enumeration import candidates_of

Worth = tuple[Any, ...]
"""What the instance's own tiers are worth: each an integer or a list of them, smaller is better."""
Price = tuple[int, int, int]
USUAL: Price = (100, 30, 10)
"""A session on another day or at another start; only in another room; a seat in other hands."""


@dataclass(frozen=True)
class Changed:
    """Sessions at another start, only in another room, of another length; and seats in other hands, by name."""

    moved: tuple[str, ...]
    rooms: tuple[str, ...]
    lengths: tuple[str, ...]
    seats: int

    def price(self, prices: Price = USUAL) -> int:
        """A length is given by the instance and costs nothing."""
        start, room, seat = prices
        return start * len(self.moved) + room * len(self.rooms) + seat * self.seats


def changed(before: Schedule, after: Schedule) -> Changed:
    """What is not as it was, of the sessions that are in both."""
    pairs = [(old, new) for new in after.sessions for old in before.sessions if old.session == new.session]
    return Changed(
        moved=tuple(sorted(new.session for old, new in pairs if old.start != new.start)),
        rooms=tuple(sorted(new.session for old, new in pairs if old.start == new.start and old.room != new.room)),
        lengths=tuple(sorted(new.session for old, new in pairs if old.end - old.start != new.end - new.start)),
        seats=sum(hands(old.seats, new.seats) for old, new in pairs),
    )


def hands(before: Iterable[Seat], after: Iterable[Seat]) -> int:
    """Seats of one session in other hands: in each role, the greater number of seats less those that are in both."""
    had, has = list(before), list(after)
    count = 0
    for role in {seat.role for seat in (*had, *has)}:
        old = [seat for seat in had if seat.role == role]
        new = [seat for seat in has if seat.role == role]
        more, common = max(len(old), len(new)), 0
        for seat in old:
            if seat in new:
                new.remove(seat)
                common += 1
        count += more - common
    return count


def minutes_moved(meeting: Meeting, before: Schedule, after: Schedule) -> int:
    """Minutes between the starts, on the meeting's clock, of the sessions that are in both; 1 for another room.

    Where there is one room nobody is told of another.
    """
    both = [(old, new) for new in after.sessions for old in before.sessions if old.session == new.session]
    minutes = sum(abs(new.start - old.start) for old, new in both)
    return minutes + (sum(new.room != old.room for old, new in both) if len(meeting.rooms) > 1 else 0)


def own_values(meeting: Meeting, schedule: Schedule) -> Worth:
    """What the instance's own tiers are worth, in their order."""
    values = goal_values(meeting, schedule)
    return tuple(tier_value(tier, values) for tier in meeting.tiers)


@dataclass(frozen=True)
class Plan:
    """A schedule that keeps every rule, with what it costs and what it is worth."""

    schedule: Schedule
    price: int
    own: Worth
    moves: int


def judged(meeting: Meeting, plans: Iterable[Schedule], before: Schedule, prices: Price = USUAL) -> list[Plan]:
    """Each plan with its price, its own tiers and the minutes that it moves."""
    return [
        Plan(
            plan,
            changed(before, plan).price(prices),
            own_values(meeting, plan),
            minutes_moved(meeting, before, plan),
        )
        for plan in plans
    ]


def best(plans: Sequence[Plan], most: int | None = None) -> list[Plan]:
    """The plans that are best in every tier and then move least: of the least price, or of all up to ``most``."""
    most = min(plan.price for plan in plans) if most is None else most
    affordable = [plan for plan in plans if plan.price <= most]
    least = min((plan.own, plan.moves) for plan in affordable)
    return [plan for plan in affordable if (plan.own, plan.moves) == least]


def one_more_change(plans: Sequence[Plan], seat: int) -> tuple[int, Worth, Worth] | None:
    """What one more change buys: the number of the first tier that it improves, the tiers without it and with it.

    None where no plan that costs one seat more is better in the first tier in which it differs.
    """
    least = min(plan.price for plan in plans)
    without, with_it = best(plans)[0].own, best(plans, least + seat)[0].own
    for number, (old, new) in enumerate(zip(without, with_it, strict=True)):
        if new != old:
            assert new < old  # what is allowed more is never worse
            return number, without, with_it
    return None


# -- a few changes by hand ----------------------------------------------------------------------------------------


def one_seat_away(meeting: Meeting, schedule: Schedule) -> Iterator[Schedule]:
    """Every schedule with exactly one seat in other hands: another one's, one seat more or one less; nothing moves."""
    for placed in schedule.sessions:
        for seats in _one_away(meeting, placed):
            yield Schedule.of(replace(each, seats=seats) if each is placed else each for each in schedule.sessions)


def _one_away(meeting: Meeting, placed: Placed) -> Iterator[tuple[Seat, ...]]:
    offered = dict.fromkeys(
        seat for entry in meeting.session[placed.session].entries for seat in candidates_of(meeting, entry)
    )
    for seat in offered:
        if seat not in placed.seats:
            yield (*placed.seats, seat)
    for number, old in enumerate(placed.seats):
        others = (*placed.seats[:number], *placed.seats[number + 1 :])
        yield others
        for seat in offered:
            if seat.role == old.role and seat not in placed.seats:
                yield (*others, seat)
