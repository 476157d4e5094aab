"""``scheduler solve``."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import FaultsError, WrongScheduleError
from ..text import Text, say
from .files import instance_at, must_be_others, must_be_writable, schedule_at, write
from .group import Run
from .limits import solving_options
from .output import INTERRUPTED, NO, UNDECIDED, YES, Output, or_json, speaking
from .replanning import Asked, patch_text, print_changes, print_notices, replanning_options, with_changes
from .separator import SEPARATOR

if TYPE_CHECKING:
    from ..compare.replan import Replanned
    from ..instance.instance import Instance
    from ..meeting.document import ScheduleDocument
    from ..meeting.results import Impossible, Solved
    from ..solve import Limits


EXPLAINING = 10.0
"""Seconds that the reasons may take at most, where there is no agenda."""


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.option("-o", "--output", "to", metavar="FILE", help="Write the schedule here, as JSON; replaces the file.")
@click.option("--csv", "csv_to", metavar="FILE", help="Write the agenda here, as CSV.")
@click.option(
    "--separator", type=SEPARATOR, default=",", show_default=True, help="Between columns of CSV; `;` or `tab`."
)
@click.option("--near", metavar="SCHEDULE", help="First of all, change as little as possible of this schedule.")
@click.option("--log", metavar="FILE", help="Of a conference: how the search goes, as JSON lines; replaces the file.")
@replanning_options
@solving_options
@or_json
@click.pass_obj
@speaking
def solve(
    output: Output,
    /,
    run: Run,
    instance: str,
    to: str | None,
    csv_to: str | None,
    separator: str,
    near: str | None,
    log: str | None,
    seconds: float,
    workers: int,
    seed: int,
    **changes: Any,
) -> int:
    """Solve INSTANCE: place its sessions, fill their seats, and prove that no agenda is better.

    \b
      scheduler solve agenda.toml
      scheduler solve agenda.toml -o schedule.json --csv agenda.csv
      scheduler solve agenda.toml --near schedule.json --without bolivia --notify
      scheduler solve agenda.toml --near schedule.json --away "chile D2 14:00-18:00" --held-until "D1 12:30"
      scheduler solve agenda.toml --lang es --time-limit 10
      scheduler solve conference.toml -o schedule.json --log progress.jsonl

    Prints the agenda, what each goal reached and whether that is proven, and how the seats are shared. INSTANCE may be
    a patch, and - for standard input; FILE may be - for standard output. ^C keeps the best so far. Of a meeting with
    blocks -o FILE always holds the best schedule so far, while the search goes on.

    With --near the agenda is planned anew with the fewest changes, by price: 100 a session at another time, 30 in
    another room only, 10 a seat in other hands, unless [goals.stability] or --price say otherwise. --without, --away
    and --pin say what has happened; --write-patch keeps it as a patch.

    Exit status: 0 solved; 1 impossible, and why; 2 bad input, or a file cannot be written; 3 nothing found and nothing
    proven within the limit; 130 interrupted with nothing found.
    """
    asked = Asked(**changes)
    if near is None and asked.needs_near:
        raise click.UsageError(f"{asked.needs_near[0]} needs --near SCHEDULE: the published agenda.")
    if asked.write_patch is not None and not asked.changes_the_instance:
        raise click.UsageError("--write-patch needs something to write: --without, --away, --pin, --keep, ...")
    if asked.write_patch is not None and instance == "-":
        raise click.UsageError("A patch extends a file: with --write-patch INSTANCE cannot be standard input.")
    if log == "-":
        raise click.UsageError("--log needs a file.")
    _one_thing_to_standard_output(instance, [to, csv_to, asked.write_patch], near, output.json)
    must_be_others([to, csv_to, asked.write_patch, log], [instance, near if log else None])
    must_be_others([csv_to, asked.write_patch], [near])  # -o may be: the new schedule in place of the old one
    for target in (to, csv_to, asked.write_patch, log):
        must_be_writable(target)
    given = instance_at(instance)
    must_be_others([to, csv_to, asked.write_patch, log], given.files)
    published = schedule_at(near) if near else None
    read, tables = with_changes(given, asked, published)
    if asked.write_patch is not None:
        write(asked.write_patch, patch_text(tables, instance, asked.write_patch, near).encode())
        _tell_written(output, [asked.write_patch])
    _tell_slips(output, given)

    from ..meeting.results import Impossible, Undecided  # ortools is loaded only for files without faults
    from ..solve import Limits
    from ..solve import solve as solved
    from .live import Live
    from .progress import Progress

    limits = Limits(seconds, workers, run.started)
    if read.meeting.blocks and (counted := _counted(output, read, _explained_by(instance, asked))):
        return counted
    anew = None
    with Progress(output) as progress, Live(read, progress, run.started, to, log) as live:
        if published is None:
            outcome = solved(
                read.meeting,
                limits=limits,
                seed=seed,
                progress=progress,
                watch=live.watch,
                improved=live.improved,
            )
        else:
            from ..compare.replan import Replanned, replanned

            found = replanned(
                read,
                published,
                limits=limits,
                seed=seed,
                most=asked.up_to,
                progress=progress,
                watch=live.watch,
                improved=live.improved,
            )
            anew, outcome = (found, found.solved) if isinstance(found, Replanned) else (None, found)
    if isinstance(outcome, Impossible):
        return _impossible(output, read, limits, outcome, _explained_by(instance, asked))
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
    replanning = None if anew is None or published is None else _Replanning(anew, published, near or "", asked.notify)
    quiet = "-" in (to, csv_to, asked.write_patch)
    return _solved(output, read, outcome, to, csv_to, separator, replanning, quiet)


def _counted(output: Output, instance: Instance, more: Text) -> int | None:
    """Tells what counting alone shows to be impossible; None: nothing."""
    from ..explain import Explanation
    from ..explain.arithmetic import arithmetic
    from .reasons import print_briefly, reasons_record

    checks = tuple(arithmetic(instance.meeting))
    if not checks:
        return None
    explanation = Explanation(checks, ())
    if output.json:
        output.show(reasons_record(output, instance, explanation))
    else:
        print_briefly(output, instance, explanation, more)
    return NO


@dataclass(frozen=True)
class _Replanning:
    """A plan made anew, and what it is compared with."""

    found: Replanned
    published: ScheduleDocument
    near: str
    notify: bool

    def print(self, output: Output, instance: Instance) -> None:
        name = Path(self.near).name if self.near != "-" else output.told(say("the published agenda"))
        print_changes(output, self.found, self.published, instance, name)
        if self.notify:
            print_notices(output, self.found, self.published, instance)

    def record(self) -> dict[str, Any]:
        """What JSON has beside the schedule."""
        return {"changes": self.found.record(), "notify": [each.record() for each in self.found.notices]}


def _explained_by(instance: str, asked: Asked) -> Text:
    """How to read more of an instance that is impossible with what the options say."""
    if not asked.changes_the_instance:
        return say("More, and other ways: scheduler explain {file}", file=instance)
    if asked.write_patch is not None:
        return say("More, and other ways: scheduler explain {file}", file=asked.write_patch)
    return say("More, and other ways: add --write-patch FILE, then scheduler explain FILE")


def _tell_slips(output: Output, instance: Instance) -> None:
    """Names one letter from another: in a patch, a slip is a new participant, and the old one never hears of it."""
    if len(instance.files) < 2:
        return
    from ..check.odd_names import misspelt_countries, names_alike

    for odd in (*names_alike(instance.meeting), *misspelt_countries(instance.meeting)):
        place = next((place for path in odd.statements if (place := instance.places.of(path))), None)
        output.note(f"{place.file}:{place.line}: {output.told(odd.text)}" if place else odd.text)


def _one_thing_to_standard_output(instance: str, targets: list[str | None], near: str | None, json: bool) -> None:
    """And one from standard input. The schedule is JSON with --json and without."""
    to, *others = targets
    if targets.count("-") + json > 1 and not (to == "-" and json and "-" not in others):
        raise click.UsageError("Only one thing can go to standard output.")
    if instance == near == "-":
        raise click.UsageError("INSTANCE and --near cannot both be standard input.")


def _impossible(output: Output, instance: Instance, limits: Limits, found: Impossible, more: Text) -> int:
    from .. import explain
    from .reasons import UNEXPLAINED, print_briefly, reasons_record

    explanation = explain.Explanation((), ())
    with _hearing_interruptions() as interrupted, contextlib.suppress(KeyboardInterrupt):
        some = type(limits)(min(limits.left(), EXPLAINING), limits.workers)
        explanation = explain.explain(instance, limits=some, repairs=1)
    if output.json:
        output.show(reasons_record(output, instance, explanation))
        if not explanation.checks and not explanation.conflicts:
            output.note(UNEXPLAINED)
    else:
        print_briefly(output, instance, explanation, more)
    if interrupted():
        output.note(say("Interrupted: the search for the reasons was not brought to its end."))
    if not found.confirmed:
        output.note(
            say(
                "One solve says that there is no agenda; there was no time for a second one to confirm it. "
                "More time: --time-limit."
            )
        )
    return NO


@contextlib.contextmanager
def _hearing_interruptions() -> Iterator[Callable[[], bool]]:
    """Whether ^C came meanwhile, whoever handled it: Python writes the number of each signal to a socket, too."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    heard, told = socket.socketpair()
    with heard, told:
        heard.setblocking(False)
        told.setblocking(False)
        before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        numbers = b""
        try:
            yield lambda: signal.SIGINT in numbers
        finally:
            signal.set_wakeup_fd(before)
            with contextlib.suppress(BlockingIOError):
                numbers = heard.recv(4096)


