"""Counts of conferences: places asked and places there, slots that tracks need, people who are asked for too often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..meeting.meeting import Meeting, Session
from ..text import say
from .check import Check


def _lengths(sessions: list[Session]) -> tuple[str, ...]:
    return tuple(f"{session.path}.length" for session in sessions if session.length is not None)


def places_over_all(meeting: Meeting) -> Iterator[Check]:
    """All sessions take more places than there are."""
    there = sum(slot.places for slot in meeting.slots or ())
    asked = sum(meeting.places(session) for session in meeting.sessions)
    if asked > there:
        text = say(
            "{sessions} sessions take {asked} places, and the blocks have {there}: {missing} too many.",
            sessions=len(meeting.sessions),
            asked=asked,
            there=there,
            missing=asked - there,
        )
        yield Check(text, _lengths(list(meeting.sessions)))


def long_sessions(meeting: Meeting) -> Iterator[Check]:
    """More sessions of so many places than slots can hold, whatever else is in them."""
    for length in sorted({meeting.places(session) for session in meeting.sessions} - {1}):
        asking = [session for session in meeting.sessions if meeting.places(session) >= length]
        holds = sum(slot.places // length for slot in meeting.slots or ())
        if len(asking) > holds:
            text = say(
                "{count} sessions take {length} places or more, and the slots hold {holds} of them.",
                count=len(asking),
                length=length,
                holds=holds,
            )
            yield Check(text, _lengths(asking))


def slots_of_tracks(meeting: Meeting) -> Iterator[Check]:
    """A slot has sessions of one track: so many slots the tracks need, and so many there are."""
    most = max((slot.places for slot in meeting.slots or ()), default=1)
    needed = {
        track.id: -(-sum(meeting.places(session) for session in meeting.sessions_of[track.id]) // most)
        for track in meeting.tracks
    }
    asked, there = sum(needed.values()), len(meeting.slots or ())
    if asked > there:
        text = say(
            "A slot has sessions of one track: the tracks need {asked} slots, and there are {there}.",
            asked=asked,
            there=there,
        )
        yield Check(text, _lengths(list(meeting.sessions)))


def places_of_people(meeting: Meeting) -> Iterator[Check]:
    """Somebody has to be at more than one person can: at one time in one slot."""
    bound: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for session in meeting.sessions:
        for each in meeting.bound_to(session):
            if (body := meeting.holder(each.other)) is not None:
                bound[body].setdefault(session.id, []).append(each.path)
    there = sum(max((slot.places for slot in slots), default=0) for slots in meeting.slots_of.values())
    for body, sessions in bound.items():
        asked = sum(meeting.places(meeting.session[id]) for id in sessions)
        if asked > there:
            text = say(
                "{who} has to be at {count} sessions, which take {asked} places; one after another there are {there}.",
                who=meeting.name_of(body),
                count=len(sessions),
                asked=asked,
                there=there,
            )
            said = [path for paths in sessions.values() for path in paths]
            yield Check(text, (*dict.fromkeys(said), *_lengths([meeting.session[id] for id in sessions])))


CHECKS_IN_BLOCKS = (places_over_all, long_sessions, slots_of_tracks, places_of_people)
"""Counts of meetings with blocks."""
