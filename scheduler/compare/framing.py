"""What a page is about: agendas that were given, alternatives, or the points of a front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..instance.instance import Instance
from ..text import Text, say
from . import comparison
from .alternatives import Alternatives
from .columns import found_column
from .comparison import Against, Comparison, beside
from .conclusions import alternatives_told, front_told, interrupted_told, point_told, shortage_told
from .front import Front
from .steps import under_its_name
from .table import NOTHING, Row


@dataclass(frozen=True)
class Plot:
    """Two goals, and what each agenda is worth in them; None: it has no agenda, or not both goals."""

    goals: tuple[str, str]
    points: tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class Framing:
    """What a page says beside what it says of every comparison.

    ``notes`` follow the sentences; ``figures`` are the first rows of the table, in place of those of the same goals.
    ``plot`` is what the page is for, so that it comes before the table; None: two goals in which the agendas differ,
    and why there is no plot, where it ``tells_why``.
    """

    title: Text
    notes: tuple[Text, ...] = ()
    figures: tuple[Row, ...] = ()
    legend: Text | None = None
    plot: Plot | None = None
    tells_why: bool = False


SIDE_BY_SIDE = Framing(
    say("Agendas side by side"),
    legend=say("(given): the instance itself says so. All else was chosen among equally good agendas."),
    tells_why=True,
)


def alternatives_framed(
    instance: Instance, found: Alternatives, *, first_is_given: bool = False
) -> tuple[Comparison, Framing]:
    """Alternatives as columns, with the distances by which they were sought."""
    columns = [
        found_column(
            f"alternative-{number}",
            instance,
            replace(solved, interrupted=False),
            otherwise="feasible" if number == 1 and not first_is_given else "valid",
            said=_told_of(found, number, first_is_given),
        )
        for number, solved in enumerate(found.agendas, 1)
    ]
    apart = [
        str(min((each.value for j, each in enumerate(row) if j != i), default=NOTHING))
        for i, row in enumerate(found.distances)
    ]
    framing = Framing(
        say("Alternatives"),
        notes=(*alternatives_told(found), *shortage_told(found)),
        figures=(Row(say("least distance to another"), tuple(apart)),) if len(columns) > 1 else (),
    )
    return _measured(beside(columns), found), framing


def _told_of(found: Alternatives, number: int, first_is_given: bool) -> Text:
    if number > 1:
        apart = found.distances[0][number - 1]
        return say("{distance} away from agenda 1", distance=apart.value)
    return say("the agenda that was given") if first_is_given else say("the best agenda")


def _measured(columns: Comparison, found: Alternatives) -> Comparison:
    """With the distance by which they were sought, by class or by name."""
    most, by = found.distance.most.value, found.distance.by

    def measured() -> Iterator[Against]:
        for each, apart in zip(columns.found, found.distances[0][1:], strict=True):
            yield replace(each, distance=comparison.Distance(apart.blocks, apart.seats, most, by))

    return replace(columns, found=tuple(measured()))


def front_framed(instance: Instance, found: Front) -> tuple[Comparison, Framing]:
    """The points of a front as columns."""
    columns = [
        found_column(
            f"point-{number}",
            instance,
            replace(point.solved, interrupted=False),
            otherwise="valid",
            said=point_told(point),
        )
        for number, point in enumerate(found.points, 1)
    ]
    first, second = found.goals
    notes = (*front_told(found), *interrupted_told(found))
    framing = Framing(
        say("Trade-off of {first} and {second}", first=first, second=second),
        notes=(*notes, *_before(found)),
        figures=tuple(_figures(found)),
        plot=Plot(found.goals, tuple(point.values for point in found.points)),
    )
    return beside(columns), framing


def _before(found: Front) -> Iterator[Text]:
    if len(found.points) > 1:
        yield say("What a point keeps more and loses is told against the point before it; all else against point 1.")


def _figures(found: Front) -> Iterator[Row]:
    for place, goal in enumerate(found.goals):
        cells = (under_its_name(goal, point.values[place], point.told[place]) for point in found.points)
        yield Row(goal, tuple(cells), goal=goal)
    if len(found.points) > 1:
        yield Row(say("against the point before"), tuple(point.step or NOTHING for point in found.points))
