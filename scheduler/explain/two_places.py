"""Bodies that are needed at two places at once, and a few bodies for longer than they are there together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from ..meeting.meeting import Session, clock
from ..text import say
from .check import Check, on_day, sessions_told
from .crowd import Hosts, Job, Shortage, Span, fewest, minutes_short, shortages
from .hall import Asking, bodies_of, crowded
from .orders import Classes, parallel_groups
from .presence import about_company
from .rooms import running
from .seats import pool_told, seats_told
from .seen import Seen
from .sitting import Seats, asking_of, must_be_in

MANY = 20
"""Of more sessions all seats and durations are named, needed or not: asking for each takes too long."""


def bodies_in_two_places(seen: Seen) -> Iterator[Check]:
    """Sessions that start at the same time, or are given times at which all run, and need one body twice.

    A body that has to be in two of them; or seats of several that together find too few who can take them.
    """
    meeting = seen.meeting
    for group in parallel_groups(seen):
        yield from _in_parallel(seen, group)
    told: list[set[str]] = []
    for group, moment in running(seen, meeting.sessions):
        for some in _crowds_of_several(seen, group):
            paths = {each.thing.path for each in some}
            if len(bodies_of(some)) > 1 and not any(known <= paths for known in told):
                told.append(paths)
                yield _crowd_told(seen, group, some, moment)


def _in_parallel(seen: Seen, group: Sequence[Session]) -> Iterator[Check]:
    sessions_of: defaultdict[str, list[Session]] = defaultdict(list)
    for session in group:
        for body in must_be_in(seen, session):
            sessions_of[body].append(session)
    twice = {body: sessions for body, sessions in sessions_of.items() if len(sessions) > 1}
    for body, sessions in twice.items():
        text = say(
            "{body} has to be in {sessions}, which are to start at the same time.",
            body=seen.meeting.name_of(body),
            sessions=sessions_told(sessions),
        )
        yield Check(text, _rests_on_the_class(seen, group, partial(_is_in_two, body)))
    for some in _crowds_of_several(seen, group):
        if not bodies_of(some) <= twice.keys():
            yield _crowd_told(seen, group, some, None)


def _is_in_two(body: str, seen: Seen, group: Sequence[Session]) -> bool:
    return sum(body in must_be_in(seen, session) for session in group) > 1


def _rests_on_the_class(
    seen: Seen, group: Sequence[Session], proves: Callable[[Seen, Sequence[Session]], bool]
) -> tuple[str, ...]:
    links = (path for session in group for path in seen.facts_of(session, ("parallel",)))

    def is_proven(said: Seen) -> bool:
        return any(proves(said, some) for some in Classes(said, said.there(group)).all() if len(some) > 1)

    return seen.rests_on((*links, *about_company(seen, group)), is_proven)


def _crowds_of_several(
    seen: Seen, group: Iterable[Session], paths: Collection[str] | None = None
) -> Iterator[list[Asking[Seats]]]:
    """Seats of several sessions that are too many for those who can take them, if each is in one place."""
    asking = [each for each in asking_of(seen, group) if paths is None or each.thing.path in paths]
    alone = {
        id(each) for session in group for some in crowded([a for a in asking if a.scope == session.id]) for each in some
    }
    joint = [Asking(each.thing, "", each.number, each.bodies) for each in asking if id(each) not in alone]
    for some in crowded(joint):
        if len({each.thing.session.id for each in some}) > 1:
            yield some


def _crowd_told(seen: Seen, group: Sequence[Session], some: Sequence[Asking[Seats]], moment: int | None) -> Check:
    meeting = seen.meeting
    sessions = {each.thing.session.id: each.thing.session for each in some}
    paths = {each.thing.path for each in some}
    asked, can = sum(each.number for each in some), len(bodies_of(some))
    values: dict[str, object] = {
        "sessions": sessions_told(sessions.values()),
        "seats": seats_told(asked),
        "roles": tuple(dict.fromkeys(meeting.name_of(each.thing.role, "roles") for each in some)),
        "pool": pool_told(meeting, (each.thing for each in some)),
        "bodies": can,
        "missing": asked - can,
    }
    if moment is None:
        text = say(
            "{sessions} are to start at the same time and ask for {seats} ({roles}) from {pool}: {bodies} can take "
            "them, {missing} too few.",
            **values,
        )
        return Check(
            text, _rests_on_the_class(seen, group, lambda said, group: any(_crowds_of_several(said, group, paths)))
        )
    text = say(
        "{sessions} are given a time at which all run, {time} of {day}, and ask for {seats} ({roles}) from {pool}: "
        "{bodies} can take them, {missing} too few.",
        time=clock(moment),
        day=on_day(meeting, moment),
        **values,
    )

    def is_crowded(said: Seen) -> bool:
        there = said.there(sessions.values())
        return any(True for some, _ in running(said, there) for _ in _crowds_of_several(said, some, paths))

    return Check(text, seen.rests_on(about_company(seen, sessions.values()), is_crowded))


# -- of several bodies --------------------------------------------------------------------------------------------


def minutes_of_some_bodies(seen: Seen) -> Iterator[Check]:
    """Seats that only a few bodies can take, against all the time that these are there."""
    meeting = seen.meeting
    of_pool: defaultdict[frozenset[object], list[Asking[Seats]]] = defaultdict(list)
    for session in meeting.sessions:
        if seen.where(session):
            for each in asking_of(seen, [session]):
                of_pool[each.bodies].append(each)
    told: list[set[str]] = []
    for pool in sorted(of_pool, key=len):
        if len(pool) < 2 or not all(isinstance(body, str) for body in pool):
            continue
        some = [each for bodies, asking in of_pool.items() if bodies <= pool for each in asking]
        for short in shortages(_seat_jobs(seen, some, pool), _alike(seen, pool)):
            ids = {job.session.id for job in short.jobs}
            if short.length is None and not any(known <= ids for known in told):
                told.append(ids)
                yield _seats_told(seen, pool, short)


def _alike(seen: Seen, pool: Iterable[object]) -> Hosts:
    """Bodies that are there at the same times count as one, so many times over."""
    many: Counter[str] = Counter(_kind(seen, str(body)) for body in pool)
    return Hosts(many, grid=seen.meeting.grid)


def _kind(seen: Seen, body: str) -> str:
    return body if body in seen.busy else ""


def _seat_jobs(seen: Seen, some: Iterable[Asking[Seats]], pool: Iterable[object]) -> list[Job]:
    kinds = {_kind(seen, str(body)): str(body) for body in pool}
    jobs = []
    for each in some:
        session = each.thing.session
        where = tuple(
            Span(kind, start, end) for kind, body in kinds.items() for start, end in seen.present(session, body)
        )
        if where:
            jobs.append(Job(session, seen.length(session), where, each.number))
    return jobs


def _seats_told(seen: Seen, pool: frozenset[object], short: Shortage) -> Check:
    meeting = seen.meeting
    chosen = fewest(short)
    involved = list({job.session.id: job.session for job in chosen}.values())
    of_all = {job.session.id: job.session for job in short.jobs}.values()
    seats = [each.thing for each in asking_of(seen, of_all) if each.bodies <= pool]
    text = say(
        "{seats} can be taken by {pool} only and ask for {asked} minutes; of the time that they may have, these are "
        "free for {free} together: {minutes} too few.",
        seats=seats_told(sum(job.number for job in short.jobs)),
        pool=pool_told(meeting, seats),
        asked=short.asked,
        free=short.given,
        minutes=short.missing,
    )

    def are_too_many(said: Seen) -> bool:
        asking = [each for each in asking_of(said, said.there(involved)) if each.bodies <= pool]
        return minutes_short(_seat_jobs(said, asking, pool), _alike(said, pool)).missing > 0

    always: tuple[str, ...] = ()
    if len(involved) > MANY:
        always = tuple(f"{each.path}.duration" for each in involved if each.duration is not None)
        always += tuple(each.path for each in seats if each.session in involved)
    return Check(text, seen.rests_on(about_company(seen, involved), are_too_many, always))
