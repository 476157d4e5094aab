"""What solving gives: a schedule with what each tier reached, or the news that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .schedule import Schedule

Value = int | tuple[int, ...]
"""A goal's value: an integer, smaller is better; for ``evenness`` a list, lexicographically smaller is better."""


@dataclass(frozen=True)
class Term:
    """One goal of a weighted tier."""

    goal: str
    weight: int
    value: Value


@dataclass(frozen=True)
class TierResult:
    """What a tier reached: ``bound`` <= ``value``; ``optimal`` if no schedule that is as good above is better here.

    The lot has neither value nor bound (None).
    """

    tier: str
    value: Value | None
    bound: Value | None
    optimal: bool
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Solved:
    """``status`` is "optimal" when every tier above the lot is proven. ``tiers`` ends with the lot.

    ``interrupted``: stopped by the user before the end; the schedule is the best so far.
    """

    schedule: Schedule
    tiers: tuple[TierResult, ...]
    status: Literal["optimal", "feasible"]
    seed: int
    interrupted: bool = False


@dataclass(frozen=True)
class Impossible:
    """Proven: no schedule keeps all that is said. ``confirmed``: by a second solve under other settings, too."""

    confirmed: bool = True


@dataclass(frozen=True)
class Undecided:
    """Nothing found and nothing proven, within the limit or before the user stopped it."""

    interrupted: bool = False


Outcome = Solved | Impossible | Undecided
