"""Conferences: value, terms, bound, gap, times and memory of ``scheduler solve``, each run a process of its own.

    python benchmarks/conference.py FOLDER [--only N2OR,ISF22] [--seeds 0,1,2] [--limit 60] [--svg DIR]
    python benchmarks/conference.py FOLDER --copies renamed,permuted,thinned
    python benchmarks/conference.py --growth [--sizes 100,300,1000,3000] [--svg DIR]

FOLDER holds workbooks of the field's benchmark (.xlsx) and instances (.toml, .json). Every schedule is verified. The
field's values, where they are known, stand beside ours. Exit status: 1 if a run gave no schedule or a wrong one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copies import COPIES
from drawing import chart
from generator import conference
from references import KNOWN
from tabulate import tabulate

from scheduler.export.read_cosplib import read_conference
from scheduler.instance.read import read_instance

Content = dict[str, Any]


@dataclass
class Run:
    """What one run gave; seconds from the start of its process."""

    name: str
    seed: int
    value: int | None = None
    bound: int | None = None
    status: str = "none"
    terms: dict[str, int] = field(default_factory=dict)
    first: float | None = None
    best: float | None = None
    seconds: float = 0.0
    megabytes: float = 0.0
    valid: bool = False
    log: list[dict[str, Any]] = field(default_factory=list)

    @property
    def gap(self) -> float | None:
        if self.value is None or self.bound is None:
            return None
        return (self.value - self.bound) / max(1, abs(self.value))


def contents(folder: Path, only: set[str]) -> Iterator[tuple[str, Content]]:
    """The instances of a folder that can be read, by name."""
    for path in sorted(folder.iterdir()):
        if only and path.stem not in only:
            continue
        if path.suffix == ".xlsx":
            yield path.stem, read_conference(str(path))
        elif path.suffix in (".toml", ".json"):
            instance = read_instance(str(path))
            if instance.meeting.blocks:
                yield path.stem, instance.content


def run(name: str, content: Content, seed: int, limit: float, workers: int) -> Run:
    """Solve, read the log, verify."""
    found = Run(name, seed)
    with tempfile.TemporaryDirectory() as folder:
        instance, schedule, log = (Path(folder) / each for each in ("instance.json", "schedule.json", "log.jsonl"))
        instance.write_text(json.dumps(content), encoding="utf-8")
        scheduler = [sys.executable, "-m", "scheduler"]
        began = time.monotonic()
        command = [
            *scheduler, "solve", str(instance), "-o", str(schedule), "--log", str(log), "--time-limit", str(limit),
            "--workers", str(workers), "--seed", str(seed),
        ]  # fmt: skip
        found.megabytes = _measured(command)
        found.seconds = time.monotonic() - began
        found.log = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        valued = [row for row in found.log if row["value"] is not None]
        if valued:
            found.first = valued[0]["seconds"]
            found.best = next(row["seconds"] for row in valued if row["value"] == valued[-1]["value"])
        if schedule.exists():
            document = json.loads(schedule.read_text(encoding="utf-8"))
            tier = document["goals"][0]
            found.status, found.value, found.bound = document["status"], tier["value"], tier["bound"]
            found.terms = {term["goal"]: term["value"] for term in tier["terms"] if term["weight"] and term["value"]}
            found.valid = _verified(instance, schedule)
    return found


def _measured(command: list[str]) -> float:
    """Run a command in silence; the most memory that it held, in MB."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(command[0], command)
    _, _, usage = os.wait4(pid, 0)
    return usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def _verified(instance: Path, schedule: Path) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "verify", str(instance), str(schedule), "--json"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    answer = json.loads(done.stdout) if done.stdout else {}
    return bool(answer.get("valid")) and not answer.get("stale")


