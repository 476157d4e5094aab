"""``scheduler sweep --cluster`` on a real Dask cluster of this computer: a scheduler and two workers, as processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.command import ROOT, scheduler
from tests.cli.test_sweep import PLENARY_SWEEP, started, wait_for_lines

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals of POSIX")


@dataclass(frozen=True)
class Running:
    """A cluster: its address, and its processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def dask(program: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{program}", "--scheduler-file", str(folder / "cluster.json"),
         "--host", "127.0.0.1", "--no-dashboard", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    processes = [dask("scheduler", tmp_path, "--port", "0")]
    try:
        processes += [dask("worker", tmp_path, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield Running(_address(tmp_path / "cluster.json"), processes[0], processes[1:])
    finally:
        for process in reversed(processes):
            process.send_signal(signal.SIGTERM)
        for process in processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(file: Path) -> str:
    for _ in range(600):
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise AssertionError("the cluster did not start within 30 seconds")


@pytest.fixture(scope="module")
def at_home() -> str:
    """The sweep of the plenary without a cluster."""
    ran = scheduler(*PLENARY_SWEEP, "--workers", "1")
    assert ran.status == 0
    return ran.out


def test_the_same_bytes_also_when_a_worker_is_killed_in_the_middle(
    cluster: Running, at_home: str, tmp_path: Path
) -> None:
    whole = scheduler(*PLENARY_SWEEP, "--cluster", cluster.address)
    assert whole.status == 0, whole.err
    assert whole.err == ""
    assert whole.out == at_home
    file = tmp_path / "sweep.jsonl"
    process = started("--cluster", cluster.address, "--resume", str(file))
    wait_for_lines(file, 10)
    cluster.workers[0].kill()
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert err == ""
    assert out == at_home
    assert len(file.read_bytes().splitlines()) == 1 + 150


def test_interrupted_it_goes_on_at_home(cluster: Running, at_home: str, tmp_path: Path) -> None:
    file = tmp_path / "sweep.jsonl"
    process = started("--cluster", cluster.address, "--resume", str(file))
    wait_for_lines(file, 5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert not json.loads(out)["complete"]
    assert err.startswith("Interrupted: ")
    assert scheduler(*PLENARY_SWEEP, "--workers", "1", "--resume", file).out == at_home


def test_nobody_there() -> None:
    ran = scheduler(*PLENARY_SWEEP, "--cluster", "nonsense://127.0.0.1:9")
    assert ran.status == 2
    assert "No cluster answers at nonsense://127.0.0.1:9" in ran.err
    assert "Traceback" not in ran.err
