"""Counts of seats: quotas against the seats that their bodies can take, and caps allow them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import DAY, Day, Entry, Meeting, SeatRule, Session
from ..text import Name, Text, say
from .check import Check
from .hall import Asking, Limits, most_dealt
from .seats import limits_of, seats_told
from .seen import Seen
from .sitting import pins_of


def quotas_too_high(seen: Seen) -> Iterator[Check]:
    """A quota above what its bodies can take; or quotas of different bodies that are so together."""
    quotas = seen.rules("quota")
    alone = [rule for rule in quotas if _shortage(seen, [rule])]
    for rule in alone:
        yield from _told(seen, [rule])
    alike: dict[tuple[str | None, frozenset[str] | None], list[SeatRule]] = {}
    for rule in quotas:
        rules = alike.setdefault((rule.role, rule.sessions), [])
        taken = seen.bodies(who for each in rules for who in each.of)
        if rule not in alone and rule.per != "session" and not set(taken) & set(seen.bodies(rule.of)):
            rules.append(rule)
    for rules in alike.values():
        if len(rules) > 1:
            yield from _told(seen, rules)


@dataclass(frozen=True)
class _Shortage:
    """``asked`` seats for those of ``names``, who can take fewer: ``seats`` (in a session, on a day, or of all).

    ``body``: of each body of a quota, this one.
    """

    names: tuple[Name, ...]
    asked: int
    seats: int
    session: Session | None = None
    day: Day | None = None
    body: str | None = None

    @property
    def missing(self) -> int:
        return self.asked - self.seats


def _told(seen: Seen, rules: Sequence[SeatRule]) -> Iterator[Check]:
    short = _shortage(seen, rules)
    if short is None:
        return
    meeting = seen.meeting
    names = tuple(rule.path for rule in rules)

    def is_short(said: Seen) -> bool:
        return _shortage(said, [rule for rule in rules if said.says(rule.path)], like=short) is not None

    caps = tuple(rule.path for rule in seen.rules("cap"))
    facts = (*names, *caps, *(path for each in meeting.sessions for path in seen.facts_of(each, ("pins",))))
    facts = (*facts, *seen.of_tables("offices"))
    if not is_short(seen.if_only(facts)):
        pauses = (rule.path for rule in seen.rules("pause"))
        away = seen.about_bodies((), rules)
        facts = (*facts, *seen.placing(meeting.sessions), *pauses, *away, *seen.of_tables("rooms", "days"))
    statements = seen.rests_on(facts, is_short)
    kept = [rule for rule in rules if rule.path in statements]
    short = _shortage(seen.if_only(statements), kept, like=short)
    if short is not None:
        capped = [rule.name for rule in meeting.rules if rule.path in statements and rule.path not in names]
        yield Check(_text(meeting, kept, capped, short), statements)


def _text(meeting: Meeting, rules: Sequence[SeatRule], caps: Sequence[Name], short: _Shortage) -> Text:
    values: dict[str, object] = {
        "rules": [rule.name for rule in rules],
        "asked": seats_told(short.asked, meeting.name_of(rules[0].role, "roles") if rules[0].role else None),
        "bodies": short.names,
        "seats": short.seats,
        "missing": short.missing,
    }
    if caps:
        values["bodies"] = say("with {caps} {bodies}", caps=caps, bodies=short.names)
    if short.session is not None:
        return say(
            "{rules}: {asked} asked in {session}, and {bodies} can take {seats} at most: {missing} too few.",
            session=short.session.name,
            **values,
        )
    if short.day is not None:
        return say(
            "{rules}: {asked} asked on {day}, and {bodies} can take {seats} at most: {missing} too few.",
            day=short.day.name,
            **values,
        )
    return say("{rules}: {asked} asked, and {bodies} can take {seats} at most: {missing} too few.", **values)


def _shortage(seen: Seen, rules: Sequence[SeatRule], like: _Shortage | None = None) -> _Shortage | None:
    """What quotas of different bodies, over the same seats, ask too much; of a quota for each, the worst of all.

    ``like``: of the same session, day and body only.
    """
    if not rules or any(seen.holder(who) is None for rule in rules for who in rule.of):
        return None  # of an office that nobody holds: void
    meeting, first = seen.meeting, rules[0]
    sessions = [session for session in seen.there(meeting.sessions) if first.covers(session.id)]
    if first.per == "session":
        parts = [_Part([session], session=session) for session in sessions]
    else:
        parts = [_Part(sessions)]
        if first.per == "day" and len(rules) == 1 and len(meeting.days) > 1:
            parts += [
                _Part([each for each in sessions if _may_be_on(seen, each, day)], day=day) for day in meeting.days
            ]
    if like is not None:
        parts = [part for part in parts if part.session == like.session and part.day == like.day]
    found = [short for part in parts for short in _shortages(seen, rules, part, like) if short.missing > 0]
    return min(found, key=lambda each: (len(each.names), -each.missing), default=None)


def _may_be_on(seen: Seen, session: Session, day: Day) -> bool:
    return not seen.where(session) or day in seen.days(session)


@dataclass(frozen=True)
class _Part:
    """Sessions whose seats count: all, those that may be on a day, or one."""

    sessions: Sequence[Session]
    session: Session | None = None
    day: Day | None = None


def _shortages(
    seen: Seen, rules: Sequence[SeatRule], part: _Part, like: _Shortage | None = None
) -> Iterator[_Shortage]:
    meeting, first = seen.meeting, rules[0]

    def asked_of(rule: SeatRule) -> int:
        return rule.min * (len(meeting.days) if rule.per == "day" and part.day is None else 1)

    limits = _limits(seen, rules, part)
    of = tuple(dict.fromkeys(who for rule in rules for who in rule.of))
    bodies = [body for body in seen.bodies(of) if like is None or like.body in (None, body)]
    takers_of = _takers(seen, first.role, part, frozenset(bodies))
    is_limited = bool(limits.each or limits.groups or any(session.pins for session in part.sessions))
    if first.each and len(rules) == 1:
        for body in bodies:
            can = len({(session.id, taker) for session, _, taker in takers_of.get(body, ())})
            if can >= asked_of(first) and is_limited:
                can = most_dealt(_seats(seen, takers_of, {body}), limits, asked_of(first))
            yield _Shortage((meeting.name_of(body),), asked_of(first), can, part.session, part.day, body)
    if like is None or like.body is None:
        asked = sum(asked_of(rule) * (len(seen.bodies(rule.of)) if rule.each else 1) for rule in rules)
        can = most_dealt(_seats(seen, takers_of, bodies), limits, asked)
        yield _Shortage(tuple(meeting.name_of(who) for who in of), asked, can, part.session, part.day)


Takers = dict[str, list[tuple[Session, Entry, object]]]
"""By body: the seats that it can take, and who takes them: itself, or a stand-in, who counts as the body."""


def _takers(seen: Seen, role: str | None, part: _Part, bodies: frozenset[str]) -> Takers:
    found: Takers = {}
    for session in part.sessions:
        for entry in session.entries:
            if role not in (None, entry.role):
                continue
            able = seen.candidates(session, entry)
            stand_ins = [(seen.may_be(taker[1]), taker) for taker in able if isinstance(taker, tuple)]
            takers: list[tuple[str | None, object]] = [(body, body) for body in bodies if body in able]
            for body, taker in (*takers, *stand_ins):
                if body in bodies and (part.day is None or _is_there(seen, session, taker, part.day)):
                    found.setdefault(str(body), []).append((session, entry, taker))
    return found


def _is_there(seen: Seen, session: Session, taker: object, day: Day) -> bool:
    """Whether somebody can be in a session on a day that it may be on."""
    if taker not in seen.busy or not seen.where(session):
        return True
    return any(day.midnight <= start < day.midnight + DAY for start, _ in seen.present(session, str(taker)))


def _seats(seen: Seen, takers_of: Takers, bodies: Collection[str]) -> list[Asking[Entry]]:
    """The seats that these bodies can take, entry by entry; without those that are given to others."""
    able: dict[str, tuple[Session, Entry, set[object]]] = {}
    for body in bodies:
        for session, entry, taker in takers_of.get(body, ()):
            able.setdefault(entry.path, (session, entry, set()))[2].add(taker)
    return [
        Asking(
            entry,
            session.id,
            min(entry.most - _given_away(seen, session, entry, bodies), len(takers)),
            frozenset(takers),
        )
        for session, entry, takers in able.values()
    ]


def _given_away(seen: Seen, session: Session, entry: Entry, bodies: Collection[str]) -> int:
    """How many seats of an entry are sure to be taken by other bodies, that can sit nowhere else as they should."""
    given = 0
    for pin in pins_of(seen, session) if session.pins else ():
        if pin.role == entry.role and pin.participant not in bodies:
            open_to = [it for it in session.entries if it.role == pin.role and pin.participant in seen.in_pool(it)]
            given += open_to == [entry]
    return min(given, entry.most)


def _limits(seen: Seen, rules: Sequence[SeatRule], part: _Part) -> Limits:
    """What caps allow of the seats that the quotas count; of caps that count all of these."""
    caps = [
        cap
        for cap in seen.rules("cap")
        if cap.role in (None, rules[0].role) and all(cap.covers(session.id) for session in part.sessions)
    ]
    by_times: dict[int, list[SeatRule]] = {}
    for cap in caps:
        over_days = cap.per == "day" and part.day is None and part.session is None
        times = len(seen.meeting.days) if over_days else len(part.sessions) if cap.per == "session" else 1
        by_times.setdefault(times, []).append(cap)
    return _joined(limits_of(seen, some, times) for times, some in by_times.items())


def _joined(several: Iterable[Limits]) -> Limits:
    """Each body's least; of groups those that have no body in common with one before."""
    each: dict[object, int] = {}
    groups: list[tuple[frozenset[object], int]] = []
    for limits in several:
        each.update((body, min(most, each.get(body, most))) for body, most in limits.each.items())
        groups += [group for group in limits.groups if all(group[0].isdisjoint(others) for others, _ in groups)]
    return Limits(each, tuple(groups))
