"""Seats are spread evenly over countries (leximin)."""

from __future__ import annotations

from ..model.model import Model
from .coverage import loads_at_least, unseated_at_least
from .goal import Goal, Level, total


class Evenness(Goal):
    """Level k: countries with fewer than k seats, N - sum over countries p of load[p, k].

    Fewest with none, then fewest with at most one, and so on: the same as comparing the sorted loads from the least.
    """

    name = "evenness"

    def levels(self, model: Model) -> list[Level]:
        countries = model.meeting.countries
        most = max((len(model.load_at_least(country)) for country in countries), default=0)
        levels = []
        for k in range(1, most + 1):
            least = unseated_at_least(model, k)
            if least == len(countries):
                break  # nobody can have k seats, nor more
            levels.append(Level(len(countries) - total(loads_at_least(model, k)), least, len(countries)))
        return levels
