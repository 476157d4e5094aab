"""The instance file, table by table, as pydantic models.

The reference in ``docs/`` and the JSON Schema are made from them.

Times of day are quoted ``"HH:MM"`` (``"24:00"`` is midnight at the day's end), durations are whole minutes. What
the format knows but this version does not use is listed in :data:`NOT_BUILT_YET` and refused, never ignored.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

FORMAT = 1

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Clock = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Minutes = Annotated[int, Field(ge=0, le=100_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Title = Annotated[
    dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")], Annotated[str, Field(min_length=1)]],
    Field(min_length=1, description='What it is called, by language: `{ en = "Day 1", es = "Día 1" }`.'),
]
Note = Annotated[str, Field(description="A remark for people; the program does not read it.")]


def _a_date(value: object) -> object:
    """Dates are strings, for TOML and JSON alike; pydantic's strict mode would refuse them."""
    if isinstance(value, str):
        date.fromisoformat(value)  # ValueError: "Invalid isoformat string"
    return value


Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), BeforeValidator(_a_date)]


class Table(BaseModel):
    """A table of the file: strict, and no key that is not named here."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Named(Table):
    """A table with an id, by which patches and other tables refer to it."""

    id: Annotated[Id, Field(description="How other tables and patches refer to it.")]
    title: Title | None = None
    note: Note | None = None


class Meeting(Named):
    """`[meeting]`: the meeting as a whole."""

    timezone: Annotated[str | None, Field(description='Where the clock hangs, as `Area/City` ("America/Panama").')] = (
        None
    )
    grid: Annotated[
        int, Field(ge=1, le=1440, description="Minutes of the clock; every start that the solver chooses is on it.")
    ] = 5


FlexPrice = Annotated[int | None, Field(ge=0, le=100_000)]


class DayFlex(Table):
    """What a repair may change of a day's limits, in place of what it may by default."""

    earlier: Annotated[Minutes, Field(description="Minutes that the day may begin earlier.")] = 0
    later: Annotated[Minutes, Field(description="Minutes that it may end later.")] = 0
    price: Annotated[FlexPrice, Field(description="Of a minute; unsaid: 4.")] = None


class AwayFlex(Table):
    """What a repair may take off an absence, in place of what it may by default."""

    earlier: Annotated[Minutes, Field(description="Minutes that the absence may end earlier.")] = 0
    later: Annotated[Minutes, Field(description="Minutes that it may begin later.")] = 0
    price: Annotated[FlexPrice, Field(description="Of a minute; unsaid: 3.")] = None


class EventFlex(Table):
    """What a repair may change of an event's time, in place of what it may by default."""

    earlier: Annotated[Minutes, Field(description="Minutes that its start and its end may each move earlier.")] = 0
    later: Annotated[Minutes, Field(description="Minutes that each may move later.")] = 0
    shorter: Annotated[Minutes, Field(description="Minutes that its length may lose.")] = 0
    longer: Annotated[Minutes, Field(description="Minutes that its length may gain.")] = 0
    price: Annotated[FlexPrice, Field(description="Of a minute; unsaid: 2.")] = None


class SessionFlex(Table):
    """What a repair may change of a session's duration and start, in place of what it may by default."""

    shorter: Annotated[Minutes, Field(description="Minutes that it may be shorter.")] = 0
    longer: Annotated[Minutes, Field(description="Minutes that it may be longer.")] = 0
    earlier: Annotated[Minutes, Field(description="Minutes that its `start`, where said, may move earlier.")] = 0
    later: Annotated[Minutes, Field(description="Minutes that its `start`, where said, may move later.")] = 0
    price: Annotated[FlexPrice, Field(description="Of a minute; unsaid: 1.")] = None


class ResourceFlex(Table):
    """What a repair may add to a resource, in place of what it may by default."""

    by: Annotated[Count, Field(description="How many more there may be.")] = 0
    price: Annotated[FlexPrice, Field(description="Of each one more; unsaid: 60.")] = None


class RuleFlex(Table):
    """What a repair may change of a rule, in place of what it may by default."""

    by: Annotated[
        Count | None,
        Field(
            description="Cap: how many more seats. Quota: how many fewer. Pause: how many minutes less. Unsaid: 0. "
            "Together and apart: 0, never dropped."
        ),
    ] = None
    price: Annotated[
        FlexPrice,
        Field(
            description="Of a seat, unsaid: 60; of a pause's minute, unsaid: 2; of dropping together or apart, "
            "unsaid: 120."
        ),
    ] = None


