"""A published agenda planned anew with the fewest changes: what they cost, what one more would buy, whom to tell."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..goals.stability import Stability
from ..instance.instance import Instance
from ..meeting.document import ScheduleDocument, agenda_of, in_canonical_order, value_record
from ..meeting.meeting import Meeting
from ..meeting.results import Outcome, Solved, TierResult, Value
from ..meeting.schedule import Schedule
from ..model.model import Model
from ..solve import Limits, solve
from ..solve.news import Improved, Watch
from ..solve.solve import Demand, Progress
from ..text import say
from .causes import with_causes
from .counts import Counts, counted
from .differences import Difference, differences
from .named import AskedWronglyError
from .notices import Notice, notices
from .verdicts import is_worse, lost, worth_of

NEAR = ("stability", "moves", "lot")
"""Tiers that are not the meeting's own."""

ONE_MORE = 5.0
"""Seconds that what one more change buys may take at most, where the plan itself did not take longer."""

Gains = Mapping[str, tuple[Value | None, Value | None]]
"""By tier: from and to."""


@dataclass(frozen=True)
class OneMore:
    """What the price of one more change buys: a better agenda.

    ``gains``: all tiers that differ, from and to; the first of them is better.
    """

    price: int
    gains: Gains
    differences: tuple[Difference, ...]
    """Against the published agenda."""
    proven: bool

    @property
    def better(self) -> Gains:
        """The tiers that gain."""
        return {tier: (was, now) for tier, (was, now) in self.gains.items() if not is_worse(was, now)}

    @property
    def worse(self) -> Gains:
        """Those that pay for it."""
        return {tier: (was, now) for tier, (was, now) in self.gains.items() if is_worse(was, now)}


@dataclass(frozen=True)
class Replanned:
    """The agenda that changes least. ``lost``: tiers in which it is worse than the published one was, from and to."""

    solved: Solved
    counts: Counts
    differences: tuple[Difference, ...]
    lost: Gains
    one_more: OneMore | None
    notices: tuple[Notice, ...]
    most: int | None = None
    """What the changes were allowed to cost; None: as little as possible."""

    @property
    def stability(self) -> TierResult:
        """The price with its bound."""
        return next(tier for tier in self.solved.tiers if tier.tier == "stability")

    def record(self) -> dict[str, Any]:
        """``changes`` as JSON (COMPARE section 4)."""
        price = self.stability
        more = self.one_more
        return {
            "price": price.value,
            "bound": price.bound,
            "proven": price.optimal,
            **self.counts.record(),
            "lost": gains_record(self.lost),
            "one_more": None if more is None else {"price": more.price, "gains": gains_record(more.gains)},
        }


def gains_record(gains: Gains) -> dict[str, Any]:
    """As JSON: by tier [from, to]."""
    return {tier: [value_record(was), value_record(now)] for tier, (was, now) in gains.items()}


def replanned(
    instance: Instance,
    published: ScheduleDocument,
    *,
    limits: Limits | None = None,
    seed: int = 0,
    most: int | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
    improved: Improved | None = None,
) -> Replanned | Outcome:
    """The agenda of an instance that changes least of a published one; Impossible or Undecided where there is none.

    ``most``: the changes may cost so much; then the instance's own goals come first. ``watch`` and ``improved`` hear of
    a conference's search for the fewest changes. Raises AskedWronglyError where
    nothing is as cheap.
    """
    limits = limits or Limits()
    meeting = instance.meeting
    near = published.schedule_in(meeting)
    begun = time.monotonic()
    outcome = solve(meeting, limits=limits, seed=seed, near=near, progress=progress, watch=watch, improved=improved)
    if not isinstance(outcome, Solved):
        return outcome
    more = Limits(min(limits.left(), max(ONE_MORE, time.monotonic() - begun)), limits.workers)
    if most is not None:
        _must_be_enough(most, outcome)
        demand = within(near, most)
        better = solve(meeting, limits=limits, seed=seed, near=near, nearness="last", demand=demand, progress=progress)
        if isinstance(better, Solved):
            outcome = better
        else:  # out of time: the fewest changes, told as such
            most = None
    before = in_canonical_order(published.agenda, meeting)
    after = agenda_of(meeting, outcome.schedule)
    is_more_asked = most is None and not outcome.interrupted and limits.left() > 0
    changes = tuple(
        with_causes(differences(before, after, published.meeting, meeting), published.meeting, meeting, after)
    )
    return Replanned(
        outcome,
        counted(near, outcome.schedule),
        changes,
        lost(worth_of(published.meeting, published.schedule), worth_of(meeting, outcome.schedule)),
        _one_more(meeting, near, before, outcome, more, seed) if is_more_asked else None,
        tuple(notices(published.meeting, published.schedule, meeting, outcome.schedule)),
        most,
    )


def _must_be_enough(most: int, least: Solved) -> None:
    price = least.tiers[0]
    if price.optimal and isinstance(price.value, int) and most < price.value:
        raise AskedWronglyError(
            say("The fewest changes cost {price}, more than {most}.", price=price.value, most=most),
            say("Allow so much, or leave --up-to out."),
        )


def _one_more(
    meeting: Meeting, near: Schedule, before: list[dict[str, Any]], solved: Solved, limits: Limits, seed: int
) -> OneMore | None:
    """What is best by the meeting's own goals, if as much more may be spent as the cheapest change costs."""
    best = solved.tiers[0]
    step = min((price for price in vars(meeting.prices).values() if price > 0), default=0)
    if step == 0 or not isinstance(best.value, int) or not _can_gain(solved):
        return None
    again = solve(
        meeting,
        limits=limits,
        seed=seed,
        near=near,
        nearness="last",
        demand=within(near, best.value + step),
    )
    if not isinstance(again, Solved):
        return None
    old = {tier.tier: tier for tier in solved.tiers if tier.tier not in NEAR}
    gains: dict[str, tuple[Value | None, Value | None]] = {}
    for tier in again.tiers:
        if tier.tier in old and tier.value != old[tier.tier].value:
            gains[tier.tier] = (old[tier.tier].value, tier.value)
    price = next(tier.value for tier in again.tiers if tier.tier == "stability")
    if not isinstance(price, int) or price <= best.value or _is_no_gain(gains):
        return None
    changes = tuple(differences(before, agenda_of(meeting, again.schedule), meeting, meeting))
    return OneMore(price, gains, changes, again.status == "optimal")


def _is_no_gain(gains: Gains) -> bool:
    """Whether the first tier that differs is none or worse: the search was not brought to its end."""
    return not gains or is_worse(*next(iter(gains.values())))


def _can_gain(solved: Solved) -> bool:
    """Whether some goal is not at 0 yet."""
    return any(tier.value not in (0, None) for tier in solved.tiers if tier.tier not in NEAR)


def within(near: Schedule, price: int) -> Demand:
    """All changes against a schedule cost ``price`` at most."""

    def demand(model: Model) -> None:
        for level in Stability(near).levels(model):
            model.add(level.penalty <= price // level.unit)

    return demand