def _solved(
    output: Output,
    instance: Instance,
    solved: Solved,
    to: str | None,
    csv_to: str | None,
    separator: str,
    replanning: _Replanning | None,
    quiet: bool,
) -> int:
    from ..meeting.document import document_of, dumps
    from ..verify import violations
    from .report import proven

    meeting = instance.meeting
    if violations(meeting, solved.schedule):  # the last look, at what is written and shown
        raise WrongScheduleError(say("The schedule breaks a rule. This is a defect of the program; please report it."))
    made = document_of(instance, solved)
    text = dumps(made).encode()
    contents = [] if to is None else [(to, text)]
    if csv_to is not None:
        from ..export import FORMATS, ExportOptions

        options = ExportOptions("agenda", separator, output.words)
        contents.append((csv_to, FORMATS["csv"].write(meeting, made["agenda"], options)))
    _write(output, contents)
    if output.json and to != "-":
        write("-", text if replanning is None else dumps(made | replanning.record()).encode())
    if not output.json and not quiet:
        _print(output, instance, solved, made["agenda"])
        if replanning is not None:
            replanning.print(output, instance)
    if solved.interrupted:
        output.note(say("Interrupted: this is the best agenda so far."))
    if solved.status != "optimal":
        output.note(proven(solved))
    _tell_written(output, [path for path, _ in contents])
    return YES


