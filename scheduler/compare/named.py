"""Things of an instance as people name them on the command line: by id, code or title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import SchedulerError
from ..instance.near import did_you_mean
from ..meeting.meeting import Meeting
from ..text import Name, Text, say


class AskedWronglyError(SchedulerError):
    """Something is asked that cannot be read or is not there; ``what`` is wrong, and the remedy."""

    def __init__(self, what: Text, remedy: Text) -> None:
        super().__init__(say("{what} {remedy}", what=what, remedy=remedy))
        self.what = what
        self.remedy = remedy


def participant_named(meeting: Meeting, text: str) -> str:
    """The id of a participant: ``bolivia``, ``BOL``, ``Bolivia``. Raises AskedWronglyError."""
    if text in meeting.office:
        holder = meeting.office[text].held_by or ""
        raise AskedWronglyError(say("{id} is an office.", id=text), say("Name who holds it: {holder}.", holder=holder))
    if text in meeting.group:
        raise AskedWronglyError(say("{id} is a group.", id=text), say("Name its members, one by one."))
    known = [(each.id, each.name, each.code) for each in meeting.participants]
    return _one(text, known, say('There is no participant "{text}".', text=text))


def session_named(meeting: Meeting, text: str) -> str:
    """The id of a session, by it or by its title. Raises AskedWronglyError."""
    known = [(each.id, each.name, None) for each in meeting.sessions]
    return _one(text, known, say('There is no session "{text}".', text=text))


def day_named(meeting: Meeting, text: str) -> str:
    """The id of a day, by it, its date or its title. Raises AskedWronglyError."""
    known = [(each.id, each.name, each.date) for each in meeting.days]
    return _one(text, known, say('There is no day "{text}".', text=text))


def block_named(meeting: Meeting, text: str) -> str:
    """The id of a block, by it or by its title. Raises AskedWronglyError."""
    known = [(each.id, each.name, None) for each in meeting.blocks]
    return _one(text, known, say('There is no block "{text}".', text=text))


def room_named(meeting: Meeting, text: str) -> str:
    """The id of a room, by it or by its title. Raises AskedWronglyError."""
    known = [(each.id, each.name, None) for each in meeting.rooms]
    return _one(text, known, say('There is no room "{text}".', text=text))


def _one(text: str, things: Sequence[tuple[str, Name, str | None]], unknown: Text) -> str:
    """The id of what is called so, by id first, else whatever its capitals."""
    ids = [id for id, _, _ in things]
    text = text.strip()
    if text in ids:
        return text
    wanted = text.casefold()
    found = [id for id, name, code in things if wanted in {each.casefold() for each in _names(id, name, code)}]
    if len(found) == 1:
        return found[0]
    if found:
        several = say('"{text}" is the name of several.', text=text)
        raise AskedWronglyError(several, say("Known are {known}.", known=found))
    raise AskedWronglyError(unknown, did_you_mean(text, ids, say("Known are {known}.", known=ids)))


def _names(id: str, name: Name, code: str | None) -> Iterator[str]:
    yield id
    yield from (title for _, title in (*name.titles, *name.short))
    if code:
        yield code
