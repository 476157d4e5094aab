"""Whenever a check speaks, the meeting is impossible, and so is what is left when only what it names is said."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest

from scheduler.explain import arithmetic
from scheduler.explain.arithmetic import CHECKS
from scheduler.explain.check import needed
from scheduler.explain.seen import Seen
from scheduler.explain.sitting import must_be_in
from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.unsaid import only, statements_of

from ..properties.random_meetings import random_content, random_meeting
from ..properties.test_unsaid import is_possible

CHUNKS = [range(first, first + 100) for first in range(0, 2000, 100)]


def hold_it_to_what_it_says(meeting: Meeting, name: str) -> None:
    """Each check, also of those that ``arithmetic`` leaves out, is right about the meeting and about its statements."""
    said = set(statements_of(meeting))
    found = [check for each in CHECKS for check in each(Seen(meeting))]
    assert not found or not is_possible(meeting), f"{name}: {[str(check.text) for check in found]}"
    for statements in dict.fromkeys(check.statements for check in found):
        told = f"{name}: {[str(check.text) for check in found if check.statements == statements]} {statements}"
        assert statements, told
        assert len(statements) == len(set(statements)), told
        assert said.issuperset(statements), told
        assert not is_possible(only(meeting, statements)), told


@pytest.mark.parametrize("some_seeds", CHUNKS, ids=str)
def test_what_a_check_names_is_impossible_by_itself(some_seeds: range) -> None:
    for seed in some_seeds:
        hold_it_to_what_it_says(random_meeting(seed), f"seed {seed}")


@pytest.mark.parametrize("some_seeds", CHUNKS[:8], ids=str)
def test_counts_are_right_where_much_is_unsaid(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting, random = random_meeting(seed), Random(seed)
        some = [path for path in statements_of(meeting) if random.random() < 0.7]
        smaller = only(meeting, some, all_sessions=seed % 2 == 0)
        found = arithmetic(smaller)
        assert not found or not is_possible(smaller), f"seed {seed}: {[str(check.text) for check in found]}"


def test_counting_shows_most_of_what_is_impossible() -> None:
    """So that who explains has something to say in words, and a set to begin with."""
    impossible = [meeting for seed in range(600) if not is_possible(meeting := random_meeting(seed))]
    uncounted = sum(not arithmetic(meeting) for meeting in impossible)
    assert uncounted <= 0.1 * len(impossible), f"{uncounted} of {len(impossible)}"


# -- meetings with more orders, pairings and company ----------------------------------------------------------------


def bound_meeting(seed: int) -> Meeting:
    """A random meeting in which more is said of a kind that the others seldom have."""
    content, random = random_content(seed), Random(f"bound {seed}")
    sessions = content["sessions"]
    one, other = random.choice(sessions), random.choice(sessions)
    match random.choice(["order", "at once", "company", "events", "same day"]):
        case "order":
            for session in sessions:
                session.pop("after", None)
            rest = [session for session in sessions if session is not one]
            some = random.sample(rest, random.randint(min(2, len(rest)), len(rest)))
            if random.random() < 0.5:
                one["after"] = [session["id"] for session in some]
            else:
                for session in some:
                    session["after"] = [{"item": one["id"], "gap": random.choice([0, 5])}]
            one["day"] = random.choice(content["days"])["id"]
        case "at once" if one is not other:
            content["resources"][0]["count"] = 1
            for session in (one, other):
                session["needs"] = ["team"]
                if random.random() < 0.5:
                    session |= {"start": one.get("start", "09:30"), "day": content["days"][0]["id"]}
            one["parallel"] = [other["id"]]
        case "company" if one["roles"]:
            first, second = random.sample([who["id"] for who in content["participants"]], 2)
            third = random.choice([*content["groups"], *content["participants"]])["id"]
            roles = {role["id"]: role["seats"] for role in content["roles"]} | one.get("seats", {})
            one["seats"] = {one["roles"][0]: [*roles[one["roles"][0]], {"from": [first, second], "min": 0, "max": 2}]}
            one["pins"] = [{"role": one["roles"][0], "participant": first}]
            rules: list[dict[str, Any]] = [
                {"id": "together", "kind": "together", "of": [first, second]},
                {"id": "cap", "kind": "cap", "of": [first, second], "max": 1, "per": random.choice(["session", "day"])},
                {"id": "apart", "kind": "apart", "of": [second, third]},
            ]
            content["rules"] = [rules[0], random.choice(rules[1:])]
        case "events":
            who = random.choice(content["participants"])["id"]
            offices = [office["id"] for office in content["offices"] if office["held_by"] == who]
            for id, room, start, end in (
                ("F1", 0, "08:00", "08:20"),
                ("F2", -1, random.choice(["08:10", "08:30"]), "09:00"),
            ):
                attending = random.choice([who, *offices])
                event = {
                    "id": id,
                    "day": content["days"][0]["id"],
                    "start": start,
                    "end": end,
                    "attended_by": [attending],
                }
                content["events"].append(event | {"room": content["rooms"][room]["id"]})
            content["rules"] = [{"id": "rest", "kind": "pause", "of": [who], "minutes": random.choice([5, 15])}]
            content["days"][0]["start"] = "08:00"
        case _ if one is not other:
            one["same_day"] = [other["id"]]
            for session in (one, other):
                session["day"] = random.choice(content["days"])["id"]
    return build(models.Instance.model_validate(content))


@pytest.mark.parametrize("some_seeds", CHUNKS[:12], ids=str)
def test_what_a_check_names_is_impossible_by_itself_where_more_is_bound(some_seeds: range) -> None:
    for seed in some_seeds:
        hold_it_to_what_it_says(bound_meeting(seed), f"bound {seed}")


def test_random_meetings_make_the_checks_speak() -> None:
    meetings = [random_meeting(seed) for seed in range(600)] + [bound_meeting(seed) for seed in range(600)]
    spoken = Counter(check.__name__ for meeting in meetings for check in CHECKS for _ in check(Seen(meeting)))
    assert set(spoken) == {check.__name__ for check in CHECKS}, spoken


# -- looked at, or made ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("some_seeds", CHUNKS[:5], ids=str)
def test_a_meeting_that_is_looked_at_is_the_one_that_would_be_made(some_seeds: range) -> None:
    for seed in some_seeds:
        meeting, random = (bound_meeting if seed % 2 else random_meeting)(seed), Random(f"seen {seed}")
        said = [path for path in statements_of(meeting) if random.random() < 0.6]
        seen = Seen(meeting).if_only(said)
        made = Seen(only(meeting, said, all_sessions=True))
        there = {session.id for session in only(meeting, said).sessions}
        assert {session.id for session in seen.there(meeting.sessions)} == there, f"seed {seed}"
        assert seen.everywhere() == made.everywhere()
        assert seen.busy == made.busy
        assert {who: rule.id for who, rule in seen.pauses.items()} == {
            who: rule.id for who, rule in made.pauses.items()
        }
        for session, other in zip(meeting.sessions, made.meeting.sessions, strict=True):
            told = f"seed {seed}: {session.id}"
            assert seen.length(session) == made.length(other), told
            assert seen.stretches(session) == made.stretches(other), told
            assert seen.where(session) == made.where(other), told
            assert seen.earliest_start(session) == made.earliest_start(other), told
            assert seen.latest_start(session) == made.latest_start(other), told
            assert must_be_in(seen, session).keys() == must_be_in(made, other).keys(), told
            for entry, made_entry in zip(session.entries, other.entries, strict=True):
                assert seen.least(entry) == made_entry.least, told
                assert seen.candidates(session, entry) == made.candidates(other, made_entry), told


@pytest.mark.parametrize("seed", range(200))
def test_no_fewer_are_needed(seed: int) -> None:
    """Of what may be needed as much is left out as can be, and the last first."""
    random = Random(seed)
    clashes = [frozenset(random.sample("abcdefgh", random.randint(1, 4))) for _ in range(random.randint(1, 4))]

    def suffices(said: frozenset[str]) -> bool:
        return any(clash <= said for clash in clashes)

    found = needed("x", "abcdefgh", lambda said: "x" in said and suffices(said))
    assert found[0] == "x" and list(found[1:]) == sorted(found[1:])
    assert suffices(frozenset(found))
    assert not any(suffices(frozenset(found) - {each}) for each in found[1:])


def test_what_is_always_named_may_suffice() -> None:
    assert needed("ab", "abc", lambda said: "a" in said) == ("a", "b")
