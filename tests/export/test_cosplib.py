"""Workbooks of the field's benchmark: read without loss, faults by cell, schedules written and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import FaultsError
from scheduler.export.cosplib import rows
from scheduler.export.read_cosplib import conference_and_doubts, read_conference
from scheduler.instance.read import instance_of
from scheduler.meeting.document import agenda_of
from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve
from scheduler.text import ENGLISH

from ..cosplib import cosplib_folder
from .workbooks import Sheets, sheets, written


def told(tmp_path: Path, content: Sheets) -> list[tuple[str, str]]:
    try:
        conference_and_doubts(str(written(tmp_path / "x.xlsx", content)))
    except FaultsError as error:
        return [(fault.path, str(fault.text)) for fault in error.faults]
    return []


def test_a_workbook_is_read_without_loss(tmp_path: Path) -> None:
    content, doubts = conference_and_doubts(str(written(tmp_path / "small.xlsx", sheets())))
    assert doubts == []
    assert [block["places"] for block in content["blocks"]] == [2, 3]
    assert content["blocks"][1] | {"id": ""} == {
        "id": "",
        "title": {"en": "Mon2"},
        "note": "2026-05-11",
        "places": 3,
        "start": "10:00",
        "end": "11:30",
    }
    first, second, third, fourth = content["sessions"]
    assert first["title"] == {"en": "P-1"} and first["order"] == 1 and first["zone"] == 0
    assert first["penalties"] == [{"block": "Mon2", "price": 3}]
    assert third["length"] == 2 and third["penalties"] == [
        {"block": "Mon1", "price": 2},
        {"room": "Cafe-2", "price": 1},
    ]
    assert second["attendees"] == [first["presenters"][0]]
    assert "zone" not in fourth and "order" not in fourth
    assert content["tracks"][0]["similar"] == [{"track": "Health", "price": 7}]
    assert content["tracks"][1]["penalties"] == [{"room": "Hall", "price": 6}]
    assert content["rooms"][1]["penalties"] == [{"block": "Mon1", "price": 8}]
    assert list(content["goals"]["tiers"][0]["weighted"].values()) == [
        1,
        1,
        1,
        1,
        5,
        1,
        1,
        1,
        1,
        1,
        0,
        100,
        1,
        10,
        0,
        0,
    ]
    assert content["goals"]["hours"]["local"] == -5
    instance_of(content, "small")


def test_all_faults_are_told_at_once_by_sheet_and_cell(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][1][1] = "Data & IA"
    content["submissions"][2][2] = "two"
    content["submissions"][3][2] = 9
    content["submissions"][4][4] = "Mars"
    content["submissions"][4][0] = "P-1"
    content["tracks_rooms|penalty"][1][1] = -3
    content["similar tracks"][2][0] = "Wealth"
    assert told(tmp_path, content) == [
        ("tracks_rooms|penalty!B2", "-3 is no whole number from 0 on."),
        ("similar tracks!A3", 'The sheet tracks has no "Wealth".'),
        ("submissions!B2", 'The sheet tracks has no "Data & IA".'),
        ("submissions!C3", "two is no whole number from 1 on."),
        ("submissions!A5", 'The reference "P-1" is there already.'),
        ("submissions!E5", "Mars is no time zone."),
        ("submissions!C4", "P-3 takes 9 time slots, and no session has more than 3."),
    ]


def test_a_sheet_that_is_missing_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    content = sheets()
    content["similar_tracks"] = content.pop("similar tracks")
    with pytest.raises(FaultsError, match='Did you mean "similar_tracks"'):
        read_conference(str(written(tmp_path / "x.xlsx", content)))


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("no zip")
    with pytest.raises(FaultsError, match="no workbook"):
        read_conference(str(tmp_path / "x.xlsx"))
    with pytest.raises(FaultsError, match="no file"):
        read_conference(str(tmp_path / "y.xlsx"))


def test_what_is_odd_is_a_doubt(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][1][5] = "Ana Díaz,Bob"
    content["submissions"][1][3] = 5
    content["similar tracks"][2][1] = 9
    content["tracks"].append(["Empty", None])
    doubts = conference_and_doubts(str(written(tmp_path / "x.xlsx", content)))[1]
    texts = [f"{doubt.path} {doubt.text}" for doubt in doubts]
    for sentence in (
        'submissions!F2 "Ana Díaz,Bob" has a comma without a blank after it.',
        "similar tracks!B3 This price is below the diagonal, and another above it counts.",
        'tracks!A5 No submission has the track "Empty".',
        "submissions!D2 P-1 has the order 5, and its track has 2 submissions.",
    ):
        assert sentence in texts


def test_the_schedule_workbook_names_tracks_and_submissions(tmp_path: Path) -> None:
    content = read_conference(str(written(tmp_path / "small.xlsx", sheets())))
    instance = instance_of(content, "small")
    outcome = solve(instance.meeting, limits=Limits(20, 1))
    assert isinstance(outcome, Solved) and outcome.status == "optimal"
    found = rows(instance.meeting, agenda_of(instance.meeting, outcome.schedule), ENGLISH)
    assert found[0] == [None, "Hall", "Café 2"]
    assert [row[0] for row in found[1:3]] == ["Mon1", "Mon2"]
    assert found[3] == []
    assert len(found) == 4 + 5  # a row a time slot
    on_air = [cell for row in found[4:] for cell in row[1:] if cell]
    assert sorted(on_air) == ["=P-4", "P-1", "P-2", "P-3", "P-3"]


@pytest.mark.parametrize("name", ["N2OR", "GECCO21", "GECCO22", "GECCO20Workshop", "ISF22", "OR60F"])
def test_the_fields_workbooks_are_read_without_a_fault(name: str) -> None:
    content = read_conference(str(cosplib_folder() / f"{name}.xlsx"))
    assert instance_of(content, name).meeting.blocks
