"""A schedule as values of the variables of placement in blocks: to begin a search at, or to fix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..meeting.meeting import Slot
from ..meeting.schedule import Placed, Schedule
from .amounts import Literal

if TYPE_CHECKING:
    from .blocks import Cells


def hint_cells(cells: Cells, schedule: Schedule, *, fixed: bool = False) -> None:
    """Hint (or fix) the variables to a schedule, as far as it has the same sessions and slots."""
    for literal, value in values_in(cells, schedule):
        if fixed:
            cells.cp.add_bool_or([literal if value else literal.negated()])
        else:
            cells.cp.add_hint(literal, value)


def cells_in(cells: Cells, schedule: Schedule) -> Iterator[tuple[Literal, bool]]:
    """The values that say in which blocks and cells sessions are and how many a track uses; nothing of rooms."""
    own = {literal.index for literals in (*cells.cells.values(), *cells.celled.values()) for literal in literals}
    own.update(literal.index for literal in cells.inside_box.values())
    for literal, value in values_in(cells, schedule):
        if literal.index in own:
            yield literal, value


def values_in(cells: Cells, schedule: Schedule) -> Iterator[tuple[Literal, bool]]:
    """Each variable that there is so far, once, with its value in the schedule."""
    seen: set[int] = set()
    for literal, value in _values(cells, schedule):
        index = literal.index
        if index >= 0 and index not in seen:
            seen.add(index)
            yield literal, value


def _values(cells: Cells, schedule: Schedule) -> Iterator[tuple[Literal, bool]]:
    meeting = cells.meeting
    where: dict[str, Placed] = {}
    slots: dict[str, Slot] = {}
    for placed in schedule.sessions:
        slot = meeting.slot.get(placed.slot or "")
        if slot is not None and placed.session in meeting.session:
            where[placed.session], slots[placed.session] = placed, slot
    used: defaultdict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for track in cells.tracks:
        for session in meeting.sessions_of[track.id]:
            if session.id in slots:
                slot = slots[session.id]
                used[track.id, cells.allowed.box_of_slot[slot.id].number].setdefault(
                    slot.id, cells.room_rank[slot.room]
                )
    rank: dict[tuple[str, int], dict[str, int]] = {
        key: {slot: c for c, slot in enumerate(sorted(mine, key=mine.__getitem__))} for key, mine in used.items()
    }
    for (track_id, box), literals in cells.cells.items():
        for c, literal in enumerate(literals):
            yield literal, c < len(rank.get((track_id, box), ()))
    held = {slot.id for slot in slots.values()}
    for slot_id, literal in cells.used.items():
        yield literal, slot_id in held
    for (track_id, slot_id), literal in cells.owned.items():
        yield literal, slot_id in used.get((track_id, cells.allowed.box_of_slot[slot_id].number), ())
    for (track_id, box), cells_there in cells.rooms_of_cells.items():
        ranks = rank.get((track_id, box), {})
        for c, by_slot in enumerate(cells_there):
            for slot_id, literal in by_slot.items():
                yield literal, ranks.get(slot_id) == c
    for (id, box), literal in cells.inside_box.items():
        if id in slots:
            yield literal, cells.allowed.box_of_slot[slots[id].id].number == box
    for (id, box), literals in cells.celled.items():
        if id in slots:
            here = cells.allowed.box_of_slot[slots[id].id].number == box
            mine_is = rank[meeting.session[id].track or "", box][slots[id].id] if here else -1
            for c, literal in enumerate(literals):
                yield literal, c == mine_is
    for id, by_place in cells.spots_of.items():
        if id in slots:
            box_now = cells.allowed.box_of_slot[slots[id].id].number
            for (box, place), literal in by_place.items():
                yield literal, box == box_now and place == where[id].position
    for id, by_slot in cells.in_slots.items():
        if id in slots:
            for slot_id, literal in by_slot.items():
                yield literal, slot_id == slots[id].id
