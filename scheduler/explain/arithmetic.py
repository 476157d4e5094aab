"""Arithmetic first: counts that need no solver. ``CHECKS`` is the list; each yields what it finds, with the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..meeting.meeting import Meeting
from .before_and_after import minutes_before_and_after
from .chains import orders_in_a_ring, sessions_after_events
from .check import Check
from .company import bodies_above_caps, bodies_kept_apart, bodies_without_a_seat
from .forced import minutes_and_places, minutes_of_a_resource, minutes_over_all, slots_over_all
from .free import sessions_that_no_gap_holds
from .given import (
    attendance_at_two_events,
    attendance_while_away,
    events_outside_their_day,
    events_that_overlap,
    given_places,
)
from .pairings import (
    resources_at_once,
    sessions_in_each_others_way,
    sessions_that_cannot_be_parallel,
    sessions_that_have_no_day_in_common,
)
from .people import moments_of_people
from .presence import minutes_of_a_body, sessions_whose_bodies_are_away
from .quotas import quotas_too_high
from .rooms import sessions_at_once, sessions_that_no_room_suits
from .seats import caps_too_low, pins_outside_their_pools, pools_too_small
from .seen import Seen
from .spots import Spots
from .talks import crowded_places, places_over_all, sessions_nowhere, talks_in_a_ring
from .two_places import bodies_in_two_places, minutes_of_some_bodies

CHECKS: tuple[Callable[[Seen], Iterator[Check]], ...] = (
    events_outside_their_day,
    events_that_overlap,
    attendance_while_away,
    attendance_at_two_events,
    given_places,
    sessions_that_no_room_suits,
    sessions_that_no_gap_holds,
    sessions_at_once,
    resources_at_once,
    sessions_that_cannot_be_parallel,
    sessions_that_have_no_day_in_common,
    sessions_in_each_others_way,
    orders_in_a_ring,
    sessions_after_events,
    minutes_before_and_after,
    minutes_over_all,
    minutes_and_places,
    minutes_of_a_resource,
    slots_over_all,
    sessions_whose_bodies_are_away,
    minutes_of_a_body,
    bodies_in_two_places,
    minutes_of_some_bodies,
    pools_too_small,
    pins_outside_their_pools,
    bodies_without_a_seat,
    bodies_kept_apart,
    caps_too_low,
    bodies_above_caps,
    quotas_too_high,
)

CHECKS_IN_BLOCKS: tuple[Callable[[Spots], Iterator[Check]], ...] = (
    sessions_nowhere,
    talks_in_a_ring,
    places_over_all,
    crowded_places,
    moments_of_people,
)
"""Those of meetings with blocks."""

SUMS = (minutes_over_all, slots_over_all, minutes_and_places, minutes_of_a_resource)
"""Checks that add up: what they tell goes beyond each clash that is part of it."""


def arithmetic(meeting: Meeting) -> list[Check]:
    """Everything that counting alone shows to be impossible, in the order of ``CHECKS``; nothing twice.

    A check that rests on all that another rests on, and more, tells nothing new, unless it is a sum; a sum tells
    nothing new where another sum rests on as much or less.
    """
    if meeting.blocks:
        spots = Spots(meeting)
        return _telling((check, each is places_over_all) for each in CHECKS_IN_BLOCKS for check in each(spots))
    seen = Seen(meeting)
    return _telling((check, each in SUMS) for each in CHECKS for check in each(seen))


def _telling(checks: Iterable[tuple[Check, bool]]) -> list[Check]:
    """Those that tell something new; each comes with whether it is a sum."""
    found: list[tuple[Check, frozenset[str], bool]] = []
    for check, is_sum in checks:
        rests_on = frozenset(check.statements)
        if not any(
            other == rests_on or (other < rests_on and (other_is_sum or not is_sum)) for _, other, other_is_sum in found
        ):
            found.append((check, rests_on, is_sum))
    return [check for check, rests_on, is_sum in found if is_sum or not any(other < rests_on for _, other, _ in found)]
