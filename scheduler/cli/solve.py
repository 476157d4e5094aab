"""``scheduler solve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import WrongScheduleError
from ..text import say
from .files import instance_at, must_be_writable, schedule_at, write
from .group import Run
from .limits import solving_options
from .output import INTERRUPTED, NO, UNDECIDED, YES, Output, or_json, speaking
from .separator import SEPARATOR

if TYPE_CHECKING:
    from ..instance.instance import Instance
    from ..meeting.results import Solved
    from ..solve import Limits


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.option("-o", "--output", "to", metavar="FILE", help="Write the schedule here, as JSON; replaces the file.")
@click.option("--csv", "csv_to", metavar="FILE", help="Write the agenda here, as CSV.")
@click.option(
    "--separator", type=SEPARATOR, default=",", show_default=True, help="Between columns of CSV; `;` or `tab`."
)
@click.option("--near", metavar="SCHEDULE", help="First of all, change as little as possible of this schedule.")
@solving_options
@or_json
@click.pass_obj
@speaking
def solve(
    output: Output,
    run: Run,
    instance: str,
    to: str | None,
    csv_to: str | None,
    separator: str,
    near: str | None,
    seconds: float,
    workers: int,
    seed: int,
) -> int:
    """Solve INSTANCE: place its sessions, fill their seats, and prove that no agenda is better.

    \b
      scheduler solve agenda.toml
      scheduler solve agenda.toml -o schedule.json --csv agenda.csv
      scheduler solve withdrawal.toml --near schedule.json
      scheduler solve agenda.toml --lang es --time-limit 10

    Prints the agenda, what each goal reached and whether that is proven, and how the seats are shared. INSTANCE may be
    a patch, and - for standard input; FILE may be - for standard output. ^C keeps the best so far.

    Exit status: 0 solved; 1 impossible, and why; 2 bad input, or a file cannot be written; 3 nothing found and nothing
    proven within the limit; 130 interrupted with nothing found.
    """
    _refuse_what_would_be_lost(instance, to, csv_to, near, output.json)
    must_be_writable(to)
    must_be_writable(csv_to)
    read = instance_at(instance)
    published = schedule_at(near).schedule_in(read.meeting) if near else None

    from ..meeting.results import Impossible, Undecided  # ortools is loaded only for files without faults
    from ..solve import Limits
    from ..solve import solve as solved
    from .progress import Progress

    limits = Limits(seconds, workers, run.started)
    with Progress(output) as progress:
        outcome = solved(read.meeting, limits=limits, seed=seed, near=published, progress=progress)
    if isinstance(outcome, Impossible):
        return _impossible(output, read, limits)
    if isinstance(outcome, Undecided):
        if outcome.interrupted:
            output.note(say("Interrupted: no agenda was found so far."))
            return INTERRUPTED
        output.note(
            say(
                "Nothing found and nothing proven within {seconds} seconds. More time: --time-limit.",
                seconds=f"{seconds:g}",
            )
        )
        return UNDECIDED
    return _solved(output, read, outcome, to, csv_to, separator)


def _refuse_what_would_be_lost(instance: str, to: str | None, csv_to: str | None, near: str | None, json: bool) -> None:
    """Files that would be written over each other, or over the instance itself."""

    def same(one: str | None, other: str | None) -> bool:
        if one is None or other is None or "-" in (one, other):
            return False
        return one == other or (Path(one).exists() and Path(other).exists() and Path(one).samefile(other))

    if same(to, instance) or same(csv_to, instance):
        raise click.UsageError("-o and --csv cannot be INSTANCE itself: it would be written over.")
    if same(to, csv_to) or same(csv_to, near):
        raise click.UsageError("-o, --csv and --near must be different files.")
    if [to, csv_to].count("-") + json > 1 and not (to == "-" and json and csv_to != "-"):
        raise click.UsageError("Only one thing can go to standard output.")
    if instance == near == "-":
        raise click.UsageError("INSTANCE and --near cannot both be standard input.")


def _impossible(output: Output, instance: Instance, limits: Limits) -> int:
    from ..explain import first_explanation
    from .reasons import print_reasons, reasons_record

    explanation = first_explanation(instance.meeting, limits)
    if output.json:
        output.show(reasons_record(output, instance, explanation))
    else:
        print_reasons(output, instance, explanation)
    return NO


def _solved(
    output: Output, instance: Instance, solved: Solved, to: str | None, csv_to: str | None, separator: str
) -> int:
    from ..meeting.document import document_of, dumps
    from ..verify import violations
    from .report import proven

    meeting = instance.meeting
    if violations(meeting, solved.schedule):  # the last look, at what is written and shown
        raise WrongScheduleError(say("The schedule breaks a rule. This is a defect of the program; please report it."))
    made = document_of(instance, solved)
    text = dumps(made).encode()
    if to is not None:
        write(to, text)
    if csv_to is not None:
        from ..export import FORMATS, ExportOptions

        write(csv_to, FORMATS["csv"].write(meeting, made["agenda"], ExportOptions("agenda", separator, output.words)))
    if output.json and to != "-":
        write("-", text)
    if not output.json and "-" not in (to, csv_to):
        _print(output, instance, solved, made["agenda"])
    if solved.interrupted:
        output.note(say("Interrupted: this is the best agenda so far."))
    if solved.interrupted or solved.status != "optimal":
        output.note(proven(solved))
    for path in (to, csv_to):
        if path not in (None, "-"):
            output.note(say("{path} is written.", path=path))
    return YES


def _print(output: Output, instance: Instance, solved: Solved, agenda: list[dict[str, object]]) -> None:
    from ..compare.metrics import metrics
    from .agenda import print_agenda
    from .report import notes, print_goals, print_representation, proven

    meeting = instance.meeting
    found = metrics(meeting, solved.schedule)
    output.say(meeting.name.in_full(output.words))
    output.say()
    print_agenda(output, meeting, agenda)
    print_goals(output, solved.tiers)
    output.say()
    print_representation(output, meeting, found)
    for note in notes(meeting, found, solved.tiers):
        output.say(note)
    if solved.status == "optimal":
        output.say(proven(solved))
