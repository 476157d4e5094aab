"""The resolved meeting: its facts, and what they come to. Facts are described in ``facts.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol, TypeVar

from ..text import Name
from .facts import (
    DAY,
    After,
    Attendance,
    Away,
    Block,
    BudgetLine,
    Candidate,
    Closure,
    Day,
    Entry,
    Event,
    Flex,
    Group,
    Hours,
    Item,
    Office,
    Participant,
    Penalty,
    Pin,
    Prices,
    Resource,
    Room,
    SeatRule,
    Session,
    Slot,
    Span,
    Tier,
    Track,
    Wish,
    With,
    clock,
    clock_of_end,
)

__all__ = [
    "DAY",
    "After",
    "Attendance",
    "Away",
    "Block",
    "BudgetLine",
    "Candidate",
    "Closure",
    "Day",
    "Entry",
    "Event",
    "Flex",
    "Group",
    "Hours",
    "Item",
    "Kind",
    "Meeting",
    "Office",
    "Participant",
    "Penalty",
    "Pin",
    "Prices",
    "Resource",
    "Room",
    "SeatRule",
    "Session",
    "Slot",
    "Span",
    "Tier",
    "Track",
    "Wish",
    "With",
    "clock",
    "clock_of_end",
]


Kind = Literal["bodies", "items", "roles", "days", "rooms", "slots", "resources", "blocks", "tracks"]
"""Kinds of things that are told by id: participants, groups and offices are bodies, sessions and events items."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_HasId)

QUARTER = 15
"""Minutes: starts may be on the full hour only, but nobody shortens a session by hours."""


def _is_covered(start: int, end: int, spans: Iterable[Away]) -> bool:
    """Whether the spans together leave no minute of [start, end)."""
    for span in sorted(spans, key=lambda span: span.start):
        if span.start > start:
            break
        start = max(start, span.end)
    return start >= end


def _by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    return {thing.id: thing for thing in things}


