"""What an agenda amounts to: who sits how often and how long, who does not, free time, money.

Seats of countries for themselves and seats taken for an office are counted apart (DESIGN section 6).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..meeting.free_time import gaps_of
from ..meeting.meeting import Meeting, clock, clock_of_end
from ..meeting.schedule import Placed, Schedule

PER_DAY = ("night", "day", "person-day")
"""What is paid once for each day of the meeting."""


@dataclass(frozen=True)
class Held:
    """Seats, and the minutes that they last."""

    seats: int = 0
    minutes: int = 0

    def __add__(self, other: Held) -> Held:
        return Held(self.seats + other.seats, self.minutes + other.minutes)

    def record(self) -> dict[str, int]:
        return {"seats": self.seats, "minutes": self.minutes}


@dataclass(frozen=True)
class DayFacts:
    """First start and last end of a day's items (None: nothing is on); minutes between events with no session."""

    first_start: int | None
    last_end: int | None
    free_minutes: int


@dataclass(frozen=True)
class Metrics:
    """``held`` by (group, role, day) counts seats that members take for themselves; ``offices`` those for an office.

    ``countries`` are those that take part: who is away throughout is not counted.
    """

    roles: tuple[str, ...]
    groups: tuple[str, ...]
    held: Mapping[tuple[str, str, str], Held]
    offices: Mapping[str, Held]
    countries: tuple[str, ...]
    without_seat: tuple[str, ...]
    room_for: int
    """Seats that countries can take for themselves at most."""
    most_seats: int
    """Most seats of one country."""
    beyond_first: int
    """Seats that countries hold beyond their first."""
    lengths: Mapping[str, int]
    """Minutes of every session."""
    days: Mapping[str, DayFacts]
    off_draft: int
    """Sessions that start elsewhere than where they are printed."""
    budget: Mapping[str, int]
    """Hundredths, by line."""

    @property
    def seated(self) -> int:
        return len(self.countries) - len(self.without_seat)

    @property
    def free_minutes(self) -> int:
        return sum(day.free_minutes for day in self.days.values())

    @property
    def total(self) -> int:
        """What the meeting costs, in hundredths."""
        return sum(self.budget.values())

    def of(self, group: str, *, role: str | None = None, day: str | None = None) -> Held:
        """What a group holds, in a role and on a day or in all of them."""
        return sum(
            (
                held
                for (its_group, its_role, its_day), held in self.held.items()
                if its_group == group and role in (None, its_role) and day in (None, its_day)
            ),
            Held(),
        )

    @property
    def roles_of_countries(self) -> tuple[str, ...]:
        """Roles in which some country has a seat for itself."""
        return tuple(role for role in self.roles if any(held_role == role for _, held_role, _ in self.held))

    def record(self) -> dict[str, Any]:
        """As JSON: by group, each with its seats and minutes by role, by day and in all."""
        return {
            "groups": {
                group: {
                    **self.of(group).record(),
                    "roles": {role: self.of(group, role=role).record() for role in self.roles},
                    "days": {day: self.of(group, day=day).record() for day in self.days},
                }
                for group in self.groups
            },
            "offices": {office: held.record() for office, held in self.offices.items()},
            "countries": len(self.countries),
            "seated": self.seated,
            "without_seat": list(self.without_seat),
            "most_seats": self.most_seats,
            "beyond_first": self.beyond_first,
            "lengths": dict(self.lengths),
            "days": {
                day: {
                    "first_start": None if facts.first_start is None else clock(facts.first_start),
                    "last_end": None if facts.last_end is None else clock_of_end(facts.last_end),
                    "free_minutes": facts.free_minutes,
                }
                for day, facts in self.days.items()
            },
            "free_minutes": self.free_minutes,
            "off_draft": self.off_draft,
            "budget": {"total": money(self.total), "lines": {line: money(sum) for line, sum in self.budget.items()}},
        }


