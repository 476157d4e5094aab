"""A conference that was imported, as TOML for people: what each part is stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..instance.write import toml_of
from ..text import ENGLISH, Text, Words, say

PARTS = {
    "[[rooms]]": say("Rooms. A penalty is what it costs to use the room in a block."),
    "[[participants]]": say("Everybody who presents, attends or chairs."),
    "[[blocks]]": say("Blocks, in order of time: each room has a slot of so many places in each. A note is its date."),
    "[[tracks]]": say("Tracks. A penalty is what each of its slots costs; similar tracks are said once a pair."),
    "[[sessions]]": say("Sessions. The length counts places; a zone is in hours from GMT."),
    "[goals]": say("Goals with their weights; 0: it does not count, and its value is told all the same."),
}
"""By the line that begins a part."""


def commented(content: Mapping[str, Any], file: str, words: Words = ENGLISH) -> str:
    """The TOML of an instance that was read from ``file``, with comments. ``file`` is a name without its folder."""
    return "\n".join(_lines(toml_of(content), say("Imported from {file}.", file=file), words))


def _lines(toml: str, first: Text, words: Words) -> Iterator[str]:
    yield _comment(first, words)
    missing = dict(PARTS)
    for line in toml.split("\n"):  # no text has this break; other breaks are no ends of lines in TOML
        if (part := missing.pop(line, None)) is not None:
            yield _comment(part, words)
        yield line


def _comment(text: Text, words: Words) -> str:
    return "# " + " ".join(text.told(words).split())
