"""Work in other processes: none is lost when one of them is killed, and what kills them costs only itself."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from scheduler.compare.places import Cluster, InProcess, Place, Processes
from scheduler.compare.running import Lost, answers
from scheduler.errors import SchedulerError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal of POSIX")


def doubled(number: int) -> int:
    return 2 * number


def killed_once(task: tuple[int, str]) -> int:
    """Kills its own process the first time that it meets 7, which a file remembers."""
    number, file = task
    if number == 7 and not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def deadly(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def wrong(number: int) -> int:
    raise ZeroDivisionError(number)


def slow(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


TASKS = {str(number): number for number in range(20)}
DOUBLED = {str(number): 2 * number for number in range(20)}


@pytest.mark.parametrize("place", [InProcess(), Processes(2)], ids=["in this process", "in two"])
def test_every_task_has_its_answer(place: Place) -> None:
    assert dict(answers(doubled, TASKS, place)) == DOUBLED


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    tasks = {key: (number, str(tmp_path / "met")) for key, number in TASKS.items()}
    assert dict(answers(killed_once, tasks, Processes(2))) == DOUBLED
    assert (tmp_path / "met").exists()


def test_what_always_kills_its_worker_costs_only_itself() -> None:
    found = dict(answers(deadly, TASKS, Processes(2)))
    lost = found.pop("7")
    assert isinstance(lost, Lost)
    assert str(lost.why) == "The process that worked on this case ended unexpectedly 3 times."
    assert found == {key: number for key, number in DOUBLED.items() if key != "7"}


def test_an_error_of_the_work_itself_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        dict(answers(wrong, TASKS, Processes(2)))


def test_stopped_in_the_middle_what_is_done_is_given_and_nothing_waited_for() -> None:
    began = time.monotonic()
    found: dict[str, float | Lost] = {}
    tasks = {"short": 0.0, "long": 60.0, "longer": 61.0}
    for key, answer in answers(slow, tasks, Processes(2), stopped=lambda: bool(found)):
        found[key] = answer
    assert found == {"short": 0.0}
    assert time.monotonic() - began < 30


class _Breaking(Executor):
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        raise BrokenExecutor


class _Broken(Place):
    """Where nothing works."""

    def begin(self) -> Executor:
        return _Breaking()

    def end(self, *, at_once: bool) -> None:
        pass


def test_where_nothing_works_all_is_given_up() -> None:
    found = dict(answers(doubled, TASKS, _Broken()))
    assert set(found) == set(TASKS)
    assert {str(each.why) for each in found.values() if isinstance(each, Lost)} == {
        "The processes that work on the cases end unexpectedly, again and again."
    }


class _Deserted(Place):
    """Where nobody ever answers, and nobody is left."""

    width = 3

    def begin(self) -> Executor:
        class Silent(Executor):
            def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
                return Future()

        return Silent()

    def end(self, *, at_once: bool) -> None:
        pass

    def is_deserted(self) -> bool:
        return True


def test_where_nobody_is_left_nobody_is_waited_for() -> None:
    found = dict(answers(doubled, TASKS, _Deserted()))
    assert {str(each.why) for each in found.values() if isinstance(each, Lost)} == {"No worker is left."}
    assert len(found) == 20


def test_a_cluster_where_there_is_none() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(SchedulerError, match=r"No cluster answers at tcp://127\.0\.0\.1:9"):
        dict(answers(doubled, TASKS, Cluster("tcp://127.0.0.1:9", patience=1)))


def test_a_cluster_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulerError, match=r"pip install '.\[cluster\]'"):
        dict(answers(doubled, TASKS, Cluster("tcp://127.0.0.1:9")))


def test_a_case_that_kills_the_workers_of_a_cluster_is_lost_and_no_other_error_is_hidden() -> None:
    distributed = pytest.importorskip("distributed")
    cluster = Cluster("tcp://127.0.0.1:9")
    why = cluster.lost(distributed.KilledWorker("task", None, 3))
    assert str(why) == "Every worker of the cluster that was given this case ended unexpectedly."
    assert cluster.lost(ZeroDivisionError()) is None
