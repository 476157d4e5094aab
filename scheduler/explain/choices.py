"""Why a choice is as it is, and why not another: what holds it, or what the wish would cost in each tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ortools.sat.python import cp_model

from ..errors import FaultsError, SchedulerError
from ..goals import GOALS, levels_of
from ..goals.goal import Nearness
from ..instance.instance import Instance
from ..meeting.meeting import Meeting, Session, clock
from ..meeting.results import Impossible, Outcome, Solved, TierResult, Undecided, Value
from ..meeting.schedule import Placed, Seat
from ..meeting.unsaid import statements_of
from ..model.model import Model
from ..rules import post_rules
from ..solve.limits import Limits
from ..solve.search import Search, interruptible
from ..solve.solve import Demand, solve_within
from ..text import Name, Text, say
from ..verify import violations
from .changes import applied
from .conflict import Clash, Conflict, Conflicts
from .explanation import SECONDS
from .probe import OutOfTimeError, Probes
from .repair import Round
from .words import Telling


@dataclass(frozen=True)
class Price:
    """What a tier comes to with a choice and without it."""

    tier: str
    was: Value | None
    becomes: Value | None


@dataclass(frozen=True)
class Held:
    """A choice and what holds it: ``statements`` that leave no other, or ``prices`` of giving it up, or nothing.

    ``equals``: others that would do as well (of a seat), or one of them (of a time or room).
    """

    choice: Text
    statements: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()
    equals: tuple[Text | Name, ...] = ()
    decided: bool = True
    """Whether the search came to its end in time."""


@dataclass(frozen=True)
class Why:
    """What holds the choices of an item. ``feasible`` False: there is no agenda whose choices could be explained."""

    item: str
    held: tuple[Held, ...]
    feasible: bool | None = True
    interrupted: bool = False


@dataclass(frozen=True)
class WhyNot:
    """What a wish would cost (``possible``: yes, no, or not known in time), or the conflict that forbids it."""

    wish: Text
    possible: bool | None
    prices: tuple[Price, ...] = ()
    conflict: Conflict | None = None
    instance: Instance | None = None
    """With the wish in it: what the statements of the conflict are told from."""
    wished: frozenset[str] = frozenset()
    """The statements that are the wish."""
    base: bool | None = True
    """Whether the instance has an agenda without the wish."""
    proven: bool = True
    """Whether the prices are proven."""
    interrupted: bool = False


SAID = ("start", "day", "room", "slot", "allowed")
"""Fields that a wish says."""

HALF = 0.45
"""Share of the time for the best agenda without the wish, where one that is proven best may take longer."""


class ItemError(SchedulerError):
    """``--why`` or ``--why-not`` names what is not there."""


def why(instance: Instance, item: str, limits: Limits | None = None) -> Why:
    """What holds the choices of ``WS3.facilitator``, ``WS3.start``, ``WS3.room``, all of ``WS3``. Raises ItemError.

    In a meeting with blocks it is ``talk.block`` instead of the start.
    """
    search = Search(limits or Limits(SECONDS))
    meeting = instance.meeting
    session, facet = _parts(meeting, item)
    found = interruptible(search, lambda: _Holding(meeting, search, session).why(item, facet))
    return replace(found, interrupted=search.stopped)


def why_not(instance: Instance, item: str, value: str, limits: Limits | None = None) -> WhyNot:
    """What ``WS3.start`` = ``D1 14:00`` or ``WS3.facilitator`` = ``peru`` would cost. Raises ItemError.

    In a meeting with blocks ``talk.block`` = ``Thu-1`` and ``talk.slot`` = ``Thu-1.aula`` as well.
    """
    search = Search(limits or Limits(SECONDS))
    meeting = instance.meeting
    session, facet = _parts(meeting, item)
    tables, wish = _wish(instance, session, facet, value)
    try:
        wished = instance_of_wish(instance, tables)
    except FaultsError as error:
        raise ItemError(error.faults[0].text) from None
    otherwise = _said_otherwise(meeting, session, wished.meeting.session[session.id])
    if otherwise:
        text = say("The file itself says otherwise of {session}.", session=session.name)
        return WhyNot(wish, False, conflict=Conflict(text, True, otherwise))
    said = frozenset(statements_of(wished.meeting)).difference(statements_of(meeting))
    fields = (f"{session.path}.{field}" for field in tables["sessions"][0] if field in SAID)
    found = interruptible(search, lambda: _wished(instance, wished, search, wish, said.union(fields)))
    return replace(found, interrupted=search.stopped)


# -- what is asked --------------------------------------------------------------------------------------------------


def _parts(meeting: Meeting, item: str) -> tuple[Session, str]:
    """``WS3.facilitator`` -> the session and ``facilitator``; ids may have dots."""
    item = item.removeprefix("sessions.")
    for session in sorted(meeting.sessions, key=lambda each: -len(each.id)):
        if item == session.id:
            return session, ""
        if item.startswith(f"{session.id}."):
            facet = item.removeprefix(f"{session.id}.").partition("[")[0]
            known = (*_facets(meeting), *session.roles)
            if facet in known:
                return session, facet
            raise ItemError(
                say("{item}: what can be asked of {session} is {known}.", item=item, session=session.id, known=known)
            )
    sessions = [each.id for each in meeting.sessions]
    raise ItemError(say("There is no session {item}. The sessions are {sessions}.", item=item, sessions=sessions))


def _facets(meeting: Meeting) -> tuple[str, ...]:
    """What can be asked of every session."""
    if not meeting.blocks:
        return ("start", "day", "room")
    return ("block", "slot", "room", "day") if meeting.has_clock else ("block", "slot", "room")


def _wish(instance: Instance, session: Session, facet: str, value: str) -> tuple[dict[str, Any], Text]:
    """The patch that says a wish, and the wish in words."""
    meeting, fields = instance.meeting, dict[str, Any]()
    if facet == "start":
        day, _, time = value.rpartition(" ")
        fields = {"start": time} | ({"day": day.strip()} if day.strip() else {})
        text = say("{session} at {value}", session=session.name, value=value)
    elif facet == "block":
        fields = {"allowed": _in_block(instance, session, value)}
        text = say("{session} in {value}", session=session.name, value=meeting.name_of(value, "blocks"))
    elif facet in ("day", "room", "slot"):
        fields = {facet: value}
        kind: Any = f"{facet}s"
        values = {"session": session.name, "value": meeting.name_of(value, kind)}
        text = say("{session} on {value}", **values) if facet == "day" else say("{session} in {value}", **values)
    elif facet:
        holder = meeting.holder(value) if value in meeting.office else value
        said = next(each for each in instance.content["sessions"] if each["id"] == session.id).get("pins", [])
        fields = {"pins": [*said, {"role": facet, "participant": holder}]}
        role = meeting.name_of(facet, "roles")
        text = say("{who} as {role} of {session}", who=meeting.name_of(value), role=role, session=session.name)
    elif meeting.blocks:
        text = say("Say what of {session} is meant: {item}.block, .slot, .room or a role.", session=session.id,
                   item=session.id)  # fmt: skip
        raise ItemError(text)
    else:
        raise ItemError(
            say(
                "Say what of {session} is meant: {item}.start, .day, .room or a role.",
                session=session.id,
                item=session.id,
            )
        )
    return {"sessions": [{"id": session.id, **fields}]}, text


def _in_block(instance: Instance, session: Session, block: str) -> list[dict[str, str]]:
    """The spans that are allowed of a session, as far as they are in a block; all of it where there are none."""
    said = next(each for each in instance.content["sessions"] if each["id"] == session.id).get("allowed", [])
    rooms = [
        span["room"]
        for span in said
        if "room" in span and ("block" not in span or span["block"] == block) and "day" not in span
    ]
    whole = not said or any("room" not in span for span in said)
    return [{"block": block}] if whole else [{"block": block, "room": room} for room in rooms] or [{"block": block}]


def _said_otherwise(meeting: Meeting, session: Session, wished: Session) -> tuple[str, ...]:
    """The statements of a session that a wish would replace by others."""
    found = [
        fact
        for fact in ("day", "start", "room", "slot")
        if getattr(session, fact) is not None and getattr(session, fact) != getattr(wished, fact)
    ]
    if (
        session.allowed is not None
        and wished.allowed != session.allowed
        and not any(
            span.start < other.end and other.start < span.end and span.room in (None, other.room)
            for span in session.allowed
            for other in wished.allowed or ()
        )
    ):
        found.append("allowed")
    return tuple(f"{session.path}.{fact}" for fact in found)


def instance_of_wish(instance: Instance, tables: dict[str, Any]) -> Instance:
    """The instance with a wish in it; its statements keep their places in the files, the wish has none."""
    from ..instance.read import instance_of

    wished = instance_of(applied(instance.content, tables), instance.file)
    return replace(wished, places=instance.places)


# -- why not --------------------------------------------------------------------------------------------------------


def _wished(instance: Instance, wished: Instance, search: Search, wish: Text, said: frozenset[str]) -> WhyNot:
    base = solve_within(_part_of(search) if instance.meeting.blocks else search, instance.meeting)
    if not isinstance(base, Solved):
        return WhyNot(wish, None, base=_verdict(base))
    if base.status != "optimal" and wished.meeting.blocks:  # two searches that both end early would tell little
        outcome = solve_within(search, wished.meeting, near=base.schedule, nearness="last")
    else:
        outcome = solve_within(search, wished.meeting)
    if isinstance(outcome, Undecided):
        return WhyNot(wish, None)
    if isinstance(outcome, Solved):
        proven = base.status == outcome.status == "optimal"
        named = {each.tier: each for each in outcome.tiers}  # near another schedule there are more
        tiers = tuple(named.get(each.tier, each) for each in base.tiers)
        prices = () if not proven and _is_better(tiers, base.tiers) else _prices(base.tiers, tiers)
        return WhyNot(wish, True, prices, proven=proven)
    conflicts = Conflicts(wished.meeting, Probes(wished.meeting, search), ())
    clash = next(conflicts.disjoint(), None)
    conflict = None if clash is None else Telling(wished, search).conflict(clash)
    return WhyNot(wish, False, conflict=conflict, instance=wished, wished=said)


def _is_better(tiers: tuple[TierResult, ...], than: tuple[TierResult, ...]) -> bool:
    """Whether the first tier that tells them apart says so."""
    for mine, other in zip(tiers, than, strict=True):
        if isinstance(mine.value, int) and isinstance(other.value, int) and mine.value != other.value:
            return mine.value < other.value
    return False


def _part_of(search: Search) -> Search:
    """A search of its own for a share of the time: best programmes of conferences are seldom proven."""
    return Search(Limits(search.limits.left() * HALF, search.limits.workers))


def _verdict(outcome: Outcome) -> bool | None:
    return False if isinstance(outcome, Impossible) else None


def _prices(base: tuple[TierResult, ...], other: tuple[TierResult, ...]) -> tuple[Price, ...]:
    return tuple(
        Price(was.tier, was.value, becomes.value)
        for was, becomes in zip(base, other, strict=True)
        if was.value != becomes.value
    )


# -- why ------------------------------------------------------------------------------------------------------------


class _Holding:
    """Gives choices of the best agenda up, one by one, and looks what that costs."""

    def __init__(self, meeting: Meeting, search: Search, session: Session) -> None:
        self.meeting = meeting
        self.search = search
        self.session = session

    def why(self, item: str, facet: str) -> Why:
        base = solve_within(self.search, self.meeting)
        if not isinstance(base, Solved):
            return Why(item, (), _verdict(base))
        if base.status != "optimal":
            return Why(item, (), None)  # the best agenda is not known: its choices may be others
        placed = base.schedule.at(self.session.id)
        assert placed is not None
        return Why(item, tuple(self._held(base, *choice) for choice in self._choices(placed, facet)))

    def _choices(self, placed: Placed, facet: str) -> Iterator[tuple[Text, Demand, Seat | None]]:
        """Each choice in words, and the demand that it is another."""
        name, day = self.session.name, self.meeting.day_at(placed.start)
        assert day is not None or self.meeting.blocks
        if self.meeting.blocks and facet in ("", "block", "slot"):
            slot = self.meeting.slot[placed.slot or ""]
            text = say("{session} is in {block}.", session=name, block=self.meeting.name_of(slot.block or "", "blocks"))
            yield text, _in_another_block(self.session.id, slot.block or ""), None
        if not self.meeting.blocks and facet in ("", "start") and day is not None:
            text = say("{session} starts on {day} at {time}.", session=name, day=day.name, time=clock(placed.start))
            yield text, _otherwise_started(self.session.id, placed.start), None
        if facet == "day" and day is not None:
            text = say("{session} is on {day}.", session=name, day=day.name)
            yield text, _on_another_day(self.session.id, day.id), None
        if facet in ("room", "slot") or (facet == "" and len(self.meeting.rooms) > 1):
            room = self.meeting.name_of(placed.room, "rooms")
            text = say("{session} is in {room}.", session=name, room=room)
            yield text, _in_another_room(self.session.id, placed.room), None
        for seat in placed.seats:
            if facet in ("", seat.role) and seat.participant is not None:
                who = self.meeting.name_of(seat.participant)
                values = {"who": who, "session": name, "role": self.meeting.name_of(seat.role, "roles")}
                if seat.office is None:
                    text = say("{who} sits in {session} as {role}.", **values)
                else:
                    office = self.meeting.name_of(seat.office)
                    text = say("{who}, as {office}, sits in {session} as {role}.", office=office, **values)
                yield text, _not_seated(self.session.id, seat.participant, seat.role), seat

    def _held(self, base: Solved, choice: Text, demand: Demand, seat: Seat | None) -> Held:
        try:
            without = solve_within(self.search, self.meeting, demand=demand)
        except OutOfTimeError:
            return Held(choice, decided=False)
        if isinstance(without, Undecided):
            return Held(choice, decided=False)
        if isinstance(without, Impossible):
            return self._forced(choice, demand)
        if without.status != "optimal":
            return Held(choice, decided=False)
        prices = _prices(base.tiers, without.tiers)
        if prices:
            return Held(choice, prices=prices)
        try:
            return Held(choice, equals=self._equals(base, without, seat))
        except OutOfTimeError:
            return Held(choice, decided=False)

    def _forced(self, choice: Text, demand: Demand) -> Held:
        """The statements that leave no other choice."""
        conflicts = Conflicts(self.meeting, Probes(self.meeting, self.search, demand), ())
        whole = list(statements_of(self.meeting))
        try:
            clash = conflicts.shrunk([path for path in conflicts.wanted if path in set(whole)])
        except OutOfTimeError:
            clash = Clash(frozenset(whole), False)
        if not clash.proven:
            return Held(choice, decided=False)
        return Held(choice, statements=tuple(sorted(clash.statements)))

    def _equals(self, base: Solved, other: Solved, seat: Seat | None) -> tuple[Text | Name, ...]:
        """Who or what else would do as well, by every goal."""
        if seat is None:
            placed = other.schedule.at(self.session.id)
            if placed is not None and placed.slot in self.meeting.slot and self.meeting.blocks:
                block = self.meeting.name_of(self.meeting.slot[placed.slot].block or "", "blocks")
                return (say("{block} in {room}", block=block, room=self.meeting.name_of(placed.room, "rooms")),)
            day = self.meeting.day_at(placed.start) if placed else None
            if placed is None or day is None:
                return ()
            room = self.meeting.name_of(placed.room, "rooms")
            if len(self.meeting.rooms) > 1:
                return (say("{day} at {time} in {room}", day=day.name, time=clock(placed.start), room=room),)
            return (say("{day} at {time}", day=day.name, time=clock(placed.start)),)
        found: list[Text | Name] = []
        model = _as_good(self.meeting, base)
        for who in self._candidates(seat):
            if self.search.stopped or self.search.limits.left() == 0:
                raise OutOfTimeError
            with Round(model.cp) as now:
                now.add(cp_model.LinearExpr.sum(model.seatings(self.session, who, seat.role)) >= 1)
                answer = self.search.alone(model.cp)
            if answer.is_schedule and not violations(self.meeting, model.read(answer.solver)):
                found.append(self.meeting.name_of(who))
        return tuple(found)

    def _candidates(self, seat: Seat) -> list[str]:
        """Who could take the seat by its pool."""
        found: dict[str, None] = {}
        for entry in self.session.entries:
            if entry.role == seat.role:
                candidates = self.meeting.candidates(entry)
                if any(each.participant == seat.participant for each in candidates):
                    found.update({each.participant: None for each in candidates if each.participant is not None})
        found.pop(seat.participant or "", None)
        return list(found)


def _otherwise_started(session: str, start: int) -> Demand:
    def demand(model: Model) -> None:
        if session in model.meeting.session:
            model.cp.add(model.placement.start_of(model.meeting.session[session]) != start)

    return demand


def _on_another_day(session: str, day: str) -> Demand:
    def demand(model: Model) -> None:
        if session in model.meeting.session:
            here = model.meeting.session[session]
            model.cp.add_bool_or([model.placement.on_day(here, model.meeting.day[day]).negated()])

    return demand


def _in_another_room(session: str, room: str) -> Demand:
    def demand(model: Model) -> None:
        if session in model.meeting.session:
            others = [each.id for each in model.meeting.rooms if each.id != room]
            model.placement.keep_to(model.meeting.session[session], others, ())

    return demand


def _in_another_block(session: str, block: str) -> Demand:
    def demand(model: Model) -> None:
        if session in model.meeting.session:
            cells, here = model.blocks, model.meeting.session[session]
            inside = (cells.talk_in_box(here, box) for box in cells.boxes_in(model.meeting.block[block]))
            model.cp.add_bool_and([literal.negated() for literal in inside if literal is not None])

    return demand


def _not_seated(session: str, who: str, role: str) -> Demand:
    def demand(model: Model) -> None:
        if session in model.meeting.session:
            for literal in model.seatings(model.meeting.session[session], who, role):
                model.cp.add_bool_or([literal.negated()])

    return demand


def _as_good(meeting: Meeting, solved: Solved) -> Model:
    """The model of all schedules that are as good as one in every tier."""
    model = Model(meeting)
    post_rules(model)
    goals = {kind.name: kind() for kind in GOALS if not issubclass(kind, Nearness)}
    for tier, result in zip(meeting.tiers, solved.tiers, strict=False):
        for place, level in enumerate(levels_of(tier, model, goals)):
            value = result.value
            figure = value[min(place, len(value) - 1)] if isinstance(value, tuple) else value or 0
            model.add(level.penalty <= -(-figure // level.unit))
    model.close()
    return model
