"""Minimal sets of statements that cannot hold together: shrunk by QuickXplain, confirmed by fresh solves.

QuickXplain: Junker, "QUICKXPLAIN: Preferred explanations and relaxations for over-constrained problems", AAAI 2004.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import Meeting
from ..meeting.unsaid import statements_of
from ..text import Text
from .check import Check
from .neighbours import neighbourhoods
from .probe import LARGE, OutOfTimeError, Probes

FEW = 16
"""Statements up to which a set is first taken to be minimal."""

AT_ONCE = 48
"""Parts of a large meeting with blocks for which one programme is looked for first: mostly there is one."""

Impossible = Callable[[Collection[str]], bool]
"""Whether a set of statements is proven impossible; what could not be shown in time is not."""


@dataclass(frozen=True)
class Conflict:
    """``proven``: fresh solves under two settings found the set impossible, and each one smaller has a schedule.

    ``unneeded``: how many of the statements were not shown to be needed. ``also``: sets that say the same of other
    statements (interchangeable sessions, another statement that sets the same bound).
    """

    text: Text
    proven: bool
    statements: tuple[str, ...]
    also: tuple[tuple[str, ...], ...] = ()
    unneeded: int = 0


@dataclass(frozen=True)
class Clash:
    """A set of statements that cannot hold together, before it is told."""

    statements: frozenset[str]
    proven: bool
    unneeded: int = 0
    solved: bool = True
    """Whether a solve, and not only a count, has found the set impossible."""

    @property
    def rank(self) -> tuple[object, ...]:
        """Smallest first, among equals the one that names fewest items, then by path."""
        return len(self.statements), len({item_of(path) for path in self.statements}), sorted(self.statements)


def item_of(path: str) -> str:
    """What a statement is about: its table and id, roughly (``sessions.WS3`` of ``sessions.WS3.duration``)."""
    table, _, rest = path.partition(".")
    return f"{table}.{rest.partition('.')[0]}"


class Conflicts:
    """Finds conflicts of a meeting that cannot be, one after another."""

    def __init__(self, meeting: Meeting, probes: Probes, checks: Sequence[Check]) -> None:
        self.meeting = meeting
        self.probes = probes
        self.checks = checks
        self.wanted = wanted_first(meeting)
        self.exhausted = False
        """Whether what the disjoint conflicts leave can hold together."""

    def disjoint(self, known: Iterable[Clash] = ()) -> Iterator[Clash]:
        """Conflicts that have no statement in common, as many as are found.

        First those that are ``known`` or that counting shows, the smallest first.
        """
        taken: set[str] = set()
        for clash in self._at_hand(known):
            taken |= clash.statements
            yield clash
        while True:
            rest = [path for path in self.wanted if path not in taken]
            try:
                found = self._in(rest, first=not taken)
            except OutOfTimeError:
                return
            if found is None:
                self.exhausted = self.probes.knows_possible(rest)
                return
            taken |= found.statements
            yield found

    def _at_hand(self, known: Iterable[Clash]) -> list[Clash]:
        """Disjoint clashes, the smallest first, among those known and those that checks show.

        What a check rests on is shrunk; where no solve confirms it in time, it is kept as it is, unproven.
        """
        known, counted = list(known), [frozenset(check.statements) for check in self.checks]
        waiting = [*known, *(Clash(said, False, len(said), solved=False) for said in counted)]
        found: list[Clash] = []
        taken: set[str] = set()
        for clash in sorted(waiting, key=lambda each: each.rank):
            if not taken.isdisjoint(clash.statements):
                continue  # what else may be in it, is found in what is left over
            if not clash.solved:
                with contextlib.suppress(OutOfTimeError):
                    clash = next(iter(self._shrunk(clash.statements)), clash)
            found.append(clash)
            taken |= clash.statements
        return sorted(found, key=lambda each: each.rank)

    def _in(self, said: Sequence[str], *, first: bool) -> Clash | None:
        """One conflict among these statements; of a large meeting, in a part of it if any part has one."""
        large = len(self.meeting.sessions) > LARGE
        for part in self._suspicious(said) if large else ():
            if self.probes.is_impossible(part, seconds=0.5):
                return next(iter(self._shrunk(part)), None)
        if not large and self.probes.is_impossible(said):
            return next(iter(self._shrunk(said)), None)
        if large and first and self._whole_is_impossible(said):
            return next(iter(self._shrunk(said, seconds=0.5)), None)
        return None

    def _suspicious(self, said: Sequence[str]) -> Iterator[list[str]]:
        """Parts that may be impossible; in blocks those that a programme of many parts does not show to be possible."""
        allowed = set(said)
        parts = [[path for path in part if path in allowed] for part in neighbourhoods(self.meeting)]
        parts = [part for part in parts if part]
        if not self.meeting.blocks:
            yield from parts
            return
        for first in range(0, len(parts), AT_ONCE):
            yield from self._not_at_once(parts[first : first + AT_ONCE])

    def _not_at_once(self, parts: Sequence[list[str]]) -> Iterator[list[str]]:
        """Of these parts, those that are not shown to be possible together with others."""
        if len(parts) == 1 or not self.probes.shows_possible({path for part in parts for path in part}):
            step = max(1, len(parts) // 4)
            for first in range(0, len(parts), step):
                some = parts[first : first + step]
                yield from some if len(parts) == 1 else self._not_at_once(some)

    def _whole_is_impossible(self, said: Sequence[str]) -> bool:
        return self.probes.is_impossible(said, seconds=self.probes.search.limits.left() / 3)

    def _shrunk(self, statements: Iterable[str], seconds: float = 2.0) -> list[Clash]:
        """A minimal set among statements that are impossible together; none where no fresh solve says that they are."""
        chosen = set(statements)
        some = [path for path in self.wanted if path in chosen]
        if not self.probes.is_impossible(some, seconds=max(seconds, 2.0)):
            return []
        return [self.shrunk(some, seconds)]

    def shrunk(self, some: Sequence[str], seconds: float = 2.0) -> Clash:
        """A minimal set among statements that are known to be impossible together, as far as time allows."""
        known = frozenset(some)
        try:
            if len(some) <= FEW:  # likely to be minimal: each needed one costs one probe
                clash = self.confirmed(known)
                if clash.proven:
                    return clash
            small = frozenset(quickxplain(some, lambda said: self.probes.is_impossible(said, seconds)))
            return self.confirmed(small)
        except OutOfTimeError:
            smaller = [each for each in (self.probes.smallest,) if each is not None and each <= known]
            best = min([known, *smaller], key=len)
            return Clash(best, False, len(best))

    def confirmed(self, small: frozenset[str]) -> Clash:
        """The clash, proven if fresh solves say so: impossible under two settings, possible without any one member."""
        needed = [self.probes.verdict(small - {path}) is False for path in sorted(small)]
        twice = all(needed) and all(self.probes.asked_afresh(small, presolve=each) for each in (True, False))
        return Clash(small, twice, needed.count(False))


def wanted_first(meeting: Meeting) -> list[str]:
    """All statements, those that a person would change first; days, offices and rooms last."""
    return sorted(statements_of(meeting), key=lambda path: path.startswith(("days.", "offices.", "rooms.")))


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
