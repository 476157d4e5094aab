"""How fast a draft that cannot be is explained: ratios against references measured in the same run.

    python benchmarks/explain.py [--cases 'O*,60 *'] [--rounds 5] [--limit 45] [--seed 0] [--skip-cpmpy]

Cases: the plenary with the patches O01 to O12 (tests/explain/scenarios), uniform-90 and uniform-90-free; conferences of
60 talks in 4 rooms and 200 in 8, each with one planted clash (benchmarks/talks.py, whose ``--check`` shows that what is
planted cannot be, and is minimal).

Ours, in process: seconds to the first *sentence* (a count that needs no solver), to the first *conflict*, confirmed
(how many statements it has) and to the cheapest *repair* (its price), in one call that asks for one repair; then *all*,
every conflict and five repairs (how many conflicts). Then the whole command with ``--repairs 1``. The references are
``solve`` on the plenary as it is, in process and as a command; and CPMpy's ``mus`` and ``quickxplain`` on a model of
the same statements (benchmarks/cpmpy_statements.py; ``pip install .[bench]``), each in a process that is killed at the
limit, its time without starting Python, reading the file and building the model. Ratios: ours to ``solve``, CPMpy to
our conflict. With CPMpy the whole takes up to half an hour.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from talks import KINDS, planted, talks, written

ROOT = Path(__file__).resolve().parent.parent
INSTANCES = ROOT / "instances" / "sacm-rcm-2018"
PLENARY = INSTANCES / "agenda.toml"
SCENARIOS = ROOT / "tests" / "explain" / "scenarios"
CONFERENCES = ((60, 4), (200, 8))

OURS, ALL = 60.0, 10.0
"""Seconds that we get at most for one conflict and repair, and for all (as the command, unless told)."""

STARTING = 3.0
"""Seconds on top of the limit, for a process to start, read and build."""

ENOUGH = 10.0
"""Seconds after which a work is not repeated."""


@dataclass(frozen=True)
class Case:
    """``known``: the only set of statements that clash, where it was planted."""

    name: str
    file: Path
    known: frozenset[str] | None = None


def cases(folder: Path, seed: int) -> Iterator[Case]:
    """All of them; those that are drawn are written to ``folder``."""
    for file in sorted(SCENARIOS.glob("O??.toml")):
        yield Case(file.stem, file)
    for name in ("uniform-90", "uniform-90-free"):
        yield Case(name, INSTANCES / f"{name}.toml")
    for count, rooms in CONFERENCES:
        conference = talks(count, rooms, seed)
        for kind in KINDS:
            content, known = planted(conference, kind)
            yield Case(f"{count} {kind}", written(content, folder / f"talks-{count}-{kind}.toml"), known)


def repeated(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The median of the seconds that it takes, and its last answer."""
    times: list[float] = []
    answer = None
    while len(times) < rounds and sum(times) < ENOUGH:
        began = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - began)
    return median(times), answer


def command(rounds: int, *arguments: str) -> float | None:
    """Seconds that a command of ours takes, or None where it fails (``explain`` ends with 0, 1 or 3)."""

    def run() -> int:
        return subprocess.run([sys.executable, "-m", "scheduler", *arguments], capture_output=True, cwd=ROOT).returncode

    seconds, status = repeated(run, rounds)
    return seconds if status in (0, 1, 3) else None


# -- ours -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ours:
    """``first``: seconds until the first Check, Conflict and Repair stood (none: no such thing), of a call that found
    ``one``; then seconds and what was found where all is asked for; seconds of the command, None where it fails."""

    statements: int
    first: dict[str, float]
    one: Any
    all: tuple[float, Any]
    command: float | None


def ours(case: Case, rounds: int) -> Ours:
    from scheduler.explain import explain
    from scheduler.instance.read import read_instance
    from scheduler.meeting.unsaid import statements_of
    from scheduler.solve import Limits

    instance = read_instance(case.file)
    times: dict[str, list[float]] = {}

    def once() -> Any:
        heard: dict[str, float] = {}
        began = time.perf_counter()

        def hear(found: object) -> None:
            heard.setdefault(type(found).__name__, time.perf_counter() - began)

        explanation = explain(instance, limits=Limits(OURS), repairs=1, heard=hear)
        for kind, seconds in heard.items():
            times.setdefault(kind, []).append(seconds)
        return explanation

    _, one = repeated(once, rounds)
    return Ours(
        len(list(statements_of(instance.meeting))),
        {kind: median(each) for kind, each in times.items()},
        one,
        repeated(lambda: explain(instance, limits=Limits(ALL), every=True, repairs=5), rounds),
        command(rounds, "explain", str(case.file), "--repairs", "1"),
    )


def sets_of(explanation: Any) -> list[frozenset[str]]:
    """The conflicts of an explanation, each with those that it stands for, smallest first."""
    sets = [frozenset(each) for conflict in explanation.conflicts for each in (conflict.statements, *conflict.also)]
    return sorted(sets, key=len)


# -- CPMpy ----------------------------------------------------------------------------------------------------------


