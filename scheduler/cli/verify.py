"""``scheduler verify``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from ..text import Text, say
from .files import instance_at, schedule_at
from .output import NO, YES, Output, or_json, speaking

if TYPE_CHECKING:
    from ..meeting.meeting import Meeting
    from ..meeting.results import Value
    from ..meeting.schedule import Schedule

Costs = Mapping[str, list[tuple[int, Text]]]
"""Of each goal of a conference, the single costs."""


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("schedule", metavar="SCHEDULE")
@click.option("--terms", is_flag=True, help="Of a conference: each cost of each goal, with who and where.")
@or_json
@speaking
def verify(output: Output, instance: str, schedule: str, terms: bool) -> int:
    """Check SCHEDULE against INSTANCE in plain Python, by code that never saw the solver.

    \b
      scheduler verify agenda.toml schedule.json
      scheduler solve agenda.toml --json | scheduler verify agenda.toml -
      scheduler verify conference.toml schedule.json --terms

    Goals, groups and titles that the schedule records otherwise than they are now are told as stale, and so is an
    instance in it that is not the one that was solved; they break no rule.

    Exit status: 0 every rule holds; 1 one is broken; 2 a file has faults.
    """
    if instance == schedule == "-":
        raise click.UsageError("INSTANCE and SCHEDULE cannot both be standard input.")
    from ..meeting.document import value_record, value_told
    from ..meeting.results import short_name
    from ..verify import goal_values, tier_value, violations
    from ..verify.recorded import events_as_said, stale

    read, document = instance_at(instance), schedule_at(schedule, altered=True)
    meeting = read.meeting
    placed = document.schedule_in(meeting)
    broken = [*violations(meeting, placed), *events_as_said(meeting, document)]
    old = stale(meeting, document)
    values = goal_values(meeting, placed)
    goals = {tier.name: tier_value(tier, values) for tier in meeting.tiers}
    if document.sha256 != read.sha256:
        output.note(say("Note: the schedule was made from another version of the instance (its sha256 differs)."))
    costs = _costs(meeting, placed) if terms else {}
    if output.json:
        output.show(
            {
                "valid": not broken,
                "violations": [
                    {"rule": each.rule, "items": list(each.items), "text": output.told(each.text)} for each in broken
                ],
                "stale": [output.told(each) for each in old],
                "goals": {goal: value_record(value) for goal, value in goals.items()},
            }
            | ({"terms": _terms_record(output, meeting, values, costs)} if terms else {})
        )
        return NO if broken else YES
    for violation in broken:
        output.say(f"{output.words.template(violation.rule)}: {output.told(violation.text)}")
    for each in old:
        output.say(say("stale: {text}", text=each))
    if not broken:
        output.say(say("Every rule holds."))
        output.say(", ".join(f"{short_name(goal)} {value_told(value)}" for goal, value in goals.items()))
    for goal, found in costs.items():
        output.say(f"{goal}: {sum(amount for amount, _ in found)}")
        for amount, text in found:
            output.say(f"  {amount}  {output.told(text)}")
    return NO if broken else YES


def _costs(meeting: Meeting, schedule: Schedule) -> Costs:
    from ..verify import who_and_where
    from ..verify.conference import READINGS

    asked = [goal for tier in meeting.tiers for goal, _ in tier.terms if goal in READINGS]
    return {goal: who_and_where(meeting, schedule, goal) for goal in asked}


def _terms_record(output: Output, meeting: Meeting, values: Mapping[str, Value], costs: Costs) -> list[dict[str, Any]]:
    """Each goal of a conference with its weight, its value and what it consists of."""
    weights = {goal: weight for tier in meeting.tiers for goal, weight in tier.terms}
    return [
        {
            "goal": goal,
            "weight": weights[goal],
            "value": values[goal],
            "costs": [{"value": amount, "text": output.told(text)} for amount, text in found],
        }
        for goal, found in costs.items()
    ]
