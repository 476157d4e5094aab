"""Draws docs/plenary.svg, the picture in the README, from the solved plenary; ``--check`` only says if it is stale.

python docs/make_picture.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
SCHEDULE = HERE.parent / "solutions" / "sacm-rcm-2018" / "agenda.json"
PICTURE = HERE / "plenary.svg"

WIDTH, LEFT, COLUMN, TOP, MINUTE = 920, 56, 424, 44, 1.2
GROUPS = {"SACM": "#0b6e4f", "RCM": "#8a4b08"}


def minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def picture(schedule: dict[str, Any]) -> str:
    """The agenda as a time grid, a column a day: events grey, sessions with who sits in them."""
    content = schedule["instance"]["content"]
    days = [day["id"] for day in content["days"]]
    titles = {day["id"]: day["title"]["en"] for day in content["days"]}
    names = {who["id"]: who["title"]["en"] for who in content["participants"]}
    first = min(minutes(item["start"]) for item in schedule["agenda"])
    last = max(minutes(item["end"]) for item in schedule["agenda"])
    height = TOP + (last - first) * MINUTE + 34
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        'font-family="system-ui, sans-serif" font-size="11">',
        "<title>The plenary agenda as solved: two days, six work sessions, who speaks, sits and facilitates</title>",
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>',
    ]
    for hour in range(first // 60, last // 60 + 1):
        y = TOP + (hour * 60 - first) * MINUTE
        if y >= TOP:
            parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end" fill="#555">{hour:02d}:00</text>')
            parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}" stroke="#eee"/>')
    for column, day in enumerate(days):
        x = LEFT + column * (COLUMN + 8)
        parts.append(f'<text x="{x}" y="28" font-size="15" font-weight="600">{escape(titles[day])}</text>')
        for item in schedule["agenda"]:
            if item["day"] == day:
                parts += block(item, x, TOP + (minutes(item["start"]) - first) * MINUTE, names)
    y = height - 12
    for k, (group, colour) in enumerate(GROUPS.items()):
        parts.append(f'<text x="{LEFT + k * 130}" y="{y:.0f}" fill="{colour}" font-weight="600">{group} country</text>')
    parts.append(f'<text x="{LEFT + 250}" y="{y:.0f}" font-style="italic">for an office</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def block(item: dict[str, Any], x: float, y: float, names: dict[str, str]) -> list[str]:
    """One agenda item."""
    tall = (minutes(item["end"]) - minutes(item["start"])) * MINUTE
    session = item["kind"] == "session"
    fill, stroke = ("#eaf2fb", "#2f6db5") if session else ("#f1f1f1", "#cccccc")
    parts = [
        f'<rect x="{x}" y="{y + 0.5:.1f}" width="{COLUMN}" height="{tall - 1:.1f}" rx="3" '
        f'fill="{fill}" stroke="{stroke}"/>'
    ]
    head, _, rest = item["title"]["en"].partition(": ")
    head = head.partition(" (")[0]
    title = f"{item['start']} {head}" + (f": {rest[:36].rstrip(' ,')}…" if session and rest else "")
    weight = ' font-weight="600"' if session else ' fill="#555"'
    middle = y + 14 if session else min(y + tall / 2 + 4, y + 16)
    size = ' font-size="9"' if tall < 13 else ""
    parts.append(f'<text x="{x + 8}" y="{middle:.1f}"{weight}{size}>{escape(title)}</text>')
    lines = []
    for role, verb in (("speaker", "speaks"), ("panellist", "on the panel"), ("facilitator", "facilitates")):
        told = [seat_told(seat, names) for seat in item["seats"] if seat["role"] == role]
        if told:
            lines.append(f"{' and '.join(told)} {verb}")
    if lines:
        parts.append(f'<text x="{x + 8}" y="{y + 29:.1f}" font-size="9.3">{" · ".join(lines)}</text>')
    return parts


def seat_told(seat: dict[str, Any], names: dict[str, str]) -> str:
    """Who sits: an office in italics, a country in its group's colour."""
    if seat["office"]:
        return f'<tspan font-style="italic">{escape(seat["office"])}</tspan>'
    colour = GROUPS.get(seat["group"], "#333333")
    return f'<tspan fill="{colour}" font-weight="600">{escape(names[seat["participant"]])}</tspan>'


def run(check: bool) -> int:
    drawn = picture(json.loads(SCHEDULE.read_text(encoding="utf-8")))
    fresh = PICTURE.exists() and PICTURE.read_text(encoding="utf-8") == drawn
    if not check:
        PICTURE.write_text(drawn, encoding="utf-8")
    print("up to date" if fresh else "stale" if check else "drawn")
    return 1 if check and not fresh else 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
