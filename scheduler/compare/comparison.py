"""Agendas side by side: each is solved or given, and told against the first that has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..instance.instance import Instance
from ..meeting.document import ScheduleDocument
from ..meeting.free_time import gaps_of
from ..meeting.meeting import Meeting
from ..meeting.schedule import Placed
from ..solve import Limits
from .causes import with_causes
from .columns import Column, given_column, on_the_clock_of, solved_column
from .differences import Difference, Row, changed_hands, differences, with_other_ids


@dataclass(frozen=True)
class Distance:
    """Sessions in another block, and seats in other hands; ``of``: the most there can be.

    A block is the free span between two events (or the slot, where both agendas have slots) and the room: five minutes
    later is no other agenda.
    Sessions that only one agenda has count with all their seats.
    """

    blocks: int
    seats: int
    of: int
    by: Literal["class", "name"] = "name"

    @property
    def value(self) -> int:
        return self.blocks + self.seats

    def record(self) -> dict[str, Any]:
        return {"value": self.value, "blocks": self.blocks, "seats": self.seats, "by": self.by, "of": self.of}


@dataclass(frozen=True)
class Against:
    """An agenda against the first: what differs, and the counts of it. ``before``: the first one's rows, by its ids.

    ``names``: its ids of items of the first that have another.
    ``moved``: sessions at another start; ``rooms``: only in another room; ``lengths``: by how many minutes a session is
    longer; ``seats``: in other hands.
    """

    column: Column
    names: Mapping[str, str]
    before: list[dict[str, Any]]
    differences: list[Difference]
    distance: Distance
    moved: tuple[str, ...]
    rooms: tuple[str, ...]
    lengths: Mapping[str, int]
    seats: int

    def id_in_first(self, item: str) -> str:
        """What the first calls an item."""
        return next((old for old, new in self.names.items() if new == item), item)

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "moved": list(self.moved),
            "rooms": list(self.rooms),
            "lengths": dict(self.lengths),
            "seats": self.seats,
        }


@dataclass(frozen=True)
class Comparison:
    """``first``: the first column that has an agenda, which the others are told against.

    ``interrupted``: some columns are missing.
    """

    columns: tuple[Column, ...]
    first: Column | None
    found: tuple[Against, ...]
    interrupted: bool = False

    def against(self, column: Column) -> Against | None:
        return next((each for each in self.found if each.column is column), None)

    @property
    def has_seats(self) -> bool:
        """Whether any of the meetings has seats to fill."""
        return any(True for column in self.columns for _ in column.meeting.entries())


Source = tuple[str, Instance | ScheduleDocument]
"""A name, and what is to be compared."""


def compared(
    sources: Iterable[Source],
    *,
    limits: Callable[[], Limits] = Limits,
    seed: int = 0,
    independent: bool = False,
    renamed: Mapping[str, str] | None = None,
) -> Comparison:
    """Solve what is an instance, verify what is a schedule, and tell each against the first that has an agenda.

    The first is solved by itself; of the others' equally good agendas the nearest to it is taken, so that what differs
    is what the instance forces (not so if ``independent``). ``limits`` gives each its own. ``renamed``: ids of items of
    the first that have another in the others.
    """
    columns: list[Column] = []
    for name, source in sources:
        first = _first_of(columns)
        if isinstance(source, ScheduleDocument):
            column = given_column(name, source)
        else:
            rows = [] if first is None or independent else _rows_for(first, source.meeting, renamed or {})
            near = on_the_clock_of(source.meeting, rows) if rows else None
            column = solved_column(name, source, limits=limits(), seed=seed, near=near)
        if column.interrupted:
            return replace(beside(columns, renamed), interrupted=True)
        columns.append(column)
    return beside(columns, renamed)


def beside(columns: Sequence[Column], renamed: Mapping[str, str] | None = None) -> Comparison:
    """Columns that are there already, each told against the first that has an agenda."""
    first = _first_of(columns)
    others = [each for each in columns if each is not first and each.agenda is not None]
    found = (_against(first, each, renamed or {}) for each in others if first is not None)
    return Comparison(tuple(columns), first, tuple(found))


def _first_of(columns: Sequence[Column]) -> Column | None:
    return next((each for each in columns if each.agenda is not None), None)


def _rows_for(first: Column, meeting: Meeting, renamed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The first agenda, by the ids of another meeting: those that it still has are left alone."""
    return with_other_ids(first.agenda or (), _names_in(meeting, renamed))


def _names_in(meeting: Meeting, renamed: Mapping[str, str]) -> dict[str, str]:
    return {old: new for old, new in renamed.items() if meeting.item(new) and not meeting.item(old)}


def _against(first: Column, column: Column, renamed: Mapping[str, str]) -> Against:
    assert column.agenda is not None
    names = _names_in(column.meeting, renamed)
    before = with_other_ids(first.agenda or (), names)
    changes = differences(before, column.agenda, first.meeting, column.meeting)
    found = with_causes(changes, first.meeting, column.meeting, column.agenda, names)
    sessions = [row["id"] for row in column.agenda if row["kind"] == "session"]
    places = {each.item: each for each in found if each.what == "place"}
    lengths_before = {names.get(id, id): minutes for id, minutes in _lengths(first).items()}
    return Against(
        column,
        names,
        before,
        found,
        _distance(first, column, names, found),
        moved=tuple(id for id in sessions if id in places and "moved" in places[id].tags),
        rooms=tuple(id for id in sessions if id in places and places[id].tags == ("room",)),
        lengths={
            id: minutes - lengths_before[id]
            for id, minutes in _lengths(column).items()
            if lengths_before.get(id, minutes) != minutes and first.meeting.has_clock == column.meeting.has_clock
        },
        seats=changed_hands(found),
    )


def _lengths(column: Column) -> Mapping[str, int]:
    return column.metrics.lengths if column.metrics else {}


def _distance(first: Column, column: Column, names: Mapping[str, str], found: Sequence[Difference]) -> Distance:
    by_slot = first.meeting.slots is not None and column.meeting.slots is not None
    blocks_before = {names.get(id, id): block for id, block in _blocks(first, by_slot).items()}
    blocks = _blocks(column, by_slot)
    alone = [row for each in found if each.what == "item" for row in (each.before, each.after) if row]
    seats_before = {(names.get(id, id), role): count for (id, role), count in _seats(first.agenda or ()).items()}
    seats = _seats(column.agenda or ())
    return Distance(
        sum(blocks_before.get(id) != blocks.get(id) for id in blocks_before.keys() | blocks.keys()),
        changed_hands(found) + sum(len(row["seats"]) for row in alone),
        len(blocks_before.keys() | blocks.keys())
        + sum(max(seats_before.get(key, 0), seats.get(key, 0)) for key in seats_before.keys() | seats.keys()),
    )


def _seats(agenda: Iterable[Row]) -> Counter[tuple[str, str]]:
    return Counter((row["id"], seat["role"]) for row in agenda for seat in row["seats"])


Block = tuple[str | None, ...]
"""Day, the events around it, room; or a slot."""


def _blocks(column: Column, by_slot: bool) -> dict[str, Block]:
    gaps = gaps_of(column.meeting)

    def block(placed: Placed) -> Block:
        if by_slot and placed.slot is not None:
            return (placed.slot, placed.room)
        day = column.meeting.day_at(placed.start)
        gap = next((each for each in gaps if each.start <= placed.start < each.end), None)
        around = () if gap is None else tuple(each.id if each else None for each in (gap.before, gap.after))
        return (day.id if day else None, *around, placed.room)

    return {placed.session: block(placed) for placed in (column.schedule.sessions if column.schedule else ())}
