"""Places within slots, chosen again when slots are known: what large models leave open.

Large meetings are not asked for places (``Level.exact``): which sessions share a slot is decided, and in which order
they come is arranged here, block by block, so that who wants to be at two of them can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from ..meeting.meeting import Meeting, Slot
from ..meeting.schedule import Placed, Schedule
from ..model.cells import tied, weight_of
from ..model.pairs import Pairs

MUST = 1_000_000
"""Weight of what a rule forbids."""

EFFORT = 0.3
"""Deterministic time for a block."""


class Afterwards:
    """Arranges the places of a meeting's schedules. Sessions that something ties to a place stay there.

    ``for_people``: of a schedule that may break rules, so that those hold who have to be at two sessions of a block.
    """

    def __init__(self, meeting: Meeting, *, for_people: bool = False) -> None:
        self.meeting = meeting
        pairs = Pairs(meeting)
        self.clashes: dict[tuple[str, str], int] = defaultdict(int)
        for goal, found in (("presenters-in-slots", "presenters"), ("attendees-in-slots", "attendees")):
            if weight := weight_of(meeting, goal):
                for one, other in getattr(pairs, found):
                    self.clashes[one.id, other.id] += weight
        order = weight_of(meeting, "track-order")
        self.ordered: set[str] = set()
        for track in meeting.tracks:
            said = [session.id for session in meeting.sessions_of[track.id] if session.order is not None]
            if said and (order or meeting.binds_order):
                self.ordered.add(track.id)
                for one_id, other_id in combinations(said, 2):
                    self.clashes[one_id, other_id] += order
        self.tied = tied(meeting, by_people=not for_people)
        if for_people:
            self._bind_people()

    def _bind_people(self) -> None:
        bound: defaultdict[str, list[str]] = defaultdict(list)
        for session in self.meeting.sessions:
            for who in {each.other for each in self.meeting.bound_to(session)}:
                bound[who].append(session.id)
        for sessions in bound.values():
            for one, other in combinations(sessions, 2):
                self.clashes[one, other] += MUST

    def __call__(self, schedule: Schedule) -> Schedule:
        """The schedule with fewer clashes by place; the same one where there are none."""
        if not self.clashes:
            return schedule
        where = {placed.session: placed for placed in schedule.sessions}
        blocks: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
        bad: set[str] = set()
        for (one, other), weight in self.clashes.items():
            mine, theirs = where[one], where[other]
            block = self._block(mine)
            if weight and mine.slot != theirs.slot and block == self._block(theirs):
                blocks[block][one, other] = weight
                if max(self._first(mine), self._first(theirs)) < min(self._end(mine), self._end(theirs)):
                    bad.add(block)
        for block in sorted(bad):
            for session, place in self._arranged(blocks[block], where).items():
                placed = where[session]
                slot = self.meeting.slot[placed.slot or ""]
                length = self._length(placed)
                where[session] = replace(placed, position=place, start=slot.at(place), end=slot.at(place + length))
        return Schedule.of(where[placed.session] for placed in schedule.sessions)

    def _block(self, placed: Placed) -> str:
        return self.meeting.slot[placed.slot or ""].block or ""

    def _length(self, placed: Placed) -> int:
        return self.meeting.places(self.meeting.session[placed.session])

    def _first(self, placed: Placed) -> int:
        return placed.position or 1

    def _end(self, placed: Placed) -> int:
        return self._first(placed) + self._length(placed)

    def _arranged(self, clashes: Mapping[tuple[str, str], int], where: Mapping[str, Placed]) -> dict[str, int]:
        """First places for the sessions of all slots that these pairs are in."""
        slots = {where[id].slot for pair in clashes for id in pair}
        cells: defaultdict[str, list[Placed]] = defaultdict(list)
        for placed in where.values():
            if placed.slot in slots and placed.slot is not None:
                cells[placed.slot].append(placed)
        cp = cp_model.CpModel()
        spots: dict[str, dict[int, cp_model.IntVar]] = {}
        for slot_id, cell in cells.items():
            slot = self.meeting.slot[slot_id]
            cell.sort(key=self._first)
            for placed in cell:
                spots[placed.session] = self._spots(cp, placed, slot)
            for place in range(1, slot.places + 1):
                cp.add_at_most_one(
                    spot for placed in cell for spot in self._on_air(spots[placed.session], placed, place)
                )
            if self.meeting.session[cell[0].session].track in self.ordered:
                for before, after in pairwise(cell):
                    cp.add(_place(spots[before.session]) < _place(spots[after.session]))
        cost = []
        for (one, other), weight in clashes.items():
            mine, theirs = where[one], where[other]
            places = min(self.meeting.slot[each.slot or ""].places for each in (mine, theirs))
            for place in range(1, places + 1):
                both = cp.new_bool_var("")
                on_air = [*self._on_air(spots[one], mine, place), *self._on_air(spots[other], theirs, place)]
                cp.add(sum(on_air) <= 1 + both)
                cost.append(weight * both)
        cp.minimize(sum(cost))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = EFFORT
        solver.parameters.catch_sigint_signal = False
        if solver.solve(cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return {}
        return {
            id: next(place for place, spot in own.items() if solver.boolean_value(spot)) for id, own in spots.items()
        }

    def _spots(self, cp: cp_model.CpModel, placed: Placed, slot: Slot) -> dict[int, cp_model.IntVar]:
        length, now = self._length(placed), self._first(placed)
        places = [now] if placed.session in self.tied else range(1, slot.places - length + 2)
        spots = {place: cp.new_bool_var("") for place in places}
        cp.add_exactly_one(spots.values())
        for place, spot in spots.items():
            cp.add_hint(spot, place == now)
        return spots

    def _on_air(self, spots: Mapping[int, cp_model.IntVar], placed: Placed, place: int) -> list[cp_model.IntVar]:
        length = self._length(placed)
        return [spots[first] for first in range(place - length + 1, place + 1) if first in spots]


def _place(spots: Mapping[int, cp_model.IntVar]) -> cp_model.LinearExpr | int:
    return cp_model.LinearExpr.weighted_sum(list(spots.values()), list(spots))
