"""Goals of conferences about people: who wants to be in two places at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from ..meeting.meeting import Session
from ..model.amounts import Literal
from ..model.block_placement import BlockPlacement
from ..model.model import Model
from ..model.pairs import Pair
from .conference_talks import EXACT, places_asked
from .conference_tracks import blocks_of
from .goal import Goal, Level, total


def _in_one_block(model: Model, cells: BlockPlacement, pairs: Sequence[Pair]) -> Iterator[Literal]:
    """For each pair a literal that is true if both are in one block, in different slots."""
    for one, other in pairs:
        clash = model.cp.new_bool_var("")
        for block in model.meeting.blocks:
            boxes = cells.boxes_in(block)
            if one.track != other.track:
                model.cp.add(cells.talk_in(one, block) + cells.talk_in(other, block) <= 1 + clash)
            elif len(boxes) > 1:
                _by_slot(model, cells, one, other, block_slots(cells, block.id), clash)
            elif boxes and not cells.is_alone(one, boxes[0]):
                for mine, theirs in zip(cells.cell_of(one, boxes[0]), cells.cell_of(other, boxes[0]), strict=False):
                    model.cp.add(mine + cells.talk_in(other, block) - theirs <= 1 + clash)
        yield clash


def block_slots(cells: BlockPlacement, block: str) -> list[str]:
    """The ids of the slots of a block."""
    return [slot.id for slot in cells.meeting.slots_of[block]]


def _by_slot(
    model: Model, cells: BlockPlacement, one: Session, other: Session, slots: Sequence[str], clash: Literal
) -> None:
    """Both in the block, and not in one slot."""
    block = cells.meeting.block[cells.meeting.slot[slots[0]].block or ""]
    for slot in slots:
        mine, theirs = (cells.in_slot(each, cells.meeting.slot[slot]) for each in (one, other))
        if mine is not None:
            model.cp.add(mine + cells.talk_in(other, block) - (0 if theirs is None else theirs) <= 1 + clash)


class _BlockClashes(Goal, ABC):
    """Pairs in one block, in different rooms."""

    @abstractmethod
    def pairs(self, cells: BlockPlacement) -> Sequence[Pair]:
        """The pairs that it counts."""

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        clashes = list(_in_one_block(model, cells, self.pairs(cells)))
        return [Level(total(clashes), 0, len(clashes))] if clashes else []


class Presenters(_BlockClashes):
    """Pairs of sessions of one presenter (or of a presenter and a chair) in one block, in different rooms."""

    name = "presenters"

    def pairs(self, cells: BlockPlacement) -> Sequence[Pair]:
        return cells.pairs.presenters


class Attendees(_BlockClashes):
    """Pairs of sessions that somebody wants to attend (or attend and present, or chair) in one block."""

    name = "attendees"

    def pairs(self, cells: BlockPlacement) -> Sequence[Pair]:
        return cells.pairs.attendees


class _PlaceClashes(Goal, ABC):
    """Places that the sessions of a pair have at one time."""

    @abstractmethod
    def pairs(self, cells: BlockPlacement) -> Sequence[Pair]:
        """The pairs that it counts."""

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        pairs = self.pairs(cells)
        sessions = {session.id: session for pair in pairs for session in pair}
        if not pairs:
            return []
        lengths = [min(model.meeting.places(one), model.meeting.places(other)) for one, other in pairs]
        if places_asked(cells, tuple(sessions.values())) > EXACT:
            return [Level(0, 0, sum(lengths), exact=False)]
        parts: list[Literal] = []
        for one, other in pairs:
            for block in model.meeting.blocks:
                boxes = cells.boxes_in(block)
                longest = max((box.places for box in boxes), default=0)
                if one.track == other.track and len(boxes) == 1 and cells.is_alone(one, boxes[0]):
                    continue
                for place in range(1, longest + 1):
                    both = model.cp.new_bool_var("")
                    on_air = [
                        cells.on_air(each, box, place)
                        for each in (one, other)
                        for box in boxes
                        if (each.id, box.number) in cells.inside_box and place <= box.places
                    ]
                    model.cp.add(total(on_air) <= 1 + both)
                    parts.append(both)
        return [Level(total(parts), 0, len(parts))] if parts else []


class PresentersInSlots(_PlaceClashes):
    """Places at which a presenter has two sessions."""

    name = "presenters-in-slots"

    def pairs(self, cells: BlockPlacement) -> Sequence[Pair]:
        return cells.pairs.presenters


class AttendeesInSlots(_PlaceClashes):
    """Places at which somebody wants to attend two sessions."""

    name = "attendees-in-slots"

    def pairs(self, cells: BlockPlacement) -> Sequence[Pair]:
        return cells.pairs.attendees
