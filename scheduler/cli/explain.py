"""``scheduler explain``."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import Fault, FaultsError
from ..text import Text, say
from .files import instance_at, write_new
from .group import Run
from .limits import time_limit_option, workers_option
from .output import BAD, INTERRUPTED, NO, UNDECIDED, YES, Output, or_json, speaking

if TYPE_CHECKING:
    from ..explain import Check, Conflict, Explanation, Held, Price, Repair, Why, WhyNot
    from ..instance.instance import Instance
    from ..solve import Limits


LARGE = 40
"""Sessions from which counts are told before anything is confirmed: that may take seconds."""


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.option("--all", "every", is_flag=True, help="Every minimal conflict, not only those that share no statement.")
@click.option(
    "--repairs", type=click.IntRange(min=0), default=5, show_default=True, help="How many repairs to look for."
)
@click.option(
    "--write-patches",
    "folder",
    metavar="DIR",
    help="Write each repair as a patch into this folder.",
)
@click.option(
    "--why", "item", metavar="ITEM", help="What holds a choice of the best agenda: WS3.facilitator, WS3.start."
)
@click.option("--why-not", "wish", metavar="ITEM=VALUE", help="What another choice would cost: WS3.facilitator=peru.")
@time_limit_option(10.0)
@workers_option()
@or_json
@click.pass_obj
@speaking
def explain(
    output: Output,
    run: Run,
    instance: str,
    every: bool,
    repairs: int,
    folder: str | None,
    item: str | None,
    wish: str | None,
    seconds: float,
    workers: int,
) -> int:
    """Say why INSTANCE cannot work, in numbers and with its lines, and what would mend it.

    \b
      scheduler explain draft.toml
      scheduler explain draft.toml --all --repairs 8
      scheduler explain draft.toml --write-patches repairs
      scheduler explain agenda.toml --why WS3.facilitator
      scheduler explain agenda.toml --why-not "WS3.start=D1 14:00"
      scheduler explain conference.toml --why-not opening.block=Thu-2

    First the smallest sets of statements that clash: each proven by fresh solves, and each of its members needed. Then
    repairs, the cheapest first, each of another kind, each solved and verified, each a patch that `solve` accepts. What
    may change by how much and at what price, the instance can say (`flex`, `untouchable`). Of an instance that can be
    held: what is tight in it.

    Exit status: 0 it has an agenda; 1 it has none (with --why-not: the wish cannot be); 2 bad input; 3 neither was
    found out within the limit; 130 interrupted before.
    """
    if item is not None and wish is not None:
        raise click.UsageError("--why and --why-not are two questions; ask one at a time.")
    if folder is not None and (item or wish):
        raise click.UsageError("--write-patches goes with repairs, not with --why and --why-not.")
    if folder is not None and instance == "-":
        raise click.UsageError("--write-patches needs the instance as a file: the patches will extend it.")
    read = instance_at(instance)
    if folder is not None:
        _must_be_free(folder)

    from ..solve import Limits

    limits = Limits(seconds, workers, run.started)
    if item is not None:
        return _why(output, read, item, limits)
    if wish is not None:
        return _why_not(output, read, wish, limits)
    return _explained(output, read, limits, every, repairs, folder)


# -- conflicts and repairs ------------------------------------------------------------------------------------------


def _explained(
    output: Output, instance: Instance, limits: Limits, every: bool, repairs: int, folder: str | None
) -> int:
    from ..explain import explain as explained
    from .reasons import reasons_record

    written: list[str] = []
    failed: FaultsError | None = None
    live = _Live(output, instance)
    found = explained(instance, limits=limits, every=every, repairs=repairs, heard=None if output.json else live.hear)
    try:
        if folder is not None:
            _write_patches(output, instance, folder, found, written)
    except FaultsError as error:  # what was found out is told all the same
        failed = error
    if output.json:
        output.show(reasons_record(output, instance, found))
    else:
        live.end(found, every, repairs)
    for path in written:
        output.note(say("{path} is written.", path=path))
    for fault in failed.faults if failed is not None else ():
        output.note(fault.told(output.words))
    if failed is not None:
        return BAD
    if found.interrupted:
        output.note(say("Interrupted: the search for the reasons was not brought to its end."))
    if found.feasible is None:
        if found.interrupted:
            return INTERRUPTED
        output.note(say("Neither an agenda nor a reason was found within the limit. More time: --time-limit."))
        return UNDECIDED
    return YES if found.feasible else NO


class _Live:
    """Prints conflicts and repairs as soon as they stand."""

    def __init__(self, output: Output, instance: Instance) -> None:
        self.output = output
        self.instance = instance
        self.counted: set[str] = set()
        self.conflicts = 0
        self.repairs = 0

    def hear(self, found: Check | Conflict | Repair) -> None:
        from ..explain import Check, Conflict, Repair
        from .reasons import print_conflict, print_repair

        if isinstance(found, Check):
            if len(self.instance.meeting.sessions) > LARGE:  # what follows may take a while
                self._head()
                self.output.say()
                self.output.say(found.text)
                self.counted.add(self.output.told(found.text))
        elif isinstance(found, Conflict):
            self._head()
            self.conflicts += 1
            self.output.say()
            print_conflict(self.output, self.instance, found, known=self.counted)
        elif isinstance(found, Repair):
            if not self.repairs:
                self.output.say()
                self.output.say(say("What would mend it, the cheapest first:"))
            self.repairs += 1
            print_repair(self.output, self.repairs, found, self.instance)
        sys.stdout.flush()

    def _head(self) -> None:
        if not self.conflicts and not self.counted:
            self.output.say(say("There is no agenda that keeps all that is said."))

    def end(self, found: Explanation, every: bool, repairs: int) -> None:
        """What is left to say when all is done."""
        if found.feasible:
            self._feasible(found)
            return
        if found.feasible is None:
            return
        from .reasons import print_more_counts, print_reasons

        if not self.conflicts and not self.counted:
            print_reasons(self.output, self.instance, found)
        if not self.counted:
            print_more_counts(self.output, found)
        if found.interrupted:
            return
        if repairs > self.repairs > 0 and not found.repairs_complete:
            self.output.say()
            self.output.say(say("There may be other repairs, which were not looked at."))
        if repairs and not self.repairs:
            self.output.say()
            if found.repairs_complete:
                self.output.say(say("Nothing that may be changed would mend it."))
            else:
                self.output.say(say("No repair was found within the limit. More time: --time-limit."))
        if every and not found.complete:
            self.output.say()
            self.output.say(say("These are not all the conflicts: the limit came first. More time: --time-limit."))

    def _feasible(self, found: Explanation) -> None:
        if not found.tight:
            if found.complete:
                self.output.say(say("It has an agenda, and nothing in it is tight."))
            else:
                self.output.say(say("It has an agenda."))
            return
        self.output.say(say("It has an agenda. Tight are:"))
        for each in found.tight:
            self.output.say(f"  {self.output.told(each.text)}")
        if not found.complete:
            self.output.say(say("Not all was looked at: the limit came first. More time: --time-limit."))


# -- patches --------------------------------------------------------------------------------------------------------


def _must_be_free(folder: str) -> None:
    """The folder must be one that can be made or written in, without files of the names to be written."""
    path = Path(folder)
    faults = []
    try:
        there_already = next(each for each in (path, *path.absolute().parents) if each.exists())
    except OSError as error:
        text = say("The folder cannot be made ({reason}).", reason=error.strerror or str(error))
        raise FaultsError([Fault(folder, None, "", text, say("Name another folder."))]) from None
    if not there_already.is_dir():
        faults.append(Fault(folder, None, "", say("It is no folder."), say("Name a folder.")))
    elif not os.access(there_already, os.W_OK):
        faults.append(Fault(folder, None, "", say("It cannot be written."), say("Name another folder.")))
    elif path.is_dir():
        there = sorted(each.name for each in path.iterdir() if re.fullmatch(r"repair-\d+\.toml", each.name))
        faults += [
            Fault(
                str(path / name), None, "", say("It is there already."), say("Name another folder, or remove it first.")
            )
            for name in there
        ]
    if faults:
        raise FaultsError(faults)


def _write_patches(output: Output, instance: Instance, folder: str, found: Explanation, written: list[str]) -> None:
    from .reasons import NOT_SOLVED

    if not found.repairs:
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = say("The folder cannot be made ({reason}).", reason=error.strerror or str(error))
        raise FaultsError([Fault(folder, None, "", text, say("Name another folder."))]) from None
    for number, repair in enumerate(found.repairs, start=1):
        path = str(Path(folder) / f"repair-{number}.toml")
        lines = [output.told(say("Price {cost}:", cost=repair.cost)), *(output.told(c.text) for c in repair.changes)]
        if repair.schedule is None:
            lines.append(output.told(NOT_SOLVED))
        head = "".join(f"# {' '.join(line.split())}\n" for line in lines)
        extends = _relative(instance.file, folder)
        write_new(path, f"{head}\n{repair.patch_for(extends)}".encode())
        written.append(path)


def _relative(file: str, folder: str) -> str:
    """The instance as a file in the folder names it."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(file).resolve().as_posix()


