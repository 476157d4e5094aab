"""The 21 known schedules of the field's benchmark give their terms and their objective to the last digit."""

from __future__ import annotations

import pytest

from scheduler.export.read_cosplib import WEIGHTS, read_conference
from scheduler.instance.read import instance_of
from scheduler.verify import goal_values, tier_value, violations, who_and_where

from ..cosplib import cosplib_folder, known_schedule

NAMES = ("N2OR", "GECCO21", "GECCO22", "GECCO20Workshop", "ISF22", "OR60F")


@pytest.mark.parametrize("name", NAMES)
def test_the_known_schedules_give_their_terms_exactly(name: str) -> None:
    folder = cosplib_folder()
    meeting = instance_of(read_conference(str(folder / f"{name}.xlsx")), name).meeting
    files = sorted((folder / "known").glob(f"{name}-*.json"))
    assert files
    for file in files:
        schedule, known = known_schedule(meeting, file)
        assert violations(meeting, schedule) == [], file.name
        values = goal_values(meeting, schedule)
        assert list(values.values()) == list(known["terms"].values()), file.name
        assert tier_value(meeting.tiers[0], values) == known["objective"], file.name
        for goal in WEIGHTS:
            assert sum(amount for amount, _ in who_and_where(meeting, schedule, goal)) == values[goal]
