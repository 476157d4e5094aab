"""The schedule document: a schedule with the instance it belongs to, as JSON (DESIGN section 8).

It stands alone: it can be verified, compared and exported without any other file. No time stamp and no path is in it,
so that the same answer is the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from ..instance.instance import Instance, sha256_of
from .meeting import DAY, Item, Meeting, clock, clock_of_end
from .results import Solved, TierResult, Value
from .schedule import Placed, Schedule, Seat

FORMAT = 1


@dataclass(frozen=True)
class RecordedSeat:
    """A seat and the group for which it counts, as a document records them."""

    seat: Seat
    group: str | None


@dataclass(frozen=True)
class RecordedItem:
    """A row of ``agenda``. ``start`` and ``end`` are minutes of its day, ``title`` is by language.

    Without a clock ``day`` is the block, and the minutes are those that its place makes up.
    """

    id: str
    kind: Literal["event", "session"]
    title: Mapping[str, str] | None
    day: str
    start: int
    end: int
    room: str | None
    slot: str | None
    position: int | None
    seats: tuple[RecordedSeat, ...]


@dataclass(frozen=True)
class ScheduleDocument:
    """A schedule document that has been read. ``sha256`` is the recorded one; ``goals`` ends with the lot."""

    file: str
    raw: Mapping[str, Any]
    instance: Instance
    sha256: str
    status: Literal["optimal", "feasible"]
    seed: int
    goals: tuple[TierResult, ...]
    items: tuple[RecordedItem, ...]

    @property
    def meeting(self) -> Meeting:
        """The meeting of the instance that the document carries."""
        return self.instance.meeting

    @property
    def is_altered(self) -> bool:
        """Whether the instance that the document carries is no longer the one of the recorded sha256."""
        return sha256_of(self.raw["instance"]["content"]) != self.sha256

    @property
    def events(self) -> tuple[RecordedItem, ...]:
        return tuple(item for item in self.items if item.kind == "event")

    @property
    def agenda(self) -> list[dict[str, Any]]:
        """The rows of ``agenda`` as they are in the file."""
        return list(self.raw["agenda"])

    @cached_property
    def schedule(self) -> Schedule:
        return self.schedule_in(self.meeting)

    def schedule_in(self, meeting: Meeting) -> Schedule:
        """The recorded sessions on the clock of a meeting; days that it does not have come after its last."""
        midnights = midnights_in(meeting, self.items)
        return Schedule.of(
            Placed(
                item.id,
                midnights[item.day] + item.start,
                midnights[item.day] + item.end,
                item.room or "",
                tuple(recorded.seat for recorded in item.seats),
                item.slot,
                item.position,
            )
            for item in self.items
            if item.kind == "session"
        )


def midnights_in(meeting: Meeting, items: Iterable[RecordedItem]) -> dict[str, int]:
    """The midnight at which each day begins, those that only the items name after the meeting's own."""
    days = dict.fromkeys([*meeting.day, *(item.day for item in items)])
    return {day: DAY * index for index, day in enumerate(days)}


def document(
    instance_id: str, sha256: str, content: Mapping[str, Any], meeting: Meeting, solved: Solved
) -> dict[str, Any]:
    """The document of a solved meeting; its keys, and its agenda, are always in the same order."""
    return {
        "format": FORMAT,
        "instance": {"id": instance_id, "sha256": sha256, "content": content},
        "status": solved.status,
        "seed": solved.seed,
        "goals": [goal_record(tier) for tier in solved.tiers],
        "agenda": agenda_of(meeting, solved.schedule),
    }


def document_of(instance: Instance, solved: Solved) -> dict[str, Any]:
    """The document of an instance that has been solved."""
    return document(instance.meeting.id, instance.sha256, instance.content, instance.meeting, solved)


def dumps(document: Mapping[str, Any]) -> str:
    """The text of a document, ended by a line break."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def goal_record(tier: TierResult) -> dict[str, Any]:
    """A row of ``goals``; only a weighted tier has ``terms``."""
    return {
        "tier": tier.tier,
        "value": value_record(tier.value),
        "bound": value_record(tier.bound),
        "optimal": tier.optimal,
        "terms": [{"goal": term.goal, "weight": term.weight, "value": value_record(term.value)} for term in tier.terms],
    }


def value_record(value: Value | None) -> int | list[int] | None:
    """A value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def value_told(value: Value | None) -> str:
    """A value as people read it: ``3``; ``3, 21``; ``-`` for none, and for the bound of a list that is not known."""
    if value is None or value == ():
        return "-"
    return ", ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)


