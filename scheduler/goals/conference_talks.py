"""Goals of conferences about single sessions: when and where they are, and at which place of their track."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from ..meeting.meeting import DAY, Block, Hours, Meeting, Session, Track
from ..model.amounts import Expression, Literal
from ..model.block_placement import BlockPlacement
from ..model.model import Model
from ..model.ordering import is_at_its_place, shared_places
from .conference_tracks import blocks_of, price
from .goal import Goal, Level, total

EXACT = 4_000
"""Places of sessions up to which what depends on places is asked exactly; beyond, what it costs at least."""


class TimeZones(Goal):
    """What places cost whose hours are unfit where the session is given from."""

    name = "time-zones"

    def levels(self, model: Model) -> list[Level]:
        hours = model.meeting.hours
        if (cells := blocks_of(model)) is None or hours is None:
            return []
        return _by_block(
            model, cells, lambda session, block: _unfit(hours, session.zone, block) * model.meeting.places(session)
        )


def _unfit(hours: Hours, zone: int | None, block: Block) -> int:
    """The price of a block's hours at a zone."""
    if zone is None or block.hours is None:
        return 0
    start, end = ((minute + (zone - hours.local) * 60) % DAY for minute in block.hours)
    (fine, until), (early, late) = hours.suitable, hours.less_suitable
    if start < early or end > late or end < early:
        return hours.big
    return hours.small if start < fine or end > until else 0


class TalkBlocks(Goal):
    """What places cost by their block."""

    name = "talk-blocks"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        return _by_block(
            model,
            cells,
            lambda session, block: (
                price(session.penalties, block.id, None, by_room=False) * model.meeting.places(session)
                if session.penalties
                else 0
            ),
        )


def _by_block(model: Model, cells: BlockPlacement, cost: Callable[[Session, Block], int]) -> list[Level]:
    """A cost for each session by its block: the least of them is the least there is."""
    parts: list[Expression] = []
    least = most = 0
    for session in model.meeting.sessions:
        costs = {
            block: cost(session, block)
            for block in model.meeting.blocks
            if any((session.id, box.number) in cells.inside_box for box in cells.boxes_in(block))
        }
        if any(costs.values()):
            least += min(costs.values())
            most += max(costs.values())
            parts += [each * cells.talk_in(session, block) for block, each in costs.items() if each]
    return [Level(total(parts), least, most)] if parts else []


class TalkRooms(Goal):
    """What places cost by their room."""

    name = "talk-rooms"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        parts: list[Expression] = []
        most = 0
        for session in model.meeting.sessions:
            if not any(each.room is not None for each in session.penalties):
                continue
            costs: list[int] = []
            for slot in model.meeting.slots or ():
                cost = price(session.penalties, slot.block, slot.room, by_room=True) * model.meeting.places(session)
                if cost and (here := cells.in_slot(session, slot)) is not None:
                    costs.append(cost)
                    parts.append(cost * here)
            most += max(costs, default=0)
        return [Level(total(parts), 0, most)] if parts else []


class TrackOrder(Goal):
    """Sessions that are not at their place of their track; and places that two ordered ones of a track share."""

    name = "track-order"

    def levels(self, model: Model) -> list[Level]:
        if (cells := blocks_of(model)) is None:
            return []
        wrong: list[Expression] = []
        most, exact = 0, True
        for track, ordered in tracks_in_order(model.meeting):
            most += len(ordered)
            if places_asked(cells, model.meeting.sessions_of[track.id]) <= EXACT // max(1, len(cells.tracks)):
                wrong += [is_at_its_place(model, cells, session).negated() for session in ordered]
                for one, other in combinations(ordered, 2):
                    for reach, shared in shared_places(model, cells, one, other):
                        wrong.append(shared)
                        most += reach
            else:
                wrong += counted_order(model, cells, track, ordered)
                most += _most_shared(cells, track, ordered)
                exact = False  # whoever asks for places later may put them in another order
        return [Level(total(wrong), 0, most, exact=exact)] if wrong else []


def tracks_in_order(meeting: Meeting) -> Iterator[tuple[Track, list[Session]]]:
    """Tracks of which some session has an order, with these."""
    for track in meeting.tracks:
        ordered = [session for session in meeting.sessions_of[track.id] if session.order is not None]
        if ordered:
            yield track, ordered


def places_asked(cells: BlockPlacement, sessions: tuple[Session, ...]) -> int:
    """How many places these sessions can begin at, together."""
    return sum(len(box.positions(cells.meeting.places(session))) for session in sessions for box in cells.boxes)


def _most_shared(cells: BlockPlacement, track: Track, ordered: list[Session]) -> int:
    """The most places that ordered sessions of a track can have at one time, each two of them counted."""
    if all(len(cells.cells_in(track, block)) < 2 for block in cells.meeting.blocks):
        return 0
    places = cells.meeting.places
    return sum(min(places(one), places(other)) for one, other in combinations(ordered, 2))


def counted_order(model: Model, cells: BlockPlacement, track: Track, ordered: list[Session]) -> Iterator[Literal]:
    """By how many sessions lie in earlier cells: a session in a cell can have any of the places of that cell.

    What it costs at least: that is all where nothing else binds places and no two cells are at one time.
    """
    sessions = model.meeting.sessions_of[track.id]
    count = len(sessions)
    columns: list[list[tuple[Session, Literal]]] = []
    for block in model.meeting.blocks:
        boxes = cells.boxes_in(block)
        if len(boxes) == 1:
            width = len(cells.cells[track.id, boxes[0].number])
            columns += [
                [(each, own[c]) for each in sessions if (own := cells.cell_of(each, boxes[0]))] for c in range(width)
            ]
        else:
            columns += [
                [(each, here) for each in sessions if (here := cells.in_slot(each, slot)) is not None]
                for slot in model.meeting.slots_of[block.id]
            ]
    right: dict[str, Literal] = {session.id: model.cp.new_bool_var("") for session in ordered}
    listed: Expression = 0
    for column in columns:
        through = model.cp.new_int_var(0, count, "")
        model.cp.add(through == listed + total(literal for _, literal in column))
        for session, here in column:
            if session.order is not None:
                switch = (here, right[session.id])
                model.add(through >= session.order, switch)
                model.add(listed <= session.order - 1, switch)
        listed = through
    by_order: dict[int, list[Literal]] = {}
    for session in ordered:
        by_order.setdefault(session.order or 0, []).append(right[session.id])
    for place, literals in by_order.items():
        if place > count:
            model.cp.add_bool_and([literal.negated() for literal in literals])
        elif len(literals) > 1:
            model.cp.add_at_most_one(literals)
    for literal in right.values():
        yield literal.negated()
