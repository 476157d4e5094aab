"""What caps and quotas count: seats by body, and where the count is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..meeting.meeting import Meeting, SeatRule
from ..meeting.schedule import Placed, Schedule
from ..text import Name, Text, say
from .reading import sessions_in


@dataclass(frozen=True)
class Count:
    """``seats`` that ``bodies`` take ``within`` a day or session (None: the meeting)."""

    bodies: tuple[str, ...]
    within: str | None
    seats: int


def counts(meeting: Meeting, schedule: Schedule, rule: SeatRule) -> Iterator[Count]:
    """What a cap or quota bounds: the seats of each body (``each``) or their sum, in each part of the meeting."""
    bodies = meeting.bodies(rule.of)
    counted = [(body,) for body in bodies] if rule.each else [bodies]
    for within, sessions in _parts(meeting, schedule, rule):
        seats = Counter(
            seat.participant for placed in sessions for seat in placed.seats if rule.role in (None, seat.role)
        )
        if rule.kind == "quota":
            seats.update(
                meeting.may_be(seat.office)
                for placed in sessions
                for seat in placed.seats
                if seat.participant is None and rule.role in (None, seat.role)
            )
        for some in counted:
            yield Count(some, within, sum(seats[body] for body in some))


def _parts(meeting: Meeting, schedule: Schedule, rule: SeatRule) -> Iterator[tuple[str | None, list[Placed]]]:
    covered = [placed for session, placed in sessions_in(meeting, schedule) if rule.covers(session.id)]
    if rule.per == "meeting":
        yield None, covered
    elif rule.per == "session":
        yield from ((placed.session, [placed]) for placed in covered)
    else:
        for day in meeting.days:
            yield day.id, [placed for placed in covered if meeting.day_at(placed.start) is day]


def subject(meeting: Meeting, rule: SeatRule, count: Count) -> Name | Text:
    """Who is counted: a body, or the groups, offices and participants that the rule names."""
    if rule.each:
        return meeting.name_of(count.bodies[0])
    return say("{names} together", names=tuple(meeting.name_of(who) for who in rule.of))


def scope(meeting: Meeting, rule: SeatRule, count: Count) -> Text:
    """Which seats are counted: the role, and the day or session."""
    role = say("in any role") if rule.role is None else say("as {role}", role=meeting.name_of(rule.role, "roles"))
    if count.within is None:
        if rule.sessions is not None:
            return say("{role} in the sessions of the rule", role=role)
        return say("{role} over the meeting", role=role)
    if rule.per == "day":
        return say("{role} on {day}", role=role, day=meeting.name_of(count.within, "days"))
    return say("{role} in {session}", role=role, session=meeting.name_of(count.within, "items"))


def items(rule: SeatRule, count: Count) -> tuple[str, ...]:
    """The rule, the body if it is one, and the day or session."""
    return (rule.id, *(count.bodies if rule.each else ()), *((count.within,) if count.within else ()))
