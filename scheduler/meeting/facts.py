"""The facts of a meeting: what the statements of an instance mean, any of which may be unsaid.

Times are minutes from the midnight before the first day (day k begins at 1440 k), spans are [start, end). A fact
that is not said is None or absent, with this meaning: no duration: one step of the grid; an event that is not said is
not there; no holder: a stand-in who can be everywhere fills the office's seats and is nobody; a seat entry whose
minimum is 0 may stay empty; no day limit: midnight; a session that nobody names is not there. ``only`` in
``meeting/unsaid.py`` makes such smaller meetings.

A *path* names a statement: ``sessions.WS3.duration``, ``participants.chile.away[0]``, ``sessions.WS1.panellist[0]``.
Facts that come in lists carry their path, so that it survives when others are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..text import Name

DAY = 1440
"""Minutes of a day."""


def clock(minute: int) -> str:
    """``HH:MM`` of a minute of the meeting; midnight at a day's end is told by :func:`clock_of_end`."""
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"


def clock_of_end(minute: int) -> str:
    """``HH:MM`` of an end: ``24:00`` for midnight, since spans never cross it."""
    return "24:00" if minute and minute % DAY == 0 else clock(minute)


@dataclass(frozen=True)
class Flex:
    """What a repair may change of the statement that carries it, in the place of what repairs may change by default.

    Minutes that a start may move earlier and an end later (or each end, or a start, each way), that a length may
    shrink or grow; ``by`` for a number (seats, a count, a pause's minutes; of together and apart 1: may
    be dropped). 0: not at all. ``price``: of a unit of change, or of dropping the statement; None: the usual one. Only
    ``explain`` reads it; solving does not.
    """

    earlier: int = 0
    later: int = 0
    shorter: int = 0
    longer: int = 0
    by: int = 0
    price: int | None = None


@dataclass(frozen=True)
class Day:
    """``start`` and ``end`` are minutes of the meeting, None where unsaid."""

    id: str
    name: Name
    midnight: int
    start: int | None
    end: int | None
    date: str | None = None
    flex: Flex | None = None
    """``earlier``: of its start, ``later``: of its end."""

    @property
    def opens(self) -> int:
        return self.midnight if self.start is None else self.start

    @property
    def closes(self) -> int:
        return self.midnight + DAY if self.end is None else self.end


@dataclass(frozen=True)
class Closure:
    """A span in which a room is closed."""

    path: str
    start: int
    end: int


@dataclass(frozen=True)
class Penalty:
    """What a block (None: any), a room (None: any), or a room in a block costs."""

    block: str | None
    room: str | None
    price: int


