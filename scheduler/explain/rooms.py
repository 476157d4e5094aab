"""Sessions against the rooms that suit them: one by one, and those that run at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ..meeting.meeting import Meeting, Session, clock
from ..text import Name, Text, say
from .check import FEW_NAMES, Check, on_day, sessions_told
from .hall import Asking, Limits, bodies_of, crowded
from .orders import Classes, parallel_groups
from .seen import Seen


def sessions_that_no_room_suits(seen: Seen) -> Iterator[Check]:
    """A session that is too large for every room, or needs what no room has; or for the room that it is given."""
    meeting = seen.meeting
    for session in meeting.sessions:
        if seen.rooms(session):
            continue
        facts = tuple(seen.facts_of(session, ("room", "audience", "needs")))
        statements = seen.rests_on((*facts, *seen.of_tables("rooms")), partial(_suits_no_room, session))
        yield Check(_unsuitable(meeting, session, statements), statements)


def _suits_no_room(session: Session, seen: Seen) -> bool:
    return bool(seen.there([session])) and not seen.rooms(session)


def _unsuitable(meeting: Meeting, session: Session, statements: Sequence[str]) -> Text:
    things = [meeting.name_of(need.other, "resources") for need in session.needs if need.path in statements]
    audience = session.audience if f"{session.path}.audience" in statements else None
    given = meeting.room.get(session.room or "") if f"{session.path}.room" in statements else None
    largest = max((room.capacity or 0 for room in meeting.rooms), default=0)
    values: dict[str, object] = {"session": session.name, "audience": audience, "things": things}
    if given is not None:
        values["room"] = given.name
        if audience is not None and given.capacity is not None:
            return say(
                "{session} is to be in {room}, which holds {capacity} people, and expects {audience}: "
                "{missing} too many.",
                capacity=given.capacity,
                missing=audience - given.capacity,
                **values,
            )
        return say("{session} is to be in {room}, and needs {things}, which {room} does not have.", **values)
    if not things and audience is not None:
        return say(
            "{session} expects {audience} people, and the largest room holds {capacity}: {missing} too many.",
            capacity=largest,
            missing=audience - largest,
            **values,
        )
    if audience is None:
        return say("{session} needs {things}, and no room has that.", **values)
    return say(
        "{session} expects {audience} people and needs {things}, and no room holds so many and has that.", **values
    )


def sessions_at_once(seen: Seen) -> Iterator[Check]:
    """More sessions that run at the same time, by what is said, than rooms, or than rooms that suit them."""
    meeting = seen.meeting
    for group in parallel_groups(seen):
        yield from _in_parallel(seen, group)
    told: list[set[str]] = []
    for group, moment in running(seen, meeting.sessions):
        for some in _crowds(seen, group):
            ids = {each.scope for each in some}
            if not any(known <= ids for known in told):
                told.append(ids)
                yield _told(seen, [each.thing for each in some], bodies_of(some), moment)


def _in_parallel(seen: Seen, group: Sequence[Session]) -> Iterator[Check]:
    meeting = seen.meeting
    if len(group) > len(meeting.rooms):
        links = (path for session in group for path in seen.facts_of(session, ("parallel",)))

        def are_too_many(said: Seen) -> bool:
            return any(len(some) > len(meeting.rooms) for some in Classes(said, said.there(group)).all())

        text = say(
            "{sessions} are to start at the same time; sessions: {count}, rooms of the meeting: {rooms}.",
            sessions=sessions_told(group),
            count=len(group),
            rooms=len(meeting.rooms),
        )
        yield Check(text, seen.rests_on(links, are_too_many))
        return
    found = list(_crowds(seen, group))
    for some in found:
        yield _told(seen, [each.thing for each in some], bodies_of(some), None, group)
    moments = [] if found else _crowded_moments(seen, group)
    for moment, some in moments[:1]:
        yield _told(seen, [each.thing for each in some], bodies_of(some), moment, group)


def _crowds(seen: Seen, group: Iterable[Session], moment: int | None = None) -> Iterator[list[Asking[Session]]]:
    """Sessions that run at the same time (and start at a moment) and together have too few rooms."""
    where = (
        (
            session,
            frozenset(
                stretch.room
                for stretch in seen.where(session)
                if moment is None or stretch.start <= moment <= stretch.end - seen.length(session)
            ),
        )
        for session in group
    )
    asking = [Asking(session, session.id, 1, frozenset[object](rooms)) for session, rooms in where if rooms]
    yield from crowded(asking, Limits(dict.fromkeys(seen.meeting.room, 1)))


def _crowded_moments(seen: Seen, group: Sequence[Session]) -> list[tuple[int, list[Asking[Session]]]]:
    """The starts that parallel sessions may have by the given start of one, if all of them find too few rooms."""
    given = [session for session in group if seen.says(f"{session.path}.start") and session.start is not None]
    if not given:
        return []
    found = []
    for moment, _ in seen.times(given[0]):
        if all(_may_start(seen, session, moment) for session in group):
            some = next(_crowds(seen, group, moment), None)
            if some is None:
                return []
            found.append((moment, some))
    return found


def _may_start(seen: Seen, session: Session, moment: int) -> bool:
    return seen.earliest_start(session, moment) == moment


def running(seen: Seen, sessions: Iterable[Session]) -> Iterator[tuple[list[Session], int]]:
    """Two or more sessions that are given a time and all run at a moment: each time another has begun."""
    starts = ((seen.given_start(session), index, session) for index, session in enumerate(sessions))
    given = sorted(((start, index, it) for start, index, it in starts if start is not None), key=lambda each: each[:2])
    running: list[tuple[int, int, Session]] = []
    for place, (moment, index, session) in enumerate(given):
        running = [each for each in running if each[1] > moment]
        running.append((index, moment + seen.length(session), session))
        if len(running) > 1 and (place + 1 == len(given) or given[place + 1][0] > moment):
            yield [other for _, _, other in sorted(running, key=lambda each: each[0])], moment


def _with_audiences(sessions: Sequence[Session]) -> Text | list[Name] | list[Text | Name]:
    if len(sessions) > FEW_NAMES:
        return sessions_told(sessions)
    return [
        each.name
        if each.audience is None
        else say("{session} ({count} people)", session=each.name, count=each.audience)
        for each in sessions
    ]


def _told(
    seen: Seen, sessions: Sequence[Session], rooms: Iterable[object], moment: int | None, group: Sequence[Session] = ()
) -> Check:
    """``group``: those that start at the same time; if there are none, the sessions are all given a time."""
    meeting = seen.meeting
    some = [room for room in meeting.rooms if room.id in set(rooms)]
    values: dict[str, object] = {"count": len(sessions), "number": len(some), "rooms": [room.name for room in some]}
    values["sessions"] = _with_audiences(sessions)
    if moment is not None:
        values |= {"time": clock(moment), "day": on_day(meeting, moment)}
    if moment is None:
        text = say(
            "{sessions} are to start at the same time, and only {rooms} can hold them; sessions: {count}, "
            "rooms: {number}.",
            **values,
        )
    elif group:
        text = say(
            "{sessions} are to start at the same time, {time} of {day}, and only {rooms} can hold them then; "
            "sessions: {count}, rooms: {number}.",
            **values,
        )
    elif len(some) == len(meeting.rooms):
        text = say(
            "{sessions} are given a time at which all run, {time} of {day}; sessions: {count}, rooms of the "
            "meeting: {number}.",
            **(values | {"sessions": sessions_told(sessions)}),
        )
    else:
        text = say(
            "{sessions} are given a time at which all run, {time} of {day}, and only {rooms} can hold them then; "
            "sessions: {count}, rooms: {number}.",
            **values,
        )
    involved = [*sessions, *(each for each in group if each not in sessions)]
    ids = {session.id for session in sessions}

    def are_too_many(said: Seen) -> bool:
        there = said.there(involved)
        if not group:
            return any(True for each, _ in running(said, there) for _ in _crowds(said, each))
        classes = Classes(said, there).all()
        if moment is not None:
            return any(_crowded_moments(said, each) for each in classes)
        return any(True for each in classes for _ in _crowds(said, (it for it in each if it.id in ids)))

    facts = [*seen.placing(involved), *(path for each in involved for path in seen.facts_of(each, ("parallel",)))]
    return Check(text, seen.rests_on((*facts, *seen.frame()), are_too_many))
