"""Schedule files that are wrong: nonsense is a fault for every command, records that differ are stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scheduler.instance.instance import sha256_of
from tests.cli.command import SMALL, Ran, scheduler

Document = dict[str, Any]
Change = Callable[[Document], None]

WEIGHTED = SMALL + '\n[goals]\ntiers = ["coverage", { weighted = { wishes = 3, order = 1 } }]\n'


@pytest.fixture(scope="module")
def weighted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The schedule of the small instance with a weighted tier."""
    ran = scheduler("solve", "-", "--json", stdin=WEIGHTED)
    assert ran.status == 0, ran.err
    return ran.out


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "weighted.toml"
    path.write_text(WEIGHTED, encoding="utf-8")
    return path


def written(text: str, change: Change, folder: Path) -> Path:
    document = json.loads(text)
    change(document)
    path = folder / "schedule.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def row(document: Document, id: str) -> Document:
    found: Document = next(each for each in document["agenda"] if each["id"] == id)
    return found


def sealed(change: Change) -> Change:
    """The change, and the sha256 that the content has after it."""

    def both(document: Document) -> None:
        change(document)
        document["instance"]["sha256"] = sha256_of(document["instance"]["content"])

    return both


def put(*way: Any, **values: Any) -> Change:
    def change(document: Document) -> None:
        table = document
        for step in way:
            table = table[step]
        table.update({key.rstrip("_"): value for key, value in values.items()})

    return change


NONSENSE: dict[str, tuple[Change, str, str]] = {
    "an event in a slot": (lambda d: row(d, "coffee").update(slot="K1"), "agenda.coffee.slot", "An event has no slot."),
    "a key at the top": (put(sead=7), "sead", 'Nothing here is called "sead".'),
    "a key of the instance": (put("instance", note=""), "instance.note", 'Nothing here is called "note".'),
    "a key of a row": (lambda d: row(d, "WS1").update(titel=1), "agenda.WS1.titel", 'Nothing here is called "titel".'),
    "a key of a seat": (
        lambda d: row(d, "WS1")["seats"][0].update(title="x"),
        "agenda.WS1.seats[0].title",
        'Nothing here is called "title".',
    ),
    "a key of a goal": (put("goals", 0, weight=1), "goals[0].weight", 'Nothing here is called "weight".'),
    "a key of a term": (
        put("goals", 1, "terms", 0, note=1),
        "goals[1].terms[0].note",
        'Nothing here is called "note".',
    ),
    "optimal, but not proven": (
        put("goals", 0, optimal=False),
        "status",
        "`status` is optimal, but not every goal is recorded as proven.",
    ),
    "a tier twice": (
        lambda d: d["goals"].insert(0, d["goals"][0]),
        "goals[1].tier",
        "The goal coverage is recorded twice.",
    ),
    "terms without weights": (
        put("goals", 0, terms=[{"goal": "coverage", "weight": 1, "value": 1}]),
        "goals[0].terms",
        "coverage has no weights, so `terms` must be empty.",
    ),
    "weights without terms": (
        put("goals", 1, terms=[]),
        "goals[1].terms",
        "`terms` of wishes+order must be its goals with their weights.",
    ),
    "other weights": (
        put("goals", 1, "terms", 0, weight=2),
        "goals[1].terms",
        "`terms` of wishes+order must be its goals with their weights.",
    ),
    "no lot": (lambda d: d["goals"].pop(), "goals", "The last of `goals` must be the lot."),
    "the lot first": (lambda d: d["goals"].reverse(), "goals", "The last of `goals` must be the lot."),
    "another id": (
        put("instance", id="large"),
        "instance.id",
        '`id` is "large", but the meeting in `content` is "small".',
    ),
    "no sha256": (put("instance", sha256="abc"), "instance.sha256", "`sha256` must be 64 digits, 0-9 and a-f."),
    "a negative seed": (put(seed=-1), "seed", "`seed` must be a whole number, 0 or more."),
    "format 1.0": (put(format=1.0), "format", "`format` must be 1."),
    "format true": (put(format=True), "format", "`format` must be 1."),
    "an empty value": (
        put("goals", 0, value=[]),
        "goals[0].value",
        "`value` must be a whole number or a list of them.",
    ),
}


