"""``scheduler alternatives``."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import PLENARY, ROOT, scheduler
from tests.compare.test_page import Texts

SOLUTIONS = ROOT / "solutions" / "sacm-rcm-2018"

THREE = """
[[participants]]
id = "bolivia"
title = { en = "Bolivia", es = "Bolivia" }

[[participants]]
id = "panama"
title = { en = "Panama", es = "Panamá" }
wishes = [{ session = "WS1" }]
"""


@pytest.fixture
def three(small: Path) -> Path:
    """The small instance with three members of the SACM and two of the RCM, one of which wishes for a seat."""
    text = small.read_text(encoding="utf-8") + THREE
    text = text.replace('["chile", "peru"]', '["chile", "peru", "bolivia"]').replace(
        '["belize"]', '["belize", "panama"]'
    )
    small.write_text(text, encoding="utf-8")
    return small


def test_three_agendas_as_json(three: Path) -> None:
    """Panama as it wishes, or Belize; Chile, Peru or Bolivia; before coffee or after it."""
    ran = scheduler("alternatives", three, "-n", "3", "--distance-by", "name", "--distance", "2", "--json")
    assert ran.status == 0, ran.err
    record = ran.json
    assert len(record["agendas"]) == 3
    assert (record["least_distance"], record["bound"], record["proven"]) == (2, 2, True)
    assert (record["distance_by"], record["at_least"], record["asked"]) == ("name", 2, 3)
    assert record["maximum"] == {"value": 3, "blocks": 1, "seats": 2}
    assert record["distances"] == [list(row) for row in zip(*record["distances"], strict=True)]
    first, *others = record["agendas"]
    assert first["distance"] == {"value": 0, "blocks": 0, "seats": 0, "by": "name", "of": 3}
    assert [each["distance"]["value"] for each in others] == record["distances"][0][1:]
    assert first["schedule"]["status"] == "optimal"
    assert {goal["tier"] for goal in first["goals"]} == {
        "coverage", "balance", "minutes", "evenness", "presidencies", "wishes", "order", "lean", "lot",
    }  # fmt: skip


def test_files_that_verify_accepts(three: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    ran = scheduler("alternatives", three, "-n", "2", "-o", folder)
    assert ran.status == 0, ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["alternative-1.json", "alternative-2.json"]
    assert f"{folder / 'alternative-2.json'} is written." in ran.err
    for path in folder.iterdir():
        verified = scheduler("verify", three, path, "--json")
        assert (verified.status, verified.json["stale"]) == (0, [])
    again = scheduler("alternatives", three, "-n", "2", "-o", folder)
    assert again.status == 0
    # what an earlier run has left beside them is not taken away, and not taken for one of these
    (folder / "alternative-9.json").write_text((folder / "alternative-1.json").read_text("utf-8"), encoding="utf-8")
    assert "alternative-9.json was there before" in scheduler("alternatives", three, "-n", "2", "-o", folder).err


def test_a_file_that_is_no_schedule_stays(three: Path, tmp_path: Path) -> None:
    mine = tmp_path / "alternative-2.json"
    mine.write_text('{"my": "notes"}', encoding="utf-8")
    ran = scheduler("alternatives", three, "-n", "2", "-o", tmp_path)
    assert ran.status == 2
    assert f"{mine}: It would be replaced, and it is no schedule. Name another folder." in ran.err
    assert mine.read_text("utf-8") == '{"my": "notes"}'
    assert not (tmp_path / "alternative-1.json").exists()


def test_the_first_agenda_is_not_written_over(three: Path, tmp_path: Path) -> None:
    assert scheduler("alternatives", three, "-n", "2", "-o", tmp_path).status == 0
    ran = scheduler("alternatives", three, "--first", tmp_path / "alternative-2.json", "-o", tmp_path)
    assert ran.status == 2
    assert "This command reads this file, and would write over it." in ran.err


def test_the_table(three: Path) -> None:
    ran = scheduler("alternatives", three, "-n", "2", "--slack", "order=0")
    assert ran.status == 0, ran.err
    rows = {re.split(r"  +", line)[0]: re.split(r"  +", line)[1:] for line in ran.out.splitlines()}
    # the countries that sit cover two of five in both; in the second Panama's wish is not met
    assert rows["coverage"] == ["3", "3"]
    assert rows["wishes"] == ["0", "1"]
    assert rows["distance to 1"] == ["0", "1"]
    assert rows["Panama"] == ["Work Session 1 (Panellist)", "-"]
    assert rows["Belize"] == ["-", "Work Session 1 (Panellist)"]
    assert "Every session is at the same time in all." in ran.out
    assert "Least distance 1; no 2 agendas are further apart (proven)." in ran.out
    assert "sessions in another block + seats in other hands, at most 1 + 2 = 3." in ran.out
    assert "Chile, Peru and Bolivia." in ran.out


def test_in_spanish(three: Path) -> None:
    ran = scheduler("alternatives", three, "-n", "2", "--slack", "order=0", "--lang", "es")
    assert ran.status == 0
    assert "Sesión de trabajo 1 (Panelista)" in ran.out
    assert "Panamá" in ran.out


def test_fewer_than_asked(three: Path) -> None:
    ran = scheduler("alternatives", three, "-n", "3", "--slack", "order=0", "--slack", "wishes=0")
    assert ran.status == 1
    assert "3 agendas were asked for; no more than 1 are 1 or more apart (proven)." in ran.err
    assert "coverage" in ran.out
    record = scheduler("alternatives", three, "-n", "3", "--slack", "order=0", "--slack", "wishes=0", "--json").json
    assert (len(record["agendas"]), record["exist"], record["proven"]) == (1, 1, True)
    assert record["least_distance"] is None


def test_begun_with_the_published_agenda() -> None:
    """COMPARE case 7, by class: speakers and facilitators all in other hands, Chile and Panama on a panel."""
    ran = scheduler(
        "alternatives", PLENARY / "agenda.toml", "--first", SOLUTIONS / "published.json", "-n", "2",
        "--slack", "wishes=0", "--slack", "order=0", "--json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert (ran.json["least_distance"], ran.json["bound"], ran.json["proven"]) == (14, 14, True)
    published = json.loads((SOLUTIONS / "published.json").read_text("utf-8"))
    assert ran.json["agendas"][0]["schedule"]["agenda"] == published["agenda"]
    assert [len(each) for each in ran.json["alike"]] == [9, 10]


def test_a_front_as_json(three: Path) -> None:
    """Two seats, Panama has one as it wishes: nobody need sit twice."""
    ran = scheduler("alternatives", three, "--front", "evenness", "wishes", "--json")
    assert ran.status == 0, ran.err
    (point,) = ran.json["points"]
    assert point["values"] == {"evenness": 0, "wishes": 0}
    assert point["text"] == "0 seats beyond the first (2 countries one seat, 3 none), 0 unmet wishes"
    assert (ran.json["complete"], ran.json["open"], ran.json["goals"]) == (True, [], ["evenness", "wishes"])
    assert point["schedule"]["agenda"]


FRONT = """
format = 1
extends = "small.toml"

