"""Each statement of a meeting as a plain sentence: "Work Session 3 lasts 90 minutes." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..text import Name, Text, say
from .meeting import DAY, Entry, Event, Meeting, Room, SeatRule, Session, Span

NOTHING = Text("")
Said = tuple[str, Text]


def statement_text(meeting: Meeting, path: str) -> Text:
    """What a statement says; ``path`` is one of ``meeting.unsaid.statements_of``, else KeyError."""
    for each, text in _statements(meeting, path):
        if each == path:
            return text
    raise KeyError(path)


def _statements(meeting: Meeting, path: str) -> Iterator[Said]:
    """The statements of the table, and of the session or event, that a path is about."""
    table = path.partition(".")[0]
    if table == "days":
        for day in meeting.days:
            if day.start is not None:
                yield f"days.{day.id}.start", say("{day} begins at {time}.", day=day.name, time=_clock(day.start))
            if day.end is not None:
                yield f"days.{day.id}.end", say("{day} ends at {time}.", day=day.name, time=_clock_of_end(day.end))
    elif table == "rooms":
        for room in meeting.rooms:
            yield from _of_a_room(meeting, room)
    elif table == "offices":
        for office in meeting.offices:
            if office.held_by is not None:
                holder = meeting.name_of(office.held_by)
                yield (
                    f"offices.{office.id}.held_by",
                    say("{office} is held by {holder}.", holder=holder, office=office.name),
                )
            for vacancy in office.vacant:
                when = _when(meeting, vacancy.start, vacancy.end)
                if vacancy.why is None:
                    yield vacancy.path, say("Nobody exercises {office} on {when}.", office=office.name, when=when)
                else:
                    text = say(
                        "Nobody exercises {office} on {when} ({why}).", office=office.name, when=when, why=vacancy.why
                    )
                    yield vacancy.path, text
    elif table == "participants":
        yield from _absences(meeting)
    elif table == "resources":
        for resource in meeting.resources:
            if resource.count is not None:
                text = say("There are {count} of {resource} at any time.", count=resource.count, resource=resource.name)
                yield f"resources.{resource.id}.count", text
    elif table == "events":
        for event in meeting.events:
            if path.startswith(event.path):
                yield from _of_an_event(meeting, event)
    elif table == "tracks":
        for track in meeting.tracks:
            for chair in track.chairs:
                who = meeting.name_of(chair.other)
                yield chair.path, say("{who} chairs {track}.", who=who, track=track.name)
    elif table == "sessions":
        for session in meeting.sessions:
            if path.startswith(f"{session.path}."):
                yield from _of_a_session(meeting, session)
                yield from _pairings(meeting, session)
                yield from _seats(meeting, session)
    elif table == "rules":
        for rule in meeting.rules:
            if path == rule.path:
                yield rule.path, _rule(meeting, rule)


def _of_a_room(meeting: Meeting, room: Room) -> Iterator[Said]:
    if room.capacity is not None:
        text = say("{room} holds {count} people.", room=room.name, count=room.capacity)
        yield f"rooms.{room.id}.capacity", text
    if room.has is not None:
        if room.has:
            yield f"rooms.{room.id}.has", say("{room} has {things}.", room=room.name, things=tuple(sorted(room.has)))
        else:
            yield f"rooms.{room.id}.has", say("{room} has no equipment.", room=room.name)
    for closure in room.closed:
        when = _when(meeting, closure.start, closure.end)
        yield closure.path, say("{room} is closed on {when}.", room=room.name, when=when)


def _absences(meeting: Meeting) -> Iterator[Said]:
    for who in meeting.participants:
        for away in who.away:
            when = _when(meeting, away.start, away.end)
            if away.why is None:
                yield away.path, say("{who} is away on {when}.", who=who.name, when=when)
            else:
                yield away.path, say("{who} is away on {when} ({why}).", who=who.name, when=when, why=away.why)


def _of_an_event(meeting: Meeting, event: Event) -> Iterator[Said]:
    when = _when(meeting, event.start, event.end)
    room = meeting.name_of(event.room, "rooms") if event.room is not None else None
    if event.last and room is not None:
        text = say(
            "{event} is on {when} in {room}, and nothing comes after it.", event=event.name, when=when, room=room
        )
    elif event.last:
        text = say("{event} is on {when}, and nothing comes after it.", event=event.name, when=when)
    elif room is not None:
        text = say("{event} is on {when} in {room}.", event=event.name, when=when, room=room)
    else:
        text = say("{event} is on {when}.", event=event.name, when=when)
    yield event.path, text
    day = meeting.name_of(event.day, "days")
    for attendance in event.attended_by:
        who = meeting.name_of(attendance.who)
        yield attendance.path, say("{who} attends {event} on {day}.", who=who, event=event.name, day=day)


def _of_a_session(meeting: Meeting, session: Session) -> Iterator[Said]:
    """The facts of which a session has one."""
    name, path = session.name, session.path
    if session.duration is not None:
        yield f"{path}.duration", say("{session} lasts {minutes} minutes.", session=name, minutes=session.duration)
    if session.length == 1:
        yield f"{path}.length", say("{session} takes a place of a slot.", session=name)
    elif session.length is not None:
        yield f"{path}.length", say("{session} takes {count} places of a slot.", session=name, count=session.length)
    if session.order is not None:
        track = meeting.name_of(session.track or "", "tracks")
        text = say("{session} is number {order} of {track}.", session=name, order=session.order, track=track)
        yield f"{path}.order", text
    if session.day is not None:
        yield f"{path}.day", say("{session} is on {day}.", session=name, day=meeting.name_of(session.day, "days"))
    if session.start:
        yield f"{path}.start", say("{session} starts at {time}.", session=name, time=_clock(session.start[0]))
    if session.room is not None:
        yield f"{path}.room", say("{session} is in {room}.", session=name, room=meeting.name_of(session.room, "rooms"))
    if session.slot is not None:
        yield (
            f"{path}.slot",
            say("{session} is in the slot {slot}.", session=name, slot=meeting.name_of(session.slot, "slots")),
        )
    if session.window:
        hours = session.window[0]
        yield (
            f"{path}.window",
            say("{session} lies in the hours {span}.", session=name, span=_span(hours.start, hours.end)),
        )
    if session.allowed is not None:
        spans = [_where(meeting, span) for span in session.allowed]
        yield f"{path}.allowed", say("{session} is on {spans}.", session=name, spans=_either(spans))
    if session.audience is not None:
        text = say("The room of {session} must hold {count} people.", session=name, count=session.audience)
        yield f"{path}.audience", text


def _pairings(meeting: Meeting, session: Session) -> Iterator[Said]:
    """What binds a session to others, to bodies and to things."""
    name, named = session.name, meeting.name_of

    def item_named(id: str) -> Name:
        return named(id, "items")

    for after in session.after:
        item = _item(meeting, after.item)
        if after.gap:
            text = say(
                "{session} comes {minutes} minutes or more after {item}.", session=name, minutes=after.gap, item=item
            )
        else:
            text = say("{session} comes after {item}.", session=name, item=item)
        yield after.path, text
    for pair in session.same_day:
        yield pair.path, say("{session} is on the same day as {other}.", session=name, other=item_named(pair.other))
    for pair in session.parallel:
        yield (
            pair.path,
            say("{session} starts at the same time as {other}.", session=name, other=item_named(pair.other)),
        )
    for pair in session.not_parallel:
        yield (
            pair.path,
            say("{session} has no minute in common with {other}.", session=name, other=item_named(pair.other)),
        )
    for attendance in session.attended_by:
        yield attendance.path, say("{who} attends {session}.", who=named(attendance.who), session=name)
    for presenter in session.presenters:
        yield presenter.path, say("{who} presents {session}.", who=named(presenter.other), session=name)
    for attendee in session.attendees:
        yield attendee.path, say("{who} wants to attend {session}.", who=named(attendee.other), session=name)
    for need in session.needs:
        yield need.path, say("{session} needs {thing}.", session=name, thing=named(need.other, "resources"))
    for pin in session.pins:
        who, role = named(pin.participant), named(pin.role, "roles")
        yield pin.path, say("{who} sits in {session} as {role}.", who=who, session=name, role=role)


def _seats(meeting: Meeting, session: Session) -> Iterator[Said]:
    for entry in session.entries:
        yield entry.path, _entry(meeting, session, entry)


def _entry(meeting: Meeting, session: Session, entry: Entry) -> Text:
    role = meeting.name_of(entry.role, "roles")
    pool = _either([_named(meeting.name_of(who)) for who in entry.pool])
    if entry.least == entry.most == 1:
        return say("{session} has one seat as {role} for {pool}.", session=session.name, role=role, pool=pool)
    if entry.least == entry.most:
        return say(
            "{session} has {count} seats as {role} for {pool}.",
            session=session.name, count=entry.most, role=role, pool=pool,
        )  # fmt: skip
    return say(
        "{session} has {least} to {most} seats as {role} for {pool}.",
        session=session.name, least=entry.least, most=entry.most, role=role, pool=pool,
    )  # fmt: skip


def _rule(meeting: Meeting, rule: SeatRule) -> Text:
    of = tuple(meeting.name_of(who) for who in rule.of)
    seats = _counted_seats(meeting, rule)
    if rule.kind == "cap" and rule.each:
        return say("Seats{which}: each body of {of} takes {count} at most.", which=seats, of=of, count=rule.max)
    if rule.kind == "cap":
        return say("Seats{which}: {of} together take {count} at most.", which=seats, of=of, count=rule.max)
    if rule.kind == "quota" and rule.each:
        return say("Seats{which}: each body of {of} takes {count} at least.", which=seats, of=of, count=rule.min)
    if rule.kind == "quota":
        return say("Seats{which}: {of} together take {count} at least.", which=seats, of=of, count=rule.min)
    if rule.kind == "pause":
        return say("Between two duties of {of} lie {minutes} minutes or more.", of=of, minutes=rule.minutes)
    first, others = of[0], of[1:]
    if rule.kind == "together":
        return say("Wherever {first} sits{which}, these sit too: {others}.", first=first, which=seats, others=others)
    either = _either([_named(other) for other in others])
    return say("{first} does not sit in one session with {others}{which}.", first=first, which=seats, others=either)


def _counted_seats(meeting: Meeting, rule: SeatRule) -> Text:
    """Which seats a rule speaks of: its role, its sessions, and for caps and quotas per what."""
    parts = []
    if rule.role is not None:
        parts.append(say(" as {role}", role=meeting.name_of(rule.role, "roles")))
    one_by_one = rule.kind in ("cap", "quota") and rule.per == "session"
    if rule.sessions is not None:
        sessions = tuple(session.name for session in meeting.sessions if session.id in rule.sessions)
        each = say(" in each of {sessions}", sessions=sessions)
        parts.append(each if one_by_one else say(" in {sessions}", sessions=sessions))
    elif one_by_one:
        parts.append(say(" in each session"))
    if rule.kind in ("cap", "quota") and rule.per == "day":
        parts.append(say(" on each day"))
    return _one_after_another(parts)


def _one_after_another(parts: Sequence[Text]) -> Text:
    if not parts:
        return NOTHING
    return parts[0] if len(parts) == 1 else say("{first}{then}", first=parts[0], then=_one_after_another(parts[1:]))


def _either(parts: Sequence[Text]) -> Text:
    """``a, b or c``."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return say("{first} or {last}", first=parts[0], last=parts[1])
    return say("{first}, {others}", first=parts[0], others=_either(parts[1:]))


