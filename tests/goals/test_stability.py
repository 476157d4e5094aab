"""The price of changes against a schedule that is known."""

from __future__ import annotations

import pytest

from ..scenes import a_meeting, placed
from .solving import proven

PUBLISHED = {"WS1": "D1 09:00 main; chile", "WS2": "D1 10:00 main; peru"}


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ({}, 0),
        ({"chile": "away D1"}, 10),  # its seat to somebody else
        ({"WS1": "60m; panellist: SACM; in main; at 09:05"}, 200),  # and WS2 has to make room
        ({"WS2": "60m; panellist: SACM; in side"}, 30),
        ({"WS2": "60m; panellist: SACM; in side; at 11:00"}, 100),  # another start: the room costs nothing more
        ({"WS2": "60m; panellist: 2 SACM"}, 10),  # one more seat
        ({"WS2": "60m; speaker: SACM"}, 20),  # one seat less, and one that was not
    ],
)
def test_changes_have_prices(said: dict[str, str], price: int) -> None:
    words = {"rooms": "main side", "SACM": "chile peru bolivia"}
    words |= {"WS1": "60m; panellist: SACM; in main", "WS2": "60m; panellist: SACM; in main"}
    near = placed(a_meeting(**words), **PUBLISHED)
    assert proven(a_meeting(**words | said), near) == price


def test_a_room_that_is_no_more_costs_a_change() -> None:
    near = placed(a_meeting(rooms="main side", WS1="60m"), WS1="D1 09:00 side")
    assert proven(a_meeting(rooms="main", WS1="60m"), near) == 30