def told(runs: list[Run]) -> str:
    """The table: the median run of each instance, with the extremes of the value."""
    rows = []
    for name in dict.fromkeys(each.name for each in runs):
        mine = [each for each in runs if each.name == name]
        values = [each.value for each in mine if each.value is not None]
        known = KNOWN.get(name.partition(" ")[0]) if " thinned" not in name else None
        bounds = [each.bound for each in mine if each.bound is not None]
        firsts = [each.first for each in mine if each.first is not None]
        bests = [each.best for each in mine if each.best is not None]
        rows.append(
            [
                name,
                f"{statistics.median(values):,.0f}" if values else "none",
                f"{min(values):,}-{max(values):,}" if values else "",
                f"{max(bounds):,}" if bounds else "",
                f"{sum(each.status == 'optimal' for each in mine)}/{len(mine)}",
                f"{statistics.median(each.seconds for each in mine):.1f}",
                f"{statistics.median(firsts):.1f}" if firsts else "",
                f"{statistics.median(bests):.1f}" if bests else "",
                f"{max(each.megabytes for each in mine):,.0f}",
                f"{known.field:,}" if known else "",
                f"{known.bound:,}" if known else "",
                ", ".join(f"{goal} {value}" for goal, value in mine[0].terms.items()),
            ]
        )
    headings = [
        "instance", "median", "values", "bound", "proven", "s", "first s", "best s", "MB", "field", "known bound",
        "terms of the first seed",
    ]  # fmt: skip
    return tabulate(rows, headings, disable_numparse=True)


def draw(folder: Path, each: Run) -> None:
    """Value and bound over time."""
    folder.mkdir(parents=True, exist_ok=True)
    end = max(each.seconds, 0.1)
    lines = []
    for key in ("value", "bound"):
        points = [(max(row["seconds"], 0.05), float(row[key])) for row in each.log if row[key] is not None]
        if points:
            lines.append((key, [*points, (end, points[-1][1])]))
    if lines:
        title = f"{each.name}, seed {each.seed}"
        svg = chart(title, lines, "seconds", "value", steps=True, log_up=True)
        (folder / f"{each.name.replace(' ', '-')}-{each.seed}.svg").write_text(svg, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--only", default="")
    parser.add_argument("--seeds", default="0")
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--copies", default="")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--sizes", default="100,300,1000,3000")
    asked = parser.parse_args()
    seeds = [int(seed) for seed in asked.seeds.split(",")]
    if asked.growth:
        problems = [(f"{size} talks", conference(int(size), 0).content) for size in asked.sizes.split(",")]
    elif asked.folder is None:
        parser.error("name a folder, or say --growth")
    else:
        problems = list(contents(asked.folder, set(asked.only.split(",")) - {""}))
        if not problems:
            parser.error("there is no such instance in the folder")
        copies = [each for each in asked.copies.split(",") if each]
        problems += [(f"{name} {copy}", COPIES[copy](content)) for copy in copies for name, content in list(problems)]
    runs = []
    for name, content in problems:
        for seed in seeds:
            runs.append(run(name, content, seed, asked.limit, asked.workers))
            if asked.svg is not None:
                draw(asked.svg, runs[-1])
            now = runs[-1]
            print(f"{name} seed {seed}: {now.value} ({now.bound}) {now.status} {now.seconds:.1f} s", file=sys.stderr)
    print(told(runs))
    if asked.growth and asked.svg is not None:
        sizes = [float(size) for size in asked.sizes.split(",")]
        mine = [next(each for each in runs if each.name == f"{size:g} talks") for size in sizes]
        if all(each.first for each in mine) and len(mine) > 1:
            first = [(size, each.first or 0.0) for size, each in zip(sizes, mine, strict=True)]
            memory = [(size, each.megabytes) for size, each in zip(sizes, mine, strict=True)]
            for title, line, unit in (("Seconds to the first programme", first, "s"), ("Memory", memory, "MB")):
                svg = chart(title, [(unit, line)], "talks", unit, steps=False)
                (asked.svg / f"growth-{unit}.svg").write_text(svg, encoding="utf-8")
    return 0 if all(each.valid for each in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
