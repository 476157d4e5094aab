"""Something odd about a draft, told with the statements that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from ..text import Text


@dataclass(frozen=True)
class Oddity:
    """``statements`` are paths; the first is the one to look at."""

    text: Text
    statements: tuple[str, ...]
