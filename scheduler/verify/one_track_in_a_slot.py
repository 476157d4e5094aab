"""A slot of a block has sessions of one track."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..meeting.meeting import Meeting, Session
from ..meeting.schedule import Schedule
from ..text import say
from .reading import sessions_in
from .violation import Violation


def one_track_in_a_slot(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each slot in which sessions of two tracks are."""
    inside: defaultdict[str, dict[str, Session]] = defaultdict(dict)
    for session, placed in sessions_in(meeting, schedule):
        slot = meeting.slot.get(placed.slot or "")
        if slot is not None and slot.block is not None and session.track is not None:
            inside[slot.id].setdefault(session.track, session)
    for id, tracks in inside.items():
        if len(tracks) > 1:
            text = say(
                "{slot} has sessions of several tracks: {sessions} ({tracks}).",
                slot=meeting.slot[id].name,
                sessions=tuple(session.name for session in tracks.values()),
                tracks=tuple(meeting.track[track].name for track in tracks),
            )
            yield Violation("one track in a slot", (id, *(session.id for session in tracks.values())), text)
