"""Every country has a seat."""

from __future__ import annotations

from ..model.amounts import Expression
from ..model.model import Model
from .goal import Goal, Level, total


class Coverage(Goal):
    """Countries without a seat of their own: N - sum over countries p of load[p, 1]."""

    name = "coverage"

    def levels(self, model: Model) -> list[Level]:
        countries = model.meeting.countries
        if not countries:
            return []
        return [Level(len(countries) - total(loads_at_least(model, 1)), unseated_at_least(model, 1), len(countries))]


def loads_at_least(model: Model, k: int) -> list[Expression]:
    """``load[p, k]`` of every country that can have k seats."""
    loads = (model.load_at_least(country) for country in model.meeting.countries)
    return [load[k - 1] for load in loads if len(load) >= k]


def unseated_at_least(model: Model, k: int) -> int:
    """Countries that must have fewer than k seats, by counting: N - (seats that countries can take) // k."""
    return max(0, len(model.meeting.countries) - seats_for_countries(model) // k)


def seats_for_countries(model: Model) -> int:
    """How many seats countries can take for themselves, at most."""
    seats = 0
    for _, entry in model.meeting.entries():
        own = sum(1 for each in model.meeting.candidates(entry) if each.office is None)
        seats += min(entry.most, own)
    return seats
