"""What the solver proves of one goal."""

from __future__ import annotations

from typing import Any

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Solved, Value
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve

from ..scenes import a_meeting


def proven(meeting: Meeting, near: Schedule | None = None) -> Value | None:
    """The value of the first tier, which is proven to be the best."""
    outcome = solve(meeting, limits=Limits(seconds=30, workers=1), near=near)
    assert isinstance(outcome, Solved), outcome
    first = outcome.tiers[0]
    assert first.optimal and first.bound == first.value
    return first.value


def best(goal: str, **said: Any) -> Value | None:
    """The proven value of a goal that stands alone, in the meeting of these words."""
    return proven(a_meeting(tiers=goal, **said))
