"""Reading and writing files: ``-`` is standard input or output; what is written is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Fault, FaultsError
from ..text import Text, say

if TYPE_CHECKING:
    from ..instance.instance import Instance
    from ..meeting.document import ScheduleDocument


def instance_at(path: str) -> Instance:
    """The instance in a file. Raises FaultsError."""
    from ..instance.read import read_instance

    return read_instance(path)


def schedule_at(path: str, *, altered: bool = False) -> ScheduleDocument:
    """The schedule document in a file. ``altered``: see ``read_document``. Raises FaultsError."""
    from ..meeting.read_document import read_document

    return read_document(text_at(path), path, altered=altered)


def text_at(path: str) -> str:
    """The text of a file. Raises FaultsError."""
    from ..instance.source import decoded

    try:
        return decoded(sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes(), path)
    except FileNotFoundError:
        raise _fault(path, say("There is no file {file}.", file=path), say("Check its name and folder.")) from None
    except OSError as error:
        raise _fault(path, say("It cannot be read ({reason}).", reason=reason(error)), say("Check its name.")) from None


def reason(error: OSError) -> str:
    """What the system says."""
    return error.strerror or str(error)


def _fault(path: str, text: Text, remedy: Text) -> FaultsError:
    return FaultsError([Fault(path, None, "", text, remedy)])


def must_be_others(targets: Iterable[str | None], inputs: Iterable[str | None] = ()) -> None:
    """Refuse to write over a file that is read, or twice over one file; None and ``-`` are none. Raises FaultsError."""
    read = [path for path in inputs if path not in (None, "-")]
    faults: list[Fault] = []
    seen: list[str] = []
    for target in targets:
        if target is None or target == "-":
            continue
        text = None
        if any(_is_one_file(target, path) for path in read if path is not None):
            text = say("This command reads this file, and would write over it.")
        elif any(_is_one_file(target, other) for other in seen):
            text = say("Two things would be written to this file.")
        if text is not None:
            faults.append(Fault(target, None, "", text, say("Name another file.")))
        seen.append(target)
    if faults:
        raise FaultsError(faults)


def _is_one_file(one: str, other: str) -> bool:
    """Whether two names lead to one file, there already or not."""
    here, there = (os.path.normcase(os.path.realpath(path)) for path in (one, other))
    return here == there or (Path(here).exists() and Path(there).exists() and Path(here).samefile(there))


def must_be_writable(path: str | None) -> None:
    """Find out before the work whether a file can be written after it. Raises FaultsError."""
    if path is None or path == "-":
        return
    folder = Path(path).parent
    if Path(path).is_dir():
        raise _fault(path, say("It is a folder."), say("Name a file."))
    if not folder.is_dir():
        raise _fault(path, say("There is no folder {folder}.", folder=str(folder)), say("Make it first."))
    if not os.access(path if Path(path).exists() else folder, os.W_OK):
        raise _fault(path, say("It cannot be written."), say("Name another file."))


def write(path: str, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Raises FaultsError."""
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(path))  # where a link points, so that the link stays
    try:
        if target.exists() and not target.is_file():  # /dev/stdout, a pipe
            target.write_bytes(content)
            return
        _write_beside(target, content)
    except OSError as error:
        what = say("It cannot be written ({reason}).", reason=reason(error))
        raise _fault(path, what, say("Name another file.")) from None


def _write_beside(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.new")  # no two, even after a kill
    try:
        with beside.open("xb") as file:
            file.write(content)
        if target.exists():
            with contextlib.suppress(OSError):
                beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:  # also ^C: the old file is as it was, and nothing lies beside it
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def write_new(path: str, content: bytes) -> None:
    """Write a file that must not be there yet. Raises FaultsError."""
    try:
        with Path(path).open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise _fault(path, say("It is there already."), say("Name another file, or remove it first.")) from None
    except OSError as error:
        what = say("It cannot be written ({reason}).", reason=reason(error))
        raise _fault(path, what, say("Name another file.")) from None
