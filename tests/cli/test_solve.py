"""``scheduler solve``, through files and processes."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import PLENARY, ROOT, scheduler


def test_the_plenary_is_solved_to_proven_optimality(tmp_path: Path) -> None:
    one, eight = tmp_path / "one.json", tmp_path / "eight.json"
    ran = scheduler("solve", PLENARY / "agenda.toml", "--workers", "1", "-o", one)
    assert ran.status == 0, ran.err
    assert scheduler("solve", PLENARY / "agenda.toml", "--workers", "8", "-o", eight, "--lang", "es").status == 0
    assert one.read_bytes() == eight.read_bytes()
    document = json.loads(one.read_text(encoding="utf-8"))
    assert document["status"] == "optimal"
    reached = {goal["tier"]: (goal["value"], goal["optimal"]) for goal in document["goals"]}
    # 18 seats for 21 countries; all else can be had in full
    assert reached == {
        "coverage": (3, True),
        "balance": (0, True),
        "minutes": (0, True),
        "evenness": ([3, 21], True),
        "presidencies": (0, True),
        "wishes": (0, True),
        "order": (0, True),
        "lean": (0, True),
        "lot": (None, True),
    }
    assert "No agenda can seat more: 18 seats, 21 countries." in ran.out
    assert "Budget: 59,030 in all." in ran.out
    assert "11:00-12:30  Work Session 1: Human rights" in ran.out
    assert scheduler("verify", PLENARY / "agenda.toml", one).status == 0


def test_the_agenda_is_told_in_the_language_of_the_reader(small: Path) -> None:
    ran = scheduler("solve", small, "--lang", "es")
    assert ran.status == 0
    assert "Reunión pequeña" in ran.out
    assert "Sesión de trabajo 1: Fronteras" in ran.out
    assert "Belice" in ran.out
    assert "\x1b" not in ran.out + ran.err


def test_json_is_the_file_and_nothing_else(small: Path, solved_small: str) -> None:
    to = small.with_name("out.json")
    ran = scheduler("solve", small, "--json", "-o", to)
    assert ran.out == solved_small == to.read_text(encoding="utf-8")
    assert scheduler("solve", small, "-o", "-").out == solved_small


def test_an_instance_from_standard_input(small: Path, solved_small: str) -> None:
    assert scheduler("solve", "-", "--json", stdin=small.read_text(encoding="utf-8")).out == solved_small
    content = json.dumps(json.loads(solved_small)["instance"]["content"])
    assert scheduler("solve", "-", "--json", stdin=content).json["agenda"] == json.loads(solved_small)["agenda"]


def test_csv(small: Path) -> None:
    to = small.with_name("agenda.csv")
    assert scheduler("solve", small, "--csv", to, "--separator", ";", "--lang", "es").status == 0
    assert to.read_bytes().startswith(b"\xef\xbb\xbfday;start;end;item;title;room;panellist\r\n")
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["item"], row["title"]) for row in rows] == [
        ("WS1", "Sesión de trabajo 1: Fronteras"),
        ("coffee", "Café"),
    ]
    assert rows[0]["panellist"].endswith("; Belice")


def test_an_answer_replaces_the_file(small: Path) -> None:
    to = small.with_name("out.json")
    to.write_text("old")
    to.chmod(0o640)
    link = small.with_name("link.json")
    link.symlink_to(to)
    assert scheduler("solve", small, "-o", link).status == 0
    assert json.loads(to.read_text(encoding="utf-8"))["format"] == 1
    assert link.is_symlink()
    assert to.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in small.parent.iterdir()) == ["link.json", "out.json", "small.toml"]


def test_without_an_answer_the_file_stays_as_it_was(small: Path) -> None:
    to = small.with_name("out.json")
    to.write_text("old")
    small.write_text(small.read_text(encoding="utf-8").replace("duration = 60", "duration = 200"), encoding="utf-8")
    assert scheduler("solve", small, "-o", to).status == 1
    small.write_text("oops", encoding="utf-8")
    assert scheduler("solve", small, "-o", to).status == 2
    assert to.read_text() == "old"
    assert len(list(small.parent.iterdir())) == 2


@pytest.mark.parametrize("to", ["gone/out.json", "."])
def test_what_cannot_be_written_is_told_before_the_work(small: Path, to: str) -> None:
    ran = scheduler("solve", small.name, "-o", to, cwd=small.parent)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{to}: ")


@pytest.mark.parametrize("patch", ["uniform-90", "uniform-90-free", "chile-leaves-early", "panama-arrives-late"])
def test_the_impossible_is_explained(patch: str) -> None:
    ran = scheduler("solve", PLENARY / f"{patch}.toml")
    assert ran.status == 1
    assert "There is no agenda that keeps all that is said." in ran.out
    assert any(number in ran.out for number in ("15 too few", "25 too few", "45 minutes are missing", "30 minutes"))
    assert f"{patch}.toml:" in ran.out
    assert "INFEASIBLE" not in ran.out + ran.err


def test_the_impossible_as_json() -> None:
    ran = scheduler("solve", PLENARY / "uniform-90.toml", "--json")
    assert ran.status == 1
    assert list(ran.json) == ["feasible", "complete", "checks", "conflicts", "repairs", "repairs_complete"]
    assert ran.json["feasible"] is False
    assert "15 too few" in ran.json["checks"][0]["text"]
    assert "sessions.WS3.duration" in ran.json["checks"][0]["statements"]


def test_a_conflict_that_no_count_shows(small: Path) -> None:
    text = small.read_text(encoding="utf-8")
    patch = small.with_name("patch.toml")
    patch.write_text(
        'format = 1\nextends = "small.toml"\n'
        '[[rules]]\nid = "R1"\nkind = "together"\nof = ["chile", "peru"]\n'
        '[[rules]]\nid = "R2"\nkind = "together"\nof = ["peru", "chile"]\n',
        encoding="utf-8",
    )
    assert "[[rules]]" not in text
    ran = scheduler("solve", patch, "--json")
    assert ran.status == 1
    (conflict,) = ran.json["conflicts"]
    assert conflict["proven"] is True
    paths = {statement["path"] for statement in conflict["statements"]}
    assert {"rules.R1", "rules.R2"} <= paths
    files = {statement["path"]: Path(statement["file"]).name for statement in conflict["statements"]}
    assert files["rules.R1"] == "patch.toml"
    assert all(statement["text"] for statement in conflict["statements"])


def test_faults_are_told_with_their_lines(small: Path) -> None:
    text = small.read_text(encoding="utf-8").replace("duration = 60", 'duration = "60"').replace("10:30", "25:30")
    small.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    duration, start = lines.index('duration = "60"') + 1, lines.index('start = "25:30"') + 1
    ran = scheduler("solve", small.name, cwd=small.parent)
    assert (ran.status, ran.out) == (2, "")
    assert f"small.toml:{duration}: sessions.WS1.duration: " in ran.err
    assert f"small.toml:{start}: events.coffee.start: " in ran.err
    faults = scheduler("solve", small.name, "--json", cwd=small.parent)
    assert faults.status == 2
    assert {(fault["file"], fault["line"]) for fault in faults.json["faults"]} == {
        ("small.toml", duration),
        ("small.toml", start),
    }
    assert all(list(fault) == ["file", "line", "path", "text", "remedy"] for fault in faults.json["faults"])


def test_near_a_schedule_nothing_changes_without_need(schedule: Path, small: Path) -> None:
    published = json.loads(schedule.read_text(encoding="utf-8"))
    published["agenda"][0] |= {"start": "09:30", "end": "10:30"}
    schedule.write_text(json.dumps(published), encoding="utf-8")
    ran = scheduler("solve", small, "--near", schedule, "--json")
    assert ran.status == 0, ran.err
    assert ran.json["goals"][0] == {"tier": "stability", "value": 0, "bound": 0, "optimal": True, "terms": []}
    assert ran.json["agenda"][0]["start"] == "09:30"
    assert scheduler("solve", small, "--near", small).status == 2


def test_nothing_found_within_the_limit() -> None:
    ran = scheduler("solve", PLENARY / "agenda.toml", "--time-limit", "0.01")
    assert (ran.status, ran.out) == (3, "")
    assert "Nothing found and nothing proven within 0.01 seconds." in ran.err


def a_hard_instance(sessions: int = 60) -> str:
    """Many sessions, countries and wishes: an agenda is found in seconds, the best one is not proven in minutes."""
    countries = [f"c{number}" for number in range(60)]
    tables = {
        "format": 1,
        "meeting": {"id": "hard"},
        "days": [{"id": f"D{day}", "start": "08:00", "end": "20:00"} for day in range(1, 5)],
        "rooms": [{"id": f"r{room}"} for room in range(3)],
        "groups": [{"id": f"G{group}", "members": countries[20 * group : 20 * group + 20]} for group in range(3)],
        "participants": [
            {
                "id": country,
                "wishes": [
                    {"session": f"S{(7 * number + k * k) % sessions}", "role": "panellist", "weight": 1 + k}
                    for k in range(4)
                ],
                "away": [{"day": f"D{1 + number % 4}", "from": "12:00"}],
            }
            for number, country in enumerate(countries)
        ],
        "roles": [{"id": "panellist", "seats": [{"from": [f"G{group}"]} for group in range(3)]}],
        "sessions": [
            {
                "id": f"S{number}",
                "duration": 45 + 15 * (number % 4),
                "roles": ["panellist"],
                "draft": {"day": f"D{1 + number * 7 % 4}", "start": f"{8 + number * 5 % 11:02d}:00"},
            }
            for number in range(sessions)
        ],
    }
    return json.dumps(tables)


def started(folder: Path, *args: str) -> subprocess.Popen[str]:
    (folder / "hard.json").write_text(a_hard_instance(), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "scheduler", "solve", "hard.json", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_limit_is_kept(tmp_path: Path) -> None:
    begun = time.monotonic()
    process = started(tmp_path, "--time-limit", "8", "-o", "out.json")
    err = process.communicate(timeout=60)[1]
    assert time.monotonic() - begun < 8 + 1.5  # a second, and the interpreter's own start and end
    assert process.returncode in (0, 3), err  # 3 on a machine that is too busy to find any
    if process.returncode == 0:
        assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["status"] == "feasible"
        assert "Not proven to be the best" in err


def test_interrupted_with_nothing_found(tmp_path: Path) -> None:
    process = started(tmp_path, "-o", "out.json")
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert not (tmp_path / "out.json").exists()


def test_interrupted_with_something_found(tmp_path: Path) -> None:
    out = err = ""
    for seconds in (5, 10, 20):  # until it has found one, which takes a busy machine longer
        process = started(tmp_path, "-o", "out.json", "--time-limit", "100")
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        if process.returncode == 0:
            break
        assert process.returncode == 130, err
    assert process.returncode == 0, err
    assert "Interrupted: this is the best agenda so far." in err
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document["status"] == "feasible"
    assert "S0" in out
    assert scheduler("verify", "hard.json", "out.json", cwd=tmp_path).status == 0


def test_a_slip_in_a_patch_is_told_since_it_would_be_lost(tmp_path: Path) -> None:
    patch = tmp_path / "withdrawal.toml"
    patch.write_text(
        f'extends = "{PLENARY / "agenda.toml"}"\n[[participants]]\nid = "ecuadro"\naway = [{{ day = "D1" }}]\n'
    )
    done = scheduler("solve", str(patch))
    assert done.status == 0
    assert f'{patch}:2: "ecuadro" is one letter from "Ecuador".' in done.err
