"""How fast agendas are compared, spread and changed: ratios against references measured in the same run.

    python benchmarks/compare.py [--rounds 5] [--limit 60] [--quick]

Sweep: 150 cases of the plenary, as commands, against the same loop over `solve --near` (benchmarks/sweep.py; a sample
of the loop is run, evenly spread, and multiplied).

The rest in one process, warm, models built, all tiers, lot and verification. The front of evenness and wishes on the
plenary with 27 wishes, against two solves a point through `solve` with demands: fewest countries without a seat with
no more than so many unmet wishes, then wishes and the other goals there. Five alternatives, times kept
(`--slack order=0`) and order free: farthest first and polished, then with exchanges and proof, against one solve;
beside them the least distance and its bound. The minimal change after Bolivia withdraws, proven, with what one more
change buys, against one solve. Seed 0. ``--quick``: one round, no proofs; under 40 seconds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

from sweep import PLENARY, PUBLISHED, ROOT, cases_of, ground, machine, print_table

from scheduler.compare.alternatives import Alternatives, Asked, alternatives
from scheduler.compare.front import Front, _anything, _Work, front, level_of
from scheduler.compare.replan import Replanned, replanned
from scheduler.compare.shorthands import withdrawn
from scheduler.instance.read import patched, read_instance
from scheduler.meeting.meeting import Meeting, Tier
from scheduler.meeting.read_document import read_document
from scheduler.meeting.results import Solved
from scheduler.model.model import Model
from scheduler.solve import Limits, solve
from scheduler.solve.search import Search

WISHES = PLENARY.parent / "wishes.toml"
GOALS = ("evenness", "wishes")
WORKERS = 2

Row = tuple[str, Callable[[], str]]
"""A work, and how it is done: it tells what it found."""


def print_rows(rows: list[Row], rounds: int) -> None:
    """Medians; ratios to the first row."""
    print(f"\n{'work':<58}{'seconds':>9}{'worst':>9}{'ratio':>8}  found")
    reference = None
    for name, work in rows:
        times, found = [], ""
        for _ in range(rounds):
            began = time.perf_counter()
            found = work()
            times.append(time.perf_counter() - began)
        middle = median(times)
        reference = reference or middle
        print(f"{name:<58}{middle:>9.3f}{max(times):>9.3f}{middle / reference:>8.2f}  {found}", flush=True)


# -- the front --------------------------------------------------------------------------------------------------------


def at_most(goal: str, most: int) -> Callable[[Model], None]:
    """A demand: a goal no worse than so much."""
    return lambda model: model.add(level_of(goal, model).penalty <= most)


def by_two_solves(meeting: Meeting, limit: float) -> Iterator[tuple[int, int]]:
    """The front as ``solve`` gives it: fewest countries without a seat under a bound on unmet wishes; then the rest.

    All 18 seats are filled, so that a country more without a seat is a seat more beyond somebody's first.
    """
    limits = Limits(limit, WORKERS)
    seats, countries = 18, len(meeting.countries)
    coverage = replace(meeting, tiers=(_tier("coverage"),))
    others = (tier for tier in meeting.tiers if tier.name not in ("coverage", *GOALS))
    rest = replace(meeting, tiers=(_tier("wishes"), *others))
    unmet = sum(wish.weight for participant in meeting.participants for wish in participant.wishes)
    while isinstance(first := solve(coverage, limits=limits, demand=at_most("wishes", unmet)), Solved):
        without = first.tiers[0].value
        assert isinstance(without, int)
        point = solve(rest, limits=limits, demand=at_most("coverage", without))
        assert isinstance(point, Solved) and isinstance(point.tiers[0].value, int)
        yield seats - (countries - without), point.tiers[0].value
        unmet = point.tiers[0].value - 1


def _tier(goal: str) -> Tier:
    return Tier(((goal, 1),))


def points_alone(meeting: Meeting, limit: float) -> list[tuple[int, int]]:
    """The part of ``front`` that finds its points; the other goals are left as they come."""
    work = _Work(meeting, GOALS, {}, Search(Limits(limit, WORKERS)), 0, lambda _: None)
    return [work._values(schedule) for schedule in work._found(_anything)[0]]


def front_rows(limit: float) -> list[Row]:
    meeting = read_instance(WISHES).meeting
    known: list[tuple[int, int]] = []

    def told(points: list[tuple[int, int]]) -> str:
        known[:] = known or points
        assert points == known, (points, known)  # both ways lead to the same front
        return f"{len(points)} points"

    def whole() -> str:
        found = front(meeting, *GOALS, limits=Limits(limit, WORKERS))
        assert isinstance(found, Front) and found.complete
        return told([point.values for point in found.points])

    return [
        ("front: two solves a point, through solve", lambda: told(list(by_two_solves(meeting, limit)))),
        ("front: points and polish", whole),
        ("front: points alone", lambda: told(points_alone(meeting, limit))),
    ]


# -- alternatives and changes ---------------------------------------------------------------------------------------


def plain(meeting: Meeting, limit: float) -> str:
    outcome = solve(meeting, limits=Limits(limit, WORKERS))
    assert isinstance(outcome, Solved)
    return outcome.status


def alternatives_rows(limit: float, *, proofs: bool) -> list[Row]:
    instance = read_instance(PLENARY)

    def five(slack: dict[str, int | None], share: float) -> str:
        found = alternatives(instance, Asked(5, slack=slack, share=share), limits=Limits(limit, WORKERS))
        assert isinstance(found, Alternatives)
        return f"{found.least_distance} apart, bound {found.bound}"

    rows: list[Row] = [("solve, the plenary", lambda: plain(instance.meeting, limit))]
    for name, slack in (("times kept", {"order": 0}), ("order free", {})):
        rows.append((f"five alternatives, {name}: farthest first, polish", lambda slack=slack: five(slack, 0)))
        if proofs:
            rows.append((f"five alternatives, {name}: with exchange, proof", lambda slack=slack: five(slack, 0.25)))
    return rows


def change_rows(limit: float) -> list[Row]:
    instance = read_instance(PLENARY)
    published = read_document(PUBLISHED.read_text(encoding="utf-8"), PUBLISHED.name)
    without = patched(instance, withdrawn(instance, "bolivia"))

    def change() -> str:
        found = replanned(without, published, limits=Limits(limit, WORKERS))
        assert isinstance(found, Replanned) and found.stability.optimal
        more = f"; {found.one_more.price} buys more" if found.one_more else ""
        return f"price {found.stability.value}, proven{more}"

    return [
        ("solve, the plenary", lambda: plain(instance.meeting, limit)),
        ("minimal change after one withdrawal, and one more", change),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60, help="seconds of each work")
    parser.add_argument("--quick", action="store_true", help="one round, no proofs")
    options = parser.parse_args()
    rounds = 1 if options.quick else options.rounds
    cases = cases_of(*ground())
    print(
        f"{machine()}, {PLENARY.relative_to(ROOT)} and {WISHES.name}, {len(cases)} cases, seed 0, limit "
        f"{options.limit:g} s, {WORKERS} workers unless said; medians of {rounds}\n"
    )
    print_table(cases, rounds, sample=4 if options.quick else 10)
    plain(read_instance(PLENARY).meeting, options.limit)  # warm
    print_rows(front_rows(options.limit), rounds)
    print_rows(alternatives_rows(options.limit, proofs=not options.quick), rounds)
    print_rows(change_rows(options.limit), rounds)


if __name__ == "__main__":
    main()
