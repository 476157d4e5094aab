"""Where work is done: a pool of processes, this process alone, or a Dask cluster; each is an executor of
``concurrent.futures``. ``running`` hands the work over and collects it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import (
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from .. import __version__
from ..errors import SchedulerError
from ..text import Text, say

Answer = TypeVar("Answer")

PATIENCE = 20.0
"""Seconds to wait for a cluster, and for a worker of it to come back."""


class Place(ABC):
    """Where work is done: ``begin`` makes an executor, ``end`` takes it down; it gets ``width`` tasks at a time."""

    width: int = 1

    @abstractmethod
    def begin(self) -> Executor: ...

    @abstractmethod
    def end(self, *, at_once: bool) -> None:
        """``at_once``: what is being worked on is not waited for."""

    def lost(self, error: BaseException) -> Text | None:
        """Why a task has no answer, where its error means that its worker was lost; None: the task itself failed."""
        return None

    def is_deserted(self) -> bool:
        """Whether nobody is there to work any more."""
        return False


class InProcess(Place):
    """One task after another, in a thread of this process (the main thread has to hear ^C)."""

    width = 2

    def begin(self) -> Executor:
        self.executor = ThreadPoolExecutor(1, thread_name_prefix="sweep")
        return self.executor

    def end(self, *, at_once: bool) -> None:
        self.executor.shutdown(wait=not at_once, cancel_futures=True)


class Processes(Place):
    """A pool of processes, no more than there are cores."""

    def __init__(self, workers: int) -> None:
        self.workers = min(workers, cores())
        self.width = 2 * self.workers

    def begin(self) -> Executor:
        self.others = set(multiprocessing.active_children())
        context = multiprocessing.get_context("spawn")
        self.executor = ProcessPoolExecutor(self.workers, context, initializer=_deaf_to_interrupts)
        return _Aside(self.executor)

    def end(self, *, at_once: bool) -> None:
        if at_once:
            for process in multiprocessing.active_children():
                if process not in self.others:
                    process.terminate()
        self.executor.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Of this computer, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _deaf_to_interrupts() -> None:
    """^C goes to the whole group; who began the work hears it and ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Aside(Executor):
    """Runs each task of another executor in a thread of the worker: in its main thread a solve would hear ^C again."""

    def __init__(self, inner: Executor) -> None:
        self.inner = inner

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        with _interrupts_held_back():
            return self.inner.submit(_aside, fn, *args, **kwargs)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """What a process is started with: one that ^C meets while it starts would tell of it at length."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _aside(work: Callable[..., Answer], *args: Any, **kwargs: Any) -> Answer:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *args, **kwargs).result()


class Cluster(Place):
    """A Dask cluster, by the address of its scheduler (``tcp://host:8786``). Its tasks run in threads of its workers.

    Raises SchedulerError where the extra is not installed, nobody answers, or its workers are of another version.
    """

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        self.address = address
        self.patience = patience
        self.deserted_since: float | None = None

    def begin(self) -> Executor:
        self.client = _connected(self.address, self.patience)
        try:
            self.client.wait_for_workers(1, timeout=self.patience)
            executor: Executor = self.client.get_executor(pure=False)
            there = executor.submit(_version).result(timeout=self.patience)
        except TimeoutError:
            raise self._useless(
                say(
                    "The cluster at {address} has no worker. Start some: dask worker {address} --nthreads 1",
                    address=self.address,
                )
            ) from None
        except (ImportError, RuntimeError) as error:  # RuntimeError: already its scheduler cannot
            raise self._useless(
                say(
                    "The cluster at {address} cannot run this program ({reason}). Install it there, too, "
                    "for the scheduler and all workers.",
                    address=self.address,
                    reason=str(error.__cause__ or error),
                )
            ) from None
        if there != __version__:
            raise self._useless(
                say(
                    "The workers of the cluster at {address} have version {there} of this program, not {here}.",
                    address=self.address,
                    there=there,
                    here=__version__,
                )
            )
        self.executor = executor
        self.width = 4 * max(1, sum(self.client.nthreads().values()))
        return executor

    def _useless(self, why: Text) -> SchedulerError:
        self.client.close()
        return SchedulerError(why)

    def end(self, *, at_once: bool) -> None:
        with suppress(Exception):  # a cluster that is gone cannot be told good-bye
            self.executor.shutdown(wait=not at_once)
            self.client.close(timeout=2)

    def lost(self, error: BaseException) -> Text | None:
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return say("Every worker of the cluster that was given this case ended unexpectedly.")
        if isinstance(error, CancelledError | OSError):
            return say("The cluster gave no answer.")
        return None

    def is_deserted(self) -> bool:
        try:
            there = bool(self.client.nthreads())
        except Exception:  # whatever a client says whose scheduler is gone
            there = False
        if there:
            self.deserted_since = None
            return False
        if self.deserted_since is None:
            self.deserted_since = time.monotonic()
        return time.monotonic() - self.deserted_since > self.patience


def _version() -> str:
    return __version__


def _connected(address: str, patience: float) -> Any:
    try:
        import distributed
    except ModuleNotFoundError:
        raise SchedulerError(
            say("A cluster needs the library distributed, which is not installed: pip install '.[cluster]'")
        ) from None
    try:
        client: Any = distributed.Client
        return client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise SchedulerError(
            say(
                "No cluster answers at {address} ({reason}). Is its scheduler running? "
                "The address is like tcp://127.0.0.1:8786.",
                address=address,
                reason=str(error) or type(error).__name__,
            )
        ) from None