class Day(Named):
    """`[[days]]`: the days in their order."""

    date: Annotated[Date | None, Field(description="`YYYY-MM-DD`, where it is known.")] = None
    start: Annotated[Clock, Field(description="Nothing begins before.")]
    end: Annotated[Clock, Field(description="Nothing ends after.")]
    flex: Annotated[DayFlex | None, Field(description="What a repair may change of its start and end.")] = None


class Closure(Table):
    """A span in which a room is closed; open on the side that is not said."""

    day: Id
    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None


Penalty = Annotated[int, Field(ge=0, le=1_000_000_000)]


class BlockPenalty(Table):
    """What it costs to use the room in a block."""

    block: Id
    price: Penalty


class Room(Named):
    """`[[rooms]]`: each holds one session at a time."""

    capacity: Annotated[Count | None, Field(description="People it holds; unsaid: enough for all.")] = None
    has: Annotated[list[Id], Field(description='Things in it (`"interpretation-booth"`).')] = []
    closed: Annotated[list[Closure], Field(description="When it cannot be used.")] = []
    penalties: Annotated[
        list[BlockPenalty], Field(description="What it costs to use it in a block (goal `block-rooms`).")
    ] = []


class Group(Named):
    """`[[groups]]`: a regional process with members. A participant that is a member of a group is a country.

    A country that is a member of two groups counts for both.
    """

    code: Annotated[str | None, Field(description="A short code for lists.")] = None
    members: Annotated[list[Id], Field(description="Ids of participants.")]


class Away(Table):
    """A span in which a participant is not there; open on the side that is not said, all day without both."""

    day: Id
    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None
    why: Annotated[str | None, Field(description="Shown where it clashes.")] = None
    flex: Annotated[AwayFlex | None, Field(description="What a repair may take off it.")] = None


class Wish(Table):
    """A seat that a participant would like."""

    session: Id
    role: Annotated[Id | None, Field(description="Unsaid: any role.")] = None
    weight: Annotated[int, Field(ge=1, le=1000)] = 1


class Participant(Named):
    """`[[participants]]`: a country or an organisation."""

    code: Annotated[str | None, Field(description="ISO 3166 code of a country.")] = None
    away: Annotated[list[Away], Field(description="When it is not there.")] = []
    wishes: Annotated[list[Wish], Field(description="Seats it would like (goal `wishes`).")] = []


class Vacancy(Table):
    """A span in which nobody exercises an office; open on the side that is not said, all day without both."""

    day: Id
    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None
    why: Annotated[str | None, Field(description="Shown where it clashes.")] = None


class Office(Named):
    """`[[offices]]`: a function held by a participant. Holder and office are one body."""

    held_by: Annotated[Id, Field(description="The participant that holds it.")]
    vacant: Annotated[
        list[Vacancy],
        Field(description="When nobody exercises it: no seat is taken for it. Its holder may sit for itself."),
    ] = []


class SeatEntry(Table):
    """Seats of a role that are filled from one pool: `count` of them, or from `min` to `max`; one unless said."""

    from_: Annotated[
        list[Id], Field(alias="from", min_length=1, description="Groups, offices and participants, joined by and/or.")
    ]
    count: Annotated[int | None, Field(ge=1, le=1000)] = None
    min: Annotated[int | None, Field(ge=0, le=1000)] = None
    max: Annotated[int | None, Field(ge=1, le=1000)] = None


class Role(Named):
    """`[[roles]]`: speaker, panellist, facilitator, or any other name."""

    seats: Annotated[list[SeatEntry], Field(description="The seats that each session with this role has.")] = []


class Event(Named):
    """`[[events]]`: an agenda item with a given time."""

    day: Id
    start: Clock
    end: Clock
    room: Annotated[Id | None, Field(description="Unsaid: it stops every room.")] = None
    attended_by: Annotated[
        list[Id], Field(description="Offices and participants that are there throughout, in no other room.")
    ] = []
    last: Annotated[bool, Field(description="Nothing comes after it on its day.")] = False
    flex: Annotated[EventFlex | None, Field(description="What a repair may change of its time.")] = None
    untouchable: Annotated[bool, Field(description="No repair changes its time or who attends it.")] = False


