"""Agendas in a model, and how far they are apart: for one that is sought and for several at once.

What distance asks of an agenda are *looks*: 0/1 expressions "session s is in block b", "hand h has at least k seats of
role r in s" (unary), "r has more than k seats filled". A given schedule has numbers in their place.

A distance here is never above the real one and can reach it, so that it may be maximised:
``seats = (least + sum max(extra)) - sum common``, ``common >= one + other - 1``, ``max(extra) <= one + other``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from ..goals import total
from ..meeting.meeting import Session, Span
from ..meeting.schedule import Schedule
from ..model.amounts import Expression
from ..model.model import Model
from ..rules import post_rules
from .distance import Distance, entries_by_role, most_in_other_hands, reach

Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Looks:
    """Each 0 or 1, by key: ``blocks`` and ``rooms`` of a session (exactly one is 1), ``hands`` and ``extra`` of a role.

    ``hands`` have (hand, k), k from 1. ``extra`` counts from the fewest seats of the role up.
    """

    blocks: dict[Key, dict[Hashable, Expression]] = field(default_factory=dict)
    rooms: dict[Key, dict[Hashable, Expression]] = field(default_factory=dict)
    hands: dict[Key, dict[Hashable, Expression]] = field(default_factory=dict)
    extra: dict[Key, dict[Hashable, Expression]] = field(default_factory=dict)


def looks_of(distance: Distance, schedule: Schedule) -> Looks:
    """The looks of a schedule: those that are 1."""
    looks = Looks()
    for session in distance.meeting.sessions:
        placed = schedule.at(session.id)
        if placed is None:
            continue
        block, room = distance.block_of(placed)
        looks.blocks[session.id,] = {block: 1}
        looks.rooms[session.id,] = {room: 1}
        for role, entries in entries_by_role(session).items():
            held = distance.hands(placed, role)
            looks.hands[session.id, role] = {
                (hand, number): 1 for hand, seats in held.items() for number in range(1, seats + 1)
            }
            least, _ = reach(distance.meeting, entries)
            looks.extra[session.id, role] = dict.fromkeys(range(least + 1, held.total() + 1), 1)
    return looks


class Sought:
    """An agenda that is sought: a meeting's model with its looks. ``within`` posts what must hold besides the rules."""

    def __init__(self, distance: Distance, cp: cp_model.CpModel, within: Callable[[Model], None]) -> None:
        self.model = Model(distance.meeting, cp=cp)
        post_rules(self.model)
        within(self.model)
        self.looks = posted_looks(distance, self.model)
        self.model.close()


def posted_looks(distance: Distance, model: Model) -> Looks:
    """The looks of the agenda of a model that is not closed yet."""
    looks = Looks()
    for session in distance.meeting.sessions:
        _post_place(distance, model, session, looks)
        for role, entries in entries_by_role(session).items():
            held: defaultdict[Hashable, list[Expression]] = defaultdict(list)
            for entry in entries:
                for candidate in distance.meeting.candidates(entry):
                    literal = model.seated[session.id, entry, candidate]
                    held[distance.hand(candidate.participant, candidate.office)].append(literal)
            least, most = reach(distance.meeting, entries)
            key = (session.id, role)
            looks.hands[key] = {
                (hand, number): look
                for hand, literals in held.items()
                for number, look in _unary(model, literals, 0, min(len(literals), most)).items()
            }
            everybody = [literal for literals in held.values() for literal in literals]
            looks.extra[key] = _unary(model, everybody, least, most)
    return looks


def _unary(model: Model, literals: Sequence[Expression], least: int, most: int) -> dict[Hashable, Expression]:
    """``sum(literals)``, which is between least and most, as 0/1: least + 1 or more, least + 2 or more, ..."""
    if most - least == 1:
        return {most: total(literals) - least}
    steps = [model.cp.new_bool_var("") for _ in range(least, most)]
    if steps:
        model.add(total(literals) == least + total(steps))
    for more, fewer in pairwise(reversed(steps)):
        model.cp.add_implication(more, fewer)
    return dict(enumerate(steps, least + 1))


def _post_place(distance: Distance, model: Model, session: Session, looks: Looks) -> None:
    blocks = distance.blocks(session)
    literals = {block: model.cp.new_bool_var("") for block in blocks}
    model.cp.add_exactly_one(literals.values())
    looks.blocks[session.id,] = {}
    for block, literal in literals.items():
        _post_inside(distance, model, session, block, literal)
        looks.blocks[session.id,][block] = literal
    if distance.meeting.slots is None and len(distance.meeting.rooms) > 1:
        looks.rooms[session.id,] = {room.id: model.placement.in_room(session, room.id) for room in model.meeting.rooms}


def _post_inside(distance: Distance, model: Model, session: Session, block: str, literal: cp_model.IntVar) -> None:
    if distance.meeting.slots is not None:
        model.placement.inside_slots(session, [distance.meeting.slot[block]], (literal,))
    else:
        model.placement.inside(session, [Span(*distance.blocks(session)[block])], (literal,))


# -- distances ----------------------------------------------------------------------------------------------------


