"""A minimal set of statements that cannot hold together, shrunk by QuickXplain and confirmed by fresh solves.

A probe is an ordinary solve, without goals, of the meeting in which only some statements are said. QuickXplain: Junker,
"QUICKXPLAIN: Preferred explanations and relaxations for over-constrained problems", AAAI 2004.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ..meeting.meeting import Meeting
from ..meeting.unsaid import only, statements_of
from ..model.model import Model
from ..rules import post_rules
from ..solve.search import Search
from ..text import Text, say
from ..verify import violations

Impossible = Callable[[Collection[str]], bool]
"""Whether a set of statements is proven impossible; what could not be shown in time is not."""


@dataclass(frozen=True)
class Conflict:
    """``proven``: fresh solves under two settings found the set impossible, and each one smaller has a schedule."""

    text: Text
    proven: bool
    statements: tuple[str, ...]


def minimal_conflict(meeting: Meeting, search: Search) -> Conflict | None:
    """One minimal set of statements of an impossible meeting, or None if time ran out before one was found."""
    probe = _Probe(meeting, search)
    # last ones are shrunk away first: what a person would change comes first, days and offices last
    wanted = sorted(statements_of(meeting), key=lambda path: path.startswith(("days.", "offices.", "rooms.")))
    proven = False
    try:
        if not probe.is_impossible(wanted):
            return None
        found = quickxplain(wanted, probe.is_impossible)
        proven = probe.is_impossible(found, presolve=False) and all(
            probe.has_schedule([each for each in found if each != needed]) for needed in found
        )
    except _OutOfTime:
        found = probe.smallest
        if not found:
            return None
    return Conflict(_told(len(found), proven), proven, tuple(sorted(found, key=wanted.index)))


def _told(count: int, proven: bool) -> Text:
    if count == 1:
        return say("This statement cannot hold by itself:")
    if proven:
        return say(
            "These {count} statements cannot hold together; without any one of them the others can:", count=count
        )
    return say("These {count} statements cannot hold together (not all of them were shown to be needed):", count=count)


def quickxplain(statements: Sequence[str], impossible: Impossible) -> list[str]:
    """A minimal subset that is impossible; earlier ones are kept by preference. ``statements`` must be impossible."""

    def shrunk(background: list[str], added: bool, candidates: list[str]) -> list[str]:
        if added and impossible(background):
            return []
        if len(candidates) == 1:
            return candidates
        half = len(candidates) // 2
        first, rest = candidates[:half], candidates[half:]
        needed_of_rest = shrunk(background + first, bool(first), rest)
        needed_of_first = shrunk(background + needed_of_rest, bool(needed_of_rest), first)
        return needed_of_first + needed_of_rest

    return shrunk([], False, list(statements)) if statements else []


class _OutOfTime(Exception):
    """The limit is reached, or the user stopped the search."""


class _Probe:
    def __init__(self, meeting: Meeting, search: Search) -> None:
        self.meeting = meeting
        self.search = search
        self.smallest: list[str] = []
        """The smallest set found impossible so far."""

    def _model(self, said: Collection[str]) -> Model:
        if self.search.stopped or self.search.limits.left() == 0:
            raise _OutOfTime
        model = Model(only(self.meeting, said))
        post_rules(model)
        model.close()
        return model

    def is_impossible(self, said: Collection[str], presolve: bool = True) -> bool:
        model = self._model(said)
        impossible = self.search.probe(model.cp, presolve=presolve).status == cp_model.INFEASIBLE
        if impossible and (not self.smallest or len(said) < len(self.smallest)):
            self.smallest = list(said)
        return impossible

    def has_schedule(self, said: Collection[str]) -> bool:
        """Whether the verifier accepts what the solver finds for these statements alone."""
        model = self._model(said)
        found = self.search.probe(model.cp)
        return found.is_schedule and not violations(model.meeting, model.read(found.solver))
