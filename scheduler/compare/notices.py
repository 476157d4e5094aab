"""Whom to tell of a changed agenda: what each body had to do before, what it has to do now, and who sits beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..meeting.meeting import Meeting, Session, With, clock, clock_of_end
from ..meeting.schedule import Schedule

Why = Literal["withdrawn", "gains", "loses", "moves", "other role"]


How = Literal["sits", "attends", "presents", "chairs"]


@dataclass(frozen=True)
class Part:
    """Something a body has to do: a seat in a session, or to be there (``role`` None); minutes of the meeting.

    ``slot`` and ``position``: of a session in blocks. ``has_clock``: whether the minutes are more than made up.
    """

    item: str
    role: str | None
    office: str | None
    day: str | None
    start: int
    end: int
    room: str | None
    how: How = "sits"
    slot: str | None = None
    position: int | None = None
    has_clock: bool = True

    @property
    def duty(self) -> tuple[str, str | None, str | None, How]:
        """What it is, wherever it is."""
        return self.item, self.role, self.office, self.how

    def record(self) -> dict[str, Any]:
        """As JSON; of a session in blocks also how somebody is there, and where."""
        known = self.has_clock
        record = {
            "item": self.item,
            "role": self.role,
            "office": self.office,
            "day": self.day if known else None,
            "start": clock(self.start) if known else None,
            "end": clock_of_end(self.end) if known else None,
            "room": self.room,
        }
        if self.position is None:
            return record
        return record | {"how": self.how, "slot": self.slot, "position": self.position}


@dataclass(frozen=True)
class Notice:
    """What a participant is to be told. ``before``, ``after``: only what is not the same in both; ``kept``: what is."""

    participant: str
    why: Why
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    kept: tuple[Part, ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON (COMPARE section 4)."""
        return {
            "participant": self.participant,
            "why": self.why,
            "before": [part.record() for part in self.before],
            "after": [part.record() for part in self.after],
        }


def notices(then: Meeting, published: Schedule, now: Meeting, schedule: Schedule) -> Iterator[Notice]:
    """Everybody whose part changes, in the order of the participants; those of before that are gone come last."""
    before, after = _on_the_clock(now, then, parts(then, published)), parts(now, schedule)
    for who in dict.fromkeys([*now.participant, *then.participant]):
        had, has = before.get(who, []), after.get(who, [])
        gone = who not in now.participant or now.is_away_throughout(who)
        left = gone and not (who not in then.participant or then.is_away_throughout(who))
        if (left and had) or _places(had) != _places(has):
            common = _places(had) & _places(has)
            why: Why = "withdrawn" if left else _why(had, has)
            kept = tuple(part for part in has if part in common)
            yield Notice(who, why, _without(had, common), _without(has, common), kept)


def parts(meeting: Meeting, schedule: Schedule) -> dict[str, list[Part]]:
    """What each participant has to do, in order of time."""
    found: dict[str, list[Part]] = {}

    def add(who: str | None, part: Part) -> None:
        if who is not None:
            found.setdefault(who, []).append(part)

    for event in meeting.events:
        for attendance in event.attended_by:
            office = attendance.who if attendance.who in meeting.office else None
            part = Part(event.id, None, office, event.day, event.start, event.end, event.room, "attends")
            add(meeting.holder(attendance.who), part)
    for placed in schedule.sessions:
        day = meeting.day_at(placed.start)
        plain = Part(placed.session, None, None, day.id if day else None, placed.start, placed.end, placed.room)
        if meeting.blocks:
            plain = replace(plain, slot=placed.slot, position=placed.position, has_clock=meeting.has_clock)
        session = meeting.session.get(placed.session)
        for attendance in session.attended_by if session else ():
            office = attendance.who if attendance.who in meeting.office else None
            add(meeting.holder(attendance.who), replace(plain, office=office, how="attends"))
        for who, how in there_without_a_seat(meeting, session).items() if session else ():
            add(who, replace(plain, how=how))
        for seat in placed.seats:
            add(seat.participant, replace(plain, role=seat.role, office=seat.office))
    return {who: sorted(each, key=lambda part: (part.start, part.item, part.role or "")) for who, each in found.items()}


def there_without_a_seat(meeting: Meeting, session: Session) -> dict[str, How]:
    """Who presents a session of a conference, chairs its track or wants to attend it: as a rule or at a price."""
    track = meeting.track.get(session.track or "")
    found: dict[str, How] = {}
    several: tuple[tuple[How, tuple[With, ...]], ...] = (
        ("presents", session.presenters),
        ("chairs", track.chairs if track is not None else ()),
        ("attends", session.attendees),
    )
    for how, people in several:
        for each in people:
            found.setdefault(each.other, how)
    return found


def _on_the_clock(now: Meeting, then: Meeting, found: Mapping[str, list[Part]]) -> dict[str, list[Part]]:
    """The parts of one meeting in minutes of another, which may count its days otherwise."""
    later = {day.id: now.day[day.id].midnight - day.midnight for day in then.days if day.id in now.day}

    def moved(part: Part) -> Part:
        minutes = later.get(part.day or "", 0)
        return replace(part, start=part.start + minutes, end=part.end + minutes)

    return {who: [moved(part) for part in each] for who, each in found.items()}


def _places(found: list[Part]) -> Counter[Part]:
    return Counter(found)


def _without(found: list[Part], common: Counter[Part]) -> tuple[Part, ...]:
    left = common.copy()
    kept = []
    for part in found:
        if left[part] > 0:
            left[part] -= 1
        else:
            kept.append(part)
    return tuple(kept)


def _why(had: list[Part], has: list[Part]) -> Why:
    before, after = Counter(part.duty for part in had), Counter(part.duty for part in has)
    lost, gained = before - after, after - before
    if lost and gained:
        return "other role"
    if gained:
        return "gains"
    return "loses" if lost else "moves"
