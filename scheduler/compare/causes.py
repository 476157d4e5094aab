"""Why two agendas differ: because an instance says so itself (*given*), or because the solver *chose* so.

Given is

- an item that is only in one; a title or a kind that is said otherwise;
- whatever differs of an event: nobody chooses events;
- a length that the two instances say otherwise;
- another start, where the session's own day, start, slot, window or allowed spans, as the second instance says them,
  exclude the old one, or the old day is not there any more; another room likewise;
- a seat in other hands, if who held it cannot take it any more by the second instance alone (it is not in the pool of
  that role there, or is gone, or away throughout, or away during the session, where that stays or its place is given;
  an office that nobody exercises then), or if a pin or a pool of one asks for the new holder.

All else is chosen, also what the instance forces in a roundabout way. A place that differs in several respects is given
if each of them is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..meeting.build import minutes
from ..meeting.meeting import Meeting, Session, Slot, Span
from .differences import Cause, Difference, Row


@dataclass(frozen=True)
class _Place:
    """A place on the clock of the second meeting; ``start`` None: its day is not there."""

    day: str
    start: int | None
    end: int | None
    room: str | None


def with_causes(
    found: Sequence[Difference],
    before: Meeting,
    after: Meeting,
    agenda: Iterable[Row],
    names: Mapping[str, str] | None = None,
) -> list[Difference]:
    """The differences, each with its cause.

    ``agenda``: the second one, of the meeting ``after``; ``names``: its ids of items of ``before`` that have another.
    """
    old = {new: old for old, new in (names or {}).items()}
    rows = {row["id"]: row for row in agenda}
    places = {
        each.item: _of_place(each, before.session.get(old.get(each.item, each.item)), before, after)
        for each in found
        if each.what == "place"
    }
    return [replace(each, cause=_cause(each, after, rows.get(each.item), places)) for each in found]


def _cause(change: Difference, after: Meeting, row: Row | None, places: Mapping[str, Cause]) -> Cause:
    if change.what == "item":
        return "given"
    if change.what == "place":
        return places[change.item]
    if change.what == "label":
        said = set(change.after or {}) <= {"kind", "title"}
        return "given" if said else places.get(change.item, "chosen")
    stays = places.get(change.item, "given") == "given"
    return "given" if _is_seat_given(change, after, row if stays else None) else "chosen"


# -- places -------------------------------------------------------------------------------------------------------


def _of_place(change: Difference, was: Session | None, before: Meeting, after: Meeting) -> Cause:
    session = after.session.get(change.item)
    if session is None or change.before is None:
        return "given"
    old = _on_the_clock(after, change.before)
    said = {
        "moved": lambda: _is_start_excluded(after, session, old),
        "room": lambda: _is_room_excluded(after, session, old),
    }
    lasts_otherwise = was is None or before.duration(was) != after.duration(session)
    return "given" if all(said.get(tag, lambda: lasts_otherwise)() for tag in change.tags) else "chosen"


def _on_the_clock(meeting: Meeting, place: Mapping[str, Any]) -> _Place:
    if place["start"] is None and (slot := meeting.slot.get(place.get("slot") or "")) is not None:
        start = slot.at(place["position"])
        return _Place(slot.day, start, start + 1, place["room"])
    day = meeting.day.get(place["day"])

    def minute(clock: str | None) -> int | None:
        return None if day is None or not clock else day.midnight + minutes(clock)

    return _Place(place["day"], minute(place["start"]), minute(place["end"]), place["room"])


def _is_start_excluded(meeting: Meeting, session: Session, old: _Place) -> bool:
    if old.start is None:
        return True
    start, end = old.start, old.start + meeting.duration(session)
    slot = meeting.slot.get(session.slot or "")
    spans: list[Sequence[Span | Slot]] = [
        *([session.window] if session.window is not None else []),
        *([session.allowed] if session.allowed is not None else []),
        *([[slot]] if slot is not None else []),
    ]
    return (
        session.day not in (None, old.day)
        or (session.start is not None and start not in session.start)
        or any(not any(span.start <= start and end <= span.end for span in each) for each in spans)
    )


def _is_room_excluded(meeting: Meeting, session: Session, old: _Place) -> bool:
    slot = meeting.slot.get(session.slot or "")
    allowed = None if session.allowed is None else {span.room for span in session.allowed}
    return (
        old.room not in meeting.room
        or session.room not in (None, old.room)
        or (slot is not None and slot.room != old.room)
        or (allowed is not None and None not in allowed and old.room not in allowed)
    )


# -- seats --------------------------------------------------------------------------------------------------------


def _is_seat_given(change: Difference, after: Meeting, row: Row | None) -> bool:
    """``row``: the session in the second agenda, if its place is the old one or is given."""
    session = after.session.get(change.item)
    if session is None:
        return True
    place = None if row is None else _on_the_clock(after, row)
    return (change.before is not None and _cannot_sit(after, session, change.before, place)) or (
        change.after is not None and _must_sit(after, session, change.after)
    )


def _cannot_sit(meeting: Meeting, session: Session, seat: Row, place: _Place | None) -> bool:
    who, office = seat["participant"], seat["office"]
    pool = {
        (each.office, each.participant)
        for entry in session.entries
        if entry.role == seat["role"]
        for each in meeting.candidates(entry)
    }
    if (office, who) not in pool or meeting.is_away_throughout(who or ""):
        return True
    if place is None or place.start is None or place.end is None:
        return False
    absences = [
        *(meeting.participant[who].away if who in meeting.participant else ()),
        *(meeting.office[office].vacant if office in meeting.office else ()),
    ]
    return any(each.start < place.end and place.start < each.end for each in absences)


def _must_sit(meeting: Meeting, session: Session, seat: Row) -> bool:
    if any((pin.role, pin.participant) == (seat["role"], seat["participant"]) for pin in session.pins):
        return True
    for entry in session.entries:
        candidates = meeting.candidates(entry)
        if entry.role == seat["role"] and entry.least and len(candidates) == 1:
            only = candidates[0]
            if (only.office, only.participant) == (seat["office"], seat["participant"]):
                return True
    return False
