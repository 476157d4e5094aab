"""The options of every command that solves."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


class Seconds(click.FloatRange):
    """More than 0, and a number that ends: ``nan`` and ``inf`` are none."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds: float = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail(f"{value} is not a number of seconds.", param, ctx)
        return seconds


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
            type=Seconds(),
            default=60.0,
            show_default=True,
            help="Seconds, from the start of the program.",
        ),
    ):
        command = option(command)
    return command
