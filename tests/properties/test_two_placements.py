"""The same small meetings on both placements: sessions in slots, placed freely, and the same slots as blocks.

Slots that take one session are gaps of one room; blocks with one place are the same. Each session has its own track,
so that blocks ask nothing more. Rules are posted once, whichever placement answers.
"""

from __future__ import annotations

from random import Random
from typing import Any

from scheduler.instance.read import instance_of
from scheduler.meeting.results import Impossible, Solved
from scheduler.solve import Limits, solve

HOURS = (("09:00", "10:00"), ("10:00", "11:00"), ("11:30", "12:30"))


def twice(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A meeting with slots, and the same with blocks."""
    random = Random(f"two placements {seed}")
    rooms = [f"R{k}" for k in range(random.choice([1, 2, 2]))]
    hours = HOURS[: random.choice([2, 3])]
    ids = [f"s{k}" for k in range(random.choice([2, 3, 4]))]
    people = ["ann", "bob"]
    common: dict[str, Any] = {
        "format": 1,
        "meeting": {"id": "both", "grid": 30},
        "days": [{"id": "D1", "start": "09:00", "end": "13:00"}],
        "rooms": [{"id": room, "capacity": random.choice([10, 20])} for room in rooms],
        "participants": [
            {"id": who, "away": [{"day": "D1", "from": random.choice(["09:00", "10:30"]), "to": "11:00"}]}
            if random.random() < 0.4
            else {"id": who}
            for who in people
        ],
        "resources": [{"id": "team", "count": 1}],
    }
    if random.random() < 0.3:
        common["rooms"][0]["closed"] = [{"day": "D1", "to": "09:30"}]
    sessions = []
    for id in ids:
        session: dict[str, Any] = {"id": id}
        others = [other for other in ids if other != id]
        if random.random() < 0.4:
            session["attended_by"] = [random.choice(people)]
        for field, share in (("after", 0.25), ("parallel", 0.15), ("not_parallel", 0.25)):
            if random.random() < share:
                session[field] = [random.choice(others)]
        if session.get("after") and random.random() < 0.5:
            session["after"] = [{"item": session["after"][0], "gap": random.choice([0, 30, 60])}]
        if random.random() < 0.2:
            session["needs"] = ["team"]
        if random.random() < 0.2:
            session["audience"] = 15
        if random.random() < 0.15:
            session["room"] = random.choice(rooms)
        if random.random() < 0.15:
            session["window"] = {"from": "09:30"}
        sessions.append(session)
    slots = [
        {"id": f"{k}-{room}", "day": "D1", "start": start, "end": end, "room": room}
        for k, (start, end) in enumerate(hours)
        for room in rooms
    ]
    free = common | {
        "slots": slots,
        "sessions": [session | {"duration": 60} for session in sessions],
        "goals": {"tiers": ["lot"]},
    }
    blocks = common | {
        "blocks": [{"id": f"B{k}", "day": "D1", "start": start, "end": end} for k, (start, end) in enumerate(hours)],
        "tracks": [{"id": f"T-{id}"} for id in ids],
        "sessions": [session | {"track": f"T-{session['id']}"} for session in sessions],
        "goals": {"tiers": ["lot"]},
    }
    return free, blocks


def test_both_placements_find_the_same_meetings_possible() -> None:
    possible = impossible = 0
    for seed in range(120):
        verdicts = []
        for content in twice(seed):
            outcome = solve(instance_of(content, "both").meeting, limits=Limits(20, 1))
            assert isinstance(outcome, Solved | Impossible), seed
            verdicts.append(isinstance(outcome, Solved))
        assert verdicts[0] == verdicts[1], seed
        possible += verdicts[0]
        impossible += not verdicts[0]
    assert possible > 30 and impossible > 20
