"""Tiny random conferences in which every rule and goal of meetings with blocks occurs; a seed gives always the same."""

from __future__ import annotations

from random import Random
from typing import Any

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting

Table = dict[str, Any]

GOALS = (
    "track-blocks", "track-rooms", "block-rooms", "similar", "rooms-per-track", "parallel", "consecutive", "time-zones",
    "track-order", "talk-blocks", "talk-rooms", "presenters", "attendees", "chairs", "presenters-in-slots",
    "attendees-in-slots",
)  # fmt: skip


def random_conference(seed: int) -> Meeting:
    """The meeting of a seed."""
    return build(models.Instance.model_validate(conference_content(seed)))


def conference_content(seed: int) -> Table:
    """The content of its instance file."""
    return _Drawing(Random(f"conference {seed}")).content()


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.clock = random.random() < 0.5
        self.blocks = [f"B{k}" for k in range(random.choice([1, 2, 3, 3]))]
        self.rooms = [f"R{k}" for k in range(random.choice([1, 2, 2, 2]))]
        self.tracks = [f"T{k}" for k in range(random.choice([1, 2, 2, 3]))]
        self.talks = [f"s{k}" for k in range(random.choice([2, 3, 3, 4]))]
        self.people = ["ann", "bob", "eve"]
        self.places = {block: random.choice([1, 2, 3, 3]) for block in self.blocks}

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def content(self) -> Table:
        random = self.random
        sessions = [self.talk(id) for id in self.talks]
        used = {session["track"] for session in sessions}
        self.tracks = [track for track in self.tracks if track in used]
        tables: Table = {
            "format": 1,
            "meeting": {"id": "random", "grid": 1},
            "rooms": [self.room(id) for id in self.rooms],
            "participants": [self.person(id) for id in self.people],
            "blocks": [self.block(k, id) for k, id in enumerate(self.blocks)],
            "tracks": [self.track(id) for id in self.tracks],
            "sessions": sessions,
            "goals": self.goals(),
        }
        if self.clock:
            days = ["D1", "D2"][: 1 + (len(self.blocks) > 2)]
            tables["days"] = [{"id": day, "start": "09:00", "end": "18:00"} for day in days]
            if self.chance(0.2):
                tables["events"] = [
                    {
                        "id": "lunch",
                        "day": "D1",
                        "start": "10:00",
                        "end": "10:30",
                        "attended_by": [random.choice(self.people)],
                    }
                ]
            if self.chance(0.3):
                tables["resources"] = [{"id": "team", "count": random.choice([1, 1, 2])}]
                for session in sessions:
                    if self.chance(0.6):
                        session["needs"] = ["team"]
        if self.chance(0.3):
            tables["slots"] = self.slots()
        if self.chance(0.2):
            tables["roles"] = [{"id": "host", "seats": [{"from": self.people[:2], "min": 0, "max": 1}]}]
            tables["rules"] = [{"id": "host-all", "kind": "quota", "of": self.people[:2], "min": random.choice([1, 2])}]
            for session in sessions:
                session["roles"] = ["host"]
        return tables

    def block(self, number: int, id: str) -> Table:
        table: Table = {"id": id, "places": self.places[id]}
        hour = 9 + 2 * (number % 2)
        if self.clock:
            day = "D2" if number > 1 else "D1"
            table |= {"day": day, "start": f"{hour:02d}:00", "end": f"{hour + 1:02d}:30"}
        elif self.chance(0.5):
            table |= {"start": f"{hour:02d}:00", "end": f"{hour + 1:02d}:30"}
        return table

    def slots(self) -> list[Table]:
        block = self.random.choice(self.blocks)
        rooms = self.random.sample(self.rooms, self.random.randint(1, len(self.rooms)))
        return [
            {"id": f"x{k}", "block": block, "room": room, "places": self.random.choice([1, 2, 3])}
            for k, room in enumerate(rooms)
        ]

    def room(self, id: str) -> Table:
        table: Table = {"id": id, "capacity": self.random.choice([10, 20])}
        if self.chance(0.4):
            table["penalties"] = [{"block": self.random.choice(self.blocks), "price": self.random.randint(1, 3)}]
        if self.clock and self.chance(0.2):
            table["closed"] = [{"day": "D1", **self.span()}]
        return table

    def span(self) -> Table:
        low = self.random.choice(["09:00", "09:45", "10:30", "11:00"])
        return {"from": low, "to": self.random.choice(["11:15", "11:45", "12:30"])}

    def person(self, id: str) -> Table:
        table: Table = {"id": id}
        if self.clock and self.chance(0.4):
            table["away"] = [{"day": "D1", **self.span()}]
        return table

    def track(self, id: str) -> Table:
        table: Table = {"id": id}
        if self.chance(0.4):
            table["chairs"] = self.random.sample(self.people, 1)
        later = self.tracks[self.tracks.index(id) + 1 :]
        if later and self.chance(0.6):
            table["similar"] = [{"track": self.random.choice(later), "price": self.random.randint(1, 3)}]
        table["penalties"] = self.penalties()
        return table

    def penalties(self) -> list[Table]:
        found: list[Table] = []
        if self.chance(0.5):
            found.append({"block": self.random.choice(self.blocks), "price": self.random.randint(1, 3)})
        if self.chance(0.3):
            found.append({"room": self.random.choice(self.rooms), "price": self.random.randint(1, 3)})
        if self.chance(0.2):
            found.append({"block": self.random.choice(self.blocks), "room": self.random.choice(self.rooms), "price": 2})
        return found

    def talk(self, id: str) -> Table:
        random = self.random
        table: Table = {
            "id": id,
            "track": random.choice(self.tracks),
            "length": random.choice([1, 1, 1, 1, 2]),
            "penalties": self.penalties(),
        }
        if self.chance(0.25):
            table["order"] = random.choice([1, 1, 2])
        for field in ("presenters", "attendees"):
            if self.chance(0.4):
                table[field] = random.sample(self.people, random.choice([1, 1, 2]))
        if self.chance(0.3):
            table["zone"] = random.choice([-5, 0, 3, 9])
        if self.chance(0.1):
            table["audience"] = 15
        if self.chance(0.1):
            table["room"] = random.choice(self.rooms)
        if self.chance(0.12):
            table["allowed"] = [{"block": random.choice(self.blocks)}, {"block": random.choice(self.blocks)}]
        if self.chance(0.1):
            table["allowed"] = [
                {"block": random.choice(self.blocks), "room": random.choice(self.rooms)},
                {"room": self.rooms[0]},
            ]
        others = [other for other in self.talks if other != id]
        for field, share in (("after", 0.12), ("same_day", 0.08), ("parallel", 0.07), ("not_parallel", 0.12)):
            if self.chance(share):
                table[field] = [random.choice(others)]
        if self.clock:
            if table.get("after") and self.chance(0.5):
                table["after"] = [{"item": table["after"][0], "gap": random.choice([0, 30, 60])}]
            if self.chance(0.1):
                table["window"] = {"from": "09:00", "to": "11:00"}
            if self.chance(0.1):
                table["day"] = "D1"
        return table

    def goals(self) -> Table:
        random = self.random
        chosen = [goal for goal in GOALS if self.chance(0.6)]
        hours = {
            "local": 0,
            "suitable": {"from": "09:00", "to": "12:00"},
            "less_suitable": {"from": "06:00", "to": "15:00"},
            "small": 1,
            "big": 4,
        }
        weights = {goal: random.choice([0, 1, 1, 2, 5]) for goal in chosen}
        if self.chance(0.7) and weights:
            return {"tiers": [{"weighted": weights}], "hours": hours}
        return {"tiers": [*chosen, "lot"], "hours": hours}
