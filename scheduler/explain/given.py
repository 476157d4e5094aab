"""Counts of given times: events, presence, sessions whose place is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..meeting.meeting import DAY, Meeting, Session, clock, clock_of_end
from ..text import say
from .check import Check, absence_told, event_told, on_day, span_told
from .seen import Seen


def events_outside_their_day(seen: Seen) -> Iterator[Check]:
    """An event that begins before its day or ends after it."""
    meeting = seen.meeting
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


def events_that_overlap(seen: Seen) -> Iterator[Check]:
    """Two events that stop one room at a time, or an item after a last event."""
    meeting = seen.meeting
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


def attendance_while_away(seen: Seen) -> Iterator[Check]:
    """A body that an event expects while it is away."""
    meeting = seen.meeting
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


def attendance_at_two_events(seen: Seen) -> Iterator[Check]:
    """A body that is expected at two events at once, or has not the pause between them that a rule asks."""
    meeting = seen.meeting
    for body, duties in seen.duties.items():
        for k, one in enumerate(duties):
            for other in duties[k + 1 :]:
                between = other.event.start - one.event.end
                values = {
                    "body": meeting.name_of(body),
                    "one": event_told(meeting, one.event),
                    "other": event_told(meeting, other.event),
                    "day": on_day(meeting, one.event.start),
                }
                statements = dict.fromkeys((one.event.path, *one.said, other.event.path, *other.said))
                if between < 0:
                    if None in (rooms := (one.event.room, other.event.room)) or rooms[0] == rooms[1]:
                        continue  # they cannot both be, whoever is there
                    text = say(
                        "{body} is expected at {one} and at {other} of {day}: {minutes} minutes overlap.",
                        minutes=min(one.event.end, other.event.end) - other.event.start,
                        **values,
                    )
                    yield Check(text, tuple(statements))
                elif between < seen.pause(body):
                    rule = seen.pauses[body]
                    text = say(
                        "{body} is expected at {one} and at {other} of {day}, with {given} minutes between them, and "
                        "{rule} asks for {pause}: {minutes} too few.",
                        given=between,
                        rule=rule.name,
                        pause=rule.minutes,
                        minutes=rule.minutes - between,
                        **values,
                    )
                    statements |= dict.fromkeys((rule.path, *reasons_of(meeting, rule.of, body)))
                    yield Check(text, tuple(statements))


def reasons_of(meeting: Meeting, of: Iterable[str], body: str) -> tuple[str, ...]:
    """What makes a body one of those that a rule speaks of: nothing, if it or its group is named."""
    ways = [meeting.said_of(who) for who in of if body in meeting.bodies([who])]
    return min(ways, key=len, default=())


def given_places(seen: Seen) -> Iterator[Check]:
    """A session with day and start that runs into an event, a closure, the end of its day, or another such session."""
    meeting = seen.meeting
    given = [(session, start) for session in meeting.sessions if (start := given_start(meeting, session)) is not None]
    for session, start in given:
        yield from given_against_the_frame(meeting, session, start)
    one_room = len(meeting.rooms) == 1
    for (one, first), (other, then) in _overlapping(meeting, given):
        if one_room or (one.room is not None and one.room == other.room):
            yield Check(
                say(
                    "{one} ({span}) and {other} ({other_span}) are both given that time of {day} in one room: "
                    "{minutes} minutes overlap.",
                    one=one.name,
                    span=span_told(first, first + meeting.duration(one)),
                    other=other.name,
                    other_span=span_told(then, then + meeting.duration(other)),
                    day=on_day(meeting, first),
                    minutes=min(first + meeting.duration(one), then + meeting.duration(other)) - max(first, then),
                ),
                _place_statements(
                    meeting, one, until=then if first < then else None, at=first, in_its_room=not one_room
                )
                + _place_statements(
                    meeting, other, until=first if then < first else None, at=then, in_its_room=not one_room
                ),
            )


Given = tuple[Session, int]


def _overlapping(meeting: Meeting, given: Sequence[Given]) -> list[tuple[Given, Given]]:
    """Each two that have a minute in common, in the order in which they are given."""
    ordered = sorted(range(len(given)), key=lambda index: given[index][1])
    pairs = []
    for place, one in enumerate(ordered):
        session, start = given[one]
        for other in ordered[place + 1 :]:
            if given[other][1] >= start + meeting.duration(session):
                break
            pairs.append((min(one, other), max(one, other)))
    return [(given[one], given[other]) for one, other in sorted(pairs)]


def given_start(meeting: Meeting, session: Session) -> int | None:
    """The start of a session whose clock time is said, and whose day is said or the only one."""
    if session.start is None or (session.day is None and len(meeting.days) > 1):
        return None
    midnight = meeting.day[session.day or meeting.days[0].id].midnight
    return next((start for start in session.start if midnight <= start < midnight + DAY), None)


def _place_statements(
    meeting: Meeting, session: Session, *, at: int, until: int | None, in_its_room: bool
) -> tuple[str, ...]:
    """What says that a session is there ``at`` a time, or (where it begins before) that it lasts beyond ``until``.

    Its room is named if it matters; that it lasts so long does not, where one step of the grid would be too long.
    """
    lasts = until is not None and at + min(meeting.grid, meeting.duration(session)) <= until
    facts = {"duration": lasts, "day": len(meeting.days) > 1, "start": True, "room": in_its_room}
    return tuple(
        f"{session.path}.{fact}" for fact, matters in facts.items() if matters and getattr(session, fact) is not None
    )


def given_against_the_frame(meeting: Meeting, session: Session, start: int) -> Iterator[Check]:
    """What is in the way of a session with day and start: events, closures, the limits of its day."""
    end = start + meeting.duration(session)
    day = meeting.day[session.day or meeting.days[0].id]
    yield from _given_against_events(meeting, session, start, end)
    yield from _given_against_closures(meeting, session, start, end)
    values = {"session": session.name, "start": clock(start), "length": end - start, "day": day.name}
    if end > day.closes:
        statements = _place_statements(meeting, session, at=start, until=day.closes, in_its_room=False)
        yield Check(
            say(
                "{session} begins at {start} on {day} and lasts {length} minutes; the day ends at {limit}: "
                "{minutes} minutes too many.",
                limit=clock_of_end(day.closes),
                minutes=end - day.closes,
                **values,
            ),
            (*statements, *((f"days.{day.id}.end",) if day.end is not None else ())),
        )
    if start < day.opens:
        yield Check(
            say(
                "{session} begins at {start} on {day}, {minutes} minutes before the beginning of the day ({limit}).",
                limit=clock(day.opens),
                minutes=day.opens - start,
                **values,
            ),
            (*_place_statements(meeting, session, at=start, until=None, in_its_room=False), f"days.{day.id}.start"),
        )


def _given_against_events(meeting: Meeting, session: Session, start: int, end: int) -> Iterator[Check]:
    one_room = len(meeting.rooms) == 1
    values = {"session": session.name, "start": clock(start), "length": end - start, "day": on_day(meeting, start)}
    for event in meeting.events:
        common = min(end, event.end) - max(start, event.start)
        in_its_room = not one_room and event.room is not None
        values |= {"event": event.name, "at": clock(event.start), "until": clock_of_end(event.end)}
        if common <= 0 or not (one_room or event.room is None or event.room == session.room):
            if event.last and event.day == meeting.days[start // DAY].id and end > event.end:
                yield Check(
                    say(
                        "{session} begins at {start} on {day} and lasts {length} minutes; {event} is the last item of "
                        "that day and ends at {until}: {minutes} minutes too many.",
                        minutes=end - event.end,
                        **values,
                    ),
                    (*_place_statements(meeting, session, at=start, until=event.end, in_its_room=False), event.path),
                )
        elif start < event.start:
            yield Check(
                say(
                    "{session} begins at {start} on {day} and lasts {length} minutes; until {at} ({event}) there are "
                    "{free}: {minutes} too few.",
                    free=event.start - start,
                    minutes=end - event.start,
                    **values,
                ),
                (
                    *_place_statements(meeting, session, at=start, until=event.start, in_its_room=in_its_room),
                    event.path,
                ),
            )
        else:
            yield Check(
                say(
                    "{session} begins at {start} on {day}, in the middle of another item ({event}, {at}-{until}): "
                    "{minutes} minutes overlap.",
                    minutes=common,
                    **values,
                ),
                (*_place_statements(meeting, session, at=start, until=None, in_its_room=in_its_room), event.path),
            )


def _given_against_closures(meeting: Meeting, session: Session, start: int, end: int) -> Iterator[Check]:
    one_room = len(meeting.rooms) == 1
    for room in meeting.rooms:
        for closure in room.closed if one_room or session.room == room.id else ():
            common = min(end, closure.end) - max(start, closure.start)
            if common > 0:
                yield Check(
                    say(
                        "{session} ({span}) is given a time of {day} at which {room} is closed ({closed}): "
                        "{minutes} minutes overlap.",
                        session=session.name,
                        span=span_told(start, end),
                        day=on_day(meeting, start),
                        room=room.name,
                        closed=absence_told(closure.start, closure.end),
                        minutes=common,
                    ),
                    (
                        *_place_statements(meeting, session, at=start, until=closure.start, in_its_room=not one_room),
                        closure.path,
                    ),
                )
