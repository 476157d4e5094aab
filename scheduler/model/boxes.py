"""Boxes: the slots of one block that have equally many places; and which places of which slots a session may take.

All slots of a box have the same times, so that only its number of slots in use matters, not which. Most blocks are one
box. Positions are kept as bits: bit p - 1 is set where a session may begin at place p.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..meeting.meeting import Block, Meeting, Session, Slot, Span

Mask = int


@dataclass(frozen=True)
class Box:
    """``slots`` in the order of the rooms."""

    number: int
    block: Block
    places: int
    slots: tuple[Slot, ...]

    def stretch(self, position: int, length: int) -> tuple[int, int]:
        """The minutes that a session takes from this place on."""
        return self.slots[0].at(position), self.slots[0].at(position + length)

    def positions(self, length: int) -> range:
        """The places at which a session of that length can begin."""
        return range(1, self.places - length + 2)


def boxes_of(meeting: Meeting) -> tuple[Box, ...]:
    """All boxes, in order of time; within a block those with most places first."""
    found: list[Box] = []
    for block in meeting.blocks:
        slots = meeting.slots_of[block.id]
        for places in sorted({slot.places for slot in slots}, reverse=True):
            found.append(Box(len(found), block, places, tuple(slot for slot in slots if slot.places == places)))
    return tuple(found)


def bits(positions: Iterable[int]) -> Mask:
    """The mask of some places."""
    mask = 0
    for position in positions:
        mask |= 1 << (position - 1)
    return mask


def positions_in(mask: Mask) -> Iterator[int]:
    """The places of a mask."""
    position = 1
    while mask:
        if mask & 1:
            yield position
        mask >>= 1
        position += 1


Masks = tuple[Mask, ...]
"""One a box."""


class Allowed:
    """Where each session may be, as far as demands that nothing switches off tell."""

    def __init__(self, meeting: Meeting, only: Mapping[str, Collection[str]] | None = None) -> None:
        """``only``: the slots that each track may use; all where it is not given."""
        self.meeting = meeting
        self.boxes = boxes_of(meeting)
        self.of_block: dict[str, tuple[Box, ...]] = {
            block.id: tuple(box for box in self.boxes if box.block.id == block.id) for block in meeting.blocks
        }
        self.box_of_slot = {slot.id: box for box in self.boxes for slot in box.slots}
        self._full: dict[int, Masks] = {}
        self._known: dict[tuple[object, int], Masks] = {}
        self.anywhere: dict[str, Masks] = {each.id: self.full(meeting.places(each)) for each in meeting.sessions}
        for track, slots in (only or {}).items():
            there = {self.box_of_slot[slot].number for slot in slots}
            for session in meeting.sessions_of[track]:
                masks = self.anywhere[session.id]
                self.anywhere[session.id] = tuple(mask if k in there else 0 for k, mask in enumerate(masks))
        self.by_slot: dict[str, dict[str, Mask]] = {}
        """What holds besides in single slots, of sessions whose slots are not alike."""

    def full(self, length: int) -> Masks:
        """Every place at which a session of that length fits."""
        if length not in self._full:
            self._full[length] = tuple(bits(box.positions(length)) for box in self.boxes)
        return self._full[length]

    def masks(self, length: int, demand: object, fits: Callable[[int, int], bool]) -> Masks:
        """Places whose minutes ``fits(start, end)``; ``demand`` is what it stands for, so that it is asked once."""
        key = (demand, length)
        if key not in self._known:
            self._known[key] = tuple(
                bits(place for place in box.positions(length) if fits(*box.stretch(place, length)))
                for box in self.boxes
            )
        return self._known[key]

    def inside(self, session: Session, spans: Sequence[Span]) -> Masks:
        """Places that one of the spans holds, whatever the room."""
        length = self.meeting.places(session)
        wanted = tuple((span.start, span.end) for span in spans)
        return self.masks(
            length, ("in", wanted), lambda start, end: any(low <= start and end <= high for low, high in wanted)
        )

    def outside(self, session: Session, start: int, end: int) -> Masks:
        """Places that have no minute in common with [start, end)."""
        length = self.meeting.places(session)
        return self.masks(length, ("out", start, end), lambda low, high: max(low, start) >= min(high, end))

    def narrow(self, session: Session, masks: Masks) -> None:
        """From now on only these places."""
        before = self.anywhere[session.id]
        if masks is not before:
            self.anywhere[session.id] = tuple(one & other for one, other in zip(before, masks, strict=True))

    def narrow_slots(self, session: Session, masks: dict[str, Mask]) -> None:
        """From now on only these places of single slots; slots that are not named stay."""
        own = self.by_slot.setdefault(session.id, {})
        for slot, mask in masks.items():
            own[slot] = own.get(slot, -1) & mask

    def at(self, session: Session, slot: Slot) -> Mask:
        """The places of a slot that are left to a session."""
        mask = self.anywhere[session.id][self.box_of_slot[slot.id].number]
        return mask & self.by_slot.get(session.id, {}).get(slot.id, -1)

    def in_box(self, session: Session, box: Box) -> Mask:
        """The places of some slot of a box that are left."""
        mask = self.anywhere[session.id][box.number]
        own = self.by_slot.get(session.id)
        if not own or not mask:
            return mask
        found = 0
        for slot in box.slots:
            found |= mask & own.get(slot.id, -1)
        return found

    def blocks(self, session: Session) -> list[Block]:
        """The blocks that a session may be in."""
        return [
            block for block in self.meeting.blocks if any(self.in_box(session, box) for box in self.of_block[block.id])
        ]

    def tells_places(self, session: Session) -> bool:
        """Whether in some box some of its places are left to the session and others not."""
        full = self.full(self.meeting.places(session))
        for box in self.boxes:
            for slot in box.slots if session.id in self.by_slot else box.slots[:1]:
                if (mask := self.at(session, slot)) and mask != full[box.number]:
                    return True
        return False

    def tells_slots(self, session: Session) -> bool:
        """Whether in some box some of the slots are left to the session and others not, or with other places."""
        if session.id not in self.by_slot:
            return False
        return any(len({self.at(session, slot) for slot in box.slots}) > 1 for box in self.boxes)
