"""What becomes of a published schedule when something happens, and what is lost by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..meeting.meeting import Meeting
from ..meeting.results import Value
from ..meeting.schedule import Placed, Schedule, Seat
from ..text import Text
from ..verify import goal_values, tier_value

Outcome = Literal["harmless", "replaceable", "impossible", "undecided"]
OUTCOMES: tuple[Outcome, ...] = ("harmless", "replaceable", "impossible", "undecided")

Worth = Mapping[str, Value]
"""The value of each tier."""

Lost = Mapping[str, tuple[Value, Value]]
"""The tiers that are worse than before: from and to."""


@dataclass(frozen=True)
class Verdict:
    """What became of a case (``case``: its key).

    ``harmless``: the published schedule still keeps every rule. ``replaceable``: ``changes`` (sessions moved or in
    another room, and seats in other hands) at ``price``, with ``by`` who takes seats over. ``impossible``: ``why``, and
    the paths of the ``statements`` that clash. ``undecided``: within the limit, or ``why``.
    """

    case: str
    outcome: Outcome
    changes: int | None = None
    price: int | None = None
    proven: bool = True
    """Whether the price is the least, or the conflict minimal."""
    by: tuple[str, ...] = ()
    lost: Lost = field(default_factory=dict)
    why: Text | None = None
    statements: tuple[str, ...] = ()
    seconds: float = 0.0
    """The limit that an undecided case had; 0 where the computer that worked on it was lost."""


def worth_of(meeting: Meeting, schedule: Schedule) -> dict[str, Value]:
    """The value of each tier of the meeting, the lot left out."""
    values = goal_values(meeting, schedule)
    return {tier.name: tier_value(tier, values) for tier in meeting.tiers}


def lost(before: Worth, after: Worth) -> dict[str, tuple[Value, Value]]:
    """The tiers of both that are worse after than before."""
    return {
        tier: (before[tier], value) for tier, value in after.items() if tier in before and is_worse(before[tier], value)
    }


def is_worse(before: Value | None, after: Value | None) -> bool:
    """Whether a value is greater than before; of lists, lexicographically."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return after > before
    return isinstance(before, int) and isinstance(after, int) and after > before


def gains(before: Schedule, after: Schedule) -> Iterator[tuple[Placed, Seat]]:
    """The seats that have new hands, of sessions that both schedules have, in the order of time."""
    held = {placed.session: Counter(placed.seats) for placed in before.sessions}
    both = [placed for placed in after.sessions if placed.session in held]
    for placed in sorted(both, key=lambda placed: (placed.start, placed.room, placed.session)):
        gained = Counter(placed.seats) - held[placed.session]
        for seat in sorted(gained, key=lambda seat: (seat.role, seat.participant or "", seat.office or "")):
            yield placed, seat


def takers(before: Schedule, after: Schedule) -> tuple[str, ...]:
    """Who takes a seat over, each once, in the order of time; of a seat that nobody is said to hold, the office."""
    found = (seat.participant or seat.office or "" for _, seat in gains(before, after))
    return tuple(dict.fromkeys(found))
