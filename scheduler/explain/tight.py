"""What is tight in a meeting that can be held: where one step more leaves no agenda.

Each is asked by a fresh solve of the meeting with one thing tightened: free time a step shorter, a session a step
longer, a count one less, a body that holds an office away for half a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..meeting.free_time import Gap, gaps_of
from ..meeting.half_days import HalfDay, halves_of
from ..meeting.meeting import Away, Event, Meeting, SeatRule, Session
from ..meeting.schedule import Schedule
from ..solve.search import Search
from ..text import Name, Text, say
from .check import span_told
from .probe import OutOfTimeError, Probes


@dataclass(frozen=True)
class Tight:
    """A sentence, and the statements that have nothing to give."""

    text: Text
    statements: tuple[str, ...]


def tight(meeting: Meeting, schedule: Schedule, search: Search, seconds: float) -> tuple[list[Tight], bool]:
    """What is tight, and whether all was looked at within ``seconds``. ``schedule``: one that the meeting allows."""
    until = search.limits.left() - seconds
    found: list[Tight] = []
    asking = _Asking(meeting, schedule, search)
    try:
        for each in asking.all():
            found += each
            if search.limits.left() <= until:
                return found, False
    except OutOfTimeError:
        return found, False
    return found, True


class _Asking:
    def __init__(self, meeting: Meeting, schedule: Schedule, search: Search) -> None:
        self.meeting = meeting
        self.schedule = schedule
        self.search = search

    def all(self) -> Iterator[list[Tight]]:
        """One list for each question, mostly empty."""
        for gap in gaps_of(self.meeting):
            yield self._gap(gap)
        for session in self.meeting.sessions:
            yield self._duration(session)
        for rule in self.meeting.rules:
            yield self._rule(rule)
        for resource in self.meeting.resources:
            if resource.count is not None and resource.count > 1:
                fewer = replace(resource, count=resource.count - 1)
                tighter = replace(
                    self.meeting,
                    resources=tuple(fewer if each is resource else each for each in self.meeting.resources),
                )
                if self._is_impossible(tighter):
                    text = say("One less of {resource} than {count}, and no agenda is left.",
                               resource=resource.name, count=resource.count)  # fmt: skip
                    yield [Tight(text, (f"resources.{resource.id}.count",))]
        for body in self._bodies():
            yield self._presence(body)

    def _is_impossible(self, tighter: Meeting) -> bool:
        return Probes(tighter, self.search).whole()[0] is True

    def _gap(self, gap: Gap) -> list[Tight]:
        """Free time that cannot be a step shorter."""
        meeting, step = self.meeting, self.meeting.step
        inside = [each for each in self.schedule.sessions if gap.start <= each.start and each.end <= gap.end]
        if gap.minutes <= step or not inside:
            return []
        last_minutes = Event("tight", Name("tight"), gap.day.id, gap.end - step, gap.end)  # nobody has to be there
        tighter = replace(meeting, events=(*meeting.events, last_minutes))
        if not self._is_impossible(tighter):
            return []
        before = gap.before.path if gap.before is not None else f"days.{gap.day.id}.start"
        after = gap.after.path if gap.after is not None else f"days.{gap.day.id}.end"
        text = say(
            "The free time {span} on {day} is full (here: {sessions}): {minutes} minutes less, and no agenda is left.",
            span=span_told(gap.start, gap.end),
            day=gap.day.name,
            sessions=[meeting.name_of(each.session, "items") for each in inside],
            minutes=step,
        )
        return [Tight(text, (before, after))]

    def _duration(self, session: Session) -> list[Tight]:
        if session.duration is None:
            return []
        step = self.meeting.step
        longer = replace(session, duration=session.duration + step)
        tighter = replace(
            self.meeting, sessions=tuple(longer if each is session else each for each in self.meeting.sessions)
        )
        if not self._is_impossible(tighter):
            return []
        text = say(
            "{session} cannot be longer than {minutes} minutes: {step} more, and no agenda is left.",
            session=session.name,
            minutes=session.duration,
            step=step,
        )
        return [Tight(text, (f"{session.path}.duration",))]

    def _rule(self, rule: SeatRule) -> list[Tight]:
        """A cap or quota that cannot be one less or one more."""
        if rule.kind == "cap" and rule.max > 1:  # of one, one less is none: nobody needs to be told
            tighter, text = replace(rule, max=rule.max - 1), say(
                "{rule} allows {count}: one less, and no agenda is left.", rule=rule.name, count=rule.max
            )  # fmt: skip
        elif rule.kind == "quota":
            tighter, text = replace(rule, min=rule.min + 1), say(
                "{rule} asks for {count}: one more, and no agenda is left.", rule=rule.name, count=rule.min
            )  # fmt: skip
        elif rule.kind == "pause":
            step = self.meeting.step
            tighter, text = replace(rule, minutes=rule.minutes + step), say(
                "{rule} asks for {count} minutes: {step} more, and no agenda is left.",
                rule=rule.name, count=rule.minutes, step=step,
            )  # fmt: skip
        else:
            return []
        changed = replace(self.meeting, rules=tuple(tighter if each is rule else each for each in self.meeting.rules))
        return [Tight(text, (rule.path,))] if self._is_impossible(changed) else []

    # -- who cannot be away -------------------------------------------------------------------------------------

    def _bodies(self) -> list[str]:
        """Those whose presence is asked for by name: holders of offices, and who attends an item."""
        found: dict[str | None, None] = {office.held_by: None for office in self.meeting.offices}
        for item in self.meeting.items:
            found.update({self.meeting.holder(each.who): None for each in item.attended_by})
        return [body for body in found if body is not None]

    def _presence(self, body: str) -> list[Tight]:
        """The halves of days on which a body cannot be away."""
        halves = [half for day in self.meeting.days for half in halves_of(self.meeting, day)]
        missed = [half for half in halves if self._is_impossible(self._without(body, half))]
        if not missed:
            return []
        offices = [each for each in self.meeting.offices if each.held_by == body]
        own = self.meeting.name_of(body).titles
        titles = [each.name for each in offices if each.name.titles != own or not own]
        name: Name | Text = self.meeting.name_of(body)
        if titles:
            name = say("{body} ({offices})", body=name, offices=titles)
        text = say("{who} cannot be away in any of: {halves}.", who=name, halves=[half.name for half in missed])
        bound = [
            each.path
            for item in self.meeting.items
            for each in item.attended_by
            if self.meeting.holder(each.who) == body
        ]
        return [Tight(text, (*(f"offices.{each.id}.held_by" for each in offices), *bound))]

    def _without(self, body: str, half: HalfDay) -> Meeting:
        away = Away("", half.start, half.end)
        people = self.meeting.participants
        return replace(
            self.meeting,
            participants=tuple(replace(who, away=(*who.away, away)) if who.id == body else who for who in people),
        )
