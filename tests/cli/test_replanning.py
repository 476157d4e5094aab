"""``scheduler solve --near``: what has happened since the agenda was published, said in options."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import PLENARY, ROOT, Ran, scheduler

AGENDA = PLENARY / "agenda.toml"
PUBLISHED = ROOT / "solutions" / PLENARY.name / "published.json"


def anew(*options: str | Path) -> Ran:
    """The plenary planned anew, near to what is published."""
    return scheduler("solve", AGENDA, "--near", PUBLISHED, *options)


def changes(*options: str | Path) -> dict[str, Any]:
    """What the JSON says of the changes, their price proven."""
    ran = anew(*options, "--json")
    assert ran.status == 0, ran.err
    found: dict[str, Any] = ran.json["changes"]
    assert found["proven"] and found["bound"] == found["price"]
    return found


def rows(document: dict[str, Any]) -> dict[str, Any]:
    """Rows of the agenda by id."""
    return {row["id"]: row for row in document["agenda"]}


def other_rows(document: dict[str, Any]) -> dict[str, Any]:
    """Those that are not as published."""
    before = rows(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    return {id: row for id, row in rows(document).items() if row != before[id]}


# -- the worked cases ---------------------------------------------------------------------------------------------


def test_without_ecuador_as_json(tmp_path: Path) -> None:
    ran = anew("--without", "ecuador", "--json")
    assert ran.status == 0, ran.err
    found = ran.json
    assert found["changes"] == {
        "price": 10,
        "bound": 10,
        "proven": True,
        "moved": 0,
        "rooms": 0,
        "lengths": 0,
        "seats": 1,
        "lost": {},
        "one_more": None,
    }
    part = {"item": "WS4", "role": "panellist", "office": None}
    part |= {"day": "D2", "start": "10:10", "end": "11:40", "room": "main"}
    assert sorted(found["notify"], key=lambda told: str(told["participant"])) == [
        {"participant": "chile", "why": "gains", "before": [], "after": [part]},
        {"participant": "ecuador", "why": "withdrawn", "before": [part], "after": []},
    ]
    [(id, row)] = other_rows(found).items()
    assert id == "WS4"
    assert "chile" in {seat["participant"] for seat in row["seats"]}
    stability, *_, moves, lot = (goal["tier"] for goal in found["goals"])
    assert (stability, moves, lot) == ("stability", "moves", "lot")


@pytest.mark.parametrize(
    ("options", "price", "seats", "items"),
    [
        (["--without", "bolivia"], 10, 1, ["WS1"]),
        (["--without", "ts-rcm"], 30, 3, ["WS2", "WS4", "WS6"]),
        (["--away", "ts-rcm D2 08:30-13:00"], 10, 1, ["WS4"]),
        (["--away", "chile D2 08:30-13:00"], 0, 0, []),
        (["--without", "argentina"], 10, 1, ["WS1"]),
        # Work Session 1 has been held when Argentina leaves
        (["--without", "argentina", "--held-until", "D1 12:30"], 0, 0, []),
        # it has begun at 11:00: who sits there sits there
        (["--without", "argentina", "--held-until", "D1 11:05"], 0, 0, []),
        (["--without", "argentina", "--held-until", "D1 11:00"], 10, 1, ["WS1"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and value and value[0].startswith("-") else None,
)
def test_seats_in_other_hands(options: list[str], price: int, seats: int, items: list[str]) -> None:
    ran = anew(*options, "--json")
    assert ran.status == 0, ran.err
    found = ran.json["changes"]
    assert (found["price"], found["bound"], found["proven"]) == (price, price, True)
    assert (found["moved"], found["rooms"], found["lengths"], found["seats"]) == (0, 0, 0, seats)
    assert sorted(other_rows(ran.json)) == items


@pytest.mark.parametrize(
    ("pin", "starts"),
    [
        ("WS1=D1 14:00", {"WS1": "14:00", "WS2": "11:00"}),
        ("WS6=D1 15:45", {"WS6": "15:45", "WS3": "16:15"}),
    ],
)
def test_sessions_that_move(pin: str, starts: dict[str, str]) -> None:
    ran = anew("--pin", pin, "--json")
    assert ran.status == 0, ran.err
    found = ran.json["changes"]
    assert (found["price"], found["moved"], found["rooms"], found["seats"]) == (200, 2, 0, 0)
    other = other_rows(ran.json)
    assert {id: row["start"] for id, row in other.items()} == starts
    assert {row["day"] for row in other.values()} == {"D1"}


def test_one_more_change_is_told() -> None:
    found = changes("--without", "bolivia")
    assert found["lost"]["balance"] == [0, 4]
    assert found["one_more"]["price"] == 20
    assert found["one_more"]["gains"]["balance"] == [4, 0]
    assert changes("--without", "argentina")["one_more"]["gains"]["coverage"] == [4, 3]
    ran = anew("--without", "bolivia")
    assert "seats in other hands: 1 (price 10; proven: none is cheaper)" in ran.out
    assert "Facilitator SACM:RCM 3:3 -> 2:4" in ran.out
    assert "One more change (price 20: --up-to 20) would buy" in ran.out


@pytest.mark.parametrize("who", ["chile", "panama"])
def test_a_presidency_cannot_withdraw(who: str, tmp_path: Path) -> None:
    patch = tmp_path / f"without-{who}.toml"
    ran = anew("--without", who, "--json", "--write-patch", patch)
    assert ran.status == 1, ran.err
    assert len(ran.json["conflicts"]) == 1  # by default one is shown: they share two statements
    explained = scheduler("explain", patch, "--all", "--json")
    assert explained.status == 1
    sets = [{each["path"] for each in conflict["statements"]} for conflict in explained.json["conflicts"]]
    office = {"chile": "PPT-SACM", "panama": "PPT-RCM"}[who]
    attends = {"chile": 0, "panama": 1}[who]
    assert len(sets) == 3
    for event, day in (("D1-opening", 0), ("D1-closing", 0), ("D2-closing", 1)):
        assert {
            f"events.{event}",
            f"events.{event}.attended_by[{attends}]",
            f"offices.{office}.held_by",
            f"participants.{who}.away[{day}]",
        } in sets


# -- whom to tell -------------------------------------------------------------------------------------------------


def test_whom_to_tell_as_text() -> None:
    ran = anew("--without", "ts-rcm", "--notify")
    assert ran.status == 0, ran.err
    told = ran.out.partition("To tell")[2]
    lines = told.splitlines()
    assert any("withdrawn" in line for line in lines)
    assert sum(line.startswith("Chile ") for line in lines) == 1
    assert told.count("PPT-SACM") >= 3  # three sessions in which it speaks now
    assert "For information, their own part unchanged:" in told
    assert "Nothing to tell:" in told
    assert "To tell" not in anew("--without", "ts-rcm").out


def test_nobody_to_tell() -> None:
    ran = anew("--away", "chile D2 08:30-13:00", "--notify")
    assert "No change against published.json." in ran.out
    assert "Nobody has to be told." in ran.out


def test_what_the_instance_itself_says_is_no_change_and_is_told(tmp_path: Path) -> None:
    shorter = tmp_path / "shorter.toml"
    shorter.write_text(f'extends = "{AGENDA}"\n[[sessions]]\nid = "WS1"\nduration = 85\n', encoding="utf-8")
    ran = scheduler("solve", shorter, "--near", PUBLISHED)
    assert "No change against published.json but what the instance itself says:\n  Work Session 1: " in ran.out


def test_who_sits_in_a_session_that_moves_is_told() -> None:
    ran = anew("--pin", "WS1=D1 14:00", "--json")
    before = rows(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    told = {each["participant"]: each["why"] for each in ran.json["notify"]}
    concerned = {seat["participant"] for id in ("WS1", "WS2") for seat in before[id]["seats"]}
    assert told == dict.fromkeys(concerned, "moves")


# -- prices, what is kept, the patch ------------------------------------------------------------------------------


def test_prices_by_options() -> None:
    assert changes("--without", "ecuador", "--price", "seat=25")["price"] == 25
    # for 1 a start, two sessions rather move: nobody has to sit in for the secretariat in the morning of day 2
    cheap = changes("--away", "ts-rcm D2 08:30-11:40", "--price", "start=1", "--price", "seat=50")
    assert cheap["seats"] == 0 and cheap["moved"] >= 1 and cheap["price"] == cheap["moved"]


def test_times_are_kept_or_seats() -> None:
    away = ["--away", "ts-rcm D2 08:30-11:40", "--price", "start=1"]
    assert changes(*away, "--keep", "times")["moved"] == 0
    assert changes(*away, "--keep", "times")["seats"] == 1
    # who withdraws cannot keep its seat, all others do
    assert changes("--without", "bolivia", "--keep", "seats")["seats"] == 1
    kept = changes("--without", "bolivia", "--keep", "seats", "--keep", "times")
    assert (kept["price"], kept["one_more"]) == (10, None)


def test_the_patch_says_what_the_options_say(tmp_path: Path) -> None:
    options = ["--without", "bolivia", "--away", "chile D2 08:30-09:00", "--away", "chile D1 18:00-", "--pin",
               "WS6=D1 15:45", "--price", "seat=15"]  # fmt: skip
    patch = tmp_path / "change.toml"
    by_options = anew(*options, "--write-patch", patch, "--json")
    assert by_options.status == 0, by_options.err
    text = patch.read_text(encoding="utf-8")
    assert 'id = "bolivia"' in text and 'id = "WS6"' in text
    by_patch = scheduler("solve", patch, "--near", PUBLISHED, "--json")
    assert by_patch.status == 0, by_patch.err
    for key in ("instance", "goals", "agenda", "changes", "notify"):
        assert by_patch.json[key] == by_options.json[key], key
    assert by_patch.json["changes"]["price"] == 200 + 15


@pytest.mark.parametrize(
    "options",
    [
        ["--without", "argentina", "--held-until", "D1 12:30"],
        ["--without", "bolivia", "--keep", "seats", "--keep", "times"],
        ["--held-until", "D2 10:30", "--away", "ecuador D2"],
    ],
    ids=" ".join,
)
def test_what_is_held_and_kept_is_in_the_patch_too(options: list[str], tmp_path: Path) -> None:
    patch = tmp_path / "change.toml"
    by_options = anew(*options, "--write-patch", patch, "--json")
    assert by_options.status == 0, by_options.err
    by_patch = scheduler("solve", patch, "--near", PUBLISHED, "--json")
    assert by_patch.status == 0, by_patch.err
    assert by_patch.json["agenda"] == by_options.json["agenda"]
    assert by_patch.json["instance"]["sha256"] == by_options.json["instance"]["sha256"]


def test_a_patch_for_standard_output_is_alone_there() -> None:
    ran = anew("--without", "bolivia", "--write-patch", "-")
    assert ran.status == 0, ran.err
    assert [who["id"] for who in tomllib.loads(ran.out)["participants"]] == ["bolivia"]


def test_absences_of_one_participant_add_up() -> None:
    ran = anew("--away", "ecuador D2 10:00-12:00", "--away", "ecuador D1", "--json")
    assert ran.status == 0, ran.err
    [ecuador] = [who for who in ran.json["instance"]["content"]["participants"] if who["id"] == "ecuador"]
    assert [span["day"] for span in ecuador["away"]] == ["D2", "D1"]
    assert ran.json["changes"]["seats"] == 1


def test_the_new_agenda_can_be_published_in_turn(tmp_path: Path) -> None:
    """``-o`` writes an ordinary schedule: it verifies, and something else may happen after it."""
    first, patch = tmp_path / "first.json", tmp_path / "first.toml"
    assert anew("--without", "ecuador", "-o", first, "--write-patch", patch).status == 0
    assert scheduler("verify", patch, first).status == 0
    second = scheduler("solve", patch, "--near", first, "--without", "bolivia", "--json")
    assert second.status == 0, second.err
    assert second.json["changes"]["price"] == 10
    told = {each["participant"]: each["why"] for each in second.json["notify"]}
    assert told.pop("bolivia") == "withdrawn"
    assert list(told.values()) == ["gains"]  # Ecuador was told before


def test_what_json_prints_is_a_schedule_as_well(tmp_path: Path) -> None:
    printed = tmp_path / "printed.json"
    printed.write_text(anew("--without", "ecuador", "--json").out, encoding="utf-8")
    ran = scheduler("verify", AGENDA, printed)
    assert ran.status == 0, ran.err
    assert scheduler("export", printed, "--to", "csv").status == 0


def test_the_same_bytes_with_any_number_of_workers() -> None:
    one, two = (anew("--without", "argentina", "--json", "--workers", workers) for workers in ("1", "2"))
    assert one.out == two.out


# -- what is asked wrongly ----------------------------------------------------------------------------------------


def test_all_that_is_asked_wrongly_is_told_at_once() -> None:
    ran = anew("--without", "boliva", "--away", "chile D9 10:00-11:00", "--pin", "WS33=D1 15:45", "--price", "chair=3")
    assert ran.status == 2
    assert "Traceback" not in ran.err
    for word in ("boliva", "bolivia", "D9", "WS33", "WS3", "chair"):
        assert word in ran.err, (word, ran.err)


@pytest.mark.parametrize(
    "options",
    [
        ["--price", "seat=-1"],
        ["--price", "seat=many"],
        ["--price", "seat"],
        ["--keep", "rooms"],
        ["--held-until", "noon"],
        ["--pin", "WS3"],
        ["--away", "chile"],
        ["--without", "PPT-SACM"],
        ["--without", "SACM"],
        ["--away", "chile D1 15:00-14:00"],
        ["--pin", "WS3=D1 25:45"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_read_is_a_fault(options: list[str]) -> None:
    for more in ([], ["--json"]):
        ran = anew(*options, *more)
        assert ran.status == 2, ran.out
        assert "Traceback" not in ran.err and ran.err + ran.out


@pytest.mark.parametrize("pin", ["WS1=D1 14:00", "WS1.facilitator=canada"])
def test_a_pin_of_what_has_begun_is_not_dropped(pin: str) -> None:
    """Work Session 1 is at 11:00, Bolivia facilitates: at 12:00 nobody can have it otherwise, and is told so."""
    ran = anew("--pin", pin, "--held-until", "D1 12:00")
    assert ran.status in (1, 2), ran.out
    assert "Work Session 1" in ran.out + ran.err or "WS1" in ran.out + ran.err
    assert anew("--pin", "WS1=D1 11:00", "--held-until", "D1 12:00").status == 0


@pytest.mark.parametrize(
    "options", [["--held-until", "D1 12:30"], ["--keep", "seats"], ["--price", "seat=3"], ["--notify"]], ids=" ".join
)
def test_some_options_need_a_published_agenda(options: list[str]) -> None:
    ran = scheduler("solve", AGENDA, *options)
    assert ran.status == 2
    assert "--near" in ran.err


def test_without_a_published_agenda_a_change_is_a_patch() -> None:
    ran = scheduler("solve", AGENDA, "--without", "bolivia", "--json")
    assert ran.status == 0, ran.err
    assert "changes" not in ran.json
    assert not any(seat["participant"] == "bolivia" for row in ran.json["agenda"] for seat in row["seats"])


def test_what_one_more_change_buys_can_be_had() -> None:
    """Without Bolivia one change makes it 2:4; a second one, for 10 more, keeps 3:3."""
    ran = anew("--without", "bolivia", "--up-to", "20", "--json")
    assert ran.status == 0
    assert (ran.json["changes"]["price"], ran.json["changes"]["seats"]) == (20, 2)
    assert ran.json["changes"]["lost"] == {}
    assert ran.json["changes"]["one_more"] is None


def test_less_than_the_fewest_changes_cost_is_refused() -> None:
    ran = anew("--without", "ts-rcm", "--up-to", "29")
    assert ran.status == 2
    assert "The fewest changes cost 30, more than 29." in ran.err
