"""The random meetings are worth solving: every rule and goal occurs, some demands can be met together, some not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scheduler.instance.read import instance_of
from scheduler.meeting.meeting import Meeting
from scheduler.rules import RULES

from .brute_force import small_meeting
from .conftest import INSTANCES
from .random_frames import GRIDS
from .random_meetings import GOALS, random_content, random_meeting

DETAILS = {
    *(f"cap per {part}" for part in ("meeting", "day", "session")),
    *(f"quota per {part}" for part in ("meeting", "day", "session")),
    *(f"{kind} with a role" for kind in ("cap", "quota", "together", "apart")),
    *(f"{kind} of some sessions" for kind in ("cap", "quota", "together", "apart")),
    *(f"fixed {fact}" for fact in ("day", "start", "room", "slot")),
    *(f"needs a {need}" for need in ("thing", "resource")),
    *(f"attended {item}" for item in ("event", "session")),
    *(f"after an {item}" for item in ("event", "earlier session")),
    *(f"grid {grid}" for grid in GRIDS),
    *(f"{number} groups" for number in (1, 2, 3)),
    *(f"{number} {thing}" for number in (1, 2) for thing in ("days", "rooms", "offices")),
    *(f"{number} sessions" for number in (1, 2, 3, 4)),
    *("cap of each", "quota of each", "event of one room", "gap", "start off the grid", "several of one pool"),
    *("and/or pool", "mixed pool", "may stay empty", "preferred span", "weighted tier", "lot by protocol"),
    *("unequal durations", "allowed room"),
}


def details_of(meeting: Meeting) -> Iterator[str]:
    """What else there is in a meeting."""
    for rule in meeting.rules:
        if rule.kind in ("cap", "quota"):
            yield f"{rule.kind} per {rule.per}"
            yield f"{rule.kind} of each" if rule.each else ""
        yield f"{rule.kind} with a role" if rule.role else ""
        yield f"{rule.kind} of some sessions" if rule.sessions is not None else ""
    for session in meeting.sessions:
        yield from (f"fixed {fact}" for fact in ("day", "start", "room", "slot") if getattr(session, fact) is not None)
        yield from (f"needs a {'resource' if n.other in meeting.resource else 'thing'}" for n in session.needs)
        yield "attended session" if session.attended_by else ""
        for after in session.after:
            yield "after an event" if after.item in meeting.event else "after an earlier session"
            yield "gap" if after.gap else ""
        yield "start off the grid" if any(start % meeting.grid for start in (session.start or ())[:1]) else ""
        yield "preferred span" if session.preferred else ""
        yield "allowed room" if any(span.room for span in session.allowed or ()) else ""
    for _, entry in meeting.entries():
        offices = [who for who in entry.pool if who in meeting.office]
        yield "and/or pool" if len(offices) > 1 else ""
        yield "mixed pool" if 0 < len(offices) < len(entry.pool) else ""
        yield "may stay empty" if entry.least == 0 else ""
        yield "several of one pool" if entry.most > 1 else ""
    for event in meeting.events:
        yield "attended event" if event.attended_by else ""
        yield "event of one room" if event.room else ""
    yield f"grid {meeting.grid}"
    for thing in ("days", "rooms", "offices", "groups", "sessions"):
        yield f"{len(getattr(meeting, thing))} {thing}"
    yield "weighted tier" if any(len(tier.terms) > 1 for tier in meeting.tiers) else ""
    yield "lot by protocol" if meeting.lot == "protocol" else ""
    yield "unequal durations" if len({session.duration for session in meeting.sessions}) > 1 else ""


def test_every_rule_and_goal_occurs_and_many_meetings_are_impossible() -> None:
    occurs: Counter[str] = Counter()
    for seed in range(INSTANCES):
        listed = small_meeting(seed)
        meeting = listed.meeting
        occurs["possible" if listed.valid else "impossible"] += 1
        occurs["a choice"] += len(listed.valid) > 1
        occurs.update({kind.name for kind in RULES if any(True for _ in kind.arising_in(meeting))})
        occurs.update({f"goal {goal}" for tier in meeting.tiers for goal, _ in tier.terms})
        occurs.update(set(details_of(meeting)))
    rare = {rule.name for rule in RULES if occurs[rule.name] < 20}
    assert rare == {
        "places of a slot",
        "one track in a slot",
        "in track order",
    }  # of conferences: random_conferences.py
    assert {goal: occurs[f"goal {goal}"] for goal in GOALS if occurs[f"goal {goal}"] < 75} == {}
    assert {detail: occurs[detail] for detail in DETAILS if occurs[detail] < 4} == {}
    assert occurs["impossible"] >= INSTANCES // 4
    assert occurs["possible"] >= 2 * INSTANCES // 5
    assert occurs["a choice"] >= INSTANCES // 3


def test_they_are_what_a_person_could_write() -> None:
    for seed in range(100):
        assert instance_of(random_content(seed), "random").meeting == random_meeting(seed)  # or it raises FaultsError


def test_a_seed_gives_always_the_same_meeting() -> None:
    assert random_content(7) == random_content(7)
    assert random_content(7) != random_content(8)
    assert random_content(7) != random_content(7, attempt=1)
