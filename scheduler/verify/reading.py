"""How the verifiers read a schedule: where sessions are, who is bound when, and how this is told.

A session that is recorded twice is judged where it is recorded first, and one that the meeting does not have is not
judged at all: both are told once, by "every session once".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from ..meeting.meeting import DAY, Meeting, Session, Span, clock, clock_of_end
from ..meeting.schedule import Placed, Schedule, Seat
from ..text import Name, Text, say


def where(meeting: Meeting, schedule: Schedule) -> dict[str, Placed]:
    """Where each session of the meeting is; those that are nowhere are left out."""
    found: dict[str, Placed] = {}
    known = meeting.session
    for placed in schedule.sessions:
        if placed.session in known:
            found.setdefault(placed.session, placed)
    return found


def sessions_in(meeting: Meeting, schedule: Schedule) -> Iterator[tuple[Session, Placed]]:
    """Each session of the meeting that is somewhere, with where it is, in the order of the meeting."""
    places = where(meeting, schedule)
    for session in meeting.sessions:
        if session.id in places:
            yield session, places[session.id]


class Timed(Protocol):
    """Anything from ``start`` to ``end``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(one: Timed, other: Timed) -> bool:
    """Whether they have a minute in common; touching is free."""
    return max(one.start, other.start) < min(one.end, other.end)


def holds(span: Span, placed: Placed) -> bool:
    """Whether a session lies in a span, and in its room where it has one."""
    return span.start <= placed.start and placed.end <= span.end and span.room in (None, placed.room)


AnyTimed = TypeVar("AnyTimed", bound=Timed)


def closer_than(minutes: int, spans: Iterable[AnyTimed]) -> Iterator[tuple[AnyTimed, AnyTimed]]:
    """Pairs with less than ``minutes`` from the end of one to the start of the other; with 0, those that overlap."""
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.start >= one.end + minutes:
                break
            if minutes or overlap(one, other):
                yield one, other


class Duty(NamedTuple):
    """An item at which a body has to be."""

    item: str
    start: int
    end: int


def duties(meeting: Meeting, schedule: Schedule) -> dict[str, list[Duty]]:
    """The duties of each body, one an item: seats it takes, sessions and events it attends."""
    found: defaultdict[str, dict[str, Duty]] = defaultdict(dict)
    for event in meeting.events:
        for attendance in event.attended_by:
            if (body := meeting.holder(attendance.who)) is not None:
                found[body][event.id] = Duty(event.id, event.start, event.end)
    for session, placed in sessions_in(meeting, schedule):
        there = {meeting.holder(bound.other) for bound in meeting.bound_to(session)}
        there.update(seat.participant for seat in placed.seats)
        for body in there - {None}:
            assert body is not None
            found[body][session.id] = Duty(session.id, placed.start, placed.end)
    return {body: list(items.values()) for body, items in found.items()}


def sitting(placed: Placed, role: str | None = None) -> set[str]:
    """The bodies that sit in a session, in that role or in any, for an office or not."""
    return {seat.participant for seat in placed.seats if seat.participant is not None and role in (None, seat.role)}


def stand_in(meeting: Meeting, placed: Placed, body: str, role: str | None = None) -> bool:
    """Whether a stand-in sits in a session that may be ``body``: nobody is said to hold the office that it holds."""
    return any(
        seat.participant is None and meeting.may_be(seat.office) == body and role in (None, seat.role)
        for seat in placed.seats
    )


def _places(meeting: Meeting, span: Timed) -> Text:
    """Block and places, from the minutes that a meeting without a clock makes up."""
    first, last = span.start % DAY + 1, (span.end - 1) % DAY + 1
    if first >= last or (span.end - 1) // DAY != span.start // DAY:  # one place, or what no session can have
        return say("{block}, place {place}", block=_day_of(meeting, span.start), place=first)
    return say("{block}, places {first}-{last}", block=_day_of(meeting, span.start), first=first, last=last)


def moment(meeting: Meeting, minute: int) -> Text:
    """``Day 1 10:00``; without a clock ``Session A, place 2``."""
    if not meeting.has_clock:
        return say("{block}, place {place}", block=_day_of(meeting, minute), place=minute % DAY + 1)
    return say("{day} {time}", day=_day_of(meeting, minute), time=clock(minute))


def when(meeting: Meeting, span: Timed) -> Text:
    """``Day 1 10:00-11:30``; an end on another day is told with it. Without a clock ``Session A, place 2``."""
    if not meeting.has_clock:
        return _places(meeting, span)
    day, start = _day_of(meeting, span.start), clock(span.start)
    if span.start // DAY * DAY <= span.end <= span.start // DAY * DAY + DAY:
        return say("{day} {start}-{end}", day=day, start=start, end=clock_of_end(span.end))
    return say("{day} {start} to {end}", day=day, start=start, end=moment(meeting, span.end))


def _day_of(meeting: Meeting, minute: int) -> Name | Text:
    day = meeting.day_at(minute)
    return day.name if day else say("day {number}", number=minute // DAY + 1)


def who(meeting: Meeting, seat: Seat) -> Text | Name:
    """``Chile``, or ``Chile for PPT-SACM``."""
    if seat.office is None:
        return say("nobody") if seat.participant is None else meeting.name_of(seat.participant)
    office = meeting.name_of(seat.office)
    if seat.participant is None:
        return say("whoever is {office}", office=office)
    return say("{participant} for {office}", participant=meeting.name_of(seat.participant), office=office)
