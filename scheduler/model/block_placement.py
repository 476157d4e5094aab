"""Placement in blocks: the answers to what rules and goals ask. The variables are those of ``blocks.py``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from ortools.sat.python import cp_model

from ..meeting.meeting import Day, Event, Item, Session, Slot, Span
from ..meeting.schedule import Placed, Schedule, Seat
from .amounts import Amount, Answer, Expression, Literal, Stretch, Switch, number
from .arrange import arranged
from .blocks import Cells
from .boxes import Box
from .hinting import hint_cells
from .placement import Duty

_Clash = Callable[[tuple[int, int], tuple[int, int]], bool]
"""Whether two stretches, (start, end) each, may not be together."""


def _sum(literals: Sequence[Expression]) -> Expression:
    return cp_model.LinearExpr.sum(list(literals))


class BlockPlacement(Cells):
    """When and where, for meetings with blocks. Answers the questions of :class:`~.placement.Placement`."""

    # -- where they may be --------------------------------------------------------------------------------------

    def _keep(self, session: Session, masks: Sequence[int], on: Switch) -> None:
        """Only these places of each box."""
        if not on and not self.closed:
            self.allowed.narrow(session, tuple(masks))
            return
        for box, mask in zip(self.boxes, masks, strict=True):
            self.forbid(session, None, box, mask, on)

    def _keep_slots(self, session: Session, masks: dict[str, int], on: Switch) -> None:
        """Only these places of these slots; the others stay."""
        if not on and not self.closed:
            self.allowed.narrow_slots(session, masks)
            return
        for id, mask in masks.items():
            slot = self.meeting.slot[id]
            self.forbid(session, slot, self.allowed.box_of_slot[id], mask, on)

    def inside_days(self, session: Session, days: Sequence[Day], on: Switch) -> None:
        self.inside(session, [Span(day.opens, day.closes) for day in days], on)

    def clear_of(self, session: Session, event: Event, on: Switch) -> None:
        self.outside(session, Stretch(event.start, event.end, event.room), on)

    def not_after(self, session: Session, event: Event, on: Switch) -> None:
        self.outside(session, Stretch(event.end, self.meeting.day[event.day].midnight + 1440), on)

    def inside(self, session: Session, spans: Sequence[Span], on: Switch) -> None:
        if all(span.room is None for span in spans):
            self._keep(session, self.allowed.inside(session, spans), on)
            return
        by_room = {
            room.id: self.allowed.inside(session, [span for span in spans if span.room in (None, room.id)])
            for room in self.meeting.rooms
        }
        self._keep_slots(
            session,
            {slot.id: by_room[slot.room][box.number] for box in self.boxes for slot in box.slots},
            on,
        )

    def outside(self, session: Session, stretch: Stretch, on: Switch) -> None:
        start, end = number(stretch.start), number(stretch.end)
        if start >= end:
            return
        masks = self.allowed.outside(session, start, end)
        if stretch.room is None:
            self._keep(session, masks, on)
            return
        full = self.allowed.full(self.meeting.places(session))
        self._keep_slots(
            session,
            {
                slot.id: masks[box.number]
                for box in self.boxes
                if masks[box.number] != full[box.number]
                for slot in box.slots
                if slot.room == stretch.room
            },
            on,
        )

    def starts_at(self, session: Session, starts: Sequence[Amount], on: Switch) -> None:
        wanted = tuple(map(number, starts))
        masks = self.allowed.masks(self.meeting.places(session), ("at", wanted), lambda start, _: start in wanted)
        self._keep(session, masks, on)

    def keep_to(self, session: Session, rooms: Collection[str], on: Switch) -> None:
        others = {slot.id: 0 for box in self.boxes for slot in box.slots if slot.room not in rooms}
        if others:
            self._keep_slots(session, others, on)

    def inside_slots(self, session: Session, slots: Sequence[Slot], on: Switch) -> None:
        known = {slot.id for slot in slots}
        others = {slot.id: 0 for box in self.boxes for slot in box.slots if slot.id not in known}
        if others:
            self._keep_slots(session, others, on)

    def takes(self, slot: Slot, most: Amount, on: Switch) -> None:
        """Slots of a block take what fits."""

    def share_rooms(self, on: Switch) -> None:
        """Nothing else can be said here: that a place of a slot takes one session is what cells are."""

    def in_sequence(self) -> None:
        """Nothing else can be said here either: sessions lie at places of slots."""

    def by_track(self) -> None:
        """Nor here: a cell is one track's."""

    # -- before, beside, apart ----------------------------------------------------------------------------------

    def before(self, first: Item, then: Item, gap: Amount, on: Switch) -> None:
        minutes = number(gap)
        if isinstance(first, Event) and isinstance(then, Event):
            self.model.add(first.end + minutes <= then.start, on)
        elif isinstance(first, Event):
            assert isinstance(then, Session)
            end = first.end + minutes
            masks = self.allowed.masks(self.meeting.places(then), ("from", end), lambda start, _: start >= end)
            self._keep(then, masks, on)
        elif isinstance(then, Event):
            latest = then.start - minutes
            masks = self.allowed.masks(self.meeting.places(first), ("until", latest), lambda _, end: end <= latest)
            self._keep(first, masks, on)
        else:
            self._clash(first, then, lambda one, other: one[1] + minutes > other[0], on)

    def together(self, one: Session, other: Session, on: Switch) -> None:
        self._clash(one, other, lambda mine, theirs: mine[0] != theirs[0], on)

    def disjoint(self, one: Session, other: Session, on: Switch) -> None:
        self._clash(one, other, lambda mine, theirs: max(mine[0], theirs[0]) < min(mine[1], theirs[1]), on)

    def on_one_day(self, one: Session, other: Session, on: Switch) -> None:
        for day in self.meeting.days:
            self.model.add(self.on_day(one, day) == self.on_day(other, day), on)

    def _clash(self, one: Session, other: Session, clash: _Clash, on: Switch) -> None:
        """No two stretches of them for which ``clash`` holds; by boxes where all places of two boxes agree."""
        mine, theirs = self._stretches(one), self._stretches(other)
        for box, places in mine.items():
            here = self.inside_box[one.id, box]
            never: list[Literal] = []
            for beside, others in theirs.items():
                bad = {
                    place: [at for at, span in others.items() if clash(stretch, span)]
                    for place, stretch in places.items()
                }
                if all(len(each) == len(others) for each in bad.values()):
                    never.append(self.inside_box[other.id, beside])
                elif any(bad.values()):
                    for place, wrong in bad.items():
                        if wrong:
                            spots = self.spots(other)
                            self.model.add(
                                self.spots(one)[box, place] + _sum([spots[beside, at] for at in wrong]) <= 1, on
                            )
            if never:
                self.model.add(here + _sum(never) <= 1, on)

    def _stretches(self, session: Session) -> dict[int, dict[int, tuple[int, int]]]:
        """By box and place, the minutes that a session would take."""
        length = self.meeting.places(session)
        return {
            box.number: {place: box.stretch(place, length) for place in box.positions(length)}
            for box in self.boxes
            if (session.id, box.number) in self.inside_box
        }

    def keep_apart(self, duties: Sequence[Duty], pause: Amount, on: Switch) -> None:
        minutes = number(pause)
        talks = [(item, literal) for item, literal in duties if isinstance(item, Session)]
        events = [(item, literal) for item, literal in duties if isinstance(item, Event)]
        self._events_apart(events, minutes, on)
        for talk, literal in talks:
            for event, bound in events:
                masks = self.allowed.outside(talk, event.start - minutes, event.end + minutes)
                self._keep(talk, masks, (*on, *(each for each in (literal, bound) if each is not None)))
        if len(talks) < 2:
            return
        if minutes == 0 and all(literal is None for _, literal in talks):
            self._one_at_a_time([talk for talk, _ in talks], on)
            return
        for k, (one, mine) in enumerate(talks):
            for other, theirs in talks[k + 1 :]:
                switch = (*on, *(each for each in (mine, theirs) if each is not None))
                self._clash(one, other, lambda a, b: max(a[0], b[0]) < min(a[1], b[1]) + minutes, switch)

    def _events_apart(self, events: Sequence[tuple[Event, Literal | None]], minutes: int, on: Switch) -> None:
        for k, (event, mine) in enumerate(events):
            for other, theirs in events[k + 1 :]:
                if max(event.start, other.start) < min(event.end, other.end) + minutes:
                    switch = (*on, *(each for each in (mine, theirs) if each is not None))
                    self.model.never(switch) if switch else self.cp.add_bool_or([])

    def _one_at_a_time(self, talks: Sequence[Session], on: Switch) -> None:
        """A body that is at all of these: at each minute at one of them, and never at more than a block has places.

        Sessions of one track that share their only slot of a box follow each other anyway.
        """
        for block in self.meeting.blocks:
            boxes = self.boxes_in(block)
            here = [talk for talk in talks if any((talk.id, box.number) in self.inside_box for box in boxes)]
            if len(here) < 2 or (
                len(boxes) == 1 and len({talk.track for talk in here}) == 1 and self.is_alone(here[0], boxes[0])
            ):
                continue
            longest = max(box.places for box in boxes)
            self.model.add(
                _sum([self.meeting.places(talk) * self.talk_in(talk, block) for talk in here]) <= longest, on
            )
            self._at_each_moment(here, boxes, 1, on)

    def _at_each_moment(self, talks: Sequence[Session], boxes: Sequence[Box], most: Amount, on: Switch) -> None:
        """At no minute of these boxes more than so many of the talks."""
        ends = sorted({box.slots[0].at(place) for box in boxes for place in range(1, box.places + 2)})
        for start, end in pairwise(ends):
            running: list[Expression] = []
            for talk in talks:
                length = self.meeting.places(talk)
                for box in boxes:
                    for place in box.positions(length):
                        first, last = box.stretch(place, length)
                        if first <= start and end <= last and (talk.id, box.number) in self.inside_box:
                            running.append(self.spots(talk)[box.number, place])
            if not isinstance(most, int) or len(running) > most:
                self.model.add(_sum(running) <= most, on)

    def share(self, sessions: Sequence[Session], count: Amount, on: Switch) -> None:
        if isinstance(count, int) and len(sessions) <= count:
            return
        for block in self.meeting.blocks:
            self._at_each_moment(sessions, self.boxes_in(block), count, on)

    # -- literals -----------------------------------------------------------------------------------------------

    def start_of(self, item: Item) -> Expression:
        return item.start if isinstance(item, Event) else self.start_of_talk(item)

    def in_room(self, session: Session, room: str) -> Literal:
        here = [
            literal
            for box in self.boxes
            for slot in box.slots
            if slot.room == room and (literal := self.in_slot(session, slot)) is not None
        ]
        return self._either(here)

    def _either(self, exclusive: Sequence[Literal]) -> Literal:
        """A literal that is true exactly if one of these is, of which at most one can be."""
        if len(exclusive) == 1:
            return exclusive[0]
        some = self.cp.new_bool_var("")
        self.cp.add(_sum(exclusive) == some)
        return some

    def days_of(self, session: Session) -> Sequence[Day]:
        days = {self.meeting.day_at(block.start) for block in self.allowed.blocks(session)}
        return [day for day in self.meeting.days if day in days] or self.meeting.days[:1]

    def on_day(self, session: Session, day: Day) -> Literal:
        if (session.id, day.id) not in self._on_days:
            self._on_days[session.id, day.id] = self._either(
                [
                    self.inside_box[session.id, box.number]
                    for box in self.boxes
                    if (session.id, box.number) in self.inside_box and self.meeting.day_at(box.block.start) == day
                ]
            )
        return self._on_days[session.id, day.id]

    # -- what goals ask -----------------------------------------------------------------------------------------

    def distance(self, session: Session, start: int) -> tuple[Expression, int, int]:
        spots = self.spots(session)
        far = [abs(self.minute(box, place) - start) for box, place in spots]
        return cp_model.LinearExpr.weighted_sum(list(spots.values()), far), max(far, default=0), 1

    def late(self, first: Session, then: Session) -> Literal:
        swapped = self.cp.new_bool_var("")
        self.model.add(self.start_of(first) <= self.start_of(then), (swapped.negated(),))
        return swapped

    def misses(self, session: Session, spans: Sequence[Span]) -> Literal:
        missed = self.cp.new_bool_var("")
        self.inside(session, spans, (missed.negated(),))
        return missed

    def moved(self, session: Session, start: int, room: str) -> tuple[Literal, Literal]:
        other_start, other_room = self.cp.new_bool_var(""), self.cp.new_bool_var("")
        self.starts_at(session, [start], (other_start.negated(),))
        if room not in self.meeting.room:
            self.cp.add_bool_or([other_room])
        elif len(self.meeting.rooms) > 1:
            self.keep_to(session, [room], (other_room.negated(),))
        return other_start, other_room

    def idle(self, room: str, day: Day, events: Sequence[Event]) -> tuple[Expression, int]:
        """Raises TypeError: goal ``compact`` is for meetings without blocks; the instance is refused."""
        raise TypeError("compact is not asked of meetings with blocks")

    # -- solutions ----------------------------------------------------------------------------------------------

    def hint(self, schedule: Schedule) -> None:
        self.wanted = {placed.session: placed for placed in schedule.sessions}
        hint_cells(self, schedule)

    def fix(self, schedule: Schedule) -> None:
        hint_cells(self, schedule, fixed=True)

    def read(self, solver: Answer, seats: dict[str, tuple[Seat, ...]]) -> list[Placed]:
        return arranged(self, solver, seats)
