"""The commands in Spanish, as a secretariat reads them: every sentence, and none in English."""

from __future__ import annotations

import functools
import json
import re
import string
from pathlib import Path

import pytest

from tests.cli.command import PLENARY, SMALL, Ran, scheduler
from tests.languages.catalogue import catalogue

IN_ENGLISH = (
    " minutes;",
    " minutes.",
    " minutes,",
    " seats",
    " seat ",
    "Every rule holds",
    " and ",
    " the ",
    "Work Session",
    "Day 1",
    "Proven",
)


@functools.cache
def english() -> frozenset[str]:
    """What stands between the fields of the English templates, two words or more, and in no Spanish one."""
    messages = [message for message in catalogue() if message.id]
    parts = {part.strip() for message in messages for part, *_ in string.Formatter().parse(str(message.id))}
    spanish = "\n".join(str(message.string) for message in messages)
    return frozenset(part for part in parts if re.search(r"[a-z]+ [a-z]+", part) and part not in spanish)


def is_spanish(ran: Ran) -> bool:
    said = ran.out + ran.err
    assert said.strip()
    assert [part for part in (*english(), *IN_ENGLISH) if part in said] == []
    return True


@pytest.fixture(scope="module")
def plenary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """The plenary solved in Spanish, and its schedule."""
    to = tmp_path_factory.mktemp("plenary") / "programa.json"
    return scheduler("solve", PLENARY / "agenda.toml", "--lang", "es", "-o", to), to


def test_fragments_of_english_are_found() -> None:
    assert len(english()) > 300
    assert "minutes, and no time is free where it may be." in english()


def test_the_plenary(plenary: tuple[Ran, Path]) -> None:
    ran, to = plenary
    assert ran.status == 0
    assert is_spanish(ran)
    for line in (
        "Reunión Plenaria de la Conferencia Suramericana sobre Migraciones (CSM) y la Conferencia Regional",
        "Presidencia Pro Témpore de la CSM  3 (210)",
        "Ninguna agenda puede dar puesto a más países: 18 puestos, 21 países.",
        "Tiempo libre entre los puntos de la agenda: 95 minutos.",
        "Presupuesto: 59 030 en total.",
        "Demostrado: ninguna agenda mejora un objetivo sin empeorar alguno anterior.",
    ):
        assert line in ran.out
    assert re.search(r"^Sin puesto: [^,]+, [^,]+ [ye] [^,]+\.$", ran.out, re.MULTILINE)  # the lot says who
    assert re.search(r"^Horario +Punto de la agenda +Ponente +Panelista +Facilitador$", ran.out, re.MULTILINE)
    assert re.search(r"^Objetivo +Valor +Cota +Demostrado +Qué mide$", ran.out, re.MULTILINE)
    assert re.search(r"^coverage +3 +3 +sí +países sin puesto$", ran.out, re.MULTILINE)
    assert f"Se escribió {to}." in ran.err


def test_why_there_is_no_agenda() -> None:
    ran = scheduler("solve", PLENARY / "uniform-90.toml", "--lang", "es")
    assert ran.status == 1
    assert is_spanish(ran)
    assert ran.out.startswith("No hay ninguna agenda que cumpla todo lo indicado.\n")
    assert (
        "Sesión de trabajo 3 comienza a las 15:45 (Día 1) y dura 90 minutos; "
        "hasta las 17:00 (Consideraciones finales y palabras de clausura) hay 75: faltan 15." in ran.out
    )
    assert "sessions.WS3.duration: Sesión de trabajo 3 dura 90 minutos." in ran.out
    counted = scheduler("explain", PLENARY / "uniform-90.toml", "--repairs", "0", "--lang", "es").out
    assert "Las 6 sesiones requieren 540 minutos" in counted
    assert "Más detalles y otras soluciones: scheduler explain" in ran.out


