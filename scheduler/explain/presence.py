"""Bodies against their time: where they have to be, and when they are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..meeting.meeting import Session
from ..text import say
from .check import Check, on_day, sessions_told, span_told
from .crowd import Hosts, Job, Shortage, Span, fewest, is_still_short, region_of, shortages
from .pairs import missing_whichever_first, pairs_in_the_way
from .seen import PLACED_BY, Seen
from .sitting import must_be_in

WHO = ("attended_by", "pins", "entries")
"""Facts of a session that say who is in it."""


def sessions_whose_bodies_are_away(seen: Seen) -> Iterator[Check]:
    """A body that has to be in a session and is never there when it may be, for as long as it lasts; or several.

    Somebody is expected, pinned, or sits with another; of seats that nobody can take, other checks tell.
    """
    meeting = seen.meeting
    if not seen.busy:
        return
    for session in meeting.sessions:
        if not seen.where(session):
            continue
        bodies = [body for body in must_be_in(seen, session) if body in seen.busy]
        away = [body for body in bodies if not seen.present(session, body)]
        for body in away:
            yield _away_told(seen, session, body)
        if bodies and not away and not seen.present(session, *bodies):
            yield _never_together(seen, session, bodies)


def _never_together(seen: Seen, session: Session, bodies: Sequence[str]) -> Check:
    """Bodies each of which is there at some time, but not all at one."""

    def are_apart(said: Seen) -> bool:
        sure = must_be_in(said, session)
        return bool(said.there([session])) and not said.present(session, *(body for body in bodies if body in sure))

    statements = seen.rests_on(about_company(seen, [session]), are_apart)
    smaller = seen.if_only(statements)
    needed = [body for body in bodies if body in must_be_in(smaller, session) and body in smaller.busy]
    start, end = _longest(seen, session, needed)
    text = say(
        "{bodies} have to be in {session}, which lasts {length} minutes; of the time that it may have, they are free "
        "together for {longest} at a stretch: {minutes} too few.",
        bodies=[seen.meeting.name_of(body) for body in needed],
        session=session.name,
        length=seen.length(session),
        longest=end - start,
        minutes=seen.length(session) - end + start,
    )
    return Check(text, statements)


def _longest(seen: Seen, session: Session, bodies: Sequence[str]) -> tuple[int, int]:
    """The longest time that a session may have while the bodies are free, from its start where that is said."""
    pieces = seen.pieces(session, *bodies)
    if session.start is not None:
        pieces = [(start, end) for start, end in pieces if start in session.start]
    return max(pieces, key=lambda span: span[1] - span[0], default=(0, 0))


def _away_told(seen: Seen, session: Session, body: str) -> Check:
    length = seen.length(session)
    longest = _longest(seen, session, [body])
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

    return Check(text, seen.rests_on(about_company(seen, [session]), is_away))


def about_company(seen: Seen, sessions: Iterable[Session]) -> tuple[str, ...]:
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

    return Check(text, seen.rests_on(about_company(seen, involved), are_too_many))


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

    return Check(text, seen.rests_on(about_company(seen, [one, other]), are_in_the_way))
