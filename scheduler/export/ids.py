"""Ids made from names that people gave: letters, digits and dashes, each once, the same every time."""

from __future__ import annotations

import re
import unicodedata


class Ids:
    """Gives each name of one kind its id; ``taken``: ids of other kinds that must not come again."""

    def __init__(self, otherwise: str, taken: set[str] | None = None) -> None:
        self.otherwise = otherwise
        self.taken = set() if taken is None else taken
        self.of: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self.of:
            plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
            stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60].strip("-") or self.otherwise
            id, count = stem, 1
            while id.lower() in self.taken:
                count += 1
                id = f"{stem}-{count}"
            self.taken.add(id.lower())
            self.of[name] = id
        return self.of[name]
