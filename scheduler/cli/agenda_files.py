"""A folder of agendas, each as a schedule file: ``alternative-1.json``, ``alternative-2.json``, ..."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..errors import Fault, FaultsError
from ..instance.instance import Instance
from ..meeting.document import document_of, dumps
from ..meeting.results import Solved
from ..text import say
from .files import reason, write
from .output import Output


def must_take_agendas(folder: str, name: str) -> None:
    """Make the folder; refuse one whose files of that name are no schedules. Raises FaultsError."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        there = sorted(Path(folder).glob(f"{name}-*.json"))
        faults = [
            Fault(str(path), None, "", say("It would be replaced, and it is no schedule."), say("Name another folder."))
            for path in there
            if not _is_schedule(path)
        ]
        if not os.access(folder, os.W_OK):
            faults = [Fault(folder, None, "", say("It cannot be written."), say("Name another folder."))]
    except OSError as error:
        what = say("It cannot be made ({reason}).", reason=reason(error))
        faults = [Fault(folder, None, "", what, say("Name another folder."))]
    if faults:
        raise FaultsError(faults)


def _is_schedule(path: Path) -> bool:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and {"agenda", "instance"} <= content.keys()


def write_agendas(folder: str, name: str, instance: Instance, agendas: Iterable[Solved]) -> list[str]:
    """Each as ``name-1.json``, ``name-2.json``, ...; the paths."""
    written = []
    for number, solved in enumerate(agendas, 1):
        path = str(Path(folder) / f"{name}-{number}.json")
        write(path, dumps(document_of(instance, solved)).encode())
        written.append(path)
    return written


def tell_written(output: Output, folder: str, name: str, written: Sequence[str]) -> None:
    """What is written, and what an earlier run has left beside it."""
    for path in written:
        output.note(say("{path} is written.", path=path))
    for path in sorted(map(str, Path(folder).glob(f"{name}-*.json"))):
        if path not in written:
            output.note(say("{path} was there before: it is not of these.", path=path))
