"""A cap: bodies take at most so many seats."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .counting import counts, items, scope, subject
from .violation import Violation


def cap(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each body, or sum of bodies, with more seats than a cap allows."""
    for rule in meeting.rules:
        if rule.kind != "cap":
            continue
        for count in counts(meeting, schedule, rule):
            if count.seats > rule.max:
                text = say(
                    "{rule}: seats of {who} {scope}: {given}, at most {asked} allowed.",
                    rule=rule.name,
                    who=subject(meeting, rule, count),
                    scope=scope(meeting, rule, count),
                    given=count.seats,
                    asked=rule.max,
                )
                yield Violation("cap", items(rule, count), text)
