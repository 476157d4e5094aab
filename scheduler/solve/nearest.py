"""A large meeting near an old schedule: what still holds stays, a few tracks are planned anew around it."""

from __future__ import annotations

from ..meeting.meeting import Meeting, Tier
from ..meeting.schedule import Schedule
from ..verify import violations
from .part import Part, Ties
from .rounds import Rounds
from .search import Search

ROUND = 4.0
"""Seconds for a part."""

SPARE = 20
"""Sessions beside those that have to move, at first; twice as many each time."""


def brought_over(meeting: Meeting, tiers: tuple[Tier, ...], near: Schedule, search: Search) -> Schedule | None:
    """A schedule that holds, in which most tracks are as they were; None: not found in time."""
    old = Schedule.of(
        placed for placed in near.sessions if placed.session in meeting.session and placed.slot in meeting.slot
    )
    broken = {item for violation in violations(meeting, old) for item in violation.items}
    kept = {placed.session for placed in old.sessions}
    moving = {session.track or "" for session in meeting.sessions if session.id not in kept or session.id in broken}
    moving |= {track.id for track in meeting.tracks if track.id in broken}
    if not moving:
        return old
    ties = Ties(meeting, tiers)
    chooser = Rounds(meeting, tiers, near)
    spare = SPARE
    while not search.stopped and search.limits.left() > 0:
        tracks = chooser.with_spare(moving, spare)
        part = Part(ties, old, tracks, near)
        found = search.brief(part.model.cp, seconds=ROUND)
        if found.is_schedule:
            schedule = part.joined(part.model.read(found.solver))
            if not violations(meeting, schedule):
                return schedule
        if len(tracks) == len(meeting.tracks):
            return None
        spare *= 2
    return None
