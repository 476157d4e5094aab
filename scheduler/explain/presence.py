"""Bodies against their time: where they have to be, and when they are there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from ..meeting.meeting import Session, clock
from ..text import say
from .chains import Classes, parallel_groups
from .check import Check, on_day, sessions_told, span_told
from .crowd import Hosts, Job, Shortage, Span, fewest, is_still_short, minutes_short, region_of, shortages
from .hall import Asking, bodies_of, crowded
from .pairs import missing_whichever_first, pairs_in_the_way
from .rooms import running
from .seats import pool_told, seats_told
from .seen import PLACED_BY, Seen
from .sitting import Seats, asking_of, must_be_in

WHO = ("attended_by", "pins", "entries")
"""Facts of a session that say who is in it."""

MANY = 20
"""Of more sessions all seats and durations are named, needed or not: asking for each takes too long."""


def sessions_whose_bodies_are_away(seen: Seen) -> Iterator[Check]:
    """A body that has to be in a session and is never there when it may be, for as long as it lasts.

    Somebody is expected, pinned, or sits with another; of seats that nobody can take, other checks tell.
    """
    meeting = seen.meeting
    if not seen.busy:
        return
    for session in meeting.sessions:
        if not seen.where(session):
            continue
        for body in must_be_in(seen, session):
            if body in seen.busy and not seen.present(session, body):
                yield _away_told(seen, session, body)


def _away_told(seen: Seen, session: Session, body: str) -> Check:
    length = seen.length(session)
    longest = max(seen.pieces(session, body), key=lambda span: span[1] - span[0], default=(0, 0))
    if session.start is not None:  # it has to be there from the start
        longest = max(
            ((start, end) for start, end in seen.pieces(session, body) if start in session.start),
            key=lambda span: span[1] - span[0],
            default=(0, 0),
        )
    values: dict[str, object] = {
        "body": seen.meeting.name_of(body),
        "session": session.name,
        "length": length,
        "minutes": length - longest[1] + longest[0],
    }
    if longest[0] == longest[1]:
        text = say(
            "{body} has to be in {session}, and is away or elsewhere all the time that it may have: {minutes} minutes "
            "are missing.",
            **values,
        )
    else:
        text = say(
            "{body} has to be in {session}, which lasts {length} minutes; of the time that it may have, {body} is "
            "free for {longest} at a stretch ({span} on {day}): {minutes} too few.",
            longest=longest[1] - longest[0],
            span=span_told(*longest),
            day=on_day(seen.meeting, longest[0]),
            **values,
        )

    def is_away(said: Seen) -> bool:
        return bool(said.there([session])) and body in must_be_in(said, session) and not said.present(session, body)

    return Check(text, seen.rests_on(_about(seen, [session]), is_away))


def _about(seen: Seen, sessions: Iterable[Session]) -> tuple[str, ...]:
    """What says where sessions may be, who has to be in them, and when bodies are there."""
    some = list(sessions)
    rules = seen.rules("pause", "together")
    return (
        *(path for each in some for path in seen.facts_of(each, (*WHO, *PLACED_BY[1:], "duration"))),
        *(rule.path for rule in rules),
        *seen.about_bodies(some, (rule for rule in rules if rule.kind == "together")),
        *seen.of_tables("rooms", "days"),
    )


def minutes_of_a_body(seen: Seen) -> Iterator[Check]:
    """Sessions in which a body has to be, with the pauses between them, against the time that it is there."""
    meeting = seen.meeting
    sessions_of: defaultdict[str, list[Session]] = defaultdict(list)
    for session in meeting.sessions:
        for body in must_be_in(seen, session):
            sessions_of[body].append(session)
    for body, sessions in sessions_of.items():
        if len(sessions) < 2:
            continue
        hosts = Hosts(pause=seen.pause(body), grid=meeting.grid)
        told: list[tuple[set[str], list[Span]]] = []
        for short in shortages(_jobs_of(seen, body, sessions), hosts):
            if _all_given(short):
                continue  # two of them overlap, which is told below
            told.append(({job.session.id for job in short.jobs}, region_of(short.jobs)))
            yield _short_told(seen, body, short)
        for one, other in pairs_in_the_way(seen, sessions, seen.pause(body), (body,)):
            region = region_of(_jobs_of(seen, body, (one, other)))
            if not any({one.id, other.id} <= some and region == whole for some, whole in told):
                yield _way_told(seen, body, one, other)


def _all_given(short: Shortage) -> bool:
    return short.length is None and all(len(job.where) == 1 and _fills(job) for job in short.jobs)


def _fills(job: Job) -> bool:
    return job.where[0].end - job.where[0].start == job.length


def _jobs_of(seen: Seen, body: str, sessions: Iterable[Session]) -> list[Job]:
    there = ((session, seen.present(session, body)) for session in sessions)
    return [
        Job(session, seen.length(session), tuple(Span(body, start, end) for start, end in times))
        for session, times in there
        if times
    ]


def _short_told(seen: Seen, body: str, short: Shortage) -> Check:
    meeting, pause, region = seen.meeting, seen.pause(body), region_of(short.jobs)
    free = sum(span.end - span.start for span in region)
    values: dict[str, object] = {
        "body": meeting.name_of(body),
        "sessions": sessions_told(job.session for job in short.jobs),
        "minutes": short.missing,
    }
    if short.length is not None:
        text = say(
            "{body} has to be in {sessions}: {count} of {length} minutes or more, and the time that it is free has "
            "{places} places of that length: {minutes} too few.",
            count=short.asked,
            length=short.length,
            places=short.given,
            **values,
        )
    elif pause:
        text = say(
            "{body} has to be in {sessions}, {asked} minutes in all with the pauses of {rule}; of the time that they "
            "may have, it is free for {free}: {minutes} too few.",
            asked=short.asked - pause * len(region),
            rule=seen.pauses[body].name,
            free=free,
            **values,
        )
    else:
        text = say(
            "{body} has to be in {sessions}, {asked} minutes in all; of the time that they may have, it is free for "
            "{free}: {minutes} too few.",
            asked=short.asked,
            free=free,
            **values,
        )
    involved = [job.session for job in fewest(short)]

    def are_too_many(said: Seen) -> bool:
        hosts = Hosts(pause=said.pause(body), grid=meeting.grid)
        jobs = _jobs_of(said, body, (each for each in said.there(involved) if body in must_be_in(said, each)))
        return is_still_short(short, jobs, hosts)

    return Check(text, seen.rests_on(_about(seen, involved), are_too_many))


def _way_told(seen: Seen, body: str, one: Session, other: Session) -> Check:
    """Two sessions neither of which can come before the other."""
    meeting, pause = seen.meeting, seen.pause(body)
    missing = missing_whichever_first(seen, one, other, pause, (body,))
    values: dict[str, object] = {"body": meeting.name_of(body), "one": one.name, "other": other.name}
    values["minutes"] = missing
    starts = [seen.present(session, body)[0][0] for session in (one, other)]
    spans = [(start, start + seen.length(session)) for start, session in zip(starts, (one, other), strict=True)]
    common = min(end for _, end in spans) - max(starts)
    if all(seen.present(session, body) == (span,) for session, span in zip((one, other), spans, strict=True)):
        values |= {"span": span_told(*spans[0]), "other_span": span_told(*spans[1]), "day": on_day(meeting, starts[0])}
        if common > 0:
            values["minutes"] = common
            text = say(
                "{body} has to be in {one} ({span}) and in {other} ({other_span}) of {day}: {minutes} minutes overlap.",
                **values,
            )
        else:
            text = say(
                "{body} has to be in {one} ({span}) and in {other} ({other_span}) of {day}, with {given} minutes "
                "between them, and {rule} asks for {pause}: {minutes} too few.",
                given=-common,
                rule=seen.pauses[body].name,
                pause=pause,
                **values,
            )
    elif pause:
        text = say(
            "{body} has to be in {one} and in {other}; whichever comes first, {minutes} minutes are missing for the "
            "other, with the pause of {rule}.",
            rule=seen.pauses[body].name,
            **values,
        )
    else:
        text = say(
            "{body} has to be in {one} and in {other}; whichever comes first, {minutes} minutes are missing for the "
            "other.",
            **values,
        )

    def are_in_the_way(said: Seen) -> bool:
        both = said.there([one, other])
        return (
            len(both) == 2
            and all(body in must_be_in(said, session) for session in both)
            and missing_whichever_first(said, one, other, said.pause(body), (body,)) > 0
        )

    return Check(text, seen.rests_on(_about(seen, [one, other]), are_in_the_way))


# -- at the same time ---------------------------------------------------------------------------------------------


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

    return seen.rests_on((*links, *_about(seen, group)), is_proven)


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

    return Check(text, seen.rests_on(_about(seen, sessions.values()), is_crowded))


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
    return Check(text, seen.rests_on(_about(seen, involved), are_too_many, always))
