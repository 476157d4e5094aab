"""Counts of time: events, presence, given places, gaps, minutes and places over all."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.free_time import Gap, gaps_of
from ..meeting.meeting import DAY, Event, Meeting, Session, Span, clock, clock_of_end
from ..text import say
from .check import Check, absence_told, event_told, on_day, span_told


def events_outside_their_day(meeting: Meeting) -> Iterator[Check]:
    """An event that begins before its day or ends after it."""
    for event in meeting.events:
        day = meeting.day[event.day]
        if event.end > day.closes:
            yield Check(
                say(
                    "{event} ({span}) ends {minutes} minutes after the end of {day} ({limit}).",
                    event=event.name,
                    span=span_told(event.start, event.end),
                    minutes=event.end - day.closes,
                    day=day.name,
                    limit=clock_of_end(day.closes),
                ),
                (f"days.{day.id}.end", event.path),
            )
        if event.start < day.opens:
            yield Check(
                say(
                    "{event} ({span}) begins {minutes} minutes before the beginning of {day} ({limit}).",
                    event=event.name,
                    span=span_told(event.start, event.end),
                    minutes=day.opens - event.start,
                    day=day.name,
                    limit=clock(day.opens),
                ),
                (f"days.{day.id}.start", event.path),
            )


def events_that_overlap(meeting: Meeting) -> Iterator[Check]:
    """Two events that stop one room at a time, or an item after a last event."""
    for k, one in enumerate(meeting.events):
        for other in meeting.events[k + 1 :]:
            if one.day != other.day:
                continue
            common = min(one.end, other.end) - max(one.start, other.start)
            if common > 0 and (None in (one.room, other.room) or one.room == other.room):
                yield Check(
                    say(
                        "{one} and {other} overlap by {minutes} minutes.",
                        one=event_told(meeting, one),
                        other=event_told(meeting, other),
                        minutes=common,
                    ),
                    (one.path, other.path),
                )
            for last, late in ((one, other), (other, one)):
                if last.last and late.end > last.end:
                    yield Check(
                        say(
                            "{last} is the last item of {day}, and {late} ends after it.",
                            last=event_told(meeting, last),
                            day=meeting.day[last.day].name,
                            late=event_told(meeting, late),
                        ),
                        (last.path, late.path),
                    )


def attendance_while_away(meeting: Meeting) -> Iterator[Check]:
    """A body that an event expects while it is away."""
    for event in meeting.events:
        for attendance in event.attended_by:
            body = meeting.holder(attendance.who)
            if body is None:
                continue
            for away in meeting.participant[body].away:
                missing = min(event.end, away.end) - max(event.start, away.start)
                if missing <= 0:
                    continue
                statements = (event.path, attendance.path, *meeting.said_of(attendance.who), away.path)
                values = {
                    "body": meeting.name_of(body),
                    "event": event_told(meeting, event),
                    "day": on_day(meeting, event.start),
                    "span": absence_told(away.start, away.end),
                    "minutes": missing,
                }
                if attendance.who == body:
                    yield Check(
                        say(
                            "{body} is expected at {event} of {day}, and is away {span}: "
                            "{minutes} minutes are missing.",
                            **values,
                        ),
                        statements,
                    )
                else:
                    yield Check(
                        say(
                            "{body}, as {office}, is expected at {event} of {day}, and is away {span}: "
                            "{minutes} minutes are missing.",
                            office=meeting.name_of(attendance.who),
                            **values,
                        ),
                        statements,
                    )


def given_places(meeting: Meeting) -> Iterator[Check]:
    """A session with day and start that runs into an event, the end of its day, or another such session."""
    given = [(session, start) for session in meeting.sessions if (start := _given_start(meeting, session)) is not None]
    for session, start in given:
        end = start + meeting.duration(session)
        yield from _given_against_events(meeting, session, start, end)
    one_room = len(meeting.rooms) == 1
    for k, (one, first) in enumerate(given):
        for other, then in given[k + 1 :]:
            common = min(first + meeting.duration(one), then + meeting.duration(other)) - max(first, then)
            together = one_room or (one.room is not None and one.room == other.room)
            if common > 0 and together:
                yield Check(
                    say(
                        "{one} ({span}) and {other} ({other_span}) are both given that time of {day} in one room: "
                        "{minutes} minutes overlap.",
                        one=one.name,
                        span=span_told(first, first + meeting.duration(one)),
                        other=other.name,
                        other_span=span_told(then, then + meeting.duration(other)),
                        day=on_day(meeting, first),
                        minutes=common,
                    ),
                    _place_statements(one, lasts=first <= then) + _place_statements(other, lasts=then < first),
                )


def _given_start(meeting: Meeting, session: Session) -> int | None:
    if session.day is None or session.start is None:
        return None
    midnight = meeting.day[session.day].midnight
    return next((start for start in session.start if midnight <= start < midnight + DAY), None)


def _place_statements(session: Session, *, lasts: bool = True) -> tuple[str, ...]:
    """What says where a session is, and how long it ``lasts`` if that matters."""
    facts = ("duration", "day", "start", "room") if lasts else ("day", "start", "room")
    return tuple(f"{session.path}.{fact}" for fact in facts if getattr(session, fact) is not None)


def _given_against_events(meeting: Meeting, session: Session, start: int, end: int) -> Iterator[Check]:
    one_room = len(meeting.rooms) == 1
    values = {"session": session.name, "start": clock(start), "length": end - start, "day": on_day(meeting, start)}
    statements = _place_statements(session)
    for event in meeting.events:
        common = min(end, event.end) - max(start, event.start)
        if common <= 0 or not (one_room or event.room is None or event.room == session.room):
            continue
        values |= {"event": event.name, "at": clock(event.start), "until": clock_of_end(event.end)}
        if start < event.start:
            yield Check(
                say(
                    "{session} begins at {start} on {day} and lasts {length} minutes; until {at} ({event}) there are "
                    "{free}: {minutes} too few.",
                    free=event.start - start,
                    minutes=end - event.start,
                    **values,
                ),
                (*statements, event.path),
            )
        else:
            yield Check(
                say(
                    "{session} begins at {start} on {day}, in the middle of another item ({event}, {at}-{until}): "
                    "{minutes} minutes overlap.",
                    minutes=common,
                    **values,
                ),
                (*_place_statements(session, lasts=False), event.path),
            )
    day = meeting.day[session.day or meeting.days[0].id]
    if end > day.closes:
        yield Check(
            say(
                "{session} begins at {start} on {day} and lasts {length} minutes; the day ends at {limit}: "
                "{minutes} minutes too many.",
                limit=clock_of_end(day.closes),
                minutes=end - day.closes,
                **values,
            ),
            (*statements, f"days.{day.id}.end"),
        )


def sessions_that_no_gap_holds(meeting: Meeting) -> Iterator[Check]:
    """A session that fits no free span of its day, window and order."""
    gaps = gaps_of(meeting)
    for session in meeting.sessions:
        if meeting.slots is not None or _given_start(meeting, session) is not None or session.start is not None:
            continue
        length, spans, statements = meeting.duration(session), _own_spans(meeting, session), _own_statements(session)
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
