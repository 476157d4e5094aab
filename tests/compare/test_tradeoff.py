"""The plot of a trade-off: what is beaten, what is escaped, where the points are."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from scheduler.compare.tradeoff import Point, is_beaten, tradeoff_svg

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [Point("1", "A", 0, 5), Point("2", "B & <C>", 2, 3), Point("3", "D", 3, 3), Point("4", "E", 0, 5)]


def drawn(points: list[Point]) -> ET.Element:
    return ET.fromstring(tradeoff_svg(points, x_label="x", y_label='y "<"', title="T & U", description="d"))


def test_who_is_beaten() -> None:
    assert [is_beaten(each, POINTS) for each in POINTS] == [False, False, True, False]


def test_it_is_a_picture_with_a_title_and_points_of_one_place_share_a_disc() -> None:
    picture = drawn(POINTS)
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "T & U"
    discs = [group.findtext(f"{SVG}text") for group in picture.iter(f"{SVG}g")]
    assert discs == ["1, 4", "2", "3"]
    assert [group.findtext(f"{SVG}title") for group in picture.iter(f"{SVG}g")][1] == "2 B & <C> (2, 3)"


def test_smaller_is_further_left_and_further_down() -> None:
    places = [(float(each.get("x", 0)), float(each.get("y", 0))) for each in drawn(POINTS).iter(f"{SVG}rect")]
    (one_x, one_y), (two_x, two_y), (three_x, three_y) = places
    assert one_x < two_x < three_x
    assert one_y < two_y == three_y  # 5 is above 3


@pytest.mark.parametrize("points", [[Point("1", "A", 7, 7)], [Point("1", "A", 0, 10**9), Point("2", "B", 10**9, 0)]])
def test_any_figures_stay_on_the_picture(points: list[Point]) -> None:
    picture = drawn(points)
    _, _, width, height = map(float, (picture.get("viewBox") or "").split())
    for each in picture.iter(f"{SVG}rect"):
        assert 0 <= float(each.get("x", -1)) <= width
        assert 0 <= float(each.get("y", -1)) <= height
    assert len(list(picture.iter(f"{SVG}text"))) < 40
