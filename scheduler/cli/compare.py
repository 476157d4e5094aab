"""``scheduler compare``."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .files import text_at
from .limits import solving_options
from .output import INTERRUPTED, NO, YES, Output, or_json, speaking

if TYPE_CHECKING:
    from ..compare.columns import Column
    from ..solve import Limits


@click.command()
@click.argument("files", metavar="A B [C ...]", nargs=-1, required=True)
@click.option("--fail-on-difference", is_flag=True, help="Exit status 1 when an agenda differs from the first.")
@solving_options
@or_json
@speaking
def compare(
    output: Output,
    files: tuple[str, ...],
    fail_on_difference: bool,
    seconds: float,
    workers: int,
    seed: int,
) -> int:
    """Put agendas side by side: goals, seats and minutes by group, money, and what moved or changed hands.

    \b
      scheduler compare agenda.toml uniform-70.toml three-days.toml
      scheduler compare published.json withdrawal.toml
      scheduler compare before.json after.json --fail-on-difference

    Instances and patches are solved, each for itself and within --time-limit of its own; schedules are verified and
    shown as given. Differences are told against the first. One that cannot be held keeps its column, with the reason.

    Exit status: 0 compared, whatever was found; 1 something differs (with --fail-on-difference); 2 bad input; 130
    interrupted.
    """
    if len(files) < 2:
        raise click.UsageError("Two or more files are compared.")
    if files.count("-") > 1:
        raise click.UsageError("Only one of them can be standard input.")
    from ..compare.columns import differences_to_first
    from ..solve import Limits
    from .comparison import comparison_record, print_comparison

    columns = []
    for name, file in zip(_names(files), files, strict=True):
        column = _column(name, file, Limits(seconds, workers), seed)
        if column.interrupted:
            return INTERRUPTED
        columns.append(column)
    found = differences_to_first(columns)
    if output.json:
        output.show(comparison_record(output, columns, found))
    else:
        print_comparison(output, columns, found)
    differ = any(changes for _, changes in found) or any((column.agenda is None) for column in columns)
    return NO if fail_on_difference and differ else YES


def _names(files: tuple[str, ...]) -> list[str]:
    """Short names that differ: the file's own, with its folder where that is needed, with a number where even so."""
    stems = ["stdin" if file == "-" else Path(file).stem for file in files]
    names = [stem if stems.count(stem) == 1 else file for stem, file in zip(stems, files, strict=True)]
    return [
        name if names.count(name) == 1 else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    ]


def _column(name: str, file: str, limits: Limits, seed: int) -> Column:
    from ..compare.columns import given_column, solved_column
    from ..instance.read import read_instance
    from ..instance.source import parsed
    from ..meeting.read_document import document_in

    text = text_at(file)
    if text.lstrip().startswith("{"):  # JSON: with an agenda it is a schedule, else an instance
        source, faults = parsed(text, file, is_json=True)
        if "agenda" in source.raw:
            return given_column(name, document_in(source, faults))
    return solved_column(name, read_instance(file, stdin=io.StringIO(text)), limits=limits, seed=seed)
