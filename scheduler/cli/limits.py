"""The options of every command that solves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def solving_options(command: Command) -> Command:
    """Gives a command ``--time-limit``, ``--workers`` and ``--seed``."""
    for option in (
        click.option(
            "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="What the lot is drawn from."
        ),
        click.option(
            "--workers", type=click.IntRange(min=1), default=8, show_default=True, help="Threads that solve, at most."
        ),
        click.option(
            "--time-limit",
            "seconds",
            metavar="S",
            type=click.FloatRange(min=0, min_open=True),
            default=60.0,
            show_default=True,
            help="Seconds, from the start of the program.",
        ),
    ):
        command = option(command)
    return command