# -- why and why not ------------------------------------------------------------------------------------------------


def _why(output: Output, instance: Instance, item: str, limits: Limits) -> int:
    from ..explain import why

    found = why(instance, item, limits)
    if output.json:
        output.show(_why_record(output, instance, found))
    elif found.feasible:
        for held in found.held:
            _print_held(output, instance, held)
    if found.interrupted:
        return _interrupted(output)
    if found.feasible and not all(held.decided for held in found.held):
        return UNDECIDED
    return _verdict(output, found.feasible)


def _interrupted(output: Output) -> int:
    output.note(say("Interrupted: the search for the reasons was not brought to its end."))
    return INTERRUPTED


def _verdict(output: Output, feasible: bool | None) -> int:
    if feasible is None:
        output.note(say("Nothing was found out within the limit. More time: --time-limit."))
        return UNDECIDED
    if not feasible:
        output.note(say("The instance has no agenda; ask first why: scheduler explain, without --why."))
        return NO
    return YES


def _print_held(output: Output, instance: Instance, held: Held) -> None:
    from ..meeting.statements import statement_text

    output.say(held.choice)
    if held.statements:
        output.say(f"    {output.told(say('What is said leaves no other choice:'))}")
        for path in held.statements:
            place = instance.places.of(path)
            where = f"{place.file}:{place.line}: " if place else ""
            output.say(f"    {where}{path}: {output.told(statement_text(instance.meeting, path))}")
    elif held.prices:
        output.say(f"    {output.told(say('Any other would be worse: {prices}.', prices=_prices(held.prices)))}")
    elif held.equals:
        text = say("The lot decides; by every goal these would do as well: {others}.", others=held.equals)
        output.say(f"    {output.told(text)}")
    elif held.decided:
        output.say(f"    {output.told(say('The lot decides among several that are equal by every goal.'))}")
    if not held.decided:
        output.say(f"    {output.told(say('This was not brought to its end within the limit.'))}")


