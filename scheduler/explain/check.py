"""A count that shows that a draft is impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..meeting.meeting import DAY, Event, Meeting, Session, clock, clock_of_end
from ..text import Name, Text, say

FEW_NAMES = 12
"""So many a sentence lists; of more it tells the number."""


@dataclass(frozen=True)
class Check:
    """A sentence with its numbers, and the paths of the statements that it rests on."""

    text: Text
    statements: tuple[str, ...]


def needed(
    always: Iterable[str], perhaps: Iterable[str], suffices: Callable[[frozenset[str]], bool]
) -> tuple[str, ...]:
    """``always``, and those of ``perhaps`` that a count rests on: it ``suffices`` with them, and with no fewer.

    What comes last is left out first, by halves, so that a few of many are found quickly.
    """
    fixed = tuple(dict.fromkeys(always))
    kept = dict.fromkeys(path for path in perhaps if path not in fixed)

    def shed(some: list[str]) -> None:
        if suffices(frozenset((*fixed, *kept)).difference(some)):
            for path in some:
                del kept[path]
        elif len(some) > 1:
            half = len(some) // 2
            shed(some[half:])
            shed(some[:half])

    if kept:
        shed(list(kept))
    return (*fixed, *kept)


def span_told(start: int, end: int) -> str:
    """``16:15-17:00``."""
    return f"{clock(start)}-{clock_of_end(end)}"


def absence_told(start: int, end: int) -> Text:
    """``from 14:00``, ``until 09:30``, ``all day`` or ``10:00-11:00``."""
    if start % DAY == 0 and end % DAY == 0:
        return say("all day")
    if end % DAY == 0:
        return say("from {start}", start=clock(start))
    if start % DAY == 0:
        return say("until {end}", end=clock(end))
    return say("{start}-{end}", start=clock(start), end=clock(end))


def sessions_told(sessions: Iterable[Session]) -> Text | list[Name]:
    """Their names; of many, how many they are."""
    names = [session.name for session in sessions]
    return names if len(names) <= FEW_NAMES else say("{count} sessions", count=len(names))


def on_day(meeting: Meeting, minute: int) -> object:
    """The name of the day that a minute belongs to."""
    day = meeting.days[min(minute // DAY, len(meeting.days) - 1)]
    return day.name


def event_told(meeting: Meeting, event: Event) -> Text:
    """``the closing (16:15-17:00)``."""
    return say("{event} ({span})", event=meeting.name_of(event.id, "items"), span=span_told(event.start, event.end))
