"""A quota: bodies take at least so many seats."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .counting import counts, items, scope, subject
from .violation import Violation


def quota(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each body, or sum of bodies, with fewer seats than a quota asks."""
    for rule in meeting.rules:
        if rule.kind != "quota" or None in map(meeting.holder, rule.of):  # of an office that nobody holds: void
            continue
        for count in counts(meeting, schedule, rule):
            if count.seats < rule.min:
                text = say(
                    "{rule}: seats of {who} {scope}: {given}, at least {asked} asked.",
                    rule=rule.name,
                    who=subject(meeting, rule, count),
                    scope=scope(meeting, rule, count),
                    given=count.seats,
                    asked=rule.min,
                )
                yield Violation("quota", items(rule, count), text)
