"""Counts of conferences: what fits into places and slots, over all and where sessions have to be in some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from ..meeting.meeting import After, Meeting, Session
from ..text import Text, say
from .check import FEW_NAMES, Check
from .places import Bits
from .spots import Spots

MANY = 60
"""Of a count over more sessions all that they say is named, needed or not: asking for each takes too long."""

MOST_WHEREABOUTS = 600
"""Of more different whereabouts than that only those over blocks, rooms and days are counted."""


def sessions_nowhere(spots: Spots) -> Iterator[Check]:
    """A session for which what is said of it, and of those it binds, leaves no place."""
    for session in spots.meeting.sessions:
        if spots.begins(session):
            continue
        by_people = bool(spots.begins(session, people=False))
        holding = sum(1 for slot in spots.meeting.slots or () if slot.places >= spots.length(session))
        statements = spots.rests_on(
            spots.placing([session], people=by_people),
            lambda said, session=session: bool(said.there([session])) and not said.begins(session),  # type: ignore[misc]
        )
        bodies = [spots.meeting.name_of(who) for who in spots.if_only(statements).bodies(session)]
        if by_people:
            text = say(
                "{session} needs {places} of a slot; {count} slots hold that, and in none of them can {who} be there "
                "when it may be.",
                session=session.name,
                places=_places(spots.length(session)),
                count=holding,
                who=bodies,
            )
        else:
            text = say(
                "{session} needs {places} of a slot; {count} slots hold that, and it may be in none of them.",
                session=session.name,
                places=_places(spots.length(session)),
                count=holding,
            )
        yield Check(text, statements)


def _places(count: int) -> Text:
    return say("1 place") if count == 1 else say("{count} places", count=count)


# -- sessions that have to be in some of the slots ----------------------------------------------------------------


@dataclass(frozen=True)
class _Crowd:
    """Sessions that can be at these places only, and why these are too few."""

    sessions: tuple[Session, ...]
    places: Bits
    too_few: Callable[[Spots, Sequence[Session], Bits], bool]
    text: Text


def places_over_all(spots: Spots) -> Iterator[Check]:
    """All sessions take more than there is: places, slots that hold long ones, slots of tracks."""
    sessions = spots.there(spots.meeting.sessions)
    for crowd in _crowds(spots, sessions, spots.grid.everywhere):
        yield Check(crowd.text, _lengths(crowd.sessions))


def crowded_places(spots: Spots) -> Iterator[Check]:
    """Some sessions have to be where there is too little for them: the fewest places first."""
    confined: defaultdict[Bits, list[Session]] = defaultdict(list)
    for session in spots.meeting.sessions:
        if (covers := spots.covers(session)) and covers != spots.grid.everywhere:
            confined[covers].append(session)
    told: list[Bits] = []
    for places in sorted(_whereabouts(spots, confined), key=lambda places: (places.bit_count(), places)):
        if any(known & ~places == 0 for known in told):
            continue
        inside = [session for covers, some in confined.items() if covers & ~places == 0 for session in some]
        for crowd in _crowds(spots, inside, places):
            yield Check(crowd.text, _statements_of(spots, crowd))
            told.append(places)
            break


def _whereabouts(spots: Spots, confined: Collection[Bits]) -> set[Bits]:
    """Places to which sessions may be confined: those of some session, of blocks, of rooms, of days."""
    meeting, grid = spots.meeting, spots.grid
    found = set(grid.of_room.values()) if confined else set()
    of_day: defaultdict[str, Bits] = defaultdict(int)
    for block in meeting.blocks if confined else ():
        there = sum(grid.whole[slot.id] for slot in meeting.slots_of[block.id])
        found.add(there)
        of_day[block.day or block.id] |= there
    found.update(of_day.values())
    if len(confined) <= MOST_WHEREABOUTS:
        found.update(confined)
    return found - {grid.everywhere}


def _crowds(spots: Spots, sessions: Sequence[Session], places: Bits) -> Iterator[_Crowd]:
    """Why these sessions do not fit into these places: each count that says so."""
    slots = spots.grid.slots_with(places)
    there, asked = places.bit_count(), sum(map(spots.length, sessions))
    all_places = places == spots.grid.everywhere
    values: dict[str, object] = {"where": _where(spots, places), "asked": asked, "there": there}
    if asked > there:
        values |= {"sessions": len(sessions), "missing": asked - there}
        if all_places:
            text = say(
                "{sessions} sessions take {asked} places, and the blocks have {there}: {missing} too many.", **values
            )
        else:
            text = say(
                "{sessions} sessions can only be in {where}: they take {asked} places, and it has {there}: "
                "{missing} too many.",
                **values,
            )
        yield _Crowd(tuple(sessions), places, _take_too_many_places, text)
    for length in sorted({spots.length(session) for session in sessions} - {1}):
        long = tuple(session for session in sessions if spots.length(session) >= length)
        holds = sum(count // length for _, count in slots)
        if len(long) > holds:
            values |= {"count": len(long), "length": length, "holds": holds}
            if all_places:
                text = say(
                    "{count} sessions take {length} places or more, and the slots hold {holds} of them.", **values
                )
            else:
                text = say(
                    "{count} sessions of {length} places or more can only be in {where}, which holds {holds} of them.",
                    **values,
                )
            yield _Crowd(long, places, _are_too_long, text)
            break
    needed = _slots_needed(spots, sessions, slots and max(count for _, count in slots))
    if needed > len(slots):
        values |= {"asked": needed, "there": len(slots)}
        if all_places:
            text = say(
                "A slot has sessions of one track: the tracks need {asked} slots, and the blocks have {there}.",
                **values,
            )
        else:
            tracks = len({session.track for session in sessions})
            text = say(
                "A slot has sessions of one track: sessions of {tracks} tracks can only be in {where}; they need "
                "{asked} slots, and it has {there}.",
                tracks=tracks,
                **values,
            )
        yield _Crowd(tuple(sessions), places, _need_too_many_slots, text)


def _slots_needed(spots: Spots, sessions: Sequence[Session], most: object) -> int:
    """Slots that the tracks of sessions need, none of which has more than ``most`` of the places."""
    asked: defaultdict[str | None, int] = defaultdict(int)
    for session in sessions:
        asked[session.track] += spots.length(session)
    return sum(-(-places // most) for places in asked.values()) if isinstance(most, int) and most else 0


def _take_too_many_places(spots: Spots, sessions: Sequence[Session], places: Bits) -> bool:
    return sum(map(spots.length, sessions)) > places.bit_count()


def _are_too_long(spots: Spots, sessions: Sequence[Session], places: Bits) -> bool:
    length = min(map(spots.length, sessions), default=1)
    return len(sessions) > sum(count // length for _, count in spots.grid.slots_with(places))


def _need_too_many_slots(spots: Spots, sessions: Sequence[Session], places: Bits) -> bool:
    slots = spots.grid.slots_with(places)
    return _slots_needed(spots, sessions, max((count for _, count in slots), default=0)) > len(slots)


def _lengths(sessions: Sequence[Session]) -> tuple[str, ...]:
    return tuple(f"{session.path}.length" for session in sessions if session.length is not None)


def _statements_of(spots: Spots, crowd: _Crowd) -> tuple[str, ...]:
    def still(said: Spots) -> bool:
        there = said.there(crowd.sessions)
        inside = [session for session in there if said.covers(session) & ~crowd.places == 0]
        return len(inside) == len(crowd.sessions) and crowd.too_few(said, inside, crowd.places)

    return resting_on(spots, crowd.sessions, still)


def resting_on(spots: Spots, sessions: Sequence[Session], still: Callable[[Spots], bool]) -> tuple[str, ...]:
    """As few as prove it of what says where the sessions may be; of many sessions all that they say of themselves."""
    perhaps = spots.placing(sessions)
    if len(sessions) <= MANY:
        return spots.rests_on(perhaps, still)
    own = spots.own_facts(sessions)
    return spots.rests_on([path for path in perhaps if path not in own], still, own)


def _where(spots: Spots, places: Bits) -> object:
    """These places: blocks or rooms, where they are all of some; else how many slots."""
    meeting, grid = spots.meeting, spots.grid
    slots = [slot for slot, _ in grid.slots_with(places)]
    blocks, rooms = {slot.block for slot in slots}, {slot.room for slot in slots}
    if sum(grid.whole[slot.id] for slot in slots) == places and len(slots) > 1:
        if sum(len(meeting.slots_of[block or ""]) for block in blocks) == len(slots) and len(blocks) <= FEW_NAMES:
            return [block.name for block in meeting.blocks if block.id in blocks]
        if sum(1 for slot in grid.slots if slot.room in rooms) == len(slots) and len(rooms) <= FEW_NAMES:
            return [room.name for room in meeting.rooms if room.id in rooms]
    if len(slots) == 1:
        return meeting.name_of(slots[0].id, "slots")
    return say("{count} slots", count=len(slots))


# -- orders -------------------------------------------------------------------------------------------------------


def talks_in_a_ring(spots: Spots) -> Iterator[Check]:
    """Sessions each of which comes after another of them: the fewest that close a ring, once for each of them."""
    told: set[str] = set()
    for session in spots.meeting.sessions:
        ring = _ring_through(spots.meeting, session) if session.after and session.id not in told else []
        if ring:
            told.update(after.item for after in ring)
            names = [spots.meeting.session[after.item].name for after in ring]
            text = say("Each of {sessions} comes after another of them: none can be the first.", sessions=names)
            yield Check(text, tuple(after.path for after in ring))


def _ring_through(meeting: Meeting, session: Session) -> list[After]:
    """The fewest orders that lead from a session back to it; none if it is in no ring."""
    came_by: dict[str, tuple[str, After]] = {}
    waiting = [session.id]
    for now in waiting:
        for after in meeting.session[now].after:
            if after.item in meeting.session and after.item not in came_by:
                came_by[after.item] = (now, after)
                waiting.append(after.item)
        if session.id in came_by:
            ring: list[After] = []
            at = session.id
            while not ring or at != session.id:
                at, after = came_by[at]
                ring.append(after)
            return ring
    return []
