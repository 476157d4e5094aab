"""Rounds of a large search: each frees some tracks of the best schedule and plans them anew, all else fixed.

Whose tracks: those that cost something, by what they cost, with the tracks that they clash with; those of some rooms;
those of some blocks; in turn. How many: so many sessions as a round of a second or two plans well.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from ..meeting.meeting import Meeting, Tier
from ..meeting.schedule import Schedule
from ..text import Name
from ..verify.conference import READINGS, who_and_where
from .part import Part, Ties

FIRST = 60
"""Sessions that the first round frees."""

FEWEST, MOST = 20, 2_000
"""Sessions that a round frees at least and at most, as far as tracks allow."""

SHORT, LONG = 1.0, 2.0
"""Seconds: what is proven sooner may be larger, what takes longer is too large."""

_Turn = Callable[[Schedule], Iterable[str]]


class Rounds:
    """Chooses what each round frees. ``size``: about so many sessions, by what rounds have cost so far."""

    def __init__(
        self, meeting: Meeting, tiers: tuple[Tier, ...], near: Schedule | None = None, size: int = FIRST
    ) -> None:
        self.meeting = meeting
        self.tiers = tiers
        self.near = near
        self.ties = Ties(meeting, tiers)
        self.size = float(size)
        self._random = random.Random(0)  # the user's seed decides the lot, not the search
        self._tracks = [track.id for track in meeting.tracks if meeting.sessions_of[track.id]]
        self._named: dict[Name, str] = {track.name: track.id for track in meeting.tracks}
        self._named |= {session.name: session.track or "" for session in meeting.sessions}
        self._blamed: tuple[Schedule, dict[str, int]] | None = None
        self._turns = self._in_turn()

    def part(self, schedule: Schedule) -> Part:
        """The next part of the schedule to plan anew."""
        chosen = self._chosen(set(), next(self._turns)(schedule), self.size)
        return Part(self.ties, schedule, chosen, self.near)

    def with_spare(self, tracks: Collection[str], rather: Collection[str], size: int) -> set[str]:
        """These tracks and others, of about so many sessions; ``rather`` these."""
        chosen: set[str] = set().union(*(self.ties.group[track] for track in tracks))
        asked = sum(len(self.meeting.sessions_of[track]) for track in chosen)
        order = [*self._shuffled(rather), *self._shuffled(self._tracks)]
        return self._chosen(chosen, order, asked + size)

    def _chosen(self, chosen: set[str], order: Iterable[str], size: float) -> set[str]:
        """With those of the order that fit: the first in any case."""
        count = sum(len(self.meeting.sessions_of[each]) for each in chosen)
        for track in order:
            group = self.ties.group[track] - chosen
            asked = sum(len(self.meeting.sessions_of[each]) for each in group)
            if group and (not chosen or count + asked <= size):
                chosen |= group
                count += asked
        return chosen

    def learned(self, seconds: float, *, proven: bool) -> None:
        """A round took so long; ``proven``: its part could not be better."""
        if proven and seconds < SHORT:
            self.size = min(self.size * 1.25, MOST)
        elif not proven or seconds > LONG:
            self.size = max(self.size * 0.85, FEWEST)

    def _in_turn(self) -> Iterator[_Turn]:
        while True:
            for other in (self._by_rooms, self._by_blocks):
                yield self._costly
                yield self._costly
                yield self._costly
                yield other

    # -- whose turn it is ---------------------------------------------------------------------------------------

    def _costly(self, schedule: Schedule) -> Iterator[str]:
        """A track that costs something, those that it clashes with, and others at random."""
        blamed = self._blame(schedule)
        dear = [track for track in self._tracks if blamed.get(track)]
        first = self._random.choices(dear or self._tracks, [blamed[track] for track in dear] or None)[0]
        yield first
        yield from self._shuffled(other for other in self.ties.partners(first) if blamed.get(other))
        yield from self._shuffled(self._tracks)

    def _by_rooms(self, schedule: Schedule) -> Iterator[str]:
        """All tracks of some rooms."""
        rooms: defaultdict[str, set[str]] = defaultdict(set)
        for placed in schedule.sessions:
            rooms[placed.room].add(self.meeting.session[placed.session].track or "")
        for room in self._shuffled(rooms):
            yield from self._shuffled(rooms[room])

    def _by_blocks(self, schedule: Schedule) -> Iterator[str]:
        """All tracks of some blocks."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        for placed in schedule.sessions:
            block = self.meeting.slot[placed.slot or ""].block or ""
            held[block].add(self.meeting.session[placed.session].track or "")
        for block in self._shuffled(held):
            yield from self._shuffled(held[block])

    def _shuffled(self, some: Iterable[str]) -> list[str]:
        found = sorted(some)
        self._random.shuffle(found)
        return found

    def _blame(self, schedule: Schedule) -> dict[str, int]:
        """What each track costs: all that are named where the verifier tells the costs of the first tier."""
        if self._blamed is None or self._blamed[0] is not schedule:
            found: defaultdict[str, int] = defaultdict(int)
            for goal, weight in self.tiers[0].terms if self.tiers else ():
                for amount, text in who_and_where(self.meeting, schedule, goal) if weight and goal in READINGS else ():
                    for _, value in text.values:
                        if isinstance(value, Name) and (track := self._named.get(value)) is not None:
                            found[track] += weight * amount
            if self.near is not None:
                before = {placed.session: (placed.start, placed.room) for placed in self.near.sessions}
                for placed in schedule.sessions:
                    if before.get(placed.session) not in (None, (placed.start, placed.room)):
                        found[self.meeting.session[placed.session].track or ""] += 1
            self._blamed = schedule, found
        return self._blamed[1]
