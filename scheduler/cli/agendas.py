"""Alternatives and fronts as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..compare.alternatives import Alternatives
from ..compare.conclusions import FORMULA, alike, alternatives_told, front_told, point_told, shortage_told
from ..compare.contrast import Contrast, moves, seats
from ..compare.front import Front
from ..compare.steps import box_told, under_its_name
from ..instance.instance import Instance
from ..meeting.document import document_of, goal_record, value_told
from ..meeting.meeting import Meeting
from ..meeting.results import Solved, short_name
from ..text import Told, say
from .agenda import BETWEEN, shared_out, table
from .output import Output
from .side_by_side import side_by_side

AS_IN_THE_FIRST = "="

LABEL = 24
"""Columns of a country's or session's name at most."""

NARROWEST = 14
"""Columns of an agenda at least, where all stand beside each other."""

# -- alternatives ---------------------------------------------------------------------------------------------------


def alternatives_record(instance: Instance, found: Alternatives) -> dict[str, Any]:
    """The alternatives as JSON; ``distance`` of each is that to the first."""
    most = found.distance.most
    return {
        "agendas": [
            {
                "goals": [goal_record(tier) for tier in solved.tiers],
                "distance": found.distance.record(apart),
                "schedule": document_of(instance, solved),
            }
            for solved, apart in zip(found.agendas, found.distances[0], strict=True)
        ],
        "least_distance": found.least_distance,
        "bound": found.bound,
        "proven": found.proven,
        "distances": [[apart.value for apart in row] for row in found.distances],
        "distance_by": found.distance.by,
        "formula": str(FORMULA),
        "maximum": {"value": most.value, "blocks": most.blocks, "seats": most.seats},
        "at_least": found.at_least,
        "asked": found.asked,
        "exist": found.most,
        "slack": dict(found.slack),
        "alike": [list(each) for each in alike(found)],
        "interrupted": found.interrupted,
    }


def print_alternatives(output: Output, meeting: Meeting, found: Alternatives) -> None:
    """A column an agenda: goals and distances, then where sessions are and who sits where; then how far apart."""
    schedules = [solved.schedule for solved in found.agendas]
    headings = [str(number) for number in range(1, len(schedules) + 1)]
    _print_table(output, headings, _figures(found))
    moved, seated = list(moves(meeting, schedules)), list(seats(meeting, schedules))
    if len(schedules) > 1:
        output.say()
        output.say(
            say("Where sessions are (=: as in 1)") if moved else say("Every session is at the same time in all.")
        )
        _print_contrasts(output, headings, moved)
        if any(meeting.entries()):
            output.say()
            output.say(say("Who sits where (=: as in 1)") if seated else say("Everybody has the same seats in all."))
            _print_contrasts(output, headings, seated)
        output.say()
    for line in alternatives_told(found):
        output.say(line)


def _print_table(output: Output, headings: Sequence[str], rows: Iterable[Sequence[Told | str]]) -> None:
    cells = [[output.told(cell) for cell in row] for row in rows]
    for part in side_by_side(output.width, headings, cells):
        output.say(part)


def _print_contrasts(output: Output, headings: Sequence[str], contrasts: Sequence[Contrast]) -> None:
    """A row each; the agendas get equal widths."""
    rows = [[output.told(each.name), *(_cell(output, cell) for cell in each.cells)] for each in contrasts]
    if not rows:
        return
    label = min(LABEL, max(len(row[0]) for row in rows))
    each = (output.width - label) // len(headings) - BETWEEN
    if each < NARROWEST:
        _print_table(output, headings, rows)
    else:
        output.say(table(["", *headings], rows, [label, *(each for _ in headings)]))


def _cell(output: Output, cell: Told | str | tuple[Told | str, ...] | None) -> str:
    if cell is None:
        return AS_IN_THE_FIRST
    return "\n".join(map(output.told, cell)) if isinstance(cell, tuple) else output.told(cell)


def _figures(found: Alternatives) -> Iterator[list[Told | str]]:
    tiers = [tier.tier for tier in found.agendas[0].tiers if tier.tier != "lot"]
    for place, tier in enumerate(tiers):
        yield [short_name(tier), *(value_told(solved.tiers[place].value) for solved in found.agendas)]
    yield [say("distance to 1"), *(str(apart.value) for apart in found.distances[0])]
    least = (
        min((str(apart.value) for j, apart in enumerate(row) if j != i), key=int, default="-")
        for i, row in enumerate(found.distances)
    )
    yield [say("least distance to another"), *least]


def tell_shortage(output: Output, found: Alternatives) -> None:
    """That fewer were found than asked, and whether there are more."""
    for line in shortage_told(found):
        output.note(line)


# -- fronts ---------------------------------------------------------------------------------------------------------


def front_record(output: Output, instance: Instance, found: Front) -> dict[str, Any]:
    """The front as JSON."""
    return {
        "goals": list(found.goals),
        "points": [
            {
                "values": dict(zip(found.goals, point.values, strict=True)),
                "text": output.told(point_told(point)),
                "polished": point.polished,
                "goals": [goal_record(tier) for tier in point.solved.tiers],
                "schedule": document_of(instance, point.solved),
            }
            for point in found.points
        ],
        "complete": found.complete,
        "open": [
            {
                "from": {found.goals[0]: box.first, found.goals[1]: box.second[0]},
                "to": {found.goals[0]: None, found.goals[1]: box.second[1]},
                "text": output.told(box_told(found.goals, *box.second)),
            }
            for box in found.open
        ],
        "interrupted": found.interrupted,
    }


def _value(solved: Solved, tier: str) -> str:
    return next(value_told(each.value) for each in solved.tiers if each.tier == tier)


def print_front(output: Output, found: Front) -> None:
    """A row a point, with the other goals that are not the same at all of them."""
    tiers = [tier.tier for tier in found.points[0].solved.tiers if tier.tier not in (*found.goals, "lot")]
    values = {tier: [_value(point.solved, tier) for point in found.points] for tier in tiers}
    others = [tier for tier in tiers if len(set(values[tier])) > 1]
    headings = ["", *found.goals, *map(short_name, others), output.told(say("Against the point before"))]
    rows = [
        [
            str(place + 1),
            *(
                output.told(under_its_name(goal, value, told))
                for goal, value, told in zip(found.goals, point.values, point.told, strict=True)
            ),
            *(values[tier][place] for tier in others),
            output.told(point.step) if point.step else "",
        ]
        for place, point in enumerate(found.points)
    ]
    output.say(table(headings, rows, shared_out(output.width, [headings, *rows], grows=1)))
    output.say()
    same = [say("{tier} {value}", tier=short_name(tier), value=values[tier][0]) for tier in tiers if tier not in others]
    if same:
        output.say(say("At every point: {goals}.", goals=same))
    for line in front_told(found):
        output.say(line)
