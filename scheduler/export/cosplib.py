"""The schedule workbook of CoSPLib: which track has which room, then which submission is on air at each time slot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from ..errors import Fault, FaultsError
from ..meeting.meeting import Meeting
from ..text import Name, Words, say
from .format import Agenda, ExportOptions, Format


def cosplib(meeting: Meeting, agenda: Agenda, options: ExportOptions) -> bytes:
    """The bytes of the workbook. Raises FaultsError for a meeting without blocks, or without openpyxl."""
    if not meeting.blocks:
        text = say("A CoSPLib workbook needs blocks, and the meeting has none.")
        raise FaultsError([Fault(meeting.id, None, "", text, say("Use another format."))])
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError:
        raise FaultsError(
            [
                Fault(
                    meeting.id, None, "", say("Workbooks need the package openpyxl."),
                    say("Install it: pip install 'plenary-scheduler[docs]'"),
                )
            ]
        ) from None  # fmt: skip
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "schedule"
    for number, row in enumerate(rows(meeting, agenda, options.words), start=1):
        for column, told in enumerate(row, start=1):
            if told is not None:
                cell = sheet.cell(number, column)
                cell.value = told
                cell.data_type = "s"  # also what begins with =, which would be a formula
    content = BytesIO()
    book.properties.created = book.properties.modified = EPOCH  # the same schedule gives the same bytes
    book.save(content)
    return content.getvalue()


def rows(meeting: Meeting, agenda: Agenda, words: Words) -> list[list[str | None]]:
    """The rows of the sheet; None: an empty cell."""
    column = {room.id: place for place, room in enumerate(meeting.rooms, start=1)}
    width = len(column) + 1
    owners: dict[str, list[str | None]] = {block.id: [None] * width for block in meeting.blocks}
    longest = {
        block.id: max((slot.places for slot in meeting.slots_of[block.id]), default=block.places)
        for block in meeting.blocks
    }
    on_air: dict[str, list[list[str | None]]] = {
        block.id: [[None] * width for _ in range(longest[block.id])] for block in meeting.blocks
    }
    for row in agenda:
        if row["kind"] == "session":
            _enter(meeting, row, column, owners, on_air, words)
    found: list[list[str | None]] = [[None, *(room.name.in_full(words) for room in meeting.rooms)]]
    for block in meeting.blocks:
        found.append([block.name.in_full(words), *owners[block.id][1:]])
    found.append([])
    for block in meeting.blocks:
        for place, cells in enumerate(on_air[block.id], start=1):
            found.append([f"{block.name.in_full(words)} {place}", *cells[1:]])
    return found


def _enter(
    meeting: Meeting,
    row: Mapping[str, Any],
    column: Mapping[str, int],
    owners: Mapping[str, list[str | None]],
    on_air: Mapping[str, list[list[str | None]]],
    words: Words,
) -> None:
    session = meeting.session[row["id"]]
    slot = meeting.slot[row["slot"]]
    block, there = slot.block or "", column[slot.room]
    owners[block][there] = meeting.track[session.track or ""].name.in_full(words)
    for place in range(row["position"], row["position"] + meeting.places(session)):
        on_air[block][place - 1][there] = Name.of(row["id"], row["title"]).in_full(words)


EPOCH = datetime(2000, 1, 1)

COSPLIB = Format("cosplib", ("agenda",), cosplib)
