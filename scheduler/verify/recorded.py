"""What a schedule document says of its events, goals, groups and titles, against what they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.document import RecordedItem, ScheduleDocument, group_of, midnights_in, title_of, value_told
from ..meeting.meeting import Meeting
from ..meeting.results import TierResult
from ..text import Name, Text, say
from .goals import NEARNESS_READINGS, goal_values, tier_value
from .reading import when
from .violation import Violation

RULE = "events as said"


class _Times:
    """A recorded item on the clock of a meeting."""

    def __init__(self, meeting: Meeting, document: ScheduleDocument, item: RecordedItem) -> None:
        midnight = midnights_in(meeting, document.items)[item.day]
        self.start = midnight + item.start
        self.end = midnight + item.end


def events_as_said(meeting: Meeting, document: ScheduleDocument) -> list[Violation]:
    """Each event that the document has otherwise than the meeting: missing, twice, unknown, at another time or room."""
    return list(_events_as_said(meeting, document))


def _events_as_said(meeting: Meeting, document: ScheduleDocument) -> Iterator[Violation]:
    recorded: dict[str, list[RecordedItem]] = {}
    for item in document.events:
        recorded.setdefault(item.id, []).append(item)
    for event in meeting.events:
        items = recorded.pop(event.id, [])
        if len(items) != 1:
            text = say("{event} is in the schedule {times} times.", event=event.name, times=len(items))
            if not items:
                text = say("{event} ({when}) is not in the schedule.", event=event.name, when=when(meeting, event))
            yield Violation(RULE, (event.id,), text)
            continue
        there = _Times(meeting, document, items[0])
        if (there.start, there.end) != (event.start, event.end):
            text = say(
                "{event} is {when} in the schedule; it is said to be {said}.",
                event=event.name,
                when=when(meeting, there),
                said=when(meeting, event),
            )
            yield Violation(RULE, (event.id,), text)
        if items[0].room != event.room:
            text = say(
                "{event} ({when}) is in {room} in the schedule; it is said to be in {said}.",
                event=event.name,
                when=when(meeting, event),
                room=_room(meeting, items[0].room),
                said=_room(meeting, event.room),
            )
            yield Violation(RULE, (event.id,), text)
    for id in recorded:
        text = say(
            "{event} is in the schedule as an event, but no event of the meeting.", event=meeting.name_of(id, "items")
        )
        yield Violation(RULE, (id,), text)


def _room(meeting: Meeting, room: str | None) -> Name | Text:
    return say("every room") if room is None else meeting.name_of(room, "rooms")


def stale(meeting: Meeting, document: ScheduleDocument) -> list[Text]:
    """What the document records of its instance, of goals, groups and titles, and what they are by now."""
    return [*_stale_instance(document), *_stale_goals(meeting, document), *_stale_items(meeting, document)]


def _stale_instance(document: ScheduleDocument) -> Iterator[Text]:
    if document.is_altered:
        yield say("The instance that the schedule carries is not the one it was made from: it gives another sha256.")
    if document.status != "optimal" and all(result.optimal for result in document.goals):
        yield say("The status is recorded as {status}, but every goal as proven.", status=document.status)


def _stale_goals(meeting: Meeting, document: ScheduleDocument) -> Iterator[Text]:
    values = goal_values(meeting, document.schedule_in(meeting))
    recorded = {result.tier: result for result in document.goals}
    for tier in meeting.tiers:
        value = tier_value(tier, values)
        result = recorded.pop(tier.name, None)
        if result is None:
            yield say("The goal {goal} is not recorded; it is {value}.", goal=tier.name, value=value_told(value))
            continue
        if result.value != value:
            yield say(
                "The goal {goal} is recorded as {recorded}; it is {value}.",
                goal=tier.name,
                recorded=value_told(result.value),
                value=value_told(value),
            )
        elif result.optimal and result.bound != value:
            yield say("The goal {goal} is recorded as proven, with another bound than its value.", goal=tier.name)
        elif result.is_bound_above:
            yield say(
                "The goal {goal} is recorded with the bound {bound}, which is above its value, {value}.",
                goal=tier.name,
                bound=value_told(result.bound),
                value=value_told(value),
            )
        for term in result.terms:
            if term.goal in values and values[term.goal] != term.value:
                yield say(
                    "The goal {goal} is recorded as {recorded}; it is {value}.",
                    goal=term.goal,
                    recorded=value_told(term.value),
                    value=value_told(values[term.goal]),
                )
    for result in recorded.values():
        if not _is_known(result):
            yield say("The goal {goal} is recorded, but no goal of the meeting.", goal=result.tier)


def _is_known(result: TierResult) -> bool:
    """The lot is not judged, and nearness to another schedule cannot be without it."""
    return result.tier in NEARNESS_READINGS or (result.tier == "lot" and result.value is None)


def _stale_items(meeting: Meeting, document: ScheduleDocument) -> Iterator[Text]:
    for item in document.items:
        if meeting.item(item.id) is None:
            continue  # a violation already
        name = meeting.name_of(item.id, "items")
        if (dict(item.title) if item.title else None) != title_of(meeting, item.id):
            yield say("The title of {item} is recorded otherwise than it is said.", item=name)
        if item.position is not None and not meeting.blocks:
            yield say("{item} is recorded at place {place} of a slot; it has none.", item=name, place=item.position)
        for seat in item.seats:
            group = group_of(meeting, item.id, seat.seat)
            if seat.group != group:
                yield say(
                    "{participant} in {item} is recorded for the group {recorded}; it is {group}.",
                    participant=meeting.name_of(seat.seat.participant or seat.seat.office or ""),
                    item=name,
                    recorded=_group(meeting, seat.group),
                    group=_group(meeting, group),
                )


def _group(meeting: Meeting, group: str | None) -> Name | Text:
    return say("none") if group is None else meeting.name_of(group)
