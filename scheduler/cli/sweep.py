"""``scheduler sweep``."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from ..errors import SchedulerError
from ..text import say
from .files import instance_at, must_be_others, must_be_writable, schedule_at
from .group import Run
from .interrupts import hearing_interrupts
from .limits import Seconds, seed_option, time_limit_option, workers_option
from .output import INTERRUPTED, NO, UNDECIDED, YES, Output, or_json, speaking
from .progress import Progress

if TYPE_CHECKING:
    from ..compare.cases import Case
    from ..compare.journal import Journal
    from ..compare.places import Place
    from ..compare.reserves import Reserve
    from ..compare.sweep import Sweep
    from ..compare.verdicts import Verdict
    from ..instance.instance import Instance
    from ..meeting.schedule import Schedule


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.option("--near", metavar="SCHEDULE", help="The published schedule; without it, the instance is solved first.")
@click.option("--each-participant", is_flag=True, help="Participants only, no offices.")
@click.option("--whole", is_flag=True, help="The whole meeting only, no half-days.")
@click.option("--patches", metavar="DIR", help="Each patch of a folder, instead of participants and offices.")
@click.option("--resume", metavar="FILE", help="Keep verdicts in this file as they come; what is in it is done.")
@click.option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster, like tcp://127.0.0.1:8786.")
@click.option(
    "--case-limit", metavar="S", type=Seconds(), default=10.0, show_default=True, help="Seconds for one case, at most."
)
@seed_option()
@workers_option("Processes that work, no more than there are cores; 1: none but this one.")
@time_limit_option(60.0, "Seconds for solving first, without --near.")
@or_json
@speaking
@click.pass_obj
def sweep(
    run: Run,
    output: Output,
    instance: str,
    near: str | None,
    each_participant: bool,
    whole: bool,
    patches: str | None,
    resume: str | None,
    cluster: str | None,
    case_limit: float,
    seed: int,
    workers: int,
    seconds: float,
) -> int:
    """How fragile is the plan? What happens to a published schedule when somebody is not there.

    \b
      scheduler sweep agenda.toml --near published.json
      scheduler sweep agenda.toml --near published.json --whole --each-participant
      scheduler sweep agenda.toml --near published.json --patches what-if/ --resume sweep.jsonl

    Every participant and every office, for the whole meeting and for each half-day (cut in the middle of lunch, else at
    13:00): harmless, the schedule still holds; replaceable, with how many changes and by whom; impossible, and why. A
    participant is away; an office is not exercised by anybody, while who holds it may still sit. Then a reserve for
    each seat: who could take it while all else stays. ^C tells what is done; with --resume the rest can be done later.

    Exit status: 0 done, whatever was found; 1 the instance has no agenda; 2 bad input; 3 none was found within the
    limit; 130 interrupted before anything was done.
    """
    if patches is not None and (each_participant or whole):
        raise click.UsageError("--patches goes without --each-participant and --whole.")
    if instance == near == "-":
        raise click.UsageError("INSTANCE and --near cannot both be standard input.")
    if resume == "-":
        raise click.UsageError("--resume needs a file: what is kept there is read again.")
    must_be_others([resume], [instance, near])
    must_be_writable(resume)
    read = instance_at(instance)
    must_be_others([resume], read.files)
    if patches is None and not read.meeting.has_clock:
        raise SchedulerError(
            say(
                "Who may be away when needs days and hours, and the blocks of this meeting have none. "
                "What else may happen can be written as patches: --patches DIR"
            )
        )
    published: Schedule | int
    if near is None:
        published = _solved(output, read, run, seconds, seed)
        if isinstance(published, int):
            return published
    else:
        published = schedule_at(near).schedule_in(read.meeting)
        _tell_broken(output, read, published, near)

    from ..compare.cases import cases_of, patches_in

    if patches is None:
        cases = cases_of(read, published, offices=not each_participant, halves=not whole)
    else:
        cases = patches_in(patches, read)
    sweeping = _Sweeping(output, read, published, cases, _place(cluster, workers), seed, case_limit)
    found, interrupted = sweeping.found(resume)
    return _told(output, read, found, near, interrupted, resume)


def _solved(output: Output, instance: Instance, run: Run, seconds: float, seed: int) -> Schedule | int:
    """The best schedule of the instance, or the exit status where there is none."""
    from ..meeting.results import Impossible, Undecided
    from ..solve import Limits, solve

    with Progress(output) as progress:
        outcome = solve(instance.meeting, limits=Limits(seconds, started=run.started), seed=seed, progress=progress)
    if isinstance(outcome, Impossible):
        output.note(say("There is no agenda that could be swept. Why: scheduler explain {file}", file=instance.file))
        return NO
    if outcome.interrupted:
        output.note(say("Interrupted: no case is done."))
        return INTERRUPTED
    if isinstance(outcome, Undecided):
        output.note(
            say(
                "Nothing found and nothing proven within {seconds} seconds. More time: --time-limit.",
                seconds=f"{seconds:g}",
            )
        )
        return UNDECIDED
    output.note(say("No schedule is given with --near: the best agenda of {file} is taken.", file=instance.file))
    return outcome.schedule


def _tell_broken(output: Output, instance: Instance, published: Schedule, near: str) -> None:
    """A published schedule that the instance itself does not allow is changed in every case."""
    from ..verify import violations

    broken = violations(instance.meeting, published)
    if broken:
        output.note(
            say(
                "{near} does not keep all that {file} says, so that more than the case itself is changed: {what}",
                near=near,
                file=instance.file,
                what=broken[0].text,
            )
        )


def _place(cluster: str | None, workers: int) -> Place:
    from ..compare.places import Cluster, InProcess, Processes, cores

    if cluster is not None:
        logging.disable()  # what its library has to say of lost workers, is said by us
        return Cluster(cluster)
    return InProcess() if min(workers, cores()) == 1 else Processes(workers)


class _Sweeping:
    def __init__(
        self,
        output: Output,
        instance: Instance,
        published: Schedule,
        cases: list[Case],
        place: Place,
        seed: int,
        seconds: float,
    ) -> None:
        self.output = output
        self.instance = instance
        self.published = published
        self.cases = cases
        self.place = place
        self.seed = seed
        self.seconds = seconds

    def found(self, resume: str | None) -> tuple[Sweep, bool]:
        """The sweep, and whether ^C ended it."""
        from ..compare.journal import Journal, header_of
        from ..compare.sweep import sweep as swept
        from ..compare.verdicts import Verdict

        with ExitStack() as stack:
            journal: Journal | None = None
            if resume is not None:
                journal = stack.enter_context(Journal.at(resume, header_of(self.instance, self.published, self.seed)))
            known = journal.known_at(self.seconds) if journal else {}
            counting = stack.enter_context(_Counting(self.output, self.cases, known))

            def heard(answer: Verdict | Reserve) -> None:
                if isinstance(answer, Verdict):
                    if journal is not None:
                        journal.add(answer)
                    counting.one_more()

            stopped = stack.enter_context(hearing_interrupts())
            found = swept(
                self.instance,
                self.published,
                self.cases,
                self.place,
                seed=self.seed,
                seconds=self.seconds,
                known=known,
                heard=heard,
                stopped=stopped,
            )
            return found, stopped() and not found.complete


class _Counting(Progress):
    """``57 of 150 cases, 31 a second``."""

    def __init__(self, output: Output, cases: list[Case], known: dict[str, Verdict]) -> None:
        super().__init__(output)
        self.count = len(cases)
        self.done = sum(case.key in known for case in cases)
        self.begun = time.monotonic()
        self.new = 0

    def __enter__(self) -> _Counting:
        return self

    def one_more(self) -> None:
        self.new += 1
        rate = self.new / max(0.001, time.monotonic() - self.begun)
        self.tell(
            say(
                "{done} of {count} cases, {rate} a second (^C tells what is done)",
                done=self.done + self.new,
                count=self.count,
                rate=f"{rate:.1f}",
            )
        )


def _told(
    output: Output, instance: Instance, found: Sweep, near: str | None, interrupted: bool, resume: str | None
) -> int:
    from .fragility import print_sweep, sweep_record

    if interrupted and not found.done:
        output.note(say("Interrupted: no case is done."))
        return INTERRUPTED
    if output.json:
        output.show(sweep_record(output, instance, found, near))
    else:
        print_sweep(output, instance, found)
    if interrupted:
        count = len(found.cases)
        output.note(say("Interrupted: {done} of {count} cases done.", done=found.done, count=count))
        if resume is not None:
            output.note(say("The same command goes on with the others; what is done is kept in {file}.", file=resume))
    return YES
