"""The same conference otherwise: renamed, in another order, or thinned out. A solver tuned to files would notice."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

Content = dict[str, Any]


def renamed(content: Content, seed: int = 0) -> Content:
    """Every block, room, track, person and session under another name; the value of a programme stays the same."""
    random = Random(seed)
    names: dict[tuple[str, str], str] = {}
    for table, letter in (("blocks", "b"), ("rooms", "r"), ("tracks", "t"), ("participants", "p"), ("sessions", "s")):
        numbers = random.sample(range(10 * len(content[table]) + 10), len(content[table]))
        names.update(
            {(table, row["id"]): f"{letter}{number}" for row, number in zip(content[table], numbers, strict=True)}
        )
    found = copy.deepcopy(content)
    for table in ("blocks", "rooms", "tracks", "participants", "sessions"):
        for row in found[table]:
            row["id"] = names[table, row["id"]]
            row.pop("title", None)
            for penalty in row.get("penalties", ()):
                for key, other in (("block", "blocks"), ("room", "rooms")):
                    if key in penalty:
                        penalty[key] = names[other, penalty[key]]
            for similar in row.get("similar", ()):
                similar["track"] = names["tracks", similar["track"]]
            for key in ("chairs", "presenters", "attendees"):
                if key in row:
                    row[key] = [names["participants", who] for who in row[key]]
            if "track" in row:
                row["track"] = names["tracks", row["track"]]
    return found


def permuted(content: Content, seed: int = 0) -> Content:
    """Sessions and tracks in another order, and rooms where no order counts; the best value stays the same."""
    random = Random(seed)
    found = copy.deepcopy(content)
    for table in ("sessions", "tracks"):
        random.shuffle(found[table])
    if not any("order" in session for session in found["sessions"]):
        random.shuffle(found["rooms"])
    return found


def thinned(content: Content, share: float = 0.8, seed: int = 0) -> Content:
    """Only a share of the sessions; tracks that have none left are gone. Orders that cannot be met any more stay."""
    random = Random(seed)
    found = copy.deepcopy(content)
    kept = set(random.sample(range(len(found["sessions"])), max(1, round(share * len(found["sessions"])))))
    found["sessions"] = [session for place, session in enumerate(found["sessions"]) if place in kept]
    tracks = {session["track"] for session in found["sessions"]}
    found["tracks"] = [track for track in found["tracks"] if track["id"] in tracks]
    for track in found["tracks"]:
        if "similar" in track:
            track["similar"] = [each for each in track["similar"] if each["track"] in tracks]
    return found


COPIES = {"renamed": renamed, "permuted": permuted, "thinned": thinned}
