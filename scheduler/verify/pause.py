"""A body has a pause between two duties."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..text import say
from .reading import closer_than, duties, when
from .violation import Violation


def pause(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each two duties of a body, in different items, with fewer minutes between them than asked."""
    rules = [rule for rule in meeting.rules if rule.kind == "pause"]
    bound = duties(meeting, schedule) if rules else {}
    for rule in rules:
        for body in meeting.bodies(rule.of):
            for one, other in closer_than(rule.minutes, bound.get(body, ())):
                text = say(
                    "{rule}: {body} has {given} minutes between {one} ({when_one}) and {other} ({when_other}), "
                    "at least {asked} asked.",
                    rule=rule.name,
                    body=meeting.name_of(body),
                    given=max(0, other.start - one.end),
                    one=meeting.name_of(one.item, "items"),
                    when_one=when(meeting, one),
                    other=meeting.name_of(other.item, "items"),
                    when_other=when(meeting, other),
                    asked=rule.minutes,
                )
                yield Violation("pause", (rule.id, body, one.item, other.item), text)
