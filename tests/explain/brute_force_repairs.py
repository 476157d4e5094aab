"""Minimal sets of statements, and the cheapest repairs, by listing: the verifier judges, and no solver is asked.

Nothing here is shared with ``scheduler.explain``. A schedule is looked for by plain loops over seats, starts, rooms and
slots (``tests.properties.enumeration``); minimal sets by walking through all subsets, the smallest first; repairs by
rewriting the raw content of the instance, with the levers of EXPLAIN section 3 written down once more.
"""

from __future__ import annotations

import copy
import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, count, product
from typing import Any

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting, Session
from scheduler.meeting.schedule import Placed, Schedule
from scheduler.meeting.unsaid import only, statements_of
from scheduler.verify import VERIFIERS, violations

from ..properties.brute_force import ABOUT_SEATS, ONLY_WHOLE, TooManyError
from ..properties.enumeration import Seats, seatings_of
from .random_drafts import DAY, Table, clock, minute_of

# -- is there a schedule? --------------------------------------------------------------------------------------------

ABOUT_TIME = ("quota", "cap")
"""Rules that count by day, maybe."""
WHO_ALONE = ("seats are filled", "one seat a session", "pinned seats", "cap", "quota", "together", "apart")
"""Rules that ask who sits where, and not when."""
PART = tuple(rule for rule in VERIFIERS if rule not in ONLY_WHOLE)
"""Rules that a part of a schedule keeps if the whole does (see ``tests.properties.brute_force``)."""


@dataclass
class Steps:
    """Parts of schedules that are judged; TooManyError beyond ``most``."""

    most: int
    taken: int = 0

    def take(self) -> None:
        self.taken += 1
        if self.taken > self.most:
            raise TooManyError


class Looking:
    """Looks for a schedule of one meeting: who sits where, then when and where, each two sessions compared once."""

    def __init__(self, meeting: Meeting, steps: Steps) -> None:
        self.meeting = meeting
        self.steps = steps
        per_day = any(rule.per == "day" for rule in meeting.rules)
        self.who_alone = [rule for rule in WHO_ALONE if not (per_day and rule in ABOUT_TIME)]
        self.part = [rule for rule in PART if rule not in ABOUT_SEATS]
        self.places = [_places_of(meeting, session) for session in meeting.sessions]
        self.alone: dict[tuple[int, Seats], list[Placed]] = {}
        self.pairs: dict[tuple[int, int, int], bool] = {}

    def schedule(self) -> Schedule | None:
        """A valid one; None: there is none."""
        if not self.meeting.sessions:
            return None if violations(self.meeting, Schedule(())) else Schedule(())
        if not all(self.places):
            return None
        for seats in product(*(seatings_of(self.meeting, session) for session in self.meeting.sessions)):
            nowhere = Schedule(
                tuple(replace(places[0], seats=some) for places, some in zip(self.places, seats, strict=True))
            )
            if self._keeps(nowhere, self.who_alone):
                found = self._placed(seats, ())
                if found is not None:
                    return found
        return None

    def _keeps(self, schedule: Schedule, rules: list[str]) -> bool:
        """Whether no rule is broken; one that is will be asked first from now on."""
        self.steps.take()
        for place, rule in enumerate(rules):
            for _ in VERIFIERS[rule](self.meeting, schedule):
                rules.insert(0, rules.pop(place))
                return False
        return True

    def _placed(self, seats: Sequence[Seats], part: tuple[Placed, ...]) -> Schedule | None:
        number = len(part)
        if number == len(seats):
            self.steps.take()
            return None if violations(self.meeting, Schedule(part)) else Schedule(part)
        if number == 0:  # none of the others has nowhere to be
            every = [self._alone(each, some) for each, some in enumerate(seats)]
            if not all(every):
                return None
        for place in self._alone(number, seats[number]):
            if all(self._fit(other, place, number) for other in part):
                found = self._placed(seats, (*part, place))
                if found is not None:
                    return found
        return None

    def _alone(self, number: int, seats: Seats) -> list[Placed]:
        """Places of a session with these seats that break no rule by themselves."""
        if (number, seats) not in self.alone:
            placed = [replace(place, seats=seats) for place in self.places[number]]
            self.alone[number, seats] = [each for each in placed if self._keeps(Schedule((each,)), self.part)]
        return self.alone[number, seats]

    def _fit(self, one: Placed, other: Placed, number: int) -> bool:
        key = (number, id(one), id(other))
        if key not in self.pairs:
            self.pairs[key] = self._keeps(Schedule((one, other)), self.part)
        return self.pairs[key]