def commands(instance: Path, schedule: Path) -> list[tuple[str | Path, ...]]:
    return [
        ("compare", schedule, schedule, "--json"),
        ("export", schedule, "--to", "csv", "--json"),
        ("solve", instance, "--near", schedule, "--json"),
    ]


@pytest.mark.parametrize("wrong", NONSENSE)
def test_nonsense_is_a_fault(weighted: str, instance: Path, tmp_path: Path, wrong: str) -> None:
    change, path, text = NONSENSE[wrong]
    schedule = written(weighted, change, tmp_path)
    ran = scheduler("verify", instance, schedule, "--json")
    assert ran.status == 2
    assert [(fault["path"], fault["text"]) for fault in ran.json["faults"]] == [(path, text)]
    assert ran.json["faults"][0]["line"]


def test_nonsense_is_a_fault_for_every_command(weighted: str, instance: Path, tmp_path: Path) -> None:
    schedule = written(weighted, NONSENSE["no lot"][0], tmp_path)
    for command in commands(instance, schedule):
        ran = scheduler(*command)
        assert ran.status == 2, command
        assert [fault["path"] for fault in ran.json["faults"]] == ["goals"], command


def test_what_the_program_writes_is_none_of_this(weighted: str, instance: Path, tmp_path: Path) -> None:
    schedule = written(weighted, lambda _: None, tmp_path)
    assert scheduler("verify", instance, schedule, "--json").json["stale"] == []
    for command in commands(instance, schedule):
        assert scheduler(*command).status == 0, command


def stale(ran: Ran) -> list[str]:
    assert ran.status == 0, ran.err
    assert ran.json["valid"] is True
    found: list[str] = ran.json["stale"]
    return found


STALE: dict[str, tuple[Change, str]] = {
    "a bound above the value": (
        lambda d: (put("goals", 0, bound=5, optimal=False)(d), d.update(status="feasible"))[0],
        "The goal coverage is recorded with the bound 5, which is above its value, 1.",
    ),
    "feasible, but proven": (put(status="feasible"), "The status is recorded as feasible, but every goal as proven."),
    "another content": (
        put("instance", "content", "meeting", grid=10),
        "The instance that the schedule carries is not the one it was made from: it gives another sha256.",
    ),
    "another sha256": (
        put("instance", sha256="0" * 64),
        "The instance that the schedule carries is not the one it was made from: it gives another sha256.",
    ),
}


@pytest.mark.parametrize("old", STALE)
def test_records_that_differ_are_stale(weighted: str, instance: Path, tmp_path: Path, old: str) -> None:
    change, text = STALE[old]
    assert stale(scheduler("verify", instance, written(weighted, change, tmp_path), "--json")) == [text]


def test_an_altered_instance_stands_for_nothing_by_itself(weighted: str, instance: Path, tmp_path: Path) -> None:
    change = put("instance", "content", "meeting", grid=10)
    schedule = written(weighted, change, tmp_path)
    for command in commands(instance, schedule):
        ran = scheduler(*command)
        assert ran.status == 2, command
        (fault,) = ran.json["faults"]
        assert fault["path"] == "instance.sha256"
        assert "does not give this sha256" in fault["text"]
    schedule = written(weighted, sealed(change), tmp_path)  # then it is another instance, and says so
    ran = scheduler("verify", instance, schedule)
    assert ran.status == 0
    assert "another version of the instance" in ran.err
    assert all(scheduler(*command).status == 0 for command in commands(instance, schedule))


def test_goals_of_an_altered_instance_are_not_judged_by_it(weighted: str, instance: Path, tmp_path: Path) -> None:
    change = put("instance", "content", goals={"tiers": ["coverage"]})
    (text,) = stale(scheduler("verify", instance, written(weighted, change, tmp_path), "--json"))
    assert "another sha256" in text


def test_compare_does_not_believe_a_bound_above_the_value(weighted: str, tmp_path: Path) -> None:
    schedule = written(weighted, STALE["a bound above the value"][0], tmp_path)
    goals = scheduler("compare", schedule, schedule, "--json").json["agendas"][0]["goals"]
    assert goals[0] == {"tier": "coverage", "value": 1, "bound": None, "optimal": False, "terms": []}
