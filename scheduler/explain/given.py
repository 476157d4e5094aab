"""Counts of given times: events, presence, sessions whose place is said."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import DAY, Meeting, Session, clock, clock_of_end
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
                continue
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
    given = [(session, start) for session in meeting.sessions if (start := given_start(meeting, session)) is not None]
    for session, start in given:
        end = start + meeting.duration(session)
        yield from _given_against_events(meeting, session, start, end)
    one_room = len(meeting.rooms) == 1
    for k, (one, first) in enumerate(given):
        for other, then in given[k + 1 :]:
            common = min(first + meeting.duration(one), then + meeting.duration(other)) - max(first, then)
            if common > 0 and (one_room or (one.room is not None and one.room == other.room)):
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
                    _place_statements(meeting, one, lasts=first < then, in_its_room=not one_room)
                    + _place_statements(meeting, other, lasts=then < first, in_its_room=not one_room),
                )


def given_start(meeting: Meeting, session: Session) -> int | None:
    """The start of a session whose clock time is said, and whose day is said or the only one."""
    if session.start is None or (session.day is None and len(meeting.days) > 1):
        return None
    midnight = meeting.day[session.day or meeting.days[0].id].midnight
    return next((start for start in session.start if midnight <= start < midnight + DAY), None)


def _place_statements(meeting: Meeting, session: Session, *, lasts: bool, in_its_room: bool) -> tuple[str, ...]:
    """What says when a session is, how long it ``lasts`` and which room it is in, if these matter."""
    facts = {"duration": lasts, "day": len(meeting.days) > 1, "start": True, "room": in_its_room}
    return tuple(
        f"{session.path}.{fact}" for fact, matters in facts.items() if matters and getattr(session, fact) is not None
    )


def _given_against_events(meeting: Meeting, session: Session, start: int, end: int) -> Iterator[Check]:
    one_room = len(meeting.rooms) == 1
    values = {"session": session.name, "start": clock(start), "length": end - start, "day": on_day(meeting, start)}
    for event in meeting.events:
        common = min(end, event.end) - max(start, event.start)
        if common <= 0 or not (one_room or event.room is None or event.room == session.room):
            continue
        in_its_room = not one_room and event.room is not None
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
                (*_place_statements(meeting, session, lasts=True, in_its_room=in_its_room), event.path),
            )
        else:
            yield Check(
                say(
                    "{session} begins at {start} on {day}, in the middle of another item ({event}, {at}-{until}): "
                    "{minutes} minutes overlap.",
                    minutes=common,
                    **values,
                ),
                (*_place_statements(meeting, session, lasts=False, in_its_room=in_its_room), event.path),
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
            (
                *_place_statements(meeting, session, lasts=True, in_its_room=False),
                *((f"days.{day.id}.end",) if day.end is not None else ()),
            ),
        )
