"""How statements enter a model: as said, behind a literal, or at a price.

Rules ask ``amount(path, said)``, ``times(path, start, end)`` and ``switch(paths)``, never why. :class:`AsSaid` serves
solving and probing (a probe is a smaller meeting); :class:`Switched` puts all that rules post behind one literal, for
the test that they bind when it is true and not when it is false. Repairing brings a third one (``explain/priced.py``),
whose amounts are expressions with a price.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as Literal

Switch = tuple[Literal, ...]
"""A constraint binds when all its literals are true; () always binds."""

Expression = cp_model.LinearExpr | int
Amount = Expression
"""A number that a statement says; an expression where a repair may change it. Never compared in Python as it is."""


@dataclass(frozen=True)
class Stretch:
    """[start, end) in ``room`` (None: any), minutes of the meeting that a repair may change."""

    start: Amount
    end: Amount
    room: str | None = None


def number(amount: Amount) -> int:
    """An amount that nothing changes. Raises TypeError for an expression, where a placement cannot move."""
    if not isinstance(amount, int):
        raise TypeError("this placement takes numbers only")
    return amount


class Answer(Protocol):
    """What a schedule is read from: the values of a solution."""

    def boolean_value(self, lit: Literal) -> bool:
        """Whether a literal is true in it."""

    def value(self, expression: Expression) -> int:
        """What an expression comes to in it."""


class Statements(Protocol):
    """What the statements of a meeting are to a model."""

    def amount(self, path: str, said: int) -> Amount:
        """The number that a statement says."""

    def times(self, path: str, start: int, end: int) -> tuple[Amount, Amount]:
        """The two times that a statement says (an event, an absence)."""

    def switch(self, paths: Iterable[str]) -> Switch:
        """What must be true for a demand that rests on these statements to bind."""

    def there(self, session: str) -> Switch:
        """What must be true for the session to be there at all."""


class AsSaid:
    """Every statement holds, with its own numbers."""

    def amount(self, path: str, said: int) -> Amount:
        return said

    def times(self, path: str, start: int, end: int) -> tuple[Amount, Amount]:
        return start, end

    def switch(self, paths: Iterable[str]) -> Switch:
        return ()

    def there(self, session: str) -> Switch:
        return ()


class Switched(AsSaid):
    """All statements hold if ``literal`` is true, none if it is false."""

    def __init__(self, literal: Literal) -> None:
        self.literal = literal

    def switch(self, paths: Iterable[str]) -> Switch:
        return (self.literal,)
