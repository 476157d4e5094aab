"""A first programme of a large meeting, looked for in small ones that have what makes large ones hard."""

from __future__ import annotations

from typing import Any

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits
from scheduler.solve.first import First
from scheduler.solve.search import Search
from scheduler.verify import violations

from ..conference import conference, meeting_of


def talks(track: str, count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"{track}-{k}", "track": track, **more} for k in range(count)]


def first(meeting: Meeting) -> tuple[list[Schedule], list[str]]:
    """What was offered, and the stages."""
    offered: list[Schedule] = []
    stages: list[str] = []
    planning = First(meeting, meeting.tiers, Search(Limits(20, 1)), offered.append, stages.append)
    assert planning.soon() == bool(offered)
    planning.better()
    assert all(violations(meeting, schedule) == [] for schedule in offered)
    return offered, stages


def test_blocks_of_several_sizes_that_are_nearly_full() -> None:
    content = conference(
        blocks=[{"id": "B1", "places": 4}, {"id": "B2", "places": 2}, {"id": "B3", "places": 3}],
        tracks=[{"id": "T1"}, {"id": "T2"}, {"id": "T3"}, {"id": "T4"}],
        sessions=[*talks("T1", 6), *talks("T2", 2, length=2), *talks("T3", 3), *talks("T4", 5)],
    )
    offered, _ = first(meeting_of(content))
    assert offered


def test_people_who_have_to_be_at_several_sessions() -> None:
    content = conference(
        participants=[{"id": "ann"}, {"id": "bob"}, {"id": "eve"}],
        tracks=[{"id": "T1", "chairs": ["bob"]}, {"id": "T2"}, {"id": "T3", "chairs": ["eve"]}],
        sessions=[
            *talks("T1", 2, presenters=["ann"]),
            *talks("T2", 3, presenters=["ann", "bob"]),
            *talks("T3", 2, presenters=["eve"]),
        ],
    )
    meeting = meeting_of(content)
    offered, stages = first(meeting)
    assert offered
    assert "people" in stages


def test_pins_in_two_rooms_cut_a_track() -> None:
    content = conference(sessions=[*talks("T1", 4), *talks("T2", 4)])
    content["sessions"][0]["slot"] = "B1.R1"
    content["sessions"][1]["slot"] = "B1.R2"
    offered, _ = first(meeting_of(content))
    assert {placed.slot for placed in offered[-1].sessions if placed.session in ("T1-0", "T1-1")} == {"B1.R1", "B1.R2"}


def test_a_session_that_can_be_nowhere_is_told_by_finding_nothing() -> None:
    content = conference()
    content["sessions"][0] |= {"slot": "B1.R1", "allowed": [{"block": "B2"}]}
    assert first(meeting_of(content)) == ([], ["first"])


def test_better_ones_follow_the_first() -> None:
    content = conference(
        tracks=[{"id": "T1", "penalties": [{"block": "B1", "price": 1}, {"block": "B2", "price": 1}]}, {"id": "T2"}],
        sessions=[*talks("T1", 2), *talks("T2", 6, penalties=[{"block": "B3", "price": 1}])],
        goals={"tiers": [{"weighted": {"track-blocks": 10, "talk-blocks": 1}}]},
    )
    meeting = meeting_of(content)
    offered, stages = first(meeting)
    assert stages == ["first", "strips", "sessions"]
    assert {placed.slot for placed in offered[-1].sessions if placed.session.startswith("T1")} in ({"B3.R1"}, {"B3.R2"})
