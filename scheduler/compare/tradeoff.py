"""A plot of the trade-off of two goals, as SVG: smaller is better in both, what a point beats is shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 560, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 20, 60
"""Margins of the field in which the points are."""

DISC, DOT = 26, 4
"""Height of a disc, and half of that of a dot."""

TICKS = 8
"""Marks of an axis at most."""

STEPS = (1, 2, 5)

IN_A_DISC = 5
"""Labels that a disc shows; of more, how many more."""


@dataclass(frozen=True)
class Point:
    """``label`` stands in the circle (a number), ``name`` beside it in the description."""

    label: str
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class _Axis:
    """From values to pixels, linear, with half a step of room at both ends."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        room = self.step / 2
        share = (value - self.low + room) / (self.high - self.low + 2 * room)
        return round(self.start + share * (self.end - self.start), 1)

    @property
    def step(self) -> int:
        span = max(1, self.high - self.low)
        sizes = (step * int(10**power) for power in range(18) for step in STEPS)
        return next(size for size in sizes if span / size <= TICKS)

    @property
    def ticks(self) -> range:
        first = -(-self.low // self.step) * self.step
        return range(first, self.high + 1, self.step)


def is_beaten(point: Point, points: Sequence[Point]) -> bool:
    """Whether another point is as good in both goals and better in one."""
    return any(
        other.x <= point.x and other.y <= point.y and (other.x, other.y) != (point.x, point.y) for other in points
    )


def tradeoff_svg(points: Sequence[Point], *, x_label: str, y_label: str, title: str, description: str) -> str:
    """The picture of one or more points. All words are told already; what they say is escaped here."""
    x = _Axis(min(each.x for each in points), max(each.x for each in points), LEFT, WIDTH - RIGHT)
    y = _Axis(min(each.y for each in points), max(each.y for each in points), HEIGHT - BOTTOM, TOP)
    return "\n".join(
        [
            f'<svg class="tradeoff" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg"'
            f" aria-label={quoteattr(title)}>",
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            *_beaten(points, x, y),
            *_axes(x, y, x_label, y_label),
            *_points(points, x, y),
            "</svg>",
        ]
    )


def _beaten(points: Sequence[Point], x: _Axis, y: _Axis) -> Iterator[str]:
    """The region in which everything is beaten: a stair above and to the right of the points that are not."""
    front = sorted({(each.x, each.y) for each in points if not is_beaten(each, points)})
    corner_x, corner_y = WIDTH - RIGHT, TOP
    path = [f"M{x.at(front[0][0])} {corner_y}"]
    for here, there in zip(front, [*front[1:], None], strict=True):
        path.append(f"V{y.at(here[1])}")
        path.append(f"H{x.at(there[0]) if there else corner_x}")
    path.append(f"V{corner_y}Z")
    yield f'<path d="{"".join(path)}" fill="#e6e6e6" stroke="#8a8a8a" stroke-dasharray="4 3"/>'


def _axes(x: _Axis, y: _Axis, x_label: str, y_label: str) -> Iterator[str]:
    floor, wall = HEIGHT - BOTTOM, LEFT
    yield f'<path d="M{wall} {TOP}V{floor}H{WIDTH - RIGHT}" fill="none" stroke="#333"/>'
    for value in x.ticks:
        at = x.at(value)
        yield f'<path d="M{at} {floor}v5" stroke="#333"/>'
        yield f'<text x="{at}" y="{floor + 19}" text-anchor="middle" font-size="13">{value}</text>'
    for value in y.ticks:
        at = y.at(value)
        yield f'<path d="M{wall} {at}h-5" stroke="#333"/>'
        yield f'<text x="{wall - 9}" y="{round(at + 4.5, 1)}" text-anchor="end" font-size="13">{value}</text>'
    middle_x, middle_y = (wall + WIDTH - RIGHT) / 2, (TOP + floor) / 2
    yield f'<text x="{middle_x}" y="{HEIGHT - 14}" text-anchor="middle" font-size="14">{escape(x_label)}</text>'
    yield (
        f'<text x="18" y="{middle_y}" text-anchor="middle" font-size="14" transform="rotate(-90 18 {middle_y})">'
        f"{escape(y_label)}</text>"
    )


def _points(points: Sequence[Point], x: _Axis, y: _Axis) -> Iterator[str]:
    """One disc a place, with the labels of all that are there; hollow where it is beaten.

    Discs that would lie upon each other stand beside their places, which have dots, and are tied to them.
    """
    places: dict[tuple[int, int], list[Point]] = {}
    for each in points:
        places.setdefault((each.x, each.y), []).append(each)
    homes = {
        place: _Disc(x.at(place[0]), y.at(place[1]), _label(here)).beside_the_axis for place, here in places.items()
    }
    discs = dict(zip(places, _apart(list(homes.values())), strict=True))
    for place, disc in discs.items():
        if disc != homes[place]:
            yield f'<path d="M{homes[place].x} {homes[place].y}L{disc.x} {disc.y}" stroke="#1b4f8f"/>'
            yield f'<circle cx="{homes[place].x}" cy="{homes[place].y}" r="{DOT}" fill="#1b4f8f"/>'
    for place, disc in discs.items():
        names = "; ".join(f"{each.label} {each.name}" for each in places[place])
        fill, ink = ("#fff", "#111") if is_beaten(places[place][0], points) else ("#1b4f8f", "#fff")
        yield f"<g><title>{escape(names)} ({place[0]}, {place[1]})</title>"
        yield (
            f'<rect x="{round(disc.x - disc.width / 2, 1)}" y="{round(disc.y - DISC / 2, 1)}" width="{disc.width}" '
            f'height="{DISC}" rx="{DISC // 2}" fill="{fill}" stroke="#1b4f8f" stroke-width="2"/>'
        )
        yield (
            f'<text x="{disc.x}" y="{round(disc.y + 5, 1)}" text-anchor="middle" font-size="14" '
            f'font-weight="bold" fill="{ink}">{escape(disc.label)}</text></g>'
        )


def _label(here: Sequence[Point]) -> str:
    """``1, 2, 3, 4, 5 +25``."""
    shown = ", ".join(each.label for each in here[:IN_A_DISC])
    return shown if len(here) <= IN_A_DISC else f"{shown} +{len(here) - IN_A_DISC}"


@dataclass(frozen=True)
class _Disc:
    """By its middle, in pixels."""

    x: float
    y: float
    label: str

    @property
    def width(self) -> int:
        return max(DISC, 8 * len(self.label) + 10)

    @property
    def beside_the_axis(self) -> _Disc:
        """Where it does not hide the axis, nor go beyond the picture."""
        least, most = LEFT + self.width / 2 + 2, WIDTH - self.width / 2 - 2
        return replace(self, x=min(max(self.x, least), most))

    def lies_on(self, other: _Disc) -> bool:
        return abs(self.x - other.x) < (self.width + other.width) / 2 and abs(self.y - other.y) < DISC

    def hides(self, other: _Disc) -> bool:
        """Whether it lies upon the other's dot."""
        return abs(self.x - other.x) < self.width / 2 + DOT and abs(self.y - other.y) < DISC / 2 + DOT

    @property
    def is_inside(self) -> bool:
        return self.x - self.width / 2 > LEFT and self.x + self.width / 2 < WIDTH and self.y - DISC / 2 > 0

    def beside(self) -> Iterator[_Disc]:
        """Places for it, the nearest first; up and to the right before all, where nothing is that is as good."""
        for away in range(DISC, 8 * DISC, 4):
            for angle in (45, 25, 65, 5, 85):
                right, up = away * cos(radians(angle)), away * sin(radians(angle))
                yield _Disc(round(self.x + right, 1), round(self.y - up, 1), self.label)


def _apart(homes: Sequence[_Disc]) -> list[_Disc]:
    """Each at home where it lies upon no other; else beside, as near as there is room, or at home if there is none."""
    crowded = [any(home.lies_on(other) for other in homes if other is not home) for home in homes]
    placed = [home for home, moves in zip(homes, crowded, strict=True) if not moves]
    discs = []
    for home, moves in zip(homes, crowded, strict=True):
        free = (
            disc
            for disc in home.beside()
            if disc.is_inside and not any(map(disc.lies_on, placed)) and not any(map(disc.hides, homes))
        )
        disc = next(free, home) if moves else home
        placed.append(disc)
        discs.append(disc)
    return discs
