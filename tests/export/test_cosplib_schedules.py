"""Schedule workbooks: written with the names of the workbook, read back as they were, faults by cell."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scheduler.errors import FaultsError
from scheduler.export import ExportOptions
from scheduler.export.cosplib import cosplib, rows
from scheduler.export.read_cosplib import read_conference
from scheduler.export.read_cosplib_schedule import schedule_and_doubts
from scheduler.instance.read import instance_of
from scheduler.meeting.document import agenda_of
from scheduler.meeting.meeting import Meeting
from scheduler.text import ENGLISH, Name

from ..cosplib import cosplib_folder, known_schedule
from .workbooks import sheets, written

Row = list[Any]

PROGRAMME: list[Row] = [
    [None, "Hall", "Café 2"],
    ["Mon1", None, "Data & AI"],
    ["Mon2", "Health ", None],
    [],
    ["Mon1 1", None, "P-1"],
    ["Mon1 2", None, "P-2"],
    ["Mon2 1", "P-3", None],
    ["Mon2 2", "P-3", None],
    ["Mon2 3", "=P-4", None],
]


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    return instance_of(read_conference(str(written(tmp_path / "small.xlsx", sheets()))), "small").meeting


def programme(*changes: tuple[int, int, object]) -> list[Row]:
    """The programme with other cells, by row and column from 1."""
    changed = [list(row) for row in PROGRAMME]
    for row, column, value in changes:
        changed[row - 1] += [None] * (column - len(changed[row - 1]))
        changed[row - 1][column - 1] = value
    return changed


def book(folder: Path, content: list[Row]) -> str:
    return str(written(folder / "s.xlsx", {"schedule": content}))


def faults(folder: Path, meeting: Meeting, content: list[Row]) -> list[tuple[str, str]]:
    with pytest.raises(FaultsError) as caught:
        schedule_and_doubts(book(folder, content), meeting)
    return [(fault.path, str(fault.text)) for fault in caught.value.faults]


def doubts(folder: Path, meeting: Meeting, content: list[Row]) -> list[tuple[str, str]]:
    found = schedule_and_doubts(book(folder, content), meeting)[1]
    return [(doubt.path, str(doubt.text)) for doubt in found]


def test_a_programme_is_read_and_written_again_letter_by_letter(meeting: Meeting, tmp_path: Path) -> None:
    schedule, found = schedule_and_doubts(book(tmp_path, PROGRAMME), meeting)
    assert found == []
    assert {each.session: (each.slot, each.position) for each in schedule.sessions} == {
        "P-1": ("Mon1.Cafe-2", 1), "P-2": ("Mon1.Cafe-2", 2), "P-3": ("Mon2.Hall", 1), "P-4": ("Mon2.Hall", 3),
    }  # fmt: skip
    assert rows(meeting, agenda_of(meeting, schedule), ENGLISH) == PROGRAMME


def test_the_first_time_slots_may_be_empty(meeting: Meeting, tmp_path: Path) -> None:
    later = programme((2, 3, None), (5, 1, None), (5, 3, None), (6, 3, None), (6, 1, None))
    later = [row if any(row) else [] for row in later]
    later[2][2] = "Data & AI"
    later[6][2], later[7][2] = "P-1", "P-2"
    schedule = schedule_and_doubts(book(tmp_path, later), meeting)[0]
    assert {each.slot for each in schedule.sessions} == {"Mon2.Cafe-2", "Mon2.Hall"}
    assert {each.session: each.position for each in schedule.sessions} == {"P-1": 1, "P-2": 2, "P-3": 1, "P-4": 3}


def test_a_label_that_differs_from_what_is_there_does_not_count(meeting: Meeting, tmp_path: Path) -> None:
    label = 'It says "Health", and the submissions there say otherwise.'
    assert doubts(tmp_path, meeting, programme((2, 3, "Health "))) == [("schedule!C2", label)]
    assert doubts(tmp_path, meeting, programme((2, 2, "Health "))) == [("schedule!B2", label)]
    assert doubts(tmp_path, meeting, programme((2, 3, None))) == [
        ("schedule", "Café 2 in Mon1 has submissions and no track.")
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((6, 3, None), ("schedule", "P-2 is nowhere.")),
        ((6, 3, "P-9"), ("schedule!C6", 'The instance has no submission "P-9".')),
        (
            (7, 3, "P-1"),
            (
                "schedule!C5",
                "P-1 takes one time slot, and is written in schedule!C5 and schedule!C7.",
            ),
        ),
        (
            (8, 2, None),
            ("schedule!B7", "P-3 takes 2 time slots one after another in one room, and is written in schedule!B7."),
        ),
        ((1, 3, "Cave 2"), ("schedule!C1", 'The instance has no room "Cave 2".')),
        ((1, 3, "Hall"), ("schedule!C1", '"Hall" is there already.')),
        ((5, 4, "P-1"), ("schedule!D5", "This column has no room in the first row.")),
        ((10, 2, "P-1"), ("schedule!B10", "There is no time slot for this row.")),
        ((2, 1, "Mon2"), ("schedule!A2", 'Here stands "Mon2", and Mon1 comes now.')),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_its_cell(
    change: tuple[int, int, object], told: tuple[str, str], meeting: Meeting, tmp_path: Path
) -> None:
    content = [*programme(), []]
    row, column, value = change
    content[row - 1] += [None] * (column - len(content[row - 1]))
    content[row - 1][column - 1] = value
    assert told in faults(tmp_path, meeting, content)


def test_a_conference_is_no_schedule_and_a_schedule_no_conference(meeting: Meeting, tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="It is a conference, and no schedule"):
        schedule_and_doubts(str(tmp_path / "small.xlsx"), meeting)
    with pytest.raises(FaultsError, match=r"It is no conference of CoSPLib.*read with --for INSTANCE"):
        read_conference(book(tmp_path, PROGRAMME))


def test_the_same_schedule_gives_the_same_bytes_at_any_time(meeting: Meeting, tmp_path: Path) -> None:
    agenda = agenda_of(meeting, schedule_and_doubts(book(tmp_path, PROGRAMME), meeting)[0])
    made = tmp_path / "made.xlsx"
    made.write_bytes(cosplib(meeting, agenda, ExportOptions()))
    with zipfile.ZipFile(made) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        moments = re.findall(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", parts.read("docProps/core.xml"))
    assert moments == [b"2000-01-01T00:00:00Z"] * 2


def test_columns_are_as_wide_as_what_they_hold_and_paper_has_all_rooms_beside_each_other(meeting: Meeting) -> None:
    hall = replace(meeting.rooms[0], name=Name("Hall", (("en", "Great Hall of the University"),)))
    content = cosplib(replace(meeting, rooms=(hall, *meeting.rooms[1:])), [], ExportOptions())
    sheet = load_workbook(BytesIO(content)).active
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [8, 30, 8]
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)


def test_what_begins_with_an_equals_sign_is_no_formula_and_what_no_cell_holds_is_left_out(tmp_path: Path) -> None:
    content = read_conference(str(written(tmp_path / "small.xlsx", sheets())))
    content["sessions"][0]["title"] = {"en": "P-1\x07\n(late)"}
    meeting = instance_of(content, "small").meeting
    agenda = agenda_of(meeting, schedule_and_doubts(book(tmp_path, programme((5, 3, "P-1"))), meeting)[0])
    (tmp_path / "made.xlsx").write_bytes(cosplib(meeting, agenda, ExportOptions()))
    sheet = load_workbook(tmp_path / "made.xlsx").worksheets[0]
    assert (sheet["B9"].value, sheet["B9"].data_type) == ("=P-4", "s")
    assert sheet["C5"].value == "P-1\n(late)"


def test_a_schedule_that_a_workbook_cannot_say_is_refused(meeting: Meeting, tmp_path: Path) -> None:
    agenda = agenda_of(meeting, schedule_and_doubts(book(tmp_path, PROGRAMME), meeting)[0])
    for change, words in (
        ({"slot": None, "position": None}, "P-1 has no place in a block"),
        ({"position": 2}, "on a place that is taken"),
        ({"position": 3}, "that is not there"),
    ):
        broken = [{**row, **(change if row["id"] == "P-1" else {})} for row in agenda]
        with pytest.raises(FaultsError, match=words):
            rows(meeting, broken, ENGLISH)


@pytest.mark.parametrize("name", ["N2OR", "GECCO21", "OR60F"])
def test_known_schedules_of_the_field_come_back_from_the_workbook(name: str, tmp_path: Path) -> None:
    folder = cosplib_folder()
    meeting = instance_of(read_conference(str(folder / f"{name}.xlsx")), name).meeting
    paths = sorted((folder / "known").glob(f"{name}-*.json"))
    assert paths
    for path in paths:
        schedule = known_schedule(meeting, path)[0]
        made = tmp_path / f"{path.stem}.xlsx"
        made.write_bytes(cosplib(meeting, agenda_of(meeting, schedule), ExportOptions()))
        back, found = schedule_and_doubts(str(made), meeting)
        assert (back, found) == (schedule, [])
        names = {str(cell) for row in load_workbook(made).worksheets[0].iter_rows(values_only=True) for cell in row}
        raw = load_workbook(folder / f"{name}.xlsx", read_only=True)["tracks"].iter_rows(min_row=2, max_col=1)
        used = {meeting.session[each.session].track for each in schedule.sessions}
        titles = {dict(track.name.titles)["en"] for track in meeting.tracks if track.id in used}
        assert titles <= names and titles <= {row[0].value for row in raw}
