"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..meeting.meeting import Meeting
from ..text import ENGLISH, Words

Agenda = Sequence[Mapping[str, Any]]
"""The rows of ``agenda`` in a schedule document."""


@dataclass(frozen=True)
class ExportOptions:
    """How an export should look: the ``layout`` by name, the ``separator`` of columns, the language of titles."""

    layout: str = "agenda"
    separator: str = ","
    words: Words = ENGLISH


@dataclass(frozen=True)
class Format:
    """A format and its layouts, the usual one first. ``write`` gives the bytes of the file."""

    name: str
    layouts: tuple[str, ...]
    write: Callable[[Meeting, Agenda, ExportOptions], bytes]
