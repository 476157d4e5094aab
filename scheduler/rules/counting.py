"""What cap and quota count: seats of bodies, per meeting, day or session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from ..meeting.meeting import Meeting, SeatRule
from ..model.amounts import Amount, Expression, Literal, Switch
from ..model.model import Model


def statements_of(meeting: Meeting, rule: SeatRule) -> tuple[str, ...]:
    """The rule itself, and who holds the offices that it names."""
    return (rule.path, *(path for who in rule.of for path in meeting.said_of(who)))


def post_bounds(model: Model, rule: SeatRule, least: Amount | None, most: Amount | None, on: Switch) -> None:
    """Every count of the rule is at least ``least`` and at most ``most`` (None: no bound)."""
    bodies = model.meeting.bodies(rule.of)
    for counted in [(body,) for body in bodies] if rule.each else [bodies]:
        for count, there in _counts(model, rule, counted):
            if most is not None:
                model.add(count <= most, on)
            if least is not None:
                model.add(count >= least, (*on, *there))


def _counts(model: Model, rule: SeatRule, bodies: Sequence[str]) -> Iterator[tuple[Expression, Switch]]:
    """Each count, and what must be true for it to be asked for."""
    seats: dict[str, list[Literal]] = {}
    for session in model.meeting.sessions:
        if rule.covers(session.id):
            if rule.per == "day" and len(bodies) == 1:  # one seat a session: one literal instead of a count
                sits = model.sits(session, bodies[0], rule.role)
                seats[session.id] = [] if sits is None else [sits]
            else:
                seats[session.id] = [literal for body in bodies for literal in model.seatings(session, body, rule.role)]
            if rule.kind == "quota":
                seats[session.id] += [each for body in bodies for each in model.stand_ins(session, body, rule.role)]
    if rule.per == "session":
        for id, literals in seats.items():
            yield cp_model.LinearExpr.sum(literals), model.there(model.meeting.session[id])
    elif rule.per == "meeting":
        yield cp_model.LinearExpr.sum([literal for literals in seats.values() for literal in literals]), ()
    else:
        for count in _counts_a_day(model, seats):
            yield count, ()


def _counts_a_day(model: Model, seats: dict[str, list[Literal]]) -> Iterator[Expression]:
    """Per day: the seats of a session count on the day it is on. Exact: sum over days of held = seats."""
    per_day: dict[str, list[Expression]] = {day.id: [] for day in model.meeting.days}
    for id, literals in seats.items():
        if not literals:
            continue
        for day, held in model.held_by_day(model.meeting.session[id], literals).items():
            per_day[day].append(held)
    for counts in per_day.values():
        yield cp_model.LinearExpr.sum(counts)
