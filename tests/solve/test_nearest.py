"""A large meeting planned anew near an old schedule, looked at in a small one."""

from __future__ import annotations

from typing import Any

from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits
from scheduler.solve.arithmetic import least_by_arithmetic
from scheduler.solve.nearest import brought_over
from scheduler.solve.search import Search
from scheduler.solve.tiers import MOVES, STABILITY
from scheduler.verify import goal_values, violations

from ..conference import conference, meeting_of, programme

OLD = {"a": "B1.R1 1", "b": "B1.R1 2", "c": "B1.R2 1", "d": "B2.R2 1"}


def old_schedule() -> Schedule:
    return programme(meeting_of(conference()), **OLD)


def brought(content: dict[str, Any]) -> Schedule:
    meeting = meeting_of(content)
    tiers = (STABILITY, *meeting.tiers, MOVES)
    found = brought_over(meeting, tiers, old_schedule(), Search(Limits(20, 1)))
    assert found is not None
    assert violations(meeting, found) == []
    return found


def test_what_holds_stays() -> None:
    assert brought(conference()) == old_schedule()


def test_what_cannot_stay_moves_and_nothing_else() -> None:
    content = conference()
    content["sessions"][0]["allowed"] = [{"block": "B3"}]
    meeting = meeting_of(content)
    found = brought(content)
    assert [now for now in found.sessions if now not in old_schedule().sessions] == [found.at("a")]
    assert goal_values(meeting, found, old_schedule())["stability"] == 100
    assert least_by_arithmetic(meeting, (STABILITY,), old_schedule()) == [100]


def test_another_room_at_the_same_time_costs_less() -> None:
    content = conference()
    content["sessions"][2]["slot"] = "B1.R1"
    content["sessions"][0]["slot"] = content["sessions"][1]["slot"] = "B1.R2"
    meeting = meeting_of(content)
    assert least_by_arithmetic(meeting, (STABILITY,), old_schedule()) == [90]
    assert goal_values(meeting, brought(content), old_schedule())["stability"] == 90


def test_a_new_session_finds_a_place() -> None:
    content = conference()
    content["sessions"].append({"id": "late", "track": "T2"})
    found = brought(content)
    assert set(old_schedule().sessions) < set(found.sessions)


def test_the_least_of_talks_is_what_their_cheapest_blocks_cost() -> None:
    content = conference(goals={"tiers": [{"weighted": {"talk-blocks": 3, "consecutive": 1}}]})
    content["sessions"][3]["penalties"] = [{"block": f"B{k}", "price": k + 1} for k in (1, 2, 3)]
    meeting = meeting_of(content)
    assert least_by_arithmetic(meeting, meeting.tiers) == [3 * 2 * 2]  # two places of B1
