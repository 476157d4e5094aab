"""Why there is no agenda and what would mend it; of a meeting that can be held, what is tight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..instance.instance import Instance
from ..meeting.unsaid import statements_of
from ..solve.limits import Limits
from ..solve.search import Search, interruptible
from .arithmetic import arithmetic
from .check import Check
from .conflict import Clash, Conflict, Conflicts
from .every import Enumeration, collapsed
from .mend import Mending, Repair
from .probe import LARGE, OutOfTimeError, Probes
from .tight import Tight, tight
from .words import Telling

SECONDS = 10.0
"""How long an explanation takes at most, unless said."""

LOOKED_AT = 60
"""Probes that are spent on looking for smaller conflicts than the first that were found."""

KEPT = 0.5
"""Share of the time that is kept for repairs while conflicts are looked for."""

Heard = Callable[["Check | Conflict | Repair"], None]
"""Told what is found as soon as it stands."""


@dataclass(frozen=True)
class Explanation:
    """``checks``: counts that show it; ``conflicts``: sets of statements that cannot hold together.

    ``feasible`` None: neither an agenda nor a proof that there is none was found in time. ``complete``: the conflicts
    are all there are (of what was asked for); ``repairs_complete``: no other kind of repair is left.
    """

    checks: tuple[Check, ...]
    conflicts: tuple[Conflict, ...]
    feasible: bool | None = False
    complete: bool = False
    repairs: tuple[Repair, ...] = ()
    repairs_complete: bool = False
    tight: tuple[Tight, ...] = ()
    interrupted: bool = False


def explain(
    instance: Instance,
    *,
    limits: Limits | None = None,
    every: bool = False,
    repairs: int = 5,
    heard: Heard | None = None,
) -> Explanation:
    """Why an instance has no agenda, and the cheapest changes that would give it one; or what is tight in it.

    ``every``: all minimal conflicts, not only disjoint ones. ``heard`` is told each as soon as it stands. Within the
    limits (10 s unless said) what could be found is told; ^C ends it earlier.
    """
    search = Search(limits or Limits(SECONDS))
    explaining = _Explaining(instance, search, every, repairs, heard or (lambda _: None))
    return interruptible(search, explaining.explanation)


class _Explaining:
    def __init__(self, instance: Instance, search: Search, every: bool, repairs: int, heard: Heard) -> None:
        self.instance = instance
        self.meeting = instance.meeting
        self.search = search
        self.every = every
        self.most = repairs
        self.heard = heard
        self.checks = tuple(arithmetic(self.meeting))
        self.probes = Probes(self.meeting, search)
        self.conflicts = Conflicts(self.meeting, self.probes, self.checks)
        self.telling = Telling(instance, search, self.checks)

    def explanation(self) -> Explanation:
        for check in self.checks:
            self.heard(check)
        if not self.checks and len(self.meeting.sessions) <= LARGE:
            return self._unless_possible() or self._impossible()
        return self._impossible()

    def _unless_possible(self) -> Explanation | None:
        """What there is to say of a meeting that has an agenda, or of which it is not known; None where it has none."""
        try:
            impossible, schedule = self.probes.whole()
        except OutOfTimeError:
            impossible, schedule = None, None
        if impossible:
            return None
        if schedule is None:
            return Explanation((), (), None, interrupted=self.search.stopped)
        if self.meeting.blocks:  # what is tight is counted in free time
            return Explanation((), (), True, False, interrupted=self.search.stopped)
        found, complete = tight(self.meeting, schedule, self.search, self.search.limits.left())
        return Explanation((), (), True, complete, tight=tuple(found), interrupted=self.search.stopped)

    def _impossible(self) -> Explanation:
        self.probes.reserve = self.search.limits.left() * (KEPT if self.most else 0.0)
        clashes = list(self.conflicts.disjoint())
        self.probes.reserve = 0.0
        if not clashes and not self.checks:  # a large meeting in no part of which a conflict was found
            if (found := self._unless_possible()) is not None:
                return found
            whole = frozenset(statements_of(self.meeting))
            clashes = [Clash(whole, False, len(whole))]
        conflicts, complete = self._told(clashes)
        for conflict in conflicts:
            self.heard(conflict)
        repairs, no_more = self._repairs(clashes)
        return Explanation(
            self.checks, tuple(conflicts), False, complete, repairs, no_more, interrupted=self.search.stopped
        )

    def _told(self, clashes: list[Clash]) -> tuple[list[Conflict], bool]:
        if not self.every:
            clashes = self._smaller(clashes)
            told = [self.telling.conflict(each) for each in sorted(clashes, key=lambda each: each.rank)]
            proven = bool(clashes) and all(each.proven for each in clashes)
            return told, proven and not self.search.stopped and self.conflicts.exhausted
        enumeration = Enumeration(self.meeting, self.probes, self.conflicts, clashes)
        found = [*clashes, *enumeration.clashes(self.search.limits.left() * (0.5 if self.most else 1.0))]
        told = [self.telling.conflict(first, also) for first, also in collapsed(self.meeting, found)]
        return told, enumeration.complete and all(each.proven for each in found)

    def _smaller(self, clashes: list[Clash]) -> list[Clash]:
        """Disjoint conflicts again, now that some more are known; those of before, if these are fewer.

        So many probes, not so many seconds: the answer does not depend on the machine.
        """
        if self.most < 2 or not clashes or len(self.meeting.sessions) > LARGE:
            return clashes
        enumeration = Enumeration(self.meeting, self.probes, self.conflicts, clashes)
        exhausted = self.conflicts.exhausted
        known = [*clashes, *enumeration.clashes(self.search.limits.left() * 0.2, probes=LOOKED_AT)]
        again = list(self.conflicts.disjoint([each for each in known if each.proven]))
        if len(again) >= len(clashes) and all(each.proven for each in again):
            return again
        self.conflicts.exhausted = exhausted
        return clashes

    def _repairs(self, clashes: list[Clash]) -> tuple[tuple[Repair, ...], bool]:
        if not self.most:
            return (), False
        known = {path for clash in clashes for path in clash.statements}
        for check in self.checks:  # a count over many statements saves rounds, where it is what clashes
            if self.meeting.blocks or any(clash.statements.issubset(check.statements) for clash in clashes):
                known.update(check.statements)
        mending = Mending(self.instance, self.search, known)
        found = []
        for repair in mending.repairs(self.most):
            found.append(repair)
            self.heard(repair)
        return tuple(found), mending.complete