def _prices(prices: tuple[Price, ...]) -> list[Text]:
    from ..meeting.document import value_told

    return [
        say("{tier} {was} -> {becomes}", tier=each.tier, was=value_told(each.was), becomes=value_told(each.becomes))
        for each in prices
    ]


def _why_record(output: Output, instance: Instance, found: Why) -> dict[str, Any]:
    from .reasons import statements_record

    return {
        "item": found.item,
        "feasible": found.feasible,
        "choices": [
            {
                "choice": output.told(held.choice),
                "statements": list(statements_record(output, instance, held.statements)),
                "prices": _price_records(held.prices),
                "equals": [output.told(each) for each in held.equals],
                "decided": held.decided,
            }
            for held in found.held
        ],
    }


def _price_records(prices: tuple[Price, ...]) -> list[dict[str, Any]]:
    from ..meeting.document import value_record

    return [{"tier": each.tier, "from": value_record(each.was), "to": value_record(each.becomes)} for each in prices]


def _why_not(output: Output, instance: Instance, wish: str, limits: Limits) -> int:
    from ..explain import why_not
    from .reasons import conflict_record, print_conflict

    item, equals, value = wish.partition("=")
    if not equals or not value.strip():
        raise click.UsageError('Write --why-not ITEM=VALUE, as in "WS3.start=D1 14:00" or WS3.facilitator=peru.')
    found = why_not(instance, item.strip(), value.strip().strip("\"'"), limits)
    told_from = found.instance or instance
    if output.json:
        conflict = None if found.conflict is None else conflict_record(output, told_from, found.conflict, found.wished)
        output.show(
            {
                "wish": output.told(found.wish),
                "possible": found.possible,
                "proven": found.proven,
                "prices": _price_records(found.prices),
                "conflict": conflict,
            }
        )
    elif found.possible is False:
        output.say(say("{wish}: that cannot be.", wish=found.wish))
        if found.conflict is not None:
            print_conflict(output, told_from, found.conflict, found.wished)
    elif found.possible:
        _print_price(output, found)
    if found.interrupted:
        return _interrupted(output)
    if found.base is not True:
        return _verdict(output, found.base)
    if found.possible is None:
        return _verdict(output, None)
    return YES if found.possible else NO


def _print_price(output: Output, found: WhyNot) -> None:
    if found.prices:
        output.say(say("{wish}: that can be, at a price: {prices}.", wish=found.wish, prices=_prices(found.prices)))
    else:
        output.say(say("{wish}: that can be, and costs nothing.", wish=found.wish))
    if not found.proven:
        output.note(say("Not all of this is proven within the limit. More time: --time-limit."))
