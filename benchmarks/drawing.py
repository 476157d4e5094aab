"""Plain SVG: lines over a logarithmic axis."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10

WIDTH, HEIGHT, LEFT, BOTTOM = 720, 420, 90, 50
COLOURS = ("#1b6ca8", "#c0392b", "#2d8659", "#8e44ad", "#b9770e", "#555555")

Point = tuple[float, float]


def chart(
    title: str, lines: Sequence[tuple[str, Sequence[Point]]], across: str, up: str, *, steps: bool, log_up: bool = False
) -> str:
    """A chart of named lines; the axis across is logarithmic. ``steps``: a value holds until the next."""
    points = [point for _, line in lines for point in line]
    low, high = min(x for x, _ in points), max(x for x, _ in points)
    least, most = min(y for _, y in points), max(y for _, y in points)

    def scaled(value: float) -> float:
        return log10(max(value, 0.1)) if log_up else value

    bottom, top = scaled(least), scaled(most)

    def x(value: float) -> float:
        span = log10(high / low) or 1.0
        return LEFT + (WIDTH - LEFT - 20) * log10(value / low) / span

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 40) * (scaled(value) - bottom) / ((top - bottom) or 1.0)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="15">{escape(title)}</text>',
        f'<path d="M{LEFT} 35V{HEIGHT - BOTTOM}H{WIDTH - 15}" fill="none" stroke="#333"/>',
        f'<text x="{WIDTH - 20}" y="{HEIGHT - 12}" text-anchor="end">{escape(across)}</text>',
        f'<text x="8" y="30">{escape(up)}</text>',
    ]
    for value in sorted({low, high, *(10**k for k in range(-2, 5) if low < 10**k < high)}):
        drawn.append(f'<text x="{x(value):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:g}</text>')
    for value in (least, most):
        drawn.append(f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:,.0f}</text>')
    for number, (name, line) in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        path = ""
        for k, (across_now, up_now) in enumerate(line):
            if k == 0:
                path += f"M{x(across_now):.1f} {y(up_now):.1f}"
            elif steps:
                path += f"H{x(across_now):.1f}V{y(up_now):.1f}"
            else:
                path += f"L{x(across_now):.1f} {y(up_now):.1f}"
        drawn.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn.append(f'<text x="{WIDTH - 150}" y="{48 + 16 * number}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*drawn, "</svg>"]) + "\n"