def _named(name: Name) -> Text:
    return say("{name}", name=name)


def _item(meeting: Meeting, id: str) -> Text:
    """A session by its name, an event with its day, since each day has its coffee."""
    event = meeting.event.get(id)
    if event is None:
        return _named(meeting.name_of(id, "items"))
    return say("{event} on {day}", event=event.name, day=meeting.name_of(event.day, "days"))


def _where(meeting: Meeting, span: Span) -> Text:
    when = _when(meeting, span.start, span.end)
    return when if span.room is None else say("{when} in {room}", when=when, room=meeting.name_of(span.room, "rooms"))


def _when(meeting: Meeting, start: int, end: int) -> Text:
    """A day, and the hours of it unless all; a block, where it is just that."""
    block = next((block for block in meeting.blocks if (block.start, block.end) == (start, end)), None)
    if block is not None:
        return say("{block}", block=block.name)
    day = meeting.day_at(start)
    name = day.name if day is not None else Name("?")
    if start % DAY == 0 and end % DAY == 0:
        return say("{day}, all day", day=name)
    return say("{day}, {span}", day=name, span=_span(start, end))


def _span(start: int, end: int) -> Text:
    if start % DAY == 0 and end % DAY:
        return say("until {end}", end=_clock(end))
    if end % DAY == 0 and start % DAY:
        return say("from {start}", start=_clock(start))
    return say("{start}-{end}", start=_clock(start), end=_clock_of_end(end))


def _clock(minute: int) -> str:
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"


def _clock_of_end(minute: int) -> str:
    return "24:00" if minute and minute % DAY == 0 else _clock(minute)
