"""When and where: the questions that rules and goals ask of a placement. They give and take items, never variables.

Times are minutes from the first midnight, spans [start, end). ``on`` is a switch: the demand binds when all its
literals are true. :class:`~scheduler.model.free.FreePlacement` answers for meetings whose sessions lie anywhere in free
time or in slots; :class:`~scheduler.model.moving.MovingPlacement` answers what rules demand where a repair may change
lengths, events and absences; placement in blocks, for conferences, will answer the same questions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from ..meeting.meeting import Day, Event, Item, Session, Slot, Span
from ..meeting.schedule import Placed, Schedule, Seat
from .amounts import Amount, Answer, Expression, Literal, Stretch, Switch

Duty = tuple[Item, "Literal | None"]
"""An item that binds a body: always (None), or where the literal is true."""


class Demands(Protocol):
    """What rules may demand of the times and rooms of sessions."""

    def share_rooms(self, on: Switch) -> None:
        """No two sessions overlap in a room."""

    def share(self, sessions: Sequence[Session], count: Amount, on: Switch) -> None:
        """At every minute at most ``count`` of these sessions run."""

    def keep_apart(self, duties: Sequence[Duty], pause: Amount, on: Switch) -> None:
        """Between the end of one duty and the start of the next lie at least ``pause`` minutes."""

    def before(self, first: Item, then: Session, gap: Amount, on: Switch) -> None:
        """``then`` starts at least ``gap`` minutes after ``first`` has ended."""

    def inside_days(self, session: Session, days: Sequence[Day], on: Switch) -> None:
        """The session lies within the limits of one of the days."""

    def clear_of(self, session: Session, event: Event, on: Switch) -> None:
        """The session has no minute in common with the event, in the room that it stops."""

    def not_after(self, session: Session, event: Event, on: Switch) -> None:
        """On the event's day the session does not end after it."""

    def inside(self, session: Session, spans: Sequence[Span], on: Switch) -> None:
        """One of the spans holds the session, in its room where it has one."""

    def outside(self, session: Session, stretch: Stretch, on: Switch) -> None:
        """The session has no minute in common with the stretch (in its room, where it has one)."""

    def starts_at(self, session: Session, starts: Sequence[Amount], on: Switch) -> None:
        """The session starts at one of these minutes."""

    def keep_to(self, session: Session, rooms: Collection[str], on: Switch) -> None:
        """The session is in one of these rooms."""

    def together(self, one: Session, other: Session, on: Switch) -> None:
        """Both start at the same minute."""

    def disjoint(self, one: Session, other: Session, on: Switch) -> None:
        """They have no minute in common."""

    def on_one_day(self, one: Session, other: Session, on: Switch) -> None:
        """Both are on the same day."""

    def inside_slots(self, session: Session, slots: Sequence[Slot], on: Switch) -> None:
        """The session lies in one of these slots, and counts there."""

    def takes(self, slot: Slot, most: Amount, on: Switch) -> None:
        """At most ``most`` sessions count in the slot."""

    def start_of(self, item: Item) -> Expression:
        """The start in minutes."""

    def in_room(self, session: Session, room: str) -> Literal:
        """True exactly if the session is in that room (asked of meetings with several rooms)."""

    def days_of(self, session: Session) -> Sequence[Day]:
        """The days that the session may be on, as far as demands so far tell; one at least."""

    def on_day(self, session: Session, day: Day) -> Literal:
        """True exactly if the session is on that day."""

    def read(self, solver: Answer, seats: dict[str, tuple[Seat, ...]]) -> list[Placed]:
        """The sessions as a solution places them."""


class Placement(Demands, Protocol):
    """What goals may ask, besides."""

    def distance(self, session: Session, start: int) -> tuple[Expression, int, int]:
        """At least |start of the session - start| / unit; its most; the unit in minutes."""

    def late(self, first: Session, then: Session) -> Literal:
        """False only if ``then`` does not start before ``first``."""

    def misses(self, session: Session, spans: Sequence[Span]) -> Literal:
        """False only if one of the spans holds the session."""

    def moved(self, session: Session, start: int, room: str) -> tuple[Literal, Literal]:
        """(other start, other room): false only if it stays."""

    def idle(self, room: str, day: Day, events: Sequence[Event]) -> tuple[Expression, int]:
        """At least the minutes between first and last session there that nothing fills; its most."""

    def hint(self, schedule: Schedule) -> None:
        """Begin the search at the times and rooms of a schedule, as far as it has the same sessions."""

    def fix(self, schedule: Schedule) -> None:
        """From now on all times and rooms are those of the schedule."""
