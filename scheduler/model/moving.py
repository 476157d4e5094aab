"""Placement where things move: lengths, events, days and absences are amounts that a repair may change.

Variables of a session s: ``start[s]`` on the grid, ``end[s] = start[s] + length``, a length that may be an expression;
``in_gap[s, g]``, exactly one true, for the gaps g between neighbouring events that stop all rooms. Events keep their
order, so g lies between the same two however they move: ``lo_g <= start[s]`` and ``end[s] <= hi_g`` where in_gap[s, g],
with ``lo`` and ``hi`` amounts. That says at once that a session is clear of these events, inside its day and not after
a last event; as disjunctions of moving intervals the same is a hundred times slower (TRUNK section 5).

Redundant: ``used[s, g]``, the minutes of s in g; they add up to its length, and per gap to what the rooms have.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model
from ortools.util.python.sorted_interval_list import Domain

from ..meeting.free_time import stopping_all_rooms
from ..meeting.meeting import DAY, Day, Event, Item, Session, Slot, Span
from ..meeting.schedule import Placed, Seat
from .amounts import Amount, Answer, Expression, Literal, Stretch, Switch
from .placement import Duty

if TYPE_CHECKING:
    from .model import Model


@dataclass(frozen=True)
class _Gap:
    """Free time of a day from ``lo`` to ``hi``; ``minutes`` of it as said (0 where one event runs into the next)."""

    day: Day
    lo: Amount
    hi: Amount
    minutes: int


class MovingPlacement:
    """When and where, for repairs. Answers :class:`~.placement.Demands`; what goals ask it does not know."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.cp = model.cp
        self.meeting = model.meeting
        self.horizon = DAY * len(self.meeting.days)
        self.unit = self._common_measure()
        self.length: dict[str, Amount] = {}
        self.start: dict[str, Expression] = {}
        self.end: dict[str, Expression] = {}
        for session in self.meeting.sessions:
            self._place(session)
        self._rooms: dict[str, dict[str, Literal]] = {}
        self._kept: dict[str, frozenset[str]] = {}
        self._slots: dict[str, dict[str, Literal]] = {}
        self._gaps: list[_Gap] | None = None
        self._in_gap: dict[str, list[Literal]] = {}
        self._on_day: dict[tuple[str, str], Literal] = {}
        self._shared: Switch | None = None
        model.last.append(self._close)

    def _place(self, session: Session) -> None:
        path, said = f"{session.path}.duration", self.meeting.duration(session)
        length: Amount = said if session.duration is None else self.model.amount(path, said)
        start = self._some_start(session)
        end: Expression = start + length
        if not isinstance(length, int):
            end = self._minutes(self.horizon)
            self.cp.add(end == start + length)
        self.length[session.id], self.start[session.id], self.end[session.id] = length, start, end

    def _common_measure(self) -> int:
        """What divides all times and lengths, whatever a repair changes: counted in it, a proof takes half the time."""
        meeting = self.meeting
        times = [time for event in meeting.events for time in (event.start, event.end)]
        times += [time for day in meeting.days for time in (day.opens, day.closes)]
        times += [time for who in meeting.participants for away in who.away for time in (away.start, away.end)]
        times += [meeting.duration(session) for session in meeting.sessions]
        times += [start for session in meeting.sessions for start in session.off_grid]
        return gcd(meeting.grid, meeting.step, DAY, *times)

    def _minutes(self, most: int) -> Expression:
        """A number of minutes between 0 and ``most``."""
        return self.unit * self.cp.new_int_var(0, most // self.unit, "")

    def _some_start(self, session: Session) -> Expression:
        """A start on the grid, or where the session itself says one off the grid; any minute if a repair moves that."""
        grid, days = self.meeting.grid, self.meeting.days
        if session.start is not None and not isinstance(self.model.amount(f"{session.path}.start", 0), int):
            return self.cp.new_int_var(0, self.horizon, "")
        if not session.off_grid and DAY % grid == 0:
            return grid * self.cp.new_int_var(0, self.horizon // grid, "")
        points = {day.midnight + minute for day in days for minute in range(0, DAY, grid)}
        return self.cp.new_int_var_from_domain(Domain.from_values(sorted(points.union(session.off_grid))), "")

    def _there(self, session: Session) -> Switch:
        return self.model.there(session)

    # -- gaps ---------------------------------------------------------------------------------------------------

    def _all_gaps(self) -> list[_Gap]:
        if self._gaps is None:
            self._gaps = [gap for day in self.meeting.days for gap in self._gaps_of(day)]
        return self._gaps

    def _gaps_of(self, day: Day) -> list[_Gap]:
        limits = self.model.limits_of(day)  # inside its midnights, as far as levers go
        lo, said, gaps = limits.start, day.opens, []
        for event in stopping_all_rooms(self.meeting):
            if event.day == day.id:
                times = self.model.times_of(event)
                gaps.append(_Gap(day, lo, times.start, max(0, event.start - said)))
                lo, said = times.end, event.end
                if event.last:
                    return gaps
        return [*gaps, _Gap(day, lo, limits.end, max(0, day.closes - said))]

    def in_gap(self, session: Session) -> list[Literal]:
        """For each gap, whether the session is in it: in one, if it is there at all."""
        if session.id not in self._in_gap:
            literals: list[Literal] = [self.cp.new_bool_var("") for _ in self._all_gaps()]
            there = self._there(session)
            self.cp.add_exactly_one([*literals, *(each.negated() for each in there)])
            for literal, gap in zip(literals, self._all_gaps(), strict=True):
                self.model.add(self.start[session.id] >= gap.lo, (literal,))
                self.model.add(self.end[session.id] <= gap.hi, (literal,))
            self._in_gap[session.id] = literals
        return self._in_gap[session.id]

    def _close(self) -> None:
        for session in self.meeting.sessions:
            self.in_gap(session)
        if self._shared is not None:
            self._post_shared_rooms(self._shared)
            self._post_minutes_per_gap()

    def _post_minutes_per_gap(self) -> None:
        """``used[s, g]`` adds up, over s to what g has (in the rooms they are kept to), over g to the length of s.

        None is more than g has: with what g has as said and what it has grown by apart, that makes the bound, since a
        session that is half in a gap gets at most half of its minutes there.
        """
        gaps = self._all_gaps()
        grown = [self._grown(gap) for gap in gaps]
        used: list[dict[str, Expression]] = [{} for _ in gaps]
        for session in self.meeting.sessions:
            length, said = self.length[session.id], self.meeting.duration(session)
            parts: list[Expression] = []
            for place, (gap, literal) in enumerate(zip(gaps, self.in_gap(session), strict=True)):
                part = said * literal if isinstance(length, int) else self._minutes(said)
                if not isinstance(length, int):
                    self.model.add(part <= said * literal)
                if gap.minutes < said:
                    self.model.add(part <= gap.minutes * literal + grown[place])
                parts.append(part)
                used[place][session.id] = part
            out = said * (1 - self._there(session)[0]) if self._there(session) else 0
            if not isinstance(length, int):
                self.model.add(cp_model.LinearExpr.sum(parts) + out >= length)
        everywhere = frozenset(room.id for room in self.meeting.rooms)
        for rooms in dict.fromkeys([everywhere, *self._kept.values()]):
            inside = [id for id in self.length if self._kept.get(id, everywhere) <= rooms]
            for gap, more, minutes in zip(gaps, grown, used, strict=True):
                parts = [minutes[id] for id in inside]
                if parts:
                    self.model.add(cp_model.LinearExpr.sum(parts) <= len(rooms) * (gap.minutes + more))

    def _grown(self, gap: _Gap) -> Expression:
        """By how many minutes a gap is larger than said, at least 0."""
        change = gap.hi - gap.lo - gap.minutes
        if isinstance(change, int):
            return 0
        grown = self._minutes(DAY)
        self.model.add(grown >= change)
        return grown

    # -- intervals ----------------------------------------------------------------------------------------------

    def _interval(self, session: Session, literal: Literal | None = None, pause: Amount = 0) -> cp_model.IntervalVar:
        """The session's time, with a pause after it, where it is there (or where the literal is true)."""
        start, end, size = self.start[session.id], self.end[session.id], self.length[session.id]
        if not (isinstance(pause, int) and pause == 0):
            size, end = size + pause, end + pause
        present = (literal,) if literal is not None else self._there(session)
        return self._interval_of(start, size, end, present)

    def _interval_of(self, start: Expression, size: Amount, end: Expression, present: Switch) -> cp_model.IntervalVar:
        """An interval of any expressions: the solver takes only affine ones, so others get variables of their own."""
        affine_end = self._variable(end)
        affine_size = size if isinstance(size, int) else self._variable(size, least=0)
        if present:
            return self.cp.new_optional_interval_var(start, affine_size, affine_end, present[0], "")
        return self.cp.new_interval_var(start, affine_size, affine_end, "")

    def _variable(self, expression: Expression, least: int | None = None) -> Expression:
        if isinstance(expression, int):
            return expression
        variable = self.cp.new_int_var(-DAY if least is None else least, self.horizon + 2 * DAY, "")
        self.cp.add(variable == expression)
        return variable

    # -- rooms --------------------------------------------------------------------------------------------------

    def _one_room(self) -> bool:
        return len(self.meeting.rooms) == 1

    def in_room(self, session: Session, room: str) -> Literal:
        """True exactly if the session is in that room."""
        if session.id not in self._rooms:
            literals: dict[str, Literal] = {each.id: self.cp.new_bool_var("") for each in self.meeting.rooms}
            self.cp.add_exactly_one([*literals.values(), *(each.negated() for each in self._there(session))])
            self._rooms[session.id] = literals
        return self._rooms[session.id][room]

    def _where(self, session: Session, room: str | None) -> Switch:
        return () if room is None or self._one_room() else (self.in_room(session, room),)

    def keep_to(self, session: Session, rooms: Collection[str], on: Switch) -> None:
        if not on:
            self._kept[session.id] = self._kept.get(session.id, frozenset(rooms)) & frozenset(rooms)
        on = (*on, *self._there(session))
        if self._one_room():
            if self.meeting.rooms[0].id not in rooms:
                self.model.never(on)
            return
        for room in self.meeting.rooms:
            if room.id not in rooms:
                self.cp.add_bool_or([self.in_room(session, room.id).negated(), *(literal.negated() for literal in on)])

    def share_rooms(self, on: Switch) -> None:
        self._shared = on

    def _post_shared_rooms(self, on: Switch) -> None:
        sessions = self.meeting.sessions
        if len(sessions) < 2:
            return
        if self._one_room():
            self._no_overlap([self._interval(session) for session in sessions], on)
            return
        if self._rooms:
            for room in self.meeting.rooms:
                intervals = [self._interval(session, self.in_room(session, room.id)) for session in sessions]
                self._no_overlap(intervals, on)
        if len(sessions) > len(self.meeting.rooms):
            self._at_most([self._interval(session) for session in sessions], len(self.meeting.rooms), on)

    def _no_overlap(self, intervals: Sequence[cp_model.IntervalVar], on: Switch) -> None:
        apart = self.cp.add_no_overlap(intervals)
        if on:
            apart.only_enforce_if(*on)

    def _at_most(self, intervals: Sequence[cp_model.IntervalVar], count: Amount, on: Switch) -> None:
        shared = self.cp.add_cumulative(intervals, [1] * len(intervals), self._variable(count, least=0))
        if on:
            shared.only_enforce_if(*on)

    # -- what rules demand --------------------------------------------------------------------------------------

    def inside_days(self, session: Session, days: Sequence[Day], on: Switch) -> None:
        if on or len(days) < len(self.meeting.days):
            self._inside(session, [self.model.limits_of(day) for day in days], on)
        # else: gaps lie within the limits of their days

    def clear_of(self, session: Session, event: Event, on: Switch) -> None:
        if on or not (event.room is None or self._one_room()):
            self.outside(session, self.model.times_of(event), on)
        # else: gaps lie between events

    def not_after(self, session: Session, event: Event, on: Switch) -> None:
        if not on and (event.room is None or self._one_room()):
            return  # there is no gap after it
        last = self.model.times_of(event).end
        for literal, gap in zip(self.in_gap(session), self._all_gaps(), strict=True):
            if gap.day.id == event.day:
                self.model.add(self.end[session.id] <= last, (*on, literal))

    def share(self, sessions: Sequence[Session], count: Amount, on: Switch) -> None:
        if not isinstance(count, int) or len(sessions) > count:
            self._at_most([self._interval(session) for session in sessions], count, on)

    def keep_apart(self, duties: Sequence[Duty], pause: Amount, on: Switch) -> None:
        if len(duties) < 2:
            return
        if isinstance(pause, int) and pause == 0 and self._one_room() and self._shared == ():
            return  # the one room keeps its sessions and events apart already
        intervals = []
        for item, literal in duties:
            if isinstance(item, Event):
                times = self.model.times_of(item)
                present = () if literal is None else (literal,)
                size, end = times.end - times.start + pause, times.end + pause
                intervals.append(self._interval_of(self._variable(times.start), size, end, present))
            else:
                intervals.append(self._interval(item, literal, pause))
        self._no_overlap(intervals, on)

    def before(self, first: Item, then: Session, gap: Amount, on: Switch) -> None:
        if isinstance(first, Event):
            end: Expression = self.model.times_of(first).end
        else:
            end, on = self.end[first.id], (*on, *self._there(first))
        self.model.add(self.start[then.id] >= end + gap, (*on, *self._there(then)))

    def inside(self, session: Session, spans: Sequence[Span], on: Switch) -> None:
        self._inside(session, [Stretch(span.start, span.end, span.room) for span in spans], on)

    def _inside(self, session: Session, stretches: Sequence[Stretch], on: Switch) -> None:
        on = (*on, *self._there(session))
        literals: list[Literal] = []
        for stretch in stretches:
            within = self.cp.new_bool_var("")
            self.model.add(self.start[session.id] >= stretch.start, (within,))
            self.model.add(self.end[session.id] <= stretch.end, (within,))
            for literal in self._where(session, stretch.room):
                self.cp.add_implication(within, literal)
            literals.append(within)
        self.cp.add_bool_or([*literals, *(literal.negated() for literal in on)])

    def outside(self, session: Session, stretch: Stretch, on: Switch) -> None:
        on = (*on, *self._there(session), *self._where(session, stretch.room))
        before, after = self.cp.new_bool_var(""), self.cp.new_bool_var("")
        self.model.add(self.end[session.id] <= stretch.start, (before,))
        self.model.add(self.start[session.id] >= stretch.end, (after,))
        ways: list[Literal] = [before, after]
        if not (isinstance(stretch.start, int) and isinstance(stretch.end, int)):
            gone = self.cp.new_bool_var("")  # an absence that has been given up
            self.model.add(stretch.end <= stretch.start, (gone,))
            ways.append(gone)
        self.cp.add_bool_or([*ways, *(literal.negated() for literal in on)])

    def starts_at(self, session: Session, starts: Sequence[Amount], on: Switch) -> None:
        on = (*on, *self._there(session))
        ways: list[Literal] = []
        for start in starts:
            way = self.cp.new_bool_var("")
            self.model.add(self.start[session.id] == start, (way,))
            ways.append(way)
        self.cp.add_bool_or([*ways, *(literal.negated() for literal in on)])

    def together(self, one: Session, other: Session, on: Switch) -> None:
        both = (*on, *self._there(one), *self._there(other))
        self.model.add(self.start[one.id] == self.start[other.id], both)

    def disjoint(self, one: Session, other: Session, on: Switch) -> None:
        self._no_overlap([self._interval(one), self._interval(other)], on)

    def on_one_day(self, one: Session, other: Session, on: Switch) -> None:
        both = (*on, *self._there(one), *self._there(other))
        for day in self.meeting.days:
            self.model.add(self.on_day(one, day) == self.on_day(other, day), both)

    def start_of(self, item: Item) -> Expression:
        return self.model.times_of(item).start if isinstance(item, Event) else self.start[item.id]

    def days_of(self, session: Session) -> Sequence[Day]:
        return self.meeting.days

    def on_day(self, session: Session, day: Day) -> Literal:
        if (session.id, day.id) not in self._on_day:
            literals = [
                literal
                for literal, gap in zip(self.in_gap(session), self._all_gaps(), strict=True)
                if gap.day.id == day.id
            ]
            on_day = self.cp.new_bool_var("")
            self.cp.add(cp_model.LinearExpr.sum(literals) == on_day)
            self._on_day[session.id, day.id] = on_day
        return self._on_day[session.id, day.id]

    # -- slots --------------------------------------------------------------------------------------------------

    def _in_slot(self, session: Session, slot: Slot) -> Literal:
        if session.id not in self._slots:
            literals: dict[str, Literal] = {each.id: self.cp.new_bool_var("") for each in self.meeting.slots or ()}
            self.cp.add_exactly_one([*literals.values(), *(each.negated() for each in self._there(session))])
            self._slots[session.id] = literals
        return self._slots[session.id][slot.id]

    def inside_slots(self, session: Session, slots: Sequence[Slot], on: Switch) -> None:
        known = {slot.id for slot in slots}
        for slot in self.meeting.slots or ():
            literal = self._in_slot(session, slot)
            if slot.id not in known:
                self.cp.add_bool_or([literal.negated(), *(each.negated() for each in on)])
                continue
            self.model.add(self.start[session.id] >= slot.start, (*on, literal))
            self.model.add(self.end[session.id] <= slot.end, (*on, literal))
            for room in self._where(session, slot.room):
                self.cp.add_bool_or([literal.negated(), room, *(each.negated() for each in on)])

    def takes(self, slot: Slot, most: Amount, on: Switch) -> None:
        inside = [self._in_slot(session, slot) for session in self.meeting.sessions]
        self.model.add(cp_model.LinearExpr.sum(inside) <= most, on)

    # -- solutions ----------------------------------------------------------------------------------------------

    def read(self, solver: Answer, seats: dict[str, tuple[Seat, ...]]) -> list[Placed]:
        found = []
        free_from = {room.id: 0 for room in self.meeting.rooms}
        there = [each for each in self.meeting.sessions if all(map(solver.boolean_value, self._there(each)))]
        order = {session.id: place for place, session in enumerate(self.meeting.sessions)}
        for session in sorted(there, key=lambda each: (solver.value(self.start[each.id]), order[each.id])):
            start, end = solver.value(self.start[session.id]), solver.value(self.end[session.id])
            if session.id in self._rooms:
                room = next(room for room, at in self._rooms[session.id].items() if solver.boolean_value(at))
            else:
                room = next((room for room, free in free_from.items() if free <= start), self.meeting.rooms[0].id)
                free_from[room] = end
            slot = next(
                (slot for slot, at in self._slots.get(session.id, {}).items() if solver.boolean_value(at)), None
            )
            found.append(Placed(session.id, start, end, room, seats.get(session.id, ()), slot))
        return sorted(found, key=lambda placed: order[placed.session])