def cpmpy(case: Case, tool: str, limit: float) -> tuple[float, frozenset[str]] | str:
    """Seconds and the set that it finds; or why there is none."""
    arguments = [sys.executable, str(ROOT / "benchmarks" / "cpmpy_statements.py"), str(case.file), tool]
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, timeout=limit + STARTING)
    except subprocess.TimeoutExpired:
        return f"no answer in {limit:.0f} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["fails"])[-1][:40]
    told = json.loads(done.stdout)
    if told["seconds"] > limit:
        return f"no answer in {limit:.0f} s"
    return told["seconds"], frozenset(told["found"])


# -- the table ------------------------------------------------------------------------------------------------------

HEAD = (
    f"{'case':<16}{'said':>5}{'sentence':>10}{'conflict':>10}{'size':>6}{'x solve':>9}"
    f"{'repair':>9}{'price':>7}{'x solve':>9}{'all':>9}{'sets':>6}{'command':>9}{'x solve':>9}"
)
HEAD_CPMPY = "".join(f"{tool:>22}{'x ours':>8}" for tool in ("CPMpy mus", "CPMpy quickxplain"))


def row(case: Case, found: Ours, in_process: float, as_command: float) -> str:
    def to_first(kind: str, width: int) -> tuple[str, str]:
        seconds = found.first.get(kind)
        told = ("-", "-") if seconds is None else (f"{seconds:.3f}", f"{seconds / in_process:.2f}")
        return f"{told[0]:>{width}}", f"{told[1]:>9}"

    sentence, _ = to_first("Check", 10)
    conflict, conflict_ratio = to_first("Conflict", 10)
    repair, repair_ratio = to_first("Repair", 9)
    sets = sets_of(found.one)
    size = f"{len(sets[0])}" if sets else "-"
    if sets and not found.one.conflicts[0].proven:
        size += "?"
    elif sets and case.known is not None:
        size += "=" if case.known in sets else "!"
    price = "-"
    if found.one.repairs:
        cheapest = found.one.repairs[0]
        price = f"{cheapest.cost}" + ("" if cheapest.proven else "?")
    seconds, everything = found.all
    count = f"{len(everything.conflicts)}" + ("" if everything.complete else "+")
    whole = ("-", "-") if found.command is None else (f"{found.command:.2f}", f"{found.command / as_command:.2f}")
    return (
        f"{case.name:<16}{found.statements:>5}{sentence}{conflict}{size:>6}{conflict_ratio}"
        f"{repair}{price:>7}{repair_ratio}{seconds:>9.3f}{count:>6}{whole[0]:>9}{whole[1]:>9}"
    )


def cells(case: Case, answer: tuple[float, frozenset[str]] | str, found: Ours) -> str:
    """What CPMpy took, the size of its set (=: ours or the planted one), and the ratio to our first conflict."""
    if isinstance(answer, str):
        return f"{answer:>22}{'':>8}"
    seconds, statements = answer
    size = f"{len(statements)}{'=' if statements == case.known or statements in sets_of(found.all[1]) else ''}"
    conflict = found.first.get("Conflict")
    ratio = "-" if conflict is None else f"{seconds / conflict:.1f}"
    return f"{seconds:.2f} ({size})".rjust(22) + f"{ratio:>8}"


def version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", default="*", help="names or patterns, with commas between: 'O*,60 twice'")
    parser.add_argument("--rounds", type=int, default=5, help="medians of so many; what takes long is run fewer times")
    parser.add_argument("--limit", type=float, default=45, help="seconds that each tool of CPMpy gets a case")
    parser.add_argument("--seed", type=int, default=0, help="of the conferences")
    parser.add_argument("--skip-cpmpy", action="store_true", help="ours only")
    options = parser.parse_args()

    from scheduler.instance.read import read_instance
    from scheduler.solve import Limits, solve

    with_cpmpy = not options.skip_cpmpy and version_of("cpmpy") != "not installed"
    print(
        f"OR-Tools {version('ortools')}, CPMpy {version_of('cpmpy')}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores; conferences of seed {options.seed}; medians of {options.rounds}, limits {OURS:.0f} "
        f"and {ALL:.0f} s (all), "
        f"at most {inspect.signature(Limits).parameters['workers'].default} workers; CPMpy once, as it comes "
        f"(8 workers), limit {options.limit:.0f} s"
    )
    plenary = read_instance(PLENARY).meeting
    solve(plenary, limits=Limits(OURS))
    in_process, _ = repeated(lambda: solve(plenary, limits=Limits(OURS)), options.rounds)
    as_command = command(options.rounds, "solve", str(PLENARY)) or float("nan")
    print(f"solve, the plenary as it is: {in_process:.3f} s in process, {as_command:.3f} s as a command\n")
    print(HEAD + (HEAD_CPMPY if with_cpmpy else ""))
    patterns = options.cases.split(",")
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(Path(folder), options.seed):
            if not any(fnmatch(case.name, pattern.strip()) for pattern in patterns):
                continue
            found = ours(case, options.rounds)
            print(row(case, found, in_process, as_command), end="", flush=True)
            for tool in ("mus", "quickxplain") if with_cpmpy else ():
                print(cells(case, cpmpy(case, tool, options.limit), found), end="", flush=True)
            print()
    print("\nsize: =: the planted set, !: another one, ?: not proven minimal; price ?: not proven cheapest;")
    print("sets +: there are more; in brackets: size of CPMpy's set, =: one of ours.")


if __name__ == "__main__":
    main()
