"""What the solver cannot get wrong, and a file can: each session once, on the grid, as long as said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..meeting.meeting import DAY, Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import moment, sessions_in, when
from .violation import Violation


def every_session_once(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that is missing, recorded twice, unknown, or in a room that is unknown."""
    times = Counter(placed.session for placed in schedule.sessions)
    for session in meeting.sessions:
        if times[session.id] == 0:
            text = say("{session} is not in the schedule.", session=session.name)
            yield Violation("every session once", (session.id,), text)
        elif times[session.id] > 1:
            text = say(
                "{session} is in the schedule {times} times: {spans}.",
                session=session.name,
                times=times[session.id],
                spans=tuple(when(meeting, placed) for placed in schedule.sessions if placed.session == session.id),
            )
            yield Violation("every session once", (session.id,), text)
    for id in times:
        if id not in meeting.session:
            text = say(
                "{session} is in the schedule, but no session of the meeting.", session=meeting.name_of(id, "items")
            )
            yield Violation("every session once", (id,), text)
    for session, placed in sessions_in(meeting, schedule):
        if placed.room not in meeting.room:
            text = say(
                "{session} is in room {room} ({when}), which the meeting does not have.",
                session=session.name,
                room=meeting.name_of(placed.room, "rooms"),
                when=when(meeting, placed),
            )
            yield Violation("every session once", (session.id, placed.room), text)


def on_the_grid(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that starts between two steps of the grid, unless it is said to start there."""
    if meeting.blocks:
        return  # sessions begin where places begin
    for session, placed in sessions_in(meeting, schedule):
        if placed.start % DAY % meeting.grid and placed.start not in session.off_grid:
            text = say(
                "{session} starts at {time}, which is not on the grid of {grid} minutes.",
                session=session.name,
                time=moment(meeting, placed.start),
                grid=meeting.grid,
            )
            yield Violation("on the grid", (session.id,), text)


def duration_as_said(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that lasts longer or shorter than said."""
    if meeting.blocks:
        return  # "places of a slot" tells
    for session, placed in sessions_in(meeting, schedule):
        if placed.end - placed.start != meeting.duration(session):
            text = say(
                "{session} lasts {given} minutes ({when}), {asked} asked.",
                session=session.name,
                given=placed.end - placed.start,
                when=when(meeting, placed),
                asked=meeting.duration(session),
            )
            yield Violation("duration as said", (session.id,), text)
