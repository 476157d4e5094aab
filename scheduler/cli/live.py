"""What a long search has so far: written to the schedule's file, told as JSON lines, shown in the progress line."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from ..errors import FaultsError
from ..text import Text, say
from .files import reason, write
from .progress import Progress

if TYPE_CHECKING:
    from ..instance.instance import Instance
    from ..meeting.results import Solved
    from ..solve.news import News

SHARE = 0.1
"""Of the time, at most so much goes into writing what is better."""


class Live:
    """``watch`` and ``improved`` of a search that ``started`` then. ``to``, ``log``: files, or None."""

    def __init__(self, instance: Instance, progress: Progress, started: float, to: str | None, log: str | None) -> None:
        self.instance = instance
        self.progress = progress
        self.started = started
        self.to = None if to == "-" else to
        self.log = log
        self._file: IO[str] | None = None
        self._lock = threading.Lock()
        self._last: tuple[object, ...] = ()
        self._log_failed: OSError | None = None
        self._writing = threading.Lock()
        self._resting_until = 0.0
        self._waiting: Solved | None = None
        self._timer: threading.Timer | None = None
        self._ended = False

    def __enter__(self) -> Live:
        if self.log is not None:
            self._file = Path(self.log).open("w", encoding="utf-8")
        return self

    def __exit__(self, *raised: type[BaseException] | BaseException | TracebackType | None) -> None:
        with self._writing:
            self._ended = True
            if raised[0] is not None:  # else the command writes what was found in the end
                self._write_what_waits()
        if self._timer is not None:
            self._timer.cancel()
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
        if self._log_failed is not None:
            why = reason(self._log_failed)
            self.progress.output.note(say("{file} has not all of the log ({reason}).", file=self.log, reason=why))

    def watch(self, news: News) -> None:
        """A line of the log, and the progress line."""
        seconds = time.monotonic() - self.started
        with self._lock:
            told = (news.stage, news.value, news.bound)
            if told == self._last:
                return
            self._last = told
            if self._file is not None:
                gap = None if news.gap is None else round(news.gap, 6)
                record = {
                    "seconds": round(seconds, 2), "stage": news.stage, "value": news.value, "bound": news.bound,
                    "gap": gap,
                }  # fmt: skip
                self._log_line(json.dumps(record))
        self.progress.tell(_line(news, seconds))

    def _log_line(self, line: str) -> None:
        if self._file is None or self._log_failed is not None:
            return
        try:
            self._file.write(line + "\n")
            self._file.flush()
        except OSError as error:  # no reason to end a search
            self._log_failed = error

    def improved(self, solved: Solved) -> None:
        """The better schedule in place of the one before: at once, or when writing has taken little of the time."""
        if self.to is None:
            return
        with self._writing:
            self._waiting = solved
            rest = self._resting_until - time.monotonic()
            if rest <= 0:
                self._write_what_waits()
            elif self._timer is None and not self._ended:
                self._timer = threading.Timer(rest, self._rested)
                self._timer.daemon = True
                self._timer.start()

    def _rested(self) -> None:
        with self._writing:
            self._timer = None
            if not self._ended:
                self._write_what_waits()

    def _write_what_waits(self) -> None:
        if self._waiting is None or self.to is None:
            return
        from ..meeting.document import document_of, dumps

        solved, self._waiting = self._waiting, None
        began = time.monotonic()
        with contextlib.suppress(FaultsError):  # the command tells it, when it writes the last one
            write(self.to, dumps(document_of(self.instance, solved)).encode())
        now = time.monotonic()
        self._resting_until = now + (now - began) * (1 / SHARE - 1)


def _line(news: News, seconds: float) -> Text:
    if news.value is None:
        return say("{stage}: nothing yet, {seconds} s (^C ends it)", stage=news.stage, seconds=f"{seconds:.0f}")
    return say(
        "{stage}: {value}, bound {bound}, gap {gap}, {seconds} s (^C keeps it)",
        stage=news.stage,
        value=news.value,
        bound="-" if news.bound is None else news.bound,
        gap="-" if news.gap is None else f"{news.gap:.1%}",
        seconds=f"{seconds:.0f}",
    )
