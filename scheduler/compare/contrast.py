"""What differs between several agendas: where sessions are, and who sits where; only rows that are not all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import Meeting, clock, clock_of_end
from ..meeting.schedule import Placed, Schedule
from ..text import Name, Text, Told, say

NOTHING = "-"


@dataclass(frozen=True)
class Contrast:
    """A session or a body with what it has in each agenda; what is as in the first is None."""

    name: Name
    cells: tuple[Told | str | tuple[Told | str, ...] | None, ...]


def moves(meeting: Meeting, schedules: Sequence[Schedule]) -> Iterator[Contrast]:
    """Each session that is not at the same time and in the same room in all."""
    rooms = len(meeting.rooms) > 1
    for session in meeting.sessions:
        places = [schedule.at(session.id) for schedule in schedules]
        where = [None if placed is None else (placed.start, placed.end, placed.room) for placed in places]
        if len(set(where)) > 1:
            cells = (NOTHING if placed is None else _place(meeting, placed, rooms) for placed in places)
            yield Contrast(session.name, _as_in_the_first(cells, where))


def seats(meeting: Meeting, schedules: Sequence[Schedule]) -> Iterator[Contrast]:
    """Each participant that does not have the same seats in all, in the order of the file."""
    for who in meeting.participants:
        held = [tuple(_seats_of(meeting, schedule, who.id)) for schedule in schedules]
        if len(set(held)) > 1:
            cells = (tuple(_seat(meeting, *seat) for seat in each) or NOTHING for each in held)
            yield Contrast(who.name, _as_in_the_first(cells, held))


def _as_in_the_first(
    cells: Iterator[Told | str | tuple[Told | str, ...]] | Iterator[Text | str], what: Sequence[object]
) -> tuple[Told | str | tuple[Told | str, ...] | None, ...]:
    return tuple(
        None if number and each == what[0] else cell
        for number, (cell, each) in enumerate(zip(cells, what, strict=True))
    )


def _place(meeting: Meeting, placed: Placed, rooms: bool) -> Text:
    day = meeting.day_at(placed.start)
    name = day.name if day else ""
    if not meeting.has_clock:
        when = say("{block}, place {place}", block=name, place=placed.position)
        return say("{when}, {room}", when=when, room=meeting.name_of(placed.room, "rooms"))
    time = f"{clock(placed.start)}-{clock_of_end(placed.end)}"
    if not rooms:
        return say("{day} {time}", day=name, time=time)
    return say("{day} {time}, {room}", day=name, time=time, room=meeting.name_of(placed.room, "rooms"))


def _seats_of(meeting: Meeting, schedule: Schedule, who: str) -> Iterator[tuple[str, str, str | None]]:
    """In the order of the file: at another time it is the same seat."""
    for session in meeting.sessions:
        placed = schedule.at(session.id)
        for seat in sorted(placed.seats if placed else (), key=lambda seat: (seat.role, seat.office or "")):
            if seat.participant == who:
                yield session.id, seat.role, seat.office


def _seat(meeting: Meeting, session: str, role: str, office: str | None) -> Text:
    item, name = meeting.name_of(session, "items"), meeting.name_of(role, "roles")
    if office is None:
        return say("{item} ({role})", item=item, role=name)
    return say("{item} ({role}, {office})", item=item, role=name, office=office)
