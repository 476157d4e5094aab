"""A session lies in its window, the hours of the clock that are said."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting, clock, clock_of_end
from ..meeting.schedule import Schedule
from ..text import say
from .reading import holds, sessions_in, when
from .violation import Violation


def inside_its_window(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session that begins before its window or ends after it, on whatever day."""
    for session, placed in sessions_in(meeting, schedule):
        if session.window and not any(holds(span, placed) for span in session.window):
            text = say(
                "{session} is at {when}, outside its window from {start} to {end}.",
                session=session.name,
                when=when(meeting, placed),
                start=clock(session.window[0].start),
                end=clock_of_end(session.window[0].end),
            )
            yield Violation("inside its window", (session.id,), text)
