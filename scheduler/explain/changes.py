"""What a repair changes: told in a sentence, and written as a patch in the instance format."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ..instance.instance import Instance
from ..instance.read import instance_of
from ..meeting.build import minutes
from ..meeting.meeting import Attendance, Entry, Event, Meeting, SeatRule, Session, clock, clock_of_end
from ..text import Text, say
from .check import on_day, span_told
from .levers import Dropped, LeftOut, Lever, Moved, Shifted, Shortened, Turned

Attended = TypeVar("Attended", Event, Session)

Ends = tuple[int, int]
"""What an amount (or a start and an end) changes by."""


@dataclass(frozen=True)
class Change:
    """A statement and what becomes of it (None: it is given up). ``minutes``: how far times move in all."""

    path: str
    kind: str
    was: object
    becomes: object
    text: Text


@dataclass(frozen=True)
class Turn:
    """A lever that is used, and how far."""

    lever: Lever
    ends: Ends


class Patching:
    """Turns levers that are used into changes, and these into the patch of an instance."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.meeting = instance.meeting
        self.content = instance.content

    # -- what a change says ---------------------------------------------------------------------------------------

    def change(self, turn: Turn) -> Change:
        """What becomes of the statement of a lever."""
        lever = turn.lever
        if isinstance(lever, LeftOut):
            session = self.meeting.session[lever.session]
            return Change(
                lever.path, lever.kind, lever.session, None, say("{session} is left out.", session=session.name)
            )
        if isinstance(lever, Dropped):
            return Change(lever.path, lever.kind, self._said(lever.path), None, self._given_up(lever))
        if isinstance(lever, Moved):
            return self._event(lever, turn.ends)
        if isinstance(lever, Shortened):
            return self._absence(lever, turn.ends)
        if isinstance(lever, Shifted):
            return self._start(lever, turn.ends)
        assert isinstance(lever, Turned)
        return self._number(lever, turn.ends[0])

    def _said(self, path: str) -> object:
        """What the instance says at a path, in the JSON form."""
        loc = self.instance.places.loc(path)
        value: Any = self.content
        for part in loc or ():
            value = value[part]
        if path.startswith("rules."):
            return {key: each for key, each in value.items() if key not in ("id", "title", "note", "flex")}
        return copy.deepcopy(value)

    def _number(self, lever: Turned, by: int) -> Change:
        told: dict[str, Callable[[Turned, int], tuple[int | str, int | str, Text]]] = {
            "duration": self._duration,
            "length": self._length,
            "day limit": self._day_limit,
            "seat": self._seats,
            "resource": self._resource,
            "cap": self._count,
            "quota": self._count,
            "pause": self._count,
        }
        was, becomes, text = told[lever.kind](lever, by)
        return Change(lever.path, lever.kind, was, becomes, text)

    def _duration(self, lever: Turned, by: int) -> tuple[int, int, Text]:
        session = self._session_of(lever.path)
        was = self.meeting.duration(session)
        text = say(
            "{session} lasts {minutes} minutes instead of {said}: {less} shorter.",
            session=session.name,
            minutes=was + by,
            said=was,
            less=-by,
        )
        return was, was + by, text

    def _length(self, lever: Turned, by: int) -> tuple[int, int, Text]:
        session = self._session_of(lever.path)
        was = self.meeting.places(session)
        places = say("1 place") if was + by == 1 else say("{count} places", count=was + by)
        text = say("{session} takes {places} instead of {said}.", session=session.name, places=places, said=was)
        return was, was + by, text

    def _day_limit(self, lever: Turned, by: int) -> tuple[str, str, Text]:
        day = next(each for each in self.meeting.days if lever.path in (f"days.{each.id}.start", f"days.{each.id}.end"))
        if lever.up:
            was, becomes = clock_of_end(day.closes), clock_of_end(day.closes + by)
            text = say("{day} ends at {time} instead of {said}: {minutes} minutes later.",
                       day=day.name, time=becomes, said=was, minutes=by)  # fmt: skip
        else:
            was, becomes = clock(day.opens), clock(day.opens + by)
            text = say("{day} begins at {time} instead of {said}: {minutes} minutes earlier.",
                       day=day.name, time=becomes, said=was, minutes=-by)  # fmt: skip
        return was, becomes, text

    def _seats(self, lever: Turned, by: int) -> tuple[int, int, Text]:
        session, entry = self._entry_of(lever.path)
        values = {
            "session": session.name,
            "role": self.meeting.name_of(entry.role, "roles"),
            "pool": [self.meeting.name_of(who) for who in entry.pool],
        }
        if entry.least == 1:
            text = say("The seat of {session} as {role} for {pool} may stay empty.", **values)
        else:
            text = say("{count} of the {said} seats of {session} as {role} for {pool} may stay empty.",
                       count=-by, said=entry.least, **values)  # fmt: skip
        return entry.least, entry.least + by, text

    def _resource(self, lever: Turned, by: int) -> tuple[int, int, Text]:
        resource = next(each for each in self.meeting.resources if lever.path == f"resources.{each.id}.count")
        was = resource.count or 0
        text = say(
            "There are {count} of {resource} instead of {said}.", count=was + by, resource=resource.name, said=was
        )
        return was, was + by, text

    def _count(self, lever: Turned, by: int) -> tuple[int, int, Text]:
        rule = self._rule_of(lever.path)
        was = {"cap": rule.max, "quota": rule.min, "pause": rule.minutes}[rule.kind]
        values = {"rule": rule.name, "count": was + by, "said": was}
        if rule.kind == "cap":
            return was, was + by, say("{rule} allows {count} instead of {said}.", **values)
        if rule.kind == "quota":
            return was, was + by, say("{rule} asks for {count} instead of {said}.", **values)
        return was, was + by, say("{rule} asks for {count} minutes instead of {said}.", **values)

    def _event(self, lever: Moved, ends: Ends) -> Change:
        event = next(each for each in self.meeting.events if each.path == lever.path)
        start, end = event.start + ends[0], event.end + ends[1]
        was, becomes = span_told(event.start, event.end), span_told(start, end)
        values = {
            "event": event.name,
            "day": self.meeting.name_of(event.day, "days"),
            "span": becomes,
            "said": was,
            "minutes": max(abs(ends[0]), abs(ends[1])),
        }
        longer = (end - start) - (event.end - event.start)
        if longer == 0 and ends[0] > 0:
            text = say("{event} on {day} is at {span} instead of {said}: {minutes} minutes later.", **values)
        elif longer == 0:
            text = say("{event} on {day} is at {span} instead of {said}: {minutes} minutes earlier.", **values)
        elif 0 in ends or (ends[0] < 0 < ends[1]) or (ends[1] < 0 < ends[0]):
            values["minutes"] = abs(longer)
            if longer < 0:
                text = say("{event} on {day} is at {span} instead of {said}: {minutes} minutes shorter.", **values)
            else:
                text = say("{event} on {day} is at {span} instead of {said}: {minutes} minutes longer.", **values)
        else:
            values |= {"minutes": abs(ends[0]), "length": end - start}
            if ends[0] > 0:
                text = say("{event} on {day} is at {span} instead of {said}: it begins {minutes} minutes later and "
                           "lasts {length} minutes.", **values)  # fmt: skip
            else:
                text = say("{event} on {day} is at {span} instead of {said}: it begins {minutes} minutes earlier and "
                           "lasts {length} minutes.", **values)  # fmt: skip
        return Change(lever.path, lever.kind, was, becomes, text)

    def _absence(self, lever: Shortened, ends: Ends) -> Change:
        who, away = next(
            (who, away) for who in self.meeting.participants for away in who.away if away.path == lever.path
        )
        start, end = away.start + ends[0], away.end + ends[1]
        was = span_told(away.start, away.end)
        values: dict[str, object] = {"who": who.name, "day": on_day(self.meeting, away.start)}
        if start >= end:
            text = say("{who} is there on {day} in spite of the absence ({said}).", said=was, **values)
            return Change(lever.path, lever.kind, was, None, text)
        later, earlier = ends[0] - lever.begins * (ends[0] > 0), -ends[1] - lever.ends * (ends[1] < 0)
        all_day = lever.minutes == away.end - away.start - lever.begins - lever.ends and lever.begins and lever.ends
        if all_day and later and not earlier:
            text = say("{who} is there on {day} until {time}, {minutes} minutes, instead of away all day.",
                       minutes=later, time=clock(start), **values)  # fmt: skip
        elif all_day and earlier and not later:
            text = say("{who} is there on {day} from {time}, {minutes} minutes, instead of away all day.",
                       minutes=earlier, time=clock_of_end(end), **values)  # fmt: skip
        elif later and earlier:
            text = say("{who} stays {later} minutes longer on {day} and is back {earlier} earlier: away {span}.",
                       later=later, earlier=earlier, span=span_told(start, end), **values)  # fmt: skip
        elif later:
            text = say("{who} stays {minutes} minutes longer on {day}: until {time}.",
                       minutes=later, time=clock(start), **values)  # fmt: skip
        else:
            text = say("{who} is there {minutes} minutes earlier on {day}: from {time}.",
                       minutes=earlier, time=clock_of_end(end), **values)  # fmt: skip
        return Change(lever.path, lever.kind, was, span_told(start, end), text)

    def _start(self, lever: Shifted, ends: Ends) -> Change:
        session = self._session_of(lever.path)
        said = (session.start or (0,))[0]
        was, becomes = clock(said), clock(said + ends[0])
        text = say("{session} starts at {time} instead of {said}.", session=session.name, time=becomes, said=was)
        return Change(lever.path, lever.kind, was, becomes, text)

    def _given_up(self, lever: Dropped) -> Text:
        if lever.path.startswith("rules."):
            rule = self._rule_of(lever.path)
            if rule.kind == "together":
                return say("{rule} is given up: these need not sit together: {of}.", rule=rule.name, of=self._of(rule))
            return say("{rule} is given up: these may sit in one session: {of}.", rule=rule.name, of=self._of(rule))
        if lever.path.startswith("events."):
            event, attendance = self._attended(lever.path, self.meeting.events)
            who, day = self.meeting.name_of(attendance.who), self.meeting.name_of(event.day, "days")
            return say("{who} is excused from {event} on {day}.", who=who, event=event.name, day=day)
        if lever.path.startswith("tracks."):
            track, chair = next((t, each) for t in self.meeting.tracks for each in t.chairs if each.path == lever.path)
            return say("{who} need not chair {track}.", who=self.meeting.name_of(chair.other), track=track.name)
        return self._given_up_of_session(lever)

    def _of(self, rule: SeatRule) -> list[object]:
        return [self.meeting.name_of(who) for who in rule.of]

    def _given_up_of_session(self, lever: Dropped) -> Text:
        session = self._session_of(lever.path)
        fact = lever.path.removeprefix(f"{session.path}.").partition("[")[0]
        values: dict[str, object] = {"session": session.name}

        def named(id: str | None, kind: Any) -> object:
            return self.meeting.name_of(id or "", kind)

        if fact == "day":
            return say("{session} may be on another day than {day}.", day=named(session.day, "days"), **values)
        if fact == "start":
            return say(
                "{session} may start at another time than {time}.", time=clock((session.start or (0,))[0]), **values
            )
        if fact == "room":
            return say("{session} may be in another room than {room}.", room=named(session.room, "rooms"), **values)
        if fact == "slot":
            return say("{session} may be in another slot than {slot}.", slot=named(session.slot, "slots"), **values)
        if fact == "window":
            return say("{session} may be at other hours of the day than said.", **values)
        if fact == "allowed":
            return say("{session} may be at other times than the allowed ones.", **values)
        if fact == "attended_by":
            _, attendance = self._attended(lever.path, [session])
            return say("{who} is excused from {session}.", who=named(attendance.who, "bodies"), **values)
        if fact == "pins":
            pin = next(each for each in session.pins if each.path == lever.path)
            return say("{who} need not sit in {session} as {role}.", who=named(pin.participant, "bodies"),
                       role=named(pin.role, "roles"), **values)  # fmt: skip
        if fact == "order":
            track = named(session.track, "tracks")
            return say("{session} need not be number {order} of {track}.", order=session.order, track=track, **values)
        if fact in ("presenters", "attendees"):
            bound = next(each for each in (*session.presenters, *session.attendees) if each.path == lever.path)
            if fact == "presenters":
                return say("{who} need not present {session}.", who=named(bound.other, "bodies"), **values)
            return say("{who} need not be able to attend {session}.", who=named(bound.other, "bodies"), **values)
        return self._parted(lever, session, fact)

    def _parted(self, lever: Dropped, session: Session, fact: str) -> Text:
        """A tie between two items that is given up."""
        if fact == "after":
            item = next(each.item for each in session.after if each.path == lever.path)
            values = {"session": session.name, "other": self.meeting.name_of(item, "items")}
            return say("{session} need not come after {other}.", **values)
        pairs = (*session.same_day, *session.parallel, *session.not_parallel)
        other = next(each.other for each in pairs if each.path == lever.path)
        values = {"session": session.name, "other": self.meeting.name_of(other, "items")}
        if fact == "same_day":
            return say("{session} need not be on the same day as {other}.", **values)
        if fact == "parallel":
            return say("{session} need not start at the same time as {other}.", **values)
        return say("{session} may run at the same time as {other}.", **values)

    # -- whose a path is ------------------------------------------------------------------------------------------

    def _session_of(self, path: str) -> Session:
        found = [each for each in self.meeting.sessions if path.startswith(f"{each.path}.")]
        return max(found, key=lambda each: len(each.id))

    def _entry_of(self, path: str) -> tuple[Session, Entry]:
        return next((session, entry) for session, entry in self.meeting.entries() if entry.path == path)

    def _rule_of(self, path: str) -> SeatRule:
        return next(each for each in self.meeting.rules if each.path == path)

    def _attended(self, path: str, items: Iterable[Attended]) -> tuple[Attended, Attendance]:
        return next((item, each) for item in items for each in item.attended_by if each.path == path)

    # -- the patch ------------------------------------------------------------------------------------------------

    def patch(self, turns: Iterable[Turn]) -> dict[str, Any]:
        """The patch that makes the changes: only what differs, without ``format`` and ``extends``."""
        written = _Written(self.content, self.meeting)
        dropped: dict[tuple[str, str, str], list[int]] = {}
        for turn in turns:
            written.make(turn, dropped)
        for (table, id, field), positions in dropped.items():
            old = written.now(table, id, field)
            written.put(table, id, field, [each for place, each in enumerate(old) if place not in positions])
        written.tidy()
        return written.tables()

    def patched(self, turns: Iterable[Turn]) -> Instance:
        """The instance as the patch leaves it."""
        return instance_of(applied(self.content, self.patch(turns)), self.instance.file)


