"""What a long search tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..meeting.results import Solved


@dataclass(frozen=True)
class News:
    """``stage``: what is being done; ``value`` of the best schedule so far and ``bound`` of any, None where unknown.

    Both are of the first tier that is not proven yet.
    """

    stage: str
    value: int | None = None
    bound: int | None = None

    @property
    def gap(self) -> float | None:
        """How far the value may be from the best, as a share of the value; 0 when it is proven."""
        if self.value is None or self.bound is None:
            return None
        return 0.0 if self.value == self.bound else (self.value - self.bound) / max(1, abs(self.value))


Watch = Callable[[News], None]
"""Told whenever stage, value or bound change."""

Improved = Callable[[Solved], None]
"""Told each schedule that is better than all before; it has passed the verifier."""
