"""Tiny random drafts: most are impossible, and every schedule of what they leave unsaid can be listed.

A draft has one to three sessions, a coarse grid, and a handful of statements drawn from all kinds of them. A seed and
an attempt give always the same one. Contents are those of an instance file.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

Table = dict[str, Any]

GRIDS = {
    (1, 1): (20, 25, 30, 30, 60),
    (1, 2): (60, 90),
    (2, 1): (60, 120, 120, 180),
    (2, 2): (180, 240),
    (3, 1): (180, 240),
    (3, 2): (240,),
}
"""By number of sessions and days: one that is unsaid has so few starts that those of all sessions can be combined."""
BODIES = ("ana", "bea", "che")
DAY = 24 * 60


def clock(minute: int) -> str:
    """``HH:MM``, midnight at the latest."""
    return "24:00" if minute >= DAY else f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(text: str) -> int:
    """Minutes after midnight of ``HH:MM``."""
    hours, _, rest = text.partition(":")
    return 60 * int(hours) + int(rest)


def random_draft(seed: int, attempt: int = 0) -> Table:
    """The content of an instance file; whether it can be held is not known."""
    return _Drawing(Random(f"draft {seed}:{attempt}")).content()


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.number = random.choice([1, 1, 2, 2, 2, 3])
        self.days = ["D1", "D2"][: random.choice([1, 1, 2])]
        self.grid = random.choice(GRIDS[self.number, len(self.days)])
        self.ids = [f"S{number}" for number in range(1, self.number + 1)]
        self.rooms = ["main", "side"][: random.choice([1, 1, 1, 2])]
        self.roles = ["panel"]
        self.rules: list[Table] = []
        self.events: list[Table] = []
        lengths = [self.a_length() for _ in self.ids]
        if self.chance(0.5):
            lengths = lengths[:1] * self.number
        steps = [-(-length // self.grid) for length in lengths]
        asked = -(-sum(steps) // (len(self.days) * len(self.rooms)))
        self.opens = self.grid * -(-480 // self.grid) + random.choice([0, 0, 0, 30])
        self.closes = min(DAY, self.opens + self.grid * max(1, max(asked, *steps, 1) + random.choice([-1, 0, 0, 1, 2])))
        self.people: list[Table] = [{"id": id} for id in BODIES[: random.choice([2, 2, 3])]]
        self.holds_the_office: str = self.random.choice(self.people)["id"]
        self.sessions: list[Table] = [
            {"id": id, "duration": length, "roles": self.roles if self.chance(0.75) else []}
            for id, length in zip(self.ids, lengths, strict=True)
        ]
        self.tables: Table = {}

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def a_length(self) -> int:
        """One or two steps of the grid, or less."""
        steps = self.random.choice([1, 1, 1, 2] if self.grid < 180 else [1])
        return max(15, self.random.choice([self.grid * steps, self.grid * steps, self.grid * steps - 5, 45, 60]))

    def content(self) -> Table:
        members = [each["id"] for each in self.people]
        self.tables = {
            "format": 1,
            "meeting": {"id": "draft", "grid": self.grid},
            "days": [{"id": day, "start": clock(self.opens), "end": clock(self.closes)} for day in self.days],
            "rooms": [{"id": room} for room in self.rooms],
            "groups": [{"id": "G", "members": members[:2]}],
            "offices": [{"id": "PPT", "held_by": self.holds_the_office}],
            "participants": self.people,
            "roles": [{"id": "panel", "seats": [self.an_entry() for _ in range(self.random.choice([1, 1, 1, 2]))]}],
            "events": self.events,
            "sessions": self.sessions,
            "rules": self.rules,
        }
        for draw in self.random.choices(self.ways(), k=self.random.choice([2, 3, 3, 4, 5])):
            draw()
        if not any(each["roles"] for each in self.sessions):
            del self.tables["roles"]
            for each in self.sessions:
                del each["roles"]
        if "PPT" not in repr({name: table for name, table in self.tables.items() if name != "offices"}):
            del self.tables["offices"]
        return {name: table for name, table in self.tables.items() if table != []}

    def ways(self) -> list[Callable[[], None]]:
        """What makes a draft impossible; what happens oftener stands here twice."""
        alone = [
            self.an_event, self.an_event, self.an_event, self.attend_an_event, self.be_away, self.be_away,
            self.fix_a_day, self.fix_a_start, self.fix_a_start, self.fix_a_room, self.open_a_window, self.allow,
            self.close_a_room, self.ask_for_room, self.ask_for_a_thing, self.ask_for_a_team, self.attend_a_session,
            self.attend_a_session, self.pin, self.rule_counting, self.rule_counting, self.own_seats, self.slots,
        ]  # fmt: skip
        if self.number == 1:
            return alone
        return [*alone, self.order, self.order, self.pair, self.pair, self.rule_pause, self.rule_pairing]

    # -- times --------------------------------------------------------------------------------------------------

    def a_time(self) -> int:
        """A time inside the hours, on the grid or on a quarter of an hour."""
        step = self.grid if self.chance(0.7) else 15
        return self.random.randrange(self.opens, self.closes + 1, step)

    def a_span(self) -> tuple[int, int]:
        start = min(self.a_time(), DAY - 30)
        length = self.random.choice([30, self.grid, self.grid, 2 * self.grid])
        return start, min(DAY, start + max(15, length))

    def an_open_span(self) -> Table:
        """A span, open on one side or on both."""
        start, end = self.a_span()
        side = self.random.choice(["from", "to", "both", "both", "neither"])
        return ({"from": clock(start)} if side in ("from", "both") else {}) | (
            {"to": clock(end)} if side in ("to", "both") else {}
        )

    def a_session(self) -> Table:
        return self.random.choice(self.sessions)

    def an_event(self) -> None:
        if len(self.events) == 2:
            return
        start, end = self.a_span()
        if self.chance(0.8):
            start, end = min(start, self.closes - 15), min(end, self.closes)
        day = self.random.choice(self.days)
        if any(each["day"] == day and each["start"] == clock(start) for each in self.events):
            return  # of two that start together none is the first
        event: Table = {"id": f"E{len(self.events) + 1}", "day": day, "start": clock(start), "end": clock(end)}
        if self.chance(0.2):
            event["room"] = self.random.choice(self.rooms)
        if self.chance(0.3):
            event["last"] = True
        self.events.append(event)

    def attend_an_event(self) -> None:
        if not self.events:
            self.an_event()
        event, body = self.random.choice(self.events), self.a_body()
        event["attended_by"] = [body]
        if self.chance(0.7):
            start, end = minute_of(event["start"]), minute_of(event["end"])
            span = self.random.choice([{"from": clock(max(start, end - 30))}, {"to": clock(start + 30)}, {}])
            self.holder(body).setdefault("away", []).append({"day": event["day"]} | span)

    def be_away(self) -> None:
        who = self.random.choice(self.people)
        who.setdefault("away", []).append({"day": self.random.choice(self.days)} | self.an_open_span())

    def fix_a_day(self) -> None:
        self.a_session()["day"] = self.random.choice(self.days)

    def fix_a_start(self) -> None:
        self.a_session()["start"] = clock(min(self.a_time(), DAY - 15))

    def open_a_window(self) -> None:
        span = self.an_open_span()
        if span:
            self.a_session()["window"] = span

    def allow(self) -> None:
        span = self.an_open_span() | ({"day": self.random.choice(self.days)} if self.chance(0.5) else {})
        room = {"room": self.random.choice(self.rooms)} if self.chance(0.3) else {}
        self.a_session()["allowed"] = [span | room]

    def order(self) -> None:
        then = self.a_session()
        items = [each["id"] for each in (*self.sessions, *self.events) if each is not then]
        item, gap = self.random.choice(items), self.random.choice([0, 0, 30, self.grid])
        then.setdefault("after", []).append({"item": item, "gap": gap} if gap else item)

    def pair(self) -> None:
        one = self.a_session()
        other = self.random.choice([each["id"] for each in self.sessions if each is not one])
        one[self.random.choice(["same_day", "parallel", "not_parallel"])] = [other]

    def slots(self) -> None:
        if "slots" in self.tables or self.chance(0.4):
            return
        spans = [(self.a_span(), self.random.choice(self.days)) for _ in range(self.random.choice([1, 2]))]
        self.tables["slots"] = [
            {
                "id": f"K{number}",
                "day": day,
                "start": clock(start),
                "end": clock(end),
                "room": self.random.choice(self.rooms),
                "takes": self.random.choice([0, 1, 1, 2]),
            }
            for number, ((start, end), day) in enumerate(spans)
        ]
        if self.chance(0.5):
            self.a_session()["slot"] = "K0"

    # -- rooms and things ---------------------------------------------------------------------------------------

    def a_room(self) -> Table:
        found: Table = self.random.choice(self.tables["rooms"])
        return found

    def fix_a_room(self) -> None:
        self.a_session()["room"] = self.random.choice(self.rooms)

    def close_a_room(self) -> None:
        self.a_room()["closed"] = [{"day": self.random.choice(self.days)} | self.an_open_span()]

    def ask_for_room(self) -> None:
        self.a_room()["capacity"] = 20
        self.a_session()["audience"] = self.random.choice([10, 50, 50])

    def ask_for_a_thing(self) -> None:
        self.a_room()["has"] = ["booth"]
        self.a_session()["needs"] = ["booth"]

    def ask_for_a_team(self) -> None:
        self.tables["resources"] = [{"id": "team", "count": self.random.choice([0, 1, 1])}]
        for session in self.random.sample(self.sessions, min(2, self.number)):
            session["needs"] = ["team"]

    # -- bodies -------------------------------------------------------------------------------------------------

    def a_body(self) -> str:
        """An office or a participant."""
        who: str = self.random.choice(["PPT", *(each["id"] for each in self.people)])
        return who

    def holder(self, body: str) -> Table:
        id = self.holds_the_office if body == "PPT" else body
        return next(each for each in self.people if each["id"] == id)

    def an_entry(self) -> Table:
        pool = self.random.choice([["G"], ["G"], [self.a_body()], ["PPT"], ["G", "PPT"]])
        if self.chance(0.7):
            return {"from": pool}
        if self.chance(0.5):
            return {"from": pool, "count": self.random.choice([1, 2])}
        least = self.random.choice([0, 1, 1])
        return {"from": pool, "min": least, "max": least + 1}

    def own_seats(self) -> None:
        session = self.a_session()
        if session["roles"]:
            session["seats"] = {"panel": [self.an_entry()]}

    def attend_a_session(self) -> None:
        session = self.a_session()
        body = self.a_body()
        session["attended_by"] = list(dict.fromkeys([*session.get("attended_by", []), body]))
        if self.chance(0.5):
            self.holder(body).setdefault("away", []).append({"day": self.days[0]} | self.an_open_span())

    def pin(self) -> None:
        session = self.a_session()
        if session["roles"]:
            who = self.random.choice(self.people)["id"]
            session.setdefault("pins", []).append({"role": "panel", "participant": who})

    # -- rules --------------------------------------------------------------------------------------------------

    def a_rule(self, kind: str, **fields: object) -> None:
        if len(self.rules) < 2:
            some = {"sessions": self.random.sample(self.ids, 1)} if self.chance(0.15) and kind != "pause" else {}
            self.rules.append({"id": f"R{len(self.rules) + 1}", "kind": kind} | fields | some)

    def rule_counting(self) -> None:
        who = self.random.choice(["G", self.a_body()])
        per = {"per": self.random.choice(["day", "session"])} if self.chance(0.3) else {}
        each = {"each": True} if self.chance(0.3) else {}
        if self.chance(0.5):
            self.a_rule("cap", of=[who], max=self.random.choice([0, 1, 1, 2]), **per, **each)
        else:
            self.a_rule("quota", of=[who], min=self.random.choice([1, 2, 2, 3]), **per, **each)

    def rule_pause(self) -> None:
        self.a_rule("pause", of=[self.random.choice(["G", self.a_body()])], minutes=self.random.choice([30, self.grid]))

    def rule_pairing(self) -> None:
        first, other = self.random.sample([each["id"] for each in self.people], 2)
        self.a_rule(self.random.choice(["together", "apart"]), of=[first, other])


# -- what a repair may change ----------------------------------------------------------------------------------------


def limited(content: Table, seed: int) -> Table:
    """The same draft, in which some statements are untouchable, or have limits and prices of their own."""
    random, limited = Random(f"limits {seed}"), copy.deepcopy(content)
    tables = [
        *(("day", each) for each in limited["days"]),
        *(("away", away) for who in limited["participants"] for away in who.get("away", ())),
        *(("resource", each) for each in limited.get("resources", ())),
        *(("event", each) for each in limited.get("events", ())),
        *(("session", each) for each in limited["sessions"]),
        *(("rule", each) for each in limited.get("rules", ())),
    ]
    for kind, table in random.sample(tables, min(len(tables), random.choice([1, 2, 3]))):
        _limit(kind, table, random)
    return limited


def _limit(kind: str, table: Table, random: Random) -> None:
    if kind in ("event", "session") and random.random() < 0.5:
        table["untouchable"] = True
        if kind == "session" and random.random() < 0.6:
            fields = ["duration", "start", "day", "room", "after", "pins", "attended_by", "parallel", "panel", "window"]
            known = [each for each in fields if each in table or (each == "panel" and table.get("roles"))]
            table["untouchable"] = random.sample(known, random.choice([1, min(2, len(known))]))
        return
    flex = _a_flex(kind, table, random)
    if flex:
        table["flex"] = flex


def _a_flex(kind: str, table: Table, random: Random) -> Table:
    price = {"price": random.choice([0, 1, 2, 3, 5, 10])} if random.random() < 0.6 else {}
    if kind in ("resource", "rule") and table.get("kind") in ("together", "apart"):
        return random.choice([{"by": 0}, {"price": random.choice([0, 30, 200])}])
    if kind in ("resource", "rule"):
        most = random.choice([15, 30, 60]) if table.get("kind") == "pause" else random.choice([0, 1, 2])
        return {"by": most} | price
    names = {"event": ["earlier", "later", "shorter", "longer"], "session": ["shorter"]}.get(kind, ["earlier", "later"])
    if kind == "session" and "start" in table:
        names = ["shorter", "earlier", "later"]
    amounts = [15, 30, 45, 60, 120] if kind == "session" else [0, 15, 30, 45, 60, 120]
    chosen = random.sample(names, random.randint(1, len(names)))
    return {name: random.choice(amounts) for name in chosen} | price
