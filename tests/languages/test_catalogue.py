"""The Spanish catalogue says all that the program says, and says it with the same fields."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from scheduler.text import ENGLISH, Words, say
from tests.languages.catalogue import MO, PO, catalogue, compiled, literals_in, templates

TEMPLATES = templates()
SPANISH = {str(message.id): message for message in catalogue() if message.id}


def fields(template: str) -> list[tuple[str, str | None, str | None]]:
    parts = string.Formatter().parse(template)
    return sorted((name, spec, conversion) for _, name, spec, conversion in parts if name is not None)


def test_the_catalogue_has_every_template_and_no_other() -> None:
    assert set(SPANISH) == set(TEMPLATES), "run python -m tests.languages.catalogue --update --compile"
    assert not catalogue().obsolete


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_translated_with_its_fields(template: str) -> None:
    message = SPANISH[template]
    told = str(message.string)
    assert told, "not translated"
    assert not message.fuzzy
    assert set(fields(told)) == set(fields(template))  # a field may be said twice
    edges = re.compile(r"^\s*|\s*$")
    assert edges.findall(told) == edges.findall(template)
    assert (told[-1] == ".") == (template[-1] == ".")


def test_what_the_program_reads_is_compiled_from_what_people_read() -> None:
    made = compiled(catalogue())
    assert MO.read_bytes() == made, "run python -m tests.languages.catalogue --compile"
    assert compiled(catalogue()) == made
    assert b"Babel" not in made


def test_translations_are_in_plain_sight() -> None:
    assert "fuzzy" not in PO.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ['say(f"{x}")', "say(x)", 'say("a" + x)', "say()", "words.template(x)", "Text(x)"])
def test_a_template_that_cannot_be_collected_is_refused(source: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match="no literal"):
        list(literals_in(path, "scheduler/module.py"))


def test_literals_over_several_lines_are_one_template(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        'say(\n    "{a} asks "\n    "for {b}.",\n    a=1, b=2,\n)\noutput.say("no template")', encoding="utf-8"
    )
    assert list(literals_in(path, "scheduler/module.py")) == ["{a} asks for {b}."]


@pytest.mark.parametrize(
    ("parts", "listed"),
    [
        ([], ""),
        (["Chile"], "Chile"),
        (["Chile", "Perú"], "Chile y Perú"),
        (["Chile", "Perú", "Honduras"], "Chile, Perú y Honduras"),
        (["Chile", "Italia"], "Chile e Italia"),
        (["Brasil", "Iguazú"], "Brasil e Iguazú"),
        (["apertura", "inscripción"], "apertura e inscripción"),
        (["madre", "hija"], "madre e hija"),
        (["agua", "hielo"], "agua y hielo"),
    ],
)
def test_and_is_y_or_e(parts: list[str], listed: str) -> None:
    assert Words.of("es").listed(parts) == listed


def test_each_language_is_itself() -> None:
    text = say("{session} lasts {minutes} minutes.", session="WS1", minutes=90)
    assert text.told(Words.of("es")) == "WS1 dura 90 minutos."
    assert text.told(Words.of("en")) == text.told(ENGLISH) == "WS1 lasts 90 minutes."
