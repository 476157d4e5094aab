"""What counts are taken of: a meeting in which only some statements are said, with who is there and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar, cast

from ..meeting.meeting import Entry, Event, Meeting, SeatRule, Session
from .said import PLACED_BY, Others
from .whereabouts import Stretch, Times, Whereabouts, distinct, what_is_left

__all__ = ["PLACED_BY", "Seen", "Stretch", "Times", "distinct", "remembered"]

Bodies = frozenset[object]
"""Participants (their ids), and stand-ins, each one of its own: (path of the entry, office)."""


class Duty(NamedTuple):
    """An event that a body attends, and the statements by which it does."""

    event: Event
    said: tuple[str, ...]


class Seen(Whereabouts):
    """Bodies: who holds offices, who is where at given times, and can be in a session and take its seats."""

    def __init__(
        self,
        meeting: Meeting,
        said: Collection[str] | None = None,
        *,
        ignore: Collection[str] = (),
        others: Others | None = None,
    ) -> None:
        super().__init__(meeting, said, ignore=ignore, others=others)
        self._present: dict[object, Times] = {}
        self._away: dict[object, Bodies] = {}
        self._pools: dict[tuple[str, ...], tuple[Bodies, list[str]]] = {}
        self.known: dict[object, Any] = {}
        """What has been found out of a session or of all: see :func:`remembered`."""

    def about_bodies(self, sessions: Iterable[Session], rules: Iterable[SeatRule] = ()) -> tuple[str, ...]:
        """Who holds the offices that sessions and rules name, and when their bodies are away or at events."""
        named = dict.fromkeys(who for rule in rules for who in rule.of)
        for session in sessions:
            named.update((who, None) for entry in session.entries for who in entry.pool)
            named.update((attendance.who, None) for attendance in session.attended_by)
            named.update((pin.participant, None) for pin in session.pins)
        bodies = self.bodies(named)
        offices = {f"offices.{office}.held_by" for office in self.meeting.office if self.holder(office) in bodies}
        return (
            *self.of_tables("events"),
            *(away.path for body in bodies for away in self.meeting.participant[body].away if self.says(away.path)),
            *(path for path in self.of_tables("offices") if path in offices),
        )

    def holder(self, who: str) -> str | None:
        """The body behind an id: the holder of an office (None: a stand-in), or the participant itself."""
        office = self.meeting.office.get(who)
        if office is None:
            return who
        return office.held_by if self.says(f"offices.{who}.held_by") else None

    def may_be(self, office: str) -> str | None:
        """Whom a stand-in for an office may be, where somebody is asked for."""
        return self.meeting.office[office].held_by or self.meeting.office[office].meant

    def bodies(self, of: Iterable[str]) -> tuple[str, ...]:
        """The bodies that ids of groups, offices and participants stand for."""
        found: dict[str, None] = {}
        for who in of:
            if who in self.meeting.group:
                found.update(dict.fromkeys(self.meeting.group[who].members))
            elif (body := self.holder(who)) is not None:
                found[body] = None
        return tuple(found)

    @cached_property
    def duties(self) -> dict[str, list[Duty]]:
        """The events that each body attends, in order of time."""
        found: defaultdict[str, dict[str, Duty]] = defaultdict(dict)
        for event in sorted(self.events(), key=lambda event: (event.start, event.end)):
            for attendance in event.attended_by:
                if self.says(attendance.path) and (body := self.holder(attendance.who)) is not None:
                    said = (attendance.path, *self.meeting.said_of(attendance.who))
                    found[body].setdefault(event.id, Duty(event, said))
        return {body: list(duties.values()) for body, duties in found.items()}

    @cached_property
    def pauses(self) -> dict[str, SeatRule]:
        """The rule that asks most minutes between two duties of a body."""
        found: dict[str, SeatRule] = {}
        for rule in self.rules("pause"):
            for body in self.bodies(rule.of):
                if rule.minutes > (found[body].minutes if body in found else 0):
                    found[body] = rule
        return found

    def pause(self, body: str) -> int:
        """Minutes that lie at least between two duties of a body."""
        return self.pauses[body].minutes if body in self.pauses else 0

    @cached_property
    def busy(self) -> dict[str, Times]:
        """When bodies are away, or at an event or in the pause before and after it; those that never are, are not."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for participant in self.meeting.participants:
            for away in participant.away:
                if self.says(away.path):
                    found[participant.id].append((away.start, away.end))
        for body, duties in self.duties.items():
            pause = self.pause(body)
            found[body] += [(duty.event.start - pause, duty.event.end + pause) for duty in duties]
        return {body: tuple(sorted(times)) for body, times in found.items()}

    def present(self, session: Session, *bodies: str) -> Times:
        """When a session may be so that the bodies can be in it."""
        often_busy = tuple(body for body in bodies if body in self.busy)
        if not often_busy:
            return self.times(session)
        length = self.length(session)
        key = (self.kind(session), length, often_busy)
        if key not in self._present:
            busy = sorted(span for body in often_busy for span in self.busy[body])
            given = self.fact(session, "start") is not None
            left = (each for span in self.times(session) for each in what_is_left(span, busy))
            if not given:
                left = ((self.start_from(session, start), end) for start, end in left)
            self._present[key] = tuple((start, end) for start, end in left if end - start >= length)
        return self._present[key]

    def pieces(self, session: Session, *bodies: str) -> list[tuple[int, int]]:
        """The time that a session may have while the bodies are there, however short."""
        busy = sorted(span for body in bodies for span in self.busy.get(body, ()))
        return [each for span in distinct(self.stretches(session)) for each in what_is_left(span, busy)]

    def _is_available(self, session: Session, body: object) -> bool:
        """Whether a body can be in a session (a stand-in always can; where the session can be nowhere, anybody)."""
        return body not in self.busy or not self.where(session) or bool(self.present(session, str(body)))

    def in_pool(self, entry: Entry) -> Bodies:
        """Who can take a seat of an entry, if there."""
        if entry.pool not in self._pools:
            bodies = {who: self.holder(who) for who in entry.pool if who not in self.meeting.group}
            found: set[object] = {body for body in bodies.values() if body is not None}
            found.update(
                member for who in entry.pool if who not in bodies for member in self.meeting.group[who].members
            )
            self._pools[entry.pool] = frozenset(found), [who for who, body in bodies.items() if body is None]
        found_bodies, stand_ins = self._pools[entry.pool]
        return found_bodies.union((entry.path, who) for who in stand_ins) if stand_ins else found_bodies

    def candidates(self, session: Session, entry: Entry) -> Bodies:
        """Who can take a seat of an entry, and be in the session."""
        if not self.busy:
            return self.in_pool(entry)
        key = (entry.pool, self.kind(session), self.length(session))
        if key not in self._away:
            bodies = self.in_pool(entry)
            self._away[key] = frozenset(
                body for body in bodies & self.busy.keys() if not self._is_available(session, body)
            )
        return self.in_pool(entry) - self._away[key]

    def least(self, entry: Entry) -> int:
        """Seats of an entry that must be filled."""
        return entry.least if self.says(entry.path) else 0

    def earliest_start(self, session: Session, bound: int = 0, bodies: Iterable[str] = ()) -> int | None:
        """The first start from ``bound`` on at which the bodies can be there; None if there is none."""
        return self.first_start(session, self.present(session, *bodies), bound)

    def latest_start(self, session: Session, bodies: Iterable[str] = ()) -> int | None:
        """The last start at which the bodies can be there."""
        return self.last_start(session, self.present(session, *bodies))


Found = TypeVar("Found")


def remembered(find_out: Callable[[Seen, Session], Found]) -> Callable[[Seen, Session], Found]:
    """A function of a session, as far as it is seen, that finds out once."""

    @wraps(find_out)
    def found(seen: Seen, session: Session) -> Found:
        key = (find_out.__name__, session.id)
        if key not in seen.known:
            seen.known[key] = find_out(seen, session)
        return cast(Found, seen.known[key])

    return found
