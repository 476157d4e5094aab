"""What is true of a small impossible meeting, by methods that share nothing with ``scheduler.explain``.

``minimal_sets``: all minimal sets of statements that cannot hold together, by way of the minimal hitting sets of what
must be given up (Reiter 1987; Berge's multiplication), one plain solve a question. ``cheapest_by_trying``: the cheapest
repairs, by trying changes in the order of what they cost. Right rather than fast; only whether there is a schedule is
asked of the ordinary model.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ortools.sat.python import cp_model

from scheduler.meeting.meeting import DAY, Event, Meeting, Participant, Session
from scheduler.meeting.unsaid import only, statements_of
from scheduler.model.model import Model
from scheduler.rules import post_rules

# -- can it be? -----------------------------------------------------------------------------------------------------


def is_impossible(meeting: Meeting) -> bool:
    """Whether there is no schedule; a plain solve, without goals."""
    model = Model(meeting)
    post_rules(model)
    model.close()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE), status
    return status == cp_model.INFEASIBLE


def cannot_hold(meeting: Meeting, said: Collection[str]) -> bool:
    """Whether these statements cannot hold together."""
    return is_impossible(only(meeting, said))


def is_minimal(meeting: Meeting, said: Collection[str]) -> bool:
    """Whether these statements cannot hold together, and the others could without any one of them."""
    return cannot_hold(meeting, said) and not any(
        cannot_hold(meeting, [each for each in said if each != left_out]) for left_out in said
    )


def shrunk(meeting: Meeting, said: Collection[str]) -> frozenset[str]:
    """A minimal set among these statements, which cannot hold together: what is not needed is left out, one by one."""
    kept = list(said)
    for each in tuple(kept):
        rest = [other for other in kept if other != each]
        if cannot_hold(meeting, rest):
            kept = rest
    return frozenset(kept)


# -- all minimal sets -----------------------------------------------------------------------------------------------


def minimal_sets(meeting: Meeting) -> list[frozenset[str]]:
    """Every minimal set of statements that cannot hold together, smallest first.

    Whoever gives up a hitting set of all of them has a meeting that can be. So: as long as a minimal hitting set of the
    sets known leaves what cannot be, that holds another one. At the end none is missing: it would be in what some
    hitting set leaves.
    """
    statements = list(statements_of(meeting))
    found: list[frozenset[str]] = []
    hitting: set[frozenset[str]] = {frozenset()}
    enough: set[frozenset[str]] = set()
    while open_ones := hitting - enough:
        given_up = min(open_ones, key=lambda each: (len(each), sorted(each)))
        rest = [path for path in statements if path not in given_up]
        if cannot_hold(meeting, rest):
            found.append(shrunk(meeting, rest))
            hitting = _hitting_also(hitting, found[-1])
        else:
            enough.add(given_up)
    return sorted(found, key=lambda each: (len(each), sorted(each)))


def _hitting_also(hitting: set[frozenset[str]], one_more: frozenset[str]) -> set[frozenset[str]]:
    """The minimal sets that hit what these hit, and one more."""
    kept = {each for each in hitting if each & one_more}
    grown = {each | {member} for each in hitting - kept for member in one_more}
    return kept | {each for each in grown if not any(smaller <= each for smaller in kept)}


def largest_disjoint(sets: Sequence[frozenset[str]]) -> int:
    """How many of the sets can be chosen so that no two have a statement in common."""
    for count in range(len(sets), 1, -1):
        for some in combinations(sets, count):
            if sum(map(len, some)) == len(frozenset().union(*some)):
                return count
    return min(len(sets), 1)


# -- the cheapest repairs -------------------------------------------------------------------------------------------

PRICES = {
    "duration": 1, "event": 2, "pause": 2, "away": 3, "day limit": 4, "count": 60, "day": 90, "room": 90, "fact": 120,
    "seat": 240, "attendance": 480, "session": 960,
}  # fmt: skip
"""Of a minute, of one, or of giving a statement up (EXPLAIN section 3, "Default prices")."""


@dataclass(frozen=True)
class Option:
    """One way to change one statement: its price, its minutes, and what becomes of the meeting."""

    path: str
    price: int
    applied: Callable[[Meeting], Meeting]
    minutes: int = 0
    other_length: bool = False
    """Of an event: whether it lasts shorter."""


@dataclass(frozen=True)
class Repair:
    """Changes that make a meeting possible, and what decides between those of the same price."""

    cost: int
    paths: frozenset[str]
    other_lengths: int
    minutes: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Cheapest; fewest statements; fewest events of another length; fewest minutes."""
        return self.cost, len(self.paths), self.other_lengths, self.minutes


