"""A first programme of a large meeting, soon and good: tracks in strips, their rooms, then sessions in these slots.

Where people have to be at several sessions, what is laid out may ask for them twice; then it is first planned anew by
what they cost if they were only wishes, until nobody is asked for twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from ..goals import GOALS, Goal, levels_of
from ..goals.goal import Nearness
from ..meeting.meeting import Meeting, Span, Tier
from ..meeting.results import Value
from ..meeting.schedule import Schedule
from ..model.block_placement import BlockPlacement
from ..model.model import Model
from ..rules import RULES, post_rules
from ..rules.one_place_at_a_time import OnePlaceAtATime
from ..verify import goal_values, tier_value, violations
from .afterwards import Afterwards
from .rounds import Rounds
from .search import Found, Search
from .strips import Cut, RoomsOfStrips, Strips

CUTS: tuple[Cut, ...] = ("whole", "slots apart", "halves", "largest", "smallest")

ANY = 5.0
"""Seconds for any strips at all."""

STRIPS, ROOMS, SESSIONS = 0.2, 0.05, 0.15
"""Shares of the time that is left: for the best strips, for their rooms, for the sessions in them."""

QUICK = 2.0
"""Seconds for sessions, where any programme that holds is looked for."""

ROUND = 3.0
"""Seconds of a round."""

PEOPLE = 0.12
"""Share of the time for finding out who can be where."""

REST = 0.5
"""Seconds: a round that would be shorter is not begun."""

SOON = 10.0
"""Seconds for that, where anything else is to be tried after it."""

FEW = 30
"""Sessions of the first round that looks for this."""


class First:
    """``offer`` gets each schedule that holds, ``enter`` is told what is being done."""

    def __init__(
        self,
        meeting: Meeting,
        tiers: tuple[Tier, ...],
        search: Search,
        offer: Callable[[Schedule], None],
        enter: Callable[[str], None],
    ) -> None:
        self.meeting = meeting
        self.tiers = tiers
        self.search = search
        self.offer = offer
        self.enter = enter
        self.for_people = Afterwards(meeting, for_people=True)
        self.afterwards = Afterwards(meeting)
        self.found = False
        self._may: dict[str, frozenset[str]] = {}
        self._begun: tuple[Strips, Found] | None = None

    def soon(self, *, settle: bool = True) -> bool:
        """Whether a programme was found that holds: any at all. ``settle``: who is asked for twice, however long."""
        self.enter("first")
        self._may = slots_by_rules(self.meeting)
        self._begun = self._any_strips()
        if self._begun is not None:
            strips, found = self._begun
            rooms = RoomsOfStrips(strips, strips.read(_numbers(found)))
            schedule = rooms.filled(rooms.dealt())
            if not self._try(schedule) and settle:
                self._fill(schedule, quick=True)
        return self.found

    def better(self) -> None:
        """Strips that cost as little as may be, and sessions in them."""
        if self._begun is None or self.search.stopped:
            return
        self.enter("strips")
        strips, found = self._begun
        cheapest = self.search.together(strips.cp, share=STRIPS)  # without a hint, which would make it much slower
        if not cheapest.is_schedule and self.found:
            return
        rooms = RoomsOfStrips(strips, strips.read(_numbers(cheapest if cheapest.is_schedule else found)))
        placed = self.search.together(rooms.cp, share=ROOMS)
        schedule = rooms.filled(rooms.read(_numbers(placed)) if placed.is_schedule else rooms.dealt())
        self._try(schedule)
        self.enter("sessions")
        self._fill(schedule, quick=False)

    def _fill(self, schedule: Schedule, *, quick: bool) -> None:
        """Sessions into the slots of their tracks; where that cannot be, more than these are moved."""
        if self.search.stopped:
            return
        eased = without_people(self.meeting, self._may)
        if not (quick and eased):  # whom rules bind is mostly asked for twice: that is not worth a proof
            better = self._sessions(self.meeting, self.tiers, schedule, quick=quick)
            if better is not None:
                self._try(better)
                return
        if eased is not None and not self._settle_people(eased, schedule, quick=quick) and not quick:
            self._settle_people(eased, schedule, quick=True)

    def _any_strips(self) -> tuple[Strips, Found] | None:
        """The model of strips that fit, and some that do; of tracks as little cut as may be."""
        for cut in CUTS if not self.search.stopped else ():
            strips = Strips(self.meeting, self._may, cut)
            if all(strips.chosen):
                anyhow = strips.cp.clone()
                anyhow.clear_objective()  # type: ignore[no-untyped-call]
                found = self.search.any(anyhow, seconds=ANY)
                if found.is_schedule:
                    return strips, found
            if self.search.stopped:
                break
        return None

    def _try(self, schedule: Schedule) -> bool:
        """Keep the schedule if it holds."""
        if violations(self.meeting, schedule):
            schedule = self.for_people(schedule)
            if violations(self.meeting, schedule):
                return False
        self.offer(self.afterwards(schedule))
        self.found = True
        return True

    def _sessions(
        self, meeting: Meeting, tiers: tuple[Tier, ...], schedule: Schedule, *, quick: bool = False
    ) -> Schedule | None:
        """Each session in one of the slots that its track has."""
        model = Model(meeting, placement=lambda model: BlockPlacement(model, only=slots_of_tracks(meeting, schedule)))
        post_rules(model)
        goals: dict[str, Goal] = {kind.name: kind() for kind in GOALS if not issubclass(kind, Nearness)}
        levels = levels_of(tiers[0], model, goals) if tiers else []
        model.close()
        model.placement.hint(schedule)
        if levels:
            model.cp.minimize(levels[0].penalty)
        search = self.search
        found = search.brief(model.cp, seconds=QUICK) if quick else search.together(model.cp, share=SESSIONS)
        return model.read(found.solver) if found.is_schedule else None

    def _settle_people(self, eased: Meeting, schedule: Schedule, *, quick: bool) -> bool:
        """As if it only cost something to ask somebody for two sessions of a block, until nobody is, if that is soon.

        ``quick``: whatever else it costs.
        """
        if quick:
            still_priced = tuple((goal, 0) for goal in sorted(eased.priced - dict(eased.tiers[0].terms).keys()))
            eased = replace(eased, tiers=(Tier((*eased.tiers[0].terms, *still_priced)),))
        self.enter("people")
        schedule = self._sessions(eased, eased.tiers, schedule, quick=quick) or schedule
        if violations(eased, schedule):
            return False
        if self._try(schedule):
            return True
        rounds = Rounds(eased, eased.tiers, size=FEW)
        left = self.search.limits.left()
        until = max(REST, left - (SOON if quick else left * PEOPLE))
        values = _values(eased, schedule)
        while not self.search.stopped and self.search.limits.left() > until:
            part = rounds.part(schedule)
            found = self.search.brief(part.model.cp, seconds=ROUND)
            rounds.learned(found.solver.wall_time, proven=found.is_proven)
            if not found.is_schedule:
                continue
            new = part.joined(part.model.read(found.solver))
            if (less := _values(eased, new)) < values and not violations(eased, new):
                schedule, values = new, less
                if self._try(schedule):
                    return True
        return False


def _values(meeting: Meeting, schedule: Schedule) -> list[Value]:
    values = goal_values(meeting, schedule)
    return [tier_value(tier, values) for tier in meeting.tiers]


def _numbers(found: Found) -> list[int]:
    return list(found.solver.response_proto.solution)


def slots_by_rules(meeting: Meeting) -> dict[str, frozenset[str]]:
    """The slots that rules leave to each session by itself; of those that have fewer than are long enough."""
    model = Model(meeting)
    for kind in RULES:
        if kind is not OnePlaceAtATime:  # large, and about two sessions
            for rule in kind.arising_in(meeting):
                rule.post(model, ())
    allowed = model.blocks.allowed
    found: dict[str, frozenset[str]] = {}
    for session in meeting.sessions:
        if session.id not in allowed.by_slot and allowed.anywhere[session.id] == allowed.full(meeting.places(session)):
            continue
        found[session.id] = frozenset(slot.id for slot in meeting.slots or () if allowed.at(session, slot))
    return found


def slots_of_tracks(meeting: Meeting, schedule: Schedule) -> dict[str, frozenset[str]]:
    """The slots that each track has in a schedule."""
    slots: defaultdict[str, set[str]] = defaultdict(set)
    for placed in schedule.sessions:
        slots[meeting.session[placed.session].track or ""].add(placed.slot or "")
    return {track.id: frozenset(slots[track.id]) for track in meeting.tracks}


def without_people(meeting: Meeting, may: dict[str, frozenset[str]]) -> Meeting | None:
    """The meeting in which nobody has to be anywhere, but each two sessions of somebody in a block cost 1 first of all.

    None: nobody has to. When who is bound can be there, is said by the blocks that their sessions may be in.
    """
    people = {
        "presenters": meeting.binds_presenters,
        "attendees": meeting.binds_attendees,
        "chairs": meeting.binds_chairs,
        "parallel": meeting.binds_chairs,  # a chair is at all sessions of a track
    }
    if not any(people.values()):
        return None
    sessions = []
    for session in meeting.sessions:
        if session.id in may and not any(span.room for span in session.allowed or ()):
            blocks = {meeting.slot[slot].block for slot in may[session.id]}
            spans = tuple(Span(block.start, block.end) for block in meeting.blocks if block.id in blocks)
            session = replace(session, allowed=spans)
        sessions.append(session)
    tier = Tier(tuple((goal, 1) for goal, binds in people.items() if binds))
    return replace(meeting, sessions=tuple(sessions), tiers=(tier, *meeting.tiers))
