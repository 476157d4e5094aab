"""Agendas side by side: an instance is solved, a schedule is verified and shown as given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..explain import Explanation, first_explanation
from ..instance.instance import Instance
from ..meeting.document import ScheduleDocument, agenda_of, in_canonical_order
from ..meeting.meeting import Meeting
from ..meeting.results import Impossible, Solved, TierResult
from ..solve import Limits, solve
from ..text import Text
from ..verify import goal_values, tier_value, violations
from ..verify.recorded import events_as_said
from .differences import Difference, differences
from .metrics import Metrics, metrics

Status = Literal["optimal", "feasible", "impossible", "undecided", "not valid"]


@dataclass(frozen=True)
class Column:
    """One agenda of a comparison; without a schedule it has no ``agenda``, ``metrics`` and ``tiers``."""

    name: str
    file: str
    kind: Literal["instance", "schedule"]
    instance: Instance
    status: Status
    tiers: tuple[TierResult, ...] = ()
    agenda: list[dict[str, Any]] | None = None
    metrics: Metrics | None = None
    explanation: Explanation | None = None
    broken: tuple[Text, ...] = ()
    """What a given schedule breaks."""
    interrupted: bool = False

    @property
    def meeting(self) -> Meeting:
        return self.instance.meeting

    @property
    def sentence(self) -> Text | None:
        """Why there is no agenda, or what is wrong with it; None where all is well."""
        if self.broken:
            return self.broken[0]
        if self.explanation is None:
            return None
        texts = [reason.text for reason in self.explanation.checks]
        texts += [conflict.text for conflict in self.explanation.conflicts]
        return texts[0] if texts else None


def solved_column(name: str, instance: Instance, *, limits: Limits, seed: int = 0) -> Column:
    """The best agenda of an instance, or the first reason why it has none."""
    outcome = solve(instance.meeting, limits=limits, seed=seed)
    column = Column(name, instance.file, "instance", instance, "undecided")
    if isinstance(outcome, Solved):
        return replace(
            column,
            status=outcome.status,
            tiers=outcome.tiers,
            agenda=agenda_of(instance.meeting, outcome.schedule),
            metrics=metrics(instance.meeting, outcome.schedule),
            interrupted=outcome.interrupted,
        )
    if isinstance(outcome, Impossible):
        return replace(column, status="impossible", explanation=first_explanation(instance.meeting, limits))
    return replace(column, interrupted=outcome.interrupted)


def given_column(name: str, document: ScheduleDocument) -> Column:
    """A schedule as it is given: verified, its goals read again, never solved again."""
    meeting = document.meeting
    broken = [*violations(meeting, document.schedule), *events_as_said(meeting, document)]
    return Column(
        name,
        document.file,
        "schedule",
        document.instance,
        "not valid" if broken else document.status,
        _tiers_of(document),
        in_canonical_order(document.agenda, meeting),
        metrics(meeting, document.schedule),
        broken=tuple(each.text for each in broken),
    )


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


def differences_to_first(columns: Sequence[Column]) -> list[tuple[Column, list[Difference]]]:
    """For each column but the first that has an agenda: what differs from the first; none if the first has none."""
    first, *others = columns
    if first.agenda is None:
        return []
    return [(column, differences(first.agenda, column.agenda)) for column in others if column.agenda is not None]
