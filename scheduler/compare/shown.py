"""Which differences are shown: of times, seats or rooms only, or those that concern one delegation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..meeting.meeting import Session
from .comparison import Against, Comparison
from .differences import Difference, Row
from .notices import there_without_a_seat

Only = Literal["times", "seats", "rooms"]


@dataclass(frozen=True)
class Shown:
    """``only``: None, all; ``who``: a participant or an office, None, all.

    ``times`` are starts, ends and lengths. An item that only one agenda has is shown as a time, and as seats if it has
    any. Of a delegation are its seats, and what differs of items in which it sits or which it attends, presents or
    chairs.
    """

    only: Only | None = None
    who: str | None = None

    def of(self, comparison: Comparison, found: Against) -> list[Difference]:
        """The differences of an agenda that are shown."""
        return [each for each in found.differences if self._is_shown(comparison, found, each)]

    def left_out(self, comparison: Comparison) -> int:
        """How many are not shown, of all agendas."""
        return sum(len(found.differences) - len(self.of(comparison, found)) for found in comparison.found)

    def _is_shown(self, comparison: Comparison, found: Against, change: Difference) -> bool:
        if self.only is not None and self.only not in _kinds(change):
            return False
        return self.who is None or self._concerns(comparison, found, change)

    def _concerns(self, comparison: Comparison, found: Against, change: Difference) -> bool:
        assert comparison.first is not None and self.who is not None
        meetings = (comparison.first.meeting, found.column.meeting)
        items = (meetings[0].item(found.id_in_first(change.item)), meetings[1].item(change.item))
        bodies = {self.who, *(meeting.office[self.who].held_by for meeting in meetings if self.who in meeting.office)}
        if change.what == "seat":
            return _is_one_of(bodies, (change.before, change.after))
        rows = [
            row for agenda in (found.before, found.column.agenda or ()) for row in agenda if row["id"] == change.item
        ]
        if _is_one_of(bodies, (seat for row in rows for seat in row["seats"])):
            return True
        return any(
            each.who in bodies or meeting.holder(each.who) in bodies
            for meeting, item in zip(meetings, items, strict=True)
            if item is not None
            for each in item.attended_by
        ) or any(
            bodies & there_without_a_seat(meeting, item).keys()
            for meeting, item in zip(meetings, items, strict=True)
            if isinstance(item, Session)
        )


def _kinds(change: Difference) -> Iterator[Only]:
    if change.what == "seat":
        yield "seats"
    elif change.what == "item":
        yield "times"
        if any(row["seats"] for row in (change.before, change.after) if row):
            yield "seats"
    elif change.what == "place":
        if change.tags != ("room",):
            yield "times"
        if "room" in change.tags:
            yield "rooms"


def _is_one_of(bodies: set[str | None], seats: Iterable[Row | None]) -> bool:
    return any(seat is not None and (seat["participant"] in bodies or seat["office"] in bodies) for seat in seats)
