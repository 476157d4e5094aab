"""What a conference's programme is worth: the sixteen goals of meetings with blocks, each cost with who and where.

Each reading gives single costs as (amount, sentence); a goal's value is the sum of its amounts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from ..meeting.meeting import DAY, Meeting, Penalty, Slot, Track
from ..meeting.schedule import Schedule
from ..text import Text, say
from .programme import Programme, Shared, attendee_pairs, chair_pairs, presenter_pairs

Cost = tuple[int, Text]
"""An amount, with who and where."""

Reading = Callable[[Programme], Iterator[Cost]]


def _price(said: Iterable[Penalty], block: str | None, room: str, *, of_rooms: bool) -> int:
    """What applies to a slot of the penalties that name a room, or of those that name none."""
    total = 0
    for each in said:
        if (each.room is not None) is of_rooms and each.block in (None, block) and each.room in (None, room):
            total += each.price
    return total


def track_blocks(programme: Programme) -> Iterator[Cost]:
    """Slots of tracks, by what their block costs the track."""
    for track, slot in programme.cells:
        if cost := _price(track.penalties, slot.block, slot.room, of_rooms=False):
            yield cost, say("{track} has {room} in {block}.", **_names(programme, track, slot))


def track_rooms(programme: Programme) -> Iterator[Cost]:
    """Slots of tracks, by what their room costs the track."""
    for track, slot in programme.cells:
        if cost := _price(track.penalties, slot.block, slot.room, of_rooms=True):
            yield cost, say("{track} is in {room} in {block}.", **_names(programme, track, slot))


def block_rooms(programme: Programme) -> Iterator[Cost]:
    """Rooms in use, by what they cost in the block."""
    for track, slot in programme.cells:
        if cost := _price(programme.meeting.room[slot.room].penalties, slot.block, slot.room, of_rooms=True):
            yield cost, say("{room} is used in {block} ({track}).", **_names(programme, track, slot))


def similar(programme: Programme) -> Iterator[Cost]:
    """Each two slots at one time of similar tracks."""
    prices = {track.id: dict(track.similar) for track in programme.meeting.tracks}
    for block, one, other in programme.beside():
        if cost := prices[one.track.id].get(other.track.id, 0):
            yield (
                cost,
                say(
                    "{one} and {other} are both in {block}.",
                    one=one.track.name,
                    other=other.track.name,
                    block=block.name,
                ),
            )


def rooms_per_track(programme: Programme) -> Iterator[Cost]:
    """Rooms that a track uses beyond its first."""
    rooms: defaultdict[str, set[str]] = defaultdict(set)
    for track, slot in programme.cells:
        rooms[track.id].add(slot.room)
    for track in programme.meeting.tracks:
        if len(rooms[track.id]) > 1:
            named = tuple(room.name for room in programme.meeting.rooms if room.id in rooms[track.id])
            yield len(named) - 1, say("{track} is in several rooms: {rooms}.", track=track.name, rooms=named)


def parallel(programme: Programme) -> Iterator[Cost]:
    """Slots that a track has in a block beyond its first."""
    for block in programme.meeting.blocks:
        counts = Counter(cell.track.id for cell in programme.by_block[block.id])
        for track, count in counts.items():
            if count > 1:
                name = programme.meeting.track[track].name
                yield count - 1, say("{track} has {count} rooms in {block}.", track=name, count=count, block=block.name)


def consecutive(programme: Programme) -> Iterator[Cost]:
    """Tracks between whose blocks lie others: 1 each."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for track, slot in programme.cells:
        numbers[track.id].add(programme.number[slot.block or ""])
    for track in programme.meeting.tracks:
        used = numbers[track.id]
        if used and max(used) - min(used) + 1 > len(used):
            blocks = tuple(block.name for block in programme.meeting.blocks if block.number in used)
            yield 1, say("{track} is interrupted: {blocks}.", track=track.name, blocks=blocks)


def time_zones(programme: Programme) -> Iterator[Cost]:
    """Places at hours that are unfit where the session is given from."""
    hours = programme.meeting.hours
    if hours is None:
        return
    (fine, fine_until), (early, late) = hours.suitable, hours.less_suitable
    for held in programme.held.values():
        clock = programme.meeting.block[held.slot.block or ""].hours
        if held.session.zone is None or clock is None:
            continue
        shift = 60 * (held.session.zone - hours.local)
        start, end = (clock[0] + shift) % DAY, (clock[1] + shift) % DAY
        if start < early or late < end or end < early:
            cost = hours.big
        elif start < fine or fine_until < end:
            cost = hours.small
        else:
            continue
        if cost:
            yield (
                cost * held.length,
                say(
                    "{session} is given at {start}-{end} of its own time.",
                    session=held.session.name,
                    start=_clock(start),
                    end=_clock(end),
                ),
            )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def track_order(programme: Programme) -> Iterator[Cost]:
    """Ordered sessions at another place of their track, and places that two of them have at one time."""
    for track in programme.meeting.tracks:
        listed = programme.listed(track)
        for place, held in enumerate(listed, start=1):
            if held.session.order is not None and held.session.order != place:
                yield (
                    1,
                    say(
                        "{session} is number {place} of {track}, not number {order}.",
                        session=held.session.name,
                        place=place,
                        track=track.name,
                        order=held.session.order,
                    ),
                )
        ordered = [held for held in listed if held.session.order is not None]
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if one.slot.block != other.slot.block:
                    break  # listed by block
                if both := _common(one.places, other.places):
                    yield (
                        both,
                        say("{one} and {other} are at one time.", one=one.session.name, other=other.session.name),
                    )


