"""How long and with how many workers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """``seconds`` of wall time from ``started`` (``time.monotonic()``; unless said, from now); at most ``workers``.

    A small model is solved by one worker, since that is faster.
    """

    seconds: float = 60.0
    workers: int = 8
    started: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Seconds until the limit, never below 0."""
        return max(0.0, self.started + self.seconds - time.monotonic())
