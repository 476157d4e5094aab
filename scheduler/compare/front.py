"""The exact Pareto front of two goals: every pair of values that no agenda betters in one without loss in the other.

The two goals leave the ranking. One model; for each point one search of ``min (range of B) x A + B`` under
``B <= last - 1`` (exact epsilon-constraint), from the least A up, each begun at the point before. The other tiers are
not bounded unless that is said; at each point they are then as good as can be, and the agenda has passed the verifier.

``evenness`` counts here as seats beyond the first: the sum over countries of max(0, seats - 1), one number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from ..errors import SchedulerError, WrongScheduleError
from ..goals import Level, levels_of, total
from ..goals.coverage import loads_at_least, seats_for_countries
from ..instance.near import did_you_mean
from ..meeting.meeting import Meeting, Tier
from ..meeting.results import Impossible, Solved, Term, TierResult, Undecided
from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.model import Model
from ..rules import post_rules
from ..solve.limits import Limits
from ..solve.search import Found, Search, hint_all, interruptible
from ..solve.solve import solve_within
from ..text import Text, say
from ..verify import GOAL_READINGS, goal_values, tier_value, violations
from ..verify.goals import country_seats
from .spread import no_longer_than
from .steps import step_told, value_told
from .within import Slack, Within, by_full_name, nothing_known, plain_goals

POINTS = 0.75
"""Of the time, what finding the points gets; the rest is for what the other goals gain at each."""

Told = Callable[[int], None]
"""Told how many points there are."""


@dataclass(frozen=True)
class Point:
    """``values`` of the two goals, in words too; ``step``: what it gains and loses from the point before.

    ``polished``: the other goals were made as good as can be, as far as time allowed.
    """

    values: tuple[int, int]
    told: tuple[Text, Text]
    step: Text | None
    solved: Solved
    polished: bool


@dataclass(frozen=True)
class Box:
    """What was not searched: ``first`` or more of the first goal, and of the second from least to most."""

    first: int
    second: tuple[int, int]


@dataclass(frozen=True)
class Front:
    """``points`` from the least of the first goal up. ``open``: where others may lie; empty when all are there."""

    goals: tuple[str, str]
    points: tuple[Point, ...]
    open: tuple[Box, ...] = ()
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        return not self.open


def front(
    meeting: Meeting,
    first: str,
    second: str,
    *,
    slack: Slack | None = None,
    limits: Limits | None = None,
    seed: int = 0,
    told: Told | None = None,
) -> Front | Impossible | Undecided:
    """The front of two goals. ``slack``: how much worse than in the best agenda other tiers may be (0: none worse).

    Raises SchedulerError for goals and tiers that there are not.
    """
    slack = by_full_name([tier.name for tier in _others(meeting, (first, second))], slack or {})
    _check(meeting, first, second, slack)
    search = Search(limits or Limits())
    work = _Work(meeting, (first, second), slack, search, seed, told or _nothing)
    return interruptible(search, work.front)


def _nothing(_count: int) -> None:
    """Progress that nobody follows."""


def _check(meeting: Meeting, first: str, second: str, slack: Slack) -> None:
    for goal in (first, second):
        if goal not in GOAL_READINGS:
            remedy = did_you_mean(goal, GOAL_READINGS, say("Goals: {goals}.", goals=list(GOAL_READINGS)))
            raise SchedulerError(
                say("There is no goal {goal} that a front can have. {remedy}", goal=goal, remedy=remedy)
            )
    if first == second:
        raise SchedulerError(say("A front has two different goals."))
    known = [tier.name for tier in meeting.tiers]
    others = [tier.name for tier in _others(meeting, (first, second))]
    for name in slack:
        if name in known and name not in others:
            raise SchedulerError(say("{tier} is on the front, and cannot be kept as well.", tier=name))
        if name not in others:
            remedy = did_you_mean(name, others, say("Its tiers: {tiers}.", tiers=others))
            raise SchedulerError(say("The instance has no tier {tier}. {remedy}", tier=name, remedy=remedy))


def _others(meeting: Meeting, goals: tuple[str, str]) -> tuple[Tier, ...]:
    """The tiers without the two goals; a weighted tier keeps its other goals."""
    left = (Tier(tuple(term for term in tier.terms if term[0] not in goals)) for tier in meeting.tiers)
    return tuple(tier for tier in left if tier.terms)


def seats_beyond_the_first(meeting: Meeting, schedule: Schedule) -> int:
    """Sum over countries of max(0, seats - 1)."""
    held = Counter(seat.country for seat in country_seats(meeting, schedule))
    return sum(seats - 1 for seats in held.values())


def value_of(goal: str, meeting: Meeting, schedule: Schedule) -> int:
    """What a goal is worth on the front."""
    value = GOAL_READINGS[goal](meeting, schedule)
    return value if isinstance(value, int) else seats_beyond_the_first(meeting, schedule)


def level_of(goal: str, model: Model) -> Level:
    """The goal's penalty on the front; always 0 where there is nothing to gain."""
    if goal == "evenness":
        more = [load for country in model.meeting.countries for load in model.load_at_least(country)[1:]]
        return Level(total(more), 0, len(more))
    levels = levels_of(Tier(((goal, 1),)), model, plain_goals())
    return levels[0] if levels else Level(0, 0, 0)


