"""How fast a sweep of the plenary is: 150 cases, each verified, beside the same loop over `solve` as a command.

    python benchmarks/sweep.py [--rounds 3] [--sample 10]

Whole commands, wall time from their start, medians. The loop writes the patch of a case and runs
`scheduler solve patch.toml --near published.json`, one after another; a sample of the cases is run, evenly spread, and
multiplied. Seed 0, every case at most 10 seconds, the schedule of solutions/sacm-rcm-2018/published.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from scheduler.compare.cases import Case, cases_of
from scheduler.compare.places import cores
from scheduler.instance.instance import Instance
from scheduler.instance.read import read_instance
from scheduler.instance.write import toml_of
from scheduler.meeting.read_document import read_document
from scheduler.meeting.schedule import Schedule

ROOT = Path(__file__).resolve().parent.parent
PLENARY = ROOT / "instances" / "sacm-rcm-2018" / "agenda.toml"
PUBLISHED = ROOT / "solutions" / "sacm-rcm-2018" / "published.json"


def ran(*arguments: str | Path) -> tuple[float, str]:
    """Seconds of a command, and what it printed."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return seconds, done.stdout


def sweep(workers: int, rounds: int) -> tuple[float, Counter[str]]:
    """Seconds of the command, and how many cases have which verdict."""
    times, out = [], ""
    for _ in range(rounds):
        seconds, out = ran("sweep", PLENARY, "--near", PUBLISHED, "--json", "--workers", str(workers))
        times.append(seconds)
    found = json.loads(out)
    assert found["complete"]
    return median(times), Counter(case["verdict"] for case in found["cases"])


def one_by_one(cases: Sequence[Case]) -> float:
    """Seconds of a command for each of the cases."""
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(cases):
            patch = Path(folder) / f"case-{number}.toml"
            patch.write_text(
                toml_of({"format": 1, "extends": str(PLENARY), **json.loads(case.patch)}), encoding="utf-8"
            )
            total += ran("solve", patch, "--near", PUBLISHED)[0]
    return total


def ground() -> tuple[Instance, Schedule]:
    instance = read_instance(PLENARY)
    return instance, read_document(PUBLISHED.read_text(encoding="utf-8"), "published.json").schedule_in(
        instance.meeting
    )


def print_table(cases: Sequence[Case], rounds: int, sample: int) -> None:
    """The sweep by one worker and by two, and the loop; ratios to the loop."""
    chosen = cases[:: max(1, len(cases) // sample)][:sample]
    each = one_by_one(chosen) / len(chosen)
    loop = each * len(cases)
    print(f"{'work':<58}{'seconds':>9}{'cases a second':>16}{'ratio':>8}")
    label = f"scheduler solve --near, a command a case ({len(chosen)} were run)"
    print(f"{label:<58}{loop:>9.2f}{1 / each:>16.1f}{1:>8.2f}", flush=True)
    verdicts: Counter[str] = Counter()
    for workers in (1, 2):
        seconds, verdicts = sweep(workers, rounds)
        label = f"scheduler sweep --workers {workers}"
        print(f"{label:<58}{seconds:>9.2f}{len(cases) / seconds:>16.1f}{seconds / loop:>8.3f}", flush=True)
    print("\n" + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()) + "; and 24 reserves")


def machine() -> str:
    """Versions, cores and load: what a figure depends on."""
    return (
        f"OR-Tools {version('ortools')}, Python {platform.python_version()}, {cores()} cores "
        f"(load {os.getloadavg()[0]:.1f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sample", type=int, default=10)
    arguments = parser.parse_args()
    cases = cases_of(*ground())
    print(f"{machine()}, {PLENARY.relative_to(ROOT)}, {len(cases)} cases, seed 0\n")
    print_table(cases, arguments.rounds, arguments.sample)


if __name__ == "__main__":
    main()
