"""What a long search has so far: always in the file, however often it is better; never at the price of the search."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from scheduler.cli import live as live_module
from scheduler.cli.files import write
from scheduler.cli.live import Live
from scheduler.cli.output import Output
from scheduler.cli.progress import Progress
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.meeting.results import Solved, TierResult
from scheduler.solve.news import News
from scheduler.text import ENGLISH, say

from ..conference import conference, programme


@pytest.fixture
def instance() -> Instance:
    return instance_of(conference(), "conference.json")


def worth(instance: Instance, value: int) -> Solved:
    """A programme that is said to be worth so much, as a search hands it over."""
    schedule = programme(instance.meeting, a="B1.R1 1", b="B1.R1 2", c="B2.R2 1", d="B3.R2 1")
    return Solved(schedule, (TierResult("consecutive", value, 0, False),), "feasible", 0)


def a_live(instance: Instance, to: Path | None = None, log: Path | None = None) -> Live:
    names = [None if path is None else str(path) for path in (to, log)]
    return Live(instance, Progress(Output(ENGLISH)), time.monotonic(), *names)


def value_in(path: Path) -> Any:
    return json.loads(path.read_text())["goals"][0]["value"]


def until(path: Path, value: int, seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and value_in(path) != value:
        time.sleep(0.01)
    assert value_in(path) == value


def test_the_first_is_written_at_once_as_feasible(instance: Instance, tmp_path: Path) -> None:
    with a_live(instance, tmp_path / "s.json") as live:
        live.improved(worth(instance, 7))
        document = json.loads((tmp_path / "s.json").read_text())
        assert (document["status"], document["goals"][0]["value"]) == ("feasible", 7)


def test_of_many_in_a_moment_the_last_is_in_the_file_though_none_follows(instance: Instance, tmp_path: Path) -> None:
    with a_live(instance, tmp_path / "s.json") as live:
        for value in range(30, 0, -1):
            live.improved(worth(instance, value))
        until(tmp_path / "s.json", 1)


def test_writing_takes_a_tenth_of_the_time_at_most(
    instance: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each write takes 50 ms: in a second of better schedules there is time for three at most."""
    written = []

    def slow(path: str, content: bytes) -> None:
        time.sleep(0.05)
        written.append(json.loads(content)["goals"][0]["value"])
        write(path, content)

    monkeypatch.setattr(live_module, "write", slow)
    with a_live(instance, tmp_path / "s.json") as live:
        ends = time.monotonic() + 1.0
        value = 1000
        while time.monotonic() < ends:
            value -= 1
            live.improved(worth(instance, value))
            time.sleep(0.005)
        assert len(written) <= 4
        until(tmp_path / "s.json", value)
    assert written == sorted(written, reverse=True)


def test_what_waits_is_written_when_the_search_breaks_off(instance: Instance, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), a_live(instance, tmp_path / "s.json") as live:
        live.improved(worth(instance, 9))
        live._resting_until = time.monotonic() + 60
        live.improved(worth(instance, 3))
        assert value_in(tmp_path / "s.json") == 9
        raise KeyboardInterrupt
    assert value_in(tmp_path / "s.json") == 3


def test_after_its_end_nothing_is_written_any_more(instance: Instance, tmp_path: Path) -> None:
    """The command writes what was found in the end; a timer must not put an older one in its place."""
    with a_live(instance, tmp_path / "s.json") as live:
        live.improved(worth(instance, 9))
        live._resting_until = time.monotonic() + 0.1
        live.improved(worth(instance, 3))
    (tmp_path / "s.json").write_text("the last one")
    time.sleep(0.3)
    assert (tmp_path / "s.json").read_text() == "the last one"
    assert not any(isinstance(each, threading.Timer) and each.is_alive() for each in threading.enumerate())


def test_a_file_that_cannot_be_written_does_not_end_the_search(instance: Instance, tmp_path: Path) -> None:
    with a_live(instance, tmp_path / "gone" / "s.json") as live:
        live.improved(worth(instance, 9))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_to_standard_output_on_the_way(
    instance: Instance, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with Live(instance, Progress(Output(ENGLISH)), time.monotonic(), "-", None) as live:
        live.improved(worth(instance, 9))
    assert capfdbinary.readouterr().out == b""


def test_the_log_has_a_line_each_news_at_once(instance: Instance, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with a_live(instance, log=log) as live:
        live.watch(News("whole"))
        live.watch(News("whole", 40, 30))
        live.watch(News("whole", 40, 30))  # no news
        lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(line["stage"], line["value"], line["bound"], line["gap"]) for line in lines] == [
        ("whole", None, None, None),
        ("whole", 40, 30, 0.25),
    ]
    assert all(0 <= line["seconds"] < 60 for line in lines)


def test_a_log_that_cannot_be_written_is_told_and_does_not_end_the_search(
    instance: Instance, capsys: pytest.CaptureFixture[str]
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here, a file that is always full")
    with a_live(instance, log=full) as live:
        live.watch(News("whole", 40, 30))
        live.watch(News("whole", 35, 30))
    assert "/dev/full has not all of the log" in capsys.readouterr().err


def test_a_killed_predecessor_of_the_same_number_is_no_obstacle(tmp_path: Path) -> None:
    """In a container every run may have process number 1: what a killed one left must not stop the next."""
    for _ in range(2):
        (tmp_path / f".s.json.{os.getpid()}.new").touch()
        write(str(tmp_path / "s.json"), b"{}")
    assert (tmp_path / "s.json").read_bytes() == b"{}"


def test_the_progress_line_fits_the_terminal_and_shortens_long_tiers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that wraps could not be wiped away."""
    monkeypatch.setattr("scheduler.cli.progress._width", lambda: 40)
    progress = Progress(Output(ENGLISH))
    progress.shown = True
    progress("similar+parallel+chairs+consecutive")
    progress.tell(say("{x}", x="x" * 100))
    first, second = capsys.readouterr().err.split("\r\x1b[K")[1:]
    assert first.startswith("Working on: similar+parallel+...")
    assert second == "x" * 39
