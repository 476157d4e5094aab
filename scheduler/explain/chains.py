"""Orders: rings, chains that are longer than the time they have, and more before or after a session than fits there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ..meeting.meeting import After, Meeting, Session, With, clock, clock_of_end
from ..text import Text, say
from .check import Check, on_day, sessions_told, span_told
from .seen import PLACED_BY, Seen
from .sitting import must_be_in

LONG = 30
"""Of a chain with more sessions all durations and orders are named, needed or not: asking for each takes too long."""


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


# -- rings --------------------------------------------------------------------------------------------------------


def orders_in_a_ring(seen: Seen) -> Iterator[Check]:
    """Sessions each of which comes after another of them: the fewest that close a ring."""
    meeting = seen.meeting
    order = Order(seen, seen.meeting.sessions)
    left = [name for name in order.before if name not in set(order.sorted)]
    told: set[str] = set()
    for name in left:
        if name not in told and (ring := _ring_through(order, name)):
            told |= _reached(name, order.following) & _reached(name, _backwards(order))
            yield _ring_told(meeting, order, ring)


def _backwards(order: Order) -> dict[str, list[str]]:
    return {name: [order.classes.name(link.first) for link in links] for name, links in order.before.items()}


def _reached(start: str, edges: dict[str, list[str]]) -> set[str]:
    found, waiting = {start}, [start]
    for now in waiting:
        more = [then for then in edges[now] if then not in found]
        found.update(more)
        waiting += more
    return found


def _ring_through(order: Order, name: str) -> list[Link]:
    """The fewest links that lead from a class back to it; none if it is in no ring."""
    came_by: dict[str, Link] = {}
    waiting = [name]
    for now in waiting:
        for link in order.before[now]:
            first = order.classes.name(link.first)
            if first == name:
                ring = [link]
                while now != name:
                    ring.append(came_by[now])
                    now = order.classes.name(ring[-1].then)
                return ring
            if first not in came_by:
                came_by[first] = link
                waiting.append(first)
    return []


def _ring_told(meeting: Meeting, order: Order, ring: Sequence[Link]) -> Check:
    statements: list[str] = []
    named: dict[str, None] = {}
    for link, following in zip(ring, (*ring[1:], ring[0]), strict=True):
        statements += [link.after.path, *order.classes.path_between(link.then, following.first)]
        named |= {link.first: None, link.then: None}
    sessions = sessions_told(session for session in meeting.sessions if session.id in named)
    if len(ring) == 1:
        names = order.classes.sessions
        text = say(
            "{one} comes after {other}, and both are to start at the same time.",
            one=names[ring[0].then].name,
            other=names[ring[0].first].name,
        )
    elif len(statements) == len(ring):
        text = say("Each of {sessions} comes after another of them: none can be the first.", sessions=sessions)
    else:
        text = say(
            "Each of {sessions} comes after another of them, or starts at the same time: none can be the first.",
            sessions=sessions,
        )
    return Check(text, tuple(dict.fromkeys(statements)))


# -- chains -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Late:
    """Sessions that start at the same time and cannot, from ``bound`` on; ``last`` is the link that says so."""

    members: list[Session]
    bound: int
    last: Link


class _Earliest(Order):
    """The earliest start of each class, counting what comes before it; where there is none, it is late."""

    def __init__(self, seen: Seen, sessions: Iterable[Session]) -> None:
        super().__init__(seen, sessions)
        self.start: dict[str, int] = {}
        self.late: list[_Late] = []
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
            self.late.append(_Late(members, bound, last))
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

    def chain(self, late: _Late) -> list[list[Session]]:
        """What is late and what it waits for, the first first."""
        found, link = [late.members], late.last
        while True:
            name = self.classes.name(link.first)
            found.append(self.classes.members(name))
            if name not in self.decisive:
                return found[::-1]
            link = self.decisive[name]


def sessions_after_events(seen: Seen) -> Iterator[Check]:
    """Chains: the earliest start of a session, counting what must come before it, against the time that it may have.

    Only the first session of a chain that comes too late is told of.
    """
    meeting = seen.meeting
    if not any(session.after for session in meeting.sessions):
        return
    earliest = _Earliest(seen, meeting.sessions)
    for late in earliest.late:
        chain = earliest.chain(late)
        statements = _why_too_late(seen, chain)
        if any(after.path in statements for some in chain for session in some for after in session.after):
            yield Check(_late_told(earliest, late), statements)


def _late_told(order: _Earliest, late: _Late) -> Text:
    seen = order.seen
    meeting = seen.meeting
    alone = (each for each in late.members if seen.earliest_start(each, late.bound, order.bodies[each.id]) is None)
    session = next(alone, None)
    if session is None:
        return say(
            "{sessions} are to start at the same time, and not before {start} on {day}, counting what comes before "
            "them; no time from then on suits them all.",
            sessions=sessions_told(late.members),
            start=clock(late.bound),
            day=on_day(meeting, late.bound),
        )
    length = seen.length(session)
    times = seen.present(session, *order.bodies[session.id])
    start = seen.start_from(session, max(late.bound, times[0][0]))
    limit = max(end for _, end in times)
    rest = [(max(first, start), end) for first, end in seen.pieces(session, *order.bodies[session.id]) if end > start]
    longest = max(rest, key=lambda span: span[1] - span[0], default=(start, start))
    missing = length - longest[1] + longest[0]
    if limit < start + length <= limit + missing:
        return say(
            "{session} can end at {end} on {day} at the earliest, counting what comes before it, "
            "and {limit} on {last} is the latest: {minutes} minutes too many.",
            session=session.name,
            end=clock_of_end(start + length),
            day=on_day(meeting, start + length - 1),
            limit=clock_of_end(limit),
            last=on_day(meeting, limit - 1),
            minutes=start + length - limit,
        )
    values = {
        "session": session.name,
        "length": length,
        "start": clock(start),
        "day": on_day(meeting, start),
        "minutes": missing,
    }
    if longest[0] == longest[1]:
        return say(
            "{session} lasts {length} minutes and can begin at {start} on {day} at the earliest, counting what comes "
            "before it; no time is free from then on where it may be.",
            **values,
        )
    return say(
        "{session} lasts {length} minutes and can begin at {start} on {day} at the earliest, counting what comes "
        "before it; the longest free time from then on where it may be has {longest} ({span} on {last}): "
        "{minutes} too few.",
        longest=longest[1] - longest[0],
        span=span_told(*longest),
        last=on_day(meeting, longest[0]),
        **values,
    )


def _why_too_late(seen: Seen, chain: Sequence[list[Session]]) -> tuple[str, ...]:
    if len(chain) > LONG:
        return _why_a_long_one_is_too_late(seen, chain)
    sessions = [session for some in chain[::-1] for session in some]
    facts = [*seen.placing(sessions), *(path for each in sessions for path in seen.facts_of(each, ("parallel",)))]
    if seen.busy or seen.pauses:
        facts += [path for each in sessions for path in seen.facts_of(each, ("attended_by", "pins", "entries"))]
        facts += [rule.path for rule in seen.rules("pause", "together")]
        facts += seen.about_bodies(sessions, seen.rules("together"))
    return seen.rests_on(dict.fromkeys((*facts, *seen.frame())), lambda said: _is_late(said, sessions))


def _is_late(seen: Seen, sessions: Sequence[Session]) -> bool:
    return bool(_Earliest(seen, seen.there(sessions)).late)


def _why_a_long_one_is_too_late(seen: Seen, chain: Sequence[list[Session]]) -> tuple[str, ...]:
    """The shortest end of a chain that is too long, with all its durations and orders."""
    enough, too_short = len(chain), 1
    while enough - too_short > 1:
        half = (enough + too_short) // 2
        suffices = _is_late(seen, [session for some in chain[-half:] for session in some])
        enough, too_short = (half, too_short) if suffices else (enough, half)
    chain = chain[-enough:]
    sessions = [session for some in chain for session in some]
    there = {session.id for session in sessions}
    always = [after.path for each in sessions for after in each.after if after.item in there]
    always += [f"{each.path}.duration" for each in sessions if each.duration is not None]
    always += [
        path for each in sessions for path in seen.facts_of(each, ("parallel", "attended_by", "pins", "entries"))
    ]
    perhaps = [path for path in seen.placing(sessions) if ".after[" not in path]
    if seen.busy or seen.pauses or len(sessions) > len(chain):
        perhaps += [rule.path for rule in seen.rules("pause", "together")]
        perhaps += seen.of_tables("events", "participants", "offices")
        return seen.rests_on((*perhaps, *seen.frame()), lambda said: _is_late(said, sessions), always)
    gaps = [
        max((after.gap for after in then.after if after.item == first.id), default=0)
        for first, then in pairwise(sessions)
    ]

    def is_late(said: Seen, alike: Mapping[str, Session]) -> bool:
        bound = 0
        for session, gap in zip(sessions, (*gaps, 0), strict=True):
            start = said.earliest_start(alike[session.id], bound)
            if start is None:
                return said.earliest_start(alike[session.id]) is not None
            bound = start + said.length(alike[session.id]) + gap
        return False

    themselves = {session.id: session for session in sessions}
    kept = seen.rests_on(perhaps, lambda said: is_late(said, themselves), (*always, *seen.frame()))
    of_sessions = [path for path in kept if path.startswith("sessions.")]
    smaller = seen.if_only(kept)
    kinds: dict[object, Session] = {}
    alike = {session.id: kinds.setdefault(smaller.alike(session), session) for session in sessions}
    return seen.rests_on(seen.frame(), lambda said: is_late(said, alike), of_sessions)


# -- what has to be before and after ------------------------------------------------------------------------------


def minutes_before_and_after(seen: Seen) -> Iterator[Check]:
    """More minutes of sessions that come before a session, or after it, than are free in all rooms till or from then.

    Told of the first session with too much before it, and of the last with too much after it.
    """
    meeting = seen.meeting
    if sum(len(session.after) for session in meeting.sessions) < 2:
        return
    earliest = _Earliest(seen, meeting.sessions)
    if earliest.late:
        return  # a chain is too long by itself
    for backwards in (True, False):
        found = next(_too_much(seen, earliest, backwards), None)
        if found is not None:
            yield found


def _too_much(seen: Seen, order: _Earliest, backwards: bool) -> Iterator[Check]:
    free = _FreeMinutes(seen)
    sets = _all_before(order) if backwards else _all_after(order)
    position = {session.id: index for index, session in enumerate(order.classes.sessions.values())}
    sessions = list(order.classes.sessions.values())
    of_length: defaultdict[int, int] = defaultdict(int)
    for session in sessions:
        of_length[seen.length(session)] |= 1 << position[session.id]
    for name in order.sorted if backwards else order.sorted[::-1]:
        others = sets[name]
        if others.bit_count() < 2:
            continue
        asked = sum(length * (others & mask).bit_count() for length, mask in of_length.items())
        for session in order.classes.members(name):
            limit = _limit(seen, session, backwards)
            if limit is None:
                continue
            given = free.before(limit) if backwards else free.all - free.before(limit)
            if asked > given and asked + seen.length(session) <= free.all:
                some = [each for index, each in enumerate(sessions) if others >> index & 1]
                yield _too_much_told(seen, session, some, limit, asked, given, backwards)


def _limit(seen: Seen, session: Session, backwards: bool) -> int | None:
    if backwards:
        return seen.latest_start(session)
    start = seen.earliest_start(session)
    return None if start is None else start + seen.length(session)


def _all_before(order: Order) -> dict[str, int]:
    """For each class all sessions that come before it, as bits."""
    position = {id: index for index, id in enumerate(order.classes.sessions)}
    found: dict[str, int] = {}
    for name in order.sorted:
        bits = 0
        for link in order.before[name]:
            bits |= 1 << position[link.first] | found[order.classes.name(link.first)]
        found[name] = bits
    return found


def _all_after(order: Order) -> dict[str, int]:
    position = {id: index for index, id in enumerate(order.classes.sessions)}
    found = dict.fromkeys(order.sorted, 0)
    for name in order.sorted[::-1]:
        for link in order.before[name]:
            found[order.classes.name(link.first)] |= 1 << position[link.then] | found[name]
    return found


class _FreeMinutes:
    """Free minutes of all rooms together."""

    def __init__(self, seen: Seen) -> None:
        spans = sorted((stretch.start, stretch.end) for stretch in seen.everywhere())
        self.starts = [start for start, _ in spans]
        self.ends = sorted(end for _, end in spans)
        self.sum_of_starts = [0, *accumulate(self.starts)]
        self.sum_of_ends = [0, *accumulate(self.ends)]
        self.all = self.sum_of_ends[-1] - self.sum_of_starts[-1]

    def before(self, minute: int) -> int:
        """Those before a minute."""
        begun, over = bisect_right(self.starts, minute), bisect_right(self.ends, minute)
        return self.sum_of_ends[over] + minute * (begun - over) - self.sum_of_starts[begun]


def _too_much_told(
    seen: Seen, session: Session, some: Sequence[Session], limit: int, asked: int, given: int, backwards: bool
) -> Check:
    values: dict[str, object] = {
        "session": session.name,
        "count": len(some),
        "asked": asked,
        "time": clock_of_end(limit),
        "day": on_day(seen.meeting, limit - 1),
        "free": given,
        "minutes": asked - given,
    }
    if backwards:
        text = say(
            "{count} sessions come before {session} and ask for {asked} minutes; until its latest start ({time} on "
            "{day}) {free} are free: {minutes} too few.",
            **values,
        )
    else:
        text = say(
            "{count} sessions come after {session} and ask for {asked} minutes; from its earliest end ({time} on "
            "{day}) {free} are free: {minutes} too few.",
            **values,
        )
    involved = [session, *sorted(some, key=lambda each: -seen.length(each))]

    def is_too_much(said: Seen) -> bool:
        there = said.there(involved)
        return session in there and any(True for _ in _counted(said, there, session, backwards))

    facts = (path for each in involved for path in seen.facts_of(each, (*PLACED_BY[1:], "duration", "parallel")))
    always: tuple[str, ...] = ()
    if len(involved) > LONG:
        ids = {each.id for each in involved}
        always = tuple(after.path for each in involved for after in each.after if after.item in ids)
        always += tuple(f"{each.path}.duration" for each in some if each.duration is not None)
    return Check(text, seen.rests_on((*facts, *seen.frame()), is_too_much, always))


def _counted(seen: Seen, there: Sequence[Session], session: Session, backwards: bool) -> Iterator[int]:
    """The minutes that are missing before or after one session, if any are."""
    order = Order(seen, there)
    name = order.classes.name(session.id)
    sets = _all_before(order) if backwards else _all_after(order)
    limit = _limit(seen, session, backwards)
    if name in sets and limit is not None:
        asked = sum(seen.length(each) for index, each in enumerate(there) if sets[name] >> index & 1)
        free = _FreeMinutes(seen)
        missing = asked - (free.before(limit) if backwards else free.all - free.before(limit))
        if missing > 0:
            yield missing
