"""A part of a large meeting: some tracks are free, all else stays where a schedule has it.

The part is a meeting of its own, so that rules and goals are posted as always: its slots are those of its tracks and
those that nobody has. Whom a fixed session needs is away meanwhile; what fixed sessions and tracks cost beside free
ones is added to the objective.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from ..goals import GOALS, Goal, levels_of, total
from ..goals.goal import Nearness
from ..meeting.facts import Away
from ..meeting.meeting import Meeting, Tier
from ..meeting.schedule import Placed, Schedule
from ..model.amounts import Expression
from ..model.model import Model
from ..model.pairs import Pairs
from ..rules import post_rules

PACKED = 2**50
"""Tiers are weighed against each other as long as the sum stays below."""

Priced = defaultdict[str, list[tuple[str, int]]]
"""For a session or a track, others and what it costs to have them in one block."""


class Ties:
    """What ties the tracks of a meeting to each other, looked up once."""

    def __init__(self, meeting: Meeting, tiers: tuple[Tier, ...]) -> None:
        self.meeting = meeting
        self.tiers = tiers
        pairs = Pairs(meeting)
        self.sessions: list[Priced] = []
        """By tier."""
        self.places: list[Priced] = []
        """By tier: what it costs to have a place of them at one time."""
        self.tracks: list[Priced] = []
        for tier in tiers:
            weights = dict(tier.terms)
            sessions: Priced = defaultdict(list)
            places: Priced = defaultdict(list)
            tracks: Priced = defaultdict(list)
            for goal, some in (("presenters", pairs.presenters), ("attendees", pairs.attendees)):
                for found, weight in ((sessions, weights.get(goal)), (places, weights.get(f"{goal}-in-slots"))):
                    for one, other in some if weight else ():
                        found[one.id].append((other.id, weight or 0))
                        found[other.id].append((one.id, weight or 0))
            for track in meeting.tracks if (similar := weights.get("similar", 0)) else ():
                tracks[track.id] += [(other, similar * cost) for other, cost in track.similar if cost]
            for left, right in pairs.chairs if (chairs := weights.get("chairs", 0)) else ():
                tracks[left].append((right, chairs))
                tracks[right].append((left, chairs))
            self.sessions.append(sessions)
            self.places.append(places)
            self.tracks.append(tracks)
        self.group = self._groups()

    def partners(self, track: str) -> set[str]:
        """Tracks that cost something at the time of this one."""
        found: set[str] = set()
        for sessions, tracks in zip(self.sessions, self.tracks, strict=True):
            found.update(other for other, _ in tracks.get(track, ()))
            for session in self.meeting.sessions_of[track]:
                found.update(self.meeting.session[other].track or "" for other, _ in sessions.get(session.id, ()))
        for places in self.places:
            for session in self.meeting.sessions_of[track]:
                found.update(self.meeting.session[other].track or "" for other, _ in places.get(session.id, ()))
        return found - {track}

    def _groups(self) -> dict[str, frozenset[str]]:
        """Tracks that rules bind to each other: they are freed together."""
        group = {track.id: {track.id} for track in self.meeting.tracks}
        by_resource: dict[str, str] = {}

        def join(one: str, other: str) -> None:
            if group[one] is not group[other]:
                group[one] |= group[other]
                for each in tuple(group[other]):
                    group[each] = group[one]

        for session in self.meeting.sessions:
            others = [each.other for each in (*session.parallel, *session.not_parallel, *session.same_day)]
            others += [after.item for after in session.after]
            for other in others:
                if other in self.meeting.session:
                    join(session.track or "", self.meeting.session[other].track or "")
            for need in session.needs:
                if need.other in self.meeting.resource:
                    join(session.track or "", by_resource.setdefault(need.other, session.track or ""))
        return {track: frozenset(tracks) for track, tracks in group.items()}


class Part:
    """``meeting``: the part; ``model``: its model, with the tiers of the whole as objective, the first one first."""

    def __init__(self, ties: Ties, schedule: Schedule, tracks: Collection[str], near: Schedule | None = None) -> None:
        self.ties = ties
        self.whole = whole = ties.meeting
        self.tracks = frozenset(tracks)
        self.fixed = [each for each in schedule.sessions if whole.session[each.session].track not in self.tracks]
        self.freed = [each for each in schedule.sessions if whole.session[each.session].track in self.tracks]
        self.meeting = self._meeting()
        self.model = Model(self.meeting)
        post_rules(self.model)
        goals: dict[str, Goal] = {kind.name: kind() for kind in GOALS if not issubclass(kind, Nearness)}
        if near is not None:
            mine = Schedule.of(each for each in near.sessions if each.session in self.meeting.session)
            goals |= {kind.name: kind(mine) for kind in GOALS if issubclass(kind, Nearness)}
        tiers = [self._tier(number, tier, goals) for number, tier in enumerate(ties.tiers)]
        self.model.close()
        self.model.placement.hint(Schedule.of(self.freed))
        self.model.cp.minimize(_packed(tiers))

    def _tier(self, number: int, tier: Tier, goals: dict[str, Goal]) -> tuple[Expression, int]:
        """What a tier costs in the part and beside it, and the most that it can."""
        levels = levels_of(tier, self.model, goals)
        beside = [*self._sessions_beside(number), *self._places_beside(number), *self._tracks_beside(number)]
        penalty = total([*(level.unit * level.penalty for level in levels), *(cost * each for cost, each in beside)])
        return penalty, sum(level.unit * level.most for level in levels) + sum(cost for cost, _ in beside)

    def _meeting(self) -> Meeting:
        whole = self.whole
        taken = {each.slot for each in self.fixed}
        busy: defaultdict[str, list[Away]] = defaultdict(list)
        for placed in self.fixed:
            session = whole.session[placed.session]
            for bound in whole.bound_to(session):
                if (body := whole.holder(bound.other)) is not None:
                    busy[body].append(Away(bound.path, placed.start, placed.end))
        return replace(
            whole,
            tracks=tuple(track for track in whole.tracks if track.id in self.tracks),
            sessions=tuple(session for session in whole.sessions if session.track in self.tracks),
            slots=tuple(slot for slot in whole.slots or () if slot.id not in taken),
            participants=tuple(
                replace(who, away=(*who.away, *busy[who.id])) if who.id in busy else who for who in whole.participants
            ),
        )

    def _sessions_beside(self, tier: int) -> Iterator[tuple[int, Expression]]:
        """A free session in the block of a fixed one that wants the same people."""
        block_of = {each.session: self.whole.slot[each.slot or ""].block or "" for each in self.fixed}
        for session in self.meeting.sessions:
            prices: defaultdict[str, int] = defaultdict(int)
            for other, cost in self.ties.sessions[tier].get(session.id, ()):
                if other in block_of:
                    prices[block_of[other]] += cost
            for block, cost in prices.items():
                yield cost, self.model.blocks.talk_in(session, self.whole.block[block])

    def _places_beside(self, tier: int) -> Iterator[tuple[int, Expression]]:
        """A free session at the time of a fixed one that wants the same people, by place."""
        fixed = {each.session: each for each in self.fixed}
        cells = self.model.blocks
        for session in self.meeting.sessions:
            prices: defaultdict[tuple[str, int], int] = defaultdict(int)
            for other, cost in self.ties.places[tier].get(session.id, ()):
                if (placed := fixed.get(other)) is not None and placed.position is not None:
                    block = self.whole.slot[placed.slot or ""].block or ""
                    for place in range(self.whole.places(self.whole.session[other])):
                        prices[block, placed.position + place] += cost
            for (block, place), cost in prices.items():
                for box in cells.boxes_in(self.whole.block[block]):
                    if place <= box.places and cells.talk_in_box(session, box) is not None:
                        yield cost, cells.on_air(session, box, place)

    def _tracks_beside(self, tier: int) -> Iterator[tuple[int, Expression]]:
        """A free track at the time of a fixed one, for each two of their slots."""
        slots: defaultdict[str, set[str]] = defaultdict(set)
        for each in self.fixed:
            slots[self.whole.session[each.session].track or ""].add(each.slot or "")
        for track in self.meeting.tracks:
            prices: defaultdict[str, int] = defaultdict(int)
            for other, cost in self.ties.tracks[tier].get(track.id, ()):
                for slot in slots.get(other, ()):
                    prices[self.whole.slot[slot].block or ""] += cost
            for block, cost in prices.items():
                for cell in self.model.blocks.cells_in(track, self.whole.block[block]):
                    yield cost, cell

    def joined(self, found: Schedule) -> Schedule:
        """The whole schedule with the part as it is found."""
        placed: dict[str, Placed] = {each.session: each for each in (*self.fixed, *found.sessions)}
        return Schedule.of(placed[session.id] for session in self.whole.sessions)


def _packed(tiers: list[tuple[Expression, int]]) -> Expression:
    """Their sum, each weighed more than all after it; the last are left out where numbers become too large."""
    while len(tiers) > 1:
        size = 1
        for _, most in tiers:
            size *= most + 1
        if size < PACKED:
            break
        tiers = tiers[:-1]
    weight, parts = 1, []
    for penalty, most in reversed(tiers):
        parts.append(weight * penalty)
        weight *= most + 1
    return total(parts)
