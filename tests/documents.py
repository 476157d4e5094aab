"""Instances and schedule documents made by hand, without the solver."""

from __future__ import annotations

import copy
from typing import Any

from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.meeting.document import document_of, dumps
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.read_document import read_document
from scheduler.meeting.results import Solved, Term, TierResult
from scheduler.meeting.schedule import Schedule
from scheduler.verify import goal_values, tier_value
from tests.scenes import content


def an_instance(**said: Any) -> Instance:
    """The instance that the words of the test language say."""
    return instance_of(content(**said), "test")


def solved_by_hand(meeting: Meeting, schedule: Schedule) -> Solved:
    """A schedule as if the solver had proven it the best."""
    values = goal_values(meeting, schedule)
    tiers = []
    for tier in meeting.tiers:
        value = tier_value(tier, values)
        weighted = len(tier.terms) > 1 or tier.terms[0][1] != 1
        terms = tuple(Term(goal, weight, values[goal]) for goal, weight in tier.terms) if weighted else ()
        tiers.append(TierResult(tier.name, value, value, True, terms))
    return Solved(schedule, (*tiers, TierResult("lot", None, None, True)), "optimal", 0)


def a_document(instance: Instance, schedule: Schedule) -> dict[str, Any]:
    """The document of a schedule made by hand, which may be broken at will."""
    return copy.deepcopy(document_of(instance, solved_by_hand(instance.meeting, schedule)))


def read_again(document: dict[str, Any], file: str = "schedule.json") -> Any:
    """The document, written and read."""
    return read_document(dumps(document), file)
