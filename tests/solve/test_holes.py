"""Talks of a slot follow each other from its first place on, where nothing says otherwise."""

from __future__ import annotations

from scheduler.solve.holes import closed_up
from scheduler.verify import violations

from ..conference import conference, meeting_of, programme

BLOCKS = [{"id": "B1", "places": 3}, {"id": "B2", "places": 3}]


def test_holes_are_closed_in_the_same_order() -> None:
    meeting = meeting_of(conference(blocks=BLOCKS))
    loose = programme(meeting, a="B1.R1 3", b="B1.R1 1", c="B1.R2 1", d="B2.R2 2")
    closed = closed_up(meeting, loose)
    assert closed == programme(meeting, a="B1.R1 2", b="B1.R1 1", c="B1.R2 1", d="B2.R2 1")


def test_a_hole_stays_where_somebody_is_elsewhere_meanwhile() -> None:
    content = conference(blocks=BLOCKS)
    content["sessions"][0]["presenters"] = content["sessions"][2]["presenters"] = ["ann"]
    meeting = meeting_of(content)
    loose = programme(meeting, a="B1.R1 2", b="B2.R1 3", c="B1.R2 1", d="B2.R2 2")
    closed = closed_up(meeting, loose)
    assert closed == programme(meeting, a="B1.R1 2", b="B2.R1 1", c="B1.R2 1", d="B2.R2 1")
    assert violations(meeting, closed) == []


def test_a_hole_stays_where_closing_it_costs_something() -> None:
    content = conference(blocks=BLOCKS, goals={"tiers": ["attendees-in-slots"]})
    content["sessions"][0]["attendees"] = content["sessions"][2]["attendees"] = ["ann"]
    meeting = meeting_of(content)
    loose = programme(meeting, a="B1.R1 2", b="B2.R1 1", c="B1.R2 1", d="B2.R2 1")
    assert closed_up(meeting, loose) == loose
