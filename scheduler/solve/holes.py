"""Holes between the talks of a slot, closed where that costs nothing: what no goal decides, listeners still see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ..meeting.meeting import Meeting
from ..meeting.schedule import Placed, Schedule
from ..verify import goal_values, violations

MANY = 300
"""Sessions beyond which only all slots at once are tried: looking at one programme takes long enough."""


def closed_up(meeting: Meeting, schedule: Schedule) -> Schedule:
    """Sessions of a slot in the same order from its first place on, wherever every rule holds and every goal stays."""
    by_slot: defaultdict[str, list[Placed]] = defaultdict(list)
    for placed in schedule.sessions:
        if placed.slot is not None and placed.position is not None:
            by_slot[placed.slot].append(placed)
    moved = {slot: changes for slot, here in by_slot.items() if (changes := _moved(meeting, slot, here))}
    values = goal_values(meeting, schedule)

    def holds(one: Schedule) -> bool:
        return not violations(meeting, one) and goal_values(meeting, one) == values

    if not moved:
        return schedule
    everywhere = _with(schedule, [each for changes in moved.values() for each in changes])
    if holds(everywhere):
        return everywhere
    for slot in moved if len(meeting.sessions) <= MANY else ():
        if holds(closer := _with(schedule, moved[slot])):
            schedule = closer
    return schedule


def _moved(meeting: Meeting, slot_id: str, here: Iterable[Placed]) -> list[Placed]:
    """The sessions of a slot that would lie elsewhere."""
    slot, place = meeting.slot[slot_id], 1
    found = []
    for placed in sorted(here, key=lambda placed: placed.position or 1):
        length = meeting.places(meeting.session[placed.session])
        if placed.position != place:
            found.append(replace(placed, position=place, start=slot.at(place), end=slot.at(place + length)))
        place += length
    return found


def _with(schedule: Schedule, changes: Iterable[Placed]) -> Schedule:
    changed = {placed.session: placed for placed in changes}
    return Schedule.of(changed.get(placed.session, placed) for placed in schedule.sessions)
