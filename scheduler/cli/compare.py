"""``scheduler compare``."""

from __future__ import annotations

import io
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ..errors import Fault, FaultsError
from ..text import say
from .files import must_be_others, must_be_writable, text_at, write
from .interrupts import hearing_interrupts
from .limits import solving_options
from .output import INTERRUPTED, NO, YES, Output, or_json, speaking
from .separator import SEPARATOR

if TYPE_CHECKING:
    from ..compare.comparison import Source


class Pair(click.ParamType[tuple[str, str]]):
    """``OLD=NEW``."""

    name = "OLD=NEW"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        old, equals, new = str(value).partition("=")
        if not (old and equals and new):
            self.fail(f"{value!r} is not OLD=NEW, two ids of items.", param, ctx)
        return old, new


@click.command()
@click.argument("files", metavar="A B [C ...]", nargs=-1, required=True)
@click.option("--independent", is_flag=True, help="Solve each by itself, not near to the first.")
@click.option("--only", type=click.Choice(["times", "seats", "rooms"]), help="Of what differs, show only these.")
@click.option("--country", metavar="ID", help="Of what differs, show what concerns a participant or an office.")
@click.option(
    "--map", "renamed", type=Pair(), multiple=True, help="The item OLD of the first is NEW in the others; repeatable."
)
@click.option("--fail-on-difference", is_flag=True, help="Exit status 1 when an agenda differs from the first.")
@click.option("--html", metavar="FILE", help="Write it as a page too; it needs nothing beside it.")
@click.option("--plot", nargs=2, metavar="GOAL GOAL", help="The two goals that the page plots.")
@click.option("--csv", "as_csv", is_flag=True, help="Answer with the table as CSV.")
@click.option("--differences-csv", metavar="FILE", help="Write what differs as CSV too.")
@click.option("--separator", type=SEPARATOR, default=",", show_default=True, help="Between columns of CSV.")
@solving_options
@or_json
@speaking
def compare(
    output: Output,
    files: tuple[str, ...],
    independent: bool,
    only: Literal["times", "seats", "rooms"] | None,
    country: str | None,
    renamed: tuple[tuple[str, str], ...],
    fail_on_difference: bool,
    html: str | None,
    plot: tuple[str, str] | None,
    as_csv: bool,
    differences_csv: str | None,
    separator: str,
    seconds: float,
    workers: int,
    seed: int,
) -> int:
    """Put agendas side by side: a sentence each, goals, seats and minutes, money, and what moved or changed hands.

    \b
      scheduler compare agenda.toml uniform-70.toml three-days.toml
      scheduler compare published.json withdrawal.toml --country bolivia
      scheduler compare agenda.toml two-rooms.toml --html agendas.html
      scheduler compare before.json after.json --fail-on-difference

    Instances and patches are solved, each within --time-limit of its own: the first by itself; of the others, the one
    nearest to it among equally good agendas, so that what differs is what the instance forces. Schedules are verified
    and shown as given. One that cannot be held keeps its column, with its shortest conflict and its cheapest repair.

    Differences are told against the first; (given) where the instance itself says so, not the solver.

    Exit status: 0 compared, whatever was found; 1 something differs (with --fail-on-difference); 2 bad input; 130
    interrupted before two were done.
    """
    _must_go_together(output, files, html, plot, as_csv)
    must_be_others([html, differences_csv], files)
    for path in (html, differences_csv):
        must_be_writable(path)
    from ..compare.asked import faults_of_country, faults_of_map, faults_of_plot
    from ..compare.comparison import compared
    from ..compare.page import must_have_jinja, page
    from ..compare.shown import Shown
    from ..solve import Limits
    from .comparison import comparison_record, differences_as_csv, print_comparison, table_as_csv

    if html:
        must_have_jinja()
    sources = _sources(files)
    meetings = [source.meeting for _, source in sources]
    pairs = dict(renamed)
    faults = [
        *(faults_of_country(meetings, country) if country else ()),
        *faults_of_map(meetings, pairs),
        *(faults_of_plot(meetings, plot) if plot else ()),
    ]
    if faults:
        raise FaultsError(faults)
    with hearing_interrupts() as heard:
        comparison = compared(
            takewhile(lambda _: not heard(), sources),
            limits=lambda: Limits(seconds, workers),
            seed=seed,
            independent=independent,
            renamed=pairs,
        )
    missing = [name for name, _ in sources[len(comparison.columns) :]]
    if missing:
        output.note(say("Interrupted: {names} not compared.", names=missing))
    if missing and len(comparison.columns) < 2:
        return INTERRUPTED
    shown = Shown(only, country)
    if html:
        write(html, page(comparison, shown, output.words, plot).encode())
    if differences_csv:
        write(differences_csv, differences_as_csv(output, comparison, shown, separator))
    if output.json:
        output.show(comparison_record(output, comparison, shown))
    elif as_csv:
        write("-", table_as_csv(output, comparison, separator))
    else:
        print_comparison(output, comparison, shown)
    if not fail_on_difference:
        return YES
    wrong = any(not each.agenda or each.status == "not valid" for each in comparison.columns)
    differ = wrong or any(each.differences for each in comparison.found)
    return NO if differ else INTERRUPTED if missing else YES


def _must_go_together(
    output: Output, files: tuple[str, ...], html: str | None, plot: tuple[str, str] | None, as_csv: bool
) -> None:
    if len(files) < 2:
        raise click.UsageError("Two or more files are compared.")
    if files.count("-") > 1:
        raise click.UsageError("Only one of them can be standard input.")
    if output.json and as_csv:
        raise click.UsageError("The answer is either JSON or CSV: leave out --json or --csv.")
    if plot and not html:
        raise click.UsageError("--plot is drawn on the page: say --html FILE too.")


def _names(files: tuple[str, ...]) -> list[str]:
    """Short names that differ: the file's own, with its folder where that is needed, with a number where even so."""
    stems = ["stdin" if file == "-" else Path(file).stem for file in files]
    names = [stem if stems.count(stem) == 1 else file for stem, file in zip(stems, files, strict=True)]
    return [
        name if names.count(name) == 1 else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    ]


def _sources(files: tuple[str, ...]) -> list[Source]:
    """What the files hold. Raises FaultsError with the faults of all of them."""
    found: list[Source] = []
    faults: list[Fault] = []
    for name, file in zip(_names(files), files, strict=True):
        try:
            found.append(_source(name, file))
        except FaultsError as error:
            faults += [fault for fault in error.faults if fault not in faults]  # a base that several extend
    if faults:
        raise FaultsError(faults)
    return found


def _source(name: str, file: str) -> Source:
    from ..instance.read import read_instance
    from ..instance.source import parsed
    from ..meeting.read_document import document_in

    text = text_at(file)
    if text.lstrip().startswith("{"):  # JSON: with an agenda it is a schedule, else an instance
        source, faults = parsed(text, file, is_json=True)
        if "agenda" in source.raw:
            return name, document_in(source, faults)
    again = file if Path(file).is_file() else "-"  # a pipe can be read but once
    return name, read_instance(again, stdin=io.StringIO(text))
