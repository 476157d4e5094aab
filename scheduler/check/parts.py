"""Parts that nobody plays, or can play: offices, roles, participants, wishes."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Item, Meeting
from ..text import say
from .odd_names import is_a_country_in_no_group
from .oddity import Oddity


def named_by_items(meeting: Meeting) -> set[str]:
    """Ids of groups, offices and participants that a seat, an attendance or a pin names, or who presents or chairs."""
    named = {who for _, entry in meeting.entries() for who in entry.pool}
    items: list[Item] = [*meeting.events, *meeting.sessions]
    named |= {each.who for item in items for each in item.attended_by}
    named |= {each.other for session in meeting.sessions for each in (*session.presenters, *session.attendees)}
    named |= {chair.other for track in meeting.tracks for chair in track.chairs}
    return named | {pin.participant for session in meeting.sessions for pin in session.pins}


def offices_without_a_duty(meeting: Meeting) -> Iterator[Oddity]:
    named = named_by_items(meeting) | {who for rule in meeting.rules for who in rule.of}
    for office in meeting.offices:
        if office.id not in named:
            text = say("No seat, no item and no rule names the office {office}.", office=office.name)
            yield Oddity(text, (f"offices.{office.id}.held_by",))


def roles_without_a_session(meeting: Meeting) -> Iterator[Oddity]:
    used = {role for session in meeting.sessions for role in session.roles}
    for role, name in meeting.roles:
        if role not in used:
            yield Oddity(say("No session has the role {role}.", role=name), (f"roles.{role}",))


def participants_without_a_part(meeting: Meeting) -> Iterator[Oddity]:
    """Participants that no seat is open to, where there are seats.

    Holders of offices are told with their office, countries with the group that they are not in.
    """
    if not any(meeting.entries()):
        return
    reached = set(meeting.bodies(named_by_items(meeting))) | {office.held_by for office in meeting.offices}
    idle = [who for who in meeting.participants if who.id not in reached and not is_a_country_in_no_group(meeting, who)]
    if idle:
        text = say("No seat is open to {idle}, and no item names them.", idle=[who.name for who in idle])
        yield Oddity(text, tuple(f"participants.{who.id}" for who in idle))


def wishes_that_cannot_be_met(meeting: Meeting) -> Iterator[Oddity]:
    """Wishes for a seat that no pool opens to the participant."""
    for who in meeting.participants:
        for place, wish in enumerate(who.wishes):
            session = meeting.session[wish.session]
            open_to = {
                candidate.participant
                for entry in session.entries
                if wish.role in (None, entry.role)
                for candidate in meeting.candidates(entry)
            }
            if who.id in open_to:
                continue
            role = say("as {role}", role=meeting.name_of(wish.role, "roles")) if wish.role else say("in any role")
            text = say(
                "{participant} wishes to sit in {session} {role}, and no such seat is open to it.",
                participant=who.name,
                session=session.name,
                role=role,
            )
            yield Oddity(text, (f"participants.{who.id}.wishes[{place}]",))
