"""What a workbook may do to a reader: blanks around names, sizes that lie, cells of any kind, columns left out."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from scheduler.errors import FaultsError
from scheduler.export.cosplib_toml import commented
from scheduler.export.ids import Ids, ids_by_name, names_once
from scheduler.export.read_cosplib import conference_and_doubts
from scheduler.instance.read import instance_of
from scheduler.text import Name, Words

from .workbooks import Sheets, sheets, written

Told = list[tuple[str, str]]


def read(folder: Path, content: Sheets) -> dict[str, Any]:
    return conference_and_doubts(str(written(folder / "x.xlsx", content)))[0]


def doubts(folder: Path, content: Sheets) -> Told:
    return [
        (doubt.path, str(doubt.text)) for doubt in conference_and_doubts(str(written(folder / "x.xlsx", content)))[1]
    ]


def faults(folder: Path, content: Sheets) -> Told:
    with pytest.raises(FaultsError) as caught:
        read(folder, content)
    return [(fault.path, str(fault.text)) for fault in caught.value.faults]


def test_names_are_kept_letter_by_letter_and_matched_without_the_blanks_around_them(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][3][1] = "Health"
    track = read(tmp_path, content)["tracks"][1]
    assert track["id"] == "Health" and track["title"] == {"en": "Health "}
    assert doubts(tmp_path, content) == [
        ("submissions!B4", 'The sheet tracks writes "Health" with other blanks around it.')
    ]


def test_names_that_differ_by_capitals_or_blanks_are_two_and_doubted(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][2][5] = "bob"
    content["submissions"][4][6] = "Ana  Díaz"
    assert doubts(tmp_path, content) == [
        ("submissions!F3", '"bob" and "Bob" differ by capitals or blanks only.'),
        ("submissions!G5", '"Ana  Díaz" and "Ana Díaz" differ by capitals or blanks only.'),
    ]
    assert len(read(tmp_path, content)["participants"]) == 5  # Eve, Ana, Bob, bob, Ana again


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("--3", "--3 is no whole number from 1 on."),
        ("²", "² is no whole number from 1 on."),
        (1.5, "1.5 is no whole number from 1 on."),
        (True, "True is no whole number from 1 on."),
        (0, "0 is no whole number from 1 on."),
    ],
)
def test_a_length_that_is_none_is_a_fault_of_its_cell(said: object, told: str, tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][1][2] = said
    assert faults(tmp_path, content) == [("submissions!C2", told)]


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        (datetime.time(9, 30), "09:30"),
        (datetime.time(9, 29, 59, 999999), "09:30"),
        ("9:30", "09:30"),
        ("09:30:00", "09:30"),
        (9.5 / 24, "09:30"),
        (datetime.timedelta(hours=9, minutes=30), "09:30"),
    ],
)
def test_a_time_of_day_is_read_however_it_is_kept(said: object, read_as: str, tmp_path: Path) -> None:
    content = sheets()
    content["sessions"][1][3] = said
    assert read(tmp_path, content)["blocks"][0]["start"] == read_as


def test_a_sheet_may_claim_a_million_rows_and_have_four(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", sheets())
    before = conference_and_doubts(str(path))
    book = load_workbook(path)
    book["submissions"].cell(1_048_576, 400).font = Font(bold=True)
    book.save(path)
    assert conference_and_doubts(str(path)) == before


def test_a_row_without_a_name_is_left_out_and_told(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][2][0] = " "
    assert doubts(tmp_path, content) == [("submissions!B3", "This row has no name in the first column.")]
    assert [each["title"]["en"] for each in read(tmp_path, content)["sessions"]] == ["P-1", "P-3", "=P-4"]


def without_a_heading(content: Sheets) -> None:
    content["tracks_rooms|penalty"][0][2] = None


def without_a_row(content: Sheets) -> None:
    del content["tracks_sessions|penalty"][2]


def without_a_weight(content: Sheets) -> None:
    content["parameters"][1][4] = None


def with_an_earlier_clock(content: Sheets) -> None:
    content["sessions"][2][3] = "08:00"


def with_an_earlier_date(content: Sheets) -> None:
    content["sessions"][1][2], content["sessions"][2][2] = datetime.date(2026, 5, 12), datetime.date(2026, 5, 11)


def with_orders_that_do_not_count(content: Sheets) -> None:
    content["parameters"][9][4] = 0


def with_headings_in_another_order(content: Sheets) -> None:
    content["similar tracks"][0][1:] = ["Health ", "Data & AI"]


def with_little_room(content: Sheets) -> None:
    content["submissions"] += [[f"Q-{k}", "Data & AI", 3] for k in range(3)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_a_heading, ("tracks_rooms|penalty", "Of the sheet rooms these are missing here: Café 2.")),
        (without_a_row, ("tracks_sessions|penalty", "Of the sheet tracks these are missing here: Health.")),
        (without_a_weight, ("parameters!E2", "A weight is missing.")),
        (with_an_earlier_clock, ("sessions!A3", "It begins before the session of the row above.")),
        (with_an_earlier_date, ("sessions!A3", "It begins before the session of the row above.")),
        (with_orders_that_do_not_count, ("parameters!E10", "Submissions have orders, and order has the weight 0.")),
        (
            with_headings_in_another_order,
            ("similar tracks!B1", 'The heading is "Health", and the row of this number is "Data & AI".'),
        ),
        (with_little_room, ("submissions", "The submissions take 14 time slots, and there are 10.")),
    ],
)
def test_what_can_be_read_and_is_odd_is_told(
    change: Callable[[Sheets], None], told: tuple[str, str], tmp_path: Path
) -> None:
    content = sheets()
    assert told not in doubts(tmp_path, content)
    change(content)
    assert told in doubts(tmp_path, content)


def test_a_later_day_may_begin_earlier_in_the_day(tmp_path: Path) -> None:
    content = sheets()
    content["sessions"][2][2:4] = ["2026-05-12", "08:00"]
    assert doubts(tmp_path, content) == []


@pytest.mark.parametrize(
    ("sheet", "row", "column", "name", "cell"),
    [
        ("tracks_rooms|penalty", 0, 2, "Hall", "C1"),
        ("sessions_rooms|penalty", 2, 0, "Mon1", "A3"),
        ("similar tracks", 2, 0, "Data & AI", "A3"),
        ("submissions", 0, 8, "Mon1", "I1"),
        ("rooms", 2, 0, "Hall", "A3"),
    ],
)
def test_what_is_priced_twice_is_a_fault(
    sheet: str, row: int, column: int, name: str, cell: str, tmp_path: Path
) -> None:
    content = sheets()
    content[sheet][row][column] = name
    assert (f"{sheet}!{cell}", f'"{name}" is there already.') in faults(tmp_path, content)


def test_a_room_may_have_the_name_of_a_session(tmp_path: Path) -> None:
    content = sheets()
    content["rooms"][1][0] = content["submissions"][0][9] = "Mon1"
    content["tracks_rooms|penalty"][0][1] = content["sessions_rooms|penalty"][0][1] = "Mon1"
    content["submissions"][1][9] = 4
    assert read(tmp_path, content)["sessions"][0]["penalties"] == [
        {"block": "Mon2", "price": 3},
        {"room": "Mon1", "price": 4},
    ]


def test_similar_tracks_are_read_from_the_row_of_the_first_by_place(tmp_path: Path) -> None:
    content = sheets()
    content["similar tracks"][1:] = [["Health ", None, 7], ["Data & AI", 9, None]]
    assert [track.get("similar") for track in read(tmp_path, content)["tracks"]] == [
        None,
        [{"track": "Data-AI", "price": 7}],
    ]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_toml_for_people_has_comments_and_the_same_content(lang: str, tmp_path: Path) -> None:
    content = sheets()
    content["rooms"][1][0] = "Hall\u2028[goals]"
    for rows in (content["tracks_rooms|penalty"], content["sessions_rooms|penalty"], content["submissions"]):
        rows[0] = ["Hall\u2028[goals]" if each == "Hall" else each for each in rows[0]]
    made = read(tmp_path, content)
    toml = commented(made, "small.xlsx", Words.of(lang))
    assert tomllib.loads(toml) == made
    assert sum(line.startswith("# ") for line in toml.split("\n")) == 7
    instance_of(tomllib.loads(toml), "small")


def test_ids_are_each_once_whatever_the_names() -> None:
    ids = Ids("room")
    assert [ids(name) for name in ("Café 2", "Cafe-2", "CAFE 2", "会议室", "大厅", "Café 2")] == [
        "Cafe-2", "Cafe-2-2", "CAFE-2-3", "room", "room-2", "Cafe-2",
    ]  # fmt: skip


def test_a_title_counts_before_an_id_and_two_of_one_title_are_told_apart() -> None:
    things = [
        Name("Data-AI", (("en", "Data & AI"),)),
        Name("Data-AI-2", (("en", "Data-AI"),)),
        Name("a", (("en", "Coffee"), ("es", "Café"))),
        Name("b", (("en", "Coffee "),)),
    ]
    assert names_once(things, "en") == {
        "Data-AI": "Data & AI", "Data-AI-2": "Data-AI", "a": "Coffee (a)", "b": "Coffee (b)",
    }  # fmt: skip
    found = ids_by_name(things)
    assert found["Data-AI"] == "Data-AI-2"
    assert (found["Coffee (b)"], found["Café"], found["b"]) == ("b", "a", "b")
    assert found["Coffee"] == "b"  # so a sheet written in Spanish names it: there the other is Café
