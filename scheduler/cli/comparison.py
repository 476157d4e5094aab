"""A comparison for the terminal, as JSON and as CSV."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from ..compare.columns import Column
from ..compare.comparison import Against, Comparison
from ..compare.sentences import notes, sentence
from ..compare.shown import Shown
from ..compare.table import NOTHING, Row, rows
from ..compare.words import name_of_item, sides, told
from ..meeting.document import goal_record
from ..meeting.meeting import Meeting
from ..text import say
from .output import Output
from .reasons import conflict_record, repair_record
from .side_by_side import side_by_side


def comparison_record(output: Output, comparison: Comparison, shown: Shown) -> dict[str, Any]:
    """The comparison as JSON."""
    return {
        "agendas": [_column_record(output, comparison, column) for column in comparison.columns],
        "differences": [
            change.record(found.column.name, _first(comparison))
            for found in comparison.found
            for change in shown.of(comparison, found)
        ],
        "not_shown": shown.left_out(comparison),
    }


def _first(comparison: Comparison) -> str:
    return comparison.first.name if comparison.first else ""


def _meeting(comparison: Comparison) -> Meeting:
    """Of the first agenda, which is there where something differs from it."""
    assert comparison.first is not None
    return comparison.first.meeting


def _column_record(output: Output, comparison: Comparison, column: Column) -> dict[str, Any]:
    found = comparison.against(column)
    return {
        "name": column.name,
        "source": {"file": column.file, "kind": column.kind, "sha256": column.instance.sha256},
        "status": column.status,
        "sentence": output.told(sentence(comparison, column)),
        "goals": [goal_record(tier) for tier in column.tiers],
        "metrics": column.metrics.record() if column.metrics else None,
        "broken": [output.told(text) for text in column.broken],
        "conflict": conflict_record(output, column.instance, column.conflict) if column.conflict else None,
        "repair": repair_record(output, column.repair) if column.repair else None,
        "distance": found.distance.record() if found else None,
        "changes": found.record() if found else None,
    }


def print_comparison(output: Output, comparison: Comparison, shown: Shown) -> None:
    """A sentence an agenda; a row a figure, a column an agenda; what differs from the first."""
    for column in comparison.columns:
        text = output.told(sentence(comparison, column))
        output.say(textwrap.fill(text, output.width, subsequent_indent="  ", break_on_hyphens=False))
    for note in notes(comparison):
        output.say(note)
    headings = [column.name for column in comparison.columns]
    for part in side_by_side(output.width, headings, [_told(output, row) for row in rows(comparison)]):
        output.say()
        output.say(part)
    for found in comparison.found:
        _print_differences(output, comparison, found, shown)
    left_out = shown.left_out(comparison)
    if left_out:
        output.say()
        if left_out == 1:
            output.say(say("1 difference is not shown."))
        else:
            output.say(say("{count} differences are not shown.", count=left_out))


def _told(output: Output, row: Row) -> list[str]:
    return [output.told(row.label), *(output.told(cell) for cell in row.cells)]


def _print_differences(output: Output, comparison: Comparison, found: Against, shown: Shown) -> None:
    output.say()
    names = {"name": found.column.name, "first": _first(comparison)}
    lines = list(told(_meeting(comparison), found.column.meeting, shown.of(comparison, found)))
    if lines:
        output.say(say("{name} against {first}:", **names))
        for line in lines:
            output.say(f"  {output.told(line)}")
    elif found.differences and not shown.left_out(comparison):
        output.say(say("{name} differs from {first} only in titles or slots.", **names))
    elif found.differences:
        output.say(say("{name} against {first}: nothing of that kind differs.", **names))
    else:
        output.say(say("{name} does not differ from {first}.", **names))


def table_as_csv(output: Output, comparison: Comparison, separator: str) -> bytes:
    """The table: a row a figure, a column an agenda; cells are empty where there is nothing to say."""
    headings = ["", *(column.name for column in comparison.columns)]
    table = [["" if cell == NOTHING else cell for cell in _told(output, row)] for row in rows(comparison)]
    return _csv([headings, *table], separator)


def differences_as_csv(output: Output, comparison: Comparison, shown: Shown, separator: str) -> bytes:
    """A row a difference. Headings are ids in every language."""
    headings = ["agenda", "against", "item", "title", "what", "tags", "cause", "from", "to"]
    return _csv([headings, *_differences(output, comparison, shown)], separator)


def _differences(output: Output, comparison: Comparison, shown: Shown) -> Iterator[list[str]]:
    for found in comparison.found:
        for change in shown.of(comparison, found):
            before, after = sides(_meeting(comparison), found.column.meeting, change)
            yield [
                found.column.name,
                _first(comparison),
                change.item,
                name_of_item(found, comparison, change.item).in_full(output.words),
                change.what,
                " ".join(change.tags),
                change.cause or "",
                output.told(before),
                output.told(after),
            ]


def _csv(table: Sequence[Sequence[str]], separator: str) -> bytes:
    """UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet would compute."""
    from pandas import DataFrame

    from ..export.csv import harmless

    cells = DataFrame([[harmless(cell) for cell in row] for row in table], dtype=str)
    text: str = cells.to_csv(index=False, header=False, sep=separator, lineterminator="\r\n")
    return text.encode("utf-8-sig")
