"""A small CoSPLib workbook, made anew for each test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

WEIGHTS = (1, 1, 1, 1, 5, 1, 1, 1, 1, 1, 0, 100, 1, 10, 0, 0)

Sheets = dict[str, list[list[Any]]]


def sheets() -> Sheets:
    """Two rooms, two sessions, two tracks, four submissions."""
    parameters: list[list[Any]] = [[None] * 5 for _ in range(17)]
    parameters[1][:2] = ["Local time zone:", "GMT-5"]
    for row, value in ((4, "09:00"), (5, "18:00"), (7, "07:00"), (8, "21:00"), (9, 1), (11, 10)):
        parameters[row - 1][1] = value
    for place, weight in enumerate(WEIGHTS):
        parameters[place + 1][3:] = ["weight", weight]
    return {
        "parameters": parameters,
        "submissions": [
            [
                "Reference",
                "Track",
                "Required Timeslots",
                "Order",
                "Time Zone",
                "Presenters",
                "Attendees",
                "Mon1",
                "Mon2",
                "Hall",
                "Café 2",
            ],
            ["P-1", "Data & AI", 1, 1, "GMT+0", "Ana Díaz, Bob", None, None, 3, None, None],
            ["P-2", "Data & AI", 1, 0, "GMT-5", "Bob", "Ana Díaz", None, None, None, None],
            ["P-3", "Health ", 2, 0, "GMT+9", None, None, 2, None, None, 1],
            ["=P-4", "Health ", 1, None, None, "Eve", None, None, None, None, None],
        ],
        "tracks": [["Track", "Chair(s)"], ["Data & AI", "Eve"], ["Health ", None], [None, None]],
        "sessions": [
            ["Sessions", "Max", "Date", "Start", "End"],
            ["Mon1", 2, "2026-05-11", "09:00", "10:00"],
            ["Mon2", 3, "2026-05-11", "10:00", "11:30"],
        ],
        "rooms": [["Rooms"], ["Hall"], ["Café 2"]],
        "tracks_sessions|penalty": [[None, "Mon1", "Mon2"], ["Data & AI", None, 4], ["Health ", None, None]],
        "tracks_rooms|penalty": [[None, "Hall", "Café 2"], ["Data & AI", None, None], ["Health ", 6, None]],
        "similar tracks": [[None, "Data & AI", "Health "], ["Data & AI", None, 7], ["Health ", None, None]],
        "sessions_rooms|penalty": [[None, "Hall", "Café 2"], ["Mon1", None, 8], ["Mon2", None, None]],
    }


def written(path: Path, content: Sheets) -> Path:
    """The workbook in a file."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, start=1):
            for c, value in enumerate(row, start=1):
                if value is not None:
                    cell = sheet.cell(r, c)
                    cell.value = value
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)
    return path
