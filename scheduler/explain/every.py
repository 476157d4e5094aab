"""All minimal conflicts: MARCO with fresh probes, its map a model of its own, largest seeds first.

Liffiton, Previti, Malik, Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21 (2016). A seed is a set of
statements that no answer so far decides. An impossible one is shrunk to a conflict, and no later seed holds that; a
possible one is as large as can be, and every later seed has a statement that it has not. When no seed is left, all
conflicts are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from ..meeting.alike import alike_sessions
from ..meeting.meeting import Meeting
from .conflict import Clash, Conflicts
from .probe import OutOfTimeError, Probes


class Enumeration:
    """Every minimal conflict of a meeting, beyond those already known; ``complete`` when that is said and done."""

    def __init__(self, meeting: Meeting, probes: Probes, conflicts: Conflicts, known: Sequence[Clash]) -> None:
        self.meeting = meeting
        self.probes = probes
        self.conflicts = conflicts
        self.complete = False
        self._exhausted = False
        self._map = cp_model.CpModel()
        self._said = {path: self._map.new_bool_var("") for path in conflicts.wanted}
        self._map.maximize(cp_model.LinearExpr.sum(list(self._said.values())))
        self._told: set[frozenset[str]] = set()
        for clash in known:
            self._forbid(clash.statements)

    def clashes(self, seconds: float, probes: int | None = None) -> Iterator[Clash]:
        """One after another, until all are known, ``seconds`` or ``probes`` are over or the limit of the whole is."""
        limits = self.probes.search.limits
        until, last = limits.left() - seconds, None if probes is None else self.probes.asked + probes
        unknown = False
        while limits.left() > until and (last is None or self.probes.asked < last):
            seed = self._seed()
            if seed is None:
                self.complete = self._exhausted and not unknown
                return
            try:
                verdict = self.probes.verdict(seed)
                if verdict:
                    order = [path for path in self.conflicts.wanted if path in seed]
                    clash = self.conflicts.shrunk(order)
                    if not clash.proven:
                        unknown = True
                    self._forbid(clash.statements)
                    yield clash
                    continue
            except OutOfTimeError:
                return
            unknown = unknown or verdict is None
            self._map.add_bool_or([literal for path, literal in self._said.items() if path not in seed])

    def _forbid(self, statements: frozenset[str]) -> None:
        if statements not in self._told:
            self._told.add(statements)
            self._map.add_bool_or([self._said[path].negated() for path in sorted(statements)])

    def _seed(self) -> frozenset[str] | None:
        found = self.probes.search.settled(self._map)
        if not found.is_schedule:
            self._exhausted = found.status == cp_model.INFEASIBLE
            return None
        return frozenset(path for path, literal in self._said.items() if found.solver.boolean_value(literal))


# -- told as one ----------------------------------------------------------------------------------------------------


def collapsed(meeting: Meeting, clashes: Sequence[Clash]) -> list[tuple[Clash, tuple[frozenset[str], ...]]]:
    """Conflicts in order, those that differ only by interchangeable sessions or in who sets a bound told as one."""
    classes = [tuple(session.path for session in alike) for alike in alike_sessions(meeting)]
    groups: dict[object, list[Clash]] = {}
    for clash in sorted(clashes, key=lambda each: each.rank):
        groups.setdefault(_shape(clash.statements, classes), []).append(clash)
    told: list[list[Clash]] = []
    for group in groups.values():
        same = next((each for each in told if any(_same_bound(one, group[0]) for one in each)), None)
        if same is None:
            told.append(list(group))
        else:
            same += group
    return [(first, tuple(each.statements for each in rest)) for first, *rest in told]


def _shape(statements: frozenset[str], classes: Sequence[tuple[str, ...]]) -> object:
    """The set with interchangeable sessions made nameless."""
    rest = set(statements)
    shape = []
    for alike in classes:
        parts = []
        for path in alike:
            own = frozenset(each for each in statements if each.startswith(f"{path}."))
            rest -= own
            parts.append(tuple(sorted(each.removeprefix(path) for each in own)))
        shape.append(tuple(sorted(parts)))
    return frozenset(rest), tuple(shape)


def _same_bound(one: Clash, other: Clash) -> bool:
    """Whether two sets differ in one statement each, both of which bound free time (an event, a limit of a day)."""
    mine, theirs = one.statements - other.statements, other.statements - one.statements
    if len(mine) != 1 or len(theirs) != 1:
        return False
    return all(path.startswith("days.") or _is_time_of_event(path) for path in (*mine, *theirs))


def _is_time_of_event(path: str) -> bool:
    return path.startswith("events.") and ".attended_by[" not in path
