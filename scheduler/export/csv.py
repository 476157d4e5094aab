"""CSV that Excel opens right: UTF-8 with BOM, CRLF, and no cell that it would take for a formula.

Two layouts. ``agenda``: a row an item, a column a role. ``seats``: a row a seat; of a conference also one for each who
presents, chairs or attends. Headings are ids in every language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ..meeting.meeting import Meeting
from ..text import Name, Words
from .format import Agenda, ExportOptions, Format

ITEM_COLUMNS = ("day", "start", "end", "item", "title", "room")
BLOCK_COLUMNS = ("block", "position", "track")
"""Besides, in meetings with blocks."""

SEAT_COLUMNS = ("role", "seat", "participant", "name", "office", "group")

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What Excel and LibreOffice take for the beginning of a formula (OWASP, "CSV injection")."""


def csv(meeting: Meeting, agenda: Agenda, options: ExportOptions) -> bytes:
    """The bytes of the file."""
    from pandas import DataFrame

    if options.layout == "seats":
        columns = [*ITEM_COLUMNS, *(BLOCK_COLUMNS if meeting.blocks else ()), *SEAT_COLUMNS]
        rows = list(_seats(meeting, agenda, options.words))
    else:
        roles = _roles(meeting, agenda)
        columns = [*ITEM_COLUMNS, *((*BLOCK_COLUMNS, "presenters") if meeting.blocks else ()), *roles]
        rows = list(_items(meeting, agenda, roles, options.words))
    table = DataFrame([[harmless(cell) for cell in row] for row in rows], columns=columns, dtype=str)
    text: str = table.to_csv(index=False, sep=options.separator, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, with a ' before what a spreadsheet would compute."""
    begins_so = cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)
    return f"'{cell}" if begins_so else cell


def _roles(meeting: Meeting, agenda: Agenda) -> list[str]:
    """The meeting's roles; after them any that only the agenda has."""
    return list(
        dict.fromkeys([*(role for role, _ in meeting.roles), *(s["role"] for row in agenda for s in row["seats"])])
    )


def _items(meeting: Meeting, agenda: Agenda, roles: list[str], words: Words) -> Iterator[list[str]]:
    for row in agenda:
        seats: dict[str, list[str]] = {role: [] for role in roles}
        for seat in row["seats"]:
            seats[seat["role"]].append(_name(meeting, seat["participant"], seat["office"], words))
        placed = [*_in_block(meeting, row), _presenters(meeting, row, words)] if meeting.blocks else []
        yield [*_item(row, words), *placed, *("; ".join(names) for names in seats.values())]


def _seats(meeting: Meeting, agenda: Agenda, words: Words) -> Iterator[list[str]]:
    """A row a seat, numbered from 1 within its role; items without seats have none."""
    for row in agenda:
        numbers: Counter[str] = Counter()
        item = [*_item(row, words), *(_in_block(meeting, row) if meeting.blocks else ())]
        for role, who, office, group in (*_sitting(row), *_besides(meeting, row)):
            numbers[role] += 1
            yield [*item, role, str(numbers[role]), who, _name(meeting, who, None, words), office, group]


def _sitting(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for seat in row["seats"]:
        yield seat["role"], seat["participant"] or "", seat["office"] or "", seat["group"] or ""


def _besides(meeting: Meeting, row: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Who presents, chairs or wants to attend a session of a conference: the role is the field that says it."""
    session = meeting.session.get(row["id"]) if meeting.blocks else None
    if session is None:
        return
    track = meeting.track.get(session.track or "")
    for role, people in (
        ("presenters", session.presenters),
        ("chairs", track.chairs if track is not None else ()),
        ("attendees", session.attendees),
    ):
        for each in people:
            yield role, each.other, "", ""


def _item(row: Mapping[str, Any], words: Words) -> list[str]:
    title = Name.of(row["id"], row["title"]).in_full(words)
    return [row["day"] or "", row["start"] or "", row["end"] or "", row["id"], title, row["room"] or ""]


def _in_block(meeting: Meeting, row: Mapping[str, Any]) -> list[str]:
    """Block, first place and track; empty for events."""
    session, slot = meeting.session.get(row["id"]), meeting.slot.get(row["slot"] or "")
    if session is None or slot is None:
        return ["", "", ""]
    return [slot.block or "", str(row["position"] or ""), session.track or ""]


def _presenters(meeting: Meeting, row: Mapping[str, Any], words: Words) -> str:
    session = meeting.session.get(row["id"])
    return "; ".join(words.value(meeting.name_of(each.other)) for each in session.presenters) if session else ""


def _name(meeting: Meeting, participant: str | None, office: str | None, words: Words) -> str:
    """``Chile``, or ``Chile (PPT-SACM)``."""
    name = words.value(meeting.name_of(participant)) if participant else ""
    return f"{name} ({office})".strip() if office else name


CSV = Format("csv", ("agenda", "seats"), csv)
