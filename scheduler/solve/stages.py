"""Easier questions first: the programme without rooms, then its rooms; each a start for the next, and a bound.

Rooms of tracks are most of the variables of a large meeting and little of its value. Without the goals that ask for
them slots are only counted, and what is best then is a bound for the whole: those goals are never below their least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ortools.sat.python import cp_model

from ..goals import GOALS, Goal, levels_of, total
from ..goals.goal import Nearness
from ..meeting.meeting import Block, Meeting, Session, Tier
from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.hinting import cells_in
from ..model.model import Model
from ..rules import RULES, post_rules
from ..rules.one_place_at_a_time import OnePlaceAtATime

ABOUT_ROOMS = ("track-rooms", "rooms-per-track", "talk-rooms")
"""Goals that ask which room a track or a session is in."""


def _asks_for_rooms(tier: Tier) -> bool:
    return any(weight and name in ABOUT_ROOMS for name, weight in tier.terms)


class WithoutRooms:
    """The first tier without what it says of rooms. ``level`` None: it says nothing of rooms, or nothing else."""

    def __init__(self, meeting: Meeting, tier: Tier) -> None:
        self.model = Model(meeting)
        post_rules(self.model)
        goals: dict[str, Goal] = {kind.name: kind() for kind in GOALS if not issubclass(kind, Nearness)}
        kept = tuple(term for term in tier.terms if term[0] not in ABOUT_ROOMS)
        levels = levels_of(Tier(kept), self.model, goals) if kept and _asks_for_rooms(tier) else []
        self.level = levels[0] if len(levels) == 1 else None
        self.model.close()
        if self.level is not None:
            self.model.cp.minimize(self.level.penalty)


def spread_out(meeting: Meeting) -> Model:
    """A stricter meeting, much smaller: whoever has to be at several sessions has them in different blocks.

    Any of its schedules will do (the verifier says so); that there is none tells nothing.
    """
    model = Model(meeting)
    for kind in RULES:
        if kind is not OnePlaceAtATime:
            for rule in kind.arising_in(meeting):
                rule.post(model, ())
    sessions: defaultdict[str, dict[str, Session]] = defaultdict(dict)
    for session in meeting.sessions:
        for each in meeting.bound_to(session):
            if (body := meeting.holder(each.other)) is not None:
                sessions[body][session.id] = session
    tracks: defaultdict[str, set[str]] = defaultdict(set)
    for body, mine in sessions.items():
        tracks[body].update(session.track or "" for session in mine.values())
    for body, mine in sessions.items():
        if len(tracks[body]) < 2:
            continue
        for block in meeting.blocks:
            by_track = _by_track(model, list(mine.values()), block)
            model.add(total(by_track) <= 1)
    model.close()
    return model


def _by_track(model: Model, sessions: Sequence[Session], block: Block) -> list[Expression]:
    """For each track of these sessions, whether one of them is in the block."""
    found: list[Expression] = []
    for track in dict.fromkeys(session.track for session in sessions):
        mine = [model.blocks.talk_in(session, block) for session in sessions if session.track == track]
        if len(mine) == 1:
            found.append(mine[0])
        else:
            there = model.cp.new_bool_var("")
            for each in mine:
                model.add(there >= each)
            found.append(there)
    return found


def with_cells_of(model: Model, schedule: Schedule) -> cp_model.CpModel:
    """A copy of the model in which sessions and tracks keep their blocks and cells, and rooms are free."""
    copy: cp_model.CpModel = model.cp.clone()
    for literal, value in cells_in(model.blocks, schedule):
        copy.add_bool_or([literal if value else literal.negated()])
    return copy


DEAR = 1_000
"""So many times the smallest price of the objective is dear."""


def without_dear(cp: cp_model.CpModel) -> tuple[cp_model.CpModel, int] | None:
    """A copy in which nothing that is dear costs anything, and the least that any of it would cost; None: nothing is.

    Where the copy has a solution that costs less than that, its optimum is the optimum of the whole, and so are its
    bounds, as far as they are below.
    """
    objective = cp.proto.objective
    prices = list(zip(list(objective.vars), list(objective.coeffs), strict=True))
    cheapest = min((price for _, price in prices if price > 0), default=0)
    dear = [(variable, price) for variable, price in prices if cheapest and price >= DEAR * cheapest]
    if not dear:
        return None
    copy: cp_model.CpModel = cp.clone()
    for variable, _ in dear:
        domain = copy.proto.variables[variable].domain
        for place in range(1, len(domain)):
            domain[place] = domain[0]
        while len(domain) > 2:
            domain.pop()
    return copy, min(price for _, price in dear)
