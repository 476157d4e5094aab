"""What a long search has so far: written to the schedule's file, told as JSON lines, shown in the progress line."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from ..text import Text, say
from .files import write
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
        self._resting_until = 0.0
        self._lock = threading.Lock()
        self._last: tuple[object, ...] = ()

    def __enter__(self) -> Live:
        if self.log is not None:
            self._file = Path(self.log).open("w", encoding="utf-8")
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

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
                self._file.write(json.dumps(record) + "\n")
                self._file.flush()
        self.progress.tell(_line(news, seconds))

    def improved(self, solved: Solved) -> None:
        """The better schedule in place of the one before, unless writing would take too much of the time."""
        if self.to is None or time.monotonic() < self._resting_until:
            return
        from ..meeting.document import document_of, dumps

        began = time.monotonic()
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
