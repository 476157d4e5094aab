"""What is odd about a draft: nothing that is wrong, but what a person would want to look at (``scheduler check``).

Each check is a function that reads the meeting and yields what it finds; :data:`CHECKS` lists them. Where a session
*stands* is where it is said to be, else where its draft prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..instance.instance import Instance
from ..meeting.meeting import Day, Event, Item, Meeting, Session, clock, clock_of_end
from ..text import Name, Text, say
from .conference import blocks_without_hours, hours_that_suit_nobody, tracks_without_a_session
from .odd_names import (
    codes_of_other_countries,
    countries_in_no_group,
    misspelt_countries,
    names_alike,
)
from .oddity import Oddity
from .parts import (
    offices_without_a_duty,
    participants_without_a_part,
    roles_without_a_session,
    wishes_that_cannot_be_met,
)


def oddities(instance: Instance) -> list[Oddity]:
    """All that is odd, in the order of :data:`CHECKS` and of the file."""
    return oddities_of(instance.meeting)


def oddities_of(meeting: Meeting) -> list[Oddity]:
    """The same of a meeting, wherever it comes from."""
    checks = CHECKS_IN_BLOCKS if meeting.blocks else CHECKS
    return [oddity for check in checks for oddity in check(meeting)]


@dataclass(frozen=True)
class Standing:
    """An item at the time where it stands in the draft, minutes of the meeting; ``paths`` say so."""

    item: Item
    start: int
    end: int
    paths: tuple[str, ...]

    @property
    def name(self) -> Name:
        return self.item.name


def standing(meeting: Meeting, session: Session) -> Standing | None:
    """Where a session stands, or None: nothing says where."""
    slot = meeting.slot.get(session.slot) if session.slot else None
    if session.start and (session.day or len(meeting.days) == 1):
        day = meeting.day[session.day] if session.day else meeting.days[0]
        start, path = next(start for start in session.start if meeting.day_at(start) == day), "start"
    elif slot and slot.takes == 1:
        start, path = slot.start, "slot"
    elif session.draft is not None:
        start, path = session.draft, "draft"
    else:
        return None
    paths = (f"{session.path}.{path}", f"{session.path}.duration")
    return Standing(session, start, start + meeting.duration(session), paths)


def standing_sessions(meeting: Meeting) -> list[Standing]:
    return [stands for session in meeting.sessions if (stands := standing(meeting, session))]


def standing_items(meeting: Meeting) -> list[Standing]:
    """Events and sessions that stand somewhere, by time."""
    events = [Standing(event, event.start, event.end, (event.path,)) for event in meeting.events]
    return sorted(events + standing_sessions(meeting), key=lambda item: (item.start, item.end))


def day_of(meeting: Meeting, minute: int) -> Day:
    """The day of a minute; the last, for a start at its midnight."""
    return meeting.day_at(minute) or meeting.days[-1]


def when(meeting: Meeting, start: int, end: int) -> Text:
    day = day_of(meeting, start)
    return say("{start}-{end} on {day}", start=clock(start), end=clock_of_end(end), day=day.name)


def share_a_room(meeting: Meeting, one: Item, other: Item) -> bool:
    """Whether two items surely need the same room: an event of no room stops all."""
    if len(meeting.rooms) == 1 or any(isinstance(item, Event) and item.room is None for item in (one, other)):
        return True
    return one.room is not None and one.room == other.room


# ---- Time ------------------------------------------------------------------------------------------------------


def unallocated_spans(meeting: Meeting) -> Iterator[Oddity]:
    """Time between the items of a day that none of them uses, where all sessions stand somewhere."""
    if len(standing_sessions(meeting)) < len(meeting.sessions):
        return
    for _, of_day in groupby(standing_items(meeting), key=lambda item: day_of(meeting, item.start)):
        before, *rest = of_day
        for item in rest:
            if item.start > before.end:
                text = say(
                    "{when}: {minutes} minutes that no item uses (between {before} and {after}).",
                    when=when(meeting, before.end, item.start),
                    minutes=item.start - before.end,
                    before=before.name,
                    after=item.name,
                )
                yield Oddity(text, (*before.paths, item.paths[0]))
            before = max(before, item, key=lambda each: each.end)


def unequal_lengths(meeting: Meeting) -> Iterator[Oddity]:
    """Sessions that are shorter or longer than most with the same roles; all lengths, where there is no usual one."""
    alike: dict[tuple[str, ...], list[Session]] = {}
    for session in meeting.sessions:
        alike.setdefault(session.roles, []).append(session)
    for sessions in alike.values():
        lengths = [meeting.duration(session) for session in sessions]
        usual = max(lengths, key=lengths.count)
        if len(set(lengths)) == 1:
            continue
        if 2 * lengths.count(usual) <= len(lengths):
            text = say(
                "{count} sessions with the same roles have different lengths: {lengths} minutes.",
                count=len(sessions),
                lengths=[str(length) for length in sorted(set(lengths))],
            )
            yield Oddity(text, tuple(f"{session.path}.duration" for session in sessions))
            continue
        for session in sessions:
            if meeting.duration(session) != usual:
                yield unequal(meeting, session, usual)


def unequal(meeting: Meeting, session: Session, usual: int) -> Oddity:
    """A session that has not the usual length, and whether it could have where it stands."""
    minutes = meeting.duration(session)
    facts: dict[str, object] = {"session": session.name, "minutes": minutes, "usual": usual}
    own = f"{session.path}.duration"
    stands = standing(meeting, session)
    if stands is None or minutes > usual:
        return Oddity(say("{session} has {minutes} minutes, others {usual}.", **facts), (own,))
    day = day_of(meeting, stands.start)
    later = [
        item
        for item in standing_items(meeting)
        if stands.end <= item.start < day.closes and share_a_room(meeting, session, item.item)
    ]
    ends = later[0].start if later else day.closes
    limit = later[0].paths[0] if later else f"days.{day.id}.end"
    facts |= {"free": max(0, ends - stands.end), "over": stands.start + usual - ends}
    facts["next"] = later[0].name if later else say("the end of {day}", day=day.name)
    if stands.start + usual <= ends:
        text = say(
            "{session} has {minutes} minutes, others {usual}; {free} are free after it, so {usual} fit.", **facts
        )
    elif ends <= stands.end:
        text = say(
            "{session} has {minutes} minutes, others {usual}; none are free after it; "
            "at {usual} it would overlap {next} by {over}.",
            **facts,
        )
    else:
        text = say(
            "{session} has {minutes} minutes, others {usual}; {free} are free after it; "
            "at {usual} it would overlap {next} by {over}.",
            **facts,
        )
    return Oddity(text, (own, limit))


def sessions_in_each_others_way(meeting: Meeting) -> Iterator[Oddity]:
    """Sessions that stand in one room at one time, or more of them at once than there are rooms."""
    running: list[Standing] = []
    for stands in sorted(standing_sessions(meeting), key=lambda each: each.start):
        running = [other for other in running if other.end > stands.start]
        in_its_room = [other for other in running if share_a_room(meeting, other.item, stands.item)]
        for other in in_its_room:
            text = say(
                "{one} and {other} overlap where they are printed, {when}.",
                one=other.name,
                other=stands.name,
                when=when(meeting, stands.start, min(stands.end, other.end)),
            )
            yield Oddity(text, (*other.paths, *stands.paths))
        running.append(stands)
        if not in_its_room and len(running) > len(meeting.rooms):
            text = say(
                "At {time} on {day} the draft has {count} sessions at once, {sessions}, and the meeting {rooms} rooms.",
                time=clock(stands.start),
                day=day_of(meeting, stands.start).name,
                count=len(running),
                sessions=[other.name for other in running],
                rooms=len(meeting.rooms),
            )
            yield Oddity(text, tuple(path for other in running for path in other.paths))


def sessions_in_the_way_of_events(meeting: Meeting) -> Iterator[Oddity]:
    """Sessions that stand where an event stops their room, or after the last event of their day."""
    for stands in standing_sessions(meeting):
        for event in meeting.events:
            facts: dict[str, object] = {
                "session": stands.name,
                "when": when(meeting, stands.start, stands.end),
                "event": event.name,
                "event_when": when(meeting, event.start, event.end),
            }
            over = min(stands.end, event.end) - max(stands.start, event.start)
            if over > 0 and share_a_room(meeting, stands.item, event):
                text = say("{session} ({when}) overlaps {event} ({event_when}) by {over} minutes.", over=over, **facts)
                yield Oddity(text, (*stands.paths, event.path))
            elif event.last and stands.start >= event.end and event.day == day_of(meeting, stands.start).id:
                text = say("{session} ({when}) comes after {event} ({event_when}), the last item of its day.", **facts)
                yield Oddity(text, (stands.paths[0], event.path))


def sessions_outside_their_day(meeting: Meeting) -> Iterator[Oddity]:
    for stands in standing_sessions(meeting):
        day = day_of(meeting, stands.start)
        if stands.start < day.opens or stands.end > day.closes:
            text = say(
                "{session} ({when}) is not inside its day, {opens}-{closes}.",
                session=stands.name,
                when=when(meeting, stands.start, stands.end),
                opens=clock(day.opens),
                closes=clock_of_end(day.closes),
            )
            limit = f"days.{day.id}.{'start' if stands.start < day.opens else 'end'}"
            yield Oddity(text, (*stands.paths, limit))


def drafts_off_the_grid(meeting: Meeting) -> Iterator[Oddity]:
    """Printed starts at which the solver cannot place their session."""
    for session in meeting.sessions:
        if session.draft is not None and session.draft % meeting.grid:
            text = say(
                "{session} is printed at {time}, and starts are on full {grid} minutes: it cannot stay there.",
                session=session.name,
                time=clock(session.draft),
                grid=meeting.grid,
            )
            yield Oddity(text, (f"{session.path}.draft", "meeting.grid"))


CHECKS: tuple[Callable[[Meeting], Iterator[Oddity]], ...] = (
    unallocated_spans,
    unequal_lengths,
    sessions_in_each_others_way,
    sessions_in_the_way_of_events,
    sessions_outside_their_day,
    drafts_off_the_grid,
    offices_without_a_duty,
    roles_without_a_session,
    participants_without_a_part,
    wishes_that_cannot_be_met,
    countries_in_no_group,
    misspelt_countries,
    names_alike,
    codes_of_other_countries,
)

CHECKS_IN_BLOCKS: tuple[Callable[[Meeting], Iterator[Oddity]], ...] = (
    tracks_without_a_session,
    blocks_without_hours,
    hours_that_suit_nobody,
    participants_without_a_part,
    offices_without_a_duty,
    roles_without_a_session,
    wishes_that_cannot_be_met,
    names_alike,
)
"""Those that speak of conferences: the others look at drafts, durations and countries."""
