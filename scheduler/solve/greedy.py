"""A first programme without a solver: each track into the cheapest neighbouring slots that are free, the longest first.

It looks at prices of slots and keeps people who are bound to several tracks out of one block, as far as it can; not at
other rules. The verifier says whether it will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..goals.conference_tracks import price
from ..meeting.meeting import Meeting, Session, Slot, Track
from ..meeting.schedule import Placed, Schedule
from ..model.cells import weight_of


def laid_out(meeting: Meeting) -> Schedule | None:
    """The programme; None where a track finds no room for all of its sessions."""
    free: dict[str, list[Slot | None]] = {}
    for room in meeting.rooms:
        by_block = {slot.block: slot for slot in meeting.slots or () if slot.room == room.id}
        free[room.id] = [by_block.get(block.id) for block in meeting.blocks]
    placed: list[Placed] = []
    people = _People(meeting)
    need = {
        track.id: sum(meeting.places(session) for session in meeting.sessions_of[track.id]) for track in meeting.tracks
    }
    for track in sorted(meeting.tracks, key=lambda track: -need[track.id]):
        sessions = sorted(meeting.sessions_of[track.id], key=meeting.places, reverse=True)
        slots = _slots_for(meeting, track, sessions, free, people)
        if slots is None:
            return None
        people.engage(track, slots)
        for slot in slots:
            row = free[slot.room]
            row[row.index(slot)] = None
        placed += _filled(meeting, sessions, slots)
    return Schedule.of(placed)


CLASH = 1_000_000_000
"""What a block costs in which somebody is elsewhere: more than all prices."""


class _People:
    """Who has to be at each track, and in which blocks they are engaged or away."""

    def __init__(self, meeting: Meeting) -> None:
        self.of: dict[str, set[str]] = {
            track.id: {each.other for session in meeting.sessions_of[track.id] for each in meeting.bound_to(session)}
            for track in meeting.tracks
        }
        self.busy: dict[str, set[str]] = {who.id: set() for who in meeting.participants}
        for who in meeting.participants:
            for away in who.away:
                self.busy[who.id].update(
                    block.id for block in meeting.blocks if max(away.start, block.start) < min(away.end, block.end)
                )

    def price(self, track: Track, slot: Slot) -> int:
        return CLASH * sum(slot.block in self.busy.get(who, ()) for who in self.of[track.id])

    def engage(self, track: Track, slots: Sequence[Slot]) -> None:
        for who in self.of[track.id]:
            self.busy.setdefault(who, set()).update(slot.block or "" for slot in slots)


def _slots_for(
    meeting: Meeting, track: Track, sessions: Sequence[Session], free: dict[str, list[Slot | None]], people: _People
) -> list[Slot] | None:
    """Neighbouring slots of one room that hold the sessions, the cheapest; else any that do."""
    best: tuple[int, list[Slot]] | None = None
    for row in free.values():
        for first, start in enumerate(row):
            if start is None:
                continue
            run: list[Slot] = []
            for slot in row[first:]:
                if slot is None:
                    break
                run.append(slot)
                if _fits(meeting, sessions, run):
                    cost = sum(_price(meeting, track, slot) + people.price(track, slot) for slot in run)
                    if best is None or (cost, len(run)) < (best[0], len(best[1])):
                        best = (cost, run)
                    break
            if best is not None and best[0] == 0:
                return best[1]
    if best is not None:
        return best[1]
    scattered: list[Slot] = []
    for slot in sorted(
        (slot for row in free.values() for slot in row if slot is not None),
        key=lambda slot: (-slot.places, _price(meeting, track, slot) + people.price(track, slot)),
    ):
        scattered.append(slot)
        if _fits(meeting, sessions, scattered):
            return scattered
    return None


def _price(meeting: Meeting, track: Track, slot: Slot) -> int:
    return (
        weight_of(meeting, "track-blocks") * price(track.penalties, slot.block, None, by_room=False)
        + weight_of(meeting, "track-rooms") * price(track.penalties, slot.block, slot.room, by_room=True)
        + weight_of(meeting, "block-rooms")
        * price(meeting.room[slot.room].penalties, slot.block, slot.room, by_room=True)
    )


def _fits(meeting: Meeting, sessions: Sequence[Session], slots: Sequence[Slot]) -> bool:
    if sum(map(meeting.places, sessions)) > sum(slot.places for slot in slots):
        return False
    return _into(meeting, sessions, slots) is not None


def _into(
    meeting: Meeting, sessions: Sequence[Session], slots: Sequence[Slot]
) -> list[tuple[Session, Slot, int]] | None:
    """Session, slot and first place: the longest first, each into the first slot that has room."""
    taken = [0] * len(slots)
    found = []
    for session in sessions:
        length = meeting.places(session)
        place = next((k for k, slot in enumerate(slots) if taken[k] + length <= slot.places), None)
        if place is None:
            return None
        found.append((session, slots[place], taken[place] + 1))
        taken[place] += length
    return found


def _filled(meeting: Meeting, sessions: Sequence[Session], slots: Sequence[Slot]) -> Iterator[Placed]:
    for session, slot, first in _into(meeting, sessions, slots) or ():
        end = slot.at(first + meeting.places(session))
        yield Placed(session.id, slot.at(first), end, slot.room, (), slot.id, first)
