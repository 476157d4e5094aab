"""Recomputes every rule and goal of a finished schedule in plain Python.

Nothing here is shared with the solver: two independent readings, so that a mistake in one shows in the other.
"""

from __future__ import annotations

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from .apart import apart
from .as_fixed import as_fixed
from .background import duration_as_said, every_session_once, on_the_grid
from .cap import cap
from .clear_of_events import clear_of_events
from .conference import who_and_where
from .goals import GOAL_READINGS, NEARNESS_READINGS, goal_values, moves, stability, terms_of, tier_value
from .in_order import in_order
from .in_parallel import in_parallel
from .in_track_order import in_track_order
from .inside_a_slot import inside_a_slot
from .inside_an_allowed_span import inside_an_allowed_span
from .inside_its_day import inside_its_day
from .inside_its_window import inside_its_window
from .not_in_parallel import not_in_parallel
from .nothing_after_last import nothing_after_last
from .on_the_same_day import on_the_same_day
from .one_place_at_a_time import one_place_at_a_time
from .one_seat_a_session import one_seat_a_session
from .one_session_a_room import one_session_a_room
from .one_track_in_a_slot import one_track_in_a_slot
from .pause import pause
from .pinned import pinned
from .places_of_a_slot import places_of_a_slot
from .quota import quota
from .resources_suffice import resources_suffice
from .room_is_open import room_is_open
from .room_suits import room_suits
from .seats_are_filled import seats_are_filled
from .slot_takes import slot_takes
from .together import together
from .violation import Verifier, Violation
from .while_exercised import while_exercised
from .while_present import while_present

VERIFIERS: dict[str, Verifier] = {
    "every session once": every_session_once,
    "on the grid": on_the_grid,
    "duration as said": duration_as_said,
    "inside its day": inside_its_day,
    "clear of events": clear_of_events,
    "nothing after a last event": nothing_after_last,
    "inside a slot": inside_a_slot,
    "a slot takes so many": slot_takes,
    "places of a slot": places_of_a_slot,
    "one track in a slot": one_track_in_a_slot,
    "in track order": in_track_order,
    "one session in a room at a time": one_session_a_room,
    "placed as said": as_fixed,
    "inside its window": inside_its_window,
    "inside an allowed span": inside_an_allowed_span,
    "in order": in_order,
    "on the same day": on_the_same_day,
    "in parallel": in_parallel,
    "not in parallel": not_in_parallel,
    "the room suits": room_suits,
    "the room is open": room_is_open,
    "resources suffice": resources_suffice,
    "seats are filled": seats_are_filled,
    "one seat a session": one_seat_a_session,
    "one place at a time": one_place_at_a_time,
    "while present": while_present,
    "while the office is exercised": while_exercised,
    "pinned seats": pinned,
    "cap": cap,
    "quota": quota,
    "together": together,
    "apart": apart,
    "pause": pause,
}
"""Every rule, in the order in which it is told; the first three are background, the others those of ``rules/``."""


def violations(meeting: Meeting, schedule: Schedule) -> list[Violation]:
    """Everything in a schedule that breaks a rule; an empty list: every rule holds."""
    return [violation for verifier in VERIFIERS.values() for violation in verifier(meeting, schedule)]


__all__ = [
    "GOAL_READINGS",
    "NEARNESS_READINGS",
    "VERIFIERS",
    "Verifier",
    "Violation",
    "goal_values",
    "moves",
    "stability",
    "terms_of",
    "tier_value",
    "violations",
    "who_and_where",
]
