"""How a conference is shown: which track is in which room, each item by block, what each goal costs and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..meeting.meeting import Block, Meeting, clock, clock_of_end
from ..meeting.results import Solved, TierResult
from ..text import Name, say
from ..verify import who_and_where
from ..verify.conference import READINGS
from .agenda import seats_in, shared_out, table
from .output import Output

Row = Mapping[str, Any]

IN_FULL = 60
"""Sessions up to which each is shown."""

FIRST = 12
"""Sessions that are shown of more."""

DEAREST = 5
"""Single costs that are told of a goal; of more, their number."""


def print_programme(output: Output, meeting: Meeting, agenda: Sequence[Row]) -> None:
    """The tracks by block and room; then every item, in a meeting that is small enough, else the first sessions."""
    held = _by_slot(meeting, agenda)
    headings = [output.told(say("Block")), *(output.told(room.name) for room in meeting.rooms)]
    rows = [
        [_when(output, meeting, block), *(_track_in(output, meeting, held, block, room.id) for room in meeting.rooms)]
        for block in meeting.blocks
    ]
    output.say(table(headings, rows, shared_out(output.width, [headings, *rows], grows=0)))
    output.say()
    sessions = sum(row["kind"] == "session" for row in agenda)
    shown = agenda if sessions <= IN_FULL else [row for row in agenda if row["kind"] == "session"][:FIRST]
    roles = [role for role, _ in meeting.roles if any(seat["role"] == role for row in shown for seat in row["seats"])]
    headings = [output.told(each) for each in (say("Block"), say("Place"), say("Session"), say("Track"), say("Room"))]
    headings += [output.told(meeting.name_of(role, "roles")) for role in roles]
    rows = [_cells(output, meeting, row, roles) for row in shown]
    output.say(table(headings, rows, shared_out(output.width, [headings, *rows], grows=2)))
    if sessions > IN_FULL:
        output.say(say("and {count} more sessions: -o FILE or --csv FILE has all.", count=sessions - FIRST))
    output.say()


def _by_slot(meeting: Meeting, agenda: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in agenda:
        if row["kind"] == "session" and (slot := meeting.slot.get(row["slot"] or "")) is not None:
            found.setdefault((slot.block or "", slot.room), []).append(row)
    return found


def _track_in(
    output: Output, meeting: Meeting, held: Mapping[tuple[str, str], Sequence[Row]], block: Block, room: str
) -> str:
    rows = held.get((block.id, room), ())
    tracks = dict.fromkeys(meeting.session[row["id"]].track or "" for row in rows)
    return "\n".join(f"{output.told(meeting.track[track].name)} ({len(rows)})" for track in tracks)


def _when(output: Output, meeting: Meeting, block: Block) -> str:
    name = output.told(block.name)
    if block.day is None:
        return name
    return f"{name}\n{output.told(meeting.day[block.day].name)} {clock(block.start)}-{clock_of_end(block.end)}"


def _cells(output: Output, meeting: Meeting, row: Row, roles: Sequence[str]) -> list[str]:
    seats = [seats_in(output, meeting, row, role) for role in roles]
    name = Name.of(row["id"], row["title"]).in_full(output.words)
    if row["kind"] == "event":
        room = output.told(meeting.name_of(row["room"], "rooms")) if row["room"] else ""
        return [
            output.told(meeting.name_of(row["day"], "days")),
            f"{row['start']}-{row['end']}",
            name,
            "",
            room,
            *seats,
        ]
    session = meeting.session[row["id"]]
    slot = meeting.slot[row["slot"]]
    first, last = row["position"], row["position"] + meeting.places(session) - 1
    place = str(first) if first == last else f"{first}-{last}"
    return [
        output.told(meeting.block[slot.block or ""].name),
        f"{place}, {row['start']}-{row['end']}" if row["start"] else place,
        name,
        output.told(meeting.track[session.track or ""].name),
        output.told(meeting.room[slot.room].name),
        *seats,
    ]


def print_terms(output: Output, meeting: Meeting, solved: Solved) -> None:
    """The goals of weighted tiers: value, weight, what they come to; and the dearest costs with who and where."""
    for tier in solved.tiers:
        if tier.terms:
            _print_terms_of(output, tier)
    for goal in _goals(solved.tiers):
        print_costs(output, meeting, solved, goal)


def _goals(tiers: Sequence[TierResult]) -> list[str]:
    """Goals of conferences that cost something."""
    found = []
    for tier in tiers:
        for term in tier.terms:
            if term.goal in READINGS and term.weight and term.value:
                found.append(term.goal)
        if not tier.terms and tier.tier in READINGS and tier.value:
            found.append(tier.tier)
    return found


def _print_terms_of(output: Output, tier: TierResult) -> None:
    headings = [output.told(each) for each in (say("Goal"), say("Value"), say("Weight"), say("In all"))]
    rows = [
        [term.goal, str(term.value), str(term.weight), str(term.weight * term.value)]
        for term in tier.terms
        if isinstance(term.value, int) and (term.weight or term.value)
    ]
    output.say(table(headings, rows))
    output.say()


def print_costs(output: Output, meeting: Meeting, solved: Solved, goal: str, most: int | None = DEAREST) -> None:
    """The single costs of a goal, dearest first."""
    costs = who_and_where(meeting, solved.schedule, goal)
    output.say(f"{goal}: {sum(amount for amount, _ in costs)}")
    for amount, text in costs[:most]:
        output.say(f"  {amount}  {output.told(text)}")
    if most is not None and len(costs) > most:
        output.say(say("  and {count} more: verify --terms tells all.", count=len(costs) - most))
