"""What a file says must make sense: times in order, counts that can be, rules with the fields of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..text import Text, say
from . import models
from .contents import Contents, Row
from .near import did_you_mean

ALWAYS = frozenset({"id", "title", "note", "kind", "of"})
FIELDS_OF_KIND = {
    "cap": frozenset({"each", "role", "sessions", "per", "max"}),
    "quota": frozenset({"each", "role", "sessions", "per", "min"}),
    "together": frozenset({"role", "sessions"}),
    "apart": frozenset({"role", "sessions"}),
    "pause": frozenset({"minutes"}),
}
NEEDED_BY_KIND = {"cap": "max", "quota": "min", "pause": "minutes"}
COLUMNS = frozenset({"day", "start", "end", "item", "title", "room"})
RULE_FIELDS = frozenset().union(*FIELDS_OF_KIND.values())


def check_sense(contents: Contents) -> None:
    """Everything that can be seen without solving."""
    _check_spans(contents)
    _check_dates(contents)
    _check_timezone(contents)
    _check_roles(contents)
    _check_dots(contents)
    _check_prices(contents)
    _check_entries(contents)
    _check_sessions(contents)
    _check_slots(contents)
    _check_flex(contents)
    for rule in contents.tables["rules"]:
        _check_rule(contents, rule)
    _check_tiers(contents)


def _check_spans(contents: Contents) -> None:
    tables = contents.tables
    for name in ("days", "events", "slots"):
        for row in tables[name]:
            _check_span(contents, row, "start")
    for name, field in (
        ("rooms", "closed"), ("offices", "vacant"), ("participants", "away"), ("sessions", "window"),
        ("sessions", "allowed"), ("sessions", "preferred"),
    ):  # fmt: skip
        for row in tables[name]:
            for span in row.rows(field):
                _check_span(contents, span, "from")


def _check_span(contents: Contents, row: Row, first: str) -> None:
    last = "end" if first == "start" else "to"
    start, end = row.clock(first), row.clock(last)
    if end is not None and end <= (start or "00:00"):
        text = say("It ends at {end}, which is not after its beginning at {start}.", start=start or "00:00", end=end)
        contents.fault((*row.loc, last), text, say("Exchange the two, or correct one."))
    elif start == "24:00":
        text = say("It begins at the end of the day.")
        contents.fault((*row.loc, first), text, say("Write a time before 24:00."))


def _check_dates(contents: Contents) -> None:
    before: date | None = None
    for day in contents.tables["days"]:
        try:
            now = date.fromisoformat(day.text("date") or "")
        except ValueError:
            continue
        if before is not None and now <= before:
            text = say("{date} is not after {before}, the date of an earlier day.", date=now, before=before)
            contents.fault((*day.loc, "date"), text, say("List the days in their order, each with its own date."))
        before = now


def _check_timezone(contents: Contents) -> None:
    meeting = next(contents.whole.rows("meeting"), None)
    zone = meeting.text("timezone") if meeting is not None else None
    if meeting is None or zone is None:
        return
    from zoneinfo import ZoneInfo, available_timezones  # only where a zone is said

    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        known = available_timezones()
        if known:  # none: a system without the data
            text = say('There is no time zone "{zone}".', zone=zone)
            cities = {name.rpartition("/")[2]: name for name in sorted(known)}
            city = cities.get(zone.strip().replace(" ", "_").title())
            meant = say('Write it as "America/Panama".') if city is None else say('Did you mean "{near}"?', near=city)
            remedy = did_you_mean(zone, known, meant) if "/" in zone else meant
            contents.fault((*meeting.loc, "timezone"), text, remedy)


def _check_roles(contents: Contents) -> None:
    """A role's id heads a column of the CSV, and stands in paths of statements (sessions.WS1.panellist[0])."""
    for role in contents.tables["roles"]:
        if (id := role.text("id")) in COLUMNS:
            text = say('The role "{role}" is called like a column of the CSV.', role=id)
            contents.fault((*role.loc, "id"), text, say("Give it another id; its title can stay."))
    paths: dict[str, tuple[str | None, str]] = {}
    for session in contents.tables["sessions"]:
        for loc, named in session.texts("roles"):
            path = f"{session.text('id')}.{named}"
            if paths.setdefault(path, (session.text("id"), named)) != (session.text("id"), named):
                text = say("Session and role together, {path}, could be another session with another role.", path=path)
                contents.fault(loc, text, say("Take the dot out of the id of the role."))


