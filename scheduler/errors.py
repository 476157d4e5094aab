"""What the library raises. Only ``cli/`` turns these into lines and an exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .text import ENGLISH, Text, Words


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file that a person wrote.

    ``line`` counts from 1 (None: the file as a whole), ``path`` is like ``sessions.WS3.duration``.
    """

    file: str
    line: int | None
    path: str
    text: Text
    remedy: Text

    def told(self, words: Words = ENGLISH) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        path = f"{self.path}: " if self.path else ""
        return f"{place}: {path}{self.text.told(words)} {self.remedy.told(words)}".rstrip()

    def __str__(self) -> str:
        return self.told()


class SchedulerError(Exception):
    """Anything that the user can mend; its text is for the user."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return str(self.text)


class FaultsError(SchedulerError):
    """The instance (or schedule) cannot be understood. ``faults`` holds all of them, in the order of the files."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(Text("\n".join(str(fault).replace("{", "{{").replace("}", "}}") for fault in faults)))


class WrongScheduleError(SchedulerError):
    """The solver's own answer did not pass the verifier: a defect of this program, never shown as a schedule."""
