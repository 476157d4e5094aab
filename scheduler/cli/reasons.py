"""Why there is no agenda, and what would mend it: in words and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ..explain import Check, Conflict, Explanation, Repair, Tight
from ..instance.instance import Instance
from ..meeting.document import agenda_of
from ..meeting.meeting import Event, Meeting, clock, clock_of_end
from ..meeting.schedule import Schedule
from ..meeting.statements import statement_text
from ..text import Text, say
from .output import Output

SHOWN = 12
"""Statements that are listed one by one; counts over the whole meeting rest on many."""


UNEXPLAINED = say("Why, could not be found out in the time there was. More time: --time-limit.")
"""Said where no reason was found."""


NOT_SOLVED = say("(It mends what is told above; whether the rest of the meeting allows it, was not found out in time.)")
"""Said of a repair that no solve of the whole meeting has confirmed."""


def print_reasons(output: Output, instance: Instance, explanation: Explanation) -> None:
    """Each reason in a sentence, then its statements with file and line."""
    output.say(say("There is no agenda that keeps all that is said."))
    for conflict in explanation.conflicts:
        output.say()
        print_conflict(output, instance, conflict)
    for check in explanation.checks if not explanation.conflicts else ():
        output.say()
        output.say(check.text)
        _print_statements(output, instance, check.statements)
    if not explanation.conflicts and not explanation.checks:
        output.say(UNEXPLAINED)


def print_briefly(output: Output, instance: Instance, explanation: Explanation, more: Text) -> None:
    """The reasons, the cheapest repair, and where to read more."""
    print_reasons(output, instance, explanation)
    print_more_counts(output, explanation, most=2)
    if explanation.repairs:
        repair = explanation.repairs[0]
        output.say()
        changes = " ".join(output.told(text) for text in repair.texts)
        output.say(say("Cheapest to mend: {changes}", changes=changes))
    output.say()
    output.say(more)


def print_more_counts(output: Output, explanation: Explanation, most: int | None = None) -> None:
    """The counts that no conflict tells of already."""
    told = {output.told(conflict.text) for conflict in explanation.conflicts}
    texts = [output.told(check.text) for check in explanation.checks]
    more = [text for text in texts if not any(each.startswith(text) for each in told)]
    if more and explanation.conflicts:
        output.say()
        output.say(say("Counting also shows:"))
        for text in more[:most]:
            output.say(f"    {text}")


def print_conflict(
    output: Output,
    instance: Instance,
    conflict: Conflict,
    wished: frozenset[str] = frozenset(),
    known: Collection[str] = (),
) -> None:
    """A conflict: its paragraph, then its statements; those of a wish are in no file. ``known``: texts told already."""
    told = output.told(conflict.text)
    output.say(say("What that rests on:") if told in known else told)
    for path in conflict.statements:
        if path in wished:
            text = output.told(statement_text(instance.meeting, path))
            output.say(f"    {output.told(say('the wish'))}: {path}: {text}")
    _print_statements(output, instance, [path for path in conflict.statements if path not in wished])
    if conflict.also:
        output.say(
            say("    The same with other statements: {count} more sets; --json lists them.", count=len(conflict.also))
        )


def _print_statements(output: Output, instance: Instance, statements: Sequence[str]) -> None:
    if len(statements) <= SHOWN:
        for path in statements:
            output.say(f"    {_where(instance, path)}{path}: {output.told(statement_text(instance.meeting, path))}")
        return
    for paths in _by_kind(instance, statements):
        where = _where(instance, paths[0])
        if len(paths) == 1:
            output.say(f"    {where}{paths[0]}: {output.told(statement_text(instance.meeting, paths[0]))}")
        else:
            texts = [statement_text(instance.meeting, path) for path in paths[:2]]
            more = len(paths) - len(texts)
            told = " ".join(output.told(text) for text in texts)
            if more:
                told += " " + output.told(say("(and {count} more alike)", count=more))
            output.say(f"    {where}{_joined(paths)}: {told}")


def _where(instance: Instance, path: str) -> str:
    place = instance.places.of(path)
    return f"{place}: " if place else ""


def _by_kind(instance: Instance, statements: Sequence[str]) -> list[list[str]]:
    """Statements of one kind and file together: the durations of six sessions, the coffee breaks and lunches."""
    kinds: dict[tuple[str, str, str], list[str]] = {}
    for path in statements:
        table, _, rest = path.partition(".")
        fact = rest.rpartition(".")[2].partition("[")[0] if "." in rest or "[" in rest else ""
        place = instance.places.of(path)
        kind = fact if table != "events" or fact == "attended_by" else ""
        kinds.setdefault((table, kind, place.file if place else ""), []).append(path)
    return list(kinds.values())


def _joined(paths: Sequence[str]) -> str:
    if len(paths) <= 3:
        return ", ".join(paths)
    return f"{paths[0]}, {paths[1]}, ... ({len(paths)})"


def print_repair(output: Output, number: int, repair: Repair, instance: Instance) -> None:
    """A repair: what it costs and changes, and what becomes of whom."""
    changes = " ".join(output.told(text) for text in repair.texts)
    if repair.schedule is None:
        changes += " " + output.told(NOT_SOLVED)
    elif not repair.proven and number == 1:
        changes += " " + output.told(say("(Not proven to be the cheapest.)"))
    output.say(say("{number}. Price {cost}: {changes}", number=number, cost=repair.cost, changes=changes))
    for line in _consequences(repair, instance.meeting):
        output.say(f"   {output.told(line)}")


def _consequences(repair: Repair, before: Meeting) -> Iterable[Text]:
    """Whom a repair concerns, and which sessions leave the place where the draft prints them."""
    meeting = repair.instance.meeting
    who = [meeting.name_of(each) for each in concerned(repair, before)]
    if who:
        yield say("To be asked or told: {who}.", who=who)
    if repair.schedule is not None:
        moved = [say("{session} ({when})", session=name, when=when) for name, when in _moved(meeting, repair.schedule)]
        if moved:
            yield say("Other than in the draft, its best agenda has {sessions}.", sessions=moved)


def concerned(repair: Repair, meeting: Meeting) -> list[str]:
    """The bodies that a repair names: who attends or presents what changes, who is excused, whose absence changes."""
    found: dict[str, None] = {}
    for change in repair.changes:
        table, _, rest = change.path.partition(".")
        if table == "participants":
            found[rest.rpartition(".away[")[0]] = None
        excused: list[str] = [
            each.who for item in meeting.items for each in item.attended_by if each.path == change.path
        ]
        by_path = (*(each for track in meeting.tracks for each in track.chairs),
                   *(each for talk in meeting.sessions for each in (*talk.presenters, *talk.attendees)))  # fmt: skip
        excused += [each.other for each in by_path if each.path == change.path]
        if excused:
            found.update(dict.fromkeys(excused))
            continue
        for item in meeting.items:
            if change.path == item.path or change.path.startswith(f"{item.path}."):
                presenting = () if isinstance(item, Event) else item.presenters
                found.update(dict.fromkeys((*(each.who for each in item.attended_by), *(p.other for p in presenting))))
    return list(found)


def _moved(meeting: Meeting, schedule: Schedule) -> Iterable[tuple[object, Text]]:
    for placed in schedule.sessions:
        session = meeting.session[placed.session]
        day = meeting.day_at(placed.start)
        if session.draft is not None and session.draft != placed.start and day is not None:
            span = f"{clock(placed.start)}-{clock_of_end(placed.end)}"
            yield session.name, say("{day}, {span}", day=day.name, span=span)


# -- JSON -----------------------------------------------------------------------------------------------------------


def reasons_record(output: Output, instance: Instance, explanation: Explanation) -> dict[str, Any]:
    """The explanation as JSON, with the keys of `explain`."""
    record: dict[str, Any] = {
        "feasible": explanation.feasible,
        "complete": explanation.complete,
        "checks": [check_record(output, check) for check in explanation.checks],
        "conflicts": [conflict_record(output, instance, conflict) for conflict in explanation.conflicts],
        "repairs": [repair_record(output, repair) for repair in explanation.repairs],
        "repairs_complete": explanation.repairs_complete,
    }
    if explanation.feasible:
        record["tight"] = [check_record(output, each) for each in explanation.tight]
    return record


def check_record(output: Output, check: Check | Tight) -> dict[str, Any]:
    """A count as JSON."""
    return {"text": output.told(check.text), "statements": list(check.statements)}


def conflict_record(
    output: Output, instance: Instance, conflict: Conflict, wished: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """A conflict as JSON; statements of a wish have no file."""
    return {
        "text": output.told(conflict.text),
        "proven": conflict.proven,
        "statements": list(statements_record(output, instance, conflict.statements, wished)),
        "also": [list(each) for each in conflict.also],
    }


def repair_record(output: Output, repair: Repair) -> dict[str, Any]:
    """A repair as JSON."""
    return {
        "cost": repair.cost,
        "kind": repair.kind,
        "proven": repair.proven,
        "changes": [
            {"path": each.path, "from": each.was, "to": each.becomes, "text": output.told(each.text)}
            for each in repair.changes
        ],
        "patch": repair.patch,
        "agenda": None if repair.schedule is None else agenda_of(repair.instance.meeting, repair.schedule),
    }


def statements_record(
    output: Output, instance: Instance, paths: Iterable[str], wished: frozenset[str] = frozenset()
) -> Iterable[dict[str, Any]]:
    """Statements as JSON."""
    for path in paths:
        place = None if path in wished else instance.places.of(path)
        yield {
            "path": path,
            "text": output.told(statement_text(instance.meeting, path)),
            "file": place.file if place else None,
            "line": place.line if place else None,
        }
