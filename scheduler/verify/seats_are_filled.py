"""The seats of a session are filled from their pools, as many as are asked.

Pools may overlap, and a schedule does not say which entry a seat belongs to: the seats of a role are right if they can
be dealt to the role's entries so that each entry gets ``least`` to ``most`` of those that its pool contains. By the
theorem of Mendelsohn and Dulmage (1958) this is so exactly if two simpler things are: every seat finds a place, of
``most`` an entry, and every place that must be filled, ``least`` an entry, finds a seat. Both are matchings, found by
augmenting paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..meeting.meeting import Entry, Meeting, Session
from ..meeting.schedule import Placed, Schedule, Seat
from ..text import Name, Text, say
from .reading import sessions_in, when, who
from .violation import Violation

RULE = "seats are filled"


def seats_are_filled(meeting: Meeting, schedule: Schedule) -> Iterator[Violation]:
    """Each seat that no entry has a place for, and each entry with too few seats."""
    for session, placed in sessions_in(meeting, schedule):
        for role in dict.fromkeys([*(entry.role for entry in session.entries), *(seat.role for seat in placed.seats)]):
            seats = [seat for seat in placed.seats if seat.role == role]
            entries = [entry for entry in session.entries if entry.role == role]
            yield from _of_one_role(meeting, session, placed, role, entries, seats)


def _of_one_role(
    meeting: Meeting, session: Session, placed: Placed, role: str, entries: Sequence[Entry], seats: Sequence[Seat]
) -> Iterator[Violation]:
    fitting = [[place for place, entry in enumerate(entries) if _fits(meeting, entry, seat)] for seat in seats]
    most = [min(entry.most, len(seats)) for entry in entries]
    for seat_left, rivals in _left(fitting, most).items():
        seat = seats[seat_left]
        body = seat.participant or seat.office or ""
        if not fitting[seat_left]:
            text = say(
                "{who} takes a seat of {session} ({when}) as {role}, which it cannot; these seats are from: {pools}.",
                who=who(meeting, seat),
                session=session.name,
                when=when(meeting, placed),
                role=meeting.name_of(role, "roles"),
                pools=tuple(_pool(meeting, entry) for entry in entries) or say("nowhere"),
            )
        else:
            text = say(
                "{names} take {given} seats of {session} ({when}) as {role}; there are at most {most} for them.",
                names=tuple(who(meeting, seats[rival]) for rival in sorted(rivals)),
                given=len(rivals),
                session=session.name,
                when=when(meeting, placed),
                role=meeting.name_of(role, "roles"),
                most=len(rivals) - 1,
            )
        yield Violation(RULE, (session.id, role, body), text)
    asked = [place for place, entry in enumerate(entries) for _ in range(entry.least)]
    suiting = [[number for number, places in enumerate(fitting) if place in places] for place in asked]
    short = [asked[left] for left in _left(suiting, [1] * len(seats))]
    for place in dict.fromkeys(short):
        entry = entries[place]
        text = say(
            "{session} ({when}) lacks seats as {role} from {pool}: {given} filled, at least {asked} asked.",
            session=session.name,
            when=when(meeting, placed),
            role=meeting.name_of(role, "roles"),
            pool=_pool(meeting, entry),
            given=entry.least - short.count(place),
            asked=entry.least,
        )
        yield Violation(RULE, (session.id, role), text)


def _fits(meeting: Meeting, entry: Entry, seat: Seat) -> bool:
    """Whether a seat is from the pool of an entry: for an office in it, or for oneself, as a member or by name."""
    if seat.office is not None:
        office = meeting.office.get(seat.office)
        return office is not None and office.id in entry.pool and office.held_by == seat.participant
    return seat.participant is not None and any(
        seat.participant in meeting.group[each].members
        if each in meeting.group and each not in meeting.office
        else seat.participant == each and each not in meeting.office
        for each in entry.pool
    )


def _left(choices: Sequence[Sequence[int]], room: Sequence[int]) -> dict[int, list[int]]:
    """Who gets none, when as many as can get one of their choices; choice c has ``room[c]`` places.

    With each, all that compete with it (itself too) for choices that have one place fewer than they are.
    """
    taken: list[list[int]] = [[] for _ in room]
    has: dict[int, int] = {}

    def rivals(newcomer: int) -> list[int] | None:
        """Breadth first from who needs a choice over those who would have to give theirs up; None at a free place."""
        needy: dict[int, int] = {}  # choice: who would take it
        asking = [newcomer]
        for who_asks in asking:
            for choice in choices[who_asks]:
                if choice in needy:
                    continue
                needy[choice] = who_asks
                if len(taken[choice]) < room[choice]:
                    give_way(choice, needy)
                    return None
                asking.extend(taken[choice])
        return asking

    def give_way(free: int, needy: dict[int, int]) -> None:
        choice: int | None = free
        while choice is not None:
            taker = needy[choice]
            given_up = has.get(taker)
            if given_up is not None:
                taken[given_up].remove(taker)
            taken[choice].append(taker)
            has[taker] = choice
            choice = given_up

    return {newcomer: found for newcomer in range(len(choices)) if (found := rivals(newcomer)) is not None}


def _pool(meeting: Meeting, entry: Entry) -> Name | Text:
    names = [meeting.name_of(each) for each in entry.pool]
    pool: Name | Text = names[0] if names else say("nowhere")
    for name in names[1:]:
        pool = say("{pool} or {name}", pool=pool, name=name)
    return pool
