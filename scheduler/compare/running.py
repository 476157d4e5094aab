"""Work in other processes, or on other computers, through one interface: the executors of ``concurrent.futures``.

Answers come by key as they are ready. A pool whose worker is killed loses all that was pending: a new one gets what is
missing, and what was being worked on is then done alone, so that what kills its workers costs only itself.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..text import Text, say
from .places import Place

Task = TypeVar("Task")
Answer = TypeVar("Answer")

POLL = 0.1
"""Seconds between looks at whether to stop."""

TIMES = 3
"""How often a piece of work may lose its worker before it is given up; and how often in a row nothing may come."""


@dataclass(frozen=True)
class Lost:
    """Work that has no answer, and why."""

    why: Text


def answers(
    work: Callable[[Task], Answer],
    tasks: Mapping[str, Task],
    place: Place,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[str, Answer | Lost]]:
    """The answer to each task by its key, as they come; ends early when ``stopped``. Errors of a task are raised."""
    if not tasks:
        return
    loop = _Loop(work, tasks, place)
    finished = False
    loop.begin()
    try:
        while loop.is_busy and not stopped():
            yield from loop.some()
        finished = not loop.is_busy
    finally:
        place.end(at_once=not finished)


class _Loop(Generic[Task, Answer]):
    def __init__(self, work: Callable[[Task], Answer], tasks: Mapping[str, Task], place: Place) -> None:
        self.work = work
        self.tasks = tasks
        self.place = place
        self.waiting = deque(tasks)
        self.suspects: deque[str] = deque()
        """What was being worked on when a worker was lost: done alone from then on."""
        self.running: dict[Future[Answer], str] = {}
        self.lost: Counter[str] = Counter()
        self.silent = 0
        """Executors in a row that broke without an answer."""

    def begin(self) -> None:
        self.executor = self.place.begin()

    @property
    def is_busy(self) -> bool:
        return bool(self.waiting or self.suspects or self.running)

    def some(self) -> Iterator[tuple[str, Answer | Lost]]:
        """Hands over what there is room for, and gives what is answered by then."""
        broken = not self._hand_over()
        done, _ = wait(self.running, timeout=0 if broken else POLL, return_when=FIRST_COMPLETED)
        missing: list[str] = []
        for key, answer in self._collected(done):
            if answer is None:
                missing.append(key)
            else:
                yield key, answer
        if broken or missing:
            yield from self._begun_again(missing)
        elif not done and self.place.is_deserted():
            yield from self._given_up(say("No worker is left."))

    def _hand_over(self) -> bool:
        """False where the executor turns out to be broken."""
        alone = bool(self.suspects) or any(self.lost[key] for key in self.running.values())
        while len(self.running) < (1 if alone else self.place.width) and (self.suspects or self.waiting):
            queue = self.suspects or self.waiting
            try:
                self.running[self.executor.submit(self.work, self.tasks[queue[0]])] = queue[0]
            except BrokenExecutor:
                return False
            queue.popleft()
        return True

    def _collected(self, done: set[Future[Answer]]) -> Iterator[tuple[str, Answer | Lost | None]]:
        """What is done, in the order in which it was handed over; None: its executor broke."""
        for future in [each for each in self.running if each in done]:
            key = self.running.pop(future)
            try:
                answer: Answer | Lost = future.result()
            except BrokenExecutor:
                yield key, None
                continue
            except Exception as error:
                why = self.place.lost(error)
                if why is None:
                    raise
                answer = Lost(why)
            self.silent = 0
            yield key, answer

    def _begun_again(self, missing: list[str]) -> Iterator[tuple[str, Answer | Lost]]:
        """A new executor; what was being worked on is suspect, and given up when it has been so too often."""
        done, _ = wait(self.running, timeout=5)
        for key, answer in self._collected(done):
            if answer is None:
                missing.append(key)
            else:
                yield key, answer
        missing += self.running.values()
        self.running.clear()
        self.place.end(at_once=True)
        self.silent += 1
        if self.silent > TIMES:
            self.waiting.extendleft(reversed(missing))
            yield from self._given_up(say("The processes that work on the cases end unexpectedly, again and again."))
            return
        for key in missing:
            self.lost[key] += 1
            if self.lost[key] >= TIMES:
                yield (
                    key,
                    Lost(say("The process that worked on this case ended unexpectedly {times} times.", times=TIMES)),
                )
            else:
                self.suspects.append(key)
        self.begin()

    def _given_up(self, why: Text) -> Iterator[tuple[str, Lost]]:
        left = [*self.running.values(), *self.suspects, *self.waiting]
        self.running.clear()
        self.suspects.clear()
        self.waiting.clear()
        for key in left:
            yield key, Lost(why)
