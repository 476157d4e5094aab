"""One sentence an agenda, for a chair: can it be held; who gains, who loses; what moves; what it costs; the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..meeting.meeting import Meeting
from ..text import Name, Text, Told, Words, say
from .amount import Amount
from .columns import Column
from .comparison import Against, Comparison
from .differences import Row
from .metrics import Metrics
from .words import Joined, few, name_of_item, place_told


@dataclass(frozen=True)
class Sentence:
    """``agenda: held as it is; 18 of 21 countries sit; SACM:RCM 9:9.``"""

    name: str
    parts: tuple[Told | str, ...]

    def told(self, words: Words) -> str:
        *others, last = (words.value(part).removesuffix(".") for part in self.parts)  # what is broken ends with one
        ended = "; ".join([*others, f"{last}."])
        return words.value(say("{name}: {parts}", name=self.name, parts=ended)) if self.name else ended

    @property
    def rest(self) -> Sentence:
        """Without the name."""
        return Sentence("", self.parts)


def sentence(comparison: Comparison, column: Column) -> Sentence:
    """What a chair reads first of one agenda."""
    return Sentence(column.name, tuple(_parts(comparison, column)))


def _parts(comparison: Comparison, column: Column) -> Iterator[Told | str]:
    if column.status == "impossible":
        yield _impossible(column)
        return
    if column.status == "undecided":
        yield say("nothing found and nothing proven within the limit")
        return
    found = comparison.against(column)
    if column.said is not None:
        yield column.said
    elif column.broken:
        yield _not_valid(column)
    elif found is None or column.kind == "schedule":
        yield say("held as it is")
    else:
        yield say("can be held")
    if found is None:
        yield from _by_itself(column)
    else:
        yield from _what_differs(comparison, found)
        yield from _costs(comparison, found)
    if column.status == "feasible":
        yield say("not proven to be the best")


def _impossible(column: Column) -> Told:
    conflict, repair = column.conflict, column.repair
    if conflict is None:
        return say("cannot be held; why, could not be found out within the limit. More time: --time-limit")
    if repair is None:
        return say("cannot be held. {why}", why=conflict.text)
    return say(
        "cannot be held. {why} Cheapest to mend (price {price}): {changes}",
        why=conflict.text,
        changes=Joined(repair.texts, " "),
        price=repair.cost,
    )


def _not_valid(column: Column) -> Told:
    if len(column.broken) == 1:
        return say("not valid: {why}", why=column.broken[0])
    return say("not valid: {why} And {count} more", why=column.broken[0], count=len(column.broken) - 1)


def _by_itself(column: Column) -> Iterator[Told]:
    found = column.metrics
    if found is None or not found.countries:
        return
    yield _seated(found)
    if len(found.groups) > 1:
        yield _shares(column.meeting, found)


def _seated(found: Metrics) -> Told:
    return say("{seated} of {count} countries sit", seated=found.seated, count=len(found.countries))


def _shares(meeting: Meeting, found: Metrics) -> Told:
    names, seats = _names(meeting, found.groups), _seats(found)
    return say("{groups} {shares}", groups=names, shares=seats)


def _names(meeting: Meeting, groups: Iterable[str]) -> Joined:
    return Joined(tuple(meeting.name_of(group) for group in groups))


def _seats(found: Metrics, role: str | None = None) -> str:
    return ":".join(str(found.of(group, role=role).seats) for group in found.groups)


# -- against the first --------------------------------------------------------------------------------------------


def _what_differs(comparison: Comparison, found: Against) -> Iterator[Told]:
    """Who gains and who loses a seat comes first, unless nobody does."""
    gains, loses = _balance_of_seats(comparison, found)
    moves = list(_moves(comparison, found))
    if not gains and not loses:
        if not found.differences:
            yield say("nothing differs")
            return
        yield from moves
        if found.seats:
            yield _hands(found)
        elif comparison.has_seats:
            yield say("nobody gains or loses a seat")
        return
    if gains:
        yield _gain(gains)
    if loses:
        yield _loss(loses)
    yield from moves


def _gain(gains: Mapping[Name, int]) -> Told:
    names = list(gains)
    if len(names) > 1:
        return say("{names} gain seats", names=few(names))
    if gains[names[0]] > 1:
        return say("{name} gains {count} seats", name=names[0], count=gains[names[0]])
    return say("{name} gains a seat", name=names[0])


def _loss(loses: Mapping[Name, int]) -> Told:
    names = list(loses)
    if len(names) > 1:
        return say("{names} lose seats", names=few(names))
    if loses[names[0]] > 1:
        return say("{name} loses {count} seats", name=names[0], count=loses[names[0]])
    return say("{name} loses a seat", name=names[0])


def _hands(found: Against) -> Told:
    if found.seats == 1:
        return say("nobody gains or loses a seat, but 1 is in other hands")
    return say("nobody gains or loses a seat, but {count} are in other hands", count=found.seats)


def _balance_of_seats(comparison: Comparison, found: Against) -> tuple[dict[Name, int], dict[Name, int]]:
    """Who has more seats than in the first agenda, and who has fewer."""
    first = comparison.first
    assert first is not None
    had, has = _held(found.before), _held(found.column.agenda or ())
    meetings = (found.column.meeting, first.meeting)
    gains: dict[Name, int] = {}
    loses: dict[Name, int] = {}
    for who in dict.fromkeys(each.id for meeting in meetings for each in meeting.participants):
        name = next(meeting.name_of(who) for meeting in meetings if who in meeting.participant)
        if has[who] > had[who]:
            gains[name] = has[who] - had[who]
        elif has[who] < had[who]:
            loses[name] = had[who] - has[who]
    return gains, loses


def _held(agenda: Iterable[Row]) -> Counter[str]:
    return Counter(seat["participant"] or "" for row in agenda for seat in row["seats"])


def _moves(comparison: Comparison, found: Against) -> Iterator[Told]:
    rows: Mapping[str, Row] = {row["id"]: row for row in found.column.agenda or ()}
    names = [name_of_item(found, comparison, item) for item in found.moved]
    if len(names) == 1:
        yield _moves_to(found.column.meeting, names[0], rows[found.moved[0]])
    elif names:
        yield say("{sessions} move", sessions=few(names))
    rooms = [name_of_item(found, comparison, item) for item in found.rooms]
    if len(rooms) == 1:
        place = rows[found.rooms[0]]
        room = found.column.meeting.name_of(place["room"], "rooms")
        yield say("{session} changes to {room}", session=rooms[0], room=room)
    elif rooms:
        yield say("{sessions} change rooms", sessions=few(rooms))
    yield from _lengths(comparison, found)
    yield from _items(comparison, found)


def _moves_to(meeting: Meeting, session: Told, place: Row) -> Text:
    if place["start"] is None and (slot := meeting.slot.get(place["slot"] or "")) is not None:
        block = meeting.name_of(slot.block or "", "blocks")
        return say("{session} moves to {block}, place {place}", session=session, block=block, place=place["position"])
    day = meeting.name_of(place["day"], "days")
    return say("{session} moves to {day} {start}", session=session, day=day, start=place["start"])


def _lengths(comparison: Comparison, found: Against) -> Iterator[Told]:
    shorter = [item for item, by in found.lengths.items() if by < 0]
    longer = [item for item, by in found.lengths.items() if by > 0]
    for item in shorter if len(shorter) == 1 else ():
        name = name_of_item(found, comparison, item)
        yield say("{session} is {minutes} minutes shorter", session=name, minutes=-found.lengths[item])
    if len(shorter) > 1:
        yield say("{count} sessions are shorter", count=len(shorter))
    for item in longer if len(longer) == 1 else ():
        name = name_of_item(found, comparison, item)
        yield say("{session} is {minutes} minutes longer", session=name, minutes=found.lengths[item])
    if len(longer) > 1:
        yield say("{count} sessions are longer", count=len(longer))


def _items(comparison: Comparison, found: Against) -> Iterator[Told]:
    """Items that are only in one, and events that are elsewhere."""
    new = [each.item for each in found.differences if each.what == "item" and each.before is None]
    gone = [each.item for each in found.differences if each.what == "item" and each.after is None]
    sessions = {row["id"] for row in found.column.agenda or () if row["kind"] == "session"}
    events = [each for each in found.differences if each.what == "place" and each.item not in sessions]
    if len(events) == 1:
        event = events[0]
        place = place_told(found.column.meeting, event.after)
        yield say("{event} is on {place}", event=name_of_item(found, comparison, event.item), place=place)
    elif events:
        yield say("{count} events are at other times", count=len(events))
    if new:
        yield say("new: {items}", items=few(name_of_item(found, comparison, item) for item in new))
    if gone:
        yield say("left out: {items}", items=few(name_of_item(found, comparison, item) for item in gone))


# -- what it costs ------------------------------------------------------------------------------------------------


def _costs(comparison: Comparison, found: Against) -> Iterator[Told]:
    first, column = comparison.first, found.column
    assert first is not None
    before, after = first.metrics, column.metrics
    if before is None or after is None:
        return
    if after.countries and (before.seated, len(before.countries)) != (after.seated, len(after.countries)):
        yield say(
            "{seated} of {count} countries sit instead of {before} of {all}",
            seated=after.seated,
            count=len(after.countries),
            before=before.seated,
            all=len(before.countries),
        )
    if len(after.groups) > 1 and after.groups == before.groups:
        yield from _balance(first, column, before, after)
    if after.total != before.total:
        yield say("budget {more}", more=Amount(after.total - before.total, signed=True))


def _balance(first: Column, column: Column, before: Metrics, after: Metrics) -> Iterator[Told]:
    roles = [
        role
        for role in dict.fromkeys((*after.roles_of_countries, *before.roles_of_countries))
        if _seats(after, role) != _seats(before, role)
    ]
    if not roles and _seats(after) == _seats(before):
        yield say("balance as in {first}", first=first.name)
        return
    if _seats(after) != _seats(before):
        yield say(
            "{groups} {shares} instead of {before}",
            groups=_names(column.meeting, after.groups),
            shares=_seats(after),
            before=_seats(before),
        )
    for role in roles:
        yield say(
            "{role} {shares} instead of {before}",
            role=column.meeting.name_of(role, "roles"),
            shares=_seats(after, role),
            before=_seats(before, role),
        )


def notes(comparison: Comparison) -> Iterator[Text]:
    """What is to be said beside the sentences: that the first has no agenda, and whom the others are told against."""
    first = comparison.first
    if comparison.columns and first is not comparison.columns[0]:
        if first is None:
            yield say("None of them has an agenda: there is nothing to compare.")
        else:
            yield say(
                "{name} has no agenda: the others are near to {first}, and told against it.",
                name=comparison.columns[0].name,
                first=first.name,
            )
