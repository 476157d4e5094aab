"""Counts of free time: sessions that no gap and no slot can hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..meeting.meeting import DAY, Meeting, Session, clock
from ..text import Text, say
from .check import Check, on_day, span_told
from .given import given_against_the_frame, given_start
from .seen import PLACED_BY, Seen


def sessions_that_no_gap_holds(seen: Seen) -> Iterator[Check]:
    """A session that fits no free span of its days, hours, rooms and slots, nor of its order after events."""
    meeting = seen.meeting
    known: dict[object, tuple[str, ...]] = {}
    for session in meeting.sessions:
        if seen.where(session) or not seen.rooms(session) or _is_told_as_given(meeting, session):
            continue
        bounds = tuple(seen.facts_of(session, PLACED_BY))
        key = seen.alike(session)
        if key not in known:
            rests = seen.rests_on((*bounds, *seen.frame()), partial(_is_nowhere, session))
            known[key] = tuple(path.removeprefix(session.path) for path in rests)
        statements = (session.path + path if path.startswith(".") else path for path in known[key])
        yield Check(_told(seen, session), tuple(statements))


def _is_nowhere(session: Session, seen: Seen) -> bool:
    return bool(seen.there([session])) and not seen.where(session)


def _is_told_as_given(meeting: Meeting, session: Session) -> bool:
    start = given_start(meeting, session)
    return start is not None and next(given_against_the_frame(meeting, session, start), None) is not None


def _told(seen: Seen, session: Session) -> Text:
    meeting, length = seen.meeting, seen.length(session)
    longest = max(seen.stretches(session), key=lambda stretch: stretch.minutes, default=None)
    values: dict[str, object] = {"session": session.name, "length": length}
    if longest is not None:
        values |= {"longest": longest.minutes, "span": span_told(longest.start, longest.end)}
        values |= {"day": on_day(meeting, longest.start), "minutes": length - longest.minutes}
    slot = meeting.slot.get(session.slot or "")
    if slot is not None and slot.end - slot.start < length:
        return say(
            "{session} lasts {length} minutes, and the slot {slot} that it is given has {size}: {missing} too few.",
            slot=slot.name,
            size=slot.end - slot.start,
            missing=length - slot.end + slot.start,
            **values,
        )
    if session.start:
        time = clock(session.start[0] % DAY)
        if longest is None:
            return say("{session} begins at {start}, and is nowhere free then where it may be.", start=time, **values)
        return say(
            "{session} begins at {start} and lasts {length} minutes; the longest free time from then on where it may "
            "be has {longest} ({span} on {day}): {minutes} too few.",
            start=time,
            **values,
        )
    if longest is None:
        return say("{session} lasts {length} minutes, and no time is free where it may be.", **values)
    if meeting.slots is not None:
        return say(
            "{session} lasts {length} minutes; the longest slot where it may be has {longest} ({span} on {day}): "
            "{minutes} too few.",
            **values,
        )
    return say(
        "{session} lasts {length} minutes; the longest free time where it may be has {longest} "
        "({span} on {day}): {minutes} too few.",
        **values,
    )
