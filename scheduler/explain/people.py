"""Counts of conferences: people who have to be at more than there is time for, one session after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..meeting.meeting import Session
from ..text import say
from .check import Check
from .places import Bits
from .spots import Spots
from .talks import resting_on


def moments_of_people(spots: Spots) -> Iterator[Check]:
    """Somebody has to be at sessions that take more time than these may have while it is there."""
    bound: defaultdict[str, list[Session]] = defaultdict(list)
    for session in spots.meeting.sessions:
        for body in spots.bodies(session):
            bound[body].append(session)
    for body, sessions in bound.items():
        crowd = _crowd(spots, sessions) if len(sessions) > 1 else None
        if crowd is not None:
            yield _told(spots, body, *crowd)


def _crowd(spots: Spots, sessions: Sequence[Session]) -> tuple[list[Session], Bits] | None:
    """Sessions that follow each other, in less time than they take; of several such the fewest."""
    moments = {session.id: spots.grid.moments(spots.covers(session)) for session in sessions}
    if not all(moments.values()):
        return None  # one of them can be nowhere, which is told by itself
    everywhen = 0
    for each in moments.values():
        everywhen |= each
    for time in sorted({*moments.values(), everywhen}, key=lambda time: (time.bit_count(), time)):
        inside = [session for session in sessions if moments[session.id] & ~time == 0]
        if _asked(spots, inside) > time.bit_count():
            return inside, time
    return None


def _asked(spots: Spots, sessions: Sequence[Session]) -> int:
    """Minutes that they take at least."""
    return sum(spots.grid.shortest(spots.length(each), spots.begins(each)) for each in sessions)


def _told(spots: Spots, body: str, crowd: Sequence[Session], time: Bits) -> Check:
    asked, there = _asked(spots, crowd), time.bit_count()
    minutes = spots.meeting.place_minutes if spots.meeting.has_clock else 1
    values: dict[str, object] = {"who": spots.meeting.name_of(body), "count": len(crowd)}
    if minutes:
        whole = sum(max(slot.places for slot in slots) for slots in spots.meeting.slots_of.values() if slots)
        values |= {"asked": asked // minutes, "there": there // minutes}
        if there == whole * minutes:
            text = say(
                "{who} has to be at {count} sessions, which take {asked} places; one after another there are {there}.",
                **values,
            )
        else:
            text = say(
                "{who} has to be at {count} sessions, which take {asked} places; when these may be and {who} is there, "
                "there are {there} one after another.",
                **values,
            )
    else:
        text = say(
            "{who} has to be at {count} sessions, which take {asked} minutes; when these may be and {who} is there, "
            "there are {there}.",
            asked=asked,
            there=there,
            **values,
        )

    def still(said: Spots) -> bool:
        some = [session for session in said.there(crowd) if body in said.bodies(session)]
        found = _crowd(said, some)
        return found is not None and len(found[0]) >= len(crowd)

    return Check(text, resting_on(spots, crowd, still))
