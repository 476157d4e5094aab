"""Counts of seats: pools, caps and quotas against the seats there are."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Entry, Meeting, SeatRule, Session
from ..text import say
from .check import Check


def pools_too_small(meeting: Meeting) -> Iterator[Check]:
    """A seat entry, or all entries of a session, that ask for more than its candidates."""
    for session in meeting.sessions:
        everybody: set[object] = set()
        asked = 0
        for entry in session.entries:
            bodies = _bodies(meeting, entry)
            everybody |= bodies
            asked += entry.least
            if len(bodies) < entry.least:
                yield Check(
                    say(
                        "{session} asks for {least} seats ({role}) from {pool}: "
                        "{bodies} can take them, {missing} too few.",
                        session=session.name,
                        least=entry.least,
                        role=meeting.name_of(entry.role, "roles"),
                        pool=[meeting.name_of(who) for who in entry.pool],
                        bodies=len(bodies),
                        missing=entry.least - len(bodies),
                    ),
                    (entry.path,),
                )
        if len(everybody) < asked:
            yield Check(
                say(
                    "{session} asks for {asked} seats, and {bodies} can take one: {missing} too few.",
                    session=session.name,
                    asked=asked,
                    bodies=len(everybody),
                    missing=asked - len(everybody),
                ),
                tuple(entry.path for entry in session.entries),
            )


def _bodies(meeting: Meeting, entry: Entry) -> set[object]:
    """Bodies that can take a seat; every stand-in is one of its own."""
    return {each.participant or (entry.path, each.office) for each in meeting.candidates(entry)}


def caps_too_low(meeting: Meeting) -> Iterator[Check]:
    """A cap over the meeting below the seats that only its bodies can take."""
    for rule in meeting.rules:
        if rule.kind != "cap" or rule.per != "meeting":
            continue
        bodies = set(meeting.bodies(rule.of))
        forced = [
            (session, entry)
            for session, entry in _counted(meeting, rule)
            if entry.least and {each.participant for each in meeting.candidates(entry)} <= bodies
        ]
        asked = sum(entry.least for _, entry in forced)
        if rule.each:
            could = {each.participant for _, entry in forced for each in meeting.candidates(entry)}
            allowed = rule.max * len(could)
        else:
            allowed = rule.max
        if asked > allowed:
            yield Check(
                say(
                    "{asked} seats can be taken by {bodies} only, and {rule} allows {allowed}: {missing} too many.",
                    asked=asked,
                    bodies=[meeting.name_of(who) for who in rule.of],
                    rule=rule.name,
                    allowed=allowed,
                    missing=asked - allowed,
                ),
                (rule.path, *(path for who in rule.of for path in meeting.said_of(who)), *(e.path for _, e in forced)),
            )


def _counted(meeting: Meeting, rule: SeatRule) -> Iterator[tuple[Session, Entry]]:
    for session, entry in meeting.entries():
        if rule.covers(session.id) and rule.role in (None, entry.role):
            yield session, entry


def quotas_too_high(meeting: Meeting) -> Iterator[Check]:
    """Quotas of disjoint bodies over one role that together ask for more than the seats there are."""
    by_role: dict[str | None, list[SeatRule]] = {}
    for rule in meeting.rules:
        if rule.kind == "quota" and rule.per == "meeting" and not rule.each and rule.sessions is None:
            by_role.setdefault(rule.role, []).append(rule)
    for role, rules in by_role.items():
        bodies = [body for rule in rules for body in meeting.bodies(rule.of)]
        seats = sum(entry.most for _, entry in meeting.entries() if role in (None, entry.role))
        asked = sum(rule.min for rule in rules)
        if len(bodies) == len(set(bodies)) and asked > seats:
            yield Check(
                say(
                    "{rules} ask for {asked} seats, and the sessions have {seats} of them: {missing} too few.",
                    rules=[rule.name for rule in rules],
                    asked=asked,
                    seats=seats,
                    missing=asked - seats,
                ),
                tuple(rule.path for rule in rules),
            )
