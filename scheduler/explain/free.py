"""Counts of free time: gaps, slots, orders, minutes and places over all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..meeting.free_time import Gap, gaps_of
from ..meeting.meeting import DAY, Day, Event, Meeting, Session, Span, clock_of_end
from ..meeting.unsaid import only
from ..text import say
from .check import Check, needed, on_day, span_told


def sessions_that_no_gap_holds(meeting: Meeting) -> Iterator[Check]:
    """A session that fits no free span of its day, window and order."""
    if meeting.slots is not None:
        return
    gaps = gaps_of(meeting)
    for session in meeting.sessions:
        if session.start is not None:
            continue
        length = meeting.duration(session)
        longest, gap = _longest(meeting, session, gaps)
        if length <= longest:
            continue
        if gap is None:
            text = say("{session} lasts {length} minutes, and no time is free where it may be.",
                       session=session.name, length=length)  # fmt: skip
        else:
            text = say(
                "{session} lasts {length} minutes; the longest free time where it may be has {longest} "
                "({span} on {day}): {minutes} too few.",
                session=session.name,
                length=length,
                longest=longest,
                span=span_told(gap.start, gap.end),
                day=gap.day.name,
                minutes=length - longest,
            )
        yield Check(text, _why_no_gap(meeting, session))


def _longest(meeting: Meeting, session: Session, gaps: Sequence[Gap]) -> tuple[int, Gap | None]:
    """The most minutes of a gap that a session may use, and that gap; 0 and None where there are none."""
    shares = [(_common(gap, span), gap) for gap in gaps for span in _own_spans(meeting, session)]
    longest, gap = max(shares, key=lambda share: share[0], default=(0, None))
    return (longest, gap) if longest > 0 else (0, None)


def _common(gap: Gap, span: Span) -> int:
    return min(gap.end, span.end) - max(gap.start, span.start)


def _why_no_gap(meeting: Meeting, session: Session) -> tuple[str, ...]:
    alone = _with(meeting, [session])

    def suffices(said: frozenset[str]) -> bool:
        smaller = only(alone, said)
        left = smaller.session.get(session.id)
        return left is not None and smaller.duration(left) > _longest(smaller, left, gaps_of(smaller))[0]

    return needed((), (*_own_statements(session), *_bounds(meeting)), suffices)


def _with(meeting: Meeting, sessions: Iterable[Session]) -> Meeting:
    """The meeting with these sessions, and nobody there."""
    return replace(meeting, sessions=tuple(sessions), rules=(), participants=(), offices=(), resources=())


def _bounds(meeting: Meeting) -> tuple[str, ...]:
    """What can bound free time: events, and where days begin and end."""
    events = tuple(event.path for event in meeting.events)
    return events + tuple(f"days.{day.id}.{limit}" for day in meeting.days for limit in ("start", "end"))


def _own_spans(meeting: Meeting, session: Session) -> list[Span]:
    """Where a session may be by its own day, window, allowed spans and the events it follows."""
    spans = [Span(day.midnight, day.midnight + DAY) for day in meeting.days if session.day in (None, day.id)]
    for facts in (session.window, session.allowed):
        if facts is not None:
            spans = [
                Span(max(span.start, fact.start), min(span.end, fact.end))
                for span in spans
                for fact in facts
                if max(span.start, fact.start) < min(span.end, fact.end)
            ]
    earliest = max(
        (event.end + after.gap for after in session.after if (event := meeting.event.get(after.item)) is not None),
        default=0,
    )
    return [Span(max(span.start, earliest), span.end) for span in spans if span.end > earliest]


def _own_statements(session: Session) -> tuple[str, ...]:
    facts = tuple(
        f"{session.path}.{fact}"
        for fact in ("duration", "day", "window", "allowed")
        if getattr(session, fact) is not None
    )
    return facts + tuple(after.path for after in session.after)


def minutes_over_all(meeting: Meeting) -> Iterator[Check]:
    """All sessions against all free time; and the longest ones against the places that hold them."""
    gaps = gaps_of(meeting)
    sessions = [session for session in meeting.sessions if session.duration is not None]
    if meeting.slots is not None or not gaps or len(sessions) < 2:
        return
    rooms = len(meeting.rooms)
    lengths = sorted((meeting.duration(session) for session in sessions), reverse=True)
    asked, free = sum(lengths), rooms * sum(gap.minutes for gap in gaps)
    if asked > free:
        yield Check(
            say(
                "The {count} sessions ask for {asked} minutes, and {free} are free between events: {minutes} too few.",
                count=len(lengths),
                asked=asked,
                free=free,
                minutes=asked - free,
            ),
            (*_durations(meeting, 0), *_why_so_free(meeting, 1)),
        )
    for length in dict.fromkeys(lengths):
        holding = [gap for gap in gaps if gap.minutes >= length]
        places = rooms * sum(gap.minutes // length for gap in holding)
        so_long = sum(1 for each in lengths if each >= length)
        if 0 < places < so_long:
            yield Check(
                say(
                    "{sessions} sessions last {length} minutes or more, and the free time has {places} places of that "
                    "length ({gaps}): {missing} too few.",
                    sessions=so_long,
                    length=length,
                    places=places,
                    gaps=[
                        say("{span} on {day}", span=span_told(gap.start, gap.end), day=gap.day.name) for gap in holding
                    ],
                    missing=so_long - places,
                ),
                (*_durations(meeting, length), *_why_so_free(meeting, length)),
            )
            return


def _durations(meeting: Meeting, least: int) -> tuple[str, ...]:
    return tuple(
        f"{session.path}.duration"
        for session in meeting.sessions
        if session.duration is not None and session.duration >= least
    )


def _why_so_free(meeting: Meeting, length: int) -> tuple[str, ...]:
    """What the gaps of that length or more rest on."""
    empty = _with(meeting, ())

    def holding(meeting: Meeting) -> list[Span]:
        return [gap.span for gap in gaps_of(meeting) if gap.minutes >= length]

    now = holding(empty)
    return needed((), _bounds(meeting), lambda said: holding(only(empty, said)) == now)


def slots_over_all(meeting: Meeting) -> Iterator[Check]:
    """Sessions against the slots that hold them."""
    if meeting.slots is None:
        return
    lengths = sorted((session.duration for session in meeting.sessions if session.duration is not None), reverse=True)
    for length in dict.fromkeys(lengths):
        sizes = [slot.end - slot.start for slot in meeting.slots]
        places = sum(
            min(slot.takes or size // length, size // length) for slot, size in zip(meeting.slots, sizes, strict=True)
        )
        sessions = sum(1 for each in lengths if each >= length)
        if places < sessions:
            yield Check(
                say(
                    "{sessions} sessions last {length} minutes or more, and the slots have {places} places of that "
                    "length: {missing} too few.",
                    sessions=sessions,
                    length=length,
                    places=places,
                    missing=sessions - places,
                ),
                _durations(meeting, length),
            )
            return


def sessions_after_events(meeting: Meeting) -> Iterator[Check]:
    """Chains: the earliest end of a session, counting what must come before it, against the end of its last day.

    Only the first session of a chain that comes too late is told of.
    """
    told: set[str] = set()
    chains = {session.id: _chain(meeting, session) for session in meeting.sessions}
    for session in sorted(meeting.sessions, key=lambda session: len(chains[session.id])):
        chain = chains[session.id]
        if not told.isdisjoint(each.id for each in chain):
            continue
        end = _earliest_end(meeting, session.id, {})
        limit, last = _latest_end(meeting, session)
        if end <= limit:
            continue
        told.add(session.id)
        statements = _why_too_late(meeting, session, chain)
        links = (after.path for each in chain for after in each.after if after.item not in meeting.event)
        if not any(path in statements for path in links):
            continue  # it is too long by itself, which another check tells
        yield Check(
            say(
                "{session} can end at {end} on {day} at the earliest, counting what comes before it, "
                "and {limit} on {last} is the latest: {minutes} minutes too many.",
                session=session.name,
                end=clock_of_end(end),
                day=on_day(meeting, end - 1),
                limit=clock_of_end(limit),
                last=last.name,
                minutes=end - limit,
            ),
            statements,
        )


def _chain(meeting: Meeting, session: Session) -> list[Session]:
    """A session and all that must come before it."""
    found = {session.id: session}
    waiting = [session]
    while waiting:
        for after in waiting.pop().after:
            before = meeting.session.get(after.item)
            if before is not None and before.id not in found:
                found[before.id] = before
                waiting.append(before)
    return list(found.values())


def _earliest_end(meeting: Meeting, id: str, known: dict[str, int]) -> int:
    """The earliest end of an item; ``known`` gathers those of sessions (0 while one is counted: orders in a ring)."""
    item = meeting.item(id)
    if isinstance(item, Event):
        return item.end
    if item is None:
        return 0
    if id not in known:
        known[id] = 0
        start = min((span.start for span in _own_spans(meeting, item)), default=0)
        for after in item.after:
            start = max(start, _earliest_end(meeting, after.item, known) + after.gap)
        known[id] = start + meeting.duration(item)
    return known[id]


def _latest_end(meeting: Meeting, session: Session) -> tuple[int, Day]:
    """The latest end of a session on the days it may be on: where a day ends, or its last event begins."""
    ends = []
    for day in meeting.days:
        if session.day in (None, day.id):
            lasts = (event.start for event in meeting.events if event.last and event.day == day.id and not event.room)
            ends.append((min([day.closes, *lasts]), day))
    return max(ends, key=lambda end: end[0])


def _why_too_late(meeting: Meeting, session: Session, chain: Sequence[Session]) -> tuple[str, ...]:
    alone = _with(meeting, chain)

    def suffices(said: frozenset[str]) -> bool:
        smaller = only(alone, said)
        left = smaller.session.get(session.id)
        return left is not None and _earliest_end(smaller, left.id, {}) > _latest_end(smaller, left)[0]

    return needed((), (*(path for each in chain for path in _own_statements(each)), *_bounds(meeting)), suffices)
