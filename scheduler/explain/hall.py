"""Seats against those who can take them: a set of seats whose candidates together are too few, found and named.

By Hall's theorem seats can be dealt out exactly if every set of them has candidates enough. They are dealt one by one,
those with few candidates first; where a seat finds nobody, not even by others changing places, the seats that were
asked to change are such a set. The same is done for sessions and rooms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Body = object


@dataclass(frozen=True, eq=False)
class Asking(Generic[Thing]):
    """``number`` of ``bodies`` are asked for; in one ``scope`` (a session) a body counts once."""

    thing: Thing
    scope: str
    number: int
    bodies: frozenset[Body]


@dataclass(frozen=True)
class Limits:
    """How often a body counts at most (where not said: once in every scope), and how often groups of them together.

    The groups have no body in common.
    """

    each: Mapping[Body, int] = field(default_factory=dict)
    groups: Sequence[tuple[frozenset[Body], int]] = ()

    def most(self, some: Iterable[Asking[Thing]]) -> int:
        """How many of what is asked for can be had at most."""
        scopes: defaultdict[Body, set[str]] = defaultdict(set)
        for each in some:
            for body in each.bodies:
                scopes[body].add(each.scope)
        of_body = {body: min(len(found), self.each.get(body, len(found))) for body, found in scopes.items()}
        total = 0
        for bodies, most in self.groups:
            total += min(most, sum(of_body.pop(body) for body in bodies & of_body.keys()))
        return total + sum(of_body.values())


NO_LIMITS = Limits()


def asked(some: Iterable[Asking[Thing]]) -> int:
    return sum(each.number for each in some)


def bodies_of(some: Iterable[Asking[Thing]]) -> frozenset[Body]:
    return frozenset(body for each in some for body in each.bodies)


def crowded(asking: Sequence[Asking[Thing]], limits: Limits = NO_LIMITS) -> Iterator[list[Asking[Thing]]]:
    """Sets of what is asked for that together are too much, none of them in two."""
    left = sorted(asking, key=lambda each: len(each.bodies))
    while left:
        found = _first_crowd(left, limits)
        if found is None:
            return
        yield [each for each in asking if each in found]
        left = [each for each in left if each not in found]


def _first_crowd(asking: Sequence[Asking[Thing]], limits: Limits) -> set[Asking[Thing]] | None:
    dealing = Dealing(asking, limits)
    for index, each in enumerate(asking):
        for _ in range(each.number):
            reached = dealing.deal(index)
            if reached:
                few = {asking[other] for other in reached}
                bodies = bodies_of(few)
                more = {other for other in asking if other.bodies <= bodies}
                return more if asked(more) - limits.most(more) >= asked(few) - limits.most(few) else few
    return None


def most_dealt(asking: Sequence[Asking[Thing]], limits: Limits, enough: int) -> int:
    """How many of what is asked for can be had, up to ``enough``."""
    dealing, dealt = Dealing(asking, limits), 0
    for index, each in enumerate(asking):
        for _ in range(each.number):
            if dealt >= enough:
                return dealt
            if dealing.deal(index):
                break  # and no more for this one, whatever others do
            dealt += 1
    return dealt


class Dealing(Generic[Thing]):
    """Bodies dealt to those that ask for them; some change places where that helps another."""

    def __init__(self, asking: Sequence[Asking[Thing]], limits: Limits) -> None:
        self.asking = asking
        self.each = limits.each
        self.group = {body: index for index, (bodies, _) in enumerate(limits.groups) for body in bodies}
        self.most_of_group = [most for _, most in limits.groups]
        self.of_group: defaultdict[int, int] = defaultdict(int)
        self.taken: dict[tuple[str, Body], int] = {}
        """Who has a body in a scope, by index."""
        self.takers: defaultdict[Body, dict[str, int]] = defaultdict(dict)
        """Who has it, by scope."""
        self.in_group: defaultdict[int, dict[Body, None]] = defaultdict(dict)
        self.hopeless: tuple[set[int], set[Body], set[int]] = set(), set(), set()
        """Those for whom nothing can change any more: who asks, bodies and groups."""

    def deal(self, index: int) -> set[int]:
        """Deals one more body to it. If there is none: all that would have to change for it, itself too."""
        came_from: dict[int, tuple[int, Body, Body]] = {}
        """Whom each would make room for; the body that this one then takes, and the one given up for it."""
        reached, waiting = {index}, [index]
        seen_in_scope: set[tuple[str, Body]] = set()
        seen: set[Body] = set(self.hopeless[1])
        seen_groups: set[int] = set(self.hopeless[2])

        def reach(other: int, taker: int, takes: Body, gives: Body) -> None:
            if other not in reached and other not in self.hopeless[0]:
                reached.add(other)
                came_from[other] = (taker, takes, gives)
                waiting.append(other)

        for now in waiting:
            scope = self.asking[now].scope
            for body in self.asking[now].bodies:
                key = (scope, body)
                if key in seen_in_scope or self.taken.get(key) == now:
                    continue
                seen_in_scope.add(key)
                if key in self.taken:
                    reach(self.taken[key], now, body, body)
                    continue
                if body in seen:
                    continue
                seen.add(body)
                group = self.group.get(body)
                is_full = len(self.takers[body]) >= self.each.get(body, len(self.takers[body]) + 1)
                if not is_full and (group is None or self.of_group[group] < self.most_of_group[group]):
                    self._take(now, body, came_from)
                    return set()
                for other in self.takers[body].values():
                    reach(other, now, body, body)
                if not is_full and group is not None and group not in seen_groups:
                    seen_groups.add(group)
                    for given in self.in_group[group].keys() - seen:
                        seen.add(given)
                        for other in self.takers[given].values():
                            reach(other, now, body, given)
        self.hopeless[0].update(reached)
        self.hopeless[1].update(seen)
        self.hopeless[2].update(seen_groups)
        return reached

    def _take(self, index: int, body: Body, came_from: Mapping[int, tuple[int, Body, Body]]) -> None:
        """Along the way back everybody takes what the next gives up."""
        self._put(index, body)
        while index in came_from:
            taker, takes, gives = came_from[index]
            self._release(index, gives)
            self._put(taker, takes)
            index = taker

    def _put(self, index: int, body: Body) -> None:
        scope = self.asking[index].scope
        self.taken[scope, body] = index
        self.takers[body][scope] = index
        if (group := self.group.get(body)) is not None:
            self.of_group[group] += 1
            self.in_group[group][body] = None

    def _release(self, index: int, body: Body) -> None:
        scope = self.asking[index].scope
        del self.taken[scope, body]
        del self.takers[body][scope]
        if (group := self.group.get(body)) is not None:
            self.of_group[group] -= 1
            if not self.takers[body]:
                del self.in_group[group][body]
