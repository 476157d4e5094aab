"""The strategy for meetings with blocks: anytime, verified, with a bound.

One worker first where the model is small, as everywhere. Then a first programme at once (any that keeps the rules);
then stages that begin with an easier question, and all workers on the whole model. What is too large for that keeps the
first programme. Every schedule that is better goes through the keeper, which verifies it and tells it, while the
search goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil, inf

from ortools.sat.python import cp_model

from ..meeting.results import Outcome, Solved, Undecided, Value
from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.block_placement import BlockPlacement
from ..model.model import Model
from ..verify import violations
from .afterwards import Afterwards
from .arithmetic import least_by_arithmetic
from .first import ROUND, First
from .holes import closed_up
from .keeper import Keeper, Values
from .nearest import brought_over
from .news import Improved, News, Watch
from .packs import Pack
from .rounds import Rounds
from .search import Found, Heard, hint_all
from .stages import WithoutRooms, spread_out, with_cells_of, without_dear
from .tiers import Solving

LARGE = 40
"""Sessions from which a programme is looked for before the goals are posted."""

SMALL = 6_000
"""Variables up to which one worker tries alone first."""

STAGED = 10_000
"""Variables from which rooms come later; below, all at once is quicker."""

CHEAP = 0.6
"""Share of the time for a programme without anything dear, before what is dear is allowed."""

WHOLE = 60_000
"""Variables up to which all workers get the whole model; beyond, so few that memory lasts."""

FEW = 4

HUGE = 300_000
"""Variables beyond which a programme that keeps the rules is all that is looked for."""

ROOMLESS = 0.25
"""Share of the time for the programme without rooms."""

ROOMS = 0.2
"""Share of what is left then for its rooms."""

ROUNDS = 0.2
"""Share of what is left for rounds before the whole."""

PATIENCE = 8
"""Rounds that may be in vain, one after another, before the whole is looked at."""

IN_ONE = 0.6
"""Share of what is left then for the whole, before more rounds."""

MOST_ROUNDS, MORE_PATIENCE = 0.6, 15
"""The same of what is too large for the whole: only a bound comes after them, and more rounds."""

REST = 0.5
"""Seconds: a round that would be shorter is not begun."""

FIRST = 12.0
"""Seconds that looking for any programme may take before the goals are looked at."""


@dataclass
class Conference(Solving):
    """A meeting with blocks on its way through its tiers."""

    watch: Watch | None = None
    improved: Improved | None = None
    keeper: Keeper = field(init=False)
    afterwards: Afterwards = field(init=False)
    stage: str = "build"
    live: dict[int, int] = field(default_factory=dict)
    """By tier, the best bound that the running search has told."""

    def outcome(self) -> Outcome:
        self.keeper = Keeper(self._judged, self._better)
        self.afterwards = Afterwards(self.meeting)
        try:
            outcome = self._begun()
            if outcome is None:
                outcome = super().outcome()
            self.keeper.settle()
        finally:
            self.keeper.end()
        if self.keeper.best is not None and isinstance(outcome, Undecided):
            outcome = self._told(self.keeper.best, False)
        if isinstance(outcome, Solved) and self.near is None and self.demand is None:
            return replace(outcome, schedule=closed_up(self.meeting, outcome.schedule))
        return outcome

    def _begun(self) -> Outcome | None:
        """Of a large meeting a programme at once, without the model of the whole; or that there is none."""
        too_large = self._size() > (HUGE if self.near is None else WHOLE)
        if self.demand is not None:  # only the model of the whole knows what else is asked
            return Undecided(self.search.stopped) if too_large else None
        if len(self.meeting.sessions) < LARGE:
            return None
        self._enter("first")
        first = First(self.meeting, self.tiers, self.search, self._offered, self._enter)
        if self.near is not None:
            self._near_the_old(self.near)
        else:
            first.soon(settle=self._size() > STAGED)  # below, that there is none is soon proven
        in_time = self.search.limits.left() > REST and not self.search.stopped
        if self.keeper.best is None and in_time and (impossible := self._any()) is not None:
            return impossible
        if self.near is None:
            first.better()
        if not too_large and self.search.limits.left() > REST and not self.search.stopped:
            return None
        if self.keeper.best is None:
            return Undecided(self.search.stopped)
        least = least_by_arithmetic(self.meeting, self.tiers, self.near)
        self.bounds = {
            number: [0] * len(value) if isinstance(value, tuple) else [least[number]]
            for number, value in enumerate(self.keeper.values or ())
        }
        self._in_rounds(1.0)
        return self._told(self.keeper.best, False)

    def _any(self) -> Outcome | None:
        """Any schedule, from a model of the rules alone; or that there is none."""
        self._enter("first")
        self._spread_out()
        if self.keeper.best is not None:
            return None
        model = self._posted()
        model.close()
        found = self.search.any(model.cp, seconds=FIRST)
        if found.status == cp_model.INFEASIBLE:
            return self._confirmed_impossible()
        if found.is_schedule:
            self._take(model, found)
        return None

    def _offered(self, schedule: Schedule) -> None:
        self.keeper.offer(schedule)

    def _near_the_old(self, near: Schedule) -> None:
        """The old schedule, where it still holds; else one with most tracks as they were."""
        if len(self.meeting.sessions) == len(near.sessions) and not violations(self.meeting, near):
            self.keeper.offer(near)
        elif (brought := brought_over(self.meeting, self.tiers, near, self.search)) is not None:
            self.keeper.offer(brought)

    def _spread_out(self) -> None:
        """A programme in which nobody is asked for twice in a block, where there is one soon."""
        if not (self.meeting.binds_presenters or self.meeting.binds_attendees or self.meeting.binds_chairs):
            return
        model = spread_out(self.meeting)
        found = self.search.any(model.cp, seconds=FIRST)
        if not found.is_schedule:
            return
        schedule = model.read(found.solver)
        if not violations(self.meeting, schedule):
            self.keeper.offer(schedule)

    def _size(self) -> int:
        """About how many variables say where sessions and tracks are; near a schedule, at which places too."""
        boxes = sum(len({slot.places for slot in slots}) for slots in self.meeting.slots_of.values())
        places = 1 if self.near is None else 2 * max((slot.places for slot in self.meeting.slots or ()), default=1)
        return len(self.meeting.sessions) * boxes * places + len(self.meeting.tracks) * len(self.meeting.slots or ())

    def _model(self) -> Model:
        """Near another schedule, or with a demand of its own, cells that could be joined may have to stay apart."""
        if self.near is None and self.demand is None:
            return Model(self.meeting)
        return Model(self.meeting, placement=lambda model: BlockPlacement(model, every_cell=True))

    # -- what is found ------------------------------------------------------------------------------------------

    def _judged(self, schedule: Schedule) -> list[Value]:
        return self._values(self._checked(schedule))

    def _better(self, schedule: Schedule, values: list[Value]) -> None:
        self._tell()
        if self.improved is not None:
            self.improved(self._told(schedule, False))

    def _tell(self) -> None:
        """News of the first tier that is not proven."""
        if self.watch is None:
            return
        tier = self.pack.levels[0].tier if self.pack is not None else 0
        values = self.keeper.values
        value = values[tier] if values is not None and tier < len(values) else None
        bounds = [each for each in (*self.bounds.get(tier, ())[:1], self.live.get(tier)) if each is not None]
        bound = max(bounds, default=None)
        self.watch(
            News(
                self.stage,
                value if isinstance(value, int) else None,
                min(bound, value) if isinstance(value, int) and bound is not None else bound,
            )
        )

    def _enter(self, stage: str) -> None:
        self.stage = stage
        self.progress(stage)
        self._tell()

    # -- searching ----------------------------------------------------------------------------------------------

    def _minimised(
        self, model: Model, objective: Expression, best: Schedule | None, share: float
    ) -> tuple[Found, Schedule | None]:
        if self.stage == "lot":
            return super()._minimised(model, objective, best, share)
        model.cp.minimize(objective)
        size = len(model.cp.proto.variables)
        if self.near is not None and self.pack is not None and self.pack.levels[0].tier == 0:
            self._is_at_least(0, least_by_arithmetic(self.meeting, self.tiers[:1], self.near)[0])
        if size <= SMALL:
            self._enter("alone")
            found = self.search.alone(model.cp, share=share)
            if found.is_proven and found.is_schedule and self.alone:
                schedule = self._read(model, Values(list(found.solver.response_proto.solution)))
                self.keeper.offer(schedule)
                return found, schedule  # not another one as good: this one is the same on any machine
            if found.is_proven or self.search.stopped:
                if found.is_schedule:
                    self._take(model, found)
                return found, self.keeper.best
        else:
            found = Found(cp_model.UNKNOWN, cp_model.CpSolver())
        self.alone = False
        if found.is_schedule:
            self._take(model, found)
            hint_all(model.cp, found.solver)
        elif self.keeper.best is None:
            first = self._first(model)
            if first.status == cp_model.INFEASIBLE or self.search.stopped:
                return first, self.keeper.best
            model.cp.minimize(objective)
        if size > WHOLE and self.demand is None and self.keeper.best is not None:
            self._in_rounds(MOST_ROUNDS, patience=MORE_PATIENCE)
            if self.near is None and self.pack is not None and not self._is_best():
                self._roomless(self.pack, FEW)
            self._in_rounds(1.0)
            return found, self.keeper.best
        in_rounds = self.keeper.best is not None and self.demand is None
        if self.pack is not None and self.pack.levels[0].tier == 0 and (self.near is not None or size > STAGED):
            if in_rounds:
                self._in_rounds(ROUNDS)
            if self.near is None and self.demand is None and not in_rounds:
                self._staged(model, self.pack)
                if in_rounds:
                    self._in_rounds(ROUNDS)
        if self._is_best():
            return found, self.keeper.best
        if (self.near is not None or size > STAGED) and self.keeper.best is not None:
            model.cp.clear_hints()  # type: ignore[no-untyped-call]
            model.placement.hint(self.keeper.best)
        in_turn = in_rounds and size > STAGED
        more = self._in_one(model, share * IN_ONE if in_turn else share, size)
        if in_turn and not self._is_best() and (more.status != cp_model.OPTIMAL or not self._is_exact()):
            self._in_rounds(share, patience=MORE_PATIENCE)
            if more.status != cp_model.OPTIMAL and not self._is_best():
                model.cp.clear_hints()  # type: ignore[no-untyped-call]
                if self.keeper.best is not None:
                    model.placement.hint(self.keeper.best)
                more = self._in_one(model, share, size)
        return (found if found.is_schedule and not more.is_schedule else more), self.keeper.best

    def _in_one(self, model: Model, share: float, size: int) -> Found:
        """All at once: as if nothing dear could be, then as it is."""
        if size > SMALL and (cheap := self._without_dear(model, share, size)) is not None:
            return cheap
        self._enter("whole")
        most = self.search.limits.workers if size <= WHOLE else FEW
        found = self.search.together(model.cp, share=share, heard=self._heard(model, self._bounded), most=most)
        self.keeper.settle()
        if found.is_schedule:
            self._take(model, found)
        return found

    def _is_exact(self) -> bool:
        """Whether the model knows all that the first tier of the pack costs."""
        return self.pack is None or self.pack.levels[0].level.exact

    def _without_dear(self, model: Model, share: float, size: int) -> Found | None:
        """First as if what is dear could not be: much is decided then, and what is best so is best of all.

        The answer, if it is proven or the time is over; else None, and the whole begins at what was found.
        """
        cheap = without_dear(model.cp)
        if cheap is None:
            return None
        copy, dearest = cheap
        if self.pack is not None:  # the objective counts above what its levels cost at least
            least = (each.level.least for each in self.pack.levels)
            dearest -= sum(weight * each for weight, each in zip(self.pack.weights, least, strict=True))
        if dearest <= 0:
            return None
        near = self._costs_less_than(dearest)
        if size > STAGED and not near:
            return None
        self._enter("cheap")
        most = self.search.limits.workers if size <= WHOLE else FEW
        heard = self._heard(model, lambda bound: self._bounded(min(bound, dearest)))
        found = self.search.together(copy, share=share if near else share * CHEAP, heard=heard, most=most)
        self.keeper.settle()
        if not found.is_schedule:
            return None
        self._take(model, found)
        if found.solver.objective_value < dearest and (found.status == cp_model.OPTIMAL or near):
            return found
        hint_all(model.cp, found.solver)
        return None

    def _costs_less_than(self, dear: int) -> bool:
        """Whether the best schedule so far is cheaper than anything dear, above what its first tier costs at least."""
        values = self.keeper.values
        if values is None or self.pack is None:
            return False
        first = self.pack.levels[0]
        value = values[first.tier]
        return len(self.pack.levels) == 1 and isinstance(value, int) and value - first.level.least < dear

    def _heard(self, model: Model, bound: Callable[[float], None]) -> Heard:
        return Heard(lambda numbers: self.keeper.hand_over(lambda values: self._read(model, values), numbers), bound)

    def _staged(self, model: Model, pack: Pack) -> None:
        """First without rooms, then rooms for that: a start for the whole model, and a bound."""
        if (schedule := self._roomless(pack, self.search.limits.workers)) is None:
            return
        self._enter("rooms")
        copy = with_cells_of(model, schedule)
        placed = self.search.together(copy, share=ROOMS, heard=self._heard(model, lambda _: None))
        self.keeper.settle()
        if placed.is_schedule:
            self._take(model, placed)
            hint_all(model.cp, placed.solver)

    def _roomless(self, pack: Pack, most: int) -> Schedule | None:
        """A programme for which rooms do not count, in any rooms; and a bound. First as if nothing dear could be."""
        roomless = WithoutRooms(self.meeting, self.tiers[0])
        if roomless.level is None:
            return None
        self._enter("without rooms")
        cheap = without_dear(roomless.model.cp)
        copy, dearest = cheap or (roomless.model.cp, inf)
        heard = self._heard(roomless.model, lambda bound: self._bounded_below(min(bound, dearest)))
        found = self.search.together(copy, share=ROOMLESS, heard=heard, most=most)
        if not found.is_schedule and cheap is not None:
            if found.status == cp_model.INFEASIBLE:
                self._bounded_below(dearest)
            heard = self._heard(roomless.model, self._bounded_below)
            found = self.search.together(roomless.model.cp, share=ROOMLESS, heard=heard, most=most)
            dearest = inf
        self.keeper.settle()
        if not found.is_schedule:
            return None
        schedule = self._read(roomless.model, Values(list(found.solver.response_proto.solution)))
        self.keeper.offer(schedule)
        bound = max(pack.levels[0].level.least, ceil(min(found.solver.best_objective_bound, dearest) - 1e-6))
        self.bounds[0][0] = max(self.bounds[0][0], bound)
        return schedule

    def _first(self, model: Model) -> Found:
        """Any programme: it is kept, and the search for good ones begins there."""
        self._enter("first")
        model.cp.clear_objective()  # type: ignore[no-untyped-call]
        found = self.search.any(model.cp, seconds=FIRST)
        if found.is_schedule:
            self._take(model, found)
        return found

    def _take(self, model: Model, found: Found) -> None:
        self.keeper.offer(self._read(model, Values(list(found.solver.response_proto.solution))))

    def _read(self, model: Model, values: Values) -> Schedule:
        return self.afterwards(model.read(values))

    def _bounded(self, objective_bound: float) -> None:
        """A better bound of the objective: of the first tier that it is about."""
        if (pack := self.pack) is None:
            return
        first = pack.levels[0]
        weight = pack.weights[0]
        bound = (first.level.least + max(0, ceil(objective_bound - 1e-6)) // weight) * first.level.unit
        self._is_at_least(first.tier, bound)

    def _is_at_least(self, tier: int, bound: int) -> None:
        """A tier that is one number costs so much at least."""
        if bound > self.live.get(tier, -1):
            self.live[tier] = bound
            if len(self.bounds[tier]) == 1:
                self.bounds[tier][0] = max(self.bounds[tier][0], bound)
            self._tell()

    def _in_rounds(self, share: float, patience: int = PATIENCE) -> None:
        """Some tracks of the best schedule planned anew, round after round; until nothing is left of the time, or so
        many are in vain.
        """
        self._enter("rounds")
        rounds = self._rounds
        until = self.search.limits.left() * (1 - share)
        in_vain = 0
        while not self.search.stopped and self.search.limits.left() > until + REST and not self._is_best():
            assert self.keeper.best is not None
            if share < 1.0 and in_vain >= patience:
                break
            in_vain += 1
            began = time.monotonic()
            part = rounds.part(self.keeper.best)
            found = self.search.brief(part.model.cp, seconds=ROUND)
            rounds.learned(time.monotonic() - began, proven=found.is_proven)
            if found.is_schedule:
                schedule = part.joined(part.model.read(found.solver))
                if self.near is None:
                    schedule = self.afterwards(schedule)
                if not violations(self.meeting, schedule) and self.keeper.offer(schedule):
                    in_vain = 0

    @cached_property
    def _rounds(self) -> Rounds:
        return Rounds(self.meeting, self.tiers, self.near)

    def _is_best(self) -> bool:
        """Whether there is a schedule that is as good as the bounds."""
        values = self.keeper.values or []
        return self.keeper.best is not None and all(
            isinstance(value, int) and value <= max(self.bounds.get(tier, [0])[0], self.live.get(tier, 0))
            for tier, value in enumerate(values)
        )

    def _bounded_below(self, objective_bound: float) -> None:
        """A better bound of the first tier without its rooms."""
        self._is_at_least(0, ceil(objective_bound - 1e-6))

    # -- the end ------------------------------------------------------------------------------------------------

    def _drawn(self, model: Model, best: Schedule) -> tuple[Schedule, bool]:
        if not self.alone:
            best = self.keeper.best or best
        if model.seated and not self.search.stopped:
            self.stage, self.pack = "lot", None
            return super()._drawn(model, best)
        return best, self.alone
