"""What a goal is to the solver: levels of penalty, the first one first. ``verify`` reads its value independently."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ortools.sat.python import cp_model

from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.model import Model


@dataclass(frozen=True)
class Level:
    """A penalty between ``least`` and ``most``, in units: ``unit`` of them make one step of the goal's value.

    ``penalty * unit`` is never below the value of the goal (its k-th entry, where that is a list) and can reach it.
    ``least`` is by arithmetic. A ``most`` that is too small would be a wrong proof: it is asserted on every solve.
    Not ``exact``: the penalty leaves out what large meetings cannot ask for; the goal's value may be above it, so that
    bounds hold, and values are the verifier's.
    """

    penalty: Expression
    least: int
    most: int
    unit: int = 1
    exact: bool = True


class Goal(ABC):
    """A goal by its name."""

    name: ClassVar[str]

    @abstractmethod
    def levels(self, model: Model) -> list[Level]:
        """The goal's penalties, lexicographically; one, but for ``evenness``. None at all: nothing to gain."""


def total(parts: Iterable[Expression]) -> Expression:
    """The sum of many expressions, made at once."""
    return cp_model.LinearExpr.sum(list(parts))


def spread(model: Model, amounts: Sequence[Expression], most: int, ignored: int = 0) -> Expression:
    """At least max(0, greatest of ``amounts`` - least of them - ``ignored``), at most ``most``."""
    if len(amounts) < 2 or most <= ignored:
        return 0
    difference = model.cp.new_int_var(0, most - ignored, "")
    if len(amounts) == 2:
        one, other = amounts
        model.add(difference >= one - other - ignored)
        model.add(difference >= other - one - ignored)
        return difference
    low, high = model.cp.new_int_var(-most, most, ""), model.cp.new_int_var(-most, most, "")
    for amount in amounts:
        model.add(low <= amount)
        model.add(high >= amount)
    model.add(difference >= high - low - ignored)
    return difference


class Nearness(Goal):
    """A goal that needs another schedule to compare with."""

    def __init__(self, near: Schedule) -> None:
        self.near = near
