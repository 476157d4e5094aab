"""The test language: small meetings and schedules in a few words.

A meeting is said in keywords. An underscore in a keyword is a hyphen in the id (``PPT_SACM`` is ``PPT-SACM``), and what
a keyword stands for shows in how its text begins:

    meeting = a_meeting(
        days="09:00-18:00 09:00-13:00",                         # D1, D2; unsaid: one day, 08:00-20:00
        rooms="main side",                                      # unsaid: main
        SACM="chile peru",                                      # a group and its members
        RCM="panama belize",
        PPT_SACM="held by chile",                               # an office; "chile" alone does, for the underscore
        chile="away D2 14:00- flex later 60 price 3; wish WS1 panellist 3",     # those only mentioned need no line
        side="room; holds 40; has booth; closed D1 10:00-11:00",
        interpreters="resource 2; flex by 1 price 10",
        lunch="event D1 12:00-13:00; in main; attended by PPT-SACM, panama; last; flex later 30 price 2",
        coffee="event D1 10:00-10:15; untouchable",
        K1="slot D1 09:00-10:30; in side; takes 2",
        WS1="60m; speaker: PPT-SACM; panellist: SACM, 2 RCM, 0-1 SACM/RCM",     # a session and its seats
        WS2="60m; draft D1 10:00; on D1; at 10:00; in side; slot K1; window 09:00-12:00; audience 50; "
            "allowed D1 09:00-12:00 main, D2 -12:00; preferred D2; after WS1, lunch+45; same day WS1; parallel WS1; "
            "not parallel WS1; attended by PPT-SACM; needs booth, interpreters; pin panellist chile; "
            "flex shorter 15; untouchable pins panellist",      # untouchable alone: nothing of it changes
        once="cap SACM RCM; each; role facilitator; sessions WS1 WS2; per day; max 1; flex by 1 price 50",
        never="apart chile peru; flex by 0",                    # so are quota, together, pause
        tiers="coverage balance wishes*3+order",                # unsaid: the illustration's
        grid=5,
        extra={"days": [{"id": "D1", "flex": {"later": 30}}]},  # raw tables, merged by id, field by field
    )

``a_meeting`` builds it; ``content(...)`` gives the same as the tables of an instance file.

A schedule is said per session. ``placed`` places those that are named, ``seated`` all, one after the other wherever
there is room, with the seats that are named:

    placed(meeting, WS1="D1 10:00 side; chile for PPT-SACM, peru", WS2="D2 09:00-09:45 in main slot K1")
    seated(meeting, WS1="speaker: chile for PPT-SACM; panellist: chile, panama")

A role that is not said is the first whose seats the participant fits and that are not yet taken. ``changed``,
``without``, ``reseated`` and ``swapped`` give schedules that differ; ``violations_of``, ``broken`` and ``value_of``
read them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from scheduler.instance import models
from scheduler.meeting.build import build, minutes
from scheduler.meeting.meeting import DAY, Meeting, Session
from scheduler.meeting.results import Value
from scheduler.meeting.schedule import Placed, Schedule, Seat
from scheduler.verify import GOAL_READINGS, violations
from tests.words import clauses
from tests.words import content as content

# -- meetings -----------------------------------------------------------------------------------------------------


def a_meeting(**said: Any) -> Meeting:
    """The meeting that the words say (see above)."""
    return build(models.Instance.model_validate(content(**said)))


# -- schedules ----------------------------------------------------------------------------------------------------


def placed(meeting: Meeting, **said: str) -> Schedule:
    """The sessions that are named, where they are said to be: ``WS1="D1 10:00-11:00 side slot K1; chile, peru"``.

    The end is that of the session's duration unless said, the room the meeting's first.
    """
    return Schedule.of(_placed(meeting, key.replace("_", "-"), text) for key, text in said.items())


def _placed(meeting: Meeting, id: str, text: str) -> Placed:
    place, _, seats = text.partition(";")
    day, time, *rest = place.replace(" in ", " ").split()
    start, _, end = time.partition("-")
    midnight = DAY * (int(day.removeprefix("D")) - 1)
    session = meeting.session.get(id)
    duration = meeting.duration(session) if session else meeting.grid
    slot = rest[rest.index("slot") + 1] if "slot" in rest else None
    room = rest[0] if rest and rest[0] != "slot" else meeting.rooms[0].id
    return Placed(
        id,
        midnight + minutes(start),
        midnight + minutes(end) if end else midnight + minutes(start) + duration,
        room,
        _seats(meeting, session, seats),
        slot,
    )


def seated(meeting: Meeting, **said: str) -> Schedule:
    """All sessions, one after the other at the first place that is free, with the seats that are named."""
    found: list[Placed] = []
    for session in meeting.sessions:
        seats = _seats(meeting, session, said.get(session.id.replace("-", "_"), said.get(session.id, "")))
        found.append(replace(_first_place(meeting, session, found), seats=seats))
    return Schedule.of(found)


def _first_place(meeting: Meeting, session: Session, others: Iterable[Placed]) -> Placed:
    """The first start on the grid after all other sessions that no event stops, in the first room."""
    room, length = meeting.rooms[0].id, meeting.duration(session)
    now = max((other.end for other in others), default=meeting.days[0].opens)
    busy = [(event.start, event.end) for event in meeting.events if event.room in (None, room)]
    for day in meeting.days:
        for start in range(day.midnight, day.closes - length + 1, meeting.grid):
            free = all(end <= start or start + length <= begin for begin, end in busy)
            if start >= max(now, day.opens) and free:
                return Placed(session.id, start, start + length, room)
    raise ValueError(f"no room for {session.id}; say where with placed()")


def _seats(meeting: Meeting, session: Session | None, text: str) -> tuple[Seat, ...]:
    """``speaker: chile for PPT-SACM; panellist: peru``, or without roles."""
    found: list[Seat] = []
    for clause in clauses(text):
        role, _, names = clause.rpartition(":")
        for name in names.split(","):
            participant, _, office = re.sub(" as ", " for ", name.strip()).partition(" for ")
            found.append(
                Seat(
                    role.strip() or _role_of(meeting, session, found, participant, office or None),
                    participant if participant != "stand-in" else None,
                    office or None,
                )
            )
    return tuple(found)


def _role_of(
    meeting: Meeting, session: Session | None, taken: Collection[Seat], participant: str, office: str | None
) -> str:
    """The first role whose seats suit and are not all taken, else the first that suits, else the first."""
    if session is None:
        return "panellist"
    suiting = [
        entry.role
        for entry in session.entries
        if (participant, office) in {(each.participant, each.office) for each in meeting.candidates(entry)}
    ]
    most = Counter[str]()
    for entry in session.entries:
        most[entry.role] += entry.most
    most.subtract(seat.role for seat in taken)
    free = [role for role in suiting if most[role] > 0]
    return next(iter([*free, *suiting, *session.roles]), "panellist")


def changed(schedule: Schedule, session: str, /, **changes: Any) -> Schedule:
    """The schedule in which a session has other fields (``start``, ``end``, ``room``, ``slot``, ``seats``).

    ``start`` alone moves the session and keeps its length. ``seats`` may be a function of the seats.
    """

    def change(one: Placed) -> Placed:
        given = dict(changes)
        if "start" in given and "end" not in given:
            given["end"] = given["start"] + one.end - one.start
        if callable(given.get("seats")):
            given["seats"] = tuple(given["seats"](one.seats))
        return replace(one, **given)

    return Schedule.of(change(each) if each.session == session else each for each in schedule.sessions)


def without(schedule: Schedule, session: str) -> Schedule:
    """The schedule in which a session is missing."""
    return Schedule.of(each for each in schedule.sessions if each.session != session)


def reseated(schedule: Schedule, session: str, was: str, now: str) -> Schedule:
    """The schedule in which one participant has another's seats of a session (those it takes for itself)."""
    return changed(
        schedule,
        session,
        seats=lambda seats: [
            replace(seat, participant=now) if seat.participant == was and seat.office is None else seat
            for seat in seats
        ],
    )


def swapped(schedule: Schedule, one: str, other: str) -> Schedule:
    """The schedule in which two participants have changed places everywhere."""
    names = {one: other, other: one}
    return Schedule.of(
        replace(
            each,
            seats=tuple(
                replace(seat, participant=names.get(seat.participant or "", seat.participant)) for seat in each.seats
            ),
        )
        for each in schedule.sessions
    )


def at(day: int, time: str) -> int:
    """The minute of the meeting of a time: ``at(2, "09:00")``."""
    return DAY * (day - 1) + minutes(time)


# -- what the verifier says ---------------------------------------------------------------------------------------


def violations_of(meeting: Meeting, schedule: Schedule) -> list[str]:
    """The sentences."""
    return [str(violation) for violation in violations(meeting, schedule)]


def broken(meeting: Meeting, schedule: Schedule) -> dict[str, list[tuple[str, ...]]]:
    """The rules that are broken, each with the items of every violation."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for violation in violations(meeting, schedule):
        found.setdefault(violation.rule, []).append(violation.items)
    return found


def value_of(goal: str, meeting: Meeting, schedule: Schedule) -> Value:
    """What a goal is worth."""
    return GOAL_READINGS[goal](meeting, schedule)
