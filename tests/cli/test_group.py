"""The program as a whole: help, names, exit statuses that every command shares."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.cli.group import COMMANDS
from tests.cli.command import ROOT, scheduler


def test_help_names_every_command_and_loads_only_click() -> None:
    ran = scheduler("--help", PYTHONPROFILEIMPORTTIME="1")
    assert ran.status == 0
    assert all(f"  {name} " in ran.out for name in COMMANDS)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.err.splitlines()}
    assert "click" in loaded
    assert not loaded & {"pydantic", "tabulate", "pandas", "ortools", "numpy", "tomllib"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_and_exit_status(command: str) -> None:
    ran = scheduler(command, "--help", PYTHONPROFILEIMPORTTIME="1")
    assert ran.status == 0
    assert ran.out.index(f"scheduler {command}", 30) < ran.out.index("Exit status") < ran.out.index("Options:")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.err.splitlines()}
    assert not loaded & {"pydantic", "tabulate", "pandas", "ortools", "numpy"}


def test_version() -> None:
    assert scheduler("--version").out == "scheduler, version 0.1.0\n"


def test_an_unknown_command_gets_the_near_name() -> None:
    ran = scheduler("solv", "x.toml")
    assert (ran.status, ran.out) == (2, "")
    assert "No such command 'solv'. Did you mean 'solve'?" in ran.err
    assert "No such command 'zzz'.\n" in scheduler("zzz").err


@pytest.mark.parametrize(
    "args",
    [
        ("solve",),
        ("solve", "a.toml", "--time-limit", "0"),
        ("solve", "a.toml", "--workers", "0"),
        ("solve", "a.toml", "--seed", "x"),
        ("solve", "a.toml", "--lang", "fr"),
        ("solve", "a.toml", "--separator", "ab"),
        ("solve", "a.toml", "--tim-limit", "3"),
        ("solve", "a.toml", "--json", "--csv", "-"),
        ("verify", "-", "-"),
        ("compare", "a.toml"),
        ("export", "a.json"),
        ("export", "a.json", "--to", "docx"),
    ],
)
def test_wrong_usage_is_2(args: tuple[str, ...], tmp_path: Path) -> None:
    ran = scheduler(*args, cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "Usage: scheduler" in ran.err


@pytest.mark.parametrize("command", [("solve",), ("check",), ("verify", "schedule.json")])
def test_a_file_that_is_not_there(command: tuple[str, ...], tmp_path: Path) -> None:
    ran = scheduler(*command, "gone.toml", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "gone.toml: " in ran.err or "schedule.json: " in ran.err
    assert "Traceback" not in ran.err


def test_nobody_reads_on(schedule: Path) -> None:
    """``scheduler export ... | head``: it ends without a word."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler", "export", str(schedule), "--to", "csv"],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    os.close(reading)
    assert process.communicate(timeout=60)[1] == b""


def test_the_library_does_what_the_commands_do(small: Path) -> None:
    code = (
        "import sys, scheduler\n"
        "assert not {'pydantic', 'pandas', 'ortools'} & set(sys.modules)\n"
        "assert sorted(scheduler.__all__) == sorted({*scheduler.__all__})\n"
        "assert all(getattr(scheduler, name) is not None for name in scheduler.__all__)\n"
        "from scheduler.solve import solve\n"
        f"instance = scheduler.read_instance({str(small)!r})\n"
        "text = scheduler.dumps(scheduler.document_of(instance, solve(instance.meeting)))\n"
        "document = scheduler.read_document(text, 'schedule.json')\n"
        "print(scheduler.violations(instance.meeting, document.schedule))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")
