"""Who wants to be in two sessions: the pairs that conference goals price (COSPLIB, derived data)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import combinations

from ..meeting.meeting import Meeting, Session

Pair = tuple[Session, Session]


class Pairs:
    """Pairs of sessions, each once however many people they share, in the order of the file."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._place = {session.id: place for place, session in enumerate(meeting.sessions)}

    def _of(self, groups: Iterable[tuple[set[str], set[str], bool]]) -> list[Pair]:
        """Each one of the first with each one of the second; ``apart``: only of different tracks."""
        found: set[tuple[int, int]] = set()
        sessions = self.meeting.sessions
        for ones, others, apart in groups:
            for one in ones:
                for other in others:
                    low, high = sorted((self._place[one], self._place[other]))
                    if low != high and not (apart and sessions[low].track == sessions[high].track):
                        found.add((low, high))
        return [(sessions[low], sessions[high]) for low, high in sorted(found)]

    @cached_property
    def _presented(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for session in self.meeting.sessions:
            for who in session.presenters:
                found[who.other].add(session.id)
        return found

    @cached_property
    def _attended(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for session in self.meeting.sessions:
            for who in session.attendees:
                found[who.other].add(session.id)
        return found

    @cached_property
    def _chaired(self) -> dict[str, set[str]]:
        """Sessions of the tracks that somebody chairs."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for track in self.meeting.tracks:
            for chair in track.chairs:
                found[chair.other].update(session.id for session in self.meeting.sessions_of[track.id])
        return found

    @cached_property
    def presenters(self) -> list[Pair]:
        """Sharing a presenter; or a presenter of one chairs the other's track, another than its own."""
        mine, chaired = self._presented, self._chaired
        return self._of(
            [
                *((sessions, sessions, False) for sessions in mine.values()),
                *((sessions, chaired[who], True) for who, sessions in mine.items() if who in chaired),
            ]
        )

    @cached_property
    def attendees(self) -> list[Pair]:
        """Sharing an attendee; or an attendee of one presents the other, or chairs its track, another than its own."""
        mine, presented, chaired = self._attended, self._presented, self._chaired
        return self._of(
            [
                *((sessions, sessions, False) for sessions in mine.values()),
                *((sessions, presented[who], False) for who, sessions in mine.items() if who in presented),
                *((sessions, chaired[who], True) for who, sessions in mine.items() if who in chaired),
            ]
        )

    @cached_property
    def chairs(self) -> list[tuple[str, str]]:
        """Tracks that share a chair."""
        return [
            (one.id, other.id)
            for one, other in combinations(self.meeting.tracks, 2)
            if {each.other for each in one.chairs} & {each.other for each in other.chairs}
        ]

    @cached_property
    def _priced(self) -> set[str]:
        """Tracks of which two sessions clash at a price."""
        weights = {name: weight for tier in self.meeting.tiers for name, weight in tier.terms}
        found: set[str] = set()
        for goal, pairs in (("presenters", "presenters"), ("attendees", "attendees")):
            if weights.get(goal):
                found.update(one.track or "" for one, other in getattr(self, pairs) if one.track == other.track)
        return found

    def within(self, track: str) -> bool:
        """Whether two sessions of the track clash at a price if they are held in two of its slots at a time."""
        return track in self._priced
