"""Tracks in strips: where they lie, what they cost there, and what is cut."""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Schedule
from scheduler.solve.first import slots_by_rules
from scheduler.solve.strips import Cut, RoomsOfStrips, Strips, fitted, rows_of
from scheduler.verify import goal_values, violations

from ..conference import conference, meeting_of


def talks(track: str, count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"{track}-{k}", "track": track, **more} for k in range(count)]


def planned(meeting: Meeting, cut: Cut = "whole") -> Schedule | None:
    """The best strips in their best rooms; None: there are none that fit."""
    strips = Strips(meeting, slots_by_rules(meeting), cut)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if not all(strips.chosen) or solver.solve(strips.cp) != cp_model.OPTIMAL:
        return None
    rooms = RoomsOfStrips(strips, strips.read(list(solver.response_proto.solution)))
    assert solver.solve(rooms.cp) == cp_model.OPTIMAL
    return rooms.filled(rooms.read(list(solver.response_proto.solution)))


def test_rooms_with_the_same_slots_are_one_row_but_for_those_apart() -> None:
    meeting = meeting_of(
        conference(
            rooms=[{"id": "R1"}, {"id": "R2"}, {"id": "R3"}],
            slots=[
                {"id": "x", "block": "B2", "room": "R1"},
                {"id": "y", "block": "B2", "room": "R2"},
                {"id": "z", "block": "B2", "room": "R3", "places": 1},
            ],
        )
    )
    assert [[room.id for room in row.rooms] for row in rows_of(meeting)] == [["R1", "R2"], ["R3"]]
    assert [row.places for row in rows_of(meeting)] == [(2, 2, 2), (2, 1, 2)]
    assert [[room.id for room in row.rooms] for row in rows_of(meeting, apart=["R2"])] == [["R1"], ["R2"], ["R3"]]


def test_sessions_are_put_into_the_first_slot_that_has_room() -> None:
    assert fitted([2, 1, 1], [3, 1]) == [(0, 1), (0, 3), (1, 1)]
    assert fitted([2, 2], [3, 1]) is None


def test_a_track_stays_together_in_a_row_of_blocks() -> None:
    meeting = meeting_of(conference(sessions=[*talks("T1", 6), *talks("T2", 4)], goals={"tiers": ["consecutive"]}))
    schedule = planned(meeting)
    assert schedule is not None
    assert violations(meeting, schedule) == []
    assert {placed.room for placed in schedule.sessions if placed.session.startswith("T1")} in ({"R1"}, {"R2"})
    assert goal_values(meeting, schedule)["consecutive"] == 0


def test_similar_tracks_are_kept_apart_and_closed_rooms_out_of_use() -> None:
    meeting = meeting_of(
        conference(
            rooms=[{"id": "R1", "penalties": [{"block": "B1", "price": 1}]}, {"id": "R2"}],
            tracks=[{"id": "T1", "similar": [{"track": "T2", "price": 5}]}, {"id": "T2"}],
            sessions=[*talks("T1", 2), *talks("T2", 3)],
            goals={"tiers": [{"weighted": {"similar": 10, "block-rooms": 100}}]},
        )
    )
    schedule = planned(meeting)
    assert schedule is not None
    assert goal_values(meeting, schedule)["similar"] == goal_values(meeting, schedule)["block-rooms"] == 0


def test_who_is_asked_for_by_two_short_tracks_has_them_in_different_blocks() -> None:
    meeting = meeting_of(
        conference(
            blocks=[{"id": "B1", "places": 2}, {"id": "B2", "places": 2}],
            sessions=[*talks("T1", 2, presenters=["ann"]), *talks("T2", 1, presenters=["ann"])],
        )
    )
    schedule = planned(meeting)
    assert schedule is not None
    assert violations(meeting, schedule) == []


def test_what_is_pinned_to_a_slot_is_in_its_strip() -> None:
    content = conference(sessions=[*talks("T1", 3), *talks("T2", 4)])
    content["sessions"][2]["slot"] = "B3.R2"
    meeting = meeting_of(content)
    strips = Strips(meeting, slots_by_rules(meeting))
    of_track = {piece.track.id: strips for piece, strips in zip(strips.pieces, strips.chosen, strict=True)}
    assert all(strip.last == 2 and strips.rows[strip.row].rooms[0].id == "R2" for strip in of_track["T1"])


def test_tracks_that_fit_only_in_parts_are_cut() -> None:
    content = conference(
        blocks=[{"id": f"B{k}", "places": 2} for k in (1, 2, 3)],
        slots=[{"id": "x", "block": "B2", "room": "R1"}],
        sessions=[*talks("T1", 4), *talks("T2", 6)],
    )
    meeting = meeting_of(content)
    assert planned(meeting) is None  # beside T2, which takes all of R1, T1 has B1 and B3 of R2
    schedule = planned(meeting, "largest")
    assert schedule is not None
    assert violations(meeting, schedule) == []
