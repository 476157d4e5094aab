"""What people say in a word when a plan has to change, as the tables of the patch that says it.

    without bolivia            away on every day (not removed: offices and rules may point to it)
    away "chile D2 14:00-18:00"
    pin "WS3=D1 15:45"         or a seat: "WS3.facilitator=peru"; in blocks "talk=B2", "talk=B2 main"

What holds of an agenda that runs already is in ``held.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from ..instance.instance import Instance
from ..meeting.meeting import Block, Meeting, Session, clock, clock_of_end
from ..text import say
from .named import AskedWronglyError, block_named, day_named, participant_named, room_named, session_named

MOST = 10_000
"""The highest price that an instance may say."""

Tables = dict[str, Any]
"""The tables of a patch, by name."""

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00"
_SPAN = re.compile(rf"({_CLOCK})?-({_CLOCK})?")
_TIME = re.compile(_CLOCK)


def withdrawn(instance: Instance, who: str) -> Tables:
    """A participant takes no part: it is away on every day."""
    participant = participant_named(instance.meeting, who)
    _must_have_hours(instance.meeting)
    away = [{"day": day.id} for day in instance.meeting.days]
    return {"participants": [{"id": participant, "away": away}]}


def absent(instance: Instance, text: str) -> Tables:
    """One more absence: ``chile D2 14:00-18:00``, ``chile D2 14:00-``, ``chile D2``."""
    _must_have_hours(instance.meeting)
    words = text.split()
    span = words.pop() if words and _SPAN.fullmatch(words[-1]) else None
    if len(words) < 2 or span == "-":
        raise AskedWronglyError(
            say('"{text}" does not say who is away when.', text=text),
            say('Write it like "{example}".', example=_example_of_absence(instance.meeting)),
        )
    participant, day = _who_and_day(instance.meeting, words)
    absence = {"day": day}
    if span is not None:
        start, _, end = span.partition("-")
        absence |= {key: _two_digits(clock) for key, clock in (("from", start), ("to", end)) if clock}
    return {
        "participants": [{"id": participant, "away": [*said(instance, "participants", participant, "away"), absence]}]
    }


def _must_have_hours(meeting: Meeting) -> None:
    if not meeting.has_clock:
        raise AskedWronglyError(
            say("The blocks of this meeting have no day and no hours: nobody can be away then."),
            say("Take who is not there out of presenters, attendees and chairs, in a patch."),
        )


def _who_and_day(meeting: Meeting, words: list[str]) -> tuple[str, str]:
    """Both may have names of several words: ``Costa Rica Day 2``."""
    known = None
    for cut in range(1, len(words)):
        with suppress(AskedWronglyError):
            known = participant_named(meeting, " ".join(words[:cut])), " ".join(words[cut:])
            return known[0], day_named(meeting, known[1])
    if known is not None:
        return known[0], day_named(meeting, known[1])  # who is known, so it is the day that is told to be wrong
    return participant_named(meeting, " ".join(words[:-1])), day_named(meeting, words[-1])


def _example_of_absence(meeting: Meeting) -> str:
    who = meeting.participants[0].id if meeting.participants else "chile"
    return f"{who} {meeting.days[-1].id} 14:00-18:00"


def pinned(instance: Instance, text: str) -> Tables:
    """A session at a time, ``WS3=D1 15:45`` (and in a room, ``WS3=D1 15:45 main``), in a room, or with a seat.

    The latter two are ``WS3.room=main`` and ``WS3.facilitator=peru``. In a meeting with blocks a session is in a block,
    ``talk=B2``, or in a slot, ``talk=B2 main`` or by its id.
    """
    meeting = instance.meeting
    what, equals, value = (each.strip() for each in text.partition("="))
    if not equals or not what or not value:
        raise AskedWronglyError(
            say('"{text}" does not say what is pinned where.', text=text),
            say('Write it like "talk=B2", "talk=B2 main" or "talk.room=main".')
            if meeting.blocks
            else say('Write it like "WS3=D1 15:45", "WS3.room=main" or "WS3.facilitator=peru".'),
        )
    role = next((role for role, _ in meeting.roles if what.endswith(f".{role}") and what not in meeting.session), None)
    if role is not None:
        session = session_named(meeting, what.removesuffix(f".{role}"))
        holder = meeting.office[value].held_by if value in meeting.office else participant_named(meeting, value)
        pin = {"role": role, "participant": holder}
        return {"sessions": [{"id": session, "pins": [*said(instance, "sessions", session, "pins"), pin]}]}
    if what.endswith(".room") and what not in meeting.session:
        session = session_named(meeting, what.removesuffix(".room"))
        return {"sessions": [{"id": session, "room": room_named(meeting, value)}]}
    session = session_named(meeting, what)
    if meeting.blocks:
        return {"sessions": [{"id": session, **_in_a_block(meeting, meeting.session[session], value)}]}
    words = value.split()
    at = next((place for place, word in enumerate(words) if _TIME.fullmatch(word)), 0)
    if at == 0:
        raise AskedWronglyError(
            say('"{value}" is no place in the agenda.', value=value),
            say('Write it like "{day} 15:45".', day=meeting.days[0].id),
        )
    fields: dict[str, Any] = {"day": day_named(meeting, " ".join(words[:at])), "start": _two_digits(words[at])}
    if words[at + 1 :]:
        fields["room"] = room_named(meeting, " ".join(words[at + 1 :]))
    return {"sessions": [{"id": session, **fields}]}


def _in_a_block(meeting: Meeting, session: Session, value: str) -> dict[str, Any]:
    """A slot by its id, a block, or a block and a room; names may have several words."""
    if value in meeting.slot:
        return {"slot": value}
    words = value.split()
    for cut in range(len(words), 0, -1):
        with suppress(AskedWronglyError):
            block = block_named(meeting, " ".join(words[:cut]))
            break
    else:
        block_named(meeting, value)  # raises
    if cut == len(words):
        return {"allowed": _left_in(meeting, session, meeting.block[block])}
    room = room_named(meeting, " ".join(words[cut:]))
    slot = next((each.id for each in meeting.slots_of[block] if each.room == room), None)
    if slot is None:
        raise AskedWronglyError(
            say("{block} has no slot in {room}.", block=meeting.block[block].name, room=meeting.room[room].name),
            say("Name another room."),
        )
    return {"slot": slot}


def _left_in(meeting: Meeting, session: Session, block: Block) -> list[dict[str, str]]:
    """Of where a session is allowed, what is in a block. Raises AskedWronglyError where that is nothing."""
    left = allowed_in(meeting, session, block)
    if not left:
        raise AskedWronglyError(
            say("{session} is not allowed in {block}.", session=session.name, block=block.name),
            say("Name another block, or let the instance allow it there."),
        )
    return left


def allowed_in(meeting: Meeting, session: Session, block: Block) -> list[dict[str, str]]:
    """The same spans, as an instance says them."""
    if session.allowed is None:
        return [{"block": block.id}]
    left: list[dict[str, str]] = []
    for span in session.allowed:
        if span.end <= block.start or block.end <= span.start:
            continue
        where: dict[str, str] = {"block": block.id}
        if not (span.start <= block.start and block.end <= span.end):  # only by the clock
            start, end = max(span.start, block.start), min(span.end, block.end)
            where = {"day": block.day or "", "from": clock(start), "to": clock_of_end(end)}
        left.append(where | ({"room": span.room} if span.room else {}))
    return left


def priced(instance: Instance, texts: Iterable[str]) -> Tables:
    """Other prices of changes: ``seat=20``, ``start=50``, ``room=0``."""
    prices = dict(vars(instance.meeting.prices))
    for text in texts:
        what, _, number = (each.strip() for each in text.partition("="))
        if what not in prices or not number.isdecimal() or int(number) > MOST:
            raise AskedWronglyError(
                say('"{text}" is no price.', text=text),
                say('Write it like "seat=20"; {known} have one, from 0 to {most}.', known=tuple(prices), most=MOST),
            )
        prices[what] = int(number)
    return {"goals": {"stability": prices}}


def moment(meeting: Meeting, text: str) -> int:
    """``D1 12:30`` in minutes of the meeting."""
    day, _, clock = text.strip().rpartition(" ")
    if not day or not _TIME.fullmatch(clock):
        raise AskedWronglyError(
            say('"{text}" is no moment of the meeting.', text=text),
            say('Write it like "{day} 12:30", or name a block.', day=meeting.days[0].id)
            if meeting.blocks
            else say('Write it like "{day} 12:30".', day=meeting.days[0].id),
        )
    hours, _, minutes = clock.partition(":")
    return meeting.day[day_named(meeting, day.strip())].midnight + 60 * int(hours) + int(minutes)


def said(instance: Instance, table: str, id: str, field: str) -> list[Any]:
    """What the instance says already in a list."""
    found: Mapping[str, Any] = next((each for each in instance.content.get(table, ()) if each["id"] == id), {})
    return list(found.get(field, ()))


def joined(several: Iterable[Mapping[str, Any]]) -> Tables:
    """Several patches as one: tables by id, a later field in place of an earlier."""
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    single: Tables = {}
    for tables in several:
        for name, table in tables.items():
            if isinstance(table, Mapping):
                single.setdefault(name, {}).update(table)
                continue
            for row in table:
                rows.setdefault(name, {}).setdefault(row["id"], {}).update(row)
    return {**single, **{name: list(each.values()) for name, each in rows.items()}}


def _two_digits(clock: str) -> str:
    return clock.rjust(5, "0")
