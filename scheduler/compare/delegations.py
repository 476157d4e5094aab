"""What differs, delegation by delegation: what each does in the first agenda, and what in the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..meeting.meeting import Meeting, Session
from ..text import Name, Text, say
from .comparison import Against, Comparison
from .differences import Row
from .notices import there_without_a_seat
from .shown import Shown
from .words import HOW, place_told


@dataclass(frozen=True)
class Changed:
    """What a delegation does in the first agenda, and in the one of ``found``."""

    found: Against
    before: tuple[Text, ...]
    after: tuple[Text, ...]


@dataclass(frozen=True)
class Delegation:
    """A participant whom some difference concerns."""

    id: str
    name: Name
    changes: tuple[Changed, ...]


def delegations(comparison: Comparison, shown: Shown) -> list[Delegation]:
    """Those that do something else in some agenda than in the first, in the order of the files."""
    if comparison.first is None:
        return []
    meetings = [comparison.first.meeting, *(found.column.meeting for found in comparison.found)]
    named = {each.id: each.name for meeting in reversed(meetings) for each in meeting.participants}
    order = dict.fromkeys(each.id for meeting in meetings for each in meeting.participants)
    delegations = (Delegation(who, named[who], tuple(_changes(comparison, shown, who))) for who in order)
    return [each for each in delegations if each.changes]


def _changes(comparison: Comparison, shown: Shown, who: str) -> Iterator[Changed]:
    assert comparison.first is not None
    if shown.who is not None and not _is(comparison, shown.who, who):
        return
    for found in comparison.found:
        if replace(shown, who=who).of(comparison, found):
            there, here = comparison.first.meeting, found.column.meeting
            rooms = len(there.rooms) > 1 or len(here.rooms) > 1
            before = tuple(_duties(there, found.before, who, rooms, found))
            after = tuple(_duties(here, found.column.agenda or (), who, rooms))
            if before != after:
                yield Changed(found, before, after)


def _is(comparison: Comparison, asked: str, who: str) -> bool:
    """Whether the one who is asked for is this participant, or an office of it."""
    return asked == who or any(
        each.meeting.office[asked].held_by == who for each in comparison.columns if asked in each.meeting.office
    )


def _duties(
    meeting: Meeting, agenda: Iterable[Row], who: str, rooms: bool, second: Against | None = None
) -> Iterator[Text]:
    """Seats and attendance in the order of time. ``second``: by whose ids the rows are, and what it calls the items."""
    for row in agenda:
        there = meeting.item(second.id_in_first(row["id"]) if second else row["id"])
        home = meeting if second is None or meeting.item(row["id"]) else second.column.meeting
        item, place = home.name_of(row["id"], "items"), place_told(meeting, row, rooms=rooms)
        for seat in row["seats"]:
            if seat["participant"] == who:
                role = meeting.name_of(seat["role"], "roles")
                if seat["office"]:
                    yield say(
                        "{item}, {role} for {office}, {place}", item=item, role=role, office=seat["office"], place=place
                    )
                else:
                    yield say("{item}, {role}, {place}", item=item, role=role, place=place)
        if there is not None and any(meeting.holder(each.who) == who for each in there.attended_by):
            yield say("{item}, present, {place}", item=item, place=place)
        if isinstance(there, Session) and (how := there_without_a_seat(meeting, there).get(who)) is not None:
            yield say("{item} ({how}), {place}", item=item, how=HOW[how], place=place)
