"""The reference and the picture in docs/ are made from the program, and fresh."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.readme import ROOT


@pytest.mark.parametrize("script", ["make_reference.py", "make_picture.py"])
def test_docs_are_not_stale(script: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / script), "--check"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}: run python docs/{script}"
