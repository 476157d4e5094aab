"""``scheduler sweep`` through files and processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import PLENARY, ROOT, Ran, scheduler

PUBLISHED = ROOT / "solutions" / "sacm-rcm-2018" / "published.json"

posix = pytest.mark.skipif(sys.platform == "win32", reason="a signal to one process alone is a thing of POSIX")


def swept(small: Path, schedule: Path, *options: str | Path) -> Ran:
    return scheduler("sweep", small, "--near", schedule, "--workers", "1", *options)


def cases(ran: Ran) -> dict[tuple[str, str | None], Any]:
    assert ran.status == 0, ran.err
    return {(case["who"] or case["patch"], case["when"]): case for case in ran.json["cases"]}


def test_a_row_for_each_body_then_why_not_then_the_reserves(small: Path, schedule: Path) -> None:
    ran = swept(small, schedule)
    assert ran.status == 0
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert lines[0].split("  ")[0] == "Without"
    assert [line.split()[0] for line in lines[2:5]] == ["Chile", "Peru", "Belize"]
    assert "6 cases: 2 harmless, 2 replaceable and 2 impossible." in lines
    assert "Belize, the whole meeting and Belize, Day 1 in the morning: impossible." in ran.out
    assert lines[-1].split("  ")[-1].strip() == "nobody"  # can stand in for Belize


def test_in_spanish(small: Path, schedule: Path) -> None:
    assert "Perú" in swept(small, schedule, "--lang", "es").out


def test_json_says_for_each_case_who_when_what_by_whom_and_at_which_price(small: Path, schedule: Path) -> None:
    ran = swept(small, schedule, "--json")
    found = cases(ran)
    assert set(ran.json) == {"published", "cases", "reserves", "complete"}
    assert ran.json["complete"] is True
    assert ran.json["published"] == str(schedule)
    sits = next(seat["participant"] for row in json.loads(schedule.read_text())["agenda"] for seat in row["seats"]
                if seat["participant"] != "belize")  # fmt: skip
    other = {"chile": "peru", "peru": "chile"}[sits]
    assert found[sits, None] == {
        "who": sits, "when": None, "patch": None, "kind": "participant", "verdict": "replaceable", "changes": 1,
        "price": 10, "proven": True, "by": [other], "lost": {}, "conflict": None, "why": None,
    }  # fmt: skip
    assert found[other, None]["verdict"] == "harmless"
    conflict = found["belize", None]["conflict"]
    assert conflict["text"]
    away = next(row for row in conflict["statements"] if row["path"] == "participants.belize.away[0]")
    assert away["file"] is None  # only the case says it
    reserve = next(each for each in ran.json["reserves"] if each["participant"] == sits)
    assert reserve == {
        "item": "WS1", "role": "panellist", "participant": sits, "office": None, "reserve": other,
        "reserve_office": None, "price": 10, "lost": {}, "other_duties": [], "flagged": False, "direct": True,
        "decided": True,
    }  # fmt: skip


def test_participants_only_and_the_whole_meeting_only(small: Path, schedule: Path) -> None:
    found = cases(swept(small, schedule, "--each-participant", "--whole", "--json"))
    assert set(found) == {("chile", None), ("peru", None), ("belize", None)}


def test_without_a_schedule_the_instance_is_solved_first(small: Path) -> None:
    ran = scheduler("sweep", small, "--workers", "1", "--json")
    assert ran.status == 0
    assert "the best agenda of" in ran.err
    assert ran.json["published"] is None
    assert ran.json["complete"]


def test_where_there_is_no_agenda_there_is_nothing_to_sweep() -> None:
    ran = scheduler("sweep", PLENARY / "chile-leaves-early.toml")
    assert ran.status == 1
    assert ran.out == ""
    assert "scheduler explain" in ran.err


def test_a_schedule_that_the_instance_does_not_allow_is_said_to_be_one(small: Path, schedule: Path) -> None:
    small.write_text(small.read_text().replace("duration = 60", "duration = 45"))
    ran = swept(small, schedule, "--json")
    assert "does not keep all that" in ran.err
    assert ran.status == 0


def test_each_patch_of_a_folder(small: Path, schedule: Path) -> None:
    folder = small.parent / "what-if"
    folder.mkdir()
    (folder / "longer.toml").write_text('extends = "../small.toml"\n[[sessions]]\nid = "WS1"\nduration = 75\n')
    (folder / "too-long.toml").write_text('extends = "../small.toml"\n[[sessions]]\nid = "WS1"\nduration = 300\n')
    (folder / "noted.toml").write_text('extends = "../small.toml"\n[[sessions]]\nid = "WS1"\nnote = "x"\n')
    ran = swept(small, schedule, "--patches", folder, "--json")
    found = cases(ran)
    assert {name: case["verdict"] for (name, _), case in found.items()} == {
        "longer": "replaceable", "noted": "harmless", "too-long": "impossible",
    }  # fmt: skip
    assert found["longer", None]["who"] is None
    assert found["longer", None]["changes"] == 0
    told = swept(small, schedule, "--patches", folder).out
    assert "no further change" in told
    assert "too-long: impossible." in told


def test_faulty_patches_are_told_at_once(small: Path, schedule: Path) -> None:
    folder = small.parent / "what-if"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.toml").write_text('extends = "../small.toml"\n[[sessions]]\nid = "WS1"\nduraton = 75\n')
    ran = swept(small, schedule, "--patches", folder)
    assert ran.status == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 2
    assert swept(small, schedule, "--patches", folder, "--json").json["faults"][1]["file"].endswith("two.toml")


def test_options_that_do_not_go_together(small: Path, schedule: Path) -> None:
    for option in ("--each-participant", "--whole"):
        ran = swept(small, schedule, "--patches", small.parent, option)
        assert ran.status == 2
        assert "--patches goes without" in ran.err
    assert scheduler("sweep", "-", "--near", "-", stdin="").status == 2


# -- going on later -----------------------------------------------------------------------------------------------


def test_what_is_in_the_file_is_not_done_again(small: Path, schedule: Path) -> None:
    file = small.parent / "sweep.jsonl"
    first = swept(small, schedule, "--resume", file, "--json")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == 1 + len(first.json["cases"])
    changed = json.loads(lines[1])
    changed["changes"] = 77  # to be seen in the answer, it must have been taken from the file
    file.write_text("".join([lines[0], json.dumps(changed) + "\n", *lines[2:5], lines[5][:10]]), encoding="utf-8")
    again = swept(small, schedule, "--resume", file, "--json")
    assert again.json["cases"][0]["changes"] == 77
    assert again.json["cases"][1:] == first.json["cases"][1:]
    assert len(file.read_text(encoding="utf-8").splitlines()) == len(lines)


def test_a_file_of_another_sweep_or_of_none(small: Path, schedule: Path) -> None:
    file = small.parent / "sweep.jsonl"
    assert swept(small, schedule, "--resume", file).status == 0
    ran = swept(small, schedule, "--resume", file, "--seed", "3")
    assert ran.status == 2
    assert "It is of another sweep: another seed." in ran.err
    for read in (small, schedule):
        before = read.read_bytes()
        assert swept(small, schedule, "--resume", read).status == 2
        assert read.read_bytes() == before


PLENARY_SWEEP = ["sweep", str(PLENARY / "agenda.toml"), "--near", str(PUBLISHED), "--json"]


@pytest.fixture(scope="module")
def in_one_go() -> str:
    """The sweep of the plenary, as it is told without any interruption."""
    ran = scheduler(*PLENARY_SWEEP, "--workers", "1")
    assert ran.status == 0
    return ran.out


def started(*options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scheduler", *PLENARY_SWEEP, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def wait_for_lines(file: Path, count: int) -> None:
    for _ in range(600):
        if file.exists() and len(file.read_bytes().splitlines()) > count:
            return
        time.sleep(0.05)
    raise AssertionError("no case was done within 30 seconds")


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted_what_is_done_is_told_and_later_the_rest(tmp_path: Path, in_one_go: str, workers: str) -> None:
    file = tmp_path / "sweep.jsonl"
    process = started("--workers", workers, "--resume", str(file))
    wait_for_lines(file, 5)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    found = json.loads(out)
    assert not found["complete"]
    done = len(found["cases"])
    assert 5 <= done < 150
    assert err.splitlines()[0] == f"Interrupted: {done} of 150 cases done."
    assert "Traceback" not in err
    known = file.read_bytes()
    again = scheduler(*PLENARY_SWEEP, "--workers", workers, "--resume", file)
    assert file.read_bytes().startswith(known)
    assert again.out == in_one_go


@posix
def test_interrupted_before_anything_is_done() -> None:
    process = started("--workers", "2")
    time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err


@posix
def test_a_process_of_the_pool_is_killed_and_no_case_is_lost(tmp_path: Path, in_one_go: str) -> None:
    file = tmp_path / "sweep.jsonl"
    process = started("--workers", "2", "--resume", str(file))
    wait_for_lines(file, 10)
    os.kill(_worker_of(process.pid), signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert out == in_one_go


def _worker_of(parent: int) -> int:
    """One of the processes that a process has spawned to work; it has a second child, which tracks its semaphores."""
    listed = subprocess.run(["ps", "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        pid, parent_of_it, command = line.split(None, 2)
        if int(parent_of_it) == parent and "spawn_main" in command:
            return int(pid)
    raise AssertionError("it has no workers")


def test_the_answer_does_not_depend_on_who_works(in_one_go: str) -> None:
    assert scheduler(*PLENARY_SWEEP, "--workers", "2").out == in_one_go