def _places_of(meeting: Meeting, session: Session) -> list[Placed]:
    """As in ``tests.properties.enumeration``, which looks at every minute: starts on the grid, and those said."""
    slots = [None] if meeting.slots is None else [slot.id for slot in meeting.slots]
    length = meeting.duration(session)
    found = []
    for day in meeting.days:
        minutes = {day.midnight + minute for minute in range(0, DAY, meeting.grid)}
        minutes.update(start for start in session.off_grid if day.midnight <= start < day.midnight + DAY)
        for start in sorted(minutes):
            if day.opens <= start and start + length <= day.closes:
                found += [
                    Placed(session.id, start, start + length, room.id, (), slot)
                    for room in meeting.rooms
                    for slot in slots
                ]
    return found


def schedule_of(meeting: Meeting, steps: Steps) -> Schedule | None:
    """A valid schedule, or None where there is none. Raises TooManyError."""
    return Looking(meeting, steps).schedule()


# -- all minimal sets ------------------------------------------------------------------------------------------------


class Asked:
    """Sets of statements of one meeting that can hold together, and those that cannot.

    What is known is not asked again: saying less never makes a meeting harder.
    """

    def __init__(self, meeting: Meeting, steps: Steps) -> None:
        self.meeting = meeting
        self.steps = steps
        self.statements = list(statements_of(meeting))
        self.bit = {path: 1 << place for place, path in enumerate(self.statements)}
        self.possible: list[int] = []
        self.impossible: list[int] = []

    def paths(self, mask: int) -> frozenset[str]:
        return frozenset(path for path, bit in self.bit.items() if mask & bit)

    def mask(self, paths: Collection[str]) -> int:
        return sum(self.bit[path] for path in paths)

    def known(self, mask: int) -> bool | None:
        """Whether it is known to be possible, or impossible."""
        if any(each & mask == each for each in self.impossible):
            return False
        return True if any(each & mask == mask for each in self.possible) else None

    def is_possible(self, mask: int) -> bool:
        answer = self.known(mask)
        if answer is None:
            answer = schedule_of(only(self.meeting, self.paths(mask)), self.steps) is not None
            (self.possible if answer else self.impossible).append(mask)
        return answer


def minimal_sets(meeting: Meeting, steps: Steps) -> list[frozenset[str]]:
    """Every minimal set of statements that cannot hold together: all subsets in turn, smaller ones first."""
    asked = Asked(meeting, steps)
    whole = (1 << len(asked.statements)) - 1
    found: list[int] = []
    for mask in sorted(range(whole + 1), key=int.bit_count):
        if asked.known(mask) is None:
            if asked.is_possible(mask):
                _grow(asked, mask)
            else:
                found.append(mask)  # all that are smaller are possible
        elif mask in asked.impossible and mask not in found:
            found.append(mask)
    minimal = [each for each in found if not any(other != each and other & each == other for other in found)]
    return sorted((asked.paths(each) for each in minimal), key=lambda each: (len(each), sorted(each)))


def _grow(asked: Asked, mask: int) -> None:
    """Adds statements to a possible set, as long as it stays possible: so much more is known."""
    for bit in asked.bit.values():
        if not mask & bit and asked.is_possible(mask | bit):
            mask |= bit


def one_minimal_set(meeting: Meeting, steps: Steps) -> frozenset[str]:
    """One minimal set of a meeting that cannot be."""
    asked = Asked(meeting, steps)
    mask = (1 << len(asked.statements)) - 1
    for bit in asked.bit.values():
        if not asked.is_possible(mask & ~bit):
            mask &= ~bit
    return asked.paths(mask)


