"""The separator of columns, as an option."""

from __future__ import annotations

import click


class Separator(click.ParamType[str]):
    """One character, or the word ``tab``."""

    name = "character"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        separator = {"tab": "\t", "\\t": "\t"}.get(value, value)
        if len(separator) != 1 or separator in "\"'\r\n" or separator.isalnum():
            self.fail("one character is expected, no letter, digit or quote; or `tab`", param, ctx)
        return separator


SEPARATOR = Separator()
