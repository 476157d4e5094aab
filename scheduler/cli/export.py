"""``scheduler export``."""

from __future__ import annotations

import click

from ..export import FORMATS, ExportOptions
from .files import must_be_others, must_be_writable, schedule_at, write
from .output import YES, Output, or_json, speaking
from .separator import SEPARATOR

LAYOUTS = tuple(dict.fromkeys(layout for format in FORMATS.values() for layout in format.layouts))


@click.command()
@click.argument("schedule", metavar="SCHEDULE")
@click.option("--to", "format_", type=click.Choice(list(FORMATS)), required=True, help="The format.")
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default=LAYOUTS[0],
    show_default=True,
    help="A row an item, or a row a seat.",
)
@click.option("--separator", type=SEPARATOR, default=",", show_default=True, help="Between columns; `;` or `tab`.")
@click.option("-o", "--output", "to", metavar="FILE", default="-", help="The file; unsaid: standard output.")
@or_json
@speaking
def export(output: Output, schedule: str, format_: str, layout: str, separator: str, to: str) -> int:
    """Write SCHEDULE in another format.

    \b
      scheduler export schedule.json --to csv -o agenda.csv
      scheduler export schedule.json --to csv --layout seats --lang es -o puestos.csv
      scheduler export schedule.json --to csv --separator ';' -o agenda.csv

    CSV is UTF-8 with a byte order mark, as Excel wants it. Where the decimal sign is a comma (most of Latin America,
    Spain, Brazil) Excel expects `;` between columns. The layout `seats` has no row for items without seats; of a
    conference it has one for each who presents, chairs or attends, too.

    Exit status: 0 written; 2 the schedule has faults, or the file cannot be written.
    """
    from ..meeting.document import in_canonical_order

    must_be_others([to], [schedule])
    must_be_writable(to)
    document = schedule_at(schedule)
    agenda = in_canonical_order(document.agenda, document.meeting)
    write(to, FORMATS[format_].write(document.meeting, agenda, ExportOptions(layout, separator, output.words)))
    return YES
