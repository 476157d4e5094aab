"""A seat that is given to a participant is taken by it."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, sitting, stand_in, when
from .violation import Violation


def pinned(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each participant that does not sit where it is said to, for an office or for itself."""
    for session, placed in sessions_in(meeting, schedule):
        for pin in session.pins:
            if pin.participant not in sitting(placed, pin.role) and not stand_in(
                meeting, placed, pin.participant, pin.role
            ):
                text = say(
                    "{participant} does not sit in {session} ({when}) as {role}, as asked.",
                    participant=meeting.name_of(pin.participant),
                    session=session.name,
                    when=when(meeting, placed),
                    role=meeting.name_of(pin.role, "roles"),
                )
                yield Violation("pinned seats", (session.id, pin.role, pin.participant), text)
