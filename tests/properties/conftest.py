"""How many random meetings: ``pytest tests/properties --instances 3000``."""

from __future__ import annotations

import pytest

INSTANCES = 300
CHUNK = 20
"""Seeds of one test: enough to be worth a worker's while."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--instances", type=int, default=INSTANCES, help="random meetings to solve and to list")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seeds" in metafunc.fixturenames:
        instances = metafunc.config.getoption("--instances", INSTANCES)
        chunks = [range(first, min(first + CHUNK, instances)) for first in range(0, instances, CHUNK)]
        metafunc.parametrize("seeds", chunks, ids=[f"{chunk.start}-{chunk.stop - 1}" for chunk in chunks])
