"""The same statements as a model in CPMpy, for its explanation tools: the yardstick of benchmarks/explain.py.

    python benchmarks/cpmpy_statements.py INSTANCE mus|quickxplain|solve

Prints JSON: statements said, seconds to build the model and to explain it, and the set found. ``mus`` and
``quickxplain`` are those of ``cpmpy.tools.explain`` with OR-Tools, as they come; whoever calls sets the limit.

Sets: sessions s, rooms r, days d, entries e of seats, candidates c; one Boolean ``said[path]`` a statement, which is
the soft constraint. Variables: ``start[s]``, ``length[s]`` (one step of the grid, or as said), ``end[s]``,
``on_day[s, d]``, ``in_room[s, r]``, ``seated[s, e, c]``. Hard: facts of nature, and ``said -> demand`` for each demand
of one or more statements. Rooms and bodies are CPMpy's ``NoOverlap`` and its kind for optional tasks, which OR-Tools
takes as they are, and all rooms together ``Cumulative``. One difference: a session that no statement names is there,
for one step of the grid. What the benchmark's cases do not use is refused.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import cpmpy as cp
from cpmpy.tools.explain import mus, quickxplain

from scheduler.instance.read import read_instance
from scheduler.meeting.meeting import DAY, Candidate, Entry, Event, Meeting, Session
from scheduler.meeting.unsaid import statements_of

Expression = Any  # CPMpy's expressions


class Statements:
    """``soft``: what is said, a Boolean each; ``hard``: facts of nature, and what each statement demands."""

    def __init__(self, meeting: Meeting) -> None:
        _refuse_what_is_not_covered(meeting)
        self.meeting = meeting
        self.hard: list[Expression] = []
        # those that a person would change come first, as in our own search
        paths = sorted(statements_of(meeting), key=lambda path: path.startswith(("days.", "offices.", "rooms.")))
        self.said: dict[str, Expression] = {path: cp.boolvar(name=path) for path in paths}
        self.when()
        self.in_order()
        self.where()
        self.who()

    @property
    def soft(self) -> list[Expression]:
        return list(self.said.values())

    def demand(self, paths: Iterable[str], constraint: Expression) -> None:
        """The constraint, as long as all these statements are said."""
        said = [self.said[path] for path in paths if path in self.said]
        self.hard.append(cp.all(said).implies(constraint) if said else constraint)

    def steps(self, minutes: int) -> int:
        steps, rest = divmod(minutes, self.meeting.grid)
        if rest:
            raise ValueError(f"{minutes} minutes are not on the grid")
        return steps

    # -- when -------------------------------------------------------------------------------------------------------

    def when(self) -> None:
        meeting, day_length = self.meeting, self.steps(DAY)
        self.start: dict[str, Expression] = {}
        self.length: dict[str, Expression] = {}
        self.end: dict[str, Expression] = {}
        self.on_day: dict[tuple[str, str], Expression] = {}
        for session in meeting.sessions:
            s, length = session.id, self.steps(meeting.duration(session))
            self.start[s] = cp.intvar(0, day_length * len(meeting.days) - 1, name=f"start {s}")
            self.length[s] = cp.intvar(1, max(1, length), name=f"length {s}")
            self.end[s] = cp.intvar(1, day_length * len(meeting.days), name=f"end {s}")
            self.hard.append(self.start[s] + self.length[s] == self.end[s])
            self.demand([f"{session.path}.duration"], self.length[s] == length)
            for day in meeting.days:
                here = self.on_day[s, day.id] = cp.boolvar(name=f"{s} on {day.id}")
                midnight = self.steps(day.midnight)
                self.hard.append(here.implies((self.start[s] >= midnight) & (self.end[s] <= midnight + day_length)))
                self.demand([f"days.{day.id}.start"], here.implies(self.start[s] >= self.steps(day.opens)))
                self.demand([f"days.{day.id}.end"], here.implies(self.end[s] <= self.steps(day.closes)))
            self.hard.append(cp.sum([self.on_day[s, day.id] for day in meeting.days]) == 1)
            self.given(session)
        for event in meeting.events:
            day = meeting.day[event.day]
            if event.start < day.opens:
                self.demand([event.path, f"days.{day.id}.start"], cp.BoolVal(False))
            if event.end > day.closes:
                self.demand([event.path, f"days.{day.id}.end"], cp.BoolVal(False))
            if event.last:
                for session in meeting.sessions:
                    here = self.on_day[session.id, day.id]
                    self.demand([event.path], here.implies(self.end[session.id] <= self.steps(event.end)))
        for one, other in combinations(meeting.events, 2):
            overlap = one.start < other.end and other.start < one.end
            one_room = None in (one.room, other.room) or one.room == other.room
            late = one.day == other.day and ((one.last and other.end > one.end) or (other.last and one.end > other.end))
            if (overlap and one_room) or late:
                self.demand([one.path, other.path], cp.BoolVal(False))

    def given(self, session: Session) -> None:
        s, path = session.id, session.path
        if session.day is not None:
            self.demand([f"{path}.day"], self.on_day[s, session.day])
        if session.start is not None:
            starts = [self.start[s] == self.steps(start) for start in session.start]
            self.demand([f"{path}.start"], cp.any(starts))
        if session.window is not None:
            spans = [
                (self.start[s] >= self.steps(span.start)) & (self.end[s] <= self.steps(span.end))
                for span in session.window
            ]
            self.demand([f"{path}.window"], cp.any(spans))

    def in_order(self) -> None:
        for session in self.meeting.sessions:
            start = self.start[session.id]
            for after in session.after:
                item, gap = self.meeting.item(after.item), self.steps(after.gap)
                if isinstance(item, Event):
                    self.demand([after.path, item.path], start >= self.steps(item.end) + gap)
                else:
                    self.demand([after.path], start >= self.end[after.item] + gap)
            for pair in session.parallel:
                self.demand([pair.path], start == self.start[pair.other])

    # -- where ------------------------------------------------------------------------------------------------------

    def where(self) -> None:
        meeting = self.meeting
        ids = [session.id for session in meeting.sessions]
        self.in_room: dict[tuple[str, str], Expression] = {}
        starts, lengths, ends = ([each[s] for s in ids] for each in (self.start, self.length, self.end))
        if len(meeting.rooms) == 1:
            self.in_room = {(s, meeting.rooms[0].id): cp.BoolVal(True) for s in ids}
            self.hard.append(cp.NoOverlap(starts, lengths, ends))
        else:
            self.in_room = {(s, room.id): cp.boolvar(name=f"{s} in {room.id}") for s in ids for room in meeting.rooms}
            for s in ids:
                self.hard.append(cp.sum([self.in_room[s, room.id] for room in meeting.rooms]) == 1)
            for room in meeting.rooms:
                there = [self.in_room[s, room.id] for s in ids]
                self.hard.append(cp.NoOverlapOptional(starts, lengths, ends, there))
            self.hard.append(cp.Cumulative(starts, lengths, ends, demand=1, capacity=len(meeting.rooms)))
        for session in meeting.sessions:
            for event in meeting.events:
                apart = self.clear(session.id, event.start, event.end)
                if event.room is not None:
                    apart = self.in_room[session.id, event.room].implies(apart)
                self.demand([event.path], apart)
            for room in meeting.rooms:
                here = self.in_room[session.id, room.id]
                if session.room is not None and session.room != room.id:
                    self.demand([f"{session.path}.room"], ~here)
                if session.audience is not None and room.capacity is not None and room.capacity < session.audience:
                    self.demand([f"{session.path}.audience", f"rooms.{room.id}.capacity"], ~here)

    def clear(self, s: str, start: int, end: int) -> Expression:
        """The session has no minute in common with the span."""
        return (self.end[s] <= self.steps(start)) | (self.start[s] >= self.steps(end))

    # -- who --------------------------------------------------------------------------------------------------------

    def who(self) -> None:
        meeting = self.meeting
        self.seated: dict[tuple[str, Entry, Candidate], Expression] = {}
        for session, entry in meeting.entries():
            takers = []
            for candidate in meeting.candidates(entry):
                taken = self.seated[session.id, entry, candidate] = cp.boolvar()
                takers.append(taken)
            self.hard.append(cp.sum(takers) <= entry.most)
            self.demand([entry.path], cp.sum(takers) >= entry.least)
        bodies = [who.id for who in meeting.participants]
        # seats that bind a body: its own, and those of an office as long as it is said that it holds it
        binding: dict[tuple[str, str], list[tuple[str, Expression]]] = defaultdict(list)
        # seats that may be a body's: also those of an office whose holder is not said
        possible: dict[tuple[str, str], list[tuple[str, Expression]]] = defaultdict(list)
        for (s, entry, candidate), taken in self.seated.items():
            if candidate.participant is None:
                continue
            key = s, candidate.participant
            possible[key].append((entry.role, taken))
            held = taken if candidate.office is None else taken & self.said[f"offices.{candidate.office}.held_by"]
            binding[key].append((entry.role, held))
        self.binding, self.possible = binding, possible
        for seats in binding.values():
            if len(seats) > 1:
                self.hard.append(cp.sum([taken for _, taken in seats]) <= 1)
        for body in bodies:
            self.one_place(body)
        for session in meeting.sessions:
            for pin in session.pins:
                seats = [taken for role, taken in possible[session.id, pin.participant] if role == pin.role]
                self.demand([pin.path], cp.any(seats) if seats else cp.BoolVal(False))
        self.rules()

    def one_place(self, body: str) -> None:
        """No two duties of a body overlap, and none its absence."""
        meeting = self.meeting
        sits = {
            session.id: cp.any([taken for _, taken in self.binding[session.id, body]])
            for session in meeting.sessions
            if (session.id, body) in self.binding
        }
        if len(sits) > 1 and len(meeting.rooms) > 1:
            tasks = ([each[s] for s in sits] for each in (self.start, self.length, self.end))
            self.hard.append(cp.NoOverlapOptional(*tasks, list(sits.values())))
        attended = [
            (event, [event.path, each.path, *meeting.said_of(each.who)])
            for event in meeting.events
            for each in event.attended_by
            if meeting.holder(each.who) == body
        ]
        for event, paths in attended:
            if event.room is not None:
                for s, there in sits.items():
                    self.demand(paths, there.implies(self.clear(s, event.start, event.end)))
            for away in meeting.participant[body].away:
                if event.start < away.end and away.start < event.end:
                    self.demand([*paths, away.path], cp.BoolVal(False))
        for (one, paths), (other, more) in combinations(attended, 2):
            if one is not other and one.start < other.end and other.start < one.end:
                self.demand([*paths, *more], cp.BoolVal(False))
        for away in meeting.participant[body].away:
            for s, there in sits.items():
                self.demand([away.path], there.implies(self.clear(s, away.start, away.end)))

    def rules(self) -> None:
        meeting = self.meeting
        for rule in meeting.rules:
            sessions = [session.id for session in meeting.sessions if rule.covers(session.id)]

            bodies = meeting.bodies(rule.of)
            if rule.kind in ("cap", "quota"):
                for counted in [(body,) for body in bodies] if rule.each else [bodies]:
                    of = self.binding if rule.kind == "cap" else self.possible
                    taken = [seat for body in counted for s in sessions for seat in _seats(of[s, body], rule.role)]
                    count = cp.sum(taken) if taken else 0
                    self.demand([rule.path], count <= rule.max if rule.kind == "cap" else count >= rule.min)
                continue
            first, *others = bodies
            for s in sessions:
                there = cp.any(_seats(self.binding[s, first], rule.role))
                for other in others:
                    if rule.kind == "together":
                        self.demand([rule.path], there.implies(cp.any(_seats(self.possible[s, other], rule.role))))
                    else:
                        self.demand([rule.path], ~(there & cp.any(_seats(self.binding[s, other], rule.role))))


def _seats(taken: Iterable[tuple[str, Expression]], role: str | None) -> list[Expression]:
    """The seats of a role (None: of any)."""
    return [seat for of, seat in taken if role in (None, of)]


def _refuse_what_is_not_covered(meeting: Meeting) -> None:
    used = {
        "slots": meeting.slots is not None,
        "resources": bool(meeting.resources),
        "closed rooms": any(room.closed for room in meeting.rooms),
        "things in rooms": any(room.has for room in meeting.rooms),
        "rules for offices": any(who in meeting.office for rule in meeting.rules for who in rule.of),
        "pauses, and counts a day or session": any(r.kind == "pause" or r.per != "meeting" for r in meeting.rules),
        **{
            fact: any(getattr(session, fact) for session in meeting.sessions)
            for fact in ("off_grid", "slot", "allowed", "same_day", "not_parallel", "attended_by", "needs")
        },
    }
    refused = [name for name, is_used in used.items() if is_used]
    if refused:
        raise ValueError(f"The model in CPMpy does not cover: {', '.join(refused)}")


def main() -> None:
    _, instance, tool = sys.argv
    began = time.perf_counter()
    model = Statements(read_instance(Path(instance)).meeting)
    built = time.perf_counter() - began
    told: dict[str, Any] = {"statements": len(model.said), "build": built}
    began = time.perf_counter()
    if tool == "solve":
        told["found"] = cp.Model(model.hard + model.soft).solve(solver="ortools")
    else:
        explain = {"mus": mus, "quickxplain": quickxplain}[tool]
        told["found"] = sorted(str(each) for each in explain(model.soft, model.hard, solver="ortools"))
    told["seconds"] = time.perf_counter() - began
    print(json.dumps(told))


if __name__ == "__main__":
    main()
