"""Tables that fit where they are read."""

from __future__ import annotations

import pytest

from scheduler.cli.agenda import shared_out, table

ROWS = [
    ["Time", "Item", "Speaker", "Panellist"],
    [
        "09:00-10:00",
        "Human rights of all migrants, social inclusion and cohesion, " * 3,
        "x" * 40,
        "Dominican Republic",
    ],
]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_columns_share_what_there_is(width: int) -> None:
    widths = shared_out(width, ROWS, grows=1)
    assert sum(widths) + 2 * 3 <= width
    assert widths[0] == 11  # the time stays whole
    assert widths[1] >= (width - 6) * 2 // 5 or width == 200
    lines = table(ROWS[0], ROWS[1:], widths).splitlines()
    assert max(map(len, lines)) <= width


def test_columns_get_no_more_than_they_need() -> None:
    assert shared_out(1000, ROWS, grows=1) == [11, len(ROWS[1][1]), 40, 18]


def test_numbers_stay_as_they_are_written() -> None:
    told = table(["a", "b"], [["59,030", "1e3"], ["007", "1.50"]], [10, 10])
    assert [line.split() for line in told.splitlines()[2:]] == [["59,030", "1e3"], ["007", "1.50"]]
