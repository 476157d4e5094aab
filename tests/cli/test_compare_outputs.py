"""``scheduler compare``: its outputs, filters and faults."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from tests.cli.command import PLENARY, ROOT, scheduler

PUBLISHED = ROOT / "solutions" / "sacm-rcm-2018" / "published.json"
AGENDA, UNIFORM = PLENARY / "agenda.toml", PLENARY / "uniform-70.toml"
WITHOUT_BOLIVIA = """
format = 1
extends = {agenda!r}
[[participants]]
id = "bolivia"
away = [{{ day = "D1" }}, {{ day = "D2" }}]
"""


@pytest.fixture(scope="module")
def withdrawal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("withdrawal") / "without-bolivia.toml"
    path.write_text(WITHOUT_BOLIVIA.format(agenda=str(AGENDA)), encoding="utf-8")
    return path


def test_all_agendas_of_the_plenary() -> None:
    others = sorted(path for path in PLENARY.glob("*.toml") if path != AGENDA)
    ran = scheduler("compare", AGENDA, *others, "--json")
    assert ran.status == 0, ran.err
    agendas = {each["name"]: each for each in ran.json["agendas"]}
    assert list(agendas) == ["agenda", *(path.stem for path in others)]
    impossible = {name for name, each in agendas.items() if each["status"] == "impossible"}
    assert impossible == {"chile-leaves-early", "panama-arrives-late", "uniform-90", "uniform-90-free"}
    for name in impossible:
        assert agendas[name]["conflict"]["text"]
        assert agendas[name]["repair"]["cost"] > 0
        assert agendas[name]["distance"] is agendas[name]["metrics"] is agendas[name]["changes"] is None
        assert agendas[name]["sentence"].startswith(f"{name}: cannot be held. ")
    assert {each["status"] for name, each in agendas.items() if name not in impossible} == {"optimal"}
    assert agendas["agenda"]["sentence"] == "agenda: held as it is; 18 of 21 countries sit; SACM:RCM 9:9."
    assert agendas["uniform-70"]["distance"] == {"value": 2, "blocks": 2, "seats": 0, "by": "name", "of": 30}
    assert agendas["late-closing"]["distance"]["value"] == 0
    assert {each["against"] for each in ran.json["differences"]} == {"agenda"}
    # events are never chosen, nobody loses a seat by another length
    assert all(each["cause"] == "given" for each in ran.json["differences"] if each["agenda"] == "late-closing")


def test_a_withdrawal_against_what_is_published(withdrawal: Path) -> None:
    ran = scheduler("compare", PUBLISHED, withdrawal, "--json")
    published, without = ran.json["agendas"]
    assert published["sentence"] == "published: held as it is; 18 of 21 countries sit; SACM:RCM 9:9."
    assert (without["metrics"]["countries"], without["metrics"]["seated"]) == (20, 18)
    assert without["changes"]["moved"] == []
    lost = next(each for each in ran.json["differences"] if (each["from"] or {}).get("participant") == "bolivia")
    assert (lost["item"], lost["what"], lost["cause"]) == ("WS1", "seat", "given")


def test_filters_say_what_they_leave_out(withdrawal: Path) -> None:
    ran = scheduler("compare", PUBLISHED, withdrawal, UNIFORM, "--country", "bolivia", "--only", "seats")
    assert ran.status == 0, ran.err
    assert "Work Session 1, Facilitator: Bolivia (given) -> " in ran.out
    assert "(given)" in ran.out
    assert "uniform-70 against published: nothing of that kind differs." in ran.out
    assert "differences are not shown." in ran.out.splitlines()[-1]


def test_a_table_too_wide_comes_in_parts_with_the_first_agenda_in_each() -> None:
    files = [PLENARY / f"{name}.toml" for name in ("agenda", "two-rooms", "three-days", "late-closing", "fixed-slots")]
    ran = scheduler("compare", *files, *files[1:])
    assert ran.status == 0
    table = ran.out.partition(" against agenda:")[0].splitlines()
    assert max(map(len, table)) <= 120
    parts = [line for line in table if line.startswith("status ")]
    assert len(parts) > 1
    assert all(line.split()[1] == "optimal" for line in parts)


def test_the_table_as_csv() -> None:
    ran = scheduler("compare", AGENDA, UNIFORM, "--csv", "--separator", ";")
    assert ran.status == 0
    assert ran.out.startswith("\ufeff")
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(ran.out.removeprefix("\ufeff")), delimiter=";")}
    assert rows[""] == ["agenda", "uniform-70"]
    assert rows["countries seated"] == ["18 of 21", "18 of 21"]
    assert rows["sessions moved, against agenda"] == ["", "2"]
    assert scheduler("compare", AGENDA, UNIFORM, "--csv", "--json").status == 2


def test_the_differences_as_csv(tmp_path: Path) -> None:
    target = tmp_path / "differences.csv"
    assert scheduler("compare", AGENDA, UNIFORM, "--differences-csv", target, "--only", "times").status == 0
    rows = list(csv.DictReader(target.open(encoding="utf-8-sig", newline="")))
    assert [row["item"] for row in rows] == ["WS1", "WS2", "WS3", "WS4", "WS5", "WS6"]
    assert (rows[0]["tags"], rows[0]["cause"]) == ("shortened", "given")
    assert (rows[5]["tags"], rows[5]["from"]) == ("moved lengthened", "Day 2 15:45-16:15")


def test_the_page(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    ran = scheduler("compare", AGENDA, UNIFORM, "--html", target, "--lang", "es", "--plot", "order", "wishes")
    assert ran.status == 0, ran.err
    html = target.read_text(encoding="utf-8")
    assert '<html lang="es">' in html
    assert "<svg" in html
    assert "uniform-70" in html
    assert scheduler("compare", AGENDA, UNIFORM, "--html", AGENDA).status == 2  # it is read


def test_faults_of_what_is_asked_come_all_at_once() -> None:
    asked = ("--country", "bolvia", "--map", "WS9=WS1", "--map", "WS2=WS8", "--html", os.devnull)
    ran = scheduler("compare", AGENDA, UNIFORM, *asked, "--plot", "order", "wish", "--json")
    assert ran.status == 2
    told = [(fault["path"], fault["remedy"]) for fault in ran.json["faults"]]
    assert told == [
        ("--country", 'Did you mean "bolivia"?'),
        ("--map", 'Did you mean "WS6"?'),
        ("--map", "Say which item of the others that one is: --map WS1=ID"),
        ("--map", 'Did you mean "WS6"?'),
        ("--plot", 'Did you mean "wishes"?'),
    ]
    assert "--plot is drawn on the page" in scheduler("compare", AGENDA, UNIFORM, "--plot", "order", "wishes").err
    assert "OLD=NEW" in scheduler("compare", AGENDA, UNIFORM, "--map", "WS1").err


def test_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    ran = scheduler("compare", tmp_path / "one.toml", tmp_path / "two.toml")
    assert ran.status == 2
    assert "one.toml" in ran.err
    assert "two.toml" in ran.err
