"""A plot of the trade-off of two goals, as SVG: smaller is better in both, what a point beats is shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 560, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 20, 60
"""Margins of the field in which the points are."""

TICKS = 8
"""Marks of an axis at most."""

STEPS = (1, 2, 5)


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
    """One disc a place, with the labels of all that are there; hollow where it is beaten."""
    places: dict[tuple[int, int], list[Point]] = {}
    for each in points:
        places.setdefault((each.x, each.y), []).append(each)
    for (at_x, at_y), here in places.items():
        label = ", ".join(each.label for each in here)
        names = "; ".join(f"{each.label} {each.name}" for each in here)
        beaten = is_beaten(here[0], points)
        fill, ink = ("#fff", "#111") if beaten else ("#1b4f8f", "#fff")
        width = max(26, 9 * len(label) + 12)
        left, top = round(x.at(at_x) - width / 2, 1), round(y.at(at_y) - 13, 1)
        yield f"<g><title>{escape(names)} ({at_x}, {at_y})</title>"
        yield (
            f'<rect x="{left}" y="{top}" width="{width}" height="26" rx="13" fill="{fill}" stroke="#1b4f8f" '
            f'stroke-width="2"/>'
        )
        yield (
            f'<text x="{x.at(at_x)}" y="{round(y.at(at_y) + 5, 1)}" text-anchor="middle" font-size="14" '
            f'font-weight="bold" fill="{ink}">{escape(label)}</text></g>'
        )
