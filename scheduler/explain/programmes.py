"""Whether a large meeting with blocks has a programme at all: quick ways to one first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ortools.sat.python import cp_model

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..model.model import Model
from ..rules import post_rules
from ..solve.first import First
from ..solve.limits import Limits
from ..solve.search import Search
from ..verify import violations

SHARE = 0.4
"""Of the time that is left, what looking near another programme may take."""

BUILD = 1.0
"""Seconds below which no large model is begun."""


def a_programme(
    meeting: Meeting, search: Search, near: Schedule | None = None, free: Collection[str] = ()
) -> tuple[bool | None, Schedule | None]:
    """(True, None): there is none. (False, one that the verifier accepts). (None, None): not known in time.

    ``near``: a programme of a meeting that differs little; all sessions but those of the ``free`` tracks are first kept
    in its blocks.
    """
    if search.limits.left() < BUILD:
        return None, None
    for schedule in _quick_ways(meeting, search, near, free):
        if schedule is not None and not violations(meeting, schedule):
            return False, schedule
        if search.stopped or search.limits.left() < BUILD:
            return None, None
    model = Model(meeting)
    post_rules(model)
    model.close()
    if near is not None:
        model.placement.hint(near)
    found = search.any(model.cp, seconds=search.limits.left())
    if found.status == cp_model.INFEASIBLE:
        return True, None
    if found.is_schedule and not violations(meeting, schedule := model.read(found.solver)):
        return False, schedule
    return None, None


def _quick_ways(
    meeting: Meeting, search: Search, near: Schedule | None, free: Collection[str]
) -> Iterator[Schedule | None]:
    if near is not None:
        yield Schedule.of(placed for placed in near.sessions if placed.session in meeting.session)
        if search.limits.left() > BUILD:
            yield _kept(meeting, search, near, free)
    if search.limits.left() > BUILD:
        yield first_programme(meeting, search)


def first_programme(meeting: Meeting, search: Search, seconds: float | None = None) -> Schedule | None:
    """The first programme that a solve would begin with, within so many seconds; it holds."""
    if seconds is not None:
        search = Search(Limits(min(seconds, search.limits.left()), search.limits.workers))

    found: list[Schedule] = []
    First(meeting, meeting.tiers, search, found.append, lambda _: None).soon()
    return found[0] if found else None


def _kept(meeting: Meeting, search: Search, near: Schedule, free: Collection[str]) -> Schedule | None:
    """A programme in which only the sessions of the free tracks are in other blocks."""
    model = Model(meeting)
    post_rules(model)
    cells = model.blocks
    for placed in near.sessions:
        session, box = meeting.session.get(placed.session), cells.allowed.box_of_slot.get(placed.slot or "")
        if session is None or box is None or session.track in free:
            continue
        if (inside := cells.talk_in_box(session, box)) is not None:
            model.cp.add_bool_or([inside])
    model.close()
    model.placement.hint(near)
    found = search.any(model.cp, seconds=search.limits.left() * SHARE)
    return model.read(found.solver) if found.is_schedule else None
