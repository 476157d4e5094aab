"""The page of a comparison: what is on it, what is escaped, and how a browser shows and prints it."""

from __future__ import annotations

import builtins
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from scheduler.compare.comparison import Comparison, compared
from scheduler.compare.grid import grids
from scheduler.compare.page import must_have_jinja, page
from scheduler.compare.shown import Shown
from scheduler.errors import SchedulerError
from scheduler.instance.read import instance_of, read_instance
from scheduler.solve import Limits
from scheduler.text import Words
from tests.cli.command import PLENARY
from tests.compare.test_comparison import FORUM, side_by_side
from tests.scenes import content

NEEDED = bool(os.environ.get("SCHEDULER_NO_SKIPS"))
ENGLISH, SPANISH = Words.of("en"), Words.of("es")
WISHES = {"argentina": "wish WS1 panellist 2", "bolivia": "wish WS1 panellist 3", "chile": "wish WS2 panellist 1"}


class Texts(HTMLParser):
    """The words of a page, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def the_plenary(*names: str) -> Comparison:
    sources = [(name, read_instance(PLENARY / f"{name}.toml")) for name in names]
    return compared(sources, limits=lambda: Limits(20, workers=1))


@pytest.fixture(scope="module")
def plenary() -> Comparison:
    return the_plenary("agenda", "uniform-70", "two-rooms", "chile-leaves-early", "panama-away-morning")


def test_it_stands_alone(plenary: Comparison) -> None:
    html = page(plenary, Shown(), ENGLISH)
    assert '<html lang="en">' in html
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert not {"script", "link", "img", "iframe"} & set(Texts(html).tags)
    assert not re.search(r"url\(|@import|\son\w+=", html)
    assert page(plenary, Shown(), ENGLISH) == html


def test_it_says_what_the_terminal_says(plenary: Comparison) -> None:
    text = Texts(page(plenary, Shown(), ENGLISH)).text
    assert "can be held; Work Session 5 and Work Session 6 move; 4 sessions are shorter; 2 sessions are longer" in text
    assert "cannot be held. Chile, as Pro-Tempore Presidency of the SACM, is expected at Final considerations" in text
    assert "Cheapest to mend (480):" in text
    assert "moved: was Day 2 14:00" in text
    assert "20 min shorter" in text
    assert "Work Session 5: Day 2 14:00-15:30, Plenary hall" in text or "Work Session 5: Day 2 14:00-15:30" in text
    assert "fewer than two goals" in text  # they differ in `order` alone
    assert "Panama Agenda Before After" in text  # who has lost its seat


def test_a_name_cannot_become_a_tag() -> None:
    wicked = '<script>alert("&")</script>'
    title = {"title": {"en": wicked}}
    titled = {"participants": [{"id": "bolivia", **title}], "sessions": [{"id": "WS1", **title}]}
    said = {**FORUM, "WS1": "60m; panellist: SACM, RCM; pin panellist bolivia", "extra": titled}
    other = {**said, "WS1": "60m; panellist: SACM, RCM; pin panellist chile; at 14:00"}
    sources = [(name, instance_of(content(**each), "x.toml")) for name, each in ((wicked, said), ("B", other))]
    html = page(compared(sources, limits=lambda: Limits(20, workers=1)), Shown(), ENGLISH)
    assert "<script" not in html
    assert wicked in Texts(html).text


def test_two_goals_that_differ_are_plotted_and_others_where_they_are_asked_for() -> None:
    less = {
        **WISHES,
        "bolivia": "away D1; wish WS1 panellist 3",
        "closing": "event D1 16:00-17:00",
        "WS1": "60m; panellist: SACM, RCM; on D1; at 14:00; draft D1 09:00",
    }
    found = side_by_side(WISHES, less)
    html = page(found, Shown(), ENGLISH)
    assert "wishes and order, agenda by agenda" in html
    assert 'role="img"' in html
    assert "coverage and order, agenda by agenda" in page(found, Shown(), ENGLISH, ("coverage", "order"))
    assert "evenness: seats beyond the first" in page(found, Shown(), ENGLISH, ("evenness", "order"))


def test_the_agenda_that_others_are_told_against_stands_in_every_group() -> None:
    """Here it is the second: the first cannot be held."""
    impossible: dict[str, Any] = {**WISHES, "WS1": "800m; panellist: SACM, RCM"}
    html = page(side_by_side(impossible, *[WISHES] * 4), Shown(), ENGLISH)
    days = html.partition('id="days"')[2].partition("<section")[0].split('<div class="day"')[1:]
    assert {" ".join(re.findall(r'class="number">(\d)<', day)) for day in days} == {"1 2 3", "2 4 5"}


def test_an_event_in_one_room_does_not_cover_what_is_in_another() -> None:
    said: dict[str, Any] = {
        "rooms": "main side",
        "tour": "event D1 10:00-12:00; in side",
        "WS1": "60m; on D1; at 10:00; in main",
    }
    sources = [(name, instance_of(content(**said), "x.toml")) for name in "AB"]
    found = compared(sources, limits=lambda: Limits(20, workers=1))
    blocks = {block.name.id: block for block in grids(found, found.columns)[0].lanes[0].blocks or ()}
    assert [(blocks[id].lane, blocks[id].lanes) for id in ("WS1", "tour")] == [(0, 2), (1, 2)]


def test_filters_act_on_it(plenary: Comparison) -> None:
    text = Texts(page(plenary, Shown(who="panama"), ENGLISH)).text
    assert "differences are not shown." in text
    assert "Panama Agenda Before After" in text
    assert "Chile Agenda Before After" not in text


def test_it_is_in_the_language_of_the_reader(plenary: Comparison) -> None:
    html = page(plenary, Shown(), SPANISH)
    assert '<html lang="es">' in html
    assert "Sesión de trabajo 5" in html


def test_without_jinja_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name == "jinja2":
            raise ModuleNotFoundError(name)
        return known(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SchedulerError, match=r"pip install '\.\[docs\]'"):
        must_have_jinja()


# -- in a browser ---------------------------------------------------------------------------------------------------

browser = pytest.mark.skipif(not NEEDED and shutil.which("chromium") is None, reason="chromium is not installed")
printer = pytest.mark.skipif(not NEEDED and shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")


def chromium(folder: Path, html: str, *options: str) -> subprocess.CompletedProcess[str]:
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    return subprocess.run(
        [
            "chromium",
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
            *("--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'profile'}"),
            *("--enable-logging=stderr", "--window-size=1280,2000"),
            *options,
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@browser
def test_a_browser_has_nothing_to_complain_of(plenary: Comparison, tmp_path: Path) -> None:
    ran = chromium(tmp_path, page(plenary, Shown(), ENGLISH), "--dump-dom")
    assert [line for line in ran.stderr.splitlines() if "CONSOLE" in line] == []
    text = Texts(ran.stdout).text
    for part in ("In short", "The table", "Day by day", "What differs", "Delegation by delegation", "two-rooms"):
        assert part in text


@browser
@printer
@pytest.mark.parametrize("words", [ENGLISH, SPANISH], ids=["en", "es"])
def test_it_prints_on_a4_landscape_a_day_a_page(plenary: Comparison, words: Words, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    chromium(tmp_path, page(plenary, Shown(), words), "--no-pdf-header-footer", f"--print-to-pdf={target}")
    told = subprocess.run(["pdfinfo", "-l", "99", str(target)], capture_output=True, text=True, check=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", told)
    assert sizes
    assert all((round(float(width)), round(float(height))) == (842, 595) for width, height in sizes)
    text = subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True).stdout
    heading = "Day" if words is ENGLISH else "Día"
    days = [page for page in text.split("\f") if re.search(rf"^ *{heading} [12]$", page, re.MULTILINE)]
    assert len(days) == 4  # two days of agendas 1 to 3, two of 1, 4 and 5, each whole
    assert all("17:00" in page for page in days)
