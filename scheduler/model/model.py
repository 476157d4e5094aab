"""The model of a meeting: plumbing, and who sits where.

Sets: sessions s with seat entries e (``least..most`` seats from one pool); candidates c = (office or none, participant)
of an entry. Variables: ``seated[s, e, c]``, one Boolean a candidate (the seats of an entry are not told apart);
``sits[s, b]``, whether body b sits in s, and ``load[p, k]``, whether p has at least k seats, made when first asked.
Times and rooms belong to the placement. Constraints come from ``rules``, objectives from ``goals``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import cast

from ortools.sat.python import cp_model

from ..meeting.meeting import Away, Candidate, Day, Entry, Event, Item, Meeting, Session
from ..meeting.schedule import Schedule, Seat
from .amounts import Amount, Answer, AsSaid, Expression, Literal, Statements, Stretch, Switch
from .block_placement import BlockPlacement
from .free import FreePlacement
from .placement import Demands, Duty, Placement


class Model:
    """Variables of a meeting, and the constraints that rules post on them."""

    def __init__(
        self,
        meeting: Meeting,
        statements: Callable[[cp_model.CpModel], Statements] = lambda _: AsSaid(),
        placement: Callable[[Model], Demands] | None = None,
        cp: cp_model.CpModel | None = None,
    ) -> None:
        self.meeting = meeting
        self.cp = cp_model.CpModel() if cp is None else cp  # given: several agendas in one model
        self.statements = statements(self.cp)
        self.last: list[Callable[[], None]] = []
        """Posted after all rules: families that have to know who asked."""
        if placement is not None:
            placed = placement(self)
        else:
            placed = BlockPlacement(self) if meeting.blocks else FreePlacement(self)
        self.placement = cast(Placement, placed)  # where things move, only rules ask, never goals
        self.seated: dict[tuple[str, Entry, Candidate], Literal] = {}
        self._taken: dict[tuple[str, str], list[tuple[Entry, Candidate, Literal]]] = defaultdict(list)
        self._stand_ins: dict[tuple[str, str | None], list[tuple[Entry, Literal]]] = defaultdict(list)
        for session, entry in meeting.entries():
            for candidate in meeting.candidates(entry):
                literal = self.cp.new_bool_var("")
                self.seated[session.id, entry, candidate] = literal
                for there in self.there(session):
                    self.cp.add_implication(literal, there)
                if candidate.participant is None:
                    self._stand_ins[session.id, meeting.may_be(candidate.office)].append((entry, literal))
                else:
                    self._taken[session.id, candidate.participant].append((entry, candidate, literal))
        self._sits: dict[tuple[str, str, str | None], Literal | None] = {}
        self._loads: dict[str, list[Literal]] = {}

    @property
    def blocks(self) -> BlockPlacement:
        """The placement in blocks. Raises TypeError where the meeting has none."""
        placement: object = self.placement
        if not isinstance(placement, BlockPlacement):
            raise TypeError("the meeting has no blocks")
        return placement

    # -- statements ---------------------------------------------------------------------------------------------

    def amount(self, path: str, said: int) -> Amount:
        """The number that a statement says."""
        return self.statements.amount(path, said)

    def switch(self, paths: Iterable[str]) -> Switch:
        """What must be true for a rule that rests on these statements to bind."""
        return self.statements.switch(paths)

    def there(self, session: Session) -> Switch:
        """What must be true for a session to be there: nothing, unless a repair may leave it out."""
        return self.statements.there(session.id)

    def times_of(self, event: Event) -> Stretch:
        """When an event is, in the room that it stops."""
        return Stretch(*self.statements.times(event.path, event.start, event.end), event.room)

    def absence(self, away: Away) -> Stretch:
        """When somebody is away."""
        return Stretch(*self.statements.times(away.path, away.start, away.end))

    def limits_of(self, day: Day) -> Stretch:
        """From when to when a day lasts."""
        opens: Amount = day.opens if day.start is None else self.amount(f"days.{day.id}.start", day.opens)
        closes: Amount = day.closes if day.end is None else self.amount(f"days.{day.id}.end", day.closes)
        return Stretch(opens, closes)

    # -- constraints --------------------------------------------------------------------------------------------

    def add(self, constraint: cp_model.BoundedLinearExpression | bool, on: Switch = ()) -> None:
        """A linear constraint, or one that is known to hold or fail already."""
        posted = self.cp.add(constraint)
        if on:
            posted.only_enforce_if(*on)

    def never(self, on: Switch) -> None:
        """What ``on`` stands for cannot be."""
        self.cp.add_bool_or([literal.negated() for literal in on])

    def at_most_one(self, literals: Sequence[Literal], on: Switch) -> None:
        if len(literals) < 2:
            return
        if on:
            self.add(sum(literals) <= 1, on)
        else:
            self.cp.add_at_most_one(literals)

    def between(self, least: Amount, literals: Sequence[Literal], most: Amount, on: Switch) -> None:
        """``least <= sum(literals) <= most``."""
        if not isinstance(least, int) or not isinstance(most, int):
            self.add(_total(literals) >= least, on)
            self.add(_total(literals) <= most, on)
        elif least == most == 1 and not on:
            self.cp.add_exactly_one(literals)
        elif least == most:
            self.add(_total(literals) == least, on)
        else:
            if least > 0:
                self.add(_total(literals) >= least, on)
            if most < len(literals):
                self.add(_total(literals) <= most, on)

    def apart(self, one: Stretch, other: Stretch, on: Switch) -> None:
        """The two have no minute in common. (Where one has no minute at all, it has none in common.)"""
        if all(isinstance(time, int) for each in (one, other) for time in (each.start, each.end)):
            self.add(bool(one.end <= other.start or other.end <= one.start), on)
            return
        ways: list[Literal] = [self.cp.new_bool_var("") for _ in range(4)]
        for way, (first, then) in zip(ways, ((one, other), (other, one), (one, one), (other, other)), strict=True):
            self.add(first.end <= then.start, (way,))
        self.cp.add_bool_or([*ways, *(literal.negated() for literal in on)])

    # -- who ----------------------------------------------------------------------------------------------------

    def takers(self, session: Session, entry: Entry) -> list[Literal]:
        """A literal for each candidate of an entry."""
        return [self.seated[session.id, entry, candidate] for candidate in self.meeting.candidates(entry)]

    def seatings(self, session: Session, body: str, role: str | None = None) -> list[Literal]:
        """The seats of a session that a body can take, for an office or for itself, in ``role`` or in any."""
        return [literal for entry, _, literal in self._taken.get((session.id, body), ()) if role in (None, entry.role)]

    def office_seatings(self, session: Session, office: str) -> list[Literal]:
        """The seats of a session that can be taken for an office, by its holder or by a stand-in."""
        return [
            self.seated[session.id, entry, candidate]
            for entry in session.entries
            if office in entry.pool
            for candidate in self.meeting.candidates(entry)
            if candidate.office == office
        ]

    def stand_ins(self, session: Session, body: str, role: str | None = None) -> list[Literal]:
        """The seats of a session that a stand-in can take: nobody said who holds the office.

        Where somebody is asked for (quota, pin, together) it counts as the one who held it, and where bodies are
        limited it is nobody, so that leaving a holder unsaid never makes a meeting harder.
        """
        return [literal for entry, literal in self._stand_ins.get((session.id, body), ()) if role in (None, entry.role)]

    def own_seatings(self, session: Session, body: str, role: str | None = None) -> list[Literal]:
        """The seats of a session that a participant can take for itself, not for an office."""
        return [
            literal
            for entry, candidate, literal in self._taken.get((session.id, body), ())
            if candidate.office is None and role in (None, entry.role)
        ]

    def sits(self, session: Session, body: str, role: str | None = None) -> Literal | None:
        """True exactly if the body sits in the session (in that role); None if it never can."""
        key = (session.id, body, role)
        if key not in self._sits:
            seatings = self.seatings(session, body, role)
            self._sits[key] = self._any_of(seatings)
        return self._sits[key]

    def _any_of(self, literals: Sequence[Literal]) -> Literal | None:
        if len(literals) < 2:
            return literals[0] if literals else None
        some = self.cp.new_bool_var("")
        self.cp.add_bool_or(literals).only_enforce_if(some)
        for literal in literals:
            self.cp.add_implication(literal, some)
        return some

    def load_at_least(self, country: str) -> list[Literal]:
        """``load[p, k]`` for k = 1, 2, ...: whether a participant has at least k seats of its own.

        In unary, linear in the seats: on the plenary 14 times faster than counts under reified bounds.
        """
        if country not in self._loads:
            seatings = [self.own_seatings(session, country) for session in self.meeting.sessions]
            most = sum(1 for each in seatings if each)  # one seat a session
            loads: list[Literal] = [self.cp.new_bool_var("") for _ in range(most)]
            for more, fewer in zip(loads[1:], loads, strict=False):
                self.cp.add_implication(more, fewer)
            self.cp.add(_total(loads) == _total([literal for each in seatings for literal in each]))
            self._loads[country] = loads
        return self._loads[country]

    def held_by_day(self, session: Session, literals: Sequence[Literal]) -> dict[str, Expression]:
        """The sum of the literals on the day that the session is on, 0 on the others.

        Exact and tight without products: the parts of all days add up to the whole, each at most what its day allows.
        """
        days = self.placement.days_of(session)
        if len(days) == 1:
            return {days[0].id: _total(literals)}
        parts: dict[str, Expression] = {}
        for day in days:
            part = self.cp.new_int_var(0, len(literals), "")
            self.cp.add(part <= len(literals) * self.placement.on_day(session, day))
            parts[day.id] = part
        self.cp.add(cp_model.LinearExpr.sum(list(parts.values())) == _total(literals))
        return parts

    def duties(self, body: str) -> list[Duty]:
        """The items that bind a body: sessions it attends or may sit in, events it attends."""
        found: list[Duty] = []
        for place in sorted({*self._binding.get(body, ()), *self._seating.get(body, ())}):
            item = self.meeting.items[place]
            kept = [self.switch([path]) for path in self._binding.get(body, {}).get(place, ())]
            sits = None if isinstance(item, Event) else self.sits(item, body)
            if kept and all(kept):
                found.append((item, self._excusable(item, kept, sits)))
            elif kept:
                found.append((item, None))
            elif sits is not None:
                found.append((item, sits))
        return found

    @cached_property
    def _binding(self) -> dict[str, dict[int, list[str]]]:
        """By body, the places of the items that bind it without a seat, with the statements that say so."""
        found: defaultdict[str, dict[int, list[str]]] = defaultdict(dict)
        for place, item in enumerate(self.meeting.items):
            for each in self.meeting.bound_to(item):
                if (body := self.meeting.holder(each.other)) is not None:
                    found[body].setdefault(place, []).append(each.path)
        return found

    @cached_property
    def _seating(self) -> dict[str, list[int]]:
        """By body, the places of the items in which it can sit."""
        places = {item.id: place for place, item in enumerate(self.meeting.items)}
        found: defaultdict[str, list[int]] = defaultdict(list)
        for session, body in self._taken:
            found[body].append(places[session])
        return found

    def _excusable(self, item: Item, kept: Sequence[Switch], sits: Literal | None) -> Literal:
        """True where the body is not excused from an item that it attends, or sits in it."""
        bound = self.cp.new_bool_var("")
        there = () if isinstance(item, Event) else self.there(item)
        for each in kept:
            self.cp.add_bool_or([bound, *(literal.negated() for literal in (*each, *there))])
        if sits is not None:
            self.cp.add_implication(sits, bound)
        return bound

    # -- solutions ----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Post what had to wait for all rules and goals."""
        while self.last:
            self.last.pop(0)()

    def hint(self, schedule: Schedule) -> None:
        """Begin the search at a schedule, as far as it has the same sessions and seats."""
        self.placement.hint(schedule)
        taken = {placed.session: Counter(placed.seats) for placed in schedule.sessions}
        for (session, entry, candidate), literal in self.seated.items():
            seat = Seat(entry.role, candidate.participant, candidate.office)
            self.cp.add_hint(literal, taken.get(session, Counter())[seat] > 0)

    def hint_even_seats(self) -> None:
        """Hint a first deal of the seats: to those who have fewest so far, of the group that has fewest in the role.

        Rules may not allow it. Coverage of 60 countries in 96 seats, one worker, three meetings: 1.5 to 2 s with it,
        5 to more than 12 s without.
        """
        own: Counter[str | None] = Counter()
        of_group: Counter[tuple[str, str]] = Counter()

        def held(role: str, candidate: Candidate) -> tuple[int, int]:
            groups = self.meeting.groups_of.get(candidate.participant or "", ())
            return own[candidate.participant], sum(of_group[role, group] for group in groups)

        for session, entry in self.meeting.entries():
            dealt: list[Candidate] = []
            for candidate in sorted(self.meeting.candidates(entry), key=lambda each: held(entry.role, each)):
                seats = len(dealt) < entry.least
                self.cp.add_hint(self.seated[session.id, entry, candidate], seats)
                if seats:
                    dealt.append(candidate)
            for candidate in dealt:
                own[candidate.participant] += 1
                of_group.update(
                    (entry.role, group) for group in self.meeting.groups_of.get(candidate.participant or "", ())
                )

    def read(self, solver: Answer) -> Schedule:
        """The schedule that a solution stands for."""
        seats: dict[str, list[Seat]] = defaultdict(list)
        for (session, entry, candidate), literal in self.seated.items():
            if solver.boolean_value(literal):
                seats[session].append(Seat(entry.role, candidate.participant, candidate.office))
        return Schedule.of(self.placement.read(solver, {session: tuple(taken) for session, taken in seats.items()}))


def _total(literals: Sequence[Literal]) -> Expression:
    return cp_model.LinearExpr.sum(literals)
