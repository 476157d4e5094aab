"""A comparison as one page that needs nothing beside it: no script, no network, A4 landscape on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SchedulerError
from ..meeting.results import short_name
from ..text import Text, Told, Words, say
from .columns import Column
from .comparison import Against, Comparison
from .delegations import delegations
from .framing import SIDE_BY_SIDE, Framing, Plot
from .grid import PLACE, Grid, gone, grids
from .sentences import notes, sentence
from .shown import Shown
from .steps import axis_told
from .table import STATUS, Row, rows
from .tradeoff import Point, tradeoff_svg
from .words import told

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

IN_A_TABLE = 6
"""Agendas beside each other in a table, the first of them in each."""

IN_A_GRID = 4
"""Agendas beside each other in a time grid, the first of them in each."""

ON_PAPER = 570
"""Pixels that a day may be high on A4 landscape."""

PLACE_ON_PAPER = 60
"""Pixels that a place is high on paper at most, where there is no clock: several blocks stand on one page."""

READABLE = 62
"""Pixels that the shortest session needs on the screen, for its time, its name and its seats."""

READABLE_CHANGED = 105
"""Pixels where rooms stand beside each other and something is marked: time, name, room and mark in a narrow column."""

WORDS = {
    "in_short": say("In short"),
    "table": say("The table"),
    "agenda": say("Agenda"),
    "time": say("Day by day"),
    "time_legend": say("Items with a thick border differ from the first agenda; what differs is written in them."),
    "no_day": say("This agenda does not have this day."),
    "what_differs": say("What differs"),
    "nothing": say("Nothing that is shown here differs."),
    "by_delegation": say("Delegation by delegation"),
    "all": say("All delegations"),
    "filter": say("Show"),
    "before": say("Before"),
    "after": say("After"),
    "no_duty": say("nothing"),
    "no_delegation": say("No delegation has anything else to do."),
    "tradeoff": say("Trade-off of two goals"),
    "tradeoff_legend": say(
        "Each disc is an agenda, by its number; further left and further down is better. What lies in the grey field "
        "is beaten: some agenda is as good in both goals and better in one."
    ),
    "cannot": say("Cannot be held."),
    "mend": say("Cheapest to mend"),
    "patch": say("As a patch"),
}
"""The fixed words of the page."""

OF_CONFERENCES = {
    "by_delegation": say("Person by person"),
    "all": say("All people"),
    "no_delegation": say("Nobody has anything else to do."),
}

WITHOUT_A_CLOCK = {
    "time": say("Block by block"),
    "no_day": say("This agenda does not have this block."),
}


def must_have_jinja() -> None:
    """Raises SchedulerError where Jinja2, which makes the page, is not installed."""
    try:
        import jinja2  # noqa: F401
    except ModuleNotFoundError:
        raise SchedulerError(
            say("The page needs Jinja2, which is not installed. Install it: pip install '.[docs]'")
        ) from None


def page(
    comparison: Comparison,
    shown: Shown,
    words: Words,
    plot: tuple[str, str] | None = None,
    framing: Framing = SIDE_BY_SIDE,
) -> str:
    """The page. ``plot``: the two goals to draw; unsaid: the first two in which the agendas differ."""
    parts = _Page(comparison, shown, words, plot, framing).parts()
    return _environment(words).get_template("compare.html").render(parts)


def _environment(words: Words) -> Environment:
    """Templates that escape all they are given and stop at a name that is not there; ``told`` says a text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["told"] = words.value
    environment.filters["in_full"] = lambda name: name.in_full(words)
    return environment


