"""Every schedule of a small meeting, by plain loops: all starts, rooms and slots, and every way to fill the seats.

A third reading: it knows the words of a meeting, but neither the model nor the verifier. It lists far too much rather
than too little; what breaks a rule is for the verifier to throw out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from math import prod

from scheduler.meeting.meeting import DAY, Entry, Meeting, Session
from scheduler.meeting.schedule import Placed, Schedule, Seat

Seats = tuple[Seat, ...]


def starts_of(meeting: Meeting, session: Session) -> list[int]:
    """Every start on the grid, or said, at which the session is within the hours of a day."""
    length = meeting.grid if session.duration is None else session.duration
    found = []
    for day in meeting.days:
        first, last = day.midnight, day.midnight + DAY
        for minute in range(DAY):
            start = day.midnight + minute
            said = start in session.off_grid
            opens = first if day.start is None else day.start
            closes = last if day.end is None else day.end
            if (minute % meeting.grid == 0 or said) and opens <= start and start + length <= closes:
                found.append(start)
    return found


def places_of(meeting: Meeting, session: Session) -> list[Placed]:
    """Every place of a session, without seats."""
    length = meeting.grid if session.duration is None else session.duration
    slots = [None] if meeting.slots is None else [slot.id for slot in meeting.slots]
    return [
        Placed(session.id, start, start + length, room.id, (), slot)
        for start in starts_of(meeting, session)
        for room in meeting.rooms
        for slot in slots
    ]


def seatings_of(meeting: Meeting, session: Session) -> list[Seats]:
    """Every way to fill the seats of a session, each once; two entries of a role may share candidates."""
    ways = [_choices(meeting, entry) for entry in session.entries]
    found = {tuple(sorted((seat for part in parts for seat in part), key=_in_order)): None for parts in product(*ways)}
    return list(found)


def _in_order(seat: Seat) -> tuple[str, str, str]:
    return seat.role, seat.participant or "", seat.office or ""


def _choices(meeting: Meeting, entry: Entry) -> list[Seats]:
    seats = candidates_of(meeting, entry)
    return [chosen for number in range(entry.least, entry.most + 1) for chosen in combinations(seats, number)]


def candidates_of(meeting: Meeting, entry: Entry) -> list[Seat]:
    """Who can sit there: members of the pool's groups and its participants for themselves, holders for its offices."""
    found: dict[Seat, None] = {}
    for who in entry.pool:
        for office in meeting.offices:
            if office.id == who:
                found[Seat(entry.role, office.held_by, who)] = None
        for group in meeting.groups:
            if group.id == who:
                found.update((Seat(entry.role, member), None) for member in group.members)
        if any(participant.id == who for participant in meeting.participants):
            found[Seat(entry.role, who)] = None
    return list(found)


def size(meeting: Meeting) -> tuple[int, int]:
    """How many ways to place all sessions, and how many to fill all seats."""
    return (
        prod(len(places_of(meeting, session)) for session in meeting.sessions),
        prod(len(seatings_of(meeting, session)) for session in meeting.sessions),
    )


def schedules_of(meeting: Meeting) -> Iterator[Schedule]:
    """Every one of them, possible or not."""
    ways = [
        [
            Placed(place.session, place.start, place.end, place.room, seats, place.slot)
            for place in places_of(meeting, session)
            for seats in seatings_of(meeting, session)
        ]
        for session in meeting.sessions
    ]
    for chosen in product(*ways):
        yield Schedule(chosen)


def deals_of(meeting: Meeting, session: Session, seats: Seats) -> Iterator[tuple[tuple[Entry, Seats], ...]]:
    """Every way in which the entries of a session can have given exactly these seats."""
    asked = Counter(seats)
    for parts in product(*(_choices(meeting, entry) for entry in session.entries)):
        if Counter(seat for part in parts for seat in part) == asked:
            yield tuple(zip(session.entries, parts, strict=True))
