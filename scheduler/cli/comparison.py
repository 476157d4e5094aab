"""A comparison as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..compare.columns import Column
from ..compare.differences import Difference, changed_hands, moved
from ..compare.metrics import Held, Metrics
from ..meeting.document import goal_record, value_told
from ..meeting.meeting import Meeting
from ..text import Name, Text, Told, say
from .agenda import shared_out, table
from .output import Output
from .reasons import first_as_conflict
from .report import Amount

Found = Sequence[tuple[Column, list[Difference]]]

STATUS = {
    "optimal": say("optimal"),
    "feasible": say("feasible"),
    "impossible": say("impossible"),
    "undecided": say("undecided"),
    "not valid": say("not valid"),
}
NOTHING = "-"


def comparison_record(output: Output, columns: Sequence[Column], found: Found) -> dict[str, Any]:
    """The comparison as JSON."""
    return {
        "agendas": [_column_record(output, column) for column in columns],
        "differences": [change.record(column.name) for column, changes in found for change in changes],
    }


def _column_record(output: Output, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "source": {"file": column.file, "kind": column.kind, "sha256": column.instance.sha256},
        "status": column.status,
        "sentence": output.told(column.sentence) if column.sentence else None,
        "goals": [goal_record(tier) for tier in column.tiers],
        "metrics": column.metrics.record() if column.metrics else None,
        "conflict": first_as_conflict(output, column.instance, column.explanation) if column.explanation else None,
        "repair": None,
    }


def print_comparison(output: Output, columns: Sequence[Column], found: Found) -> None:
    """A row a figure, a column an agenda; below it what is impossible and why, and what differs from the first."""
    rows = [[output.told(cell) for cell in row] for row in _rows(output, columns, found)]
    headings = ["", *(column.name for column in columns)]
    output.say(table(headings, rows, shared_out(output.width, [headings, *rows], grows=0)))
    for column in columns:
        if column.status == "undecided":
            output.say()
            output.say(say("{name}: nothing found and nothing proven within the limit.", name=column.name))
        elif column.status == "impossible" and not column.sentence:
            output.say()
            output.say(
                say(
                    "{name}, impossible: why, could not be found out within the limit. More time: --time-limit.",
                    name=column.name,
                )
            )
        elif column.sentence:
            output.say()
            status = STATUS[column.status]
            output.say(say("{name}, {status}: {sentence}", name=column.name, status=status, sentence=column.sentence))
    first = columns[0]
    for column, changes in found:
        output.say()
        told = list(_told(first, column, changes))
        if told:
            output.say(say("{name} against {first}:", name=column.name, first=first.name))
            for line in told:
                output.say(f"  {output.told(line)}")
        else:
            output.say(say("{name} does not differ from {first}.", name=column.name, first=first.name))


Cell = Told | str


def _rows(output: Output, columns: Sequence[Column], found: Found) -> Iterator[list[Cell]]:
    """All rows, the label first."""
    yield [say("status"), *(STATUS[column.status] for column in columns)]
    for tier in dict.fromkeys(tier.tier for column in columns for tier in column.tiers if tier.tier != "lot"):
        yield [tier, *(_reached(column, tier) for column in columns)]
    meeting = columns[0].meeting

    def row(label: Cell, figure: Mapping[str, Cell] | None = None, **_: object) -> list[Cell]:
        return [label, *((figure or {}).get(column.name, NOTHING) for column in columns)]

    figures = [(column, column.metrics) for column in columns if column.metrics is not None]
    yield row(
        say("countries seated"),
        {c.name: say("{seated} of {count}", seated=m.seated, count=len(m.countries)) for c, m in figures},
    )
    yield row(
        say("without a seat"),
        {c.name: " ".join(_code(c.meeting, who) for who in m.without_seat) or NOTHING for c, m in figures},
    )
    groups = tuple(dict.fromkeys(group for _, m in figures for group in m.groups))
    if groups:
        told = ":".join(output.told(meeting.name_of(group)) for group in groups)
        for role in dict.fromkeys(role for _, m in figures for role in m.roles_of_countries):
            name = meeting.name_of(role, "roles")
            yield row(
                say("seats, {role}, {groups}", role=name, groups=told),
                {c.name: _shares(m.of(group, role=role).seats for group in groups) for c, m in figures},
            )
            yield row(
                say("minutes, {role}, {groups}", role=name, groups=told),
                {c.name: _shares(m.of(group, role=role).minutes for group in groups) for c, m in figures},
            )
        yield row(
            say("seats in all, {groups}", groups=told),
            {c.name: _shares(m.of(group).seats for group in groups) for c, m in figures},
        )
        yield row(
            say("minutes in all, {groups}", groups=told),
            {c.name: _shares(m.of(group).minutes for group in groups) for c, m in figures},
        )
    offices = tuple(dict.fromkeys(office for _, m in figures for office in m.offices))
    if offices:
        yield row(
            say("seats for offices, {offices}", offices=":".join(offices)),
            {c.name: _shares(_office(m, office).seats for office in offices) for c, m in figures},
        )
        yield row(
            say("minutes for offices, {offices}", offices=":".join(offices)),
            {c.name: _shares(_office(m, office).minutes for office in offices) for c, m in figures},
        )
    yield row(say("free minutes"), {c.name: str(m.free_minutes) for c, m in figures})
    if any(m.budget for _, m in figures):
        yield row(say("budget"), {c.name: Amount(m.total) for c, m in figures})
    changes = {column.name: f"{moved(each, column.agenda or ())}, {changed_hands(each)}" for column, each in found}
    if changes:
        yield row(say("against {first}: sessions moved, seats in other hands", first=columns[0].name), changes)


def _reached(column: Column, tier: str) -> Cell:
    result = next((each for each in column.tiers if each.tier == tier), None)
    if result is None:
        return NOTHING
    value = value_told(result.value)
    return value if result.optimal else say("{value} (not proven)", value=value)


def _code(meeting: Meeting, who: str) -> str:
    return meeting.participant[who].code or who


def _shares(figures: Iterable[int]) -> str:
    return ":".join(str(figure) for figure in figures)


def _office(found: Metrics, office: str) -> Held:
    return found.offices.get(office, Held())


def _told(first: Column, column: Column, changes: Iterable[Difference]) -> Iterator[Text]:
    """Each change in words; what only the labels say is left out."""
    for change in changes:
        meeting = column.meeting if column.meeting.item(change.item) else first.meeting
        item = meeting.name_of(change.item, "items")
        before, after = change.before, change.after
        if change.what == "item" and after is None:
            yield say("{item}: not there", item=item)
        elif change.what == "item":
            yield say("{item}: new, {place}", item=item, place=_place(column.meeting, after))
        elif change.what == "place":
            yield say(
                "{item}: {before} -> {after}",
                item=item,
                before=_place(first.meeting, before),
                after=_place(meeting, after),
            )
        elif change.what == "seat":
            role = (after or before or {})["role"]
            yield say(
                "{item}, {role}: {before} -> {after}",
                item=item,
                role=meeting.name_of(role, "roles"),
                before=_taker(first.meeting, before),
                after=_taker(meeting, after),
            )


def _place(meeting: Meeting, place: Mapping[str, Any] | None) -> Text:
    assert place is not None
    told = say("{day} {start}-{end}", day=meeting.name_of(place["day"], "days"), start=place["start"], end=place["end"])
    if len(meeting.rooms) > 1 and place["room"]:
        return say("{when}, {room}", when=told, room=meeting.name_of(place["room"], "rooms"))
    return told


def _taker(meeting: Meeting, seat: Mapping[str, Any] | None) -> Name | Text:
    if seat is None:
        return say("nobody")
    who = meeting.name_of(seat["participant"] or seat["office"])
    return say("{participant} ({office})", participant=who, office=seat["office"]) if seat["office"] else who
