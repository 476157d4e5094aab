"""The best of all schedules, by listing them: what enumeration offers, filtered and judged by the verifier.

Listing stops early where a part of a schedule already breaks a rule: what two sessions break together, a third cannot
mend. That is so of every rule but those that ask for something to be there: each session, and the seats of a quota.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from scheduler.meeting.meeting import Meeting, Tier
from scheduler.meeting.results import Value
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import VERIFIERS, goal_values, tier_value

from .enumeration import places_of, seatings_of, size
from .random_meetings import random_meeting

MOST = 20_000
"""Schedules, whole or in part, that are listed for one meeting."""
LEAST = 8
"""Fewer say little."""

ABOUT_SEATS = ("seats are filled", "pinned seats")
"""Rules that a schedule without seats need not keep yet. All others that it breaks, it breaks with seats as well."""
ONLY_WHOLE = ("every session once", "quota")
"""Rules that a part of a schedule need not keep yet."""
WHOLE = tuple(VERIFIERS)
PART = tuple(rule for rule in VERIFIERS if rule not in ONLY_WHOLE)
UNSEATED_PART = tuple(rule for rule in PART if rule not in ABOUT_SEATS)


class TooManyError(Exception):
    """The meeting has more schedules than can be listed."""


def keeps(meeting: Meeting, schedule: Schedule, rules: Collection[str]) -> bool:
    """Whether none of the rules is broken."""
    return not any(True for rule in rules for _ in VERIFIERS[rule](meeting, schedule))


@dataclass
class Listing:
    """All valid schedules of a meeting. Raises TooManyError beyond ``most`` steps."""

    meeting: Meeting
    most: int = MOST
    steps: int = field(default=0)

    def valid(self) -> list[Schedule]:
        """Every schedule in which no rule is broken."""
        return [schedule for places in self._placed(()) for schedule in self._seated(places, ())]

    def _keeps(self, sessions: tuple[Placed, ...], rules: Collection[str]) -> bool:
        self.steps += 1
        if self.steps > self.most:
            raise TooManyError
        return keeps(self.meeting, Schedule(sessions), rules)

    def _placed(self, part: tuple[Placed, ...]) -> Iterator[tuple[Placed, ...]]:
        if len(part) == len(self.meeting.sessions):
            yield part
            return
        for place in places_of(self.meeting, self.meeting.sessions[len(part)]):
            more = (*part, place)
            if self._keeps(more, UNSEATED_PART):
                yield from self._placed(more)

    def _seated(self, places: tuple[Placed, ...], part: tuple[Placed, ...]) -> Iterator[Schedule]:
        if len(part) == len(places):
            if self._keeps(part, WHOLE):
                yield Schedule(part)
            return
        for seats in seatings_of(self.meeting, self.meeting.sessions[len(part)]):
            more = (*part, replace(places[len(part)], seats=seats))
            if len(more) == len(places) or self._keeps(more, PART):
                yield from self._seated(places, more)


STABILITY, MOVES = Tier((("stability", 1),)), Tier((("moves", 1),))


@dataclass(frozen=True)
class Best:
    """The schedules that are best in every tier, and what the tiers are worth then."""

    values: tuple[Value, ...]
    schedules: tuple[Schedule, ...]


def best_of(meeting: Meeting, schedules: list[Schedule], near: Schedule | None) -> Best:
    """Tier after tier, the ones that are worth least. There must be one."""
    tiers = meeting.tiers if near is None else (STABILITY, *meeting.tiers, MOVES)
    worth = [goal_values(meeting, schedule, near) for schedule in schedules]
    left, values = list(range(len(schedules))), []
    for tier in tiers:
        least = min(tier_value(tier, worth[number]) for number in left)
        left = [number for number in left if tier_value(tier, worth[number]) == least]
        values.append(least)
    return Best(tuple(values), tuple(schedules[number] for number in left))


@dataclass(frozen=True)
class Listed:
    """A random meeting with all its valid schedules."""

    meeting: Meeting
    valid: tuple[Schedule, ...]


def small_meeting(seed: int) -> Listed:
    """The first random meeting of a seed whose schedules can be listed."""
    attempt = 0
    while True:
        meeting = random_meeting(seed, attempt)
        placings, seatings = size(meeting)
        if placings <= 10 * MOST and LEAST <= placings * seatings <= 50 * MOST:
            try:
                return Listed(meeting, tuple(Listing(meeting).valid()))
            except TooManyError:
                pass
        attempt += 1
