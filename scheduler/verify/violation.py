"""What is wrong with a schedule, told so that a reader finds it on the agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import Text


@dataclass(frozen=True)
class Violation:
    """A rule that is broken. ``items`` are the ids of what it concerns, in the order in which ``text`` names them."""

    rule: str
    items: tuple[str, ...]
    text: Text

    def __str__(self) -> str:
        return str(self.text)


Verifier = Callable[[Meeting, Schedule], Iterator[Violation]]
"""Finds everything in a schedule that breaks one rule."""
