"""How fragile a published schedule is: a verdict on each case, a reserve for each seat (COMPARE sections 1 and 4.6).

A case: first the published schedule is verified in it (harmless), then counts are done (impossible, without the
solver), then it is solved as near to the published schedule as can be. Every schedule is verified.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..errors import WrongScheduleError
from ..explain import arithmetic
from ..instance.instance import Instance
from ..instance.read import instance_of
from ..meeting.meeting import Meeting
from ..meeting.results import Impossible, Outcome, Solved
from ..meeting.schedule import Schedule
from ..text import say
from ..verify import violations
from .cases import Case
from .counts import counted
from .places import Place
from .reserves import Reserve, Stead, arranged, nobody_can, spread, steads_of, substitutes
from .running import Lost, answers
from .verdicts import Verdict, lost, takers, worth_of

CASE_SECONDS = 10.0
"""Seconds that a case gets at most, unless said."""


@dataclass(frozen=True)
class Ground:
    """What all cases stand on: the content of the instance as JSON, and the schedule that people have seen."""

    content: str
    published: Schedule
    seed: int = 0
    seconds: float = CASE_SECONDS


Question = Case | Stead
Answer = Verdict | tuple[Reserve, ...]


def answered(task: tuple[Ground, Question]) -> Answer:
    """The verdict on a case; of a seat, its reserves, which are equally good."""
    ground, question = task
    standing = _standing(ground)
    return standing.verdict(question) if isinstance(question, Case) else tuple(standing.reserves(question))


@lru_cache(maxsize=2)
def _standing(ground: Ground) -> _Standing:
    """One a process: the meeting is built once for all of its cases."""
    return _Standing(ground, instance_of(json.loads(ground.content), "instance"))


class _Standing:
    def __init__(self, ground: Ground, instance: Instance) -> None:
        self.ground = ground
        self.published = ground.published
        self.instance = instance
        self.meeting = instance.meeting
        self.worth = worth_of(self.meeting, ground.published)

    # -- cases --------------------------------------------------------------------------------------------------

    def verdict(self, case: Case) -> Verdict:
        instance = case.instance(self.instance)
        meeting = instance.meeting
        if not violations(meeting, self.published):
            return Verdict(case.key, "harmless", 0, 0, lost=lost(self.worth, worth_of(meeting, self.published)))
        if found := arithmetic(meeting):
            return Verdict(case.key, "impossible", why=found[0].text, statements=found[0].statements)
        outcome = self._near(meeting)
        if isinstance(outcome, Solved):
            return self._replaceable(case, meeting, outcome)
        if isinstance(outcome, Impossible):
            return self._impossible(case, instance)
        return Verdict(case.key, "undecided", proven=False, seconds=self.ground.seconds)

    def _near(self, meeting: Meeting, stead: Stead | None = None) -> Outcome:
        """What changes least, by one worker: the pool has one for each core."""
        from ..solve import Limits  # only here: verifying and counting need no solver
        from ..solve.search import Search
        from ..solve.solve import solve_within

        search = Search(Limits(self.ground.seconds, workers=1))
        demand = stead.demand if stead else None
        return solve_within(search, meeting, seed=self.ground.seed, near=self.published, demand=demand)

    def _replaceable(self, case: Case, meeting: Meeting, solved: Solved) -> Verdict:
        schedule = _verified(meeting, solved.schedule)
        price, proven = _price(solved)
        changes = counted(self.published, schedule).changes
        worse = lost(self.worth, worth_of(meeting, schedule))
        return Verdict(case.key, "replaceable", changes, price, proven, takers(self.published, schedule), worse)

    def _impossible(self, case: Case, instance: Instance) -> Verdict:
        from ..explain import explain
        from ..solve import Limits

        reasons = explain(instance, limits=Limits(self.ground.seconds, workers=1), repairs=0)
        for check in reasons.checks:
            return Verdict(case.key, "impossible", why=check.text, statements=check.statements)
        for conflict in reasons.conflicts:
            return Verdict(
                case.key, "impossible", proven=conflict.proven, why=conflict.text, statements=conflict.statements
            )
        return Verdict(case.key, "impossible", proven=False)

    # -- seats --------------------------------------------------------------------------------------------------

    def reserves(self, stead: Stead) -> list[Reserve]:
        if direct := substitutes(self.meeting, self.published, stead):
            return direct
        if nobody_can(self.meeting, stead):
            return [Reserve(stead, direct=False)]
        meeting = stead.meeting(self.meeting)
        outcome = self._near(meeting, stead)
        if isinstance(outcome, Solved):
            schedule = _verified(meeting, outcome.schedule)
            return [arranged(meeting, self.published, stead, schedule, _price(outcome)[0])]
        return [Reserve(stead, direct=False, decided=isinstance(outcome, Impossible))]


def _verified(meeting: Meeting, schedule: Schedule) -> Schedule:
    if violations(meeting, schedule):  # the last look, at what is shown
        raise WrongScheduleError(say("The schedule breaks a rule. This is a defect of the program; please report it."))
    return schedule


def _price(solved: Solved) -> tuple[int, bool]:
    stability = solved.tiers[0]
    assert isinstance(stability.value, int)
    return stability.value, stability.optimal


# -- all of them --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sweep:
    """Every case with its verdict (None: not done), and a reserve for each seat whose question was answered.

    ``complete``: nothing is left to be done, and nothing was lost with the computer that worked on it.
    """

    cases: tuple[tuple[Case, Verdict | None], ...]
    reserves: tuple[Reserve, ...]
    complete: bool

    @property
    def done(self) -> int:
        return sum(verdict is not None for _, verdict in self.cases)


Heard = Callable[[Verdict | Reserve], None]
"""Told each answer as it comes; of a seat, one of its reserves."""


def sweep(
    instance: Instance,
    published: Schedule,
    cases: Sequence[Case],
    place: Place,
    *,
    seed: int = 0,
    seconds: float = CASE_SECONDS,
    known: Mapping[str, Verdict] | None = None,
    heard: Heard = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Sweep:
    """All cases, and a reserve for each seat. ``known``: verdicts by key that are not asked for again.

    The answer does not depend on ``place`` nor on the order in which it answers. ``stopped`` is asked now and then:
    what is done by then is told.
    """
    ground = Ground(json.dumps(instance.content, ensure_ascii=False), published, seed, seconds)
    steads = steads_of(instance.meeting, published)
    verdicts = dict(known or {})
    reserves: dict[str, tuple[Reserve, ...]] = {}
    questions = {each.key: each for each in _asked(cases, steads) if each.key not in verdicts}
    tasks = {key: (ground, question) for key, question in questions.items()}
    lost_ones = 0
    for key, answer in answers(answered, tasks, place, stopped=stopped):
        question = questions[key]
        lost_ones += isinstance(answer, Lost)
        if isinstance(question, Case):
            verdict = Verdict(key, "undecided", proven=False, why=answer.why) if isinstance(answer, Lost) else answer
            assert isinstance(verdict, Verdict)
            verdicts[key] = verdict
            heard(verdict)
        else:
            found = (Reserve(question, direct=False, decided=False),) if isinstance(answer, Lost) else answer
            assert isinstance(found, tuple)
            reserves[key] = found
            heard(found[0])
    return Sweep(
        tuple((case, verdicts.get(case.key)) for case in cases),
        tuple(spread(instance.meeting, published, [reserves[each.key] for each in steads if each.key in reserves])),
        not lost_ones and all(case.key in verdicts for case in cases) and all(each.key in reserves for each in steads),
    )


def _asked(cases: Iterable[Case], steads: Iterable[Stead]) -> Iterator[Question]:
    yield from cases
    yield from steads
