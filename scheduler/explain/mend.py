"""Repairs of an instance: found in a small model, each solved and verified in the whole meeting before it is shown.

The small model holds only the statements of the conflicts known so far, so its optimum is a bound for the whole; where
the whole meeting accepts what it proposes, that is proven cheapest, and where not, the conflict that remains joins the
small model. (Logic-based Benders decomposition: Hooker and Ottosson, "Logic-based Benders decomposition", Mathematical
Programming 96, 2003.) On the plenary the small model rarely knows a seat, and takes a hundredth of the time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations
from typing import Any

from ..errors import FaultsError
from ..instance.instance import Instance
from ..instance.read import STANDARD_INPUT
from ..instance.write import toml_of
from ..meeting.alike import alike_sessions
from ..meeting.meeting import Meeting
from ..meeting.results import Solved
from ..meeting.schedule import Schedule
from ..meeting.unsaid import only, statements_of
from ..solve.search import Search
from ..solve.solve import solve_within
from ..text import Text, say
from ..verify import violations
from .arithmetic import arithmetic
from .changes import Change, Patching
from .conflict import Clash, Conflicts
from .levers import Dropped, LeftOut, levers_of
from .probe import LARGE, OutOfTimeError, Probes, frame_of, without_idle_seats
from .repair import SAME_FOR_ALL, Cut, RepairModel, Sketch, equal_lengths, is_beaten

WORTH = 2
"""How many times the bound a repair may cost that is not proven cheapest."""

FEW = 12
"""Names that one sentence lists."""

IMAGES = 200
"""Copies of a repair with interchangeable sessions exchanged that are told to the model as well, at most."""

CHECKED = 6
"""Repairs of a kind that was shown already that are asked of the whole meeting before one of another kind is shown."""

FINE = 4_000
"""Variables up to which of equally cheap repairs of a meeting with blocks the one that changes least is looked for."""

TRIES = 60
"""Proposals that are looked at for one more repair, at most."""


@dataclass(frozen=True)
class Repair:
    """``tables``: those of its patch, by name; ``instance``: with the patch; ``schedule``: verified, or None.

    None where time ran out before the whole of a large meeting was solved.
    ``proven``: the whole meeting accepts it, and nothing cheaper mends (of those not shown before).
    """

    cost: int
    kind: str
    proven: bool
    changes: tuple[Change, ...]
    tables: Mapping[str, Any]
    instance: Instance
    schedule: Schedule | None

    @property
    def texts(self) -> tuple[Text, ...]:
        """The changes in sentences; those that treat all alike in one."""
        if self.kind != SAME_FOR_ALL:
            return tuple(change.text for change in self.changes)
        meeting, first = self.instance.meeting, self.changes[0]
        paths = {change.path for change in self.changes}
        names: list[object] = [each.name for each in meeting.sessions if f"{each.path}.duration" in paths]
        values = {"sessions": names, "minutes": first.becomes, "said": first.was, "count": len(names)}
        if len(names) > FEW:
            return (say("{count} sessions last {minutes} minutes each instead of {said}.", **values),)
        return (say("{sessions} last {minutes} minutes each instead of {said}.", **values),)

    def patch_for(self, extends: str) -> str:
        """The patch as TOML, for a file that extends another."""
        return toml_of({"format": 1, "extends": extends, **self.tables})

    @property
    def patch(self) -> str:
        """The patch as TOML; it extends the file that was explained, as it was named (standard input: by its id)."""
        file = self.instance.file
        return self.patch_for(f"{self.instance.meeting.id}.toml" if file == STANDARD_INPUT else file)


class Mending:
    """Finds repairs of an instance whose conflicts are known (some of them at least)."""

    def __init__(self, instance: Instance, search: Search, known: Collection[str]) -> None:
        self.instance = instance
        self.meeting = instance.meeting
        self.search = search
        self.patching = Patching(instance)
        self.levers = levers_of(self.meeting)
        self.alike = [tuple(each.path for each in alike) for alike in alike_sessions(self.meeting)]
        self.known = set(known) | set(frame_of(self.meeting))
        self.shown: list[Sketch] = []
        self.forbidden: list[frozenset[str]] = []
        self.cuts: list[Cut] = []
        self.sure = True
        """Whether nothing is known to have been passed over."""
        self.complete = False
        """Whether there is no repair beyond those found."""
        self._model: RepairModel | None = None
        self._last: Schedule | None = None
        """A schedule of an accepted repair: the next one's is likely to be near it."""

    def repairs(self, most: int) -> Iterator[Repair]:
        """The cheapest, then others by price; with two and more also the one that treats sessions of a length alike."""
        waiting: list[tuple[Sketch, Repair]] = []
        given = 0
        try:
            while given + len(waiting[:1]) < most:  # the same for all is always among them
                found = self._next()
                if found is None:
                    break
                sketch, repair = found
                self.shown.append(sketch)
                waiting = [each for each in waiting if not is_beaten(each[0], self.shown)]
                while waiting and waiting[0][0].cost < sketch.cost and given < most - 1:
                    given += 1
                    yield waiting.pop(0)[1]
                given += 1
                yield repair
                if given == 1 and most > 1:
                    waiting = self._alike()
        except OutOfTimeError:
            pass
        for _, repair in waiting[: max(0, most - given)]:
            yield repair

    # -- proposals ----------------------------------------------------------------------------------------------

    def _next(self) -> tuple[Sketch, Repair] | None:
        for _ in range(TRIES):
            model = self._small()
            sketch = model.a_cheapest()
            if sketch is None:
                if model.impossible and self.shown and self._missed(model, None):
                    continue
                self.complete = model.impossible and self.sure
                return None
            if not sketch.proven and sketch.cost > WORTH * sketch.bound:
                return None  # the first that was found, not one that anybody would want
            if self.shown and self._holds_one_shown(model, sketch):
                continue
            if sketch.proven and (not self.meeting.blocks or len(model.cp.proto.variables) <= FINE):
                sketch = model.refined(sketch)
            accepted = self._accepted(sketch)
            if accepted is None:
                continue  # more is known now
            if self.shown and (self._holds_one_shown(model, sketch) or self._missed(model, sketch.cost)):
                continue
            model.forbid_kinds(sketch.kinds)
            if sketch.proven:
                model.at_least(sketch.cost)
            self._forbid(sketch.paths)
            return sketch, self._made(sketch, accepted)
        return None

    def _missed(self, model: RepairModel, cost: int | None) -> bool:
        """Whether the whole meeting refuses a cheaper one of a kind that was shown: that teaches what was not known.

        With what it teaches it may be one of another kind, by a lever that the small model does not have yet.
        """
        for _ in range(CHECKED):
            sketch = model.a_cheapest(below=cost, any_kind=True)
            if sketch is None:
                self.sure = self.sure and model.impossible
                return False
            if self._accepted(sketch, only_ask=True) is None:
                return True
            for paths in _images(sketch.paths, self.alike):
                self._forbid(paths)
        self.sure = False
        return False

    def _holds_one_shown(self, model: RepairModel, sketch: Sketch) -> bool:
        """Whether a part of a repair mends by itself at no higher price; that part is of a kind that was shown."""
        part = model.smaller(sketch)
        if part is None:
            return False
        while (smaller := model.smaller(part)) is not None:
            part = smaller
        if not any(part.kinds == each.kinds for each in self.shown):
            return False  # it costs as much and will be found itself
        if self._accepted(part, only_ask=True) is not None:
            for paths in _images(part.paths, self.alike):
                self._forbid(paths)
        return True

    def _small(self) -> RepairModel:
        if self.search.stopped or self.search.limits.left() == 0:
            raise OutOfTimeError
        if self._model is None:
            self._model = self._model_of(self.known)
            for sketch in self.shown:
                self._model.forbid_kinds(sketch.kinds)
                if sketch.proven:
                    self._model.at_least(sketch.cost)
            for paths in self.forbidden:
                self._model.forbid(paths)
            for cut in self.cuts:
                self._model.demand(cut)
        return self._model

    def _model_of(self, known: Collection[str]) -> RepairModel:
        # the length of who is there is known, and a start that may move: unsaid, a session lasts a step of the grid
        # and starts on it, where a repair may make it shorter and move it off the grid
        known = {*known, *self._other_orders(known)}
        there = only(self.meeting, known).sessions
        length = "length" if self.meeting.blocks else "duration"
        known = {*known, *(f"{session.path}.{length}" for session in there)}
        known |= {f"{session.path}.start" for session in there if self.meeting.session[session.id].flex is not None}
        return RepairModel(without_idle_seats(only(self.meeting, known)), self.search)

    def _other_orders(self, known: Collection[str]) -> set[str]:
        """Of tracks of which one place is known, all: who is left out takes its number off those behind it."""
        numbered = [session for session in self.meeting.sessions if session.order is not None]
        tracks = {session.track for session in numbered if f"{session.path}.order" in known}
        return {f"{session.path}.order" for session in numbered if session.track in tracks and self.meeting.binds_order}

    def _forbid(self, paths: frozenset[str]) -> None:
        self.forbidden.append(paths)
        if self._model is not None:
            self._model.forbid(paths)

    def _demand(self, cut: Cut) -> None:
        self.cuts.append(cut)
        if self._model is not None:
            self._model.demand(cut)

    # -- the whole meeting --------------------------------------------------------------------------------------

    def _accepted(self, sketch: Sketch, *, only_ask: bool = False) -> _Accepted | None:
        """What the whole meeting says of a proposal; None where it refuses it, and why is known from now on."""
        try:
            patched = self.patching.patched(sketch.turns)
        except FaultsError:  # a patch that leaves nothing to hold on to (the only session left out)
            if self.meeting.blocks:
                self._learn_faults(sketch)
            else:
                self._forbid(sketch.paths)
            return None
        probes = Probes(patched.meeting, self.search)
        try:
            verdict, schedule = probes.whole(near=self._last, free=self._tracks())
        except OutOfTimeError:
            if only_ask or self.search.stopped or self.shown or not self.meeting.blocks:
                raise
            verdict, schedule = None, None  # better one that was not asked of the whole than none
        self._last = schedule or self._last
        if verdict is True:
            self._learn(sketch, patched.meeting, probes)
            return None
        if verdict is None:
            if len(self.meeting.sessions) <= LARGE:
                raise OutOfTimeError  # nothing is shown that was not solved
            return _Accepted(patched, None)
        if only_ask or self.meeting.blocks or len(self.meeting.sessions) > LARGE:
            return _Accepted(patched, schedule)
        outcome = solve_within(self.search, patched.meeting)
        return _Accepted(patched, outcome.schedule if isinstance(outcome, Solved) else schedule)

    def _learn(self, sketch: Sketch, patched: Meeting, probes: Probes) -> None:
        """Adds the conflict that is left to what the small model knows."""
        conflicts = Conflicts(patched, probes, arithmetic(patched))
        clash = next(conflicts.disjoint(), Clash(frozenset(statements_of(patched)), False))
        back = _PathBefore(self.meeting, self._gone(sketch))
        more = {back(path) for path in clash.statements}
        if self.meeting.blocks:
            self._demand(self._cut(sketch, {back(path) for path in clash.statements}))
        for check in conflicts.checks:  # what is counted over many statements at once saves rounds
            more.update(back(path) for path in check.statements)
        if more <= self.known and not self.meeting.blocks:
            more = set(statements_of(self.meeting))
            if more <= self.known:
                self._forbid(sketch.paths)  # the two readings of a repair disagree: not shown
                self.sure = False
        self.known |= more
        self._model = None

    def _tracks(self) -> set[str]:
        """The tracks of the sessions that clash."""
        return {session.track for session in only(self.meeting, self.known).sessions if session.track is not None}

    def _learn_faults(self, sketch: Sketch) -> None:
        """A patch that cannot be read: a place in a track that is too short now; or nothing is left to hold on to.

        With more changes it may be one that can be.
        """
        out = {turn.lever.session for turn in sketch.turns if isinstance(turn.lever, LeftOut)}
        tracks = {session.track for session in self.meeting.sessions if session.id in out}
        orders = {
            f"{session.path}.order"
            for session in self.meeting.sessions
            if session.track in tracks and session.order is not None and self.meeting.binds_order
        }
        if orders <= self.known:
            orders = set(statements_of(self.meeting)) if len(self.meeting.sessions) <= LARGE else orders
            self.sure = self.sure and len(self.meeting.sessions) <= LARGE
            others = {lever.path: None for lever in self.levers if lever.path not in sketch.paths}
            self._demand(Cut(others, sketch.paths))
        if not orders <= self.known:
            self.known |= orders
            self._model = None

    def _gone(self, sketch: Sketch) -> set[str]:
        """The statements that a repair takes away, and those that name what it leaves out."""
        gone = {turn.lever.path for turn in sketch.turns if self.patching.change(turn).becomes is None}
        left_out = {turn.lever.session for turn in sketch.turns if isinstance(turn.lever, LeftOut)}
        for session in self.meeting.sessions if left_out else ():
            pairs = (*session.same_day, *session.parallel, *session.not_parallel)
            gone.update(after.path for after in session.after if after.item in left_out)
            gone.update(pair.path for pair in pairs if pair.other in left_out)
        return gone

    def _cut(self, sketch: Sketch, clash: Collection[str]) -> Cut:
        """Of these statements, which clash as the repair leaves them, one has to give more than it does now.

        That is all a repair may do: what it changes elsewhere leaves them as they are. A session that is left out
        takes away what it says and what is said of it, and in its track the numbers that come after its own.
        """
        done = {turn.lever.path: turn.ends for turn in sketch.turns}
        there = {session.path for session in only(self.meeting, clash).sessions}
        more = {
            lever.path: done.get(lever.path)
            for lever in self.levers
            if (lever.path in clash or lever.path in there)
            and not (lever.path in done and isinstance(lever, Dropped | LeftOut))
        }
        numbered = any(path.endswith(".order") for path in clash)
        undone = frozenset(turn.lever.path for turn in sketch.turns if numbered and isinstance(turn.lever, LeftOut))
        return Cut(more, undone)

    def _made(self, sketch: Sketch, accepted: _Accepted) -> Repair:
        schedule = accepted.schedule
        if schedule is not None and violations(accepted.instance.meeting, schedule):
            schedule = None
        return Repair(
            sketch.cost,
            sketch.kind,
            sketch.proven and schedule is not None and self.sure,
            tuple(self.patching.change(turn) for turn in sketch.turns),
            self.patching.patch(sketch.turns),
            accepted.instance,
            schedule,
        )

    # -- the same for all ---------------------------------------------------------------------------------------

    def _alike(self) -> list[tuple[Sketch, Repair]]:
        """For each length that several sessions have: all of them shortened alike, where that mends."""
        found = []
        for paths in equal_lengths(self.meeting, self.levers):
            if len(self.meeting.sessions) > LARGE and not self.known.issuperset(paths):
                continue  # nobody shortens hundreds of talks for the sake of two
            known = self.known | set(paths)
            for _ in range(5):
                sketch = self._model_of(known).same_for_all(paths)
                if sketch is None or is_beaten(sketch, self.shown):
                    break
                before = set(self.known)
                accepted = self._accepted(sketch)
                if accepted is not None:
                    sketch = replace(sketch, kinds=frozenset({SAME_FOR_ALL}))
                    found.append((sketch, self._made(sketch, accepted)))
                    break
                known |= self.known - before
        return sorted(found, key=lambda each: each[0].cost)


