"""The cases of a sweep: each is a patch of the instance (COMPARE section 1, sweep verdicts).

A participant: it is away. An office: nobody exercises it, and its attendance is excused; who holds it may still sit for
itself. Each for the whole meeting and for each half-day. Or the patches of a folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ..errors import Fault, FaultsError
from ..instance.instance import Instance
from ..instance.read import instance_of, patched, read_instance
from ..meeting.half_days import HalfDay, halves_of
from ..meeting.meeting import Meeting, clock
from ..meeting.schedule import Schedule
from ..text import Text, say

Table = Literal["participants", "offices", "patches"]

Tables = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """What may happen. ``who`` (an id of ``table``; a patch: its file's stem), ``when`` (None: the whole meeting).

    ``patch``: the tables of the patch on the instance, as JSON. Where the case is a file: ``content``, all that the
    file and those that it extends say, as JSON.
    """

    table: Table
    who: str
    when: str | None = None
    patch: str = ""
    content: str = ""
    file: str = ""
    sha256: str = ""
    """Of the content of a file: the same name may be another case tomorrow."""

    @property
    def key(self) -> str:
        """What tells it from the others: ``participants.chile``, ``offices.TS-RCM D1 am``."""
        words = [f"{self.table}.{self.who}", self.when, self.sha256]
        return " ".join(word for word in words if word)

    def instance(self, base: Instance) -> Instance:
        """The instance in this case. Raises FaultsError where the patch does not go with it."""
        if self.content:
            return instance_of(json.loads(self.content), self.file)
        return patched(base, json.loads(self.patch), self.key)


def cases_of(instance: Instance, published: Schedule, *, offices: bool = True, halves: bool = True) -> list[Case]:
    """Every participant, then every office, for the whole meeting and then for each half-day."""
    whens = [None, *(half_days_of(instance.meeting) if halves else ())]
    found = [_absent(instance, who.id, when) for who in instance.meeting.participants for when in whens]
    if offices:
        vacant = _Vacancies(instance, published)
        found += [vacant.case(office.id, when) for office in instance.meeting.offices for when in whens]
    return found


def half_days_of(meeting: Meeting) -> list[HalfDay]:
    """The half-days that cases are about: those with a minute in the hours of their day."""
    return [half for day in meeting.days for half in halves_of(meeting, day) if half.is_in_hours]


def _absent(instance: Instance, who: str, when: HalfDay | None) -> Case:
    away = [*_row(instance, "participants", who).get("away", ()), *_spans(instance.meeting, when)]
    return _case("participants", who, when, {"participants": [{"id": who, "away": away}]})


def _case(table: Table, who: str, when: HalfDay | None, tables: Tables) -> Case:
    return Case(table, who, when.label if when else None, json.dumps(tables, ensure_ascii=False))


def _row(instance: Instance, table: str, id: str) -> Mapping[str, Any]:
    """What the instance says of something, as it is written."""
    return next(row for row in instance.content.get(table, ()) if row["id"] == id)


def _spans(meeting: Meeting, when: HalfDay | None) -> list[dict[str, str]]:
    """The spans of ``away`` or ``vacant``: every day, or half of one."""
    if when is None:
        return [{"day": day.id} for day in meeting.days]
    if when.part == "am":
        return [{"day": when.day.id, "to": clock(when.end)}]
    return [{"day": when.day.id, "from": clock(when.start)}]


@dataclass(frozen=True)
class _Vacancies:
    instance: Instance
    published: Schedule

    def case(self, office: str, when: HalfDay | None) -> Case:
        spans = _spans(self.instance.meeting, when)
        vacant = [*_row(self.instance, "offices", office).get("vacant", ()), *spans]
        tables: dict[str, Any] = {"offices": [{"id": office, "vacant": vacant}]}
        for table in ("events", "sessions"):
            excused = [
                {"id": row["id"], "attended_by": [who for who in row["attended_by"] if who != office]}
                for row in self.instance.content.get(table, ())
                if office in row.get("attended_by", ()) and self._is_within(row["id"], when)
            ]
            if excused:
                tables[table] = excused
        return _case("offices", office, when, tables)

    def _is_within(self, item: str, when: HalfDay | None) -> bool:
        """Whether an event, or a session as published, has a minute in the half-day."""
        if when is None:
            return True
        place = self.instance.meeting.event.get(item) or self.published.at(item)
        return place is not None and max(place.start, when.start) < min(place.end, when.end)


def patches_in(folder: str, instance: Instance) -> list[Case]:
    """Each patch of a folder, by name; the instance itself, where it lies there, is none.

    A patch extends the instance, or what that extends. Raises FaultsError with the faults of all files.
    """
    try:
        files = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in (".toml", ".json"))
    except OSError as error:
        text = say("The folder cannot be read ({reason}).", reason=error.strerror or str(error))
        raise FaultsError([Fault(folder, None, "", text, say("Name a folder with patches."))]) from None
    own = {Path(file).resolve() for file in instance.files}
    faults: list[Fault] = []
    found: list[tuple[Path, Case]] = []
    for path in files:
        if path.resolve() in own:
            continue
        try:
            found.append((path, _patch(path, own)))
        except FaultsError as error:
            faults += error.faults
    if not found and not faults:
        text = say("There is no patch in this folder.")
        faults.append(Fault(folder, None, "", text, say("Patches are files that end in .toml or .json.")))
    if faults:
        raise FaultsError(list(dict.fromkeys(faults)))
    stems = [case.who for _, case in found]
    return [case if stems.count(case.who) == 1 else replace(case, who=path.name) for path, case in found]


def _patch(path: Path, own: set[Path]) -> Case:
    read = read_instance(path)
    if own.isdisjoint(Path(file).resolve() for file in read.files[1:]):
        raise FaultsError([Fault(str(path), None, "", NO_PATCH, say("Let it extend the instance, or take it out."))])
    return Case(
        "patches",
        path.stem,
        file=str(path),
        content=json.dumps(read.content, ensure_ascii=False),
        sha256=read.sha256,
    )


NO_PATCH: Text = say("It is no patch of the instance: it extends neither that nor what that extends.")
