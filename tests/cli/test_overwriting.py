"""No command writes over what it reads, nor twice over one file; what is written when something fails is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.command import Ran, scheduler

EXTENDS = 'format = 1\nextends = "{base}"\n'


def in_folder(folder: Path, *args: str) -> Ran:
    return scheduler(*args, cwd=folder)


@pytest.fixture
def folder(small: Path) -> Path:
    """``small.toml``, ``patch.toml``, which extends it, and ``again.toml``, which extends that, and says nothing."""
    (small.parent / "patch.toml").write_text(EXTENDS.format(base="small.toml"), encoding="utf-8")
    (small.parent / "again.toml").write_text(EXTENDS.format(base="./patch.toml"), encoding="utf-8")
    return small.parent


@pytest.mark.parametrize("target", ["again.toml", "patch.toml", "small.toml", "./small.toml", "link.toml", "hard.toml"])
@pytest.mark.parametrize("option", ["-o", "--csv"])
def test_no_file_of_the_chain_is_written_over(folder: Path, option: str, target: str) -> None:
    (folder / "link.toml").symlink_to("small.toml")
    os.link(folder / "small.toml", folder / "hard.toml")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ran = in_folder(folder, "solve", "again.toml", option, target)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"{target}: This command reads this file, and would write over it. Name another file.\n"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_chain_is_known_with_the_instance_on_standard_input(folder: Path) -> None:
    ran = scheduler("solve", "-", "-o", "small.toml", stdin=EXTENDS.format(base="patch.toml"), cwd=folder)
    assert ran.status == 2
    assert ran.err.startswith("small.toml: This command reads this file")


@pytest.mark.parametrize(
    ("one", "other"), [("out", "out"), ("out", "./out"), ("out", "../{here}/out"), ("link", "out")]
)
def test_two_results_never_go_to_one_file(folder: Path, one: str, other: str) -> None:
    (folder / "link").symlink_to("out")  # which is not there yet
    ran = in_folder(folder, "solve", "small.toml", "-o", one, "--csv", other.format(here=folder.name), "--json")
    assert ran.status == 2
    assert [fault["text"] for fault in ran.json["faults"]] == ["Two things would be written to this file."]
    assert not (folder / "out").exists()


def test_the_schedule_that_the_new_one_is_near_to_may_be_replaced_by_it_alone(folder: Path, schedule: Path) -> None:
    before = schedule.read_bytes()
    ran = in_folder(folder, "solve", "small.toml", "--near", "schedule.json", "--csv", "./schedule.json")
    assert ran.status == 2
    assert schedule.read_bytes() == before
    ran = in_folder(folder, "solve", "small.toml", "--near", "schedule.json", "-o", "schedule.json")
    assert ran.status == 0, ran.err
    assert b'"stability"' in schedule.read_bytes()


def test_export_keeps_its_schedule(folder: Path, schedule: Path) -> None:
    before = schedule.read_bytes()
    ran = in_folder(folder, "export", "schedule.json", "--to", "csv", "-o", "./schedule.json", "--lang", "es")
    assert ran.status == 2
    assert ran.err == "./schedule.json: Esta orden lee este archivo y lo sobrescribiría. Indique otro archivo.\n"
    assert schedule.read_bytes() == before
    assert in_folder(folder, "export", "schedule.json", "--to", "csv", "-o", "schedule.csv").status == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_what_is_written_is_said_when_the_rest_cannot_be(folder: Path) -> None:
    ran = in_folder(folder, "solve", "small.toml", "-o", "out.json", "--csv", "/dev/full")
    assert ran.status == 2
    first, second = ran.err.splitlines()
    assert first == "out.json is written."
    assert second.startswith("/dev/full: It cannot be written (")
    assert in_folder(folder, "verify", "small.toml", "out.json").status == 0
    ran = in_folder(folder, "solve", "small.toml", "-o", "/dev/full", "--csv", "out.csv")
    assert ran.status == 2
    assert "is written." not in ran.err
    assert not (folder / "out.csv").exists()