def _check_dots(contents: Contents) -> None:
    """An id may have dots, but not so that a statement of another thing is called like this one (days.D1.end)."""
    for name in models.TABLES_WITH_ID:
        table = models.Instance.model_fields[name].annotation
        (model,) = getattr(table, "__args__", (models.Named,))
        fields = {*model.model_fields, *(contents.ids["roles"] if name == "sessions" else ())}
        for row in contents.tables[name]:
            stem, dot, last = (row.text("id") or "").rpartition(".")
            if dot and stem in contents.ids[name] and last in fields:
                text = say(
                    'The id "{id}" could be the {field} of "{other}".', id=row.text("id"), field=last, other=stem
                )
                contents.fault((*row.loc, "id"), text, say("Take the dot out of the id."))


def _check_prices(contents: Contents) -> None:
    """Prices are counted in hundredths."""
    for line in contents.tables["budget"]:
        price = line.fields.get("price")
        if isinstance(price, float) and round(price, 2) != price:
            text = say("The price {price} has more than two decimals.", price=price)
            contents.fault((*line.loc, "price"), text, say("Round it; thousands have no point: 1800, not 1.800."))


def _entries(contents: Contents) -> Iterator[Row]:
    for role in contents.tables["roles"]:
        yield from role.rows("seats")
    for session in contents.tables["sessions"]:
        for seats in session.table("seats"):
            for name in seats.fields:
                yield from seats.rows(name)


def _check_entries(contents: Contents) -> None:
    """`count`, or `min` and `max`."""
    for entry in _entries(contents):
        said = [key for key in ("min", "max") if key in entry.fields]
        if said and "count" in entry.fields:
            text = say("It says count and {fields} together.", fields=tuple(said))
            contents.fault((*entry.loc, "count"), text, say("Say either count, or min and max."))
        elif len(said) == 1:
            other = "max" if said == ["min"] else "min"
            contents.fault(
                (*entry.loc, said[0]),
                say("It says {said} without {other}.", said=said[0], other=other),
                say("Say both min and max, or count alone."),
            )
        least, most = entry.number("min"), entry.number("max")
        if least is not None and most is not None and least > most:
            text = say("The least, {least}, is more than the most, {most}.", least=least, most=most)
            contents.fault((*entry.loc, "min"), text, say("Exchange the two, or correct one."))


def _check_sessions(contents: Contents) -> None:
    """No session comes after itself, or beside itself."""
    for session in contents.tables["sessions"]:
        own = session.text("id")
        named = [
            *(pair for key in ("after", "same_day", "parallel", "not_parallel") for pair in session.texts(key)),
            *(((*before.loc, "item"), before.text("item")) for before in session.rows("after")),
        ]
        for loc, other in named:
            if own is not None and other == own:
                contents.fault(loc, say("The session names itself here."), say("Name another, or take it out."))


def _check_flex(contents: Contents) -> None:
    """What may change: something, something that is there, and nothing that is untouchable."""
    tables = contents.tables
    for rule in tables["rules"]:
        for flex in rule.table("flex"):
            if rule.text("kind") in ("together", "apart"):
                _check_flex_of_a_pairing(contents, str(rule.text("kind")), flex)
            else:
                _check_amount(contents, flex, "by")
    for name, example in (("days", "later"), ("resources", "by"), ("events", "later"), ("sessions", "shorter")):
        for row in tables[name]:
            for flex in row.table("flex"):
                _check_amount(contents, flex, example)
    for participant in tables["participants"]:
        for away in participant.rows("away"):
            for flex in away.table("flex"):
                _check_amount(contents, flex, "later")
    for event in tables["events"]:
        for flex in event.table("flex"):
            if event.fields.get("untouchable") is True:
                contents.fault(flex.loc, *_untouchable(say("The event")))
    for session in tables["sessions"]:
        for flex in session.table("flex"):
            _check_flex_of_a_session(contents, session, flex)


def _check_amount(contents: Contents, flex: Row, example: str) -> None:
    """A price alone would forbid every change, which nobody means who writes it."""
    if set(flex.fields) == {"price"}:
        text = say("It says what a change costs, and not how much may change.")
        contents.fault((*flex.loc, "price"), text, say("Add {field} = and a number.", field=example))


