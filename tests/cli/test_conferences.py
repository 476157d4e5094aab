"""Conferences through the command: workbooks in and out, live results, a kill in the middle, reasons."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..export.workbooks import sheets, written
from .command import ROOT, scheduler

PROGRAMME = ROOT / "instances" / "conference" / "programme.toml"


def test_a_workbook_becomes_an_instance_is_solved_exported_and_read_back(tmp_path: Path) -> None:
    book = written(tmp_path / "small.xlsx", sheets())
    for name in ("small.toml", "small.json"):
        ran = scheduler("import", book, "-o", tmp_path / name)
        assert (ran.status, ran.out) == (0, ""), ran.err
    ran = scheduler("solve", tmp_path / "small.toml", "-o", tmp_path / "s.json")
    assert ran.status == 0, ran.err
    assert "talk-blocks" in ran.out and "Café 2" in ran.out
    assert scheduler("export", tmp_path / "s.json", "--to", "cosplib", "-o", tmp_path / "s.xlsx").status == 0
    ran = scheduler("import", tmp_path / "s.xlsx", "--for", tmp_path / "small.json", "-o", tmp_path / "back.json")
    assert ran.status == 0, ran.err
    one, other = (scheduler("export", tmp_path / name, "--to", "csv").out for name in ("s.json", "back.json"))
    assert one == other
    ran = scheduler("verify", tmp_path / "small.toml", tmp_path / "back.json", "--terms", "--json")
    assert ran.status == 0 and ran.json["valid"]
    solved = json.loads((tmp_path / "s.json").read_text())
    assert {term["goal"]: term["value"] for term in ran.json["terms"]} == {
        term["goal"]: term["value"] for term in solved["goals"][0]["terms"]
    }


def test_a_schedule_workbook_with_faults_is_told_by_cell(tmp_path: Path) -> None:
    book = written(tmp_path / "small.xlsx", sheets())
    assert scheduler("import", book, "-o", tmp_path / "i.json").status == 0
    rows = [[None, "Hall", "Cafe"], ["Mon1", "Data & AI"], ["Mon2"], [], ["1", "P-1"], ["2", "P-9"]]
    wrong = written(tmp_path / "wrong.xlsx", {"schedule": rows})
    ran = scheduler("import", wrong, "--for", tmp_path / "i.json", "-o", tmp_path / "s.json")
    assert ran.status == 2
    for words in ('schedule!C1: The instance has no room "Cafe"', "schedule!B6", "P-2 is nowhere."):
        assert words in ran.err
    assert not (tmp_path / "s.json").exists()


def test_without_a_clock_times_are_told_by_block_and_place(tmp_path: Path) -> None:
    book = written(tmp_path / "small.xlsx", sheets())
    scheduler("import", book, "-o", tmp_path / "i.json")
    document = json.loads(scheduler("solve", tmp_path / "i.json", "--json").out)
    for row in document["agenda"]:
        assert row["day"] is row["start"] is row["end"] is None
        assert row["slot"] and row["position"] >= 1
    out = scheduler("export", "-", "--to", "csv", stdin=json.dumps(document)).out
    assert out.splitlines()[0].lstrip("\ufeff") == "day,start,end,item,title,room,block,position,track,presenters"


def test_the_programme_of_our_own_conference_is_proven_and_logged(tmp_path: Path) -> None:
    ran = scheduler("solve", PROGRAMME, "-o", tmp_path / "p.json", "--log", tmp_path / "log.jsonl")
    assert ran.status == 0, ran.err
    assert "South Room is used in Fri-2" in ran.out
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert lines and all(set(line) == {"seconds", "stage", "value", "bound", "gap"} for line in lines)
    assert scheduler("verify", PROGRAMME, tmp_path / "p.json").status == 0
    others = [scheduler("solve", PROGRAMME, "--json", "--workers", str(n)).out for n in (1, 4)]
    assert others[0] == others[1] == (tmp_path / "p.json").read_text()


def test_a_kill_in_the_middle_leaves_a_programme_that_verify_accepts(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "generator.py", "--talks", "400", "-o", tmp_path / "c.json"], check=False
    )
    assert made.returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler", "solve", str(tmp_path / "c.json"), "-o", str(tmp_path / "s.json")],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (tmp_path / "s.json").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    ran = scheduler("verify", tmp_path / "c.json", tmp_path / "s.json", "--json")
    assert ran.status == 0 and ran.json["valid"]


def test_more_talks_than_places_are_told_at_once() -> None:
    ran = scheduler("solve", PROGRAMME.with_name("two-rooms.toml"))
    assert ran.status == 1
    assert "24 sessions take 26 places, and the blocks have 20: 6 too many." in ran.out


def test_a_chair_who_comes_late_is_a_minimal_conflict() -> None:
    ran = scheduler("explain", PROGRAMME.with_name("chair-comes-late.toml"), "--json")
    assert ran.status == 1
    (conflict,) = ran.json["conflicts"]
    assert conflict["proven"]
    assert {each["path"] for each in conflict["statements"]} == {
        "participants.mei.away[0]", "participants.mei.away[1]", "tracks.borders.chairs[0]",
    }  # fmt: skip
    assert [(repair["cost"], repair["kind"], repair["proven"]) for repair in ran.json["repairs"][:2]] == [
        (225, "presence", True), (240, "chair", True),
    ]  # fmt: skip
    (change,) = ran.json["repairs"][1]["changes"]
    assert change == {
        "path": "tracks.borders.chairs[0]", "from": "mei", "to": None,
        "text": "Mei Tanaka need not chair Borders and transit.",
    }  # fmt: skip


def test_a_patch_that_mends_a_conference_is_solved(tmp_path: Path) -> None:
    repairs = tmp_path / "repairs"
    ran = scheduler(
        "explain", PROGRAMME.with_name("chair-comes-late.toml"), "--repairs", "2", "--write-patches", repairs
    )
    assert ran.status == 1 and "Mei Tanaka is there 75 minutes earlier on Fri: from 10:00." in ran.out
    for patch in sorted(repairs.iterdir()):
        solved = scheduler("solve", patch, "-o", tmp_path / f"{patch.stem}.json", "--time-limit", "20")
        assert solved.status == 0
        assert scheduler("verify", patch, tmp_path / f"{patch.stem}.json").status == 0


def test_why_a_talk_is_where_it_is() -> None:
    ran = scheduler("explain", PROGRAMME, "--why", "opening.room", "--time-limit", "30")
    assert ran.status == 0
    assert "Keynote is in Aula Magna." in ran.out and "sessions.opening.audience" in ran.out
    other = scheduler("explain", PROGRAMME, "--why", "opening.start")
    assert other.status == 2 and "what can be asked of opening is block, slot, room and day" in other.err


@pytest.mark.parametrize(
    ("wish", "status", "words"),
    [
        ("opening.block=Thu-2", 0, "Keynote in Thu-2: that can be, at a price"),
        ("opening.slot=Fri-1.south", 1, "the wish: sessions.opening.slot: Keynote is in the slot Fri-1.south."),
        ("opening.room=north", 1, "sessions.opening.audience: The room of Keynote must hold 150 people."),
    ],
)
def test_why_a_talk_is_not_elsewhere(wish: str, status: int, words: str) -> None:
    ran = scheduler("explain", PROGRAMME, "--why-not", wish, "--time-limit", "30")
    assert ran.status == status and words in ran.out
