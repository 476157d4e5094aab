"""``scheduler init``."""

from __future__ import annotations

import shlex

import click

from ..text import say
from .files import write, write_new
from .output import YES, Output, speaking


@click.command()
@click.argument("name")
@click.option(
    "--like", type=click.Choice(["blank", "plenary"]), default="blank", show_default=True, help="The pattern."
)
@speaking
def init(output: Output, name: str, like: str) -> int:
    """Write a commented instance that solves as it stands, to change until it is yours.

    \b
      scheduler init my-meeting                    writes my-meeting.toml
      scheduler init my-meeting --like plenary     with 21 countries, two days, six work sessions
      scheduler init -                             to standard output

    A file that is there already is never overwritten.

    Exit status: 0 written; 2 the file is there already or cannot be written.
    """
    from ..instance.init import blank_instance, plenary_template

    path = name if name.endswith(".toml") or name == "-" else f"{name}.toml"
    text = plenary_template() if like == "plenary" else blank_instance("my-meeting" if name == "-" else name)
    if path == "-":
        write(path, text.encode())
    else:
        write_new(path, text.encode())
        output.note(say("{path} is written. Next: scheduler solve {path}", path=shlex.quote(path)))
    return YES
