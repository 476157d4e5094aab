"""What holds of a published agenda while the rest is planned anew: what has begun, or all seats, or all times.

Written as a patch: a session that is held gets its day, start, room and length, and its seats by pins; so a clash with
what is held is explained like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ..instance.instance import Instance
from ..meeting.document import ScheduleDocument
from ..meeting.meeting import DAY, Away, Candidate, Entry, Meeting, Pin, Session, clock, clock_of_end
from ..meeting.schedule import Placed, Schedule, Seat
from ..text import say
from .named import AskedWronglyError, block_named
from .shorthands import Tables, allowed_in, moment, said

LOOSENED = ("window", "allowed", "after", "parallel")
"""What may be said of when a session is. Of one that has begun, nothing more is asked."""

STILL_ASKED = ("same_day", "not_parallel")
"""What it asks of others holds of those that have not begun."""


# -- what has begun -------------------------------------------------------------------------------------------------


def held_until(instance: Instance, document: ScheduleDocument, text: str) -> Tables:
    """Sessions that have begun before a moment keep place, length and seats; nothing else is placed before it.

    Whoever is absent is absent from that moment on only, and from the end of what it sits in or attends then: who sat
    before is history. ``text``: ``D1 12:30``; in a meeting with blocks also a block, which is over then.
    """
    meeting = instance.meeting
    now = _end_of_block(meeting, text)
    if now is None:
        now = moment(meeting, text)
    published = document.schedule_in(meeting)
    begun = {placed.session: placed for placed in published.sessions if placed.start < now}
    begun = {id: placed for id, placed in begun.items() if id in meeting.session}
    sessions = []
    for session in meeting.sessions:
        if session.id in begun:
            sessions.append(_as_it_was(meeting, session, begun))
        elif (later := _not_before(meeting, session, now)) is not None:
            sessions.append(later)
    tables: Tables = {"sessions": sessions}
    if participants := _absent_from_now(meeting, begun.values(), now):
        tables["participants"] = participants
    if offices := _vacant_from_now(meeting, begun.values(), now):
        tables["offices"] = offices
    return tables


def _end_of_block(meeting: Meeting, text: str) -> int | None:
    """Of the block that is named; None where none is and there is a clock. Raises AskedWronglyError where none is."""
    if not meeting.blocks:
        return None
    try:
        return meeting.block[block_named(meeting, text.strip())].end
    except AskedWronglyError:
        if meeting.has_clock:
            return None
        raise


def _as_it_was(meeting: Meeting, session: Session, begun: Mapping[str, Placed]) -> dict[str, Any]:
    placed = begun[session.id]
    _must_agree(meeting, session, placed)
    seats: dict[str, list[dict[str, Any]]] = {role: [] for role in session.roles}
    pins = []
    for entry, seat in _dealt(meeting, session, placed.seats):
        seats[entry.role].append({"from": _pool(meeting, entry, seat)})
        pins.append({"role": entry.role, "participant": seat.participant})
    row: dict[str, Any] = {"id": session.id, **_place(meeting, placed)}
    if not meeting.blocks:  # its length is said in places there
        row["duration"] = placed.end - placed.start
    loosened = [fact for fact in LOOSENED if getattr(session, fact) and fact not in row]
    if session.roles or session.pins:
        row |= {"seats": seats, "pins": pins}
    for fact in STILL_ASKED:
        others = [each.other for each in getattr(session, fact)]
        if left := [other for other in others if other not in begun]:
            row[fact] = left
        elif others:
            loosened.append(fact)
    row["untouchable"] = True  # what is over is no repair
    return row | ({"unset": loosened} if loosened else {})


def _must_agree(meeting: Meeting, session: Session, placed: Placed) -> None:
    """Raises AskedWronglyError where the instance says that what has begun is elsewhere, or pins who does not sit."""
    sitting = {(seat.role, seat.participant) for seat in placed.seats}
    if _is_elsewhere(meeting, session, placed) or any(
        (pin.role, pin.participant) not in sitting for pin in session.pins
    ):
        raise AskedWronglyError(
            say("{session} has begun by then, and the instance says it otherwise.", session=session.name),
            say("Leave out what is said of it, or name an earlier moment."),
        )


def _is_elsewhere(meeting: Meeting, session: Session, placed: Placed) -> bool:
    """Whether the instance itself says another day, start, room or slot."""
    day = meeting.day_at(placed.start)
    return (
        session.day not in (None, day.id if day else None)
        or (session.start is not None and placed.start not in session.start)
        or session.room not in (None, placed.room)
        or session.slot not in (None, placed.slot)
    )


def _pool(meeting: Meeting, entry: Entry, seat: Seat) -> list[str]:
    """From whom the seat is filled: as it was, but where its taker could then sit for another office."""
    others = [each for each in meeting.candidates(entry) if each.participant == seat.participant]
    if len(others) < 2:
        return list(entry.pool)
    return [seat.office or seat.participant or ""]


def _place(meeting: Meeting, placed: Placed) -> dict[str, Any]:
    """Day, start and room (and slot) of a session, as an instance says them.

    In a meeting with blocks its slot, and by the clock the span that it fills; without one its place stays open.
    """
    if meeting.blocks:
        slot = {"slot": placed.slot} if placed.slot in meeting.slot else {}
        return slot | ({"allowed": [_span(meeting, placed.start, placed.end)]} if meeting.has_clock else {})
    day = meeting.day_at(placed.start)
    assert day is not None  # published sessions lie on days of the meeting, or are not held
    place = {"day": day.id, "start": clock(placed.start)}
    if placed.room in meeting.room:
        place["room"] = placed.room
    return place | ({"slot": placed.slot} if placed.slot in meeting.slot else {})


def _dealt(meeting: Meeting, session: Session, seats: Sequence[Seat]) -> list[tuple[Entry, Seat]]:
    """Each seat with the entry that it is one of; AskedWronglyError where one fits none."""
    deal = _Deal(meeting, session)
    for seat in seats:
        if not deal.has_place_for(seat):
            who = meeting.name_of(seat.participant or seat.office or "")
            raise AskedWronglyError(
                say("{who} sat in {session}, and the instance does not let it.", who=who, session=session.name),
                say("Let who leaves be away, not removed."),
            )
    return [(deal.places[place], seat) for place, seat in sorted(deal.taken.items())]


@dataclass
class _Deal:
    """Seats dealt out, one by one, to the places of a session (Kuhn's matching)."""

    meeting: Meeting
    session: Session
    taken: dict[int, Seat] = field(default_factory=dict)

    @cached_property
    def places(self) -> list[Entry]:
        return [entry for entry in self.session.entries for _ in range(entry.most)]

    def has_place_for(self, seat: Seat) -> bool:
        """Whether it finds a place, and then it has it; others may have to change theirs."""
        return self._finds(seat, set())

    def _finds(self, seat: Seat, tried: set[int]) -> bool:
        for place, entry in enumerate(self.places):
            if place not in tried and self._fits(seat, entry):
                tried.add(place)
                if place not in self.taken or self._finds(self.taken[place], tried):
                    self.taken[place] = seat
                    return True
        return False

    def _fits(self, seat: Seat, entry: Entry) -> bool:
        return seat.role == entry.role and Candidate(seat.office, seat.participant) in self.meeting.candidates(entry)


def _not_before(meeting: Meeting, session: Session, now: int) -> dict[str, Any] | None:
    """The allowed spans of a session without what has passed; None where nothing has to be said."""
    if now <= meeting.days[0].opens:
        return None
    if not meeting.has_clock:
        later = (block for block in meeting.blocks if block.start >= now)
        rows = [row for block in later for row in allowed_in(meeting, session, block)]
        return {"id": session.id, "allowed": _some(session, rows)}
    spans = [(span.start, span.end, span.room) for span in session.allowed or ()]
    if session.allowed is None:
        spans = [(day.midnight, day.midnight + DAY, None) for day in meeting.days]
    left = [(max(start, now), end, room) for start, end, room in spans if end > now]
    return {"id": session.id, "allowed": _some(session, [_span(meeting, *each) for each in left])}


def _some(session: Session, allowed: list[dict[str, str]]) -> list[dict[str, str]]:
    """The spans. Raises AskedWronglyError where there is none."""
    if not allowed:
        raise AskedWronglyError(
            say("{session} is only allowed before that moment.", session=session.name),
            say("Let the instance allow it later."),
        )
    return allowed


def _span(meeting: Meeting, start: int, end: int, room: str | None = None) -> dict[str, str]:
    day = meeting.day_at(start)
    assert day is not None
    span = {"day": day.id}
    if start > day.midnight:
        span["from"] = clock(start)
    if end < day.midnight + DAY:
        span["to"] = clock_of_end(end)
    return span | ({"room": room} if room else {})


def _absent_from_now(meeting: Meeting, begun: Iterable[Placed], now: int) -> list[dict[str, Any]]:
    begun = list(begun)
    rows = []
    for who in meeting.participants:
        free = max([now, *(end for start, end in _duties(meeting, who.id, begun) if start < now)])
        if any(away.start < free for away in who.away):
            rows.append({"id": who.id, "away": list(_clipped(meeting, who.away, free))})
    return rows


def _vacant_from_now(meeting: Meeting, begun: Iterable[Placed], now: int) -> list[dict[str, Any]]:
    begun = list(begun)
    rows = []
    for office in meeting.offices:
        sits = [placed.end for placed in begun if any(seat.office == office.id for seat in placed.seats)]
        free = max([now, *sits])
        if any(vacancy.start < free for vacancy in office.vacant):
            rows.append({"id": office.id, "vacant": list(_clipped(meeting, office.vacant, free))})
    return rows


def _clipped(meeting: Meeting, spans: Iterable[Away], now: int) -> Iterator[dict[str, Any]]:
    for span in spans:
        if span.end > now:
            yield _span(meeting, max(span.start, now), span.end) | ({"why": span.why} if span.why else {})


def _duties(meeting: Meeting, who: str, begun: Iterable[Placed]) -> Iterator[tuple[int, int]]:
    """From when to when a body sits in what has begun, or attends it."""
    for placed in begun:
        attends = any(meeting.holder(each.other) == who for each in meeting.bound_to(meeting.session[placed.session]))
        if attends or any(seat.participant == who for seat in placed.seats):
            yield placed.start, placed.end
    for event in meeting.events:
        if any(meeting.holder(each.who) == who for each in event.attended_by):
            yield event.start, event.end


# -- what is kept ---------------------------------------------------------------------------------------------------


def kept(instance: Instance, document: ScheduleDocument, what: Literal["seats", "times"]) -> Tables:
    """All sessions keep their times and rooms, or all seats their takers, but where the instance itself says otherwise.

    A seat is not kept by who cannot sit there any more: who is absent when the session was published to be, or is out
    of its pool. Where a role has too few places for those who stay beside those whom the instance pins, none is kept:
    the price keeps as many as can be. A time is not kept at which the session is not allowed.
    """
    meeting = instance.meeting
    published = document.schedule_in(meeting)
    rows = (_kept_place if what == "times" else _kept_seats)(instance, published)
    return {"sessions": list(rows)}


def _kept_place(instance: Instance, published: Schedule) -> Iterator[dict[str, Any]]:
    meeting = instance.meeting
    for session in meeting.sessions:
        placed = published.at(session.id)
        if placed is not None and meeting.day_at(placed.start) is not None:
            facts = ("slot",) if meeting.blocks else ("day", "start", "room", "slot")
            own = {fact for fact in facts if getattr(session, fact) is not None}
            row = {key: value for key, value in _place(meeting, placed).items() if key not in own}
            if row and not _is_elsewhere(meeting, session, placed) and _is_allowed(meeting, session, placed):
                yield {"id": session.id, **row}


def _is_allowed(meeting: Meeting, session: Session, placed: Placed) -> bool:
    """Whether a session of its present length would lie in its window and in one of its allowed spans there."""
    end = placed.start + meeting.duration(session)
    return all(
        any(span.start <= placed.start and end <= span.end and span.room in (None, placed.room) for span in spans)
        for spans in (session.window, session.allowed)
        if spans is not None
    )


def _kept_seats(instance: Instance, published: Schedule) -> Iterator[dict[str, Any]]:
    meeting = instance.meeting
    for session in meeting.sessions:
        placed = published.at(session.id)
        if placed is None:
            continue
        pins = said(instance, "sessions", session.id, "pins")
        deal = _Deal(meeting, session)
        for pin in session.pins:
            any(deal.has_place_for(seat) for seat in _seats_of(meeting, session, pin))
        for role in session.roles:
            stay = [
                seat
                for seat in placed.seats
                if seat.role == role and not _is_pinned(session, seat) and _can_still(meeting, session, placed, seat)
            ]
            if all(deal.has_place_for(seat) for seat in stay):  # else the goals say who stays
                pins += [{"role": role, "participant": seat.participant} for seat in stay]
        yield {"id": session.id, "pins": pins}


def _seats_of(meeting: Meeting, session: Session, pin: Pin) -> Iterator[Seat]:
    """As what a body that is pinned may sit: for itself, or for an office."""
    for entry in session.entries:
        for each in meeting.candidates(entry):
            if (entry.role, each.participant) == (pin.role, pin.participant):
                yield Seat(pin.role, each.participant, each.office)


def _is_pinned(session: Session, seat: Seat) -> bool:
    return any((pin.role, pin.participant) == (seat.role, seat.participant) for pin in session.pins)


def _can_still(meeting: Meeting, session: Session, placed: Placed, seat: Seat) -> bool:
    candidate = Candidate(seat.office, seat.participant)
    if not any(entry.role == seat.role and candidate in meeting.candidates(entry) for entry in session.entries):
        return False
    away = meeting.participant[seat.participant].away if seat.participant in meeting.participant else ()
    vacant = meeting.office[seat.office].vacant if seat.office in meeting.office else ()
    return not any(span.start < placed.end and placed.start < span.end for span in (*away, *vacant))
