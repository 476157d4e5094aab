"""When and where sessions may be, each by what is said of it alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ..meeting.meeting import DAY, Day, Meeting, Room, Session
from .said import PLACED_BY, Others, Said

Times = tuple[tuple[int, int], ...]
"""Spans [start, end), in order of time."""


class Stretch(NamedTuple):
    """Free time of a room, in a slot where the meeting has slots."""

    start: int
    end: int
    room: str
    slot: str | None = None

    @property
    def minutes(self) -> int:
        return self.end - self.start


class Whereabouts(Said):
    """Free time, and the part of it that each session may have. What has been found out is kept."""

    def __init__(
        self,
        meeting: Meeting,
        said: Collection[str] | None = None,
        *,
        ignore: Collection[str] = (),
        others: Others | None = None,
    ) -> None:
        super().__init__(meeting, said, ignore=ignore, others=others)
        self._free: dict[str, Times] = {}
        self._suiting: dict[object, tuple[str, ...]] = {}
        self._stretches: dict[object, tuple[Stretch, ...]] = {}
        self._kinds: dict[str, tuple[object, ...]] = {}
        self._where_of_kind: dict[object, tuple[Stretch, ...]] = {}
        self._where: dict[str, tuple[Stretch, ...]] = {}
        self._distinct: dict[int, Times] = {}
        self._times: dict[str, Times] = {}

    def free(self, room: Room) -> Times:
        """When neither an event nor a closure stops a room, within the days and until a last event."""
        kind = room.id if room.closed or room.id in self.others.with_own_events else ""
        if kind not in self._free:
            self._free[kind] = tuple(self._free_of(room))
        return self._free[kind]

    def _free_of(self, room: Room) -> Iterator[tuple[int, int]]:
        busy = []
        for path, event, midnight in self.others.events:
            if self._said is not None and path not in self._said:
                continue
            if event.last:
                busy.append((event.start if event.room in (None, room.id) else event.end, midnight))
            elif event.room in (None, room.id):
                busy.append((event.start, event.end))
        busy += [(closure.start, closure.end) for closure in room.closed if self.says(closure.path)]
        busy.sort()
        for first, opens, start, last, closes, end in self.others.days:
            yield from what_is_left((start if self.says(opens) else first, end if self.says(closes) else last), busy)

    def _places(self, room: Room) -> Iterator[Stretch]:
        free = self.free(room)
        if self.meeting.slots is None:
            yield from (Stretch(start, end, room.id) for start, end in free)
            return
        for slot in self.meeting.slots:
            if slot.room == room.id:
                for start, end in free:
                    first, last = max(start, slot.start), min(end, slot.end)
                    if first < last:
                        yield Stretch(first, last, room.id, slot.id)

    def everywhere(self) -> tuple[Stretch, ...]:
        """All free time of all rooms."""
        return tuple(stretch for room in self.meeting.rooms for stretch in self._places(room))

    def rooms(self, session: Session) -> tuple[str, ...]:
        """The rooms that suit a session: the one that is said, large enough, with all that it needs."""
        audience = self.fact(session, "audience")
        given = self.fact(session, "room")
        things = frozenset(
            need.other for need in session.needs if need.other not in self.meeting.resource and self.says(need.path)
        )
        if "needs" in self._ignored:
            things = frozenset()
        key = (audience, given, things)
        if key not in self._suiting:
            self._suiting[key] = tuple(
                room.id
                for room in self.meeting.rooms
                if given in (None, room.id)
                and not (
                    isinstance(audience, int)
                    and room.capacity is not None
                    and room.capacity < audience
                    and self.says(f"rooms.{room.id}.capacity")
                )
                and not (room.has is not None and not things <= room.has and self.says(f"rooms.{room.id}.has"))
            )
        return self._suiting[key]

    def _fact(self, session: Session, name: str) -> object:
        fact = getattr(session, name)
        return None if fact is None or name in self._ignored or not self.says(f"{session.path}.{name}") else fact

    def kind(self, session: Session) -> tuple[object, ...]:
        """What is said of a session alone: sessions of one kind may be at the same places, if they last as long."""
        found = self._kinds.get(session.id)
        if found is None:
            found = self._kinds[session.id] = self._kind(session)
        return found

    def _kind(self, session: Session) -> tuple[object, ...]:
        earliest = 0
        if session.after and "after" not in self._ignored:
            for after in session.after:
                event = self.meeting.event.get(after.item)
                if event is not None and self.says(after.path) and self.says(event.path):
                    earliest = max(earliest, event.end + after.gap)
        return (
            self.fact(session, "day"),
            self.fact(session, "start"),
            self.fact(session, "window"),
            self.fact(session, "allowed"),
            self.fact(session, "slot"),
            self.rooms(session),
            earliest,
            bool(session.off_grid),
        )

    def alike(self, session: Session) -> tuple[object, ...]:
        """Sessions of which this is the same rest on the same: the names of their statements differ by theirs only."""
        things, events = [], []
        if "needs" not in self._ignored:
            things = [(need.path.removeprefix(session.path), need.other) for need in session.needs]
        if "after" not in self._ignored:
            events = [
                (after.path.removeprefix(session.path), after.item, after.gap)
                for after in session.after
                if after.item in self.meeting.event
            ]
        said = [path.removeprefix(session.path) for path in self.facts_of(session, PLACED_BY)]
        audience = self.fact(session, "audience")
        return (self.kind(session), self.length(session), audience, tuple(said), tuple(things), tuple(events))

    def stretches(self, session: Session) -> tuple[Stretch, ...]:
        """The free time where a session may begin and lie, by all that is said of it alone, however short.

        Where its start is said, each begins then.
        """
        key = self.kind(session)
        if key not in self._stretches:
            self._stretches[key] = tuple(self._stretches_of(session, key))
        return self._stretches[key]

    def _stretches_of(self, session: Session, kind: tuple[object, ...]) -> Iterator[Stretch]:
        given, _, _, _, slot, _, earliest, off_grid = kind
        assert isinstance(earliest, int)
        spans: list[tuple[int, int, str | None]] = [
            (max(day.midnight, earliest), day.midnight + DAY, None)
            for day in self.meeting.days
            if given in (None, day.id) and earliest < day.midnight + DAY
        ]
        for name in ("window", "allowed"):
            if self.fact(session, name) is not None:
                spans = [
                    (max(start, fact.start), min(end, fact.end), fact.room)
                    for start, end, _ in spans
                    for fact in getattr(session, name)
                    if max(start, fact.start) < min(end, fact.end)
                ]
        starts = session.start if self.fact(session, "start") is not None else None
        of_day: defaultdict[int, list[tuple[int, int, str | None]]] = defaultdict(list)
        for span in spans:
            of_day[span[0] // DAY].append(span)
        for id in self.rooms(session):
            for place in self._places(self.meeting.room[id]):
                if slot not in (None, place.slot):
                    continue
                for start, end, room in of_day.get(place.start // DAY, ()):
                    if room not in (None, id):
                        continue
                    first, last = max(start, place.start), min(end, place.end)
                    if starts is not None:
                        yield from (place._replace(start=each, end=last) for each in starts if first <= each < last)
                        continue
                    if not off_grid:
                        first = self.on_grid(first)
                    if first < last:
                        yield Stretch(first, last, id, place.slot)

    def on_grid(self, minute: int) -> int:
        """The first minute from here on that is on the grid of its day."""
        return minute + -(minute % DAY) % self.meeting.grid

    def where(self, session: Session) -> tuple[Stretch, ...]:
        """The free time that can hold a session; where its start is said, just the time that it takes then."""
        if session.id not in self._where:
            length = self.length(session)
            key = (self.kind(session), length)
            if key not in self._where_of_kind:
                found = (stretch for stretch in self.stretches(session) if stretch.minutes >= length)
                if self.fact(session, "start") is not None:
                    found = (stretch._replace(end=stretch.start + length) for stretch in found)
                self._where_of_kind[key] = tuple(found)
            self._where[session.id] = self._where_of_kind[key]
        return self._where[session.id]

    def times(self, session: Session) -> Times:
        """When a session may be, in whatever room; each span can hold it."""
        if session.id not in self._times:
            where = self.where(session)
            if id(where) not in self._distinct:  # kept in _where_of_kind
                self._distinct[id(where)] = distinct(where)
            self._times[session.id] = self._distinct[id(where)]
        return self._times[session.id]

    def days(self, session: Session) -> tuple[Day, ...]:
        """The days that it may be on."""
        indices = {stretch.start // DAY for stretch in self.where(session)}
        return tuple(day for index, day in enumerate(self.meeting.days) if index in indices)

    def given_start(self, session: Session) -> int | None:
        """The start of a session whose clock time is said, if there is only one day on which it can have it."""
        times = self.times(session)
        return times[0][0] if len(times) == 1 and self.fact(session, "start") is not None else None

    def first_start(self, session: Session, times: Times, bound: int = 0) -> int | None:
        """The first start from ``bound`` on in these times; None if there is none."""
        length = self.length(session)
        given = self.fact(session, "start") is not None
        for start, end in times[bisect_right(times, (bound - DAY, 0)) :] if bound > DAY else times:
            first = start if given else self.start_from(session, max(start, bound))
            if first >= bound and first + length <= end:
                return first
        return None

    def last_start(self, session: Session, times: Times) -> int | None:
        """The last start in these times."""
        length = self.length(session)
        return max((self._start_until(session, end - length) for _, end in times), default=None)

    def start_from(self, session: Session, minute: int) -> int:
        """The first minute from there on at which a session may start, as far as the grid goes."""
        return minute if session.off_grid else self.on_grid(minute)

    def _start_until(self, session: Session, minute: int) -> int:
        if session.off_grid or self.fact(session, "start") is not None:
            return minute
        return minute - minute % DAY % self.meeting.grid


def distinct(stretches: Iterable[Stretch]) -> Times:
    """The spans of stretches, each once."""
    return tuple(sorted({(stretch.start, stretch.end) for stretch in stretches}))


def what_is_left(span: tuple[int, int], busy: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a span; ``busy`` in order of their starts."""
    now, last = span
    for start, end in busy:
        if end <= now:
            continue
        if start >= last:
            break
        if start > now:
            yield now, start
        now = end
    if now < last:
        yield now, last
