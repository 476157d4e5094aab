"""The same conference otherwise: renamed, in another order, or thinned out. A solver tuned to files would notice."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Container
from random import Random
from typing import Any

Content = dict[str, Any]

NAMED = {"blocks": "b", "rooms": "r", "tracks": "t", "participants": "p", "sessions": "s"}
"""Tables whose rows get other names, and the letter that these begin with."""

REFERENCES = {
    "block": "blocks", "room": "rooms", "track": "tracks", "chairs": "participants", "presenters": "participants",
    "attendees": "participants", "attended_by": "participants", "participant": "participants",
    "held_by": "participants", "members": "participants", "item": "sessions", "after": "sessions",
    "same_day": "sessions", "parallel": "sessions", "not_parallel": "sessions", "session": "sessions",
}  # fmt: skip
"""Keys that refer to rows of these tables, somewhere in a content. What is no such id there, as an office, stays."""

AMONG_SESSIONS = ("after", "same_day", "parallel", "not_parallel")


def renamed(content: Content, seed: int = 0) -> Content:
    """Every block, room, track, person and session under another name; the value of a programme stays the same."""
    names = new_names(content, seed)
    slots = _slot_names(content, names)

    def again(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {each: again(inside, each) for each, inside in value.items() if each != "title"}
        if isinstance(value, list):
            return [again(each, key) for each in value]
        if not isinstance(value, str):
            return value
        if key == "slot":
            return slots.get(value, value)
        return names[REFERENCES[key]].get(value, value) if key in REFERENCES else value

    found: Content = {}
    for table, rows in content.items():
        if table in ("meeting", "goals", "format"):
            found[table] = copy.deepcopy(rows)
            continue
        found[table] = [again(row, "") for row in rows]
        for row in found[table]:
            row["id"] = names.get(table, {}).get(row["id"], row["id"])
    return found


def new_names(content: Content, seed: int = 0) -> dict[str, dict[str, str]]:
    """By table, the new name of each row in ``renamed``."""
    random = Random(seed)
    names: dict[str, dict[str, str]] = {}
    for table, letter in NAMED.items():
        ids = [row["id"] for row in content.get(table, ())]
        numbers = random.sample(range(10 * len(ids) + 10), len(ids))
        names[table] = {id: f"{letter}{number}" for id, number in zip(ids, numbers, strict=True)}
    return names


def _slot_names(content: Content, names: dict[str, dict[str, str]]) -> dict[str, str]:
    """The new names of the slots that blocks have by themselves."""
    blocks, rooms = names["blocks"].items(), names["rooms"].items()
    return {f"{block}.{room}": f"{other}.{another}" for block, other in blocks for room, another in rooms}


def permuted(content: Content, seed: int = 0) -> Content:
    """Sessions and tracks in another order, and rooms where no order counts; the best value stays the same."""
    random = Random(seed)
    found = copy.deepcopy(content)
    # Of two similar tracks the price stands with either; people and slots are told by name.
    for table in ("sessions", "tracks"):
        random.shuffle(found[table])
    weight = _weight_of_order(content)
    if weight == 0 or not any("order" in session for session in found["sessions"]):
        random.shuffle(found["rooms"])
    return found


def _weight_of_order(content: Content) -> int | None:
    """What the order in tracks is worth; None where it is a rule."""
    for tier in content.get("goals", {}).get("tiers", ()):
        if tier == "track-order":
            return 1
        if isinstance(tier, dict) and "track-order" in tier["weighted"]:
            return int(tier["weighted"]["track-order"])
    return None


def thinned(content: Content, share: float = 0.8, seed: int = 0) -> Content:
    """Only a share of the sessions; tracks that have none left are gone.

    Where order is a rule, later sessions of a track move up, so that it can hold; where it is priced it stays.
    """
    random = Random(seed)
    found = copy.deepcopy(content)
    count = max(1, round(share * len(found["sessions"])))
    kept = set(random.sample([session["id"] for session in found["sessions"]], count))
    found["sessions"] = [session for session in found["sessions"] if session["id"] in kept]
    tracks = {session.get("track") for session in found["sessions"]}
    found["tracks"] = [track for track in found["tracks"] if track["id"] in tracks]
    for track in found["tracks"]:
        if "similar" in track:
            track["similar"] = [each for each in track["similar"] if each["track"] in tracks]
    gone = {session["id"] for session in content["sessions"]} - kept
    for session in found["sessions"]:
        _forget(session, gone)
    for row in [*found.get("participants", ()), *found.get("rules", ())]:
        if "wishes" in row:
            row["wishes"] = [wish for wish in row["wishes"] if wish["session"] not in gone]
        if "sessions" in row:
            row["sessions"] = [each for each in row["sessions"] if each not in gone]
    if _weight_of_order(content) is None:
        _move_up(found)
    return found


def _forget(session: Content, gone: Container[str]) -> None:
    for key in AMONG_SESSIONS:
        if key in session:
            session[key] = [
                each for each in session[key] if (each["item"] if isinstance(each, dict) else each) not in gone
            ]


def _move_up(found: Content) -> None:
    """Orders that no track is too short for, the last first."""
    counts: defaultdict[str, int] = defaultdict(int)
    for session in found["sessions"]:
        counts[session.get("track", "")] += 1
    for session in sorted(found["sessions"], key=lambda each: -each.get("order", 0)):
        if "order" in session:
            session["order"] = min(session["order"], counts[session["track"]])
            counts[session["track"]] = session["order"] - 1


COPIES: dict[str, Callable[[Content], Content]] = {"renamed": renamed, "permuted": permuted, "thinned": thinned}

SAME = {"renamed", "permuted"}
"""Copies of which the best is as good as that of the original."""
