"""What differs, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..meeting.meeting import Meeting
from ..text import Name, Text, Told, Words, say
from .comparison import Against, Comparison
from .differences import Difference

FEW = 3
"""Names that are told; of more, their number."""


@dataclass(frozen=True)
class Joined:
    """What is told with something between: ``SACM:RCM``."""

    parts: tuple[Told | str, ...]
    between: str = ":"

    def told(self, words: Words) -> str:
        return self.between.join(words.value(part) for part in self.parts)


def few(names: Iterable[Told | str]) -> tuple[Told | str, ...]:
    """At most three names, and how many more."""
    listed = tuple(names)
    return listed if len(listed) <= FEW else (*listed[:FEW], say("{count} more", count=len(listed) - FEW))


def name_of_item(found: Against, comparison: Comparison, item: str) -> Name:
    """What an item is called, in the meeting that has it."""
    here = found.column.meeting
    if here.item(item) is not None or comparison.first is None:
        return here.name_of(item, "items")
    return comparison.first.meeting.name_of(item, "items")


def told(then: Meeting, now: Meeting, changes: Iterable[Difference]) -> Iterator[Text]:
    """Each change in words, ``(given)`` where the instance itself says so; what only the labels say is left out."""
    for change in changes:
        text = _told(then, now, change)
        if text is not None:
            yield say("{change} (given)", change=text) if change.cause == "given" and not _is_handover(change) else text


def _is_handover(change: Difference) -> bool:
    """A seat that somebody takes over: that it is given up is given, not who takes it."""
    return change.what == "seat" and change.before is not None and change.after is not None


def _told(then: Meeting, now: Meeting, change: Difference) -> Text | None:
    item = (now if now.item(change.item) is not None else then).name_of(change.item, "items")
    before, after = sides(then, now, change)
    if change.what == "item" and change.after is None:
        return say("{item}: not there", item=item)
    if change.what == "item":
        return say("{item}: new, {place}", item=item, place=after)
    if change.what == "place":
        return say("{item}: {before} -> {after}", item=item, before=before, after=after)
    if change.what == "seat":
        role = now.name_of((change.after or change.before or {})["role"], "roles")
        values = {"item": item, "role": role, "before": before, "after": after}
        if change.cause == "given" and _is_handover(change):
            return say("{item}, {role}: {before} (given) -> {after}", **values)
        return say("{item}, {role}: {before} -> {after}", **values)
    return None


def sides(then: Meeting, now: Meeting, change: Difference) -> tuple[Told | str, Told | str]:
    """What is before and what is after: places or bodies; of labels, what is in the file."""
    rooms = len(then.rooms) > 1 or len(now.rooms) > 1

    def told(meeting: Meeting, side: Mapping[str, Any] | None) -> Told | str:
        if change.what == "seat":
            return taker(meeting, side)
        if side is None:
            return ""
        if change.what == "label":
            return ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in side.items())
        return place_told(meeting, side, rooms=rooms)

    return told(then, change.before), told(now, change.after)


HOW: Mapping[str, Text] = {"attends": say("attends"), "presents": say("presents"), "chairs": say("chairs")}
"""How somebody is in a session without a seat."""


def place_told(meeting: Meeting, place: Mapping[str, Any] | None, *, rooms: bool = False) -> Text:
    """``Day 1 11:00-12:30``; the room where there are several."""
    assert place is not None
    if place["start"] is None and (slot := meeting.slot.get(place.get("slot") or "")) is not None:
        block = meeting.name_of(slot.block or "", "blocks")
        when = say("{block}, place {place}", block=block, place=place["position"])
    else:
        when = _by_the_clock(meeting, place)
    if (rooms or len(meeting.rooms) > 1) and place["room"]:
        return say("{when}, {room}", when=when, room=meeting.name_of(place["room"], "rooms"))
    return when


def _by_the_clock(meeting: Meeting, place: Mapping[str, Any]) -> Text:
    day = meeting.name_of(place["day"], "days")
    return say("{day} {start}-{end}", day=day, start=place["start"], end=place["end"])


def taker(meeting: Meeting, seat: Mapping[str, Any] | None) -> Name | Text:
    """``Chile``, ``Chile (PPT-SACM)``, ``nobody``."""
    if seat is None:
        return say("nobody")
    who = meeting.name_of(seat["participant"] or seat["office"])
    return say("{participant} ({office})", participant=who, office=seat["office"]) if seat["office"] else who
