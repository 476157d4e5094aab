"""A slot takes so many sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in, when
from .violation import Violation


def slot_takes(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each slot with more sessions than it takes (0: as many as fit)."""
    if not meeting.slots:
        return
    inside: defaultdict[str | None, list[str]] = defaultdict(list)
    for session, placed in sessions_in(meeting, schedule):
        inside[placed.slot].append(session.id)
    for slot in meeting.slots:
        sessions = inside[slot.id]
        if 0 < slot.takes < len(sessions):
            text = say(
                "Slot {slot} ({when}) has {given} sessions and takes {most}: {sessions}.",
                slot=slot.name,
                when=when(meeting, slot),
                given=len(sessions),
                most=slot.takes,
                sessions=tuple(meeting.name_of(id, "items") for id in sessions),
            )
            yield Violation("a slot takes so many", (slot.id, *sessions), text)
