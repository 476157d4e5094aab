"""Nobody has a duty while away."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import duties, overlap, when
from .violation import Violation


def while_present(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each duty of a participant, for an office or for itself, that overlaps one of its absences."""
    if not any(participant.away for participant in meeting.participants):
        return
    bound = duties(meeting, schedule)
    for participant in meeting.participants:
        for away in participant.away:
            for duty in bound.get(participant.id, ()):
                if overlap(duty, away):
                    text = say(
                        "{body} has to be at {item} ({when}), but is away {away}.",
                        body=participant.name,
                        item=meeting.name_of(duty.item, "items"),
                        when=when(meeting, duty),
                        away=when(meeting, away),
                    )
                    yield Violation("while present", (participant.id, duty.item), text)
