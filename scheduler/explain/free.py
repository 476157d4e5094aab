"""Counts of free time: gaps, slots, orders, minutes and places over all."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.free_time import Gap, gaps_of
from ..meeting.meeting import DAY, Event, Meeting, Session, Span, clock_of_end
from ..text import say
from .check import Check, on_day, span_told
from .given import given_start


def sessions_that_no_gap_holds(meeting: Meeting) -> Iterator[Check]:
    """A session that fits no free span of its day, window and order."""
    gaps = gaps_of(meeting)
    for session in meeting.sessions:
        if meeting.slots is not None or given_start(meeting, session) is not None or session.start is not None:
            continue
        length, spans, statements = (
            meeting.duration(session),
            _own_spans(meeting, session),
            _lone_statements(meeting, session),
        )
        widths = [(_common(gap, span), gap) for gap in gaps for span in spans]
        longest, gap = max(widths, key=lambda pair: pair[0], default=(0, None))
        if length <= longest:
            continue
        bounds = tuple(path for width, each in widths if width > 0 for path in each.statements)
        if gap is None or longest <= 0:
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
        yield Check(text, tuple(dict.fromkeys((*statements, *bounds))))


def _common(gap: Gap, span: Span) -> int:
    return min(gap.end, span.end) - max(gap.start, span.start)


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


def _lone_statements(meeting: Meeting, session: Session) -> tuple[str, ...]:
    """What bounds a session whatever other sessions do."""
    others = {after.path for after in session.after if after.item not in meeting.event}
    return tuple(path for path in _own_statements(session) if path not in others)


def minutes_over_all(meeting: Meeting) -> Iterator[Check]:
    """All sessions against all free time; and the longest ones against the places that hold them."""
    gaps = gaps_of(meeting)
    if meeting.slots is not None or not gaps or len(meeting.sessions) < 2:
        return
    rooms = len(meeting.rooms)
    lengths = sorted((meeting.duration(session) for session in meeting.sessions), reverse=True)
    bounds = tuple(dict.fromkeys(path for gap in gaps for path in gap.statements))
    events = tuple(event.path for event in meeting.events if event.path not in bounds)
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
            (*_durations(meeting, 0), *bounds, *events),
        )
    for length in dict.fromkeys(lengths):
        holding = [gap for gap in gaps if gap.minutes >= length]
        places = rooms * sum(gap.minutes // length for gap in holding)
        sessions = sum(1 for each in lengths if each >= length)
        if 0 < places < sessions:
            yield Check(
                say(
                    "{sessions} sessions last {length} minutes or more, and the free time has {places} places of that "
                    "length ({gaps}): {missing} too few.",
                    sessions=sessions,
                    length=length,
                    places=places,
                    gaps=[
                        say("{span} on {day}", span=span_told(gap.start, gap.end), day=gap.day.name) for gap in holding
                    ],
                    missing=sessions - places,
                ),
                (*_durations(meeting, length), *bounds, *events),
            )
            return


def _durations(meeting: Meeting, least: int) -> tuple[str, ...]:
    return tuple(
        f"{session.path}.duration"
        for session in meeting.sessions
        if session.duration is not None and session.duration >= least
    )


def slots_over_all(meeting: Meeting) -> Iterator[Check]:
    """Sessions against the slots that hold them."""
    if meeting.slots is None:
        return
    lengths = sorted((meeting.duration(session) for session in meeting.sessions), reverse=True)
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
    """Chains: the earliest end of a session, counting what must come before it, against the end of its last day."""
    ends: dict[str, int] = {}

    def earliest_end(id: str, seen: frozenset[str]) -> int:
        item = meeting.item(id)
        if isinstance(item, Event):
            return item.end
        if item is None or id in seen:
            return 0
        if id not in ends:
            own = _own_spans(meeting, item)
            start = min((span.start for span in own), default=0)
            for after in item.after:
                start = max(start, earliest_end(after.item, seen | {id}) + after.gap)
            ends[id] = start + meeting.duration(item)
        return ends[id]

    for session in meeting.sessions:
        chain = _chain(meeting, session)
        if len(chain) < 2:
            continue
        days = [day for day in meeting.days if session.day in (None, day.id)]
        limit, bound = max((_latest(meeting, day.id) for day in days), default=(0, ""))
        end = earliest_end(session.id, frozenset())
        if end > limit:
            yield Check(
                say(
                    "{session} can end at {end} on {day} at the earliest, counting what comes before it, "
                    "and {limit} on {last} is the latest: {minutes} minutes too many.",
                    session=session.name,
                    end=clock_of_end(end),
                    day=on_day(meeting, end),
                    limit=clock_of_end(limit),
                    last=days[-1].name,
                    minutes=end - limit,
                ),
                (*dict.fromkeys(path for each in chain for path in _own_statements(each)), bound),
            )


def _chain(meeting: Meeting, session: Session) -> list[Session]:
    found = {session.id: session}
    waiting = [session]
    while waiting:
        for after in waiting.pop().after:
            before = meeting.session.get(after.item)
            if before is not None and before.id not in found:
                found[before.id] = before
                waiting.append(before)
    return list(found.values())


def _latest(meeting: Meeting, day: str) -> tuple[int, str]:
    """The latest end of a session on a day, and what says so: its end, or a last event."""
    ends = [(meeting.day[day].closes, f"days.{day}.end")]
    ends += [
        (event.start, event.path) for event in meeting.events if event.last and event.day == day and not event.room
    ]
    return min(ends)
