"""Keeps the best schedule while a long search goes on: read, verified, told, in a thread of its own.

The solver's threads hand over values and go on. Only the latest waits: an older one that was not looked at yet is
worse.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from ..meeting.results import Value
from ..meeting.schedule import Schedule
from ..model.amounts import Expression, Literal

REST = 9.0
"""So many times as long as looking at one took, nothing is looked at: the cores are the solver's."""

Read = Callable[["Values"], Schedule]


class Values:
    """An answer of the solver as numbers: what reading a schedule asks of it."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers

    def boolean_value(self, lit: Literal) -> bool:
        index = lit.index
        return bool(self.numbers[index] if index >= 0 else 1 - self.numbers[-index - 1])

    def value(self, expression: Expression) -> int:
        if isinstance(expression, int):
            return expression
        flat = cp_model.FlatIntExpr(expression)
        total = int(flat.offset)
        for each, weight in zip(flat.vars, flat.coeffs, strict=True):
            total += int(weight) * self.numbers[each.index]
        return total


class Keeper:
    """``judge`` verifies a schedule and gives its values, ``better`` is told of each that is better than all before."""

    def __init__(
        self, judge: Callable[[Schedule], list[Value]], better: Callable[[Schedule, list[Value]], None]
    ) -> None:
        self.judge = judge
        self.better = better
        self.best: Schedule | None = None
        self.values: list[Value] | None = None
        self._resting_until = 0.0
        self._settling = False
        self.error: BaseException | None = None
        self._lock = threading.Lock()
        self._news = threading.Condition()
        self._waiting: tuple[Read, Sequence[int]] | None = None
        self._busy = False
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    def hand_over(self, read: Read, numbers: Sequence[int]) -> None:
        """Look at these values when there is time."""
        with self._news:
            self._waiting = (read, numbers)
            self._news.notify_all()

    def offer(self, schedule: Schedule) -> bool:
        """Verify a schedule now and keep it if it is the best so far. Raises WrongScheduleError if it breaks a rule."""
        values = self.judge(schedule)
        with self._lock:
            if self.values is not None and values >= self.values:
                return False
            self.best, self.values = schedule, values
            self.better(schedule, values)
        return True

    def settle(self) -> None:
        """Wait until all that was handed over has been looked at. Raises what went wrong there."""
        with self._news:
            self._settling = True
            self._news.notify_all()
            self._news.wait_for(lambda: self._waiting is None and not self._busy)
            self._settling = False
        if self.error is not None:
            raise self.error

    def end(self) -> None:
        """No more is looked at."""
        with self._news:
            self._ended = True
            self._news.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waiting is not None or self._ended)
                while self._waiting is not None and not (self._settling or self._ended):
                    rest = self._resting_until - time.monotonic()
                    if rest <= 0:
                        break
                    self._news.wait(rest)
                if self._waiting is None:
                    return
                (read, numbers), self._waiting, self._busy = self._waiting, None, True
            began = time.monotonic()
            try:
                self.offer(read(Values(numbers)))
            except BaseException as error:  # told to who waits
                self.error = error
            now = time.monotonic()
            self._resting_until = now + (now - began) * REST
            with self._news:
                self._busy = False
                self._news.notify_all()
