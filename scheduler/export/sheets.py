"""Workbooks as rows of cells that know their address, with faults gathered by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Fault, FaultsError
from ..instance.near import did_you_mean
from ..text import Text, say


class Cell(NamedTuple):
    """A value with its place; ``value`` None: empty. Text is stripped."""

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
    def text(self) -> str:
        """The value as text; empty for an empty cell."""
        return "" if self.value is None else str(self.value)


@dataclass
class Book:
    """A workbook that is being read. ``doubts``: what is odd, and was read all the same."""

    file: str
    sheets: dict[str, list[list[Cell]]]
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def fault(self, cell: Cell | str, text: Text, remedy: Text) -> None:
        path = cell if isinstance(cell, str) else cell.address
        self.faults.append(Fault(self.file, None, path, text, remedy))

    def doubt(self, cell: Cell | str, text: Text, remedy: Text) -> None:
        path = cell if isinstance(cell, str) else cell.address
        self.doubts.append(Fault(self.file, None, path, text, remedy))

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

    def named_rows(self, sheet: str) -> Iterator[list[Cell]]:
        """The rows below the headings whose first cell is not empty."""
        for row in self.sheets[sheet][1:]:
            if row and row[0].text:
                yield row

    def headings(self, sheet: str) -> list[Cell]:
        rows = self.sheets[sheet]
        return rows[0] if rows else []


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
        book = load_workbook(BytesIO(content), read_only=False, data_only=True)
    except Exception as error:  # openpyxl raises whatever its XML and ZIP readers do
        what = say(
            "It is no workbook that can be read ({reason}).", reason=str(error).split("\n")[0] or type(error).__name__
        )
        raise _fault(path, what, say("Save it as .xlsx.")) from None
    sheets = {
        sheet.title: [
            [Cell(sheet.title, r, c, _clean(value)) for c, value in enumerate(row, start=1)]
            for r, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
        for sheet in book.worksheets
    }
    return Book(path, sheets)


def _clean(value: object) -> object:
    if isinstance(value, str):
        return value.strip() or None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fault(path: str, text: Text, remedy: Text) -> FaultsError:
    return FaultsError([Fault(path, None, "", text, remedy)])


def number(book: Book, cell: Cell, least: int = 0) -> int:
    """A whole number; an empty cell is ``least`` at least 0. A fault where it is none."""
    if cell.value is None:
        return max(0, least)
    value = cell.value
    if isinstance(value, str) and value.lstrip("-").isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        book.fault(
            cell, say("{value} is no whole number from {least} on.", value=cell.text, least=least), say("Correct it.")
        )
        return max(0, least)
    return value