# -- levers ----------------------------------------------------------------------------------------------------------

Rewriting = Callable[[Table], None]
"""Changes a content, which is a copy, in place."""


@dataclass(frozen=True)
class Option:
    """One way to change a statement. ``minutes``: how far times move; ``reshaped``: an event gets another length.

    ``kind`` is the word that tells repairs of another kind apart.
    """

    path: str
    kind: str
    price: int
    by: tuple[int, ...]
    """How far: what tells it from other options of the statement."""
    rewrite: Rewriting = field(compare=False)
    minutes: int = 0
    reshaped: bool = False


GONE: dict[str, None] = {}
"""Stands in a list for what has left it, until all is changed: positions are those of the file."""


def options_of(content: Table) -> dict[str, list[Option]]:
    """All that may be changed, by statement (a session left out: ``sessions.S``), the cheapest first."""
    found: dict[str, list[Option]] = {}
    for option in _Options(content).all():
        found.setdefault(option.path, []).append(option)
    return {path: sorted(each, key=lambda one: one.price) for path, each in found.items()}


def rewritten(content: Table, options: Collection[Option]) -> Table:
    """The content in which these statements are changed."""
    changed = copy.deepcopy(content)
    for option in sorted(options, key=lambda each: each.kind == "left out"):  # what it is named in may change before
        option.rewrite(changed)
    for name in ("participants", "events", "sessions"):
        for row in changed.get(name, ()):
            for key, value in row.items():
                if isinstance(value, list):
                    row[key] = [each for each in value if each is not GONE]
    return changed


def meeting_of(content: Table) -> Meeting:
    return build(models.Instance.model_validate(content))


def paths_before(content: Table, options: Collection[Option], meeting: Meeting) -> dict[str, str]:
    """The statements of a meeting that is rewritten so, each with the path that it has in the content."""
    changed = copy.deepcopy(content)
    for option in options:
        option.rewrite(changed)
    moved: dict[str, str] = {}
    for name in ("participants", "events", "sessions"):
        for row in changed.get(name, ()):
            for key, value in row.items():
                if isinstance(value, list):
                    kept = [place for place, each in enumerate(value) if each is not GONE]
                    path = f"{name}.{row['id']}.{key}"
                    moved |= {f"{path}[{now}]": f"{path}[{before}]" for now, before in enumerate(kept)}
    return {path: moved.get(path, path) for path in statements_of(meeting)}


def _row(content: Table, name: str, id: str) -> Table | None:
    return next((each for each in content.get(name, ()) if each["id"] == id), None)


