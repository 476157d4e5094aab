"""The table of a comparison: a row a figure, a column an agenda. The same for the terminal, CSV and the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..meeting.document import value_told
from ..meeting.meeting import Meeting, clock, clock_of_end
from ..meeting.results import short_name
from ..text import ENGLISH, Name, Text, Told, say
from .amount import Amount
from .columns import Column
from .comparison import Against, Comparison
from .metrics import DayFacts, Held, Metrics
from .words import Joined

Cell = Told | str

Count = tuple[Text, Callable[[Against], Cell]]

NOTHING = "-"

STATUS = {
    "optimal": say("optimal"),
    "feasible": say("feasible"),
    "valid": say("valid"),
    "impossible": say("impossible"),
    "undecided": say("undecided"),
    "not valid": say("not valid"),
}


@dataclass(frozen=True)
class Row:
    """A label, and a cell for each agenda. ``goal``: the tier that the row is of."""

    label: Cell
    cells: tuple[Cell, ...]
    goal: str | None = None

    @property
    def differs(self) -> bool:
        """Whether the agendas are not all alike in it."""
        return len({ENGLISH.value(cell) for cell in self.cells if cell != NOTHING}) > 1


def rows(comparison: Comparison) -> list[Row]:
    """All rows; ``-`` where there is nothing to say."""
    return list(_Rows(comparison).all())


@dataclass(frozen=True)
class _Rows:
    comparison: Comparison

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.comparison.columns

    def _row(self, label: Cell, figure: Callable[[Column, Metrics], Cell]) -> Row:
        cells = (NOTHING if each.metrics is None else figure(each, each.metrics) for each in self.columns)
        return Row(label, tuple(cells))

    def all(self) -> Iterator[Row]:
        yield Row(say("status"), tuple(STATUS[each.status] for each in self.columns))
        yield from self._goals()
        known = [each for each in self.columns if each.metrics is not None]
        if any(each.metrics.countries for each in known if each.metrics):
            yield from self._countries()
        yield from self._groups()
        yield from self._offices()
        yield from self._days()
        if any(not each.meeting.blocks for each in known):
            yield self._row(say("free minutes"), lambda _, found: str(found.free_minutes))
        yield from self._against()
        yield from self._budget()

    def _goals(self) -> Iterator[Row]:
        for name in dict.fromkeys(tier.tier for each in self.columns for tier in each.tiers if tier.tier != "lot"):
            yield Row(short_name(name), tuple(_reached(each, name) for each in self.columns), goal=name)

    def _countries(self) -> Iterator[Row]:
        yield self._row(
            say("countries seated"),
            lambda _, found: say("{seated} of {count}", seated=found.seated, count=len(found.countries)),
        )
        yield self._row(
            say("without a seat"),
            lambda column, found: " ".join(_code(column.meeting, who) for who in found.without_seat) or NOTHING,
        )
        yield self._row(say("most seats of one country"), lambda _, found: str(found.most_seats))

    def _groups(self) -> Iterator[Row]:
        """Seats and minutes by role, and in all."""
        known = [(each, each.metrics) for each in self.columns if each.metrics is not None]
        groups = tuple(dict.fromkeys(group for _, found in known for group in found.groups))
        if not groups:
            return
        names = _joined(_name_in(self.columns, group) for group in groups)
        for role in dict.fromkeys(role for _, found in known for role in found.roles_of_countries):
            name = next(each.meeting.name_of(role, "roles") for each, found in known if role in found.roles)
            yield self._row(say("seats, {role}, {groups}", role=name, groups=names), _seats_of(groups, role))
            yield self._row(say("minutes, {role}, {groups}", role=name, groups=names), _minutes_of(groups, role))
        yield self._row(say("seats in all, {groups}", groups=names), _seats_of(groups, None))
        yield self._row(say("minutes in all, {groups}", groups=names), _minutes_of(groups, None))

    def _offices(self) -> Iterator[Row]:
        known = [each.metrics for each in self.columns if each.metrics is not None]
        offices = tuple(dict.fromkeys(office for found in known for office in found.offices))
        if offices:
            names = ":".join(offices)
            yield self._row(
                say("seats for offices, {offices}", offices=names),
                lambda _, found: _shares(_office(found, office).seats for office in offices),
            )
            yield self._row(
                say("minutes for offices, {offices}", offices=names),
                lambda _, found: _shares(_office(found, office).minutes for office in offices),
            )

    def _days(self) -> Iterator[Row]:
        """First start and last end."""
        clocked = [each for each in self.columns if each.metrics and each.meeting.has_clock]
        for day in dict.fromkeys(day for each in clocked if each.metrics for day in each.metrics.days):
            name = next(each.meeting.name_of(day, "days") for each in self.columns if day in each.meeting.day)
            yield self._row(say("{day}: first start, last end", day=name), _hours_of(day))

    def _against(self) -> Iterator[Row]:
        """Lengths, and the counts of what differs from the first."""
        first = self.comparison.first
        if first is None or len(self.columns) < 2:
            return
        found = {id(each.column): each for each in self.comparison.found}
        yield Row(
            say("lengths, against {first}", first=first.name),
            tuple(
                _lengths(found[id(each)].lengths.values()) if id(each) in found else NOTHING for each in self.columns
            ),
        )
        if not found:
            return
        rooms: tuple[Count, ...] = ((say("in another room only"), lambda each: str(len(each.rooms))),)
        hands: tuple[Count, ...] = ((say("seats in other hands"), lambda each: str(each.seats)),)
        counts: tuple[Count, ...] = (
            (say("sessions moved, against {first}", first=first.name), lambda each: str(len(each.moved))),
            *(rooms if any(len(each.meeting.rooms) > 1 for each in self.columns) else ()),
            *(hands if self.comparison.has_seats else ()),
            (_name_of_distance(self.comparison.found), _distance),
        )
        for label, count in counts:
            yield Row(label, tuple(count(found[id(each)]) if id(each) in found else NOTHING for each in self.columns))

    def _budget(self) -> Iterator[Row]:
        """The sum, and every line in which the agendas differ, each with how much it differs from the first."""
        if not any(each.metrics and each.metrics.budget for each in self.columns):
            return
        yield self._row(say("budget"), self._amount(lambda found: found.total))
        for line in lines_that_differ(self.columns):
            name = next(each.name for column in self.columns for each in column.meeting.budget if each.id == line)
            yield self._row(say("budget: {line}", line=name), self._amount(_line(line)))

    def _amount(self, sum_of: Callable[[Metrics], int]) -> Callable[[Column, Metrics], Cell]:
        """A sum, and by how much it is more than in the first."""
        first = self.comparison.first
        base = sum_of(first.metrics) if first is not None and first.metrics is not None else None

        def told(column: Column, found: Metrics) -> Cell:
            amount = Amount(sum_of(found))
            if base is None or column is first or base == amount.hundredths:
                return amount
            return say("{amount} ({more})", amount=amount, more=Amount(amount.hundredths - base, signed=True))

        return told


def _line(line: str) -> Callable[[Metrics], int]:
    return lambda found: found.budget.get(line, 0)


def lines_that_differ(columns: Iterable[Column]) -> list[str]:
    """The lines of the budgets that are not the same in all agendas."""
    budgets = [each.metrics.budget for each in columns if each.metrics is not None]
    return [
        line
        for line in dict.fromkeys(line for each in budgets for line in each)
        if len({each.get(line, 0) for each in budgets}) > 1
    ]


def _reached(column: Column, tier: str) -> Cell:
    """The value; with its bound where it is not proven."""
    result = column.tier(tier)
    if result is None:
        return NOTHING
    value = value_told(result.value)
    if result.optimal or result.bound == result.value or column.status == "valid":
        return value
    if not result.bound:  # no goal is less than 0
        return say("{value} (not proven)", value=value)
    return say("{value} (at least {bound})", value=value, bound=value_told(result.bound))


def _code(meeting: Meeting, who: str) -> str:
    return meeting.participant[who].code or who


def _name_in(columns: Iterable[Column], group: str) -> Name:
    return next((each.meeting.name_of(group) for each in columns if group in each.meeting.group), Name(group))


def _joined(names: Iterable[Name]) -> Joined:
    return Joined(tuple(names))


def _seats_of(groups: Iterable[str], role: str | None) -> Callable[[Column, Metrics], Cell]:
    return lambda _, found: _shares(found.of(group, role=role).seats for group in groups)


def _minutes_of(groups: Iterable[str], role: str | None) -> Callable[[Column, Metrics], Cell]:
    return lambda _, found: _shares(found.of(group, role=role).minutes for group in groups)


def _shares(figures: Iterable[int]) -> str:
    return ":".join(str(figure) for figure in figures)


def _office(found: Metrics, office: str) -> Held:
    return found.offices.get(office, Held())


def _hours_of(day: str) -> Callable[[Column, Metrics], Cell]:
    return lambda _, found: _hours(found.days.get(day))


def _hours(day: DayFacts | None) -> Cell:
    if day is None or day.first_start is None or day.last_end is None:
        return NOTHING
    return f"{clock(day.first_start)}-{clock_of_end(day.last_end)}"


def _name_of_distance(found: Iterable[Against]) -> Text:
    if any(each.distance.by == "class" for each in found):
        return say("distance by class (other blocks + other hands)")
    return say("distance (other blocks + other hands)")


def _distance(found: Against) -> Cell:
    return say("{value} of {most}", value=found.distance.value, most=found.distance.of)


def _lengths(changes: Iterable[int]) -> Cell:
    """``4 by -20, 2 by +40``."""
    counts = Counter(changes)
    if not counts:
        return say("the same")
    told = (say("{count} by {minutes}", count=counts[by], minutes=f"{by:+d}") for by in sorted(counts))
    return Joined(tuple(told), ", ")
