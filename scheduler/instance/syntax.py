"""What a person reads when a file is no TOML or no JSON: the line, what is wrong on it, and the remedy."""

from __future__ import annotations

import json
import re
import tomllib

from ..errors import Fault
from ..text import Text, say

_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_CLOCK_WITHOUT_QUOTES = re.compile(r"[=\[,]\s*(\d{1,2}:\d{2})\s*(?:[,}\]#]|$)")
_CURLY_QUOTES = re.compile("[“”„«»‘’]")
_WORD_WITHOUT_QUOTES = re.compile(r"=\s*([^\W\d_][^#\n]*?)\s*(?:#.*)?$")


def toml_fault(error: tomllib.TOMLDecodeError, text: str, file: str) -> Fault:
    """Where tomllib stopped, in plain words. It tells the place only in its message, and stops at the first."""
    message = str(error)
    found = _PLACE.search(message)
    lines = text.split("\n")
    if found is not None and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line = len(text.rstrip().split("\n"))
        column = len(lines[line - 1]) + 1
    written = lines[line - 1] if line <= len(lines) else ""
    return Fault(file, line, "", *_toml_words(message, written, written[column - 1 :].rstrip("\r")))


def _toml_words(message: str, line: str, rest: str) -> tuple[Text, Text]:
    """What is wrong, and the remedy; ``rest`` is what follows the place at which tomllib stopped."""
    unquoted = _CLOCK_WITHOUT_QUOTES.search(line)
    if unquoted is not None and not message.startswith(("Cannot", "Duplicate")):
        return say("A time is written without quotes."), say('Put it in quotes: "{value}".', value=unquoted[1])
    if message.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate", "Can't declare")):
        if line.lstrip().startswith("["):
            return (
                say("This table is in the file already, or its name is that of a field."),
                say("Keep one of the two; a table of which there are many has two brackets: [[sessions]]."),
            )
        return say("This key is said twice in one table."), say("Keep one of the two, or begin a new table before it.")
    if message.startswith(("Invalid initial character for a key part", "Unclosed inline table")):
        if not rest or rest.startswith("#"):
            return (
                say("A table in braces {{ }} goes on over several lines."),
                say("Write it on one line, from {{ to }}."),
            )
        if rest.startswith("}"):
            return say("There is a comma before the closing brace."), say("Take the comma out.")
    if _CURLY_QUOTES.search(line) and message.startswith(("Invalid value", "Invalid statement", "Expected")):
        return say("The quotes are those of a word processor."), say('Use straight quotes: "text".')
    if message.startswith("Invalid value"):
        word = _WORD_WITHOUT_QUOTES.search(line)
        if word is not None and word[1] in ("True", "False"):
            return say("true and false are written in small letters."), say("Write {value}.", value=word[1].lower())
        if word is not None:
            return say("A text is written without quotes."), say('Put it in quotes: "{value}".', value=word[1])
        return say("The value is missing or cannot be read."), say("Texts and times are in quotes, numbers are not.")
    if message.startswith(("Illegal character", "Unterminated string")):
        return say("A text in quotes does not end on its line."), say("Close its quotes.")
    if message.startswith(("Unescaped", "Invalid hex", "Escaped character")):
        return say("A backslash in quotes has a meaning of its own."), say("Write two, \\\\, or a slash, /.")
    if message.startswith("Unclosed array"):
        return say("A list is not closed, or a comma is missing in it."), say("Put a comma between, and ] at its end.")
    if message.startswith(("Expected '='", "Invalid statement")) and rest and not rest[0].isascii():
        return say("A key has a character that is no letter without accent."), say("Put the key in quotes.")
    if message.startswith("Expected '='"):
        return say("There is a key without a value."), say("Write key = value; a remark begins with #.")
    if message.startswith("Expected ']"):
        return (
            say("The brackets around the name of a table do not match."),
            say("Write [meeting] for a single table, [[sessions]] for one of many."),
        )
    if message.startswith("Expected newline"):
        return (
            say("There is more on this line than one value."),
            say('One key = value on a line; texts and times are in quotes, and a quote inside a text is written \\".'),
        )
    return (
        say("This line cannot be read."),
        say("Write key = value, texts and times in quotes."),
    )


def json_fault(error: json.JSONDecodeError, text: str, file: str) -> Fault:
    """Where ``json`` stopped, in plain words."""
    return Fault(file, error.lineno, "", *_json_words(error, text))


def _json_words(error: json.JSONDecodeError, text: str) -> tuple[Text, Text]:
    message = error.msg
    rest = text[error.pos :].lstrip()
    before = text[: error.pos].rstrip()
    if not text.strip():
        return say("The file is empty."), say("An instance begins with its format, meeting and days.")
    if message.startswith("Illegal trailing comma") or (before.endswith(",") and rest[:1] in ("}", "]")):
        return say("There is a comma after the last element."), say("Take the comma out.")
    if message.startswith("Expecting property name"):
        return say("A key is not in double quotes."), say('Write "key": value.')
    if message.startswith("Expecting ',' delimiter"):
        return say("A comma or a closing bracket is missing before this place."), say("Put it in.")
    if message.startswith("Expecting ':' delimiter"):
        return say("A colon is missing after a key."), say('Write "key": value.')
    if message.startswith(("Unterminated string", "Invalid control character")):
        return say("A text in quotes does not end on its line."), say("Close its quotes.")
    if message.startswith("Invalid \\"):
        return say("A backslash in quotes has a meaning of its own."), say("Write two, \\\\, or a slash, /.")
    if message.startswith("Extra data"):
        return say("The file goes on after its end."), say("One object {{ }} holds all that is said.")
    return (
        say("The value is missing or cannot be read."),
        say("Texts and times are in double quotes, numbers, true and false are not."),
    )