@dataclass(frozen=True)
class _Page:
    comparison: Comparison
    shown: Shown
    words: Words
    plot: tuple[str, str] | None
    framing: Framing

    def parts(self) -> dict[str, Any]:
        """What the template is given."""
        comparison = self.comparison
        left_out = self.shown.left_out(comparison)
        return {
            "lang": self.words.lang,
            "say": {key: self.words.value(text) for key, text in self._words().items()},
            "title": self.framing.title,
            "heading": self._heading(),
            "columns": [self._column(column) for column in comparison.columns],
            "notes": [*notes(comparison), *self.framing.notes],
            "tables": list(self._tables()),
            "parts": list(self._grids()),
            "legend": self.framing.legend,
            "differences": [
                {"number": self._number(found.column), "name": found.column.name, "lines": list(self._lines(found))}
                for found in comparison.found
            ],
            "left_out": say("{count} differences are not shown.", count=left_out) if left_out else "",
            "delegations": [
                {
                    "name": each.name,
                    "changes": [(self._number(one.found.column), one.found.column.name, one) for one in each.changes],
                }
                for each in delegations(comparison, self.shown)
            ],
            "tradeoff": self._tradeoff(),
            "plot_first": self.framing.plot is not None,
        }

    def _words(self) -> dict[str, Text]:
        """Of conferences other ones: their people are no delegations, and without a clock there are no days."""
        meetings = [column.meeting for column in self.comparison.columns]
        conferences = OF_CONFERENCES if all(meeting.blocks for meeting in meetings) else {}
        timeless = WITHOUT_A_CLOCK if not any(meeting.has_clock for meeting in meetings) else {}
        return WORDS | conferences | timeless

    def _heading(self) -> Told | str:
        column = self.comparison.first or self.comparison.columns[0]
        return column.meeting.name.in_full(self.words)

    def _number(self, column: Column) -> int:
        return next(number for number, each in enumerate(self.comparison.columns, 1) if each is column)

    def _column(self, column: Column) -> dict[str, Any]:
        return {
            "number": self._number(column),
            "name": column.name,
            "status": STATUS[column.status],
            "key": column.status.replace(" ", "-"),
            "sentence": sentence(self.comparison, column).rest,
            "conflict": column.conflict.text if column.conflict else None,
            "repair": list(column.repair.texts) if column.repair else [],
            "price": column.repair.cost if column.repair else None,
            "patch": column.repair.patch_for(Path(column.file).name) if column.repair else "",
            "gone": gone(self.comparison, column),
        }

    def _lines(self, found: Against) -> Iterator[Text]:
        if self.comparison.first is not None:
            changes = self.shown.of(self.comparison, found)
            yield from told(self.comparison.first.meeting, found.column.meeting, changes)

    # -- side by side ---------------------------------------------------------------------------------------------

    def _places(self, most: int) -> Iterator[list[int]]:
        """Which agendas stand beside each other; the one that they are told against comes again in each group."""
        first = self._first
        places = [place for place in range(len(self.comparison.columns)) if place != first]
        if not places:
            yield [first]
        groups = -(-len(places) // (most - 1))
        size = -(-len(places) // groups) if groups else 1
        for start in range(0, len(places), size):
            yield sorted([first, *places[start : start + size]])

    @property
    def _first(self) -> int:
        """The place of the agenda that the others are told against; 0 where none can be held."""
        first = self.comparison.first
        return next((place for place, each in enumerate(self.comparison.columns) if each is first), 0)

    def _tables(self) -> Iterator[dict[str, Any]]:
        figures = self.framing.figures
        said = {row.goal for row in figures if row.goal}
        table = [*figures, *(row for row in rows(self.comparison) if row.goal not in said and not _says_nothing(row))]
        for places in self._places(IN_A_TABLE):
            yield {
                "places": places,
                "rows": [
                    {
                        "label": row.label,
                        "cells": [row.cells[place] for place in places],
                        "changed": [self._is_other(row.cells, place) for place in places],
                    }
                    for row in table
                ],
            }

    def _is_other(self, cells: Sequence[object], place: int) -> bool:
        """Whether a cell says other than that of the first agenda."""
        here, there = (self.words.value(cells[each]) for each in (place, self._first))
        return "-" not in (here, there) and here != there

    def _grids(self) -> Iterator[dict[str, Any]]:
        for places in self._places(IN_A_GRID):
            columns = [self.comparison.columns[place] for place in places]
            yield {"places": places, "days": [self._day(each) for each in grids(self.comparison, columns)]}

    def _day(self, grid: Grid) -> dict[str, Any]:
        span = grid.end - grid.start
        readable = READABLE_CHANGED if grid.is_narrow and grid.is_marked else READABLE
        return {
            "grid": grid,
            "span": span,
            "screen": round(min(4.0, max(2.4 if grid.is_narrow else 1.6, readable / grid.shortest)), 2),
            "paper": round(ON_PAPER / span if grid.has_clock else min(ON_PAPER / span, PLACE_ON_PAPER / PLACE), 3),
        }

    # -- the plot -------------------------------------------------------------------------------------------------

    def _tradeoff(self) -> dict[str, Any]:
        """The picture, or why there is none."""
        from markupsafe import Markup

        plot = self.framing.plot or self._plot()
        if plot is None or not any(plot.points):
            return {"svg": "", "why": self._why(plot) if self.framing.tells_why else ""}
        x, y = plot.goals
        points = [
            Point(str(self._number(column)), column.name, *values)
            for column, values in zip(self.comparison.columns, plot.points, strict=True)
            if values is not None
        ]
        x, y = short_name(x), short_name(y)
        title = self.words.value(say("{one} and {other}, agenda by agenda", one=x, other=y))
        description = "; ".join(f"{each.label} {each.name}: {x} {each.x}, {y} {each.y}" for each in points)
        x_label, y_label = (self.words.value(axis_told(goal)) for goal in plot.goals)
        svg = tradeoff_svg(points, x_label=x_label, y_label=y_label, title=title, description=description)
        return {"svg": Markup(svg), "why": ""}  # it escapes what it is given

    def _plot(self) -> Plot | None:
        """Of the goals that are asked for, else of the first two that differ."""
        goals = self.plot or self._goals_that_differ()
        return None if goals is None else Plot(goals, tuple(_figures(each, *goals) for each in self.comparison.columns))

    def _why(self, plot: Plot | None) -> Text:
        if plot is None:
            return say("The agendas differ in fewer than two goals: there is no trade-off to plot.")
        return say("No agenda has both goals: there is nothing to plot.")

    def _goals_that_differ(self) -> tuple[str, str] | None:
        names = dict.fromkeys(
            tier.tier for each in self.comparison.columns for tier in each.tiers if tier.tier != "lot"
        )
        figures = {name: {_figure(each, name) for each in self.comparison.columns} - {None} for name in names}
        one, other, *_ = (*(name for name in names if len(figures[name]) > 1), None, None)
        return None if one is None or other is None else (one, other)


def _says_nothing(row: Row) -> bool:
    """Whether it is the status of agendas that are valid, all of them."""
    return all(cell == STATUS["valid"] for cell in row.cells)


def _figures(column: Column, x: str, y: str) -> tuple[int, int] | None:
    at_x, at_y = _figure(column, x), _figure(column, y)
    return None if at_x is None or at_y is None else (at_x, at_y)


def _figure(column: Column, goal: str) -> int | None:
    """What a goal is worth as one number: evenness as seats beyond the first."""
    result = column.tier(goal)
    if result is None or column.metrics is None:
        return None
    return result.value if isinstance(result.value, int) else column.metrics.beyond_first
