"""The instance: what a file and those that it extends say together, checked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ..text import Words
from . import models
from .locate import Loc
from .source import Source

if TYPE_CHECKING:
    from ..meeting.meeting import Meeting

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


class Place(NamedTuple):
    """Where something is said; ``line`` is None where the content came from no file of its own."""

    file: str
    line: int | None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def told(self, words: Words) -> str:
        return str(self)


class Origin(NamedTuple):
    """The file that said something last, and its place in that file."""

    source: Source
    loc: Loc

    @property
    def place(self) -> Place:
        return Place(self.source.file, self.source.line(self.loc))


@dataclass(frozen=True)
class Places:
    """Where everything in ``content`` was last said. ``origins``: tables, fields, elements that moved."""

    content: Mapping[str, Any]
    origins: Mapping[Loc, Origin]
    whole: Origin

    def origin(self, loc: Loc) -> Origin:
        """Who last said what is at this place of the content; the nearest place around it that is known."""
        for length in range(len(loc), 0, -1):
            known = self.origins.get(loc[:length])
            if known is not None:
                return Origin(known.source, known.loc + loc[length:])
        return self.whole

    def at(self, loc: Loc) -> Place:
        """File and line of a place of the content."""
        return self.origin(loc).place

    def of(self, path: str) -> Place | None:
        """File and line of a statement (``sessions.WS3.duration``), of the nearest thing around it that is said.

        A seat (``sessions.WS3.facilitator[0]``) is where the session says seats of its own, else where its role does.
        None for what is nowhere in the content.
        """
        loc = self.loc(path)
        return None if loc is None else self.at(loc)

    def loc(self, path: str) -> Loc | None:
        """The place in the content that a path names."""
        table, _, rest = path.partition(".")
        value = self.content.get(table)
        if value is None:
            return None
        if not isinstance(value, list):
            return (table, *_steps(rest))
        found = [
            (len(each["id"]), position)
            for position, each in enumerate(value)
            if isinstance(each, dict) and isinstance(each.get("id"), str) and _begins(rest, each["id"])
        ]
        if not found:
            return None
        length, position = max(found, key=lambda pair: pair[0])
        inner = rest[length:]
        if table == "sessions" and (seat := self._seat(position, inner)) is not None:
            return seat
        return (table, position, *_steps(inner))

    def _seat(self, session: int, inner: str) -> Loc | None:
        """Where the entry ``.ROLE[k]`` of a session is said, if it is one."""
        role, bracket, position = inner.removeprefix(".").rpartition("[")
        if not bracket or role in models.Session.model_fields:
            return None
        entry = int(position.rstrip("]")) if position.rstrip("]").isdigit() else 0
        if role in (self.content["sessions"][session].get("seats") or {}):
            return ("sessions", session, "seats", role, entry)
        for index, each in enumerate(self.content.get("roles") or ()):
            if isinstance(each, dict) and each.get("id") == role:
                return ("roles", index, "seats", entry)
        return None


def _begins(rest: str, id: str) -> bool:
    return rest == id or rest.startswith((f"{id}.", f"{id}["))


def _steps(rest: str) -> Loc:
    return tuple(int(found[2]) if found[2] else found[1] for found in _STEP.finditer(rest))


@dataclass(frozen=True)
class Instance:
    """``content`` is the resolved file in the JSON form: merged, without ``extends``, ``unset`` and ``remove``."""

    file: str
    content: dict[str, Any]
    model: models.Instance
    places: Places = field(repr=False, compare=False)
    files: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The files it was read from: ``file``, then those that it extends, one after another."""
    sources: tuple[Source, ...] = field(default=(), repr=False, compare=False)
    """What these say, the base first."""

    @cached_property
    def meeting(self) -> Meeting:
        """What the instance means."""
        from ..meeting.build import build

        return build(self.model)

    @cached_property
    def sha256(self) -> str:
        """What tells this content from every other."""
        return sha256_of(self.content)


def sha256_of(content: Mapping[str, Any]) -> str:
    """The sha256 of the canonical JSON of a content: sorted keys, UTF-8, no blanks."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
