"""From counts to a schedule: which session is in which slot, and at which place, where the model has not said.

What the model leaves open costs nothing to any rule or goal that it holds: sessions of one place fill what is left,
slots that nothing tells apart are dealt out in order, and the sessions of a cell follow each other, those with an
``order`` where it puts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..meeting.meeting import Session, Slot, Track
from ..meeting.schedule import Placed, Seat
from .amounts import Answer, Literal
from .boxes import Box

if TYPE_CHECKING:
    from .blocks import Cells

Value = Callable[[Literal], bool]


@dataclass
class Cell:
    """A slot of one track while it is filled: sessions at their places, and others that are somewhere in it."""

    places: int
    fixed: dict[int, Session] = field(default_factory=dict)
    """By first place."""
    busy: int = 0
    """Places that are taken by fixed ones, as bits."""
    floating: list[Session] = field(default_factory=list)
    room_left: int = 0
    slot: Slot | None = None

    def __post_init__(self) -> None:
        self.room_left = self.places

    @property
    def sessions(self) -> list[Session]:
        return [*self.fixed.values(), *self.floating]

    def is_free(self, place: int, length: int) -> bool:
        return not self.busy & (((1 << length) - 1) << (place - 1))

    def fix(self, session: Session, place: int, length: int) -> None:
        self.fixed[place] = session
        self.busy |= ((1 << length) - 1) << (place - 1)
        self.room_left -= length

    def float(self, session: Session, length: int) -> None:
        self.floating.append(session)
        self.room_left -= length


def arranged(cells: Cells, solver: Answer, seats: dict[str, tuple[Seat, ...]]) -> list[Placed]:
    """The sessions as a solution places them, in the order of the meeting."""
    value = solver.boolean_value
    filled = {
        (track.id, box.number): _filled(cells, track, box, value) for track in cells.tracks for box in cells.boxes
    }
    _give_rooms(cells, filled, value)
    found = {
        session.id: Placed(
            session.id, slot.at(place), slot.at(place + cells.meeting.places(session)), slot.room,
            seats.get(session.id, ()), slot.id, place,
        )
        for track in cells.tracks
        for session, slot, place in _in_order(cells, track, filled)
    }  # fmt: skip
    return [found[session.id] for session in cells.meeting.sessions]


def _filled(cells: Cells, track: Track, box: Box, value: Value) -> list[Cell]:
    """The cells of a track in a box with their sessions."""
    here = [
        session
        for session in cells.meeting.sessions_of[track.id]
        if (inside := cells.talk_in_box(session, box)) is not None and value(inside)
    ]
    if not here:
        return []
    found = [Cell(box.places) for literal in cells.cells[track.id, box.number] if value(literal)]
    length = cells.meeting.places
    placed: list[tuple[int, Session]] = []
    left: list[Session] = []
    for session in here:
        cell = next((c for c, literal in enumerate(cells.known_cell(session, box)) if value(literal)), None)
        place = cells.known_place(session, box, value)
        if cell is not None and place is not None:
            found[cell].fix(session, place, length(session))
        elif cell is not None:
            found[cell].float(session, length(session))
        elif place is not None:
            placed.append((place, session))
        else:
            left.append(session)
    for place, session in sorted(placed, key=lambda each: each[0]):
        next(cell for cell in found if cell.is_free(place, length(session))).fix(session, place, length(session))
    for session in sorted(left, key=length, reverse=True):
        roomy = [cell for cell in found if cell.room_left >= length(session)]
        old = cells.wanted.get(session.id)
        company = (cell for cell in roomy if old is not None and _is_wanted_by(cells, cell, old.slot))
        next(company, roomy[0]).float(session, length(session))
    return found


def _is_wanted_by(cells: Cells, cell: Cell, slot: str | None) -> bool:
    """Whether somebody in the cell was in that slot; or nobody in it was anywhere."""
    before = [cells.wanted[each.id].slot for each in cell.sessions if each.id in cells.wanted]
    return slot in before or not before


def _give_rooms(cells: Cells, filled: dict[tuple[str, int], list[Cell]], value: Value) -> None:
    """Each cell that holds something gets its slot: the model's, else the one its track had last, else the first."""
    rooms_of: defaultdict[str, set[str]] = defaultdict(set)
    for box in cells.boxes:
        free = [slot for slot in box.slots if not cells.is_shut(slot, value)]
        for track in cells.tracks:
            mine = filled[track.id, box.number]
            known = cells.known_rooms(track, box, value)
            if known is not None:
                for cell, slot in zip(mine, known, strict=False):
                    cell.slot = slot
                continue
            used = [cell for cell in mine if cell.sessions]
            if cells.wanted:
                for cell in used:
                    old = {cells.wanted[each.id].slot for each in cell.sessions if each.id in cells.wanted}
                    cell.slot = next((slot for slot in free if slot.id in old), None)
                    if cell.slot is not None:
                        free.remove(cell.slot)
            used = [cell for cell in used if cell.slot is None]
            chosen = sorted(free, key=lambda slot: slot.room not in rooms_of[track.id])[: len(used)]
            chosen.sort(key=lambda slot: cells.room_rank[slot.room])
            for cell, slot in zip(used, chosen, strict=True):
                cell.slot = slot
                free.remove(slot)
            rooms_of[track.id].update(cell.slot.room for cell in mine if cell.slot is not None)


