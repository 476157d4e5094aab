"""``export``, ``init``, ``check`` and ``schema``: commands that read or write a file and do no more."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from scheduler.cli import files
from scheduler.errors import FaultsError
from tests.cli.command import PLENARY, SMALL, scheduler


def test_export(schedule: Path) -> None:
    to = schedule.with_name("seats.csv")
    ran = scheduler("export", schedule, "--to", "csv", "--layout", "seats", "--lang", "es", "-o", to)
    assert (ran.status, ran.out) == (0, "")
    head, *rows = to.read_text(encoding="utf-8-sig").splitlines()
    assert head == "day,start,end,item,title,room,role,seat,participant,name,office,group"
    assert rows[1] == "D1,09:00,10:00,WS1,Sesión de trabajo 1: Fronteras,main,panellist,2,belize,Belice,,RCM"


def test_export_to_standard_output(solved_small: str) -> None:
    ran = scheduler("export", "-", "--to", "csv", "--separator", "tab", stdin=solved_small)
    assert ran.status == 0
    assert ran.out.startswith("\ufeffday\tstart\tend")


def test_export_of_an_instance_says_what_to_do(small: Path) -> None:
    ran = scheduler("export", small, "--to", "csv")
    assert (ran.status, ran.out) == (2, "")
    content = {"format": 1, "meeting": {"id": "x"}}
    ran = scheduler("export", "-", "--to", "csv", stdin=json.dumps(content))
    assert "This is an instance, not a schedule." in ran.err


def test_init_writes_an_instance_that_solves(tmp_path: Path) -> None:
    ran = scheduler("init", "foro-andino", cwd=tmp_path)
    assert (ran.status, ran.out) == (0, "")
    assert scheduler("check", "foro-andino.toml", cwd=tmp_path).status == 0
    solved = scheduler("solve", "foro-andino.toml", "--json", cwd=tmp_path)
    assert solved.status == 0
    assert solved.json["instance"]["id"] == "foro-andino"


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine")
    ran = scheduler("init", "mine", cwd=tmp_path)
    assert ran.status == 2
    assert ran.err == "mine.toml: It is there already. Name another file, or remove it first.\n"
    assert (tmp_path / "mine.toml").read_text() == "mine"
    assert scheduler("init", "no/such/folder", cwd=tmp_path).status == 2


def test_init_like_the_plenary(tmp_path: Path) -> None:
    assert scheduler("init", "-", "--like", "plenary").out == (PLENARY / "agenda.toml").read_text(encoding="utf-8")


def test_check_of_the_plenary_finds_what_is_odd() -> None:
    ran = scheduler("check", PLENARY / "agenda.toml")
    assert ran.status == 0
    assert "45 are free after it" in ran.out
    assert scheduler("check", PLENARY / "agenda.toml", "--strict").status == 1
    record = scheduler("check", PLENARY / "agenda.toml", "--json").json
    assert record["faults"] == []
    assert all(list(odd) == ["text", "statements"] for odd in record["oddities"])


def test_check_tells_all_faults(small: Path) -> None:
    text = SMALL.replace('held_by = "x"', "").replace('day = "D1"\nstart', 'day = "D7"\nstart').replace("grid", "gird")
    text = text.replace('members = ["belize"]', 'members = ["beliz"]').replace("duration = 60", "duratoin = 60")
    small.write_text(text, encoding="utf-8")
    ran = scheduler("check", small.name, cwd=small.parent)
    assert ran.status == 2
    paths = [line.split(": ")[1] for line in ran.err.splitlines()]
    assert {"events.coffee.day", "groups.RCM.members[0]"} <= set(paths)
    assert any(path.startswith("sessions.WS1") for path in paths)
    record = scheduler("check", small.name, "--json", cwd=small.parent)
    assert (record.status, len(record.json["faults"])) == (2, len(paths))


def test_the_schema_is_one(small: Path) -> None:
    ran = scheduler("schema")
    assert ran.status == 0
    jsonschema.validators.validator_for(ran.json).check_schema(ran.json)


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FaultsError) as caught:
        files.write(str(target), b"new")
    assert "No space left on device" in str(caught.value.faults[0])
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert target.read_text() == "old"


def test_what_is_no_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    files.write(os.devnull, b"new")
    assert not Path(os.devnull).is_file()
