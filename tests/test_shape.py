"""The shape of the code: imports point one way, and each library stays where it is needed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scheduler.instance.read import read_instance
from scheduler.meeting.document import document_of, dumps
from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "scheduler"
PLENARY = ROOT / "instances" / "sacm-rcm-2018" / "agenda.toml"

COMMON = {"text", "errors"}
"""Anybody may say something, and raise."""

MAY_IMPORT: dict[str, set[str]] = {
    "text": set(),
    "errors": {"text"},
    "instance": set(),
    "meeting": {"instance"},
    "verify": {"meeting"},
    "model": {"meeting"},
    "rules": {"model", "meeting"},
    "goals": {"model", "meeting"},
    "solve": {"rules", "goals", "model", "verify", "meeting"},
    "explain": {"solve", "rules", "goals", "model", "verify", "meeting", "instance"},
    "check": {"meeting", "instance"},
    "export": {"explain", "verify", "meeting", "instance"},
    "compare": {"explain", "solve", "rules", "goals", "model", "verify", "meeting", "instance"},
    "cli": {"check", "compare", "export", "explain", "solve", "verify", "meeting", "instance"},
}
"""What each part of the house may import, beside itself and what all may."""

BACKWARDS = {("instance/instance.py", "meeting.build")}
"""``Instance.meeting`` builds the meeting when it is asked for: the one import that points the other way."""

LIBRARIES = {
    "ortools": {"model", "rules", "goals", "solve", "explain", "compare"},
    "pandas": {"export", "cli"},
    "tabulate": {"export", "cli"},
    "click": {"cli"},
    "pydantic": {"instance"},
    "jinja2": {"compare"},
    "distributed": {"compare"},
}
"""Which parts may import a library."""


@dataclass(frozen=True)
class Import:
    """``file`` imports ``module``: ``scheduler.`` left out for our own, which are ``own``."""

    file: str
    module: str
    own: bool
    line: int
    at_once: bool
    """Whether importing the file imports it, and not only a call of something in it."""

    @property
    def part(self) -> str:
        """``rules`` of ``rules/cap.py``."""
        return self.file.split("/")[0].removesuffix(".py")

    @property
    def imported(self) -> str:
        return self.module.split(".")[0]


def imports_of(file: Path) -> Iterator[Import]:
    """All but those for type checkers only, which nothing runs."""
    name = file.relative_to(HOUSE).as_posix()

    def found(node: ast.AST, at_once: bool) -> Iterator[Import]:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for child in node.orelse:
                yield from found(child, at_once)
            return
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, alias.name, False, node.lineno, at_once)
        if isinstance(node, ast.ImportFrom):
            package = [] if node.level == 0 else list(Path(name).parts[:-1][: len(Path(name).parts) - node.level])
            for alias in node.names:
                whole = ".".join([*package, *([node.module] if node.module else []), alias.name])
                yield Import(name, whole, node.level > 0, node.lineno, at_once)
        for child in ast.iter_child_nodes(node):
            yield from found(child, at_once and not isinstance(node, ast.FunctionDef))

    yield from found(ast.parse(file.read_text(encoding="utf-8")), True)


def all_imports() -> list[Import]:
    return [each for file in sorted(HOUSE.rglob("*.py")) for each in imports_of(file)]


def parts() -> set[str]:
    found = {path.name for path in HOUSE.iterdir() if any(path.glob("*.py"))}
    return found | {path.stem for path in HOUSE.glob("*.py") if not path.stem.startswith("__")}


def test_every_part_of_the_house_is_named_here() -> None:
    assert parts() == set(MAY_IMPORT)


def test_the_table_has_no_circle() -> None:
    """Each part stands on parts that stand already."""
    standing: set[str] = set()
    while waiting := set(MAY_IMPORT) - standing:
        next_ones = {part for part in waiting if MAY_IMPORT[part] <= standing}
        assert next_ones, f"a circle among {waiting}"
        standing |= next_ones


def test_imports_point_one_way() -> None:
    seen: set[tuple[str, str]] = set()
    wrong = []
    for each in all_imports():
        if not each.own or each.part.startswith("__") or each.imported == each.part:
            continue
        allowed = MAY_IMPORT[each.part] | (COMMON - {each.part} if each.part not in COMMON else set())
        exception = next((pair for pair in BACKWARDS if each.file == pair[0] and each.module.startswith(pair[1])), None)
        if each.imported == "__version__":
            continue
        if exception is not None:
            seen.add(exception)
            assert not each.at_once, f"{each.file}:{each.line} imports {each.module} when it is imported itself"
        elif each.imported not in allowed:
            wrong.append(f"{each.file}:{each.line} imports {each.module}")
    assert wrong == []
    assert seen == BACKWARDS


def test_nobody_imports_the_house_by_its_full_name() -> None:
    """Relative imports only, so that the test above sees them all."""
    assert [f"{each.file}:{each.line}" for each in all_imports() if not each.own and each.imported == "scheduler"] == []


def test_the_two_wings_never_meet() -> None:
    """What the verifier imports, through however many hands, is neither rule nor goal nor model."""
    by_part: dict[str, set[str]] = {}
    for each in all_imports():
        if each.own:
            by_part.setdefault(each.part, set()).add(each.imported)
    reached = {"verify"}
    while more := set().union(*(by_part.get(part, set()) for part in reached)) - reached:
        reached |= more
    assert reached <= {"verify", "meeting", "instance", "text", "errors"}
    for wing in ("rules", "goals", "model"):
        assert "verify" not in by_part[wing]


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_stay_where_they_are_needed(library: str) -> None:
    used = {each.part: f"{each.file}:{each.line}" for each in all_imports() if each.imported == library}
    assert set(used) <= LIBRARIES[library], used


@pytest.mark.parametrize("library", ["pandas", "tabulate"])
def test_slow_libraries_wait_until_they_are_called(library: str) -> None:
    """All modules of the command line but those of its tables do without; ``--help`` is tested below."""
    at_once = {each.file for each in all_imports() if each.imported == library and each.at_once}
    assert at_once <= {"cli/agenda.py"}


def test_rules_and_goals_know_no_files_and_no_printing() -> None:
    for wing in ("rules", "goals", "model", "verify"):
        for file in (HOUSE / wing).glob("*.py"):
            names = {node.id for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Name)}
            assert not names & {"print", "open", "input", "Path"}, file
    files = {"os", "pathlib", "sys", "io", "json"}
    assert [
        each for each in all_imports() if each.part in ("rules", "goals", "verify") and each.imported in files
    ] == []


def test_a_rule_has_the_same_file_name_in_both_wings() -> None:
    rules = {file.stem for file in (HOUSE / "rules").glob("*.py")} - {"__init__", "rule", "counting"}
    verify = {file.stem for file in (HOUSE / "verify").glob("*.py")}
    assert rules <= verify
    helpers = {"__init__", "background", "counting", "goals", "reading", "recorded", "violation"}
    assert verify - rules == helpers | {"conference", "programme"}


# -- in a process of its own ----------------------------------------------------------------------------------------

BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"{{name}} is not installed", name=name)
        return None

sys.meta_path.insert(0, Blocker())
"""

