"""Bodies that are sure to sit in a session against each other, and against its seats: pins, together and apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ..meeting.meeting import SeatRule, Session
from ..text import say
from .check import Check, sessions_told
from .hall import Asking, Limits, bodies_of, crowded
from .hall import asked as number_of
from .seats import pool_told, seats_told
from .seen import PLACED_BY, Seen
from .sitting import Seat, Seats, Sure, asking_of, pins_of, sure_to_sit


def bodies_kept_apart(seen: Seen) -> Iterator[Check]:
    """Two bodies that are sure to sit in a session, and a rule keeps them apart."""
    meeting = seen.meeting
    rules = seen.rules("apart")
    if not rules:
        return
    for session in meeting.sessions:
        sure = sure_to_sit(seen, session)
        for rule in rules:
            for first, other in _clashes(seen, session, sure, rule):
                text = say(
                    "In {session} seats are sure to go to {bodies}, and {rule} does not let {first} and {other} sit "
                    "together.",
                    session=session.name,
                    bodies=[each.told(seen) for each in _how(sure, (first, rule.role), (other, rule.role))],
                    rule=rule.name,
                    first=meeting.name_of(first),
                    other=meeting.name_of(other),
                )
                proves = partial(_sit_together, session, rule, first, other)
                yield Check(text, seen.rests_on(_about(seen, session), proves, (rule.path,)))
        if sure and not any(True for rule in rules for _ in _clashes(seen, session, sure, rule)):
            yield from _left_empty(seen, session, sure, rules)


def _left_empty(seen: Seen, session: Session, sure: dict[Seat, Sure], rules: Sequence[SeatRule]) -> Iterator[Check]:
    """Seats for which too few are left, since they do not sit together with bodies that are sure to sit."""
    meeting = seen.meeting
    for some in _crowds_without(seen, session, sure, rules):
        paths = {each.thing.path for each in some}

        def are_too_few(said: Seen, paths: Collection[str] = paths) -> bool:
            there = bool(said.there([session]))
            crowds = _crowds_without(said, session, sure_to_sit(said, session), said.rules("apart"), paths)
            return there and any(crowds)

        facts = (*(rule.path for rule in rules), *_about(seen, session))
        statements = seen.rests_on(facts, are_too_few)
        kept = [rule for rule in rules if rule.path in statements]
        firsts = [(who, rule.role) for rule in kept for who in seen.bodies(rule.of) if (who, rule.role) in sure]
        can = len(bodies_of(some))
        text = say(
            "In {session} seats are sure to go to {bodies}; with {rules}, {count} can take {seats} ({roles}) from "
            "{pool}: {missing} too few.",
            session=session.name,
            bodies=[each.told(seen) for each in _how(sure, *firsts)],
            rules=[rule.name for rule in kept],
            count=can,
            seats=seats_told(number_of(some)),
            roles=tuple(dict.fromkeys(meeting.name_of(each.thing.role, "roles") for each in some)),
            pool=pool_told(meeting, (each.thing for each in some)),
            missing=number_of(some) - can,
        )
        yield Check(text, statements)


def _crowds_without(
    seen: Seen,
    session: Session,
    sure: dict[Seat, Sure],
    rules: Sequence[SeatRule],
    paths: Collection[str] | None = None,
) -> Iterator[list[Asking[Seats]]]:
    """Seats (of some statements) for which too few are left, though without the rules there are enough."""
    out: set[Seat] = set()
    for rule in rules:
        first = seen.holder(rule.of[0])
        if first is None or not rule.covers(session.id):
            continue
        others = [other for other in seen.bodies(rule.of[1:]) if other != first]
        if (first, rule.role) in sure:
            out.update((other, rule.role) for other in others)
        if any((other, rule.role) in sure for other in others):
            out.add((first, rule.role))
    asking = [each for each in asking_of(seen, [session]) if paths is None or each.thing.path in paths]
    left = [
        replace(each, bodies=frozenset(b for b in each.bodies if not out & {(b, None), (b, each.thing.role)}))
        for each in asking
    ]
    if not any(crowded(asking)):
        yield from crowded(left)


def bodies_above_caps(seen: Seen) -> Iterator[Check]:
    """More bodies that are sure to sit than a cap allows: in a session, or a body in too many.

    Of pins, and of seats that only some can take, the caps are told as seats; here of those who sit with others.
    """
    meeting = seen.meeting
    if not seen.rules("together"):
        return
    for rule in seen.rules("cap"):
        covered = [session for session in meeting.sessions if rule.covers(session.id)]
        parts = [[session] for session in covered] if rule.per == "session" else [covered]
        for part in parts:
            for some in _above(seen, rule, part):
                if all(how.rule is None for _, how in some):
                    continue
                sessions = list({session.id: session for session, _ in some}.values())
                allowed = rule.max * _days(seen, rule)
                text = say(
                    "{seats} of {sessions} are sure to go to {bodies}, and {rule} allows {allowed}: {missing} too "
                    "many.",
                    seats=seats_told(len(some)),
                    bodies=list({how.body: how.told(seen) for _, how in some}.values()),
                    sessions=sessions_told(sessions),
                    rule=rule.name,
                    allowed=allowed,
                    missing=len(some) - allowed,
                )

                def are_too_many(said: Seen, rule: SeatRule = rule, part: Sequence[Session] = sessions) -> bool:
                    return any(_above(said, rule, said.there(part)))

                facts = (path for session in sessions for path in _about(seen, session))
                yield Check(text, seen.rests_on(facts, are_too_many, (rule.path,)))


def _days(seen: Seen, rule: SeatRule) -> int:
    return len(seen.meeting.days) if rule.per == "day" else 1


def _above(seen: Seen, rule: SeatRule, part: Sequence[Session]) -> Iterator[list[tuple[Session, Sure]]]:
    """Seats that bodies are sure to take, more than a cap allows."""
    bodies = seen.bodies(rule.of)
    sure = [(session, sure_to_sit(seen, session)) for session in part]
    taken = [
        (session, found[body, rule.role]) for session, found in sure for body in bodies if (body, rule.role) in found
    ]
    counted = [[each for each in taken if each[1].body == body] for body in bodies] if rule.each else [taken]
    for some in counted:
        if len(some) > rule.max * _days(seen, rule):
            yield some


def _clashes(seen: Seen, session: Session, sure: dict[Seat, Sure], rule: SeatRule) -> Iterator[tuple[str, str]]:
    first = seen.holder(rule.of[0])
    if first is not None and rule.covers(session.id) and (first, rule.role) in sure:
        for other in seen.bodies(rule.of[1:]):
            if other != first and (other, rule.role) in sure:
                yield first, other


def _sit_together(session: Session, rule: SeatRule, first: str, other: str, seen: Seen) -> bool:
    there = bool(seen.there([session]))
    return there and (first, other) in _clashes(seen, session, sure_to_sit(seen, session), rule)


def _how(sure: dict[Seat, Sure], *seats: Seat) -> list[Sure]:
    """Those who are sure to sit, and those with whom they do, who first."""
    found: dict[Sure, None] = {}

    def add(seat: Seat) -> None:
        how = sure[seat]
        if how.first is not None and how.rule is not None:
            add((how.first, how.rule.role))
        found[how] = None

    for seat in seats:
        add(seat)
    return list({how.body: how for how in found}.values())


def _about(seen: Seen, session: Session) -> tuple[str, ...]:
    """What says who sits in a session, and who can."""
    return (
        *seen.facts_of(session, ("pins", "entries", *PLACED_BY)),
        *(rule.path for rule in seen.rules("together", "pause")),
        *seen.about_bodies([session], seen.rules("together", "apart")),
        *seen.of_tables("rooms", "days"),
    )


def bodies_without_a_seat(seen: Seen) -> Iterator[Check]:
    """More bodies that are sure to sit in a session than it has seats for them; or one that is to take two."""
    meeting = seen.meeting
    for session in meeting.sessions:
        sure = sure_to_sit(seen, session)
        if not sure:
            continue
        twice = list(_in_two_seats(seen, session))
        yield from twice
        for some in _crowds(seen, session, sure) if not twice else ():
            if len(some) == 1 and some[0].thing.rule is None:
                continue  # pinned outside its pools, which is told as such
            yield _too_few_told(seen, session, sure, [each.thing for each in some])


def _in_two_seats(seen: Seen, session: Session) -> Iterator[Check]:
    pins = list(pins_of(seen, session))
    for place, one in enumerate(pins):
        for other in pins[place + 1 :]:
            if one.participant == other.participant and one.role != other.role:
                text = say(
                    "{session} pins {participant} as {role} and as {other}, and a body takes one seat of a session: "
                    "1 too many.",
                    session=session.name,
                    participant=seen.meeting.name_of(one.participant),
                    role=seen.meeting.name_of(one.role, "roles"),
                    other=seen.meeting.name_of(other.role, "roles"),
                )
                both = (one.path, other.path)
                proves = partial(_are_pinned, session, both)
                yield Check(text, seen.rests_on(seen.of_tables("offices"), proves, both))


def _are_pinned(session: Session, paths: Collection[str], seen: Seen) -> bool:
    """Whether a body is sure to take the seats of these pins itself."""
    return {pin.path for pin in pins_of(seen, session)}.issuperset(paths)


def _crowds(seen: Seen, session: Session, sure: dict[Seat, Sure]) -> Iterator[list[Asking[Sure]]]:
    """Bodies that are sure to sit and have together too few seats; of entries that overlap each counts."""
    seats: dict[object, int] = {}
    asking = []
    for (body, role), how in _most_exact(sure):
        open_to = [entry for entry in session.entries if role in (None, entry.role) and body in seen.in_pool(entry)]
        seats |= {entry.path: entry.most for entry in open_to}
        asking.append(Asking(how, body, 1, frozenset[object](entry.path for entry in open_to)))
    yield from crowded(asking, Limits(seats))


def _most_exact(sure: dict[Seat, Sure]) -> Iterator[tuple[Seat, Sure]]:
    """Each body once, with a role where one is sure."""
    exact = {body: (body, role) for body, role in sure if role is not None}
    for body, role in sure:
        if role is None:
            seat = exact.get(body, (body, None))
            yield seat, sure[seat]


def _too_few_told(seen: Seen, session: Session, sure: dict[Seat, Sure], some: Sequence[Sure]) -> Check:
    meeting = seen.meeting
    bodies = {how.body for how in some}
    open_to = [
        entry
        for entry in session.entries
        if any(how.role in (None, entry.role) and how.body in seen.in_pool(entry) for how in some)
    ]
    seats = sum(entry.most for entry in open_to)
    values: dict[str, object] = {
        "session": session.name,
        "seats": seats_told(seats),
        "missing": len(bodies) - seats,
    }
    roles = {how.role for how in some}
    if all(any(pin.participant == how.body for pin in session.pins) for how in some) and len(roles) == 1:
        text = say(
            "{session} pins {bodies} as {role}, and has {seats} for them: {missing} too few.",
            bodies=[meeting.name_of(how.body) for how in some],
            role=meeting.name_of(roles.pop() or "", "roles"),
            **values,
        )
    else:
        told = [each.told(seen) for each in _how(sure, *((how.body, how.role) for how in some))]
        if not seats:
            text = say(
                "In {session} seats are sure to go to {bodies}, and none is open to {others}.",
                bodies=told,
                others=[meeting.name_of(body) for body in dict.fromkeys(how.body for how in some)],
                **values,
            )
        else:
            text = say(
                "In {session} seats are sure to go to {bodies}, and it has {seats} for them: {missing} too few.",
                bodies=told,
                **values,
            )

    def are_too_few(said: Seen) -> bool:
        left = {seat: how for seat, how in sure_to_sit(said, session).items() if how.body in bodies}
        return bool(said.there([session])) and any(_crowds(said, session, left))

    return Check(text, seen.rests_on(_about(seen, session), are_too_few))
