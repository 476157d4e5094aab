"""The places of all slots as the bits of one number, one slot after another; and which keep a session within a span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..meeting.meeting import Meeting, Slot
from ..model.boxes import bits, boxes_of

Bits = int


class Places:
    """The places of a meeting, and which of them keep a session inside or outside a span. Found out once."""

    def __init__(self, meeting: Meeting) -> None:
        self.boxes = boxes_of(meeting)
        self.offset: dict[str, int] = {}
        self.slots: list[Slot] = [slot for box in self.boxes for slot in box.slots]
        self.places = 0
        for slot in self.slots:
            self.offset[slot.id] = self.places
            self.places += slot.places
        self.whole = {slot.id: ((1 << slot.places) - 1) << self.offset[slot.id] for slot in self.slots}
        self.spread = [sum(1 << self.offset[slot.id] for slot in box.slots) for box in self.boxes]
        self.everywhere = (1 << self.places) - 1
        self.of_room: defaultdict[str, Bits] = defaultdict(int)
        for slot in self.slots:
            self.of_room[slot.room] |= self.whole[slot.id]
        self._known: dict[object, Bits] = {}
        self._moments: dict[Bits, Bits] = {}

    def where(self, length: int, key: object, may: Callable[[int, int], bool]) -> Bits:
        """The places at which a session may begin so that its start and end ``may`` be; remembered by the key."""
        if (length, key) not in self._known:
            self._known[length, key] = sum(
                self.spread[box.number] * bits(at for at in box.positions(length) if may(*box.stretch(at, length)))
                for box in self.boxes
            )
        return self._known[length, key]

    def holds(self, length: int) -> Bits:
        """The places at which a session of that length can begin at all."""
        return self.where(length, "anywhere", lambda _start, _end: True)

    def inside(self, length: int, first: int, last: int) -> Bits:
        return self.where(length, ("in", first, last), lambda start, end: first <= start and end <= last)

    def outside(self, length: int, first: int, last: int) -> Bits:
        if first >= last:
            return self.holds(length)
        return self.where(length, ("out", first, last), lambda start, end: end <= first or last <= start)

    def covered(self, begins: Bits, length: int) -> Bits:
        """The places that a session takes, wherever it begins."""
        found = begins
        for _ in range(length - 1):
            found |= found << 1 & self.everywhere
            begins = found
        return found

    def moments(self, places: Bits) -> Bits:
        """The minutes of places, as bits."""
        if places not in self._moments:
            found = 0
            for box in self.boxes:
                there = 0
                for slot in box.slots:
                    there |= places >> self.offset[slot.id] & (1 << box.places) - 1
                for at in range(1, box.places + 1):
                    if there >> at - 1 & 1:
                        start, end = box.stretch(at, 1)
                        found |= ((1 << end - start) - 1) << start
            self._moments[places] = found
        return self._moments[places]

    def shortest(self, length: int, begins: Bits) -> int:
        """The fewest minutes that a session takes, beginning at one of these places."""
        found = [
            end - start
            for box in self.boxes
            for at in box.positions(length)
            if begins & self.spread[box.number] << at - 1
            for start, end in [box.stretch(at, length)]
        ]
        return min(found, default=0)

    def slots_with(self, places: Bits) -> list[tuple[Slot, int]]:
        """The slots that have some of these places, and how many."""
        found = ((slot, (places & self.whole[slot.id]).bit_count()) for slot in self.slots)
        return [(slot, count) for slot, count in found if count]