RUN = """
import json, sys, time
from scheduler.cli.group import run
status = run(time.monotonic(), sys.argv[1:])
print(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def ran(*args: str | Path, blocked: tuple[str, ...] = ()) -> tuple[int, set[str], str]:
    """Exit status, the libraries that were loaded, and what was printed."""
    process = subprocess.run(
        [sys.executable, "-c", BLOCKED.format(blocked=set(blocked) or "()") + RUN, *map(str, args)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    status, modules = json.loads(process.stderr.splitlines()[-1])
    return status, set(modules), process.stdout


@pytest.fixture(scope="module")
def schedule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    instance = read_instance(PLENARY)
    outcome = solve(instance.meeting, limits=Limits(30, workers=1))
    assert isinstance(outcome, Solved)
    file = tmp_path_factory.mktemp("shape") / "schedule.json"
    file.write_text(dumps(document_of(instance, outcome)), encoding="utf-8")
    return file


def test_verify_runs_where_the_solver_is_not_installed(schedule: Path, tmp_path: Path) -> None:
    blocked = ("ortools", "pandas", "numpy", "tabulate")
    status, modules, _ = ran("verify", PLENARY, schedule, blocked=blocked)
    assert status == 0
    assert not modules & set(blocked)
    broken = json.loads(schedule.read_text(encoding="utf-8"))
    session = next(item for item in broken["agenda"] if item["kind"] == "session")
    session["seats"] = []
    (tmp_path / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    status, _, out = ran("verify", PLENARY, tmp_path / "broken.json", blocked=blocked)
    assert status == 1
    assert "seats are filled" in out


@pytest.mark.parametrize("command", [["check", PLENARY], ["schema"]], ids=["check", "schema"])
def test_reading_needs_no_solver(command: list[str | Path]) -> None:
    assert ran(*command, blocked=("ortools", "pandas", "numpy"))[0] == 0


def test_help_loads_nothing_slow() -> None:
    for arguments in (["--help"], ["--version"]):
        status, modules, out = ran(*arguments)
        assert status == 0
        assert "scheduler" in out
        assert "click" in modules
        assert not modules & {"pydantic", "ortools", "pandas", "numpy", "tabulate"}


def test_the_library_is_loaded_piece_by_piece() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import scheduler, sys; print(sorted(sys.modules))"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=30,
    ).stdout  # fmt: skip
    loaded = set(ast.literal_eval(told))
    assert not loaded & {"click", "pydantic", "ortools", "pandas", "numpy"}
    assert {name for name in loaded if name.startswith("scheduler")} == {"scheduler"}
