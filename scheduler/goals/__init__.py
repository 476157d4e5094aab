"""What should be as good as possible: one file a goal. ``verify.GOAL_READINGS`` reads the same list."""

from __future__ import annotations

from collections.abc import Mapping

from ..meeting.meeting import Tier
from ..model.model import Model
from .balance import Balance
from .compact import Compact
from .conference_people import Attendees, AttendeesInSlots, Presenters, PresentersInSlots
from .conference_talks import TalkBlocks, TalkRooms, TimeZones, TrackOrder
from .conference_tracks import (
    BlockRooms,
    Chairs,
    ConsecutiveTracks,
    ParallelTracks,
    RoomsPerTrack,
    SimilarTracks,
    TrackBlocks,
    TrackRooms,
)
from .coverage import Coverage
from .evenness import Evenness
from .goal import Goal, Level, total
from .lean import Lean
from .minutes import Minutes
from .moves import Moves
from .order import Order
from .presidencies import Presidencies
from .stability import Stability
from .wishes import Wishes

__all__ = ["GOALS", "Goal", "Level", "levels_of", "total"]

GOALS: tuple[type[Goal], ...] = (
    Coverage,
    Balance,
    Minutes,
    Evenness,
    Presidencies,
    Wishes,
    Order,
    Lean,
    Compact,
    TrackBlocks,
    TrackRooms,
    BlockRooms,
    SimilarTracks,
    RoomsPerTrack,
    ParallelTracks,
    ConsecutiveTracks,
    TimeZones,
    TrackOrder,
    TalkBlocks,
    TalkRooms,
    Presenters,
    Attendees,
    Chairs,
    PresentersInSlots,
    AttendeesInSlots,
    Stability,
    Moves,
)


def levels_of(tier: Tier, model: Model, goals: Mapping[str, Goal]) -> list[Level]:
    """The levels of a tier: its goal's, or one weighted sum of them all."""
    if len(tier.terms) == 1 and tier.terms[0][1] == 1:
        return goals[tier.terms[0][0]].levels(model)
    terms = [(weight, level) for goal, weight in tier.terms if weight for level in goals[goal].levels(model)]
    if not terms:
        return []
    return [
        Level(
            total(weight * level.unit * level.penalty for weight, level in terms),
            sum(weight * level.unit * level.least for weight, level in terms),
            sum(weight * level.unit * level.most for weight, level in terms),
            exact=all(level.exact for _, level in terms),
        )
    ]