def cheapest_by_trying(meeting: Meeting, up_to: int) -> list[Repair]:
    """Every cheapest repair of at most this price, those that change least first; none: [].

    Changes are tried in the order of their price, sets of them grown from what the last ones left impossible: whatever
    mends a meeting changes one of the statements that cannot hold together in it, changed as they are by then.
    """
    return sorted(_Trying(meeting, up_to).repairs(), key=lambda each: (each.rank, sorted(each.paths)))


Tried = frozenset[tuple[str, int]]
"""Statements that are changed, each with the number of its option."""


class _Trying:
    def __init__(self, meeting: Meeting, up_to: int) -> None:
        self.meeting = meeting
        self.up_to = up_to
        self.options: dict[str, list[Option]] = {}
        for option in _options(meeting):
            if option.price <= up_to:
                self.options.setdefault(option.path, []).append(option)
        for choices in self.options.values():
            choices.sort(key=lambda each: each.price)
        self.known: list[tuple[frozenset[str], tuple[str, ...]]] = []
        """Sets that could not hold together so far, each with what changes it."""
        self.answers: dict[tuple[frozenset[str], tuple[int | None, ...]], bool] = {}

    def repairs(self) -> Iterator[Repair]:
        best: int | None = None
        queue: list[tuple[int, int, Tried]] = [(0, 0, frozenset())]
        seen: set[Tried] = {frozenset()}
        while queue:
            cost, _, tried = heapq.heappop(queue)
            if best is not None and cost > best:
                return
            levers = self._what_must_change(tried)
            if levers is None:
                best = cost
                yield self._repair(cost, tried)
                continue
            limit = self.up_to if best is None else best
            for path in levers:
                if any(path == each for each, _ in tried):
                    continue
                for number, option in enumerate(self.options.get(path, ())):
                    if cost + option.price > limit:
                        break
                    more = tried | {(path, number)}
                    if more not in seen:
                        seen.add(more)
                        heapq.heappush(queue, (cost + option.price, len(seen), more))

    def _repair(self, cost: int, tried: Tried) -> Repair:
        chosen = [self.options[path][number] for path, number in tried]
        return Repair(
            cost,
            frozenset(option.path for option in chosen),
            sum(option.other_length for option in chosen),
            sum(option.minutes for option in chosen),
        )

    def _what_must_change(self, tried: Tried) -> Collection[str] | None:
        """Statements one of which must be other than it is now; None: there is a schedule."""
        changed = self.meeting
        for path, number in sorted(tried):
            changed = self.options[path][number].applied(changed)
        if (swapped := _out_of_order(self.meeting, changed)) is not None:
            return swapped
        now = dict(tried)
        for clash, levers in self.known:
            key = clash, tuple(now.get(path) for path in levers)
            if key not in self.answers:
                self.answers[key] = cannot_hold(changed, clash)
            if self.answers[key]:
                return levers
        if not is_impossible(changed):
            return None
        clash = shrunk(changed, list(statements_of(changed)))
        levers = tuple(sorted(self._levers(clash)))
        self.known.append((clash, levers))
        self.answers[clash, tuple(now.get(path) for path in levers)] = True
        return levers

    def _levers(self, clash: Collection[str]) -> Iterator[str]:
        """What may change a statement of the set, or take away a session that it names."""
        named: set[str] = set()
        for session in self.meeting.sessions:
            if any(path.startswith(f"{session.path}.") for path in clash):
                named.add(session.id)
            named.update(each.item for each in session.after if each.path in clash)
            for pairs in (session.same_day, session.parallel, session.not_parallel):
                named.update(pair.other for pair in pairs if pair.path in clash)
        if any(rule.path in clash and rule.kind in ("quota", "together") for rule in self.meeting.rules):
            named.update(session.id for session in self.meeting.sessions)  # all of them are there
        gone = {f"sessions.{id}" for id in named}
        yield from {path for path in clash if path in self.options} | (gone & self.options.keys())


