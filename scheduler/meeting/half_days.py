"""Half-days: each day is cut in the middle of its lunch, else at 13:00 (COMPARE section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..text import Text, say
from .facts import DAY, Day
from .meeting import Meeting

MIDDAY = 13 * 60
"""Where a day without lunch is cut in half."""


@dataclass(frozen=True)
class HalfDay:
    """[start, end) of a day, in minutes of the meeting; the outer ends are midnights."""

    day: Day
    part: Literal["am", "pm"]
    start: int
    end: int

    @property
    def label(self) -> str:
        """``D1 am``."""
        return f"{self.day.id} {self.part}"

    @property
    def name(self) -> Text:
        if self.part == "am":
            return say("{day} in the morning", day=self.day.name)
        return say("{day} in the afternoon", day=self.day.name)

    @property
    def is_in_hours(self) -> bool:
        """Whether a minute of it is within the hours of its day."""
        return max(self.start, self.day.opens) < min(self.end, self.day.closes)


def halves_of(meeting: Meeting, day: Day) -> tuple[HalfDay, HalfDay]:
    """Morning and afternoon of a day."""
    lunch = next((each for each in meeting.events if each.day == day.id and "lunch" in each.id.lower()), None)
    noon = day.midnight + MIDDAY if lunch is None else (lunch.start + lunch.end) // 2
    if lunch is not None and (on_grid := noon - noon % meeting.grid) > lunch.start:
        noon = on_grid  # "until 13:22" is no hour that anybody says
    return HalfDay(day, "am", day.midnight, noon), HalfDay(day, "pm", noon, day.midnight + DAY)
