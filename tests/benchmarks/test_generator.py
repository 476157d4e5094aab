"""Synthetic conferences: what is planted holds, they are as they are said to be, and the same every time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from scheduler.verify import goal_values, violations

from .parts import BENCHMARKS, part


@pytest.mark.parametrize("talks", [2, 3, 40, 100, 300])
def test_what_is_planted_keeps_every_rule(talks: int) -> None:
    planted = part("generator").conference(talks, 1)
    meeting = planted.instance.meeting
    assert len(meeting.sessions) == talks
    assert violations(meeting, planted.schedule) == []


def test_what_is_planted_pays_for_similar_tracks_only() -> None:
    planted = part("generator").conference(300, 1)
    values = goal_values(planted.instance.meeting, planted.schedule)
    dear = {goal for goal, value in values.items() if value}
    assert dear == {"similar"}
    assert planted.value == 100 * values["similar"]


def test_a_planted_programme_that_breaks_a_rule_has_no_value() -> None:
    planted = part("generator").conference(40, 1)
    one, other, *_ = planted.programme
    broken = part("planted").Planted(planted.content, planted.programme | {other: planted.programme[one]})
    with pytest.raises(ValueError, match="talk-"):
        _ = broken.value


@pytest.mark.parametrize("seed", [0, 1])
def test_a_large_one_is_tight_and_its_people_are_as_said(seed: int) -> None:
    content = part("generator").conference(1000, seed).content
    taken = sum(session["length"] for session in content["sessions"])
    places = len(content["rooms"]) * sum(block["places"] for block in content["blocks"])
    assert 0.8 < taken / places < 0.96
    assert all(3 <= block["places"] <= 8 for block in content["blocks"])
    sizes = Counter(session["track"] for session in content["sessions"])
    assert min(sizes.values()) >= 2 and max(sizes.values()) <= 20
    talks_of = Counter(who for session in content["sessions"] for who in session["presenters"])
    assert set(talks_of.values()) == {1, 2, 3}
    twice = sum(count == 2 for count in talks_of.values()) / len(talks_of)
    assert 0.15 < twice < 0.25
    assert any("attendees" in session for session in content["sessions"])
    assert any("order" in session for session in content["sessions"])


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    def written(name: str, seed: int) -> bytes:
        command = [sys.executable, BENCHMARKS / "generator.py", "--talks", "60", "--seed", str(seed)]
        subprocess.run([*command, "-o", tmp_path / name], check=True)
        return (tmp_path / name).read_bytes()

    first = written("a.json", 3)
    assert written("b.json", 3) == first
    assert written("c.json", 4) != first


def test_the_planted_programme_is_written_as_a_schedule_that_verify_accepts(tmp_path: Path) -> None:
    instance, schedule = tmp_path / "c.json", tmp_path / "p.json"
    made = subprocess.run(
        [sys.executable, BENCHMARKS / "generator.py", "--talks", "40", "-o", instance, "--planted", schedule],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert made.stderr == f"planted: {part('generator').conference(40, 0).value}\n"
    verified = subprocess.run(
        [sys.executable, "-m", "scheduler", "verify", instance, schedule], capture_output=True, check=False, text=True
    )
    assert verified.returncode == 0, verified.stdout
    assert "Every rule holds." in verified.stdout
