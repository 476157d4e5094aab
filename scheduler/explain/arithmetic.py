"""Arithmetic first: counts that need no solver. ``CHECKS`` is the list; each yields what it finds, with the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..meeting.meeting import Meeting
from .check import Check
from .forced import minutes_of_a_day, minutes_of_a_resource, minutes_of_a_room, parallel_sessions
from .free import minutes_over_all, sessions_after_events, sessions_that_no_gap_holds, slots_over_all
from .given import attendance_while_away, events_outside_their_day, events_that_overlap, given_places
from .quotas import quotas_too_high
from .seats import caps_too_low, pins_outside_their_pools, pools_too_small

CHECKS: tuple[Callable[[Meeting], Iterator[Check]], ...] = (
    events_outside_their_day,
    events_that_overlap,
    attendance_while_away,
    given_places,
    sessions_that_no_gap_holds,
    sessions_after_events,
    parallel_sessions,
    minutes_over_all,
    minutes_of_a_day,
    minutes_of_a_room,
    minutes_of_a_resource,
    slots_over_all,
    pools_too_small,
    pins_outside_their_pools,
    caps_too_low,
    quotas_too_high,
)


def arithmetic(meeting: Meeting) -> list[Check]:
    """Everything that counting alone shows to be impossible, in the order of ``CHECKS``."""
    return [check for each in CHECKS for check in each(meeting)]