def _out_of_order(before: Meeting, after: Meeting) -> tuple[str, str] | None:
    """Two events that share a room and have changed their order."""
    for one, other in combinations(before.events, 2):
        if one.day == other.day and (None in (one.room, other.room) or one.room == other.room):
            was = one.start < other.start
            now = after.event[one.id].start < after.event[other.id].start
            if was != now:
                return one.path, other.path
    return None


def _step(grid: int) -> int:
    return max(step for step in range(1, min(grid, 15) + 1) if grid % step == 0)


Change = Callable[[Meeting], Meeting]


def _options(meeting: Meeting) -> Iterator[Option]:
    step = _step(meeting.grid)
    for day in meeting.days:
        for minutes in range(step, 121, step):
            price = minutes * PRICES["day limit"]
            if day.start is not None and day.start - minutes >= day.midnight:
                yield Option(f"days.{day.id}.start", price, _with("days", day.id, start=day.start - minutes), minutes)
            if day.end is not None and day.end + minutes <= day.midnight + DAY:
                yield Option(f"days.{day.id}.end", price, _with("days", day.id, end=day.end + minutes), minutes)
    yield from _shorter_absences(meeting, step)
    for resource in meeting.resources:
        for more in range(1, len(meeting.sessions) + 1):
            if resource.count is not None:
                change = _with("resources", resource.id, count=resource.count + more)
                yield Option(f"resources.{resource.id}.count", more * PRICES["count"], change)
    for event in meeting.events:
        yield from _of_an_event(event, meeting.day[event.day].midnight, step)
    for session in meeting.sessions:
        yield from _of_a_session(session, step)
    yield from _of_rules(meeting, step)


def _with(table: str, id: str, **fields: object) -> Change:
    """The row of that id, if it is still there, gets other fields."""

    def applied(meeting: Meeting) -> Meeting:
        rows = tuple(replace(row, **fields) if row.id == id else row for row in getattr(meeting, table))
        return replace(meeting, **{table: rows})  # type: ignore[arg-type]

    return applied


def _less(table: str, id: str, field: str, path: str) -> Change:
    """The row's list loses the fact of that path."""

    def applied(meeting: Meeting) -> Meeting:
        for row in getattr(meeting, table):
            if row.id == id:
                kept = tuple(fact for fact in getattr(row, field) if fact.path != path)
                return _with(table, id, **{field: kept})(meeting)
        return meeting

    return applied


def _without(table: str, id: str) -> Change:
    """The row is not there."""

    def applied(meeting: Meeting) -> Meeting:
        rows = tuple(row for row in getattr(meeting, table) if row.id != id)
        return replace(meeting, **{table: rows})  # type: ignore[arg-type]

    return applied


