"""Counts of seats: quotas against the seats that their bodies can take."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import Entry, Meeting, SeatRule, Session
from ..meeting.unsaid import only
from ..text import Name, say
from .check import Check, needed
from .seats import held_by, seats_told


def quotas_too_high(meeting: Meeting) -> Iterator[Check]:
    """A quota above what its bodies can take; or quotas of different bodies that are so together."""
    quotas = [rule for rule in meeting.rules if rule.kind == "quota"]
    alone = [rule for rule in quotas if _shortage(meeting, [rule])]
    for rule in alone:
        yield from _told(meeting, [rule])
    alike: dict[tuple[str | None, frozenset[str] | None], list[SeatRule]] = {}
    for rule in quotas:
        rules = alike.setdefault((rule.role, rule.sessions), [])
        taken = meeting.bodies(who for each in rules for who in each.of)
        if rule not in alone and rule.per != "session" and not set(taken) & set(meeting.bodies(rule.of)):
            rules.append(rule)
    for rules in alike.values():
        if len(rules) > 1:
            yield from _told(meeting, rules)


@dataclass(frozen=True)
class _Shortage:
    """``asked`` seats for those of ``names``, who can take fewer: ``seats`` (in a session, or of all)."""

    names: tuple[Name, ...]
    asked: int
    seats: int
    session: Session | None

    @property
    def missing(self) -> int:
        return self.asked - self.seats


def _told(meeting: Meeting, rules: Sequence[SeatRule]) -> Iterator[Check]:
    if not _shortage(meeting, rules):
        return
    paths = [rule.path for rule in rules]

    def suffices(said: frozenset[str]) -> bool:
        smaller = only(meeting, said)
        return _shortage(smaller, [rule for rule in smaller.rules if rule.path in paths]) is not None

    pools = (who for _, entry in meeting.entries() for who in entry.pool)
    statements = needed(
        (), (*paths, *held_by(meeting, (*(who for rule in rules for who in rule.of), *pools))), suffices
    )
    rules = [rule for rule in rules if rule.path in statements]
    short = _shortage(meeting, rules)
    if short is None:
        return
    values = {
        "rules": [rule.name for rule in rules],
        "asked": seats_told(short.asked, meeting.name_of(rules[0].role, "roles") if rules[0].role else None),
        "bodies": short.names,
        "seats": short.seats,
        "missing": short.missing,
    }
    if short.session is None:
        text = say("{rules}: {asked} asked, and {bodies} can take {seats} at most: {missing} too few.", **values)
    else:
        text = say(
            "{rules}: {asked} asked in {session}, and {bodies} can take {seats} at most: {missing} too few.",
            session=short.session.name,
            **values,
        )
    yield Check(text, statements)


def _shortage(meeting: Meeting, rules: Sequence[SeatRule]) -> _Shortage | None:
    """What quotas of different bodies, over the same seats, ask too much; of a quota for each, the worst of all."""
    if not rules or any(None in map(meeting.holder, rule.of) for rule in rules):  # of an office that nobody holds: void
        return None
    seats = _Seats(meeting, rules[0])
    times = [len(meeting.days) if rule.per == "day" else 1 for rule in rules]
    parts = [(session,) for session in seats.sessions] if rules[0].per == "session" else [seats.sessions]
    found = []
    for part in parts:
        session = part[0] if rules[0].per == "session" else None
        if rules[0].each and len(rules) == 1:
            for body in meeting.bodies(rules[0].of):
                can = seats.that_can_be_taken(part, {body})
                found.append(_Shortage((meeting.name_of(body),), rules[0].min * times[0], can, session))
        asked = sum(
            rule.min * each * (len(meeting.bodies(rule.of)) if rule.each else 1)
            for rule, each in zip(rules, times, strict=True)
        )
        of = tuple(dict.fromkeys(who for rule in rules for who in rule.of))
        can = seats.that_can_be_taken(part, set(meeting.bodies(of)))
        found.append(_Shortage(tuple(meeting.name_of(who) for who in of), asked, can, session))
    short = [each for each in found if each.missing > 0]
    return min(short, key=lambda each: (len(each.names), -each.missing), default=None)


class _Seats:
    """The seats that a quota counts, and who can take them: a stand-in counts as the body that it stands for."""

    def __init__(self, meeting: Meeting, rule: SeatRule) -> None:
        self.sessions = tuple(session for session in meeting.sessions if rule.covers(session.id))
        self.takers: dict[str, list[tuple[Entry, set[tuple[str | None, object]]]]] = {
            session.id: [
                (entry, {_taker(meeting, entry, each.office, each.participant) for each in meeting.candidates(entry)})
                for entry in session.entries
                if rule.role in (None, entry.role)
            ]
            for session in self.sessions
        }

    def that_can_be_taken(self, sessions: Sequence[Session], bodies: Collection[str]) -> int:
        """At most so many seats of these sessions go to these bodies; each takes one in a session."""
        total = 0
        for session in sessions:
            seats, everybody = 0, set[object]()
            for entry, takers in self.takers[session.id]:
                able = {taker for body, taker in takers if body in bodies}
                seats += min(entry.most, len(able))
                everybody |= able
            total += min(seats, len(everybody))
        return total


def _taker(meeting: Meeting, entry: Entry, office: str | None, participant: str | None) -> tuple[str | None, object]:
    """The body that a candidate counts as, and who it is: every stand-in is one of its own."""
    if participant is None:
        return meeting.may_be(office), (entry.path, office)
    return participant, participant
