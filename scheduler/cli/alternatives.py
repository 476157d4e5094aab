"""``scheduler alternatives``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ..text import say
from .files import instance_at, must_be_others, must_be_writable, schedule_at
from .group import Run
from .limits import solving_options
from .output import INTERRUPTED, NO, UNDECIDED, YES, Output, or_json, speaking

if TYPE_CHECKING:
    from ..compare.comparison import Comparison
    from ..compare.framing import Framing
    from ..instance.instance import Instance
    from ..meeting.results import Impossible, Undecided
    from ..solve import Limits

MOST = 50
"""Agendas that can be asked for; nobody compares more."""


class Loss(click.ParamType[tuple[str, int | None]]):
    """``TIER=K``, or ``TIER=any``."""

    name = "TIER=K"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int | None]:
        tier, equals, number = str(value).partition("=")
        if tier and number == "any":
            return tier, None
        if not (tier and equals and number.isascii() and number.isdigit() and len(number) < 10):
            self.fail(f"{value!r} is not TIER=K, with a whole number or `any` for K.", param, ctx)
        return tier, int(number)


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.option("-n", "--count", type=click.IntRange(2, MOST), help="Agendas, the first among them; 3 unless said.")
@click.option("--first", metavar="SCHEDULE", help="Begin with this agenda, in place of the best one.")
@click.option("--slack", type=Loss(), multiple=True, help="TIER may be worse than the best by K, or `any`; repeatable.")
@click.option(
    "--distance", "at_least", type=click.IntRange(min=1), help="Apart at least; unsaid, a quarter of the seats."
)
@click.option(
    "--distance-by",
    "by",
    type=click.Choice(["class", "name"]),
    help="Whose hands count: of bodies that nothing tells apart as one (unless said), or of each.",
)
@click.option("--front", nargs=2, metavar="GOAL GOAL", help="The Pareto front of two goals instead.")
@click.option("--keep", metavar="TIER", multiple=True, help="With --front: TIER stays at its best; repeatable.")
@click.option("-o", "--output", "folder", metavar="DIR", help="Write each agenda as a schedule into this folder.")
@click.option("--html", metavar="FILE", help="Write them side by side as a page too; it needs nothing beside it.")
@solving_options
@or_json
@click.pass_obj
@speaking
def alternatives(
    output: Output,
    run: Run,
    instance: str,
    count: int | None,
    first: str | None,
    slack: tuple[tuple[str, int | None], ...],
    at_least: int | None,
    by: Literal["class", "name"] | None,
    front: tuple[str, str] | None,
    keep: tuple[str, ...],
    folder: str | None,
    html: str | None,
    seconds: float,
    workers: int,
    seed: int,
) -> int:
    """Find really different agendas of INSTANCE that are as good as the best, or worse by a loss that you state.

    \b
      scheduler alternatives agenda.toml -n 3
      scheduler alternatives agenda.toml -n 5 --slack balance=1 --slack order=0 -o agendas
      scheduler alternatives agenda.toml --first published.json --distance 8
      scheduler alternatives agenda.toml --front evenness wishes --keep coverage
      scheduler alternatives agenda.toml --front evenness wishes --html front.html

    The distance of two agendas: sessions in another block (the free time between two events, or a slot; and room) plus
    seats in other hands. The agendas are as far apart as can be, and each is verified. Unless --slack says otherwise
    `wishes` may be worse by 1, `order` by any amount, and no other goal at all; of `evenness`, K is countries more in
    each entry of its list.

    --front: every pair of values of two goals that nothing betters, each with its agenda. The other goals are not
    bounded unless --keep or --slack says so; `evenness` counts seats beyond the first of each country.

    Exit status: 0 found; 1 there are fewer, or none; 2 bad input; 3 nothing found and nothing proven within the limit;
    130 interrupted with nothing found.
    """
    _must_go_together(instance, count, first, at_least, by, front, keep)
    read = instance_at(instance)
    published = schedule_at(first).schedule_in(read.meeting) if first else None

    from ..solve import Limits
    from .agenda_files import must_take_agendas

    name = "point" if front else "alternative"
    targets = (
        [str(Path(folder) / f"{name}-{number}.json") for number in range(1, (count or MOST) + 1)] if folder else []
    )
    must_be_others([html, *targets], [first, *read.files])
    _must_take_a_page(html)
    if folder is not None:
        must_take_agendas(folder, name)
    limits = Limits(seconds, workers, run.started)
    if front:
        losses = {**dict(slack), **dict.fromkeys(keep, 0)}
        return _front(output, read, front, losses, folder, html, limits, seed)
    from ..compare.alternatives import COUNT, Alternatives, Asked
    from ..compare.alternatives import alternatives as found
    from .agenda_files import tell_written, write_agendas
    from .agendas import alternatives_record, print_alternatives, tell_shortage
    from .progress import Progress

    asked = Asked(count or COUNT, at_least, dict(slack), by or "class")
    with Progress(output) as progress:

        def told(agendas: int, least: int) -> None:
            progress.tell(
                say("{agendas} agendas, {least} apart or more (^C keeps the best so far)", agendas=agendas, least=least)
            )

        result = found(read, asked, first=published, limits=limits, seed=seed, told=told)
    if not isinstance(result, Alternatives):
        return _none(output, read, result, limits, {"agendas": []})
    written = write_agendas(folder, name, read, result.agendas) if folder else []
    if html:
        from ..compare.framing import alternatives_framed

        _write_page(output, html, alternatives_framed(read, result, first_is_given=published is not None))
    if output.json:
        output.show(alternatives_record(read, result))
    else:
        print_alternatives(output, read.meeting, result)
    tell_shortage(output, result)
    if folder:
        tell_written(output, folder, name, written)
    return YES if len(result.agendas) == asked.count else NO


def _must_go_together(
    instance: str,
    count: int | None,
    first: str | None,
    at_least: int | None,
    by: str | None,
    front: tuple[str, str] | None,
    keep: tuple[str, ...],
) -> None:
    if keep and not front:
        raise click.UsageError("--keep goes with --front; alternatives take --slack TIER=0.")
    if front and (count or first or at_least or by):
        raise click.UsageError(
            "-n, --first, --distance and --distance-by do not go with --front: it has all its points."
        )
    if instance == first == "-":
        raise click.UsageError("INSTANCE and --first cannot both be standard input.")


def _front(
    output: Output,
    instance: Instance,
    goals: tuple[str, str],
    slack: dict[str, int | None],
    folder: str | None,
    html: str | None,
    limits: Limits,
    seed: int,
) -> int:
    from ..compare.conclusions import interrupted_told
    from ..compare.front import Front
    from ..compare.front import front as found
    from .agenda_files import tell_written, write_agendas
    from .agendas import front_record, print_front
    from .progress import Progress

    with Progress(output) as progress:

        def told(points: int) -> None:
            progress.tell(say("{points} points so far (^C keeps them)", points=points))

        result = found(instance.meeting, *goals, slack=slack, limits=limits, seed=seed, told=told)
    if not isinstance(result, Front):
        return _none(output, instance, result, limits, {"points": []})
    written = write_agendas(folder, "point", instance, [each.solved for each in result.points]) if folder else []
    if html:
        from ..compare.framing import front_framed

        _write_page(output, html, front_framed(instance, result))
    if output.json:
        output.show(front_record(output, instance, result))
    else:
        print_front(output, result)
    for line in interrupted_told(result):
        output.note(line)
    if folder:
        tell_written(output, folder, "point", written)
    return YES


def _must_take_a_page(html: str | None) -> None:
    """Find out before the work whether a page can be made and written. Raises SchedulerError."""
    must_be_writable(html)
    if html:
        from ..compare.page import must_have_jinja

        must_have_jinja()


def _write_page(output: Output, html: str, framed: tuple[Comparison, Framing]) -> None:
    from ..compare.page import page
    from ..compare.shown import Shown
    from .files import write

    comparison, framing = framed
    write(html, page(comparison, Shown(), output.words, framing=framing).encode())


def _none(
    output: Output, instance: Instance, outcome: Impossible | Undecided, limits: Limits, empty: dict[str, list[object]]
) -> int:
    """No agenda at all."""
    from ..meeting.results import Impossible

    impossible = isinstance(outcome, Impossible)
    if output.json:
        output.show({**empty, "proven": impossible})
    if impossible:
        output.note(
            say("No agenda can be held. Why, and what would mend it: scheduler explain {file}", file=instance.file)
        )
        return NO
    if getattr(outcome, "interrupted", False):
        output.note(say("Interrupted: no agenda was found so far."))
        return INTERRUPTED
    output.note(
        say(
            "Nothing found and nothing proven within {seconds} seconds. More time: --time-limit.",
            seconds=f"{limits.seconds:g}",
        )
    )
    return UNDECIDED
