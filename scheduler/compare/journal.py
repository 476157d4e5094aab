"""The file of a sweep that can go on later: JSON, a line for each verdict, as they come.

Its first line says of which sweep: another instance, schedule or seed is another sweep. Sentences are kept as templates
and values, so that they can be told in any language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from ..errors import Fault, FaultsError
from ..instance.instance import Instance
from ..meeting.document import value_record
from ..meeting.results import Value
from ..meeting.schedule import Schedule
from ..text import ENGLISH, Name, Text, Told, say
from .verdicts import OUTCOMES, Verdict

FORMAT = 1

NOT_OURS = say("It was not written by a sweep.")


def header_of(instance: Instance, published: Schedule, seed: int) -> dict[str, Any]:
    """What tells a sweep from others."""
    places = sorted(
        [each.session, each.start, each.end, each.room, each.slot, sorted(map(repr, each.seats))]
        for each in published.sessions
    )
    schedule = sha256(json.dumps(places).encode()).hexdigest()
    return {"sweep": FORMAT, "instance": instance.sha256, "schedule": schedule, "seed": seed}


@dataclass
class Journal:
    """``known``: the verdicts that are in the file; further ones are added. A file that is not there is made."""

    file: str
    header: Mapping[str, Any]
    known: dict[str, Verdict]
    kept: int
    """Bytes of the file that stand: all but a last line that was not written to its end."""
    out: IO[bytes] | None = None

    @classmethod
    def at(cls, file: str, header: Mapping[str, Any]) -> Journal:
        """Raises FaultsError for a file that is not of this sweep."""
        try:
            content = Path(file).read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise _fault(
                file, None, say("It cannot be read ({reason}).", reason=error.strerror or str(error))
            ) from None
        kept = content.rfind(b"\n") + 1
        try:
            lines = content[:kept].decode().splitlines()
        except UnicodeDecodeError:
            raise _fault(file, 1, NOT_OURS) from None
        if content:
            _same_sweep(file, lines[0] if lines else "", header)
        return cls(file, header, _known(file, lines[1:]), kept)

    def known_at(self, seconds: float) -> dict[str, Verdict]:
        """The verdicts that need not be found again; what was undecided may be decided within more time."""
        return {key: each for key, each in self.known.items() if each.outcome != "undecided" or each.seconds >= seconds}

    def __enter__(self) -> Journal:
        try:
            self.out = Path(self.file).open("r+b" if self.kept else "wb")
            self.out.seek(self.kept)
            self.out.truncate()
        except OSError as error:
            what = say("It cannot be written ({reason}).", reason=error.strerror or str(error))
            raise _fault(self.file, None, what) from None
        if not self.kept:
            self._write(self.header)
        return self

    def add(self, verdict: Verdict) -> None:
        """One more line, at once."""
        self._write(record_of(verdict))

    def _write(self, record: Mapping[str, Any]) -> None:
        assert self.out is not None
        self.out.write((json.dumps(record, ensure_ascii=False) + "\n").encode())
        self.out.flush()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.out is not None:
            self.out.close()


def _fault(file: str, line: int | None, what: Text) -> FaultsError:
    return FaultsError([Fault(file, line, "", what, say("Name another file with --resume."))])


def _same_sweep(file: str, line: str, header: Mapping[str, Any]) -> None:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict) or "sweep" not in found:
        raise _fault(file, 1, NOT_OURS)
    if found == header:
        return
    others = [
        what
        for key, what in (
            ("sweep", say("another format")),
            ("instance", say("another instance")),
            ("schedule", say("another published schedule")),
            ("seed", say("another seed")),
        )
        if found.get(key) != header[key]
    ]
    raise _fault(file, 1, say("It is of another sweep: {others}.", others=others))


def _known(file: str, lines: Iterable[str]) -> dict[str, Verdict]:
    known: dict[str, Verdict] = {}
    for number, line in enumerate(lines, start=2):
        try:
            verdict = verdict_of(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise _fault(file, number, say("This line was not written by a sweep.")) from None
        known[verdict.case] = verdict
    return known


# -- verdicts and sentences as JSON -------------------------------------------------------------------------------


def record_of(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON."""
    return {
        "case": verdict.case,
        "verdict": verdict.outcome,
        "changes": verdict.changes,
        "price": verdict.price,
        "proven": verdict.proven,
        "by": list(verdict.by),
        "lost": {tier: [value_record(each) for each in values] for tier, values in verdict.lost.items()},
        "why": said_record(verdict.why),
        "statements": list(verdict.statements),
        "seconds": verdict.seconds,
    }


def verdict_of(record: Mapping[str, Any]) -> Verdict:
    """The verdict of a record. Raises what reading something else raises (ValueError, KeyError, TypeError ...)."""
    if record["verdict"] not in OUTCOMES or not isinstance(record["case"], str):
        raise ValueError(record["verdict"])
    why = said_of(record["why"])
    if why is not None and not isinstance(why, Text):
        raise TypeError(why)
    if why is not None:
        why.told(ENGLISH)  # a template that lacks a value is found here
    return Verdict(
        record["case"],
        record["verdict"],
        record["changes"],
        record["price"],
        record["proven"],
        tuple(record["by"]),
        {tier: (_value(before), _value(after)) for tier, (before, after) in record["lost"].items()},
        why,
        tuple(record["statements"]),
        record["seconds"],
    )


def _value(value: int | list[int]) -> Value:
    return tuple(value) if isinstance(value, list) else value


def said_record(value: object) -> Any:
    """A sentence, or a value in one, as JSON."""
    if isinstance(value, Text):
        return {"say": value.template, "with": {key: said_record(each) for key, each in value.values}}
    if isinstance(value, Name):
        return {"name": value.id, "titles": list(map(list, value.titles)), "short": list(map(list, value.short))}
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Iterable) and not isinstance(value, Told):
        return [said_record(each) for each in value]
    return ENGLISH.value(value)


def said_of(record: Any) -> object:
    """The sentence or value of a record."""
    if isinstance(record, list):
        return [said_of(each) for each in record]
    if not isinstance(record, dict):
        return record
    if "say" in record:
        return Text(record["say"], tuple((key, said_of(each)) for key, each in record["with"].items()))
    titles = cast(tuple[tuple[str, str], ...], tuple(map(tuple, record["titles"])))
    return Name(record["name"], titles, cast(tuple[tuple[str, str], ...], tuple(map(tuple, record["short"]))))
