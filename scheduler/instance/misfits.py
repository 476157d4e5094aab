"""Pydantic's errors, told as faults: where in which file, in plain words, and what to do."""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ..errors import Fault
from ..text import Text, say
from . import models
from .instance import Places
from .locate import Loc
from .near import did_you_mean
from .source import written

_QUOTED = re.compile(r"'([^']*)'")
_CLOCKS = frozenset({"start", "end", "from", "to"})
_AS_AN_EXAMPLE: dict[str, str | Text] = {
    "format": "format = 1",
    "meeting": say("[meeting] with an id"),
    "days": say("[[days]] with id, start and end"),
    "rooms": say("[[rooms]] with an id"),
    "members": 'members = ["chile"]',
    "held_by": 'held_by = "chile"',
    "start": 'start = "09:00"',
    "end": 'end = "10:30"',
    "duration": "duration = 90",
    "from": 'from = ["SACM"]',
    "of": 'of = ["SACM"]',
    "kind": 'kind = "cap"',
    "count": "count = 1",
    "price": "price = 100",
    "weighted": "weighted = { wishes = 3, order = 1 }",
    "suitable": 'suitable = { from = "09:00", to = "17:00" }',
    "less_suitable": 'less_suitable = { from = "07:00", to = "21:00" }',
}


def misfits(error: ValidationError, content: Mapping[str, Any], places: Places) -> Iterator[Fault]:
    """A fault for each thing that does not fit the models."""
    said: set[Loc] = set()
    for each in error.errors(include_url=False):
        missing = each["type"] == "missing"
        loc = _in_the_content(each["loc"][:-1] if missing else each["loc"], content)
        if loc is None:
            continue
        if missing:
            loc = (*loc, each["loc"][-1])
        if loc in said:  # the branches of a union say the same thing several times
            continue
        said.add(loc)
        text, remedy = _words(each["type"], each.get("ctx", {}), loc, each["input"], each["loc"][-1] == "[key]")
        yield Fault(*places.at(loc), written(loc, content), text, remedy)


