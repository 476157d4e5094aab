"""The plenary and its patches at hand, and the sums that tests do by themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from scheduler.instance.instance import Instance
from scheduler.instance.read import read_instance
from scheduler.meeting.free_time import gaps_of
from scheduler.meeting.meeting import Meeting

FOLDER = Path(__file__).parents[1] / "instances" / "sacm-rcm-2018"
PATCHES = (
    "fixed-slots",
    "uniform-90",
    "uniform-90-free",
    "uniform-70",
    "late-closing",
    "two-rooms",
    "three-days",
    "chile-leaves-early",
    "panama-away-morning",
    "panama-arrives-late",
    "published",
    "wishes",
)


def instance_of(name: str) -> Instance:
    return read_instance(FOLDER / f"{name}.toml")


def meeting_of(name: str) -> Meeting:
    return instance_of(name).meeting


def said_in(name: str) -> dict[str, Any]:
    """What a file itself says, before anything is merged."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def remarks_in(name: str) -> str:
    """The remarks of a file as one text."""
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    return " ".join(line.partition("#")[2].strip() for line in lines if "#" in line)


def dollars(meeting: Meeting) -> float:
    """Counted here by hand: the days drive nights, days and person-days."""
    by_days = ("night", "day", "person-day")
    return (
        sum(line.count * line.price * (len(meeting.days) if line.per in by_days else 1) for line in meeting.budget)
        / 100
    )


def free_minutes(meeting: Meeting) -> list[list[int]]:
    """Minutes of each gap between events, day by day."""
    return [[gap.minutes for gap in gaps_of(meeting) if gap.day == day] for day in meeting.days]
