"""``scheduler import`` as people call it: formats, warnings, what cannot be read, what it does without."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ..export.workbooks import sheets, written
from .command import ROOT, scheduler

PROGRAMME = [
    [None, "Hall", "Café 2"],
    ["Mon1", None, "Data & AI"],
    ["Mon2", "Health ", None],
    [],
    ["Mon1 1", None, "P-1"],
    ["Mon1 2", None, "P-2"],
    ["Mon2 1", "P-3", None],
    ["Mon2 2", "P-3", None],
    ["Mon2 3", "=P-4", None],
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return written(tmp_path / "small.xlsx", sheets())


def test_toml_and_json_say_the_same_by_ending_by_option_and_on_standard_output(book: Path) -> None:
    toml, by_ending = book.with_name("i.toml"), book.with_name("i.json")
    for path in (toml, by_ending):
        ran = scheduler("import", book, "-o", path)
        assert (ran.status, ran.out, ran.err) == (0, "", f"{path} is written.\n")
    shown = scheduler("import", book)
    assert shown.status == 0 and shown.out == toml.read_text(encoding="utf-8")
    assert shown.out.startswith("# Imported from small.xlsx.\n")
    content = json.loads(by_ending.read_text(encoding="utf-8"))
    assert tomllib.loads(shown.out) == content == scheduler("import", book, "--to", "json").json
    assert scheduler("check", toml).status == 0


def test_what_is_odd_is_said_on_stderr_and_read(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][1][5] = "Ana Díaz,Bob"
    ran = scheduler("import", written(tmp_path / "odd.xlsx", content), "--to", "json")
    assert ran.status == 0 and ran.json["sessions"][0]["title"] == {"en": "P-1"}
    assert f"{tmp_path / 'odd.xlsx'}: submissions!F2: " in ran.err


def test_all_faults_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    content = sheets()
    content["submissions"][1][2] = "--3"
    content["tracks_rooms|penalty"][1][1] = -3
    path = written(tmp_path / "wrong.xlsx", content)
    ran = scheduler("import", path, "-o", tmp_path / "i.toml")
    assert ran.status == 2 and not (tmp_path / "i.toml").exists()
    assert "submissions!C2: --3 is no whole number" in ran.err and "tracks_rooms|penalty!B2: -3 is no" in ran.err
    told = scheduler("import", path, "--json")
    assert told.status == 2
    assert [(fault["line"], fault["path"]) for fault in told.json["faults"]] == [
        (None, "tracks_rooms|penalty!B2"),
        (None, "submissions!C2"),
    ]


@pytest.mark.parametrize("name", ["no.xlsx", "text.xlsx", "."])
def test_what_is_no_workbook_is_told_without_a_traceback(name: str, tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("no zip", encoding="utf-8")
    ran = scheduler("import", tmp_path / name)
    assert ran.status == 2 and ran.out == ""
    assert "Traceback" not in ran.err and len(ran.err.splitlines()) == 1


def test_without_openpyxl_it_is_told_how_to_install_it(book: Path, tmp_path: Path) -> None:
    scheduler("import", book, "-o", tmp_path / "i.json")
    schedule = written(tmp_path / "s.xlsx", {"schedule": PROGRAMME})
    assert scheduler("import", schedule, "--for", tmp_path / "i.json", "-o", tmp_path / "s.json").status == 0
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "openpyxl.py").write_text("raise ModuleNotFoundError('openpyxl')", encoding="utf-8")
    for args in (["import", book], ["export", tmp_path / "s.json", "--to", "cosplib", "-o", tmp_path / "t.xlsx"]):
        ran = scheduler(*args, PYTHONPATH=str(absent))
        assert ran.status == 2 and "Traceback" not in ran.err
        assert "pip install 'plenary-scheduler[docs]'" in ran.err
    assert not (tmp_path / "t.xlsx").exists()


@pytest.mark.parametrize("instance", ["small.xlsx", "i.toml", "i.json"])
def test_a_schedule_is_read_for_a_file_of_ours_and_for_the_workbook_itself(instance: str, book: Path) -> None:
    folder = book.parent
    for name in ("i.toml", "i.json"):
        scheduler("import", book, "-o", folder / name)
    schedule = written(folder / "s.xlsx", {"schedule": PROGRAMME})
    ran = scheduler("import", schedule, "--for", folder / instance, "-o", folder / "s.json")
    assert ran.status == 0, ran.err
    document = json.loads((folder / "s.json").read_text(encoding="utf-8"))
    assert document["status"] == "feasible"
    (tier,) = (goal for goal in document["goals"] if goal["tier"] != "lot")
    assert tier["bound"] == 0 < tier["value"] and not tier["optimal"] and len(tier["terms"]) == 16
    verified = scheduler("verify", folder / "i.toml", folder / "s.json", "--json")
    assert verified.status == 0 and verified.json["valid"] and verified.json["stale"] == []


def test_a_rule_that_the_workbook_breaks_is_told_by_verify(book: Path, tmp_path: Path) -> None:
    scheduler("import", book, "-o", tmp_path / "i.toml")
    broken = [list(row) for row in PROGRAMME]
    broken[4][2], broken[8][1] = "=P-4", "P-1"  # Health in the room of Data & AI, and the other way round
    schedule = written(tmp_path / "s.xlsx", {"schedule": broken})
    ran = scheduler("import", schedule, "--for", tmp_path / "i.toml", "-o", tmp_path / "s.json")
    assert ran.status == 0 and "the submissions there say otherwise" in ran.err
    verified = scheduler("verify", tmp_path / "i.toml", tmp_path / "s.json", "--json")
    assert verified.status == 1
    assert {violation["rule"] for violation in verified.json["violations"]} == {"one track in a slot"}


def test_a_schedule_has_no_format_to_choose_and_overwrites_nothing_that_is_read(book: Path) -> None:
    assert scheduler("import", book, "--for", book, "--to", "toml").status == 2
    before = book.read_bytes()
    assert scheduler("import", book, "-o", book).status == 2
    assert book.read_bytes() == before


def test_importing_loads_no_solver(book: Path) -> None:
    code = (
        "import sys; from scheduler.cli.group import run; status = run(0.0, sys.argv[1:]);"
        "sys.exit(status or sorted({'ortools', 'pandas'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "import", str(book), "-o", str(book.with_name("i.toml"))],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
