"""``explain`` as people use it: what it says, what it writes, how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import PLENARY, ROOT, scheduler

SCENARIOS = ROOT / "tests" / "explain" / "scenarios"

CLASH = """\
format = 1
extends = "small.toml"

[[sessions]]
id = "WS1"
duration = 100
window = { from = "11:00" }

[[participants]]
id = "peru"
away = [{ day = "D1", from = "12:00" }]

[[participants]]
id = "chile"
away = [{ day = "D1" }]
"""
"""100 minutes from 11:00: Peru leaves at 12:00, Chile is away, and the panel needs one of them."""


@pytest.fixture
def clash(small: Path) -> Path:
    path = small.with_name("clash.toml")
    path.write_text(CLASH, encoding="utf-8")
    return path


def test_a_conflict_is_told_with_its_lines_and_then_what_mends_it() -> None:
    ran = scheduler("explain", SCENARIOS / "O01.toml", "--repairs", "2")
    assert ran.status == 1
    assert "15 too few" in ran.out
    assert "tests/explain/scenarios/O01.toml:8: sessions.WS6.duration: Work Session 6 lasts 45 minutes." in ran.out
    assert "1. Price 15: Work Session 6 lasts 30 minutes instead of 45: 15 shorter." in ran.out
    assert "2. Price 30: Final considerations and closing remarks on Day 2 is at 16:30-17:15" in ran.out
    assert "To be asked or told: Pro-Tempore Presidency of the SACM and Pro-Tempore Presidency of the RCM." in ran.out
    assert ran.err == ""


def test_solve_tells_the_same_briefly_and_points_here() -> None:
    ran = scheduler("solve", SCENARIOS / "O01.toml")
    assert ran.status == 1
    assert "15 too few" in ran.out
    assert "Cheapest to mend: Work Session 6 lasts 30 minutes instead of 45: 15 shorter." in ran.out
    assert ran.out.splitlines()[-1].startswith("More, and other ways: scheduler explain ")


def test_as_json_it_has_the_keys_of_the_contract(clash: Path) -> None:
    ran = scheduler("explain", clash, "--json")
    assert ran.status == 1
    assert list(ran.json) == ["feasible", "complete", "checks", "conflicts", "repairs", "repairs_complete"]
    assert ran.json["feasible"] is False
    assert ran.json["complete"] is True
    for conflict in ran.json["conflicts"]:
        assert list(conflict) == ["text", "proven", "statements", "also"]
        assert conflict["proven"] is True
        for statement in conflict["statements"]:
            assert list(statement) == ["path", "text", "file", "line"]
            assert Path(statement["file"]).name in ("small.toml", "clash.toml")
            assert statement["line"] > 0
    costs = [repair["cost"] for repair in ran.json["repairs"]]
    assert costs and costs == sorted(costs)
    for repair in ran.json["repairs"]:
        assert list(repair) == ["cost", "kind", "proven", "changes", "patch", "agenda"]
        assert repair["proven"] is True
        assert [item["id"] for item in repair["agenda"] if item["kind"] == "session"] in (["WS1"], [])
        for change in repair["changes"]:
            assert list(change) == ["path", "from", "to", "text"]


def test_every_patch_is_one_that_solve_accepts(clash: Path) -> None:
    folder = clash.parent / "made" / "repairs"
    ran = scheduler("explain", "clash.toml", "--write-patches", folder, cwd=clash.parent)
    assert ran.status == 1
    patches = sorted(folder.iterdir())
    assert len(patches) > 2
    assert ran.err.splitlines() == [f"{patch} is written." for patch in patches]
    for patch in patches:
        text = patch.read_text(encoding="utf-8")
        assert text.startswith("# Price ")
        assert 'extends = "../../clash.toml"' in text
        solved = scheduler("solve", patch, "-o", clash.with_name("mended.json"))
        assert solved.status == 0, solved.out
        assert scheduler("verify", patch, clash.with_name("mended.json")).status == 0


def test_a_patch_that_is_there_already_is_not_written_over(clash: Path) -> None:
    (clash.parent / "repair-2.toml").write_text("mine", encoding="utf-8")
    ran = scheduler("explain", clash, "--write-patches", clash.parent)
    assert ran.status == 2
    assert "repair-2.toml: It is there already. Name another folder, or remove it first." in ran.err
    assert (clash.parent / "repair-2.toml").read_text(encoding="utf-8") == "mine"
    assert not (clash.parent / "repair-1.toml").exists()
    assert scheduler("explain", clash, "--write-patches", clash).status == 2


def test_the_patch_in_the_json_can_be_saved_beside_the_instance(clash: Path) -> None:
    ran = scheduler("explain", "clash.toml", "--json", "--repairs", "1", cwd=clash.parent)
    (repair,) = ran.json["repairs"]
    clash.with_name("mended.toml").write_text(repair["patch"], encoding="utf-8")
    assert scheduler("solve", clash.with_name("mended.toml")).status == 0


def test_standard_input_is_explained_and_cannot_be_patched(small: Path) -> None:
    text = small.read_text(encoding="utf-8").replace("duration = 60", "duration = 600")
    ran = scheduler("explain", "-", "--json", stdin=text)
    assert ran.status == 1
    assert 'extends = "small.toml"' in ran.json["repairs"][0]["patch"]
    assert scheduler("explain", "-", "--write-patches", "x", stdin=text).status == 2


def test_what_can_be_held_is_told_to_be_so_with_what_is_tight() -> None:
    ran = scheduler("explain", PLENARY / "agenda.toml", "--time-limit", "60")
    assert ran.status == 0
    assert ran.out.startswith("It has an agenda. Tight are:\n")
    assert "The free time 14:00-15:30 on Day 1 is full (here: Work Session 2)" in ran.out
    panama = "Panama (Pro-Tempore Presidency of the RCM) cannot be away in any of: Day 1 in the morning, "
    assert f"{panama}Day 1 in the afternoon and Day 2 in the afternoon." in ran.out
    as_json = scheduler("explain", PLENARY / "agenda.toml", "--json", "--time-limit", "60").json
    assert as_json["feasible"] is True
    assert as_json["conflicts"] == as_json["repairs"] == []
    full = next(each for each in as_json["tight"] if "14:00-15:30 on Day 1" in each["text"])
    assert full["statements"] == ["events.D1-lunch", "events.D1-coffee-pm"]


def test_without_time_nothing_is_claimed(small: Path) -> None:
    ran = scheduler("explain", small, "--time-limit", "0.001")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "Neither an agenda nor a reason was found within the limit. More time: --time-limit.\n"


def test_interrupted_it_says_what_it_has(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "talks.py", "--talks", "200", "--rooms", "8", "--plant", "room"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    (tmp_path / "talks.toml").write_text(made, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler", "explain", "talks.toml", "--time-limit", "100"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(6)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1, err
    assert "13 sessions can only be in R8 on D1" in out
    assert "Interrupted: the search for the reasons was not brought to its end." in err
    assert "Traceback" not in err


# -- why, and why not -----------------------------------------------------------------------------------------------


def test_why_a_time_is_as_it_is() -> None:
    ran = scheduler("explain", PLENARY / "agenda.toml", "--why", "WS4.start")
    assert ran.status == 0
    assert ran.out == "Work Session 4 starts on Day 2 at 10:10.\n    Any other would be worse: order 0 -> 5.\n"


def test_why_a_seat_is_as_it_is(small: Path) -> None:
    ran = scheduler("explain", small, "--why", "WS1")
    assert ran.status == 0
    assert "Belize sits in Work Session 1 as Panellist.\n    What is said leaves no other choice:\n" in ran.out
    assert "sessions.WS1.panellist[1]: Work Session 1 has one seat as Panellist for RCM." in ran.out
    assert "The lot decides; by every goal these would do as well: " in ran.out
    choices = {each["choice"]: each for each in scheduler("explain", small, "--why", "WS1", "--json").json["choices"]}
    belize = choices["Belize sits in Work Session 1 as Panellist."]
    assert [each["path"] for each in belize["statements"]] == ["sessions.WS1.panellist[1]"]
    assert choices["Work Session 1 starts on Day 1 at 09:00."]["prices"] == [{"tier": "order", "from": 0, "to": 5}]


def test_why_not_another_says_the_price_in_each_tier(small: Path) -> None:
    ran = scheduler("explain", small, "--why-not", "WS1.start=D1 11:00")
    assert (ran.status, ran.out) == (0, "Work Session 1 at D1 11:00: that can be, at a price: order 0 -> 120.\n")
    free = scheduler("explain", small, "--why-not", "WS1.panellist=peru", "--json").json
    assert (free["possible"], free["prices"], free["proven"]) == (True, [], True)


def test_why_not_what_cannot_be_shows_the_conflict(small: Path) -> None:
    ran = scheduler("explain", small, "--why-not", "WS1.start=D1 10:00")
    assert ran.status == 1
    assert ran.out.startswith("Work Session 1 at D1 10:00: that cannot be.\n")
    assert "    the wish: sessions.WS1.start: Work Session 1 starts at 10:00." in ran.out
    assert ": events.coffee: Coffee is on Day 1, 10:30-11:00." in ran.out
    wish = scheduler("explain", small, "--why-not", "WS1.start=D1 10:00", "--json").json
    files = {each["path"]: each["file"] for each in wish["conflict"]["statements"]}
    assert files["sessions.WS1.start"] is None
    assert files["events.coffee"] is not None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("--why", "WS9"), "There is no session WS9. The sessions are WS1."),
        (("--why", "WS1.moderator"), "what can be asked of WS1 is start, day, room and panellist."),
        (("--why-not", "WS1.start"), "Write --why-not ITEM=VALUE"),
        (("--why-not", "WS1.start=noon"), '"noon" is not a time of day.'),
        (("--why-not", "WS1.panellist=perru"), "perru"),
        (("--why-not", "WS1=x"), "Say what of WS1 is meant"),
        (("--why", "WS1", "--why-not", "WS1.day=D1"), "ask one at a time"),
    ],
    ids=str,
)
def test_a_question_that_cannot_be_answered(small: Path, question: tuple[str, ...], answer: str) -> None:
    ran = scheduler("explain", small, *question)
    assert (ran.status, ran.out) == (2, "")
    assert answer in ran.err


def test_of_what_cannot_be_held_nothing_can_be_asked(clash: Path) -> None:
    for question in (("--why", "WS1"), ("--why-not", "WS1.panellist=peru")):
        ran = scheduler("explain", clash, *question)
        assert ran.status == 1
        assert "The instance has no agenda; ask first why" in ran.err


def test_a_wish_against_what_the_file_says(small: Path) -> None:
    text = small.read_text(encoding="utf-8").replace("duration = 60", 'duration = 60\nday = "D1"\nstart = "09:00"')
    small.write_text(text, encoding="utf-8")
    ran = scheduler("explain", small, "--why-not", "WS1.start=D1 11:00")
    assert ran.status == 1
    assert "The file itself says otherwise of Work Session 1." in ran.out
    assert "sessions.WS1.start: Work Session 1 starts at 09:00." in ran.out


def test_a_question_that_is_interrupted(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "talks.py", "--talks", "200", "--rooms", "8"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    (tmp_path / "talks.toml").write_text(made, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler", "explain", "talks.toml", "--why", "T001.start", "--time-limit", "100"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(6)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Interrupted" in err
