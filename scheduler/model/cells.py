"""How many slots of a box a track can use at most, and when counting alone tells that sessions fit into them.

A slot in use is a *cell* of its track. Two cells whose sessions fit into one can be joined, which costs nothing where
no session is tied to a place, a room or a person; so in some best schedule no two cells can be joined, and that bounds
their number.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import gcd

from ..meeting.meeting import DAY, Meeting, Session
from .boxes import Box

SMALL = 40
"""Sessions up to which no cell is left out, whatever it saves."""

BY_PLACE = ("presenters-in-slots", "attendees-in-slots")


def weight_of(meeting: Meeting, goal: str) -> int:
    """The weight of a goal in the tiers; 0 where it does not occur."""
    return max((weight for tier in meeting.tiers for name, weight in tier.terms if name == goal), default=0)


def tied(meeting: Meeting, *, by_people: bool = True) -> frozenset[str]:
    """Sessions that joining two cells may cost something: a room, a place, another session or somebody's time binds.

    Unless ``by_people``, those that only people bind are not among them.
    """
    if _is_cut(meeting):
        return frozenset(session.id for session in meeting.sessions)
    found: set[str] = set()
    rooms_count = weight_of(meeting, "talk-rooms") > 0
    wishes_count = weight_of(meeting, "wishes") > 0
    for session in meeting.sessions:
        others = [after.item for after in session.after]
        others += [pair.other for pair in (*session.parallel, *session.not_parallel)]
        found.update(others)
        if (
            others
            or session.room is not None
            or session.slot is not None
            or session.audience is not None
            or session.needs
            or session.start is not None
            or session.window is not None
            or session.allowed is not None
            or session.entries
            or (wishes_count and session.preferred)
            or (by_people and meeting.bound_to(session))
            or (rooms_count and any(each.room is not None for each in session.penalties))
        ):
            found.add(session.id)
    return frozenset(found)


def _is_cut(meeting: Meeting) -> bool:
    """Whether an event, a closure or the end of a day takes some of the places of a block and not all."""
    taken = [
        *((event.start, event.end) for event in meeting.events),
        *((event.end, meeting.day[event.day].midnight + DAY) for event in meeting.events if event.last),
        *((closure.start, closure.end) for room in meeting.rooms for closure in room.closed),
        *((day.midnight, day.opens) for day in meeting.days),
        *((day.closes, day.midnight + DAY) for day in meeting.days),
    ]
    return any(
        max(start, block.start) < min(end, block.end) and not (start <= block.start and block.end <= end)
        for block in meeting.blocks
        for start, end in taken
    )


def most_cells(meeting: Meeting, sessions: Sequence[Session], box: Box, *, bound: Collection[str], paired: bool) -> int:
    """The most slots of a box that a track has to use.

    ``bound``: sessions that something ties (``tied``). ``paired``: two of its sessions clash by person, at a price.
    """
    fitting = [session for session in sessions if meeting.places(session) <= box.places]
    most = min(len(box.slots), len(fitting))
    if not fitting or len(meeting.sessions) <= SMALL or any(session.id in bound for session in fitting):
        return most
    lengths = [meeting.places(session) for session in fitting]
    need, places = sum(lengths), box.places
    if any(session.order for session in fitting) and (meeting.binds_order or weight_of(meeting, "track-order")):
        return min(most, 2 * need // places + 1)  # only neighbours in the order of rooms can be joined
    if max(lengths, default=1) == 1 and not paired:
        return min(most, -(-need // places))
    # all but one are more than half full; that one and any other do not fit into one
    step = gcd(*lengths)
    full = (places // 2 // step + 1) * step
    rest = max(step, places + 1 - full)
    return min(most, 1 + max(0, need - rest) // full)


def fits_by_count(places: int, lengths: Sequence[int]) -> tuple[list[int], int] | None:
    """(lengths that fill a cell of their own, the other length or 0), where counting these tells what fits.

    Sessions of one place fill whatever is left. None: lengths mix in a cell, so that it matters which are together.
    """
    long = sorted({length for length in lengths if length > 1})
    if not long:
        return [], 0
    alone = [length for length in long if places - length < long[0]]
    others = [length for length in long if places - length >= long[0]]
    return (alone, others[0] if others else 0) if len(others) < 2 else None