class _Options:
    """The table of levers, read anew: prices of a minute, of one, or of giving a statement up."""

    def __init__(self, content: Table) -> None:
        self.content = content
        grid = content["meeting"]["grid"]
        self.step = max(step for step in range(1, min(grid, 15) + 1) if grid % step == 0)

    def rows(self, name: str) -> list[Table]:
        found: list[Table] = self.content.get(name, [])
        return found

    def all(self) -> Iterator[Option]:
        for day in self.rows("days"):
            yield from self.of_a_day(day)
        for who in self.rows("participants"):
            for place, away in enumerate(who.get("away", ())):
                yield from self.of_an_absence(who["id"], place, away)
        for each in self.rows("resources"):
            yield from self.of_a_number("resources", each, "count", 60, up=True, path=f"resources.{each['id']}.count")
        for event in self.rows("events"):
            if not event.get("untouchable"):
                yield from self.of_an_event(event)
        for session in self.rows("sessions"):
            if session.get("untouchable") is not True:
                yield from self.of_a_session(session)
        for rule in self.rows("rules"):
            yield from self.of_a_rule(rule)

    def minutes(self, most: int) -> range:
        return range(self.step, most + 1, self.step)

    @staticmethod
    def price(table: Table, default: int) -> int:
        found: int = table.get("flex", {}).get("price", default)
        return found

    def of_a_day(self, day: Table) -> Iterator[Option]:
        flex = day.get("flex", {"earlier": 120, "later": 120})
        start, end = minute_of(day["start"]), minute_of(day["end"])
        for key, most, times in (
            ("start", min(flex.get("earlier", 0), start), -1), ("end", min(flex.get("later", 0), DAY - end), 1)
        ):  # fmt: skip
            for minutes in self.minutes(most):
                now = clock((start if key == "start" else end) + times * minutes)
                path = f"days.{day['id']}.{key}"
                price = minutes * self.price(day, 4)
                yield Option(path, "day limit", price, (minutes,), _put("days", day["id"], key, now), minutes)

    def of_an_absence(self, who: str, place: int, away: Table) -> Iterator[Option]:
        day = next(each for each in self.rows("days") if each["id"] == away["day"])
        start, end = minute_of(away.get("from", "00:00")), minute_of(away.get("to", "24:00"))
        opens, closes = minute_of(day["start"]), minute_of(day["end"])
        begins, reaches = start <= opens, end >= closes
        inside = max(0, min(end, closes) - max(start, opens))
        later = inside if reaches or not begins else 0
        earlier = inside if begins or not reaches else 0
        if "flex" in away:
            later, earlier = min(inside, away["flex"].get("later", 0)), min(inside, away["flex"].get("earlier", 0))
        price = self.price(away, 3)
        path = f"participants.{who}.away[{place}]"
        for first in (0, *self.minutes(later + self.step - 1)):
            for last in (0, *self.minutes(earlier + self.step - 1)):
                if 0 < first + last < inside + self.step:
                    begin = (max(start, opens) + first) if first else start
                    stop = (min(end, closes) - last) if last else end
                    rewrite = _shorten(who, place, begin, stop, bool(first), bool(last))
                    yield Option(path, "presence", (first + last) * price, (first, last), rewrite, first + last)

    def of_an_event(self, event: Table) -> Iterator[Option]:
        path, price = f"events.{event['id']}", self.price(event, 2)
        start, end = minute_of(event["start"]), minute_of(event["end"])
        length = end - start
        if (flex := event.get("flex")) is None:
            earlier = later = 60
            shorter, longer = length // 2, 0
            first_earlier = last_earlier = first_later = last_later = 60
        else:
            earlier, later, shorter, longer = (flex.get(key, 0) for key in ("earlier", "later", "shorter", "longer"))
            shorter = min(shorter, length - 1)
            first_earlier, first_later = max(earlier, longer), max(later, shorter)
            last_earlier, last_later = max(earlier, shorter), max(later, longer)
        firsts = [0, *(-each for each in self.minutes(first_earlier)), *self.minutes(first_later)]
        lasts = [0, *(-each for each in self.minutes(last_earlier)), *self.minutes(last_later)]
        for first, last in product(firsts, lasts):
            new = last - first
            if (first or last) and -shorter <= new <= longer and start + first >= 0 and end + last <= DAY:
                rewrite = _put_both(event["id"], start + first, end + last)
                amount = max(abs(first), abs(last))
                minutes = abs(first) + abs(last)
                yield Option(path, "event", amount * price, (first, last), rewrite, minutes, bool(new))
        for place in range(len(event.get("attended_by", ()))):
            yield Option(
                f"{path}.attended_by[{place}]",
                "attendance",
                480,
                (),
                _drop("events", event["id"], "attended_by", place),
            )

    def of_a_session(self, session: Table) -> Iterator[Option]:
        path, id, flex = f"sessions.{session['id']}", session["id"], session.get("flex")
        stays = session.get("untouchable", [])
        if "duration" not in stays:
            length = session["duration"]
            most = length // 2 if flex is None else min(flex.get("shorter", 0), length - 1)
            for minutes in self.minutes(most):
                yield Option(
                    f"{path}.duration", "duration", minutes * self.price(session, 1), (minutes,),
                    _put("sessions", id, "duration", length - minutes), minutes,
                )  # fmt: skip
        prices = {"day": 90, "room": 90, "start": 120, "slot": 120, "window": 120, "allowed": 120}
        for key, price in prices.items():
            if key in session and key not in stays:
                if key == "start" and flex is not None and (flex.get("earlier") or flex.get("later")):
                    yield from self.of_a_start(session, flex)
                else:
                    yield Option(f"{path}.{key}", key, price, (), _take("sessions", id, key))
        kinds = {
            "pins": "pin", "after": "order", "same_day": "same day", "parallel": "parallel",
            "not_parallel": "not parallel", "attended_by": "attendance",
        }  # fmt: skip
        for key, kind in kinds.items():
            if key not in stays:
                for place in range(len(session.get(key, ()))):
                    price = 480 if key == "attended_by" else 120
                    yield Option(f"{path}.{key}[{place}]", kind, price, (), _drop("sessions", id, key, place))
        yield from self.of_seats(session, stays)
        if not stays:
            yield Option(path, "left out", 960, (), lambda changed: _leave_out(changed, id))

    def of_a_start(self, session: Table, flex: Table) -> Iterator[Option]:
        said, price = minute_of(session["start"]), self.price(session, 1)
        for times, most in ((-1, flex.get("earlier", 0)), (1, flex.get("later", 0))):
            for minutes in self.minutes(most):
                if 0 <= said + times * minutes < DAY:
                    now = clock(said + times * minutes)
                    yield Option(
                        f"sessions.{session['id']}.start", "start", minutes * price, (times * minutes,),
                        _put("sessions", session["id"], "start", now), minutes,
                    )  # fmt: skip

    def of_seats(self, session: Table, stays: Collection[str]) -> Iterator[Option]:
        own = {role["id"]: role["seats"] for role in self.rows("roles")} | session.get("seats", {})
        for role in session.get("roles", ()):
            for place, entry in enumerate(own[role]) if role not in stays else ():
                least = entry["min"] if "min" in entry else entry.get("count", 1)
                for fewer in range(1, least + 1):
                    path = f"sessions.{session['id']}.{role}[{place}]"
                    rewrite = _empty(session["id"], role, own[role], place, fewer)
                    yield Option(path, "seat", 240 * fewer, (fewer,), rewrite)

    def of_a_rule(self, rule: Table) -> Iterator[Option]:
        path, kind = f"rules.{rule['id']}", rule["kind"]
        if kind == "cap":
            yield from self.of_a_number("rules", rule, "max", 60, up=True, path=path)
        elif kind == "quota":
            yield from self.of_a_number("rules", rule, "min", 60, up=False, path=path)
        elif kind == "pause":
            flex = rule.get("flex", {"by": rule["minutes"]})
            for minutes in self.minutes(min(rule["minutes"], flex.get("by", 0))):
                price = minutes * self.price(rule, 2)
                less = _put("rules", rule["id"], "minutes", rule["minutes"] - minutes)
                yield Option(path, kind, price, (minutes,), less, minutes)
        elif rule.get("flex", {}).get("by") != 0:
            yield Option(path, kind, self.price(rule, 120), (), lambda changed: _remove(changed, "rules", rule["id"]))

    def of_a_number(self, name: str, row: Table, key: str, price: int, *, up: bool, path: str) -> Iterator[Option]:
        kind = {"count": "resource", "max": "cap", "min": "quota"}[key]
        most = row["flex"].get("by", 0) if "flex" in row else 12
        for by in range(1, most + 1):
            now = row[key] + by if up else row[key] - by
            if now >= 0:
                yield Option(path, kind, by * self.price(row, price), (by,), _put(name, row["id"], key, now))


