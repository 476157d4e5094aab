"""``scheduler check``."""

from __future__ import annotations

import click

from ..text import say
from .files import instance_at
from .output import NO, YES, Output, or_json, speaking


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.option("--strict", is_flag=True, help="Exit status 1 when something is odd.")
@or_json
@speaking
def check(output: Output, instance: str, strict: bool) -> int:
    """Find the faults of INSTANCE, and what is odd about the draft itself.

    \b
      scheduler check agenda.toml
      scheduler check agenda.toml --strict

    Odd is what can be meant but need not be: time that nothing uses, sessions of unequal length, a name one letter
    from another. What counting alone shows to be impossible is told first; for all the rest, solve.

    Exit status: 0 no fault; 1 something is odd (with --strict); 2 faults.
    """
    from ..check.oddities import oddities
    from ..check.oddity import Oddity
    from ..explain import arithmetic

    read = instance_at(instance)
    impossible = [Oddity(check.text, check.statements) for check in arithmetic(read.meeting)]
    found = impossible + oddities(read)
    if output.json:
        rows = [{"text": output.told(odd.text), "statements": list(odd.statements)} for odd in found]
        output.show({"faults": [], "oddities": rows})
    else:
        for odd in found:
            place = next((place for path in odd.statements if (place := read.places.of(path))), None)
            output.say(f"{place.file}:{place.line}: {output.told(odd.text)}" if place else odd.text)
        if not found:
            output.say(say("No faults, and nothing odd."))
    return NO if strict and found else YES
