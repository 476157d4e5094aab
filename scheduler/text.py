"""What the program says, kept as template and values until the reader's language is known.

Library code says ``say("{body} sits {count} times in {session}.", body=..., ...)`` and never formats: faults,
violations and explanations are told in the language of whoever reads them (``--lang``). The English template
is the key of the catalogue in ``languages/``.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Words:
    """A reader's language: looks templates up, and names things by their title in it."""

    lang: str
    catalogue: gettext.NullTranslations = field(repr=False, compare=False)

    @classmethod
    def of(cls, lang: str) -> Words:
        folder = Path(__file__).parent / "languages"
        catalogue = gettext.translation("scheduler", folder, languages=[lang], fallback=True)
        return cls(lang, catalogue)

    def template(self, text: str) -> str:
        return self.catalogue.gettext(text) if text else text

    def value(self, value: object) -> str:
        if isinstance(value, Told):
            return value.told(self)
        if isinstance(value, str):
            return value
        if isinstance(value, Iterable):
            return self.listed([self.value(each) for each in value])
        return str(value)

    def listed(self, parts: list[str]) -> str:
        """``a, b and c``. In Spanish "y" becomes "e" before the sound of i (Chile e Italia)."""
        if len(parts) < 2:
            return "".join(parts)
        if self.lang == "es":
            last = parts[-1].lower()
            sounds_like_i = last.startswith(("i", "í", "hi", "hí")) and not last.startswith(
                ("hie", "hia", "ia", "ie", "io")
            )
            joint = " e " if sounds_like_i else " y "
        else:
            joint = self.template(" and ")
        return ", ".join(parts[:-1]) + joint + parts[-1]


@runtime_checkable
class Told(Protocol):
    """Anything that can be said in a language."""

    def told(self, words: Words) -> str: ...


@dataclass(frozen=True)
class Text:
    """A sentence: its English template and the values that go into it."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def told(self, words: Words) -> str:
        return words.template(self.template).format_map({key: words.value(value) for key, value in self.values})

    def __str__(self) -> str:
        return self.told(ENGLISH)


@dataclass(frozen=True)
class Name:
    """What a thing is called: its title in the reader's language, else in English, else any, else its id.

    ``short`` stands for ``titles`` in sentences ("Work Session 3", not its whole topic), where it is given.
    """

    id: str
    titles: tuple[tuple[str, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, id: str, titles: Mapping[str, str] | None) -> Name:
        return cls(id, tuple((titles or {}).items()))

    def told(self, words: Words) -> str:
        return in_language(dict(self.short or self.titles), words.lang, self.id)

    def in_full(self, words: Words) -> str:
        """The whole title."""
        return in_language(dict(self.titles), words.lang, self.id)

    def __str__(self) -> str:
        return self.told(ENGLISH)


def in_language(titles: Mapping[str, str], lang: str, otherwise: str) -> str:
    """The title in a language, else in English, else any, else ``otherwise``."""
    return titles.get(lang) or titles.get("en") or next(iter(titles.values()), otherwise)


def say(template: str, /, **values: object) -> Text:
    """A sentence to be told later. ``template`` is a literal in the source, so that catalogues can be made."""
    return Text(template, tuple(values.items()))


ENGLISH = Words("en", gettext.NullTranslations())