class Block(Named):
    """`[[blocks]]`: the slots of all rooms at one time. Their order in the file is their order in time.

    Each room has a slot in it, unless `[[slots]]` name the block: then only the rooms of those.
    """

    day: Annotated[Id | None, Field(description="Said by all blocks or by none: a meeting without a clock.")] = None
    start: Annotated[Clock | None, Field(description="When it begins.")] = None
    end: Annotated[Clock | None, Field(description="When it ends; its places share the time between equally.")] = None
    places: Annotated[
        int, Field(ge=1, le=1000, description="How many places each of its slots has, one after another.")
    ] = 1


class Slot(Named):
    """`[[slots]]`: a span of time in a room that takes sessions. With slots, every session lies in one."""

    day: Annotated[Id | None, Field(description="Of a slot of a block: the block's.")] = None
    start: Annotated[Clock | None, Field(description="Of a slot of a block: the block's.")] = None
    end: Annotated[Clock | None, Field(description="Of a slot of a block: the block's.")] = None
    room: Annotated[Id | None, Field(description="May be left out where the meeting has one room.")] = None
    takes: Annotated[
        Count | None, Field(description="How many sessions it takes, 1 unless said; 0: as many as fit. Not in a block.")
    ] = None
    block: Annotated[Id | None, Field(description="The block it is in.")] = None
    places: Annotated[
        int | None,
        Field(ge=1, le=1000, description="How many places it has, one after another; unsaid: as its block says."),
    ] = None


class PlacePenalty(Table):
    """What a block, a room, or a room in a block costs."""

    block: Annotated[Id | None, Field(description="Unsaid: any.")] = None
    room: Annotated[Id | None, Field(description="Unsaid: any.")] = None
    price: Penalty


class Similar(Table):
    """Another track that draws the same people."""

    track: Id
    price: Annotated[Penalty, Field(description="Of each two slots of them at one time.")]


class Track(Named):
    """`[[tracks]]`: sessions that belong together: a slot of a block has sessions of one track only."""

    chairs: Annotated[list[Id], Field(description="Participants that are there while its sessions are held.")] = []
    similar: Annotated[
        list[Similar], Field(description="Tracks better not held at the same time (goal `similar`); said once a pair.")
    ] = []
    penalties: Annotated[
        list[PlacePenalty],
        Field(description="What each slot costs that it has there (goals `track-blocks`, `track-rooms`)."),
    ] = []


class Resource(Named):
    """`[[resources]]`: something that sessions share (interpretation teams)."""

    count: Annotated[Count, Field(description="How many there are at any time.")]
    flex: Annotated[ResourceFlex | None, Field(description="What a repair may add to it.")] = None


class Window(Table):
    """Hours of the clock, on whatever day, that hold the whole session."""

    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None


class Span(Table):
    """A span of the meeting; a side that is not said is open."""

    block: Annotated[Id | None, Field(description="In place of day and times.")] = None
    day: Id | None = None
    from_: Annotated[Clock | None, Field(alias="from")] = None
    to: Clock | None = None
    room: Id | None = None


class Draft(Table):
    """Where a session is printed: a wish (goal `order`), not a rule."""

    day: Id
    start: Clock


class Before(Table):
    """An item that comes first, and the minutes that lie between at least."""

    item: Id
    gap: Minutes = 0


class Pin(Table):
    """A participant that takes a seat of a role in this session."""

    role: Id
    participant: Id


