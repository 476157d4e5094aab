"""The commands by name; the module of one is imported when it is called."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
import traceback
from dataclasses import dataclass
from typing import Any

import click

from .. import __version__


@dataclass(frozen=True)
class Run:
    """One call of the program. ``started``: ``time.monotonic()`` at its beginning."""

    started: float


COMMANDS = {
    "init": "Write a commented instance to start from.",
    "check": "Find faults in an instance, and what is odd about it.",
    "solve": "Place the sessions, fill the seats, prove that it is the best.",
    "explain": "Say why an instance cannot work, and what would mend it.",
    "verify": "Check a schedule against its instance, without the solver.",
    "compare": "Put agendas side by side, and tell what differs.",
    "alternatives": "Find really different agendas that are as good, or the trade-off of two goals.",
    "sweep": "Find out how fragile a schedule is: who may be away, and who could stand in.",
    "export": "Write a schedule in another format.",
    "import": "Read another program's file into an instance or a schedule.",
    "schema": "Print the JSON Schema of the instance file.",
}
"""Each is the command of that name in the module of that name; ``import``, which Python keeps, in ``import_``."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = "import_" if cmd_name == "import" else cmd_name
        module = importlib.import_module(f"{__package__}.{name}")
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"No such command {args[0]!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 yes; 1 no; 2 bad input or usage; 3 nothing found within the limit; 130 interrupted.",
)
@click.version_option(__version__, prog_name="scheduler")
@click.pass_context
def scheduler(ctx: click.Context) -> None:
    """Plans meetings: sessions in time slots, countries in seats, groups in balance, every answer re-checked.

    \b
      scheduler init my-meeting               an instance to start from
      scheduler solve my-meeting.toml         its best agenda
      scheduler solve my-meeting.toml -o schedule.json
      scheduler verify my-meeting.toml schedule.json
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def run(started: float, args: list[str] | None = None) -> int:
    """Run the command that ``args`` (or the command line) says; its exit status."""
    try:
        status: Any = scheduler.main(args, prog_name="scheduler", standalone_mode=False, obj=Run(started))
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return 130
    except BrokenPipeError:  # "... | head": nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as a shell tells it
    except Exception:  # a crash must not look like the answer "no" (1)
        traceback.print_exc()
        click.echo("This is a defect of the program; please report it with the lines above.", err=True)
        return 2
    return status if isinstance(status, int) else 0
