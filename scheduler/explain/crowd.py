"""More minutes, or more places, asked of hosts than they have. A host keeps one thing at a time: a room, a body.

Looked at are sets of jobs that keep to the same time: those that may be nowhere else than some of them, on a day, in
some hosts. A set of jobs is too many if they last longer than all the time that any of them may have, or if as many
of some length do not fit into it, one after the other. (Hall's condition, for time.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from ..meeting.meeting import DAY, Session

MOST_IN_PAIRS = 24
"""Of more kinds of places than this, not every two are looked at together."""

MOST_ALONE = 300
"""Of more kinds of places than this, those of a single job are not looked at by themselves."""


class Span(NamedTuple):
    """Time of a host, in minutes of the meeting."""

    host: str
    start: int
    end: int


class Job(NamedTuple):
    """``number`` times the same: it lasts ``length`` minutes, and one of the spans holds it."""

    session: Session
    length: int
    where: tuple[Span, ...]
    number: int = 1


@dataclass(frozen=True)
class Hosts:
    """``many``: how many hosts are alike (1 unless said); ``takes``: how many jobs a host takes at most, if not any.

    Between two jobs of one host lie ``pause`` minutes at least; jobs begin on the ``grid``.
    """

    many: Mapping[str, int] = field(default_factory=dict)
    takes: Mapping[str, int] = field(default_factory=dict)
    pause: int = 0
    grid: int = 1

    def minutes_asked(self, jobs: Iterable[Job]) -> int:
        """What jobs ask for, each with a pause after it."""
        return sum(job.number * (job.length + self.pause) for job in jobs)

    def minutes_in(self, region: Iterable[Span]) -> int:
        """What a region has; a pause may lie outside."""
        return sum(self.many.get(span.host, 1) * (span.end - span.start + self.pause) for span in region)

    def step(self, length: int, jobs: Iterable[Job]) -> int:
        """Minutes from the start of a job of that length to the next, at least."""
        step = length + self.pause
        return step if any(job.session.off_grid for job in jobs) else step + -step % self.grid

    def places_in(self, region: Iterable[Span], length: int, step: int) -> int:
        """How many jobs of that length a region holds."""
        of_host: defaultdict[str, int] = defaultdict(int)
        for span in region:
            size = span.end - span.start
            if size >= length:
                of_host[span.host] += 1 + (size - length) // step
        return sum(
            self.many.get(host, 1) * (min(places, self.takes[host]) if self.takes.get(host) else places)
            for host, places in of_host.items()
        )


@dataclass(frozen=True)
class Shortage:
    """Jobs that ask for more than there is where they may be: minutes, or (``length``) places of some length.

    ``length`` 0: of any length, in hosts that take so many jobs only.
    """

    jobs: tuple[Job, ...]
    asked: int
    given: int
    length: int | None = None

    @property
    def missing(self) -> int:
        return self.asked - self.given


def region_of(jobs: Iterable[Job]) -> list[Span]:
    """All time that some of the jobs may have; neighbouring spans of a day joined."""
    joined: list[Span] = []
    for span in sorted({span for job in jobs for span in job.where}):
        last = joined[-1] if joined else None
        if last is not None and last.host == span.host and span.start <= last.end and _day(last) == _day(span):
            joined[-1] = last._replace(end=max(last.end, span.end))
        else:
            joined.append(span)
    return joined


def _day(span: Span) -> int:
    return span.start // DAY


def minutes_short(jobs: Sequence[Job], hosts: Hosts) -> Shortage:
    """All jobs against all time that some of them may have."""
    return Shortage(tuple(jobs), hosts.minutes_asked(jobs), hosts.minutes_in(region_of(jobs)))


def places_short(jobs: Iterable[Job], length: int, hosts: Hosts) -> Shortage:
    """The jobs that last so long, or longer, against the places of that length."""
    long = tuple(job for job in jobs if job.length >= length)
    places = hosts.places_in(region_of(long), length, hosts.step(length, long))
    return Shortage(long, sum(job.number for job in long), places, length)


def taken_short(jobs: Sequence[Job], hosts: Hosts) -> Shortage | None:
    """The jobs against what their hosts take, however long they last; None where one takes as many as fit."""
    takes = [hosts.takes.get(host, 0) for host in {span.host for job in jobs for span in job.where}]
    return Shortage(tuple(jobs), sum(job.number for job in jobs), sum(takes), 0) if all(takes) else None


def worst_places(jobs: Sequence[Job], hosts: Hosts) -> Shortage | None:
    """Where most places are missing; of lengths that lack as many, the greatest."""
    short = [places_short(jobs, length, hosts) for length in sorted({job.length for job in jobs}, reverse=True)]
    return max(short, key=lambda each: each.missing, default=None)


def shortages(jobs: Sequence[Job], hosts: Hosts) -> list[Shortage]:
    """Sets of two jobs or more that ask for too much, small ones first; of larger ones what these do not explain.

    Minutes, or places where there are minutes enough.
    """
    found: list[Shortage] = []
    for some in _sets(jobs, hosts):
        short = taken_short(some, hosts) if hosts.takes else None
        if short is None or short.missing <= 0:
            short = minutes_short(some, hosts)
        if short.missing <= 0:
            short = worst_places(some, hosts)
        if short is not None and short.missing > 0 and not _explained(short, found):
            found.append(short)
    return found


def is_still_short(short: Shortage, jobs: Sequence[Job], hosts: Hosts) -> bool:
    """Whether fewer jobs, with more time, ask for too much in the same way."""
    if short.length is None:
        return minutes_short(jobs, hosts).missing > 0
    if short.length:
        return places_short(jobs, short.length, hosts).missing > 0
    again = taken_short(jobs, hosts)
    return again is not None and again.missing > 0


def _explained(short: Shortage, told: Iterable[Shortage]) -> bool:
    """Whether smaller sets, which have no job in common, lack as much already."""
    left = set(map(id, short.jobs))
    missing = 0
    for each in told:
        ids = set(map(id, each.jobs))
        if ids <= left and (each.length is None) == (short.length is None):
            left -= ids
            missing += each.missing
        elif ids <= left and short.length is not None:
            return True  # a set that lacks minutes lacks places, too
    return short.missing <= missing


def fewest(short: Shortage) -> list[Job]:
    """Of the jobs as few as are too many for the time that all of them may have; the longest first."""
    chosen: list[Job] = []
    asked = 0
    each_asks = _asks(short)
    for job in sorted(short.jobs, key=lambda job: -job.length):
        if asked > short.given:
            break
        chosen.append(job)
        asked += each_asks[id(job)]
    return chosen


def _asks(short: Shortage) -> dict[int, int]:
    if short.length is not None:
        return {id(job): job.number for job in short.jobs}
    total = sum(job.number for job in short.jobs)
    pause = (short.asked - sum(job.number * job.length for job in short.jobs)) // total
    return {id(job): job.number * (job.length + pause) for job in short.jobs}


# -- which sets ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Group:
    """Jobs that may be at the same places, told by the bits of ``mask``."""

    mask: int
    jobs: list[Job]
    days: frozenset[int]
    hosts: frozenset[str]


def _sets(jobs: Sequence[Job], hosts: Hosts) -> Iterator[list[Job]]:
    """Sets of jobs that may be too many, the smallest first."""
    groups = _groups(jobs)
    able = [_Amounts(group, hosts) for group in groups]
    sets: dict[int, list[int]] = {}
    for mask in _regions(groups):
        members = [index for index, group in enumerate(groups) if not group.mask & ~mask]
        key = sum(1 << index for index in members)
        if key not in sets and _may_be_too_many([able[index] for index in members]):
            sets[key] = members
    found = [[job for index in members for job in groups[index].jobs] for members in sets.values()]
    yield from sorted((some for some in found if sum(job.number for job in some) > 1), key=len)


def _groups(jobs: Iterable[Job]) -> list[_Group]:
    alike: defaultdict[tuple[Span, ...], list[Job]] = defaultdict(list)
    for job in jobs:
        if job.where:
            alike[job.where].append(job)
    times: defaultdict[str, set[int]] = defaultdict(set)
    for where in alike:
        for span in where:
            times[span.host].update((span.start, span.end))
    bits: dict[str, dict[int, int]] = {}
    count = 0
    for host, minutes in times.items():
        bits[host] = {minute: count + index for index, minute in enumerate(sorted(minutes))}
        count += len(minutes)
    joined: dict[int, list[Job]] = {}
    spans: dict[int, tuple[Span, ...]] = {}
    for where, some in alike.items():
        mask = 0
        for span in where:
            mask |= (1 << bits[span.host][span.end]) - (1 << bits[span.host][span.start])
        joined.setdefault(mask, []).extend(some)
        spans.setdefault(mask, where)
    return [
        _Group(
            mask,
            some,
            frozenset(_day(span) for span in spans[mask]),
            frozenset(span.host for span in spans[mask]),
        )
        for mask, some in joined.items()
    ]


def _regions(groups: Sequence[_Group]) -> Collection[int]:
    """Places that sets of jobs may keep to: of a group, of two, of groups of a day, of some hosts, of both, of all."""
    found: dict[int, None] = {}
    for group in groups:
        if len(groups) <= MOST_ALONE or len(group.jobs) > 1:
            found[group.mask] = None
    if len(groups) <= MOST_IN_PAIRS:
        found.update(dict.fromkeys(one.mask | other.mask for one, other in combinations(groups, 2)))
    by_hosts = [
        [group for group in groups if group.hosts <= hosts] for hosts in dict.fromkeys(group.hosts for group in groups)
    ]
    for some in (groups, *by_hosts):
        found[_union(some)] = None
        for day in {day for group in some for day in group.days}:
            found[_union([group for group in some if group.days == {day}])] = None
    found.pop(0, None)
    return found


def _union(groups: Iterable[_Group]) -> int:
    mask = 0
    for group in groups:
        mask |= group.mask
    return mask


class _Amounts:
    """What the jobs of a group ask for, and have by themselves: together with others they have no less."""

    def __init__(self, group: _Group, hosts: Hosts) -> None:
        region = region_of(group.jobs[:1])
        self.asked = hosts.minutes_asked(group.jobs)
        self.minutes = hosts.minutes_in(region)
        self.takes = bool(hosts.takes)
        self.counts: defaultdict[int, int] = defaultdict(int)
        for job in group.jobs:
            self.counts[job.length] += job.number
        self.places = {
            length: hosts.places_in(region, length, hosts.step(length, group.jobs)) for length in self.counts
        }


def _may_be_too_many(members: Sequence[_Amounts]) -> bool:
    if any(each.takes for each in members):
        return True
    if sum(each.asked for each in members) > max((each.minutes for each in members), default=0):
        return True
    for length in {length for each in members for length in each.counts}:
        long = [each for each in members if length in each.places]
        count = sum(count for each in members for other, count in each.counts.items() if other >= length)
        if count > max(each.places[length] for each in long):
            return True
    return False
