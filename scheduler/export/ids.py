"""Ids made from names that people gave, and names by which other programs' files mean a thing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from ..text import Name, in_language


class Ids:
    """Gives each name of one kind its id: letters, digits and dashes, each once, the same every time.

    ``taken``: ids of other kinds that must not come again.
    """

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


def names_once(things: Iterable[Name], lang: str) -> dict[str, str]:
    """By id, what a file calls each thing: its title, with its id where two things have one title."""
    titles = {name.id: in_language(dict(name.titles), lang, name.id) for name in things}
    counts = Counter(title.strip() for title in titles.values())
    return {id: title if counts[title.strip()] == 1 else f"{title.strip()} ({id})" for id, title in titles.items()}


def ids_by_name(things: Iterable[Name]) -> dict[str, str]:
    """Ids by all names that ``names_once`` gives, in any language, and by the ids themselves; blanks left out."""
    things = list(things)
    found: dict[str, str] = {}
    for lang in dict.fromkeys(["en", *(lang for name in things for lang, _ in name.titles)]):
        for id, name in names_once(things, lang).items():
            found.setdefault(name.strip(), id)
    for thing in things:  # after all titles: the title of one may be the id of another
        found.setdefault(thing.id, thing.id)
    return found
