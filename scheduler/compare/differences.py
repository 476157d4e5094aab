"""What moved or changed hands between two agendas, as records that can be applied (COMPARE section 1).

- ``place``: from and to {day, start, end, room}, tagged moved, room, shortened, lengthened;
- ``seat``: from and to {role, participant, office, group}, null where a seat is only in one agenda;
- ``item``: from and to the whole item, null where it is only in one agenda;
- ``label``: from and to what else differs of an item: title, kind, slot, position.

The order of the records does not depend on which agenda comes first: the other way round they are the same, reversed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..meeting.document import in_canonical_order
from ..meeting.meeting import Meeting

Row = Mapping[str, Any]
"""A row of ``agenda``, or a seat of one."""

Cause = Literal["given", "chosen"]
"""Whether the instance itself says so, or the solver chose."""

PLACE = ("day", "start", "end", "room")
LABELS = ("kind", "title", "slot", "position")
WITHOUT_CLOCK = ("slot", "position")
"""What tells the time where there is no clock: then they belong to the place."""


@dataclass(frozen=True)
class Difference:
    """One record; ``tags`` only at a place. ``cause``: see ``causes.py``; None where nobody asked."""

    item: str
    what: Literal["place", "seat", "item", "label"]
    before: Row | None
    after: Row | None
    tags: tuple[str, ...] = field(default=(), compare=False)
    cause: Cause | None = field(default=None, compare=False)

    def record(self, agenda: str, against: str) -> dict[str, Any]:
        """As JSON; ``agenda`` names the agenda that has it ``to``, ``against`` the one that has it ``from``."""
        return {
            "agenda": agenda,
            "against": against,
            "item": self.item,
            "what": self.what,
            "tags": list(self.tags),
            "cause": self.cause,
            "from": self.before,
            "to": self.after,
        }

    @property
    def reversed(self) -> Difference:
        """What to change to go back. No command does; it is for who uses the library."""
        return Difference(self.item, self.what, self.after, self.before)


Meetings = tuple[Meeting | None, Meeting | None]
"""That of before, and that of after."""


def differences(
    before: Iterable[Row], after: Iterable[Row], then: Meeting | None = None, now: Meeting | None = None
) -> list[Difference]:
    """What to change in one agenda to make it the other, item by item.

    Without a clock ``then`` and ``now``, the meetings, know whether two slots are at one time.
    """
    one, other = ({row["id"]: row for row in agenda} for agenda in (before, after))
    return [
        difference
        for id in sorted(one.keys() | other.keys())
        for difference in _of_item(id, one.get(id), other.get(id), (then, now))
    ]


def _of_item(id: str, before: Row | None, after: Row | None, meetings: Meetings) -> Iterator[Difference]:
    if before is None or after is None:
        yield Difference(id, "item", before, after)
        return
    timeless = before["start"] is None or after["start"] is None
    keys = (*PLACE, *WITHOUT_CLOCK) if timeless else PLACE
    one, other = _part(before, keys), _part(after, keys)
    if one != other:
        yield Difference(id, "place", one, other, tuple(_tags(one, other, meetings)))
    changed = [key for key in LABELS if before[key] != after[key] and key not in keys]
    if changed:
        yield Difference(id, "label", _part(before, changed), _part(after, changed))
    for role in sorted({seat["role"] for seat in (*before["seats"], *after["seats"])}):
        lost, gained = _in_other_hands(
            [seat for seat in before["seats"] if seat["role"] == role],
            [seat for seat in after["seats"] if seat["role"] == role],
        )
        for left, came in _paired(lost, gained):
            yield Difference(id, "seat", left, came)


def _part(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row[key] for key in keys}


def _tags(before: Row, after: Row, meetings: Meetings) -> Iterator[str]:
    if _when(before, meetings[0]) != _when(after, meetings[1]):
        yield "moved"
    if before["room"] != after["room"]:
        yield "room"
    if before["start"] and before["end"] and after["start"] and after["end"]:
        lasted, lasts = _minutes(before), _minutes(after)
        if lasts < lasted:
            yield "shortened"
        elif lasts > lasted:
            yield "lengthened"


def _when(place: Row, meeting: Meeting | None) -> tuple[object, ...]:
    """Day and start; without a clock block and place."""
    if place["start"] is not None or "slot" not in place:
        return place["day"], place["start"]
    slot = meeting.slot.get(place["slot"] or "") if meeting is not None else None
    return None, slot.block if slot is not None else place["slot"], place["position"]


def _minutes(place: Row) -> int:
    def minute(clock: str) -> int:
        hours, _, rest = clock.partition(":")
        return int(hours) * 60 + int(rest)

    return minute(place["end"]) - minute(place["start"])


def _key(seat: Row) -> tuple[str, ...]:
    return tuple(seat[key] or "" for key in ("group", "participant", "office", "role"))


def _in_other_hands(before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The seats of one role that are only in one bag, each list in order."""
    had, has = Counter(map(_key, before)), Counter(map(_key, after))
    return _left(before, had - has), _left(after, has - had)


def _left(seats: Sequence[Row], counts: Counter[tuple[str, ...]]) -> list[Row]:
    left = []
    for seat in sorted(seats, key=_key):
        if counts[_key(seat)] > 0:
            counts[_key(seat)] -= 1
            left.append(seat)
    return left


def _paired(lost: Sequence[Row], gained: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Seats of one group with each other, the rest in order; who is left over stands alone."""
    rest_lost, rest_gained = [], []
    for group in sorted({_key(seat)[0] for seat in (*lost, *gained)}):
        here = [seat for seat in lost if _key(seat)[0] == group]
        there = [seat for seat in gained if _key(seat)[0] == group]
        yield from zip(here, there, strict=False)
        rest_lost += here[len(there) :]
        rest_gained += there[len(here) :]
    yield from zip(rest_lost, rest_gained, strict=False)
    yield from ((seat, None) for seat in rest_lost[len(rest_gained) :])
    yield from ((None, seat) for seat in rest_gained[len(rest_lost) :])


def applied(agenda: Iterable[Row], changes: Iterable[Difference], meeting: Meeting) -> list[dict[str, Any]]:
    """The agenda with the changes made: every ``from`` removed, every ``to`` added, in the order of ``meeting``.

    No command does; it is for who uses the library, to keep an agenda as its differences from another.
    """
    rows = {row["id"]: {**row, "seats": list(row["seats"])} for row in agenda}
    for change in changes:
        if change.what == "item":
            if change.before is not None:
                del rows[change.item]
            if change.after is not None:
                rows[change.item] = {**change.after, "seats": list(change.after["seats"])}
        elif change.what == "seat":
            if change.before is not None:
                rows[change.item]["seats"].remove(change.before)
            if change.after is not None:
                rows[change.item]["seats"].append(change.after)
        else:
            rows[change.item].update(change.after or {})
    return in_canonical_order(rows.values(), meeting)


def changed_hands(found: Iterable[Difference]) -> int:
    """Seats in other hands, of items that are in both agendas."""
    return sum(each.what == "seat" for each in found)


def with_other_ids(agenda: Iterable[Row], other: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows with other ids where ``other`` has one: what is one item under two names."""
    return [{**row, "id": other.get(row["id"], row["id"])} for row in agenda]
