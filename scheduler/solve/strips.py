"""A large programme in strips: each track in one room, in neighbouring blocks; then its sessions in these slots.

Exact for what tracks cost that lie so, and small: one Boolean a track, room and first block. Tracks that are longer
than the meeting are cut into several. It is a start, not a bound: other programmes may be better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ..goals.conference_tracks import price
from ..meeting.meeting import Meeting, Slot, Track
from ..model.cells import weight_of
from ..model.pairs import Pairs


@dataclass(frozen=True)
class Piece:
    """A track, or a part of it, of so many slots."""

    track: Track
    length: int


Strip = tuple[Slot, ...]
"""Slots of one room in neighbouring blocks."""


class Strips:
    """The model of the strips of a meeting. ``cp`` minimises what they cost."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.cp = cp_model.CpModel()
        self.pieces = [piece for track in meeting.tracks for piece in self._pieces(track)]
        self.chosen: list[dict[Strip, cp_model.IntVar]] = []
        self._weights = {
            goal: weight_of(meeting, goal)
            for goal in ("track-blocks", "track-rooms", "block-rooms", "similar", "chairs", "parallel", "talk-blocks")
        }
        self._runs = self._rows()
        taken: defaultdict[str, list[cp_model.IntVar]] = defaultdict(list)
        held: defaultdict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
        cost: list[cp_model.LinearExpr] = []
        for piece in self.pieces:
            strips: dict[Strip, cp_model.IntVar] = {}
            for strip in self._strips(piece.length):
                literal = strips[strip] = self.cp.new_bool_var("")
                for slot in strip:
                    taken[slot.id].append(literal)
                    held[piece.track.id, slot.block or ""].append(literal)
                if each := self._price(piece.track, strip):
                    cost.append(each * literal)
            self.cp.add_exactly_one(strips.values())
            self.chosen.append(strips)
        for literals in taken.values():
            self.cp.add_at_most_one(literals)
        cost += self._beside(held)
        self.cp.minimize(cp_model.LinearExpr.sum(cost))

    def _pieces(self, track: Track) -> list[Piece]:
        """Slots that the track needs, cut where the meeting has not so many blocks; some spare for long sessions."""
        sessions = self.meeting.sessions_of[track.id]
        if not sessions:
            return []
        places = max(slot.places for slot in self.meeting.slots or ())
        count = _cells_needed([self.meeting.places(session) for session in sessions], places)
        blocks = len(self.meeting.blocks)
        parts = -(-count // blocks)
        return [Piece(track, count // parts + (part < count % parts)) for part in range(parts)]

    def _rows(self) -> list[list[Slot]]:
        """For each room, its slots in order of time, cut where it has none, or a smaller one."""
        places = max(slot.places for slot in self.meeting.slots or ())
        runs: list[list[Slot]] = []
        for room in self.meeting.rooms:
            run: list[Slot] = []
            for block in self.meeting.blocks:
                slot = next((each for each in self.meeting.slots_of[block.id] if each.room == room.id), None)
                if slot is None or slot.places < places:
                    runs.append(run)
                    run = []
                else:
                    run.append(slot)
            runs.append(run)
        return [run for run in runs if run]

    def _strips(self, length: int) -> Sequence[Strip]:
        return [tuple(run[first : first + length]) for run in self._runs for first in range(len(run) - length + 1)]

    def _price(self, track: Track, strip: Strip) -> int:
        """What the track costs there, with a guess of what its sessions do."""
        weights = self._weights
        total = 0
        sessions = self.meeting.sessions_of[track.id]
        for slot in strip:
            total += weights["track-blocks"] * price(track.penalties, slot.block, None, by_room=False)
            total += weights["track-rooms"] * price(track.penalties, slot.block, slot.room, by_room=True)
            room = self.meeting.room[slot.room]
            total += weights["block-rooms"] * price(room.penalties, slot.block, slot.room, by_room=True)
            if weights["talk-blocks"]:
                unfit = sum(
                    price(each.penalties, slot.block, None, by_room=False) for each in sessions if each.penalties
                )
                total += weights["talk-blocks"] * unfit // max(1, len(sessions))
        return total

    def _beside(self, held: dict[tuple[str, str], list[cp_model.IntVar]]) -> list[cp_model.LinearExpr]:
        """What two tracks cost at one time: similar ones, and those that share a chair; and a track beside itself."""
        prices: defaultdict[tuple[str, str], int] = defaultdict(int)
        for track in self.meeting.tracks:
            for other, each in track.similar:
                if track.id < other:
                    prices[track.id, other] += self._weights["similar"] * each
        for one, other in Pairs(self.meeting).chairs:
            prices[min(one, other), max(one, other)] += self._weights["chairs"]
        cost: list[cp_model.LinearExpr] = []
        for (one, other), each in prices.items():
            if not each:
                continue
            for block in self.meeting.blocks:
                mine, theirs = held.get((one, block.id)), held.get((other, block.id))
                if mine and theirs:
                    both = self.cp.new_bool_var("")
                    most = self._at_once(one) + self._at_once(other) - 1
                    self.cp.add(cp_model.LinearExpr.sum([*mine, *theirs]) <= 1 + most * both)
                    cost.append(each * both)
        return cost

    def _at_once(self, track: str) -> int:
        """How many pieces of a track there are: so many slots it may have at one time."""
        return sum(piece.track.id == track for piece in self.pieces)

    def owners(self, numbers: Sequence[int]) -> dict[str, str]:
        """By slot, the track that has it, in a solution."""
        return {
            slot.id: piece.track.id
            for piece, strips in zip(self.pieces, self.chosen, strict=True)
            for strip, literal in strips.items()
            if numbers[literal.index]
            for slot in strip
        }


def _cells_needed(lengths: Sequence[int], places: int) -> int:
    """Slots that hold sessions of these lengths, the longest first into the first that has room."""
    left: list[int] = []
    for length in sorted(lengths, reverse=True):
        fitting = next((k for k, room in enumerate(left) if room >= length), None)
        if fitting is None:
            left.append(places - length)
        else:
            left[fitting] -= length
    return len(left)
