"""Cells as numbers, time zones and times of day. Whoever asks gets a value; what is none is a fault of its cell."""

from __future__ import annotations

import datetime
import re

from ..text import say
from .sheets import Book, Cell

NUMBER = re.compile(r"[+-]?[0-9]+")
ZONE = re.compile(r"(?:GMT|UTC)?\s*([+-]\s*[0-9]{1,2})(?::?00)?|GMT|UTC|")
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:[0-5][0-9])?")

MINUTES = 24 * 60


def number(book: Book, cell: Cell, least: int = 0) -> int:
    """A whole number; an empty cell is ``least`` at least 0. A fault where it is none."""
    if cell.value is None:
        return max(0, least)
    value = cell.value
    if isinstance(value, str) and NUMBER.fullmatch(cell.text):
        value = int(cell.text)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        book.fault(
            cell, say("{value} is no whole number from {least} on.", value=cell.text, least=least), say("Correct it.")
        )
        return max(0, least)
    return value


def zone(book: Book, cell: Cell) -> int:
    """Hours from Greenwich: ``GMT-5`` is -5, an empty cell 0."""
    found = ZONE.fullmatch(cell.text)
    hours = int(found[1].replace(" ", "")) if found is not None and found[1] else 0
    if found is None or not -12 <= hours <= 14:
        book.fault(cell, say("{value} is no time zone.", value=cell.text), say('Write it as "GMT-5".'))
        return 0
    return hours


def clock(book: Book, cell: Cell) -> str:
    """A time of day as ``HH:MM``, to the nearest minute: workbooks keep times as parts of a day."""
    minutes = _minutes(cell)
    if minutes is None:
        book.fault(cell, say("{value} is no time of day.", value=cell.text or "-"), say('Write it as "09:30".'))
        return "00:00"
    hours, rest = divmod(minutes % MINUTES, 60)
    return f"{hours:02d}:{rest:02d}"


def _minutes(cell: Cell) -> int | None:
    value = cell.value
    if isinstance(value, datetime.datetime | datetime.time):
        return round(value.hour * 60 + value.minute + (value.second + value.microsecond / 1e6) / 60)
    if isinstance(value, datetime.timedelta):
        value = value / datetime.timedelta(days=1)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1:
        return round(value * MINUTES)
    found = CLOCK.fullmatch(cell.text)
    return None if found is None else int(found[1]) * 60 + int(found[2])
