"""``scheduler import``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Fault
from ..text import say
from .files import instance_at, must_be_others, must_be_writable, write
from .output import YES, Output, or_json, speaking

if TYPE_CHECKING:
    from ..instance.instance import Instance


@click.command("import")
@click.argument("workbook", metavar="FILE")
@click.option("-o", "--output", "to", metavar="FILE", default="-", help="The file; unsaid: standard output.")
@click.option(
    "--to",
    "format_",
    type=click.Choice(["toml", "json"]),
    help="The format of an instance; unsaid: by the file's name.",
)
@click.option(
    "--for", "instance", metavar="INSTANCE", help="FILE is a schedule workbook of this instance (or of its workbook)."
)
@or_json
@speaking
def import_(output: Output, workbook: str, to: str, format_: str | None, instance: str | None) -> int:
    """Read FILE, a workbook of the CoSPLib benchmark, into an instance; with --for, into a schedule.

    \b
      scheduler import GECCO22.xlsx -o gecco22.toml
      scheduler import programme.xlsx --for gecco22.toml -o programme.json
      scheduler verify gecco22.toml programme.json --terms

    Workbooks need openpyxl: pip install 'plenary-scheduler[docs]'. What is odd about the file is said on stderr, by
    sheet and cell, and read all the same.

    Exit status: 0 read and written; 2 the file has faults, or cannot be written.
    """
    if instance is not None and format_ is not None:
        raise click.UsageError("--to is the format of an instance; a schedule (--for) is always JSON.")
    must_be_others([to], [workbook, instance])
    must_be_writable(to)
    if instance is not None:
        content = _schedule(output, workbook, instance)
    else:
        content = _instance(output, workbook, format_ or ("json" if Path(to).suffix == ".json" else "toml"))
    write(to, content)
    if to != "-":
        output.note(say("{path} is written.", path=to))
    return YES


def _instance(output: Output, workbook: str, format_: str) -> bytes:
    from ..export.cosplib_toml import commented
    from ..export.read_cosplib import conference_and_doubts
    from ..instance.read import instance_of

    content, doubts = conference_and_doubts(workbook)
    _doubt(output, doubts)
    instance_of(content, workbook)  # what the workbook cannot say wrong by cell is told by path
    if format_ == "json":
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    return commented(content, Path(workbook).name, output.words).encode()


def _schedule(output: Output, workbook: str, instance: str) -> bytes:
    from ..export.read_cosplib_schedule import schedule_and_doubts
    from ..meeting.document import document_of, dumps
    from ..meeting.results import Solved, TierResult
    from ..verify import goal_values, terms_of, tier_value

    read = _read(instance)
    meeting = read.meeting
    schedule, doubts = schedule_and_doubts(workbook, meeting)
    _doubt(output, doubts)
    values = goal_values(meeting, schedule)
    tiers = [
        TierResult(
            tier.name, value, (0,) * len(value) if isinstance(value, tuple) else 0, value == 0, terms_of(tier, values)
        )
        for tier in meeting.tiers
        for value in [tier_value(tier, values)]
    ]
    solved = Solved(schedule, (*tiers, TierResult("lot", None, None, False)), "feasible", 0)
    return dumps(document_of(read, solved)).encode()


def _read(instance: str) -> Instance:
    if Path(instance).suffix.lower() != ".xlsx":
        return instance_at(instance)
    from ..export.read_cosplib import read_conference
    from ..instance.read import instance_of

    return instance_of(read_conference(instance), instance)


def _doubt(output: Output, doubts: Iterable[Fault]) -> None:
    for doubt in doubts:
        output.note(doubt.told(output.words))
