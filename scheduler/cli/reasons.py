"""Why there is no agenda: counts and conflicts, with the statements they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..explain import Check, Conflict, Explanation
from ..instance.instance import Instance
from ..meeting.statements import statement_text
from ..text import say
from .output import Output

SHOWN = 8
"""Statements that are listed one by one; counts over the whole meeting rest on many."""


UNEXPLAINED = say("Why, could not be found out in the time there was. More time: --time-limit.")
"""Said where no reason was found."""


def print_reasons(output: Output, instance: Instance, explanation: Explanation) -> None:
    """Each reason in a sentence, then its statements with file and line."""
    output.say(say("There is no agenda that keeps all that is said."))
    reasons = [(check.text, check.statements) for check in explanation.checks]
    reasons += [(conflict.text, conflict.statements) for conflict in explanation.conflicts]
    for text, statements in reasons:
        output.say()
        output.say(text)
        for path in statements[:SHOWN]:
            place = instance.places.of(path)
            where = f"{place.file}:{place.line}: " if place else ""
            output.say(f"    {where}{path}: {output.told(statement_text(instance.meeting, path))}")
        if len(statements) > SHOWN:
            output.say(say("    ... and {count} more; --json lists them all.", count=len(statements) - SHOWN))
    if not reasons:
        output.say(UNEXPLAINED)


def reasons_record(output: Output, instance: Instance, explanation: Explanation) -> dict[str, Any]:
    """The explanation as JSON, with the keys of `explain`."""
    return {
        "feasible": False,
        "complete": False,
        "checks": [check_record(output, check) for check in explanation.checks],
        "conflicts": [conflict_record(output, instance, conflict) for conflict in explanation.conflicts],
        "repairs": [],
    }


def check_record(output: Output, check: Check) -> dict[str, Any]:
    """A count as JSON."""
    return {"text": output.told(check.text), "statements": list(check.statements)}


def conflict_record(output: Output, instance: Instance, conflict: Conflict) -> dict[str, Any]:
    """A conflict as JSON."""
    return {
        "text": output.told(conflict.text),
        "proven": conflict.proven,
        "statements": list(_statements(output, instance, conflict.statements)),
        "also": [],
    }


def first_as_conflict(output: Output, instance: Instance, explanation: Explanation) -> dict[str, Any] | None:
    """The first reason in the form of a conflict, for a column of a comparison."""
    if explanation.checks:
        check = explanation.checks[0]
        return conflict_record(output, instance, Conflict(check.text, True, check.statements))
    return next((conflict_record(output, instance, conflict) for conflict in explanation.conflicts), None)


def _statements(output: Output, instance: Instance, paths: Iterable[str]) -> Iterable[dict[str, Any]]:
    for path in paths:
        place = instance.places.of(path)
        yield {
            "path": path,
            "text": output.told(statement_text(instance.meeting, path)),
            "file": place.file if place else None,
            "line": place.line if place else None,
        }
