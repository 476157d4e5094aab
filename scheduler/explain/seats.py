"""Counts of seats: pools, pins and caps against the seats that are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from ..meeting.meeting import Meeting, SeatRule, Session
from ..text import Name, Text, say
from .check import FEW_NAMES, Check, sessions_told
from .hall import NO_LIMITS, Asking, Limits, asked, bodies_of, crowded
from .orders import SameDay
from .rests import kept_by
from .seen import Seen
from .sitting import Seats, asking_of

MANY = 20
"""Of seats of more sessions all are named, needed or not: asking for each takes too long."""


def seats_told(count: int, role: Name | None = None) -> Text:
    """``1 seat``, ``3 seats (panellist)``."""
    seats = say("1 seat") if count == 1 else say("{count} seats", count=count)
    return seats if role is None else say("{seats} ({role})", seats=seats, role=role)


def pool_told(meeting: Meeting, seats: Iterable[Seats]) -> tuple[Name, ...] | Text:
    """The pools of seats, each member of them once; of many, how many they are."""
    pool = dict.fromkeys(who for each in seats for who in each.pool)
    if len(pool) > FEW_NAMES:
        return say("{count} pools", count=len(pool))
    return tuple(meeting.name_of(who) for who in pool)


def absent(seen: Seen, some: Iterable[Asking[Seats]]) -> tuple[Name, ...]:
    """Those of the pools who can take none of the seats, since they cannot be there."""
    asking = list(some)
    able = bodies_of(asking)
    away = dict.fromkeys(
        participant.id
        for participant in seen.meeting.participants
        if participant.id in seen.busy and participant.id not in able
    )
    pools = [seen.bodies(each.thing.pool) for each in asking]
    return tuple(seen.meeting.name_of(who) for who in away if any(who in pool for pool in pools))


# -- pools --------------------------------------------------------------------------------------------------------


def pools_too_small(seen: Seen) -> Iterator[Check]:
    """Seats of a session that ask for more than can take them and be there: of one entry, else of some together."""
    meeting = seen.meeting
    for session in meeting.sessions:
        asking = asking_of(seen, [session])
        alone = [each for each in asking if each.number > len(each.bodies)]
        rest = [each for each in asking if each not in alone]
        for some in [*([each] for each in alone), *crowded(rest)]:
            text = _pool_told(seen, session, some, whole=1 < len(some) == len(asking))
            proves = partial(_are_too_many, session, {each.thing.path for each in some})
            yield Check(text, seen.rests_on(about_seats(seen, [session]), proves))


def _are_too_many(session: Session, paths: Collection[str], seen: Seen) -> bool:
    asking = [each for each in asking_of(seen, seen.there([session])) if each.thing.path in paths]
    return asked(asking) > len(bodies_of(asking))


def about_seats(seen: Seen, sessions: Iterable[Session], *, when: bool = False) -> tuple[str, ...]:
    """What says who sits in sessions, and who can and is there; ``when``: and when they may be, whoever sits there."""
    some = list(sessions)
    seats = tuple(path for each in some for path in seen.facts_of(each, ("pins", "entries")))
    about = seen.about_bodies(some)
    if not when and not any(path.startswith("participants.") for path in about) and not seen.duties:
        return (*seats, *seen.of_tables("offices"))
    pauses = (rule.path for rule in seen.rules("pause"))
    return (*seats, *seen.placing(some), *pauses, *about, *seen.of_tables("offices", "rooms", "days"))


def _pool_told(seen: Seen, session: Session, some: Sequence[Asking[Seats]], *, whole: bool) -> Text:
    meeting, can = seen.meeting, len(bodies_of(some))
    away = absent(seen, some)
    values: dict[str, object] = {"session": session.name, "bodies": can, "missing": asked(some) - can}
    if whole and not away:
        return say(
            "{session} asks for {asked} seats, and {bodies} can take one: {missing} too few.",
            asked=asked(some),
            **values,
        )
    values |= {
        "seats": seats_told(asked(some)),
        "roles": tuple(dict.fromkeys(meeting.name_of(each.thing.role, "roles") for each in some)),
        "pool": pool_told(meeting, (each.thing for each in some)),
    }
    if away:
        return say(
            "{session} asks for {seats} ({roles}) from {pool}: {bodies} can take them, since {away} cannot be there; "
            "{missing} too few.",
            away=away,
            **values,
        )
    return say("{session} asks for {seats} ({roles}) from {pool}: {bodies} can take them, {missing} too few.", **values)


def pins_outside_their_pools(seen: Seen) -> Iterator[Check]:
    """A participant that is given a seat which the pools of that role, in that session, do not admit it to."""
    meeting = seen.meeting
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
            yield Check(text, (pin.path,))


# -- caps ---------------------------------------------------------------------------------------------------------


def caps_too_low(seen: Seen) -> Iterator[Check]:
    """Caps below the seats that only their bodies can take: over the meeting, on a day, or in a session.

    Caps that count the same seats are looked at together, first one by one.
    """
    scopes: defaultdict[object, list[SeatRule]] = defaultdict(list)
    for rule in seen.rules("cap"):
        scopes[rule.role, rule.sessions, rule.per].append(rule)
    for rules in scopes.values():
        for part in _parts(seen, rules[0]):
            told: list[set[str]] = []
            for some in [*([rule] for rule in rules), *([rules] if len(rules) > 1 else [])]:
                for crowd in _over(seen, some, part):
                    paths = {each.thing.path for each in crowd}
                    if not any(known <= paths for known in told):
                        told.append(paths)
                        yield _cap_told(seen, some, part, crowd)


@dataclass(frozen=True)
class Part:
    """Sessions whose seats caps bound, ``times`` over; ``where`` they are, if not anywhere.

    All are on a ``day``, or ``joined``: on the same day, whichever.
    """

    sessions: Sequence[Session]
    times: int = 1
    where: Name | Text | None = None
    day: str | None = None
    joined: bool = False


def _parts(seen: Seen, rule: SeatRule) -> Iterator[Part]:
    meeting = seen.meeting
    covered = [session for session in meeting.sessions if rule.covers(session.id)]
    if rule.per == "session":
        yield from (Part([session], where=session.name) for session in covered)
        return
    days = len(meeting.days) if rule.per == "day" else 1
    yield Part(covered, days)
    if days > 1:
        for day in meeting.days:
            there = [session for session in covered if _is_on(seen, session, day.id)]
            yield Part(there, where=day.name, day=day.id)
        if any(session.same_day or session.parallel for session in meeting.sessions):
            for group in SameDay(seen, meeting.sessions).all():
                there = [session for session in group if rule.covers(session.id)]
                if len(there) > 1:
                    names = sessions_told(there)
                    yield Part(there, where=say("{sessions}, on the same day,", sessions=names), joined=True)


def limits_of(seen: Seen, rules: Iterable[SeatRule], times: int) -> Limits:
    """How many seats caps allow to each body, and to some together; of these, those with no body in common."""
    each: dict[object, int] = {}
    groups: list[tuple[frozenset[object], int]] = []
    for rule in rules:
        bodies = frozenset[object](seen.bodies(rule.of))
        if rule.each or len(bodies) == 1:
            each.update((body, min(rule.max * times, each.get(body, rule.max * times))) for body in bodies)
        elif all(bodies.isdisjoint(others) for others, _ in groups):
            groups.append((bodies, rule.max * times))
    return Limits(each, tuple(groups))


def _over(seen: Seen, rules: Sequence[SeatRule], part: Part) -> Iterator[list[Asking[Seats]]]:
    """Seats that are too many for those who can take them, but would not be without the caps."""
    limits = limits_of(seen, rules, part.times)
    limited = limits.each.keys() | {body for bodies, _ in limits.groups for body in bodies}
    asking = [
        each
        for each in asking_of(seen, part.sessions, pinned=True)
        if rules[0].role in (None, each.thing.role) and not each.bodies.isdisjoint(limited)
    ]
    for some in crowded(asking, limits):
        by_session: defaultdict[str, list[Asking[Seats]]] = defaultdict(list)
        for each in some:
            by_session[each.scope].append(each)
        if all(asked(here) <= NO_LIMITS.most(here) for here in by_session.values()):
            yield some


def _cap_told(seen: Seen, rules: Sequence[SeatRule], part: Part, some: Sequence[Asking[Seats]]) -> Check:
    chosen = list(some)
    if len(chosen) > MANY:  # the first that are too many, all of them named
        most = limits_of(seen, rules, part.times).most(some)
        so_far = list(accumulate(each.number for each in some))
        chosen = chosen[: bisect_right(so_far, most) + 1]
    involved = list({each.scope: each.thing.session for each in chosen}.values())
    paths = {each.thing.path for each in chosen}
    links: list[str] = []
    if part.joined:
        involved = next(group for group in SameDay(seen, seen.meeting.sessions).all() if involved[0] in group)
        links = [path for session in involved for path in seen.facts_of(session, ("same_day", "parallel"))]

    def are_too_many(said: Seen) -> bool:
        caps = [rule for rule in rules if said.says(rule.path)]
        there = said.there(involved)
        groups = SameDay(said, there).all() if part.joined else [there]
        if part.day is not None:
            groups = [[session for session in there if _is_on(said, session, part.day)]]
        limits = limits_of(said, caps, part.times)
        asking = (
            [each for each in asking_of(said, group, pinned=True) if each.thing.path in paths] for group in groups
        )
        return bool(caps) and any(asked(each) > limits.most(each) for each in asking)

    facts = [*(rule.path for rule in rules), *links, *about_seats(seen, involved, when=part.day is not None)]
    always: list[str] = []
    if len(chosen) > MANY:
        always = [each.thing.path for each in chosen]
        if part.day is not None:
            day = part.day
            always += kept_by(seen, involved, lambda said, session: _is_on(said, session, day))
            fewer = [path for path in facts if not path.startswith("sessions.")]
            facts = fewer if are_too_many(seen.if_only((*always, *fewer))) else facts
    statements = seen.rests_on(facts, are_too_many, always)
    return Check(_cap_text(seen, [rule for rule in rules if rule.path in statements], part, some), statements)


def _is_on(seen: Seen, session: Session, day: str) -> bool:
    """Whether a session can only be on that day."""
    return [each.id for each in seen.days(session)] == [day]


def _cap_text(seen: Seen, rules: Sequence[SeatRule], part: Part, some: Sequence[Asking[Seats]]) -> Text:
    meeting, rule = seen.meeting, rules[0]
    most = limits_of(seen, rules, part.times).most(some)
    seats = seats_told(asked(some))
    if part.where is not None:
        seats = say("{seats} of {where}", seats=seats, where=part.where)
    each = any(rule.each for rule in rules)
    bodies: object = (
        pool_told(meeting, (each.thing for each in some))
        if each
        else tuple(meeting.name_of(who) for r in rules for who in r.of)
    )
    if away := absent(seen, some):
        bodies = say("{bodies} (without {away}, who cannot be there)", bodies=bodies, away=away)
    values = {"seats": seats, "bodies": bodies, "allowed": most, "missing": asked(some) - most}
    if len(rules) > 1:
        return say(
            "{seats} can be taken by {bodies} only, and {rules} together allow {allowed}: {missing} too many.",
            rules=[rule.name for rule in rules],
            **values,
        )
    if rule.each and rule.max and part.times == 1:
        return say(
            "{seats} can be taken by {bodies} only, and {rule} allows {max} each, {allowed} in all: "
            "{missing} too many.",
            rule=rule.name,
            max=rule.max,
            **values,
        )
    return say(
        "{seats} can be taken by {bodies} only, and {rule} allows {allowed}: {missing} too many.",
        rule=rule.name,
        **values,
    )
