"""Free time: what events leave of a day. For models and explanations; the verifier reads events by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .meeting import Day, Event, Meeting, Span


@dataclass(frozen=True)
class Gap:
    """Free time of ``day`` between neighbouring events (None: the day's own limit), the same in every room."""

    day: Day
    start: int
    end: int
    before: Event | None
    after: Event | None

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def gaps_of(meeting: Meeting) -> list[Gap]:
    """The free time of every day between the events that stop all rooms, until a last event."""
    return [gap for day in meeting.days for gap in _gaps_of_day(day, stopping_all_rooms(meeting)) if gap.minutes > 0]


def stopping_all_rooms(meeting: Meeting) -> list[Event]:
    """The events that stop every room, in order of time."""
    one_room = len(meeting.rooms) == 1
    return sorted(
        (event for event in meeting.events if event.room is None or one_room),
        key=lambda event: (event.start, event.end),
    )


def _gaps_of_day(day: Day, events: Iterable[Event]) -> list[Gap]:
    gaps = []
    now, before = day.opens, None
    for event in events:
        if event.day != day.id:
            continue
        if event.start > now:
            gaps.append(Gap(day, now, min(event.start, day.closes), before, event))
        if event.end > now:
            now, before = event.end, event
        if event.last:
            return gaps
    if now < day.closes:
        gaps.append(Gap(day, now, day.closes, before, None))
    return gaps
