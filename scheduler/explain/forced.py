"""Counts of minutes where sessions have no choice: one room, one day, one resource."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import DAY, Day, Meeting, Room, Session
from ..text import Text, say
from .check import Check


@dataclass(frozen=True)
class _Free:
    """Minutes in which no event and no closure stops a room, and the statements that say so."""

    minutes: int
    statements: tuple[str, ...]


def minutes_of_a_room(meeting: Meeting) -> Iterator[Check]:
    """Sessions that only one room can hold, over the meeting and on each day that they are given."""
    if meeting.slots is not None or len(meeting.rooms) < 2:
        return
    for room in meeting.rooms:
        tied = {}
        for session in meeting.sessions:
            rooms, why = _rooms(meeting, session)
            if rooms == {room.id}:
                tied[session.id] = why
        sessions = [session for session in meeting.sessions if session.id in tied]
        for day in (None, *meeting.days):
            there = [session for session in sessions if day is None or session.day == day.id]
            free = _free(meeting, [room], [day] if day else meeting.days)
            told = say("in {room}", room=room.name)
            why = tuple(path for session in there for path in tied[session.id])
            yield from _too_many(meeting, there, free, 1, told, day, why)


def parallel_sessions(meeting: Meeting) -> Iterator[Check]:
    """More sessions that start at the same time than there are rooms."""
    together: dict[str, set[str]] = {session.id: {session.id} for session in meeting.sessions}
    said: dict[str, str] = {}
    for session in meeting.sessions:
        for pair in session.parallel:
            if pair.other in together:
                said[pair.path] = session.id
                joined = together[session.id] | together[pair.other]
                together.update(dict.fromkeys(joined, joined))
    told: set[str] = set()
    for session in meeting.sessions:
        group = together[session.id]
        if len(group) <= len(meeting.rooms) or session.id in told:
            continue
        told |= group
        yield Check(
            say(
                "{sessions} are to start at the same time; sessions: {count}, rooms of the meeting: {rooms}.",
                sessions=[each.name for each in meeting.sessions if each.id in group],
                count=len(group),
                rooms=len(meeting.rooms),
            ),
            tuple(path for path, of in said.items() if of in group),
        )


def minutes_of_a_day(meeting: Meeting) -> Iterator[Check]:
    """Sessions whose day is given, against the free minutes of all rooms on that day."""
    if meeting.slots is not None or len(meeting.days) < 2:
        return
    for day in meeting.days:
        there = [session for session in meeting.sessions if session.day == day.id]
        free = _free(meeting, meeting.rooms, [day])
        told = say("in {rooms} rooms", rooms=len(meeting.rooms)) if len(meeting.rooms) > 1 else None
        yield from _too_many(meeting, there, free, 1, told, day, ())


def minutes_of_a_resource(meeting: Meeting) -> Iterator[Check]:
    """Sessions that need a resource, against as many minutes as there are of it."""
    if meeting.slots is not None:
        return
    for resource in meeting.resources:
        if resource.count is None:
            continue
        needs = {each.id: need.path for each in meeting.sessions for need in each.needs if need.other == resource.id}
        there = [session for session in meeting.sessions if session.id in needs]
        any_room = Room("", resource.name)  # what stops every room stops the resource, too
        free = _free(meeting, [any_room], meeting.days)
        why = (f"resources.{resource.id}.count", *needs.values())
        told = say("with {resource} ({count} of it)", resource=resource.name, count=resource.count)
        yield from _too_many(meeting, there, free, resource.count, told, None, why)


def _too_many(
    meeting: Meeting,
    sessions: list[Session],
    free: _Free,
    times: int,
    where: Text | None,
    day: Day | None,
    why: tuple[str, ...],
) -> Iterator[Check]:
    asked = sum(meeting.duration(session) for session in sessions)
    if len(sessions) < 2 or asked <= times * free.minutes:  # one alone: other counts say more of it
        return
    values = {"count": len(sessions), "asked": asked, "free": times * free.minutes}
    values["minutes"] = asked - times * free.minutes
    facts = [f"{each.path}.duration" for each in sessions if each.duration is not None]
    if day is not None:
        facts += [f"{each.path}.day" for each in sessions]
    if where is None and day is not None:
        text = say(
            "{count} sessions are given {day} and ask for {asked} minutes; {free} are free there: {minutes} too few.",
            day=day.name,
            **values,
        )
    elif day is None:
        text = say(
            "{count} sessions can only be {where} and ask for {asked} minutes; {free} are free there: "
            "{minutes} too few.",
            where=where,
            **values,
        )
    else:
        text = say(
            "{count} sessions can only be {where} on {day} and ask for {asked} minutes; {free} are free there: "
            "{minutes} too few.",
            where=where,
            day=day.name,
            **values,
        )
    yield Check(text, tuple(dict.fromkeys((*facts, *why, *free.statements))))


def _rooms(meeting: Meeting, session: Session) -> tuple[set[str], tuple[str, ...]]:
    """The rooms that can hold a session, and the statements that rule the others out."""
    possible, why = set(meeting.room), []
    if session.room is not None:
        return {session.room}, (f"{session.path}.room",)
    for room in meeting.rooms:
        if session.audience is not None and room.capacity is not None and room.capacity < session.audience:
            possible.discard(room.id)
            why += [f"{session.path}.audience", f"rooms.{room.id}.capacity"]
        for need in session.needs:
            if need.other not in meeting.resource and room.has is not None and need.other not in room.has:
                possible.discard(room.id)
                why += [need.path, f"rooms.{room.id}.has"]
    return possible, tuple(dict.fromkeys(why))


def _free(meeting: Meeting, rooms: Sequence[Room], days: Sequence[Day]) -> _Free:
    """The free minutes of rooms on days, added up."""
    minutes = 0
    statements: list[str] = []
    for day in days:
        limits = ((day.start, "start"), (day.end, "end"))
        statements += [f"days.{day.id}.{side}" for said, side in limits if said is not None]
        for room in rooms:
            busy = [(event.start, event.end, event.path) for event in meeting.events if event.room in (None, room.id)]
            lasts = [event for event in meeting.events if event.last and event.day == day.id]
            busy += [(event.end, day.midnight + DAY, event.path) for event in lasts]
            busy += [(closure.start, closure.end, closure.path) for closure in room.closed]
            now = day.opens
            for start, end, path in sorted(busy):
                if end <= day.opens or start >= day.closes:
                    continue
                minutes += max(0, min(start, day.closes) - now)
                now = max(now, end)
                statements.append(path)
            minutes += max(0, day.closes - now)
    return _Free(minutes, tuple(dict.fromkeys(statements)))
