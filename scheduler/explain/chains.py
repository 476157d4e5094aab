"""Orders: rings, and chains that are longer than the time they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..meeting.meeting import Meeting, Session, clock, clock_of_end
from ..text import Text, say
from .check import Check, on_day, sessions_told, span_told
from .orders import Earliest, Late, Link, Order, order_of_all
from .seen import Seen

LONG = 30
"""Of a chain with more sessions all durations and orders are named, needed or not: asking for each takes too long."""


# -- rings --------------------------------------------------------------------------------------------------------


def orders_in_a_ring(seen: Seen) -> Iterator[Check]:
    """Sessions each of which comes after another of them: the fewest that close a ring."""
    if not any(session.after for session in seen.meeting.sessions):
        return
    order = order_of_all(seen)
    told = set(order.sorted)
    for name in order.before:
        if name not in told and (ring := _ring_through(order, name)):
            told |= _reached(name, order.following) & _reached(name, _backwards(order))
            yield _ring_told(seen.meeting, order, ring)


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


def sessions_after_events(seen: Seen) -> Iterator[Check]:
    """Chains: the earliest start of a session, counting what must come before it, against the time that it may have.

    Only the first session of a chain that comes too late is told of.
    """
    if not any(session.after for session in seen.meeting.sessions):
        return
    earliest = order_of_all(seen)
    for late in earliest.late:
        chain = earliest.chain(late)
        statements = _why_too_late(seen, chain)
        if any(after.path in statements for some in chain for session in some for after in session.after):
            yield Check(_late_told(earliest, late), statements)


def _late_told(order: Earliest, late: Late) -> Text:
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
    if session.start is not None or limit < start + length <= limit + missing:
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
    return bool(Earliest(seen, seen.there(sessions)).late)


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
