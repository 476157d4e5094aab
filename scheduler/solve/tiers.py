"""Tiers one after another, packed where that is exact; then the lot; every schedule verified before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ortools.sat.python import cp_model

from ..errors import WrongScheduleError
from ..goals import GOALS, Goal, Level, levels_of, total
from ..goals.goal import Nearness
from ..meeting.meeting import Meeting, Tier
from ..meeting.results import Impossible, Outcome, Solved, TierResult, Undecided, Value
from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.model import Model
from ..rules import post_rules
from ..text import say
from ..verify import goal_values, terms_of, tier_value, violations
from .lot import weights_of
from .packs import Pack, Ranked, packed
from .search import Found, Search, hint_all

STABILITY = Tier((("stability", 1),))
MOVES = Tier((("moves", 1),))

Progress = Callable[[str], None]
"""Told the name of the tier that is being worked on."""


Demand = Callable[[Model], None]


def nothing(_tier: str) -> None:
    """Progress that nobody follows."""


@dataclass
class Solving:
    """One meeting on its way through its tiers."""

    meeting: Meeting
    search: Search
    tiers: tuple[Tier, ...]
    seed: int
    near: Schedule | None
    progress: Progress
    demand: Demand | None = None
    bounds: dict[int, list[int]] = field(default_factory=dict)
    """For each tier, a bound of each of its levels, by arithmetic until a search does better.

    A tier without levels is not here: it has nothing to gain.
    """
    alone: bool = True
    """Whether one worker was enough so far: then times and rooms are the same on any machine."""

    first: Level | None = None
    """Of the first tier."""

    pack: Pack | None = None
    """What is being worked on."""

    def outcome(self) -> Outcome:
        model = self._posted()
        goals = self._goals()
        ranked = [
            Ranked(tier, place, level)
            for tier, each in enumerate(self.tiers)
            for place, level in enumerate(levels_of(each, model, goals))
        ]
        for each in ranked:
            self.bounds.setdefault(each.tier, []).append(each.level.least * each.level.unit)
            # redundant, by arithmetic: with a demand on coverage its proof took 35 s without, 0.05 s with it
            if not self.meeting.blocks:  # thousands of terms: all of GECCO22 took half as long again
                model.add(each.level.penalty >= each.level.least)
        self.first = next((each.level for each in ranked if each.tier == 0), None)
        model.close()
        return self._solved(model, ranked)

    def _model(self) -> Model:
        """The variables, nothing posted."""
        return Model(self.meeting)

    def _posted(self) -> Model:
        model = self._model()
        post_rules(model)
        if self.demand is not None:
            self.demand(model)
        return model

    def _goals(self) -> dict[str, Goal]:
        goals: dict[str, Goal] = {}
        for kind in GOALS:
            if not issubclass(kind, Nearness):
                goals[kind.name] = kind()
            elif self.near is not None:
                goals[kind.name] = kind(self.near)
        return goals

    def _solved(self, model: Model, ranked: list[Ranked]) -> Outcome:
        best: Schedule | None = None
        proven = True
        if self.near is None:
            model.hint_even_seats()
        else:
            model.hint(self.near)
        for pack, packs_left in _counted_down(list(packed(ranked))):
            self.pack = pack
            self.progress(self.tiers[pack.levels[0].tier].name)
            # what is not proven in its share of the time is kept as good as it is, and the next goals get theirs
            found, best = self._minimised(model, pack.objective, best, share=0.6 if packs_left else 1.0)
            if best is None:
                return self._nothing_found(found)
            if not found.is_schedule:
                # out of time: what is left is kept as good as it is, so that the lot costs nothing
                values = self._values(best)
                for each in ranked[ranked.index(pack.levels[0]) :]:
                    model.add(each.level.penalty <= _figure(each, values[each.tier]))
                break
            closed = self._keep(model, pack, found, best, proven)
            proven = proven and found.status == cp_model.OPTIMAL and closed
            hint_all(model.cp, found.solver)
        if best is None:  # no goal at all: any schedule will do
            found, best = self._minimised(model, 0, None, share=1.0)
            if best is None:
                return self._nothing_found(found)
        model.cp.clear_objective()  # type: ignore[no-untyped-call]
        best, drawn = self._drawn(model, best)
        return self._told(best, drawn)

    def _minimised(
        self, model: Model, objective: Expression, best: Schedule | None, share: float
    ) -> tuple[Found, Schedule | None]:
        """The least of an objective by one worker, else by all; and the schedule that goes with it, or the best before.

        Where one worker finds nothing, any schedule is found first: a goal is easier to reach from one, and an
        interrupted search then has something to give.
        """
        model.cp.minimize(objective)
        found = self.search.alone(model.cp, share=share)
        if found.is_proven or self.search.stopped:
            return found, self._checked(model.read(found.solver)) if found.is_schedule else best
        self.alone = False
        if not found.is_schedule and best is None:
            best = self._least_changed(model)
        if not found.is_schedule and best is None:
            model.cp.clear_objective()  # type: ignore[no-untyped-call]
            found = self.search.together(model.cp)
            if not found.is_schedule:
                return found, None
            found = Found(cp_model.FEASIBLE, found.solver)  # any schedule: nothing is proven of the objective
            model.cp.minimize(objective)
        if found.is_schedule:
            best = self._checked(model.read(found.solver))
            hint_all(model.cp, found.solver)
        more = self.search.together(model.cp, share=share)
        if more.is_schedule:
            return more, self._checked(model.read(more.solver))
        return found, best

    def _least_changed(self, model: Model) -> Schedule | None:
        """Where changes count first, and no schedule is found at once: the one with fewest, by a model of its own.

        That is much smaller than one with all goals. 60 sessions of 60 countries, one away: all is proven within 8 s;
        from any schedule to begin with, 92 seats were in other hands after 60 s.
        """
        level = self.first
        if level is None or self.near is None or self.tiers[0] is not STABILITY or len(self.tiers) == 1:
            return None
        outcome = replace(self, tiers=(STABILITY,), bounds={}, alone=True, progress=nothing).outcome()
        if not isinstance(outcome, Solved):
            return None
        price = outcome.tiers[0]
        if price.optimal and isinstance(price.value, int):
            model.add(level.penalty == price.value // level.unit)
            self.bounds[0] = [price.value]
        model.cp.clear_hints()  # type: ignore[no-untyped-call]
        model.hint(outcome.schedule)
        return outcome.schedule

    def _nothing_found(self, found: Found) -> Outcome:
        if found.status == cp_model.INFEASIBLE:
            return self._confirmed_impossible()
        return Undecided(self.search.stopped)

    def _confirmed_impossible(self) -> Outcome:
        """A proof is confirmed when a fresh model under other settings says the same; false ones exist, rarely."""
        fresh = self._posted()
        fresh.close()
        again = self.search.probe(fresh.cp, presolve=False)
        if again.is_schedule:
            raise WrongScheduleError(
                say("The solver contradicts itself on whether there is a schedule. Please report this instance.")
            )
        return Impossible(confirmed=again.status == cp_model.INFEASIBLE)

    def _keep(self, model: Model, pack: Pack, found: Found, schedule: Schedule, above: bool) -> bool:
        """From now on every level of the pack is as good as found; what was proven is remembered.

        Whether the penalties are all there is to the goals: of those that are not exact, the verifier may read more.
        """
        values = self._values(schedule)
        steps = [_figure(ranked, values[ranked.tier]) for ranked in pack.levels]
        for ranked, step in zip(pack.levels, steps, strict=True):
            level = ranked.level
            if not level.least <= step <= level.most:
                raise _disagreement(self.tiers[ranked.tier].name, step, level)
            if found.status == cp_model.OPTIMAL and level.exact and found.solver.value(level.penalty) != step:
                raise _disagreement(self.tiers[ranked.tier].name, step, level)
            model.add(level.penalty <= step)
        if above:
            bounds = pack.bounds(steps, round(found.solver.best_objective_bound))
            for ranked, bound in zip(pack.levels, bounds, strict=True):
                known = self.bounds[ranked.tier][ranked.place]
                self.bounds[ranked.tier][ranked.place] = max(known, bound * ranked.level.unit)
        return all(
            ranked.level.exact or found.solver.value(ranked.level.penalty) == step
            for ranked, step in zip(pack.levels, steps, strict=True)
        )

    def _values(self, schedule: Schedule) -> list[Value]:
        values = goal_values(self.meeting, schedule, self.near)
        return [tier_value(tier, values) for tier in self.tiers]

    def _checked(self, schedule: Schedule) -> Schedule:
        broken = violations(self.meeting, schedule)
        if broken:
            raise WrongScheduleError(
                say(
                    "The solver's schedule breaks a rule ({rule}: {what}). "
                    "This is a defect of the program; please report it.",
                    rule=broken[0].rule,
                    what=broken[0].text,
                )
            )
        return schedule

    def _drawn(self, model: Model, best: Schedule) -> tuple[Schedule, bool]:
        """The lot: times and rooms as one search alone finds them, then the seats by the least sum of weights."""
        settled = self.alone
        if not self.alone and not self.search.stopped:
            model.cp.clear_hints()  # type: ignore[no-untyped-call]
            found = self.search.settled(model.cp, share=0.5)
            if found.is_schedule:
                best, settled = self._checked(model.read(found.solver)), True
                hint_all(model.cp, found.solver)
        self.progress("lot")
        model.placement.fix(best)
        weight = weights_of(self.meeting, self.seed, best)
        total_weight = total(weight(*seat) * literal for seat, literal in model.seated.items())
        found, drawn = self._minimised(model, total_weight, best, share=1.0)
        return drawn or best, settled and found.status == cp_model.OPTIMAL

    def _told(self, schedule: Schedule, drawn: bool) -> Solved:
        values = goal_values(self.meeting, schedule, self.near)
        results = [self._result(number, tier, values) for number, tier in enumerate(self.tiers)]
        all_proven = all(result.optimal for result in results)
        lot = TierResult("lot", None, None, all_proven and drawn)
        return Solved(
            schedule, (*results, lot), "optimal" if all_proven else "feasible", self.seed, self.search.stopped
        )

    def _result(self, number: int, tier: Tier, values: dict[str, Value]) -> TierResult:
        value = tier_value(tier, values)
        terms = terms_of(tier, values)
        bounds = self.bounds.get(number, [])
        if not bounds:  # nothing to gain: the value is what it must be
            return TierResult(tier.name, value, value, True, terms)
        bound = bounds[0] if isinstance(value, int) else _bound_of_list(value, bounds)
        return TierResult(tier.name, value, bound, bound == value, terms)


def _figure(ranked: Ranked, value: Value) -> int:
    """The level's penalty as the verifier reads it from a schedule, in units of the level."""
    step = value[min(ranked.place, len(value) - 1)] if isinstance(value, tuple) else value
    whole, rest = divmod(step, ranked.level.unit)
    return whole + (1 if rest else 0)


def _bound_of_list(value: tuple[int, ...], bounds: list[int]) -> tuple[int, ...]:
    """The bound of a list of levels, entry by entry until one is below the value: nothing is known of those after it.

    The list may end with an entry that has no level, since it cannot be other than it is.
    """
    proven = []
    for bound, entry in zip_longest(bounds[: len(value)], value):
        proven.append(entry if bound is None else bound)
        if proven[-1] < entry:
            break
    return tuple(proven)


def _counted_down(packs: list[Pack]) -> Iterator[tuple[Pack, int]]:
    for number, pack in enumerate(packs):
        yield pack, len(packs) - number - 1


def _disagreement(tier: str, step: int, level: Level) -> WrongScheduleError:
    return WrongScheduleError(
        say(
            "Model and verifier do not agree on {tier} (the verifier reads {step} between {least} and {most}). "
            "This is a defect of the program; please report it.",
            tier=tier,
            step=step,
            least=level.least,
            most=level.most,
        )
    )
