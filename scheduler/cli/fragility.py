"""A sweep as tables and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..compare.cases import Case, half_days_of
from ..compare.reserves import Reserve
from ..compare.sweep import Sweep
from ..compare.verdicts import OUTCOMES, Lost, Verdict
from ..instance.instance import Instance
from ..meeting.document import value_record, value_told
from ..meeting.meeting import Meeting
from ..text import Name, Text, Told, say
from .agenda import shared_out, table
from .output import Output
from .reasons import statements_record

Cell = Told | str

OUTCOME = {
    "harmless": say("harmless"),
    "replaceable": say("replaceable"),
    "impossible": say("impossible"),
    "undecided": say("undecided"),
}
NOT_DONE = "-"

FEW = 6
"""So many cases of one reason are named; of more their number is told."""


# -- JSON ---------------------------------------------------------------------------------------------------------


def sweep_record(output: Output, instance: Instance, found: Sweep, near: str | None) -> dict[str, Any]:
    """The sweep as JSON; ``near``: the file of the published schedule, None where it was solved."""
    return {
        "published": near,
        "cases": [_case_record(output, instance, case, verdict) for case, verdict in found.cases if verdict],
        "reserves": [_reserve_record(each) for each in found.reserves],
        "complete": found.complete,
    }


def _case_record(output: Output, instance: Instance, case: Case, verdict: Verdict) -> dict[str, Any]:
    is_patch = case.table == "patches"
    return {
        "who": None if is_patch else case.who,
        "when": case.when,
        "patch": case.who if is_patch else None,
        "kind": {"participants": "participant", "offices": "office", "patches": "patch"}[case.table],
        "verdict": verdict.outcome,
        "changes": verdict.changes,
        "price": verdict.price,
        "proven": verdict.proven,
        "by": list(verdict.by),
        "lost": _lost_record(verdict.lost),
        "conflict": _conflict_record(output, instance, case, verdict) if verdict.outcome == "impossible" else None,
        "why": output.told(verdict.why) if verdict.why and verdict.outcome == "undecided" else None,
    }


def _lost_record(lost: Lost) -> dict[str, Any]:
    return {tier: [value_record(each) for each in values] for tier, values in lost.items()}


def _conflict_record(output: Output, instance: Instance, case: Case, verdict: Verdict) -> dict[str, Any] | None:
    """As `explain` has it; what only the case says has no file."""
    if verdict.why is None:
        return None
    rows = statements_record(output, case.instance(instance), verdict.statements)
    return {
        "text": output.told(verdict.why),
        "proven": verdict.proven,
        "statements": [{**row, "file": None} if row["file"] == case.key else row for row in rows],
        "also": [],
    }


def _reserve_record(reserve: Reserve) -> dict[str, Any]:
    seat = reserve.stead.seat
    return {
        "item": reserve.stead.session,
        "role": seat.role,
        "participant": seat.participant,
        "office": seat.office,
        "reserve": reserve.reserve,
        "reserve_office": reserve.office,
        "price": reserve.price,
        "lost": _lost_record(reserve.lost),
        "other_duties": [{"item": duty.item, "role": duty.role} for duty in reserve.duties],
        "flagged": reserve.flagged,
        "direct": reserve.direct,
        "decided": reserve.decided,
    }


# -- text ---------------------------------------------------------------------------------------------------------


def print_sweep(output: Output, instance: Instance, found: Sweep) -> None:
    """A row a body or patch; what is impossible and why; then the reserves."""
    meeting = instance.meeting
    patches = [(case, verdict) for case, verdict in found.cases if case.table == "patches"]
    rows = list(_patch_rows(meeting, patches) if patches else _body_rows(meeting, found.cases))
    _print_table(output, rows)
    output.say()
    output.say(_summary(found))
    for outcome in ("impossible", "undecided"):
        reasons: dict[str, list[Cell]] = {}
        for case, verdict in found.cases:
            if verdict and verdict.outcome == outcome:
                reasons.setdefault(output.told(_why(verdict)), []).append(_case(meeting, case))
        if reasons:
            output.say()
        for why, cases in reasons.items():
            who: Cell = say("{cases}", cases=cases) if len(cases) <= FEW else say("{count} cases", count=len(cases))
            output.say(say("{who}: {verdict}. {why}", who=who, verdict=OUTCOME[outcome], why=why))
    if found.reserves:
        output.say()
        _print_reserves(output, meeting, found.reserves)


def _print_table(output: Output, rows: Sequence[Sequence[Cell]]) -> None:
    told = [[output.told(cell) for cell in row] for row in rows]
    output.say(table(told[0], told[1:], shared_out(output.width, told, grows=len(told[0]) - 1)))


def _body_rows(meeting: Meeting, cases: Iterable[tuple[Case, Verdict | None]]) -> Iterator[list[Cell]]:
    halves = {half.label: half for half in half_days_of(meeting)}
    bodies: dict[tuple[str, str], dict[str | None, Verdict | None]] = {}
    for case, verdict in cases:
        bodies.setdefault((case.table, case.who), {})[case.when] = verdict
    whens = [label for label in halves if any(label in verdicts for verdicts in bodies.values())]
    parts = {"am": say("am"), "pm": say("pm")}
    yield [
        say("Without"),
        say("Whole meeting"),
        *(say("{day} {part}", day=halves[when].day.name, part=parts[halves[when].part]) for when in whens),
        say("Instead"),
        say("Lost"),
    ]
    for (kind, who), verdicts in bodies.items():
        whole = verdicts.get(None)
        yield [
            _body(meeting, kind, who),
            *(_verdict(verdicts.get(when)) for when in (None, *whens)),
            _by(meeting, whole),
            _lost(whole.lost) if whole else "",
        ]


def _patch_rows(meeting: Meeting, cases: Iterable[tuple[Case, Verdict | None]]) -> Iterator[list[Cell]]:
    yield [say("Patch"), say("Verdict"), say("Instead"), say("Lost")]
    for case, verdict in cases:
        yield [case.who, _verdict(verdict), _by(meeting, verdict), _lost(verdict.lost) if verdict else ""]


def _body(meeting: Meeting, kind: str, who: str) -> Cell:
    """A participant; an office with its holder, who may still sit."""
    if kind != "offices":
        return meeting.name_of(who)
    holder = meeting.office[who].held_by
    if holder is None or meeting.name_of(holder).titles == meeting.name_of(who).titles:
        return say("{office} (office)", office=meeting.name_of(who))
    return say("{office} ({holder})", office=meeting.name_of(who), holder=meeting.name_of(holder))


def _verdict(verdict: Verdict | None) -> Cell:
    if verdict is None:
        return NOT_DONE
    if verdict.outcome != "replaceable":
        return OUTCOME[verdict.outcome]
    if not verdict.proven:
        return say("{count} changes (not proven)", count=verdict.changes)
    if verdict.changes == 0:
        return say("no further change")  # than what the patch itself says: a length, an event
    return say("1 change") if verdict.changes == 1 else say("{count} changes", count=verdict.changes)


def _by(meeting: Meeting, verdict: Verdict | None) -> Cell:
    return say("{names}", names=[meeting.name_of(who) for who in verdict.by]) if verdict and verdict.by else ""


def _lost(lost: Lost) -> Cell:
    """``coverage 3 -> 4; evenness``: lists of numbers tell nobody anything."""
    told = []
    for tier, (before, after) in lost.items():
        is_list = isinstance(before, tuple) or isinstance(after, tuple)
        told.append(tier if is_list else f"{tier} {value_told(before)} -> {value_told(after)}")
    return "; ".join(told)


def _summary(found: Sweep) -> Text:
    times = Counter(verdict.outcome for _, verdict in found.cases if verdict)
    counts = [say("{count} {verdict}", count=times[each], verdict=OUTCOME[each]) for each in OUTCOMES if times[each]]
    if found.done == 1:
        return say("1 case: {counts}.", counts=counts)
    return say("{done} cases: {counts}.", done=found.done, counts=counts)


def _case(meeting: Meeting, case: Case) -> Cell:
    """``Chile (Day 1 am)``."""
    if case.table == "patches":
        return case.who
    half = next((half for half in half_days_of(meeting) if half.label == case.when), None)
    return say(
        "{who}, {when}",
        who=_body(meeting, case.table, case.who),
        when=half.name if half else say("the whole meeting"),
    )


def _why(verdict: Verdict) -> Text:
    """Why a case is impossible, or undecided."""
    if verdict.why is not None:
        return verdict.why
    if verdict.outcome == "impossible":
        return say("Why, could not be found out in time. More time: --case-limit.")
    return say(
        "Nothing found and nothing proven within {seconds} seconds. More time: --case-limit.",
        seconds=f"{verdict.seconds:g}",
    )


def _print_reserves(output: Output, meeting: Meeting, reserves: Sequence[Reserve]) -> None:
    rows: list[list[Cell]] = [[say("Seat"), say("Role"), say("Held by"), say("Reserve"), say("Lost")]]
    for each in reserves:
        seat = each.stead.seat
        rows.append(
            [
                meeting.name_of(each.stead.session, "items"),
                meeting.name_of(seat.role, "roles"),
                _taker(meeting, seat.participant, seat.office),
                _reserve(meeting, each),
                _lost(each.lost),
            ]
        )
    _print_table(output, rows)
    lines = list(_on_duty(meeting, reserves))
    if lines:
        output.say()
    for line in lines:
        output.say(line)


def _taker(meeting: Meeting, participant: str | None, office: str | None) -> Name | Text:
    who = meeting.name_of(participant or office or "")
    return say("{participant} ({office})", participant=who, office=office) if office else who


def _reserve(meeting: Meeting, reserve: Reserve) -> Cell:
    if not reserve.decided:
        return OUTCOME["undecided"]
    if reserve.reserve is None:
        return say("nobody") if reserve.price is None else say("nobody (price {price})", price=reserve.price)
    who = _taker(meeting, reserve.reserve, reserve.office)
    return who if reserve.direct else say("{who} (price {price})", who=who, price=reserve.price)


def _item(meeting: Meeting, item: str) -> Name | Text:
    """A session; an event with its day, since every day has a closing."""
    name, event = meeting.name_of(item, "items"), meeting.event.get(item)
    return say("{item} ({day})", item=name, day=meeting.name_of(event.day, "days")) if event else name


def _on_duty(meeting: Meeting, reserves: Sequence[Reserve]) -> Iterator[Text]:
    """Who stands for several seats, and what each reserve has to do besides."""
    seats = Counter(each.reserve for each in reserves if each.reserve is not None)
    duties = {each.reserve: each.duties for each in reserves}
    for who, count in seats.items():
        items = [_item(meeting, item) for item in dict.fromkeys(duty.item for duty in duties[who])]
        name = meeting.name_of(who)
        if count > 1 and items:
            yield say("{who} is the reserve of {count} seats, and has to be at: {items}.",
                      who=name, count=count, items=items)  # fmt: skip
        elif count > 1:
            yield say("{who} is the reserve of {count} seats, and has nothing else to do.", who=name, count=count)
        elif items:
            yield say("{who} is the reserve of one seat, and has to be at: {items}.", who=name, items=items)
