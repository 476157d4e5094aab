"""A session lies in one of the spans that are allowed, and in its room."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting, Span
from ..meeting.schedule import Schedule
from ..text import Text, say
from .reading import holds, sessions_in, when
from .violation import Violation


def inside_an_allowed_span(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that none of its allowed spans holds."""

    def told(span: Span) -> Text:
        if span.room is None:
            return when(meeting, span)
        return say("{when} in {room}", when=when(meeting, span), room=meeting.name_of(span.room, "rooms"))

    for session, placed in sessions_in(meeting, schedule):
        if session.allowed is not None and not any(holds(span, placed) for span in session.allowed):
            text = say(
                "{session} is at {when} in {room}; allowed: {spans}.",
                session=session.name,
                when=when(meeting, placed),
                room=meeting.name_of(placed.room, "rooms"),
                spans=tuple(told(span) for span in session.allowed),
            )
            yield Violation("inside an allowed span", (session.id,), text)
