"""More minutes of sessions before a session, or after it, than are free there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..meeting.meeting import Session, clock_of_end
from ..text import say
from .check import Check, on_day
from .orders import Earliest, Order, order_of_all
from .seen import PLACED_BY, Seen

MANY = 30
"""Of more sessions all durations and orders are named, needed or not: asking for each takes too long."""


def minutes_before_and_after(seen: Seen) -> Iterator[Check]:
    """More minutes of sessions that come before a session, or after it, than are free in all rooms till or from then.

    Told of the first session with too much before it, and of the last with too much after it.
    """
    if sum(len(session.after) for session in seen.meeting.sessions) < 2:
        return
    earliest = order_of_all(seen)
    if earliest.late:
        return  # a chain is too long by itself
    for backwards in (True, False):
        found = next(_too_much(seen, earliest, backwards), None)
        if found is not None:
            yield found


def _too_much(seen: Seen, order: Earliest, backwards: bool) -> Iterator[Check]:
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
    if len(involved) > MANY:
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
