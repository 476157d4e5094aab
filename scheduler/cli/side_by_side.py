"""A table with a column an agenda; in several, the first in each, where the agendas do not fit beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .agenda import BETWEEN, table

LABEL = 44
"""Columns of the labels at most, where agendas would not fit beside longer ones."""

CELL = 12
"""What a column of an agenda gets at least, where it needs it."""


PADDING = 2
"""What tabulate adds to a heading, however long its cells."""


def side_by_side(width: int, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The tables. ``rows`` begin with their label; ``headings`` are of the agendas."""
    columns = [[heading, *cells] for heading, cells in zip(headings, list(zip(*rows, strict=True))[1:], strict=True)]
    labels = [row[0] for row in rows]
    label = max(map(len, labels))
    widths = [_widest(column) for column in columns]
    if label + sum(widths) + BETWEEN * len(widths) > width:
        label = min(label, LABEL, max(20, width // 3))
        widths = [min(widest, max(CELL, _longest_word(column))) for widest, column in zip(widths, columns, strict=True)]
    for group in _groups(width - label, widths):
        spread = _spread(width - label, [widths[place] for place in group], [columns[place] for place in group])
        head = ["", *(_wrapped(headings[place], given - PADDING) for place, given in zip(group, spread, strict=True))]
        body = [[row[0], *(row[place + 1] for place in group)] for row in rows]
        yield table(head, body, [label, *spread])


def _groups(width: int, widths: Sequence[int]) -> Iterator[list[int]]:
    """Which agendas come into one table: as many as fit, at least two; the first comes again in each."""
    group = [0]
    for place in range(1, len(widths)):
        if len(group) > 1 and sum(widths[each] + BETWEEN for each in (*group, place)) > width:
            yield group
            group = [0]
        group.append(place)
    yield group


def _spread(width: int, widths: Sequence[int], columns: Sequence[Sequence[str]]) -> list[int]:
    """The widths, with what is left given to the columns that would need it, the narrowest need first."""
    left = width - sum(widths) - BETWEEN * len(widths)
    given = list(widths)
    needs = [_widest(column) - now for column, now in zip(columns, widths, strict=True)]
    for place in sorted(range(len(given)), key=lambda place: (needs[place], place)):
        more = min(needs[place], max(0, left))
        given[place] += more
        left -= more
    return given


def _widest(cells: Sequence[str]) -> int:
    heading, *rest = cells
    return max(len(heading) + PADDING, *map(len, rest))


def _longest_word(cells: Sequence[str]) -> int:
    heading, *rest = cells
    pieces = (len(piece.rstrip()) + PADDING for piece in _pieces(heading))
    return max(*pieces, *(len(word) for cell in rest for word in cell.split()))


def _pieces(name: str) -> list[str]:
    """Where the name of an agenda may be broken: after a hyphen, an underscore, a slash or a blank."""
    return re.findall(r"[^-_/ ]*[-_/ ]?", name)


def _wrapped(name: str, width: int) -> str:
    lines = [""]
    for piece in _pieces(name):
        if len(lines[-1]) + len(piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line[start : start + width] for line in lines for start in range(0, max(1, len(line)), width))
