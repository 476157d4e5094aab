"""Every id that a file names must be somewhere, and name one thing only; found beside other faults, too."""

from __future__ import annotations

from collections.abc import Iterator

from ..text import Text, say
from .blocks import made_slots
from .conference import NEVER_WITH_BLOCKS, ONLY_WITH_BLOCKS
from .contents import Contents, Row
from .locate import Loc
from .models import CHANGEABLE, Session
from .near import did_you_mean, near_name

BODIES = ("participants", "offices", "groups")
ATTENDING = ("participants", "offices")
ITEMS = ("sessions", "events")

Reference = tuple[Loc, str, tuple[str, ...]]
"""Where an id is named, the id, and the tables that may hold it."""


def check_references(contents: Contents) -> None:
    """Every id is known, and stands for one thing."""
    made = made_slots(contents)
    for loc, id, tables in _references(contents):
        if not any(id in contents.ids[table] for table in tables) and not (tables == ("slots",) and id in made):
            contents.fault(loc, *_unknown(contents, id, tables))
    _check_needs(contents)
    _check_seats(contents)
    _check_untouchable(contents)
    _check_shared_names(contents)
    _check_emptied(contents)


def _references(contents: Contents) -> Iterator[Reference]:
    tables = contents.tables
    for room in tables["rooms"]:
        for closure in room.rows("closed"):
            yield from _fields(closure, day=("days",))
    for group in tables["groups"]:
        yield from _elements(group, members=("participants",))
    for office in tables["offices"]:
        yield from _fields(office, held_by=("participants",))
        for vacancy in office.rows("vacant"):
            yield from _fields(vacancy, day=("days",))
    for participant in tables["participants"]:
        for away in participant.rows("away"):
            yield from _fields(away, day=("days",))
        for wish in participant.rows("wishes"):
            yield from _fields(wish, session=("sessions",), role=("roles",))
    for role in tables["roles"]:
        for entry in role.rows("seats"):
            yield from _elements(entry, **{"from": BODIES})
    for event in tables["events"]:
        yield from _fields(event, day=("days",), room=("rooms",))
        yield from _elements(event, attended_by=ATTENDING)
    for block in tables["blocks"]:
        yield from _fields(block, day=("days",))
    for slot in tables["slots"]:
        yield from _fields(slot, day=("days",), room=("rooms",), block=("blocks",))
    for track in tables["tracks"]:
        yield from _elements(track, chairs=("participants",))
        yield from _penalties(track)
        for similar in track.rows("similar"):
            yield from _fields(similar, track=("tracks",))
    for room in tables["rooms"]:
        yield from _penalties(room)
    for rule in tables["rules"]:
        yield from _elements(rule, of=BODIES, sessions=("sessions",))
        yield from _fields(rule, role=("roles",))
    for session in tables["sessions"]:
        yield from _of_a_session(session)


def _of_a_session(session: Row) -> Iterator[Reference]:
    others = ("sessions",)
    yield from _fields(session, day=("days",), room=("rooms",), slot=("slots",), track=("tracks",))
    yield from _penalties(session)
    yield from _elements(
        session,
        roles=("roles",),
        after=ITEMS,
        same_day=others,
        parallel=others,
        not_parallel=others,
        attended_by=ATTENDING,
        presenters=("participants",),
        attendees=("participants",),
    )
    for before in session.rows("after"):
        yield from _fields(before, item=ITEMS)
    for draft in session.rows("draft"):
        yield from _fields(draft, day=("days",))
    for name in ("allowed", "preferred"):
        for span in session.rows(name):
            yield from _fields(span, day=("days",), room=("rooms",), block=("blocks",))
    for pin in session.rows("pins"):
        yield from _fields(pin, role=("roles",), participant=("participants",))
    for seats in session.table("seats"):
        for role in seats.fields:
            yield (*seats.loc, role), role, ("roles",)
            for entry in seats.rows(role):
                yield from _elements(entry, **{"from": BODIES})


def _penalties(row: Row) -> Iterator[Reference]:
    for penalty in row.rows("penalties"):
        yield from _fields(penalty, block=("blocks",), room=("rooms",))


def _fields(row: Row, **tables: tuple[str, ...]) -> Iterator[Reference]:
    for key, allowed in tables.items():
        if (id := row.text(key)) is not None:
            yield (*row.loc, key), id, allowed


def _elements(row: Row, **tables: tuple[str, ...]) -> Iterator[Reference]:
    for key, allowed in tables.items():
        for loc, id in row.texts(key):
            yield loc, id, allowed


def _unknown(contents: Contents, id: str, tables: tuple[str, ...]) -> tuple[Text, Text]:
    removal = contents.removal(tables, id)
    if removal is not None:
        place = removal.origin.place
        return (
            say('It names "{id}", which {place} removes.', id=id, place=place),
            say("Let the patch change this too, or keep {id}.", id=id),
        )
    elsewhere = next((table for table, rows in contents.ids.items() if id in rows), None)
    if elsewhere is not None:
        text = say('"{id}" is {thing}, and here stands {wanted}.', id=id, thing=_a(elsewhere), wanted=_one_of(tables))
    else:
        text = say('There is no {wanted} "{id}".', id=id, wanted=_none_of(tables))
    made = made_slots(contents) if tables == ("slots",) else ()
    near = near_name(id, [*(known for table in tables for known in contents.ids[table]), *made])
    if near is not None:
        return text, say('Did you mean "{near}"?', near=near)
    return text, say("Write its table, [[{table}]], or name another.", table=tables[0])


