"""A large programme in strips: each track in neighbouring blocks of one room, then its room, then its sessions.

Rooms that have the same slots are a *row*: how many tracks are in them at a time is counted, and intervals of which no
more than n overlap fit into n rooms, so that rooms come after. Exact for what tracks cost that lie so, and small: one
Boolean a track, row and first block. It is a start, not a bound: other programmes may be better.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from ..goals.conference_tracks import price
from ..meeting.meeting import Meeting, Room, Session, Slot, Track
from ..meeting.schedule import Placed, Schedule
from ..model.cells import weight_of
from ..model.pairs import Pairs


@dataclass(frozen=True)
class Piece:
    """A track, or a part of it: sessions that come one after another."""

    track: Track
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Row:
    """Rooms that are alike. ``places`` of their slots by block; 0 where they have none."""

    rooms: tuple[Room, ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class Strip:
    """Blocks ``first`` to ``last`` (numbers) of one of the rooms of a row."""

    row: int
    first: int
    last: int


Cut = Literal["whole", "slots apart", "halves", "largest", "smallest"]
"""Into what tracks are cut: nothing; what has to be in single slots, and the rest whole, or in two parts, or in what
fits into a slot, the largest or the smallest there is."""


class Strips:
    """The model of the strips of a meeting. ``cp`` minimises what they cost."""

    def __init__(self, meeting: Meeting, may: Mapping[str, frozenset[str]] | None = None, cut: Cut = "whole") -> None:
        """``may``: the slots that each session may be in; all of them where unsaid."""
        self.meeting = meeting
        self.may = may or {}
        self.cut = cut
        self.cp = cp_model.CpModel()
        self._slots = {(slot.room, slot.block): slot for slot in meeting.slots or ()}
        pinned = {room for session in meeting.sessions if (room := self._only_room(session)) is not None}
        self.rows = rows_of(meeting, apart=pinned)
        self._weights = {
            goal: weight_of(meeting, goal)
            for goal in ("track-blocks", "track-rooms", "block-rooms", "similar", "chairs", "parallel", "talk-blocks")
        }
        self.pieces = [piece for track in meeting.tracks for piece in self._pieces(track)]
        self._at_once = Counter(piece.track.id for piece in self.pieces)
        """How many pieces of a track there are: so many slots it may have at one time."""
        self.chosen: list[dict[Strip, cp_model.IntVar]] = []
        taken: defaultdict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        held: defaultdict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
        cost: list[cp_model.LinearExprT] = []
        for piece in self.pieces:
            strips = {strip: self.cp.new_bool_var("") for strip in self._strips(piece.sessions)}
            prices = self._by_block(piece)
            for strip, literal in strips.items():
                for number in range(strip.first, strip.last + 1):
                    taken[strip.row, number].append(literal)
                    held[piece.track.id, number].append(literal)
                if each := sum(prices[strip.first : strip.last + 1]):
                    cost.append(each * literal)
            self.cp.add_exactly_one(strips.values())
            self.chosen.append(strips)
        for (row, number), literals in taken.items():
            cost += self._share(self.rows[row], number, literals)
        cost += self._beside(held)
        cost += self._for_people()
        self.cp.minimize(cp_model.LinearExpr.sum(cost))

    def _share(self, row: Row, number: int, literals: Sequence[cp_model.IntVar]) -> list[cp_model.LinearExprT]:
        """No more tracks than rooms; the cheapest rooms first."""
        block = self.meeting.blocks[number].id
        costs = sorted(
            self._weights["block-rooms"] * price(room.penalties, block, room.id, by_room=True) for room in row.rooms
        )
        if len(literals) <= costs.count(0):
            return []
        dear = [cost for cost in costs if cost]
        over = [self.cp.new_bool_var("") for _ in dear]
        self.cp.add(cp_model.LinearExpr.sum(literals) <= len(costs) - len(dear) + cp_model.LinearExpr.sum(over))
        return [each * literal for each, literal in zip(dear, over, strict=True)]

    def _only_room(self, session: Session) -> str | None:
        """The room of the slots that a session may be in, where it is one of several."""
        rooms = {self.meeting.slot[slot].room for slot in self.may.get(session.id, ())}
        return rooms.pop() if len(rooms) == 1 and len(self.meeting.rooms) > 1 else None

    def _only_slot(self, session: Session) -> str | None:
        """The only slot that a session may be in."""
        slots = self.may.get(session.id, frozenset())
        return next(iter(slots)) if len(slots) == 1 else None

    def _pieces(self, track: Track) -> list[Piece]:
        """The track, cut where it has to be: by the rooms or slots of its sessions, and where no row holds it."""
        longest_first = sorted(self.meeting.sessions_of[track.id], key=self.meeting.places, reverse=True)
        held: defaultdict[str | None, list[Session]] = defaultdict(list)
        for session in longest_first:
            held[self._only_room(session) if self.cut == "whole" else self._only_slot(session)].append(session)
        free = held.pop(None, [])
        groups = sorted(held.values(), key=len)
        if groups and self.cut == "whole":  # those that may be anywhere go with most of the others
            groups[-1] = sorted([*groups[-1], *free], key=self.meeting.places, reverse=True)
            free = []
        elif groups:
            free = self._filled_up(groups, held, free)
        parts = (
            [tuple(group) for group in groups] if self.cut != "whole" else [p for g in groups for p in self._parts(g)]
        )
        return [Piece(track, part) for part in (*parts, *(self._parts(free) if free else ()))]

    def _filled_up(
        self, groups: Sequence[list[Session]], held: Mapping[str | None, list[Session]], free: Sequence[Session]
    ) -> list[Session]:
        """Those that find no place in the slots that others have to be in."""
        places = {id(group): self.meeting.slot[slot].places for slot, group in held.items() if slot is not None}
        left: list[Session] = []
        for session in free:
            for group in groups if session.id not in self.may else ():
                if sum(map(self.meeting.places, (*group, session))) <= places[id(group)]:
                    group.append(session)
                    break
            else:
                left.append(session)
        return left

    def _parts(self, sessions: Sequence[Session]) -> list[tuple[Session, ...]]:
        if self.cut in ("largest", "smallest"):
            choose = max if self.cut == "largest" else min
            return _into_slots(sessions, self.meeting, choose(slot.places for slot in self.meeting.slots or ()))
        fewest = 2 if self.cut == "halves" and len(sessions) > 1 else 1
        for parts in range(fewest, len(sessions) + 1):
            pieces = [tuple(sessions[part::parts]) for part in range(parts)]
            if all(self._strips(piece) for piece in pieces):
                return pieces
        return [(session,) for session in sessions]

    def _strips(self, sessions: Sequence[Session]) -> list[Strip]:
        """The shortest from each first block; longer ones only where some session needs that."""
        return self._found(sessions, longer=False) or self._found(sessions, longer=True)

    def _found(self, sessions: Sequence[Session], *, longer: bool) -> list[Strip]:
        lengths = [self.meeting.places(session) for session in sessions]
        asking = [self.may[session.id] for session in sessions if session.id in self.may]
        found: list[Strip] = []
        for number, row in enumerate(self.rows):
            for first in range(len(row.places)):
                last = first
                while last < len(row.places) and row.places[last]:
                    if fitted(lengths, row.places[first : last + 1]) is not None:
                        if all(self._meets(row, first, last, slots) for slots in asking):
                            found.append(Strip(number, first, last))
                            break
                        if not longer:
                            break
                    last += 1
        return found

    def _meets(self, row: Row, first: int, last: int, slots: frozenset[str]) -> bool:
        """Whether one of the slots is in these blocks of some room of the row."""
        blocks = self.meeting.blocks[first : last + 1]
        return any(
            slot.id in slots
            for room in row.rooms
            for block in blocks
            if (slot := self._slots.get((room.id, block.id))) is not None
        )

    def _by_block(self, piece: Piece) -> list[int]:
        """What a slot of the track costs in each block, with a guess of what its sessions do."""
        weights = self._weights
        prices = []
        for block in self.meeting.blocks:
            cost = weights["track-blocks"] * price(piece.track.penalties, block.id, None, by_room=False)
            if weights["talk-blocks"]:
                unfit = sum(
                    price(each.penalties, block.id, None, by_room=False) for each in piece.sessions if each.penalties
                )
                cost += weights["talk-blocks"] * unfit // len(piece.sessions)
            prices.append(cost)
        return prices

    def _beside(self, held: Mapping[tuple[str, int], Sequence[cp_model.IntVar]]) -> list[cp_model.LinearExprT]:
        """What two tracks cost at one time: similar ones, and those that share a chair; and a track beside itself."""
        prices: defaultdict[tuple[str, str], int] = defaultdict(int)
        for track in self.meeting.tracks:
            for other, each in track.similar:
                if track.id < other:
                    prices[track.id, other] += self._weights["similar"] * each
        for one, other in Pairs(self.meeting).chairs:
            prices[min(one, other), max(one, other)] += self._weights["chairs"]
        cost: list[cp_model.LinearExprT] = []
        for (one, other), each in prices.items():
            if not each:
                continue
            for number in range(len(self.meeting.blocks)):
                mine, theirs = held.get((one, number)), held.get((other, number))
                if mine and theirs:
                    both = self.cp.new_bool_var("")
                    most = self._at_once[one] + self._at_once[other] - 1
                    self.cp.add(cp_model.LinearExpr.sum([*mine, *theirs]) <= 1 + most * both)
                    cost.append(each * both)
        for track in self.meeting.tracks:
            if (pieces := self._at_once[track.id]) > 1 and (each := self._weights["parallel"]):
                for number in range(len(self.meeting.blocks)):
                    if len(mine := held.get((track.id, number), ())) > 1:
                        more = self.cp.new_int_var(0, pieces - 1, "")
                        self.cp.add(cp_model.LinearExpr.sum(mine) <= 1 + more)
                        cost.append(each * more)
        return cost

    def _for_people(self) -> list[cp_model.LinearExprT]:
        """What sessions cannot mend: somebody is asked for by two tracks, each in one block, and both in the same."""
        piece_of = {session.id: k for k, piece in enumerate(self.pieces) for session in piece.sessions}
        prices: defaultdict[tuple[int, int], int] = defaultdict(int)
        for one, other, each in clashes(self.meeting):
            mine, theirs = piece_of[one], piece_of[other]
            if mine != theirs:
                prices[min(mine, theirs), max(mine, theirs)] += each
        alone: list[dict[int, list[cp_model.IntVar]]] = []
        for strips in self.chosen:
            own: defaultdict[int, list[cp_model.IntVar]] = defaultdict(list)
            for strip, literal in strips.items():
                if strip.first == strip.last:
                    own[strip.first].append(literal)
            alone.append(own)
        cost: list[cp_model.LinearExprT] = []
        for (one_piece, other_piece), each in prices.items():
            if both_in := alone[one_piece].keys() & alone[other_piece].keys():
                clash = self.cp.new_bool_var("")
                for number in sorted(both_in):
                    pair = [*alone[one_piece][number], *alone[other_piece][number]]
                    self.cp.add(cp_model.LinearExpr.sum(pair) <= 1 + clash)
                cost.append(each * clash)
        return cost

    def read(self, numbers: Sequence[int]) -> list[tuple[Piece, Strip]]:
        """The strip of each piece, in a solution."""
        return [
            (piece, next(strip for strip, literal in strips.items() if numbers[literal.index]))
            for piece, strips in zip(self.pieces, self.chosen, strict=True)
        ]

    def slots(self, room: Room, strip: Strip) -> list[Slot]:
        """The slots of a strip in a room."""
        return [self._slots[room.id, block.id] for block in self.meeting.blocks[strip.first : strip.last + 1]]

    def price_in(self, room: Room, piece: Piece, strip: Strip) -> int:
        """What the room adds to the cost of a strip."""
        weights = self._weights
        return sum(
            weights["track-rooms"] * price(piece.track.penalties, slot.block, slot.room, by_room=True)
            + weights["block-rooms"] * price(room.penalties, slot.block, slot.room, by_room=True)
            for slot in self.slots(room, strip)
        )


class RoomsOfStrips:
    """The model that gives each strip its room. ``cp`` minimises what rooms cost; it has a hint that holds."""

    def __init__(self, strips: Strips, chosen: Sequence[tuple[Piece, Strip]]) -> None:
        self.strips = strips
        self.chosen = chosen
        self.cp = cp_model.CpModel()
        self.literals: list[dict[Room, cp_model.IntVar]] = []
        taken: defaultdict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
        cost: list[cp_model.LinearExprT] = []
        for (piece, strip), first in zip(chosen, self.dealt(), strict=True):
            rooms = {room: self.cp.new_bool_var("") for room in strips.rows[strip.row].rooms}
            self.cp.add_exactly_one(rooms.values())
            for room, literal in rooms.items():
                self.cp.add_hint(literal, room == first)
                if each := strips.price_in(room, piece, strip):
                    cost.append(each * literal)
                for number in range(strip.first, strip.last + 1):
                    taken[room.id, number].append(literal)
            self.literals.append(rooms)
        for literals in taken.values():
            self.cp.add_at_most_one(literals)
        self.cp.minimize(cp_model.LinearExpr.sum(cost))

    def dealt(self) -> list[Room]:
        """A room for each strip, one after another as they begin: the cheapest of those that are free."""
        free_from: defaultdict[str, int] = defaultdict(int)
        found: dict[int, Room] = {}
        for place, (piece, strip) in sorted(enumerate(self.chosen), key=lambda each: (each[1][1].first, each[0])):
            free = [room for room in self.strips.rows[strip.row].rooms if free_from[room.id] <= strip.first]
            room = min(free, key=lambda room: self.strips.price_in(room, piece, strip))
            free_from[room.id] = strip.last + 1
            found[place] = room
        return [found[place] for place in range(len(self.chosen))]

    def read(self, numbers: Sequence[int]) -> list[Room]:
        """The room of each strip, in a solution."""
        return [next(room for room, literal in own.items() if numbers[literal.index]) for own in self.literals]

    def filled(self, rooms: Sequence[Room]) -> Schedule:
        """The schedule: in each strip the longest sessions first."""
        meeting = self.strips.meeting
        placed: list[Placed] = []
        for (piece, strip), room in zip(self.chosen, rooms, strict=True):
            slots = self.strips.slots(room, strip)
            lengths = [meeting.places(session) for session in piece.sessions]
            where = fitted(lengths, [slot.places for slot in slots]) or ()
            for session, length, (number, first) in zip(piece.sessions, lengths, where, strict=True):
                slot = slots[number]
                end = slot.at(first + length)
                placed.append(Placed(session.id, slot.at(first), end, slot.room, (), slot.id, first))
        return Schedule.of(placed)


MUST = 1_000_000
"""Price of a clash that a rule forbids."""


def clashes(meeting: Meeting) -> list[tuple[str, str, int]]:
    """Pairs of sessions that somebody has to be at, or would like to, and what it costs to have them in one block."""
    pairs = Pairs(meeting)
    presenters = MUST if meeting.binds_presenters else weight_of(meeting, "presenters")
    attendees = MUST if meeting.binds_attendees else weight_of(meeting, "attendees")
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for price_of_one, some in ((presenters, pairs.presenters), (attendees, pairs.attendees)):
        for one, other in some if price_of_one else ():
            found[one.id, other.id] += price_of_one
    return [(one, other, each) for (one, other), each in found.items()]


def rows_of(meeting: Meeting, apart: Collection[str] = ()) -> list[Row]:
    """Rooms by the places of their slots; each of ``apart`` by itself."""
    slots = {(slot.room, slot.block): slot.places for slot in meeting.slots or ()}
    alike: defaultdict[tuple[str | None, tuple[int, ...]], list[Room]] = defaultdict(list)
    for room in meeting.rooms:
        places = tuple(slots.get((room.id, block.id), 0) for block in meeting.blocks)
        alike[room.id if room.id in apart else None, places].append(room)
    return [Row(tuple(rooms), places) for (_, places), rooms in alike.items()]


def _into_slots(sessions: Sequence[Session], meeting: Meeting, places: int) -> list[tuple[Session, ...]]:
    """Sessions that share a slot of so many places: the longest first, each into the first that has room."""
    slots: list[list[Session]] = []
    left: list[int] = []
    for session in sessions:
        length = meeting.places(session)
        number = next((k for k, room in enumerate(left) if room >= length), len(left))
        if number == len(left):
            slots.append([])
            left.append(places)
        slots[number].append(session)
        left[number] -= length
    return [tuple(slot) for slot in slots]


def fitted(lengths: Sequence[int], places: Sequence[int]) -> list[tuple[int, int]] | None:
    """Slot and first place of each session, in the first slot that has room; None: they do not fit so."""
    if sum(lengths) > sum(places):
        return None
    taken = [0] * len(places)
    found: list[tuple[int, int]] = []
    for length in lengths:
        number = next((k for k, there in enumerate(places) if taken[k] + length <= there), None)
        if number is None:
            return None
        found.append((number, taken[number] + 1))
        taken[number] += length
    return found
