"""Random TOML and JSON documents with every trap of the formats: for tests of the line locator."""

from __future__ import annotations

import json
import random

KEYS = ("a", "b", "c", "d-1", "x_y", '"quoted key"', '"dot.ted"', "'literal'", '"esc\\u00e9\\t"', "ñ")
BARE = ("1", "-17", "3.5e2", "true", "false", "1979-05-27", "07:32:00", "1979-05-27 07:32:00", "inf", "0x1F")
STRINGS = (
    '"plain"',
    '"with # no comment and [x] = 1"',
    '"a \\" quote, a \\\\"',
    "'C:\\raw'",
    "''",
    '""',
    '"""one line"""',
    '"""\n[[not.a.table]]\nkey = 1 # no comment\n"""',
    '"""ends in quotes"""""',
    '"""a \\\n   folded " line ""x"""',
    "'''\nraw [a]\n\\'''''",
    '"comma, } ] here"',
)


def toml_document(dice: random.Random) -> str:
    """A document that may or may not be valid TOML; most are."""
    return _Toml(dice).document()


class _Toml:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def document(self) -> str:
        lines = [self.pair() for _ in range(self.dice.randrange(4))]
        for _ in range(self.dice.randrange(6)):
            lines.append(self.header())
            lines += [self.pair() for _ in range(self.dice.randrange(4))]
            if self.dice.random() < 0.3:
                lines.append(self.dice.choice(("", "  \t", "# [comment]", '  # "quote')))
        end = self.dice.choice(("\n", "\n", "\r\n"))
        return end.join(lines) + self.dice.choice(("", end))

    def key(self) -> str:
        parts = [self.dice.choice(KEYS[:-1]) for _ in range(self.dice.choice((1, 1, 1, 1, 2, 3)))]
        return self.dice.choice((".", ".", " . ")).join(parts)

    def header(self) -> str:
        array = self.dice.random() < 0.5
        blank = self.dice.choice(("", "", " "))
        inner = f"{blank}{self.key()}{blank}"
        comment = self.dice.choice(("", "", " # [x]"))
        return self.dice.choice(("", "  ")) + (f"[[{inner}]]" if array else f"[{inner}]") + comment

    def pair(self) -> str:
        comment = self.dice.choice(("", "", "", "  # a = 1 ]"))
        return f"{self.dice.choice(('', ' '))}{self.key()}{self.dice.choice(('=', ' = '))}{self.value(3)}{comment}"

    def value(self, depth: int, *, on_one_line: bool = False) -> str:
        kind = self.dice.random()
        if kind < 0.35 or depth == 0:
            return self.dice.choice(BARE)
        if kind < 0.65:
            strings = [each for each in STRINGS if not (on_one_line and "\n" in each)]
            return self.dice.choice(strings)
        inner = [self.value(depth - 1, on_one_line=on_one_line) for _ in range(self.dice.randrange(4))]
        if kind < 0.85:
            between = ", " if on_one_line else self.dice.choice((",", ", ", ",\n  ", " , # ] in a comment\n"))
            last = self.dice.choice(("", ",")) if inner else ""
            edge = "" if on_one_line else self.dice.choice(("", "\n", " # [\n"))
            return f"[{edge}{between.join(inner)}{last}{edge}]"
        names = self.dice.sample(KEYS[:-1], len(inner))
        return "{ " + ", ".join(f"{name} = {each}" for name, each in zip(names, inner, strict=True)) + " }"


def json_document(dice: random.Random) -> str:
    """A valid JSON object."""

    def value(depth: int) -> object:
        kind = dice.random()
        if kind < 0.5 or depth == 0:
            return dice.choice((1, -2.5, True, None, "text", 'a " b', "line\nbreak", "ñ", "{", "], ["))
        if kind < 0.75:
            return [value(depth - 1) for _ in range(dice.randrange(4))]
        return {dice.choice(("a", "b", "c.d", "ñ", "[0]", '"')): value(depth - 1) for _ in range(dice.randrange(4))}

    content = {f"key{position}": value(3) for position in range(dice.randrange(5))}
    return json.dumps(content, indent=dice.choice((None, 1, 2)), ensure_ascii=dice.random() < 0.5)
