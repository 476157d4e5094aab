"""Really different agendas that are as good as the best, or worse by a stated loss (COMPARE section 4.3).

The first is the best one, or one that is given; the others are as far apart as can be (``spread.py``), then *polished*:
one after another solved again, tier by tier, with the least distance kept. Every agenda has passed the verifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..errors import SchedulerError
from ..instance.instance import Instance
from ..meeting.meeting import Meeting
from ..meeting.results import Impossible, Outcome, Solved, Term, TierResult, Undecided, Value
from ..meeting.schedule import Schedule
from ..model.model import Model
from ..solve.limits import Limits
from ..solve.search import Search, interruptible
from ..solve.solve import solve_within
from ..text import say
from ..verify import goal_values, tier_value, violations
from .copies import Pairs, looks_of, most_apart, posted_looks
from .distance import Apart, By, Distance
from .named import AskedWronglyError
from .spread import Spread, Told, no_longer_than
from .within import Slack, Within, nothing_known, slack_of

MOST = 150_000
"""Sessions times slots of a conference beyond which models of several agendas do not get to an answer."""

COUNT = 3
"""Agendas, the first among them, unless said."""


@dataclass(frozen=True)
class Asked:
    """``count`` agendas, the first among them, at least ``at_least`` apart (None: a quarter of the seats).

    ``slack``: by tier, how much worse than the best it may be; what is not said is as usual. ``share`` of the limit
    goes to bettering what is found one after another, and as much to proving it; 0: what farthest first finds.
    """

    count: int = COUNT
    at_least: int | None = None
    slack: Slack | None = None
    by: By = "class"
    share: float = 0.25


@dataclass(frozen=True)
class Alternatives:
    """``agendas``: the first one first. ``bound``: no so many agendas have a greater least distance.

    ``most``: no more than so many are ``at_least`` apart (None: not known). ``slack`` is that of every tier.
    """

    distance: Distance
    agendas: tuple[Solved, ...]
    asked: int
    at_least: int
    slack: Slack
    bound: int
    most: int | None
    interrupted: bool = False

    @property
    def distances(self) -> tuple[tuple[Apart, ...], ...]:
        """Of each to each."""
        schedules = [each.schedule for each in self.agendas]
        return tuple(tuple(self.distance.between(one, other) for other in schedules) for one in schedules)

    @property
    def least_distance(self) -> int | None:
        """Of any two; None where there is only one agenda."""
        return min(
            (apart.value for i, row in enumerate(self.distances) for j, apart in enumerate(row) if i < j), default=None
        )

    @property
    def proven(self) -> bool:
        """Whether no so many agendas are further apart; where fewer were found than asked, that there are no more."""
        if len(self.agendas) < self.asked:
            return self.most == len(self.agendas)
        return self.least_distance is None or self.least_distance >= self.bound


def quarter_of_seats(meeting: Meeting) -> int:
    """A quarter of all the seats that must be filled, 1 at least."""
    seats = sum(entry.least for _, entry in meeting.entries())
    return max(1, seats // 4)


def alternatives(
    instance: Instance,
    asked: Asked | None = None,
    *,
    first: Schedule | None = None,
    limits: Limits | None = None,
    seed: int = 0,
    told: Told | None = None,
) -> Alternatives | Impossible | Undecided:
    """Different agendas of an instance; or the news that it has none at all.

    ``first`` is the first agenda in place of the best one; loss is counted from the best all the same. ``told`` hears
    how many there are so far, and their least distance. Raises SchedulerError for tiers that the instance does not
    have, and for a first agenda that breaks a rule.
    """
    search = Search(limits or Limits())
    work = _Work(instance, asked or Asked(), first, search, seed, told or _nothing)
    work.check()
    return interruptible(search, work.alternatives)


def _nothing(_count: int, _least: int) -> None:
    """Progress that nobody follows."""


@dataclass
class _Work:
    instance: Instance
    asked: Asked
    first: Schedule | None
    search: Search
    seed: int
    told: Told

    @property
    def meeting(self) -> Meeting:
        return self.instance.meeting

    def check(self) -> None:
        """Refuse what cannot be asked, before anything is solved."""
        self.slack = slack_of(self.meeting, self.asked.slack or {})
        if self.meeting.blocks and len(self.meeting.sessions) * len(self.meeting.slots or ()) > MOST:
            raise AskedWronglyError(
                say("This meeting is too large for alternatives."),
                say("Solve patched instances near one schedule (--near), and compare what they give."),
            )
        broken = violations(self.meeting, self.first) if self.first is not None else []
        if broken:
            raise SchedulerError(
                say(
                    "The first agenda is not one of this instance: {what} ({count} such faults in all; "
                    "scheduler verify tells them.)",
                    what=broken[0].text,
                    count=len(broken),
                )
            )

    def alternatives(self) -> Alternatives | Impossible | Undecided:
        seconds = self.search.limits.seconds
        with no_longer_than(self.search, seconds / 2):
            best = solve_within(self.search, self.meeting, seed=self.seed)
        if isinstance(best, Undecided) and not self.search.stopped:  # one agenda is better than none
            best = solve_within(self.search, self.meeting, seed=self.seed)
        if not isinstance(best, Solved):
            return best
        distance = Distance.of(self.instance, self.asked.by)
        at_least = quarter_of_seats(self.meeting) if self.asked.at_least is None else self.asked.at_least
        base = _tier_values(self.meeting, best.schedule)
        within = Within(self.meeting.tiers, base, self.slack, best.status == "optimal")
        first = best if self.first is None else self._told(best, replace(best, schedule=self.first))
        spread = Spread(distance, first.schedule, within, self.search, self.told)
        found = spread.found(self.asked.count, at_least, seconds * self.asked.share)
        polished = self._polished(distance, within, found, spread.least(found))
        return Alternatives(
            distance,
            (first, *(self._told(best, replace(best, schedule=each)) for each in polished[1:])),
            self.asked.count,
            at_least,
            self.slack,
            spread.bound(len(found)) if len(found) > 1 else most_apart(distance, 2),
            spread.most_that_far(at_least, self.asked.count),
            self.search.stopped,
        )

    def _polished(self, distance: Distance, within: Within, agendas: list[Schedule], least: int) -> list[Schedule]:
        """Each but the first as good as it can be at that distance from all others."""
        polished = [*agendas]
        for place in range(1, len(agendas)):
            others = [each for number, each in enumerate(polished) if number != place]

            def apart(model: Model, others: list[Schedule] = others) -> None:
                within(model)
                looks, pairs = posted_looks(distance, model), Pairs(model.cp, distance)
                for other in others:
                    model.add(pairs.between(looks, looks_of(distance, other)) >= least)

            outcome: Outcome = Undecided()
            if not self.search.stopped:
                outcome = solve_within(self.search, self.meeting, seed=self.seed, demand=apart)
            if isinstance(outcome, Solved):
                polished[place] = outcome.schedule
        return polished

    def _told(self, best: Solved, solved: Solved) -> Solved:
        """What the tiers reach; proven is what is as good as in the best agenda, with every tier before it as good."""
        broken = violations(self.meeting, solved.schedule)
        if broken:
            raise SchedulerError(
                say("An alternative breaks a rule ({what}). This is a defect of the program.", what=broken[0].text)
            )
        values = goal_values(self.meeting, solved.schedule)
        results, as_good = [], True
        for tier, result in zip(self.meeting.tiers, best.tiers, strict=False):
            value = tier_value(tier, values)
            terms = tuple(Term(each.goal, each.weight, values[each.goal]) for each in result.terms)
            bound = result.bound if as_good else nothing_known(value)
            results.append(TierResult(tier.name, value, bound, as_good and bound == value, terms))
            as_good = as_good and value == result.value
        lot = TierResult("lot", None, None, False)
        proven = all(each.optimal for each in results)
        return replace(solved, tiers=(*results, lot), status="optimal" if proven else "feasible", interrupted=False)


def _tier_values(meeting: Meeting, schedule: Schedule) -> Mapping[str, Value]:
    values = goal_values(meeting, schedule)
    return {tier.name: tier_value(tier, values) for tier in meeting.tiers}
