"""Sessions with an order are listed at that place of their track, unless a goal prices it."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .programme import Programme
from .violation import Violation


def in_track_order(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each ordered session at another place of its track, and each two that are at one time."""
    if not meeting.blocks or not meeting.binds_order:
        return
    if not any(session.order is not None for session in meeting.sessions):
        return
    programme = Programme(meeting, schedule)
    for track in meeting.tracks:
        listed = programme.listed(track)
        for place, held in enumerate(listed, start=1):
            if held.session.order not in (None, place):
                text = say(
                    "{session} is number {place} of {track}, but is to be number {order}.",
                    session=held.session.name,
                    place=place,
                    track=track.name,
                    order=held.session.order,
                )
                yield Violation("in track order", (held.session.id, track.id), text)
        ordered = [held for held in listed if held.session.order is not None]
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if one.slot.block != other.slot.block:
                    break  # listed by block
                if set(one.places) & set(other.places):
                    text = say(
                        "{one} and {other} of {track} are at one time, and come one after the other.",
                        one=one.session.name,
                        other=other.session.name,
                        track=track.name,
                    )
                    yield Violation("in track order", (one.session.id, other.session.id), text)