def _in_the_content(loc: Loc, content: Mapping[str, Any]) -> Loc | None:
    """The place that pydantic means, without its names for the branches of a union (and for a key).

    None where it tried a branch that was not meant: a table where a text stands, or the other way.
    """
    found: list[str | int] = []
    value: Any = content
    for part in loc:
        if isinstance(value, dict) and part in value:
            value = value[str(part)]
            found.append(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
            found.append(part)
        elif part == "bool":  # the other branch is a list
            if isinstance(value, list):
                return None
        elif (
            part not in ("[key]", "int", "float")
            and not str(part).startswith("list[")
            and hasattr(models, str(part)) != isinstance(value, dict)
        ):
            return None
    return tuple(found)


def _words(kind: str, ctx: Mapping[str, Any], loc: Loc, value: object, is_key: bool) -> tuple[Text, Text]:
    name = str(loc[-1])
    shown = _shown(value)
    if kind == "missing":
        example = _AS_AN_EXAMPLE.get(name, f'{name} = "..."')
        return say('"{name}" is missing.', name=name), say("Add {example}.", example=example)
    if kind == "extra_forbidden":
        return _unknown_key(loc)
    if kind == "literal_error":
        return _unknown_word(ctx, loc, value)
    pattern = ctx.get("pattern", "")
    if is_key and pattern.startswith("^[a-z]{2,3}"):
        return say('"{name}" is no code of a language.', name=name), say(
            "Write en, es, fr, pt or another in small letters."
        )
    if pattern.startswith("^[A-Za-z0-9]"):
        return (
            say("{value} cannot be an id.", value=shown),
            say("Ids begin with a letter or digit and have letters without accents, digits, dots, - and _ only."),
        )
    if kind in ("bool_type", "list_type") and loc[0] == "sessions" and name == "untouchable":
        names = f"[{shown}]" if isinstance(value, str) else '["duration"]'
        return (
            say("{value} is neither true nor a list of names.", value=shown),
            say("Write untouchable = true, or what stays as it is in brackets: untouchable = {names}.", names=names),
        )
    if name == "date":
        return say("{value} is not a date.", value=shown), say('Write it in quotes as "YYYY-MM-DD": "2018-03-21".')
    if pattern or (kind == "string_type" and name in _CLOCKS):
        return (
            say("{value} is not a time of day.", value=shown),
            say('Write it in quotes with two digits each: "09:30"; "24:00" is the midnight at the end of a day.'),
        )
    return _wrong_kind(kind, ctx, loc, value, shown)


_TABLES = {
    "away": '{ day = "D1", from = "14:00" }',
    "closed": '{ day = "D1", from = "14:00" }',
    "seats": '{ from = ["SACM"], count = 1 }',
    "draft": '{ day = "D1", start = "09:30" }',
    "window": '{ from = "09:00", to = "12:00" }',
    "allowed": '{ day = "D1", from = "14:00" }',
    "preferred": '{ day = "D1", from = "14:00" }',
    "pins": '{ role = "panellist", participant = "chile" }',
    "wishes": '{ session = "WS1", role = "panellist" }',
    "penalties": '{ block = "B1", price = 3 }',
    "similar": '{ track = "T2", price = 3 }',
    "suitable": '{ from = "09:00", to = "17:00" }',
    "less_suitable": '{ from = "07:00", to = "21:00" }',
}
"""What the tables inside tables look like, by the field that holds them."""

_FLEX = {
    "days": "{ later = 30, price = 4 }",
    "participants": "{ later = 30, price = 3 }",
    "events": "{ earlier = 15, later = 30 }",
    "sessions": "{ shorter = 15, price = 1 }",
    "resources": "{ by = 1, price = 60 }",
    "rules": "{ by = 1, price = 60 }",
}
"""What ``flex`` looks like, by the table of the file."""


def _wrong_kind(kind: str, ctx: Mapping[str, Any], loc: Loc, value: object, shown: str) -> tuple[Text, Text]:
    name = str(loc[-1])
    if kind == "string_type":
        return say("{value} is not a text.", value=shown), say("Put it in quotes.")
    if kind == "string_too_short":
        return say("The text is empty."), say("Write one, or take it out.")
    if kind in ("int_type", "int_from_float", "int_parsing", "int_parsing_size", "float_type", "finite_number"):
        if loc[0] == "budget" and name == "price" and isinstance(value, str):
            return say("{value} is a text, not a number.", value=shown), say(
                "Write digits without quotes, with a point before the cents: 4.50."
            )
        if isinstance(value, str) and value.strip().isdigit():
            return say("{value} is a text, not a number.", value=shown), say(
                "Write {number} without quotes.", number=value
            )
        if kind == "float_type":
            return say("{value} is not a number.", value=shown), say("Write digits, without quotes.")
        return say("{value} is not a whole number.", value=shown), say("Write digits only, without quotes.")
    if kind in ("greater_than_equal", "less_than_equal"):
        if "ge" in ctx:
            return say("{value} is too small.", value=shown), say("The least is {least}.", least=ctx["ge"])
        return say("{value} is too large.", value=shown), say("The most is {most}.", most=ctx["le"])
    if kind == "bool_type":
        return say("{value} is neither true nor false.", value=shown), say("Write true or false, without quotes.")
    if kind == "list_type":
        if isinstance(value, str):
            return say("{value} is not a list.", value=shown), say("Put it in brackets: [{value}].", value=shown)
        return say("{value} is not a list.", value=shown), say("Put what belongs to it in brackets [ ].")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        if name == "title":
            return say("{value} says no language.", value=shown), say("Write title = {{ en = {value} }}.", value=shown)
        example = _TABLES.get(next((part for part in reversed(loc) if isinstance(part, str)), ""), "{ key = value }")
        if name == "flex" and loc[0] in _FLEX:
            example = f"flex = {_FLEX[str(loc[0])]}"
        return say("{value} is not a table.", value=shown), say("Write a table: {example}.", example=example)
    if kind == "too_short":
        if name in ("days", "rooms"):
            return say("There is none."), say("A meeting has at least one.")
        return say("It is empty."), say("Name at least one, or take it out.")
    return say("{value} does not fit here.", value=shown), say("The reference of the file says what does.")


def _unknown_key(loc: Loc) -> tuple[Text, Text]:
    name = str(loc[-1])
    table = next((str(part) for part in reversed(loc[:-1]) if isinstance(part, str)), "")
    if name in models.NOT_BUILT_YET.get(table, ()):
        return _not_built_yet(name)
    known = _fields_at(loc[:-1])
    text = say('Nothing here is called "{name}".', name=name)
    if name in ("extends", "unset", "remove"):
        return text, say("It belongs into a patch; take it out.")
    if name == "flex" and table == "participants":
        return text, say(
            "Put it into an entry of away: {example}.", example='{ day = "D1", from = "14:00", flex = { later = 30 } }'
        )
    return text, did_you_mean(name, known, say("Take it out; what can be said here is {known}.", known=tuple(known)))


def _unknown_word(ctx: Mapping[str, Any], loc: Loc, value: object) -> tuple[Text, Text]:
    if loc == ("format",):
        return say("This program reads format 1 only."), say("Write format = 1, or take a newer program.")
    known = _QUOTED.findall(str(ctx.get("expected", "")))
    if loc[0] == "goals" and loc[-1] != "lot":
        known = [*dict.fromkeys((*known, *(("lot",) if "weighted" not in loc else ())))]
        if str(value) in models.NOT_BUILT_YET["goals"]:
            return _not_built_yet(str(value))
        if value in ("stability", "moves"):
            text = say("{goal} needs a published schedule to compare with.", goal=str(value))
            return text, say("Take it out; solve --near SCHEDULE puts it in its place.")
        if value == "evenness":
            return say("evenness is a list of numbers and has no weight."), say("Give it a tier of its own.")
    text = say("{value} is not known here.", value=_shown(value))
    return text, did_you_mean(str(value), known, say("What can be said here is {known}.", known=tuple(known)))


def _not_built_yet(name: str) -> tuple[Text, Text]:
    return say('"{name}" is part of the format, but this version does not use it yet.', name=name), say("Take it out.")


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 40 else shown[:37] + "..."


def _fields_at(loc: Loc) -> list[str]:
    """The names that a table at this place may hold."""
    model: type[BaseModel] | None = models.Instance
    for part in loc:
        if isinstance(part, str) and model is not None:
            fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
            if part in fields:
                model = _table_in(fields[part])
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []


def _table_in(annotation: object) -> type[BaseModel] | None:
    """The model inside ``list[Model]``, ``Model | None``, ``dict[str, list[Model]]`` and the like."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for inner in typing.get_args(annotation) if (found := _table_in(inner)) is not None), None)
