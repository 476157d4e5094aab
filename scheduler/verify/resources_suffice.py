"""At every minute there are as many of a resource as sessions need it."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import moment, sessions_in
from .violation import Violation


def resources_suffice(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each resource that is short, at each start of a session with which it becomes so."""
    for resource in meeting.resources:
        if resource.count is None:
            continue
        needing = sorted(
            (placed.start, placed.end, session.id)
            for session, placed in sessions_in(meeting, schedule)
            if any(need.other == resource.id for need in session.needs)
        )
        running: list[tuple[int, str]] = []
        for start, end, id in needing:
            running = [(until, other) for until, other in running if until > start]
            if end > start:
                running.append((end, id))
                if len(running) > resource.count:
                    sessions = tuple(other for _, other in running)
                    text = say(
                        "At {time} {sessions} need {resource}: {asked} needed, {given} there.",
                        time=moment(meeting, start),
                        sessions=tuple(meeting.name_of(other, "items") for other in sessions),
                        resource=resource.name,
                        asked=len(sessions),
                        given=resource.count,
                    )
                    yield Violation("resources suffice", (*sessions, resource.id), text)
