"""``scheduler compare``."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from scheduler.cli.group import run
from scheduler.compare import comparison
from scheduler.compare.columns import Column, solved_column
from tests.cli.command import PLENARY, scheduler


def test_the_plenary_beside_three_patches() -> None:
    files = [PLENARY / f"{name}.toml" for name in ("agenda", "three-days", "uniform-90")]
    ran = scheduler("compare", *files, "--json")
    assert ran.status == 0, ran.err
    agenda, three_days, uniform = ran.json["agendas"]
    assert [each["name"] for each in ran.json["agendas"]] == ["agenda", "three-days", "uniform-90"]
    assert [each["status"] for each in ran.json["agendas"]] == ["optimal", "optimal", "impossible"]
    assert [agenda["metrics"]["budget"]["total"], three_days["metrics"]["budget"]["total"]] == [59_030, 66_170]
    assert agenda["metrics"]["seated"] == 18
    assert agenda["metrics"]["groups"]["SACM"]["seats"] == agenda["metrics"]["groups"]["RCM"]["seats"] == 9
    assert agenda["metrics"]["offices"]["PPT-SACM"] == {"seats": 3, "minutes": 210}
    assert agenda["metrics"]["free_minutes"] == 95
    assert uniform["metrics"] is None
    assert "15 too few" in uniform["conflict"]["text"]
    assert uniform["conflict"]["statements"][0]["line"]
    assert uniform["repair"]["cost"] == 90
    assert {change["agenda"] for change in ran.json["differences"]} == {"three-days"}
    new = [change for change in ran.json["differences"] if change["what"] == "item"]
    assert [change["item"] for change in new] == ["D3-closing", "D3-coffee-am", "D3-coffee-pm", "D3-lunch"]
    assert all(change["from"] is None for change in new)


def test_the_table() -> None:
    ran = scheduler("compare", PLENARY / "agenda.toml", PLENARY / "chile-leaves-early.toml", "--lang", "es")
    assert ran.status == 0
    rows = {line.split("  ")[0]: line for line in ran.out.splitlines()}
    assert rows["coverage"].split()[1:] == ["3", "-"]
    assert any("CSM:CRM" in row and "9:9" in row for row in rows.values())
    assert "59 030" in ran.out
    assert "chile-leaves-early" in ran.out


def test_two_schedules(schedule: Path, small: Path, solved_small: str) -> None:
    other = json.loads(solved_small)
    other["agenda"][0] |= {"start": "09:05", "end": "10:05"}
    moved = schedule.with_name("moved.json")
    moved.write_text(json.dumps(other), encoding="utf-8")
    ran = scheduler("compare", schedule, moved)
    assert ran.status == 0, ran.err
    assert "Work Session 1: Day 1 09:00-10:00 -> Day 1 09:05-10:05" in ran.out
    assert scheduler("compare", schedule, moved, "--fail-on-difference").status == 1
    same = scheduler("compare", schedule, small, "--fail-on-difference")
    assert same.status == 0
    assert "small does not differ from schedule." in same.out
    record = scheduler("compare", schedule, moved, "--json").json
    # shown as given, its goals read again: five minutes away from the draft
    order = next(goal for goal in record["agendas"][1]["goals"] if goal["tier"] == "order")
    assert (order["value"], order["optimal"]) == (5, False)
    assert record["agendas"][1]["source"]["kind"] == "schedule"


def test_a_schedule_that_breaks_a_rule_says_so(schedule: Path, small: Path, solved_small: str) -> None:
    other = json.loads(solved_small)
    other["agenda"][0] |= {"start": "10:00", "end": "11:00"}
    schedule.write_text(json.dumps(other), encoding="utf-8")
    ran = scheduler("compare", small, schedule)
    assert ran.status == 0
    assert "not valid" in ran.out
    assert "overlaps" in ran.out
    assert ".;" not in ran.out


def test_a_session_that_is_there_twice_is_not_valid_and_no_defect(
    schedule: Path, small: Path, solved_small: str
) -> None:
    other = json.loads(solved_small)
    other["agenda"].append(next(row for row in other["agenda"] if row["kind"] == "session"))
    schedule.write_text(json.dumps(other), encoding="utf-8")
    ran = scheduler("compare", schedule, small, "--json")
    assert [each["status"] for each in ran.json["agendas"]] == ["not valid", "optimal"]


def test_what_is_recorded_wrong_proves_nothing(schedule: Path, small: Path, solved_small: str) -> None:
    other = json.loads(solved_small)
    other["goals"][0] |= {"value": 7, "bound": 7}
    schedule.write_text(json.dumps(other), encoding="utf-8")
    record = scheduler("compare", small, schedule, "--json").json["agendas"][1]
    assert (record["status"], record["goals"][0]["bound"]) == ("feasible", None)


def test_a_pipe_can_be_read_but_once(small: Path) -> None:
    """As the shell gives it for ``<(sed ... small.toml)``."""
    ran = scheduler("compare", small, "/dev/stdin", stdin=small.read_text(encoding="utf-8"))
    assert ran.status == 0, ran.err
    assert "does not differ from small" in ran.out


def test_one_of_them_from_standard_input(small: Path, solved_small: str) -> None:
    ran = scheduler("compare", "-", small, "--json", stdin=solved_small)
    assert [each["name"] for each in ran.json["agendas"]] == ["stdin", "small"]
    ran = scheduler("compare", small, "-", "--json", stdin=small.read_text(encoding="utf-8"))
    assert [each["status"] for each in ran.json["agendas"]] == ["optimal", "optimal"]


@pytest.mark.parametrize(
    ("options", "after", "status"), [((), 1, 130), ((), 2, 0), (("--fail-on-difference",), 2, 130)]
)
def test_interrupted_it_tells_what_is_done(
    small: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    after: int,
    status: int,
) -> None:
    """^C between the columns; --fail-on-difference does not say that nothing differs where some are missing."""
    solved: list[str] = []

    def stopping(name: str, *args: Any, **named: Any) -> Column:
        solved.append(name)
        if len(solved) == after:
            signal.raise_signal(signal.SIGINT)
        return solved_column(name, *args, **named)

    monkeypatch.setattr(comparison, "solved_column", stopping)
    assert run(time.monotonic(), ["compare", *[str(small)] * 3, "--json", *options]) == status
    told = capsys.readouterr()
    assert "Interrupted: " in told.err
    assert "not compared." in told.err
    assert [len(json.loads(out)["agendas"]) for out in [told.out] if out] == [after] * (after > 1)


def test_files_of_one_name_keep_apart(small: Path, schedule: Path) -> None:
    ran = scheduler("compare", schedule.name, schedule.name, "--json", cwd=schedule.parent)
    assert [each["name"] for each in ran.json["agendas"]] == ["schedule.json (1)", "schedule.json (2)"]


def test_a_fault_ends_it(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"agenda": ', encoding="utf-8")
    assert scheduler("compare", small, broken).status == 2
    assert scheduler("compare", small, tmp_path / "gone.toml").status == 2
