"""The sixteen readings against plain sums of the same definitions, on random programmes of random conferences."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest

from scheduler.verify import VERIFIERS, goal_values, violations, who_and_where

from ..conference import meeting_of, programme
from .field_terms import Place, Terms

ALL = (
    "track-blocks", "track-rooms", "block-rooms", "similar", "rooms-per-track", "parallel", "consecutive", "time-zones",
    "track-order", "talk-blocks", "talk-rooms", "presenters", "attendees", "chairs", "presenters-in-slots",
    "attendees-in-slots",
)  # fmt: skip

HOURS = {
    "local": 1,
    "suitable": {"from": "09:00", "to": "18:00"},
    "less_suitable": {"from": "07:30", "to": "21:00"},
    "small": 2,
    "big": 7,
}


def drawn(random: Random) -> dict[str, Any]:
    """A conference of up to 14 talks in which everything is priced and much is said."""
    rooms, blocks = [f"R{k}" for k in range(random.randint(2, 4))], [f"B{k}" for k in range(random.randint(2, 5))]
    tracks, people = [f"T{k}" for k in range(random.randint(2, 4))], [f"p{k}" for k in range(6)]

    def some(of: list[str], most: int) -> list[str]:
        return random.sample(of, random.randint(0, most))

    def prices() -> list[dict[str, Any]]:
        places: list[dict[str, Any]] = [{"block": block} for block in some(blocks, 2)]
        places += [{"room": room} for room in some(rooms, 1)]
        places += [{"block": block, "room": random.choice(rooms)} for block in some(blocks, 1)]
        return [place | {"price": random.randint(1, 9)} for place in places]

    talks: list[dict[str, Any]] = []
    for number in range(random.randint(len(tracks), 14)):
        talk: dict[str, Any] = {
            "id": f"s{number}",
            "track": tracks[number] if number < len(tracks) else random.choice(tracks),
            "length": random.choice([1, 1, 2, 3]),
            "presenters": some(people, 2),
            "attendees": some(people, 2),
            "penalties": prices(),
        }
        if random.random() < 0.6:
            talk["zone"] = random.randint(-12, 12)
        if random.random() < 0.5:
            talk["order"] = random.randint(1, 5)
        talks.append(talk)
    return {
        "format": 1,
        "meeting": {"id": "drawn", "grid": 1},
        "rooms": [
            {"id": room, "penalties": [{"block": block, "price": random.randint(1, 9)} for block in some(blocks, 2)]}
            for room in rooms
        ],
        "participants": [{"id": id} for id in people],
        # clocks are dummies: the order of the file is time
        "blocks": [
            {"id": id, "places": random.randint(3, 6), "start": f"{random.randint(7, 20):02d}:15", "end": "22:00"}
            | random.choice([{}, {"start": "10:00", "end": "11:30"}])
            for id in blocks
        ],
        "tracks": [
            {
                "id": id,
                "chairs": some(people, 2),
                "similar": [
                    {"track": other, "price": random.randint(1, 5)}
                    for other in tracks[number + 1 :]
                    if random.random() < 0.6
                ],
                "penalties": prices(),
            }
            for number, id in enumerate(tracks)
        ],
        "sessions": talks,
        "goals": {"tiers": [{"weighted": dict.fromkeys(ALL, 1)}], "hours": HOURS},
    }


def laid_out(content: dict[str, Any], random: Random) -> dict[str, Place] | None:
    """All talks by chance, as the three rules of the field ask and no other; None where chance finds no place."""
    free = {
        (block["id"], room["id"]): set(range(1, block["places"] + 1))
        for block in content["blocks"]
        for room in content["rooms"]
    }
    owner: dict[tuple[str, str], str] = {}
    places: dict[str, Place] = {}
    for talk in random.sample(content["sessions"], len(content["sessions"])):
        fits = [
            (cell, first)
            for cell, left in free.items()
            if owner.get(cell, talk["track"]) == talk["track"]
            for first in left
            if left >= set(range(first, first + talk["length"]))
        ]
        if not fits:
            return None
        cell, first = random.choice(fits)
        owner[cell] = talk["track"]
        free[cell] -= set(range(first, first + talk["length"]))
        places[talk["id"]] = (*cell, first)
    return places


@pytest.mark.parametrize("chunk", range(3))
def test_the_readings_are_the_terms_of_the_field(chunk: int) -> None:
    above_zero = Counter[str]()
    looked_at = 0
    for seed in range(chunk * 40, chunk * 40 + 40):
        random = Random(f"terms {seed}")
        content = drawn(random)
        meeting = meeting_of(content)
        for _ in range(5):
            places = laid_out(content, random)
            if places is None:
                continue
            schedule = programme(meeting, **{id: f"{b}.{r} {first}" for id, (b, r, first) in places.items()})
            assert violations(meeting, schedule) == [], seed  # all that is priced is no rule
            values = goal_values(meeting, schedule)
            assert values == Terms(content, places).all(), (seed, places)
            for goal in ALL:
                costs = who_and_where(meeting, schedule, goal)
                assert sum(amount for amount, _ in costs) == values[goal], (seed, goal)
                assert all(amount > 0 and str(text).endswith(".") for amount, text in costs), (seed, goal)
            above_zero.update(goal for goal, value in values.items() if value)
            looked_at += 1
    assert looked_at >= 100
    assert all(above_zero[goal] >= 10 for goal in ALL), above_zero


def ordered_as_a_rule(content: dict[str, Any], random: Random) -> dict[str, Any]:
    """The same with orders that a rule may ask for, and none of them priced."""
    for track in content["tracks"]:
        talks = [talk for talk in content["sessions"] if talk["track"] == track["id"]]
        for talk, order in zip(talks, random.sample(range(1, len(talks) + 1), len(talks)), strict=True):
            talk.pop("order", None)
            if random.random() < 0.4:
                talk["order"] = order
    return content | {"goals": {"tiers": ["consecutive"]}}


def test_the_rule_of_order_holds_exactly_where_its_goal_is_0() -> None:
    seen = Counter[bool]()
    common = 0
    for seed in range(120):
        random = Random(f"order {seed}")
        content = ordered_as_a_rule(drawn(random), random)
        meeting = meeting_of(content)
        for _ in range(8):
            places = laid_out(content, random)
            if places is None:
                continue
            schedule = programme(meeting, **{id: f"{b}.{r} {first}" for id, (b, r, first) in places.items()})
            broken = [each.text.template for each in VERIFIERS["in track order"](meeting, schedule)]
            assert (not broken) == (Terms(content, places).order() == 0), (seed, places)
            seen[not broken] += 1
            common += bool(broken) and all("at one time" in text for text in broken)
    assert seen[True] >= 20 and seen[False] >= 20 and common >= 3, (seen, common)
