"""Raw content that may be faulty in any way, looked at safely: what is not as it should be is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..errors import Fault
from ..text import Text
from .instance import Place, Places
from .locate import Loc
from .merge import Merged, Removal
from .models import TABLES_WITH_ID
from .source import written

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")


class Row(NamedTuple):
    """A table inside the content, and its place."""

    loc: Loc
    fields: Mapping[str, Any]

    def text(self, key: str) -> str | None:
        """A field that is text, else None."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> int | None:
        """A field that is a whole number, else None."""
        value = self.fields.get(key)
        return value if type(value) is int else None

    def clock(self, key: str) -> str | None:
        """A field that is a time of day, else None. Times of day compare as they are written."""
        value = self.text(key)
        return value if value is not None and _CLOCK.fullmatch(value) else None

    def texts(self, key: str) -> Iterator[tuple[Loc, str]]:
        """The elements of a list that are text."""
        value = self.fields.get(key)
        for position, each in enumerate(value if isinstance(value, list) else ()):
            if isinstance(each, str):
                yield (*self.loc, key, position), each

    def table(self, key: str) -> Iterator[Row]:
        """The table in a field, if there is one."""
        value = self.fields.get(key)
        if isinstance(value, dict):
            yield Row((*self.loc, key), value)

    def rows(self, key: str) -> Iterator[Row]:
        """The tables in a field: one, or those of a list."""
        yield from self.table(key)
        value = self.fields.get(key)
        for position, each in enumerate(value if isinstance(value, list) else ()):
            if isinstance(each, dict):
                yield Row((*self.loc, key, position), each)


@dataclass
class Contents:
    """The merged content while it is checked: asked by tables and ids, it gathers faults."""

    merged: Merged
    faults: list[Fault] = field(default_factory=list)

    @property
    def places(self) -> Places:
        return self.merged.places

    @cached_property
    def whole(self) -> Row:
        return Row((), self.merged.content)

    @cached_property
    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """The tables with an id, by their name."""
        return {name: tuple(self.whole.rows(name)) for name in TABLES_WITH_ID}

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, Row]]:
        """Each table by its id; of two with one id the first."""
        found: dict[str, dict[str, Row]] = {}
        for name, rows in self.tables.items():
            found[name] = {}
            for row in rows:
                if (id := row.text("id")) is not None:
                    found[name].setdefault(id, row)
        return found

    def removal(self, tables: tuple[str, ...], id: str) -> Removal | None:
        """Who took an id away that was in one of these tables."""
        return next((found for table in tables if (found := self.merged.removed.get((table, id))) is not None), None)

    def place(self, loc: Loc) -> Place:
        return self.places.at(loc)

    def fault(self, loc: Loc, text: Text, remedy: Text) -> None:
        place = self.place(loc)
        self.faults.append(Fault(place.file, place.line, written(loc, self.merged.content), text, remedy))
