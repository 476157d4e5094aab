"""The README's commands: each ```console block is run in a copy of the checkout, and its output compared.

``python -m tests.readme --write`` puts the real output in, to be read before it is committed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("instances", "solutions", "docs")


@dataclass(frozen=True)
class Shown:
    """A command as the README shows it, and the output that it shows for it."""

    command: str
    output: str


def shown(text: str) -> Iterator[Shown]:
    """Every ``$ command`` of the console blocks, in order, with the lines that follow it."""
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(command, output)


def playground() -> Path:
    """A new folder with the files that the README's commands name."""
    folder = Path(tempfile.mkdtemp(prefix="readme-"))
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "scheduler"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scheduler "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def run(command: str, folder: Path) -> str:
    """What the command prints, errors among the rest as on a terminal."""
    environment = os.environ | {
        "PATH": f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "120",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + ("\n" if done.stdout else "")


def rewritten(text: str) -> str:
    """The README with the real output of every command."""
    folder = playground()

    def block(match: re.Match[str]) -> str:
        commands = re.split(r"^\$ ", match.group(1), flags=re.MULTILINE)[1:]
        parts = [part.partition("\n")[0] for part in commands]
        return "```console\n" + "".join(f"$ {command}\n{run(command, folder)}" for command in parts) + "```"

    try:
        return BLOCK.sub(block, text)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    fresh = rewritten(text)
    if "--write" in sys.argv[1:]:
        README.write_text(fresh, encoding="utf-8")
    print("up to date" if fresh == text else "rewritten" if "--write" in sys.argv[1:] else "stale")
