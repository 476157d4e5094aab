"""CSV as Excel reads it."""

from __future__ import annotations

import csv
import io

import pytest

from scheduler.export import FORMATS, ExportOptions
from scheduler.export.csv import harmless
from scheduler.meeting.document import agenda_of
from scheduler.text import Words
from tests.scenes import a_meeting, placed

MEETING = a_meeting(
    rooms="main side",
    SACM="chile peru",
    RCM="panama belize",
    PPT_SACM="chile",
    TS_RCM="iom",
    lunch="event D1 12:00-13:00",
    WS1="60m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM",
    extra={
        "sessions": [{"id": "WS1", "title": {"en": '=Human rights, "all"', "es": "Derechos\nhumanos; todos"}}],
        "participants": [{"id": "peru", "title": {"en": "Peru", "es": "Perú"}}],
    },
)
AGENDA = agenda_of(
    MEETING, placed(MEETING, WS1="D1 10:00 main; speaker: chile for PPT-SACM, iom for TS-RCM; panellist: peru, panama")
)


def table(options: ExportOptions) -> list[list[str]]:
    written = FORMATS["csv"].write(MEETING, AGENDA, options)
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=options.separator))


def test_it_begins_with_a_byte_order_mark_and_ends_lines_as_excel_does() -> None:
    written = FORMATS["csv"].write(MEETING, AGENDA, ExportOptions())
    assert written.startswith(b"\xef\xbb\xbfday,start,end,item,title,room,speaker,panellist\r\n")
    assert written.endswith(b"\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == 3


def test_the_agenda_has_a_row_an_item_and_a_column_a_role() -> None:
    assert table(ExportOptions()) == [
        ["day", "start", "end", "item", "title", "room", "speaker", "panellist"],
        [
            "D1",
            "10:00",
            "11:00",
            "WS1",
            '\'=Human rights, "all"',
            "main",
            "chile (PPT-SACM); iom (TS-RCM)",
            "Peru; panama",
        ],
        ["D1", "12:00", "13:00", "lunch", "lunch", "", "", ""],
    ]


def test_the_seats_have_a_row_each_numbered_within_their_role() -> None:
    spanish = ExportOptions("seats", ";", Words.of("es"))
    item = ["D1", "10:00", "11:00", "WS1", "Derechos\nhumanos; todos", "main"]
    assert table(spanish) == [
        [*["day", "start", "end", "item", "title", "room", "role", "seat", "participant", "name", "office", "group"]],
        [*item, "speaker", "1", "chile", "chile", "PPT-SACM", "SACM"],
        [*item, "speaker", "2", "iom", "iom", "TS-RCM", ""],
        [*item, "panellist", "1", "peru", "Perú", "", "SACM"],
        [*item, "panellist", "2", "panama", "panama", "", "RCM"],
    ]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+2", "-2", "@x", "\tx", "\rx", "\nx", "  =1", "＝1", "＋1", "－1", "＠x", "\u00a0=1"]
)
def test_what_a_spreadsheet_would_compute_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Chile", "1-2", "a=b", "'=1", "NA", "1e3"])
def test_other_cells_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_namibia_and_numbers_stay_text() -> None:
    meeting = a_meeting(
        A="NA None", WS1="60m; panellist: 2 A", extra={"sessions": [{"id": "WS1", "title": {"en": "1e3"}}]}
    )
    agenda = agenda_of(meeting, placed(meeting, WS1="D1 10:00; NA, None"))
    written = FORMATS["csv"].write(meeting, agenda, ExportOptions()).decode("utf-8-sig")
    assert written.splitlines()[1] == "D1,10:00,11:00,WS1,1e3,main,NA; None"


def test_a_meeting_without_items_has_headings_only() -> None:
    meeting = a_meeting()
    assert FORMATS["csv"].write(meeting, [], ExportOptions()).decode("utf-8-sig") == "day,start,end,item,title,room\r\n"
