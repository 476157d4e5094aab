"""Small random meetings with a published schedule, and what has happened since; a seed gives always the same case.

The change is a patch of one or two statements: somebody withdraws or is away for a while, a session is pinned, lasts
longer or asks for another seat, a room is closed, an event comes or moves, a session is called off, an office is not
exercised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from scheduler.errors import FaultsError
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of, patched
from scheduler.meeting.document import ScheduleDocument, document_of
from scheduler.meeting.meeting import DAY, Meeting
from scheduler.meeting.results import Solved
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve
from scheduler.verify import violations

from ..documents import a_document, read_again
from ..properties.brute_force import Listing, TooManyError
from ..properties.enumeration import places_of, size
from ..properties.random_frames import Table, clock
from ..properties.random_meetings import random_content
from .replanning import USUAL, Price

MOST = 6_000
"""Schedules, whole or in part, that are listed for one meeting."""


@dataclass(frozen=True)
class Case:
    """``published`` was valid before the change; ``plans`` are all schedules that are valid after it."""

    seed: int
    kinds: tuple[str, ...]
    before: Instance
    tables: Table
    after: Instance
    document: ScheduleDocument
    plans: tuple[Schedule, ...]
    prices: Price

    @property
    def meeting(self) -> Meeting:
        return self.after.meeting

    @property
    def published(self) -> Schedule:
        """On the clock of the meeting as it is now."""
        return self.document.schedule_in(self.meeting)


def a_case(seed: int) -> Case:
    """The first attempt at a case whose schedules can be listed."""
    attempt = 0
    while True:
        random = Random(f"change:{seed}:{attempt}")
        if (found := _attempt(seed, attempt, random)) is not None:
            return found
        attempt += 1


def _attempt(seed: int, attempt: int, random: Random) -> Case | None:
    content = random_content(seed, attempt)
    before = instance_of(content, "before.json")
    valid = _listed(before.meeting)
    if not valid:
        return None
    document = _published(before, valid, random)
    changing = _Changing(random, content, before.meeting, document.schedule)
    tables, kinds = changing.drawn()
    prices = USUAL
    if random.random() < 0.25:
        prices = random.choice([(10, 10, 10), (20, 45, 10), (100, 30, 0), (7, 3, 20), (0, 30, 10)])
        tables["goals"] = {"stability": dict(zip(("start", "room", "seat"), prices, strict=True))}
    try:
        after = patched(before, deepcopy(tables))
    except FaultsError:
        return None
    plans = _listed(after.meeting)
    if plans is None or not kinds:
        return None
    is_dull = not plans or not violations(after.meeting, document.schedule_in(after.meeting))
    if is_dull and random.random() < 0.55:  # impossible, or nothing has to change: some of these are enough
        return None
    return Case(seed, kinds, before, tables, after, document, plans, prices)


def _listed(meeting: Meeting) -> tuple[Schedule, ...] | None:
    placings, seatings = size(meeting)
    if placings > 10 * MOST or placings * seatings > 50 * MOST:
        return None
    try:
        return tuple(Listing(meeting, MOST).valid())
    except TooManyError:
        return None


def _published(instance: Instance, valid: tuple[Schedule, ...], random: Random) -> ScheduleDocument:
    """The best schedule, or any that is valid."""
    if random.random() < 0.5:
        outcome = solve(instance.meeting, limits=Limits(seconds=60, workers=1))
        assert isinstance(outcome, Solved)
        return _read(document_of(instance, outcome))
    return _read(a_document(instance, random.choice(valid)))


def _read(document: dict[str, Any]) -> ScheduleDocument:
    found: ScheduleDocument = read_again(document, "published.json")
    return found


@dataclass
class _Changing:
    random: Random
    content: Table
    meeting: Meeting
    published: Schedule

    def drawn(self) -> tuple[Table, tuple[str, ...]]:
        """One change or two, which speak of different tables."""
        tables: Table = {}
        kinds = []
        for kind in self.random.sample(list(CHANGES), self.random.choice([1, 1, 1, 2])):
            change = CHANGES[kind](self)
            if change and not change.keys() & tables.keys():
                tables |= change
                kinds.append(kind)
        return tables, tuple(kinds)

    def rows(self, table: str) -> dict[str, Table]:
        """The rows of a table, by id."""
        return {row["id"]: row for row in self.content.get(table, [])}

    def somebody(self) -> str:
        """Somebody who has a seat, mostly."""
        seated = [seat.participant for placed in self.published.sessions for seat in placed.seats if seat.participant]
        everybody = list(self.rows("participants"))
        return self.random.choice(seated if seated and self.random.random() < 0.85 else everybody)

    def withdrawn(self) -> Table:
        return self.away([{"day": day} for day in self.rows("days")])

    def absent(self) -> Table:
        """Away in the hours of a session, or on a day, or on one side of a time."""
        placed = self.random.choice(self.published.sessions)
        day = self.meeting.days[placed.start // DAY].id
        span: Table = {"day": day}
        if self.random.random() < 0.7:
            span["from"] = clock(placed.start % DAY)
        if self.random.random() < 0.7:
            span["to"] = clock(placed.end % DAY)
        return self.away([span])

    def away(self, spans: list[Table]) -> Table:
        who = self.somebody()
        said = self.rows("participants")[who].get("away", [])
        return {"participants": [{"id": who, "away": [*said, *spans]}]}

    def pinned(self) -> Table:
        session = self.random.choice(self.meeting.sessions)
        place = self.random.choice(places_of(self.meeting, session))
        pin: Table = {
            "id": session.id,
            "day": self.meeting.days[place.start // DAY].id,
            "start": clock(place.start % DAY),
        }
        if self.random.random() < 0.3:
            pin["room"] = place.room
        return {"sessions": [pin]}

    def longer(self) -> Table:
        session = self.random.choice(self.meeting.sessions)
        more = self.random.choice([self.meeting.grid, 5, -5])
        return {"sessions": [{"id": session.id, "duration": max(5, self.meeting.duration(session) + more)}]}

    def another_seat(self) -> Table:
        session = self.random.choice(self.meeting.sessions)
        if not session.roles:
            return {}
        role, row = self.random.choice(session.roles), self.rows("sessions")[session.id]
        own = row.get("seats", {})
        entries = own.get(role) or self.rows("roles")[role]["seats"]
        who = self.random.choice([*self.rows("groups"), *self.rows("participants")])
        return {"sessions": [{"id": session.id, "seats": own | {role: [*entries, {"from": [who]}]}}]}

    def closed(self) -> Table:
        placed = self.random.choice(self.published.sessions)
        day = self.meeting.days[placed.start // DAY].id
        return {"rooms": [{"id": placed.room, "closed": [{"day": day, "from": clock(placed.start % DAY)}]}]}

    def moved_event(self) -> Table:
        if not self.meeting.events:
            return {}
        event = self.random.choice(self.meeting.events)
        by = self.random.choice([-2, -1, 1, 2]) * self.meeting.grid
        start, end = event.start % DAY + by, event.end % DAY + by
        return {"events": [{"id": event.id, "start": clock(start), "end": clock(end)}]} if start >= 0 else {}

    def new_event(self) -> Table:
        """A break where a session is, or beside it."""
        placed = self.random.choice(self.published.sessions)
        start = placed.start % DAY + self.random.choice([-self.meeting.grid, 0, self.meeting.grid])
        end = start + self.random.choice([5, self.meeting.grid])
        event: Table = {"id": "break", "day": self.meeting.days[placed.start // DAY].id}
        event |= {"start": clock(max(0, start)), "end": clock(end)}
        return {"events": [event | ({"room": placed.room} if self.random.random() < 0.4 else {})]}

    def called_off(self) -> Table:
        session = self.random.choice(self.meeting.sessions)
        return {"sessions": [{"id": session.id, "remove": True}]}

    def vacant(self) -> Table:
        held = [seat.office for placed in self.published.sessions for seat in placed.seats if seat.office]
        return {"offices": [{"id": self.random.choice(held), "vacant": [{"day": "D1"}]}]} if held else {}


CHANGES: dict[str, Callable[[_Changing], Table]] = {
    "withdrawal": _Changing.withdrawn,
    "absence": _Changing.absent,
    "pin": _Changing.pinned,
    "longer session": _Changing.longer,
    "another seat": _Changing.another_seat,
    "closed room": _Changing.closed,
    "moved event": _Changing.moved_event,
    "new event": _Changing.new_event,
    "called off": _Changing.called_off,
    "vacant office": _Changing.vacant,
}


def tally(cases: list[Case]) -> Counter[str]:
    """What occurs in the cases, so that a test can say that enough does."""
    found: Counter[str] = Counter()
    for case in cases:
        found["possible" if case.plans else "impossible"] += 1
        found.update(case.kinds)
        found["a choice"] += len(case.plans) > 1
        found["still valid"] += not violations(case.meeting, case.published)
        found["other prices"] += case.prices != USUAL
    return found
