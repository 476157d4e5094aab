"""Placement in blocks: sessions of a track share slots, each a sequence of places.

Sets: sessions u of tracks t, boxes b (the slots of a block with equally many places; mostly one a block), cells c.
Variables: ``inside[u, b]``, exactly one; ``cells[t, b]``: t uses a c-th slot of b, non-increasing in c. On demand:
``owned[t, slot]``, which slots these are (sum = cells in use); ``cell[u, b, c]``, in which of them u is; ``spot[u, b,
p]``, its first place; ``in_slot[u, slot]``. Whatever asks for none of these is counted: places asked <= places of the
cells in use, and sessions of one place fill what is left when the solution is read (``arrange.py``).

Demands that nothing switches off narrow :class:`~.boxes.Allowed` before anything is posted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from ..meeting.meeting import Block, Session, Slot, Track
from ..meeting.schedule import Placed
from .amounts import Expression, Literal, Switch
from .boxes import Allowed, Box, positions_in
from .cells import fits_by_count, most_cells, tied
from .pairs import Pairs

if TYPE_CHECKING:
    from .model import Model


def _sum(literals: Iterable[Expression]) -> Expression:
    return cp_model.LinearExpr.sum(list(literals))


class Cells:
    """The variables of placement in blocks, made when first asked, and what ties them together."""

    def __init__(
        self, model: Model, *, every_cell: bool = False, only: Mapping[str, Collection[str]] | None = None
    ) -> None:
        """``every_cell``: cells could be joined, but need not be: where they were once may count.

        ``only``: the slots that each track may use, for a search in a part of all schedules.
        """
        self.model = model
        self.cp = model.cp
        self.meeting = meeting = model.meeting
        self.only = only
        self.allowed = Allowed(meeting, only)
        self.boxes = self.allowed.boxes
        self.pairs = Pairs(meeting)
        self.tied = frozenset(session.id for session in meeting.sessions) if every_cell else tied(meeting)
        self.place = {session.id: place for place, session in enumerate(meeting.sessions)}
        self.room_rank = {room.id: place for place, room in enumerate(meeting.rooms)}
        self.inside_box: dict[tuple[str, int], Literal] = {}
        self.used: dict[str, Literal] = {}
        self.owned: dict[tuple[str, str], Literal] = {}
        self.spots_of: dict[str, dict[tuple[int, int], Literal]] = {}
        self.celled: dict[tuple[str, int], list[Literal]] = {}
        self._asked_cells: set[str] = set()
        self.in_slots: dict[str, dict[str, Literal]] = {}
        self.rooms_of_cells: dict[tuple[str, int], list[dict[str, Literal]]] = {}
        self._on_days: dict[tuple[str, str], Literal] = {}
        self._first_places: dict[tuple[str, int], cp_model.IntVar] = {}
        self._dead: dict[str, frozenset[str]] = {}
        self.wanted: dict[str, Placed] = {}
        """Where sessions would best be, of what the model leaves open: as in the schedule that is hinted."""
        self._tells_rooms = False
        self.closed = False
        for session in meeting.sessions:
            full = self.allowed.anywhere[session.id]
            literals = [
                self.inside_box.setdefault((session.id, box.number), self.cp.new_bool_var(""))
                for box in self.boxes
                if full[box.number]
            ]
            self.cp.add_exactly_one(literals)
        self.tracks = [track for track in meeting.tracks if meeting.sessions_of[track.id]]
        self.cells: dict[tuple[str, int], list[Literal]] = {}
        for track in self.tracks:
            self._make_cells(track)
        model.last.append(self._close)

    def _make_cells(self, track: Track) -> None:
        sessions = self.meeting.sessions_of[track.id]
        paired = self.pairs.within(track.id)
        for box in self.boxes:
            most = most_cells(self.meeting, sessions, box, bound=self.tied, paired=paired)
            if self.only is not None:
                most = min(most, sum(slot.id in self.only[track.id] for slot in box.slots))
            cells: list[Literal] = [self.cp.new_bool_var("") for _ in range(most)]
            for more, fewer in zip(cells[1:], cells, strict=False):
                self.cp.add_implication(more, fewer)
            self.cells[track.id, box.number] = cells

    # -- in which box, and how many cells -----------------------------------------------------------------------

    def talk_in_box(self, session: Session, box: Box) -> Literal | None:
        """True exactly if the session is in a slot of the box; None where it never can be."""
        return self.inside_box.get((session.id, box.number))

    def boxes_in(self, block: Block) -> Sequence[Box]:
        return self.allowed.of_block[block.id]

    def talk_in(self, session: Session, block: Block) -> Expression:
        """1 if the session is in the block, else 0."""
        return _sum(literal for box in self.boxes_in(block) if (literal := self.talk_in_box(session, box)) is not None)

    def cells_in(self, track: Track, block: Block) -> list[Literal]:
        """A literal for each slot of the block that the track may use; as many are true as it uses."""
        return [cell for box in self.boxes_in(block) for cell in self.cells.get((track.id, box.number), ())]

    def is_alone(self, session: Session, box: Box) -> bool:
        """Whether the session's track uses at most one slot of the box."""
        return len(self.cells[session.track or "", box.number]) <= 1

    def may_use(self, track: Track, slot: Slot) -> bool:
        """Whether the search is in a part of the schedules in which the slot can be the track's."""
        return self.only is None or slot.id in self.only[track.id]

    def uses(self, track: Track, slot: Slot) -> Literal:
        """True exactly if the slot is the track's, which may use it."""
        self._tells_rooms = True
        key = (track.id, slot.id)
        if key not in self.owned:
            self.owned[key] = self.cp.new_bool_var("")
        return self.owned[key]

    def is_used(self, slot: Slot) -> Literal:
        """True exactly if the slot is in use: as many of a box as there are cells in it."""
        if not self.used:
            for each in self.meeting.slots or ():
                self.used[each.id] = self.cp.new_bool_var("")
        return self.used[slot.id]

    # -- which cell, which place, which slot --------------------------------------------------------------------

    def cell_of(self, session: Session, box: Box) -> list[Literal]:
        """For each cell of the session's track in the box: true exactly if the session is in that one."""
        inside = self.talk_in_box(session, box)
        if inside is None:
            return []
        if self.is_alone(session, box):
            return [inside]
        self._asked_cells.add(session.id)
        key = (session.id, box.number)
        if key not in self.celled:
            cells = self.cells[session.track or "", box.number]
            literals: list[Literal] = [self.cp.new_bool_var("") for _ in cells]
            self.cp.add(_sum(literals) == inside)
            for mine, cell in zip(literals, cells, strict=True):
                self.cp.add_implication(mine, cell)
            self.celled[key] = literals
        return self.celled[key]

    def ask_cells(self, session: Session) -> None:
        """The session is to know its cell everywhere."""
        for box in self.boxes:
            self.cell_of(session, box)

    def is_placed(self, session: Session) -> bool:
        """Whether somebody has asked for the session's places so far."""
        return session.id in self.spots_of

    def spots(self, session: Session) -> dict[tuple[int, int], Literal]:
        """By box and place: true exactly if the session begins there. With one place to begin, that is being there."""
        if session.id not in self.spots_of:
            length = self.meeting.places(session)
            found: dict[tuple[int, int], Literal] = {}
            for box in self.boxes:
                if (inside := self.talk_in_box(session, box)) is None:
                    continue
                positions = box.positions(length)
                if len(positions) == 1:
                    found[box.number, positions[0]] = inside
                    continue
                here: list[Literal] = [self.cp.new_bool_var("") for _ in positions]
                self.cp.add(_sum(here) == inside)
                found.update(((box.number, place), literal) for place, literal in zip(positions, here, strict=True))
            self.spots_of[session.id] = found
        return self.spots_of[session.id]

    def on_air(self, session: Session, box: Box, place: int) -> Expression:
        """1 if the session takes that place of a slot of the box."""
        spots = self.spots(session)
        first = max(1, place - self.meeting.places(session) + 1)
        return _sum(spots[box.number, at] for at in range(first, place + 1) if (box.number, at) in spots)

    def start_of_talk(self, session: Session) -> Expression:
        """The start in minutes."""
        return cp_model.LinearExpr.weighted_sum(
            list(self.spots(session).values()), [self.minute(number, place) for number, place in self.spots(session)]
        )

    def minute(self, box: int, place: int) -> int:
        """When a place of a box begins."""
        return self.boxes[box].slots[0].at(place)

    def in_slot(self, session: Session, slot: Slot) -> Literal | None:
        """True exactly if the session is in that slot; None where it never can be."""
        if session.id not in self.in_slots:
            found: dict[str, Literal] = {}
            for box in self.boxes:
                if (inside := self.talk_in_box(session, box)) is not None:
                    here: list[Literal] = [self.cp.new_bool_var("") for _ in box.slots]
                    self.cp.add(_sum(here) == inside)
                    found.update((each.id, literal) for each, literal in zip(box.slots, here, strict=True))
            self.in_slots[session.id] = found
        return self.in_slots[session.id].get(slot.id)

    def room_of_cell(self, track: Track, box: Box) -> list[dict[str, Literal]]:
        """For each cell and slot: true exactly if the cell is that slot; cells in the order of the rooms."""
        key = (track.id, box.number)
        if key not in self.rooms_of_cells:
            cells = self.cells[key]
            where: list[dict[str, Literal]] = [{slot.id: self.cp.new_bool_var("") for slot in box.slots} for _ in cells]
            for cell, slots in zip(cells, where, strict=True):
                self.cp.add(_sum(slots.values()) == cell)
            for slot in box.slots:
                self.cp.add(_sum(slots[slot.id] for slots in where) == self.uses(track, slot))
            for k, slot in enumerate(box.slots):  # a later cell is in a later room
                before = [each.id for each in box.slots[:k]]
                for first, then in pairwise(where):
                    self.cp.add(then[slot.id] <= _sum(first[id] for id in before))
            self.rooms_of_cells[key] = where
        return self.rooms_of_cells[key]

    # -- what a solution says -----------------------------------------------------------------------------------

    def known_cell(self, session: Session, box: Box) -> list[Literal]:
        """The literals of its cells, where the session has them; none where it does not know its cell."""
        if self.is_alone(session, box):
            return self.cell_of(session, box)
        return self.celled.get((session.id, box.number), [])

    def known_place(self, session: Session, box: Box, value: Callable[[Literal], bool]) -> int | None:
        """Its first place in the box, where it has places."""
        spots = self.spots_of.get(session.id, {})
        return next((place for (number, place), spot in spots.items() if number == box.number and value(spot)), None)

    def known_rooms(self, track: Track, box: Box, value: Callable[[Literal], bool]) -> list[Slot] | None:
        """The slots of its cells in their order, where the model tells rooms apart."""
        if not self._tells_rooms:
            return None
        return [
            slot for slot in box.slots if (owned := self.owned.get((track.id, slot.id))) is not None and value(owned)
        ]

    def is_shut(self, slot: Slot, value: Callable[[Literal], bool]) -> bool:
        """Whether no session at all may be in the slot, or the model leaves it empty."""
        if slot.id in self.used and not value(self.used[slot.id]):
            return True
        return all(slot.id in self.dead(track) for track in self.tracks)

    # -- what somebody's wish comes to -----------------------------------------------------------------------------

    def forbid(self, session: Session, slot: Slot | None, box: Box, mask: int, on: Switch) -> None:
        """While ``on`` holds: of the box (of that slot, where one is given) only the places of ``mask``."""
        inside = self.talk_in_box(session, box)
        full = self.allowed.full(self.meeting.places(session))[box.number]
        if inside is None or mask & full == full:
            return
        there = (inside,) if slot is None else (self.in_slot(session, slot),)
        off = [literal.negated() for literal in (*on, *(each for each in there if each is not None))]
        if not mask & full:
            self.cp.add_bool_or(off)
            return
        spots = self.spots(session)
        if slot is None:
            off = [literal.negated() for literal in on]
        for place in positions_in(full & ~mask):
            self.cp.add_bool_or([*off, spots[box.number, place].negated()])

    # -- all together -------------------------------------------------------------------------------------------

    def _close(self) -> None:
        if self.model.last:
            self.model.last.append(self._close)  # others may still ask
            return
        self.closed = True
        for session in self.meeting.sessions:
            self._keep_to_allowed(session)
        for track in self.tracks:
            self._who_knows(track)
            for box in self.boxes:
                self._fit(track, box)
            self._count(track)
        self._share_rooms()

    def dead(self, track: Track) -> frozenset[str]:
        """Slots in which no session of the track may be."""
        if self.closed:
            if track.id not in self._dead:
                self._dead[track.id] = self._find_dead(track)
            return self._dead[track.id]
        return self._find_dead(track)

    def _find_dead(self, track: Track) -> frozenset[str]:
        sessions = self.meeting.sessions_of[track.id]
        shut = frozenset(slot.id for box in self.boxes for slot in box.slots if not self.may_use(track, slot))
        if not any(session.id in self.allowed.by_slot for session in sessions):
            return shut
        return shut | frozenset(
            slot.id
            for box in self.boxes
            for slot in box.slots
            if not any(self.allowed.at(session, slot) for session in sessions)
        )

    def _keep_to_allowed(self, session: Session) -> None:
        full = self.allowed.full(self.meeting.places(session))
        by_slot = session.id in self.allowed.by_slot
        dead = self.dead(self.meeting.track[session.track or ""]) if by_slot else frozenset[str]()
        for box in self.boxes:
            if not full[box.number]:
                continue
            common = self.allowed.in_box(session, box)
            self.forbid(session, None, box, common, ())
            if not by_slot or not common:
                continue
            for slot in box.slots:
                mask = self.allowed.at(session, slot)
                if mask != common and slot.id not in dead:
                    self.forbid(session, slot, box, mask, ())

    def _who_knows(self, track: Track) -> None:
        """Where one session knows its place, long ones do; where one knows its cell, so do long and placed ones.

        Long ones know it too where counting does not tell what fits. The others fill what is left.
        """
        sessions = self.meeting.sessions_of[track.id]
        long = [session for session in sessions if self.meeting.places(session) > 1]
        if any(self.is_placed(session) for session in sessions):
            for session in long:
                self.spots(session)
        placed = [session for session in sessions if self.is_placed(session)]
        lengths = [self.meeting.places(session) for session in sessions]
        counted = all(fits_by_count(box.places, lengths) is not None for box in self.boxes)
        asked = [session for session in sessions if session.id in self._asked_cells or session.id in self.in_slots]
        if asked or not (counted or placed):
            for session in sessions:
                if session in asked or session in long or session in placed:
                    self.ask_cells(session)

    def _fit(self, track: Track, box: Box) -> None:
        """The sessions of a track fit into its cells in a box."""
        cells = self.cells[track.id, box.number]
        sessions = [
            session for session in self.meeting.sessions_of[track.id] if self.talk_in_box(session, box) is not None
        ]
        if not sessions:
            return
        inside = {session.id: self.inside_box[session.id, box.number] for session in sessions}
        lengths = {session.id: self.meeting.places(session) for session in sessions}
        for literal in inside.values():
            self.cp.add_implication(literal, cells[0])
        self.cp.add_bool_or([*inside.values(), cells[0].negated()])
        self.cp.add(
            cp_model.LinearExpr.weighted_sum(list(inside.values()), [lengths[id] for id in inside])
            <= box.places * _sum(cells)
        )
        placed = [each for each in sessions if self.is_placed(each)]
        if placed:
            self._place(placed, box, cells)
        if len(cells) == 1:
            return
        known = [each for each in sessions if each.id in self._asked_cells]
        if known:
            self._into_cells(known, box, cells, placed)
        elif not placed and (by_count := fits_by_count(box.places, list(lengths.values()))) is not None:
            self._count_long(*by_count, inside, lengths, box, cells)
        self._into_slots(track, box, [each for each in sessions if each.id in self.in_slots])

    def _place(self, placed: Sequence[Session], box: Box, cells: Sequence[Literal]) -> None:
        """No place is taken more often than there are cells: intervals that overlap n times at most fit into n."""
        for place in range(1, box.places + 1):
            self.cp.add(_sum(self.on_air(session, box, place) for session in placed) <= _sum(cells))

    def _into_cells(
        self, known: Sequence[Session], box: Box, cells: Sequence[Literal], placed: Sequence[Session]
    ) -> None:
        """The sessions that know their cell fit into it, by place where they know their place."""
        for c, cell in enumerate(cells):
            mine = [(session, self.cell_of(session, box)[c]) for session in known]
            self.cp.add(
                cp_model.LinearExpr.weighted_sum(
                    [literal for _, literal in mine], [self.meeting.places(session) for session, _ in mine]
                )
                <= box.places * cell
            )
            with_place = [(session, literal) for session, literal in mine if session in placed]
            if len(with_place) > 1:
                self.cp.add_no_overlap(
                    [
                        self.cp.new_optional_fixed_size_interval_var(
                            self._first_place(session, box), self.meeting.places(session), literal, ""
                        )
                        for session, literal in with_place
                    ]
                )

    def _first_place(self, session: Session, box: Box) -> cp_model.IntVar:
        """Its first place in the box as a number; 0 where it is elsewhere."""
        key = (session.id, box.number)
        if key not in self._first_places:
            spots = {place: spot for (number, place), spot in self.spots(session).items() if number == box.number}
            first = self.cp.new_int_var(0, box.places, "")
            self.cp.add(first == cp_model.LinearExpr.weighted_sum(list(spots.values()), list(spots)))
            self._first_places[key] = first
        return self._first_places[key]

    def _count_long(
        self,
        alone: Sequence[int],
        other: int,
        inside: dict[str, Literal],
        lengths: dict[str, int],
        box: Box,
        cells: Sequence[Literal],
    ) -> None:
        """Sessions that fill a cell of their own, and others of one length, so many a cell."""
        single = _sum(literal for id, literal in inside.items() if lengths[id] in alone)
        if alone:
            self.cp.add(single <= _sum(cells))
        if other:
            each = box.places // other
            others = _sum(literal for id, literal in inside.items() if lengths[id] == other)
            self.cp.add(others + each * single <= each * _sum(cells))

    def _into_slots(self, track: Track, box: Box, sessions: Sequence[Session]) -> None:
        """Who knows its slot is in the cell that is that slot."""
        if not sessions:
            return
        where = self.room_of_cell(track, box)
        for session in sessions:
            for mine, slots in zip(self.cell_of(session, box), where, strict=True):
                for slot in box.slots:
                    here = self.in_slots[session.id][slot.id]
                    self.cp.add_bool_or([mine.negated(), here.negated(), slots[slot.id]])
                    self.cp.add_bool_or([mine.negated(), slots[slot.id].negated(), here])

    def _count(self, track: Track) -> None:
        """Redundant: all cells together hold the track, and some least number of them is used."""
        sessions = self.meeting.sessions_of[track.id]
        need = sum(self.meeting.places(session) for session in sessions)
        parts = [(box.places, cell) for box in self.boxes for cell in self.cells[track.id, box.number]]
        if not parts:
            return
        self.cp.add(cp_model.LinearExpr.weighted_sum([cell for _, cell in parts], [n for n, _ in parts]) >= need)
        self.cp.add(_sum(cell for _, cell in parts) >= self.least_cells(track))

    def least_cells(self, track: Track) -> int:
        """So many cells a track needs at least, over the whole meeting."""
        need = sum(self.meeting.places(session) for session in self.meeting.sessions_of[track.id])
        return -(-need // max(box.places for box in self.boxes))

    def _share_rooms(self) -> None:
        """A slot is one track's. Slots that nothing tells apart are only counted."""
        dead = {track.id: self.dead(track) for track in self.tracks}
        if len(set(dead.values())) > 1 or self.in_slots:
            self._tells_rooms = True
        for box in self.boxes:
            if self.used:
                self.cp.add(
                    _sum(self.used[slot.id] for slot in box.slots)
                    == _sum(cell for track in self.tracks for cell in self.cells[track.id, box.number])
                )
            if not self._tells_rooms:
                shut = dead[self.tracks[0].id] if self.tracks else frozenset()
                self.cp.add(
                    _sum(cell for track in self.tracks for cell in self.cells[track.id, box.number])
                    <= sum(slot.id not in shut for slot in box.slots)
                )
                if self.used:
                    self.cp.add_bool_and([self.used[slot.id].negated() for slot in box.slots if slot.id in shut])
                continue
            by_slot: dict[str, list[Literal]] = defaultdict(list)
            for track in self.tracks:
                cells = self.cells[track.id, box.number]
                if not cells:
                    continue
                owned = []
                for slot in box.slots:
                    if slot.id in dead[track.id]:
                        if (track.id, slot.id) in self.owned:
                            self.cp.add_bool_or([self.owned[track.id, slot.id].negated()])
                        continue
                    owned.append(self.uses(track, slot))
                    by_slot[slot.id].append(owned[-1])
                self.cp.add(_sum(owned) == _sum(cells))
                for session in self.meeting.sessions_of[track.id]:
                    for slot in box.slots:
                        here = self.in_slots.get(session.id, {}).get(slot.id)
                        if here is not None:
                            if slot.id in dead[track.id]:
                                self.cp.add_bool_or([here.negated()])
                            else:
                                self.cp.add_implication(here, self.uses(track, slot))
            for slot in box.slots:
                if self.used:
                    self.cp.add(_sum(by_slot[slot.id]) == self.used[slot.id])
                else:
                    self.cp.add_at_most_one(by_slot[slot.id])
            self.cp.add(
                _sum(cell for track in self.tracks for cell in self.cells[track.id, box.number]) <= len(box.slots)
            )