def _in_order(
    cells: Cells, track: Track, filled: dict[tuple[str, int], list[Cell]]
) -> Iterator[tuple[Session, Slot, int]]:
    """The sessions of a track as they are listed, by block, room and place: with their slots and first places."""
    before = 0
    for block in cells.meeting.blocks:
        here = [
            (cells.room_rank[cell.slot.room], cell.slot, cell)
            for box in cells.boxes_in(block)
            for cell in filled[track.id, box.number]
            if cell.slot is not None and cell.sessions
        ]
        for _, slot, cell in sorted(here, key=lambda each: each[0]):
            for session, place in _placed_in(cells, cell, before):
                yield session, slot, place
            before += len(cell.sessions)


def _placed_in(cells: Cells, cell: Cell, before: int) -> Iterator[tuple[Session, int]]:
    """Places for all of a cell; ``before`` sessions of its track are listed earlier."""
    for place, session in cell.fixed.items():
        yield session, place
    waiting = _as_ordered(cell.floating, before) if not cell.fixed else list(cell.floating)
    if cells.wanted and not any(session.order for session in waiting):
        stays = [session for session in waiting if _stays(cells, cell, session)]
        for session in stays:
            yield session, cells.wanted[session.id].position or 1
        waiting = [session for session in waiting if session not in stays]
    place = 1
    for session in waiting:
        length = cells.meeting.places(session)
        while not cell.is_free(place, length):
            place += 1
        yield session, place
        place += length


def _stays(cells: Cells, cell: Cell, session: Session) -> bool:
    """Whether the session can be at its old place of the cell; it then is."""
    old, length = cells.wanted.get(session.id), cells.meeting.places(session)
    if old is None or cell.slot is None or old.slot != cell.slot.id or old.position is None or length > 1:
        return False
    if (
        old.position > cell.places
        or not cell.is_free(old.position, length)
        or any(cells.meeting.places(each) > 1 for each in cell.floating)
    ):
        return False
    cell.busy |= 1 << (old.position - 1)
    return True


def _as_ordered(sessions: Sequence[Session], before: int) -> list[Session]:
    """In the order of the file, but each with an ``order`` that it can have in this cell at that place."""
    seats: list[Session | None] = [None] * len(sessions)
    others: list[Session] = []
    for session in sessions:
        wanted = (session.order or 0) - before - 1
        if session.order is not None and 0 <= wanted < len(seats) and seats[wanted] is None:
            seats[wanted] = session
        else:
            others.append(session)
    others.sort(key=lambda session: session.order or 0)
    rest = iter(others)
    return [session if session is not None else next(rest) for session in seats]
