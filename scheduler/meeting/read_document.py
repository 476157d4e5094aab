"""Reading a schedule document: every fault at once, never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from ..errors import Fault, FaultsError
from ..instance.instance import Instance, Origin, Places
from ..instance.locate import Loc
from ..instance.read import instance_of
from ..instance.source import Source, parsed, written
from ..text import Text, say
from .build import minutes
from .document import FORMAT, RecordedItem, RecordedSeat, ScheduleDocument
from .results import Term, TierResult, Value
from .schedule import Seat

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")

Read = TypeVar("Read")


def read_document(text: str, file: str) -> ScheduleDocument:
    """The document in a text; ``file`` is what faults call it. Raises FaultsError with all of them."""
    source, faults = parsed(text, file, is_json=True)
    return _Reader(source, faults).document()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_integer(value: object) -> bool:
    return type(value) is int


def _is_integer_or_null(value: object) -> bool:
    return value is None or type(value) is int


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_clock(value: object) -> bool:
    return isinstance(value, str) and CLOCK.fullmatch(value) is not None


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_is_integer(each) for each in value)
    return _is_integer_or_null(value)


def _is_title(value: object) -> bool:
    return value is None or (isinstance(value, dict) and all(isinstance(each, str) for each in value.values()))


def _value(value: Any) -> Value | None:
    return tuple(value) if isinstance(value, list) else value


class _Reader:
    def __init__(self, source: Source, faults: list[Fault]) -> None:
        self.source = source
        self.faults = faults

    def fault(self, loc: Loc, text: Text, remedy: Text | None = None) -> None:
        path = written(loc, self.source.raw)
        self.faults.append(Fault(self.source.file, self.source.line(loc), path, text, remedy or REWRITE))

    def stop(self) -> NoReturn:
        raise FaultsError(self.faults)

    def document(self) -> ScheduleDocument:
        raw = self.source.raw
        if "agenda" not in raw:
            what = say("This is not a schedule: it has no `agenda`.")
            if "meeting" in raw:
                what = say("This is an instance, not a schedule.")
            self.fault((), what, SOLVE_IT)
            self.stop()
        self.take(raw, "format", (), lambda value: value == FORMAT, say("`format` must be {format}.", format=FORMAT))
        instance, sha256 = self.instance(raw)
        status = self.take(raw, "status", (), ("optimal", "feasible").__contains__, STATUS)
        seed = self.take(raw, "seed", (), _is_integer, say("`seed` must be a whole number."))
        goals = self.each(raw, "goals", (), self.goal)
        items = self.each(raw, "agenda", (), self.item)
        if self.faults:
            self.stop()
        assert instance is not None
        return ScheduleDocument(self.source.file, raw, instance, sha256, status, seed, goals, items)

    def take(self, table: dict[str, Any], key: str, loc: Loc, right: Callable[[Any], bool], wrong: Text) -> Any:
        """The value of a key; a fault where it is missing or not right."""
        where = (*loc, key)
        if key not in table:
            self.fault(where, say("`{key}` is missing.", key=key))
            return None
        try:
            fine = right(table[key])
        except TypeError:  # a list has no hash
            fine = False
        if not fine:
            self.fault(where, wrong)
        return table[key] if fine else None

    def each(
        self, table: dict[str, Any], key: str, loc: Loc, read: Callable[[dict[str, Any], Loc], Read | None]
    ) -> tuple[Read, ...]:
        """What is read from each object of a list."""
        rows = self.take(
            table, key, loc, lambda value: isinstance(value, list), say("`{key}` must be a list.", key=key)
        )
        found = []
        for number, row in enumerate(rows or ()):
            where = (*loc, key, number)
            if not isinstance(row, dict):
                self.fault(where, say("An object is expected here."))
            elif (one := read(row, where)) is not None:
                found.append(one)
        return tuple(found)

    def instance(self, raw: dict[str, Any]) -> tuple[Instance | None, str]:
        table = self.take(
            raw, "instance", (), lambda value: isinstance(value, dict), say("`instance` must be an object.")
        )
        if table is None:
            return None, ""
        self.take(table, "id", ("instance",), _is_text, say("`id` must be text."))
        sha256 = self.take(table, "sha256", ("instance",), _is_text, say("`sha256` must be text."))
        content = self.take(
            table, "content", ("instance",), lambda value: isinstance(value, dict), say("`content` must be an object.")
        )
        if content is None:
            return None, ""
        try:
            return instance_of(content, self.source.file), sha256
        except FaultsError as error:
            for fault in error.faults:
                path, line = f"instance.content.{fault.path}".rstrip("."), self.line_in(content, fault.path)
                self.faults.append(Fault(self.source.file, line, path, fault.text, fault.remedy))
            return None, ""

    def line_in(self, content: dict[str, Any], path: str) -> int | None:
        """The line of a path of the instance; that of the instance as a whole where its tables are no tables."""
        loc = None
        if all(isinstance(table, list | dict) for name, table in content.items() if name != "format"):
            loc = Places(content, {}, Origin(self.source, ())).loc(path)
        return self.source.line(("instance", "content", *(loc or ())))

    def goal(self, row: dict[str, Any], loc: Loc) -> TierResult | None:
        before = len(self.faults)
        tier = self.take(row, "tier", loc, _is_text, say("`tier` must be text."))
        value = self.take(row, "value", loc, _is_value, say("`value` must be a whole number or a list of them."))
        bound = self.take(row, "bound", loc, _is_value, say("`bound` must be a whole number or a list of them."))
        optimal = self.take(row, "optimal", loc, _is_truth, say("`optimal` must be true or false."))
        terms = self.each(row, "terms", loc, self.term)
        if len(self.faults) > before:
            return None
        return TierResult(tier, _value(value), _value(bound), optimal, terms)

    def term(self, row: dict[str, Any], loc: Loc) -> Term | None:
        before = len(self.faults)
        goal = self.take(row, "goal", loc, _is_text, say("`goal` must be text."))
        weight = self.take(row, "weight", loc, _is_integer, say("`weight` must be a whole number."))
        value = self.take(row, "value", loc, _is_integer, say("`value` must be a whole number."))
        return None if len(self.faults) > before else Term(goal, weight, value)

    def item(self, row: dict[str, Any], loc: Loc) -> RecordedItem | None:
        before = len(self.faults)
        id = self.take(row, "id", loc, _is_text, say("`id` must be text."))
        kind = self.take(row, "kind", loc, ("event", "session").__contains__, KIND)
        title = self.take(row, "title", loc, _is_title, say("`title` must be null or an object of texts by language."))
        day = self.take(row, "day", loc, _is_text, say("`day` must be text."))
        start = self.take(row, "start", loc, _is_clock, say('`start` must be a time like "09:30".'))
        end = self.take(row, "end", loc, _is_clock, say('`end` must be a time like "09:30".'))
        room = self.take(row, "room", loc, _is_text_or_null, say("`room` must be text or null."))
        if kind == "session" and "room" in row and row["room"] is None:
            self.fault((*loc, "room"), say("A session needs a room."))
        slot = self.take(row, "slot", loc, _is_text_or_null, say("`slot` must be text or null."))
        position = self.take(
            row, "position", loc, _is_integer_or_null, say("`position` must be a whole number or null.")
        )
        seats = self.each(row, "seats", loc, self.seat)
        if kind == "event" and seats:
            self.fault((*loc, "seats"), say("An event has no seats."))
        if len(self.faults) > before:
            return None
        return RecordedItem(id, kind, title, day, minutes(start), minutes(end), room, slot, position, seats)

    def seat(self, row: dict[str, Any], loc: Loc) -> RecordedSeat | None:
        before = len(self.faults)
        role = self.take(row, "role", loc, _is_text, say("`role` must be text."))
        participant = self.take(row, "participant", loc, _is_text_or_null, say("`participant` must be text or null."))
        office = self.take(row, "office", loc, _is_text_or_null, say("`office` must be text or null."))
        group = self.take(row, "group", loc, _is_text_or_null, say("`group` must be text or null."))
        return None if len(self.faults) > before else RecordedSeat(Seat(role, participant, office), group)


REWRITE = say("Take the schedule as `scheduler solve -o` wrote it, or solve again.")
SOLVE_IT = say("Solve the instance: scheduler solve INSTANCE -o SCHEDULE.json")
STATUS = say("`status` must be optimal or feasible.")
KIND = say("`kind` must be event or session.")
