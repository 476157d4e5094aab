"""Conferences: value, terms, bound, gap, times and memory of ``scheduler solve``, each run a process of its own.

    python benchmarks/conference.py FOLDER [--only N2OR,ISF22] [--seeds 0,1,2] [--limit 60] [--csv FILE] [--svg DIR]
    python benchmarks/conference.py FOLDER --copies renamed,permuted,thinned
    python benchmarks/conference.py --growth [--sizes 100,300,1000,3000] [--svg DIR]

FOLDER holds workbooks of the field's benchmark (.xlsx) and instances (.toml, .json). Every schedule is verified. What
is known of an instance stands beside what we reached: the field's value and bound, or the value of the programme that
the generator planted. Exit status: 1 if a run gave no answer, a schedule does not hold, or figures contradict each
other (a bound above a value that somebody reached, an optimum that is none).
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
from pathlib import Path

from copies import COPIES, SAME
from drawing import chart
from generator import WEIGHTS, conference
from runs import Problem, Run, faults, problems_in, run
from tabulate import tabulate


def told(problems: list[Problem], runs: list[Run]) -> str:
    """The table: a row an instance, the median of its runs (of an even number the worse) and the extremes."""
    headings = [
        "instance", "talks", "median", "values", "bound", "gap", "proven", "s", "first s", "best s", "MB", "field",
        "known bound", "planted", "terms of the first seed",
    ]  # fmt: skip
    return tabulate([row(problem, runs) for problem in problems], headings, disable_numparse=True)


def row(problem: Problem, runs: list[Run]) -> list[str]:
    """What all runs of an instance came to."""
    mine = [each for each in runs if each.name == problem.name]
    values = sorted(each.values for each in mine if each.values)
    bounds = [each.bounds for each in mine if each.bounds]
    gaps = [each.gap for each in mine if each.gap is not None]
    known = problem.known
    without = ", ".join(dict.fromkeys(each.status for each in mine))
    return [
        problem.name,
        str(len(problem.content["sessions"])),
        figures(statistics.median_high(values)) if values else without,
        " - ".join(dict.fromkeys((figures(values[0]), figures(values[-1])))) if values else "",
        figures(max(bounds)) if bounds else "",
        f"{statistics.median(gaps):.1%}" if gaps else "",
        f"{sum(each.status in ('optimal', 'infeasible') for each in mine)}/{len(mine)}",
        f"{max(each.seconds for each in mine):.1f}",
        median([each.first for each in mine]),
        median([each.best for each in mine]),
        f"{max(each.megabytes for each in mine):,.0f}",
        f"{known.field:,}" if known else "",
        f"{known.bound:,}" if known else "",
        f"{problem.planted:,}" if problem.planted is not None else "",
        ", ".join(f"{goal} {value}" for goal, value in mine[0].terms.items() if value),
    ]


def figures(each: tuple[int | tuple[int, ...], ...]) -> str:
    """The values of the tiers."""
    return " / ".join(f"{value:,}" if isinstance(value, int) else str(value) for value in each)


def median(seconds: list[float | None]) -> str:
    some = [each for each in seconds if each is not None]
    return f"{statistics.median(some):.1f}" if some else ""


def write_csv(path: Path, runs: list[Run]) -> None:
    """A row a run."""
    goals = [*WEIGHTS, *sorted({goal for each in runs for goal in each.terms} - WEIGHTS.keys())]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        figures_of = ("status", "value", "bound", "gap", "seconds", "first", "best", "megabytes", "fault")
        writer.writerow(["instance", "seed", *figures_of, *goals])
        for each in runs:
            writer.writerow(
                [
                    each.name, each.seed, each.status, plain(each.values), plain(each.bounds),
                    "" if each.gap is None else f"{each.gap:.6f}", f"{each.seconds:.2f}", each.first, each.best,
                    f"{each.megabytes:.0f}", each.why, *(each.terms.get(goal) for goal in goals),
                ]
            )  # fmt: skip


def plain(each: tuple[int | tuple[int, ...], ...]) -> str:
    return " / ".join(map(str, each))


def draw(folder: Path, each: Run) -> None:
    """Value and bound over time."""
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


def draw_growth(folder: Path, problems: list[Problem], runs: list[Run]) -> None:
    """Seconds to the first programme, and memory, against talks: the worst of each size."""
    first, memory = [], []
    for problem in problems:
        mine = [each for each in runs if each.name == problem.name]
        talks = float(len(problem.content["sessions"]))
        memory.append((talks, max(each.megabytes for each in mine)))
        seconds = [each.first for each in mine if each.first is not None]
        if seconds:
            first.append((talks, max(seconds)))
    for name, title, line, unit in (
        ("first", "Seconds to the first programme", first, "s"),
        ("memory", "Most memory", memory, "MB"),
    ):
        if line:
            svg = chart(title, [(unit, line)], "talks", unit, steps=False)
            (folder / f"growth-{name}.svg").write_text(svg, encoding="utf-8")


def wanted(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> list[Problem]:
    """The instances that were asked for, and their copies."""
    if asked.growth:
        problems = [Problem.of(f"{size} talks", conference(size, 0)) for size in map(int, asked.sizes.split(","))]
    elif asked.folder is None:
        parser.error("name a folder, or say --growth")
    else:
        problems = list(problems_in(asked.folder, set(asked.only.split(",")) - {""}))
        if not problems:
            parser.error("there is no such instance in the folder")
    copies = [each for each in asked.copies.split(",") if each]
    if unknown := [each for each in copies if each not in COPIES]:
        parser.error(f"there is no copy {unknown[0]}: {', '.join(COPIES)}")
    for copy in copies:
        for problem in [each for each in problems if each.name == each.same]:
            name, content = f"{problem.name} {copy}", COPIES[copy](problem.content)
            if copy in SAME:
                problems.append(Problem(name, content, problem.same, problem.known, problem.planted))
            else:
                problems.append(Problem(name, content, name + " copy"))
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--only", default="", help="names of instances, joined by commas")
    parser.add_argument("--seeds", default="0")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--csv", type=Path, help="a row a run goes here")
    parser.add_argument("--svg", type=Path, help="folder for charts of value and bound over time")
    parser.add_argument("--copies", default="", help=f"{', '.join(COPIES)}: run these copies too")
    parser.add_argument("--growth", action="store_true", help="synthetic conferences of growing size")
    parser.add_argument("--sizes", default="100,300,1000,3000", help="talks")
    asked = parser.parse_args()
    problems = wanted(asked, parser)
    if asked.svg is not None:
        asked.svg.mkdir(parents=True, exist_ok=True)
    runs: list[Run] = []
    for problem in problems:
        for seed in map(int, asked.seeds.split(",")):
            now = run(problem, seed, asked.limit, asked.workers)
            runs.append(now)
            if asked.svg is not None:
                draw(asked.svg, now)
            reached = f"{figures(now.values)} ({figures(now.bounds)}) " if now.values else ""
            print(f"{now.name} seed {seed}: {reached}{now.status} {now.seconds:.1f} s", file=sys.stderr, flush=True)
    print(told(problems, runs))
    if asked.csv is not None:
        write_csv(asked.csv, runs)
    if asked.growth and asked.svg is not None:
        draw_growth(asked.svg, problems, runs)
    wrong = faults(problems, runs)
    for fault in wrong:
        print(f"wrong: {fault}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