class Pairs:
    """The distances of pairs of agendas in one model."""

    def __init__(self, cp: cp_model.CpModel, distance: Distance) -> None:
        self.cp = cp
        self.sessions = distance.meeting.sessions
        self.least = {
            (session.id, role): reach(distance.meeting, entries)[0]
            for session in self.sessions
            for role, entries in entries_by_role(session).items()
        }
        self._common: defaultdict[Key, list[Expression]] = defaultdict(list)
        """What is common to pairs, by the look."""

    def between(self, one: Looks, other: Looks) -> Expression:
        """At most the distance of the two; it can be all of it."""
        parts: list[Expression] = []
        for session in self.sessions:
            key: Key = (session.id,)
            elsewhere = 1 - self._shared("block", key, one.blocks, other.blocks)
            if key in one.rooms and key in other.rooms and max(len(one.rooms[key]), len(other.rooms[key])) > 1:
                in_another_room = 1 - self._shared("room", key, one.rooms, other.rooms)
                moved = self.cp.new_bool_var("")
                self.cp.add(moved <= elsewhere + in_another_room)
                elsewhere = moved
            parts.append(elsewhere)
        for key, least in self.least.items():
            parts.append(least + self._greater(one.extra[key], other.extra[key]))
            parts.append(-self._shared("hand", key, one.hands, other.hands))
        return total(parts)

    def _shared(self, what: str, key: Key, one: dict[Key, dict[Hashable, Expression]], other: object) -> Expression:
        """The looks that both have."""
        assert isinstance(other, dict)
        here, there = one[key], other[key]
        common = []
        for look in [look for look in here if look in there]:  # in a fixed order
            both = self._both(here[look], there[look])
            self._common[what, key, look].append(both)
            common.append(both)
        return total(common)

    def _both(self, one: Expression, other: Expression) -> Expression:
        """1 if both are (more than 0 costs distance, so it is no more than that)."""
        if isinstance(one, int):
            return one * other
        if isinstance(other, int):
            return other * one
        both = self.cp.new_bool_var("")
        self.cp.add(both >= one + other - 1)
        return both

    def _greater(self, one: dict[Hashable, Expression], other: dict[Hashable, Expression]) -> Expression:
        """The greater of two numbers in unary."""
        parts: list[Expression] = []
        for number in dict.fromkeys([*one, *other]):
            here, there = one.get(number, 0), other.get(number, 0)
            given = [each for each in (here, there) if isinstance(each, int)]
            if 1 in given:
                parts.append(1)
            elif given:
                parts += [here, there]
            else:
                either = self.cp.new_bool_var("")
                self.cp.add(either <= here + there)
                parts.append(either)
        return total(parts)

    def tie_to_counting(self, agendas: Sequence[Looks]) -> None:
        """Redundant, for all pairs of ``agendas``: of n looks that are 1, n (n - 1) / 2 pairs have them in common.

        That is at least j n - j (j + 1) / 2 for any j. A pair by itself says next to nothing in a relaxation: half an
        agenda here and half there have nothing in common.
        """
        number: defaultdict[Key, list[Expression]] = defaultdict(list)
        for looks in agendas:
            for what, family in (("block", looks.blocks), ("room", looks.rooms), ("hand", looks.hands)):
                for key, each in family.items():
                    for look, expression in each.items():
                        number[what, key, look].append(expression)
        for key, common in self._common.items():
            if len(number[key]) > 2 and not all(isinstance(each, int) for each in common):
                for step in range(1, len(number[key])):
                    self.cp.add(total(common) >= step * total(number[key]) - step * (step + 1) // 2)


def pairs_of(count: int) -> list[tuple[int, int]]:
    """All pairs of so many."""
    return list(combinations(range(count), 2))


def most_apart(distance: Distance, count: int) -> int:
    """No ``count`` agendas are all further apart, by counting: all pairs together, seat by seat, over their number.

    k seats of a role in n agendas are n k seats over its hands; a hand that has them in m agendas is common to
    m (m - 1) / 2 pairs, least when they are spread evenly.
    """
    pairs = count * (count - 1) // 2
    if not pairs:
        return 0
    apart = 0
    rooms = 1 if distance.meeting.slots is not None else len(distance.meeting.rooms)
    for session in distance.meeting.sessions:
        apart += _pairs_apart(len(distance.blocks(session)) * rooms, 1, 1, count)
        for entries in entries_by_role(session).values():
            least, most = reach(distance.meeting, entries)
            capacity = distance.capacity(entries)
            looks = sum(min(seats, most) for seats in capacity.values())
            by_pair = pairs * most_in_other_hands(capacity, least, most)
            apart += min(by_pair, _pairs_apart(looks, least, most, count))
    return min(distance.most.value, apart // pairs)


def _pairs_apart(looks: int, least: int, most: int, count: int) -> int:
    """Over all pairs of ``count``, at most so many seats are different: ``least`` to ``most`` of a role in each."""
    if looks == 0:
        return 0
    each, more = divmod(count * least, looks)
    common = more * (each + 1) * each // 2 + (looks - more) * each * (each - 1) // 2
    return count * (count - 1) // 2 * most - common
