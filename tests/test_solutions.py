"""What stands in solutions/ is what the program finds today, byte for byte.

To make them again: ``python -m tests.test_solutions``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.readme import ROOT

INSTANCES = ROOT / "instances" / "sacm-rcm-2018"
SOLUTIONS = ROOT / "solutions" / "sacm-rcm-2018"
FEASIBLE = (
    "agenda",
    "fixed-slots",
    "late-closing",
    "panama-away-morning",
    "published",
    "three-days",
    "two-rooms",
    "uniform-70",
    "wishes",
)


def solve(name: str, folder: Path, workers: int = 8) -> None:
    """Solve an instance into ``folder``, as JSON and CSV."""
    command = [sys.executable, "-m", "scheduler", "solve", str(INSTANCES / f"{name}.toml")]
    command += ["-o", str(folder / f"{name}.json"), "--csv", str(folder / f"{name}.csv"), "--workers", str(workers)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


@pytest.mark.parametrize("name", FEASIBLE)
@pytest.mark.parametrize("workers", [1, 8])
def test_solving_again_gives_the_same_bytes(name: str, workers: int, tmp_path: Path) -> None:
    solve(name, tmp_path, workers)
    for suffix in ("json", "csv"):
        assert (tmp_path / f"{name}.{suffix}").read_bytes() == (SOLUTIONS / f"{name}.{suffix}").read_bytes()


def test_every_feasible_instance_has_its_solution_and_no_other_stands_there() -> None:
    assert {path.stem for path in SOLUTIONS.iterdir()} == set(FEASIBLE)


if __name__ == "__main__":
    for each in FEASIBLE:
        solve(each, SOLUTIONS)
