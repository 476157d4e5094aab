"""Instances to start from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scheduler.check.oddities import oddities
from scheduler.errors import SchedulerError
from scheduler.instance import init
from scheduler.instance.init import blank_instance, meeting_id, plenary_template
from scheduler.instance.instance import Instance
from scheduler.instance.read import read_instance

PLENARY = Path(__file__).parents[2] / "instances" / "sacm-rcm-2018" / "agenda.toml"


def written(folder: Path, text: str) -> Instance:
    file = folder / "instance.toml"
    file.write_text(text, encoding="utf-8")
    return read_instance(file)


def test_the_blank_instance_reads_without_fault_and_has_no_oddity(tmp_path: Path) -> None:
    instance = written(tmp_path, blank_instance("andean-forum"))
    assert instance.meeting.id == "andean-forum"
    assert instance.content["meeting"]["title"] == {"en": "Andean forum"}
    assert [str(oddity.text) for oddity in oddities(instance)] == []


def test_the_blank_instance_shows_every_kind_of_table_that_a_plenary_needs(tmp_path: Path) -> None:
    meeting = written(tmp_path, blank_instance("x")).meeting
    assert len(meeting.groups) == 2
    assert len(meeting.days) == 2
    assert len(meeting.sessions) >= 3
    assert meeting.offices
    assert [rule.kind for rule in meeting.rules] == ["cap"]
    assert any(who.away for who in meeting.participants)


def test_every_table_of_the_blank_instance_is_explained() -> None:
    """A remark stands in the block before the first of each kind of table, or on its own line."""
    blocks = blank_instance("x").split("\n\n")
    seen: set[str] = set()
    for before, block in zip(["", *blocks], blocks, strict=False):
        for line in block.splitlines():
            if line.startswith("[") and (table := line.partition("#")[0].strip()) not in seen:
                seen.add(table)
                assert "#" in before or "#" in block, table
    assert len(seen) == 12


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("andes-2026", "andes-2026"),
        ("andes-2026.toml", "andes-2026"),
        ("folder/sub/Foro Andino 2026.toml", "Foro-Andino-2026"),
        (r"C:\meetings\andes.toml", "andes"),
        ("Reunión plenaria", "Reunion-plenaria"),
        (".hidden", "hidden"),
        ("日本", "meeting"),
        ("", "meeting"),
        ("-", "meeting"),
    ],
)
def test_the_id_is_made_from_the_name(name: str, id: str, tmp_path: Path) -> None:
    assert meeting_id(name) == id
    assert written(tmp_path, blank_instance(name)).meeting.id == id


@pytest.mark.parametrize("name", ['say "hello"', "back\\slash", "tab\tand\x7f", "Reunión plenaria", "日本", "'''", "#"])
def test_any_name_makes_a_title_that_toml_can_read(name: str) -> None:
    title = tomllib.loads(blank_instance(name))["meeting"]["title"]["en"]
    assert title.strip() == title != ""


def test_the_plenary_is_the_agenda_of_the_checkout() -> None:
    assert plenary_template() == PLENARY.read_text(encoding="utf-8")


def test_the_packaged_plenary_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plenary.toml").write_text("packaged", encoding="utf-8")
    monkeypatch.setattr(init, "TEMPLATES", tmp_path)
    assert plenary_template() == "packaged"


def test_a_plenary_that_is_nowhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init, "TEMPLATES", tmp_path)
    monkeypatch.setattr(init, "PLENARY_OF_A_CHECKOUT", tmp_path / "nowhere.toml")
    with pytest.raises(SchedulerError, match="missing from this installation"):
        plenary_template()
