"""What the lot draws: from seed, session, entry, office and participant alone; or by protocol."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Candidate, Entry, Meeting
from scheduler.meeting.results import Solved
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits, solve
from scheduler.solve.lot import DRAWN_BITS, drawn, weights_of

from ..scenes import a_meeting, content, placed

PROTOCOL = {"goals": {"lot": "protocol"}}


def panel(session: str = "WS1", number: int = 0) -> Entry:
    return Entry(f"sessions.{session}.panellist[{number}]", "panellist", ("SACM",), 1, 1)


@pytest.mark.parametrize(
    ("seed", "session", "number", "office", "participant", "frozen"),
    [
        # the first 28 bits of: printf '0:WS1:panellist[0]::chile' | sha256sum
        (0, "WS1", 0, None, "chile", 0x5F910CC),
        (1, "WS1", 0, None, "chile", 0xF795002),
        (0, "WS2", 0, None, "chile", 0x4CC4ADA),
        (0, "WS1", 1, None, "chile", 0xB80898D),
        (0, "WS1", 0, "PPT-SACM", "chile", 0xB0FBCEC),
        (0, "WS1", 0, None, "peru", 0xB98498D),
        (0, "WS1", 0, "PPT-SACM", None, 0x46BB257),
    ],
)
def test_frozen_draws(
    seed: int, session: str, number: int, office: str | None, participant: str | None, frozen: int
) -> None:
    """Whoever changes these changes every published agenda."""
    assert drawn(seed, session, panel(session, number), Candidate(office, participant)) == frozen


def test_draws_spread_over_28_bits() -> None:
    draws = [drawn(seed, "WS1", panel(), Candidate(None, "chile")) for seed in range(2000)]
    assert len(set(draws)) == 2000
    assert all(0 <= each < 2**DRAWN_BITS for each in draws)
    assert abs(sum(draws) / len(draws) / 2**DRAWN_BITS - 0.5) < 0.02  # mean of 2000 even draws: deviation 0.0065


def test_pool_seats_and_role_do_not_matter() -> None:
    entry = Entry(panel().path, "another", ("chile", "peru"), 0, 7)
    assert drawn(3, "WS1", entry, Candidate(None, "chile")) == drawn(3, "WS1", panel(), Candidate(None, "chile"))


def test_the_order_of_the_file_and_the_other_seats_do_not_matter() -> None:
    words = {"SACM": "chile peru bolivia", "RCM": "panama belize", "WS1": "60m; panellist: SACM, RCM", "WS2": "30m"}
    tables = content(**words)
    shuffled = content(**{**words, "WS2": "45m; panellist: RCM"})
    for name in ("groups", "participants", "sessions"):
        Random(name).shuffle(shuffled[name])
    shuffled["groups"] = [{**group, "members": group["members"][::-1]} for group in shuffled["groups"]]
    one, other = (build(models.Instance.model_validate(each)) for each in (tables, shuffled))
    assert draws(one, "WS1") == draws(other, "WS1")


def draws(meeting: Meeting, id: str) -> dict[tuple[str, Candidate], int]:
    weight = weights_of(meeting, 5, Schedule(()))
    return {
        (entry.path, candidate): weight(id, entry, candidate)
        for entry in meeting.session[id].entries
        for candidate in meeting.candidates(entry)
    }


def solved(meeting: Meeting, seed: int = 0) -> Schedule:
    outcome = solve(meeting, limits=Limits(30, workers=1), seed=seed)
    assert isinstance(outcome, Solved) and outcome.tiers[-1].optimal
    return outcome.schedule


def seats_in_order(schedule: Schedule) -> list[str | None]:
    """Participants along the agenda, session by session, entry by entry."""
    return [seat.participant for one in sorted(schedule.sessions, key=lambda one: one.start) for seat in one.seats]


def test_the_least_sum_of_weights_is_what_the_lot_takes() -> None:
    meeting = a_meeting(SACM="chile peru bolivia", tiers="evenness", WS1="60m; panellist: SACM, SACM")
    one, other = meeting.session["WS1"].entries
    for seed in range(8):
        best = min(
            permutations(("chile", "peru", "bolivia"), 2),
            key=lambda pair: (
                drawn(seed, "WS1", one, Candidate(None, pair[0])) + drawn(seed, "WS1", other, Candidate(None, pair[1]))
            ),
        )
        (session,) = solved(meeting, seed).sessions
        assert {seat.participant for seat in session.seats} == set(best)


def test_protocol_fills_seats_in_the_order_of_the_file_along_the_agenda() -> None:
    meeting = a_meeting(
        SACM="peru chile bolivia ecuador",
        tiers="evenness",
        extra=PROTOCOL,
        WS2="60m; on D1; at 11:00; panellist: SACM, SACM",
        WS1="60m; on D1; at 09:00; panellist: SACM, SACM",
    )
    # Ranks: peru 1, chile 2, bolivia 3, ecuador 4. The seats of 09:00 come first and weigh 4 and 3, those of 11:00 2
    # and 1 times the rank: 4 x 1 + 3 x 2 + 2 x 3 + 1 x 4 = 20; swapping two neighbours adds 1 or more.
    for seed in range(3):
        assert seats_in_order(solved(meeting, seed)) == ["peru", "chile", "bolivia", "ecuador"]


def test_protocol_leaves_out_the_last_of_the_file() -> None:
    meeting = a_meeting(SACM="peru chile bolivia", tiers="evenness", extra=PROTOCOL, WS1="60m; panellist: SACM, SACM")
    # the seats weigh 2 and 1: peru, chile 2 + 2 = 4; chile, peru 5; peru, bolivia 5; bolivia, peru 7 ...
    assert seats_in_order(solved(meeting)) == ["peru", "chile"]


def test_protocol_asks_no_seed_but_for_ties() -> None:
    meeting = a_meeting(SACM="peru chile bolivia", extra=PROTOCOL, WS1="60m; panellist: SACM, SACM", WS2="30m")
    schedule = placed(meeting, WS1="D1 09:00", WS2="D1 08:00")
    first, second = (weights_of(meeting, seed, schedule) for seed in (0, 1))
    for session, entry in meeting.entries():
        for candidate in meeting.candidates(entry):
            assert first(session.id, entry, candidate) == second(session.id, entry, candidate)


def test_protocol_has_one_best_answer() -> None:
    """The draw breaks ties only; all its weights together are less than one step of rank x turn."""
    meeting = a_meeting(
        SACM="peru chile bolivia ecuador",
        extra=PROTOCOL,
        WS1="60m; panellist: SACM, SACM",
        WS2="60m; panellist: SACM, SACM",
    )
    weight = weights_of(meeting, 0, placed(meeting, WS1="D1 09:00", WS2="D1 10:00"))
    entries = [(session.id, entry) for session, entry in meeting.entries()]
    sums: dict[int, list[tuple[str, ...]]] = {}
    for names in permutations(("peru", "chile", "bolivia", "ecuador")):
        total = sum(weight(id, entry, Candidate(None, who)) for (id, entry), who in zip(entries, names, strict=True))
        sums.setdefault(total, []).append(names)
    assert sums[min(sums)] == [("peru", "chile", "bolivia", "ecuador")]
