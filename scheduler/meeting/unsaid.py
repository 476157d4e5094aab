"""A smaller meeting: the same one, in which only some statements are said.

Dropping a statement never makes a meeting harder (a test). Facts of nature stay: rooms and slots exist, one body is in
one place, takes one seat a session, a room holds one session, groups have their members. So does what only goals read:
wishes, and presenters, attendees, chairs and orders that are priced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from .meeting import Entry, Meeting, Office, Session

MEETING_WIDE = ("quota", "together")
"""Kinds of rules that other sessions may help to meet: with one of them, all sessions stay."""


def statements_of(meeting: Meeting) -> Iterator[str]:
    """The path of every statement of a meeting, in the order of the tables (DESIGN section 2, EXPLAIN section 3)."""
    for day in meeting.days:
        if day.start is not None:
            yield f"days.{day.id}.start"
        if day.end is not None:
            yield f"days.{day.id}.end"
    for room in meeting.rooms:
        if room.capacity is not None:
            yield f"rooms.{room.id}.capacity"
        if room.has is not None:
            yield f"rooms.{room.id}.has"
        yield from (closure.path for closure in room.closed)
    for office in meeting.offices:
        if office.held_by is not None:
            yield f"offices.{office.id}.held_by"
        yield from (vacancy.path for vacancy in office.vacant)
    for participant in meeting.participants:
        yield from (away.path for away in participant.away)
    for resource in meeting.resources:
        if resource.count is not None:
            yield f"resources.{resource.id}.count"
    for event in meeting.events:
        yield event.path
        yield from (attendance.path for attendance in event.attended_by)
    if meeting.binds_chairs:  # what is priced is no statement that could clash
        for track in meeting.tracks:
            yield from (chair.path for chair in track.chairs)
    priced = priced_facts(meeting)
    for session in meeting.sessions:
        yield from _statements_of_session(session, priced)
    yield from (rule.path for rule in meeting.rules)


SINGLE_FACTS = ("duration", "length", "day", "start", "room", "slot", "window", "allowed", "audience", "order")
LISTED_FACTS = (
    "after",
    "same_day",
    "parallel",
    "not_parallel",
    "attended_by",
    "needs",
    "presenters",
    "attendees",
    "pins",
)


def priced_facts(meeting: Meeting) -> frozenset[str]:
    """Facts of sessions that goals price: they are no statements that could clash."""
    bound = {"order": meeting.binds_order, "presenters": meeting.binds_presenters, "attendees": meeting.binds_attendees}
    return frozenset(fact for fact, binds in bound.items() if not binds)


def _statements_of_session(session: Session, priced: Collection[str] = ()) -> Iterator[str]:
    for fact in SINGLE_FACTS:
        if fact not in priced and getattr(session, fact) is not None:
            yield f"{session.path}.{fact}"
    for fact in LISTED_FACTS:
        if fact in priced:
            continue
        yield from (each.path for each in getattr(session, fact))
    yield from (entry.path for entry in session.entries)


def only(meeting: Meeting, said: Collection[str], *, all_sessions: bool = False) -> Meeting:
    """The meeting in which only the statements of ``said`` (paths) are said.

    A session that none of them names is not there, unless a quota or pairing is among them or ``all_sessions``.
    """
    said, priced = frozenset(said), priced_facts(meeting)
    rules = tuple(rule for rule in meeting.rules if rule.path in said)
    keep_all = all_sessions or any(rule.kind in MEETING_WIDE for rule in rules)
    named: set[str] = set()
    for session in meeting.sessions:
        if any(path in said for path in _statements_of_session(session, priced)):
            named.add(session.id)
        named.update(each.item for each in session.after if each.path in said)  # "after WS1" names WS1 too
        for pairs in (session.same_day, session.parallel, session.not_parallel):
            named.update(pair.other for pair in pairs if pair.path in said)
        counts = "order" not in priced and f"{session.path}.order" in said
        if counts and session.track is not None:  # a place among all of its track
            named.update(each.id for each in meeting.sessions_of[session.track])
    for track in meeting.tracks if meeting.binds_chairs else ():
        if any(chair.path in said for chair in track.chairs):
            named.update(each.id for each in meeting.sessions_of[track.id])

    def kept(session: Session) -> Session:
        changes: dict[str, object] = {
            fact: None
            for fact in SINGLE_FACTS
            if fact not in priced and getattr(session, fact) is not None and f"{session.path}.{fact}" not in said
        }
        if session.duration is not None and session.duration < meeting.grid:
            changes.pop("duration", None)  # shorter than one step of the grid: leaving it unsaid would ask for more
        for fact in LISTED_FACTS:
            facts = getattr(session, fact)
            if fact not in priced and facts and not all(each.path in said for each in facts):
                changes[fact] = tuple(each for each in facts if each.path in said)
        changes["entries"] = tuple(entry if entry.path in said else _may_stay_empty(entry) for entry in session.entries)
        return replace(session, **changes)  # type: ignore[arg-type]

    return replace(
        meeting,
        days=tuple(
            replace(
                day,
                start=day.start if f"days.{day.id}.start" in said else None,
                end=day.end if f"days.{day.id}.end" in said else None,
            )
            for day in meeting.days
        ),
        rooms=tuple(
            replace(
                room,
                capacity=room.capacity if f"rooms.{room.id}.capacity" in said else None,
                has=room.has if f"rooms.{room.id}.has" in said else None,
                closed=tuple(closure for closure in room.closed if closure.path in said),
            )
            for room in meeting.rooms
        ),
        offices=tuple(_office(office, said) for office in meeting.offices),
        participants=tuple(
            replace(who, away=tuple(away for away in who.away if away.path in said)) if who.away else who
            for who in meeting.participants
        ),
        resources=tuple(
            resource if f"resources.{resource.id}.count" in said else replace(resource, count=None)
            for resource in meeting.resources
        ),
        events=tuple(
            replace(event, attended_by=tuple(each for each in event.attended_by if each.path in said))
            for event in meeting.events
            if event.path in said
        ),
        tracks=tuple(
            replace(track, chairs=tuple(chair for chair in track.chairs if chair.path in said))
            if track.chairs and meeting.binds_chairs
            else track
            for track in meeting.tracks
        ),
        sessions=tuple(kept(session) for session in meeting.sessions if keep_all or session.id in named),
        rules=rules,
    )


def _office(office: Office, said: frozenset[str]) -> Office:
    vacant = tuple(vacancy for vacancy in office.vacant if vacancy.path in said)
    if f"offices.{office.id}.held_by" not in said:
        return replace(office, held_by=None, meant=office.held_by or office.meant, vacant=vacant)
    return office if vacant == office.vacant else replace(office, vacant=vacant)


def _may_stay_empty(entry: Entry) -> Entry:
    return replace(entry, least=0)
