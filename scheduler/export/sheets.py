"""Workbooks as rows of cells that know their address, with faults gathered by sheet and cell."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Fault, FaultsError
from ..instance.near import did_you_mean
from ..text import Text, say


class Cell(NamedTuple):
    """A value with its place; ``value`` None: empty, or blanks only."""

    sheet: str
    row: int
    column: int
    value: Any

    @property
    def address(self) -> str:
        """``submissions!C7``."""
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{self.sheet}!{letters}{self.row}"

    @property
    def written(self) -> str:
        """The value as text, letter by letter; empty for an empty cell."""
        return "" if self.value is None else str(self.value)

    @property
    def text(self) -> str:
        """The value as text without the blanks around it: names are matched so."""
        return self.written.strip()


Row = list[Cell]


@dataclass
class Book:
    """A workbook that is being read. ``doubts``: what is odd, and was read all the same."""

    file: str
    sheets: dict[str, list[Row]]
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def fault(self, cell: Cell | str, text: Text, remedy: Text) -> None:
        self._note(self.faults, cell, text, remedy)

    def doubt(self, cell: Cell | str, text: Text, remedy: Text) -> None:
        self._note(self.doubts, cell, text, remedy)

    def _note(self, notes: list[Fault], cell: Cell | str, text: Text, remedy: Text) -> None:
        note = Fault(self.file, None, cell if isinstance(cell, str) else cell.address, text, remedy)
        if note not in notes:  # a sheet may be gone through twice
            notes.append(note)

    def need(self, names: Sequence[str]) -> None:
        """Faults for sheets that are missing. Raises FaultsError if any is."""
        for name in names:
            if name not in self.sheets:
                remedy = did_you_mean(name, list(self.sheets), say("Name it exactly so."))
                self.fault(name, say('There is no sheet "{sheet}".', sheet=name), remedy)
        self.stop()

    def stop(self) -> None:
        """Raises FaultsError with all faults so far, if there are any."""
        if self.faults:
            raise FaultsError(self.faults)

    def named_rows(self, sheet: str) -> Iterator[Row]:
        """The rows below the headings whose first cell is not empty; others that say something are doubted."""
        for row in self.sheets[sheet][1:]:
            if row and row[0].text:
                yield row
            elif (said := next((cell for cell in row if cell.value not in (None, 0)), None)) is not None:
                self.doubt(said, say("This row has no name in the first column."), say("It is left out."))

    def headings(self, sheet: str) -> Row:
        rows = self.sheets[sheet]
        return rows[0] if rows else []

    def at(self, sheet: str, row: int, column: int) -> Cell:
        """The cell of a place, counted from 1; empty beyond the end of the sheet."""
        rows = self.sheets[sheet]
        cells = rows[row - 1] if row <= len(rows) else []
        return cells[column - 1] if column <= len(cells) else Cell(sheet, row, column, None)


def opened(path: str) -> Book:
    """The workbook in a file. Raises FaultsError where it is none or cannot be read."""
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise _fault(path, say("There is no file {file}.", file=path), say("Check its name and folder.")) from None
    except OSError as error:
        what = say("It cannot be read ({reason}).", reason=error.strerror or str(error))
        raise _fault(path, what, say("Check its name.")) from None
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise _fault(
            path, say("Workbooks need the package openpyxl."), say("Install it: pip install 'plenary-scheduler[docs]'")
        ) from None
    try:
        # read_only goes through the rows once; the other way a single formatted cell far below costs gigabytes
        with warnings.catch_warnings(action="ignore"):  # of looks that it does not keep
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            sheets = {sheet.title: _rows(sheet) for sheet in book.worksheets}
    except Exception as error:  # openpyxl raises whatever its XML and ZIP readers do
        what = say(
            "It is no workbook that can be read ({reason}).", reason=str(error).split("\n")[0] or type(error).__name__
        )
        raise _fault(path, what, say("Save it as .xlsx.")) from None
    return Book(path, sheets)


def _rows(sheet: Any) -> list[Row]:
    """All rows of an openpyxl sheet, each up to its last cell that says something, up to the last row that does."""
    sheet.reset_dimensions()  # the size that a file claims may be wrong
    rows: list[Row] = []
    for r, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [Cell(sheet.title, r, c, _clean(value)) for c, value in enumerate(values, start=1)]
        while cells and cells[-1].value is None:
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _clean(value: object) -> object:
    if isinstance(value, str):
        return value if value.strip() else None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fault(path: str, text: Text, remedy: Text) -> FaultsError:
    return FaultsError([Fault(path, None, "", text, remedy)])
