"""Probes: can these statements hold together? An ordinary solve, without goals, of the meeting that says only them.

Saying less never makes a meeting harder (a property test), so what is known of one set answers for its subsets or
supersets. "Possible" is only what the verifier accepts; "unknown" (the limit came first) is neither.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ortools.sat.python import cp_model

from ..meeting.meeting import Meeting
from ..meeting.schedule import Schedule
from ..meeting.unsaid import MEETING_WIDE, only, statements_of
from ..model.block_placement import BlockPlacement
from ..model.model import Model
from ..rules import post_rules
from ..solve.search import Found, Search
from ..solve.solve import Demand
from ..verify import violations
from .programmes import a_programme, first_programme

LARGE = 40
"""Sessions from which the whole of a meeting is asked last: its parts are far quicker, and tell more."""


class OutOfTimeError(Exception):
    """The limit is reached, or the user stopped the search."""


class Probes:
    """Asks for sets of statements (paths) of one meeting, and remembers the answers.

    ``demand`` posts what must hold besides, in every probe.
    """

    def __init__(self, meeting: Meeting, search: Search, demand: Demand | None = None) -> None:
        self.meeting = meeting
        self.search = search
        self.demand = demand
        self.asked = 0
        self.reserve = 0.0
        """Seconds of the limit that are kept for other work."""
        self._impossible: list[frozenset[str]] = []
        self._possible: list[frozenset[str]] = []
        self.smallest: frozenset[str] | None = None
        """The smallest set that was found impossible."""

    def is_impossible(self, said: Collection[str], seconds: float = 2.0) -> bool:
        """Whether a set is proven impossible; what could not be shown within ``seconds`` is not.

        Raises OutOfTimeError when the limit of the whole is reached.
        """
        return self.verdict(said, seconds) is True

    def verdict(self, said: Collection[str], seconds: float = 2.0) -> bool | None:
        """True: impossible. False: possible. None: unknown."""
        wanted = frozenset(said)
        if any(each <= wanted for each in self._impossible):
            return True
        if any(wanted <= each for each in self._possible):
            return False
        return self.asked_afresh(wanted, seconds=seconds)

    def knows_possible(self, said: Collection[str]) -> bool:
        """Whether a schedule that was found already shows that a set is possible."""
        return any(each.issuperset(said) for each in self._possible)

    def shows_possible(self, said: Collection[str], seconds: float = 1.5) -> bool:
        """Whether a programme of a meeting with blocks is at hand, or soon found, that shows a set to be possible."""
        if self.knows_possible(said):
            return True
        self._may_go_on(seconds / 3)
        schedule = first_programme(only(self.meeting, said), self.search, seconds)
        if schedule is not None:
            self._possible.append(frozenset(said))
        return schedule is not None

    def asked_afresh(self, said: Collection[str], *, presolve: bool = True, seconds: float = 2.0) -> bool | None:
        """The verdict of a fresh solve, whatever is known already."""
        wanted = frozenset(said)
        model = self._model(wanted)
        found = self.search.probe(model.cp, presolve=presolve, seconds=seconds)
        self.asked += 1
        if found.status == cp_model.INFEASIBLE:
            self._impossible.append(wanted)
            if self.smallest is None or len(wanted) < len(self.smallest):
                self.smallest = wanted
            return True
        if found.is_schedule and self._is_valid(model, found):
            self._possible.append(wanted)
            return False
        return None

    def whole(self, near: Schedule | None = None, free: Collection[str] = ()) -> tuple[bool | None, Schedule | None]:
        """The verdict on the whole meeting, with all workers where one is not enough, and a schedule if it has one.

        ``near``: a schedule of another version of it, where the search begins; ``free``: tracks that differ there.
        """
        said = frozenset(statements_of(self.meeting))
        if self.meeting.blocks and len(self.meeting.sessions) > LARGE:
            self._may_go_on()
            impossible, schedule = a_programme(self.meeting, self.search, near, free)
            if impossible is not None:
                (self._impossible if impossible else self._possible).append(said)
            return impossible, schedule
        model = self._model(None)
        if near is not None:
            model.placement.hint(near)
        if len(self.meeting.sessions) > LARGE:
            found = self.search.some(model.cp, seconds=self.search.limits.left() / 2)
            if found.is_schedule and self._is_valid(model, found):
                return False, model.read(found.solver)
        found = self.search.alone(model.cp)
        if not (found.is_proven or found.is_schedule or self.search.stopped):
            found = self.search.together(model.cp)
        if found.status == cp_model.INFEASIBLE:
            self._impossible.append(said)
            return True, None
        if found.is_schedule and self._is_valid(model, found):
            self._possible.append(said)
            return False, model.read(found.solver)
        return None, None

    def _may_go_on(self, seconds: float = 0.0) -> None:
        """Raises OutOfTimeError where less than that is left."""
        if self.search.stopped or self.search.limits.left() <= self.reserve + seconds:
            raise OutOfTimeError

    def _model(self, said: frozenset[str] | None) -> Model:
        self._may_go_on()
        meeting = self.meeting if said is None else without_idle_seats(only(self.meeting, said))
        if meeting.blocks and self.demand is not None:  # where cells that could be joined are may count then
            model = Model(meeting, placement=lambda model: BlockPlacement(model, every_cell=True))
        else:
            model = Model(meeting)
        post_rules(model)
        if self.demand is not None:
            self.demand(model)
        model.close()
        return model

    def _is_valid(self, model: Model, found: Found) -> bool:
        return not violations(model.meeting, model.read(found.solver))


def without_idle_seats(meeting: Meeting) -> Meeting:
    """The meeting without seats that may stay empty, where nothing asks for somebody: as possible, and smaller."""
    if any(rule.kind in MEETING_WIDE for rule in meeting.rules):
        return meeting
    return replace(
        meeting,
        sessions=tuple(
            session
            if session.pins or all(entry.least for entry in session.entries)
            else replace(session, entries=tuple(entry for entry in session.entries if entry.least))
            for session in meeting.sessions
        ),
    )


def frame_of(meeting: Meeting) -> list[str]:
    """The statements that give a meeting its hours: its days, and when events are."""
    events = {event.path for event in meeting.events}
    return [path for path in statements_of(meeting) if path.startswith("days.") or path in events]
