"""A synthetic conference with the programme that was planted in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.meeting.results import Solved, TierResult
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import goal_values, terms_of, tier_value, violations

Table = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """The content of an instance, and where each session is in the planted programme: (slot, first place)."""

    content: Table
    programme: dict[str, tuple[str, int]]

    @cached_property
    def instance(self) -> Instance:
        return instance_of(self.content, "synthetic.json")

    @cached_property
    def schedule(self) -> Schedule:
        meeting = self.instance.meeting
        placed = []
        for id, (slot_id, first) in self.programme.items():
            slot = meeting.slot[slot_id]
            end = slot.at(first + meeting.places(meeting.session[id]))
            placed.append(Placed(id, slot.at(first), end, slot.room, (), slot.id, first))
        return Schedule.of(placed)

    @cached_property
    def value(self) -> int:
        """What the planted programme comes to, by the verifier: the best is at most that, and so is any bound."""
        value = self.solved.tiers[0].value
        assert isinstance(value, int)
        return value

    @cached_property
    def solved(self) -> Solved:
        """The planted programme as an answer of which nothing is proven. Raises ValueError if it breaks a rule."""
        meeting = self.instance.meeting
        broken = violations(meeting, self.schedule)
        if broken:
            raise ValueError(str(broken[0]))
        (tier,) = meeting.tiers
        values = goal_values(meeting, self.schedule)
        result = TierResult(tier.name, tier_value(tier, values), 0, False, terms_of(tier, values))
        return Solved(self.schedule, (result, TierResult("lot", None, None, False)), "feasible", 0)
