"""Pairings of sessions against each other: in parallel, on the same day, not in parallel, in one room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ..meeting.meeting import DAY, Resource, Session, With, clock
from ..text import say
from .check import Check, on_day, sessions_told
from .crowd import Span, region_of
from .forced import jobs_in_rooms
from .orders import Classes, SameDay, parallel_groups
from .pairs import missing_whichever_first, pairs_in_the_way
from .rooms import running
from .seen import PLACED_BY, Seen
from .sitting import must_be_in

# -- in parallel --------------------------------------------------------------------------------------------------


def sessions_that_cannot_be_parallel(seen: Seen) -> Iterator[Check]:
    """Sessions that are to start at the same time and have no start in common, or are not to be parallel, too."""
    for group in parallel_groups(seen):
        yield from _parallel_and_not(seen, group)
        if _have_no_common_start(seen, group):
            yield _no_common_start_told(seen, group)


def _parallel_and_not(seen: Seen, group: Sequence[Session]) -> Iterator[Check]:
    classes = Classes(seen, group)
    told: set[frozenset[str]] = set()
    for session in group:
        for pair in session.not_parallel:
            if pair.other in classes.sessions and frozenset((session.id, pair.other)) not in told:
                told.add(frozenset((session.id, pair.other)))
                text = say(
                    "{one} and {other} are to start at the same time, and to have no minute in common.",
                    one=session.name,
                    other=classes.sessions[pair.other].name,
                )
                yield Check(text, (pair.path, *classes.path_between(session.id, pair.other)))


def _common_start(seen: Seen, group: Sequence[Session]) -> int | None:
    """The first start that suits all."""
    start = 0
    bodies = {session.id: tuple(must_be_in(seen, session)) if seen.busy else () for session in group}
    while True:
        firsts = [seen.earliest_start(session, start, bodies[session.id]) for session in group]
        known = [first for first in firsts if first is not None]
        if len(known) < len(firsts):
            return None
        if max(known) == start or min(known) == max(known):
            return max(known)
        start = max(known)


def _no_common_start_told(seen: Seen, group: Sequence[Session]) -> Check:
    links = ("parallel", "attended_by", "pins", "entries") if seen.busy else ("parallel",)
    statements = _rests_on_classes(seen, group, links, Classes, _have_no_common_start)
    some = seen.if_only(statements).there(group)
    days = [{day.id for day in seen.days(each)} for each in some]
    if len(some) == 2 and days[0].isdisjoint(days[1]):
        text = say(
            "{one} and {other} are to start at the same time, and there is no day on which both of them may be.",
            one=some[0].name,
            other=some[1].name,
        )
    elif len(some) == 2 and _apart(seen, *some):
        text = say(
            "{one} and {other} are to start at the same time; where they may be, their starts are {minutes} minutes "
            "apart at least.",
            one=some[0].name,
            other=some[1].name,
            minutes=_apart(seen, *some),
        )
    else:
        text = say(
            "{sessions} are to start at the same time, and there is no time at which all of them may.",
            sessions=sessions_told(some),
        )
    return Check(text, statements)


def _have_no_common_start(seen: Seen, group: Sequence[Session]) -> bool:
    """Though each of them has some, with those who have to be there."""
    bodies = {session.id: tuple(must_be_in(seen, session)) if seen.busy else () for session in group}
    alone = all(seen.present(session, *bodies[session.id]) for session in group)
    return alone and _common_start(seen, group) is None


def _apart(seen: Seen, one: Session, other: Session) -> int:
    """The least minutes from a start of one to a start of the other."""
    ranges = [[(start, end - seen.length(session)) for start, end in seen.times(session)] for session in (one, other)]
    return min(
        max(first - other_last, other_first - last, 0)
        for first, last in ranges[0]
        for other_first, other_last in ranges[1]
    )


Grouping = Callable[[Seen, Iterable[Session]], Classes]


def _rests_on_classes(
    seen: Seen,
    group: Sequence[Session],
    links: Sequence[str],
    grouping: Grouping,
    proves: Callable[[Seen, Sequence[Session]], bool],
) -> tuple[str, ...]:
    def is_proven(said: Seen) -> bool:
        return any(proves(said, some) for some in grouping(said, said.there(group)).all() if len(some) > 1)

    facts = [path for session in group for path in seen.facts_of(session, (*PLACED_BY[::-1], *links))]
    if "attended_by" in links:
        facts += (rule.path for rule in seen.rules("pause", "together"))
        facts += seen.about_bodies(group, seen.rules("together"))
    facts += (f"resources.{resource.id}.count" for resource in seen.meeting.resources if resource.count is not None)
    return seen.rests_on((*facts, *seen.frame()), is_proven)


# -- on the same day ----------------------------------------------------------------------------------------------


def sessions_that_have_no_day_in_common(seen: Seen) -> Iterator[Check]:
    """Sessions that are to be on the same day, and may not, or ask for more minutes than any day has for them."""
    meeting = seen.meeting
    if not any(session.same_day for session in meeting.sessions):
        return
    for group in SameDay(seen, meeting.sessions).all():
        if len(group) < 2 or not all(seen.where(session) for session in group):
            continue
        missing = _missing_on_the_best_day(seen, group)
        if missing is None:
            statements = _rests_on_classes(seen, group, SAME_DAY, SameDay, _have_no_day)
            some = seen.if_only(statements).there(group)
            text = say(
                "{sessions} are to be on the same day, and there is no day on which all of them may be.",
                sessions=sessions_told(some),
            )
            yield Check(text, statements)
        elif missing > 0:
            asked = sum(seen.length(session) for session in group)
            text = say(
                "{sessions} are to be on the same day and ask for {asked} minutes; the day with most time for them has "
                "{free}: {minutes} too few.",
                sessions=sessions_told(group),
                asked=asked,
                free=asked - missing,
                minutes=missing,
            )
            yield Check(text, _rests_on_classes(seen, group, SAME_DAY, SameDay, _have_too_short_days))


SAME_DAY = ("same_day", "parallel")


def _missing_on_the_best_day(seen: Seen, group: Sequence[Session]) -> int | None:
    """Minutes that are missing on the day that lacks least; None if there is no day on which all may be."""
    days = set[str].intersection(*({day.id for day in seen.days(session)} for session in group))
    asked = sum(seen.length(session) for session in group)
    spans = region_of(jobs_in_rooms(seen, group))
    return min((asked - _minutes_on(seen.meeting.day[day].midnight, spans) for day in days), default=None)


def _minutes_on(midnight: int, spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans if midnight <= span.start < midnight + DAY)


def _have_no_day(seen: Seen, group: Sequence[Session]) -> bool:
    return all(seen.where(session) for session in group) and _missing_on_the_best_day(seen, group) is None


def _have_too_short_days(seen: Seen, group: Sequence[Session]) -> bool:
    return all(seen.where(session) for session in group) and (_missing_on_the_best_day(seen, group) or 0) > 0


# -- not in parallel, and in one room -----------------------------------------------------------------------------


def sessions_in_each_others_way(seen: Seen) -> Iterator[Check]:
    """Two sessions that may have no minute in common, or are in one room, and neither of which can come first."""
    meeting = seen.meeting
    by_id = meeting.session
    for session in meeting.sessions:
        for pair in session.not_parallel:
            other = by_id.get(pair.other)
            if other is not None and missing_whichever_first(seen, session, other) > 0:
                yield _not_parallel_told(seen, session, other, pair)
    in_room: defaultdict[str, list[Session]] = defaultdict(list)
    for session in meeting.sessions:
        rooms = {stretch.room for stretch in seen.where(session)}
        if len(rooms) == 1:
            in_room[rooms.pop()].append(session)
    for room, sessions in in_room.items():
        for one, other in pairs_in_the_way(seen, sessions):
            if not _is_told(seen, one, other):
                yield _one_room_told(seen, one, other, room)


def _is_told(seen: Seen, one: Session, other: Session) -> bool:
    """Whether other checks tell that the two do not fit.

    Both are given a time, and run at once; or none is, and their minutes are more than the time that they may have.
    """
    given = [seen.given_start(session) is not None for session in (one, other)]
    both = region_of(jobs_in_rooms(seen, (one, other)))
    asked = seen.length(one) + seen.length(other)
    return all(given) or (not any(given) and asked > sum(span.end - span.start for span in both))


def _not_parallel_told(seen: Seen, one: Session, other: Session, pair: With) -> Check:
    text = say(
        "{one} and {other} are to have no minute in common; whichever comes first, {minutes} minutes are missing for "
        "the other.",
        one=one.name,
        other=other.name,
        minutes=missing_whichever_first(seen, one, other),
    )

    def are_in_the_way(said: Seen) -> bool:
        return len(said.there((one, other))) == 2 and missing_whichever_first(said, one, other) > 0

    statements = seen.rests_on((*seen.placing((one, other)), *seen.frame()), are_in_the_way, (pair.path,))
    return Check(text, statements)


def _one_room_told(seen: Seen, one: Session, other: Session, room: str) -> Check:
    text = say(
        "{one} and {other} can only be in {room}; whichever comes first, {minutes} minutes are missing for the other.",
        one=one.name,
        other=other.name,
        room=seen.meeting.room[room].name,
        minutes=missing_whichever_first(seen, one, other),
    )

    def are_in_the_way(said: Seen) -> bool:
        both = said.there((one, other))
        rooms = {stretch.room for session in both for stretch in said.where(session)}
        return len(both) == 2 and len(rooms) == 1 and missing_whichever_first(said, one, other) > 0

    return Check(text, seen.rests_on((*seen.placing((one, other)), *seen.frame()), are_in_the_way))


# -- sharing a resource at once -----------------------------------------------------------------------------------


def resources_at_once(seen: Seen) -> Iterator[Check]:
    """Sessions that start at the same time, or are given times at which all run, and need more than there is."""
    meeting = seen.meeting
    if not any(resource.count for resource in meeting.resources):
        return
    parallel = parallel_groups(seen)
    at_times = list(running(seen, meeting.sessions))
    for resource in meeting.resources:
        if not resource.count:
            continue
        for group in parallel:
            needing = _needing(seen, group, resource)
            if len(needing) > resource.count:
                text = say(
                    "{sessions} are to start at the same time and need {resource}: {asked} needed, {count} there, "
                    "{missing} too few.",
                    sessions=sessions_told(needing),
                    resource=resource.name,
                    asked=len(needing),
                    count=resource.count,
                    missing=len(needing) - resource.count,
                )
                proves = partial(_need_too_much, resource)
                yield Check(text, _rests_on_classes(seen, group, ("parallel",), Classes, proves))
        told: list[set[str]] = []
        for group, moment in at_times:
            needing = _needing(seen, group, resource)
            ids = {session.id for session in needing}
            if len(needing) > resource.count and not any(known <= ids for known in told):
                told.append(ids)
                yield _needed_at_once(seen, resource, needing, moment)


def _needing(seen: Seen, group: Iterable[Session], resource: Resource) -> list[Session]:
    return [
        session
        for session in group
        if any(need.other == resource.id and seen.says(need.path) for need in session.needs)
    ]


def _need_too_much(resource: Resource, seen: Seen, group: Sequence[Session]) -> bool:
    is_counted = resource.count is not None and seen.says(f"resources.{resource.id}.count")
    return is_counted and len(_needing(seen, group, resource)) > (resource.count or 0)


def _needed_at_once(seen: Seen, resource: Resource, needing: Sequence[Session], moment: int) -> Check:
    assert resource.count is not None
    text = say(
        "{sessions} are given a time at which all run, {time} of {day}, and need {resource}: {asked} needed, {count} "
        "there, {missing} too few.",
        sessions=sessions_told(needing),
        time=clock(moment),
        day=on_day(seen.meeting, moment),
        resource=resource.name,
        asked=len(needing),
        count=resource.count,
        missing=len(needing) - resource.count,
    )

    def is_proven(said: Seen) -> bool:
        return any(_need_too_much(resource, said, group) for group, _ in running(said, said.there(needing)))

    facts = (*seen.placing(needing), f"resources.{resource.id}.count", *seen.frame())
    return Check(text, seen.rests_on(facts, is_proven))
