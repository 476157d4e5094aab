"""How many slots of a box a track may use: never too few, whatever cuts them or ties its sessions."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.model import cells
from scheduler.model.block_placement import BlockPlacement
from scheduler.model.boxes import boxes_of
from scheduler.model.cells import fits_by_count, most_cells, tied
from scheduler.model.model import Model
from scheduler.verify import violations

from ..conference import conference, meeting_of, programme


@pytest.fixture(autouse=True)
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "SMALL", 0)


def by_the_clock(**changes: Any) -> dict[str, Any]:
    """Two talks of one track, and two rooms with three places from 9:00 to 10:30."""
    content = conference(
        days=[{"id": "D1", "start": "09:00", "end": "18:00"}],
        blocks=[{"id": "B1", "places": 3, "day": "D1", "start": "09:00", "end": "10:30"}],
        tracks=[{"id": "T1"}],
        sessions=[{"id": "a", "track": "T1"}, {"id": "b", "track": "T1"}],
    )
    return content | changes


def most_of(content: dict[str, Any]) -> int:
    meeting = meeting_of(content)
    (box,) = boxes_of(meeting)
    return most_cells(meeting, meeting.sessions, box, bound=tied(meeting), paired=False)


def test_two_talks_that_fit_into_one_slot_need_no_second() -> None:
    assert most_of(by_the_clock()) == 1


@pytest.mark.parametrize(
    "cut",
    [
        {"events": [{"id": "visit", "day": "D1", "start": "09:30", "end": "10:30"}]},
        {"events": [{"id": "farewell", "day": "D1", "start": "09:20", "end": "09:30", "last": True}]},
        {"rooms": [{"id": "R1", "closed": [{"day": "D1", "from": "09:30", "to": "10:30"}]}, {"id": "R2"}]},
    ],
    ids=["an event", "a last event", "a closed room"],
)
def test_what_takes_some_places_of_a_slot_leaves_all_slots(cut: dict[str, Any]) -> None:
    assert most_of(by_the_clock(**cut)) == 2


def test_what_takes_a_whole_slot_changes_nothing() -> None:
    closed = {"id": "R1", "closed": [{"day": "D1", "from": "08:00", "to": "11:00"}]}
    assert most_of(by_the_clock(rooms=[closed, {"id": "R2"}])) == 1


def test_a_track_of_long_talks_has_no_slot_in_a_short_block() -> None:
    content = conference(
        blocks=[{"id": "B1", "places": 1}, {"id": "B2", "places": 3}],
        sessions=[{"id": "a", "track": "T1", "length": 2}, {"id": "b", "track": "T1", "length": 2}],
    )
    meeting = meeting_of(content)
    long, short = boxes_of(meeting)[1], boxes_of(meeting)[0]
    assert most_cells(meeting, meeting.sessions, short, bound=(), paired=True) == 0
    assert most_cells(meeting, meeting.sessions, long, bound=(), paired=True) == 2  # 4 places asked of 3


def test_every_cell_keeps_a_programme_whose_slots_could_be_joined() -> None:
    meeting = meeting_of(by_the_clock())
    published = programme(meeting, a="B1.R1 1", b="B1.R2 1")
    assert violations(meeting, published) == []
    joined = Model(meeting)
    kept = Model(meeting, placement=lambda model: BlockPlacement(model, every_cell=True))
    assert [len(each.blocks.cells["T1", 0]) for each in (joined, kept)] == [1, 2]


@pytest.mark.parametrize(
    ("places", "lengths", "counts"),
    [
        (3, [1, 1], ([], 0)),  # nothing to count
        (3, [1, 2], ([2], 0)),  # a talk of two fills a slot of three, but for short ones
        (5, [2, 4], ([4], 2)),  # two of two in a slot, or one of four
        (6, [2, 3], None),  # 2 + 2 + 2, 3 + 3 or 2 + 3: which are together matters
    ],
)
def test_counting_tells_what_fits_unless_lengths_mix(places: int, lengths: list[int], counts: Any) -> None:
    assert fits_by_count(places, lengths) == counts
