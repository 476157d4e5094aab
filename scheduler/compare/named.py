"""Things of an instance as people name them on the command line: by id, code or title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import SchedulerError
from ..instance.near import did_you_mean
from ..meeting.meeting import Meeting
from ..text import Name, Text, say


class UnknownNameError(SchedulerError):
    """Somebody or something is named that the meeting does not have."""


def participant_named(meeting: Meeting, text: str) -> str:
    """The id of a participant: ``bolivia``, ``BOL``, ``Bolivia``. Raises UnknownNameError."""
    if text in meeting.office:
        holder = meeting.office[text].held_by or ""
        raise UnknownNameError(say("{id} is an office. Name who holds it: {holder}.", id=text, holder=holder))
    if text in meeting.group:
        raise UnknownNameError(say("{id} is a group. Name its members, one by one.", id=text))
    known = [(each.id, each.name, each.code) for each in meeting.participants]
    return _one(text, known, say('There is no participant "{text}".', text=text))


def session_named(meeting: Meeting, text: str) -> str:
    """The id of a session, by it or by its title. Raises UnknownNameError."""
    known = [(each.id, each.name, None) for each in meeting.sessions]
    return _one(text, known, say('There is no session "{text}".', text=text))


def day_named(meeting: Meeting, text: str) -> str:
    """The id of a day, by it, its date or its title. Raises UnknownNameError."""
    known = [(each.id, each.name, each.date) for each in meeting.days]
    return _one(text, known, say('There is no day "{text}".', text=text))


def room_named(meeting: Meeting, text: str) -> str:
    """The id of a room, by it or by its title. Raises UnknownNameError."""
    known = [(each.id, each.name, None) for each in meeting.rooms]
    return _one(text, known, say('There is no room "{text}".', text=text))


def _one(text: str, things: Sequence[tuple[str, Name, str | None]], unknown: Text) -> str:
    """The id of what is called so, by id first, else whatever its capitals."""
    ids = [id for id, _, _ in things]
    if text in ids:
        return text
    wanted = text.casefold()
    found = [id for id, name, code in things if wanted in {each.casefold() for each in _names(id, name, code)}]
    if len(found) == 1:
        return found[0]
    remedy = did_you_mean(text, ids, say("Known are {known}.", known=ids))
    raise UnknownNameError(say("{what} {remedy}", what=unknown, remedy=remedy))


def _names(id: str, name: Name, code: str | None) -> Iterator[str]:
    yield id
    yield from (title for _, title in (*name.titles, *name.short))
    if code:
        yield code
