"""Levels joined into one objective: the first outweighs the rest, and a bound of the whole bounds each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import prod
from random import Random

import pytest

from scheduler.goals import Level
from scheduler.solve.packs import PACK, Pack, Ranked, packed

Ranges = Sequence[tuple[int, int]]


def levels(ranges: Ranges) -> list[Ranked]:
    """A level for each (least, most), with a penalty that nobody asks for."""
    return [Ranked(tier, 0, Level(0, least, most)) for tier, (least, most) in enumerate(ranges)]


def the_pack(ranges: Ranges) -> Pack:
    (pack,) = packed(levels(ranges))
    return pack


def objective(pack: Pack, values: Sequence[int]) -> int:
    return sum(
        weight * (value - ranked.level.least)
        for weight, ranked, value in zip(pack.weights, pack.levels, values, strict=True)
    )


def all_values(pack: Pack) -> Iterator[tuple[int, ...]]:
    return product(*(range(each.level.least, each.level.most + 1) for each in pack.levels))


@pytest.mark.parametrize("below", [2, 10, 100, 2**30])
def test_levels_are_joined_in_order_as_long_as_their_ranges_multiply_below_the_bound(below: int) -> None:
    random = Random(below)
    for _ in range(50):
        ranked = levels([(least, least + random.randint(0, 12)) for least in random.choices(range(5), k=8)])
        packs = list(packed(ranked, below))
        assert [each for pack in packs for each in pack.levels] == ranked
        for pack in packs:
            assert len(pack.levels) == 1 or prod(each.range for each in pack.levels) < below
        for pack, then in pairwise(packs):  # and none is cut too early
            assert prod(each.range for each in pack.levels) * then.levels[0].range >= below


def test_a_level_as_wide_as_the_bound_stands_alone() -> None:
    wide = levels([(0, 3), (0, PACK), (0, 3)])
    assert [pack.levels for pack in packed(wide)] == [(wide[0],), (wide[1],), (wide[2],)]


def test_nothing_gives_no_pack() -> None:
    assert list(packed([])) == []


def test_weights_are_the_product_of_the_ranges_below() -> None:
    # ranges 3, 4, 5: one step of the first outweighs 3 steps of 5 and 4 of 1 (19)
    assert the_pack([(0, 2), (2, 5), (1, 5)]).weights == (20, 5, 1)


@pytest.mark.parametrize("ranges", [[(0, 3)], [(0, 2), (1, 3)], [(2, 4), (0, 0), (0, 3)], [(0, 1), (3, 5), (1, 2)]])
def test_the_objective_orders_as_the_levels_do_one_after_the_other(ranges: Ranges) -> None:
    pack = the_pack(ranges)
    values = sorted(all_values(pack))
    told = [objective(pack, each) for each in values]
    assert told == list(range(len(values)))  # in the same order, without a gap or a tie, and 0 at the least


@pytest.mark.parametrize("ranges", [[(0, 3)], [(0, 2), (1, 3)], [(2, 4), (0, 0), (0, 3)], [(0, 2), (3, 5), (1, 2)]])
def test_a_bound_of_the_objective_bounds_every_level(ranges: Ranges) -> None:
    """For every value found and every bound: nothing that keeps to the bound is as good above and better here."""
    pack = the_pack(ranges)
    for found in all_values(pack):
        for bound in range(-3, objective(pack, found) + 1):
            told = pack.bounds(found, bound)
            possible = [each for each in all_values(pack) if objective(pack, each) >= bound]
            for place, least in enumerate(told):
                as_good_above = [each[place] for each in possible if each[:place] <= found[:place]]
                level = pack.levels[place].level
                assert level.least <= least <= found[place]
                if told[:place] == list(found[:place]):  # all above are proven
                    assert all(each >= least for each in as_good_above)
                else:
                    assert least == level.least


def test_a_proven_objective_proves_every_level() -> None:
    pack = the_pack([(0, 2), (3, 5), (1, 2)])
    for found in all_values(pack):
        assert pack.bounds(found, objective(pack, found)) == list(found)


def test_an_unproven_level_tells_nothing_of_those_below() -> None:
    pack = the_pack([(0, 2), (0, 4), (0, 3)])  # weights 20, 4, 1
    assert pack.weights == (20, 4, 1)
    # 2 steps of 20 found, 39 proven: 1 of the first; the 19 left may be any of the rest
    assert pack.bounds((2, 3, 3), 39) == [1, 0, 0]
    # 40 + 12 + 3 found, 54 proven: 2 of the first, 3 of the second, 2 of the third
    assert pack.bounds((2, 3, 3), 54) == [2, 3, 2]
