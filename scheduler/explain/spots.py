"""Where in the blocks a session may be, as far as its own statements go and those of whom it binds.

What is unsaid means what it means in
``meeting/unsaid.py``; other sessions are not looked at, so that what is left is never too little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from ..meeting.meeting import DAY, Event, Meeting, Session
from .check import needed
from .places import Bits, Places

FACTS = ("length", "day", "room", "slot", "window", "allowed", "audience", "order")
"""Facts of which a session has one, lengths first: what a count rests on is left out from the end."""

PLACED_BY = FACTS[1:-1]
"""Those that say where it may be."""

LISTS = ("after", "same_day", "parallel", "not_parallel", "attended_by", "presenters", "attendees", "pins", "needs")

RANKS = ("sessions", "tracks", "rules", "participants", "events", "resources", "offices", "rooms", "days")
"""Statements of which tables are told by preference."""


class Spots:
    """The meeting as far as ``said`` goes (None: all of it)."""

    def __init__(self, meeting: Meeting, said: Collection[str] | None = None, known: _Known | None = None) -> None:
        self.meeting = meeting
        self.known = known or _Known(meeting)
        self.grid = self.known.grid
        self._said = None if said is None else frozenset(said)
        self._frames: dict[int, Bits] = {}
        self._begins: dict[tuple[str, bool], Bits] = {}
        self._absent: dict[tuple[str, int], Bits] = {}

    def if_only(self, said: Collection[str]) -> Spots:
        """The same, if only these statements were said."""
        return Spots(self.meeting, said, self.known)

    def says(self, path: str) -> bool:
        return self._said is None or path in self._said

    def rests_on(
        self, perhaps: Iterable[str], proves: Callable[[Spots], bool], always: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """``always`` and as few of ``perhaps`` as prove it; what a person would change is kept by preference."""
        ordered = sorted(perhaps, key=lambda path: RANKS.index(path.partition(".")[0]))
        return needed(always, ordered, lambda said: proves(self.if_only(said)))

    # -- sessions -----------------------------------------------------------------------------------------------

    def there(self, sessions: Iterable[Session]) -> list[Session]:
        """Those that are there: a statement of theirs is said. (Others may name them too: then it is one more.)"""
        if self._said is None:
            return list(sessions)
        return [session for session in sessions if any(map(self.says, self.known.own(session)))]

    def length(self, session: Session) -> int:
        """Places that it takes."""
        return self.meeting.places(session) if self.says(f"{session.path}.length") else 1

    def begins(self, session: Session, *, people: bool = True) -> Bits:
        """The places at which it may begin; ``people``: so that all whom it binds are there."""
        key = (session.id, people)
        if key not in self._begins:
            if people:
                found = self.begins(session, people=False)
                for body in self.bodies(session):
                    found &= self._present(body, self.length(session))
            else:
                found = self._frame(self.length(session)) & self._by_itself(session, self.length(session))
            self._begins[key] = found
        return self._begins[key]

    def covers(self, session: Session) -> Bits:
        """The places that it may take."""
        return self.grid.covered(self.begins(session), self.length(session))

    def _frame(self, length: int) -> Bits:
        """What days, events and closures leave to all sessions of a length."""
        if length not in self._frames:
            grid, found = self.grid, self.grid.holds(length)
            days = [
                (
                    day.opens if self.says(f"days.{day.id}.start") else day.midnight,
                    day.closes if self.says(f"days.{day.id}.end") else day.midnight + DAY,
                )
                for day in self.meeting.days
            ]
            if self.known.days_have_limits:
                inside = 0
                for opens, closes in days:
                    inside |= grid.inside(length, opens, closes)
                found &= inside
            for event in self.events():
                rooms = grid.everywhere if event.room is None else grid.of_room[event.room]
                found &= grid.outside(length, event.start, event.end) | ~rooms
                if event.last:
                    found &= grid.outside(length, event.end, self.meeting.day[event.day].midnight + DAY)
            for room in self.meeting.rooms:
                for closure in room.closed:
                    if self.says(closure.path):
                        found &= grid.outside(length, closure.start, closure.end) | ~grid.of_room[room.id]
            self._frames[length] = found
        return self._frames[length]

    def events(self) -> Iterator[Event]:
        return (event for event in self.meeting.events if self.says(event.path))

    def _by_itself(self, session: Session, length: int) -> Bits:
        """What its own statements leave."""
        grid, meeting, path = self.grid, self.meeting, session.path
        found = grid.everywhere
        if session.day is not None and self.says(f"{path}.day"):
            midnight = meeting.day[session.day].midnight
            found &= grid.inside(length, midnight, midnight + DAY)
        if session.room is not None and self.says(f"{path}.room"):
            found &= grid.of_room[session.room]
        if session.slot is not None and self.says(f"{path}.slot"):
            found &= grid.whole[session.slot]
        for fact in ("window", "allowed"):
            spans = getattr(session, fact)
            if spans is not None and self.says(f"{path}.{fact}"):
                inside = 0
                for span in spans:
                    rooms = grid.everywhere if span.room is None else grid.of_room[span.room]
                    inside |= grid.inside(length, span.start, span.end) & rooms
                found &= inside
        for after in session.after:
            event = meeting.event.get(after.item)
            if event is not None and self.says(after.path) and self.says(event.path):
                found &= grid.inside(length, event.end + after.gap, DAY * len(meeting.days))
        return found & self._in_rooms_that_suit(session)

    def _in_rooms_that_suit(self, session: Session) -> Bits:
        path, found = session.path, self.grid.everywhere
        if session.audience is not None and self.says(f"{path}.audience"):
            for room in self.meeting.rooms:
                small = room.capacity is not None and room.capacity < session.audience
                if small and self.says(f"rooms.{room.id}.capacity"):
                    found &= ~self.grid.of_room[room.id]
        for need in session.needs:
            if need.other in self.meeting.resource or not self.says(need.path):
                continue
            for room in self.meeting.rooms:
                if room.has is not None and need.other not in room.has and self.says(f"rooms.{room.id}.has"):
                    found &= ~self.grid.of_room[room.id]
        return found

    # -- people -------------------------------------------------------------------------------------------------

    def bodies(self, session: Session) -> list[str]:
        """Who has to be in the session throughout."""
        bound = self.known.bound[session.id]
        return [body for body, ways in bound.items() if any(all(map(self.says, way)) for way in ways)]

    def _present(self, body: str, length: int) -> Bits:
        key = (body, length)
        if key not in self._absent:
            found = self.grid.holds(length)
            for start, end, said in self.known.busy.get(body, ()):
                if all(map(self.says, said)):
                    found &= self.grid.outside(length, start, end)
            self._absent[key] = found
        return self._absent[key]

    # -- what a count may rest on -------------------------------------------------------------------------------

    def placing(self, sessions: Collection[Session], *, people: bool = True) -> list[str]:
        """All that says where the sessions may be, lengths first."""
        facts = [*self.own_facts(sessions)]
        facts += [each.path for session in sessions for each in session.after]
        facts += [each.path for session in sessions for each in session.needs]
        bodies: dict[str, None] = {}
        for session in sessions if people else ():
            for body, ways in self.known.bound[session.id].items():
                bodies[body] = None
                facts += [path for way in ways for path in way]
        facts += [path for body in bodies for _, _, said in self.known.busy.get(body, ()) for path in said]
        return [path for path in dict.fromkeys((*facts, *self.known.frame)) if self.says(path)]

    def own_facts(self, sessions: Collection[Session]) -> dict[str, None]:
        """How long sessions are and where each is by itself, as far as it is said; lengths first."""
        lengths = [f"{each.path}.length" for each in sessions if each.length is not None]
        facts = [path for each in sessions for path in self.known.own(each) if path.rpartition(".")[2] in PLACED_BY]
        return dict.fromkeys(path for path in (*lengths, *facts) if self.says(path))


class _Known:
    """What holds of a meeting however much of it is said."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.grid = Places(meeting)
        self.days_have_limits = any(day.start is not None or day.end is not None for day in meeting.days)
        self.bound: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        """By session and body, the ways in which the body is bound: the statements of each."""
        for session in meeting.sessions:
            ways: dict[str, list[tuple[str, ...]]] = {}
            for each in meeting.bound_to(session):
                if (body := meeting.holder(each.other)) is not None:
                    ways.setdefault(body, []).append((each.path, *meeting.said_of(each.other)))
            for pin in session.pins:
                offices = {who for entry in session.entries if entry.role == pin.role for who in entry.pool}
                held = [f"offices.{id}.held_by" for id in sorted(offices) if self._is_office_of(id, pin.participant)]
                ways.setdefault(pin.participant, []).append((pin.path, *held))  # else a stand-in may sit there
            self.bound[session.id] = ways
        self.busy: defaultdict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
        """When each body is away or at an event, and what says so."""
        for who in meeting.participants:
            for away in who.away:
                self.busy[who.id].append((away.start, away.end, (away.path,)))
        for event in meeting.events:
            for each in meeting.bound_to(event):
                if (body := meeting.holder(each.other)) is not None:
                    said = (event.path, each.path, *meeting.said_of(each.other))
                    self.busy[body].append((event.start, event.end, said))

    def _is_office_of(self, office: str, participant: str) -> bool:
        return office in self.meeting.office and self.meeting.office[office].held_by == participant

    def own(self, session: Session) -> list[str]:
        """The statements of a session."""
        singles = [f"{session.path}.{fact}" for fact in FACTS if getattr(session, fact) is not None]
        return singles + [each.path for fact in LISTS for each in getattr(session, fact)]

    @cached_property
    def frame(self) -> list[str]:
        """Events, and what closes or furnishes rooms, and when days begin and end."""
        found = [event.path for event in self.meeting.events]
        for room in self.meeting.rooms:
            found += [closure.path for closure in room.closed]
            if room.capacity is not None:
                found.append(f"rooms.{room.id}.capacity")
            if room.has is not None:
                found.append(f"rooms.{room.id}.has")
        for day in self.meeting.days:
            if day.start is not None:
                found.append(f"days.{day.id}.start")
            if day.end is not None:
                found.append(f"days.{day.id}.end")
        return found
