"""``scheduler verify``: hand-broken copies of the plenary's schedule, each with the rule it breaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import PLENARY, scheduler

Document = dict[str, Any]


@pytest.fixture(scope="module")
def plenary() -> str:
    ran = scheduler("solve", PLENARY / "agenda.toml", "--json")
    assert ran.status == 0, ran.err
    return ran.out


def item(document: Document, id: str) -> Document:
    found: Document = next(row for row in document["agenda"] if row["id"] == id)
    return found


def move(id: str, **place: str) -> Callable[[Document], None]:
    return lambda document: item(document, id).update(place)


def drop(id: str) -> Callable[[Document], None]:
    return lambda document: document["agenda"].remove(item(document, id))


def reseat(id: str, role: str, **seat: str | None) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        next(each for each in item(document, id)["seats"] if each["role"] == role).update(seat)

    return change


def unseat(id: str, role: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        row = item(document, id)
        row["seats"] = [each for each in row["seats"] if each["role"] != role]

    return change


def same_panellist_as_facilitator(document: Document) -> None:
    seats = item(document, "WS1")["seats"]
    panellist = next(seat["participant"] for seat in seats if seat["role"] == "panellist")
    next(seat for seat in seats if seat["role"] == "facilitator")["participant"] = panellist


BROKEN: list[tuple[str, Callable[[Document], None]]] = [
    ("every session once", drop("WS1")),
    ("every session once", move("WS1", room="garden")),
    ("on the grid", move("WS4", start="10:12", end="11:42")),
    ("duration as said", move("WS1", end="12:00")),
    ("inside its day", move("WS6", start="18:00", end="18:30")),
    ("inside its day", move("WS6", day="D9")),
    ("clear of events", move("WS2", start="13:30", end="15:00")),
    ("nothing after a last event", move("WS6", start="17:00", end="17:30")),
    ("one session in a room at a time", move("WS6", start="14:30", end="15:00")),
    ("seats are filled", reseat("WS1", "facilitator", participant="eclac", group=None)),
    ("seats are filled", unseat("WS2", "panellist")),
    ("seats are filled", reseat("WS1", "speaker", participant="panama", office="PPT-RCM", group="RCM")),
    ("one seat a session", same_panellist_as_facilitator),
    ("events as said", move("D1-closing", start="16:45", end="17:30")),
    ("events as said", drop("D2-lunch")),
]


@pytest.mark.parametrize(
    ("rule", "change"), BROKEN, ids=[f"{number} {rule}" for number, (rule, _) in enumerate(BROKEN)]
)
def test_a_broken_copy(plenary: str, tmp_path: Path, rule: str, change: Callable[[Document], None]) -> None:
    document = json.loads(plenary)
    change(document)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(document), encoding="utf-8")
    ran = scheduler("verify", PLENARY / "agenda.toml", broken, "--json")
    assert ran.status == 1, ran.err
    assert list(ran.json) == ["valid", "violations", "stale", "goals"]
    assert ran.json["valid"] is False
    assert rule in {violation["rule"] for violation in ran.json["violations"]}
    assert all(violation["items"] and violation["text"] for violation in ran.json["violations"])


def test_what_is_told(plenary: str, tmp_path: Path) -> None:
    document = json.loads(plenary)
    move("WS2", start="13:30", end="15:00")(document)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(document), encoding="utf-8")
    ran = scheduler("verify", PLENARY / "agenda.toml", broken)
    assert ran.status == 1
    assert ran.out.startswith("clear of events: Work Session 2")
    assert "stale: The goal order is recorded as 0; it is 30." in ran.out
    assert "Every rule holds." not in ran.out


def test_a_fresh_schedule_is_valid(small: Path, schedule: Path) -> None:
    ran = scheduler("verify", small, schedule)
    assert (ran.status, ran.err) == (0, "")
    # 2 seats, 3 countries; SACM 1, RCM 1
    assert ran.out.startswith("Every rule holds.\ncoverage 1, balance 0, minutes 0, evenness 1, 3, ")
    assert scheduler("verify", small, schedule, "--json").json["goals"]["evenness"] == [1, 3]


def test_standard_input(small: Path, solved_small: str) -> None:
    assert scheduler("verify", small, "-", stdin=solved_small).status == 0


def test_stale_is_no_violation(small: Path, schedule: Path, solved_small: str) -> None:
    document = json.loads(solved_small)
    document["goals"][0]["value"] = 0
    schedule.write_text(json.dumps(document), encoding="utf-8")
    ran = scheduler("verify", small, schedule, "--json")
    assert ran.status == 0
    assert ran.json["valid"] is True
    assert ran.json["stale"] == ["The goal coverage is recorded as 0; it is 1."]


def test_another_version_of_the_instance_is_told(small: Path, schedule: Path) -> None:
    small.write_text(small.read_text(encoding="utf-8").replace("13:00", "14:00"), encoding="utf-8")
    ran = scheduler("verify", small, schedule)
    assert ran.status == 0
    assert "another version of the instance" in ran.err


def test_it_runs_where_there_is_no_ortools(small: Path, schedule: Path) -> None:
    ran = scheduler("verify", small, schedule, PYTHONPROFILEIMPORTTIME="1")
    assert ran.status == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.err.splitlines()}
    assert not loaded & {"ortools", "pandas", "numpy"}


def test_faults_of_both_files(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"agenda": 7}', encoding="utf-8")
    ran = scheduler("verify", small, broken, "--json")
    assert ran.status == 2
    assert {fault["path"] for fault in ran.json["faults"]} >= {"agenda", "format", "instance"}
    assert scheduler("verify", small, small).status == 2
