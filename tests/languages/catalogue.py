"""The Spanish catalogue, kept in step with the sources.

    python -m tests.languages.catalogue --update     new templates come in untranslated, those that are gone leave
    python -m tests.languages.catalogue --compile    scheduler.po to scheduler.mo, which the program reads

A template is what ``say("...")``, ``Text("...")`` and ``words.template("...")`` are given. Babel's own extraction would
pass over an f-string in silence; this one refuses whatever is not a literal.
"""

from __future__ import annotations

import argparse
import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scheduler.verify import VERIFIERS
from scheduler.verify.recorded import RULE

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "scheduler"
PO = SOURCES / "languages" / "es" / "LC_MESSAGES" / "scheduler.po"
MO = PO.with_suffix(".mo")

LOOKED_UP = {"scheduler/cli/verify.py": (*VERIFIERS, RULE)}
"""Templates that stand in tables of the program, by the file that looks them up: the names of rules."""

NO_LITERAL = {
    "scheduler/text.py": ("self.template", "template"),
    "scheduler/errors.py": ("'\\n'.join(",),
    "scheduler/cli/verify.py": ("violation.rule",),
    "scheduler/compare/journal.py": ("record['say']",),
}
"""How first arguments begin that are no literal and need not be, by file: what is told already, or looked up."""


class Spanish(Catalog):
    """A catalogue with a header that no date and no version of Babel changes: equal content, equal bytes."""

    def __init__(self) -> None:
        super().__init__(locale="es", project="plenary-scheduler", header_comment="# Spanish.", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "plenary-scheduler"),
            ("Language", "es"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def templates() -> dict[str, list[str]]:
    """Every template and the files that say it, by file and place. Raises ValueError for one that is no literal."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for template in (*literals_in(path, file), *LOOKED_UP.get(file, ())):
            files = found.setdefault(template, [])
            if file not in files:
                files.append(file)
    return found


def literals_in(path: Path, file: str) -> Iterator[str]:
    """The templates of one file, which ``NO_LITERAL`` calls ``file``."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        says = isinstance(call.func, ast.Name) and call.func.id in ("say", "Text")
        looks_up = isinstance(call.func, ast.Attribute) and call.func.attr == "template"
        if not (says or looks_up):
            continue
        template = call.args[0] if call.args else None
        if isinstance(template, ast.Constant) and isinstance(template.value, str):
            if template.value:
                yield template.value
        elif template is None or not ast.unparse(template).startswith(NO_LITERAL.get(file, ())):
            raise ValueError(f"{file}:{call.lineno}: the template is no literal: {ast.unparse(call)}")


def catalogue() -> Catalog:
    """What ``scheduler.po`` holds."""
    with PO.open("rb") as file:
        return read_po(file, locale="es")


def updated(old: Catalog) -> Catalog:
    """All templates of the sources, with the translations that there are."""
    new = Spanish()
    for template, files in templates().items():
        known = old.get(template)
        new.add(
            template,
            known.string if known is not None else "",
            locations=[(file, 0) for file in files],
            user_comments=known.user_comments if known is not None else (),
        )
    return new


def compiled(catalog: Catalog) -> bytes:
    """The bytes of ``scheduler.mo``."""
    stable = Spanish()
    for message in catalog:
        if message.id:
            stable.add(message.id, message.string, flags=message.flags)
    file = io.BytesIO()
    write_mo(file, stable)
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--compile", action="store_true")
    asked = parser.parse_args()
    if asked.update:
        new = updated(catalogue() if PO.exists() else Catalog(locale="es"))
        with PO.open("wb") as file:
            write_po(file, new, width=120, include_lineno=False)
        for message in new:
            if message.id and not message.string:
                print("untranslated:", message.id)
    if asked.compile:
        MO.write_bytes(compiled(catalogue()))


if __name__ == "__main__":
    main()
