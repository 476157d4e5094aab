"""The best programme of a tiny conference by listing them all: every slot and place for every session, then a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.meeting.meeting import Meeting, Session, Tier
from scheduler.meeting.results import Value
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import VERIFIERS, goal_values, tier_value

from .enumeration import seatings_of

ONLY_WHOLE = ("every session once", "quota", "in track order")
"""Rules that a part of a programme need not keep yet."""
PART = tuple(name for name in VERIFIERS if name not in ONLY_WHOLE)

MOST = 6_000
"""Programmes, whole or in part, that are looked at."""


class TooManyError(Exception):
    """The conference has more programmes than can be listed."""


def places_in(meeting: Meeting, session: Session) -> Iterator[Placed]:
    """Everywhere that a session fits, with every way to fill its seats."""
    length = meeting.places(session)
    for slot in meeting.slots or ():
        for first in range(1, slot.places - length + 2):
            for seats in seatings_of(meeting, session):
                yield Placed(session.id, slot.at(first), slot.at(first + length), slot.room, seats, slot.id, first)


def programmes(meeting: Meeting) -> Iterator[Schedule]:
    """All valid ones. Raises TooManyError."""
    steps = 0

    def listed(placed: tuple[Placed, ...], left: tuple[Session, ...]) -> Iterator[Schedule]:
        nonlocal steps
        if not left:
            whole = Schedule.of(placed)
            if not any(True for rule in ONLY_WHOLE for _ in VERIFIERS[rule](meeting, whole)):
                yield whole
            return
        for place in places_in(meeting, left[0]):
            steps += 1
            if steps > MOST:
                raise TooManyError
            part = Schedule.of((*placed, place))
            if not any(True for rule in PART for _ in VERIFIERS[rule](meeting, part)):
                yield from listed((*placed, place), left[1:])

    yield from listed((), meeting.sessions)


def best(
    meeting: Meeting, tiers: Sequence[Tier] | None = None, near: Schedule | None = None
) -> tuple[Value, ...] | None:
    """What the tiers come to at best, the first one first; None where there is no programme. Raises TooManyError."""
    found: tuple[Value, ...] | None = None
    for schedule in programmes(meeting):
        values = goal_values(meeting, schedule, near)
        worth = tuple(tier_value(tier, values) for tier in (meeting.tiers if tiers is None else tiers))
        found = worth if found is None else min(found, worth)
    return found
