"""Bodies that sit apart: the first with none of the others in one session."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, sitting, when
from .violation import Violation


def apart(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each body that sits in a session in which the first of its rule does."""
    for rule in meeting.rules:
        if rule.kind != "apart" or (first := meeting.holder(rule.of[0])) is None:
            continue
        others = [body for body in meeting.bodies(rule.of[1:]) if body != first]
        for session, placed in sessions_in(meeting, schedule):
            there = sitting(placed, rule.role) if rule.covers(session.id) else set()
            for body in others:
                if first in there and body in there:
                    text = say(
                        "{rule}: {first} and {body} both sit in {session} ({when}).",
                        rule=rule.name,
                        first=meeting.name_of(first),
                        body=meeting.name_of(body),
                        session=session.name,
                        when=when(meeting, placed),
                    )
                    yield Violation("apart", (rule.id, first, body, session.id), text)
