"""How the verifiers read a conference: which track has which slot, and who wants to be in two sessions."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..meeting.meeting import Block, Meeting, Session, Slot, Track
from ..meeting.schedule import Placed, Schedule
from .reading import where


class Held(NamedTuple):
    """A session in its slot, from its first place on."""

    session: Session
    slot: Slot
    position: int
    length: int

    @property
    def places(self) -> range:
        return range(self.position, self.position + self.length)


class Cell(NamedTuple):
    """A slot in use, and the track of what is in it."""

    track: Track
    slot: Slot


class Programme:
    """A schedule of a meeting with blocks; sessions that are in no slot of a block are left out."""

    def __init__(self, meeting: Meeting, schedule: Schedule) -> None:
        self.meeting = meeting
        self.held: dict[str, Held] = {}
        placed: dict[str, Placed] = where(meeting, schedule)
        for session in meeting.sessions:
            there = placed.get(session.id)
            slot = meeting.slot.get(there.slot or "") if there is not None else None
            if there is not None and slot is not None and slot.block is not None:
                position = there.position if there.position is not None else 1
                self.held[session.id] = Held(session, slot, position, meeting.places(session))
        self.rank = {room.id: place for place, room in enumerate(meeting.rooms)}
        self.number = {block.id: block.number for block in meeting.blocks}
        tracks: dict[tuple[str, str], Cell] = {}
        for held in self.held.values():
            track = meeting.track.get(held.session.track or "")
            if track is not None:
                tracks[held.slot.id, track.id] = Cell(track, held.slot)
        self.cells = list(tracks.values())
        """Each slot in use, once for each track that is in it (one, where the rule holds)."""
        self.by_block: defaultdict[str, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            self.by_block[cell.slot.block or ""].append(cell)

    def block(self, session: str) -> str | None:
        """The block that a session is in."""
        held = self.held.get(session)
        return None if held is None else held.slot.block

    def beside(self) -> Iterator[tuple[Block, Cell, Cell]]:
        """Each two slots of different tracks in use at one time."""
        for block in self.meeting.blocks:
            for one, other in itertools.combinations(self.by_block[block.id], 2):
                if one.track.id != other.track.id:
                    yield block, one, other

    def listed(self, track: Track) -> list[Held]:
        """The sessions of a track by block, room and place."""
        mine = [self.held[each.id] for each in self.meeting.sessions_of[track.id] if each.id in self.held]
        return sorted(
            mine, key=lambda held: (self.number[held.slot.block or ""], self.rank[held.slot.room], held.position)
        )

    def together(self, pairs: dict[tuple[str, str], str]) -> Iterator[tuple[Held, Held, str]]:
        """Pairs that are in one block, in one slot or in two, with who they share."""
        for (one, other), who in pairs.items():
            mine, theirs = self.held.get(one), self.held.get(other)
            if mine is not None and theirs is not None and mine.slot.block == theirs.slot.block:
                yield mine, theirs, who


Shared = dict[tuple[str, str], str]
"""Pairs of sessions, each once, and somebody whom they share."""


def _sharing(meeting: Meeting, groups: Iterator[tuple[str, list[str], list[str]]], *, apart: bool) -> Shared:
    """Pairs of one of the first list with one of the second; ``apart``: of different tracks only."""
    place = {session.id: number for number, session in enumerate(meeting.sessions)}
    found: Shared = {}
    for who, ones, others in groups:
        for one in ones:
            for other in others:
                pair = (one, other) if place[one] < place[other] else (other, one)
                if one == other or (apart and meeting.session[one].track == meeting.session[other].track):
                    continue
                found.setdefault(pair, who)
    return found


def _by_person(meeting: Meeting, field: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for session in meeting.sessions:
        for each in getattr(session, field):
            if session.id not in found[each.other]:
                found[each.other].append(session.id)
    return found


def _chaired(meeting: Meeting) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for track in meeting.tracks:
        for chair in track.chairs:
            found[chair.other] += [session.id for session in meeting.sessions_of[track.id]]
    return found


def presenter_pairs(meeting: Meeting) -> Shared:
    """Sessions that share a presenter, or of which one's presenter chairs the track of the other."""
    presented, chaired = _by_person(meeting, "presenters"), _chaired(meeting)
    return _sharing(meeting, ((who, ids, ids) for who, ids in presented.items()), apart=False) | _sharing(
        meeting, ((who, ids, chaired[who]) for who, ids in presented.items() if who in chaired), apart=True
    )


def attendee_pairs(meeting: Meeting) -> Shared:
    """Sessions that share an attendee, or of which one's attendee presents the other or chairs its track."""
    attended, presented, chaired = (
        _by_person(meeting, "attendees"),
        _by_person(meeting, "presenters"),
        _chaired(meeting),
    )
    return (
        _sharing(meeting, ((who, ids, ids) for who, ids in attended.items()), apart=False)
        | _sharing(
            meeting, ((who, ids, presented[who]) for who, ids in attended.items() if who in presented), apart=False
        )
        | _sharing(meeting, ((who, ids, chaired[who]) for who, ids in attended.items() if who in chaired), apart=True)
    )


def chair_pairs(meeting: Meeting) -> dict[tuple[str, str], str]:
    """Tracks that share a chair, and one whom they share."""
    chairs = {track.id: [each.other for each in track.chairs] for track in meeting.tracks}
    found: dict[tuple[str, str], str] = {}
    for one, other in itertools.combinations(chairs, 2):
        shared = [who for who in chairs[one] if who in chairs[other]]
        if shared:
            found[one, other] = shared[0]
    return found
