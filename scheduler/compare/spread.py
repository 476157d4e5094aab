"""Agendas as far apart as can be: the greatest least distance of so many, the first one given.

1. *Farthest first*: each next agenda as far as can be from all before it (at least half of the best).
2. *Exchange*: one agenda after another found anew, with fewer pairs at the least distance, until that helps no more.
3. *Copies*: one model of all agendas at once, by one worker, from three agendas to as many as are asked, MOST_COPIES at
   most; a bound for three is one for more. It proves, or finds better.

All by one worker with a fixed seed: where the clock does not end a search, the same agendas on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations

from ortools.sat.python import cp_model

from ..goals import total
from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.model import Model
from ..solve.limits import Limits
from ..solve.search import Found, Search
from .copies import Pairs, Sought, looks_of, most_apart, pairs_of
from .distance import Distance

MOST_COPIES = 5
"""Agendas in one model. Five of the plenary: 3,000 to 4,000 Booleans, proven in 1 to 7 s."""

Told = Callable[[int, int], None]
"""Told how many agendas there are, and their least distance."""


@contextmanager
def no_longer_than(search: Search, seconds: float) -> Iterator[None]:
    """What is searched inside takes that long at most."""
    limits = search.limits
    search.limits = Limits(min(seconds, limits.left()), limits.workers)
    try:
        yield
    finally:
        search.limits = limits


@dataclass
class Spread:
    """Finds agendas far apart. ``within`` posts what must hold of each besides the rules.

    ``bounds``: no so many agendas have a greater least distance. ``at_most``: no more differ at all.
    """

    distance: Distance
    first: Schedule
    within: Callable[[Model], None]
    search: Search
    told: Told = lambda _count, _least: None
    bounds: dict[int, int] = field(default_factory=dict)
    at_most: int | None = None

    def found(self, count: int, at_least: int, seconds: float) -> list[Schedule]:
        """``count`` agendas, the first among them, pairwise at least so far apart; or as many of them as are found.

        Exchanges get ``seconds`` at most, and copies as many again.
        """
        farthest = self._farthest_first(count)
        best = {size: farthest[:size] for size in range(1, len(farthest) + 1)}
        with no_longer_than(self.search, seconds):
            for size in range(len(farthest), 1, -1):
                best[size] = self._exchanged(best[size])
                if self.least(best[size]) >= at_least:
                    break
        with no_longer_than(self.search, seconds):
            self._copy_all(best, at_least)
        return best[max(size for size, agendas in best.items() if size == 1 or self.least(agendas) >= at_least)]

    def least(self, agendas: Sequence[Schedule]) -> int:
        """The least distance of two of them."""
        return min(self._distances(agendas), default=self.distance.most.value)

    def bound(self, count: int) -> int:
        """No so many agendas are all further apart; what is proven of fewer holds of more."""
        known = [bound for size, bound in self.bounds.items() if size <= count]
        return min([most_apart(self.distance, count), *known])

    def most_that_far(self, at_least: int, asked: int) -> int | None:
        """No more agendas than that are so far apart, up to as many as are asked; None: not known."""
        known = [size - 1 for size in range(2, asked + 1) if self.bound(size) < at_least]
        if self.at_most is not None and self.at_most < asked:
            known.append(self.at_most)
        return min(known, default=None)

    def _distances(self, agendas: Sequence[Schedule]) -> list[int]:
        """Of all pairs, the least first."""
        return sorted(self.distance.between(agendas[i], agendas[j]).value for i, j in pairs_of(len(agendas)))

    def _is_best(self, agendas: Sequence[Schedule]) -> bool:
        return self.least(agendas) >= self.bound(len(agendas))

    def _sought(self, cp: cp_model.CpModel) -> Sought:
        return Sought(self.distance, cp, self.within)

    # -- one after another --------------------------------------------------------------------------------------

    def _farthest_first(self, count: int) -> list[Schedule]:
        cp = cp_model.CpModel()
        sought, pairs = self._sought(cp), Pairs(cp, self.distance)
        least = cp.new_int_var(1, max(1, self.distance.most.value), "")
        cp.maximize(least)
        agendas = [self.first]
        while len(agendas) < count and not self.search.stopped:
            cp.add(least <= pairs.between(looks_of(self.distance, agendas[-1]), sought.looks))
            found = self._one(cp)
            if not found.is_schedule:
                if found.status == cp_model.INFEASIBLE:
                    self.at_most = len(agendas)
                break
            if len(agendas) == 1:
                self.bounds[2] = round(found.solver.best_objective_bound)
            agendas.append(sought.model.read(found.solver))
            self.told(len(agendas), self.least(agendas))
        return agendas

    def _one(self, cp: cp_model.CpModel) -> Found:
        """A good answer soon; any number of workers only where one finds none."""
        found = self.search.alone(cp)
        return found if found.is_schedule or found.is_proven else self.search.together(cp, share=0.5)

    def _exchanged(self, agendas: list[Schedule], at_once: int = 1) -> list[Schedule]:
        """Some of them anew, as long as the distances, from the least up, get greater.

        One after another; where that does not help, two at once and so on, up to ``at_once``.
        """
        free = range(1, len(agendas))
        waiting = [chosen for number in range(1, at_once + 1) for chosen in combinations(free, number)]
        place = in_vain = 0
        while in_vain < len(waiting) and not self._is_best(agendas) and not self._is_over():
            other = self._anew(agendas, waiting[place])
            if self._distances(other) > self._distances(agendas):
                agendas, in_vain = other, 0
                self.told(len(agendas), self.least(agendas))
                place = (place + 1) % len(free)
            else:
                in_vain += 1
                place = (place + 1) % len(waiting)
        return agendas

    def _is_over(self) -> bool:
        return self.search.stopped or self.search.limits.left() <= 0

    def _anew(self, agendas: list[Schedule], places: Sequence[int]) -> list[Schedule]:
        """With others in those places, no pair nearer than the least so far and as few as can be as near as that.

        To weigh what is further than that by one more step as well was no better: 15 in place of 16 for five agendas.
        """
        least = self.least(agendas)
        cp = cp_model.CpModel()
        pairs = Pairs(cp, self.distance)
        sought = {place: self._sought(cp) for place in places}
        looks = [sought[i].looks if i in sought else looks_of(self.distance, each) for i, each in enumerate(agendas)]
        gains: list[Expression] = []
        for one, other in pairs_of(len(agendas)):
            if one in sought or other in sought:
                more = cp.new_bool_var("")
                cp.add(pairs.between(looks[one], looks[other]) >= least + more)
                gains.append(more)
        cp.maximize(total(gains))
        found = self.search.alone(cp)
        if not found.is_schedule:
            return agendas
        return [sought[i].model.read(found.solver) if i in sought else each for i, each in enumerate(agendas)]

    # -- all at once --------------------------------------------------------------------------------------------

    def _copy_all(self, best: dict[int, list[Schedule]], at_least: int) -> None:
        """Prove of each number of agendas that they are as far apart as can be, or find better ones.

        The last number is begun from the best so far, and from those of one fewer with one more.
        """
        last = max((size for size in best if self.least(best[size]) >= at_least), default=1)
        asked = max(best)
        chain = best.get(2, best[1])
        for count in range(3, min(asked, MOST_COPIES) + 1):
            if self._is_over() or (self._is_best(best[last]) and (last == asked or self.bound(last + 1) < at_least)):
                return
            starts = [best[count], self._one_more(chain)]
            start = max((each for each in starts if len(each) == count), key=self._distances)
            chain = self._exchanged(start, at_once=2)
            if not self._is_best(chain) and not self._is_over():
                chain = self._copied(chain)
            best[count] = chain
            last = count if self.least(chain) >= at_least and count > last else last
            if self.bound(count) < at_least:
                return

    def _one_more(self, agendas: list[Schedule]) -> list[Schedule]:
        """With the one that is farthest from all of them."""
        cp = cp_model.CpModel()
        sought, pairs = self._sought(cp), Pairs(cp, self.distance)
        least = cp.new_int_var(0, self.distance.most.value, "")
        for each in agendas:
            cp.add(least <= pairs.between(looks_of(self.distance, each), sought.looks))
        cp.maximize(least)
        found = self._one(cp)
        return [*agendas, sought.model.read(found.solver)] if found.is_schedule else agendas

    def _copied(self, agendas: list[Schedule]) -> list[Schedule]:
        """As many agendas by one model; these where it finds none that are further apart."""
        count = len(agendas)
        cp = cp_model.CpModel()
        pairs = Pairs(cp, self.distance)
        copies = [self._sought(cp) for _ in agendas[1:]]
        looks = [looks_of(self.distance, self.first), *(copy.looks for copy in copies)]
        least = cp.new_int_var(0, self.bound(count), "")
        for one, other in pairs_of(count):
            cp.add(least <= pairs.between(looks[one], looks[other]))
        pairs.tie_to_counting(looks)
        for copy, agenda in zip(copies, agendas[1:], strict=True):
            copy.model.hint(agenda)
        cp.maximize(least)
        found = self.search.settled(cp, share=1.0 if count == MOST_COPIES else 0.5)
        if not found.is_schedule:
            return agendas
        self.bounds[count] = min(self.bound(count), round(found.solver.best_objective_bound))
        better = [self.first, *(copy.model.read(found.solver) for copy in copies)]
        self.told(count, self.least(better))
        return max(agendas, better, key=self._distances)
