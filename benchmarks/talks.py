"""A synthetic conference that can be held, and the same with one clash planted in it.

    python benchmarks/talks.py --talks 200 --rooms 8 -o talks-200.toml
    python benchmarks/talks.py --talks 60 --rooms 4 --plant twice -o twice.json
    python benchmarks/talks.py --talks 60 --rooms 4 --check --whole

Talks of 30 minutes (three quarters), 45 (15 %) and 60 (10 %), each with one speaker; some people give two. Days from
09:00 to 17:30 with lunch and two coffees, which leave 105 + 90 + 90 + 90 minutes; the last day is shorter, so that
about 82 % of the minutes of all rooms are used. Placement is free: no slots, no tracks.

It can be held by construction: a hidden schedule is drawn first, then statements that it keeps. Some people are away
for a while or all day, some talks are on a given day, come after another or ask for a room of some size.
Some talks are left *plain* (30 minutes and a speaker, who is never away and gives no other): the 12 that the hidden
schedule has in the smallest room on day 1, one more, and two by one person. A clash is planted in these, so that it is
the only one: ``--check`` solves to show that the planted statements cannot hold together and that without any one of
them the others can, ``--whole`` that the whole meeting can be held without any one of them.

Everything is drawn by ``random.Random`` from the seed: the same on any machine. ``benchmarks/explain.py`` uses it.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Content = dict[str, Any]
"""An instance as ``instance_of`` takes it."""

Gap = tuple[int, int]
"""Free time of a day, in minutes from its midnight."""

GAPS: tuple[Gap, ...] = ((540, 645), (675, 765), (840, 930), (960, 1050))
BREAKS = ("coffee-am", "lunch", "coffee-pm")
"""The events between the gaps."""

USED = 0.82
"""Share of the minutes of all rooms that talks use."""

LENGTHS = ((45, 0.15), (60, 0.10))
"""Minutes and share of the talks that do not last 30."""

TALK = 30
PLAIN_BLOCK = 12
"""Talks of 30 minutes that a room can hold in a whole day."""

SECOND_TALK, AWAY, AFTER, AUDIENCE, DAY_GIVEN = 0.2, 0.3, 0.15, 0.4, 0.2
"""Shares: of talks that are somebody's second, of people that are away, of talks with such a statement."""

KINDS = ("twice", "away", "chain", "room", "over-all")


@dataclass(frozen=True)
class Place:
    """Where the hidden schedule has a talk: index of the day, minutes from its midnight, index of the room."""

    day: int
    start: int
    end: int
    room: int

    def overlaps(self, other: Place) -> bool:
        return self.day == other.day and self.start < other.end and other.start < self.end

    def ends_before(self, other: Place) -> bool:
        return (self.day, self.end) <= (other.day, other.start)


@dataclass(frozen=True)
class Conference:
    """``hidden``: a schedule that keeps every statement, by talk.

    ``plain``: the talks that a clash may be planted in: 12 of one room and day, one more, two by one person.
    """

    content: Content
    hidden: Mapping[str, Place]
    plain: tuple[str, ...]


def talks(count: int, rooms: int, seed: int = 0, grid: int = 5) -> Conference:
    """A conference of ``count`` talks in ``rooms`` rooms that can be held, with as many days as it takes."""
    chance = random.Random(f"{count} talks in {rooms} rooms, {seed}")
    longer = [length for length, share in LENGTHS for _ in range(round(share * count))]
    lengths = sorted(longer, reverse=True) + [TALK] * (count - len(longer) - PLAIN_BLOCK)
    days = _days((sum(lengths) + PLAIN_BLOCK * TALK) / USED / rooms)
    if days[0] != list(GAPS) or rooms < 2:
        raise ValueError("Two rooms and a whole day of talks are needed at least.")
    block = [Place(0, start + TALK * k, start + TALK * (k + 1), rooms - 1) for start, _ in GAPS for k in range(3)]
    placed = None
    while placed is None:
        placed = _placed(lengths, days, rooms, chance)
    short = [place for place in placed if place.end - place.start == TALK]
    one, other = short[0], short[1]
    two = next(place for place in short[2:] if not place.overlaps(one))
    rest = [place for place in placed if place not in (one, two, other)]
    return _conference([*block, other, one, two], rest, days, rooms, chance, grid)


