"""A body takes one seat of a session, whatever offices it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule, Seat
from ..text import Text, say
from .reading import sessions_in, when
from .violation import Violation


def one_seat_a_session(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each body that sits twice in one session. A stand-in is nobody."""

    def told(seat: Seat) -> Text:
        role = meeting.name_of(seat.role, "roles")
        if seat.office is None:
            return say("as {role}", role=role)
        return say("as {role} for {office}", role=role, office=meeting.name_of(seat.office))

    for session, placed in sessions_in(meeting, schedule):
        seats: defaultdict[str, list[Seat]] = defaultdict(list)
        for seat in placed.seats:
            if seat.participant is not None:
                seats[seat.participant].append(seat)
        for body, taken in seats.items():
            if len(taken) > 1:
                text = say(
                    "{body} sits {times} times in {session} ({when}): {seats}.",
                    body=meeting.name_of(body),
                    times=len(taken),
                    session=session.name,
                    when=when(meeting, placed),
                    seats=tuple(told(seat) for seat in taken),
                )
                yield Violation("one seat a session", (session.id, body), text)
