"""``scheduler schema``."""

from __future__ import annotations

import click

from .output import YES, Output, speaking


@click.command()
@speaking
def schema(output: Output) -> int:
    """Print the JSON Schema of the instance file, for editors.

    \b
      scheduler schema > instance.schema.json

    With `#:schema ./instance.schema.json` as its first line, editors with a TOML plug-in (Taplo, Even Better TOML)
    complete and check an instance while you write.

    Exit status: 0.
    """
    from ..instance.schema import json_schema

    output.show(json_schema())
    return YES