def money(hundredths: int) -> int | float:
    """An amount as JSON has it: whole where it is."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def metrics(meeting: Meeting, schedule: Schedule) -> Metrics:
    """All figures of a schedule."""
    held: defaultdict[tuple[str, str, str], Held] = defaultdict(Held)
    offices: defaultdict[str, Held] = defaultdict(Held)
    taken: Counter[str] = Counter()
    there = tuple(country for country in meeting.countries if not meeting.is_away_throughout(country))
    countries = set(meeting.countries)
    for placed in schedule.sessions:
        day = meeting.day_at(placed.start)
        one = Held(1, placed.end - placed.start)
        for seat in placed.seats:
            if seat.office is not None:
                offices[seat.office] += one
            elif seat.participant in countries:
                taken[seat.participant or ""] += 1
                for group in meeting.groups_of[seat.participant or ""]:
                    held[group, seat.role, day.id if day else ""] += one
    return Metrics(
        roles=tuple(role for role, _ in meeting.roles),
        groups=tuple(group.id for group in meeting.groups),
        held=dict(held),
        offices={office.id: offices[office.id] for office in meeting.offices if office.id in _offices_asked(meeting)},
        countries=there,
        without_seat=tuple(country for country in there if not taken[country]),
        room_for=seats_for_countries(meeting),
        most_seats=max(taken.values(), default=0),
        beyond_first=sum(taken.values()) - len(taken),
        lengths={placed.session: placed.end - placed.start for placed in by_file(meeting, schedule)},
        days=dict(_days(meeting, schedule.sessions)),
        off_draft=_off_draft(meeting, schedule),
        budget=budget(meeting),
    )


def by_file(meeting: Meeting, schedule: Schedule) -> list[Placed]:
    """The sessions that the meeting has, in the order of the file."""
    return [placed for session in meeting.sessions if (placed := schedule.at(session.id)) is not None]


def _offices_asked(meeting: Meeting) -> set[str]:
    """The offices that some seat is taken for."""
    return {who for _, entry in meeting.entries() for who in entry.pool if who in meeting.office}


def seats_for_countries(meeting: Meeting) -> int:
    """The seats that countries can take for themselves at most: all that every session has."""
    countries = set(meeting.countries)
    return sum(
        min(
            entry.most,
            sum(each.office is None and each.participant in countries for each in meeting.candidates(entry)),
        )
        for _, entry in meeting.entries()
    )


def _days(meeting: Meeting, sessions: Iterable[Placed]) -> Iterable[tuple[str, DayFacts]]:
    gaps = gaps_of(meeting)
    sessions = list(sessions)
    if not meeting.has_clock:  # its days are blocks, and its minutes made up
        yield from ((day.id, DayFacts(None, None, 0)) for day in meeting.days)
        return
    for day in meeting.days:
        there = [placed for placed in sessions if meeting.day_at(placed.start) == day]
        events = [event for event in meeting.events if event.day == day.id]
        starts = [*(placed.start for placed in there), *(event.start for event in events)]
        ends = [*(placed.end for placed in there), *(event.end for event in events)]
        free = sum(
            _uncovered(gap.start, gap.end, [(placed.start, placed.end) for placed in there])
            for gap in gaps
            if gap.day == day
        )
        yield day.id, DayFacts(min(starts, default=None), max(ends, default=None), free)


def _uncovered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> int:
    free, now = 0, start
    for low, high in sorted(spans):
        free += max(0, min(low, end) - now)
        now = max(now, high)
    return free + max(0, end - now)


def _off_draft(meeting: Meeting, schedule: Schedule) -> int:
    places = {placed.session: placed for placed in schedule.sessions}
    return sum(
        session.draft is not None and session.id in places and places[session.id].start != session.draft
        for session in meeting.sessions
    )


def budget(meeting: Meeting) -> dict[str, int]:
    """What each line costs, in hundredths: count x price, for every day of the meeting where it is by the day."""
    return {
        line.id: line.count * line.price * (len(meeting.days) if line.per in PER_DAY else 1) for line in meeting.budget
    }
