"""Runs of ``scheduler solve``, each a process of its own, and what must be true of them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from planted import Planted
from references import KNOWN, Known

from scheduler.export.read_cosplib import read_conference
from scheduler.instance.read import read_instance

Content = dict[str, Any]
Figure = int | tuple[int, ...]

HANGS = 120
"""Seconds beyond the limit after which a run is ended."""

MEASURE = """
import json, resource, subprocess, sys, time
began = time.monotonic()
with open(sys.argv[2], "w") as errors:
    try:
        status = subprocess.run(
            sys.argv[3:], stdout=subprocess.DEVNULL, stderr=errors, timeout=float(sys.argv[1])
        ).returncode
    except subprocess.TimeoutExpired:
        status = None
print(json.dumps([status, time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""
"""Runs a command. A small process in between: Linux counts the memory of whoever starts a command as the command's."""


@dataclass(frozen=True)
class Problem:
    """An instance. ``same``: the name of the one that it is a copy of, if no copy can be better or worse.

    ``known``: what the field reached; ``planted``: the value of a programme that there is.
    """

    name: str
    content: Content
    same: str
    known: Known | None = None
    planted: int | None = None

    @classmethod
    def of(cls, name: str, planted: Planted) -> Problem:
        return cls(name, planted.content, name, planted=planted.value)


@dataclass
class Run:
    """What one run gave. ``values``, ``bounds``: of the tiers but the lot; seconds from the start of its process.

    ``status``: "optimal", "feasible", "infeasible", or "none" where there is no answer; then ``why`` tells more.
    """

    name: str
    seed: int
    values: tuple[Figure, ...] = ()
    bounds: tuple[Figure, ...] = ()
    status: str = "none"
    why: str = ""
    terms: dict[str, int] = field(default_factory=dict)
    first: float | None = None
    best: float | None = None
    seconds: float = 0.0
    megabytes: float = 0.0
    log: list[dict[str, Any]] = field(default_factory=list)

    @property
    def open_tier(self) -> int:
        """The number of the first tier that is not proven; of the last if all are."""
        pairs = zip(self.values, self.bounds, strict=True)
        return next((number for number, (value, bound) in enumerate(pairs) if value != bound), len(self.values) - 1)

    @property
    def gap(self) -> float | None:
        """How far the first tier that is not proven may be from the best, as a share of its value."""
        if not self.values:
            return None
        value, bound = self.values[self.open_tier], self.bounds[self.open_tier]
        if not isinstance(value, int) or not isinstance(bound, int):
            return None
        return (value - bound) / max(1, abs(value))


def problems_in(folder: Path, only: set[str]) -> Iterator[Problem]:
    """The conferences of a folder: workbooks of the field's benchmark, and instances."""
    for path in sorted(folder.iterdir()):
        if only and path.stem not in only:
            continue
        if path.suffix == ".xlsx":
            yield Problem(path.stem, read_conference(str(path)), path.stem, KNOWN.get(path.stem))
        elif path.suffix in (".toml", ".json"):
            instance = read_instance(str(path))
            if instance.meeting.blocks:
                yield Problem(path.stem, instance.content, path.stem)


def run(problem: Problem, seed: int, limit: float, workers: int) -> Run:
    """Solve, read the log, verify."""
    found = Run(problem.name, seed)
    with tempfile.TemporaryDirectory() as folder:
        names = ("instance.json", "schedule.json", "log.jsonl", "errors.txt")
        instance, schedule, log, errors = (Path(folder) / name for name in names)
        instance.write_text(json.dumps(problem.content), encoding="utf-8")
        command = [
            sys.executable, "-m", "scheduler", "solve", str(instance), "-o", str(schedule), "--log", str(log),
            "--time-limit", str(limit), "--workers", str(workers), "--seed", str(seed),
        ]  # fmt: skip
        measure = [sys.executable, "-c", MEASURE, str(limit + HANGS), str(errors)]
        measured = subprocess.run([*measure, *command], capture_output=True, check=True, text=True)
        status, found.seconds, most = json.loads(measured.stdout)
        found.megabytes = most / (1024 if sys.platform == "linux" else 1024 * 1024)
        if log.exists():
            found.log = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
            found.first, found.best = times_of(found.log)
        if status == 0 and schedule.exists():
            _read(found, json.loads(schedule.read_text(encoding="utf-8")))
            found.why = _broken(instance, schedule)
        elif status == 1:
            found.status = "infeasible"
        elif status is None:
            found.why = f"it did not end by itself within {limit + HANGS:g} s"
        else:
            said = errors.read_text(encoding="utf-8").strip().splitlines()
            found.why = f"exit status {status}: {said[-1] if said else 'nothing said'}"
    return found


def times_of(log: Iterable[dict[str, Any]]) -> tuple[float | None, float | None]:
    """Seconds to the first value and to the last that was another than the one before."""
    valued = [row for row in log if row["value"] is not None]
    if not valued:
        return None, None
    best = valued[0]
    for before, row in pairwise(valued):
        if row["value"] != before["value"]:
            best = row
    return valued[0]["seconds"], best["seconds"]


def _read(found: Run, document: dict[str, Any]) -> None:
    tiers = [tier for tier in document["goals"] if tier["value"] is not None]
    found.status = document["status"]
    found.values = tuple(_figure(tier["value"]) for tier in tiers)
    found.bounds = tuple(_figure(tier["bound"]) for tier in tiers)
    found.terms = {term["goal"]: term["value"] for tier in tiers for term in tier["terms"]}


def _figure(value: int | list[int]) -> Figure:
    return tuple(value) if isinstance(value, list) else value


def _broken(instance: Path, schedule: Path) -> str:
    """What the verifier has against a schedule; nothing where it holds."""
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "verify", instance, schedule, "--json"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if not done.stdout:
        return f"verify: exit status {done.returncode}"
    answer = json.loads(done.stdout)
    if answer.get("valid") and not answer.get("stale"):
        return ""
    return " ".join([*(each["text"] for each in answer.get("violations", ())), *answer.get("stale", ())]) or "not valid"


def faults(problems: Iterable[Problem], runs: Iterable[Run]) -> list[str]:
    """What cannot be: runs without an answer, schedules that do not hold, figures that contradict each other."""
    runs = list(runs)
    told = [f"{each.name}, seed {each.seed}: {fault}" for each in runs for fault in _own_faults(each)]
    for same, alike in _alike(problems).items():
        mine = [each for each in runs if each.name in {problem.name for problem in alike}]
        reached = [(each.values, f"{each.name}, seed {each.seed}") for each in mine if each.values]
        proven = [(_proven(each), f"{each.name}, seed {each.seed}") for each in mine if each.values]
        for problem in alike:
            if problem.planted is not None:
                reached.append(((problem.planted,), "what is planted"))
            if problem.known is not None:
                reached.append(((problem.known.field,), "the field's programme"))
                proven.append(((problem.known.bound,), "the known bound"))
        if not reached:
            continue
        told += [
            f"{each.name}, seed {each.seed}: infeasible, but there is a programme: {reached[0][1]}"
            for each in mine
            if each.status == "infeasible"
        ]
        best, whose = min(reached, key=lambda each: each[0])
        told += [
            f"{same}: {who} says at least {_told(bounds)}, and {whose} comes to {_told(best)}"
            for bounds, who in proven
            if bounds > best[: len(bounds)]
        ]
    return told


def _own_faults(each: Run) -> Iterator[str]:
    if each.why:
        yield each.why
    if any(_is_above(bound, value) for value, bound in zip(each.values, each.bounds, strict=True)):
        yield f"bounds {_told(each.bounds)} above values {_told(each.values)}"
    if each.status == "optimal" and each.values != each.bounds:
        yield f"said to be optimal with values {_told(each.values)} and bounds {_told(each.bounds)}"


def _is_above(bound: Figure, value: Figure) -> bool:
    if isinstance(bound, int) and isinstance(value, int):
        return bound > value
    return isinstance(bound, tuple) and isinstance(value, tuple) and bound > value


def _proven(each: Run) -> tuple[Figure, ...]:
    """Bounds of any programme: what comes after a tier that is not proven holds only with the value found there."""
    return each.bounds[: each.open_tier + 1]


def _alike(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by what they are copies of."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.same, []).append(problem)
    return found


def _told(figures: tuple[Figure, ...]) -> str:
    return " / ".join(f"{each:,}" if isinstance(each, int) else str(each) for each in figures)