@dataclass(frozen=True)
class _Accepted:
    """The patched instance and a schedule of it; None where there was no time to find one."""

    instance: Instance
    schedule: Schedule | None


def _images(paths: frozenset[str], classes: Sequence[tuple[str, ...]]) -> set[frozenset[str]]:
    """The statements, and the same of sessions that can stand for theirs; not all where these are very many."""
    found = {paths}
    for alike in classes:
        mine = [each for each in alike if any(path.startswith(f"{each}.") or path == each for path in paths)]
        images = set()
        for others in islice(permutations(alike, len(mine)), IMAGES):
            names = dict(zip(mine, others, strict=True))
            images |= {frozenset(_renamed(path, names) for path in each) for each in found}
        found = set(islice(images, IMAGES))
    return found | {paths}


def _renamed(path: str, names: Mapping[str, str]) -> str:
    for mine, other in names.items():
        if path == mine or path.startswith(f"{mine}."):
            return other + path[len(mine) :]
    return path


class _PathBefore:
    """The path that a statement of the patched meeting had before: lists that lost some have moved up."""

    def __init__(self, meeting: Meeting, gone: Collection[str]) -> None:
        self.paths = list(statements_of(meeting))
        self.gone = gone
        self.left: dict[str, list[str]] = {}

    def __call__(self, path: str) -> str:
        stem, bracket, position = path.rpartition("[")
        if not bracket or not any(gone.startswith(f"{stem}[") for gone in self.gone):
            return path
        if stem not in self.left:
            there = [each for each in self.paths if each.rpartition("[")[0] == stem]
            self.left[stem] = [each for each in there if each not in self.gone]
        return self.left[stem][int(position.rstrip("]"))]
