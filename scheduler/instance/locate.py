"""The line of every key, table and array element of a TOML or JSON text that its parser has accepted.

A place inside a file is a tuple of keys and positions, ``("sessions", 2, "roles", 0)``; lines count from 1. The
parsers of the standard library keep no lines, and those that do are slow; these walk a text once (1 MB/s, and only
when a line is asked for). Checked in the tests against tree-sitter's grammar.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""Keys and positions, from the top of a file."""

_SKIP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\r\n]+")
_DECODER = json.JSONDecoder()
_JSON_SKIP = re.compile(r"[ \t\r\n]*")
_JSON_BARE = re.compile(r"[^,\]}\s]+")


def toml_lines(text: str) -> dict[Loc, int]:
    """The line of each key, table and array element of a text that ``tomllib`` accepts."""
    return _Toml(text).lines


class _Walk:
    """A position in a text that moves forward, and the lines of what it has passed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[Loc, int] = {}
        self.here = 0
        self._counted = 0
        self._line = 1

    def line(self) -> int:
        self._line += self.text.count("\n", self._counted, self.here)
        self._counted = self.here
        return self._line

    def note(self, loc: Loc) -> None:
        """The first line on which a place is named is its line."""
        if loc not in self.lines:
            self.lines[loc] = self.line()

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.here)
        if found is None:
            raise ValueError(f"not understood at line {self.line()}")  # the parser accepted it: a defect of ours
        self.here = found.end()
        return found.group()

    def at(self, character: str) -> bool:
        return self.text.startswith(character, self.here)


class _Toml(_Walk):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.elements: dict[Loc, int] = {}  # how many [[tables]] each array of tables has so far
        self.table: Loc = ()
        self.take(_SKIP)
        while self.here < len(text):
            if self.at("["):
                self.header()
            else:
                self.pair(self.table)
            self.take(_SKIP)

    def key(self) -> list[str]:
        """The parts of a dotted key."""
        parts = []
        while True:
            self.take(_BLANK)
            part = self.take(_KEY)
            if part[0] == "'":
                part = part[1:-1]
            elif part[0] == '"':
                part = str(tomllib.loads(f"key = {part}")["key"]) if "\\" in part else part[1:-1]
            parts.append(part)
            self.take(_BLANK)
            if not self.at("."):
                return parts
            self.here += 1

    def header(self) -> None:
        array = self.at("[[")
        start = self.here
        self.here += 2 if array else 1
        parts = self.key()
        end, self.here = self.here, start  # the lines are those of the header's beginning
        loc: Loc = ()
        for position, part in enumerate(parts):
            loc = (*loc, part)
            self.note(loc)
            if position + 1 == len(parts) and array:
                self.elements[loc] = self.elements.get(loc, 0) + 1
            if loc in self.elements:
                loc = (*loc, self.elements[loc] - 1)
                self.note(loc)
        self.table = loc
        self.here = end + (2 if array else 1)

    def pair(self, table: Loc) -> None:
        loc = table
        for part in self.key():
            loc = (*loc, part)
            self.note(loc)
        self.here += 1  # the equals sign
        self.take(_BLANK)
        self.value(loc)

    def value(self, loc: Loc) -> None:
        if self.at('"') or self.at("'"):
            self.take(_STRING)
        elif self.at("["):
            self.here += 1
            self.take(_SKIP)
            position = 0
            while not self.at("]"):
                self.note((*loc, position))
                self.value((*loc, position))
                position += 1
                self.next_one()
            self.here += 1
        elif self.at("{"):
            self.here += 1
            self.take(_SKIP)
            while not self.at("}"):
                self.pair(loc)
                self.next_one()
            self.here += 1
        else:
            self.take(_BARE)

    def next_one(self) -> None:
        self.take(_SKIP)
        if self.at(","):
            self.here += 1
            self.take(_SKIP)


class JsonPlaces(NamedTuple):
    """Where things are in a JSON text: each place, and the keys that are said a second time."""

    lines: Mapping[Loc, int]
    twice: list[tuple[Loc, int]]


def json_places(text: str) -> JsonPlaces:
    """The places of a text that ``json`` accepts."""
    walk = _Json(text)
    return JsonPlaces(walk.lines, walk.twice)


class _Json(_Walk):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.twice: list[tuple[Loc, int]] = []
        self.take(_JSON_SKIP)
        self.value(())

    def string(self) -> str:
        found, self.here = _DECODER.raw_decode(self.text, self.here)
        return str(found)

    def value(self, loc: Loc) -> None:
        if self.at('"'):
            self.string()
        elif self.at("["):
            self.inside("]", loc)
        elif self.at("{"):
            self.inside("}", loc)
        else:
            self.take(_JSON_BARE)

    def inside(self, close: str, loc: Loc) -> None:
        """The elements of an array or the pairs of an object."""
        self.here += 1
        self.take(_JSON_SKIP)
        position = 0
        said: set[str] = set()
        while not self.at(close):
            line = self.line()
            if close == "}":
                key = self.string()
                inner: Loc = (*loc, key)
                if key in said:
                    self.twice.append((inner, line))
                said.add(key)
                self.take(_JSON_SKIP)
                self.here += 1  # the colon
                self.take(_JSON_SKIP)
            else:
                inner = (*loc, position)
                position += 1
            self.lines.setdefault(inner, line)
            self.value(inner)
            self.take(_JSON_SKIP)
            if self.at(","):
                self.here += 1
                self.take(_JSON_SKIP)
        self.here += 1
