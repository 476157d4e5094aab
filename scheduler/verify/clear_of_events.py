"""Nothing happens in a room that an event stops."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import closer_than, overlap, sessions_in, when
from .violation import Violation


def clear_of_events(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each session, and each event, that overlaps an event which stops its room."""
    for one, other in closer_than(0, meeting.events):
        if one.room is None or other.room is None or one.room == other.room:
            text = say(
                "{one} ({when_one}) overlaps {other} ({when_other}).",
                one=one.name,
                when_one=when(meeting, one),
                other=other.name,
                when_other=when(meeting, other),
            )
            yield Violation("clear of events", (one.id, other.id), text)
    for session, placed in sessions_in(meeting, schedule):
        for event in meeting.events:
            if event.room in (None, placed.room) and overlap(placed, event):
                text = say(
                    "{session} ({when}, {room}) overlaps {event} ({when_event}).",
                    session=session.name,
                    when=when(meeting, placed),
                    room=meeting.name_of(placed.room, "rooms"),
                    event=event.name,
                    when_event=when(meeting, event),
                )
                yield Violation("clear of events", (session.id, event.id), text)
