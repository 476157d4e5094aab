"""What starts with what, and comes before what: groups of sessions, their orders, and their earliest starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..meeting.meeting import After, Session, With
from .seen import Seen
from .sitting import must_be_in


class Classes:
    """Sessions that are to start at the same time, directly or by way of others."""

    def __init__(self, seen: Seen, sessions: Iterable[Session]) -> None:
        self.sessions = {session.id: session for session in sessions}
        self.of: dict[str, list[str]] = {id: [id] for id in self.sessions}
        self.links: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """The sessions that a session is to start with, and the statements that say so."""
        for session in self.sessions.values():
            for pair in self.pairs_of(session):
                if pair.other in self.sessions and seen.says(pair.path):
                    self.links[session.id].append((pair.other, pair.path))
                    self.links[pair.other].append((session.id, pair.path))
                    self._join(session.id, pair.other)

    def pairs_of(self, session: Session) -> Iterable[With]:
        """What joins a session to others."""
        return session.parallel

    def _join(self, one: str, other: str) -> None:
        if self.of[one] is not self.of[other]:
            joined = self.of[one] + self.of[other]
            self.of.update(dict.fromkeys(joined, joined))

    def name(self, session: str) -> str:
        """One that stands for all that start with it."""
        return self.of[session][0]

    def members(self, name: str) -> list[Session]:
        return [self.sessions[id] for id in self.of[name]]

    def all(self) -> list[list[Session]]:
        """Every class; they and their sessions in the order of the sessions."""
        found: dict[str, list[Session]] = {}
        for session in self.sessions.values():
            found.setdefault(self.name(session.id), []).append(session)
        return list(found.values())

    def path_between(self, one: str, other: str) -> list[str]:
        """The fewest statements by which two start at the same time."""
        came_from: dict[str, tuple[str, str]] = {}
        waiting = [one]
        for now in waiting:
            for then, path in self.links[now]:
                if then != one and then not in came_from:
                    came_from[then] = (now, path)
                    waiting.append(then)
        found = []
        while other != one:
            other, path = came_from[other]
            found.append(path)
        return found[::-1]


class SameDay(Classes):
    """Sessions that are to be on the same day: as is said, or since they start at the same time."""

    def pairs_of(self, session: Session) -> Iterable[With]:
        return (*session.same_day, *session.parallel)


def parallel_groups(seen: Seen) -> list[list[Session]]:
    """Two or more sessions of the meeting that are to start at the same time."""
    if "parallel groups" not in seen.known:
        groups = (
            Classes(seen, seen.meeting.sessions).all() if any(each.parallel for each in seen.meeting.sessions) else []
        )
        seen.known["parallel groups"] = [group for group in groups if len(group) > 1]
    found: list[list[Session]] = seen.known["parallel groups"]
    return found


@dataclass(frozen=True)
class Link:
    """``then`` comes after ``first``, and at least ``gap`` minutes later."""

    first: str
    then: str
    after: After
    gap: int


class Order:
    """What comes before what; sessions that start at the same time are one."""

    def __init__(self, seen: Seen, sessions: Iterable[Session]) -> None:
        self.seen = seen
        self.classes = Classes(seen, sessions)
        self.bodies = {
            id: tuple(must_be_in(seen, session)) if seen.busy or seen.pauses else ()
            for id, session in self.classes.sessions.items()
        }
        """Who has to be in a session, if anybody is ever away."""
        self.before: dict[str, list[Link]] = {self.classes.name(id): [] for id in self.classes.sessions}
        """The links to what comes directly before a class."""
        self.following: dict[str, list[str]] = {name: [] for name in self.before}
        for session in self.classes.sessions.values():
            for after in session.after:
                if after.item in self.classes.sessions and seen.says(after.path):
                    link = Link(after.item, session.id, after, max(after.gap, self._pause(after.item, session)))
                    self.before[self.classes.name(session.id)].append(link)
                    self.following[self.classes.name(after.item)].append(self.classes.name(session.id))
        self.sorted = self._sorted()
        """Classes, each after what comes before it; those in a ring, or after one, are missing."""

    def _pause(self, first: str, then: Session) -> int:
        """The pause of somebody who has to be in both."""
        both = set(self.bodies[first]) & set(self.bodies[then.id])
        return max((self.seen.pause(body) for body in both), default=0)

    def _sorted(self) -> list[str]:
        waiting_for = {name: len(links) for name, links in self.before.items()}
        ready = [name for name, number in waiting_for.items() if not number]
        for name in ready:
            for then in self.following[name]:
                waiting_for[then] -= 1
                if not waiting_for[then]:
                    ready.append(then)
        return ready


@dataclass(frozen=True)
class Late:
    """Sessions that start at the same time and cannot, from ``bound`` on; ``last`` is the link that says so."""

    members: list[Session]
    bound: int
    last: Link


class Earliest(Order):
    """The earliest start of each class, counting what comes before it; where there is none, it is late."""

    def __init__(self, seen: Seen, sessions: Iterable[Session]) -> None:
        super().__init__(seen, sessions)
        self.start: dict[str, int] = {}
        self.late: list[Late] = []
        self.decisive: dict[str, Link] = {}
        """The link that a class waits for; none where it would not start earlier without."""
        for name in self.sorted:
            self._count(name)

    def _count(self, name: str) -> None:
        members, links = self.classes.members(name), self.before[name]
        if any(self.classes.name(link.first) not in self.start for link in links):
            return
        alone = self._first_start(members, 0)
        if alone is None:
            return  # by itself it has no place, which other checks tell
        ends = [(self._end(link.first) + link.gap, link) for link in links]
        bound, last = max(ends, key=lambda end: end[0], default=(alone, None))
        start = alone if bound <= alone else self._first_start(members, bound)
        if start is not None:
            self.start[name] = start
        if last is not None and start is None:
            self.late.append(Late(members, bound, last))
        elif last is not None and start != alone:
            self.decisive[name] = last

    def _end(self, session: str) -> int:
        return self.start[self.classes.name(session)] + self.seen.length(self.classes.sessions[session])

    def _first_start(self, members: Sequence[Session], bound: int) -> int | None:
        """The first start from there on that suits all."""
        start, agreed = bound, 0
        while agreed < len(members):
            for member in members:
                first = self.seen.earliest_start(member, start, self.bodies[member.id])
                if first is None:
                    return None
                agreed = agreed + 1 if first == start else 1
                start = first
                if agreed >= len(members):
                    break
        return start

    def chain(self, late: Late) -> list[list[Session]]:
        """What is late and what it waits for, the first first."""
        found, link = [late.members], late.last
        while True:
            name = self.classes.name(link.first)
            found.append(self.classes.members(name))
            if name not in self.decisive:
                return found[::-1]
            link = self.decisive[name]


def order_of_all(seen: Seen) -> Earliest:
    """The orders of all sessions, counted once."""
    if "order" not in seen.known:
        seen.known["order"] = Earliest(seen, seen.meeting.sessions)
    order: Earliest = seen.known["order"]
    return order
