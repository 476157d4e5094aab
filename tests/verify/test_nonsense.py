"""What no solver would write: the verifier says so, and never fails. And it is quick."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random
from time import perf_counter

import scheduler.verify
from scheduler.meeting.schedule import Placed, Schedule, Seat
from scheduler.text import Words
from scheduler.verify import GOAL_READINGS, goal_values, stability, violations
from tests.scenes import a_meeting, broken
from tests.verify.a_plenary import PLENARY, SLOTTED, VALID

WHO = ["chile", "panama", "peru", "ts-rcm", "atlantis", "", None]
OFFICES = [None, None, "PPT-SACM", "TS-RCM", "PPT-MOON", ""]
ROLES = ["speaker", "panellist", "facilitator", "juggler"]


def nonsense(random: Random) -> Schedule:
    """Any sessions anywhere, twice, backwards, with anybody."""

    def seat() -> Seat:
        return Seat(random.choice(ROLES), random.choice(WHO), random.choice(OFFICES))

    def one() -> Placed:
        start = random.randint(-2000, 6000)
        return Placed(
            random.choice(["WS1", "WS2", "WS3", "WS6", "WS8", "WS99", ""]),
            start,
            start + random.choice([-30, 0, 30, 90, 3000]),
            random.choice(["main", "side", "annex", "cellar", ""]),
            tuple(seat() for _ in range(random.randint(0, 8))),
            random.choice([None, "morning", "noon", "midnight"]),
        )

    return Schedule.of(one() for _ in range(random.randint(0, 12)))


def test_nonsense_is_told_and_never_an_exception() -> None:
    for number in range(300):
        found = nonsense(Random(number))
        for meeting in (PLENARY, SLOTTED):
            told = violations(meeting, found)
            assert told
            for violation in told:
                assert violation.text.told(Words.of("es"))
                assert all(isinstance(item, str) for item in violation.items)
            for read in GOAL_READINGS.values():
                read(meeting, found)
            goal_values(meeting, found, near=VALID)
            stability(meeting, VALID, found)


def test_an_empty_schedule_lacks_every_session_and_nothing_else_is_told() -> None:
    meeting = a_meeting(
        SACM="chile",
        lunch="event D1 12:00-13:00",
        WS1="60m; panellist: SACM; pin panellist chile",
        WS2="60m; after WS1",
    )
    assert broken(meeting, Schedule(())) == {"every session once": [("WS1",), ("WS2",)]}


def test_an_office_that_is_not_there_is_nobodys() -> None:
    found = Schedule.of([Placed("WS1", 660, 750, "main", (Seat("speaker", "chile", "PPT-MOON"),))])
    assert ("WS1", "speaker", "chile") in broken(PLENARY, found)["seats are filled"]


def seconds(times: int, meeting: object, schedule: object) -> float:
    """The quickest of several runs, rules and goals together."""
    best = float("inf")
    for _ in range(times):
        before = perf_counter()
        violations(meeting, schedule)  # type: ignore[arg-type]
        goal_values(meeting, schedule)  # type: ignore[arg-type]
        best = min(best, perf_counter() - before)
    return best


def test_a_plenary_is_judged_at_once() -> None:
    assert seconds(20, PLENARY, VALID) < 0.02  # 1 ms on a quiet machine


def test_a_thousand_sessions_are_judged_at_once() -> None:
    rooms = [f"R{room}" for room in range(20)]
    sessions = {f"T{number}": "20m; speaker: a/b/c; draft D1 09:00; attended by d" for number in range(1000)}
    meeting = a_meeting(days="08:00-20:00 08:00-20:00", rooms=" ".join(rooms), G="a b c d", **sessions)
    schedule = Schedule.of(
        Placed(id, start, start + 20, rooms[number % 20], (Seat("speaker", "abc"[number % 3]),))
        for number, id in enumerate(sessions)
        for start in [480 + number // 20 * 20 % 720 + number // 720 * 1440]
    )
    assert seconds(1, meeting, schedule) < 5


def test_the_verifier_imports_nothing_of_the_solver() -> None:
    folder = Path(scheduler.verify.__file__).parent
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert all(name.name in ("bisect", "itertools") for name in node.names), file
            elif isinstance(node, ast.ImportFrom) and node.level == 2:
                assert (node.module or "").split(".")[0] in ("meeting", "text"), file
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert node.module in (
                    "__future__",
                    "bisect",
                    "collections",
                    "collections.abc",
                    "dataclasses",
                    "typing",
                ), file