def _check_flex_of_a_pairing(contents: Contents, kind: str, flex: Row) -> None:
    by = flex.number("by")
    if by:
        text = say('A rule of the kind "{kind}" has no number that could change.', kind=kind)
        remedy = say("Write by = 0 if it must never be dropped, or the price of dropping it.")
        contents.fault((*flex.loc, "by"), text, remedy)
    elif by == 0 and "price" in flex.fields:
        text = say("With by = 0 it is never dropped, and yet dropping it has a price.")
        contents.fault((*flex.loc, "price"), text, say("Keep one of the two."))


def _check_flex_of_a_session(contents: Contents, session: Row, flex: Row) -> None:
    untouchable = session.fields.get("untouchable")
    if untouchable is True:
        contents.fault(flex.loc, *_untouchable(say("The session")))
        return
    stays = {name for _, name in session.texts("untouchable")}
    for field, keys in (("duration", ("shorter", "longer")), ("start", ("earlier", "later"))):
        said = [key for key in keys if key in flex.fields]
        if said and field in stays:
            contents.fault((*flex.loc, said[0]), *_untouchable(_what_moves(field)))
        elif said and field == "start" and field not in session.fields:
            text = say("The session has no start that could move.")
            contents.fault((*flex.loc, said[0]), text, say("Say its start, or take {fields} out.", fields=tuple(said)))


def _what_moves(field: str) -> Text:
    return say("The duration") if field == "duration" else say("The start")


def _untouchable(what: Text) -> tuple[Text, Text]:
    return say("{what} is untouchable, and yet flex says how it may change.", what=what), say("Keep one of the two.")


def _check_slots(contents: Contents) -> None:
    if len(contents.tables["rooms"]) > 1:
        for slot in contents.tables["slots"]:
            if "room" not in slot.fields:
                text = say("The slot has no room, and there are several rooms.")
                contents.fault(
                    slot.loc,
                    text,
                    say('Add room = "{room}", or another.', room=next(iter(contents.ids["rooms"]), "main")),
                )


def _check_rule(contents: Contents, rule: Row) -> None:
    """Each kind uses some fields and needs some; the first of a pairing is one body."""
    kind = rule.text("kind")
    if kind not in FIELDS_OF_KIND:
        return
    used = FIELDS_OF_KIND[kind]
    for key in rule.fields:
        if key in RULE_FIELDS and key not in used:
            text = say('A rule of the kind "{kind}" does not use "{field}".', kind=kind, field=key)
            contents.fault((*rule.loc, key), text, _instead(kind, key))
    needed = NEEDED_BY_KIND.get(kind)
    if needed is not None and needed not in rule.fields:
        text = say('A rule of the kind "{kind}" needs "{field}".', kind=kind, field=needed)
        contents.fault((*rule.loc, needed), text, say("Add {field} = and a number.", field=needed))
    if kind in ("together", "apart") and (*rule.loc, "of") not in contents.merged.emptied:
        of = rule.fields.get("of")
        if isinstance(of, list) and len(of) == 1:
            text = say('A rule of the kind "{kind}" needs two or more in "of".', kind=kind)
            contents.fault((*rule.loc, "of"), text, say("Add another, or take the rule out."))
        first = next(rule.texts("of"), None)
        if first is not None and first[1] in contents.ids["groups"]:
            text = say('The first of "of" is the group "{group}", and must be one body.', group=first[1])
            contents.fault(first[0], text, say("Put a participant or an office first; groups may follow."))


def _instead(kind: str, field: str) -> Text:
    if kind in ("cap", "quota") and field in ("min", "max"):
        return say('Take it out: "cap" has max, "quota" has min; for both write two rules.')
    return say("Take it out.")


def _check_tiers(contents: Contents) -> None:
    """Each goal once, and the lot last."""
    goals = next(contents.whole.rows("goals"), None)
    tiers = goals.fields.get("tiers") if goals is not None else None
    if goals is None or not isinstance(tiers, list):
        return
    said: set[str] = set()
    for position, tier in enumerate(tiers):
        loc = (*goals.loc, "tiers", position)
        weighted = tier.get("weighted") if isinstance(tier, dict) else None
        names = [tier] if isinstance(tier, str) else list(weighted) if isinstance(weighted, dict) else []
        for name in names:
            if name in said:
                text = say('The goal "{goal}" is there already, in a tier above.', goal=name)
                contents.fault(loc, text, say("Keep one of the two."))
            said.add(name)
        if tier == "lot" and position + 1 < len(tiers):
            text = say("The lot decides what is left, and more goals come after it.")
            contents.fault(loc, text, say("Put it last, or leave it out: it is drawn anyway."))
