"""The benchmark of conferences: what it tells, and that it fails where something is wrong."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from .parts import BENCHMARKS, part

runs = part("runs")
CONTENT: dict[str, Any] = {"sessions": [{}, {}]}


def a_run(name: str = "X", **said: Any) -> Any:
    """A run that proved 5, unless it is said otherwise."""
    return runs.Run(name, **({"seed": 0, "values": (5,), "bounds": (5,), "status": "optimal"} | said))


def a_problem(name: str = "X", **said: Any) -> Any:
    return runs.Problem(name, CONTENT, said.pop("same", name), **said)


def test_the_row_of_an_instance_tells_the_median_and_the_extremes() -> None:
    known = part("references").Known(2, 7, 4)
    three = [
        a_run(values=(9,), bounds=(4,), status="feasible", seconds=60.1, first=1.0, best=50.0, megabytes=300.0),
        a_run(seed=1, seconds=20.0, first=2.0, best=19.0, megabytes=100.0, terms={"similar": 5, "parallel": 0}),
        a_run(seed=2, values=(1000,), bounds=(5,), status="feasible", seconds=60.2, first=4.0, best=59.0),
    ]
    row = part("conference").row(a_problem(known=known, planted=12), three)
    assert row == [
        "X", "2", "9", "5 - 1,000", "5", "55.6%", "1/3", "60.2", "2.0", "50.0", "300", "7", "4", "12", "",
    ]  # fmt: skip
    assert part("conference").row(a_problem(), three[1:2])[-1] == "similar 5"


def test_of_two_runs_the_worse_is_the_median() -> None:
    two = [a_run(), a_run(seed=1, values=(8,), bounds=(4,), status="feasible")]
    assert part("conference").row(a_problem(), two)[2] == "8"


def test_the_row_of_an_impossible_instance_and_of_one_without_an_answer() -> None:
    row = part("conference").row
    assert row(a_problem(), [a_run(values=(), bounds=(), status="infeasible")])[2:7] == [
        "infeasible",
        "",
        "",
        "",
        "1/1",
    ]
    assert row(a_problem(), [a_run(values=(), bounds=(), status="none")])[2:7] == ["none", "", "", "", "0/1"]


def test_of_several_tiers_all_are_told_and_the_gap_is_that_of_the_open_one() -> None:
    run = a_run(values=(0, 10, 3), bounds=(0, 8, 0), status="feasible")
    assert run.gap == pytest.approx(0.2)
    assert part("conference").row(a_problem(), [run])[2] == "0 / 10 / 3"


def test_the_best_is_reached_with_the_last_change_of_the_value() -> None:
    log = [{"seconds": each, "value": value} for each, value in [(0.1, None), (0.5, 0), (1.0, 7), (2.0, 0), (3.0, 0)]]
    assert runs.times_of(log) == (0.5, 2.0)
    assert runs.times_of(log[:1]) == (None, None)


@pytest.mark.parametrize(
    ("run", "fault"),
    [
        ({"why": "X lies outside."}, "X, seed 0: X lies outside."),
        ({"values": (5,), "bounds": (6,), "status": "feasible"}, "X, seed 0: bounds 6 above values 5"),
        ({"values": (6,), "bounds": (5,)}, "X, seed 0: said to be optimal with values 6 and bounds 5"),
    ],
)
def test_a_run_that_is_wrong_by_itself_is_told(run: dict[str, Any], fault: str) -> None:
    assert fault in runs.faults([a_problem()], [a_run(**run)])


def test_nothing_is_wrong_with_figures_that_agree() -> None:
    known = part("references").Known(2, 7, 4)
    feasible = a_run(seed=1, values=(6,), bounds=(3,), status="feasible")
    assert runs.faults([a_problem(known=known, planted=9)], [a_run(), feasible]) == []
    assert runs.faults([a_problem()], [a_run(values=(), bounds=(), status="infeasible")]) == []


def test_a_bound_above_what_is_planted_or_the_field_reached_is_told() -> None:
    known = part("references").Known(2, 4, 2)
    assert runs.faults([a_problem(planted=4)], [a_run()]) == [
        "X: X, seed 0 says at least 5, and what is planted comes to 4"
    ]
    assert runs.faults([a_problem(known=known)], [a_run()]) == [
        "X: X, seed 0 says at least 5, and the field's programme comes to 4"
    ]


def test_a_value_below_the_known_bound_is_told() -> None:
    known = part("references").Known(2, 9, 6)
    assert runs.faults([a_problem(known=known)], [a_run()]) == [
        "X: the known bound says at least 6, and X, seed 0 comes to 5"
    ]


def test_what_is_said_to_be_impossible_and_was_reached_is_told() -> None:
    impossible = a_run(values=(), bounds=(), status="infeasible")
    assert runs.faults([a_problem(planted=4)], [impossible]) == [
        "X, seed 0: infeasible, but there is a programme: what is planted"
    ]


def test_a_copy_that_is_better_than_what_is_proven_of_the_original_is_told() -> None:
    problems = [a_problem(), a_problem("X renamed", same="X")]
    better = a_run("X renamed", values=(4,), bounds=(0,), status="feasible")
    assert runs.faults(problems, [a_run(), better]) == [
        "X: X, seed 0 says at least 5, and X renamed, seed 0 comes to 4"
    ]
    assert runs.faults([a_problem(), a_problem("X renamed")], [a_run(), better]) == []


def test_bounds_behind_a_tier_that_is_not_proven_bind_nobody() -> None:
    open_first = a_run(values=(2, 9), bounds=(0, 9), status="feasible")
    proven = a_run(seed=1, values=(0, 4), bounds=(0, 4))
    assert runs.faults([a_problem()], [open_first, proven]) == []


def test_a_run_that_does_not_end_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "HANGS", -59.9)  # before it can have read its instance
    problem = runs.Problem.of("X", part("generator").conference(20, 0))
    hung = runs.run(problem, 0, 60.0, 1)
    assert hung.status == "none"
    assert runs.faults([problem], [hung]) == ["X, seed 0: it did not end by itself within 0.1 s"]


def test_a_chart_is_valid_svg() -> None:
    svg = part("drawing").chart("a < b", [("value", [(0.1, 5.0), (10.0, 1.0)])], "seconds", "value", steps=True)
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert any((text.text or "") == "a < b" for text in root.iter() if text.tag.endswith("text"))
    (line,) = [each for each in root.iter() if each.get("stroke-width") == "2"]
    assert (line.get("d") or "").count("V") == 1  # a value holds until the next


def test_a_folder_is_run_verified_told_and_drawn(tmp_path: Path) -> None:
    tiny = part("generator").conference(20, 0).content
    (tmp_path / "tiny.json").write_text(json.dumps(tiny))
    twice = [*tiny["sessions"], *({**each, "id": f"{each['id']}-again"} for each in tiny["sessions"])]
    (tmp_path / "too-many.json").write_text(json.dumps(tiny | {"sessions": twice}))
    done = subprocess.run(
        [
            sys.executable, BENCHMARKS / "conference.py", tmp_path, "--limit", "60", "--copies", "renamed",
            "--csv", tmp_path / "runs.csv", "--svg", tmp_path / "svg",
        ],
        capture_output=True, text=True, check=False, cwd=BENCHMARKS.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "tiny renamed" in done.stdout
    with (tmp_path / "runs.csv").open(newline="") as file:
        rows = {row["instance"]: row for row in csv.DictReader(file)}
    assert [row["status"] for row in rows.values()] == ["optimal", "infeasible", "optimal", "infeasible"]
    assert rows["tiny"]["value"] == rows["tiny renamed"]["value"] == rows["tiny"]["bound"]
    drawn = sorted(path.name for path in (tmp_path / "svg").iterdir())
    assert drawn == ["tiny-0.svg", "tiny-renamed-0.svg"]


def test_growth_is_drawn_and_what_was_not_solved_fails(tmp_path: Path) -> None:
    command = [sys.executable, BENCHMARKS / "conference.py", "--growth", "--sizes", "10,20", "--svg", tmp_path]
    done = subprocess.run([*command, "--limit", "10"], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    for name in ("growth-first.svg", "growth-memory.svg"):
        assert ElementTree.parse(tmp_path / name).getroot().tag.endswith("svg")
    done = subprocess.run([*command, "--limit", "0.001"], capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert "wrong: 10 talks, seed 0: exit status 3" in done.stderr