def applied(content: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """A resolved content with a patch of ours merged into it (by the same rules as files: id, field by field)."""
    from ..instance.merge import merged
    from ..instance.source import Source

    whole = copy.deepcopy(dict(content))
    return merged([Source("base", whole), Source("patch", {"extends": "base", **copy.deepcopy(dict(patch))})]).content


class _Written:
    """The tables of a patch while they are written."""

    def __init__(self, content: Mapping[str, Any], meeting: Meeting) -> None:
        self.content = content
        self.meeting = meeting
        self.said: dict[tuple[str, str], dict[str, Any]] = {}
        self.left_out: list[str] = []

    def _table(self, table: str, id: str) -> dict[str, Any]:
        return next(each for each in self.content[table] if each["id"] == id)

    def now(self, table: str, id: str, field: str) -> Any:
        """A field as it stands, changes so far included."""
        changed = self.said.get((table, id), {})
        return copy.deepcopy(changed[field] if field in changed else self._table(table, id).get(field))

    def put(self, table: str, id: str, field: str, value: object) -> None:
        self.said.setdefault((table, id), {})[field] = value

    def unset(self, table: str, id: str, field: str) -> None:
        fields = self.said.setdefault((table, id), {})
        fields.setdefault("unset", []).append(field)

    def make(self, turn: Turn, dropped: dict[tuple[str, str, str], list[int]]) -> None:
        lever, ends = turn.lever, turn.ends
        table, _, rest = lever.path.partition(".")
        if isinstance(lever, LeftOut):
            self.said[table, lever.session] = {"remove": True}
            self.left_out.append(lever.session)
            return
        id = max(
            (each["id"] for each in self.content[table] if rest == each["id"] or rest.startswith(f"{each['id']}.")),
            key=len,
        )
        field, _, place = rest[len(id) :].removeprefix(".").partition("[")
        position = int(place.rstrip("]")) if place else 0
        if isinstance(lever, Shortened):
            self._absence(id, position, lever, ends)
        elif isinstance(lever, Moved):
            event = self.meeting.event[id]
            for key, was, by in (("start", event.start, ends[0]), ("end", event.end, ends[1])):
                if by:
                    self.put(table, id, key, clock(was + by) if key == "start" else clock_of_end(was + by))
        elif isinstance(lever, Shifted):
            self.put(table, id, field, clock(minutes(self._table(table, id)[field]) + ends[0]))
        elif isinstance(lever, Turned):
            self._number(table, id, field, position, lever, ends[0])
        elif table == "rules":
            self.said[table, id] = {"remove": True}
        elif place:
            dropped.setdefault((table, id, field), []).append(position)
        else:
            self.unset(table, id, field)

    def _number(self, table: str, id: str, field: str, position: int, lever: Turned, by: int) -> None:
        if lever.kind == "seat":
            self._seats(id, field, position, by)
        elif lever.kind == "day limit":
            minute = minutes(self._table(table, id)[field]) + by
            self.put(table, id, field, "24:00" if minute == 24 * 60 else clock(minute))
        elif table == "rules":
            field = {"cap": "max", "quota": "min", "pause": "minutes"}[lever.kind]
            self.put(table, id, field, self._table(table, id)[field] + by)
        else:
            self.put(table, id, field, self._table(table, id)[field] + by)

    def _seats(self, id: str, role: str, position: int, by: int) -> None:
        seats = self.now("sessions", id, "seats") or {}
        if role not in seats:
            roles = {each["id"]: each.get("seats", []) for each in self.content["roles"]}
            seats[role] = copy.deepcopy(roles[role])
        entry = seats[role][position]
        least = entry.pop("count", None) or entry.get("min", 1)
        most = entry.get("max", least)
        entry |= {"min": least + by, "max": most}
        self.put("sessions", id, "seats", seats)

    def _absence(self, id: str, position: int, lever: Shortened, ends: Ends) -> None:
        away = self.now("participants", id, "away")
        said = self.meeting.participant[id].away[position]
        start, end = said.start + ends[0], said.end + ends[1]
        if start >= end:
            away[position] = None
        else:
            if ends[0]:
                away[position]["from"] = clock(start)
            if ends[1]:
                away[position]["to"] = clock_of_end(end)
        self.put("participants", id, "away", away)

    def tidy(self) -> None:
        """Absences that are given up leave their list, and what is left out is named nowhere."""
        for (table, _), fields in self.said.items():
            if table == "participants":
                fields["away"] = [each for each in fields["away"] if each is not None]
        gone = set(self.left_out)
        if not gone:
            return
        for session in self.content.get("sessions", ()):
            if session["id"] not in gone:
                for field in ("after", "same_day", "parallel", "not_parallel"):
                    self._leave("sessions", session["id"], field, gone, "item")
        if self.meeting.binds_order:
            self._close_ranks()
        for rule in self.content.get("rules", ()):
            if not self.said.get(("rules", rule["id"]), {}).get("remove"):
                self._leave("rules", rule["id"], "sessions", gone, "")
        for who in self.content.get("participants", ()):
            self._leave("participants", who["id"], "wishes", gone, "session")

    def _close_ranks(self) -> None:
        """In its track, whoever comes after what is left out has a number less."""
        for gone in self.left_out:
            left = self.meeting.session[gone]
            for session in self.meeting.sessions_of.get(left.track or "", ()):
                said = self.said.get(("sessions", session.id), {})
                if said.get("remove") or "order" in said.get("unset", ()):
                    continue
                if None not in (left.order, session.order) and left.order < session.order:  # type: ignore[operator]
                    self.put("sessions", session.id, "order", self.now("sessions", session.id, "order") - 1)

    def _leave(self, table: str, id: str, field: str, gone: set[str], key: str) -> None:
        old = self.now(table, id, field)
        if old:
            kept = [each for each in old if (each[key] if isinstance(each, dict) else each) not in gone]
            if len(kept) < len(old):
                self.put(table, id, field, kept)

    def tables(self) -> dict[str, Any]:
        """By table, in the order of the content."""
        found: dict[str, Any] = {}
        for table, rows in self.content.items():
            if isinstance(rows, list):
                tables = [
                    {"id": row["id"], **self.said[table, row["id"]]}
                    for row in rows
                    if isinstance(row, dict) and (table, row.get("id")) in self.said
                ]
                if tables:
                    found[table] = tables
        return found
