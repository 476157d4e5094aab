"""The schedule workbook of CoSPLib: which track has which room, then which submission is on air at each time slot."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ..errors import Fault, FaultsError
from ..meeting.meeting import Meeting
from ..text import Text, Words, say
from .format import Agenda, ExportOptions, Format
from .ids import names_once

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no cell can hold."""

NARROWEST, WIDEST = 8, 60
"""Characters that a column is wide."""

Rows = list[list[str | None]]
"""None: an empty cell."""


def cosplib(meeting: Meeting, agenda: Agenda, options: ExportOptions) -> bytes:
    """The bytes of the workbook. Raises FaultsError for what it cannot say, or without openpyxl."""
    told = rows(meeting, agenda, options.words)
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError:
        remedy = say("Install it: pip install 'plenary-scheduler[docs]'")
        raise _fault(meeting, "", say("Workbooks need the package openpyxl."), remedy) from None
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "schedule"
    for number, row in enumerate(told, start=1):
        for column, text in enumerate(row, start=1):
            if text is not None:
                cell = sheet.cell(number, column)
                cell.value = UNWRITABLE.sub("", text)
                cell.data_type = "s"  # also what begins with =, which would be a formula
    _widen(sheet, told)
    content = BytesIO()
    book.save(content)
    return _without_dates(content.getvalue())


def _widen(sheet: Worksheet, told: Rows) -> None:
    """Columns as wide as what they hold, so that people can read them too; on paper all beside each other."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, column in enumerate(zip_longest(*told), start=1):
        longest = max((len(text) for text in column if text is not None), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, max(NARROWEST, longest + 2))
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def rows(meeting: Meeting, agenda: Agenda, words: Words) -> Rows:
    """The rows of the sheet. Raises FaultsError for a schedule that it cannot say."""
    if not meeting.blocks:
        raise _fault(
            meeting, "", say("A CoSPLib workbook needs blocks, and the meeting has none."), say("Use another format.")
        )
    return _Sheet(meeting, words).rows(agenda)


class _Sheet:
    def __init__(self, meeting: Meeting, words: Words) -> None:
        self.meeting = meeting
        self.rooms = names_once((room.name for room in meeting.rooms), words.lang)
        self.blocks = names_once((block.name for block in meeting.blocks), words.lang)
        self.tracks = names_once((track.name for track in meeting.tracks), words.lang)
        self.sessions = names_once((session.name for session in meeting.sessions), words.lang)
        self.column = {room.id: place for place, room in enumerate(meeting.rooms, start=1)}
        width = len(self.column) + 1
        self.owners: dict[str, list[str | None]] = {block.id: [None] * width for block in meeting.blocks}
        self.on_air: dict[str, Rows] = {
            block.id: [[None] * width for _ in range(most_places(meeting, block.id))] for block in meeting.blocks
        }

    def rows(self, agenda: Agenda) -> Rows:
        for row in agenda:
            if row["kind"] == "session":
                self.enter(row)
        found: Rows = [[None, *self.rooms.values()]]
        for id, name in self.blocks.items():
            found.append([name, *self.owners[id][1:]])
        found.append([])
        for id, name in self.blocks.items():
            for place, cells in enumerate(self.on_air[id], start=1):
                found.append([f"{name.strip()} {place}", *cells[1:]])
        return found

    def enter(self, row: Mapping[str, Any]) -> None:
        session, slot = self.meeting.session[row["id"]], self.meeting.slot.get(row["slot"] or "")
        block = None if slot is None else slot.block
        if slot is None or block is None or row["position"] is None:
            text = say("{session} has no place in a block.", session=session.name)
            raise _fault(self.meeting, row["id"], text, say("A CoSPLib workbook has nothing else; use another format."))
        there = self.column[slot.room]
        self.owners[block][there] = self.tracks.get(session.track or "")
        for place in range(row["position"], row["position"] + self.meeting.places(session)):
            if place > len(self.on_air[block]) or self.on_air[block][place - 1][there] is not None:
                text = say("{session} is on a place that is taken, or that is not there.", session=session.name)
                raise _fault(self.meeting, row["id"], text, say("Ask verify what is wrong with the schedule."))
            self.on_air[block][place - 1][there] = self.sessions[session.id]


def most_places(meeting: Meeting, block: str) -> int:
    """The rows of a block: the places of its longest slot."""
    return max((slot.places for slot in meeting.slots_of[block]), default=meeting.block[block].places)


def _without_dates(content: bytes) -> bytes:
    """The same workbook, without the moment of its making: the same schedule gives the same bytes."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return made.getvalue()


def _fault(meeting: Meeting, session: str, text: Text, remedy: Text) -> FaultsError:
    return FaultsError([Fault(meeting.id, None, session and f"sessions.{session}", text, remedy)])


COSPLIB = Format("cosplib", ("agenda",), cosplib)
