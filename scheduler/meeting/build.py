"""From the instance, as written, to the meeting, as meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from ..instance import models
from ..text import Name
from . import meeting as m


def minutes(clock: str) -> int:
    """Minutes after midnight of ``HH:MM``."""
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


KINDS: dict[type[models.Named], m.Kind] = {
    models.Participant: "bodies",
    models.Group: "bodies",
    models.Office: "bodies",
    models.Session: "items",
    models.Event: "items",
    models.Role: "roles",
    models.Day: "days",
    models.Room: "rooms",
    models.Slot: "slots",
    models.Resource: "resources",
    models.Block: "blocks",
    models.Track: "tracks",
}


def _cut(title: str) -> str:
    return title.partition(": ")[0].partition(" (")[0]


Flexible = (
    models.DayFlex | models.AwayFlex | models.EventFlex | models.SessionFlex | models.ResourceFlex | models.RuleFlex
)


def _flex(said: Flexible | None) -> m.Flex | None:
    return None if said is None else m.Flex(**said.model_dump(exclude_none=True))


class _Span(Protocol):
    from_: str | None
    to: str | None


def slot_of(block: str, room: str) -> str:
    """The id of the slot that a block has in a room, where the file names none of its slots."""
    return f"{block}.{room}"


def penalties(said: Sequence[models.PlacePenalty]) -> tuple[m.Penalty, ...]:
    """Prices of blocks and rooms."""
    return tuple(m.Penalty(each.block, each.room, each.price) for each in said)


def build(instance: models.Instance) -> m.Meeting:
    """The meeting of an instance whose references have been checked (``instance.read`` does)."""
    return _Builder(instance).meeting()


class _Builder:
    def __init__(self, instance: models.Instance) -> None:
        self.instance = instance
        self.midnight = {day.id: m.DAY * index for index, day in enumerate(instance.days)}
        self.names: dict[m.Kind, dict[str, Name]] = {}
        self.shorts: dict[tuple[m.Kind | None, str], tuple[tuple[str, str], ...]] = {}
        self.blocks = tuple(self.block(number, block) for number, block in enumerate(instance.blocks))
        self.block_of = {block.id: block for block in self.blocks}
        self.shorten(instance.sessions)
        for day in instance.days:
            self.shorten([event for event in instance.events if event.day == day.id])

    def shorten(self, things: Sequence[models.Named]) -> None:
        """Titles up to their colon or bracket, for things whose short titles tell them apart in every language."""
        shorts = {
            thing.id: tuple((lang, _cut(title)) for lang, title in (thing.title or {}).items()) for thing in things
        }
        times = Counter(short for titles in shorts.values() for short in titles)
        for id, titles in shorts.items():
            if all(times[short] == 1 for short in titles):
                self.shorts["items", id] = titles

    def name(self, thing: models.Named) -> Name:
        name = Name(
            thing.id, tuple((thing.title or {}).items()), self.shorts.get((KINDS.get(type(thing)), thing.id), ())
        )
        if (kind := KINDS.get(type(thing))) is not None:
            self.names.setdefault(kind, {})[thing.id] = name
        return name

    def span(self, day: str, span: _Span) -> tuple[int, int]:
        midnight = self.midnight[day]
        start = minutes(span.from_) if span.from_ else 0
        end = minutes(span.to) if span.to else m.DAY
        return midnight + start, midnight + end

    def spans(self, spans: Sequence[models.Span] | None) -> tuple[m.Span, ...] | None:
        if spans is None:
            return None
        return tuple(meant for span in spans for meant in self.meant_by(span))

    def meant_by(self, span: models.Span) -> Iterator[m.Span]:
        if span.block is not None:
            block = self.block_of[span.block]
            yield m.Span(block.start, block.end, span.room)
        elif self.midnight:
            for day in [span.day] if span.day else self.midnight:
                yield m.Span(*self.span(day, span), span.room)
        else:
            for block in self.blocks:  # only the room is said
                yield m.Span(block.start, block.end, span.room)

    def meeting(self) -> m.Meeting:
        given = self.instance
        goals = given.goals
        return m.Meeting(
            id=given.meeting.id,
            name=Name.of(given.meeting.id, given.meeting.title),
            grid=given.meeting.grid,
            timezone=given.meeting.timezone,
            days=tuple(self.day(day) for day in given.days) or tuple(self.made_up_days()),
            rooms=tuple(self.room(room) for room in given.rooms),
            groups=tuple(m.Group(g.id, self.name(g), tuple(g.members), g.code) for g in given.groups),
            offices=tuple(self.office(office) for office in given.offices),
            participants=tuple(self.participant(p) for p in given.participants),
            roles=tuple((role.id, self.name(role)) for role in given.roles),
            resources=tuple(m.Resource(r.id, self.name(r), r.count, _flex(r.flex)) for r in given.resources),
            events=tuple(self.event(event) for event in given.events),
            slots=tuple(self.slots()) if given.slots or given.blocks else None,
            blocks=self.blocks,
            tracks=tuple(self.tracks()),
            hours=self.hours(goals.hours),
            sessions=tuple(self.session(session) for session in given.sessions),
            rules=tuple(self.rule(rule) for rule in given.rules),
            budget=tuple(
                m.BudgetLine(b.id, self.name(b), b.count, round(Decimal(str(b.price)) * 100), b.per)
                for b in given.budget
            ),
            tiers=self.tiers(goals),
            lot=goals.lot,
            prices=m.Prices() if goals.stability is None else m.Prices(**goals.stability.model_dump()),
            titles=self.names,
        )

    def day(self, day: models.Day) -> m.Day:
        midnight = self.midnight[day.id]
        return m.Day(
            day.id,
            self.name(day),
            midnight,
            midnight + minutes(day.start),
            midnight + minutes(day.end),
            day.date,
            _flex(day.flex),
        )

    def room(self, room: models.Room) -> m.Room:
        closed = tuple(
            m.Closure(f"rooms.{room.id}.closed[{k}]", *self.span(span.day, span)) for k, span in enumerate(room.closed)
        )
        penalties = tuple(m.Penalty(each.block, room.id, each.price) for each in room.penalties)
        return m.Room(room.id, self.name(room), room.capacity, frozenset(room.has), closed, penalties)

    def office(self, office: models.Office) -> m.Office:
        vacant = tuple(
            m.Away(f"offices.{office.id}.vacant[{k}]", *self.span(span.day, span), span.why)
            for k, span in enumerate(office.vacant)
        )
        return m.Office(office.id, self.name(office), office.held_by, vacant=vacant)

    def participant(self, who: models.Participant) -> m.Participant:
        away = tuple(
            m.Away(f"participants.{who.id}.away[{k}]", *self.span(span.day, span), span.why, _flex(span.flex))
            for k, span in enumerate(who.away)
        )
        wishes = tuple(m.Wish(wish.session, wish.role, wish.weight) for wish in who.wishes)
        return m.Participant(who.id, self.name(who), who.code, away, wishes)

    def event(self, event: models.Event) -> m.Event:
        midnight = self.midnight[event.day]
        return m.Event(
            event.id,
            self.name(event),
            event.day,
            midnight + minutes(event.start),
            midnight + minutes(event.end),
            event.room,
            self.attendance(f"events.{event.id}", event.attended_by),
            event.last,
            _flex(event.flex),
            event.untouchable,
        )

    def block(self, number: int, block: models.Block) -> m.Block:
        hours = (minutes(block.start), minutes(block.end)) if block.start and block.end else None
        if block.day is not None and hours is not None:
            midnight = self.midnight[block.day]
            start, end = midnight + hours[0], midnight + hours[1]
        else:
            places = [slot.places or block.places for slot in self.instance.slots if slot.block == block.id]
            start = number * m.DAY
            end = start + max(places, default=block.places)
        return m.Block(block.id, self.name(block), number, start, end, block.places, block.day, hours)

    def made_up_days(self) -> Iterator[m.Day]:
        """Of a meeting without a clock: one for each block, so that whatever asks for a day is told the block."""
        for block in self.blocks:
            self.names.setdefault("days", {})[block.id] = block.name
            yield m.Day(block.id, block.name, block.number * m.DAY, None, None)

    def slots(self) -> Iterator[m.Slot]:
        """Those that are said, and one in each room for each block of which none is said."""
        said = {slot.block for slot in self.instance.slots}
        for slot in self.instance.slots:
            yield self.slot_of_a_block(slot, self.block_of[slot.block]) if slot.block else self.slot(slot)
        for block in self.blocks:
            if block.id not in said:
                for room in self.instance.rooms:
                    yield self.made_slot(block, room)

    def made_slot(self, block: m.Block, room: models.Room) -> m.Slot:
        id = slot_of(block.id, room.id)
        name = Name(id, block.name.titles) if len(self.instance.rooms) == 1 else Name(id)
        self.names.setdefault("slots", {})[id] = name
        day = block.day or block.id
        return m.Slot(id, name, day, block.start, block.end, room.id, 0, block.id, block.places)

    def slot_of_a_block(self, slot: models.Slot, block: m.Block) -> m.Slot:
        room = slot.room or self.instance.rooms[0].id
        places = slot.places or block.places
        end = block.end if block.day else block.start + places
        return m.Slot(slot.id, self.name(slot), block.day or block.id, block.start, end, room, 0, block.id, places)

    def slot(self, slot: models.Slot) -> m.Slot:
        midnight = self.midnight[slot.day or ""]
        return m.Slot(
            slot.id,
            self.name(slot),
            slot.day or "",
            midnight + minutes(slot.start or ""),
            midnight + minutes(slot.end or ""),
            slot.room or self.instance.rooms[0].id,
            1 if slot.takes is None else slot.takes,
        )

    def tracks(self) -> Iterator[m.Track]:
        similar: dict[str, dict[str, int]] = {track.id: {} for track in self.instance.tracks}
        for track in self.instance.tracks:
            for each in track.similar:
                similar[track.id][each.track] = similar[each.track][track.id] = each.price
        for track in self.instance.tracks:
            path = f"tracks.{track.id}"
            yield m.Track(
                track.id,
                self.name(track),
                tuple(m.With(f"{path}.chairs[{k}]", who) for k, who in enumerate(track.chairs)),
                tuple(similar[track.id].items()),
                penalties(track.penalties),
            )

    def hours(self, hours: models.Hours | None) -> m.Hours | None:
        if hours is None:
            return None

        def span(window: models.Window) -> tuple[int, int]:
            return minutes(window.from_ or "00:00"), minutes(window.to or "24:00")

        return m.Hours(hours.local, span(hours.suitable), span(hours.less_suitable), hours.small, hours.big)

    def attendance(self, path: str, bodies: Iterable[str]) -> tuple[m.Attendance, ...]:
        return tuple(m.Attendance(f"{path}.attended_by[{k}]", who) for k, who in enumerate(bodies))

    def session(self, session: models.Session) -> m.Session:
        path = f"sessions.{session.id}"

        def pairs(field: str, others: Iterable[str]) -> tuple[m.With, ...]:
            return tuple(m.With(f"{path}.{field}[{k}]", other) for k, other in enumerate(others))

        def after(k: int, said: str | models.Before) -> m.After:
            before = said if isinstance(said, models.Before) else models.Before(item=said)
            return m.After(f"{path}.after[{k}]", before.item, before.gap)

        window = session.window
        starts = (
            tuple(midnight + minutes(session.start) for midnight in self.midnight.values()) if session.start else None
        )
        return m.Session(
            session.id,
            self.name(session),
            session.duration,
            entries=tuple(self.entries(session)),
            roles=tuple(session.roles),
            draft=self.midnight[session.draft.day] + minutes(session.draft.start) if session.draft else None,
            day=session.day,
            start=starts,
            off_grid=tuple(start for start in starts or () if start % m.DAY % self.instance.meeting.grid),
            room=session.room,
            slot=session.slot,
            window=tuple(m.Span(*self.span(day, window)) for day in self.midnight) if window else None,
            allowed=self.spans(session.allowed),
            preferred=self.spans(session.preferred),
            after=tuple(after(k, said) for k, said in enumerate(session.after)),
            same_day=pairs("same_day", session.same_day),
            parallel=pairs("parallel", session.parallel),
            not_parallel=pairs("not_parallel", session.not_parallel),
            attended_by=self.attendance(path, session.attended_by),
            needs=pairs("needs", session.needs),
            audience=session.audience,
            pins=tuple(m.Pin(f"{path}.pins[{k}]", pin.role, pin.participant) for k, pin in enumerate(session.pins)),
            length=session.length or (1 if self.blocks else None),
            track=session.track,
            order=session.order,
            presenters=pairs("presenters", session.presenters),
            attendees=pairs("attendees", session.attendees),
            zone=session.zone,
            penalties=penalties(session.penalties),
            flex=_flex(session.flex),
            untouchable=frozenset(names) if isinstance(names := session.untouchable, list) else names,
        )

    def entries(self, session: models.Session) -> Iterable[m.Entry]:
        own = {role.id: role.seats for role in self.instance.roles} | session.seats
        for role in session.roles:
            for k, entry in enumerate(own[role]):
                least, most = entry.min, entry.max
                if least is None or most is None:
                    least = most = entry.count or 1
                yield m.Entry(f"sessions.{session.id}.{role}[{k}]", role, tuple(entry.from_), least, most)

    def rule(self, rule: models.Rule) -> m.SeatRule:
        flex = _flex(rule.flex)
        if flex is not None and rule.kind in ("together", "apart") and rule.flex and rule.flex.by is None:
            flex = replace(flex, by=int(flex.price is not None))  # who says what dropping it costs lets it be dropped
        return m.SeatRule(
            rule.id,
            self.name(rule),
            rule.kind,
            tuple(rule.of),
            rule.each,
            rule.role,
            None if rule.sessions is None else frozenset(rule.sessions),
            rule.per or "meeting",
            rule.min or 0,
            rule.max or 0,
            rule.minutes or 0,
            flex,
        )

    def tiers(self, goals: models.Goals) -> tuple[m.Tier, ...]:
        chosen = models.DEFAULT_TIERS if goals.tiers is None else goals.tiers
        return tuple(
            m.Tier(tuple(tier.weighted.items())) if isinstance(tier, models.WeightedTier) else m.Tier(((str(tier), 1),))
            for tier in chosen
            if tier != "lot"
        )
