"""Agendas within a stated loss of each tier.

``value <= base + slack``, tier by tier. ``evenness`` is a list: with slack 0 lexicographically not above the base, with
slack k each entry at most k above it ("k more countries with no seat, with at most one, ...").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ..errors import SchedulerError
from ..goals import GOALS, Goal, Level, levels_of
from ..goals.goal import Nearness
from ..instance.near import did_you_mean
from ..meeting.meeting import Meeting, Tier
from ..meeting.results import Value, short_name
from ..model.model import Model
from ..text import say

Slack = Mapping[str, int | None]
"""By tier: how much worse it may be; None: nothing is asked of it."""

USUAL: dict[str, int | None] = {"wishes": 1, "order": None}
"""Where nothing is said; every other goal 0."""


def slack_of(meeting: Meeting, said: Slack) -> dict[str, int | None]:
    """The slack of every tier: what is said, else the usual one. Raises SchedulerError for tiers that are not there.

    A weighted tier has the weighted sum of its goals' usual slack.
    """
    known = [tier.name for tier in meeting.tiers]
    said = by_full_name(known, said)
    for name in said:
        if name not in known:
            remedy = did_you_mean(name, known, say("Its tiers: {tiers}.", tiers=known))
            raise SchedulerError(say("The instance has no tier {tier}. {remedy}", tier=name, remedy=remedy))
    return {tier.name: said[tier.name] if tier.name in said else _usual(tier) for tier in meeting.tiers}


def by_full_name(known: Sequence[str], said: Slack) -> Slack:
    """The same, where tiers of many goals may be named as the tables name them: ``similar+track-blocks+...``."""
    full = {short: [name for name in known if short_name(name) == short] for short in map(short_name, known)}
    return {full[name][0] if len(full.get(name, ())) == 1 else name: loss for name, loss in said.items()}


def _usual(tier: Tier) -> int | None:
    total = 0
    for goal, weight in tier.terms:
        slack = USUAL.get(goal, 0)
        if slack is None:
            return None
        total += weight * slack
    return total


def nothing_known(value: Value) -> Value:
    """The bound of a goal of which nothing is known."""
    return 0 if isinstance(value, int) else ()


def plain_goals() -> dict[str, Goal]:
    """Every goal that needs no other schedule."""
    return {kind.name: kind() for kind in GOALS if not issubclass(kind, Nearness)}


@dataclass(frozen=True)
class Within:
    """``tiers`` no worse than ``base`` by more than ``slack``. ``best``: no schedule is better than the base."""

    tiers: tuple[Tier, ...]
    base: Mapping[str, Value]
    slack: Slack
    best: bool = False

    def __call__(self, model: Model) -> None:
        """Post it. Linear wherever that is exact: reified bounds cost more than all else.

        What is known by counting is posted as well: without "3 countries or more have no seat" beside "3 or fewer", one
        agenda of the plenary took 35 s in place of 0.1 s.
        """
        goals = plain_goals()
        exact = self.best  # as long as every tier so far is at its best, no list can be less
        for tier in self.tiers:
            slack = self.slack.get(tier.name)
            if slack is not None:
                self._hold(model, levels_of(tier, model, goals), self.base[tier.name], slack, exact)
            exact = exact and slack == 0

    def _hold(self, model: Model, levels: Sequence[Level], value: Value, slack: int, exact: bool) -> None:
        for level in levels:
            model.add(level.penalty >= level.least)
        if isinstance(value, int):
            for level in levels:
                model.add(level.penalty <= (value + slack) // level.unit)
            return
        ceilings = list(_ceilings(levels, value))
        if slack or exact:
            for level, ceiling in ceilings:
                model.add(level.penalty <= ceiling + slack)
            return
        less: list[cp_model.IntVar] = []
        for level, ceiling in ceilings:
            model.add(level.penalty <= ceiling, tuple(each.negated() for each in less))
            below = model.cp.new_bool_var("")
            model.add(level.penalty <= ceiling - 1, (below,))
            less.append(below)

    def keeps(self, values: Mapping[str, Value]) -> bool:
        """Whether a schedule with these tiers is within, as the verifier reads them."""
        return all(
            _keeps(values[tier.name], self.base[tier.name], slack)
            for tier in self.tiers
            if (slack := self.slack.get(tier.name)) is not None
        )


def _ceilings(levels: Sequence[Level], value: tuple[int, ...]) -> Iterator[tuple[Level, int]]:
    """Each level with the entry of the list; all countries where it has ended."""
    for place, level in enumerate(levels):
        yield level, value[min(place, len(value) - 1)] if value else level.most


def _keeps(value: Value, base: Value, slack: int) -> bool:
    if isinstance(value, int) and isinstance(base, int):
        return value <= base + slack
    assert isinstance(value, tuple) and isinstance(base, tuple)
    if slack == 0:
        return value <= base
    longest = max(len(value), len(base))
    one, other = ((*each, *[each[-1]] * (longest - len(each))) for each in (value, base))
    return all(here <= there + slack for here, there in zip(one, other, strict=True))
