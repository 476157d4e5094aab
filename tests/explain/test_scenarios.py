"""Twelve drafts that cannot be: the statements that clash are known, and the sentence has the missing number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from scheduler.explain import arithmetic
from scheduler.instance.read import read_instance
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible
from scheduler.meeting.statements import statement_text
from scheduler.meeting.unsaid import only, statements_of
from scheduler.solve import Limits, solve

FOLDER = Path(__file__).parent / "scenarios"


def paths(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Scenario:
    """``clashes``: all minimal sets; ``words``: what the sentences say, one after the other."""

    clashes: tuple[frozenset[str], ...]
    words: tuple[str, ...] = ()


SCENARIOS = {
    "O01": Scenario(
        (paths("events.D2-closing events.D2-coffee-pm sessions.WS6.after[0] sessions.WS6.duration"),),
        ("Work Session 6 lasts 45 minutes", "has 30 (15:45-16:15 on Day 2): 15 too few"),
    ),
    "O02": Scenario(
        (
            paths(
                "events.D2-closing events.D2-closing.attended_by[0] offices.PPT-SACM.held_by participants.chile.away[0]"
            ),
        ),
        ("Chile", "Presidency of the SACM", "16:15-17:00", "16:30-18:00", "30 minutes are missing"),
    ),
    "O03": Scenario(
        (paths("rules.one-each sessions.WS1.panellist[0] sessions.WS2.panellist[0] sessions.WS3.panellist[0]"),),
        ("3 seats can be taken by Peru and Bolivia only", "one-each allows 1 each, 2 in all", "1 too many"),
    ),
    "O04": Scenario(
        (paths("rules.sacm-panels " + " ".join(f"sessions.WS{number}.panellist[0]" for number in range(1, 7))),),
        ("6 seats", "sacm-panels allows 5", "1 too many"),
    ),
    "O05": Scenario(
        (
            paths(
                "events.D1-closing sessions.WS1.duration sessions.WS1.window "
                "sessions.WS2.after[0] sessions.WS2.day sessions.WS2.duration"
            ),
        ),
        ("Work Session 2 can end at 17:15 on Day 1 at the earliest", "17:00", "15 minutes too many"),
    ),
    "O06": Scenario(
        (paths("sessions.WS4.day sessions.WS4.duration sessions.WS4.start sessions.WS6.day sessions.WS6.start"),),
        ("Work Session 4 (14:00-15:30)", "Work Session 6 (15:00-15:30)", "30 minutes overlap"),
    ),
    "O07": Scenario((paths("rooms.B.capacity sessions.WS1.audience sessions.WS1.parallel[0] sessions.WS2.audience"),)),
    "O08": Scenario((paths("days.D1.end events.D1-closing"),), ("17:00-17:45", "ends 15 minutes after", "17:30")),
    "O09": Scenario(
        (paths("rules.fac-rcm rules.fac-sacm"),), ("fac-sacm and fac-rcm: 7 seats", "6 at most: 1 too few")
    ),
    "O10": Scenario((paths("rules.border rules.not-both sessions.WS2.pins[0] sessions.WS2.pins[1]"),)),
    "O11": Scenario(
        (
            paths(
                "events.D1-closing events.D1-closing.attended_by[1] offices.PPT-RCM.held_by participants.panama.away[0]"
            ),
            paths("rules.uruguay-once sessions.WS5.facilitator[0] sessions.WS6.facilitator[0]"),
        ),
        ("Panama", "15 minutes are missing", "2 seats", "Uruguay", "allows 1: 1 too many"),
    ),
    "O12": Scenario(
        (
            paths("events.D2-lunch sessions.WS5.day sessions.WS5.start"),
            paths("sessions.WS5.day sessions.WS5.duration sessions.WS5.start sessions.WS6.day sessions.WS6.start"),
        ),
        ("Work Session 5 begins at 14:00 on Day 2", "30 minutes overlap", "Work Session 6", "30 minutes overlap"),
    ),
}


def meeting_of(name: str) -> Meeting:
    return read_instance(FOLDER / f"{name}.toml").meeting


def test_every_scenario_has_its_file() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(SCENARIOS)


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_is_impossible(name: str) -> None:
    assert solve(meeting_of(name), limits=Limits(30, workers=1)) == Impossible(confirmed=True)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_statements_that_clash(name: str) -> None:
    """Counting shows all minimal sets, and tells each once."""
    told = [frozenset(check.statements) for check in arithmetic(meeting_of(name))]
    assert len(told) == len(set(told)) > 0
    assert set(told) == set(SCENARIOS[name].clashes)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_number_that_is_missing_is_told(name: str) -> None:
    told = " ".join(str(check.text) for check in arithmetic(meeting_of(name)))
    for words in SCENARIOS[name].words:
        assert words in told
        told = told.partition(words)[2]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_sets_given_here_are_minimal_by_the_solver(name: str) -> None:
    """So that a scenario cannot be wrong together with what explains it."""
    meeting = meeting_of(name)
    said = set(statements_of(meeting))
    for clash in SCENARIOS[name].clashes:
        assert clash <= said
        assert is_impossible(meeting, clash)
        assert not any(is_impossible(meeting, clash - {each}) for each in clash)


def is_impossible(meeting: Meeting, said: frozenset[str]) -> bool:
    return isinstance(solve(only(meeting, said), limits=Limits(30, workers=1)), Impossible)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_statement_can_be_told(name: str) -> None:
    meeting = meeting_of(name)
    for clash in SCENARIOS[name].clashes:
        for path in clash:
            assert str(statement_text(meeting, path)) not in ("", path)
