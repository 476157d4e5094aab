"""The names that one sheet gives to things, and how other sheets mean them."""

from __future__ import annotations

from ..instance.near import did_you_mean
from ..text import say
from .ids import Ids
from .sheets import Book, Cell


class Spellings:
    """Names that came so far, by their spelling without capitals and blanks."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.first: dict[str, str] = {}

    def note(self, cell: Cell, name: str) -> None:
        """A doubt where another name is nearly this one."""
        other = self.first.setdefault("".join(name.split()).casefold(), name)
        if other != name:
            text = say('"{name}" and "{other}" differ by capitals or blanks only.', name=name, other=other)
            self.book.doubt(cell, text, say("They are read as two."))


class Names:
    """The things of a sheet, one a row, named in its first column; ids by name without the blanks around it."""

    def __init__(self, book: Book, sheet: str, otherwise: str) -> None:
        self.book, self.sheet = book, sheet
        self.id_of: dict[str, str] = {}
        self.written: dict[str, str] = {}
        """By id, the name letter by letter."""
        ids, spellings = Ids(otherwise), Spellings(book)
        for row in book.named_rows(sheet):
            name = row[0].text
            if name in self.id_of:
                book.fault(row[0], say('"{name}" is there already.', name=name), say("Give each its own name."))
                continue
            spellings.note(row[0], name)
            self.id_of[name] = ids(name)
            self.written[ids(name)] = row[0].written
        if not self.id_of:
            book.fault(sheet, say("There is none."), say("Name one in each row, in the first column."))

    def __contains__(self, name: str) -> bool:
        return name in self.id_of

    def __len__(self) -> int:
        return len(self.id_of)

    def known(self, cell: Cell) -> str | None:
        """The id of what a cell of another sheet names; a fault where it is not there."""
        id = self.id_of.get(cell.text)
        if id is None:
            remedy = did_you_mean(cell.text, list(self.id_of), say("Names must be the same in every sheet."))
            self.book.fault(cell, say('The sheet {sheet} has no "{name}".', sheet=self.sheet, name=cell.text), remedy)
        elif self.written[id] != cell.written:
            text = say(
                'The sheet {sheet} writes "{name}" with other blanks around it.', sheet=self.sheet, name=cell.text
            )
            self.book.doubt(cell, text, say("It is read as the same."))
        return id


class People:
    """Everybody who is named: presenters, attendees and chairs."""

    def __init__(self, book: Book, ids: Ids) -> None:
        self.book, self.ids = book, ids
        self.spellings = Spellings(book)

    def named_in(self, cell: Cell) -> list[str]:
        """Ids of the people in a cell: names between comma and blank."""
        names = [name.strip() for name in cell.text.split(", ") if name.strip()]
        for name in names:
            if "," in name:
                text = say('"{name}" has a comma without a blank after it.', name=name)
                self.book.doubt(cell, text, say("It is read as one person; write a blank after the comma for two."))
            self.spellings.note(cell, name)
        if len(set(names)) < len(names):
            self.book.doubt(cell, say("Somebody is named twice."), say("It is read as once."))
        return [self.ids(name) for name in dict.fromkeys(names)]
