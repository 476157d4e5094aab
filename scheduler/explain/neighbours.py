"""Parts of a large meeting in which a conflict is likely to lie whole: far quicker to ask than the meeting itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from ..meeting.meeting import Meeting, Session
from ..meeting.unsaid import statements_of


def neighbourhoods(meeting: Meeting) -> Iterator[list[str]]:
    """For each body the sessions that bind it and its absences; chains of orders and pairings; sessions of one room.

    Each with the statements of all days, events and offices, which are few.
    """
    index = _Index(meeting)
    told: set[frozenset[str]] = set()
    kinds = [_of_bodies(meeting), _of_ties(meeting), _of_orders(meeting), _of_rooms(meeting)]
    if meeting.blocks:
        kinds.append(kinds.pop(0))  # of a conference's bodies there are hundreds
    for sessions, absent in chain(*kinds):
        if (key := frozenset(sessions)) not in told or absent:
            told.add(key)
            yield index.statements(sessions, absent)


class _Index:
    def __init__(self, meeting: Meeting) -> None:
        self.common: list[str] = []
        self.of_session: defaultdict[str, list[str]] = defaultdict(list)
        self.of_body: defaultdict[str, list[str]] = defaultdict(list)
        ids = sorted(meeting.session, key=len, reverse=True)
        by_path = {f"sessions.{id}.": id for id in ids}
        for path in statements_of(meeting):
            table = path.partition(".")[0]
            if table == "sessions":
                self.of_session[_owner(path, by_path)].append(path)
            elif table == "tracks":
                continue
            elif table == "participants":
                self.of_body[path.removeprefix("participants.").rpartition(".away[")[0]].append(path)
            else:
                self.common.append(path)

        for track in meeting.tracks:
            for chair in track.chairs:
                self.of_body[chair.other].append(chair.path)

    def statements(self, sessions: Iterable[str], bodies: Iterable[str]) -> list[str]:
        own = [path for id in sessions for path in self.of_session[id]]
        away = [path for body in bodies for path in self.of_body[body]]
        return own + away + self.common


def _owner(path: str, by_path: dict[str, str]) -> str:
    """The session that a path is about: the longest id that it begins with."""
    end = len(path)
    while (end := path.rfind(".", 0, end)) > 0:
        if path[: end + 1] in by_path:
            return by_path[path[: end + 1]]
    raise KeyError(path)


Part = tuple[tuple[str, ...], tuple[str, ...]]
"""Sessions, and bodies whose absences belong to them."""


def _of_bodies(meeting: Meeting) -> Iterator[Part]:
    """Bodies that must be in a session: attending, pinned, or the only one who can take a seat."""
    bound: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for session in meeting.sessions:
        for body in _bodies_bound_by(meeting, session):
            bound[body][session.id] = None
    for body, sessions in bound.items():
        if len(sessions) > 1 or meeting.participant[body].away:
            yield tuple(sessions), (body,)


def _bodies_bound_by(meeting: Meeting, session: Session) -> Iterator[str]:
    for bound in meeting.bound_to(session):
        if (body := meeting.holder(bound.other)) is not None:
            yield body
    yield from (pin.participant for pin in session.pins)
    for entry in session.entries:
        candidates = meeting.candidates(entry)
        if entry.least and len(candidates) <= entry.least:
            yield from (each.participant for each in candidates if each.participant is not None)


def _of_ties(meeting: Meeting) -> Iterator[Part]:
    """Sessions that hang together by orders and pairings."""
    group = {session.id: {session.id} for session in meeting.sessions}
    for session in meeting.sessions:
        others = [after.item for after in session.after]
        others += [pair.other for pair in (*session.same_day, *session.parallel)]
        for other in others:
            if other in group and group[other] is not group[session.id]:
                joined = group[session.id] | group[other]
                for id in joined:
                    group[id] = joined
    seen: set[str] = set()
    for session in meeting.sessions:
        together = group[session.id]
        if len(together) > 1 and session.id not in seen:
            seen |= together
            yield tuple(each.id for each in meeting.sessions if each.id in together), ()


def _of_orders(meeting: Meeting) -> Iterator[Part]:
    """Tracks whose sessions have an order."""
    for sessions in meeting.sessions_of.values():
        if any(session.order is not None for session in sessions) and meeting.binds_order:
            yield tuple(session.id for session in sessions), ()


def _of_rooms(meeting: Meeting) -> Iterator[Part]:
    """Sessions that only one room can hold."""
    for room in meeting.rooms:
        others = [each for each in meeting.rooms if each is not room]
        tied = [
            session.id
            for session in meeting.sessions
            if session.room == room.id or (others and not any(_can_hold(meeting, each.id, session) for each in others))
        ]
        if len(tied) > 1:
            yield tuple(tied), ()


def _can_hold(meeting: Meeting, room: str, session: Session) -> bool:
    there = meeting.room[room]
    if session.room not in (None, room):
        return False
    if session.audience is not None and there.capacity is not None and there.capacity < session.audience:
        return False
    things = (need.other for need in session.needs if need.other not in meeting.resource)
    return there.has is None or all(thing in there.has for thing in things)