@dataclass(frozen=True)
class Meeting:
    """All that is said of a meeting. Order is the order of the file, everywhere."""

    id: str
    name: Name
    grid: int
    days: tuple[Day, ...]
    rooms: tuple[Room, ...]
    groups: tuple[Group, ...] = ()
    offices: tuple[Office, ...] = ()
    participants: tuple[Participant, ...] = ()
    roles: tuple[tuple[str, Name], ...] = ()
    resources: tuple[Resource, ...] = ()
    events: tuple[Event, ...] = ()
    slots: tuple[Slot, ...] | None = None
    """None: a meeting without slots, whose sessions lie anywhere in its free time."""
    blocks: tuple[Block, ...] = ()
    """In order of time; with blocks every slot is in one, and every session has a track."""
    tracks: tuple[Track, ...] = ()
    hours: Hours | None = None
    sessions: tuple[Session, ...] = ()
    rules: tuple[SeatRule, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    tiers: tuple[Tier, ...] = ()
    lot: Literal["seed", "protocol"] = "seed"
    prices: Prices = field(default_factory=Prices)
    """Of changes against a schedule that people have seen."""
    timezone: str | None = None
    titles: Mapping[Kind, Mapping[str, Name]] = field(default_factory=dict, compare=False, repr=False)
    """By kind (:data:`Kind`) and id: what it is called."""

    @cached_property
    def day(self) -> dict[str, Day]:
        return _by_id(self.days)

    @cached_property
    def room(self) -> dict[str, Room]:
        return _by_id(self.rooms)

    @cached_property
    def group(self) -> dict[str, Group]:
        return _by_id(self.groups)

    @cached_property
    def office(self) -> dict[str, Office]:
        return _by_id(self.offices)

    @cached_property
    def participant(self) -> dict[str, Participant]:
        return _by_id(self.participants)

    @cached_property
    def resource(self) -> dict[str, Resource]:
        return _by_id(self.resources)

    @cached_property
    def event(self) -> dict[str, Event]:
        return _by_id(self.events)

    @cached_property
    def slot(self) -> dict[str, Slot]:
        return _by_id(self.slots or ())

    @cached_property
    def block(self) -> dict[str, Block]:
        return _by_id(self.blocks)

    @cached_property
    def track(self) -> dict[str, Track]:
        return _by_id(self.tracks)

    @cached_property
    def session(self) -> dict[str, Session]:
        return _by_id(self.sessions)

    @property
    def has_clock(self) -> bool:
        """Whether times are told by the clock; without it by block and place, and all minutes are made up."""
        return not self.blocks or self.blocks[0].day is not None

    @cached_property
    def slots_of(self) -> dict[str, tuple[Slot, ...]]:
        """The slots of each block, in the order of the rooms."""
        rooms = {room.id: place for place, room in enumerate(self.rooms)}
        found: dict[str, list[Slot]] = {block.id: [] for block in self.blocks}
        for slot in self.slots or ():
            if slot.block is not None:
                found[slot.block].append(slot)
        return {id: tuple(sorted(slots, key=lambda slot: rooms[slot.room])) for id, slots in found.items()}

    @cached_property
    def sessions_of(self) -> dict[str, tuple[Session, ...]]:
        """The sessions of each track."""
        found: dict[str, list[Session]] = {track.id: [] for track in self.tracks}
        for session in self.sessions:
            if session.track is not None:
                found[session.track].append(session)
        return {id: tuple(sessions) for id, sessions in found.items()}

    def places(self, session: Session) -> int:
        """Places of a slot that it takes; one where unsaid."""
        return 1 if session.length is None else session.length

    @cached_property
    def place_minutes(self) -> int | None:
        """Minutes of a place, where all places of all slots are as long; None where they are not."""
        lengths = {
            slot.at(place + 1) - slot.at(place) for slot in self.slots or () for place in range(1, slot.places + 1)
        }
        return lengths.pop() if len(lengths) == 1 else None

    @cached_property
    def priced(self) -> frozenset[str]:
        """The goals of all tiers, those with weight 0 too. What is priced is no rule."""
        return frozenset(goal for tier in self.tiers for goal, _ in tier.terms)

    @property
    def binds_presenters(self) -> bool:
        """Whether who presents two sessions is in two places at once, as a rule; else it is priced, or let be."""
        return not self.priced & {"presenters", "presenters-in-slots"}

    @property
    def binds_attendees(self) -> bool:
        """Whether attendees must be able to be at all that they want to attend, as a rule."""
        return not self.priced & {"attendees", "attendees-in-slots"}

    @property
    def binds_chairs(self) -> bool:
        """Whether the chairs of a track must be able to be at its sessions, as a rule."""
        return "chairs" not in self.priced

    @property
    def binds_order(self) -> bool:
        """Whether each session with an ``order`` must come at that place of its track, as a rule."""
        return "track-order" not in self.priced

    def bound_to(self, item: Item) -> tuple[With, ...]:
        """Who is there throughout without a seat, as a rule: who attends, presents or chairs; each with its path."""
        attending = tuple(With(each.path, each.who) for each in item.attended_by)
        if isinstance(item, Event) or not self.blocks:
            return attending
        session, track = item, self.track.get(item.track or "")
        return (
            *attending,
            *(session.presenters if self.binds_presenters else ()),
            *(session.attendees if self.binds_attendees else ()),
            *(track.chairs if track is not None and self.binds_chairs else ()),
        )

    @property
    def items(self) -> tuple[Item, ...]:
        """Events, then sessions."""
        return (*self.events, *self.sessions)

    def item(self, id: str) -> Item | None:
        """The session or event of that id, or None where it is unsaid."""
        return self.session.get(id) or self.event.get(id)

    def duration(self, session: Session) -> int:
        """Minutes it lasts; one step of the grid where unsaid. In a meeting with blocks, those of its places."""
        if self.blocks:
            return self.places(session) * (self.place_minutes or 1)
        return self.grid if session.duration is None else session.duration

    @property
    def step(self) -> int:
        """Minutes in which repairs count: the grid, or its greatest divisor up to a quarter of an hour."""
        return next(step for step in range(min(self.grid, QUARTER), 0, -1) if self.grid % step == 0)

    def day_at(self, minute: int) -> Day | None:
        """The day that a minute of the meeting belongs to (by midnight, not by its limits)."""
        index = minute // DAY
        return self.days[index] if 0 <= index < len(self.days) else None

    def name_of(self, id: str, kind: Kind = "bodies") -> Name:
        """What the thing of that kind is called; a bare id where the meeting has none."""
        return self.titles.get(kind, {}).get(id) or Name(id)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Participants that are members of a group, in the order of the participants."""
        members = {member for group in self.groups for member in group.members}
        return tuple(each.id for each in self.participants if each.id in members)

    @cached_property
    def groups_of(self) -> dict[str, tuple[str, ...]]:
        """The groups that each participant is a member of."""
        return {
            each.id: tuple(group.id for group in self.groups if each.id in group.members) for each in self.participants
        }

    def is_away_throughout(self, who: str) -> bool:
        """Whether a participant is absent in all hours of every day: it takes no part at all."""
        away = self.participant[who].away if who in self.participant else ()
        return bool(away) and all(_is_covered(day.opens, day.closes, away) for day in self.days)

    def wishes_of(self, participant: Participant) -> tuple[Wish, ...]:
        """The wishes that count: of who takes no part, none; a withdrawal is no disappointment."""
        return () if self.is_away_throughout(participant.id) else participant.wishes

    def holder(self, who: str) -> str | None:
        """The body behind an id: the holder of an office (None: a stand-in), or the participant itself."""
        return self.office[who].held_by if who in self.office else who

    def may_be(self, office: str | None) -> str | None:
        """Whom a stand-in for this office may be, where somebody is asked for (quota, pin, together)."""
        return self.office[office].meant if office in self.office else None

    def bodies(self, of: Iterable[str]) -> tuple[str, ...]:
        """The bodies that ids of groups, offices and participants stand for; each once, stand-ins left out."""
        found: dict[str, None] = {}
        for who in of:
            if who in self.group:
                found.update(dict.fromkeys(self.group[who].members))
            elif (body := self.holder(who)) is not None:
                found[body] = None
        return tuple(found)

    def candidates(self, entry: Entry) -> tuple[Candidate, ...]:
        """Who can take a seat of an entry: members of its groups, holders for their offices, participants."""
        if entry.pool not in self._candidates:
            self._candidates[entry.pool] = self._candidates_in(entry.pool)
        return self._candidates[entry.pool]

    @cached_property
    def _candidates(self) -> dict[tuple[str, ...], tuple[Candidate, ...]]:
        """Those that were asked for, by the pool: models and verifiers ask hundreds of times."""
        return {}

    def _candidates_in(self, pool: Iterable[str]) -> tuple[Candidate, ...]:
        found: dict[Candidate, None] = {}
        for who in pool:
            if who in self.office:
                found[Candidate(who, self.office[who].held_by)] = None
            elif who in self.group:
                found.update(dict.fromkeys(Candidate(None, member) for member in self.group[who].members))
            else:
                found[Candidate(None, who)] = None
        return tuple(found)

    def said_of(self, who: str) -> tuple[str, ...]:
        """The statement that makes an id a body: ``offices.O.held_by`` for an office, nothing for a participant."""
        return (f"offices.{who}.held_by",) if who in self.office else ()

    def entries(self) -> Iterator[tuple[Session, Entry]]:
        """Every seat entry of every session."""
        for session in self.sessions:
            for entry in session.entries:
                yield session, entry
