"""A line that says what is being worked on, on a terminal only."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from ..meeting.results import short_name
from ..text import Told, say
from .output import Output


class Progress:
    """Writes its line over and over on stderr, and wipes it away at the end."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Progress:
        return self

    def __call__(self, tier: str) -> None:
        self.tell(say("Working on: {goal} (^C keeps the best so far)", goal=short_name(tier)))

    def tell(self, told: Told) -> None:
        """Another line in the place of the last."""
        if self.shown:
            line = self.output.told(told)[: _width() - 1]  # a line that wraps could not be wiped away
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
