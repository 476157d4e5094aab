"""The statements of a meeting at a price: each lever as a variable, so that one model finds the cheapest repair.

Variables: for each lever ``used``, and how far it is turned (in steps). Rules are posted as ever: where they ask for an
amount they get ``said - step x turned``, where they ask what must hold for them to bind they get "not given up".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ..model.amounts import Amount, Expression, Literal, Switch
from .levers import Dropped, LeftOut, Lever, Moved, Shifted, Shortened, Turned


@dataclass(frozen=True)
class Handle:
    """A lever as the model has it.

    ``used``: whether it is. ``ends``: what its amount, or its start and its end, change by. ``steps``: how far, in
    steps, in all; ``units``: what the price is for.
    """

    lever: Lever
    used: Literal
    ends: tuple[Expression, Expression]
    steps: Expression
    units: Expression
    most: int
    reshaped: Literal | None = None
    """Of an event: whether its length changes."""


class Priced:
    """What the statements of a meeting are to a model of its repairs (see ``model.amounts.Statements``)."""

    def __init__(self, cp: cp_model.CpModel, levers: Sequence[Lever]) -> None:
        self.cp = cp
        self.handles: dict[str, Handle] = {}
        self._kept: dict[str, Switch] = {}
        self._there: dict[str, Switch] = {}
        self._emptied: dict[str, Expression] = {}
        for lever in levers:
            if lever.path in self.handles:
                raise ValueError(f"two levers for {lever.path}")
            self.handles[lever.path] = self._handle(lever)
        self._give_up()

    def _give_up(self) -> None:
        for path, handle in self.handles.items():
            if isinstance(handle.lever, Dropped):
                self._kept[path] = (handle.used.negated(),)
        for handle in self.handles.values():
            if isinstance(handle.lever, LeftOut):
                there = (handle.used.negated(),)
                self._there[handle.lever.session] = there
                for path, other in self.handles.items():
                    if path.startswith(f"{handle.lever.path}."):
                        self.cp.add_implication(handle.used, other.used.negated())  # it goes whole
                for path in handle.lever.pins:
                    self._kept[path] = (*self._kept.get(path, ()), *there)
                for path, least in handle.lever.seats:
                    self._emptied[path] = least * handle.used  # a bound that needs no literal is a better one

    # -- levers -------------------------------------------------------------------------------------------------

    def _handle(self, lever: Lever) -> Handle:
        used = self.cp.new_bool_var("")
        if isinstance(lever, Turned):
            turned = self._turned(used, lever.most)
            change = (lever.step if lever.up else -lever.step) * turned
            return Handle(lever, used, (change, change), turned, lever.step * turned, lever.most)
        if isinstance(lever, Moved):
            return self._moved(lever, used)
        if isinstance(lever, Shifted):
            there, back = self._turned(None, lever.later // lever.step), self._turned(None, lever.earlier // lever.step)
            most = max(lever.later, lever.earlier) // lever.step
            self._bind(used, there + back, most)
            change = lever.step * (there - back)
            return Handle(lever, used, (change, change), there + back, lever.step * (there + back), most)
        if isinstance(lever, Shortened):
            return self._shortened(lever, used)
        return Handle(lever, used, (0, 0), used, used, 1)

    def _turned(self, used: Literal | None, most: int) -> cp_model.IntVar:
        turned = self.cp.new_int_var(0, most, "")
        if used is not None:
            self._bind(used, turned, most)
        return turned

    def _bind(self, used: Literal, steps: Expression, most: int) -> None:
        """``used`` exactly if ``steps`` is not 0."""
        self.cp.add(steps <= most * used)
        self.cp.add(steps >= used)

    def _moved(self, lever: Moved, used: Literal) -> Handle:
        step = lever.step
        start = self.cp.new_int_var(lever.start[0] // step, lever.start[1] // step, "")
        end = self.cp.new_int_var(lever.end[0] // step, lever.end[1] // step, "")
        self.cp.add(end - start >= -(lever.shorter // step))
        self.cp.add(end - start <= lever.longer // step)
        reach = max(abs(minutes) for minutes in (*lever.start, *lever.end)) // step
        most = self.cp.new_int_var(0, reach, "")
        self.cp.add_max_equality(most, [start, -start, end, -end])
        self._bind(used, most, reach)
        moved = self.cp.new_int_var(0, 2 * reach, "")
        ways = [self.cp.new_int_var(0, reach, "") for _ in range(2)]
        for way, change in zip(ways, (start, end), strict=True):
            self.cp.add_abs_equality(way, change)
        self.cp.add(moved == ways[0] + ways[1])
        reshaped = self.cp.new_bool_var("")
        self.cp.add(end == start).only_enforce_if(reshaped.negated())
        self.cp.add(end != start).only_enforce_if(reshaped)
        return Handle(lever, used, (step * start, step * end), moved, step * most, 2 * reach, reshaped)

    def _shortened(self, lever: Shortened, used: Literal) -> Handle:
        later, earlier = (-(-minutes // lever.step) for minutes in (lever.later, lever.earlier))
        begins, ends = self.cp.new_bool_var(""), self.cp.new_bool_var("")
        first, last = self._turned(begins, later), self._turned(ends, earlier)
        if not later:
            self.cp.add(begins == 0)
        if not earlier:
            self.cp.add(ends == 0)
        most = -(-lever.minutes // lever.step)
        self.cp.add(first + last <= most)
        self._bind(used, first + last, most)
        changes = (lever.begins * begins + lever.step * first, -(lever.ends * ends + lever.step * last))
        return Handle(lever, used, changes, first + last, lever.step * (first + last), most)

    # -- what rules ask -----------------------------------------------------------------------------------------

    def amount(self, path: str, said: int) -> Amount:
        return self.times(path, said, said)[0]

    def times(self, path: str, start: int, end: int) -> tuple[Amount, Amount]:
        handle, emptied = self.handles.get(path), self._emptied.get(path, 0)
        if handle is None or isinstance(handle.lever, Dropped | LeftOut):
            return start - emptied, end - emptied
        return start + handle.ends[0] - emptied, end + handle.ends[1] - emptied

    def switch(self, paths: Iterable[str]) -> Switch:
        return tuple(dict.fromkeys(literal for path in paths for literal in self._kept.get(path, ())))

    def there(self, session: str) -> Switch:
        return self._there.get(session, ())

    # -- what repairs ask ---------------------------------------------------------------------------------------

    @property
    def cost(self) -> Expression:
        """The price of all that is changed."""
        return cp_model.LinearExpr.sum([each.lever.price * each.units for each in self.handles.values()])

    def turned(self, solver: cp_model.CpSolver) -> Mapping[str, tuple[int, int]]:
        """The levers that are used, each with what its amount (or its start and its end) changes by."""
        return {
            path: (solver.value(handle.ends[0]), solver.value(handle.ends[1]))
            for path, handle in self.handles.items()
            if solver.boolean_value(handle.used)
        }
