"""Why a draft is impossible: counts that a person would do, then the smallest set of statements that clash."""

from __future__ import annotations

from .arithmetic import arithmetic
from .check import Check
from .conflict import Conflict
from .explanation import Explanation, first_explanation

__all__ = ["Check", "Conflict", "Explanation", "arithmetic", "first_explanation"]
