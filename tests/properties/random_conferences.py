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
        self.rooms = [f"R{k}" for k in range(random.choice([1, 2, 2, 2, 3]))]
        self.tracks = [f"T{k}" for k in range(random.choice([1, 1, 2, 2, 3]))]
        self.places = {block: random.choice([1, 2, 3, 3]) for block in self.blocks}
        few = sum(self.places.values()) * len(self.rooms) <= 8
        self.talks = [f"s{k}" for k in range(random.choice([3, 4, 5] if few else [2, 3, 3, 4]))]
        self.people = ["ann", "bob", "eve"]
        self.slots = self.some_slots() if self.chance(0.3) else []
        named = {slot["block"] for slot in self.slots}
        self.longest = max(
            *(slot["places"] for slot in self.slots), *(self.places[id] for id in self.blocks if id not in named), 1
        )
        self.priced = [goal for goal in GOALS if self.chance(0.6)]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def content(self) -> Table:
        sessions = [self.talk(id) for id in self.talks]
        used = {session["track"] for session in sessions}
        self.tracks = [track for track in self.tracks if track in used]
        self.number(sessions)
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
        if self.slots:
            tables["slots"] = self.slots
        if self.clock:
            days = ["D1", "D2"][: 1 + (len(self.blocks) > 2)]
            tables["days"] = [{"id": day, "start": "09:00", "end": "18:00"} for day in days]
            tables["events"] = self.events()
        if self.chance(0.2):
            tables["resources"] = [{"id": "team", "count": self.random.choice([1, 1, 2])}]
            for session in sessions:
                if self.chance(0.6):
                    session["needs"] = ["team"]
        if self.chance(0.4 if self.clock else 0.2):
            self.seat(tables)
        return tables

    # -- when and where -----------------------------------------------------------------------------------------

    def block(self, number: int, id: str) -> Table:
        table: Table = {"id": id, "places": self.places[id]}
        hour = 9 + 2 * (number % 2)
        if self.clock:
            day = "D2" if number > 1 else "D1"
            table |= {"day": day, "start": f"{hour:02d}:00", "end": f"{hour + 1:02d}:30"}
        elif self.chance(0.5):
            table |= {"start": f"{hour:02d}:00", "end": f"{hour + 1:02d}:30"}
        return table

    def some_slots(self) -> list[Table]:
        block = self.random.choice(self.blocks)
        rooms = self.random.sample(self.rooms, self.random.randint(1, len(self.rooms)))
        return [
            {"id": f"x{k}", "block": block, "room": room, "places": self.random.choice([1, 2, 3])}
            for k, room in enumerate(rooms)
        ]

    def events(self) -> list[Table]:
        """One in a block, of all rooms or of one; or one that is the last of its day."""
        events: list[Table] = []
        if self.chance(0.25):
            start, end = self.random.choice([("10:00", "10:30"), ("09:00", "09:30"), ("09:30", "10:00")])
            events.append({"id": "visit", "day": "D1", "start": start, "end": end})
            if self.chance(0.5):
                events[0]["room"] = self.random.choice(self.rooms)
            if self.chance(0.6):
                events[0]["attended_by"] = [self.random.choice(self.people)]
        if self.chance(0.15):
            start, end = self.random.choice([("12:30", "13:00"), ("10:30", "11:00"), ("12:00", "12:30")])
            events.append({"id": "farewell", "day": "D1", "start": start, "end": end, "last": True})
        return events

    def room(self, id: str) -> Table:
        table: Table = {"id": id, "capacity": self.random.choice([10, 20])}
        if self.chance(0.4):
            table["penalties"] = [{"block": self.random.choice(self.blocks), "price": self.random.randint(1, 3)}]
        if self.clock and self.chance(0.15):
            table["closed"] = [{"day": "D1", **self.span()}]
        return table

    def span(self) -> Table:
        low = self.random.choice(["09:00", "09:30", "09:45", "10:30", "11:00"])
        ends = ["10:00", "11:15", "11:45", "12:30"] if low < "10" else ["12:30"]
        return {"from": low, "to": self.random.choice(ends)}

    def person(self, id: str) -> Table:
        table: Table = {"id": id}
        if self.clock and self.chance(0.25):
            table["away"] = [{"day": "D1", **self.span()}]
        return table

    # -- tracks and talks ---------------------------------------------------------------------------------------

    def track(self, id: str) -> Table:
        table: Table = {"id": id}
        if self.chance(0.8 if "chairs" in self.priced else 0.3):
            table["chairs"] = [self.random.choice(["ann", *self.people])]
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
            "length": min(random.choice([1, 1, 1, 1, 2, 2, 3]), self.longest),
            "penalties": self.penalties(),
        }
        for field in ("presenters", "attendees"):
            if self.chance(0.4 if set(self.priced) & {field, f"{field}-in-slots"} else 0.25):
                table[field] = random.sample(self.people, random.choice([1, 1, 2]))
        if self.chance(0.3):
            table["zone"] = random.choice([-5, 0, 3, 9])
        if self.chance(0.1):
            table["audience"] = 15
        if self.chance(0.1):
            table["room"] = random.choice(self.rooms)
        if self.chance(0.05) and self.slots:
            table["slot"] = random.choice(self.slots)["id"]
        if self.chance(0.1):
            table["allowed"] = self.spans()
        if self.chance(0.2):
            table["preferred"] = self.spans()
        self.beside_others(id, table)
        if self.clock and self.chance(0.1):
            table["window"] = random.choice([{"from": "09:00", "to": "11:00"}, {"from": "09:30"}, {"to": "12:00"}])
        if self.clock and self.chance(0.1):
            table["day"] = "D1"
        return table

    def spans(self) -> list[Table]:
        block, room = self.random.choice(self.blocks), self.random.choice(self.rooms)
        some: list[Table] = [{"block": block}, {"block": block, "room": room}, {"room": room}]
        return self.random.sample(some, self.random.choice([1, 2]))

    def beside_others(self, id: str, table: Table) -> None:
        others = [other for other in self.talks if other != id]
        for field, share in (("after", 0.09), ("parallel", 0.06), ("not_parallel", 0.12)):
            if self.chance(share):
                table[field] = [self.random.choice(others)]
        if self.chance(0.12) and self.clock:
            table["same_day"] = [self.random.choice(others)]
        if table.get("after") and self.clock and self.chance(0.5):
            table["after"] = [{"item": table["after"][0], "gap": self.random.choice([0, 30, 60])}]

    def number(self, sessions: list[Table]) -> None:
        """Orders of some: any where they are priced, else possible ones."""
        for track in self.tracks:
            mine = [session for session in sessions if session["track"] == track]
            numbers = self.random.sample(range(1, len(mine) + 1), len(mine))
            for session, order in zip(mine, numbers, strict=True):
                if self.chance(0.3):
                    session["order"] = self.random.choice([1, 1, 2]) if "track-order" in self.priced else order

    # -- who sits, and what counts ------------------------------------------------------------------------------

    def seat(self, tables: Table) -> None:
        """A seat or two in some of the sessions, and what holds of them."""
        random, sessions = self.random, tables["sessions"]
        pool = [*self.people[:2], *random.choice([[], ["desk"], ["desk"]])]
        seats = [{"from": pool, "min": 0, "max": random.choice([1, 1, 2])}]
        tables["offices"] = [{"id": "desk", "held_by": "ann"}]
        if self.clock and self.chance(0.6):
            tables["offices"][0]["vacant"] = [{"day": "D1", **self.span()}]
        tables["roles"] = [{"id": "host", "seats": seats}]
        for session in random.sample(sessions, min(len(sessions), 2)):
            session["roles"] = ["host"]
            if self.chance(0.15):
                session["pins"] = [{"role": "host", "participant": random.choice(self.people[:2])}]
        one, other = random.sample(self.people[:2], 2)
        some: list[Table] = [
            {"kind": "quota", "of": self.people[:2], "each": self.chance(0.5), "min": random.choice([1, 1, 2])},
            {"kind": "cap", "of": self.people[:2], "each": True, "max": random.choice([0, 1, 1])},
            {"kind": "together", "of": [one, other]},
            {"kind": "apart", "of": [one, other]},
        ]
        if self.clock:
            some.append({"kind": "pause", "of": [one], "minutes": random.choice([15, 30, 60])})
            some.append({"kind": "pause", "of": ["eve"], "minutes": 30})
            some[1]["per"] = random.choice(["meeting", "day", "session"])
        chosen = random.sample(some, random.choice([1, 2, 2]))
        tables["rules"] = [{"id": f"rule-{k}", **rule} for k, rule in enumerate(chosen)]

    def goals(self) -> Table:
        random = self.random
        chosen = [*self.priced, *(goal for goal in ("wishes",) if self.chance(0.3))]
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
