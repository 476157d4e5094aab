"""How much two schedules differ: sessions that moved, seats in other hands (COMPARE section 1)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..meeting.schedule import Placed, Schedule


@dataclass(frozen=True)
class Counts:
    """Sessions on another day or at another start; only in another room; of another length; seats in other hands.

    Of sessions that both schedules have. A length is the instance's own, so it is told and costs nothing.
    """

    moved: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    seats: int = 0

    @property
    def changes(self) -> int:
        """How many there are, without lengths."""
        return len(self.moved) + len(self.rooms) + self.seats

    def record(self) -> dict[str, Any]:
        """As JSON: numbers."""
        return {
            "moved": len(self.moved),
            "rooms": len(self.rooms),
            "lengths": len(self.lengths),
            "seats": self.seats,
        }


def counted(before: Schedule, after: Schedule) -> Counts:
    """What differs. Both are on one meeting's clock."""
    there = {placed.session: placed for placed in before.sessions}
    both = [(there[placed.session], placed) for placed in after.sessions if placed.session in there]
    return Counts(
        moved=tuple(then.session for then, now in both if then.start != now.start),
        rooms=tuple(then.session for then, now in both if then.start == now.start and then.room != now.room),
        lengths=tuple(then.session for then, now in both if then.end - then.start != now.end - now.start),
        seats=sum(_in_other_hands(then, now) for then, now in both),
    )


def _in_other_hands(then: Placed, now: Placed) -> int:
    """Per role max(|A|, |B|) - |A and B|: a handover counts once, a swap of two twice."""
    had, has = Counter(then.seats), Counter(now.seats)
    found = 0
    for role in {seat.role for seat in (*had, *has)}:
        a = Counter({seat: count for seat, count in had.items() if seat.role == role})
        b = Counter({seat: count for seat, count in has.items() if seat.role == role})
        found += max(a.total(), b.total()) - (a & b).total()
    return found
