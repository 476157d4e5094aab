"""``scheduler verify``."""

from __future__ import annotations

import click

from ..text import say
from .files import instance_at, schedule_at
from .output import NO, YES, Output, or_json, speaking


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("schedule", metavar="SCHEDULE")
@or_json
@speaking
def verify(output: Output, instance: str, schedule: str) -> int:
    """Check SCHEDULE against INSTANCE in plain Python, by code that never saw the solver.

    \b
      scheduler verify agenda.toml schedule.json
      scheduler solve agenda.toml --json | scheduler verify agenda.toml -

    Goals, groups and titles that the schedule records otherwise than they are now are told as stale, and so is an
    instance in it that is not the one that was solved; they break no rule.

    Exit status: 0 every rule holds; 1 one is broken; 2 a file has faults.
    """
    if instance == schedule == "-":
        raise click.UsageError("INSTANCE and SCHEDULE cannot both be standard input.")
    from ..meeting.document import value_record, value_told
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
        )
        return NO if broken else YES
    for violation in broken:
        output.say(f"{output.words.template(violation.rule)}: {output.told(violation.text)}")
    for each in old:
        output.say(say("stale: {text}", text=each))
    if not broken:
        output.say(say("Every rule holds."))
        output.say(", ".join(f"{goal} {value_told(value)}" for goal, value in goals.items()))
    return NO if broken else YES
