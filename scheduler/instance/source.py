"""One file that a person wrote: its text, its content before anything is merged, and its lines."""

from __future__ import annotations

import copy
import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from ..errors import Fault, FaultsError
from ..text import Text, say
from .locate import Loc, json_places, toml_lines
from .syntax import json_fault, toml_fault

DEEPEST = 50
"""Brackets inside brackets: a handful are of use, and parsers give up at a few hundred."""

SAVE_AS_UTF8 = say("Open it in an editor and save it as UTF-8.")


@dataclass(frozen=True)
class Source:
    """``raw`` is the file's content in the JSON form; ``text`` None: it came from no file and has no lines."""

    file: str
    raw: dict[str, Any]
    text: str | None = None
    is_json: bool = False

    @cached_property
    def lines(self) -> Mapping[Loc, int]:
        """Made when first asked for: a file without faults never needs it."""
        if self.text is None:
            return {}
        return json_places(self.text).lines if self.is_json else toml_lines(self.text)

    def line(self, loc: Loc) -> int | None:
        """The line of a place, or of the nearest place around it; the file's first line for the file as a whole."""
        if self.text is None:
            return None
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines[loc] if loc else 1


def decoded(data: bytes, file: str) -> str:
    """The text in a file's bytes. A byte order mark is taken off, other encodings than UTF-8 are refused."""
    try:
        if b"\0" not in data:  # UTF-16 is full of them
            return data.decode("utf-8-sig")
        line = 1
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    raise FaultsError([Fault(file, line, "", say("The file is not saved as UTF-8."), SAVE_AS_UTF8)])


def parsed(text: str, file: str, *, is_json: bool) -> tuple[Source, list[Fault]]:
    """The content of a text, with the faults that leave it readable; raises FaultsError for those that do not."""
    text = text.removeprefix("\ufeff")
    try:
        raw, faults = _json(text, file) if is_json else (tomllib.loads(text), [])
        odd = odd_values(raw)
    except tomllib.TOMLDecodeError as error:
        raise FaultsError([toml_fault(error, text, file)]) from None
    except json.JSONDecodeError as error:
        raise FaultsError([json_fault(error, text, file)]) from None
    except RecursionError:
        raise FaultsError([too_deep(file)]) from None
    except ValueError:  # an integer of thousands of digits
        number = say("The file has a number that is too long to be read.")
        raise FaultsError([Fault(file, None, "", number, say("Write a shorter one."))]) from None
    if not isinstance(raw, dict):
        table = say("The file must be one JSON object.")
        raise FaultsError([Fault(file, 1, "", table, say('Put braces around its content: {{ "format": 1, ... }}.'))])
    source = Source(file, raw, text, is_json)
    faults += [Fault(file, source.line(loc), written(loc, raw), *_why_odd(value)) for loc, value in odd]
    return (Source(file, without_odd(raw, odd), text, is_json) if odd else source), faults


def too_deep(file: str) -> Fault:
    """Too many brackets inside brackets."""
    text = say("The file has brackets inside brackets, too many to be read.")
    return Fault(file, None, "", text, say("Look for a bracket that is repeated."))


def _json(text: str, file: str) -> tuple[Any, list[Fault]]:
    """``json`` keeps the last of two equal keys and takes NaN without a word; here both are faults."""
    clean = True

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal clean
        made = dict(found)
        clean = clean and len(made) == len(found)
        return made

    raw = json.loads(text, object_pairs_hook=pairs)
    if clean:
        return raw, []
    return raw, [
        Fault(file, line, written(loc, raw), say("It is said twice."), say("Keep one of the two."))
        for loc, line in json_places(text).twice
    ]


def odd_values(content: object) -> list[tuple[Loc, object]]:
    """The values that JSON does not have: dates and times without quotes, numbers that are none, broken characters.

    Raises RecursionError for content that is nested deeper than anybody needs.
    """
    return list(_odd_values(content, ()))


def _odd_values(value: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    if len(loc) > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _odd_values(inner, (*loc, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _odd_values(inner, (*loc, position))
    elif isinstance(value, str):
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            yield loc, value
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield loc, value
    elif isinstance(value, date | time):
        yield loc, value


def _why_odd(value: object) -> tuple[Text, Text]:
    if isinstance(value, float):
        return say("This is no number that can be reckoned with."), say("Write digits.")
    if isinstance(value, str):
        return say("The text has a character that does not exist."), say("Write the text anew.")
    found = _in_quotes(value)
    if isinstance(value, time):
        return say("A time is written without quotes."), say('Put it in quotes: "{value}".', value=found)
    return say("A date is written without quotes."), say('Put it in quotes: "{value}".', value=found)


def _in_quotes(value: object) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def without_odd(raw: dict[str, Any], odd: list[tuple[Loc, object]]) -> dict[str, Any]:
    """A copy that JSON can hold, so that the other faults of the file are found too."""
    whole = copy.deepcopy(raw)
    for loc, value in odd:
        holder: Any = whole
        for part in loc[:-1]:
            holder = holder[part]
        if isinstance(value, float):
            holder[loc[-1]] = 0
        elif isinstance(value, str):
            holder[loc[-1]] = value.encode("utf-8", "replace").decode("utf-8")
        else:
            holder[loc[-1]] = _in_quotes(value)
    return whole


def written(loc: Loc, content: Mapping[str, Any] | None = None) -> str:
    """A place as people read it: ``sessions.WS3.duration``; the id of a table's element stands for its position."""
    words = ""
    value: Any = content
    for part in loc:
        value = value[part] if _has(value, part) else None
        if isinstance(part, str):
            words += f".{part}" if words else part
        else:
            id = value.get("id") if isinstance(value, dict) else None
            words += f".{id}" if isinstance(id, str) and id else f"[{part}]"
    return words


def _has(value: object, part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)
