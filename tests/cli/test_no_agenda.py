"""What ``solve`` says when there is no agenda and something is missing: a reason, a second opinion, the end."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import scheduler.explain
import scheduler.solve
from scheduler.cli.group import run
from scheduler.explain import Explanation
from scheduler.meeting.results import Impossible
from scheduler.solve.limits import Limits
from scheduler.solve.search import Search, interruptible
from tests.cli.command import scheduler as command

NOTHING = Explanation((), ())
UNEXPLAINED = "Why, could not be found out in the time there was. More time: --time-limit."
MORE = "More, and other ways: scheduler explain "
INTERRUPTED = "Interrupted: the search for the reasons was not brought to its end."

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def solving(small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Ran:
    """``solve`` of an instance that is impossible, explained as said: exit status and both outputs."""

    def ran(*args: str, confirmed: bool = True, explain: Callable[[], Explanation]) -> tuple[int, str, str]:
        monkeypatch.setattr(scheduler.solve, "solve", lambda *_, **__: Impossible(confirmed))
        monkeypatch.setattr(scheduler.explain, "explain", lambda *_, **__: explain(), raising=False)
        status = run(time.monotonic(), ["solve", str(small), *args])
        return (status, *capfd.readouterr())

    return ran


def test_without_a_reason_there_is_a_sentence(solving: Ran) -> None:
    status, out, err = solving(explain=lambda: NOTHING)
    assert status == 1
    assert out.startswith(f"There is no agenda that keeps all that is said.\n{UNEXPLAINED}\n\n{MORE}")
    assert err == ""
    status, out, err = solving("--json", explain=lambda: NOTHING)
    assert json.loads(out) == {
        "feasible": False,
        "complete": False,
        "checks": [],
        "conflicts": [],
        "repairs": [],
        "repairs_complete": False,
    }
    assert (status, err) == (1, f"{UNEXPLAINED}\n")
    assert "El motivo no se pudo determinar" in solving("--lang", "es", explain=lambda: NOTHING)[1]


def test_a_proof_that_was_not_confirmed_is_said_to_be_so(solving: Ran) -> None:
    status, _, err = solving(confirmed=False, explain=lambda: NOTHING)
    assert status == 1
    assert err.startswith("One solve says that there is no agenda; there was no time for a second one to confirm it.")


def stopped() -> Explanation:
    search = Search(Limits(10))

    def work() -> Explanation:
        signal.raise_signal(signal.SIGINT)
        while not search.stopped:
            time.sleep(0.01)
        return NOTHING

    return interruptible(search, work)


def killed_while_counting() -> Explanation:
    signal.raise_signal(signal.SIGINT)  # nobody has a handler: KeyboardInterrupt
    return NOTHING


@pytest.mark.parametrize("explain", [stopped, killed_while_counting])
def test_an_interruption_of_the_reasons_is_said(solving: Ran, explain: Callable[[], Explanation]) -> None:
    status, out, err = solving(explain=explain)
    assert status == 1
    assert UNEXPLAINED in out
    assert err == f"{INTERRUPTED}\n"
    assert signal.set_wakeup_fd(-1) == -1


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "-1", "0", "1e999"])
@pytest.mark.parametrize("files", [("solve", "small.toml"), ("compare", "small.toml", "small.toml")])
def test_a_limit_is_a_number_of_seconds(small: Path, files: tuple[str, ...], seconds: str) -> None:
    ran = command(*files, "--time-limit", seconds, cwd=small.parent)
    assert (ran.status, ran.out) == (2, "")
    assert "Invalid value for '--time-limit'" in ran.err


def test_compare_says_so_too(small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    from scheduler.compare import columns

    monkeypatch.setattr(columns, "solve", lambda *_, **__: Impossible())
    monkeypatch.setattr(columns, "explain", lambda *_, **__: NOTHING)
    assert run(time.monotonic(), ["compare", str(small), str(small)]) == 0
    told = " ".join(capfd.readouterr().out.split())
    assert f"{small} (1): cannot be held; why, could not be found out within the limit." in told


def described(text: str, **meeting: Any) -> str:
    said = "".join(f'{key} = "{value}"\n' for key, value in meeting.items())
    return text.replace('id = "small"\n', f'id = "small"\n{said}', 1)


def test_the_time_zone_and_the_dates_are_printed(small: Path) -> None:
    text = described(small.read_text(encoding="utf-8"), timezone="America/Panama")
    small.write_text(text.replace('id = "D1"\n', 'id = "D1"\ndate = "2018-03-21"\n', 1), encoding="utf-8")
    assert command("solve", small).out.startswith("Small meeting\nTimes: America/Panama\n\nDay 1, 2018-03-21\n")
    spanish = command("solve", small, "--lang", "es").out
    assert spanish.startswith("Reunión pequeña\nZona horaria: America/Panama\n\nDía 1, 2018-03-21\n")