def _write(output: Output, contents: list[tuple[str, bytes]]) -> None:
    """Write all files; where one cannot be, say which are there."""
    written: list[str] = []
    try:
        for path, content in contents:
            write(path, content)
            written.append(path)
    except FaultsError:
        _tell_written(output, written)
        raise


def _tell_written(output: Output, paths: list[str]) -> None:
    for path in paths:
        if path != "-":
            output.note(say("{path} is written.", path=path))


def _print(output: Output, instance: Instance, solved: Solved, agenda: list[dict[str, object]]) -> None:
    from ..compare.metrics import metrics
    from .agenda import print_agenda
    from .programme import print_programme, print_terms
    from .report import missed, notes, print_goals, print_representation, proven

    meeting = instance.meeting
    found = metrics(meeting, solved.schedule)
    output.say(meeting.name.in_full(output.words))
    if meeting.timezone:
        output.say(say("Times: {timezone}", timezone=meeting.timezone))
    output.say()
    if meeting.blocks:
        print_programme(output, meeting, agenda)
    else:
        print_agenda(output, meeting, agenda)
    print_goals(output, solved.tiers, clock=meeting.has_clock)
    output.say()
    print_representation(output, meeting, found)
    if meeting.blocks:
        print_terms(output, meeting, solved)
    for note in (*missed(meeting, solved.schedule), *notes(meeting, found, solved.tiers)):
        output.say(note)
    if solved.status == "optimal":
        output.say(proven(solved))
