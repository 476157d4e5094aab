"""What a shortage of minutes or places rests on: as few sessions as are too many, and what keeps them there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..meeting.meeting import Session
from .crowd import Hosts, Job, Shortage, Span, fewest, is_still_short, region_of
from .seen import Seen

Jobs = Callable[[Seen, Iterable[Session]], list[Job]]
"""What sessions ask for, as far as they are there."""


class _Alike(NamedTuple):
    """Sessions of which the same is said, and what must be said of the first."""

    sessions: list[Session]
    always: tuple[str, ...]

    @property
    def first(self) -> Session:
        return self.sessions[0]


def what_it_rests_on(
    seen: Seen,
    short: Shortage,
    hosts: Hosts,
    jobs_of: Jobs,
    why: Callable[[Session], tuple[str, ...]] = lambda _: (),
) -> tuple[str, ...]:
    """As few of the sessions as are too many, what keeps each to the place, and what bounds the free time.

    Counted with one session of each kind, so that a hundred take no longer than three.
    """
    chosen = fewest(short)
    if _lasts_too_long(seen, short, chosen):
        by_its_presence = _with_these(seen, short, hosts, jobs_of, why, chosen, spare=chosen[-1])
        if by_its_presence is not None:
            return by_its_presence
    return _with_these(seen, short, hosts, jobs_of, why, chosen) or ()


def _with_these(
    seen: Seen,
    short: Shortage,
    hosts: Hosts,
    jobs_of: Jobs,
    why: Callable[[Session], tuple[str, ...]],
    chosen: Iterable[Job],
    spare: Job | None = None,
) -> tuple[str, ...] | None:
    """What it rests on; of the ``spare`` job it does not matter how long it lasts. None if this shows nothing."""
    region, frame = region_of(short.jobs), seen.frame()
    kinds: dict[object, _Alike] = {}
    for job in chosen:
        session = job.session
        always = why(session)
        if job is not spare and short.length != 0:
            always = (*always, f"{session.path}.duration")
        key = (*seen.alike(session), tuple(path.removeprefix(session.path) for path in always))
        kinds.setdefault(key, _Alike([], always)).sessions.append(session)
    kept: dict[str, tuple[str, ...]] = {}
    for alike in kinds.values():

        def is_kept(said: Seen, first: Session = alike.first) -> bool:
            jobs = jobs_of(said, [first])
            return bool(jobs) and all(_inside(span, region) for job in jobs for span in job.where)

        rests = seen.rests_on(seen.placing([alike.first]), is_kept, always=(*alike.always, *frame))
        kept[alike.first.id] = tuple(path for path in rests if path not in frame)
    numbers = {alike.first.id: len(alike.sessions) for alike in kinds.values()}

    def are_too_many(said: Seen) -> bool:
        jobs = [
            job._replace(number=numbers[job.session.id])
            for job in jobs_of(said, (alike.first for alike in kinds.values()))
        ]
        return is_still_short(short, jobs, hosts)

    of_firsts = tuple(path for paths in kept.values() for path in paths)
    if not are_too_many(seen.if_only((*of_firsts, *frame))):
        return None
    rest = seen.rests_on(frame, are_too_many, always=of_firsts)[len(of_firsts) :]
    of_all = (
        path.replace(f"{alike.first.path}.", f"{session.path}.", 1)
        for alike in kinds.values()
        for session in alike.sessions
        for path in kept[alike.first.id]
    )
    return (*of_all, *rest)


def kept_by(seen: Seen, sessions: Iterable[Session], is_kept: Callable[[Seen, Session], bool]) -> Iterator[str]:
    """What is said of where sessions may be, as much as keeps each there; found out of one session of each kind."""
    frame = seen.frame()
    known: dict[object, tuple[str, ...]] = {}
    for session in sessions:
        key = seen.alike(session)
        if key not in known:

            def proves(said: Seen, first: Session = session) -> bool:
                return bool(said.there([first])) and is_kept(said, first)

            rests = seen.rests_on(seen.placing([session]), proves, frame)
            known[key] = tuple(path.removeprefix(session.path) for path in rests[len(frame) :])
        yield from (session.path + path for path in known[key])


def _lasts_too_long(seen: Seen, short: Shortage, chosen: Sequence[Job]) -> bool:
    """Whether the last were too many even if it lasted one step of the grid only."""
    least = min(seen.meeting.grid, chosen[-1].length)
    return short.length is None and sum(job.length for job in chosen[:-1]) + least > short.given


def _inside(span: Span, region: Iterable[Span]) -> bool:
    return any(each.host == span.host and each.start <= span.start and span.end <= each.end for each in region)
