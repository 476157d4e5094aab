"""Patches of conferences: who and what is removed leaves the lists that name it, or its name is a fault."""

from __future__ import annotations

from pathlib import Path

from scheduler.instance.read import read_instance

from .files import put, told
from .test_merge import fields, place

TALKS = """\
format = 1

[meeting]
id = "talks"

[[rooms]]
id = "R1"
penalties = [{ block = "B1", price = 1 }, { block = "B2", price = 2 }]

[[rooms]]
id = "R2"

[[participants]]
id = "ann"

[[participants]]
id = "bob"

[[blocks]]
id = "B1"

[[blocks]]
id = "B2"

[[tracks]]
id = "T1"
chairs = ["bob", "ann"]
similar = [{ track = "T2", price = 4 }, { track = "T3", price = 5 }]
penalties = [
  { block = "B2", price = 1 },
  { room = "R2", price = 2 },
  { block = "B1", room = "R1", price = 3 },
]

[[tracks]]
id = "T2"

[[tracks]]
id = "T3"

[[sessions]]
id = "a"
track = "T1"
presenters = ["ann"]
attendees = ["bob", "ann"]
penalties = [{ room = "R2", price = 1 }, { block = "B1", price = 2 }]

[[sessions]]
id = "b"
track = "T3"

[goals]
tiers = ["parallel"]
"""


def patched(folder: Path, patch: str) -> Path:
    return put(folder, patch=f'format = 1\nextends = "base.toml"\n{patch}', base=TALKS)


def removed(table: str, id: str) -> str:
    return f'[[{table}]]\nid = "{id}"\nremove = true\n'


def test_a_participant_that_is_removed_presents_attends_and_chairs_nothing(tmp_path: Path) -> None:
    instance = read_instance(patched(tmp_path, removed("participants", "ann")))
    assert fields(instance, "tracks", "T1")["chairs"] == ["bob"]
    assert fields(instance, "sessions", "a")["presenters"] == []  # a talk that nobody presents can still be held
    assert fields(instance, "sessions", "a")["attendees"] == ["bob"]


def test_a_block_that_is_removed_takes_its_prices_with_it(tmp_path: Path) -> None:
    instance = read_instance(patched(tmp_path, removed("blocks", "B1")))
    assert fields(instance, "rooms", "R1")["penalties"] == [{"block": "B2", "price": 2}]
    assert fields(instance, "tracks", "T1")["penalties"] == [
        {"block": "B2", "price": 1},
        {"room": "R2", "price": 2},
    ]
    assert fields(instance, "sessions", "a")["penalties"] == [{"room": "R2", "price": 1}]


def test_a_room_that_is_removed_takes_its_prices_with_it(tmp_path: Path) -> None:
    instance = read_instance(patched(tmp_path, removed("rooms", "R2")))
    assert fields(instance, "tracks", "T1")["penalties"] == [
        {"block": "B2", "price": 1},
        {"block": "B1", "room": "R1", "price": 3},
    ]
    assert fields(instance, "sessions", "a")["penalties"] == [{"block": "B1", "price": 2}]
    assert place(instance, "tracks.T1.penalties[1]") == "base.toml:32"  # it was the third


def test_a_track_that_is_removed_is_similar_to_no_other(tmp_path: Path) -> None:
    instance = read_instance(patched(tmp_path, removed("tracks", "T2")))
    assert fields(instance, "tracks", "T1")["similar"] == [{"track": "T3", "price": 5}]


def test_a_session_whose_track_is_removed_is_a_fault_that_names_both(tmp_path: Path) -> None:
    assert told(patched(tmp_path, removed("tracks", "T3"))) == [
        'base.toml:50: sessions.b.track: It names "T3", which patch.toml:5 removes. '
        "Let the patch change this too, or keep T3."
    ]


def test_a_slot_or_span_whose_block_is_removed_is_a_fault(tmp_path: Path) -> None:
    said = '[[slots]]\nid = "x"\nblock = "B2"\nroom = "R1"\n'
    said += '[[sessions]]\nid = "b"\nallowed = [{ block = "B2" }]\n'
    faults = told(patched(tmp_path, said + removed("blocks", "B2")))
    assert [fault.split(": ")[1] for fault in faults] == ["slots.x.block", "sessions.b.allowed[0].block"]
    assert all('names "B2", which patch.toml' in fault for fault in faults)


def test_what_a_patch_says_of_a_removed_block_is_a_fault_no_more(tmp_path: Path) -> None:
    """Removal and the price of what is removed in one patch: the price goes, whichever comes first."""
    said = '[[sessions]]\nid = "b"\npenalties = [{ block = "B2", price = 9 }]\n'
    instance = read_instance(patched(tmp_path, removed("blocks", "B2") + said))
    assert fields(instance, "sessions", "b")["penalties"] == []
