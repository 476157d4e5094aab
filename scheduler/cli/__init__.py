"""The command line. Nothing is imported here but what tells the time: ``--help`` must not wait for the solver."""

from __future__ import annotations

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
    sys.exit(status)
