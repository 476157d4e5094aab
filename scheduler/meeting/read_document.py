"""Reading a schedule document: every fault at once, never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from ..errors import Fault, FaultsError
from ..instance.instance import Instance, Origin, Places, sha256_of
from ..instance.locate import Loc
from ..instance.near import did_you_mean
from ..instance.read import instance_of
from ..instance.source import Source, parsed, written
from ..text import Text, say
from .build import minutes
from .document import FORMAT, RecordedItem, RecordedSeat, ScheduleDocument
from .meeting import Meeting
from .results import Term, TierResult, Value
from .schedule import Seat

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
SHA256 = re.compile(r"[0-9a-f]{64}")

Read = TypeVar("Read")


LIKE_TOML = re.compile(r"\s*(#|\w+ *=|\[\[?[a-z])")
"""How an instance in TOML begins, and no JSON."""


def read_document(text: str, file: str, *, altered: bool = False) -> ScheduleDocument:
    """The document in a text; ``file`` is what faults call it. Raises FaultsError with all of them.

    An instance in it that does not give the recorded sha256 is a fault, unless ``altered`` ones are taken, too: by who
    judges the schedule by another instance, and says so.
    """
    if LIKE_TOML.match(text):
        what = say("This is not a schedule: schedules are JSON, as solve -o writes them.")
        raise FaultsError([Fault(file, 1, "", what, say("The instance comes first, then the schedule."))])
    source, faults = parsed(text, file, is_json=True)
    return document_in(source, faults, altered=altered)


def document_in(source: Source, faults: list[Fault], *, altered: bool = False) -> ScheduleDocument:
    """The document in a file that has been parsed, with the faults that parsing found (see ``read_document``)."""
    return _Reader(source, faults, altered).document()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_sha256(value: object) -> bool:
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_integer(value: object) -> bool:
    return type(value) is int


def _is_seed(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_format(value: object) -> bool:
    return type(value) is int and value == FORMAT


def _is_integer_or_null(value: object) -> bool:
    return value is None or type(value) is int


def _is_nothing(value: object) -> bool:
    return value is None


def _is_place(value: object) -> bool:
    return type(value) is int and 1 <= value <= 1000


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_clock(value: object) -> bool:
    return isinstance(value, str) and CLOCK.fullmatch(value) is not None


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_is_integer(each) for each in value)
    return _is_integer_or_null(value)


def _is_bound(value: object) -> bool:
    """As a value; an empty list is the bound of a list of which nothing is known."""
    return value == [] or _is_value(value)


def _is_title(value: object) -> bool:
    return value is None or (isinstance(value, dict) and all(isinstance(each, str) for each in value.values()))


def _value(value: Any) -> Value | None:
    return tuple(value) if isinstance(value, list) else value


class _Reader:
    def __init__(self, source: Source, faults: list[Fault], altered: bool) -> None:
        self.source = source
        self.faults = faults
        self.takes_altered = altered
        self.is_altered = False
        self.meeting: Meeting | None = None

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
        self.no_other_keys(raw, (), ("format", "instance", "status", "seed", "goals", "agenda", *BESIDE))
        self.take(raw, "format", (), _is_format, say("`format` must be {format}.", format=FORMAT))
        instance, sha256 = self.instance(raw)
        status = self.take(raw, "status", (), ("optimal", "feasible").__contains__, STATUS)
        seed = self.take(raw, "seed", (), _is_seed, say("`seed` must be a whole number, 0 or more."))
        goals = self.each(raw, "goals", (), self.goal)
        self.meeting = None if instance is None else instance.meeting
        items = self.each(raw, "agenda", (), self.item)
        if not self.faults:
            assert instance is not None
            self.goals_fit(goals, status, instance)
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

    def no_other_keys(self, table: dict[str, Any], loc: Loc, known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                remedy = did_you_mean(key, known, say("Take it out; what can be said here is {known}.", known=known))
                self.fault((*loc, key), say('Nothing here is called "{name}".', name=key), remedy)

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
        self.no_other_keys(table, ("instance",), ("id", "sha256", "content"))
        id = self.take(table, "id", ("instance",), _is_text, say("`id` must be text."))
        sha256 = self.take(table, "sha256", ("instance",), _is_sha256, say("`sha256` must be 64 digits, 0-9 and a-f."))
        content = self.take(
            table, "content", ("instance",), lambda value: isinstance(value, dict), say("`content` must be an object.")
        )
        if content is None:
            return None, ""
        try:
            instance = instance_of(content, self.source.file)
        except FaultsError as error:
            for fault in error.faults:
                path, line = f"instance.content.{fault.path}".rstrip("."), self.line_in(content, fault.path)
                self.faults.append(Fault(self.source.file, line, path, fault.text, fault.remedy))
            return None, ""
        meeting = instance.model.meeting.id
        if id is not None and id != meeting:
            what = say('`id` is "{id}", but the meeting in `content` is "{meeting}".', id=id, meeting=meeting)
            self.fault(("instance", "id"), what)
        self.is_altered = sha256 is not None and sha256_of(content) != sha256
        if self.is_altered and not self.takes_altered:
            self.fault(("instance", "sha256"), ALTERED)
        return instance, sha256

    def line_in(self, content: dict[str, Any], path: str) -> int | None:
        """The line of a path of the instance; that of the instance as a whole where its tables are no tables."""
        loc = None
        if all(isinstance(table, list | dict) for name, table in content.items() if name != "format"):
            loc = Places(content, {}, Origin(self.source, ())).loc(path)
        return self.source.line(("instance", "content", *(loc or ())))

    def goals_fit(self, goals: tuple[TierResult, ...], status: str, instance: Instance) -> None:
        """Each tier once, the lot last, terms where the instance has weights, and the status that follows."""
        weights = {tier.name: tier.terms for tier in instance.meeting.tiers}
        seen = set()
        for number, result in enumerate(goals):
            if result.tier in seen:
                self.fault(("goals", number, "tier"), say("The goal {goal} is recorded twice.", goal=result.tier))
            seen.add(result.tier)
            asked = weights.get(result.tier, ())
            if len(asked) == 1 and asked[0][1] == 1:
                asked = ()
            recorded = sorted((term.goal, term.weight) for term in result.terms)
            if recorded != sorted(asked) and not self.is_altered:  # else it is not the instance that has these goals
                what = say("`terms` of {goal} must be its goals with their weights.", goal=result.tier)
                if not asked:
                    what = say("{goal} has no weights, so `terms` must be empty.", goal=result.tier)
                self.fault(("goals", number, "terms"), what)
        if not goals or goals[-1].tier != "lot":
            self.fault(("goals",), say("The last of `goals` must be the lot."))
        if status == "optimal" and not all(result.optimal for result in goals if result.tier != "lot"):
            self.fault(("status",), say("`status` is optimal, but not every goal is recorded as proven."))

    def goal(self, row: dict[str, Any], loc: Loc) -> TierResult | None:
        before = len(self.faults)
        self.no_other_keys(row, loc, ("tier", "value", "bound", "optimal", "terms"))
        tier = self.take(row, "tier", loc, _is_text, say("`tier` must be text."))
        value = self.take(row, "value", loc, _is_value, say("`value` must be a whole number or a list of them."))
        bound = self.take(row, "bound", loc, _is_bound, say("`bound` must be a whole number or a list of them."))
        optimal = self.take(row, "optimal", loc, _is_truth, say("`optimal` must be true or false."))
        terms = self.each(row, "terms", loc, self.term)
        if len(self.faults) > before:
            return None
        return TierResult(tier, _value(value), _value(bound), optimal, terms)

    def term(self, row: dict[str, Any], loc: Loc) -> Term | None:
        before = len(self.faults)
        self.no_other_keys(row, loc, ("goal", "weight", "value"))
        goal = self.take(row, "goal", loc, _is_text, say("`goal` must be text."))
        weight = self.take(row, "weight", loc, _is_integer, say("`weight` must be a whole number."))
        value = self.take(row, "value", loc, _is_integer, say("`value` must be a whole number."))
        return None if len(self.faults) > before else Term(goal, weight, value)

    def item(self, row: dict[str, Any], loc: Loc) -> RecordedItem | None:
        before = len(self.faults)
        self.no_other_keys(row, loc, ITEM)
        id = self.take(row, "id", loc, _is_text, say("`id` must be text."))
        kind = self.take(row, "kind", loc, ("event", "session").__contains__, KIND)
        title = self.take(row, "title", loc, _is_title, say("`title` must be null or an object of texts by language."))
        if self.meeting is not None and not self.meeting.has_clock and kind != "event":
            return self.item_in_a_slot(row, loc, id, title, before)
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
        if kind == "event" and slot is not None:
            self.fault((*loc, "slot"), say("An event has no slot."))
        if len(self.faults) > before:
            return None
        return RecordedItem(id, kind, title, day, minutes(start), minutes(end), room, slot, position, seats)

    def item_in_a_slot(
        self, row: dict[str, Any], loc: Loc, id: str, title: dict[str, str] | None, before: int
    ) -> RecordedItem | None:
        """A session of a meeting without a clock: slot and position tell when it is."""
        assert self.meeting is not None
        for key in ("day", "start", "end"):
            self.take(row, key, loc, _is_nothing, say("`{key}` must be null: the meeting has no clock.", key=key))
        room = self.take(row, "room", loc, _is_text, say("A session needs a room."))
        slot_id = self.take(row, "slot", loc, _is_text, say("A session of a meeting without a clock needs a slot."))
        position = self.take(row, "position", loc, _is_place, say("`position` must be a whole number from 1 on."))
        seats = self.each(row, "seats", loc, self.seat)
        slot = self.meeting.slot.get(slot_id or "")
        if slot_id is not None and slot is None:
            remedy = did_you_mean(slot_id, list(self.meeting.slot), REWRITE)
            self.fault((*loc, "slot"), say('The meeting has no slot "{slot}".', slot=slot_id), remedy)
        if len(self.faults) > before or slot is None:
            return None
        session = self.meeting.session.get(id)
        length = 1 if session is None else self.meeting.places(session)
        midnight = self.meeting.day[slot.day].midnight
        start, end = slot.at(position) - midnight, slot.at(position + length) - midnight
        return RecordedItem(id, "session", title, slot.day, start, end, room, slot_id, position, seats)

    def seat(self, row: dict[str, Any], loc: Loc) -> RecordedSeat | None:
        before = len(self.faults)
        self.no_other_keys(row, loc, ("role", "participant", "office", "group"))
        role = self.take(row, "role", loc, _is_text, say("`role` must be text."))
        participant = self.take(row, "participant", loc, _is_text_or_null, say("`participant` must be text or null."))
        office = self.take(row, "office", loc, _is_text_or_null, say("`office` must be text or null."))
        group = self.take(row, "group", loc, _is_text_or_null, say("`group` must be text or null."))
        return None if len(self.faults) > before else RecordedSeat(Seat(role, participant, office), group)


REWRITE = say("Take the schedule as `scheduler solve -o` wrote it, or solve again.")
SOLVE_IT = say("Solve the instance: scheduler solve INSTANCE -o SCHEDULE.json")
STATUS = say("`status` must be optimal or feasible.")
KIND = say("`kind` must be event or session.")
ALTERED = say("The instance in `content` does not give this sha256: it is not the one that was solved.")
BESIDE = ("changes", "notify")
"""What ``solve --near --json`` tells beside the schedule."""
ITEM = ("id", "kind", "title", "day", "start", "end", "room", "slot", "position", "seats")
