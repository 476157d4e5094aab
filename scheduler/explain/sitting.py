"""Who is sure to be in a session: expected there, pinned, needed to fill its seats, or bound to one that sits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..meeting.meeting import Pin, SeatRule, Session
from ..text import Text, say
from .hall import Asking, bodies_of
from .hall import asked as number_of
from .seen import Seen, remembered

Seat = tuple[str, str | None]
"""A body that sits, and its role (None: any)."""


class Sure(NamedTuple):
    """A body that is sure to sit in a session, as ``role`` (None: in some role); ``first``, ``rule``: with whom."""

    body: str
    role: str | None
    first: str | None = None
    rule: SeatRule | None = None

    def told(self, seen: Seen) -> Text:
        """``Peru``, or ``Ecuador (with Peru: border)``."""
        name = seen.meeting.name_of(self.body)
        if self.first is None or self.rule is None:
            return say("{body}", body=name)
        first = seen.meeting.name_of(self.first)
        return say("{body} (with {first}: {rule})", body=name, first=first, rule=self.rule.name)


class Seats(NamedTuple):
    """Seats of a session by one statement: an entry, or a pin (of its participant)."""

    session: Session
    path: str
    role: str
    pool: tuple[str, ...]


def asking_of(seen: Seen, sessions: Iterable[Session], *, pinned: bool = False) -> list[Asking[Seats]]:
    """The seats of sessions that must be filled, and who can take them and be there.

    ``pinned``: those that are given to somebody, too; an entry then asks for what its pins leave.
    """
    return [each for session in sessions for each in (_with_pins if pinned else _of_entries)(seen, session)]


@remembered
def _of_entries(seen: Seen, session: Session) -> list[Asking[Seats]]:
    return list(_asking(seen, session, []))


@remembered
def _with_pins(seen: Seen, session: Session) -> list[Asking[Seats]]:
    return list(_asking(seen, session, list(pins_of(seen, session))))


def _asking(seen: Seen, session: Session, pins: Sequence[Pin]) -> Iterator[Asking[Seats]]:
    for pin in pins:
        seats = Seats(session, pin.path, pin.role, (pin.participant,))
        yield Asking(seats, session.id, 1, frozenset[object]((pin.participant,)))
    for entry in session.entries:
        left = seen.least(entry)
        if pins:
            bodies = seen.in_pool(entry)
            left -= sum(pin.role == entry.role and pin.participant in bodies for pin in pins)
        if left > 0:
            seats = Seats(session, entry.path, entry.role, entry.pool)
            yield Asking(seats, session.id, left, seen.candidates(session, entry))


def pins_of(seen: Seen, session: Session) -> Iterator[Pin]:
    """The pins by which a body is sure to sit."""
    for pin in session.pins:
        if seen.says(pin.path) and not may_stand_in(seen, session, pin.participant, pin.role):
            yield pin


@remembered
def sure_to_sit(seen: Seen, session: Session) -> dict[Seat, Sure]:
    """The bodies that are sure to sit there, by body and role; each in some role, too."""
    found: dict[Seat, Sure] = {}
    pinned = (Sure(pin.participant, pin.role) for pin in pins_of(seen, session))
    for sure in (*pinned, *_needed_for_seats(seen, session)):
        found.setdefault((sure.body, sure.role), sure)
        found.setdefault((sure.body, None), sure)
    rules = [rule for rule in seen.rules("together") if rule.covers(session.id)]
    grew = bool(rules and found)
    while grew:
        grew = False
        for rule in rules:
            first = seen.holder(rule.of[0])
            if first is None or (first, rule.role) not in found:
                continue
            for other in seen.bodies(rule.of[1:]):
                seat = (other, rule.role)
                if other != first and seat not in found and not may_stand_in(seen, session, other, rule.role):
                    sure = Sure(other, rule.role, first, rule)
                    found[seat] = sure
                    found.setdefault((other, None), sure)
                    grew = True
    return found


def may_stand_in(seen: Seen, session: Session, body: str, role: str | None) -> bool:
    """Whether a stand-in, who may be the body, can take a seat in its place."""
    return any(
        who in seen.meeting.office and seen.holder(who) is None and seen.may_be(who) == body
        for entry in session.entries
        if role in (None, entry.role)
        for who in entry.pool
    )


def _needed_for_seats(seen: Seen, session: Session) -> Iterator[Sure]:
    """Those without whom some seats cannot be filled: as many seats as bodies that can take them."""
    asking = asking_of(seen, [session])
    for some in tight(asking):
        roles = {each.thing.role for each in some}
        role = next(iter(roles)) if len(roles) == 1 else None
        for body in sorted(body for body in bodies_of(some) if isinstance(body, str)):
            yield Sure(body, role)


def tight(asking: Sequence[Asking[Seats]]) -> Iterator[list[Asking[Seats]]]:
    """Seats of a session for which there are just as many bodies."""
    for each in asking:
        if len(each.bodies) == each.number:
            yield [each]
    if len(asking) > 1:
        pools = {each.bodies for each in asking} | {frozenset(bodies_of(asking))}
        for pool in sorted(pools, key=len):
            some = [each for each in asking if each.bodies <= pool]
            if len(some) > 1 and number_of(some) == len(bodies_of(some)):
                yield some


@remembered
def must_be_in(seen: Seen, session: Session) -> dict[str, None]:
    """The bodies that have to be in a session: expected there, or sure to sit."""
    found: dict[str, None] = {}
    for attendance in session.attended_by:
        if seen.says(attendance.path) and (body := seen.holder(attendance.who)) is not None:
            found[body] = None
    found.update(dict.fromkeys(body for body, _ in sure_to_sit(seen, session)))
    return found
