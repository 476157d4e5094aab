"""What a rule is to the solver: one demand of one meeting, tied to the statements that it comes from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar, Self

from ..meeting.meeting import Meeting
from ..model.amounts import Switch
from ..model.model import Model


class Rule(ABC):
    """A kind of demand; an instance of it is one demand. ``name`` is that of its reading in ``verify``."""

    name: ClassVar[str]

    @classmethod
    @abstractmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        """Every demand of this kind that a meeting makes."""

    @abstractmethod
    def statements(self) -> Iterable[str]:
        """The paths of the statements that it rests on; none: a fact of nature."""

    def hinges_on(self) -> Iterable[str]:
        """Of these, the ones without any of which nothing is demanded at all."""
        return self.statements()

    @abstractmethod
    def post(self, model: Model, on: Switch) -> None:
        """Demand it, as long as ``on`` holds."""
