"""The best schedule of a meeting: tiers in order, then the lot. Conferences have a strategy of their own."""

from __future__ import annotations

from typing import Literal

from ..meeting.meeting import Meeting, Tier
from ..meeting.results import Outcome
from ..meeting.schedule import Schedule
from .conference import Conference
from .limits import Limits
from .news import Improved, Watch
from .search import Search, interruptible
from .tiers import MOVES, STABILITY, Demand, Progress, Solving, nothing

__all__ = ["Demand", "Nearest", "Progress", "solve", "solve_within"]

Nearest = Literal["first", "last"]


def solve(
    meeting: Meeting,
    *,
    limits: Limits | None = None,
    seed: int = 0,
    near: Schedule | None = None,
    nearness: Nearest = "first",
    demand: Demand | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
    improved: Improved | None = None,
) -> Outcome:
    """The best schedule of a meeting, tier by tier; or the proof that there is none; or neither, within the limits.

    ``near``: as few changes as possible against that schedule (goal ``stability``), first of all or, with ``nearness``
    "last", after the meeting's own goals; then as few minutes of moving (``moves``), before the lot. ``demand`` posts
    what must hold besides the rules. The answer is the same for any number of workers whenever every tier and the lot
    are proven. ^C keeps the best so far. Of conferences ``watch`` hears how the search goes and ``improved`` gets
    each better schedule, verified, from a thread of its own. Raises WrongScheduleError if a schedule does not pass the
    verifier, which would be a defect of this program.
    """
    search = Search(limits or Limits())
    tiers = _tiers(meeting, near, nearness)
    solving = _solving(meeting, search, tiers, seed, near, progress or nothing, demand, watch, improved)
    return interruptible(search, solving.outcome)


def solve_within(
    search: Search,
    meeting: Meeting,
    *,
    seed: int = 0,
    near: Schedule | None = None,
    nearness: Nearest = "first",
    demand: Demand | None = None,
) -> Outcome:
    """``solve`` as a part of other work: by its search, within what is left of its limits, in its thread."""
    return _solving(meeting, search, _tiers(meeting, near, nearness), seed, near, nothing, demand).outcome()


def _solving(
    meeting: Meeting,
    search: Search,
    tiers: tuple[Tier, ...],
    seed: int,
    near: Schedule | None,
    progress: Progress,
    demand: Demand | None,
    watch: Watch | None = None,
    improved: Improved | None = None,
) -> Solving:
    if not meeting.blocks:
        return Solving(meeting, search, tiers, seed, near, progress, demand)
    return Conference(meeting, search, tiers, seed, near, progress, demand, watch=watch, improved=improved)


def _tiers(meeting: Meeting, near: Schedule | None, nearness: Nearest) -> tuple[Tier, ...]:
    if near is None:
        return meeting.tiers
    return (STABILITY, *meeting.tiers, MOVES) if nearness == "first" else (*meeting.tiers, STABILITY, MOVES)
