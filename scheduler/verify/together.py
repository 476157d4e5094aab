"""Bodies that sit together: where the first sits, so do the others."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, sitting, stand_in, when
from .violation import Violation


def together(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each body that does not sit in a session in which the first of its rule does."""
    for rule in meeting.rules:
        if rule.kind != "together" or (first := meeting.holder(rule.of[0])) is None:
            continue
        others = [body for body in meeting.bodies(rule.of[1:]) if body != first]
        for session, placed in sessions_in(meeting, schedule):
            there = sitting(placed, rule.role) if rule.covers(session.id) else set()
            for body in others:
                if first in there and body not in there and not stand_in(meeting, placed, body, rule.role):
                    text = say(
                        "{rule}: {first} sits in {session} ({when}), and {body} does not.",
                        rule=rule.name,
                        first=meeting.name_of(first),
                        session=session.name,
                        when=when(meeting, placed),
                        body=meeting.name_of(body),
                    )
                    yield Violation("together", (rule.id, first, session.id, body), text)
