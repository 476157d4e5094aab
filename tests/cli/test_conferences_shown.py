"""How the commands show a conference, with a clock and without one; and how one is planned anew."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler.cli.report import proven
from scheduler.meeting.results import Solved, TierResult
from scheduler.meeting.schedule import Schedule, Seat

from ..conference import conference, meeting_of, programme, sessions
from .command import ROOT, scheduler

BY_THE_CLOCK: Mapping[str, Any] = {
    "days": [{"id": "D1", "start": "08:00", "end": "18:00"}],
    "blocks": [
        {"id": "B1", "places": 2, "day": "D1", "start": "09:00", "end": "10:00"},
        {"id": "B2", "places": 2, "day": "D1", "start": "11:00", "end": "12:00"},
        {"id": "B3", "places": 2, "day": "D1", "start": "13:00", "end": "14:00"},
    ],
    "events": [{"id": "coffee", "day": "D1", "start": "10:15", "end": "10:45"}],
}

FORCED: Mapping[str, Any] = {
    "sessions": sessions(
        a={"slot": "B1.R1", "presenters": ["ann"]},
        b={"slot": "B1.R1"},
        c={"slot": "B2.R2", "presenters": ["bob", "ann"]},
        d={"slot": "B3.R1"},
    ),
    "tracks": [{"id": "T1", "penalties": [{"block": "B1", "price": 3}]}, {"id": "T2"}],
    "goals": {"tiers": [{"weighted": dict.fromkeys(("track-blocks", "consecutive", "parallel", "chairs"), 10)}]},
}
"""Each in its slot, so that all can be foreseen: T1 pays 3 in B1, ten times."""


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "conference.json"
    path.write_text(json.dumps(conference(**changes)))
    return path


def lines(out: str) -> list[list[str]]:
    """The rows of the tables, blanks as one."""
    return [line.split() for line in out.splitlines() if line.strip()]


def test_tracks_by_block_and_room_then_each_session_with_its_place(tmp_path: Path) -> None:
    ran = scheduler("solve", written(tmp_path, **FORCED))
    assert ran.status == 0, ran.err
    rows = lines(ran.out)
    assert ["Block", "R1", "R2"] in rows
    assert [row for row in rows if row[0] in ("B1", "B2", "B3")][:3] == [
        ["B1", "T1", "(2)"], ["B2", "T2", "(1)"], ["B3", "T2", "(1)"],
    ]  # fmt: skip
    assert ["B3", "1-2", "d", "T2", "R1"] in rows
    assert "None" not in ran.out and ":" not in ran.out.split("Goal")[0]


def test_by_the_clock_events_stand_among_the_sessions(tmp_path: Path) -> None:
    rows = lines(scheduler("solve", written(tmp_path, **FORCED, **BY_THE_CLOCK)).out)
    assert ["D1", "09:00-10:00"] in rows
    items = [row[0] for row in rows if "coffee" in row or row[-2:] in (["T1", "R1"], ["T2", "R2"], ["T2", "R1"])]
    assert items == ["B1", "B1", "D1", "B2", "B3"]
    assert ["D1", "10:15-10:45", "coffee"] in rows


def test_seats_of_roles_are_shown_beside_their_session(tmp_path: Path) -> None:
    content: dict[str, Any] = {
        **FORCED, "roles": [{"id": "moderator", "seats": [{"from": ["bob"], "count": 1}]}],
        "sessions": sessions(a={"roles": ["moderator"], "slot": "B1.R1"}),
    }  # fmt: skip
    out = scheduler("solve", written(tmp_path, **content)).out
    assert any("a" in row and row[-1] == "bob" for row in lines(out))


def test_a_weighted_tier_is_told_goal_by_goal_with_who_and_where(tmp_path: Path) -> None:
    out = scheduler("solve", written(tmp_path, **FORCED)).out
    rows = lines(out)
    assert ["track-blocks", "3", "10", "30"] in rows
    assert "track-blocks: 3\n  3  T1 has R1 in B1." in out
    assert "track-blocks+consecutive+parallel+chairs" not in out


def test_verify_tells_the_terms_and_json_keeps_the_name_of_the_tier(tmp_path: Path) -> None:
    instance, schedule = written(tmp_path, **FORCED), tmp_path / "s.json"
    assert scheduler("solve", instance, "-o", schedule).status == 0
    ran = scheduler("verify", instance, schedule, "--terms")
    assert ran.status == 0
    assert "track-blocks: 3\n  3  T1 has R1 in B1." in ran.out
    record = scheduler("verify", instance, schedule, "--terms", "--json").json
    assert record["goals"] == {"track-blocks+consecutive+parallel+chairs": 30}
    (costly,) = [term for term in record["terms"] if term["value"]]
    assert costly == {
        "goal": "track-blocks", "weight": 10, "value": 3, "costs": [{"value": 3, "text": "T1 has R1 in B1."}],
    }  # fmt: skip
    assert "terms" not in scheduler("verify", instance, schedule, "--json").json


@pytest.mark.parametrize("clock", [False, True])
def test_csv_has_block_place_track_and_presenters(tmp_path: Path, clock: bool) -> None:
    more = BY_THE_CLOCK if clock else {}
    ran = scheduler("solve", written(tmp_path, **FORCED, **more), "--csv", tmp_path / "a.csv")
    assert ran.status == 0, ran.err
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig")))}
    d = rows["d"]
    assert (d["day"], d["start"], d["end"]) == (("D1", "13:00", "14:00") if clock else ("", "", ""))
    assert (d["room"], d["block"], d["position"], d["track"], d["presenters"]) == ("R1", "B3", "1", "T2", "")
    assert rows["c"]["presenters"] == "bob; ann"
    assert not clock or rows["coffee"]["block"] == ""


def test_a_programme_is_planned_anew_with_the_fewest_changes_and_whom_to_tell(tmp_path: Path) -> None:
    instance, schedule = written(tmp_path, sessions=sessions(a={"presenters": ["ann"]})), tmp_path / "s.json"
    assert scheduler("solve", instance, "-o", schedule).status == 0
    was = {row["id"]: row for row in json.loads(schedule.read_text())["agenda"]}
    other = next(block for block in ("B1", "B2", "B3") if not was["a"]["slot"].startswith(block))
    ran = scheduler("solve", instance, "--near", schedule, "--pin", f"a={other}", "--notify", "--json")
    assert ran.status == 0, ran.err
    (notice,) = ran.json["notify"]
    assert (notice["participant"], notice["why"]) == ("ann", "moves")
    assert notice["after"][0]["slot"].startswith(other) and notice["after"][0]["start"] is None
    told = scheduler("solve", instance, "--near", schedule, "--pin", f"a={other}", "--notify").out
    assert f"{other}, place" in told and "a (presents)" in told and "None" not in told
    assert "how far sessions move: 1440 a block, 1 a place" in told and "minutes" not in told
    kept = scheduler("solve", instance, "--near", schedule, "--keep", "times")
    assert "No change against s.json." in kept.out
    held = scheduler("solve", instance, "--near", schedule, "--held-until", "B2")
    assert held.status == 0 and "No change against s.json." in held.out
    wrong = scheduler("solve", instance, "--near", schedule, "--held-until", "D1 10:00")
    assert wrong.status == 2 and 'There is no block "D1 10:00".' in wrong.err


def test_compare_and_a_front_without_a_clock_have_no_none(tmp_path: Path) -> None:
    instance, schedule = written(tmp_path, **FORCED), tmp_path / "s.json"
    assert scheduler("solve", instance, "-o", schedule).status == 0
    patch = tmp_path / "patch.json"
    patch.write_text(
        json.dumps({"format": 1, "extends": "conference.json", "sessions": [{"id": "c", "slot": "B1.R2"}]})
    )
    ran = scheduler("compare", schedule, patch, "--html", tmp_path / "c.html")
    assert ran.status == 0, ran.err
    assert "c moves to B1, place" in ran.out and "c: B2, place" in ran.out
    page = (tmp_path / "c.html").read_text()
    assert "None" not in ran.out + page and "09:00" not in page
    ran = scheduler("alternatives", instance, "--front", "track-blocks", "consecutive")
    assert ran.status == 0, ran.err
    assert ["track-blocks", "consecutive"] in [row[:2] for row in lines(ran.out)]
    assert ["1", "3", "0"] in [row[:3] for row in lines(ran.out)]


def test_alternatives_of_a_meeting_without_seats_do_not_speak_of_seats(tmp_path: Path) -> None:
    ran = scheduler("alternatives", written(tmp_path), "-n", "2")
    assert ran.status == 0, ran.err
    assert "Where sessions are" in ran.out and "Everybody has the same seats" not in ran.out


def test_a_lot_that_was_not_drawn_to_its_end_speaks_of_seats_only_where_there_are_some() -> None:
    schedule = programme(meeting_of(conference()), a="B1.R1 1", b="B1.R1 2", c="B2.R2 1", d="B3.R2 1")
    tiers = (TierResult("consecutive", 0, 0, True), TierResult("lot", None, None, False))
    assert str(proven(Solved(schedule, tiers, "optimal", 0))).endswith("other runs may find one as good.")
    seated = Schedule.of(replace(placed, seats=(Seat("chair", "ann", None),)) for placed in schedule.sessions)
    assert str(proven(Solved(seated, tiers, "optimal", 0))).endswith("other runs may seat equals otherwise.")


def test_patches_are_swept_without_a_clock_but_absences_need_one(tmp_path: Path) -> None:
    instance, schedule = written(tmp_path), tmp_path / "s.json"
    assert scheduler("solve", instance, "-o", schedule).status == 0
    (tmp_path / "what-if").mkdir()
    patch = {"format": 1, "extends": "../conference.json", "sessions": [{"id": "d", "presenters": ["ann"]}]}
    (tmp_path / "what-if" / "ann-presents.json").write_text(json.dumps(patch))
    ran = scheduler("sweep", instance, "--near", schedule, "--patches", tmp_path / "what-if")
    assert ran.status == 0, ran.err
    assert "1 case: 1 harmless." in ran.out
    refused = scheduler("sweep", instance, "--near", schedule)
    assert refused.status == 2 and "--patches DIR" in refused.err


def test_seats_as_csv_have_who_presents_and_chairs_by_block_and_place(tmp_path: Path) -> None:
    tracks = [{"id": "T1"}, {"id": "T2", "chairs": ["bob"]}]
    more = {**FORCED, "tracks": tracks, "sessions": sessions(a={"slot": "B1.R1", "presenters": ["ann"]})}
    schedule = tmp_path / "s.json"
    assert scheduler("solve", written(tmp_path, **more), "-o", schedule).status == 0
    ran = scheduler("export", schedule, "--to", "csv", "--layout", "seats")
    table = list(csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff"))))
    assert {(row["item"], row["role"], row["seat"], row["participant"]) for row in table} == {
        ("a", "presenters", "1", "ann"), ("c", "chairs", "1", "bob"), ("d", "chairs", "1", "bob"),
    }  # fmt: skip
    a = next(row for row in table if row["item"] == "a")
    assert (a["block"], a["track"], a["day"]) == ("B1", "T1", "")


def test_interrupting_keeps_the_best_and_says_so(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "generator.py", "--talks", "200", "-o", tmp_path / "c.json"], check=False
    )
    assert made.returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler", "solve", str(tmp_path / "c.json"), "-o", str(tmp_path / "s.json")],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (tmp_path / "s.json").exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert "Interrupted: this is the best agenda so far." in err.decode()
    assert "and 188 more sessions: -o FILE or --csv FILE has all." in out.decode()
    assert scheduler("verify", tmp_path / "c.json", tmp_path / "s.json").status == 0
