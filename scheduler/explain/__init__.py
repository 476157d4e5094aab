"""Why a draft is impossible: counts that a person would do, then the smallest set of statements that clash.

Counting needs no solver, so what solves is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arithmetic import arithmetic
from .check import Check

if TYPE_CHECKING:
    from .conflict import Conflict as Conflict
    from .explanation import Explanation as Explanation
    from .explanation import first_explanation as first_explanation

__all__ = ["Check", "Conflict", "Explanation", "arithmetic", "first_explanation"]


def __getattr__(name: str) -> object:
    if name in ("Explanation", "first_explanation"):
        from . import explanation

        return getattr(explanation, name)
    if name == "Conflict":
        from .conflict import Conflict

        return Conflict
    raise AttributeError(name)
