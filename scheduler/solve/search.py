"""One search of CP-SAT: one worker first, all of them where it did not prove; stopped by the clock or by the user."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

from ortools.sat.python import cp_model

from .limits import Limits

ALONE = 0.5
"""Deterministic time that one worker gets before others help (the plenary needs 0.01 to 0.03 a pack)."""

RESERVE = 0.25
"""Seconds kept back from the limit for reading, verifying and writing what was found."""


PROBE = 2.0
"""Seconds that a probe gets at most: an impossible one shows itself at once, a large possible one teaches little."""


@dataclass(frozen=True)
class Found:
    """What a search found: the exact status, and the solver to read values from."""

    status: cp_model.CpSolverStatus
    solver: cp_model.CpSolver

    @property
    def is_schedule(self) -> bool:
        return self.status in (cp_model.OPTIMAL, cp_model.FEASIBLE)

    @property
    def is_proven(self) -> bool:
        """Optimal, or infeasible."""
        return self.status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)


@dataclass(frozen=True)
class Heard:
    """Who hears of each better answer (the values of all variables) and of each better bound of the objective."""

    answer: Callable[[Sequence[int]], None]
    bound: Callable[[float], None]


class _Listening(cp_model.CpSolverSolutionCallback):
    """Hands over the values and lets the solver go on."""

    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self._heard = heard

    def on_solution_callback(self) -> None:
        self._heard.answer(list(self.response_proto.solution))


class MalformedModelError(Exception):
    """The solver refuses the model: a defect of this program."""


class Search:
    """Runs solvers one after another, within limits, until ``stop`` is called (from any thread)."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.stopped = False
        self._lock = threading.Lock()
        self._running: cp_model.CpSolver | None = None

    def stop(self) -> None:
        """End the running search with its best so far, and begin no other."""
        with self._lock:
            self.stopped = True
            if self._running is not None:
                self._running.stop_search()

    def alone(self, model: cp_model.CpModel, *, share: float = 1.0) -> Found:
        """One worker for a short deterministic time: enough for a small model, and the same on any machine.

        This and the other searches raise MalformedModelError if the solver refuses the model.
        """
        return self._solve(model, workers=1, seconds=self._seconds(share), deterministic=ALONE)

    def together(
        self, model: cp_model.CpModel, *, share: float = 1.0, heard: Heard | None = None, most: int = 1_000
    ) -> Found:
        """All workers, or ``most`` of them, within ``share`` of the time that is left.

        ``heard`` hears what they find on the way.
        """
        workers = max(1, min(most, self.limits.workers))
        return self._solve(model, workers=workers, seconds=self._seconds(share), heard=heard)

    def any(self, model: cp_model.CpModel, *, seconds: float) -> Found:
        """The first schedule that all workers find, or the proof that there is none."""
        return self._solve(model, workers=max(1, self.limits.workers), seconds=min(seconds, self._seconds(1.0)))

    def brief(self, model: cp_model.CpModel, *, seconds: float) -> Found:
        """The best that all workers find of a small model within ``seconds``."""
        return self._solve(model, workers=max(1, self.limits.workers), seconds=min(seconds, self._seconds(1.0)))

    def settled(self, model: cp_model.CpModel, *, share: float = 1.0) -> Found:
        """One worker for as long as it takes: the answer is the same on any machine, unless the clock ends it."""
        return self._solve(model, workers=1, seconds=self._seconds(share))

    def _seconds(self, share: float) -> float:
        reserve = min(RESERVE, self.limits.seconds / 10)
        return max(0.0, self.limits.left() - reserve) * share

    def some(self, model: cp_model.CpModel, *, seconds: float) -> Found:
        """Any schedule, without the presolve that pays for proofs: of 200 talks in a third of the time.

        Only a schedule is an answer: without probing a proof may be false (see ``_solve``).
        """
        return self._solve(model, workers=1, seconds=min(seconds, self.limits.left()), quick=True)

    def probe(self, model: cp_model.CpModel, *, presolve: bool = True, seconds: float = PROBE) -> Found:
        """Any schedule, by one worker within ``seconds``; without presolve as a second opinion on a proof."""
        seconds = min(seconds, max(0.0, self.limits.left()))
        return self._solve(model, workers=1, seconds=seconds, presolve=presolve)

    def _solve(
        self,
        model: cp_model.CpModel,
        workers: int,
        seconds: float,
        deterministic: float | None = None,
        presolve: bool = True,
        quick: bool = False,
        heard: Heard | None = None,
    ) -> Found:
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = workers
        parameters.random_seed = 0  # the user's seed decides the lot, not the search
        parameters.max_time_in_seconds = seconds
        parameters.catch_sigint_signal = False  # or the next ^C kills without a word
        parameters.cp_model_presolve = presolve
        if quick:
            parameters.cp_model_probing_level = 0
            parameters.symmetry_level = 0
        if deterministic is not None:
            parameters.max_deterministic_time = deterministic
        # All else stays as it comes: without probing a third faster, and once in 3,000 small meetings a false proof
        # (OR-Tools 9.15; tests/properties, seed 760).
        with self._lock:
            if self.stopped:
                seconds = parameters.max_time_in_seconds = 0.0
            self._running = solver
        if heard is not None:
            solver.best_bound_callback = heard.bound
        try:
            status = solver.solve(model, None if heard is None else _Listening(heard))
        finally:
            with self._lock:
                self._running = None
        if status == cp_model.MODEL_INVALID:
            raise MalformedModelError(model.validate())
        return Found(status, solver)


def hint_all(model: cp_model.CpModel, solver: cp_model.CpSolver) -> None:
    """Hint every variable with its value in the solver's answer."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    values = list(solver.response_proto.solution)
    hint = model.proto.solution_hint
    hint.vars.extend(range(len(values)))
    hint.values.extend(values)


Answer = TypeVar("Answer")


@contextmanager
def _handling_sigint(search: Search) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        if search.stopped:
            raise KeyboardInterrupt  # asked twice
        search.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def interruptible(search: Search, work: Callable[[], Answer]) -> Answer:
    """``work()``, in a thread of its own, so that ^C stops the search and keeps the best so far.

    CP-SAT holds the interpreter's main thread otherwise, and Python's handlers never run. Away from the main thread no
    handler can be set: then it is just ``work()``.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # carried over to the caller's thread
            errors.append(error)

    with _handling_sigint(search):
        thread = threading.Thread(target=run, name="solve", daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(0.05)
            if search.stopped:
                search.stop()  # again: a search that was just starting has not heard
    if errors:
        raise errors[0]
    return answers[0]
