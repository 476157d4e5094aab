"""Counts of seats: pools, pins and caps against the seats that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import Entry, Meeting, SeatRule, Session
from ..meeting.unsaid import only
from ..text import Name, Text, say
from .check import Check, needed

Bodies = frozenset[object]
"""Participants, and stand-ins (each one of its own)."""


@dataclass(frozen=True)
class Asking:
    """A seat entry that asks for seats, and who can take them."""

    session: Session
    entry: Entry
    bodies: Bodies


def seats_told(count: int, role: Name | None = None) -> Text:
    """``1 seat``, ``3 seats (panellist)``."""
    seats = say("1 seat") if count == 1 else say("{count} seats", count=count)
    return seats if role is None else say("{seats} ({role})", seats=seats, role=role)


def held_by(meeting: Meeting, who: Iterable[str]) -> tuple[str, ...]:
    """The statements that make these ids bodies."""
    return tuple(dict.fromkeys(path for each in who for path in meeting.said_of(each)))


def pools_too_small(meeting: Meeting) -> Iterator[Check]:
    """A seat entry that asks for more than can take its seats; else entries of a session that share too few."""
    for session in meeting.sessions:
        asking = _asking(meeting, [session])
        alone = [each for each in asking if each.entry.least > len(each.bodies)]
        rest = [each for each in asking if each not in alone]
        for some in [*([each] for each in alone), *_crowded(rest, lambda bodies: bodies)]:
            yield _pool_told(meeting, session, some, whole=1 < len(some) == len(asking))


def _pool_told(meeting: Meeting, session: Session, some: Sequence[Asking], *, whole: bool) -> Check:
    asked = _asked(some)
    can = len(_all_bodies(some))
    if whole:
        text = say(
            "{session} asks for {asked} seats, and {bodies} can take one: {missing} too few.",
            session=session.name,
            asked=asked,
            bodies=can,
            missing=asked - can,
        )
    else:
        roles = tuple(dict.fromkeys(meeting.name_of(each.entry.role, "roles") for each in some))
        text = say(
            "{session} asks for {seats} ({roles}) from {pool}: {bodies} can take them, {missing} too few.",
            session=session.name,
            seats=seats_told(asked),
            roles=roles,
            pool=_pool_names(meeting, some),
            bodies=can,
            missing=asked - can,
        )

    def suffices(said: frozenset[str]) -> bool:
        smaller = only(meeting, said)
        left = _asking(smaller, [each for each in smaller.sessions if each.id == session.id])
        return _asked(left) > len(_all_bodies(left))

    offices = held_by(meeting, (who for each in some for who in each.entry.pool))
    return Check(text, needed((each.entry.path for each in some), offices, suffices))


def pins_outside_their_pools(meeting: Meeting) -> Iterator[Check]:
    """A participant that is given a seat which the pools of that role, in that session, do not admit it to."""
    for session in meeting.sessions:
        for pin in session.pins:
            entries = [entry for entry in session.entries if entry.role == pin.role]
            can = (each for entry in entries for each in meeting.candidates(entry))
            if pin.participant in {each.participant or meeting.may_be(each.office) for each in can}:
                continue
            values = {"session": session.name, "participant": meeting.name_of(pin.participant)}
            values["role"] = meeting.name_of(pin.role, "roles")
            if entries:
                pool = dict.fromkeys(who for entry in entries for who in entry.pool)
                text = say(
                    "{session} pins {participant} as {role}, and its seats of that role are open to {pool} only.",
                    pool=[meeting.name_of(who) for who in pool],
                    **values,
                )
            else:
                text = say("{session} pins {participant} as {role}, and it has no seat of that role.", **values)
            yield Check(text, (pin.path, *(entry.path for entry in entries)))


def caps_too_low(meeting: Meeting) -> Iterator[Check]:
    """A cap below the seats that only its bodies can take: over the meeting, on a day, or in a session."""
    for rule in meeting.rules:
        if rule.kind == "cap":
            for part in _parts(meeting, rule):
                yield from _cap_in(meeting, rule, part)


@dataclass(frozen=True)
class _Part:
    """Sessions whose seats a cap bounds, ``times`` over; ``where`` they are, if not anywhere."""

    sessions: Sequence[Session]
    times: int = 1
    where: Name | None = None
    on_given_day: bool = False


def _parts(meeting: Meeting, rule: SeatRule) -> Iterator[_Part]:
    covered = [session for session in meeting.sessions if rule.covers(session.id)]
    if rule.per == "session":
        yield from (_Part([session], where=session.name) for session in covered)
        return
    days = len(meeting.days) if rule.per == "day" else 1
    yield _Part(covered, days)
    if days > 1:
        for day in meeting.days:
            there = [session for session in covered if session.day == day.id]
            yield _Part(there, 1, day.name, on_given_day=True)


def _cap_in(meeting: Meeting, rule: SeatRule, part: _Part) -> Iterator[Check]:
    def bound(meeting: Meeting) -> list[Asking]:
        """The entries whose seats only bodies of the cap can take."""
        bodies = set(meeting.bodies(rule.of))
        here = {session.id for session in part.sessions}
        asking = _asking(meeting, [session for session in meeting.sessions if session.id in here])
        return [each for each in asking if rule.role in (None, each.entry.role) and each.bodies <= bodies]

    def allowed(bodies: int) -> int:
        return rule.max * part.times * (bodies if rule.each else 1)

    def suffices(said: frozenset[str]) -> bool:
        left = bound(only(meeting, said))
        return _asked(left) > allowed(len(_all_bodies(left)))

    forced = bound(meeting)
    together = [forced] if _asked(forced) > allowed(0) else []
    for some in _crowded(forced, allowed) if rule.each else together:
        if any(_asked(here) > len(_all_bodies(here)) for here in _by_session(some)):
            continue  # too many without the cap, too
        most = allowed(len(_all_bodies(some)))
        seats = seats_told(_asked(some))
        if part.where is not None:
            seats = say("{seats} of {where}", seats=seats, where=part.where)
        pool = _pool_names(meeting, some) if rule.each else tuple(meeting.name_of(who) for who in rule.of)
        values = {"seats": seats, "bodies": pool, "rule": rule.name, "allowed": most, "missing": _asked(some) - most}
        if rule.each and rule.max and part.times == 1:
            text = say(
                "{seats} can be taken by {bodies} only, and {rule} allows {max} each, {allowed} in all: "
                "{missing} too many.",
                max=rule.max,
                **values,
            )
        else:
            text = say(
                "{seats} can be taken by {bodies} only, and {rule} allows {allowed}: {missing} too many.", **values
            )
        offices = held_by(meeting, (*(who for each in some for who in each.entry.pool), *rule.of))
        days = (f"{each.session.path}.day" for each in some if part.on_given_day)
        always = (rule.path, *(each.entry.path for each in some), *days)
        yield Check(text, needed(always, offices, suffices))


def _asking(meeting: Meeting, sessions: Iterable[Session]) -> list[Asking]:
    found = []
    for session in sessions:
        for entry in session.entries:
            if entry.least:
                bodies = (each.participant or (entry.path, each.office) for each in meeting.candidates(entry))
                found.append(Asking(session, entry, frozenset(bodies)))
    return found


def _asked(some: Iterable[Asking]) -> int:
    return sum(each.entry.least for each in some)


def _by_session(some: Iterable[Asking]) -> Iterable[list[Asking]]:
    found: dict[str, list[Asking]] = {}
    for each in some:
        found.setdefault(each.session.id, []).append(each)
    return found.values()


def _all_bodies(some: Iterable[Asking]) -> Bodies:
    return frozenset(body for each in some for body in each.bodies)


def _pool_names(meeting: Meeting, some: Iterable[Asking]) -> tuple[Name, ...]:
    return tuple(meeting.name_of(who) for who in dict.fromkeys(who for each in some for who in each.entry.pool))


def _crowded(asking: Sequence[Asking], allowed: Callable[[int], int]) -> Iterator[list[Asking]]:
    """Entries that ask for more seats than their joint bodies are allowed (Hall), the fewest bodies first.

    Looked at: for every pool the entries that keep to it, and entries whose pools hang together.
    """
    told: set[str] = set()
    for pool in sorted(dict.fromkeys([*(each.bodies for each in asking), *_hanging_together(asking)]), key=len):
        some = [each for each in asking if each.bodies <= pool]
        if _asked(some) > allowed(len(_all_bodies(some))) and told.isdisjoint(each.entry.path for each in some):
            told.update(each.entry.path for each in some)
            yield some


def _hanging_together(asking: Sequence[Asking]) -> list[Bodies]:
    """The bodies of entries that share some, directly or by way of others."""
    found: list[Bodies] = []
    for each in asking:
        joint = [bodies for bodies in found if bodies & each.bodies]
        found = [bodies for bodies in found if bodies not in joint] + [each.bodies.union(*joint)]
    return found
