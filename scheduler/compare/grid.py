"""The agendas as time grids: days, each with a column an agenda, every item with its span and what differs of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..meeting.build import minutes
from ..meeting.meeting import Meeting
from ..text import Name, Text, say
from .columns import Column
from .comparison import Comparison
from .differences import Difference, Row
from .words import name_of_item, place_told, taker

PLACE = 30
"""Minutes as which a place is drawn, where there is no clock."""


@dataclass(frozen=True)
class Block:
    """An item. ``start`` is a minute of the day; ``lane`` its place among the agenda's rooms, None: all.

    ``place``: its first and last place, where there is no clock.
    """

    name: Name
    is_session: bool
    start: int
    end: int
    lane: int | None
    lanes: int
    room: Name | None
    seats: tuple[tuple[Name, tuple[Name | Text, ...]], ...]
    marks: tuple[Text, ...]
    """What differs from the first agenda."""
    place: tuple[int, int] | None = None

    @property
    def time(self) -> str:
        if self.place is not None:
            first, last = self.place
            return str(first) if first == last else f"{first}-{last}"
        return f"{_clock(self.start)}-{_clock(self.end)}"


@dataclass(frozen=True)
class Lane:
    """An agenda on a day; ``blocks`` None: it has no agenda, or not that day."""

    column: Column
    blocks: tuple[Block, ...] | None


@dataclass(frozen=True)
class Grid:
    """A day of some agendas. ``start`` and ``end`` are half hours around all of their items, in minutes of the day.

    Without a clock a block is a day, and a place half an hour.
    """

    day: str
    name: Name
    start: int
    end: int
    lanes: tuple[Lane, ...]
    has_clock: bool = True

    @property
    def hours(self) -> list[tuple[int, str]]:
        """What the margin says; without a clock the places."""
        if not self.has_clock:
            return [(minute, str(minute // PLACE + 1)) for minute in range(self.start, self.end, PLACE)]
        return [(minute, _clock(minute)) for minute in range(-(-self.start // 60) * 60, self.end + 1, 60)]

    @property
    def is_narrow(self) -> bool:
        """Whether rooms stand beside each other in some agenda."""
        return any(block.lanes > 1 for lane in self.lanes for block in lane.blocks or ())

    @property
    def is_marked(self) -> bool:
        """Whether something in it differs from the first agenda."""
        return any(block.marks for lane in self.lanes for block in lane.blocks or ())

    @property
    def shortest(self) -> int:
        """Minutes of its shortest session."""
        blocks = [block for lane in self.lanes for block in lane.blocks or () if block.is_session]
        return min((block.end - block.start for block in blocks), default=60)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def grids(comparison: Comparison, columns: Iterable[Column]) -> list[Grid]:
    """Every day that one of these agendas has."""
    columns = tuple(columns)
    days = dict.fromkeys(day.id for each in columns if each.agenda is not None for day in each.meeting.days)
    return [_grid(comparison, columns, day) for day in days]


def _grid(comparison: Comparison, columns: tuple[Column, ...], day: str) -> Grid:
    lanes = tuple(Lane(each, _blocks(comparison, each, day)) for each in columns)
    blocks = [block for lane in lanes for block in lane.blocks or ()]
    clock = any(each.meeting.has_clock for each in columns if day in each.meeting.day)
    start = min((block.start for block in blocks), default=9 * 60 if clock else 0) // 30 * 30
    end = -(-max((block.end for block in blocks), default=10 * 60 if clock else PLACE) // 30) * 30
    name = next(each.meeting.name_of(day, "days") for each in columns if day in each.meeting.day)
    return Grid(day, name, start, end, lanes, clock)


def _blocks(comparison: Comparison, column: Column, day: str) -> tuple[Block, ...] | None:
    if column.agenda is None or day not in column.meeting.day:
        return None
    rooms = {row["room"] for row in column.agenda}
    lanes = [room.id for room in column.meeting.rooms if room.id in rooms] or [room.id for room in column.meeting.rooms]
    found = comparison.against(column)
    changes: dict[str, list[Difference]] = {}
    for change in found.differences if found else ():
        changes.setdefault(change.item, []).append(change)
    rows = [row for row in column.agenda if _is_drawn_on(column.meeting, row, day)]
    return tuple(_block(comparison, column, row, lanes, changes.get(row["id"], [])) for row in rows)


def _is_drawn_on(meeting: Meeting, row: Row, day: str) -> bool:
    if meeting.has_clock:
        return bool(row["day"] == day and row["start"] and row["end"])
    slot = meeting.slot.get(row["slot"] or "")
    return slot is not None and slot.block == day and row["position"] is not None


def _block(comparison: Comparison, column: Column, row: Row, lanes: list[str], changes: Iterable[Difference]) -> Block:
    meeting, room = column.meeting, row["room"]
    seats: dict[str, list[Name | Text]] = {}
    for seat in row["seats"]:
        seats.setdefault(seat["role"], []).append(taker(meeting, seat))
    place = None
    if not meeting.has_clock:
        session = meeting.session.get(row["id"])
        place = row["position"], row["position"] + (meeting.places(session) if session is not None else 1) - 1
    return Block(
        meeting.name_of(row["id"], "items"),
        row["kind"] == "session",
        minutes(row["start"]) if place is None else PLACE * (place[0] - 1),
        minutes(row["end"]) if place is None else PLACE * place[1],
        lanes.index(room) if room in lanes and len(lanes) > 1 else None,
        len(lanes),
        meeting.name_of(room, "rooms") if room and len(meeting.rooms) > 1 else None,
        tuple((meeting.name_of(role, "roles"), tuple(takers)) for role, takers in seats.items()),
        tuple(mark for change in changes for mark in _marks(comparison, meeting, change)),
        place,
    )


def _marks(comparison: Comparison, meeting: Meeting, change: Difference) -> Iterator[Text]:
    assert comparison.first is not None
    there = comparison.first.meeting
    if change.what == "item":
        yield say("new")
    elif change.what == "seat":
        yield say("{before} → {after}", before=_briefly(there, change.before), after=_briefly(meeting, change.after))
    elif change.what == "place" and change.before is not None and change.after is not None:
        if "moved" in change.tags and change.before["start"] is None:
            yield say("moved: was {place}", place=place_told(there, change.before))
        elif "moved" in change.tags:
            day = there.name_of(change.before["day"], "days")
            yield say("moved: was {day} {start}", day=day, start=change.before["start"])
        elif "room" in change.tags:
            yield say("room: was {room}", room=there.name_of(change.before["room"], "rooms"))
        if "shortened" in change.tags or "lengthened" in change.tags:
            by = _length(change.after) - _length(change.before)
            yield say("{minutes} min longer", minutes=by) if by > 0 else say("{minutes} min shorter", minutes=-by)


def _briefly(meeting: Meeting, seat: Row | None) -> Name | Text | str:
    """A seat for an office by the office's id alone."""
    office: str = seat["office"] if seat else ""
    return office or taker(meeting, seat)


def _length(place: Row) -> int:
    return minutes(place["end"]) - minutes(place["start"])


def gone(comparison: Comparison, column: Column) -> list[Text]:
    """Items of the first agenda that this one does not have."""
    found = comparison.against(column)
    if found is None or comparison.first is None:
        return []
    there = comparison.first.meeting
    return [
        say(
            "{item}: not there",
            item=say(
                "{item} ({place})",
                item=name_of_item(found, comparison, each.item),
                place=place_told(there, each.before),
            ),
        )
        for each in found.differences
        if each.what == "item" and each.after is None and each.before is not None
    ]
