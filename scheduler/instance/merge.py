"""What several files say together: a base and the patches that extend it, one after another.

Tables with an ``id`` merge by it, in the order of the base; a new id is appended; ``[meeting]`` and ``[goals]`` merge
by field. A field that a patch names is replaced whole. ``unset`` takes fields away, ``remove`` a table; a removed body
also leaves the ``members``, ``of``, ``from``, ``presenters``, ``attendees`` and ``chairs`` lists, and what a removed
block, room or track would have cost is said no more. Whatever is said keeps the file and place that said it last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import Fault
from ..text import Text, say
from .instance import Origin, Places
from .locate import Loc
from .models import TABLES_WITH_ID
from .near import did_you_mean
from .source import Source

BODIES = ("participants", "offices", "groups")
PRICED = {"blocks": "block", "rooms": "room", "tracks": "track"}
"""Tables that prices are about, and the field of a price that names them."""
PRICES = (("rooms", "penalties"), ("tracks", "penalties"), ("tracks", "similar"), ("sessions", "penalties"))
"""Lists of prices, by their table."""
_FIELD_BY_FIELD = ("meeting", "goals")
_NOT_THE_TIME = frozenset({"id", "title", "note", "attended_by", "flex", "untouchable", "unset"})
"""Fields that do not say anew what a table as a whole says (an event: when it is)."""


@dataclass
class Table:
    """A table while files are merged: its fields, and who said each of them last."""

    fields: dict[str, Any]
    origin: Origin
    said: dict[str, Origin] = field(default_factory=dict)
    moved: dict[Loc, Origin] = field(default_factory=dict)  # elements of lists that lost some
    emptied: dict[Loc, Removal] = field(default_factory=dict)  # lists that lost all, or their first
    no_table: tuple[Any, ...] = ()  # what stands in place of a table

    def say(self, key: str, value: object, origin: Origin) -> None:
        self.forget(key)
        self.fields[key] = value
        self.said[key] = origin

    def forget(self, key: str) -> None:
        self.fields.pop(key, None)
        self.moved = {loc: each for loc, each in self.moved.items() if loc[0] != key}
        self.emptied = {loc: each for loc, each in self.emptied.items() if loc[0] != key}


@dataclass(frozen=True)
class Removal:
    """A table that a patch takes away."""

    table: str
    id: str
    origin: Origin


@dataclass(frozen=True)
class Merged:
    """The content, where everything in it comes from, and what was wrong with the merging itself.

    ``removed`` tells who took away an id that is nowhere now; ``emptied`` which lists a removal left empty, or, in a
    pairing, without the first of ``of``.
    """

    content: dict[str, Any]
    places: Places
    faults: list[Fault]
    removed: Mapping[tuple[str, str], Removal]
    emptied: Mapping[Loc, Removal]


def merged(sources: Sequence[Source]) -> Merged:
    """What files say together: the base first, then each patch of what stands before it."""
    merging = _Merging()
    for rank, source in enumerate(sources):
        merging.add(source, is_patch=rank > 0)
    return merging.result(sources[-1])


class _Merging:
    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Table]] = {}
        self.single: dict[str, Table] = {}
        self.others: dict[str, tuple[Any, Origin]] = {}
        self.order: dict[str, None] = {}  # of the keys at the top, as first said
        self.removed: dict[tuple[str, str], Removal] = {}
        self.faults: list[Fault] = []
        self.nameless = 0

    def fault(self, origin: Origin, path: str, text: Text, remedy: Text) -> None:
        self.faults.append(Fault(*origin.place, path, text, remedy))

    def add(self, source: Source, *, is_patch: bool) -> None:
        removals: list[Removal] = []
        for key, value in source.raw.items():
            origin = Origin(source, (key,))
            if key == "$schema" or (key == "extends" and is_patch):
                continue
            self.order[key] = None
            if key in TABLES_WITH_ID:
                removals += self.add_tables(key, value, origin, is_patch)
            elif key in _FIELD_BY_FIELD:
                self.add_single(key, value, origin, is_patch)
            else:
                self.others[key] = (value, origin)
        bodies = {removal.id: removal for removal in removals if removal.table in BODIES}
        if bodies:
            self.leave_lists(bodies)
        prices = {(PRICED[each.table], each.id) for each in removals if each.table in PRICED}
        if prices:
            self.leave_prices(prices)

    def add_single(self, name: str, value: object, origin: Origin, is_patch: bool) -> None:
        if not isinstance(value, dict):
            text = say("{name} must be a table.", name=name)
            self.fault(origin, name, text, say("Begin it with [{name}], in single brackets.", name=name))
            return
        table = self.single.setdefault(name, Table({}, origin))
        self.put_fields(table, name, value, origin, is_patch)

    def add_tables(self, name: str, value: object, origin: Origin, is_patch: bool) -> list[Removal]:
        if not isinstance(value, list):
            text = say("{name} must be a list of tables.", name=name)
            self.fault(origin, name, text, say("Begin each with [[{name}]], in double brackets.", name=name))
            return []
        tables = self.tables.setdefault(name, {})
        removals = []
        said: dict[str, Origin] = {}
        for position, each in enumerate(value):
            here = Origin(origin.source, (name, position))
            id = each.get("id") if isinstance(each, dict) else None
            if not isinstance(id, str) or not isinstance(each, dict):
                self.nameless += 1
                nameless = Table(each, here) if isinstance(each, dict) else Table({}, here, no_table=(each,))
                tables[f"\0{self.nameless}"] = nameless  # the models tell what is wrong with it
                continue
            path = f"{name}.{id}"
            if id in said:
                text = say('The id "{id}" is there already, in line {line}.', id=id, line=said[id].place.line or "?")
                self.fault(here, path, text, say("Give one of the two another id, or make one of both."))
            said.setdefault(id, here)
            if is_patch and "remove" in each and each["remove"] is not True:
                there = Origin(origin.source, (name, position, "remove"))
                self.fault(there, f"{path}.remove", say("remove can only be true."), say("Write true, or take it out."))
            if is_patch and each.get("remove") is True:
                removals += self.remove(name, id, each, here)
            elif id in tables:
                if not _NOT_THE_TIME.issuperset(each):
                    tables[id].origin = here
                self.put_fields(tables[id], path, each, here, is_patch)
            else:
                tables[id] = Table({}, here)
                self.removed.pop((name, id), None)
                self.put_fields(tables[id], path, each, here, is_patch)
        return removals

    def put_fields(self, table: Table, path: str, fields: Mapping[str, Any], origin: Origin, is_patch: bool) -> None:
        unset = fields.get("unset", [])
        if not is_patch:
            for key in ("unset", "remove"):
                if key in fields:
                    text = say('"{key}" belongs into a patch, and this file extends no other.', key=key)
                    here = Origin(origin.source, (*origin.loc, key))
                    self.fault(here, f"{path}.{key}", text, say("Take it out."))
        elif not isinstance(unset, list) or not all(isinstance(each, str) for each in unset):
            here = Origin(origin.source, (*origin.loc, "unset"))
            text = say("unset must be a list of names of fields.")
            self.fault(here, f"{path}.unset", text, say('Write unset = ["window"].'))
        else:
            for position, key in enumerate(unset):
                self.unset(table, path, key, key in fields, Origin(origin.source, (*origin.loc, "unset", position)))
        for key, value in fields.items():
            if key != "unset" and (key != "remove" or table in self.single.values()):
                table.say(key, value, Origin(origin.source, (*origin.loc, key)))

    def unset(self, table: Table, path: str, key: str, said_anew: bool, here: Origin) -> None:
        if key == "id":
            self.fault(here, f"{path}.unset", say("An id cannot be unset."), say("Take it out of the list."))
        elif said_anew:
            text = say('"{key}" is unset and said in one table.', key=key)
            self.fault(here, f"{path}.unset", text, say("Keep one of the two; what is said replaces the old."))
        elif key not in table.fields:
            known = [each for each in table.fields if each != "id"]
            text = say('"{key}" is unset, but nothing has said it.', key=key)
            self.fault(here, f"{path}.unset", text, did_you_mean(key, known, say("Take it out of the list.")))
        else:
            table.forget(key)
            table.said[key] = here

    def remove(self, name: str, id: str, fields: Mapping[str, Any], origin: Origin) -> list[Removal]:
        here = Origin(origin.source, (*origin.loc, "remove"))
        path = f"{name}.{id}"
        more = [key for key in fields if key not in ("id", "title", "note", "remove")]
        if more:
            text = say("It is removed, and yet more is said of it: {fields}.", fields=tuple(more))
            self.fault(here, path, text, say("Keep only the id and remove = true."))
        elif id not in self.tables[name]:
            text = say('There is no "{id}" that could be removed.', id=id)
            remedy = did_you_mean(id, self.ids(name), say("Take this table out."))
            self.fault(origin, path, text, remedy)
        else:
            del self.tables[name][id]
            self.removed[name, id] = Removal(name, id, here)
            return [self.removed[name, id]]
        return []

    def ids(self, name: str) -> list[str]:
        return [id for id in self.tables.get(name, {}) if not id.startswith("\0")]

    def leave_lists(self, gone: Mapping[str, Removal]) -> None:
        """Takes removed bodies out of the lists that name them: members, of, from, presenters, attendees, chairs."""
        for group in self.tables.get("groups", {}).values():
            self.shorten(group, ("members",), gone)
        for rule in self.tables.get("rules", {}).values():
            self.shorten(rule, ("of",), gone)
        for role in self.tables.get("roles", {}).values():
            self.shorten_entries(role, ("seats",), gone)
        for track in self.tables.get("tracks", {}).values():
            self.shorten(track, ("chairs",), gone)
        for session in self.tables.get("sessions", {}).values():
            self.shorten(session, ("presenters",), gone)
            self.shorten(session, ("attendees",), gone)
            seats = session.fields.get("seats")
            for name in seats if isinstance(seats, dict) else ():
                self.shorten_entries(session, ("seats", name), gone)

    def shorten_entries(self, table: Table, loc: Loc, gone: Mapping[str, Removal]) -> None:
        entries = _inside(table.fields, loc)
        for position in range(len(entries)) if isinstance(entries, list) else ():
            self.shorten(table, (*loc, position, "from"), gone)

    def shorten(self, table: Table, loc: Loc, gone: Mapping[str, Removal]) -> None:
        old = _inside(table.fields, loc)
        if not isinstance(old, list) or not any(isinstance(each, str) and each in gone for each in old):
            return
        kept = [position for position, each in enumerate(old) if not (isinstance(each, str) and each in gone)]
        self.keep(table, loc, old, kept)
        first_matters = table.fields.get("kind") in ("together", "apart") and loc == ("of",)
        if first_matters and isinstance(old[0], str) and old[0] in gone:
            table.emptied[loc] = gone[old[0]]
        elif not kept or (first_matters and len(kept) < 2):
            table.emptied[loc] = gone[next(each for each in old if each in gone)]

    def leave_prices(self, gone: Collection[tuple[str, str]]) -> None:
        """Takes prices of removed blocks, rooms and tracks out of ``penalties`` and ``similar``."""
        for name, key in PRICES:
            for table in self.tables.get(name, {}).values():
                old = table.fields.get(key)
                if not isinstance(old, list):
                    continue
                kept = [k for k, each in enumerate(old) if not any(_names(each, *one) for one in gone)]
                if len(kept) < len(old):
                    self.keep(table, (key,), old, kept)

    def keep(self, table: Table, loc: Loc, old: Sequence[Any], kept: Sequence[int]) -> None:
        """Leaves these elements in a list; each keeps the place that said it."""
        origins = {new: self.origin_in(table, (*loc, position)) for new, position in enumerate(kept)}
        for position in range(len(old)):
            table.moved.pop((*loc, position), None)
        table.moved.update({(*loc, new): origin for new, origin in origins.items()})
        table.fields = _with(table.fields, loc, [old[position] for position in kept])

    def origin_in(self, table: Table, loc: Loc) -> Origin:
        if loc in table.moved:
            return table.moved[loc]
        said = table.said.get(str(loc[0]))
        return (
            Origin(table.origin.source, table.origin.loc + loc)
            if said is None
            else Origin(said.source, said.loc + loc[1:])
        )

    def result(self, last: Source) -> Merged:
        content: dict[str, Any] = {}
        origins: dict[Loc, Origin] = {}
        emptied: dict[Loc, Removal] = {}

        def put(loc: Loc, table: Table) -> None:
            origins[loc] = table.origin
            origins.update(((*loc, key), origin) for key, origin in table.said.items())
            origins.update(((*loc, *inner), origin) for inner, origin in table.moved.items())
            emptied.update(((*loc, *inner), removal) for inner, removal in table.emptied.items())

        for key in self.order:
            if key in self.tables:
                content[key] = [
                    each.no_table[0] if each.no_table else each.fields for each in self.tables[key].values()
                ]
                for position, table in enumerate(self.tables[key].values()):
                    put((key, position), table)
            elif key in self.single:
                content[key] = self.single[key].fields
                put((key,), self.single[key])
            elif key in self.others:
                content[key], origins[(key,)] = self.others[key]
        places = Places(content, origins, Origin(last, ()))
        return Merged(content, places, self.faults, self.removed, emptied)


def _names(price: object, key: str, id: str) -> bool:
    return isinstance(price, dict) and price.get(key) == id


def _inside(value: Any, loc: Loc) -> Any:
    """What is at a place, or None."""
    for part in loc:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def _with(value: Any, loc: Loc, new: object) -> Any:
    """A copy with another value at a place; what is not on the way is shared."""
    if not loc:
        return new
    copy = value.copy()
    copy[loc[0]] = _with(value[loc[0]], loc[1:], new)
    return copy
