"""How statements enter a model: as said, or behind a literal.

Rules ask ``amount(path, said)`` and ``switch(paths)``, never why. :class:`AsSaid` serves solving and probing (a probe
is a smaller meeting); :class:`Switched` puts all that rules post behind one literal, for the test that they bind when
it is true and not when it is false. Repairing brings a third one, whose amounts are priced.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as Literal

Switch = tuple[Literal, ...]
"""A constraint binds when all its literals are true; () always binds."""

Expression = cp_model.LinearExpr | int
Amount = int
"""A number that a statement says."""


class Statements(Protocol):
    """What the statements of a meeting are to a model."""

    def amount(self, path: str, said: int) -> Amount: ...

    def switch(self, paths: Iterable[str]) -> Switch: ...


class AsSaid:
    """Every statement holds, with its own numbers."""

    def amount(self, path: str, said: int) -> Amount:
        return said

    def switch(self, paths: Iterable[str]) -> Switch:
        return ()


class Switched(AsSaid):
    """All statements hold if ``literal`` is true, none if it is false."""

    def __init__(self, literal: Literal) -> None:
        self.literal = literal

    def switch(self, paths: Iterable[str]) -> Switch:
        return (self.literal,)
