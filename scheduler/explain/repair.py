"""The cheapest repair: one model in which every statement that may give has its price.

Variables: those of :class:`~scheduler.model.moving.MovingPlacement` and the levers of
:class:`~scheduler.explain.priced.Priced`. Constraints: the rules, as ever. Objectives, one after the other: least
price; fewest statements changed; fewest events whose length changes; fewest steps moved in all; sessions near their
draft; the changed paths that come first. A hitting set of conflicts would not do: amounts and side effects (a moved
closing frees or blocks others) are only right in one model.

Further repairs are of other kinds: which kinds of statement change tells two repairs apart ("one of the sessions 10
minutes shorter" is one repair), and none holds a smaller one that costs no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.sat.python import cp_model
from ortools.util.python.sorted_interval_list import Domain

from ..meeting.alike import alike_sessions
from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..model.amounts import Expression, Literal
from ..model.model import Model
from ..model.moving import MovingPlacement
from ..model.moving_blocks import MovingBlocks
from ..rules import RULES, post_rules
from ..rules.in_track_order import InTrackOrder
from ..rules.one_track_in_a_slot import OneTrackInASlot
from ..rules.places_of_a_slot import PlacesOfASlot
from ..solve.search import Found, Search, hint_all
from .changes import Turn
from .levers import Lever, Turned, levers_of
from .priced import Handle, Priced

SAME_FOR_ALL = "same for all"
"""The kind of a repair that shortens all sessions of one length alike."""

OF_BLOCKS = frozenset({PlacesOfASlot, OneTrackInASlot, InTrackOrder})
"""Rules that ask for variables of placement in blocks; where things move, the placement sees to them itself."""

CHUNK = 40
"""Paths that are put in order by one objective: each weighs twice the next."""


@dataclass(frozen=True)
class Sketch:
    """A repair as the model finds it: which levers are turned, how far, and what that costs.

    ``proven``: no other is cheaper, among those that were still asked for. ``schedule``: one that it allows.
    """

    cost: int
    kinds: frozenset[str]
    turns: tuple[Turn, ...]
    proven: bool
    schedule: Schedule
    found: Found
    """What the search found: where the next one begins."""
    bound: int = 0
    """No repair that was asked for is cheaper than this."""
    steps: Mapping[str, int] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(turn.lever.path for turn in self.turns)

    @property
    def kind(self) -> str:
        return "+".join(sorted(self.kinds))


@dataclass(frozen=True)
class Cut:
    """What any repair needs: ``more`` of one of these levers than so much (None: any of it), or one ``undone``."""

    more: Mapping[str, tuple[int, int] | None]
    undone: frozenset[str] = frozenset()


class RepairModel:
    """The model of all repairs of a meeting; what was found is forbidden, so that the next one is another."""

    def __init__(self, meeting: Meeting, search: Search, levers: Sequence[Lever] | None = None) -> None:
        self.meeting = meeting
        self.search = search
        levers = levers_of(meeting) if levers is None else levers
        made: list[Priced] = []

        def priced(cp: cp_model.CpModel) -> Priced:
            made.append(Priced(cp, levers))
            return made[0]

        def moving(model: Model) -> MovingPlacement | MovingBlocks:
            self.moving = MovingBlocks(model) if meeting.blocks else MovingPlacement(model)
            return self.moving

        self.model = Model(meeting, priced, moving)
        self.cp = self.model.cp
        (self.priced,) = made
        self._post()
        self.model.close()
        self._kinds = self._literals_of_kinds()
        self._alike = alike_sessions(meeting)
        self._forbidding = self.cp.new_int_var(1, 1, "")
        """True while what was forbidden stays so."""
        self._other_kinds = self.cp.new_int_var(1, 1, "")
        self._at_least = self.cp.new_int_var(1, 1, "")
        self._away: Expression | None = None
        self.impossible = False
        """Whether nothing more can be found."""

    def _post(self) -> None:
        if not isinstance(self.moving, MovingBlocks):
            post_rules(self.model)
            return
        for kind in RULES:
            for rule in kind.arising_in(self.meeting) if kind not in OF_BLOCKS else ():
                rule.post(self.model, self.model.switch(rule.hinges_on()))
        for rule in InTrackOrder.arising_in(self.meeting):
            on = self.model.switch(rule.hinges_on())
            if rule.other is None:
                self.moving.in_track_order(rule.session, on)
            else:
                self.moving.not_beside(rule.session, rule.other, on)

    @property
    def handles(self) -> Mapping[str, Handle]:
        return self.priced.handles

    def _literals_of_kinds(self) -> dict[str, Literal]:
        """For each kind of change, whether one of its levers is used."""
        of_kind: dict[str, list[Literal]] = defaultdict(list)
        for handle in self.handles.values():
            of_kind[handle.lever.kind].append(handle.used)
        literals: dict[str, Literal] = {}
        for kind, used in of_kind.items():
            some = self.cp.new_bool_var("")
            self.cp.add_bool_or(used).only_enforce_if(some)
            for each in used:
                self.cp.add_implication(each, some)
            literals[kind] = some
        return literals

    # -- what is asked for from now on --------------------------------------------------------------------------

    def forbid_kinds(self, kinds: Collection[str]) -> None:
        """No repair whose kinds are just these."""
        if not self._kinds.keys() >= set(kinds):
            return  # it knows no such change
        ways = [literal.negated() if kind in kinds else literal for kind, literal in self._kinds.items()]
        self.cp.add_bool_or([*ways, self._other_kinds.negated()])

    def forbid(self, paths: Collection[str]) -> None:
        """No repair that changes all these statements (or more); of those it does not know there is none."""
        if self.handles.keys() >= set(paths):
            unused = [self.handles[path].used.negated() for path in sorted(paths)]
            self.cp.add_bool_or([*unused, self._forbidding.negated()])

    def demand(self, cut: Cut) -> None:
        """What is shown to be needed for any repair."""
        ways: list[Literal] = [self.handles[path].used.negated() for path in cut.undone if path in self.handles]
        for path, done in cut.more.items():
            if (handle := self.handles.get(path)) is not None:
                ways += [handle.used] if done is None else self._beyond(handle, done)
        self.cp.add_bool_or(ways)

    def _beyond(self, handle: Handle, done: tuple[int, int]) -> list[Literal]:
        """Whether a lever is turned further than that; of what has two ends, whether one of them is elsewhere."""
        if isinstance(handle.lever, Turned):
            further = self.cp.new_bool_var("")
            self.cp.add(handle.steps > abs(done[0]) // handle.lever.step).only_enforce_if(further)
            return [further]
        ways: list[Literal] = []
        for end, was in zip(handle.ends, done, strict=True):
            for elsewhere in (end < was, end > was):
                ways.append(self.cp.new_bool_var(""))
                self.model.add(elsewhere, (ways[-1],))
        return ways

    def at_least(self, cost: int) -> None:
        """Cheaper ones are known, or there are none: a bound that the next search need not prove again."""
        self.cp.add(self.priced.cost >= cost).only_enforce_if(self._at_least)

    # -- what is found ------------------------------------------------------------------------------------------

    def a_cheapest(self, share: float = 1.0, *, below: int | None = None, any_kind: bool = False) -> Sketch | None:
        """Any of the cheapest repairs that are not forbidden; None where there is none, or none was found in time.

        ``below`` that price, and of ``any_kind`` where that is asked for.
        """
        self._allow(False, any_kind=any_kind)
        with Round(self.cp) as now:
            self._in_order(now)
            if below is not None:
                now.add(self.priced.cost < below)
            found = self._least(self.priced.cost, share)
            if not found.is_schedule:
                self.impossible = found.status == cp_model.INFEASIBLE
                return None
            return self._sketch(found)

    def cheapest(self, share: float = 1.0) -> Sketch | None:
        """Of the cheapest repairs the one that changes least; see the objectives above."""
        sketch = self.a_cheapest(share)
        return sketch if sketch is None or not sketch.proven else self.refined(sketch)

    def refined(self, sketch: Sketch) -> Sketch:
        """Of the repairs of this price, which is proven the least, the one that changes least."""
        self._allow(False)
        found = sketch.found
        with Round(self.cp) as now:
            now.add(self.priced.cost <= sketch.cost)
            with Round(self.cp) as first:
                self._in_order(first)
                if any(each.most > 1 for each in self._affordable(sketch.cost)) or len(sketch.turns) > 1:
                    found = self._finer(now, found, self._size(sketch.cost))
            return self._sketch(self._first_of_equals(now, found, sketch.cost), proven=True)

    def same_for_all(self, paths: Sequence[str], share: float = 1.0) -> Sketch | None:
        """The cheapest repair that turns these levers alike, and no others."""
        self._allow(True)
        with Round(self.cp) as now:
            self._in_order(now)
            first, *others = [self.handles[path] for path in paths]
            for other in others:
                now.add(first.steps == other.steps)
            now.add(self._used_of(set(self.handles).difference(paths)) == 0)
            found = self._least(self.priced.cost, share)
            return self._sketch(found) if found.is_schedule else None

    def smaller(self, sketch: Sketch) -> Sketch | None:
        """A part of what a repair changes that mends by itself and costs no more; None where all of it is needed."""
        self._allow(True)
        if len(sketch.paths) < 2:
            return None
        for left_out in sorted(sketch.paths):
            with Round(self.cp) as now:
                rest = sketch.paths - {left_out}
                now.add(self._used_of(set(self.handles).difference(rest)) == 0)
                now.add(self.priced.cost <= sketch.cost)
                self.cp.clear_objective()  # type: ignore[no-untyped-call]
                found = self.search.alone(self.cp)
                if found.is_schedule:
                    return self._sketch(found, proven=False)
        return None

    def _allow(self, anything: bool, *, any_kind: bool = False) -> None:
        """Whether what was forbidden, or at least the kinds that were, are allowed for now."""
        self._other_kinds.with_domain(Domain(0, 0) if anything or any_kind else Domain(1, 1))
        self._at_least.with_domain(Domain(0, 0) if anything or any_kind else Domain(1, 1))
        self._forbidding.with_domain(Domain(0, 0) if anything else Domain(1, 1))

    def _in_order(self, now: Round) -> None:
        """Of sessions that nothing tells apart the earlier one starts first: a proof takes a tenth of the time."""
        start, many = self.moving.start, isinstance(self.moving, MovingBlocks) and self.moving.counted
        for alike in self._alike:
            for one, other in pairwise(alike):
                if not many:
                    now.add(start[one.id] <= start[other.id])
                elif one.path in self.handles and other.path in self.handles:
                    now.add(self.handles[one.path].used >= self.handles[other.path].used)

    def _used_of(self, paths: Collection[str]) -> Expression:
        return cp_model.LinearExpr.sum([self.handles[path].used for path in sorted(paths)])

    def _least(self, objective: Expression, share: float) -> Found:
        self.cp.minimize(objective)
        found = self.search.alone(self.cp, share=share)
        if found.is_proven or self.search.stopped:
            return found
        more = self.search.together(self.cp, share=share)
        return more if more.is_schedule or more.is_proven or not found.is_schedule else found

    def _finer(self, now: Round, found: Found, objective: Expression) -> Found:
        """The least of an objective, from now on; what was found before, if a short search does not prove it.

        The search ends by deterministic time, so that equals are the same on every machine.
        """
        hint_all(self.cp, found.solver)
        self.cp.minimize(objective)
        better = self.search.alone(self.cp)
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        if not better.is_schedule:
            return found
        now.add(objective <= round(better.solver.objective_value))
        return better

    def _affordable(self, cost: int) -> list[Handle]:
        """The levers that a repair of that price can use, in the order of their paths."""
        handles = (self.handles[path] for path in sorted(self.handles))
        return [each for each in handles if each.lever.price * getattr(each.lever, "step", 1) <= cost]

    def _size(self, cost: int) -> Expression:
        """Statements changed, then events whose length changes, then steps moved in all, as one objective."""
        able = self._affordable(cost)
        steps = cp_model.LinearExpr.sum([each.steps for each in able])
        reshaped = cp_model.LinearExpr.sum([each.reshaped for each in able if each.reshaped is not None])
        used = cp_model.LinearExpr.sum([each.used for each in able])
        most_steps = 1 + sum(each.most for each in able)
        most_lengths = 1 + sum(1 for each in able if each.reshaped is not None)
        return most_steps * most_lengths * used + most_steps * reshaped + steps

    def _first_of_equals(self, now: Round, found: Found, cost: int) -> Found:
        """Of repairs that change equally much: sessions near their draft, then the paths that come first."""
        if not isinstance(away := self._from_draft(), int):
            found = self._finer(now, found, away)
        able = self._affordable(cost)
        for first in range(0, len(able), CHUNK):
            some = able[first : first + CHUNK]
            weights = [-(2 ** (len(some) - place - 1)) for place in range(len(some))]
            found = self._finer(now, found, cp_model.LinearExpr.weighted_sum([each.used for each in some], weights))
        if all(each.most == 1 for each in able):
            return found  # which they are is all there is to say
        ranks = list(range(1, len(able) + 1))
        return self._finer(now, found, cp_model.LinearExpr.weighted_sum([each.steps for each in able], ranks))

    def _from_draft(self) -> Expression:
        """Minutes between starts and drafts, of the sessions that can be changed."""
        if self._away is None:
            away = []
            for session in self.meeting.sessions:
                if session.draft is not None and session.duration is not None:
                    minutes = self.cp.new_int_var(0, self.moving.horizon, "")
                    self.cp.add(minutes >= self.moving.start[session.id] - session.draft)
                    self.cp.add(minutes >= session.draft - self.moving.start[session.id])
                    away.append(minutes)
            self._away = cp_model.LinearExpr.sum(away) if away else 0
        return self._away

    def _sketch(self, found: Found, proven: bool | None = None) -> Sketch:
        solver = found.solver
        turned = self.priced.turned(solver)
        turns = tuple(Turn(self.handles[path].lever, turned[path]) for path in sorted(turned))
        return Sketch(
            solver.value(self.priced.cost),
            frozenset(turn.lever.kind for turn in turns),
            turns,
            found.status == cp_model.OPTIMAL if proven is None else proven,
            self.model.read(solver),
            found,
            max(0, round(solver.best_objective_bound)) if proven is None else 0,
            {path: solver.value(self.handles[path].steps) for path in turned},
        )


class Round:
    """Constraints that hold for a while: they hang on a literal that is true until the round is over."""

    def __init__(self, cp: cp_model.CpModel) -> None:
        self.cp = cp

    def __enter__(self) -> Round:
        self.literal = self.cp.new_int_var(1, 1, "")
        return self

    def add(self, constraint: cp_model.BoundedLinearExpression | bool) -> None:
        self.cp.add(constraint).only_enforce_if(self.literal)

    def __exit__(self, *_: object) -> None:
        self.literal.with_domain(Domain(0, 0))


def equal_lengths(meeting: Meeting, levers: Sequence[Lever]) -> list[tuple[str, ...]]:
    """The durations (paths) that can be changed alike: two or more sessions of one length, shortened at one price."""
    alike: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    lengths = {f"{session.path}.duration": meeting.duration(session) for session in meeting.sessions}
    for lever in levers:
        if isinstance(lever, Turned) and lever.kind == "duration":
            alike[lengths[lever.path], lever.step, lever.price].append(lever.path)
    return [tuple(paths) for paths in alike.values() if len(paths) > 1]


def is_beaten(sketch: Sketch, others: Collection[Sketch]) -> bool:
    """Whether another changes no other statement, and none by more."""
    return any(
        all(steps <= sketch.steps.get(path, 0) for path, steps in other.steps.items())
        for other in others
        if other is not sketch
    )