def _put(name: str, id: str, key: str, value: object) -> Rewriting:
    def rewrite(content: Table) -> None:
        row = _row(content, name, id)
        if row is not None:
            row[key] = value

    return rewrite


def _put_both(id: str, start: int, end: int) -> Rewriting:
    def rewrite(content: Table) -> None:
        row = _row(content, "events", id)
        assert row is not None
        row |= {"start": clock(start), "end": clock(end)}

    return rewrite


def _take(name: str, id: str, key: str) -> Rewriting:
    def rewrite(content: Table) -> None:
        row = _row(content, name, id)
        if row is not None:
            del row[key]

    return rewrite


def _drop(name: str, id: str, key: str, place: int) -> Rewriting:
    def rewrite(content: Table) -> None:
        row = _row(content, name, id)
        if row is not None:
            row[key][place] = GONE

    return rewrite


def _shorten(who: str, place: int, start: int, end: int, first: bool, last: bool) -> Rewriting:
    def rewrite(content: Table) -> None:
        row = _row(content, "participants", who)
        assert row is not None
        if start >= end:
            row["away"][place] = GONE
            return
        if first:
            row["away"][place]["from"] = clock(start)
        if last:
            row["away"][place]["to"] = clock(end)

    return rewrite


def _empty(id: str, role: str, entries: list[Table], place: int, fewer: int) -> Rewriting:
    def rewrite(content: Table) -> None:
        row = _row(content, "sessions", id)
        if row is None:
            return
        seats = row.setdefault("seats", {}).setdefault(role, copy.deepcopy(entries))
        entry = seats[place]
        least = entry["min"] if "min" in entry else entry.get("count", 1)
        most = entry["max"] if "max" in entry else entry.pop("count", 1)
        entry |= {"min": least - fewer, "max": most}

    return rewrite


