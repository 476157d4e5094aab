"""What ``solve`` says when there is no schedule: arithmetic where it suffices, else one minimal conflict."""

from __future__ import annotations

from dataclasses import dataclass

from ..meeting.meeting import Meeting
from ..solve.limits import Limits
from ..solve.search import Search, interruptible
from .arithmetic import arithmetic
from .check import Check
from .conflict import Conflict, minimal_conflict


@dataclass(frozen=True)
class Explanation:
    """``checks``: counts that show it; ``conflicts``: sets of statements that cannot hold together."""

    checks: tuple[Check, ...]
    conflicts: tuple[Conflict, ...]


def first_explanation(meeting: Meeting, limits: Limits | None = None) -> Explanation:
    """Why a meeting that was proven impossible is so: counts that show it; where none does, one minimal conflict."""
    checks = tuple(arithmetic(meeting))
    if checks:
        return Explanation(checks, ())
    search = Search(limits or Limits(10))
    conflict = interruptible(search, lambda: minimal_conflict(meeting, search))
    return Explanation((), (conflict,) if conflict else ())
