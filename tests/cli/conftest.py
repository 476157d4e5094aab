"""Files that several tests read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import SMALL, scheduler


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small instance, in a folder of its own."""
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def solved_small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small instance's schedule, as text."""
    folder = tmp_path_factory.mktemp("solved")
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    ran = scheduler("solve", "small.toml", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    return ran.out


@pytest.fixture
def schedule(tmp_path: Path, solved_small: str) -> Path:
    """The small instance's schedule, in a file beside the instance."""
    path = tmp_path / "schedule.json"
    path.write_text(solved_small, encoding="utf-8")
    return path
