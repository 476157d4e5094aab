"""A first programme without a solver: each track into the cheapest neighbouring slots that are free, the longest first.

It looks at prices of slots only, not at people or rules; the verifier says whether it will do.
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
    need = {
        track.id: sum(meeting.places(session) for session in meeting.sessions_of[track.id]) for track in meeting.tracks
    }
    for track in sorted(meeting.tracks, key=lambda track: -need[track.id]):
        sessions = sorted(meeting.sessions_of[track.id], key=meeting.places, reverse=True)
        slots = _slots_for(meeting, track, sessions, free)
        if slots is None:
            return None
        for slot in slots:
            row = free[slot.room]
            row[row.index(slot)] = None
        placed += _filled(meeting, sessions, slots)
    return Schedule.of(placed)


def _slots_for(
    meeting: Meeting, track: Track, sessions: Sequence[Session], free: dict[str, list[Slot | None]]
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
                    cost = sum(_price(meeting, track, slot) for slot in run)
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
        key=lambda slot: (-slot.places, _price(meeting, track, slot)),
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