[[participants]]
id = "panama"
away = [{ day = "D1", from = "11:00" }]

[[sessions]]
id = "WS1"
draft = { day = "D1", start = "11:00" }
"""


def test_a_front_as_a_table_and_files(three: Path, tmp_path: Path) -> None:
    """Panama can only sit before coffee, 120 minutes from where the session is printed (90 at the latest start)."""
    patch = three.with_name("front.toml")
    patch.write_text(FRONT, encoding="utf-8")
    ran = scheduler("alternatives", patch, "--front", "order", "wishes", "-o", tmp_path / "points")
    assert ran.status == 0, ran.err
    assert "0 minutes (and swaps) off the draft" in ran.out
    assert "one wish kept more, 90 minutes further from the draft" in " ".join(ran.out.split())
    assert "These are all" in ran.out
    assert sorted(path.name for path in (tmp_path / "points").iterdir()) == ["point-1.json", "point-2.json"]
    assert scheduler("verify", patch, tmp_path / "points" / "point-2.json").status == 0
    kept = scheduler("alternatives", patch, "--front", "order", "wishes", "--keep", "coverage", "--json")
    assert [list(point["values"].values()) for point in kept.json["points"]] == [[0, 1], [90, 0]]


def words_of(page: Path) -> str:
    return Texts(page.read_text(encoding="utf-8")).text


def test_a_page_of_alternatives(three: Path, tmp_path: Path) -> None:
    html = tmp_path / "alternatives.html"
    ran = scheduler("alternatives", three, "-n", "2", "--slack", "order=0", "--html", html)
    assert ran.status == 0, ran.err
    text = words_of(html)
    assert "Alternatives In short 1 alternative-1 optimal the best agenda; 2 of 5 countries sit" in text
    assert "2 alternative-2 1 away from agenda 1; Belize gains a seat; Panama loses a seat" in text
    for line in (
        "Least distance 1; no 2 agendas are further apart (proven).",
        "Distance: sessions in another block + seats in other hands, at most 1 + 2 = 3.",
        "Nothing tells apart, so that they count as one: Chile, Peru and Bolivia.",
        "May be worse than the best: wishes by 1 at most (--slack).",
    ):
        assert line in text and line in " ".join(ran.out.split())
    assert "distance by class (other blocks + other hands) - 1 of 3" in text
    assert "least distance to another 1 1" in text
    assert "Work Session 1, Panellist: Panama -> Belize" in text  # what differs
    assert "Belize Agenda Before After 2 alternative-2 nothing Work Session 1, Panellist" in text
    assert "(given)" not in text  # all of it was chosen
    assert "plot" not in text  # there is no trade-off where one goal differs


def test_a_page_of_one_agenda(three: Path, tmp_path: Path) -> None:
    html = tmp_path / "alone.html"
    ran = scheduler("alternatives", three, "--slack", "order=0", "--slack", "wishes=0", "--html", html)
    assert ran.status == 1
    text = words_of(html)
    assert "3 agendas were asked for; no more than 1 are 1 or more apart (proven)." in text
    assert "The table 1 alternative-1 status optimal" in text
    assert "Work Session 1" in text
    assert "What differs" not in text


def test_a_page_begun_with_a_given_agenda(three: Path, tmp_path: Path) -> None:
    assert scheduler("alternatives", three, "-n", "2", "--slack", "order=0", "-o", tmp_path).status == 0
    html = tmp_path / "page.html"
    given = tmp_path / "alternative-2.json"
    assert (
        scheduler("alternatives", three, "-n", "2", "--slack", "order=0", "--first", given, "--html", html).status == 0
    )
    assert "1 alternative-1 the agenda that was given" in words_of(html)


def test_a_page_of_a_front(three: Path, tmp_path: Path) -> None:
    """Points numbered as in the table, the beaten field shaded; each step in words."""
    patch, html = three.with_name("front.toml"), tmp_path / "front.html"
    patch.write_text(FRONT, encoding="utf-8")
    ran = scheduler("alternatives", patch, "--front", "order", "wishes", "--html", html)
    assert ran.status == 0, ran.err
    text = words_of(html)
    assert (
        "Trade-off of order and wishes In short 1 point-1 0 minutes (and swaps) off the draft, one unmet wish;" in text
    )
    assert "2 point-2 one wish kept more, 90 minutes further from the draft: 90 minutes (and swaps) off" in text
    assert "These are all: no agenda is better in order without being worse in wishes" in text
    assert "order: minutes (and swaps) off the draft" in text and "wishes: unmet" in text
    assert "1 point-1: order 0, wishes 1; 2 point-2: order 90, wishes 0" in text  # the picture, for who cannot see it
    assert text.index("Trade-off of two goals") < text.index("The table")
    assert "against the point before - one wish kept more, 90 minutes further from the draft" in text
    assert "Work Session 1: Day 1 " in text  # what differs
    assert "(not proven)" not in text and "not proven to be" not in text
    assert "<script" not in html.read_text(encoding="utf-8")


def test_a_page_in_spanish_and_the_same_again(three: Path, tmp_path: Path) -> None:
    pages = [tmp_path / "1.html", tmp_path / "2.html"]
    for html in pages:
        ran = scheduler(
            "alternatives", three, "--front", "evenness", "wishes", "--html", html, "--lang", "es", "--json"
        )
        assert ran.status == 0
        assert len(ran.json["points"]) == 1
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert '<html lang="es">' in pages[0].read_text(encoding="utf-8")
    assert "Sesión de trabajo 1" in words_of(pages[0])


@pytest.mark.parametrize("front", [[], ["--front", "evenness", "wishes"]])
def test_a_page_that_cannot_be_made_is_told_at_once(three: Path, tmp_path: Path, front: list[str]) -> None:
    broken = tmp_path / "jinja2.py"
    broken.write_text("raise ModuleNotFoundError('jinja2')", encoding="utf-8")
    folder = tmp_path / "agendas"
    for html, told, paths in (
        (tmp_path / "missing" / "page.html", "There is no folder", ROOT),
        (tmp_path, "It is a folder.", ROOT),
        (three, "This command reads this file, and would write over it.", ROOT),
        (folder / f"{'point' if front else 'alternative'}-1.json", "Two things would be written to this file.", ROOT),
        (tmp_path / "page.html", "The page needs Jinja2, which is not installed.", f"{tmp_path}{os.pathsep}{ROOT}"),
    ):
        ran = scheduler("alternatives", three, *front, "--html", html, "-o", folder, PYTHONPATH=str(paths))
        assert ran.status == 2, told
        assert told in ran.err
        assert "Traceback" not in ran.err
        assert not folder.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--slack", "balance"], "is not TIER=K"),
        (["--slack", "balence=1"], 'The instance has no tier balence. Did you mean "balance"?'),
        (["--keep", "balance"], "--keep goes with --front"),
        (["--front", "evenness", "wishes", "-n", "3"], "do not go with --front"),
        (["--front", "evenness", "wishes", "--distance-by", "name"], "do not go with --front"),
        (["--front", "evenness", "wishs"], 'Did you mean "wishes"?'),
        (["--front", "wishes", "wishes"], "A front has two different goals."),
        (["--front", "order", "wishes", "--keep", "order"], "order is on the front"),
        (["-n", "1"], "1 is not in the range"),
        (["--distance", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_asked(three: Path, options: list[str], told: str) -> None:
    ran = scheduler("alternatives", three, *options)
    assert ran.status == 2
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_an_instance_that_cannot_be_held() -> None:
    ran = scheduler("alternatives", PLENARY / "uniform-90.toml", "--json")
    assert ran.status == 1
    assert ran.json["agendas"] == []
    assert "No agenda can be held. Why, and what would mend it: scheduler explain" in ran.err
    assert scheduler("alternatives", PLENARY / "uniform-90.toml", "--front", "evenness", "order").status == 1


def test_a_first_agenda_of_another_instance(three: Path) -> None:
    ran = scheduler("alternatives", three, "--first", SOLUTIONS / "published.json")
    assert ran.status == 2
    assert "The first agenda is not one of this instance" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to another process")
def test_interrupted_it_tells_what_it_has() -> None:
    """Five agendas of the plenary, interrupted on the way: what is there is told, with exit status 0 or 1."""
    process = subprocess.Popen(
        [sys.executable, "-m", "scheduler", "alternatives", PLENARY / "agenda.toml", "-n", "5", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    time.sleep(4)  # it takes 5 to 15 seconds to prove
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (0, 1), err
    record = json.loads(out)
    assert record["agendas"]
    if record["interrupted"]:
        assert "Interrupted: these are the agendas so far." in err.decode()