def _days(minutes: float) -> list[list[Gap]]:
    """The gaps of each day, so that a room has about so many minutes in all."""
    days: list[list[Gap]] = []
    left = 15 * round(minutes / 15)
    while left >= TALK:
        day: list[Gap] = []
        for start, end in GAPS:
            if left >= TALK:
                day.append((start, min(end, start + left)))
                left -= day[-1][1] - start
        days.append(day)
    return days


def _placed(
    lengths: Sequence[int], days: Sequence[Sequence[Gap]], rooms: int, chance: random.Random
) -> list[Place] | None:
    """A place for each talk, longest first, outside the plain block; None where this draw leaves one over."""
    free = [
        [day, room, start, end]
        for day, gaps in enumerate(days)
        for room in range(rooms)
        for start, end in gaps
        if (day, room) != (0, rooms - 1)
    ]
    places = []
    for length in lengths:
        fitting = [gap for gap in free if gap[3] - gap[2] >= length]
        if not fitting:
            return None
        few = chance.sample(fitting, min(3, len(fitting)))
        # of three drawn, one that is filled up, else the emptiest: little is wasted, and slack is everywhere
        gap = max(few, key=lambda each: (each[3] - each[2] == length, each[3] - each[2]))
        places.append(Place(gap[0], gap[2], gap[2] + length, gap[1]))
        gap[2] += length
    chance.shuffle(places)
    return places