def _remove(content: Table, name: str, id: str) -> None:
    content[name] = [each for each in content[name] if each["id"] != id]


def _leave_out(content: Table, id: str) -> None:
    _remove(content, "sessions", id)
    for session in content["sessions"]:
        for key in ("after", "same_day", "parallel", "not_parallel"):
            if key in session:
                session[key] = [
                    GONE
                    if each is not GONE and id in (each, each.get("item") if isinstance(each, dict) else None)
                    else each
                    for each in session[key]
                ]
    for rule in content.get("rules", ()):
        if "sessions" in rule:
            rule["sessions"] = [each for each in rule["sessions"] if each != id]


# -- the cheapest repairs --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mended:
    """Changes that make a draft possible."""

    options: tuple[Option, ...]

    @property
    def cost(self) -> int:
        return sum(option.price for option in self.options)

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(option.path for option in self.options)

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(option.kind for option in self.options)

    @property
    def rank(self) -> tuple[int, int, int, int, list[str]]:
        """Price; statements changed; events of another length; minutes moved; the paths."""
        reshaped = sum(option.reshaped for option in self.options)
        return (
            self.cost,
            len(self.options),
            reshaped,
            sum(option.minutes for option in self.options),
            sorted(self.paths),
        )

    def holds(self, other: Mended) -> bool:
        """Whether the other changes no statement that this one does not, and none by more."""
        mine = {option.path: option.by for option in self.options}
        return all(
            option.path in mine and all(by <= most for by, most in zip(option.by, mine[option.path], strict=True))
            for option in other.options
        )

    def __str__(self) -> str:
        changes = (f"{option.path} {list(option.by) or 'dropped'}" for option in self.options)
        return f"{self.cost}: {', '.join(changes)}"