def talk_blocks(programme: Programme) -> Iterator[Cost]:
    """Places of sessions, by what their block costs."""
    for held in programme.held.values():
        if cost := _price(held.session.penalties, held.slot.block, held.slot.room, of_rooms=False):
            block = programme.meeting.block[held.slot.block or ""].name
            yield cost * held.length, say("{session} is in {block}.", session=held.session.name, block=block)


def talk_rooms(programme: Programme) -> Iterator[Cost]:
    """Places of sessions, by what their room costs."""
    for held in programme.held.values():
        if cost := _price(held.session.penalties, held.slot.block, held.slot.room, of_rooms=True):
            room = programme.meeting.room[held.slot.room].name
            yield cost * held.length, say("{session} is in {room}.", session=held.session.name, room=room)


def _clashes(programme: Programme, pairs: Shared) -> Iterator[Cost]:
    """Pairs in one block, in different rooms: 1 each."""
    for one, other, who in programme.together(pairs):
        if one.slot.id != other.slot.id:
            yield 1, _two_at_once(programme, one.session.id, other.session.id, who, one.slot.block)


def _clashes_by_place(programme: Programme, pairs: Shared) -> Iterator[Cost]:
    """Places that pairs have at one time."""
    for one, other, who in programme.together(pairs):
        if both := _common(one.places, other.places):
            yield both, _two_at_once(programme, one.session.id, other.session.id, who, one.slot.block)


def presenters(programme: Programme) -> Iterator[Cost]:
    """Pairs of sessions of a presenter in one block, in different rooms."""
    yield from _clashes(programme, presenter_pairs(programme.meeting))


def attendees(programme: Programme) -> Iterator[Cost]:
    """Pairs of sessions that somebody wants to attend in one block, in different rooms."""
    yield from _clashes(programme, attendee_pairs(programme.meeting))


def presenters_in_slots(programme: Programme) -> Iterator[Cost]:
    """Places at which a presenter has two sessions."""
    yield from _clashes_by_place(programme, presenter_pairs(programme.meeting))


def attendees_in_slots(programme: Programme) -> Iterator[Cost]:
    """Places at which somebody wants to attend two sessions."""
    yield from _clashes_by_place(programme, attendee_pairs(programme.meeting))


def chairs(programme: Programme) -> Iterator[Cost]:
    """Each two slots at one time of tracks that share a chair."""
    pairs = chair_pairs(programme.meeting)
    for block, one, other in programme.beside():
        who = pairs.get((one.track.id, other.track.id)) or pairs.get((other.track.id, one.track.id))
        if who is not None:
            name = programme.meeting.name_of(who)
            yield (
                1,
                say(
                    "{who} chairs {one} and {other}, both in {block}.",
                    who=name,
                    one=one.track.name,
                    other=other.track.name,
                    block=block.name,
                ),
            )


def _common(one: range, other: range) -> int:
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


def _two_at_once(programme: Programme, one: str, other: str, who: str, block: str | None) -> Text:
    meeting = programme.meeting
    return say(
        "{who} is asked for in {one} and {other}, both in {block}.",
        who=meeting.name_of(who), one=meeting.session[one].name, other=meeting.session[other].name,
        block=meeting.block[block or ""].name,
    )  # fmt: skip


def _names(programme: Programme, track: Track, slot: Slot) -> dict[str, object]:
    meeting = programme.meeting
    return {"track": track.name, "room": meeting.room[slot.room].name, "block": meeting.block[slot.block or ""].name}


READINGS: dict[str, Reading] = {
    "track-blocks": track_blocks,
    "track-rooms": track_rooms,
    "block-rooms": block_rooms,
    "similar": similar,
    "rooms-per-track": rooms_per_track,
    "parallel": parallel,
    "consecutive": consecutive,
    "time-zones": time_zones,
    "track-order": track_order,
    "talk-blocks": talk_blocks,
    "talk-rooms": talk_rooms,
    "presenters": presenters,
    "attendees": attendees,
    "chairs": chairs,
    "presenters-in-slots": presenters_in_slots,
    "attendees-in-slots": attendees_in_slots,
}
"""How each goal of conferences is read, in the order in which the field counts them."""


def who_and_where(meeting: Meeting, schedule: Schedule, goal: str) -> list[tuple[int, Text]]:
    """The single costs of a goal, dearest first; they add up to its value."""
    return sorted(READINGS[goal](Programme(meeting, schedule)), key=lambda cost: -cost[0])


def values(meeting: Meeting, schedule: Schedule, goals: Iterable[str]) -> dict[str, int]:
    """The values of those of the goals that are a conference's, from one look at the schedule."""
    asked = [goal for goal in goals if goal in READINGS]
    if not asked:
        return {}
    programme = Programme(meeting, schedule)
    return {goal: sum(amount for amount, _ in READINGS[goal](programme)) for goal in asked}


def reading(goal: str) -> Callable[[Meeting, Schedule], int]:
    """The value of one goal."""
    return lambda meeting, schedule: values(meeting, schedule, [goal])[goal]