def _conference(
    plain: Sequence[Place],
    rest: Sequence[Place],
    days: Sequence[Sequence[Gap]],
    rooms: int,
    chance: random.Random,
    grid: int,
) -> Conference:
    places = [*plain, *rest]
    numbers = chance.sample(range(1, len(places) + 1), len(places))
    ids = [f"T{number:03d}" for number in numbers]
    hidden = dict(zip(ids, places, strict=True))
    plain_ids, others = ids[: len(plain)], ids[len(plain) :]
    capacities = [round(40 + 260 * (rooms - 1 - room) / (rooms - 1)) for room in range(rooms)]
    sessions: dict[str, Content] = {id: {"id": id, "duration": hidden[id].end - hidden[id].start} for id in sorted(ids)}
    speaker = _speakers(sorted(ids), plain_ids, others, hidden, chance)
    for id, session in sessions.items():
        session |= {"roles": ["speaker"], "seats": {"speaker": [{"from": [speaker[id]]}]}}
    for id in chance.sample(others, round(AUDIENCE * len(ids))):
        capacity = capacities[hidden[id].room]
        sessions[id]["audience"] = 5 * chance.randint(1, capacity // 5)
    for id in chance.sample(others, round(DAY_GIVEN * len(ids))):
        sessions[id]["day"] = f"D{hidden[id].day + 1}"
    for id in chance.sample(others, round(AFTER * len(ids))):
        earlier = [each for each in others if hidden[each].ends_before(hidden[id])]
        if earlier:
            sessions[id]["after"] = [chance.choice(earlier)]
    participants: dict[str, Content] = {who: {"id": who} for who in sorted(set(speaker.values()))}
    bound = sorted({speaker[id] for id in others})
    for who in chance.sample(bound, round(AWAY * len(participants))):
        given = [hidden[id] for id in others if speaker[id] == who]
        participants[who]["away"] = [_absence(given, days, chance)]
    content: Content = {
        "format": 1,
        "meeting": {"id": f"talks-{len(ids)}", "title": {"en": f"{len(ids)} talks in {rooms} rooms"}, "grid": grid},
        "days": [
            {"id": f"D{day + 1}", "start": _clock(gaps[0][0]), "end": _clock(gaps[-1][1])}
            for day, gaps in enumerate(days)
        ],
        "rooms": [{"id": f"R{room + 1}", "capacity": capacity} for room, capacity in enumerate(capacities)],
        "participants": list(participants.values()),
        "roles": [{"id": "speaker"}],
        "events": list(_events(days)),
        "sessions": list(sessions.values()),
        "goals": {"tiers": ["lot"]},
    }
    return Conference(content, hidden, tuple(plain_ids))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _events(days: Sequence[Sequence[Gap]]) -> Iterator[Content]:
    for day, gaps in enumerate(days):
        for name, (_, start), (end, _) in zip(BREAKS, gaps, gaps[1:], strict=False):
            yield {"id": f"D{day + 1}-{name}", "day": f"D{day + 1}", "start": _clock(start), "end": _clock(end)}


def _speakers(
    ids: Sequence[str],
    plain: Sequence[str],
    others: Sequence[str],
    hidden: Mapping[str, Place],
    chance: random.Random,
) -> dict[str, str]:
    """Who speaks: the last two plain talks are by one person, and some pairs of the others that do not overlap."""
    first_of = {plain[-1]: plain[-2]}
    waiting = chance.sample(others, 2 * round(SECOND_TALK * len(ids)))
    while waiting:
        talk = waiting.pop()
        second = next((each for each in waiting if not hidden[each].overlaps(hidden[talk])), None)
        if second is not None:
            waiting.remove(second)
            first_of[second] = talk
    return {id: f"P{first_of.get(id, id)[1:]}" for id in ids}


def _absence(given: Sequence[Place], days: Sequence[Sequence[Gap]], chance: random.Random) -> Content:
    """A span that leaves somebody's talks alone: all of a day, until a quarter before one, or from a quarter after."""
    day = chance.randrange(len(days))
    here = [place for place in given if place.day == day]
    absence: Content = {"day": f"D{day + 1}"}
    if here and chance.random() < 0.5:
        absence["to"] = _clock(max(days[day][0][0], min(place.start for place in here) - 15))
    elif here:
        absence["from"] = _clock(min(days[day][-1][1], max(place.end for place in here) + 15))
    return absence


# -- one clash ----------------------------------------------------------------------------------------------------

PRESENT = ("09:15", "10:00")
"""On day 1, and not at all on the others: 45 minutes for two talks of 30."""

CHAIN = (120, 150, 135)
"""Minutes between four talks of 30 on a day from 09:00 to 17:30: 15 too many, and coffee and lunch do not matter."""


def planted(conference: Conference, kind: str) -> tuple[Content, frozenset[str]]:
    """The content with one clash, and the statements that cannot hold together: a minimal set, and the only one.

    ``twice``: a person gives two talks and is there for 45 minutes. ``away``: a talk is on the day on which its speaker
    is away. ``chain``: four talks in order on one day, 15 minutes too long. ``room``: 13 talks in a room and day with
    12 places. ``over-all``: as many talks as all rooms have places, and one more (all of 30 minutes, with nothing else
    said of them than their speakers; breaks as long as leaves no minute over). There alone other sets are minimal too:
    those in which the speaker of one talk, who names it, stands for its duration.
    """
    content = copy.deepcopy(conference.content)
    sessions = {session["id"]: session for session in content["sessions"]}
    participants = {who["id"]: who for who in content["participants"]}
    days = [day["id"] for day in content["days"]]
    plain = conference.plain

    def speaker(id: str) -> str:
        return str(sessions[id]["seats"]["speaker"][0]["from"][0])

    if kind == "twice":
        who, talks_given = speaker(plain[-1]), plain[-2:]
        away = [{"day": days[0], "to": PRESENT[0]}, {"day": days[0], "from": PRESENT[1]}]
        participants[who]["away"] = away + [{"day": day} for day in days[1:]]
        return content, frozenset(
            [f"sessions.{id}.{fact}" for id in talks_given for fact in ("duration", "speaker[0]")]
            + [f"participants.{who}.away[{k}]" for k in range(len(days) + 1)]
        )
    if kind == "away":
        id = plain[PLAIN_BLOCK]
        sessions[id]["day"] = days[0]
        participants[speaker(id)]["away"] = [{"day": days[0]}]
        return content, frozenset(
            [f"sessions.{id}.day", f"sessions.{id}.speaker[0]", f"participants.{speaker(id)}.away[0]"]
        )
    if kind == "chain":
        chain = plain[: len(CHAIN) + 1]
        for earlier, later, minutes in zip(chain, chain[1:], CHAIN, strict=False):
            sessions[later]["after"] = [{"item": earlier, "gap": minutes}]
        sessions[chain[-1]]["day"] = days[0]
        return content, frozenset(
            [f"sessions.{id}.duration" for id in chain]
            + [f"sessions.{id}.after[0]" for id in chain[1:]]
            + [f"sessions.{chain[-1]}.day", f"days.{days[0]}.start", f"days.{days[0]}.end"]
        )
    if kind == "room":
        many = plain[: PLAIN_BLOCK + 1]
        for id in many:
            sessions[id] |= {"room": content["rooms"][-1]["id"], "day": days[0]}
        return content, frozenset(
            [f"sessions.{id}.{fact}" for id in many for fact in ("duration", "room", "day")]
            + [f"days.{days[0]}.start", f"days.{days[0]}.end"]
            + [f"events.{days[0]}-{name}" for name in BREAKS]
        )
    if kind == "over-all":
        return _one_too_many(content)
    raise ValueError(f"No such clash: {kind}")


def _one_too_many(content: Content) -> tuple[Content, frozenset[str]]:
    places, over = divmod(len(content["sessions"]), len(content["rooms"]))
    if over:
        raise ValueError("The talks must be a multiple of the rooms.")
    gaps = [(start, start + 3 * TALK) for start, _ in GAPS]
    starts = [(start, start + TALK) for low, high in gaps for start in range(low, high, TALK)]
    days: list[list[Gap]] = []
    while places > 0:
        end = starts[min(places, len(starts)) - 1][1]
        days.append([(low, min(high, end)) for low, high in gaps if low < end])
        places -= len(starts)
    sessions = [
        {"id": each["id"], "duration": TALK, "roles": each["roles"], "seats": each["seats"]}
        for each in content["sessions"]
    ]
    last = f"{len(sessions) + 1:03d}"
    sessions.append(sessions[0] | {"id": f"T{last}", "seats": {"speaker": [{"from": [f"P{last}"]}]}})
    content |= {
        "days": [
            {"id": f"D{day + 1}", "start": _clock(each[0][0]), "end": _clock(each[-1][1])}
            for day, each in enumerate(days)
        ],
        "rooms": [{"id": room["id"]} for room in content["rooms"]],
        "participants": [{"id": who["id"]} for who in content["participants"]] + [{"id": f"P{last}"}],
        "events": list(_events(days)),
        "sessions": sessions,
    }
    return content, frozenset(
        [f"sessions.{session['id']}.duration" for session in sessions]
        + [f"days.{day['id']}.{fact}" for day in content["days"] for fact in ("start", "end")]
        + [f"events.{event['id']}" for event in content["events"]]
    )


# -- files and checks -----------------------------------------------------------------------------------------------


def toml(content: Content) -> str:
    """A content as TOML: a table, or one of a list of tables, for each thing on the first level."""

    def value(each: Any) -> str:
        if isinstance(each, dict):
            return "{ " + ", ".join(f"{key} = {value(inner)}" for key, inner in each.items()) + " }"
        if isinstance(each, list):
            return "[" + ", ".join(map(value, each)) + "]"
        return json.dumps(each)  # texts of ASCII, numbers and truth look the same in both

    def table(head: str, fields: Content) -> str:
        return "\n".join([head, *(f"{key} = {value(each)}" for key, each in fields.items())])

    parts = [f"{key} = {value(each)}" for key, each in content.items() if not isinstance(each, dict | list)]
    for key, each in content.items():
        if isinstance(each, dict):
            parts.append(table(f"[{key}]", each))
        elif isinstance(each, list):
            parts += [table(f"[[{key}]]", fields) for fields in each]
    return "\n\n".join(parts) + "\n"


def written(content: Content, path: Path) -> Path:
    """The content in a file, JSON or TOML by its suffix."""
    path.write_text(json.dumps(content, indent=1) if path.suffix == ".json" else toml(content), encoding="utf-8")
    return path


def check(conference: Conference, kind: str, whole: bool) -> Iterator[str]:
    """What is wrong with a planted clash, or with the conference that it is planted in."""
    from ortools.sat.python import cp_model

    from scheduler.instance.read import instance_of
    from scheduler.meeting.meeting import DAY, Meeting
    from scheduler.meeting.schedule import Placed, Schedule, Seat
    from scheduler.meeting.unsaid import only, statements_of
    from scheduler.model.model import Model
    from scheduler.rules import post_rules
    from scheduler.solve.limits import Limits
    from scheduler.solve.search import Search
    from scheduler.verify import violations

    def can_be(meeting: Meeting, presolve: bool = True) -> bool:
        model = Model(meeting)
        post_rules(model)
        model.close()
        found = Search(Limits(120)).probe(model.cp, presolve=presolve, seconds=120)
        if not found.is_schedule and not found.is_proven:
            raise SystemExit("Not decided within two minutes.")
        if found.is_schedule and violations(meeting, model.read(found.solver)):
            raise SystemExit("The solver's schedule breaks a rule.")
        return found.status != cp_model.INFEASIBLE

    base = instance_of(conference.content, "base").meeting
    hidden = Schedule.of(
        [
            Placed(
                session.id,
                DAY * place.day + place.start,
                DAY * place.day + place.end,
                base.rooms[place.room].id,
                (Seat("speaker", session.entries[0].pool[0], None),),
            )
            for session in base.sessions
            for place in [conference.hidden[session.id]]
        ]
    )
    yield from (f"hidden schedule: {broken.text}" for broken in violations(base, hidden))
    content, statements = planted(conference, kind)
    meeting = instance_of(content, kind).meeting
    said = set(statements_of(meeting))
    yield from (f"{kind}: {path} is not said" for path in sorted(statements - said))
    if any(can_be(only(meeting, statements), presolve) for presolve in (True, False)):
        yield f"{kind}: the planted statements can hold together"
    for path in sorted(statements):
        if not can_be(only(meeting, statements - {path})):
            yield f"{kind}: {path} is not needed"
        if kind == "over-all" and path.endswith(".duration"):
            continue  # its speaker names the talk still, and rooms that are full have no room for a short one either
        if whole and not can_be(only(meeting, said - {path}, all_sessions=True)):
            yield f"{kind}: without {path} the whole meeting still cannot be"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--talks", type=int, default=60)
    parser.add_argument("--rooms", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--grid", type=int, default=5, help="5 or 15 minutes")
    parser.add_argument("--plant", choices=KINDS, help="a clash; with --check all of them unless said")
    parser.add_argument("-o", "--output", type=Path, help="TOML, or JSON by its suffix; unsaid: TOML on the screen")
    parser.add_argument("--check", action="store_true", help="solve, to see that each clash is as planted")
    parser.add_argument("--whole", action="store_true", help="with --check: the whole meeting, too; takes a while")
    options = parser.parse_args()
    conference = talks(options.talks, options.rooms, options.seed, options.grid)
    if options.check:
        wrong = 0
        for kind in [options.plant] if options.plant else KINDS:
            began = time.perf_counter()
            found = list(check(conference, kind, options.whole))
            seconds, size = time.perf_counter() - began, len(planted(conference, kind)[1])
            print(f"{kind}: {size} statements, {seconds:.1f} s", *found or ["as planted"], sep="\n  ", flush=True)
            wrong += len(found)
        sys.exit(1 if wrong else 0)
    content = planted(conference, options.plant)[0] if options.plant else conference.content
    if options.output:
        written(content, options.output)
    else:
        print(toml(content), end="")


if __name__ == "__main__":
    main()
