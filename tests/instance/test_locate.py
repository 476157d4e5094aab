"""The locator of lines, against an independent grammar (tree-sitter's) and against what the parsers read."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator

import pytest
import tree_sitter
import tree_sitter_toml

from scheduler.instance.locate import Loc, json_places, toml_lines
from tests.instance.random_documents import json_document, toml_document

DOCUMENTS = 3000


def test_every_place_of_random_toml_has_the_line_that_tree_sitter_finds() -> None:
    dice = random.Random(20180321)
    grammar = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    compared = 0
    while compared < DOCUMENTS:
        text = toml_document(dice)
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        lines = toml_lines(text)
        assert set(lines) == set(places_in(content)), text
        assert lines == lines_by_tree_sitter(grammar, text), text
        compared += 1


def test_every_place_of_random_json_is_found_on_its_line() -> None:
    dice = random.Random(7)
    for _ in range(DOCUMENTS):
        text = json_document(dice)
        found = json_places(text)
        assert set(found.lines) == set(places_in(json.loads(text))), text
        for loc, line in found.lines.items():
            if isinstance(loc[-1], str):
                row = text.split("\n")[line - 1]
                assert json.dumps(loc[-1]) in row or json.dumps(loc[-1], ensure_ascii=False) in row, text


@pytest.mark.parametrize(
    ("text", "loc", "line"),
    [
        ("a = 1\n\n[b]\nc = 2\n", ("b", "c"), 4),
        ("[[s]]\n[[s]]\n[s.t]\nx = 1\n", ("s", 1, "t", "x"), 4),
        ("[[s]]\n[[s.t]]\n[[s]]\n[[s.t]]\n[[s.t]]\nx = 1", ("s", 1, "t", 1, "x"), 6),
        ('a = """\n[[b]]\n"""\nc = 1', ("c",), 4),
        ("a = [\n  1, # ]\n  [2,\n   3]\n]", ("a", 1, 1), 4),
        ("a = [{ b = 1 },\n     { b = 2 }]", ("a", 1, "b"), 2),
        ("a.b.c = 1\na.b.d = 2", ("a", "b", "d"), 2),
        ("a = 1979-05-27 07:32:00\nb = 1", ("b",), 2),
        ("a = 1\r\nb = 2\r\n", ("b",), 2),
        ('"a.b" = 1', ("a.b",), 1),
    ],
)
def test_traps_of_toml(text: str, loc: Loc, line: int) -> None:
    assert toml_lines(text)[loc] == line


def test_json_tells_keys_that_are_said_twice() -> None:
    found = json_places('{"a": 1,\n "b": [NaN,\n -Infinity],\n "a": {"c": 1, "c": 2}}')
    assert found.twice == [(("a",), 4), (("a", "c"), 4)]


def places_in(value: object, loc: Loc = ()) -> Iterator[Loc]:
    """Every key and array position of a parsed document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*loc, key)
        yield from places_in(each, (*loc, key))


def lines_by_tree_sitter(grammar: tree_sitter.Parser, text: str) -> dict[Loc, int]:
    lines: dict[Loc, int] = {}
    elements: dict[Loc, int] = {}

    def keys(node: tree_sitter.Node) -> list[str]:
        if node.type == "dotted_key":
            return [key for child in node.named_children for key in keys(child)]
        written = (node.text or b"").decode()
        return [written] if node.type == "bare_key" else [str(tomllib.loads(f"key = {written}")["key"])]

    def note(loc: Loc, node: tree_sitter.Node) -> None:
        lines.setdefault(loc, node.start_point[0] + 1)

    def value(node: tree_sitter.Node, loc: Loc) -> None:
        inner = [child for child in node.named_children if child.type != "comment"]
        if node.type == "array":
            for position, child in enumerate(inner):
                note((*loc, position), child)
                value(child, (*loc, position))
        elif node.type == "inline_table":
            for child in inner:
                pair(child, loc)

    def pair(node: tree_sitter.Node, table: Loc) -> None:
        key, given, *_ = (child for child in node.named_children if child.type != "comment")
        loc = table
        for part in keys(key):
            loc = (*loc, part)
            note(loc, key)
        value(given, loc)

    root = grammar.parse(text.encode()).root_node
    assert not root.has_error, text
    for node in root.named_children:
        if node.type == "pair":
            pair(node, ())
        elif node.type in ("table", "table_array_element"):
            head, *body = (child for child in node.named_children if child.type != "comment")
            loc: Loc = ()
            parts = keys(head)
            for position, part in enumerate(parts):
                loc = (*loc, part)
                note(loc, node)
                if node.type == "table_array_element" and position + 1 == len(parts):
                    elements[loc] = elements.get(loc, -1) + 1
                if loc in elements:
                    loc = (*loc, elements[loc])
                    note(loc, node)
            for child in body:
                pair(child, loc)
    return lines
