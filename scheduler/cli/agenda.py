"""The agenda as tables for the terminal, one a day."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tabulate import tabulate

from ..meeting.meeting import Day, Meeting
from ..text import Name, Text, say
from .output import Output

Row = Mapping[str, Any]

BETWEEN = 2
"""Blanks between columns."""

NARROW = 13
"""Columns up to this width are never wrapped: a time, a code, "Facilitator"."""


WORD = 16
"""Words up to this length are not broken, in tables that are as wide as ``WIDE``."""

WIDE = 100


def print_agenda(output: Output, meeting: Meeting, agenda: Sequence[Row]) -> None:
    """Time, item, room (where there is more than one) and seats by role."""
    roles = [role for role, _ in meeting.roles if any(seat["role"] == role for row in agenda for seat in row["seats"])]
    rooms = len(meeting.rooms) > 1
    headings = [
        output.told(say("Time")),
        output.told(say("Item")),
        *([output.told(say("Room"))] if rooms else []),
        *(output.told(meeting.name_of(role, "roles")) for role in roles),
    ]
    days = {
        day: [_cells(output, meeting, row, rooms, roles) for row in agenda if row["day"] == day.id]
        for day in meeting.days
    }
    widths = shared_out(output.width, [headings, *(cells for rows in days.values() for cells in rows)], grows=1)
    for day, rows in days.items():
        output.say(_heading(output, day))
        output.say(table(headings, rows, widths))
        output.say()


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None) -> str:
    """A plain table, wrapped to the widths. (tabulate's own wrapping takes "59,030" for a number, and fails.)"""
    if widths is not None:
        rows = [[_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return tabulate(rows, headings, tablefmt="simple", disable_numparse=True)


def _wrapped(cell: str, width: int) -> str:
    lines = (textwrap.wrap(line, width, break_on_hyphens=False) for line in cell.splitlines())
    return "\n".join(line for wrapped in lines for line in wrapped)


def _heading(output: Output, day: Day) -> Name | Text:
    return say("{day}, {date}", day=day.name, date=day.date) if day.date else day.name


def _cells(output: Output, meeting: Meeting, row: Row, rooms: bool, roles: Sequence[str]) -> list[str]:
    cells = [f"{row['start']}-{row['end']}", Name.of(row["id"], row["title"]).in_full(output.words)]
    if rooms:
        cells.append(output.told(meeting.name_of(row["room"], "rooms")) if row["room"] else "")
    return [*cells, *(seats_in(output, meeting, row, role) for role in roles)]


def seats_in(output: Output, meeting: Meeting, row: Row, role: str) -> str:
    """Who sits in a role, a line each."""
    return "\n".join(_taker(output, meeting, seat) for seat in row["seats"] if seat["role"] == role)


def _taker(output: Output, meeting: Meeting, seat: Row) -> str:
    name = output.told(meeting.name_of(seat["participant"] or seat["office"]))
    return f"{name} ({seat['office']})" if seat["office"] else name


def shared_out(width: int, rows: Sequence[Sequence[str]], grows: int) -> list[int]:
    """The width of each column: as much as it needs, but together no more than there is.

    The column ``grows`` gets what the others leave, at least two fifths; who needs more than a fair share gives way.
    """
    columns = list(zip(*rows, strict=True))
    needs = [max(_widths(column)) for column in columns]
    words = [max(_widths([word for cell in column for word in cell.split()]), default=0) for column in columns]
    free = width - BETWEEN * (len(needs) - 1)
    others = [place for place in range(len(needs)) if place != grows]
    left = free - min(needs[grows], 2 * free // 5)
    for done, place in enumerate(sorted(others, key=lambda place: needs[place])):
        if needs[place] > NARROW:
            least = min(words[place], WORD) if width >= WIDE else 10
            needs[place] = min(needs[place], max(10, least, left // (len(others) - done)))
        left -= needs[place]
    needs[grows] = max(12, min(needs[grows], free - sum(needs[place] for place in others)))
    return needs


def _widths(cells: Sequence[str]) -> Iterator[int]:
    for cell in cells:
        for line in cell.splitlines() or [""]:
            yield sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
