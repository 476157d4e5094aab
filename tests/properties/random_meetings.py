"""Small random meetings in which every rule and every goal occurs; a seed gives always the same one."""

from __future__ import annotations

from random import Random
from typing import Any

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting

from .random_frames import AS_PLANNED, Frame, Planned, Table, clock

GOALS = ("coverage", "balance", "minutes", "evenness", "presidencies", "wishes", "order", "lean", "compact")


def random_content(seed: int, attempt: int = 0) -> Table:
    """The content of an instance file."""
    return _Drawing(Random(f"{seed}:{attempt}")).content()


def random_meeting(seed: int, attempt: int = 0) -> Meeting:
    """Its meeting."""
    return build(models.Instance.model_validate(random_content(seed, attempt)))


class _Drawing(Frame):
    """The statements about sessions, bodies and seats in a frame."""

    def content(self) -> Table:
        self.needing = self.random.choice([0, 0, 0, 0.1, 0.8])  # either many share what there is, or few
        tables: Table = {
            "format": 1,
            "meeting": {"id": "random", "grid": self.grid},
            "days": [self.a_day(day) for day in self.days],
            "rooms": [self.a_room(room) for room in self.rooms],
            "groups": [{"id": id, "members": members} for id, members in self.groups.items()],
            "offices": [{"id": id, "held_by": holder} for id, holder in self.offices.items()],
            "roles": [{"id": role, "seats": self.entries()} for role in self.roles],
            "resources": [{"id": "team", "count": self.random.choice([0, 1, 1, 1, 1, 1, 2, 2])}],
            "events": self.events,
            "slots": self.slots,
        }
        tables["sessions"] = [self.a_session(id, tables) for id in self.sessions]
        tables["participants"] = [self.a_participant(id) for id in self.participants]
        tables["rules"] = self.rules()
        tables["goals"] = self.goals()
        for office in tables["offices"]:
            if self.demands(0.25):
                office["vacant"] = [self.an_absence()]
        return tables

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
            pool = random.sample(self.names(), min(random.choice([1, 2, 3]), len(self.names())))
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
            session["window"] = self.a_span(self.kept(id), day=0)
        if self.demands(0.1):
            session["allowed"] = [self.a_span(self.kept(id), room=0.4) for _ in range(random.choice([1, 2]))]
        if self.chance(0.25):
            session["preferred"] = [self.a_span(self.kept(id), room=0.4) for _ in range(random.choice([1, 2]))]
        if self.demands(0.15):
            session["attended_by"] = random.sample(self.names(groups=False), 1)
        if self.chance(self.needing):
            things = [thing for room in tables["rooms"] for thing in room.get("has", ())]
            session["needs"] = random.sample(["team", *things[:1]], random.choice([1, 1, 1 + bool(things)]))
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
        asked = [each for each in entries for _ in range(each["min"] if "min" in each else each.get("count", 1))]
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
            [None, "cap", "quota", "together", "apart", "pause"],
            [6, 2.5, 2, 1.5, 2, 3],
            k=self.random.choice([1, 2, 3] if self.demanding == 1 else [1, 1, 2]),
        )
        return [self.a_rule(f"R{number}", kind) for number, kind in enumerate(kinds) if kind is not None]

    def a_rule(self, id: str, kind: str) -> Table:
        random = self.random
        rule: Table = {"id": id, "kind": kind}
        if kind == "pause":
            return rule | {
                "of": [random.choice(self.names())],
                "minutes": random.choice([0, 5, 5, self.grid, self.grid]),
            }
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
        return rule | {
            "min": random.choice([0, 1, 1, 1, 2])
            if rule.get("per", "meeting") == "meeting"
            else random.choice([0, 0, 1])
        }

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
