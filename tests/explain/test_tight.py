"""What is tight in a meeting that can be held: each found, and not found where there is one step more to give."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain import explain
from scheduler.instance.read import instance_of
from scheduler.solve import Limits

from ..scenes import content

BODIES: dict[str, Any] = {"SACM": "chile peru", "RCM": "panama"}

TIGHT: dict[str, tuple[dict[str, Any], dict[str, Any], str, tuple[str, ...]]] = {
    "a gap between events": (
        {"days": "09:00-12:00", "coffee": "event D1 10:00-10:15", "A": "60m", "B": "90m"},
        {"A": "55m"},
        "The free time 09:00-10:00 on D1 is full (here: A): 5 minutes less, and no agenda is left.",
        ("days.D1.start", "events.coffee"),
    ),
    "a gap until the end of the day": (
        {"days": "09:00-12:00", "coffee": "event D1 10:00-10:15", "A": "60m", "B": "105m"},
        {"B": "100m"},
        "The free time 10:15-12:00 on D1 is full (here: B): 5 minutes less, and no agenda is left.",
        ("events.coffee", "days.D1.end"),
    ),
    "a session": (
        {"days": "09:00-12:00", "A": "90m", "B": "90m"},
        {"B": "85m"},
        "A cannot be longer than 90 minutes: 5 more, and no agenda is left.",
        ("sessions.A.duration",),
    ),
    "a cap": (
        {**BODIES, "A": "60m; panellist: 2 SACM", "most": "cap SACM; max 2"},
        {"most": "cap SACM; max 3"},
        "most allows 2: one less, and no agenda is left.",
        ("rules.most",),
    ),
    "a quota": (
        {**BODIES, "A": "60m; panellist: 0-2 SACM", "least": "quota SACM; min 2"},
        {"least": "quota SACM; min 1"},
        "least asks for 2: one more, and no agenda is left.",
        ("rules.least",),
    ),
    "a pause": (
        {**BODIES, "days": "09:00-12:00", "A": "60m; panellist: chile", "B": "60m; panellist: chile",
         "rest": "pause chile; minutes 60"},
        {"rest": "pause chile; minutes 55"},
        "rest asks for 60 minutes: 5 more, and no agenda is left.",
        ("rules.rest",),
    ),
    "a resource": (
        {"rooms": "main side", "team": "resource 2", "A": "60m; needs team; parallel B", "B": "60m; needs team"},
        {"team": "resource 3"},
        "One less of team than 2, and no agenda is left.",
        ("resources.team.count",),
    ),
    "the presence of a holder": (
        {**BODIES, "PPT_S": "held by chile", "opening": "event D1 09:00-10:00; attended by PPT-S", "A": "60m"},
        {"opening": "event D1 09:00-10:00"},
        "chile (PPT-S) cannot be away in any of: D1 in the morning.",
        ("offices.PPT-S.held_by", "events.opening.attended_by[0]"),
    ),
}  # fmt: skip


def tight_in(said: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = explain(instance_of(content(**said), "made"), limits=Limits(60, workers=1))
    assert found.feasible is True
    assert found.complete
    return {str(each.text): each.statements for each in found.tight}


@pytest.mark.parametrize("name", TIGHT)
def test_it_is_tight_until_there_is_a_step_more(name: str) -> None:
    said, looser, sentence, statements = TIGHT[name]
    assert tight_in(said)[sentence] == statements
    assert not any(statements == each for each in tight_in({**said, **looser}).values())


def test_a_roomy_meeting_has_nothing_tight() -> None:
    assert tight_in({**BODIES, "A": "60m; panellist: SACM"}) == {}


def test_halves_of_days_are_cut_in_the_middle_of_lunch() -> None:
    said = {**BODIES, "lunch": "event D1 14:00-15:00", "visit": "event D1 13:30-14:00; attended by panama", "A": "30m"}
    assert "panama cannot be away in any of: D1 in the morning." in tight_in(said)
    del said["lunch"]
    assert "panama cannot be away in any of: D1 in the afternoon." in tight_in(said)