class Repairs:
    """Finds every repair of a draft up to a price, the cheapest first.

    Sets of changes grow from what they leave impossible: whatever mends a draft changes one of the statements that
    cannot hold together in it, or leaves out a session that they name, or makes it shorter than one step of the grid
    (which is what is left where a duration is unsaid), whatever else it changes. A set of changes that leaves a clash
    untouched comes to at least its price and that of the least that mends the clash by itself.
    """

    def __init__(self, content: Table, steps: Steps, known: Collection[frozenset[str]] = ()) -> None:
        self.content = content
        self.steps = steps
        self.options = options_of(content)
        self.meeting = meeting_of(content)
        self.order = _order_of(self.meeting)
        self.clashes = [self._clash(self.meeting, statements, statements) for statements in known]
        self.orders: dict[frozenset[Option], frozenset[str] | None] = {}

    def up_to(self, price: int, most: int = 99) -> Iterator[Mended]:
        """Those that change at most so many statements, and nothing in vain. Raises TooManyError."""
        number = count()
        queue: list[tuple[int, int, int, tuple[Option, ...]]] = [(0, next(number), 0, ())]
        seen: set[frozenset[Option]] = {frozenset()}
        while queue:
            total, _, cost, chosen = heapq.heappop(queue)  # the total is the least that it can come to
            self.steps.take()
            at_least = cost + self._still_to_pay(chosen, price)
            if at_least > total:
                if at_least <= price:
                    heapq.heappush(queue, (at_least, next(number), cost, chosen))
                continue
            levers = self._what_must_change(chosen, price)
            if levers is None:
                yield Mended(chosen)
            elif len(chosen) < most:
                for option in self._ways(levers, chosen, price - cost):
                    more = frozenset((*chosen, option))
                    if more not in seen and not _moot(more):
                        seen.add(more)
                        then = cost + option.price
                        heapq.heappush(queue, (max(total, then), next(number), then, (*chosen, option)))

    def best(self, price: int) -> Mended | None:
        """Of the cheapest the one that changes least, up to a price."""
        best: Mended | None = None
        for found in self.up_to(price):
            if best is not None and found.cost > best.cost:
                break
            if best is None or found.rank < best.rank:
                best = found
        return best

    def the_same_for_all(self) -> Mended | None:
        """The cheapest way to mend by shortening all sessions of one duration by the same, and nothing else."""
        found = []
        for length in {session["duration"] for session in self.content["sessions"]}:
            paths = [
                f"sessions.{each['id']}.duration" for each in self.content["sessions"] if each["duration"] == length
            ]
            if len(paths) > 1:
                for options in zip(*(self.options.get(path, ()) for path in paths), strict=False):
                    if self.is_mended(meeting_of(rewritten(self.content, options))):
                        found.append(Mended(options))
                        break
        return min(found, key=lambda each: each.cost, default=None)

    def is_mended(self, meeting: Meeting) -> bool:
        """Whether the events of a changed meeting are in order still, and it has a schedule."""
        return _order_of(meeting) == self.order and schedule_of(meeting, self.steps) is not None

    def _ways(self, levers: Collection[str], chosen: Collection[Option], price: int) -> list[Option]:
        changed = {option.path for option in chosen}
        return [
            option
            for path in sorted(levers)
            if path not in changed
            for option in self.options.get(path, ())
            if option.price <= price
        ]

    def _what_must_change(self, chosen: Collection[Option], price: int) -> frozenset[str] | None:
        """Statements one of which must become other than it is now; None: there is a schedule.

        Of all that is known the one that leaves fewest ways at a price.
        """
        if (swapped := self._swapped(chosen)) is not None:
            return swapped
        impossible = [clash for clash in self.clashes if not self._can_hold(clash, chosen, price)]
        if not impossible:
            meeting = meeting_of(rewritten(self.content, chosen))
            if schedule_of(meeting, self.steps) is not None:
                return None
            impossible = [self._one_more_clash(meeting, chosen)]
        return min((clash.levers for clash in impossible), key=lambda levers: len(self._ways(levers, chosen, price)))

    def _swapped(self, chosen: Collection[Option]) -> frozenset[str] | None:
        """Two events that are no longer in their order."""
        moved = frozenset(option for option in chosen if option.kind == "event")
        if moved not in self.orders:
            now = _order_of(meeting_of(rewritten(self.content, moved)))
            pairs = (frozenset(pair) for pair, first in self.order.items() if now[pair] != first)
            self.orders[moved] = next(pairs, None)
        return self.orders[moved]

    # -- clashes ------------------------------------------------------------------------------------------------

    def _can_hold(self, clash: _Clash, chosen: Collection[Option], price: int) -> bool:
        """Whether its statements can hold together as they are changed.

        Not if they cannot even where all that is changed is changed as far as that price goes: what only grows, or only
        gets less, never makes a draft harder by doing so further.
        """
        some = frozenset(option for option in chosen if option.path in clash.levers)
        if some not in clash.answers:
            most = frozenset(self._furthest(option, price) for option in some)
            clash.answers[some] = (most == some or self._can_hold(clash, most, price)) and self._holds(clash, some)
        return clash.answers[some]

    def _furthest(self, option: Option, price: int) -> Option:
        if option.kind in ("event", "start"):
            return option
        others = [each for each in self.options[option.path] if each.price <= max(price, option.price)]
        return next(
            (each for each in others if all(each.by >= other.by for other in others))
            if len(option.by) == 1
            else iter(()),
            option,
        )

    def _holds(self, clash: _Clash, some: Collection[Option]) -> bool:
        meeting = meeting_of(rewritten(self.content, some))
        before = paths_before(self.content, some, meeting)
        said = [path for path, then in before.items() if then in clash.statements]
        return schedule_of(only(meeting, said), self.steps) is not None

    def _one_more_clash(self, meeting: Meeting, chosen: Collection[Option]) -> _Clash:
        said = one_minimal_set(meeting, self.steps)
        before = paths_before(self.content, chosen, meeting)
        self.clashes.append(self._clash(meeting, said, frozenset(before[path] for path in said)))
        return self.clashes[-1]

    def _clash(self, meeting: Meeting, said: frozenset[str], statements: frozenset[str]) -> _Clash:
        there = {session.path for session in (*only(meeting, said).sessions, *only(self.meeting, statements).sessions)}
        levers = statements.union(there, (f"{path}.{fact}" for path in there for fact in ("duration", "start")))
        return _Clash(statements, levers)

    def _still_to_pay(self, chosen: Collection[Option], price: int) -> int:
        """At least so much for clashes that are untouched, no two of which one change could mend."""
        taken = {option.path for option in chosen}
        total = 0
        for clash in sorted(self.clashes, key=lambda each: -self._least(each, price)):
            if taken.isdisjoint(clash.levers):
                taken |= clash.levers
                total += self._least(clash, price)
        return total

    def _least(self, clash: _Clash, price: int) -> int:
        """The least price at which a clash by itself is mended; more than ``price`` if that does not do."""
        if clash.least <= price and not clash.is_mended:
            found = self._cheapest(clash, price)
            clash.least, clash.is_mended = (price + 1, False) if found is None else (found, True)
        return clash.least

    def _cheapest(self, clash: _Clash, price: int) -> int | None:
        queue: list[tuple[int, int, tuple[Option, ...]]] = [(0, 0, ())]
        seen: set[frozenset[Option]] = {frozenset()}
        while queue:
            cost, _, chosen = heapq.heappop(queue)
            self.steps.take()
            if self._can_hold(clash, chosen, price):
                return cost
            for option in self._ways(clash.levers, chosen, price - cost):
                more = frozenset((*chosen, option))
                if more not in seen and not _moot(more):
                    seen.add(more)
                    heapq.heappush(queue, (cost + option.price, len(seen), (*chosen, option)))
        return None


