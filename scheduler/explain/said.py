"""A meeting in which only some statements are said, looked at without making it.

What is unsaid means what it means in ``meeting/unsaid.py`` (a test compares the two). A count is tried on dozens of
smaller meetings to see what it rests on, and making each would take most of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Self

from ..meeting.meeting import DAY, Event, Meeting, SeatRule, Session
from ..meeting.unsaid import MEETING_WIDE, statements_of
from .check import needed

PLACED_BY = ("duration", "day", "start", "room", "slot", "window", "allowed", "audience", "after", "needs")
"""Facts of a session that say, each by itself, where it may be."""

LISTED = ("after", "needs", "same_day", "parallel", "not_parallel", "attended_by", "pins", "entries")
"""Facts of which a session may have several, each with its own path."""

ALL_FACTS = tuple(dict.fromkeys((*PLACED_BY, *LISTED)))

RANKS = ("sessions", "rules", "events", "participants", "resources", "offices", "rooms", "days")
"""Statements of which tables are told by preference: what a person would change comes first."""


class Said:
    """The meeting as far as ``said`` goes (None: all of it), but for the facts of sessions that are to ``ignore``."""

    def __init__(
        self,
        meeting: Meeting,
        said: Collection[str] | None = None,
        *,
        ignore: Collection[str] = (),
        others: Others | None = None,
    ) -> None:
        self.meeting = meeting
        self.others = others or Others(meeting)
        self._said = None if said is None else frozenset(said)
        self._ignored = frozenset(ignore)

    def if_only(self, said: Collection[str]) -> Self:
        """The same, if only these statements were said."""
        return type(self)(self.meeting, said, ignore=self._ignored, others=self.others)

    def without(self, facts: Collection[str]) -> Self:
        """The same, if such facts of sessions were not looked at."""
        return type(self)(self.meeting, self._said, ignore=facts, others=self.others)

    def says(self, path: str) -> bool:
        return self._said is None or path in self._said

    def rests_on(
        self, perhaps: Iterable[str], proves: Callable[[Self], bool], always: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """``always`` and as few of ``perhaps`` as prove it; what a person would change is kept by preference."""
        fixed = tuple(always)
        ordered = sorted(perhaps, key=lambda path: RANKS.index(path.partition(".")[0]))
        return needed(fixed, ordered, lambda said: proves(self.if_only(said)))

    def placing(self, sessions: Iterable[Session]) -> tuple[str, ...]:
        """The statements that say where sessions may be, their durations last (they are left out first)."""
        return tuple(path for session in sessions for path in self.facts_of(session, PLACED_BY[::-1]))

    def facts_of(self, session: Session, names: Iterable[str]) -> Iterator[str]:
        """The paths of the facts of a session that are said and looked at."""
        for name in names:
            fact = getattr(session, name)
            if name in self._ignored or fact is None:
                continue
            if name in LISTED:
                yield from (each.path for each in fact if self.says(each.path))
            elif self.says(path := f"{session.path}.{name}"):
                yield path

    def fact(self, session: Session, name: str) -> object:
        """A fact of which a session has one; None where it is not said, or not looked at."""
        fact = getattr(session, name)
        return None if fact is None or name in self._ignored or not self.says(f"{session.path}.{name}") else fact

    def of_tables(self, *tables: str) -> tuple[str, ...]:
        """The statements of some tables, as far as they are said."""
        return tuple(path for table in tables for path in self.others.statements.get(table, ()) if self.says(path))

    def frame(self) -> tuple[str, ...]:
        """What bounds free time and rooms: events, closures, what rooms hold and have, where days begin and end."""
        return (*(event.path for event in self.events()), *self.of_tables("rooms", "days"))

    def there(self, sessions: Iterable[Session]) -> list[Session]:
        """Those of the sessions that are there: a statement of one of them names it, or a rule keeps all."""
        if self._said is None or any(rule.kind in MEETING_WIDE for rule in self.rules(*MEETING_WIDE)):
            return list(sessions)
        asked = list(sessions)
        named = set()
        for session in asked:
            if next(self.facts_of(session, ALL_FACTS), None) is not None:
                named.add(session.id)
            named.update(after.item for after in session.after if self.says(after.path))
            for pairs in (session.same_day, session.parallel, session.not_parallel):
                named.update(pair.other for pair in pairs if self.says(pair.path))
        return [session for session in asked if session.id in named]

    def length(self, session: Session) -> int:
        """Minutes that a session lasts."""
        said = session.duration
        if said is None or (said > self.meeting.grid and not self.says(f"{session.path}.duration")):
            return self.meeting.grid
        return said

    def events(self) -> Iterator[Event]:
        return (event for path, event, _ in self.others.events if self.says(path))

    def rules(self, *kinds: str) -> list[SeatRule]:
        """The rules of some kinds."""
        return [rule for rule in self.meeting.rules if rule.kind in kinds and self.says(rule.path)]


class Others:
    """What is said of other things than sessions, at hand."""

    def __init__(self, meeting: Meeting) -> None:
        self.events = [(event.path, event, meeting.day[event.day].midnight + DAY) for event in meeting.events]
        """With the midnight at the end of its day."""
        self.with_own_events = {event.room for event in meeting.events}
        self.days = [
            (
                day.midnight, f"days.{day.id}.start", day.opens,
                day.midnight + DAY, f"days.{day.id}.end", day.closes,
            )
            for day in meeting.days
        ]  # fmt: skip
        self._meeting = meeting

    @cached_property
    def statements(self) -> dict[str, list[str]]:
        """By table, in their order."""
        found: dict[str, list[str]] = {}
        for path in statements_of(replace(self._meeting, sessions=())):
            found.setdefault(path.partition(".")[0], []).append(path)
        return found