def agenda_of(meeting: Meeting, schedule: Schedule) -> list[dict[str, Any]]:
    """Events and placed sessions as rows of ``agenda``, in canonical order."""
    rows = [_row(meeting, event, "event", event.start, event.end, event.room, None, []) for event in meeting.events]
    for placed in schedule.sessions:
        session = meeting.session[placed.session]
        seats = [_seat(meeting, placed.session, seat) for seat in placed.seats]
        rows.append(
            _row(
                meeting,
                session,
                "session",
                placed.start,
                placed.end,
                placed.room,
                placed.slot,
                seats,
                placed.position,
            ),
        )
    return in_canonical_order(rows, meeting)


def in_canonical_order(agenda: Iterable[Mapping[str, Any]], meeting: Meeting) -> list[dict[str, Any]]:
    """Rows by day, start, room and id, their seats by role, group and id; days, rooms, roles, groups as in the file.

    Without a clock by block, room and place.
    """
    days = _places(day.id for day in meeting.days)
    rooms = _places(room.id for room in meeting.rooms)
    roles = _places(role for role, _ in meeting.roles)
    groups = _places(group.id for group in meeting.groups)

    blocks = {slot.id: meeting.block[slot.block].number for slot in meeting.slots or () if slot.block is not None}

    def by_place(row: Mapping[str, Any]) -> tuple[Any, ...]:
        room = row["room"]
        if row["day"] is None:
            return (
                blocks.get(row["slot"], len(blocks)), "", "", (rooms.get(room, len(rooms)), room or ""),
                row["position"] or 0, row["id"],
            )  # fmt: skip
        return (
            days.get(row["day"], len(days)),
            row["day"],
            row["start"] or "",
            (-1, "") if room is None else (rooms.get(room, len(rooms)), room),
            0,
            row["id"],
        )

    def by_role(seat: Mapping[str, Any]) -> tuple[Any, ...]:
        group = seat["group"]
        return (
            roles.get(seat["role"], len(roles)),
            seat["role"],
            groups.get(group, len(groups)),
            group or "",
            seat["participant"] or "",
            seat["office"] or "",
        )

    return [{**row, "seats": sorted(row["seats"], key=by_role)} for row in sorted(agenda, key=by_place)]


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {id: place for place, id in enumerate(ids)}


def title_of(meeting: Meeting, item: str) -> dict[str, str] | None:
    """The title of an item by language, null where it has none."""
    return dict(meeting.name_of(item, "items").titles) or None


def group_of(meeting: Meeting, session: str, seat: Seat) -> str | None:
    """The group that a seat counts for: the first one of the participant that the role's seats are filled from.

    Its first group where none of them is named there (a seat taken for an office); None for an organisation.
    """
    groups = meeting.groups_of.get(seat.participant or "", ())
    there = meeting.session.get(session)
    pools = {who for entry in there.entries if entry.role == seat.role for who in entry.pool} if there else set()
    return next((group for group in groups if group in pools), groups[0] if groups else None)


def _row(
    meeting: Meeting,
    item: Item,
    kind: str,
    start: int,
    end: int,
    room: str | None,
    slot: str | None,
    seats: list[dict[str, Any]],
    position: int | None = None,
) -> dict[str, Any]:
    day = meeting.day_at(start) if meeting.has_clock else None
    return {
        "id": item.id,
        "kind": kind,
        "title": title_of(meeting, item.id),
        "day": day.id if day else None,
        "start": clock(start) if meeting.has_clock else None,
        "end": clock_of_end(end) if meeting.has_clock else None,
        "room": room,
        "slot": slot,
        "position": position,
        "seats": seats,
    }


def _seat(meeting: Meeting, session: str, seat: Seat) -> dict[str, Any]:
    return {
        "role": seat.role,
        "participant": seat.participant,
        "office": seat.office,
        "group": group_of(meeting, session, seat),
    }
