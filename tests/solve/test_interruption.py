"""^C keeps the best so far, and the handler of whoever called is as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from scheduler.meeting.results import Outcome, Solved
from scheduler.solve import Limits, solve

from ..scenes import a_meeting

ROOT = Path(__file__).parents[2]

SOLVING = """
import signal, time
from scheduler.meeting.results import Solved
from scheduler.solve import Limits, solve
from scheduler.verify import violations
from tests.solve.large import a_crowded_meeting, a_large_meeting

def asked(number, frame):
    print("somebody else's handler", flush=True)

signal.signal(signal.SIGINT, asked)
meeting = {meeting}
outcome = solve(meeting, limits=Limits(60, workers=2), progress=lambda tier: print("solving", tier, flush=True))
stopped = time.time()
print(signal.getsignal(signal.SIGINT) is asked)
if isinstance(outcome, Solved):
    broken, placed = violations(meeting, outcome.schedule), outcome.schedule.sessions
    print(outcome.status, outcome.interrupted, len(broken), len(placed))
    print([tier.optimal for tier in outcome.tiers])
else:
    print(outcome)
"""


def interrupted(meeting: str, when: str, after: float = 0.2) -> tuple[list[str], float]:
    """What the process says after it was interrupted ``after`` seconds of the tier ``when``; the seconds it took."""
    process = subprocess.Popen(
        [sys.executable, "-c", SOLVING.format(meeting=meeting)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line == f"solving {when}\n":
            break
    time.sleep(after)
    sent = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert err == ""
    assert process.returncode == 0
    return [line for line in out.splitlines() if not line.startswith("solving ")], time.monotonic() - sent


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a signal to one process alone is a thing of POSIX")

# order times 10,000 is too wide to be packed with coverage: when it is begun, a schedule has been found
CROWDED = 'a_crowded_meeting("coverage", {"weighted": {"order": 10000}}, "lean")'


def test_the_best_so_far_is_kept() -> None:
    told, seconds = interrupted(CROWDED, when="order", after=0.5)
    assert told[:2] == ["True", "feasible True 0 24"]
    coverage, order, _lean, lot = told[2].strip("[]").split(", ")  # lean is proven where it stands at 0, its floor
    assert (coverage, order, lot) == ("True", "False", "False")  # coverage was proven before
    assert seconds < 5


def test_with_nothing_found_there_is_no_answer() -> None:
    told, seconds = interrupted("a_large_meeting()", when="coverage", after=0)
    assert told == ["True", "Undecided(interrupted=True)"]
    assert seconds < 5


def test_another_handler_is_left_alone_when_nobody_interrupts() -> None:
    def mine(number: int, frame: object) -> None: ...

    before = signal.signal(signal.SIGINT, mine)
    try:
        solve(a_meeting(WS1="60m"), limits=Limits(10, workers=1))
        assert signal.getsignal(signal.SIGINT) is mine
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_handler_is_put_back_after_an_error() -> None:
    def failing(tier: str) -> None:
        raise ZeroDivisionError(tier)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ZeroDivisionError):
        solve(a_meeting(SACM="chile peru", WS1="60m; panellist: SACM"), limits=Limits(10, workers=1), progress=failing)
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_solves_without_touching_the_handler() -> None:
    before = signal.getsignal(signal.SIGINT)
    found: list[Outcome] = []
    seen: list[object] = []
    meeting = a_meeting(SACM="chile peru", WS1="60m; panellist: SACM")

    def work() -> None:
        found.append(
            solve(
                meeting,
                limits=Limits(10, workers=1),
                progress=lambda _: seen.append(signal.getsignal(signal.SIGINT)),
            )
        )

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert isinstance(found[0], Solved)
    assert found[0].status == "optimal"
    assert seen and all(each is before for each in seen)
    assert signal.getsignal(signal.SIGINT) is before


def test_threads_solve_side_by_side() -> None:
    meetings = [a_meeting(WS1=f"{minutes}m", days="09:00-10:00") for minutes in (30, 60, 90)]
    found: dict[int, Outcome] = {}

    def work(number: int) -> None:
        found[number] = solve(meetings[number], limits=Limits(20, workers=1))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [type(found[number]).__name__ for number in range(3)] == ["Solved", "Solved", "Impossible"]
