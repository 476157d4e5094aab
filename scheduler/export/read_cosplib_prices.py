"""The sheets of penalties: what each pair of things costs, by their ids. What costs nothing is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..text import say
from .read_cosplib_names import Names
from .read_cosplib_values import number
from .sheets import Book, Row

Prices = defaultdict[str, list[tuple[str, int]]]
"""By the thing of the row: (thing of the column, price)."""


def prices(book: Book, sheet: str, rows: Names, columns: Names) -> Prices:
    """Prices by row and column, matched by their headings."""
    column_of = headings_of(book, book.headings(sheet)[1:], columns, sheet)
    found: Prices = defaultdict(list)
    seen: set[str] = set()
    for row in book.named_rows(sheet):
        id = rows.known(row[0])
        if id in seen:
            book.fault(row[0], say('"{name}" is there already.', name=row[0].text), say("Write each once."))
        elif id is not None:
            seen.add(id)
            found[id] = [
                (other, price)
                for cell in row[1:]
                if (other := column_of.get(cell.column)) is not None and (price := number(book, cell))
            ]
    doubt_missing(book, sheet, rows, seen)
    return found


def headings_of(book: Book, headings: Row, names: Names, sheet: str) -> dict[int, str]:
    """By column, the id of what its heading names; a heading that comes twice is a fault."""
    found: dict[int, str] = {}
    for cell in headings:
        if not cell.text or (id := names.known(cell)) is None:
            continue
        if id in found.values():
            book.fault(cell, say('"{name}" is there already.', name=cell.text), say("Write each once."))
            continue
        found[cell.column] = id
    doubt_missing(book, sheet, names, found.values())
    return found


def doubt_missing(book: Book, sheet: str, names: Names, there: Iterable[str]) -> None:
    """Rows or columns that a sheet of penalties should have."""
    missing = [name for name, id in names.id_of.items() if id not in set(there)]
    if missing:
        text = say("Of the sheet {sheet} these are missing here: {names}.", sheet=names.sheet, names=tuple(missing))
        book.doubt(sheet, text, say("They are read as costing nothing."))


def similar_prices(book: Book, tracks: Names) -> Prices:
    """Prices of pairs of tracks, from the row of the one that comes first; the column by position."""
    sheet = "similar tracks"
    rows = list(book.named_rows(sheet))
    ids = [tracks.known(row[0]) for row in rows]
    found: Prices = defaultdict(list)
    for place, row in enumerate(rows):
        heading = book.at(sheet, 1, place + 2)
        if ids.index(ids[place]) < place and ids[place] is not None:
            book.fault(row[0], say('"{name}" is there already.', name=row[0].text), say("Write each once."))
        elif heading.text != row[0].text:
            text = say('The heading is "{name}", and the row of this number is "{other}".', name=heading.text,
                       other=row[0].text)  # fmt: skip
            book.doubt(heading, text, say("Columns are read in the order of the rows."))
        for column, cell in enumerate(row[1 : len(rows) + 1]):
            price = number(book, cell)
            mine, other = ids[place], ids[column]
            if not price or mine is None or other is None:
                continue
            if column > place:
                found[mine].append((other, price))
            elif column == place:
                book.doubt(cell, say("A track is like itself here."), say("It is left out."))
            elif (mine, price) not in found[other]:
                text = say("This price is below the diagonal, and another above it counts.")
                book.doubt(cell, text, say("It is left out; write it in the row of the track that comes first."))
    doubt_missing(book, sheet, tracks, [id for id in ids if id is not None])
    return found