@dataclass
class _Clash:
    """Statements (their paths in the content) that could not hold together at some time, and what can change that."""

    statements: frozenset[str]
    levers: frozenset[str]
    answers: dict[frozenset[Option], bool] = field(default_factory=dict)
    """Whether they can hold together, by what is changed of them."""
    least: int = 0
    is_mended: bool = False
    """Whether ``least`` mends it, and not only: less does not."""


def _moot(options: Collection[Option]) -> bool:
    """Whether a session is left out of which more is changed."""
    gone = [option.path for option in options if option.kind == "left out"]
    return any(option.path.startswith(f"{path}.") for path in gone for option in options)


Order = dict[tuple[str, str], bool]


def _order_of(meeting: Meeting) -> Order:
    """Of each two events that share a room on a day, whether the first in the file comes first."""
    return {
        (one.path, other.path): (one.start, one.end) < (other.start, other.end)
        for one, other in combinations(meeting.events, 2)
        if one.day == other.day and (None in (one.room, other.room) or one.room == other.room)
    }


def content_of(value: Any) -> Any:
    """A content in which it does not matter whether something is empty or not there."""
    if isinstance(value, dict):
        inner = {key: content_of(each) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each not in ([], {}, None)}
    return [content_of(each) for each in value] if isinstance(value, list) else value
