"""What a front costs and gains from point to point, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import reduce

from ..meeting.meeting import Meeting
from ..meeting.results import short_name
from ..meeting.schedule import Schedule
from ..text import Text, Told, say
from ..verify.goals import country_seats

Counted = Callable[[int], Text]

VALUES: dict[str, Counted] = {
    "coverage": lambda n: say("one country without a seat") if n == 1 else say("{n} countries without a seat", n=n),
    "balance": lambda n: say("one seat out of balance") if n == 1 else say("{n} seats out of balance", n=n),
    "minutes": lambda n: say("{n} minutes out of balance", n=n),
    "evenness": lambda n: say("one seat beyond the first") if n == 1 else say("{n} seats beyond the first", n=n),
    "presidencies": lambda n: say("{n} minutes between the offices", n=n),
    "wishes": lambda n: say("one unmet wish") if n == 1 else say("{n} unmet wishes", n=n),
    "order": lambda n: say("{n} minutes (and swaps) off the draft", n=n),
    "lean": lambda n: say("one seat beyond the minimum") if n == 1 else say("{n} seats beyond the minimum", n=n),
    "compact": lambda n: say("{n} idle minutes", n=n),
}
"""The value of a goal; wishes by weight."""

BETTER: dict[str, Counted] = {
    "coverage": lambda n: say("one country more seated") if n == 1 else say("{n} countries more seated", n=n),
    "balance": lambda n: say("one seat better balanced") if n == 1 else say("{n} seats better balanced", n=n),
    "minutes": lambda n: say("{n} minutes better balanced", n=n),
    "evenness": lambda n: say("one seat more even") if n == 1 else say("{n} seats more even", n=n),
    "presidencies": lambda n: say("{n} minutes better shared between the offices", n=n),
    "wishes": lambda n: say("one wish kept more") if n == 1 else say("{n} wishes kept more", n=n),
    "order": lambda n: say("{n} minutes nearer to the draft", n=n),
    "lean": lambda n: say("one seat fewer filled") if n == 1 else say("{n} seats fewer filled", n=n),
    "compact": lambda n: say("{n} idle minutes fewer", n=n),
}

WORSE: dict[str, Counted] = {
    "coverage": lambda n: say("one country fewer seated") if n == 1 else say("{n} countries fewer seated", n=n),
    "balance": lambda n: say("one seat less balanced") if n == 1 else say("{n} seats less balanced", n=n),
    "minutes": lambda n: say("{n} minutes less balanced", n=n),
    "evenness": lambda n: say("one seat less even") if n == 1 else say("{n} seats less even", n=n),
    "presidencies": lambda n: say("{n} minutes less well shared between the offices", n=n),
    "wishes": lambda n: say("one wish kept fewer") if n == 1 else say("{n} wishes kept fewer", n=n),
    "order": lambda n: say("{n} minutes further from the draft", n=n),
    "lean": lambda n: say("one seat more filled") if n == 1 else say("{n} seats more filled", n=n),
    "compact": lambda n: say("{n} idle minutes more", n=n),
}


def _value(goal: str, n: int) -> Text:
    """Goals of conferences have no words of their own here."""
    return VALUES[goal](n) if goal in VALUES else say("{goal} {value}", goal=goal, value=n)


def _better(goal: str, n: int) -> Text:
    return BETTER[goal](n) if goal in BETTER else say("{goal} less by {value}", goal=goal, value=n)


def _worse(goal: str, n: int) -> Text:
    return WORSE[goal](n) if goal in WORSE else say("{goal} more by {value}", goal=goal, value=n)


AXES = {
    "coverage": say("coverage: countries without a seat"),
    "balance": say("balance: seats out of balance"),
    "minutes": say("minutes: minutes out of balance"),
    "evenness": say("evenness: seats beyond the first"),
    "presidencies": say("presidencies: minutes between the offices"),
    "wishes": say("wishes: unmet"),
    "order": say("order: minutes (and swaps) off the draft"),
    "lean": say("lean: seats beyond the minimum"),
    "compact": say("compact: idle minutes"),
}
"""What the axis of a goal counts."""


def axis_told(goal: str) -> Told | str:
    """What an axis says: of a weighted tier its name."""
    return AXES.get(goal, short_name(goal))


def value_told(goal: str, value: int, meeting: Meeting, schedule: Schedule) -> Text:
    """``2 seats beyond the first (2 countries two seats, 14 one seat, 5 none)``, ``9 unmet wishes``."""
    told = _value(goal, value)
    if goal != "evenness" or not meeting.countries:
        return told
    return say("{value} ({spread})", value=told, spread=spread_told(meeting, schedule))


def spread_told(meeting: Meeting, schedule: Schedule) -> Text:
    """``18 countries one seat, 3 none``."""
    held = Counter(seat.country for seat in country_seats(meeting, schedule))
    countries = Counter(held[country] for country in meeting.countries)
    (most, count), *others = sorted(countries.items(), reverse=True)
    first = say("one country {seats}", seats=_seats(most))
    if count > 1:
        first = say("{count} countries {seats}", count=count, seats=_seats(most))
    return reduce(
        lambda text, each: say("{before}, {count} {seats}", before=text, count=each[1], seats=_seats(each[0])),
        others,
        first,
    )


def under_its_name(goal: str, value: int, told: Text) -> Text | str:
    """The value as it stands in a table under the name of its goal."""
    return told if goal in VALUES else str(value)


def _seats(number: int) -> Text:
    words = (say("none"), say("one seat"), say("two seats"), say("three seats"), say("four seats"))
    return words[number] if number < len(words) else say("{number} seats", number=number)


def step_told(goals: tuple[str, str], before: tuple[int, int], now: tuple[int, int]) -> Text:
    """``one wish kept more, one seat less even``: what a point gains in the second goal and loses in the first."""
    lost, gained = now[0] - before[0], before[1] - now[1]
    return say("{gain}, {loss}", gain=_better(goals[1], gained), loss=_worse(goals[0], lost))


def box_told(goals: tuple[str, str], least: int, most: int) -> Text:
    """``between 4 and 6 unmet wishes not searched``."""
    return say("between {least} and {most} not searched", least=least, most=_value(goals[1], most))
