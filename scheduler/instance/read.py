"""Reading an instance: a file, those that it extends, and every fault of all of them at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from ..errors import Fault, FaultsError
from ..text import Text, say
from . import models
from .conference import check_conference
from .contents import Contents
from .instance import Instance
from .merge import merged
from .misfits import misfits
from .near import did_you_mean
from .references import check_references
from .sense import check_sense
from .source import Source, decoded, odd_values, parsed, too_deep, without_odd, written

STANDARD_INPUT = "-"

COMMAND_LINE = "(command line)"
"""The file of what is said by options."""


def read_instance(path: Path | str, *, stdin: TextIO | None = None) -> Instance:
    """The instance in a TOML or JSON file (by its suffix) and those that it extends; ``-`` is standard input.

    Raises FaultsError with the faults of all these files; a file that cannot be read is one of them.
    """
    sources, faults = _sources(str(path), stdin)
    return _instance(sources, faults, str(path))


def instance_of(content: dict[str, Any], name: str) -> Instance:
    """The instance of a content that is resolved already, as in a schedule file; ``name`` is what faults call it."""
    try:
        odd = odd_values(content)
    except RecursionError:
        raise FaultsError([too_deep(name)]) from None
    source = Source(name, without_odd(content, odd) if odd else content)
    faults = [
        Fault(
            name, None, written(loc, content), say("JSON does not have such a value."), say("Write a text or digits.")
        )
        for loc, _ in odd
    ]
    return _instance([source], faults, name)


def patched(instance: Instance, tables: Mapping[str, Any], name: str = COMMAND_LINE) -> Instance:
    """The instance with one more patch on top of its files; its statements are those of ``name``.

    Raises FaultsError where the two do not go together.
    """
    return _instance([*instance.sources, Source(name, dict(tables))], [], instance.file)


def _sources(file: str, stdin: TextIO | None) -> tuple[list[Source], list[Fault]]:
    """The file and those that it extends, the base first."""
    sources: list[Source] = []
    faults: list[Fault] = []
    seen: set[Path] = set()
    while True:
        path = Path(file)
        if file != STANDARD_INPUT:
            seen.add(path.resolve())
        try:
            source, found = _standard_input(stdin) if file == STANDARD_INPUT else _from_file(path, sources)
        except FaultsError as error:
            raise FaultsError([*faults, *error.faults]) from None
        faults += found
        if "agenda" in source.raw and "instance" in source.raw:
            text = say("This is a schedule, not an instance.")
            raise FaultsError([Fault(source.file, 1, "", text, say("The instance comes first, then the schedule."))])
        sources.insert(0, source)
        if "extends" not in source.raw:
            return sources, faults
        base = source.raw["extends"]
        if not isinstance(base, str) or not base:
            fault = _at_extends(
                source, say("extends must be the name of one file."), say('Write extends = "agenda.toml".')
            )
            raise FaultsError([*faults, fault])
        folder = Path() if file == STANDARD_INPUT else path.parent
        file = _shortest(folder / base)
        if Path(file).resolve() in seen:
            fault = _at_extends(
                source,
                say("It extends {file}, which extends this file again.", file=file),
                say("Let one of the files stand for itself, without extends."),
            )
            raise FaultsError([*faults, fault])


def _shortest(path: Path) -> str:
    """The path without detours ("a/../b"), as long as it leads to the same file; a link may make it another."""
    short = Path(os.path.normpath(path))
    try:
        return str(short if short.samefile(path) else path)
    except OSError:
        return str(path)


def _at_extends(source: Source, text: Text, remedy: Text) -> Fault:
    return Fault(source.file, source.line(("extends",)), "extends", text, remedy)


def _standard_input(stdin: TextIO | None) -> tuple[Source, list[Fault]]:
    """Standard input: JSON if it begins with a brace, else TOML."""
    stream = sys.stdin if stdin is None else stdin
    binary = getattr(stream, "buffer", None)
    text = stream.read() if binary is None else decoded(binary.read(), STANDARD_INPUT)
    return parsed(text, STANDARD_INPUT, is_json=text.lstrip("\ufeff \t\r\n").startswith("{"))


def _from_file(path: Path, extended_by: Sequence[Source]) -> tuple[Source, list[Fault]]:
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        text, remedy = _unreadable(path, error)
        if extended_by:
            raise FaultsError([_at_extends(extended_by[0], text, remedy)]) from None
        raise FaultsError([Fault(str(path), None, "", text, remedy)]) from None
    return parsed(decoded(data, str(path)), str(path), is_json=path.suffix.lower() == ".json")


def _unreadable(path: Path, error: Exception) -> tuple[Text, Text]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        text = say("There is no file {file}.", file=path)
        try:
            beside = [each.name for each in path.parent.iterdir() if each.suffix.lower() in (".toml", ".json")]
        except OSError:
            return text, say("There is no folder {folder} either.", folder=path.parent)
        return text, did_you_mean(path.name, beside, say("Check its name and folder."), cutoff=0.8)
    if isinstance(error, IsADirectoryError):
        return say("{file} is a folder, not a file.", file=path), say("Name a file in it.")
    if isinstance(error, PermissionError):
        return say("{file} may not be read.", file=path), say("Ask its owner for the permission.")
    return say("{file} cannot be read.", file=path), say("Check its name, and whether another program holds it.")


def _instance(sources: Sequence[Source], faults: Iterable[Fault], name: str) -> Instance:
    """Merges and checks. Where the checks that know more have a fault, what the models say of the same is left out."""
    result = merged(sources)
    contents = Contents(result, [*faults, *result.faults])
    model = None
    check_references(contents)
    check_sense(contents)
    check_conference(contents)
    try:
        model = models.Instance.model_validate_json(json.dumps(result.content))
    except ValidationError as error:
        told = {(fault.file, fault.path) for fault in contents.faults}
        found = misfits(error, result.content, result.places)
        contents.faults += [fault for fault in found if (fault.file, fault.path) not in told]
    if model is None or contents.faults:
        raise FaultsError(_in_order(contents.faults, sources))
    files = tuple(source.file for source in reversed(sources) if source.file != COMMAND_LINE)
    return Instance(name, result.content, model, result.places, files, tuple(sources))


def _in_order(faults: Iterable[Fault], sources: Sequence[Source]) -> list[Fault]:
    """By file, the one that was asked for first, and line."""
    rank = {source.file: -position for position, source in enumerate(sources)}
    return sorted(dict.fromkeys(faults), key=lambda fault: (rank.get(fault.file, 1), fault.line or 0, fault.path))
