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

    @property
    def is_coherent(self) -> bool:
        """Whether the bound is not above the value, and no other than it where the tier is said to be proven."""
        return self.bound == self.value if self.optimal else not self.is_bound_above

    @property
    def is_bound_above(self) -> bool:
        """Whether the bound is above the value, as none can be. A list that ends early says nothing of the rest."""
        if isinstance(self.value, int) and isinstance(self.bound, int):
            return self.bound > self.value
        if isinstance(self.value, tuple) and isinstance(self.bound, tuple):
            return self.bound > self.value
        return False


def short_name(tier: str) -> str:
    """The name of a tier of many goals, short enough for a table."""
    names = tier.split("+")
    return tier if len(names) < 4 else f"{names[0]}+{names[1]}+..."


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
