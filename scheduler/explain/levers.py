"""What a repair may change, by how much, and what it costs: one lever a statement (EXPLAIN section 3).

The default prices put what a secretariat changes first at the cheap end: minutes of a session, then of an event, then
of somebody's presence, then of a day; counts; then what is given up whole. ``flex`` replaces the default of its
statement, ``untouchable`` takes it away. Who holds an office, and facts (capacity, audience, needs, closures), have
none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..meeting.meeting import DAY, Away, Day, Event, Flex, Meeting, SeatRule, Session
from ..meeting.unsaid import priced_facts


@dataclass(frozen=True)
class Lever:
    """``price``: of a minute, of one more or less, or of giving the statement up. ``kind``: what changes, in a word."""

    path: str
    kind: str
    price: int


@dataclass(frozen=True)
class Turned(Lever):
    """A number that goes up or down by ``step`` at a time, ``most`` times."""

    step: int
    most: int
    up: bool


@dataclass(frozen=True)
class Moved(Lever):
    """An event whose ends move: ``start`` and ``end`` are the least and the most minutes by which each does.

    Its length gets at most so many minutes ``shorter`` or ``longer``. The price is for the greater of the two moves.
    """

    step: int
    start: tuple[int, int]
    end: tuple[int, int]
    shorter: int
    longer: int


@dataclass(frozen=True)
class Shifted(Lever):
    """A given start that may be ``earlier`` or ``later`` by so many minutes."""

    step: int
    earlier: int
    later: int


@dataclass(frozen=True)
class Shortened(Lever):
    """An absence that begins later or ends earlier by so many minutes, counted inside the hours of its day.

    ``begins`` and ``ends``: minutes at its ends that lie outside these hours, and go with the first minute inside.
    """

    step: int
    minutes: int
    later: int
    earlier: int
    begins: int
    ends: int


@dataclass(frozen=True)
class Dropped(Lever):
    """A statement that is given up."""


@dataclass(frozen=True)
class LeftOut(Lever):
    """A session that is left out: its seats (entries and their least numbers) and its pins go with it."""

    session: str
    seats: tuple[tuple[str, int], ...]
    pins: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of change: its ``price``, of what, how far it goes unless the instance says otherwise."""

    price: int
    of: str
    what: str
    most: str = ""


KINDS: dict[str, Kind] = {
    "duration": Kind(1, "a minute", "a session is shorter", "not below half its length"),
    "length": Kind(30, "a place", "a session takes fewer places of its slot", "not below half of them"),
    "event": Kind(
        2, "a minute of the greater of its two moves", "an event begins or ends at another time",
        "an hour each way, not below half its length, never longer, in the same order, inside its day",
    ),
    "pause": Kind(2, "a minute", "a rule of the kind `pause` asks for less", "down to nothing"),
    "presence": Kind(
        3, "a minute", "somebody is there for a part of an absence",
        "an absence until the end of the day begins later, one from its beginning ends earlier, others either",
    ),
    "day limit": Kind(4, "a minute", "a day begins earlier or ends later", "two hours"),
    "cap": Kind(60, "one more", "a cap is higher"),
    "quota": Kind(60, "one less", "a quota is lower", "down to 0"),
    "resource": Kind(60, "one more", "there is more of a resource"),
    "day": Kind(90, "the statement", "a session may be on another day than its `day`"),
    "room": Kind(90, "the statement", "a session may be in another room than its `room`"),
    "pin": Kind(120, "the statement", "a pinned seat is free"),
    "window": Kind(120, "the statement", "a session may be at other hours than its `window`"),
    "start": Kind(120, "the statement", "a session may start at another time than its `start`"),
    "slot": Kind(120, "the statement", "a session may be in another slot than its `slot`"),
    "allowed": Kind(120, "the statement", "a session may be elsewhere than in its `allowed` spans"),
    "order": Kind(120, "the statement", "a session need not come after another item (`after`)"),
    "track order": Kind(120, "the statement", "a session need not have its place in its track (`order`)"),
    "same day": Kind(120, "the statement", "two sessions need not be on one day (`same_day`)"),
    "parallel": Kind(120, "the statement", "two sessions need not be in parallel (`parallel`)"),
    "not parallel": Kind(120, "the statement", "two sessions may be in parallel (`not_parallel`)"),
    "together": Kind(120, "the statement", "a rule of the kind `together` is given up"),
    "apart": Kind(120, "the statement", "a rule of the kind `apart` is given up"),
    "attendee": Kind(120, "the statement", "somebody need not be able to attend a session (`attendees`)"),
    "chair": Kind(240, "the statement", "somebody need not chair a track (`chairs`)"),
    "seat": Kind(240, "a seat", "a seat may stay empty"),
    "presenter": Kind(480, "the statement", "somebody need not present a session (`presenters`)"),
    "attendance": Kind(480, "the statement", "somebody is excused from an event or session (`attended_by`)"),
    "left out": Kind(960, "the session", "a session is left out"),
}  # fmt: skip
"""Every kind of change; ``docs/repairs.md`` is made from it."""

