"""How commands speak: the answer to stdout, the rest to stderr, in the language of the reader or as JSON."""

from __future__ import annotations

import functools
import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

import click

from ..errors import Fault, FaultsError, SchedulerError
from ..text import LANGUAGES, Told, Words
from .files import write

PIPED_WIDTH = 120
"""Columns of tables that no terminal limits."""

YES, NO, BAD, UNDECIDED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses (DESIGN section 8)."""


@dataclass(frozen=True)
class Output:
    """Where and how a command speaks."""

    words: Words
    json: bool = False

    def say(self, told: Told | str = "") -> None:
        """A line of the answer."""
        print(self.told(told))

    def note(self, told: Told | str) -> None:
        """A line beside the answer."""
        print(self.told(told), file=sys.stderr)

    def told(self, told: object) -> str:
        return self.words.value(told)

    def show(self, record: Mapping[str, Any]) -> None:
        """The answer as JSON."""
        write("-", (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())

    @property
    def width(self) -> int:
        """Columns to write in."""
        return max(60, shutil.get_terminal_size().columns) if sys.stdout.isatty() else PIPED_WIDTH

    def failed(self, error: SchedulerError) -> int:
        """Tell an error; the exit status."""
        if not isinstance(error, FaultsError):
            self.note(error.text)
        elif self.json:
            self.show({"faults": [fault_record(fault, self.words) for fault in error.faults]})
        else:
            for fault in error.faults:
                self.note(fault.told(self.words))
        return BAD


def fault_record(fault: Fault, words: Words) -> dict[str, Any]:
    """A fault as JSON."""
    return {
        "file": fault.file,
        "line": fault.line,
        "path": fault.path,
        "text": fault.text.told(words),
        "remedy": fault.remedy.told(words),
    }


Parameters = ParamSpec("Parameters")
Command = Callable[Concatenate[Output, Parameters], int]


def speaking(command: Command[Parameters]) -> Callable[..., int]:
    """Gives a command ``--lang`` and its Output, and tells what the library raises.

    The command is called with the Output first and answers with its exit status.
    """

    @functools.wraps(command)
    def spoken(*args: Any, lang: str, **options: Any) -> int:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # a console that lacks a letter is no reason to stop
        output = Output(Words.of(lang), bool(options.pop("json_", False)))
        try:
            status = command(output, *args, **options)
            sys.stdout.flush()
        except SchedulerError as error:
            return output.failed(error)
        return status

    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of all that is said."
    )(spoken)


def or_json(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command ``--json``."""
    return click.option("--json", "json_", is_flag=True, help="Answer in JSON, for programs; faults too.")(command)
