"""Minutes and places: sessions against the free time of rooms, days, windows and slots, and of what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..meeting.meeting import DAY, Meeting, Resource, Session
from ..text import Text, say
from .check import Check, on_day, span_told
from .crowd import (
    Hosts,
    Job,
    Shortage,
    Span,
    minutes_short,
    places_short,
    region_of,
    shortages,
)
from .rests import what_it_rests_on
from .seen import PLACED_BY, Seen, Stretch

HOURS = ("start", "window", "allowed", "slot", "after")
"""Facts that bind a session to hours; without them it is bound to days and rooms at most."""

FEW = 6
"""Spans that a sentence lists; where there are more it does without."""


# -- over all -----------------------------------------------------------------------------------------------------


def minutes_over_all(seen: Seen) -> Iterator[Check]:
    """All sessions against all free time; and the longest ones against the places that hold them."""
    if seen.meeting.slots is None:
        yield from _over_all(seen)


def slots_over_all(seen: Seen) -> Iterator[Check]:
    """All sessions against the slots, likewise."""
    if seen.meeting.slots is not None:
        yield from _over_all(seen)


def _over_all(seen: Seen) -> Iterator[Check]:
    meeting = seen.meeting
    seen, hosts = seen.without(PLACED_BY[1:]), _rooms_of(meeting)
    jobs = _anywhere(seen, _of_known_length(meeting))
    if len(jobs) < 2 or not jobs[0].where:
        return
    minutes = minutes_short(jobs, hosts)
    if minutes.missing > 0:
        values = {"count": len(jobs), "asked": minutes.asked, "free": minutes.given, "minutes": minutes.missing}
        if meeting.slots is None:
            text = say(
                "The {count} sessions ask for {asked} minutes, and {free} are free between events: {minutes} too few.",
                **values,
            )
        else:
            text = say(
                "The {count} sessions ask for {asked} minutes, and the slots have {free}: {minutes} too few.", **values
            )
        yield Check(text, what_it_rests_on(seen, minutes, hosts, _anywhere))
    for length in sorted({job.length for job in jobs}, reverse=True):
        places = places_short(jobs, length, hosts)
        if places.missing > 0 and (places.given > 0 or len(places.jobs) == len(jobs)):
            yield Check(_places_over_all(meeting, places), what_it_rests_on(seen, places, hosts, _anywhere))
            return


def _places_over_all(meeting: Meeting, short: Shortage) -> Text:
    values: dict[str, object] = {"sessions": short.asked, "length": short.length, "places": short.given}
    values["missing"] = short.missing
    assert short.length is not None
    if meeting.slots is not None:
        return say(
            "{sessions} sessions last {length} minutes or more, and the slots have {places} places of that length: "
            "{missing} too few.",
            **values,
        )
    holding = sorted(
        {(span.start, span.end) for span in region_of(short.jobs) if span.end - span.start >= short.length}
    )
    if not 0 < len(holding) <= FEW:
        return say(
            "{sessions} sessions last {length} minutes or more, and the free time has {places} places of that length: "
            "{missing} too few.",
            **values,
        )
    return say(
        "{sessions} sessions last {length} minutes or more, and the free time has {places} places of that "
        "length ({gaps}): {missing} too few.",
        gaps=_spans(meeting, holding),
        **values,
    )


def _spans(meeting: Meeting, spans: Iterable[tuple[int, int]]) -> list[Text]:
    return [say("{span} on {day}", span=span_told(start, end), day=on_day(meeting, start)) for start, end in spans]


# -- of days, rooms, windows, slots -------------------------------------------------------------------------------


def minutes_and_places(seen: Seen) -> Iterator[Check]:
    """Sessions that may only be on some days, in some rooms, slots or hours, against the minutes and places there.

    First by what is said of days and rooms, then by all that is said of them.
    """
    meeting = seen.meeting
    hosts = _rooms_of(meeting)
    sessions = _of_known_length(meeting)
    everything = hosts.minutes_in(region_of(_on_days(seen.without(PLACED_BY[1:]), sessions)))
    told: list[set[str]] = []
    for ignored, jobs_of in ((HOURS, _on_days), ((), jobs_in_rooms)):
        partly, before = seen.without(ignored) if ignored else seen, list(told)
        for short in shortages(_bound(partly, jobs_of(partly, sessions)), hosts):
            there = {job.session.id for job in short.jobs}
            region = region_of(short.jobs)
            place = _place(partly, short, region)
            if place == (None, None) or hosts.minutes_in(region) >= everything or any(some <= there for some in before):
                continue  # over all, or told already of fewer facts
            if not ignored and _by_time(partly, short):
                continue  # two of them are in each other's way, or all run at once, which is told of these
            told.append(there)
            yield Check(_told(short, place), what_it_rests_on(partly, short, hosts, jobs_of))


def minutes_of_a_resource(seen: Seen) -> Iterator[Check]:
    """Sessions that need a resource, against as many minutes and places as there are of it."""
    meeting = seen.meeting
    for resource in meeting.resources:
        needs = _needs(meeting, resource)
        if resource.count == 0:
            for session, need in needs.items():
                name = meeting.name_of(session, "items")
                text = say(
                    "{session} needs {resource}, and there is none: 1 too few.", session=name, resource=resource.name
                )
                yield Check(text, (need, f"resources.{resource.id}.count"))
        elif resource.count is not None:
            yield from _of_a_resource(seen, resource, resource.count, needs)


def _of_a_resource(seen: Seen, resource: Resource, count: int, needs: Mapping[str, str]) -> Iterator[Check]:
    meeting = seen.meeting
    hosts = Hosts({resource.id: count}, grid=meeting.grid)

    def jobs_of(seen: Seen, sessions: Iterable[Session]) -> list[Job]:
        there = ((session, seen.times(session)) for session in seen.there(sessions))
        return [
            Job(session, seen.length(session), tuple(Span(resource.id, start, end) for start, end in times))
            for session, times in there
            if times
        ]

    for short in shortages(jobs_of(seen, [each for each in meeting.sessions if each.id in needs]), hosts):
        if all(seen.given_start(job.session) is not None for job in short.jobs):
            continue  # all run at once, which is told as such
        when, day = _when(seen, short, region_of(short.jobs))
        where = say("with {resource} ({count} of it)", resource=resource.name, count=count)
        if when is not None:
            where = say("{where} {when}", where=where, when=when)
        statements = what_it_rests_on(seen, short, hosts, jobs_of, lambda session: (needs[session.id],))
        yield Check(_told(short, (where, day)), (f"resources.{resource.id}.count", *statements))


def _needs(meeting: Meeting, resource: Resource) -> dict[str, str]:
    return {
        session.id: need.path for session in meeting.sessions for need in session.needs if need.other == resource.id
    }


def _rooms_of(meeting: Meeting) -> Hosts:
    takes = {slot.id: slot.takes for slot in meeting.slots or () if slot.takes}
    return Hosts(takes=takes, grid=meeting.grid)


def _of_known_length(meeting: Meeting) -> list[Session]:
    return [session for session in meeting.sessions if session.duration is not None]


def _anywhere(seen: Seen, sessions: Iterable[Session]) -> list[Job]:
    """Each session in all free time."""
    where = _hosted(seen, seen.everywhere())
    return [Job(session, seen.length(session), where) for session in seen.there(sessions)]


def _on_days(seen: Seen, sessions: Iterable[Session]) -> list[Job]:
    """Each session in the free time that it may have, however short."""
    there = ((session, _hosted(seen, seen.stretches(session))) for session in seen.there(sessions))
    return [Job(session, seen.length(session), where) for session, where in there if where]


def jobs_in_rooms(seen: Seen, sessions: Iterable[Session]) -> list[Job]:
    """Each session in the free time that can hold it."""
    there = ((session, _hosted(seen, seen.where(session))) for session in seen.there(sessions))
    return [Job(session, seen.length(session), where) for session, where in there if where]


def _hosted(seen: Seen, stretches: tuple[Stretch, ...]) -> tuple[Span, ...]:
    """The stretches as spans of their slots or rooms; those of many sessions are the same, and made once."""
    known: dict[int, tuple[tuple[Stretch, ...], tuple[Span, ...]]] = seen.known.setdefault("hosted", {})
    if id(stretches) not in known:
        known[id(stretches)] = (
            stretches,
            tuple(Span(each.slot or each.room, each.start, each.end) for each in stretches),
        )
    return known[id(stretches)][1]


def _bound(seen: Seen, jobs: Sequence[Job]) -> Sequence[Job]:
    """All the jobs, if something binds one of them; else none, since all may be everywhere."""
    return jobs if any(next(seen.facts_of(job.session, PLACED_BY[1:]), None) for job in jobs) else ()


def _by_time(seen: Seen, short: Shortage) -> bool:
    """Whether all are given a time; or there are two in one room, one of which is."""
    if seen.meeting.slots is not None:
        return False
    given = [seen.given_start(job.session) is not None for job in short.jobs]
    one_room = len({span.host for job in short.jobs for span in job.where}) == 1
    return all(given) or (len(given) == 2 and any(given) and one_room)


# -- how it is told -----------------------------------------------------------------------------------------------

Place = tuple[Text | None, object]
"""In what (None: not told), and the day (None: not told)."""


def _place(seen: Seen, short: Shortage, region: Sequence[Span]) -> Place:
    """Where the jobs of a shortage may be."""
    meeting = seen.meeting
    hosts = list(dict.fromkeys(span.host for span in region))
    if meeting.slots is not None and len(hosts) == 1:
        return say("in the slot {slot}", slot=meeting.slot[hosts[0]].name), None
    rooms = [meeting.slot[host].room if meeting.slots is not None else host for host in hosts]
    named = [meeting.room[room].name for room in dict.fromkeys(rooms)]
    when, day = _when(seen, short, region)
    if len(named) < len(meeting.rooms):
        where = say("in {room}", room=named[0]) if len(named) == 1 else say("in {rooms}", rooms=named)
        return (where if when is None else say("{where} {when}", where=where, when=when)), day
    if when is None and day is not None and len(named) > 1:
        when = say("in {rooms} rooms", rooms=len(named))
    return when, day


def _when(seen: Seen, short: Shortage, region: Sequence[Span]) -> Place:
    """The hours that they may have, or the day, where they may not have all."""
    meeting = seen.meeting
    days = [day for index, day in enumerate(meeting.days) if any(span.start // DAY == index for span in region)]
    if any(next(seen.facts_of(job.session, HOURS), None) for job in short.jobs):
        times = sorted({(span.start, span.end) for span in region})
        if len(times) <= FEW:
            return say("at {spans}", spans=_spans(meeting, times)), None
        return say("in the hours that they may have"), None
    if len(days) == len(meeting.days):
        return None, None
    return None, days[0].name if len(days) == 1 else [day.name for day in days]


def _told(short: Shortage, place: Place) -> Text:
    where, day = place
    values: dict[str, object] = {"count": sum(job.number for job in short.jobs), "minutes": short.missing}
    if short.length == 0:
        values |= {"places": short.given}
        if where is None or day is not None:
            where = say("on {day}", day=day) if where is None else say("{where} on {day}", where=where, day=day)
        return say(
            "{count} sessions can only be {where}, which takes {places}: {minutes} too many.", where=where, **values
        )
    if short.length is not None:
        values |= {"length": short.length, "places": short.given}
        if day is None:
            return say(
                "{count} sessions of {length} minutes or more can only be {where}, and there are {places} places of "
                "that length: {minutes} too few.",
                where=where,
                **values,
            )
        if where is None:
            return say(
                "{count} sessions of {length} minutes or more are given {day}, and there are {places} places of "
                "that length: {minutes} too few.",
                day=day,
                **values,
            )
        return say(
            "{count} sessions of {length} minutes or more can only be {where} on {day}, and there are {places} places "
            "of that length: {minutes} too few.",
            where=where,
            day=day,
            **values,
        )
    values |= {"asked": short.asked, "free": short.given}
    if day is None:
        return say(
            "{count} sessions can only be {where} and ask for {asked} minutes; {free} are free there: "
            "{minutes} too few.",
            where=where,
            **values,
        )
    if where is None:
        return say(
            "{count} sessions are given {day} and ask for {asked} minutes; {free} are free there: {minutes} too few.",
            day=day,
            **values,
        )
    return say(
        "{count} sessions can only be {where} on {day} and ask for {asked} minutes; {free} are free there: "
        "{minutes} too few.",
        where=where,
        day=day,
        **values,
    )
