"""Near names: what somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from ..text import Text, say


def near_name(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that is most like ``word``, if any is (0 to 1: how like); capitals do not count."""
    from difflib import get_close_matches  # 6 ms that only a faulty file costs

    by_lower = {each.lower(): each for each in known}
    found = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: Text, cutoff: float = 0.6) -> Text:
    """ "Did you mean X?", or another remedy where nothing known is like it."""
    near = near_name(word, known, cutoff)
    return otherwise if near is None else say('Did you mean "{near}"?', near=near)
