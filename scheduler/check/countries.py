"""The names of the world's countries, in English and Spanish, and which names are one letter apart.

``countries.csv`` lists the members and observers of the United Nations by ISO 3166 code; names in use beside the
first are separated by semicolons.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


def plain(name: str) -> str:
    """A name without capitals, accents, hyphens and the like: ``dominican republic``, ``peru``."""
    letters = "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", " ", letters.casefold()).strip()


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter is missing, added or changed, or two neighbours are swapped. Equal names are not apart."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    changed = one[same + 1 :] == other[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    return changed or swapped


class Nearby:
    """Names, to be asked which of them are one letter from another; asking does not compare with each."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_shorter: dict[str, list[str]] = {}
        for name in names:
            for shorter in _shorter(name):
                self._by_shorter.setdefault(shorter, []).append(name)

    def near(self, name: str) -> Iterator[str]:
        """Names one letter from ``name``, in alphabetical order. All are :func:`plain`."""
        found = {other for shorter in _shorter(name) for other in self._by_shorter.get(shorter, ())}
        return (other for other in sorted(found) if one_letter_apart(name, other))


def _shorter(name: str) -> set[str]:
    """The name, and the name without any one of its letters: names one letter apart have one of these in common."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


@dataclass(frozen=True)
class Country:
    codes: tuple[str, str]
    """ISO 3166 alpha-3 and alpha-2."""
    english: tuple[str, ...]
    spanish: tuple[str, ...]


class Countries:
    """Countries by code and by plain name."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self.by_code: dict[str, Country] = {}
        self.by_name: dict[str, Country] = {}
        self._spelling: dict[str, str] = {}
        for country in countries:
            self.by_code.update(dict.fromkeys(country.codes, country))
            for name in (*country.english, *country.spanish):
                self.by_name.setdefault(plain(name), country)
                self._spelling.setdefault(plain(name), name)
        self._nearby = Nearby(self.by_name)

    def near(self, name: str, lang: str) -> str | None:
        """The country's name that ``name`` is one letter from, as it is written, sooner one in the language ``lang``.

        None for a country's own name in any language.
        """
        name = plain(name)
        if name in self.by_name:
            return None
        found = [self._spelling[other] for other in self._nearby.near(name)]
        return min(found, key=lambda spelling: spelling not in self._in(lang, spelling), default=None)

    def _in(self, lang: str, spelling: str) -> tuple[str, ...]:
        country = self.by_name[plain(spelling)]
        return country.spanish if lang == "es" else country.english


@cache
def all_countries() -> Countries:
    with (Path(__file__).parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        return Countries(
            Country((row["alpha3"], row["alpha2"]), tuple(row["english"].split(";")), tuple(row["spanish"].split(";")))
            for row in csv.DictReader(file)
        )
