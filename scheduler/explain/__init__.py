"""Why a draft is impossible, and what would mend it.

Counts that a person would do come first; then the smallest sets of statements that clash; then the cheapest repairs.
Counting needs no solver, so what solves is imported when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .arithmetic import arithmetic
from .check import Check

if TYPE_CHECKING:
    from .changes import Change as Change
    from .choices import Held as Held
    from .choices import Price as Price
    from .choices import Why as Why
    from .choices import WhyNot as WhyNot
    from .choices import why as why
    from .choices import why_not as why_not
    from .conflict import Conflict as Conflict
    from .explanation import Explanation as Explanation
    from .explanation import explain as explain
    from .mend import Repair as Repair
    from .tight import Tight as Tight

_HOME = {
    "Change": "changes",
    "Conflict": "conflict",
    "Explanation": "explanation",
    "Held": "choices",
    "Price": "choices",
    "Repair": "mend",
    "Tight": "tight",
    "Why": "choices",
    "WhyNot": "choices",
    "explain": "explanation",
    "why": "choices",
    "why_not": "choices",
}

__all__ = ["Check", "arithmetic", *_HOME]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(name)
    found: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found
