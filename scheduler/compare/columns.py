"""One agenda of a comparison: an instance is solved, a schedule is verified and shown as given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..explain import Explanation, explain
from ..explain.conflict import Conflict
from ..explain.mend import Repair
from ..instance.instance import Instance
from ..meeting.build import minutes
from ..meeting.document import ScheduleDocument, agenda_of, in_canonical_order
from ..meeting.meeting import DAY, Meeting
from ..meeting.results import Impossible, Solved, TierResult
from ..meeting.schedule import Placed, Schedule, Seat
from ..solve import Limits, solve
from ..text import Text, Told
from ..verify import goal_values, tier_value, violations
from ..verify.recorded import events_as_said
from .metrics import Metrics, metrics

Status = Literal["optimal", "feasible", "valid", "impossible", "undecided", "not valid"]
"""``valid``: every rule holds, and it was not sought as the best, so that its goals have no bounds to tell."""

WHY = 10.0
"""Seconds at most for the reasons of one column."""

OF_NEARNESS = ("stability", "moves")
"""Tiers of a solve that say how near it is to another agenda: no merit of its own."""


@dataclass(frozen=True)
class Column:
    """One agenda; without a schedule it has no ``agenda``, ``metrics`` and ``tiers``."""

    name: str
    file: str
    kind: Literal["instance", "schedule"]
    instance: Instance
    status: Status
    tiers: tuple[TierResult, ...] = ()
    schedule: Schedule | None = None
    agenda: list[dict[str, Any]] | None = None
    metrics: Metrics | None = None
    explanation: Explanation | None = None
    broken: tuple[Text, ...] = ()
    """What a given schedule breaks."""
    said: Told | None = None
    """What its sentence begins with, in place of "can be held"."""
    interrupted: bool = False

    @property
    def meeting(self) -> Meeting:
        return self.instance.meeting

    @property
    def conflict(self) -> Conflict | None:
        """Its shortest conflict; a count that shows it, where no conflict was found."""
        if self.explanation is None:
            return None
        if self.explanation.conflicts:
            return self.explanation.conflicts[0]
        return next((Conflict(each.text, True, each.statements) for each in self.explanation.checks), None)

    @property
    def repair(self) -> Repair | None:
        """The cheapest that was found."""
        return next(iter(self.explanation.repairs), None) if self.explanation else None

    def tier(self, name: str) -> TierResult | None:
        return next((each for each in self.tiers if each.tier == name), None)


def solved_column(
    name: str, instance: Instance, *, limits: Limits, seed: int = 0, near: Schedule | None = None
) -> Column:
    """The best agenda of an instance, of equally good ones the nearest to ``near``; or why it has none."""
    outcome = solve(instance.meeting, limits=limits, seed=seed, near=near, nearness="last")
    if isinstance(outcome, Solved):
        return found_column(name, instance, outcome)
    column = Column(name, instance.file, "instance", instance, "undecided")
    if isinstance(outcome, Impossible):
        found = explain(instance, limits=Limits(min(WHY, limits.left()), limits.workers), repairs=1)
        return replace(column, status="impossible", explanation=found, interrupted=found.interrupted)
    return replace(column, interrupted=outcome.interrupted)


def found_column(
    name: str, instance: Instance, solved: Solved, *, otherwise: Status = "feasible", said: Told | None = None
) -> Column:
    """An agenda that was found; ``otherwise``: its status where a tier is not proven."""
    tiers = tuple(each for each in solved.tiers if each.tier not in OF_NEARNESS)
    return Column(
        name,
        instance.file,
        "instance",
        instance,
        "optimal" if _is_proven(tiers) else otherwise,
        tiers,
        solved.schedule,
        agenda_of(instance.meeting, solved.schedule),
        metrics(instance.meeting, solved.schedule),
        said=said,
        interrupted=solved.interrupted,
    )


def given_column(name: str, document: ScheduleDocument) -> Column:
    """A schedule as it is given: verified, its goals read again, never solved again."""
    meeting = document.meeting
    broken = [*violations(meeting, document.schedule), *events_as_said(meeting, document)]
    tiers = _tiers_of(document)
    return Column(
        name,
        document.file,
        "schedule",
        document.instance,
        "not valid" if broken else document.status if _is_proven(tiers) else "feasible",
        tiers,
        document.schedule,
        in_canonical_order(document.agenda, meeting),
        metrics(meeting, document.schedule),
        broken=tuple(each.text for each in broken),
    )


def _is_proven(tiers: Iterable[TierResult]) -> bool:
    return all(each.optimal for each in tiers if each.tier != "lot")


def _tiers_of(document: ScheduleDocument) -> tuple[TierResult, ...]:
    """What the schedule is worth; a bound is believed only where the recorded value is right and goes with it."""
    values = goal_values(document.meeting, document.schedule)
    recorded = {result.tier: result for result in document.goals}
    results = []
    for tier in document.meeting.tiers:
        value = tier_value(tier, values)
        result = recorded.get(tier.name)
        right = result is not None and result.value == value and result.is_coherent
        results.append(result if right and result else TierResult(tier.name, value, None, False))
    return tuple(results)


def on_the_clock_of(meeting: Meeting, agenda: Iterable[Mapping[str, Any]]) -> Schedule:
    """The sessions of an agenda that a meeting has too, on its clock; days that it has not come after its last.

    Of a session that is there twice, which no valid agenda has, the last one.
    """
    there = {row["id"]: row for row in agenda if row["id"] in meeting.session}.values()
    if not meeting.has_clock:
        return Schedule.of(placed for row in there if (placed := _in_its_block(meeting, row)) is not None)
    rows = [row for row in there if row["start"] and row["end"]]
    days = {day: DAY * place for place, day in enumerate(dict.fromkeys([*meeting.day, *(row["day"] for row in rows)]))}
    return Schedule.of(
        Placed(
            row["id"],
            days[row["day"]] + minutes(row["start"]),
            days[row["day"]] + minutes(row["end"]),
            row["room"] or "",
            _seats(row),
            row["slot"],
            row["position"],
        )
        for row in rows
    )


def _in_its_block(meeting: Meeting, row: Mapping[str, Any]) -> Placed | None:
    """A session of a meeting without a clock; None where its slot or its place is not there."""
    slot, position = meeting.slot.get(row["slot"] or ""), row["position"]
    if slot is None or position is None:
        return None
    end = slot.at(position + meeting.places(meeting.session[row["id"]]))
    return Placed(row["id"], slot.at(position), end, slot.room, _seats(row), slot.id, position)


def _seats(row: Mapping[str, Any]) -> tuple[Seat, ...]:
    return tuple(Seat(seat["role"], seat["participant"], seat["office"]) for seat in row["seats"])
