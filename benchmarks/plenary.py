"""How fast the plenary is solved: ratios against references measured in the same run.

    python benchmarks/plenary.py [--rounds 15]

Cold: whole commands, in turn, medians of wall time. The reference is a Python process that imports ortools' cp_model
and solves one Boolean: what any program on this solver pays. Warm: building and solving in one process, all tiers and
the lot, every schedule verified, against the hand-written model of benchmarks/bare_plenary.py.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PLENARY = ROOT / "instances" / "sacm-rcm-2018" / "agenda.toml"
ONE_BOOLEAN = """
from ortools.sat.python import cp_model
model = cp_model.CpModel()
model.add_bool_or([model.new_bool_var("x")])
cp_model.CpSolver().solve(model)
"""


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def command(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)


def cold(rounds: int) -> None:
    commands = {
        "python: import cp_model, solve one Boolean": command("-c", ONE_BOOLEAN),
        "scheduler solve agenda.toml": command("-m", "scheduler", "solve", str(PLENARY)),
        "scheduler solve agenda.toml --workers 1": command("-m", "scheduler", "solve", str(PLENARY), "--workers", "1"),
        "bare model, 8 workers": command(str(ROOT / "benchmarks" / "bare_plenary.py"), "8"),
        "python: import click": command("-c", "import click"),
        "scheduler --help": command("-m", "scheduler", "--help"),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, run in commands.items():
            times[name].append(timed(run))
    reference = median(times["python: import cp_model, solve one Boolean"])
    print(f"\nCold, whole commands, medians of {rounds} rounds:\n")
    print(f"{'command':<45}{'seconds':>9}{'less the first':>16}{'ratio':>8}")
    for name, all_times in times.items():
        middle = median(all_times)
        print(f"{name:<45}{middle:>9.3f}{middle - reference:>+16.3f}{middle / reference:>8.2f}")


def warm(rounds: int) -> None:
    from bare_plenary import solve as bare

    from scheduler.instance.read import read_instance
    from scheduler.solve import Limits, solve

    meeting = read_instance(PLENARY).meeting
    works: dict[str, Callable[[], object]] = {
        f"scheduler, workers {workers}": lambda workers=workers: solve(meeting, limits=Limits(60, workers))
        for workers in (1, 2, 4, 8)
    }
    works |= {f"bare model, workers {workers}": lambda workers=workers: bare(workers) for workers in (1, 2, 8)}
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(timed(work))
    reference = median(times["scheduler, workers 1"])
    print(f"\nWarm, model built and solved, tiers, lot and verification (bare: tiers only), medians of {rounds}:\n")
    print(f"{'work':<45}{'seconds':>9}{'worst':>9}{'ratio':>8}")
    for name, all_times in times.items():
        middle = median(all_times)
        print(f"{name:<45}{middle:>9.3f}{max(all_times):>9.3f}{middle / reference:>8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print(
        f"OR-Tools {version('ortools')}, Python {platform.python_version()}, {PLENARY.relative_to(ROOT)}, seed 0, "
        "limit 60 s"
    )
    cold(rounds)
    warm(rounds)


if __name__ == "__main__":
    main()
