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


@pytest.mark.parametrize("at", [0, 9])
def test_a_disc_of_many_stays_beside_the_axis_and_says_how_many_more(at: int) -> None:
    many = [Point(str(number), f"agenda {number}", at, 0) for number in range(1, 31)]
    picture = drawn([*many, Point("31", "other", 9 - at, 1)])
    disc, group = next(picture.iter(f"{SVG}rect")), next(picture.iter(f"{SVG}g"))
    left, width = float(disc.get("x", 0)), float(disc.get("width", 0))
    assert 64 < left < left + width < 560
    assert group.findtext(f"{SVG}text") == "1, 2, 3, 4, 5 +25"
    assert "30 agenda 30" in (group.findtext(f"{SVG}title") or "")


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


@pytest.mark.parametrize("count", [2, 15])
def test_a_front_of_few_or_many_points_has_each_disc_where_it_is(count: int) -> None:
    picture = drawn([Point(str(number), f"point-{number}", number, 40 - 2 * number) for number in range(1, count + 1)])
    assert list(picture.iter(f"{SVG}circle")) == []
    assert no_two_discs_lie_upon_each_other(picture)


def test_points_too_near_have_dots_and_discs_beside_them() -> None:
    picture = drawn([Point(str(x), f"point-{x}", x, 500 - x) for x in (0, 1, 2, 3, 250, 499, 500)])
    assert len(list(picture.iter(f"{SVG}circle"))) == 6  # all but the one in the middle
    assert no_two_discs_lie_upon_each_other(picture)


def no_two_discs_lie_upon_each_other(picture: ET.Element) -> bool:
    """Nor is one off the picture."""
    boxes = [tuple(float(each.get(side, 0)) for side in ("x", "y", "width")) for each in picture.iter(f"{SVG}rect")]
    _, _, width, _ = map(float, (picture.get("viewBox") or "").split())
    return all(0 <= x <= width - wide and y >= 0 for x, y, wide in boxes) and not any(
        x < right + beside and right < x + wide and abs(y - down) < 26
        for number, (x, y, wide) in enumerate(boxes)
        for right, down, beside in boxes[:number]
    )
