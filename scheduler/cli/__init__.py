"""The command line. Nothing is imported here but what tells the time: ``--help`` must not wait for the solver."""

from __future__ import annotations

import contextlib
import os
import sys
import time


def main() -> None:
    """The command ``scheduler``; limits run from here."""
    started = time.monotonic()
    try:
        from .group import run

        status = run(started)
    except KeyboardInterrupt:
        status = 130
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)  # all is written; taking ortools and pandas down in good order would cost 0.06 s