@dataclass
class _Work:
    meeting: Meeting
    goals: tuple[str, str]
    slack: Slack
    search: Search
    seed: int
    told: Told

    def front(self) -> Front | Impossible | Undecided:
        within: Callable[[Model], None] = _anything
        if self.slack:
            with no_longer_than(self.search, self.search.limits.seconds / 2):
                best = solve_within(self.search, self.meeting, seed=self.seed)
            if not isinstance(best, Solved):
                return best
            within = self._kept(best)
        with no_longer_than(self.search, POINTS * self.search.limits.left()):
            schedules, boxes, last = self._found(within)
        if not schedules:
            return self._nothing_found(last)
        points: list[Point] = []
        for schedule in schedules:
            points.append(self._point(points[-1] if points else None, *self._polished(within, schedule)))
        return Front(self.goals, tuple(points), boxes, self.search.stopped)

    def _point(self, before: Point | None, solved: Solved, polished: bool) -> Point:
        values = self._values(solved.schedule)
        told = (
            value_told(goal, value, self.meeting, solved.schedule)
            for goal, value in zip(self.goals, values, strict=True)
        )
        first, second = told
        step = None if before is None else step_told(self.goals, before.values, values)
        return Point(values, (first, second), step, solved, polished)

    def _kept(self, best: Solved) -> Within:
        others = _others(self.meeting, self.goals)
        values = goal_values(self.meeting, best.schedule)
        base = {tier.name: tier_value(tier, values) for tier in others}
        return Within(others, base, self.slack)

    def _nothing_found(self, last: Found) -> Impossible | Undecided:
        """None at all: the ordinary solve confirms it."""
        if last.status == cp_model.INFEASIBLE:
            outcome = solve_within(self.search, self.meeting, seed=self.seed)
            if isinstance(outcome, Impossible):
                return outcome
        return Undecided(self.search.stopped)

    # -- points -------------------------------------------------------------------------------------------------

    def _found(self, within: Callable[[Model], None]) -> tuple[list[Schedule], tuple[Box, ...], Found]:
        """Every point from the least of the first goal up; what is open where time ends."""
        model = Model(self.meeting)
        post_rules(model)
        within(model)
        first, second = (self._exact_level_of(goal, model) for goal in self.goals)
        model.close()
        model.hint_even_seats()
        weight = second.most - second.least + 1
        objective = weight * (first.penalty - first.least) + second.penalty - second.least
        points: list[Schedule] = []
        while True:
            found = self._least(model, objective)
            if found.status == cp_model.INFEASIBLE:
                return points, (), found
            if found.status != cp_model.OPTIMAL:
                floor = first.least + max(0, round(found.solver.best_objective_bound)) // weight
                return points, (self._open(points, floor * first.unit, second),), found
            schedule = model.read(found.solver)
            reached = self._values(schedule)
            for goal, level, value in zip(self.goals, (first, second), reached, strict=True):
                if found.solver.value(level.penalty) * level.unit != value:
                    raise _disagreement(goal, value)
            points.append(schedule)
            self.told(len(points))
            hint_all(model.cp, found.solver)
            if reached[1] <= second.least * second.unit:
                return points, (), found
            model.add(second.penalty <= reached[1] // second.unit - 1)

    def _exact_level_of(self, goal: str, model: Model) -> Level:
        level = level_of(goal, model)
        if not level.exact:
            raise SchedulerError(say("This meeting is too large for a front of {goal}.", goal=goal))
        return level

    def _least(self, model: Model, objective: Expression) -> Found:
        """By one worker, else by all; where one finds nothing, any schedule comes first: it is easier from there."""
        model.cp.minimize(objective)
        found = self.search.alone(model.cp)
        if found.is_proven or self.search.stopped:
            return found
        if not found.is_schedule:
            model.cp.clear_objective()  # type: ignore[no-untyped-call]
            found = self.search.together(model.cp)
            if not found.is_schedule:
                return found
            model.cp.minimize(objective)
        hint_all(model.cp, found.solver)
        return self.search.together(model.cp, share=0.8)

    def _open(self, points: list[Schedule], floor: int, second: Level) -> Box:
        most = second.most * second.unit
        if points:
            before = self._values(points[-1])
            floor, most = max(floor, before[0] + 1), before[1] - second.unit
        return Box(floor, (second.least * second.unit, most))

    def _values(self, schedule: Schedule) -> tuple[int, int]:
        first, second = (value_of(goal, self.meeting, schedule) for goal in self.goals)
        return first, second

    def _polished(self, within: Callable[[Model], None], schedule: Schedule) -> tuple[Solved, bool]:
        """The best agenda at a point, by the other tiers; as found, and False, where there is no time for it."""
        values = self._values(schedule)

        def at_the_point(model: Model) -> None:
            within(model)
            for goal, value in zip(self.goals, values, strict=True):
                if goal == "evenness":
                    _hold_beyond(model, value)
                else:
                    level = level_of(goal, model)
                    model.add(level.penalty <= value // level.unit)

        others = replace(self.meeting, tiers=(*_others(self.meeting, self.goals), *_still_priced(self)))
        outcome = None
        if not self.search.stopped and self.search.limits.left() > 0:
            outcome = solve_within(self.search, others, seed=self.seed, demand=at_the_point)
        if isinstance(outcome, Solved):
            schedule = outcome.schedule
        broken = violations(self.meeting, schedule)
        if broken or self._values(schedule) != values:
            raise _disagreement(self.goals[0], values[0])
        solved = Solved(schedule, tuple(self._results(schedule)), "feasible", self.seed)
        return solved, isinstance(outcome, Solved)

    def _results(self, schedule: Schedule) -> Iterator[TierResult]:
        """The tiers of the instance as the verifier reads them; nothing is proven of their ranking."""
        values = goal_values(self.meeting, schedule)
        for tier in self.meeting.tiers:
            value = tier_value(tier, values)
            weighted = len(tier.terms) > 1 or tier.terms[0][1] != 1
            terms = tuple(Term(goal, weight, values[goal]) for goal, weight in tier.terms) if weighted else ()
            yield TierResult(tier.name, value, nothing_known(value), False, terms)
        yield TierResult("lot", None, None, False)


INSTEAD_OF_RULES = frozenset(
    {"presenters", "presenters-in-slots", "attendees", "attendees-in-slots", "chairs", "track-order"}
)
"""Goals of conferences: what they price is a rule where no tier has them."""


def _still_priced(work: _Work) -> Iterator[Tier]:
    """What is priced is no rule, and would be one if no tier said it any more: said with weight 0."""
    for goal in work.goals:
        if goal in INSTEAD_OF_RULES & work.meeting.priced:
            yield Tier(((goal, 0),))


def _hold_beyond(model: Model, beyond: int) -> None:
    """At a point of the front: no more seats beyond somebody's first than so many (fewer there cannot be).

    Of n seats k are beyond, so that n - k countries sit at most: redundant, but on the plenary coverage was proven in
    59 s without it where k is 1. Where every seat is filled, "n - k sit" says it all; "none beyond" in its place
    took the lot 0.8 s in place of 0.05 s (presolve makes clauses of it, which no relaxation has).
    """
    most, least = seats_for_countries(model), _seats_of_countries_alone(model.meeting)
    sit = total(loads_at_least(model, 1))
    model.add(sit <= most - beyond)
    if least == most:
        model.add(sit >= most - beyond)
    else:
        model.add(level_of("evenness", model).penalty <= beyond)


def _seats_of_countries_alone(meeting: Meeting) -> int:
    """Seats that are always filled, and that nobody takes but a country for itself."""
    countries = set(meeting.countries)
    return sum(
        entry.least
        for _, entry in meeting.entries()
        if all(each.office is None and each.participant in countries for each in meeting.candidates(entry))
    )


def _anything(_model: Model) -> None:
    """Nothing is asked besides the rules."""


def _disagreement(goal: str, value: int) -> WrongScheduleError:
    return WrongScheduleError(
        say(
            "Model and verifier do not agree on {goal} (the verifier reads {value}) or on the rules. "
            "This is a defect of the program; please report it.",
            goal=goal,
            value=value,
        )
    )
