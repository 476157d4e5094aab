"""A large meeting near an old schedule: what still holds stays, a few tracks are planned anew around it."""

from __future__ import annotations

from collections.abc import Collection

from ..meeting.meeting import Meeting, Tier
from ..meeting.schedule import Schedule
from ..verify import violations
from .first import slots_by_rules
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
    found_wrong = violations(meeting, old)
    broken = {item for violation in found_wrong for item in violation.items}
    kept = {placed.session for placed in old.sessions}
    moving = {session.track or "" for session in meeting.sessions if session.id not in kept or session.id in broken}
    moving |= {track.id for track in meeting.tracks if track.id in broken}
    pinned = {session.slot for track in moving for session in meeting.sessions_of[track]}
    moving |= {meeting.session[placed.session].track or "" for placed in old.sessions if placed.slot in pinned}
    if not moving:  # what is wrong with people concerns all tracks: that is not looked at here
        return None if found_wrong else old
    ties = Ties(meeting, tiers)
    chooser = Rounds(meeting, tiers, near)
    in_the_way = _in_the_way(meeting, old, moving)
    spare = SPARE
    while not search.stopped and search.limits.left() > 0:
        tracks = chooser.with_spare(moving, in_the_way, spare)
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


def _in_the_way(meeting: Meeting, old: Schedule, moving: Collection[str]) -> set[str]:
    """Tracks that have a slot in a block to which rules keep a session of those that move."""
    may = slots_by_rules(meeting)
    wanted = {
        meeting.slot[slot].block
        for track in moving
        for session in meeting.sessions_of[track]
        for slot in may.get(session.id, ())
    }
    return {
        meeting.session[placed.session].track or ""
        for placed in old.sessions
        if meeting.slot[placed.slot or ""].block in wanted
    }