class Session(Named):
    """`[[sessions]]`: an agenda item that the solver places."""

    duration: Annotated[
        int | None, Field(ge=1, le=1440, description="Minutes. In a meeting with blocks it has a `length` instead.")
    ] = None
    length: Annotated[
        int | None, Field(ge=1, le=1000, description="Places of a slot that it takes; 1 unless said.")
    ] = None
    track: Annotated[Id | None, Field(description="The track it belongs to.")] = None
    order: Annotated[
        int | None,
        Field(
            ge=1, le=10_000, description="Its place among its track's sessions, from 1 (rule, or goal `track-order`)."
        ),
    ] = None
    presenters: Annotated[
        list[Id],
        Field(description="Participants that present it (rule, or goals `presenters`, `presenters-in-slots`)."),
    ] = []
    attendees: Annotated[
        list[Id],
        Field(description="Participants that want to be there (rule, or goals `attendees`, `attendees-in-slots`)."),
    ] = []
    zone: Annotated[
        int | None, Field(ge=-12, le=14, description="Hours from GMT where it is given from (goal `time-zones`).")
    ] = None
    penalties: Annotated[
        list[PlacePenalty],
        Field(description="What each of its places costs there (goals `talk-blocks`, `talk-rooms`)."),
    ] = []
    roles: Annotated[list[Id], Field(description="The roles whose seats it has.")] = []
    seats: Annotated[dict[Id, list[SeatEntry]], Field(description="Seats of its own, in place of the role's.")] = {}
    pins: Annotated[list[Pin], Field(description="Seats that are given.")] = []
    draft: Draft | None = None
    day: Annotated[Id | None, Field(description="The day it is on.")] = None
    start: Annotated[Clock | None, Field(description="When it starts; without `day` on whatever day.")] = None
    room: Annotated[Id | None, Field(description="The room it is in.")] = None
    slot: Annotated[Id | None, Field(description="The slot it lies in.")] = None
    window: Window | None = None
    allowed: Annotated[list[Span] | None, Field(min_length=1, description="Spans, one of which holds it.")] = None
    preferred: Annotated[list[Span] | None, Field(min_length=1, description="Likewise, as a wish (goal `wishes`).")] = (
        None
    )
    after: Annotated[list[Id | Before], Field(description="Sessions or events that end before it starts.")] = []
    same_day: Annotated[list[Id], Field(description="Sessions on its day.")] = []
    parallel: Annotated[list[Id], Field(description="Sessions that start when it does.")] = []
    not_parallel: Annotated[list[Id], Field(description="Sessions that have no minute in common with it.")] = []
    attended_by: Annotated[
        list[Id], Field(description="Offices and participants that are there throughout; a seat in it is no clash.")
    ] = []
    needs: Annotated[
        list[Id], Field(description="A resource (one of its `count` while it runs) or a thing that its room `has`.")
    ] = []
    audience: Annotated[Count | None, Field(description="People its room must hold.")] = None
    flex: Annotated[SessionFlex | None, Field(description="What a repair may change of its duration and start.")] = None
    untouchable: Annotated[
        bool | Annotated[list[Id], Field(min_length=1)],
        Field(
            description="No repair changes or leaves out the session; or none changes these fields and the seats of "
            'these roles: `["duration", "panellist"]`.'
        ),
    ] = False


class Rule(Named):
    """`[[rules]]`: what must hold for bodies and their seats."""

    kind: Annotated[
        Literal["cap", "quota", "together", "apart", "pause"],
        Field(
            description="`cap`: at most `max` seats. `quota`: at least `min`. `together`: in a session in which the "
            "first of `of` sits, so do the others. `apart`: the first sits in no session with any other. `pause`: at "
            "least `minutes` between two duties of one body."
        ),
    ]
    of: Annotated[list[Id], Field(min_length=1, description="Groups, offices (their holders) and participants.")]
    each: Annotated[bool, Field(description="Cap and quota: every member body by itself, not their sum.")] = False
    role: Annotated[Id | None, Field(description="Unsaid: every seat, office seats too.")] = None
    sessions: Annotated[list[Id] | None, Field(description="Unsaid: all.")] = None
    per: Annotated[
        Literal["meeting", "day", "session"] | None, Field(description="Cap and quota; the meeting unless said.")
    ] = None
    min: Annotated[int | None, Field(ge=0, description="Quota.")] = None
    max: Annotated[int | None, Field(ge=0, description="Cap.")] = None
    minutes: Annotated[int | None, Field(ge=0, le=1440, description="Pause.")] = None
    flex: Annotated[RuleFlex | None, Field(description="What a repair may change of it.")] = None


class BudgetLine(Named):
    """`[[budget]]`: costs `count` x `price`, times the days for `night`, `day` and `person-day`."""

    count: Count
    price: Annotated[int | float, Field(ge=0, description="Of one, in the meeting's currency.")]
    per: Annotated[Literal["once", "traveller", "night", "day", "person-day"], Field(description="What drives it.")] = (
        "once"
    )


ConferenceGoal = Literal[
    "track-blocks", "track-rooms", "block-rooms", "similar", "rooms-per-track", "parallel", "consecutive", "time-zones",
    "track-order", "talk-blocks", "talk-rooms", "presenters", "attendees", "chairs", "presenters-in-slots",
    "attendees-in-slots",
]  # fmt: skip
"""Goals of meetings with blocks."""

