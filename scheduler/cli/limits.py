"""The options of every command that solves."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import click


class Seconds(click.FloatRange):
    """More than 0, and a number that ends: ``nan`` and ``inf`` are none."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds: float = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail(f"{value} is not a number of seconds.", param, ctx)
        return seconds


Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def seed_option() -> Option:
    """``--seed``."""
    return click.option(
        "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="What the lot is drawn from."
    )


def workers_option(help: str = "Threads that solve, at most.") -> Option:
    """``--workers``."""
    return click.option("--workers", type=click.IntRange(min=1), default=8, show_default=True, help=help)


def time_limit_option(seconds: float, help: str = "Seconds, from the start of the program.") -> Option:
    """``--time-limit``, given to the command as ``seconds``."""
    return click.option(
        "--time-limit", "seconds", metavar="S", type=Seconds(), default=seconds, show_default=True, help=help
    )


def solving_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command ``--time-limit``, ``--workers`` and ``--seed``."""
    for option in (seed_option(), workers_option(), time_limit_option(60.0)):
        command = option(command)
    return command
