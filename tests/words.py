"""From the words of :mod:`tests.scenes` to the tables of an instance file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from scheduler.instance import models

Table = dict[str, Any]

SPAN = r"(?:\d\d:\d\d)?-(?:\d\d:\d\d)?"


def content(
    *,
    days: str = "08:00-20:00",
    rooms: str = "main",
    roles: str = "",
    grid: int = 5,
    tiers: str | None = None,
    extra: Table | None = None,
    **said: str,
) -> Table:
    """The tables of an instance file that the words say; ``roles`` adds roles with seats of their own."""
    tables: Table = {name: [] for name in models.TABLES_WITH_ID}
    tables["format"] = models.FORMAT
    tables["meeting"] = {"id": "test", "grid": grid}
    for number, span in enumerate(days.split(), 1):
        start, end = span.split("-")
        tables["days"].append({"id": f"D{number}", "start": start, "end": end})
    tables["rooms"] = [{"id": room} for room in rooms.split()]
    tables["roles"] = [
        {"id": role, "seats": _entries(seats)} for role, seats in (clause.split(":", 1) for clause in clauses(roles))
    ]
    for key, text in said.items():
        id = key.replace("_", "-")
        name, table = _table_of(id, text)
        _merge(tables, name, {"id": id, **table})
    if tiers is not None:
        tables["goals"] = {"tiers": [_tier(tier) for tier in tiers.split()]}
    _add_roles_and_participants(tables)
    for name, given in (extra or {}).items():
        if isinstance(given, dict):
            tables[name] = {**tables.get(name, {}), **given}
        else:
            for table in given:
                _merge(tables, name, table)
    return {name: table for name, table in tables.items() if table != []}


def _merge(tables: Table, name: str, table: Table) -> None:
    for known in tables[name]:
        if known["id"] == table["id"]:
            known.update(table)
            return
    tables[name].append(table)


def _table_of(id: str, text: str) -> tuple[str, Table]:
    first = text.split(maxsplit=1)[0].rstrip(";") if text else ""
    if re.fullmatch(r"\d+m", first):
        return "sessions", _session(text)
    if first in ("cap", "quota", "together", "apart", "pause"):
        return "rules", _rule(text)
    if first in READERS:
        return READERS[first](text)
    if "-" in id:
        return "offices", {"held_by": text}
    return "groups", {"members": text.split()}


def _event(text: str) -> tuple[str, Table]:
    head, *rest = clauses(text)
    _, day, span = head.split()
    start, end = span.split("-")
    event: Table = {"day": day, "start": start, "end": end}
    for clause in rest:
        word, given = _first_of(clause, ("in", "attended by", "last", "flex", "untouchable"))
        if word == "in":
            event["room"] = given
        elif word in ("last", "untouchable"):
            event[word] = True
        elif word == "flex":
            event["flex"] = _flex(given)
        else:
            event["attended_by"] = _ids(given)
    return "events", event


def _slot(text: str) -> tuple[str, Table]:
    head, *rest = clauses(text)
    _, day, span = head.split()
    start, end = span.split("-")
    slot: Table = {"day": day, "start": start, "end": end}
    for clause in rest:
        word, given = _first_of(clause, ("in", "takes"))
        slot |= {"room": given} if word == "in" else {"takes": int(given)}
    return "slots", slot


def _room(text: str) -> tuple[str, Table]:
    room: Table = {}
    for clause in clauses(text)[1:]:
        word, given = _first_of(clause, ("holds", "has", "closed"))
        if word == "holds":
            room["capacity"] = int(given)
        elif word == "has":
            room["has"] = _ids(given)
        else:
            room["closed"] = [_span(each) for each in given.split(",")]
    return "rooms", room


def _participant(text: str) -> tuple[str, Table]:
    participant: Table = {"away": [], "wishes": []}
    for clause in clauses(text):
        word, given = _first_of(clause, ("away", "wish"))
        if word == "away":
            span, _, flex = given.partition(" flex ")
            participant["away"].append(_span(span) | ({"flex": _flex(flex)} if flex else {}))
            continue
        wish: Table = {}
        for part in given.split():
            wish["weight" if part.isdigit() else "role" if "session" in wish else "session"] = (
                int(part) if part.isdigit() else part
            )
        participant["wishes"].append(wish)
    return "participants", participant


READERS: dict[str, Callable[[str], tuple[str, Table]]] = {
    "event": _event,
    "slot": _slot,
    "room": _room,
    "away": _participant,
    "wish": _participant,
    "resource": lambda text: ("resources", _resource(text)),
    "held": lambda text: ("offices", {"held_by": text.removeprefix("held by ")}),
    "group": lambda text: ("groups", {"members": text.split()[1:]}),
}


def _resource(text: str) -> Table:
    head, *rest = clauses(text)
    resource: Table = {"count": int(head.split()[1])}
    for clause in rest:
        resource["flex"] = _flex(_first_of(clause, ("flex",))[1])
    return resource


def _flex(text: str) -> Table:
    """``later 30 price 2``: words and their numbers."""
    words = text.split()
    return {word: int(number) for word, number in zip(words[::2], words[1::2], strict=True)}


def _rule(text: str) -> Table:
    head, *rest = clauses(text)
    kind, *of = head.split()
    rule: Table = {"kind": kind, "of": of}
    for clause in rest:
        word, given = _first_of(clause, ("each", "role", "sessions", "per", "max", "min", "minutes", "flex"))
        if word == "each":
            rule["each"] = True
        elif word == "flex":
            rule["flex"] = _flex(given)
        elif word == "sessions":
            rule["sessions"] = _ids(given)
        else:
            rule[word] = int(given) if given.isdigit() else given
    return rule


def _session(text: str) -> Table:
    head, *rest = clauses(text)
    session: Table = {"duration": int(head.removesuffix("m")), "roles": [], "seats": {}, "pins": []}
    for clause in rest:
        if role := re.match(r"([A-Za-z][\w-]*):(.*)", clause):
            session["roles"].append(role[1])
            session["seats"][role[1]] = _entries(role[2])
        elif (word := clause.split()[0]) in SESSION_WORDS:
            SESSION_WORDS[word](session, clause.removeprefix(word).strip())
        else:
            session["roles"] += clause.split()
    return session


def _same_day(session: Table, given: str) -> None:
    session["same_day"] = _ids(given.removeprefix("day "))


def _not_parallel(session: Table, given: str) -> None:
    session["not_parallel"] = _ids(given.removeprefix("parallel "))


def _pin(session: Table, given: str) -> None:
    role, participant = given.split()
    session["pins"].append({"role": role, "participant": participant})


def _draft(session: Table, given: str) -> None:
    day, start = given.split()
    session["draft"] = {"day": day, "start": start}


def _after(session: Table, given: str) -> None:
    items = [each.split("+") for each in _ids(given)]
    session["after"] = [each[0] if len(each) == 1 else {"item": each[0], "gap": int(each[1])} for each in items]


def _sets(field: str, read: Callable[[str], Any] = str) -> Callable[[Table, str], None]:
    def put(session: Table, given: str) -> None:
        session[field] = read(given)

    return put


SESSION_WORDS: dict[str, Callable[[Table, str], None]] = {
    "draft": _draft,
    "on": _sets("day"),
    "at": _sets("start"),
    "in": _sets("room"),
    "slot": _sets("slot"),
    "window": _sets("window", lambda given: _span(given)),
    "allowed": _sets("allowed", lambda given: [_span(each) for each in given.split(",")]),
    "preferred": _sets("preferred", lambda given: [_span(each) for each in given.split(",")]),
    "after": _after,
    "same": _same_day,
    "parallel": _sets("parallel", lambda given: _ids(given)),
    "not": _not_parallel,
    "attended": _sets("attended_by", lambda given: _ids(given.removeprefix("by "))),
    "needs": _sets("needs", lambda given: _ids(given)),
    "audience": _sets("audience", int),
    "pin": _pin,
    "flex": _sets("flex", lambda given: _flex(given)),
    "untouchable": _sets("untouchable", lambda given: _ids(given) if given else True),
}


def _entries(text: str) -> list[Table]:
    """``SACM, 2 RCM, 0-1 SACM/RCM``: seats and their pools."""
    return [_entry(each.split()) for each in text.split(",") if each.strip()]


def _entry(words: list[str]) -> Table:
    *number, pool = words
    entry: Table = {"from": pool.split("/")}
    if number and "-" in number[0]:
        least, most = number[0].split("-")
        return entry | {"min": int(least), "max": int(most)}
    return entry | ({"count": int(number[0])} if number else {})


def _span(text: str) -> Table:
    """``D1 10:00-12:00 main``; each part may be left out, and each side of the times."""
    span: Table = {}
    for part in text.split():
        if re.fullmatch(SPAN, part):
            start, end = part.split("-")
            span |= ({"from": start} if start else {}) | ({"to": end} if end else {})
        else:
            span["day" if re.fullmatch(r"D\d+", part) else "room"] = part
    return span


def _tier(text: str) -> Any:
    if "+" not in text and "*" not in text:
        return text
    terms = [(goal, int(weight or 1)) for goal, _, weight in (term.partition("*") for term in text.split("+"))]
    return {"weighted": dict(terms)}


def clauses(text: str) -> list[str]:
    return [clause.strip() for clause in text.split(";") if clause.strip()]


def _ids(text: str) -> list[str]:
    return re.split(r"[,\s]+", text.strip())


def _first_of(clause: str, words: Collection[str]) -> tuple[str, str]:
    for word in words:
        if clause == word or clause.startswith(f"{word} "):
            return word, clause.removeprefix(word).strip()
    raise ValueError(f"{clause!r} begins with none of {', '.join(words)}")


def _add_roles_and_participants(tables: Table) -> None:
    """Those that are mentioned, in the order in which they are, after those that have lines of their own."""
    known = {table["id"] for name in ("groups", "offices", "participants") for table in tables[name]}
    for who in _mentioned(tables):
        if who not in known:
            known.add(who)
            tables["participants"].append({"id": who})
    roles = {role["id"] for role in tables["roles"]}
    for session in tables["sessions"]:
        for role in session["roles"]:
            if role not in roles:
                roles.add(role)
                tables["roles"].append({"id": role, "seats": []})


def _mentioned(tables: Table) -> Iterator[str]:
    for group in tables["groups"]:
        yield from group["members"]
    for office in tables["offices"]:
        yield office["held_by"]
    for event in tables["events"]:
        yield from event.get("attended_by", ())
    for role in tables["roles"]:
        for entry in role["seats"]:
            yield from entry["from"]
    for session in tables["sessions"]:
        for entries in session["seats"].values():
            for entry in entries:
                yield from entry["from"]
        yield from session.get("attended_by", ())
        yield from (pin["participant"] for pin in session["pins"])
    for rule in tables["rules"]:
        yield from rule["of"]
