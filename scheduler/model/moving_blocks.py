"""Placement in blocks where things move: sessions are left out or take fewer places, events and absences are amounts.

Sets: boxes b (see ``boxes.py``), lengths l that a session may have. Variables: ``inside[u, b, l]``, one of them true,
or none of a session that is left out; ``cells[t, b]``: slots of b that are track t's. On demand: ``spot[u, b, p, l]``,
its first place; ``held[u, slot, p, l]``, likewise in one slot; ``owned[t, slot]``. A demand that is given up may not
narrow anything, so that all are posted as constraints.

Small, and no harder than the meeting: what fits into slots is counted where nobody asks for slots, and the places of a
track's list are mostly compared by block. Of many sessions no places are asked at all, and it is only counted what fits
where they are to be. So the least price that it finds is a bound; the meeting itself has the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from ..meeting.meeting import DAY, Day, Event, Item, Session, Slot, Span
from ..meeting.schedule import Placed, Seat
from .amounts import Amount, Answer, Expression, Literal, Stretch, Switch
from .boxes import Box, boxes_of
from .placement import Duty

if TYPE_CHECKING:
    from .model import Model

Verdict = bool | Literal
"""Whether something may be; or what is true if it may."""

FEW = 12
"""Sessions up to which each has a place, however many there are."""

MOST = 8_000
"""Sessions times places up to which each has a place. With 68 sessions in a room for 69 (places in all: 345) the bound
is found at once where it is counted, and not within 20 s where each of the 68 has a place."""

LISTED = 600
"""The same, up to which tracks are listed by room and place."""

MANY = 60
"""Different whereabouts of which what fits is counted."""


def _sum(terms: Iterable[Expression]) -> Expression:
    return cp_model.LinearExpr.sum(list(terms))


class MovingBlocks:
    """When and where, for repairs of meetings with blocks. Answers :class:`~.placement.Demands`."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.cp = model.cp
        self.meeting = model.meeting
        self.boxes = boxes_of(self.meeting)
        self.box_of = {slot.id: box for box in self.boxes for slot in box.slots}
        self._offset: dict[str, int] = {}
        for slot in self.meeting.slots or ():
            self._offset[slot.id] = sum(each.places for each in (self.meeting.slots or ())[: len(self._offset)])
        self._confined: defaultdict[int, dict[str, Switch]] = defaultdict(dict)
        """By places (as bits), the sessions that are to be there, each as long as its switch holds."""
        self._all_places = sum(slot.places for slot in self.meeting.slots or ())
        self.counted = len(self.meeting.sessions) > FEW and len(self.meeting.sessions) * self._all_places > MOST
        """Whether it is only counted what fits."""
        self._lengths: dict[str, list[int]] = {}
        self._inside: dict[str, dict[tuple[int, int], Literal]] = {}
        """By box and length."""
        self._spots: dict[str, dict[tuple[int, int, int], Literal]] = {}
        self._held: dict[str, dict[tuple[str, int, int], Literal]] = {}
        self._on_days: dict[tuple[str, str], Literal] = {}
        self._clear: dict[tuple[str, int, int], Verdict] = {}
        for session in self.meeting.sessions:
            self._place(session)
        self.start = {id: self._rank(inside) for id, inside in self._inside.items()}
        """Of each session a number that grows with its box: what orders sessions that nothing tells apart."""
        self.horizon = DAY * max(1, len(self.meeting.blocks))
        model.last.append(self._close)

    def _place(self, session: Session) -> None:
        said = self.meeting.places(session)
        length: Amount = said if session.length is None else self.model.amount(f"{session.path}.length", said)
        self._lengths[session.id] = [said] if isinstance(length, int) else list(range(said, 0, -1))
        self._inside[session.id] = {}
        if self.counted:
            return
        inside: dict[tuple[int, int], Literal] = {
            (box.number, places): self.cp.new_bool_var("")
            for places in self._lengths[session.id]
            for box in self.boxes
            if places <= box.places
        }
        there = self._there(session)
        self.cp.add_exactly_one([*inside.values(), *(each.negated() for each in there)])
        if not isinstance(length, int):
            self.model.add(_sum(places * literal for (_, places), literal in inside.items()) == length, there)
        self._inside[session.id] = inside

    @staticmethod
    def _rank(inside: dict[tuple[int, int], Literal]) -> Expression:
        return cp_model.LinearExpr.weighted_sum(list(inside.values()), [box + 1 for box, _ in inside])

    def _there(self, session: Session) -> Switch:
        return self.model.there(session)

    def _box(self, number: int) -> Box:
        return self.boxes[number]

    # -- places and slots ---------------------------------------------------------------------------------------

    def spots(self, session: Session) -> dict[tuple[int, int, int], Literal]:
        """By box, first place and length: true exactly if the session begins there and has that length."""
        if session.id not in self._spots:
            found: dict[tuple[int, int, int], Literal] = {}
            for (box, length), inside in self._inside[session.id].items():
                positions = self._box(box).positions(length)
                if len(positions) == 1:
                    found[box, positions[0], length] = inside
                    continue
                here: dict[tuple[int, int, int], Literal] = {
                    (box, place, length): self.cp.new_bool_var("") for place in positions
                }
                self.cp.add(_sum(here.values()) == inside)
                found |= here
            self._spots[session.id] = found
        return self._spots[session.id]

    def held(self, session: Session) -> dict[tuple[str, int, int], Literal]:
        """By slot, first place and length: likewise."""
        if session.id not in self._held:
            found: dict[tuple[str, int, int], Literal] = {}
            for (number, place, length), spot in self.spots(session).items():
                slots = self._box(number).slots
                here: dict[tuple[str, int, int], Literal] = {
                    (slot.id, place, length): spot if len(slots) == 1 else self.cp.new_bool_var("") for slot in slots
                }
                if len(slots) > 1:
                    self.cp.add(_sum(here.values()) == spot)
                found |= here
            self._held[session.id] = found
        return self._held[session.id]

    def _only(
        self,
        session: Session,
        may: Callable[[int, int], Verdict],
        on: Switch,
        slots: Callable[[Slot], bool] | None = None,
    ) -> None:
        """The session (where it is in one of these ``slots``) is only at times that it ``may`` be at."""
        never: list[Literal] = []
        left = 0
        for box in self.boxes:
            there = [slot for slot in box.slots if slots is None or slots(slot)]
            chosen = {slot.id for slot in there}
            others = [slot for slot in box.slots if slot.id not in chosen]
            for length in self._lengths[session.id]:
                left |= self._bits(others, box.positions(length), length)
                if there:
                    places = {place: may(*box.stretch(place, length)) for place in box.positions(length)}
                    left |= self._bits(
                        there, (place for place, may_be in places.items() if may_be is not False), length
                    )
                    if places and not self.counted:
                        never += self._not_there(session, box, there, length, places, on)
        if left.bit_count() < self._all_places:
            self._confined[left].setdefault(session.id, on)
        if never and on:
            self.cp.add(
                _sum(never) + _sum(on) <= len(on)
            )  # it is in one place at most: a tighter bound than one by one
        elif never:
            self.cp.add_bool_and([literal.negated() for literal in never])

    def _not_there(
        self,
        session: Session,
        box: Box,
        slots: Sequence[Slot],
        length: int,
        places: dict[int, Verdict],
        on: Switch,
    ) -> list[Literal]:
        """What may not be true; what may be if something else is, is posted."""
        if len(slots) == len(box.slots):
            if all(verdict is False for verdict in places.values()):
                return [self._inside[session.id][box.number, length]]
            spots = self.spots(session)
            at = {place: [spots[box.number, place, length]] for place in places}
        else:
            held = self.held(session) if any(verdict is not True for verdict in places.values()) else {}
            at = {place: [held[slot.id, place, length] for slot in slots if held] for place in places}
        never: list[Literal] = []
        for place, verdict in places.items():
            if verdict is False:
                never += at[place]
            elif verdict is not True:
                for literal in at[place]:
                    self._never((literal, *on), verdict)
        return never

    def _bits(self, slots: Iterable[Slot], places: Iterable[int], length: int) -> int:
        """The places that a session takes of these slots, wherever it begins, as the bits of a number."""
        taken = 0
        for place in places:
            taken |= (1 << length) - 1 << place - 1
        found = 0
        for slot in slots:
            found |= taken << self._offset[slot.id]
        return found

    def _never(self, literals: Iterable[Literal], unless: Literal) -> None:
        """Not all of these, unless the other is true."""
        self.cp.add_bool_or([*(literal.negated() for literal in literals), unless])

    def start_of(self, item: Item) -> Expression:
        """The start in minutes; 0 of a session that is left out."""
        if isinstance(item, Event):
            return self.model.times_of(item).start
        spots = self.spots(item)
        return cp_model.LinearExpr.weighted_sum(
            list(spots.values()), [self._box(box).stretch(place, length)[0] for box, place, length in spots]
        )

    def _end_of(self, session: Session) -> Expression:
        spots = self.spots(session)
        return cp_model.LinearExpr.weighted_sum(
            list(spots.values()), [self._box(box).stretch(place, length)[1] for box, place, length in spots]
        )

    # -- one place, one track -------------------------------------------------------------------------------------

    def _close(self) -> None:
        if self.model.last:
            self.model.last.append(self._close)  # others may still ask
            return
        for session in self.meeting.sessions:
            if self.meeting.places(session) > 1:
                self.spots(session)
        for box in self.boxes if not self.counted else ():
            slots = {track.id: self._fit(self.meeting.sessions_of[track.id], box) for track in self.meeting.tracks}
            self.cp.add(_sum(slots.values()) <= len(box.slots))
            self._share_slots(box, slots)
        self._count()

    def _fit(self, sessions: Sequence[Session], box: Box) -> Expression:
        """Slots of the box that the sessions of a track have: as many as hold them."""
        slots = self.cp.new_int_var(0, min(len(box.slots), len(sessions)), "")
        inside = [each for session in sessions for each in self._lengths_in(session, box)]
        self.cp.add(_sum(length * literal for length, literal in inside) <= box.places * slots)
        for length in sorted({length for length, _ in inside} - {1}):
            holds = box.places // length
            self.cp.add(_sum(literal for each, literal in inside if each >= length) <= holds * slots)
        placed = [session for session in sessions if session.id in self._spots]
        for place in range(1, box.places + 1) if placed else ():
            self.cp.add(_sum(each for session in placed for each in self._on_air(session, box, place)) <= slots)
        return slots

    def _lengths_in(self, session: Session, box: Box) -> list[tuple[int, Literal]]:
        return [(length, each) for (number, length), each in self._inside[session.id].items() if number == box.number]

    def _on_air(self, session: Session, box: Box, place: int) -> list[Literal]:
        """One of them is true exactly if the session takes that place of a slot of the box."""
        return [
            literal
            for (number, first, length), literal in self.spots(session).items()
            if number == box.number and first <= place < first + length
        ]

    def _share_slots(self, box: Box, slots: dict[str, Expression]) -> None:
        """A slot is one track's, and each of its places one session's, as far as slots are asked for."""
        held = [session for session in self.meeting.sessions if session.id in self._held]
        if not held:
            return
        owned: dict[tuple[str, str], Literal] = {
            (track, slot.id): self.cp.new_bool_var("") for track in slots for slot in box.slots
        }
        taking: defaultdict[tuple[str, str, int], list[Literal]] = defaultdict(list)
        for session in held:
            for (slot_id, first, length), literal in self._held[session.id].items():
                for place in range(first, first + length) if self.box_of[slot_id] is box else ():
                    taking[session.track or "", slot_id, place].append(literal)
        for (track, slot_id, _), literals in taking.items():
            self.cp.add(_sum(literals) <= owned[track, slot_id])
        for slot in box.slots:
            self.cp.add_at_most_one([owned[track, slot.id] for track in slots])
        for track, count in slots.items():
            self.cp.add(_sum(owned[track, slot.id] for slot in box.slots) == count)

    def _count(self) -> None:
        """Redundant: all places, and the slots that tracks need at least, in terms of what a repair changes."""
        places = sum(box.places * len(box.slots) for box in self.boxes)
        slots, most = sum(len(box.slots) for box in self.boxes), max(box.places for box in self.boxes)
        needed: list[Expression] = []
        asked: list[Expression] = []
        for track in self.meeting.tracks:
            mine = [self._taken(session) for session in self.meeting.sessions_of[track.id]]
            if mine:
                needed.append(self.cp.new_int_var(0, slots, ""))
                self.cp.add(_sum(mine) <= most * needed[-1])
                asked += mine
        self.cp.add(_sum(asked) <= places)
        self.cp.add(_sum(needed) <= slots)
        for there in sorted(self._confined, key=lambda there: (-len(self._confined[there]), there))[:MANY]:
            self._count_in(there)

    def _count_in(self, there: int) -> None:
        """Sessions that are to be at some places take no more than these."""
        confined: dict[str, Switch] = {}
        for places, sessions in self._confined.items():
            if places & ~there == 0:
                confined = sessions | confined
        terms: list[Expression] = []
        for id, on in confined.items():
            session = self.meeting.session[id]
            terms += [self._taken(session), *(-self.meeting.places(session) * (1 - each) for each in on)]
        self.cp.add(_sum(terms) <= there.bit_count())

    def _taken(self, session: Session) -> Expression:
        """Places that a session takes, and no fewer if it is left out: its length is whole then."""
        said = self.meeting.places(session)
        length: Amount = said if session.length is None else self.model.amount(f"{session.path}.length", said)
        return length - said * _sum(1 - each for each in self._there(session))

    def share_rooms(self, on: Switch) -> None:
        """A fact of nature: see above."""

    def takes(self, slot: Slot, most: Amount, on: Switch) -> None:
        """Slots of a block take what fits."""

    # -- where they may be --------------------------------------------------------------------------------------

    def inside_days(self, session: Session, days: Sequence[Day], on: Switch) -> None:
        limits = {day.midnight: self.model.limits_of(day) for day in days}

        def may(start: int, end: int) -> Verdict:
            midnight = start // DAY * DAY
            if midnight not in limits:
                return False
            day = limits[midnight]
            return self._holds(f"day {midnight}", start, end, (day.start <= start, end <= day.end))

        self._only(session, may, on)

    def _holds(
        self, what: str, start: int, end: int, all_of: Sequence[cp_model.BoundedLinearExpression | bool]
    ) -> Verdict:
        """Whether these all hold; as a literal where a repair decides, the same for the same ``what`` and times."""
        if any(each is False for each in all_of):
            return False
        open_ones = [each for each in all_of if each is not True]
        if not open_ones:
            return True
        key = (what, start, end)
        if key not in self._clear:
            literal = self.cp.new_bool_var("")
            for each in open_ones:
                self.model.add(each, (literal,))
            self._clear[key] = literal
        return self._clear[key]

    def clear_of(self, session: Session, event: Event, on: Switch) -> None:
        times = self.model.times_of(event)
        self.outside(session, Stretch(times.start, times.end, event.room), on)

    def not_after(self, session: Session, event: Event, on: Switch) -> None:
        last = self.model.times_of(event).end
        midnight = self.meeting.day[event.day].midnight

        def may(start: int, end: int) -> Verdict:
            if not midnight <= start < midnight + DAY:
                return True
            return self._holds(f"last {event.id}", start, end, (end <= last,))

        self._only(session, may, on)

    def inside(self, session: Session, spans: Sequence[Span], on: Switch) -> None:
        def inside_some(some: Sequence[Span]) -> Callable[[int, int], Verdict]:
            return lambda start, end: any(span.start <= start and end <= span.end for span in some)

        anywhere = [span for span in spans if span.room is None]
        named = {span.room for span in spans} - {None}
        if len(named) < len(self.meeting.rooms):
            others = None if not named else lambda slot: slot.room not in named
            self._only(session, inside_some(anywhere), on, others)
        for room in self.meeting.rooms:
            if room.id in named:
                mine = [*anywhere, *(span for span in spans if span.room == room.id)]
                self._only(session, inside_some(mine), on, lambda slot, room=room: slot.room == room.id)  # type: ignore[misc]

    def outside(self, session: Session, stretch: Stretch, on: Switch) -> None:
        first, last = _bounds(stretch.start), _bounds(stretch.end)
        known: dict[tuple[int, int], Verdict] = {}

        def may(start: int, end: int) -> Verdict:
            if end <= first[0] or last[1] <= start:
                return True
            if end > first[1] and start < last[0] and first[1] < last[0]:
                return False
            if (start, end) not in known:
                ways: list[Literal] = [self.cp.new_bool_var("") for _ in range(3)]
                self.model.add(end <= stretch.start, (ways[0],))
                self.model.add(stretch.end <= start, (ways[1],))
                self.model.add(stretch.end <= stretch.start, (ways[2],))  # an absence that has been given up
                clear = self.cp.new_bool_var("")
                self.cp.add_bool_or([*ways, clear.negated()])
                known[start, end] = clear
            return known[start, end]

        self._only(session, may, on, None if stretch.room is None else lambda slot: slot.room == stretch.room)

    def starts_at(self, session: Session, starts: Sequence[Amount], on: Switch) -> None:
        """Raises TypeError: in blocks no session has a ``start``."""
        raise TypeError("in blocks no session has a start")

    def keep_to(self, session: Session, rooms: Collection[str], on: Switch) -> None:
        self._only(session, lambda _start, _end: False, on, lambda slot: slot.room not in rooms)

    def inside_slots(self, session: Session, slots: Sequence[Slot], on: Switch) -> None:
        known = {slot.id for slot in slots}
        self._only(session, lambda _start, _end: False, on, lambda slot: slot.id not in known)

    # -- before, beside, apart ----------------------------------------------------------------------------------

    def before(self, first: Item, then: Session, gap: Amount, on: Switch) -> None:
        if self.counted:
            return
        both = (*on, *self._there(then))
        if isinstance(first, Event):
            end: Expression = self.model.times_of(first).end
        else:
            end, both = self._end_of(first), (*both, *self._there(first))
        self.model.add(self.start_of(then) >= end + gap, both)

    def together(self, one: Session, other: Session, on: Switch) -> None:
        if self.counted:
            return
        both = (*on, *self._there(one), *self._there(other))
        self.model.add(self.start_of(one) == self.start_of(other), both)

    def disjoint(self, one: Session, other: Session, on: Switch) -> None:
        self._apart(one, other, 0, on)

    def _apart(self, one: Session, other: Session, pause: Amount, on: Switch) -> None:
        """Either is over, and the pause, before the other begins."""
        if self.counted:
            return
        ways: list[Literal] = [self.cp.new_bool_var("") for _ in range(2)]
        for way, first, then in ((ways[0], one, other), (ways[1], other, one)):
            self.model.add(self.start_of(then) >= self._end_of(first) + pause, (way,))
        off = (literal.negated() for literal in (*on, *self._there(one), *self._there(other)))
        self.cp.add_bool_or([*ways, *off])

    def on_one_day(self, one: Session, other: Session, on: Switch) -> None:
        if self.counted:
            return
        both = (*on, *self._there(one), *self._there(other))
        for day in self.meeting.days:
            self.model.add(self.on_day(one, day) == self.on_day(other, day), both)

    def keep_apart(self, duties: Sequence[Duty], pause: Amount, on: Switch) -> None:
        talks = [(item, literal) for item, literal in duties if isinstance(item, Session)]
        events = [(item, literal) for item, literal in duties if isinstance(item, Event)]
        for k, (event, bound) in enumerate(events):
            times = self.model.times_of(event)
            mine = (*on, *(() if bound is None else (bound,)))
            for talk, literal in talks:
                around = Stretch(times.start - pause, times.end + pause)
                self.outside(talk, around, (*mine, *(() if literal is None else (literal,))))
            for other, theirs in events[k + 1 :]:
                beside = self.model.times_of(other)
                both = (*mine, *(() if theirs is None else (theirs,)))
                self.model.apart(
                    Stretch(times.start, times.end + pause), Stretch(beside.start, beside.end + pause), both
                )
        if isinstance(pause, int) and pause == 0:
            self._at_each_moment(talks, 1, on)
            return
        for k, (talk, literal) in enumerate(talks):
            for another, theirs in talks[k + 1 :]:
                bound_to_both = [each for each in (literal, theirs) if each is not None]
                self._apart(talk, another, pause, (*on, *bound_to_both))

    def share(self, sessions: Sequence[Session], count: Amount, on: Switch) -> None:
        if not isinstance(count, int) or len(sessions) > count:
            self._at_each_moment([(session, None) for session in sessions], count, on)

    def _at_each_moment(self, duties: Sequence[tuple[Session, Literal | None]], most: Amount, on: Switch) -> None:
        """At no minute more than so many of the sessions whose literals are true."""
        if self.counted or (len(duties) < 2 and isinstance(most, int)):
            return
        for block in self.meeting.blocks:
            boxes = [box for box in self.boxes if box.block is block]
            ends = sorted({box.slots[0].at(place) for box in boxes for place in range(1, box.places + 2)})
            for start, end in pairwise(ends):
                here: list[Expression] = []
                for session, bound in duties:
                    running = self._at(session, start, end)
                    if running and bound is None:
                        here.append(_sum(running))
                    elif running and bound is not None:
                        both = self.cp.new_bool_var("")
                        self.cp.add(_sum(running) + bound <= 1 + both)
                        here.append(both)
                if not isinstance(most, int) or len(here) > most:
                    self.model.add(_sum(here) <= most, on)

    def _at(self, session: Session, start: int, end: int) -> list[Literal]:
        """One of them is true exactly if the session runs then."""
        found = []
        for (box, place, length), spot in self.spots(session).items():
            first, last = self._box(box).stretch(place, length)
            if first <= start and end <= last:
                found.append(spot)
        return found

    def in_track_order(self, session: Session, on: Switch) -> None:
        """As many sessions of its track are listed before it as its order says; those that are left out do not count.

        Unless all are few by block only: how the list goes on inside a block the meeting itself has to say.
        """
        if self.counted:
            return
        mine, before = self._listed(session), []
        by_block = 0 if self._lists else 1
        for other in self.meeting.sessions_of[session.track or ""]:
            if other is session:
                continue
            earlier, theirs = self.cp.new_bool_var(""), self._listed(other)
            there = (*self._there(session), *self._there(other))
            self.model.add(theirs < mine + by_block, (earlier, *there))
            self.model.add(theirs > mine - by_block, (earlier.negated(), *there))
            for literal in self._there(other):
                if other.order is None or other.order > (session.order or 0):
                    self.cp.add_implication(earlier, literal)
                else:
                    self.cp.add_bool_or([earlier, literal])  # its number is taken off the others'
            before.append(earlier)
        self.model.add(_sum(before) == (session.order or 0) - 1, (*on, *self._there(session)))

    def not_beside(self, one: Session, other: Session, on: Switch) -> None:
        """Two sessions with an order have no place at one time; counted by place, so only where blocks are one box."""
        if len(self.boxes) == len({box.block.id for box in self.boxes}):
            self.disjoint(one, other, on)

    @property
    def _lists(self) -> bool:
        """Whether places in the lists of tracks are compared by room and place, too."""
        return len(self.meeting.sessions) * self._all_places <= LISTED

    def _listed(self, session: Session) -> Expression:
        """A number that grows as the session is listed later."""
        if not self._lists:
            inside = self._inside[session.id]
            numbers = [self._box(box).block.number for box, _ in inside]
            return cp_model.LinearExpr.weighted_sum(list(inside.values()), numbers)
        rank = {room.id: number for number, room in enumerate(self.meeting.rooms)}
        width = max(box.places for box in self.boxes) + 1
        held = self.held(session)
        ranks = [
            (self.box_of[slot].block.number * len(rank) + rank[self.meeting.slot[slot].room]) * width + place
            for slot, place, _ in held
        ]
        return cp_model.LinearExpr.weighted_sum(list(held.values()), ranks)

    # -- literals -----------------------------------------------------------------------------------------------

    def in_room(self, session: Session, room: str) -> Literal:
        inside = self.cp.new_bool_var("")
        here = (literal for (slot, _, _), literal in self.held(session).items() if self.meeting.slot[slot].room == room)
        if not self.counted:
            self.cp.add(_sum(here) == inside)
        return inside

    def days_of(self, session: Session) -> Sequence[Day]:
        return self.meeting.days

    def on_day(self, session: Session, day: Day) -> Literal:
        if (session.id, day.id) not in self._on_days:
            on_day = self.cp.new_bool_var("")
            here = [
                literal
                for (box, _), literal in self._inside[session.id].items()
                if self.meeting.day_at(self._box(box).block.start) == day
            ]
            if not self.counted:
                self.cp.add(_sum(here) == on_day)
            self._on_days[session.id, day.id] = on_day
        return self._on_days[session.id, day.id]

    def read(self, solver: Answer, seats: dict[str, tuple[Seat, ...]]) -> list[Placed]:
        """Nothing: where sessions are then, the meeting itself has to say."""
        return []


def _bounds(amount: Amount) -> tuple[int, int]:
    """The least and the most that it can be."""
    if isinstance(amount, int):
        return amount, amount
    flat = cp_model.FlatIntExpr(amount)
    least = most = int(flat.offset)
    for variable, factor in zip(flat.vars, flat.coeffs, strict=True):
        ends = [factor * end for end in list(variable.proto.domain)]
        least, most = least + min(ends), most + max(ends)
    return least, most