TierGoal = Literal[
    "coverage", "balance", "minutes", "evenness", "presidencies", "wishes", "order", "lean", "compact",
    "track-blocks", "track-rooms", "block-rooms", "similar", "rooms-per-track", "parallel", "consecutive", "time-zones",
    "track-order", "talk-blocks", "talk-rooms", "presenters", "attendees", "chairs", "presenters-in-slots",
    "attendees-in-slots",
]  # fmt: skip
WeightedGoal = Literal[
    "coverage", "balance", "minutes", "presidencies", "wishes", "order", "lean", "compact",
    "track-blocks", "track-rooms", "block-rooms", "similar", "rooms-per-track", "parallel", "consecutive", "time-zones",
    "track-order", "talk-blocks", "talk-rooms", "presenters", "attendees", "chairs", "presenters-in-slots",
    "attendees-in-slots",
]  # fmt: skip


class WeightedTier(Table):
    """Several goals in one tier, each with its weight. (`evenness` is a list of numbers and stands alone.)"""

    weighted: Annotated[
        dict[WeightedGoal, Annotated[int, Field(ge=0, le=1_000_000_000)]],
        Field(min_length=1, description="Weight 0: switched off, and its value told."),
    ]


DEFAULT_TIERS: tuple[TierGoal, ...] = (
    "coverage", "balance", "minutes", "evenness", "presidencies", "wishes", "order", "lean",
)  # fmt: skip


Price = Annotated[int, Field(ge=0, le=10_000)]


class Stability(Table):
    """What the changes against a published schedule cost (`solve --near`)."""

    start: Annotated[Price, Field(description="Of a session on another day or at another start.")] = 100
    room: Annotated[Price, Field(description="Of a session that is only in another room.")] = 30
    seat: Annotated[Price, Field(description="Of a seat in other hands.")] = 10


class Hours(Table):
    """Hours at which a session may be given from far away (goal `time-zones`), by the clock where it is given from."""

    local: Annotated[int, Field(ge=-12, le=14, description="Hours from GMT where the meeting is.")] = 0
    suitable: Annotated[Window, Field(description="Hours that cost nothing.")]
    less_suitable: Annotated[Window, Field(description="Hours around them that cost `small`; all others cost `big`.")]
    small: Annotated[Penalty, Field(description="Of each place in less suitable hours.")] = 1
    big: Annotated[Penalty, Field(description="Of each place at any other time.")] = 10


class Goals(Table):
    """`[goals]`: what should be as good as possible, tier by tier."""

    tiers: Annotated[
        list[TierGoal | Literal["lot"] | WeightedTier] | None,
        Field(description="First things first; unsaid: " + ", ".join(DEFAULT_TIERS) + ", lot."),
    ] = None
    lot: Annotated[
        Literal["seed", "protocol"],
        Field(description="`protocol`: what is left is decided by the order of the file, not drawn from the seed."),
    ] = "seed"
    stability: Annotated[
        Stability | None, Field(description="Prices of changes against a published schedule (`--near`).")
    ] = None
    hours: Annotated[Hours | None, Field(description="What goal `time-zones` counts by.")] = None


class Instance(Table):
    """The whole file."""

    format: Annotated[Literal[1], Field(description="The version of this format.")]
    meeting: Meeting
    days: Annotated[list[Day], Field(description="At least one, but for meetings whose blocks say no day.")] = []
    rooms: Annotated[list[Room], Field(min_length=1)]
    groups: list[Group] = []
    offices: list[Office] = []
    participants: list[Participant] = []
    roles: list[Role] = []
    resources: list[Resource] = []
    events: list[Event] = []
    blocks: list[Block] = []
    slots: list[Slot] = []
    tracks: list[Track] = []
    sessions: list[Session] = []
    rules: list[Rule] = []
    budget: list[BudgetLine] = []
    goals: Goals = Goals()


CHANGEABLE = (
    "duration", "length", "day", "start", "room", "slot", "window", "allowed", "after", "same_day", "parallel",
    "not_parallel", "attended_by", "order", "presenters", "attendees", "pins",
)  # fmt: skip
"""Fields of a session that a repair may change, and `untouchable` name; so it may the seats of a role."""

TABLES_WITH_ID = tuple(name for name in Instance.model_fields if name not in ("format", "meeting", "goals"))

# Known to the format (DESIGN section 4), not to this version: refused by name, so that nobody thinks they count.
NOT_BUILT_YET: dict[str, frozenset[str]] = {
    "sessions": frozenset({"optional", "changeover"}),
    "goals": frozenset({"demand"}),
}
