"""Goals of conferences about tracks: where and when their slots are, and beside whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from ..meeting.meeting import Block, Penalty, Slot, Track
from ..model.amounts import Expression, Literal
from ..model.block_placement import BlockPlacement
from ..model.model import Model
from .goal import Goal, Level, total


def blocks_of(model: Model) -> BlockPlacement | None:
    """The placement in blocks, where the meeting has them."""
    placement: object = model.placement
    return placement if isinstance(placement, BlockPlacement) else None


def price(penalties: Iterable[Penalty], block: str | None, room: str | None, *, by_room: bool) -> int:
    """What a block or a slot costs: the penalties that name a room (``by_room``) or none, and fit."""
    return sum(
        each.price
        for each in penalties
        if (each.room is not None) == by_room and each.block in (None, block) and each.room in (None, room)
    )


def least_and_most(parts: list[tuple[int, Expression]], least: int = 0) -> list[Level]:
    """The sum of weight x literal as a level."""
    parts = [(weight, each) for weight, each in parts if weight]
    most = sum(weight for weight, _ in parts)
    return [Level(total(weight * each for weight, each in parts), least, most)] if parts else []


class TrackBlocks(Goal):
    """What the slots of tracks cost by their block."""

    name = "track-blocks"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        return least_and_most(
            [
                (price(track.penalties, block.id, None, by_room=False), cell)
                for track in cells.tracks
                if track.penalties
                for block in model.meeting.blocks
                for cell in cells.cells_in(track, block)
            ]
        )


class TrackRooms(Goal):
    """What the slots of tracks cost by their room."""

    name = "track-rooms"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        priced: list[tuple[int, Expression]] = []
        for track in cells.tracks:
            for slot in model.meeting.slots or ():
                if not cells.may_use(track, slot):
                    continue
                if cost := price(track.penalties, slot.block, slot.room, by_room=True):
                    priced.append((cost, cells.uses(track, slot)))
        return least_and_most(priced)


class BlockRooms(Goal):
    """What rooms cost in the blocks in which they are used."""

    name = "block-rooms"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        parts: list[Expression] = []
        most = 0
        for slot in model.meeting.slots or ():
            if cost := price(model.meeting.room[slot.room].penalties, slot.block, slot.room, by_room=True):
                parts += [cost * cells.uses(track, slot) for track in cells.tracks if cells.may_use(track, slot)]
                most += cost
        return [Level(total(parts), 0, most)] if most else []


def beside(
    model: Model, cells: BlockPlacement, pairs: Iterable[tuple[Track, Track, int]]
) -> Iterator[tuple[int, int, Expression]]:
    """For pairs of tracks and blocks: (price, most, at least how many two slots of them are used at one time).

    a x b slots, as Booleans for the first of each and for all but the first of both, and between them
    a b - 1 >= (a - 1) + (b - 1), which is all where one of them has one slot.
    """
    for one, other, cost in pairs:
        for block in model.meeting.blocks:
            mine, theirs = cells.cells_in(one, block), cells.cells_in(other, block)
            if not mine or not theirs:
                continue
            if len(cells.boxes_in(block)) > 1:  # none of the cells comes before all others
                for literal in (_both(model, one_cell, cell) for one_cell in mine for cell in theirs):
                    yield cost, 1, literal
                continue
            both = _both(model, mine[0], theirs[0])
            yield cost, 1, both
            if (spare := len(mine) + len(theirs) - 2) > 0:
                more = model.cp.new_int_var(0, spare, "")
                model.cp.add(more >= total([*mine[1:], *theirs[1:]]) - spare * (1 - both))
                yield cost, spare, more
            for cell in mine[1:]:
                for beside_it in theirs[1:]:
                    yield cost, 1, _both(model, cell, beside_it)


def _both(model: Model, one: Literal, other: Literal) -> Literal:
    """True if both are."""
    literal = model.cp.new_bool_var("")
    model.cp.add_bool_or([one.negated(), other.negated(), literal])
    return literal


def _priced(found: Iterator[tuple[int, int, Expression]]) -> list[Level]:
    parts = list(found)
    most = sum(cost * reach for cost, reach, _ in parts)
    return [Level(total(cost * each for cost, _, each in parts), 0, most)] if parts else []


class SimilarTracks(Goal):
    """Prices of similar tracks held at the same time, for each two of their slots."""

    name = "similar"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        prices = {track.id: dict(track.similar) for track in cells.tracks}
        pairs = [
            (one, other, cost)
            for one, other in combinations(cells.tracks, 2)
            if (cost := prices[one.id].get(other.id, 0))
        ]
        return _priced(beside(model, cells, pairs))


class Chairs(Goal):
    """Two slots at one time of tracks that share a chair."""

    name = "chairs"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        held = {track.id: track for track in cells.tracks}
        pairs = [(held[one], held[other], 1) for one, other in cells.pairs.chairs if one in held and other in held]
        return _priced(beside(model, cells, pairs))


class RoomsPerTrack(Goal):
    """Rooms that tracks use beyond their first."""

    name = "rooms-per-track"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None or len(model.meeting.rooms) < 2:
            return []
        by_room: defaultdict[str, list[Slot]] = defaultdict(list)
        for slot in model.meeting.slots or ():
            by_room[slot.room].append(slot)
        parts: list[Expression] = []
        least = most = 0
        for track in cells.tracks:
            used: list[Literal] = []
            for room in model.meeting.rooms:
                slots = [slot for slot in by_room[room.id] if cells.may_use(track, slot)]
                if not slots:
                    continue
                there = model.cp.new_bool_var("")
                for slot in slots:
                    model.cp.add_implication(cells.uses(track, slot), there)
                used.append(there)
            if len(used) < 2:
                continue
            fewest = min(len(used), -(-cells.least_cells(track) // len(model.meeting.blocks)))
            extra = model.cp.new_int_var(fewest - 1, len(used) - 1, "")  # a folded -1 would loosen the bound
            model.cp.add(extra >= total(used) - 1)
            parts.append(extra)
            least += fewest - 1
            most += len(used) - 1
        return [Level(total(parts), least, most)] if parts else []


class ParallelTracks(Goal):
    """Slots that tracks use beyond one at a time."""

    name = "parallel"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        parts: list[tuple[int, Expression]] = []
        for track in cells.tracks:
            for block in model.meeting.blocks:
                here = [cells.cells[track.id, box.number] for box in cells.boxes_in(block)]
                if len(here) == 1:
                    parts += [(1, cell) for cell in here[0][1:]]
                elif len(mine := cells.cells_in(track, block)) > 1:
                    extra = model.cp.new_int_var(0, len(mine) - 1, "")
                    model.cp.add(extra >= total(mine) - 1)
                    parts += [(len(mine) - 1, extra)]
        expression = total(each for _, each in parts)
        most = sum(weight for weight, _ in parts)
        return [Level(expression, 0, most)] if parts else []


class ConsecutiveTracks(Goal):
    """Tracks whose blocks have others between them."""

    name = "consecutive"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        broken: list[tuple[int, Expression]] = []
        for track in cells.tracks:
            used = [_used(model, cells, track, block) for block in model.meeting.blocks]
            begins: list[Literal] = []
            for before, now in zip([None, *used], used, strict=False):
                if now is None:
                    continue
                begin = model.cp.new_bool_var("")
                model.cp.add(begin >= now - (0 if before is None else before))
                begins.append(begin)
            sessions = model.meeting.sessions_of[track.id]
            if min(len(sessions), len(begins)) < 2 or len(model.meeting.blocks) < 3:
                continue
            gap = model.cp.new_bool_var("")
            most = min(len(sessions), _most_begins(used))
            model.cp.add(total(begins) <= 1 + (most - 1) * gap)
            broken.append((1, gap))
        return least_and_most(broken)


def _most_begins(used: Iterable[Literal | None]) -> int:
    """How often a track can begin at most: in every other block of those in a row in which it can be."""
    most = row = 0
    for each in used:
        row = 0 if each is None else row + 1
        most += row % 2
    return most


def _used(model: Model, cells: BlockPlacement, track: Track, block: Block) -> Literal | None:
    """True exactly if the track has a slot in the block; None where it cannot."""
    firsts = [own[0] for box in cells.boxes_in(block) if (own := cells.cells[track.id, box.number])]
    if len(firsts) < 2:
        return firsts[0] if firsts else None
    some = model.cp.new_bool_var("")
    for first in firsts:
        model.cp.add_implication(first, some)
    model.cp.add_bool_or([*firsts, some.negated()])
    return some