def _a(table: str) -> Text:
    return {
        "days": say("a day"),
        "rooms": say("a room"),
        "groups": say("a group"),
        "offices": say("an office"),
        "participants": say("a participant"),
        "roles": say("a role"),
        "resources": say("a resource"),
        "events": say("an event"),
        "slots": say("a slot"),
        "blocks": say("a block"),
        "tracks": say("a track"),
        "sessions": say("a session"),
        "rules": say("a rule"),
        "budget": say("a line of the budget"),
    }[table]


def _one_of(tables: tuple[str, ...]) -> Text:
    if tables == BODIES:
        return say("a participant, an office or a group")
    if tables == ATTENDING:
        return say("a participant or an office")
    return say("a session or an event") if tables == ITEMS else _a(tables[0])


def _none_of(tables: tuple[str, ...]) -> Text:
    if tables == BODIES:
        return say("participant, office or group")
    if tables == ATTENDING:
        return say("participant or office")
    if tables == ITEMS:
        return say("session or event")
    return {
        "days": say("day"),
        "rooms": say("room"),
        "participants": say("participant"),
        "roles": say("role"),
        "slots": say("slot"),
        "blocks": say("block"),
        "tracks": say("track"),
        "sessions": say("session"),
    }[tables[0]]


def _check_needs(contents: Contents) -> None:
    """A need is a resource or a thing that some room has."""
    things = {thing for room in contents.tables["rooms"] for _, thing in room.texts("has")}
    known = {*contents.ids["resources"], *things}
    for session in contents.tables["sessions"]:
        for loc, need in session.texts("needs"):
            if need in known:
                continue
            text = say('"{id}" is no resource, and no room has it.', id=need)
            removal = contents.removal(("resources",), need)
            near = near_name(need, known)
            if removal is not None:
                contents.fault(loc, *_unknown(contents, need, ("resources",)))
            elif near is not None:
                contents.fault(loc, text, say('Did you mean "{near}"?', near=near))
            else:
                contents.fault(loc, text, say("Write [[resources]] for it, or name it where a room has it."))


def _check_seats(contents: Contents) -> None:
    """What a session says of a role is about a role that it has."""
    for session in contents.tables["sessions"]:
        roles: set[str] = set()
        for loc, role in session.texts("roles"):
            if role in roles:
                contents.fault(loc, say('The session has the role "{role}" already.', role=role), say("Name it once."))
            roles.add(role)
        for seats in session.table("seats"):
            for role in seats.fields:
                if role not in roles and role in contents.ids["roles"]:
                    contents.fault((*seats.loc, role), *_without_role(role))
        for pin in session.rows("pins"):
            named = pin.text("role")
            if named is not None and named not in roles and named in contents.ids["roles"]:
                contents.fault((*pin.loc, "role"), *_without_role(named))


def _without_role(role: str) -> tuple[Text, Text]:
    return (
        say('The session does not have the role "{role}".', role=role),
        say('Add "{role}" to its roles, or take this out.', role=role),
    )


def _check_untouchable(contents: Contents) -> None:
    """What stays as it is, is a field that a repair could change, or a role of the session."""
    elsewhere = NEVER_WITH_BLOCKS if contents.tables["blocks"] else ONLY_WITH_BLOCKS
    changeable = [field for field in CHANGEABLE if field not in elsewhere]
    for session in contents.tables["sessions"]:
        roles = [role for _, role in session.texts("roles")]
        for loc, name in session.texts("untouchable"):
            if name in changeable or name in roles:
                continue
            if name in contents.ids["roles"]:
                contents.fault(loc, *_without_role(name))
            elif name in ("roles", "seats"):
                text = say('"{field}" is not one thing that could change.', field=name)
                contents.fault(loc, text, say("Name the roles whose seats stay as they are."))
            elif name in Session.model_fields:
                contents.fault(loc, say('No repair changes "{field}".', field=name), say("Take it out."))
            else:
                known = [*changeable, *roles]
                text = say('The session has nothing called "{name}" that could change.', name=name)
                remedy = say("What can be said here is {known}.", known=tuple(known))
                contents.fault(loc, text, did_you_mean(name, known, remedy))


def _check_shared_names(contents: Contents) -> None:
    """Lists name participants, offices and groups alike, and sessions and events: an id is one of them only."""
    for tables in (BODIES, ITEMS):
        for position, table in enumerate(tables):
            for id, row in contents.ids[table].items():
                other = next((each for each in tables[:position] if id in contents.ids[each]), None)
                if other is not None:
                    first = contents.place(contents.ids[other][id].loc)
                    text = say('"{id}" is {thing} already ({place}).', id=id, thing=_a(other), place=first)
                    contents.fault((*row.loc, "id"), text, say("Give one of the two another id."))
    for row in contents.tables["roles"]:
        role = row.text("id")
        if role in Session.model_fields:
            text = say('A role cannot be called "{role}": it is the name of a field of sessions.', role=role)
            contents.fault((*row.loc, "id"), text, say("Give it another id; its title may be any."))


def _check_emptied(contents: Contents) -> None:
    """A list that a removal has emptied, or a pairing that has lost its first."""
    for loc, removal in contents.merged.emptied.items():
        if loc[-1] in ("members", "presenters", "attendees", "chairs"):
            continue
        place = removal.origin.place
        kept = contents.whole.fields[str(loc[0])][loc[1]].get("of") if loc[-1] == "of" else None
        if kept:
            text = say('"{id}", which {place} removes, cannot be missing in this pairing.', id=removal.id, place=place)
        else:
            text = say('"{id}", which {place} removes, was the last in this list.', id=removal.id, place=place)
        contents.fault(loc, text, say("Let the patch change this too, or keep {id}.", id=removal.id))
