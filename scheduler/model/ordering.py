"""At which place of its track a session is listed: by block, then room, then place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from ..meeting.meeting import Session
from .amounts import Expression, Literal
from .block_placement import BlockPlacement
from .boxes import Box

if TYPE_CHECKING:
    from .model import Model


def is_at_its_place(model: Model, cells: BlockPlacement, session: Session) -> Literal:
    """True only if as many sessions of its track are listed before it as its order says. Asks for places of all."""
    mine = _listed_at(cells, session)
    before: list[Expression] = []
    for other in model.meeting.sessions_of[session.track or ""]:
        if other is session:
            continue
        earlier = model.cp.new_bool_var("")
        model.add(_listed_at(cells, other) < mine, (earlier,))
        model.add(_listed_at(cells, other) > mine, (earlier.negated(),))
        before.append(earlier)
    right = model.cp.new_bool_var("")
    model.add(cp_model.LinearExpr.sum(before) == (session.order or 0) - 1, (right,))
    return right


def shared_places(
    model: Model, cells: BlockPlacement, one: Session, other: Session
) -> Iterator[tuple[int, Expression]]:
    """By boxes in which both can be: the most, and at least the number, of places that they have at one time."""
    most = min(model.meeting.places(one), model.meeting.places(other))
    for mine, theirs in _side_by_side(cells, one, other):
        both: list[Expression] = []
        for place in range(1, min(mine.places, theirs.places) + 1):
            literal = model.cp.new_bool_var("")
            model.cp.add(cells.on_air(one, mine, place) + cells.on_air(other, theirs, place) <= 1 + literal)
            both.append(literal)
        shared = model.cp.new_int_var(0, most, "")
        model.cp.add(shared >= cp_model.LinearExpr.sum(both))
        yield most, shared


def _side_by_side(cells: BlockPlacement, one: Session, other: Session) -> Iterator[tuple[Box, Box]]:
    """Boxes of one block in which the two can be at the same time."""
    for block in cells.meeting.blocks:
        boxes = cells.boxes_in(block)
        for mine in boxes:
            for theirs in boxes:
                if (one.id, mine.number) in cells.inside_box and (other.id, theirs.number) in cells.inside_box:
                    if mine is theirs and cells.is_alone(one, mine):
                        continue
                    yield mine, theirs


def _listed_at(cells: BlockPlacement, session: Session) -> Expression:
    """A number that grows as the session is listed later: by block, room and place."""
    meeting = cells.meeting
    width = max(box.places for box in cells.boxes) + 1
    rooms = len(meeting.rooms) + 1
    parts: list[Expression] = []
    for number, block in enumerate(meeting.blocks):
        boxes = cells.boxes_in(block)
        for box in boxes:
            if (inside := cells.talk_in_box(session, box)) is None:
                continue
            parts.append(number * rooms * width * inside)
            if len(boxes) > 1:
                for slot in box.slots:
                    here = cells.in_slot(session, slot)
                    assert here is not None
                    parts.append(cells.room_rank[slot.room] * width * here)
            elif not cells.is_alone(session, box):
                parts += [c * width * cell for c, cell in enumerate(cells.cell_of(session, box))]
            parts += [place * spot for (at, place), spot in cells.spots(session).items() if at == box.number]
    return cp_model.LinearExpr.sum(parts)
