"""Small random meetings in which every rule and every goal occurs; a seed gives always the same one.

A *plan* is drawn first: a day, a start and a room for each session. Most statements about times are drawn so that the
plan keeps them, some at random; so the demands meet often enough to be possible together and often enough not to be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting

Table = dict[str, Any]

PARTICIPANTS = ("argentina", "bolivia", "chile", "dominica", "ecuador")
GOALS = ("coverage", "balance", "minutes", "evenness", "presidencies", "wishes", "order", "lean", "compact")
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


def random_content(seed: int, attempt: int = 0) -> Table:
    """The content of an instance file."""
    return _Drawing(Random(f"{seed}:{attempt}")).content()


def random_meeting(seed: int, attempt: int = 0) -> Meeting:
    """Its meeting."""
    return build(models.Instance.model_validate(random_content(seed, attempt)))


def clock(minute: int) -> str:
    """``HH:MM``."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


@dataclass
class _Drawing:
    random: Random
    plan: dict[str, Planned] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)

    # -- the frame ----------------------------------------------------------------------------------------------

    def content(self) -> Table:
        random = self.random
        self.demanding = random.choice([0.3, 0.5, 0.5, 1.0])
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
        self.participants = list(PARTICIPANTS[: random.choice([2, 3, 3, 4, 4, 5])])
        self.draw_bodies()
        self.draw_plan()
        self.slots = self.draw_slots() if self.chance(0.25) else []
        events = self.events()  # first of all: days grow for them
        tables: Table = {
            "format": 1,
            "meeting": {"id": "random", "grid": self.grid},
            "days": [self.a_day(day) for day in self.days],
            "rooms": [self.a_room(room) for room in self.rooms],
            "groups": [{"id": id, "members": members} for id, members in self.groups.items()],
            "offices": [{"id": id, "held_by": holder} for id, holder in self.offices.items()],
            "roles": [{"id": role, "seats": self.entries()} for role in self.roles],
            "resources": [{"id": "team", "count": random.choice([0, 1, 1, 1, 1, 1, 2, 2])}],
            "events": events,
            "slots": self.slots,
        }
        tables["sessions"] = [self.a_session(id, tables) for id in self.sessions]
        tables["participants"] = [self.a_participant(id) for id in self.participants]
        tables["rules"] = self.rules()
        tables["goals"] = self.goals()
        return tables

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

    # -- spans and places ---------------------------------------------------------------------------------------

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

    def an_absence(self, id: str | None = None) -> Table:
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
        if self.chance(0.25):
            room["capacity"] = self.random.choice([20, 50, 50])
        if self.chance(0.85):
            room["has"] = ["booth"]
        if self.demands(0.2):
            room["closed"] = [self.an_absence()]
        return room

    def events(self) -> list[Table]:
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

    # -- sessions -----------------------------------------------------------------------------------------------

    def names(self, *, groups: bool = True) -> list[str]:
        return [*(self.groups if groups else ()), *self.offices, *self.participants]

    def entries(self) -> list[Table]:
        """The seats of a role; the first entry mostly asks for one."""
        return [self.an_entry(number) for number in range(self.random.choice([1, 1, 1, 2]))]

    def an_entry(self, number: int) -> Table:
        random = self.random
        if self.groups and self.chance(0.55):
            pool = random.sample(list(self.groups), 1 if self.chance(0.75) else min(2, len(self.groups)))
        elif self.offices and self.chance(0.65):
            pool = list(self.offices)
        else:
            pool = random.sample(self.names(), random.choice([1, 2, 3]))
        if self.chance(0.1):
            pool = list(dict.fromkeys([*pool, random.choice(self.names())]))
        if number == 0 and self.chance(0.6):
            return {"from": pool}
        if self.chance(0.15):
            members = {member for name in pool for member in self.members(name)}
            return {"from": pool, "count": random.choice([1, min(2, len(members))])}
        least = random.choice([0, 0, 0, 1])
        return {"from": pool, "min": least, "max": max(1, least + random.choice([0, 1, 1]))}

    def a_session(self, id: str, tables: Table) -> Table:
        random, plan = self.random, self.plan[id]
        session: Table = {"id": id, "duration": self.lengths[id], "roles": self.some_roles(tables)}
        if session["roles"] and self.chance(0.15):
            session["seats"] = {random.choice(session["roles"]): self.entries()}
        if self.chance(0.6):
            session["draft"] = {
                "day": random.choice(self.days),
                "start": clock(plan.start + random.choice([0, 0, 5, 60])),
            }
        if self.demands(0.07):
            session["day"] = (self.kept(id) or self.plan[random.choice(self.sessions)]).day
        if self.demands(0.07):
            session["start"] = clock((self.kept(id) or self.plan[random.choice(self.sessions)]).start)
        elif self.demands(0.04):
            session["start"] = clock(plan.start + random.choice([1, 4]))  # off the grid, as said
        if self.demands(0.07):
            session["room"] = (self.kept(id) or self.plan[random.choice(self.sessions)]).room
        if self.slots and self.demands(0.15):
            session["slot"] = random.choice(self.slots)["id"]
        if self.demands(0.1):
            session["window"] = {k: v for k, v in self.a_span(self.kept(id), day=0).items()}
        if self.demands(0.1):
            session["allowed"] = [self.a_span(self.kept(id), room=0.4) for _ in range(random.choice([1, 2]))]
        if self.chance(0.25):
            session["preferred"] = [self.a_span(self.kept(id), room=0.4) for _ in range(random.choice([1, 2]))]
        if self.demands(0.15):
            session["attended_by"] = random.sample(self.names(groups=False), 1)
        if self.demands(0.2):
            session["needs"] = random.sample(["team", "booth"], random.choice([1, 1, 2]))
        if self.demands(0.25):
            session["audience"] = random.choice([10, 20, 20, 20, 20, 30, 60])
        self.pair(id, session, tables)
        self.pin(session, tables)
        return session

    def some_roles(self, tables: Table) -> list[str]:
        """Roles whose seats different bodies can take, mostly."""
        if self.chance(0.1):
            return []
        seats = {role["id"]: role["seats"] for role in tables["roles"]}
        some = list(self.roles) if len(self.sessions) < 4 and self.chance(0.6) else [self.random.choice(self.roles)]
        while some and self.chance(0.95) and not self.can_be_filled([e for role in some for e in seats[role]]):
            some.pop()
        return some

    def can_be_filled(self, entries: list[Table], taken: frozenset[str] = frozenset()) -> bool:
        """Whether different bodies can take all the seats that must be filled."""
        asked = [entry for entry in entries for _ in range(entry.get("min", entry.get("count", 1)))]
        if not asked:
            return True
        free = {member for name in asked[0]["from"] for member in self.members(name)} - taken
        rest = [entry | {"min": 1} for entry in asked[1:]]
        return any(self.can_be_filled(rest, taken | {member}) for member in free)

    def pair(self, id: str, session: Table, tables: Table) -> None:
        """What it has to do with other items."""
        plan = self.plan[id]
        others = [other for other in self.sessions if other != id]
        if self.demands(0.2):
            earlier = [
                other for other in others if self.plan[other].end <= plan.start or self.plan[other].day < plan.day
            ]
            items = (earlier if self.chance(AS_PLANNED) else others) + [event["id"] for event in tables["events"]][:1]
            if items:
                item, gap = self.random.choice(items), self.random.choice([0, 0, 5, self.grid])
                session["after"] = [{"item": item, "gap": gap} if gap else item]
        for field_name, share in (("same_day", 0.08), ("parallel", 0.05), ("not_parallel", 0.12)):
            if others and self.demands(share):
                fitting = [other for other in others if self.fits(field_name, plan, self.plan[other])]
                session[field_name] = [self.random.choice(fitting or others)]

    @staticmethod
    def fits(field_name: str, one: Planned, other: Planned) -> bool:
        if field_name == "not_parallel":
            return one.day != other.day or one.end <= other.start or other.end <= one.start
        return one.day == other.day and (field_name == "same_day" or one.start == other.start)

    def pin(self, session: Table, tables: Table) -> None:
        if session["roles"] and self.demands(0.2):
            role = self.random.choice(session["roles"])
            own = {each["id"]: each["seats"] for each in tables["roles"]} | session.get("seats", {})
            pools = [who for entry in own[role] for name in entry["from"] for who in self.members(name)]
            who = self.random.choice(pools if self.chance(0.8) else self.participants)
            session["pins"] = [{"role": role, "participant": who}]

    def members(self, name: str) -> list[str]:
        return self.groups.get(name) or [self.offices.get(name, name)]

    # -- bodies, rules, goals -----------------------------------------------------------------------------------

    def a_participant(self, id: str) -> Table:
        who: Table = {"id": id}
        if self.demands(0.2):
            who["away"] = [self.an_absence()]
        if self.chance(0.3):
            wish: Table = {"session": self.random.choice(self.sessions), "weight": self.random.choice([1, 2, 5])}
            if self.chance(0.5):
                wish["role"] = self.random.choice(self.roles)
            who["wishes"] = [wish]
        return who

    def rules(self) -> list[Table]:
        kinds = self.random.choices(
            [None, "cap", "quota", "together", "apart", "pause"], [6, 2.5, 2, 1.5, 2, 2], k=self.random.choice([1, 2, 3] if self.demanding == 1 else [1, 1, 2])
        )
        return [self.a_rule(f"R{number}", kind) for number, kind in enumerate(kinds) if kind is not None]

    def a_rule(self, id: str, kind: str) -> Table:
        random = self.random
        rule: Table = {"id": id, "kind": kind}
        if kind == "pause":
            return rule | {"of": [random.choice(self.names())], "minutes": random.choice([0, 5, 10, self.grid])}
        if self.chance(0.4):
            rule["role"] = random.choice(self.roles)
        if self.chance(0.3):
            rule["sessions"] = random.sample(self.sessions, random.randint(1, len(self.sessions)))
        if kind in ("together", "apart"):
            first = random.choice(self.names(groups=False))
            return rule | {"of": [first, random.choice([name for name in self.names() if name != first])]}
        rule |= {"of": random.sample(self.names(), random.choice([1, 1, 2])), "each": self.chance(0.5)}
        if self.chance(0.7):
            rule["per"] = random.choice(["meeting", "day", "session"])
        if kind == "cap":
            return rule | {"max": random.choice([0, 1, 1, 2, 2, 2, 3])}
        return rule | {"min": random.choice([0, 1, 1, 1, 2]) if rule.get("per", "meeting") == "meeting" else random.choice([0, 0, 1])}

    def goals(self) -> Table:
        random = self.random
        goals: Table = {"lot": "protocol"} if self.chance(0.2) else {}
        if self.chance(0.3):
            return goals  # those of the illustration
        left = random.sample(GOALS, random.randint(1, len(GOALS)))
        tiers: list[Any] = []
        while left:
            joined = [goal for goal in left[: random.choice([1, 1, 1, 2, 3])] if goal != "evenness"]
            if not joined or (len(joined) == 1 and self.chance(0.9)):
                tiers.append(left.pop(0))
                continue
            tiers.append({"weighted": {goal: random.choice([1, 2, 3, 10]) for goal in joined}})
            left = [goal for goal in left if goal not in joined]
        return goals | {"tiers": tiers + (["lot"] if self.chance(0.5) else [])}
