"""Bodies that the instance cannot tell apart: exchanging their ids everywhere leaves it the same (COMPARE section 1).

Titles, codes and remarks of the two do not count, nor does the order of participants, of members and of pools.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from ..instance.instance import Instance

SETS = ("members", "from", "of", "attended_by")
"""Lists of ids whose order means nothing; but for the first of `of`, where a rule sets it against the others."""

FIRST_MATTERS = ("together", "apart")

UNREAD = ("title", "note", "code", "why")
"""What only people read."""

Row = tuple[str, str]
"""A table of the file, and the id of one of its rows; "" for a table without rows."""

Swap = Mapping[str, str]


def classes_of(instance: Instance) -> tuple[tuple[str, ...], ...]:
    """The participants in classes, each with those that nothing tells apart; in the order of the file.

    p and q are of one class when the exchange of the two leaves everything that is said the same. Exchanges of p with q
    and of q with r make one of p with r, so each is compared with the first of a class only.
    """
    said = _Said(instance)
    classes: dict[str, list[str]] = {}
    alike: defaultdict[object, list[str]] = defaultdict(list)
    for who in said.participants:
        firsts = alike[tuple(sorted(said.where[who]))]
        first = next((first for first in firsts if said.is_the_same_without(first, who)), None)
        if first is None:
            firsts.append(who)
            classes[who] = [who]
        else:
            classes[first].append(who)
    return tuple(map(tuple, classes.values()))


def class_of(instance: Instance) -> dict[str, str]:
    """The first of its class, for each participant."""
    return {who: each[0] for each in classes_of(instance) for who in each}


class _Said:
    """The resolved instance, with its defaults said, and where it speaks of whom."""

    def __init__(self, instance: Instance) -> None:
        content = instance.model.model_dump(by_alias=True)
        self.participants = {each["id"]: each for each in content.pop("participants")}
        self.rows: dict[Row, Any] = {}
        for table, rows in content.items():
            if isinstance(rows, list | tuple) and all(isinstance(row, dict) and "id" in row for row in rows):
                self.rows.update({(table, row["id"]): row for row in rows})
            else:
                self.rows[table, ""] = rows
        self.rows.update({("participants", id): row for id, row in self.participants.items()})
        self.where: dict[str, list[tuple[str, ...]]] = {who: [] for who in self.participants}
        """The places where a participant is named, positions in lists left out."""
        self.naming: dict[str, dict[Row, None]] = {who: {} for who in self.participants}
        for row, content in self.rows.items():
            for text, place in _texts(content):
                if text in self.participants and row != ("participants", text):
                    self.where[text].append((*row, *place))
                    self.naming[text][row] = None

    def is_the_same_without(self, one: str, other: str) -> bool:
        """Whether all is as it was when the two have changed names."""
        swap = {one: other, other: one}
        here, there = ({**self.participants[who], "id": ""} for who in (one, other))
        if _canonical(here, swap) != _canonical(there, {}):
            return False
        rows = {**self.naming[one], **self.naming[other]}
        return all(_canonical(self.rows[row], swap) == _canonical(self.rows[row], {}) for row in rows)


def _texts(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every text in a value, with the keys that lead to it."""
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in UNREAD:
                yield from _texts(each, (*place, str(key)))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, place)


def _canonical(value: Any, swap: Swap) -> Any:
    """The value with ids exchanged, so that two that mean the same are equal."""
    if isinstance(value, str):
        return swap.get(value, value)
    if isinstance(value, dict):
        ordered = value.get("kind") in FIRST_MATTERS
        return {
            key: _canonical_list(each, swap, keeps=1 if ordered else 0)
            if key in SETS and isinstance(each, list | tuple)  # `from` of a span is a time
            else _canonical(each, swap)
            for key, each in value.items()
            if key not in UNREAD
        }
    if isinstance(value, list | tuple):
        if value and all(isinstance(each, dict) for each in value):
            return _canonical_list(value, swap)  # seats, pins, wishes, absences: a bag
        return [_canonical(each, swap) for each in value]
    return value


def _canonical_list(value: Any, swap: Swap, keeps: int = 0) -> Any:
    """A list without order, but for the first ``keeps``."""
    each = [_canonical(part, swap) for part in value]
    return [*each[:keeps], *sorted(each[keeps:], key=repr)]