def _shorter_absences(meeting: Meeting, step: int) -> Iterator[Option]:
    """Minutes count inside the hours of the day; what lies outside them goes with the first minute inside."""
    for who in meeting.participants:
        for number, away in enumerate(who.away):
            day = meeting.days[away.start // DAY]
            begin, end = max(away.start, day.opens), min(away.end, day.closes)
            reaches_end, begins_day = away.end >= day.closes, away.start <= day.opens

            def other(start: int, end: int, number: int = number, who: Participant = who) -> Change:
                spans = list(who.away)
                spans[number] = replace(spans[number], start=start, end=end)
                return _with("participants", who.id, away=tuple(spans))

            for minutes in range(step, end - begin + step, step):
                taken = min(minutes, end - begin)
                if reaches_end or not begins_day:
                    yield Option(away.path, taken * PRICES["away"], other(begin + taken, away.end), taken)
                if begins_day or not reaches_end:
                    yield Option(away.path, taken * PRICES["away"], other(away.start, end - taken), taken)


def _of_an_event(event: Event, midnight: int, step: int) -> Iterator[Option]:
    length = event.end - event.start
    moves = range(-(60 // step) * step, 61, step)
    for first in moves:
        for last in moves:
            start, end = event.start + first, event.end + last
            inside_the_day = midnight <= start and end <= midnight + DAY
            if (first or last) and inside_the_day and length / 2 <= end - start <= length:
                minutes = max(abs(first), abs(last))
                change = _with("events", event.id, start=start, end=end)
                yield Option(event.path, minutes * PRICES["event"], change, minutes, first != last)
    for attendance in event.attended_by:
        change = _less("events", event.id, "attended_by", attendance.path)
        yield Option(attendance.path, PRICES["attendance"], change)


def _of_a_session(session: Session, step: int) -> Iterator[Option]:
    path, id = session.path, session.id
    if session.duration is not None:
        for minutes in range(step, session.duration // 2 + 1, step):
            change = _with("sessions", id, duration=session.duration - minutes)
            yield Option(f"{path}.duration", minutes * PRICES["duration"], change, minutes)
    for fact in ("day", "room", "window", "start", "slot", "allowed"):
        if getattr(session, fact) is not None:
            yield Option(f"{path}.{fact}", PRICES.get(fact, PRICES["fact"]), _with("sessions", id, **{fact: None}))
    for fact in ("pins", "after", "same_day", "parallel", "not_parallel", "attended_by"):
        for said in getattr(session, fact):
            price = PRICES["attendance" if fact == "attended_by" else "fact"]
            yield Option(said.path, price, _less("sessions", id, fact, said.path))
    for entry in session.entries:
        for fewer in range(1, entry.least + 1):
            yield Option(entry.path, fewer * PRICES["seat"], _emptier(id, entry.path, fewer))
    yield Option(path, PRICES["session"], _without("sessions", id))


def _emptier(id: str, path: str, fewer: int) -> Change:
    """So many seats of an entry need not be filled."""

    def applied(meeting: Meeting) -> Meeting:
        if id not in meeting.session:
            return meeting
        entries = tuple(
            replace(entry, least=entry.least - fewer) if entry.path == path else entry
            for entry in meeting.session[id].entries
        )
        return _with("sessions", id, entries=entries)(meeting)

    return applied


def _of_rules(meeting: Meeting, step: int) -> Iterator[Option]:
    seats = sum(entry.most for _, entry in meeting.entries())
    for rule in meeting.rules:
        if rule.kind == "cap":
            for more in range(1, seats + 1):
                yield Option(rule.path, more * PRICES["count"], _with("rules", rule.id, max=rule.max + more))
        elif rule.kind == "quota":
            for fewer in range(1, rule.min + 1):
                yield Option(rule.path, fewer * PRICES["count"], _with("rules", rule.id, min=rule.min - fewer))
        elif rule.kind == "pause":
            for minutes in range(step, rule.minutes + 1, step):
                change = _with("rules", rule.id, minutes=rule.minutes - minutes)
                yield Option(rule.path, minutes * PRICES["pause"], change, minutes)
        else:
            yield Option(rule.path, PRICES["fact"], _without("rules", rule.id))
