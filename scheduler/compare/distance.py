"""How different two agendas are: sessions in another block, and seats in other hands (COMPARE section 1).

A *block* is the free span between events, or the slot, and the room: five minutes later is not another agenda. The
hands of a role in a session: max(|A|, |B|) - |A and B| seats change hands. Hands are counted by class (bodies that the
instance cannot tell apart are one hand) or by name; the office that a seat is taken for counts with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from ..instance.instance import Instance
from ..meeting.free_time import gaps_of
from ..meeting.meeting import Entry, Meeting, Session
from ..meeting.schedule import Placed, Schedule, Seat
from .classes import class_of

By = Literal["class", "name"]

Block = str
"""The id of a slot; else the number of a gap, counted over all days."""

Hand = tuple[str, str]
"""The office that a seat is taken for ("": none), and the body or its class ("": a stand-in)."""


@dataclass(frozen=True)
class Apart:
    """``blocks``: sessions in another block or room; ``seats``: seats in other hands."""

    blocks: int
    seats: int

    @property
    def value(self) -> int:
        return self.blocks + self.seats


@dataclass(frozen=True)
class Distance:
    """A way to measure between agendas of one meeting. ``classes``: of each body; None: by name."""

    meeting: Meeting
    classes: Mapping[str, str] | None = None

    @classmethod
    def of(cls, instance: Instance, by: By = "class") -> Distance:
        return cls(instance.meeting, class_of(instance) if by == "class" else None)

    @property
    def by(self) -> By:
        return "name" if self.classes is None else "class"

    def hand(self, participant: str | None, office: str | None) -> Hand:
        body = participant or ""
        return office or "", body if self.classes is None else self.classes.get(body, body)

    def hands(self, placed: Placed, role: str) -> Counter[Hand]:
        """Who holds the seats of a role: a bag."""
        return Counter(self.hand(seat.participant, seat.office) for seat in placed.seats if seat.role == role)

    # -- blocks -------------------------------------------------------------------------------------------------

    @cached_property
    def _gaps(self) -> list[tuple[int, int]]:
        return [(gap.start, gap.end) for gap in gaps_of(self.meeting)]

    def blocks(self, session: Session) -> dict[Block, tuple[int, int]]:
        """The blocks of time that are long enough for a session, with start and end."""
        length = self.meeting.duration(session)
        if self.meeting.slots is not None:
            spans = {slot.id: (slot.start, slot.end) for slot in self.meeting.slots}
        else:
            spans = {str(number): span for number, span in enumerate(self._gaps)}
        return {block: (start, end) for block, (start, end) in spans.items() if end - start >= length}

    def block_of(self, placed: Placed) -> tuple[Block, str]:
        """Where a session is, as far as it counts: block and room (a slot has its own)."""
        if placed.slot is not None:
            return placed.slot, ""
        inside = (number for number, (start, end) in enumerate(self._gaps) if start <= placed.start < end)
        return str(next(inside, f"at {placed.start}")), placed.room

    # -- distances ----------------------------------------------------------------------------------------------

    def between(self, one: Schedule, other: Schedule) -> Apart:
        """How far two agendas are apart; a session that only one of them has counts with all its seats."""
        blocks = seats = 0
        there = {placed.session: placed for placed in other.sessions}
        for here in one.sessions:
            beside = there.pop(here.session, None)
            blocks += beside is None or self.block_of(here) != self.block_of(beside)
            seats += self._in_other_hands(here, beside)
        for placed in there.values():
            blocks += 1
            seats += self._in_other_hands(placed, None)
        return Apart(blocks, seats)

    def _in_other_hands(self, one: Placed, other: Placed | None) -> int:
        seats: tuple[Seat, ...] = () if other is None else other.seats
        changed = 0
        for role in dict.fromkeys(seat.role for seat in (*one.seats, *seats)):
            here = self.hands(one, role)
            there = Counter[Hand]() if other is None else self.hands(other, role)
            changed += max(here.total(), there.total()) - (here & there).total()
        return changed

    # -- the most there can be ----------------------------------------------------------------------------------

    @cached_property
    def most(self) -> Apart:
        """No two agendas are further apart: sessions with more than one block, and for each role what it allows."""
        rooms = 1 if self.meeting.slots is not None else len(self.meeting.rooms)
        blocks = sum(len(self.blocks(session)) * rooms > 1 for session in self.meeting.sessions)
        seats = sum(
            most_in_other_hands(self.capacity(entries), *reach(self.meeting, entries))
            for session in self.meeting.sessions
            for entries in entries_by_role(session).values()
        )
        return Apart(blocks, seats)

    def capacity(self, entries: list[Entry]) -> Counter[Hand]:
        """How many seats of these entries each hand could take, if nobody else took any."""
        found: Counter[Hand] = Counter()
        for candidate in {each for entry in entries for each in self.meeting.candidates(entry)}:
            found[self.hand(candidate.participant, candidate.office)] += 1
        return found

    def record(self, apart: Apart) -> dict[str, Any]:
        """As JSON."""
        return {
            "value": apart.value,
            "blocks": apart.blocks,
            "seats": apart.seats,
            "by": self.by,
            "of": self.most.value,
        }


def entries_by_role(session: Session) -> dict[str, list[Entry]]:
    """The seats of a session, role by role."""
    found: dict[str, list[Entry]] = {}
    for entry in session.entries:
        found.setdefault(entry.role, []).append(entry)
    return found


def reach(meeting: Meeting, entries: list[Entry]) -> tuple[int, int]:
    """Fewest and most seats that entries have."""
    return (
        sum(entry.least for entry in entries),
        sum(min(entry.most, len(meeting.candidates(entry))) for entry in entries),
    )


def most_in_other_hands(capacity: Mapping[Hand, int], least: int, most: int) -> int:
    """The greatest max(|A|, |B|) - |A and B| of two bags with ``least`` to ``most`` seats each.

    Hand by hand: the least that is common, for every pair of sizes so far.
    """
    common = {(0, 0): 0}
    for held in capacity.values():
        common = dict(_with_hand(common, min(held, most), most))
    return max((max(sizes) - both for sizes, both in common.items() if min(sizes) >= least), default=0)


def _with_hand(common: Mapping[tuple[int, int], int], held: int, most: int) -> Iterator[tuple[tuple[int, int], int]]:
    found: dict[tuple[int, int], int] = {}
    for (here, there), both in common.items():
        for mine in range(min(held, most - here) + 1):
            for yours in range(min(held, most - there) + 1):
                sizes = (here + mine, there + yours)
                found[sizes] = min(found.get(sizes, most), both + min(mine, yours))
    yield from found.items()