def test_a_conflict_with_its_statements(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    rules = """
[[rules]]
id = "r"
kind = "quota"
of = ["chile"]
min = 1

[[rules]]
id = "pair"
kind = "together"
of = ["chile", "peru"]
"""  # there is one seat, and no count shows it
    path.write_text(SMALL + rules, encoding="utf-8")
    ran = scheduler("solve", path, "--lang", "es")
    assert ran.status == 1
    assert is_spanish(ran)
    assert "Este conjunto de indicaciones (2) no puede cumplirse; si se retira" in ran.out
    assert "Puestos: como mínimo 1 en conjunto para Chile." in ran.out


def test_faults(tmp_path: Path) -> None:
    path = tmp_path / "cambios.toml"
    base = json.dumps(str(PLENARY / "agenda.toml"))
    path.write_text(
        f"""format = 1
extends = {base}

[[sessions]]
id = "WS1"
duraton = 90
start = "9:30"
attended_by = ["chle"]

[[rules]]
id = "r"
kind = "cap"
of = ["SACM"]
""",
        encoding="utf-8",
    )
    for command in ("check", "solve"):
        ran = scheduler(command, path, "--lang", "es")
        assert ran.status == 2
        assert is_spanish(ran)
        assert [line.partition("cambios.toml")[2] for line in ran.err.splitlines()] == [
            ':6: sessions.WS1.duraton: Aquí no hay nada que se llame "duraton". ¿Quiso decir "duration"?',
            ':7: sessions.WS1.start: "9:30" no es una hora. Escríbala entre comillas y con dos cifras en cada parte: '
            '"09:30"; "24:00" es la medianoche al final del día.',
            ':8: sessions.WS1.attended_by[0]: No existe participante ni cargo con el id "chle". ¿Quiso decir "chile"?',
            ':10: rules.r.max: Una regla del tipo "cap" requiere "max". Agregue max = y un número.',
        ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format = 1\n", 'days: Falta "days". Agregue [[days]] con id, start y end.'),
        ("id = main\n", 'Hay un texto sin comillas. Use comillas: "main".'),
        ("start = 09:30\n", 'Hay una hora sin comillas. Use comillas: "09:30".'),
    ],
)
def test_faults_of_whole_files(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "reunion.toml"
    path.write_text(text, encoding="utf-8")
    ran = scheduler("check", path, "--lang", "es")
    assert ran.status == 2
    assert is_spanish(ran)
    assert told in ran.err


def test_a_file_that_is_not_there() -> None:
    ran = scheduler("check", "no-existe.toml", "--lang", "es")
    assert ran.status == 2
    assert ran.err == "no-existe.toml: No existe el archivo no-existe.toml. Revise el nombre y la carpeta.\n"


def test_faults_in_json(tmp_path: Path) -> None:
    ran = scheduler("check", "no-existe.toml", "--lang", "es", "--json")
    assert [(fault["text"], fault["remedy"]) for fault in ran.json["faults"]] == [
        ("No existe el archivo no-existe.toml.", "Revise el nombre y la carpeta.")
    ]


def test_what_is_odd() -> None:
    ran = scheduler("check", PLENARY / "agenda.toml", "--lang", "es")
    assert ran.status == 0
    assert is_spanish(ran)
    assert (
        "Día 1, 16:15-17:00: 45 minutos sin uso (antes: Sesión de trabajo 3; "
        "después: Consideraciones finales y palabras de clausura)." in ran.out
    )
    assert "este cargo: Secretaría Técnica de la CSM." in ran.out


def test_nothing_odd(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL.replace("duration = 60", "duration = 90"), encoding="utf-8")
    ran = scheduler("check", path, "--lang", "es")
    assert ran.out == "Sin errores y sin nada que llame la atención.\n"


def test_every_rule_holds(plenary: tuple[Ran, Path]) -> None:
    ran = scheduler("verify", PLENARY / "agenda.toml", plenary[1], "--lang", "es")
    assert ran.status == 0
    assert is_spanish(ran)
    assert ran.out.startswith("Se cumplen todas las reglas.\n")


def test_rules_are_broken(plenary: tuple[Ran, Path], tmp_path: Path) -> None:
    document = json.loads(plenary[1].read_text(encoding="utf-8"))
    rows = {row["id"]: row for row in document["agenda"]}
    rows["WS2"] |= {"start": "12:05", "end": "13:35"}
    rows["WS2"]["seats"] = rows["WS2"]["seats"][1:]
    rows["D1-coffee-pm"]["start"] = "15:35"
    document["agenda"].remove(rows["WS3"])
    document["instance"]["sha256"] = "0" * 64
    path = tmp_path / "otro.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    ran = scheduler("verify", PLENARY / "agenda.toml", path, "--lang", "es")
    assert ran.status == 1
    assert is_spanish(ran)
    assert ran.err.startswith("Nota: el programa se elaboró con otra versión del archivo de la reunión")
    for line in (
        "cada sesión una vez: Sesión de trabajo 3 no figura en el programa.",
        "sin superposición con actos: Sesión de trabajo 2 (Día 1, 12:05-13:35, Sala plenaria) se superpone con "
        "Almuerzo (Día 1, 12:30-14:00).",
        "puestos cubiertos: Faltan puestos de Ponente por cubrir en Sesión de trabajo 2 (Día 1, 12:05-13:35)",
        "actos según lo indicado: Horario de Pausa para el café en el programa: Día 1, 15:35-15:45; "
        "indicado: Día 1, 15:30-15:45.",
    ):
        assert line in ran.out
    assert "desactualizado: El objetivo " in ran.out
    in_json = scheduler("verify", PLENARY / "agenda.toml", path, "--lang", "es", "--json").json
    assert in_json["violations"][0]["rule"] == "every session once"  # an id, in every language
    assert in_json["violations"][0]["text"] == "Sesión de trabajo 3 no figura en el programa."
    assert next(iter(in_json["goals"])) == "coverage"


def test_an_instance_is_no_schedule(tmp_path: Path) -> None:
    path = tmp_path / "reunion.json"
    path.write_text('{"format": 1, "meeting": {}}', encoding="utf-8")
    ran = scheduler("verify", PLENARY / "agenda.toml", path, "--lang", "es")
    assert ran.status == 2
    assert is_spanish(ran)
    assert "Esto es un archivo de reunión, no un programa. Genere el programa" in ran.err


def test_agendas_side_by_side(plenary: tuple[Ran, Path]) -> None:
    files = (plenary[1], PLENARY / "chile-leaves-early.toml", PLENARY / "two-rooms.toml", PLENARY / "uniform-70.toml")
    ran = scheduler("compare", *files, "--lang", "es")
    assert ran.status == 0, ran.err
    assert is_spanish(ran)
    assert re.search(r"^estado +óptima +imposible +óptima +óptima$", ran.out, re.MULTILINE)
    assert re.search(r"^países con puesto +18 de 21 +- ", ran.out, re.MULTILINE)
    assert re.search(r"^puestos, Panelista, CSM:CRM +6:6 ", ran.out, re.MULTILINE)
    assert "sesiones trasladadas, frente a programa" in ran.out
    assert (
        "chile-leaves-early: no puede celebrarse. Chile (Presidencia Pro Témpore de la CSM) debe estar presente en "
        "Consideraciones finales y palabras de clausura (16:15-17:00), Día 2, pero tiene prevista una ausencia "
        "(desde las 14:00): faltan 45 minutos." in " ".join(ran.out.split())
    )
    assert "uniform-70 frente a programa:" in ran.out