@dataclass(frozen=True)
class Room:
    """``capacity`` None: enough for all. ``has`` None (unsaid): everything."""

    id: str
    name: Name
    capacity: int | None = None
    has: frozenset[str] | None = frozenset()
    closed: tuple[Closure, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    """What it costs to use it in a block."""


@dataclass(frozen=True)
class Group:
    id: str
    name: Name
    members: tuple[str, ...]
    code: str | None = None


@dataclass(frozen=True)
class Office:
    """``held_by`` is a participant; None where unsaid (a stand-in)."""

    id: str
    name: Name
    held_by: str | None
    meant: str | None = None
    """Who holds it where ``held_by`` is left unsaid: where somebody is asked for, the stand-in counts as this one."""
    vacant: tuple[Away, ...] = ()
    """When nobody exercises it: no seat is taken for it then. Its holder may still sit for itself."""


@dataclass(frozen=True)
class Away:
    """A span in which a participant is not there."""

    path: str
    start: int
    end: int
    why: str | None = None
    flex: Flex | None = None
    """``later``: it begins later, ``earlier``: it ends earlier."""


@dataclass(frozen=True)
class Wish:
    """A seat that a participant would like; ``role`` None: any."""

    session: str
    role: str | None
    weight: int


@dataclass(frozen=True)
class Participant:
    id: str
    name: Name
    code: str | None = None
    away: tuple[Away, ...] = ()
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class Attendance:
    """A body (named by office or participant) that is there throughout."""

    path: str
    who: str


@dataclass(frozen=True)
class Event:
    """An agenda item with a given time; ``room`` None: it stops every room."""

    id: str
    name: Name
    day: str
    start: int
    end: int
    room: str | None = None
    attended_by: tuple[Attendance, ...] = ()
    last: bool = False
    flex: Flex | None = None
    """``earlier``, ``later``: of each end, ``shorter``, ``longer``: of its length."""
    untouchable: bool = False
    """No repair changes its time or who attends it."""

    @property
    def path(self) -> str:
        return f"events.{self.id}"


@dataclass(frozen=True)
class Block:
    """The slots of all rooms at one time; ``number`` counts from 0 in order of time.

    ``day`` None: it has no clock, and ``start`` and ``end`` are made up (block k begins at 1440 k, a place is a
    minute). ``hours``: its start and end by the clock, minutes after midnight, where they are said.
    """

    id: str
    name: Name
    number: int
    start: int
    end: int
    places: int
    day: str | None = None
    hours: tuple[int, int] | None = None


@dataclass(frozen=True)
class Slot:
    """A span of time in a room that takes ``takes`` sessions (0: as many as fit).

    A slot of a ``block`` has ``places`` in sequence, which sessions take by their length; they share its time.
    """

    id: str
    name: Name
    day: str
    start: int
    end: int
    room: str
    takes: int = 1
    block: str | None = None
    places: int = 1

    def at(self, position: int) -> int:
        """The minute at which a place begins; places count from 1, and the one after the last begins at its end."""
        return self.start + (self.end - self.start) * (position - 1) // self.places


@dataclass(frozen=True)
class Track:
    """Sessions that belong together. ``similar``: prices of other tracks held at the same time, said on both sides."""

    id: str
    name: Name
    chairs: tuple[With, ...] = ()
    similar: tuple[tuple[str, int], ...] = ()
    penalties: tuple[Penalty, ...] = ()

    @property
    def path(self) -> str:
        return f"tracks.{self.id}"


@dataclass(frozen=True)
class Hours:
    """What ``time-zones`` counts by: ``local`` hours from GMT; spans in minutes after midnight; prices of a place."""

    local: int
    suitable: tuple[int, int]
    less_suitable: tuple[int, int]
    small: int
    big: int


@dataclass(frozen=True)
class Resource:
    """``count`` None where unsaid: enough for all."""

    id: str
    name: Name
    count: int | None
    flex: Flex | None = None


@dataclass(frozen=True)
class Entry:
    """``least`` to ``most`` seats of ``role`` filled from one ``pool`` (ids of groups, offices, participants)."""

    path: str
    role: str
    pool: tuple[str, ...]
    least: int
    most: int


@dataclass(frozen=True)
class Pin:
    """``participant`` takes a seat of ``role``."""

    path: str
    role: str
    participant: str


@dataclass(frozen=True)
class After:
    """The session starts at least ``gap`` minutes after ``item`` (a session or an event) has ended."""

    path: str
    item: str
    gap: int = 0


@dataclass(frozen=True)
class With:
    """A pairing with another session (same day, parallel, not parallel) or a need."""

    path: str
    other: str


@dataclass(frozen=True)
class Span:
    """[start, end) in ``room`` (None: any). One or more minutes spans of the meeting, never crossing midnight."""

    start: int
    end: int
    room: str | None = None


@dataclass(frozen=True)
class Session:
    """An agenda item that the solver places. Every fact may be unsaid."""

    id: str
    name: Name
    duration: int | None
    entries: tuple[Entry, ...] = ()
    roles: tuple[str, ...] = ()
    draft: int | None = None
    """Where it is printed: a start, in minutes of the meeting."""
    day: str | None = None
    start: tuple[int, ...] | None = None
    """The starts that ``start`` allows: that clock time on each day."""
    off_grid: tuple[int, ...] = ()
    """Of these, the ones between two steps of the grid: possible starts, whether or not ``start`` is said."""
    room: str | None = None
    slot: str | None = None
    window: tuple[Span, ...] | None = None
    """The hours of ``window`` on each day."""
    allowed: tuple[Span, ...] | None = None
    preferred: tuple[Span, ...] | None = None
    after: tuple[After, ...] = ()
    same_day: tuple[With, ...] = ()
    parallel: tuple[With, ...] = ()
    not_parallel: tuple[With, ...] = ()
    attended_by: tuple[Attendance, ...] = ()
    needs: tuple[With, ...] = ()
    audience: int | None = None
    pins: tuple[Pin, ...] = ()
    length: int | None = None
    """Places of a slot that it takes, in a meeting with blocks."""
    track: str | None = None
    order: int | None = None
    """Which of its track's sessions it is, from 1."""
    presenters: tuple[With, ...] = ()
    attendees: tuple[With, ...] = ()
    zone: int | None = None
    """Hours from GMT where it is given from."""
    penalties: tuple[Penalty, ...] = ()
    """What each of its places costs somewhere."""
    flex: Flex | None = None
    """``shorter``, ``longer``: of its duration, ``earlier``, ``later``: of its start, where that is said."""
    untouchable: bool | frozenset[str] = False
    """True: no repair changes anything of it. A set: of these facts (``duration``, ``pins``) and roles."""

    @property
    def path(self) -> str:
        return f"sessions.{self.id}"

    def is_untouchable(self, fact: str) -> bool:
        """Whether repairs leave a fact alone: a field by its name (``duration``, ``after``), seats by their role."""
        return self.untouchable is True or (self.untouchable is not False and fact in self.untouchable)


Item = Event | Session


@dataclass(frozen=True)
class SeatRule:
    """A row of ``[[rules]]``. ``sessions`` None: all; ``role`` None: every seat."""

    id: str
    name: Name
    kind: Literal["cap", "quota", "together", "apart", "pause"]
    of: tuple[str, ...]
    each: bool = False
    role: str | None = None
    sessions: frozenset[str] | None = None
    per: Literal["meeting", "day", "session"] = "meeting"
    min: int = 0
    max: int = 0
    minutes: int = 0
    flex: Flex | None = None

    @property
    def path(self) -> str:
        return f"rules.{self.id}"

    def covers(self, session: str) -> bool:
        """Whether the rule speaks of this session."""
        return self.sessions is None or session in self.sessions


@dataclass(frozen=True)
class BudgetLine:
    """``price`` in hundredths, so that sums are exact."""

    id: str
    name: Name
    count: int
    price: int
    per: Literal["once", "traveller", "night", "day", "person-day"]


@dataclass(frozen=True)
class Prices:
    """What a change of a published schedule costs: a session on another day or at another start, only in another room,
    a seat in other hands. What the instance itself says otherwise (a length, an event, an item) costs nothing.
    """

    start: int = 100
    room: int = 30
    seat: int = 10


@dataclass(frozen=True)
class Tier:
    """Goals of one rank; one goal with weight 1, or a weighted sum."""

    terms: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        return "+".join(goal for goal, _ in self.terms)


@dataclass(frozen=True)
class Candidate:
    """Who can take a seat of an entry: ``participant``, for ``office`` or for itself (participant None: a stand-in)."""

    office: str | None
    participant: str | None