PRICES = {name: kind.price for name, kind in KINDS.items()}

EVENT_MOVES = 60
DAY_GROWS = 120
"""Minutes at most."""


def levers_of(meeting: Meeting) -> list[Lever]:
    """Every lever of a meeting, in the order of its tables."""
    return [
        *(lever for day in meeting.days for lever in _of_a_day(meeting, day)),
        *(lever for who in meeting.participants for away in who.away for lever in _of_an_absence(meeting, away)),
        *_of_resources(meeting),
        *(lever for event in meeting.events for lever in _of_an_event(meeting, event)),
        *_of_tracks(meeting),
        *(lever for session in meeting.sessions for lever in _of_a_session(meeting, session)),
        *(lever for rule in meeting.rules for lever in _of_a_rule(meeting, rule)),
    ]


def _price(kind: str, flex: Flex | None) -> int:
    return PRICES[kind] if flex is None or flex.price is None else flex.price


def _of_a_day(meeting: Meeting, day: Day) -> Iterator[Lever]:
    flex, step = day.flex or Flex(earlier=DAY_GROWS, later=DAY_GROWS), meeting.step
    price = _price("day limit", day.flex)
    if day.start is not None and (most := min(flex.earlier, day.start - day.midnight) // step):
        yield Turned(f"days.{day.id}.start", "day limit", price, step, most, up=False)
    if day.end is not None and (most := min(flex.later, day.midnight + DAY - day.end) // step):
        yield Turned(f"days.{day.id}.end", "day limit", price, step, most, up=True)


def _of_an_absence(meeting: Meeting, away: Away) -> Iterator[Lever]:
    day, step = meeting.day_at(away.start), meeting.step
    if day is None:
        return
    begin, end = max(away.start, day.opens), min(away.end, day.closes)
    if begin >= end:
        return  # outside the hours of its day
    opens, closes = away.start <= day.opens, away.end >= day.closes
    later, earlier = (end - begin if may else 0 for may in (closes or not opens, opens or not closes))
    if away.flex is not None:
        later, earlier = (
            end - begin if minutes >= end - begin else minutes // step * step
            for minutes in (away.flex.later, away.flex.earlier)
        )
    if later or earlier:
        yield Shortened(
            away.path,
            "presence",
            _price("presence", away.flex),
            step,
            end - begin,
            later,
            earlier,
            begin - away.start,
            away.end - end,
        )


def _of_resources(meeting: Meeting) -> Iterator[Lever]:
    for resource in meeting.resources:
        needing = sum(1 for session in meeting.sessions for need in session.needs if need.other == resource.id)
        most = needing if resource.flex is None else resource.flex.by
        if resource.count is not None and most:
            yield Turned(
                f"resources.{resource.id}.count", "resource", _price("resource", resource.flex), 1, most, up=True
            )


def _of_an_event(meeting: Meeting, event: Event) -> Iterator[Lever]:
    if event.untouchable:
        return
    length, step, day = event.end - event.start, meeting.step, meeting.day[event.day]
    flex = event.flex
    if flex is None:
        shorter, longer = length // 2, 0
        start = end = (-EVENT_MOVES, EVENT_MOVES)
    else:
        shorter, longer = min(flex.shorter, length - 1), flex.longer
        start = (-max(flex.earlier, longer), max(flex.later, shorter))
        end = (-max(flex.earlier, shorter), max(flex.later, longer))
    start = (max(start[0], day.midnight - event.start), start[1])
    end = (end[0], min(end[1], day.midnight + DAY - event.end))
    if any((*_in_steps(start, step), *_in_steps(end, step))):
        price = _price("event", flex)
        yield Moved(event.path, "event", price, step, _in_steps(start, step), _in_steps(end, step), shorter, longer)
    for attendance in event.attended_by:
        yield Dropped(attendance.path, "attendance", PRICES["attendance"])


def _in_steps(reach: tuple[int, int], step: int) -> tuple[int, int]:
    return -(-reach[0] // step * step), reach[1] // step * step


def _of_tracks(meeting: Meeting) -> Iterator[Lever]:
    for track in meeting.tracks if meeting.binds_chairs else ():
        for chair in track.chairs:
            yield Dropped(chair.path, "chair", PRICES["chair"])


LISTED = {
    "after": "order",
    "same_day": "same day",
    "parallel": "parallel",
    "not_parallel": "not parallel",
    "attended_by": "attendance",
    "pins": "pin",
    "presenters": "presenter",
    "attendees": "attendee",
}
"""The kind that giving up one of a list is."""


def _of_a_session(meeting: Meeting, session: Session) -> Iterator[Lever]:
    path, step = session.path, meeting.step
    if session.duration is not None and not session.is_untouchable("duration"):
        half = session.duration // 2 if session.flex is None else min(session.flex.shorter, session.duration - 1)
        if half // step:
            yield Turned(f"{path}.duration", "duration", _price("duration", session.flex), step, half // step, up=False)
    priced = priced_facts(meeting)
    if (places := session.length) is not None and places // 2 and not session.is_untouchable("length"):
        yield Turned(f"{path}.length", "length", PRICES["length"], 1, places // 2, up=False)
    if session.order is not None and not session.is_untouchable("order") and "order" not in priced:
        yield Dropped(f"{path}.order", "track order", PRICES["track order"])
    for fact in ("day", "start", "room", "slot", "window", "allowed"):
        if getattr(session, fact) is None or session.is_untouchable(fact):
            continue
        if fact == "start" and session.flex is not None and (session.flex.earlier or session.flex.later):
            price = _price("duration", session.flex)
            minute = session.start[0] % DAY if session.start else 0
            earlier = min(session.flex.earlier, minute) // step * step
            later = min(session.flex.later, DAY - minute - 1) // step * step
            yield Shifted(f"{path}.start", "start", price, step, earlier, later)
        else:
            yield Dropped(f"{path}.{fact}", fact, PRICES[fact])
    for field, kind in LISTED.items():
        if not session.is_untouchable(field) and field not in priced:
            for said in getattr(session, field):
                yield Dropped(said.path, kind, PRICES[kind])
    for entry in session.entries:
        if entry.least and not session.is_untouchable(entry.role):
            yield Turned(entry.path, "seat", PRICES["seat"], 1, entry.least, up=False)
    if not session.untouchable:
        seats = tuple((entry.path, entry.least) for entry in session.entries)
        pins = tuple(pin.path for pin in session.pins)
        yield LeftOut(path, "left out", PRICES["left out"], session.id, seats, pins)


def _of_a_rule(meeting: Meeting, rule: SeatRule) -> Iterator[Lever]:
    price = _price(rule.kind, rule.flex)
    most = None if rule.flex is None else rule.flex.by
    if rule.kind == "cap":
        seats = sum(entry.most for _, entry in meeting.entries())
        yield from _turned(rule, price, 1, seats if most is None else most, up=True)
    elif rule.kind == "quota":
        yield from _turned(rule, price, 1, rule.min if most is None else min(most, rule.min), up=False)
    elif rule.kind == "pause":
        step = meeting.step
        minutes = rule.minutes if most is None else min(most, rule.minutes)
        yield from _turned(rule, price, step, minutes // step, up=False)
    elif most != 0:
        yield Dropped(rule.path, rule.kind, price)


def _turned(rule: SeatRule, price: int, step: int, most: int, up: bool) -> Iterator[Lever]:
    if most:
        yield Turned(rule.path, rule.kind, price, step, most, up)
