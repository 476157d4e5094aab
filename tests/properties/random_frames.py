"""The frame of a random meeting: its hours, rooms, bodies, slots and events, and a plan that could be kept.

The plan gives each session a day, a start and a room. Most statements about times are drawn so that the plan keeps
them, some at random; so the demands meet often enough to be possible together and often enough not to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from scheduler.meeting.meeting import DAY

Table = dict[str, Any]

PARTICIPANTS = ("argentina", "bolivia", "chile", "dominica", "ecuador")
GRIDS = (10, 15, 30, 60, 7, 25)
"""7 and 25 do not divide the day evenly."""
AS_PLANNED = 0.95
"""How often a statement about times is drawn so that the plan keeps it."""


@dataclass(frozen=True)
class Planned:
    """Where the plan has a session; minutes of the clock."""

    day: str
    start: int
    end: int
    room: str
    slot: str | None = None


def clock(minute: int) -> str:
    """``HH:MM``, midnight at the latest."""
    return "24:00" if minute >= DAY else f"{minute // 60:02d}:{minute % 60:02d}"


class Frame:
    """What is drawn first."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.demanding = random.choice([0.3, 0.5, 0.5, 1.0])
        self.draw_hours()
        self.draw_bodies()
        self.plan: dict[str, Planned] = {}
        self.draw_plan()
        self.slots = self.draw_slots() if self.chance(0.25) else []
        self.events = self.draw_events()

    def draw_hours(self) -> None:
        """Days long enough for all sessions, and a few steps of the grid more."""
        random = self.random
        self.grid = random.choice(GRIDS)
        self.sessions = [f"S{k}" for k in range(1, 1 + random.choice([1, 2, 2, 2, 3, 3, 3, 4]))]
        self.days = [f"D{k}" for k in range(1, 1 + random.choice([1, 1, 2]))]
        self.rooms = ["main", "side"][: random.choice([1, 1, 2])]
        self.lengths = {id: self.length() for id in self.sessions}
        self.opens = random.choice([0, 1, 5, 9]) + self.grid * random.randrange(500 // self.grid, 700 // self.grid)
        steps = [-(-length // self.grid) for length in self.lengths.values()]
        asked = -(-sum(steps) // (len(self.days) * len(self.rooms)))
        spare = random.choice([0, 1, 1, 2, 2, 3]) if len(self.sessions) < 3 else random.choice([0, 1, 1])
        spare += self.opens % self.grid > 0
        self.closes = self.opens + (max(asked, *steps) + spare) * self.grid

    def length(self) -> int:
        steps = self.random.choice([1, 1, 1, 2, 2, 3])
        return max(1, steps * self.grid + self.random.choice([0, 0, 0, 0, 5, -3]))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def demands(self, share: float) -> bool:
        """Whether a statement is made that can make the meeting impossible."""
        return self.chance(share * self.demanding)

    def a_day(self, id: str) -> Table:
        late = self.grid if self.chance(0.1) else 0
        return {"id": id, "start": clock(self.opens), "end": clock(self.closes + late)}

    def draw_bodies(self) -> None:
        random = self.random
        self.participants = list(PARTICIPANTS[: random.choice([2, 3, 3, 4, 4, 5])])
        names = ["SACM", "RCM", "CARICOM"][: random.choice([1, 2, 2, 2, 2, 3])]
        self.groups: dict[str, list[str]] = {name: [] for name in names}
        for who in self.participants:
            if self.chance(0.9):  # else an organisation
                self.groups[random.choice(names)].append(who)
                if self.chance(0.05):
                    self.groups[random.choice(names)].append(who)
        self.groups = {name: list(dict.fromkeys(members)) for name, members in self.groups.items() if members}
        offices = ["PPT-A", "PPT-B"][: random.choice([0, 1, 1, 2, 2, 2])]
        self.offices = {office: random.choice(self.participants) for office in offices}
        self.roles = ["speaker", "panellist"][: random.choice([1, 2])]

    def draw_slots(self) -> list[Table]:
        """Slots that hold what is planned, but for some; two of the plan may share one."""
        spans = [(place.day, place.start, place.end, place.room) for place in self.plan.values() if self.chance(0.95)]
        if not spans or self.chance(0.3):
            spans.append((self.random.choice(self.days), self.opens, self.closes, self.random.choice(self.rooms)))
        return [
            {
                "id": f"K{number}",
                "day": day,
                "start": clock(start - self.random.choice([0, 0, 5])),
                "end": clock(end + self.random.choice([0, 5, self.grid])),
                "room": room,
                "takes": self.random.choice([0, 1, 1, 2]),
            }
            for number, (day, start, end, room) in enumerate(spans)
        ]

    def draw_plan(self) -> None:
        """Each session at the first place that is free, in a drawn order; anywhere, if none is."""
        for id in self.random.sample(self.sessions, len(self.sessions)):
            places = [place for place in self.places(id) if all(self.apart(place, each) for each in self.plan.values())]
            wide = self.random.choice([1, 1, 3])
            self.plan[id] = self.random.choice(places[:wide] or self.places(id) or [self.nowhere(id)])

    def places(self, id: str) -> list[Planned]:
        length, first = self.lengths[id], -(-self.opens // self.grid) * self.grid
        return [
            Planned(day, start, start + length, room)
            for day in self.days
            for start in range(first, self.closes - length + 1, self.grid)
            for room in self.rooms
        ]

    def nowhere(self, id: str) -> Planned:
        return Planned(self.days[0], self.opens, self.opens + self.lengths[id], self.rooms[0])

    @staticmethod
    def apart(one: Planned, other: Planned) -> bool:
        return (one.day, one.room) != (other.day, other.room) or one.end <= other.start or other.end <= one.start

    def a_span(self, around: Planned | None = None, *, day: float = 0.5, room: float = 0.0) -> Table:
        """A span; one that holds ``around``, where given."""
        random, span = self.random, {}
        if around is None:
            start = random.randrange(self.opens, max(self.opens + 1, self.closes - self.grid))
            end = min(self.closes, start + random.randrange(1, 3 * self.grid))
            where, place = random.choice(self.days), random.choice(self.rooms)
        else:
            start = around.start - random.choice([0, 0, self.grid, 5])
            end = around.end + random.choice([0, 0, self.grid, 5])
            where, place = around.day, around.room
        if self.chance(day):
            span["day"] = where
        if self.chance(0.8):
            span["from"] = clock(max(0, start))
        if self.chance(0.8):
            span["to"] = clock(end)
        if self.chance(room):
            span["room"] = place
        return span

    def kept(self, id: str) -> Planned | None:
        """The plan's place of a session, mostly."""
        return self.plan[id] if self.chance(AS_PLANNED) else None

    def an_absence(self) -> Table:
        """A span of a day that few sessions of the plan are in."""
        free = [day for day in self.days if all(place.day != day for place in self.plan.values())]
        if free and self.chance(0.5):
            return {"day": self.random.choice(free)}
        last = max(place.end for place in self.plan.values())
        if self.chance(0.3):
            return {"day": self.random.choice(self.days), "from": clock(last)}
        return self.a_span(day=1.0)

    def a_room(self, id: str) -> Table:
        room: Table = {"id": id}
        if self.chance(0.35):
            room["capacity"] = self.random.choice([20, 50, 50])
        if self.chance(0.75):
            room["has"] = ["booth"]
        if self.demands(0.2):
            room["closed"] = [self.an_absence()]
        return room

    def draw_events(self) -> list[Table]:
        found = []
        for k in range(1, 1 + self.random.choice([0, 0, 1, 1, 2])):
            day = self.random.choice(self.days)
            ends = max((place.end for place in self.plan.values() if place.day == day), default=self.opens)
            if self.chance(0.8):  # after all that the plan has there; the day grows for it
                start = ends + self.random.choice([0, 0, 5])
            else:
                start = self.random.randrange(self.opens, self.closes)
            length = self.random.choice([5, self.grid, self.grid])
            if self.chance(0.9):
                self.closes = max(self.closes, start + length)
            event: Table = {"id": f"E{k}", "day": day, "start": clock(start), "end": clock(start + length)}
            if self.chance(0.3):
                event["room"] = self.random.choice(self.rooms)
            if self.demands(0.6):
                event["attended_by"] = self.random.sample(self.names(groups=False), 1)
            if self.demands(0.6):
                event["last"] = True
            found.append(event)
        return found

    def names(self, *, groups: bool = True) -> list[str]:
        return [*(self.groups if groups else ()), *self.offices, *self.participants]

    def members(self, name: str) -> list[str]:
        return self.groups.get(name) or [self.offices.get(name, name)]
