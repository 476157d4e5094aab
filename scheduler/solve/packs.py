"""Levels of goals packed into objectives: neighbours weighted so that the first comes first, and their bounds unpacked.

The weight of a level is the product of (most - least + 1) of those below it in the pack, so that one step of it
outweighs all that they can save together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..goals import Level, total
from ..model.amounts import Expression

PACK = 2**30


@dataclass(frozen=True)
class Ranked:
    """A level with the tier that it belongs to and its place there (0 but for ``evenness``)."""

    tier: int
    place: int
    level: Level

    @property
    def range(self) -> int:
        return self.level.most - self.level.least + 1


@dataclass(frozen=True)
class Pack:
    """Neighbouring levels, the first one first, with their weights."""

    levels: tuple[Ranked, ...]
    weights: tuple[int, ...]

    @property
    def objective(self) -> Expression:
        """Sum of weight x (penalty - least): 0 when every level is at its least."""
        return total(
            weight * (ranked.level.penalty - ranked.level.least)
            for weight, ranked in zip(self.weights, self.levels, strict=True)
        )

    def bounds(self, values: Sequence[int], objective_bound: int) -> list[int]:
        """A lower bound for each level, as far as the levels before it stand at theirs.

        ``values`` are the penalties found, ``objective_bound`` a bound of the objective. What the levels below weigh
        together is less than one step of a level, so its bound is the quotient; a level above its bound tells nothing
        of those below.
        """
        left = objective_bound
        bounds = []
        for ranked, weight, value in zip(self.levels, self.weights, values, strict=True):
            least = ranked.level.least
            bound = least + max(0, left // weight)
            bounds.append(min(bound, value))
            left = left - weight * (value - least) if bound >= value else 0
        return bounds


def packed(levels: Iterable[Ranked], below: int = PACK) -> Iterator[Pack]:
    """Neighbours joined as long as their ranges multiply to less than ``below``."""
    waiting: list[Ranked] = []
    size = 1
    for ranked in levels:
        if waiting and size * ranked.range >= below:
            yield _pack(waiting)
            waiting, size = [], 1
        waiting.append(ranked)
        size *= ranked.range
    if waiting:
        yield _pack(waiting)


def _pack(levels: Sequence[Ranked]) -> Pack:
    weights: list[int] = []
    weight = 1
    for ranked in reversed(levels):
        weights.append(weight)
        weight *= ranked.range
    return Pack(tuple(levels), tuple(reversed(weights)))
