"""Free placement: sessions start anywhere on the grid, in free time or in slots.

Variables of a session s with length n: ``start[s]`` (in steps of the grid where all starts lie on it), kept as a domain
that unswitched demands narrow before it is posted, so that events, days and windows cost no Boolean. On demand:
``in_room[s, r]``, ``in_slot[s, k]``, ``on_day[s, d]``, exactly one true of each. Rooms that nothing tells apart
have no variables at all: as many sessions as rooms at a time, dealt out in order of time when the solution is read.

Redundant: for each gap (free time of all rooms between events), the lengths of the sessions in it fit its minutes.
Without it "540 minutes into 515" is a search; with it, arithmetic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model
from ortools.util.python.sorted_interval_list import Domain

from ..meeting.free_time import gaps_of
from ..meeting.meeting import DAY, Day, Event, Item, Session, Slot, Span
from ..meeting.schedule import Placed, Schedule, Seat
from .amounts import Amount, Answer, Expression, Literal, Stretch, Switch, number
from .placement import Duty

if TYPE_CHECKING:
    from .model import Model


class FreePlacement:
    """When and where, for meetings without blocks. Answers the questions of :class:`~.placement.Placement`."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.cp = model.cp
        self.meeting = model.meeting
        self.length = {session.id: self.meeting.duration(session) for session in self.meeting.sessions}
        self.step = self._common_step()
        self.domain = {session.id: self._all_starts(session) for session in self.meeting.sessions}
        self.start = {id: self.cp.new_int_var_from_domain(domain, "") for id, domain in self.domain.items()}
        self._intervals: dict[str, cp_model.IntervalVar] = {}
        self._rooms: dict[str, dict[str, Literal]] = {}
        self._kept: dict[str, frozenset[str]] = {}
        """The rooms that a session is kept to, whatever else."""
        self._slots: dict[str, dict[str, Literal]] = {}
        self._days: dict[str, dict[str, Literal]] = {}
        self._shared: Switch | None = None
        self._closed = False
        model.last.append(self._post_domains)

    # -- times in steps -----------------------------------------------------------------------------------------

    def _common_step(self) -> int:
        """Minutes between two values of a start variable: the grid, if all starts lie on it, else one minute."""
        grid = self.meeting.grid
        off_grid = any(session.off_grid for session in self.meeting.sessions)
        return 1 if off_grid or DAY % grid else grid

    def _all_starts(self, session: Session) -> Domain:
        """The grid points of every day, and what the session itself says, so that it ends by midnight."""
        length, grid, step = self.length[session.id], self.meeting.grid, self.step
        if step == grid:
            return Domain.from_intervals(
                [day.midnight // step, (day.midnight + DAY - length) // step]
                for day in self.meeting.days
                if length <= DAY
            )
        points = {day.midnight + minute for day in self.meeting.days for minute in range(0, DAY - length + 1, grid)}
        points.update(start for start in session.off_grid if start % DAY + length <= DAY)
        return Domain.from_values(sorted(points))

    def _starts(self, session: Session, spans: Iterable[Span]) -> Domain:
        """The starts (in steps) for which one of the spans holds the session."""
        length, step = self.length[session.id], self.step
        bounds = ((-(-span.start // step), (span.end - length) // step) for span in spans)
        return Domain.from_intervals([low, high] for low, high in bounds if low <= high)

    def _narrow(self, session: Session, starts: Domain, on: Switch) -> None:
        """The session starts in ``starts`` (steps): a smaller domain where nothing switches it off."""
        if on:
            self.cp.add_linear_expression_in_domain(self.start[session.id], starts).only_enforce_if(*on)
        elif self._closed:
            self.cp.add_linear_expression_in_domain(self.start[session.id], starts)
        else:
            self.domain[session.id] = self.domain[session.id].intersection_with(starts)

    def _post_domains(self) -> None:
        self._closed = True
        for id, domain in self.domain.items():
            if domain.is_empty():
                self.cp.add_bool_or([])
            else:
                self.start[id].with_domain(domain)
        if self._shared is not None:
            self._post_shared_rooms(self._shared)

    def start_of(self, item: Item) -> Expression:
        """The start in minutes."""
        return item.start if isinstance(item, Event) else self.step * self.start[item.id]

    def end_of(self, item: Item) -> Expression:
        """The end in minutes."""
        return item.end if isinstance(item, Event) else self.step * self.start[item.id] + self.length[item.id]

    def _interval(self, session: Session) -> cp_model.IntervalVar:
        if session.id not in self._intervals:
            self._intervals[session.id] = self.cp.new_fixed_size_interval_var(
                self.start_of(session), self.length[session.id], ""
            )
        return self._intervals[session.id]

    def _interval_if(self, session: Session, literal: Literal, pause: int = 0) -> cp_model.IntervalVar:
        return self.cp.new_optional_fixed_size_interval_var(
            self.start_of(session), self.length[session.id] + pause, literal, ""
        )

    # -- rooms --------------------------------------------------------------------------------------------------

    def _one_room(self) -> bool:
        return len(self.meeting.rooms) == 1

    def in_room(self, session: Session, room: str) -> Literal:
        """True exactly if the session is in that room (asked of meetings with several rooms)."""
        if session.id not in self._rooms:
            literals: dict[str, Literal] = {each.id: self.cp.new_bool_var("") for each in self.meeting.rooms}
            self.cp.add_exactly_one(literals.values())
            self._rooms[session.id] = literals
        return self._rooms[session.id][room]

    def _where(self, session: Session, room: str | None) -> Switch:
        """What is true if the session is in ``room`` (None: wherever it is)."""
        return () if room is None or self._one_room() else (self.in_room(session, room),)

    def keep_to(self, session: Session, rooms: Collection[str], on: Switch) -> None:
        if self._one_room():
            if self.meeting.rooms[0].id not in rooms:
                self.model.never(on)
            return
        if not on:
            self._kept[session.id] = self._kept.get(session.id, frozenset(rooms)) & frozenset(rooms)
        for room in self.meeting.rooms:
            if room.id not in rooms:
                self.cp.add_bool_or([self.in_room(session, room.id).negated(), *(literal.negated() for literal in on)])

    def share_rooms(self, on: Switch) -> None:
        self._shared = on  # posted last, when it is known whether anybody told the rooms apart

    def _post_shared_rooms(self, on: Switch) -> None:
        sessions = self.meeting.sessions
        if len(sessions) < 2:
            return
        intervals = [self._interval(session) for session in sessions]
        if self._one_room():
            self._no_overlap(intervals, on)
        else:
            if self._rooms:
                for room in self.meeting.rooms:
                    self._no_overlap(
                        [self._interval_if(session, self.in_room(session, room.id)) for session in sessions], on
                    )
            if len(sessions) > len(self.meeting.rooms):
                together = self.cp.add_cumulative(intervals, [1] * len(intervals), len(self.meeting.rooms))
                if on:
                    together.only_enforce_if(*on)
        if not on and self.meeting.slots is None:
            self._post_minutes_per_gap()

    def _no_overlap(self, intervals: Sequence[cp_model.IntervalVar], on: Switch) -> None:
        apart = self.cp.add_no_overlap(intervals)
        if on:
            apart.only_enforce_if(*on)

    def _post_minutes_per_gap(self) -> None:
        """Redundant: the sessions in a gap fit its minutes times the rooms; so do those that are kept to some rooms."""
        gaps = [gap.span for gap in gaps_of(self.meeting)]
        held: list[dict[str, Literal | None]] = [{} for _ in gaps]
        for session in self.meeting.sessions:
            domain = self.domain[session.id]
            fitting = [
                (k, starts)
                for k, gap in enumerate(gaps)
                if not (starts := self._starts(session, [gap]).intersection_with(domain)).is_empty()
            ]
            if len(fitting) == 1:
                held[fitting[0][0]][session.id] = None
                continue
            literals = []
            for k, starts in fitting:
                literal = self.cp.new_bool_var("")
                self.cp.add_linear_expression_in_domain(self.start[session.id], starts).only_enforce_if(literal)
                held[k][session.id] = literal
                literals.append(literal)
            self.cp.add_exactly_one(literals)
        everywhere = frozenset(room.id for room in self.meeting.rooms)
        for rooms in dict.fromkeys([everywhere, *self._kept.values()]):
            inside = [id for id in self.length if self._kept.get(id, everywhere) <= rooms]
            if sum(self.length[id] for id in inside) > len(rooms) * sum(gap.end - gap.start for gap in gaps):
                self.model.never(())  # said at once, it need not be searched for
                return
            for gap, literals_of in zip(gaps, held, strict=True):
                self._fit(
                    len(rooms) * (gap.end - gap.start), {id: literals_of[id] for id in inside if id in literals_of}
                )

    def _fit(self, minutes: int, sessions: dict[str, Literal | None]) -> None:
        """The sessions whose literals are true (None: always) take no more than so many minutes."""
        if sum(self.length[id] for id in sessions) > minutes:
            parts = [self.length[id] if at is None else self.length[id] * at for id, at in sessions.items()]
            self.model.add(cp_model.LinearExpr.sum(parts) <= minutes)

    # -- what rules demand --------------------------------------------------------------------------------------

    def share(self, sessions: Sequence[Session], count: Amount, on: Switch) -> None:
        if len(sessions) > number(count):
            intervals = [self._interval(session) for session in sessions]
            shared = self.cp.add_cumulative(intervals, [1] * len(intervals), count)
            if on:
                shared.only_enforce_if(*on)

    def keep_apart(self, duties: Sequence[Duty], pause: Amount, on: Switch) -> None:
        pause = number(pause)
        if len(duties) < 2:
            return
        if pause == 0 and self._one_room() and self._shared == ():
            return  # the one room keeps its sessions and events apart already
        intervals = []
        for item, literal in duties:
            if isinstance(item, Event):
                intervals.append(self.cp.new_fixed_size_interval_var(item.start, item.end - item.start + pause, ""))
            elif literal is None:
                size = self.length[item.id] + pause
                intervals.append(self.cp.new_fixed_size_interval_var(self.start_of(item), size, ""))
            else:
                intervals.append(self._interval_if(item, literal, pause))
        self._no_overlap(intervals, on)

    def before(self, first: Item, then: Session, gap: Amount, on: Switch) -> None:
        if isinstance(first, Event):
            earliest = first.end + number(gap)
            self._narrow(then, self._starts(then, [Span(earliest, DAY * (len(self.meeting.days) + 1))]), on)
        else:
            self.model.add(self.start_of(then) >= self.end_of(first) + gap, on)

    def inside_days(self, session: Session, days: Sequence[Day], on: Switch) -> None:
        self.inside(session, [Span(day.opens, day.closes) for day in days], on)

    def clear_of(self, session: Session, event: Event, on: Switch) -> None:
        self.outside(session, Stretch(event.start, event.end, event.room), on)

    def not_after(self, session: Session, event: Event, on: Switch) -> None:
        self.outside(session, Stretch(event.end, self.meeting.day[event.day].midnight + DAY), on)

    def inside(self, session: Session, spans: Sequence[Span], on: Switch) -> None:
        if self._one_room() or all(span.room is None for span in spans):
            self._narrow(session, self._starts(session, spans), on)
            return
        self.cp.add_bool_or([*self._each_within(session, spans), *(literal.negated() for literal in on)])

    def _each_within(self, session: Session, spans: Sequence[Span]) -> list[Literal]:
        """For each span a literal that is true only if it holds the session."""
        literals: list[Literal] = []
        for span in spans:
            within = self.cp.new_bool_var("")
            self._narrow(session, self._starts(session, [span]), (within,))
            for literal in self._where(session, span.room):
                self.cp.add_implication(within, literal)
            literals.append(within)
        return literals

    def outside(self, session: Session, stretch: Stretch, on: Switch) -> None:
        start, end = number(stretch.start), number(stretch.end)
        length, step = self.length[session.id], self.step
        low, high = (start - length) // step + 1, -(-end // step) - 1
        if low <= high and start < end:
            self._narrow(session, Domain(low, high).complement(), on + self._where(session, stretch.room))

    def starts_at(self, session: Session, starts: Sequence[Amount], on: Switch) -> None:
        steps = [start // self.step for start in map(number, starts) if start % self.step == 0]
        self._narrow(session, Domain.from_values(steps), on)

    def together(self, one: Session, other: Session, on: Switch) -> None:
        self.model.add(self.start[one.id] == self.start[other.id], on)

    def disjoint(self, one: Session, other: Session, on: Switch) -> None:
        self._no_overlap([self._interval(one), self._interval(other)], on)

    def on_one_day(self, one: Session, other: Session, on: Switch) -> None:
        for day in self.meeting.days:
            self.model.add(self.on_day(one, day) == self.on_day(other, day), on)

    def days_of(self, session: Session) -> Sequence[Day]:
        domain = self.domain[session.id]
        days = [
            day
            for day in self.meeting.days
            if self._starts(session, [Span(day.midnight, day.midnight + DAY)]).overlaps_with(domain)
        ]
        return days or self.meeting.days[:1]

    def on_day(self, session: Session, day: Day) -> Literal:
        if session.id not in self._days:
            spans = {each.id: Span(each.midnight, each.midnight + DAY) for each in self.meeting.days}
            starts = {id: self._starts(session, [span]) for id, span in spans.items()}
            literals: dict[str, Literal] = {id: self.cp.new_bool_var("") for id in spans}
            self.cp.add_exactly_one(literals.values())
            for id, literal in literals.items():
                if starts[id].overlaps_with(self.domain[session.id]):
                    self._narrow(session, starts[id], (literal,))
                else:
                    self.cp.add_bool_or([literal.negated()])
            self._days[session.id] = literals
        return self._days[session.id][day.id]

    # -- slots --------------------------------------------------------------------------------------------------

    def _in_slot(self, session: Session, slot: Slot) -> Literal:
        """True exactly if the session counts in that slot; it counts in one."""
        if session.id not in self._slots:
            literals: dict[str, Literal] = {each.id: self.cp.new_bool_var("") for each in self.meeting.slots or ()}
            self.cp.add_exactly_one(literals.values())
            self._slots[session.id] = literals
        return self._slots[session.id][slot.id]

    def inside_slots(self, session: Session, slots: Sequence[Slot], on: Switch) -> None:
        known = {slot.id for slot in slots}
        for slot in self.meeting.slots or ():
            literal = self._in_slot(session, slot)
            if slot.id not in known:
                self.cp.add_bool_or([literal.negated(), *(each.negated() for each in on)])
                continue
            self._narrow(session, self._starts(session, [Span(slot.start, slot.end)]), (*on, literal))
            for room in self._where(session, slot.room):
                self.cp.add_bool_or([literal.negated(), room, *(each.negated() for each in on)])

    def takes(self, slot: Slot, most: Amount, on: Switch) -> None:
        inside = [self._in_slot(session, slot) for session in self.meeting.sessions]
        if len(inside) > number(most):
            self.model.add(cp_model.LinearExpr.sum(inside) <= most, on)

    # -- what goals ask -----------------------------------------------------------------------------------------

    def distance(self, session: Session, start: int) -> tuple[Expression, int, int]:
        unit = self.step if start % self.step == 0 else 1
        domain = self.domain[session.id]
        if domain.is_empty():
            return 0, 0, unit
        most = max(abs(domain.min() * self.step - start), abs(domain.max() * self.step - start)) // unit
        away = self.cp.new_int_var(0, most, "")
        now = self.start[session.id] * (self.step // unit)
        self.cp.add(away >= now - start // unit)
        self.cp.add(away >= start // unit - now)
        return away, most, unit

    def late(self, first: Session, then: Session) -> Literal:
        swapped = self.cp.new_bool_var("")
        self.model.add(self.start[first.id] <= self.start[then.id], (swapped.negated(),))
        return swapped

    def misses(self, session: Session, spans: Sequence[Span]) -> Literal:
        missed = self.cp.new_bool_var("")
        self.cp.add_bool_or([*self._each_within(session, spans), missed])
        return missed

    def moved(self, session: Session, start: int, room: str) -> tuple[Literal, Literal]:
        other_start, other_room = self.cp.new_bool_var(""), self.cp.new_bool_var("")
        self.starts_at(session, [start], (other_start.negated(),))
        if room not in self.meeting.room:
            self.cp.add_bool_or([other_room])
        elif not self._one_room():
            self.cp.add_bool_or([self.in_room(session, room), other_room])
        return other_start, other_room

    def idle(self, room: str, day: Day, events: Sequence[Event]) -> tuple[Expression, int]:
        low, high = day.midnight, day.midnight + DAY
        first, last = self.cp.new_int_var(low, high, ""), self.cp.new_int_var(low, high, "")
        self.cp.add(last >= first)
        filled: list[Expression] = []
        for session in self.meeting.sessions:
            here = self._here(session, room, day)
            self.model.add(first <= self.start_of(session), (here,))
            self.model.add(last >= self.end_of(session), (here,))
            filled.append(self.length[session.id] * here)
        for event in events:
            between = self.cp.new_bool_var("")
            self.model.add(first <= event.start, (between,))
            self.model.add(last >= event.end, (between,))
            filled.append((event.end - event.start) * between)
        minutes = self.cp.new_int_var(0, DAY, "")
        self.cp.add(minutes >= last - first - cp_model.LinearExpr.sum(filled))
        return minutes, DAY

    def _here(self, session: Session, room: str, day: Day) -> Literal:
        """True if the session is in that room on that day."""
        if self._one_room():
            return self.on_day(session, day)
        here = self.cp.new_bool_var("")
        on_day, in_room = self.on_day(session, day), self.in_room(session, room)
        self.cp.add_implication(here, on_day)
        self.cp.add_implication(here, in_room)
        self.cp.add_bool_or([here, on_day.negated(), in_room.negated()])
        return here

    # -- solutions ----------------------------------------------------------------------------------------------

    def hint(self, schedule: Schedule) -> None:
        for placed in schedule.sessions:
            if placed.session in self.start:
                self.cp.add_hint(self.start[placed.session], placed.start // self.step)
                for room, literal in self._rooms.get(placed.session, {}).items():
                    self.cp.add_hint(literal, room == placed.room)

    def fix(self, schedule: Schedule) -> None:
        for placed in schedule.sessions:
            session = self.meeting.session[placed.session]
            self.starts_at(session, [placed.start], ())
            if self._tells_rooms_apart():
                self.cp.add_bool_and([self.in_room(session, placed.room)])
            if placed.slot is not None and session.id in self._slots:
                self.cp.add_bool_and([self._slots[session.id][placed.slot]])

    def _tells_rooms_apart(self) -> bool:
        """Whether rooms have variables; until the model is closed, somebody may still ask for them."""
        return not self._one_room() and (bool(self._rooms) or not self._closed)

    def read(self, solver: Answer, seats: dict[str, tuple[Seat, ...]]) -> list[Placed]:
        starts = {id: self.step * solver.value(start) for id, start in self.start.items()}
        free_from = {room.id: 0 for room in self.meeting.rooms}
        found = []
        order = {session.id: place for place, session in enumerate(self.meeting.sessions)}
        for id in sorted(starts, key=lambda id: (starts[id], order[id])):
            end = starts[id] + self.length[id]
            if id in self._rooms:
                room = next(room for room, literal in self._rooms[id].items() if solver.boolean_value(literal))
            else:  # nothing tells rooms apart: the first that is free
                room = next((room for room, free in free_from.items() if free <= starts[id]), self.meeting.rooms[0].id)
                free_from[room] = end
            slot = next((slot for slot, at in self._slots.get(id, {}).items() if solver.boolean_value(at)), None)
            found.append(Placed(id, starts[id], end, room, seats.get(id, ()), slot))
        return sorted(found, key=lambda placed: order[placed.session])
