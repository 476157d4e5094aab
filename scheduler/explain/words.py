"""A conflict in a short paragraph: the count that shows it where there is one, else what has to give at least."""

from __future__ import annotations

from collections.abc import Sequence

from ..instance.instance import Instance
from ..meeting.alike import alike_sessions
from ..meeting.unsaid import only
from ..solve.search import Search
from ..text import Text, say
from .arithmetic import arithmetic
from .changes import Patching
from .check import Check
from .conflict import Clash, Conflict
from .probe import frame_of, without_idle_seats
from .repair import RepairModel

A_MOMENT = 0.05
"""Share of the time that the least change of one conflict may take."""


class Telling:
    """Tells clashes of an instance."""

    def __init__(self, instance: Instance, search: Search, checks: Sequence[Check] = ()) -> None:
        self.instance = instance
        self.meeting = instance.meeting
        self.search = search
        self.checks = checks

    def conflict(self, clash: Clash, also: Sequence[frozenset[str]] = ()) -> Conflict:
        """The clash in words, its statements by path."""
        return Conflict(
            self._with_others(self._text(clash), clash, also),
            clash.proven,
            tuple(sorted(clash.statements)),
            tuple(tuple(sorted(each)) for each in sorted(also, key=sorted)),
            clash.unneeded,
        )

    def _text(self, clash: Clash) -> Text:
        counted = self._counted(clash.statements)
        if clash.proven:
            return counted or self._least(len(clash.statements), clash)
        if counted is not None and not clash.solved:
            return say("{text} (By counting; no solve confirmed it within the limit.)", text=counted)
        if counted is not None:
            return say(
                "{text} (Not fully shrunk: {unneeded} of the {count} statements below were not proven necessary.)",
                text=counted,
                unneeded=clash.unneeded,
                count=len(clash.statements),
            )
        return say(
            "These {count} statements cannot hold together; this is not fully shrunk: "
            "{unneeded} of them were not proven necessary.",
            count=len(clash.statements),
            unneeded=clash.unneeded,
        )

    def _counted(self, statements: frozenset[str]) -> Text | None:
        """The sentence of a count that rests on these statements alone."""
        known = [check for check in self.checks if statements <= frozenset(check.statements)]
        check = min(known, key=lambda each: len(each.statements), default=None)
        if check is not None and len(check.statements) == len(statements):
            return check.text
        by_themselves = self._counted_alone(statements) if self.meeting.blocks or check is None else None
        if by_themselves is not None or check is None:
            return by_themselves
        return say("{text} Of what that rests on, the {count} statements below clash by themselves already.",
                   text=check.text, count=len(statements))  # fmt: skip

    def _counted_alone(self, statements: frozenset[str]) -> Text | None:
        """The sentence of a count that the statements bear out where nothing else is said."""
        # counted with the lengths and the events that there are: what is told must be true of the file
        around = frozenset(frame_of(self.meeting)).union(self._lengths(statements))
        counts = [
            check
            for check in arithmetic(only(self.meeting, statements | around))
            if statements <= around.union(check.statements)
        ]
        return max(counts, key=lambda each: len(statements.intersection(each.statements))).text if counts else None

    def _lengths(self, statements: frozenset[str]) -> set[str]:
        """How long the sessions last that these statements leave there."""
        length = "length" if self.meeting.blocks else "duration"
        return {f"{session.path}.{length}" for session in only(self.meeting, statements).sessions}

    def _least(self, count: int, clash: Clash) -> Text:
        """What the statements come to by themselves: the cheapest change that would let them hold together."""
        lengths = () if self.meeting.blocks else self._lengths(clash.statements)  # of many sessions they clash as well
        known = clash.statements.union(lengths, frame_of(self.meeting))
        smaller = without_idle_seats(only(self.meeting, known))
        sketch = None
        if self.search.limits.left() > 0:
            model = RepairModel(smaller, self.search)
            sketch = model.a_cheapest(share=A_MOMENT)
            sketch = model.refined(sketch) if sketch is not None and sketch.proven else None
        together = (
            say("This statement cannot hold by itself.")
            if count == 1
            else say(
                "These {count} statements cannot hold together; without any one of them the others can.", count=count
            )
        )
        if sketch is None or not sketch.turns:
            return together
        patching = Patching(self.instance)
        changes = [patching.change(turn).text for turn in sketch.turns]
        return say(
            "{together} For these alone it would do that: {changes}", together=together, changes=in_a_row(changes)
        )

    def _with_others(self, text: Text, clash: Clash, also: Sequence[frozenset[str]]) -> Text:
        """The text, and which other sessions clash in the same way."""
        if not also:
            return text
        for alike in alike_sessions(self.meeting):
            here = [each for each in alike if any(path.startswith(f"{each.path}.") for path in clash.statements)]
            union = {path for each in also for path in each}
            anywhere = [each for each in alike if each in here or any(p.startswith(f"{each.path}.") for p in union)]
            if len(anywhere) > len(here) > 0:
                names = [each.name for each in anywhere]
                return say("{text} Any {count} of these clash so: {names}.", text=text, count=len(here), names=names)
        return text


def in_a_row(sentences: Sequence[Text]) -> Text:
    """Sentences, one after the other."""
    if len(sentences) == 1:
        return sentences[0]
    return say("{first} {rest}", first=sentences[0], rest=in_a_row(sentences[1:]))
