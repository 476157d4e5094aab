"""The benchmark's own parts: what is generated can be held, copies are the same conference, drawings can be read."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from scheduler.instance.read import instance_of
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.verify import goal_values, violations

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def module(name: str) -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize("talks", [40, 100, 300])
def test_what_is_planted_keeps_every_rule(talks: int) -> None:
    planted = module("generator").conference(talks, 1)
    meeting = instance_of(planted.content, "x").meeting
    assert len(meeting.sessions) == talks
    placed = []
    for id, (slot_id, first) in planted.programme.items():
        slot = meeting.slot[slot_id]
        end = slot.at(first + meeting.places(meeting.session[id]))
        placed.append(Placed(id, slot.at(first), end, slot.room, (), slot.id, first))
    schedule = Schedule.of(placed)
    assert violations(meeting, schedule) == []
    values = goal_values(meeting, schedule)
    assert values["presenters"] == values["chairs"] == values["rooms-per-track"] == 0


def test_the_same_seed_gives_the_same_conference() -> None:
    generator = module("generator")
    assert generator.conference(60, 3) == generator.conference(60, 3)
    assert generator.conference(60, 3) != generator.conference(60, 4)


@pytest.mark.parametrize("copy", ["renamed", "permuted"])
def test_a_copy_is_the_same_conference(copy: str) -> None:
    planted = module("generator").conference(40, 0)
    other = module("copies").COPIES[copy](planted.content)
    one, two = (instance_of(content, "x").meeting for content in (planted.content, other))
    assert one.sessions != two.sessions
    lengths = [sorted(one.places(session) for session in meeting.sessions) for meeting in (one, two)]
    assert lengths[0] == lengths[1]
    assert sorted(len(each) for each in one.sessions_of.values()) == sorted(
        len(each) for each in two.sessions_of.values()
    )


def test_a_thinned_copy_has_fewer_sessions_and_no_empty_track() -> None:
    planted = module("generator").conference(40, 0)
    meeting = instance_of(module("copies").thinned(planted.content), "x").meeting
    assert len(meeting.sessions) == 32
    assert all(meeting.sessions_of.values())


def test_a_chart_is_valid_svg() -> None:
    svg = module("drawing").chart("a < b", [("value", [(0.1, 5.0), (10.0, 1.0)])], "seconds", "value", steps=True)
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert any((text.text or "") == "a < b" for text in root.iter() if text.tag.endswith("text"))


def test_the_benchmark_runs_and_verifies_a_folder(tmp_path: Path) -> None:
    (tmp_path / "tiny.json").write_text(json.dumps(module("generator").conference(20, 0).content))
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "conference.py", tmp_path, "--limit", "10", "--svg", tmp_path / "svg"],
        capture_output=True,
        text=True,
        check=False,
        cwd=BENCHMARKS.parent,
    )
    assert done.returncode == 0, done.stderr
    assert "tiny" in done.stdout
    assert list((tmp_path / "svg").glob("*.svg"))
