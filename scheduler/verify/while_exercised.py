"""Nobody takes a seat for an office while nobody exercises it."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import overlap, sessions_in, when
from .violation import Violation


def while_exercised(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session in which a seat is taken for an office that nobody exercises then."""
    for office in meeting.offices:
        for vacancy in office.vacant:
            for session, placed in sessions_in(meeting, schedule):
                if overlap(placed, vacancy) and any(seat.office == office.id for seat in placed.seats):
                    text = say(
                        "A seat of {session} ({when}) is taken for {office}, which nobody exercises {vacant}.",
                        session=session.name,
                        when=when(meeting, placed),
                        office=office.name,
                        vacant=when(meeting, vacancy),
                    )
                    yield Violation("while the office is exercised", (session.id, office.id), text)
