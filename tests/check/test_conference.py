"""What is odd about a conference, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scheduler.check.oddities import oddities, oddities_of
from scheduler.instance.read import read_instance

from ..conference import conference, meeting_of, sessions
from ..instance.files import put

HOURS = {"suitable": {"from": "09:00", "to": "17:00"}, "less_suitable": {"from": "07:00", "to": "21:00"}}
ZONES = {"tiers": ["time-zones"], "hours": HOURS}
TIMED = [
    {"id": "B1", "places": 2, "start": "09:00", "end": "10:00"},
    {"id": "B2", "places": 2, "start": "10:00", "end": "11:00"},
]


def odd(**changes: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(each.text), each.statements) for each in oddities_of(meeting_of(conference(**changes)))]


def test_talks_of_other_lengths_without_duration_or_draft_are_not_odd() -> None:
    assert odd() == []


def test_a_track_without_a_session() -> None:
    tracks = [{"id": "T1"}, {"id": "T2"}, {"id": "T3", "title": {"en": "Borders"}}]
    assert odd(tracks=tracks) == [("No session is in Borders.", ("tracks.T3",))]


def test_blocks_without_hours_where_zones_count() -> None:
    far = sessions(a={"zone": 9})
    assert odd(blocks=[TIMED[0], {"id": "B2", "places": 2}], sessions=far, goals=ZONES) == [
        ("time-zones counts nothing in B2: nothing says their hours.", ("blocks.B2",))
    ]
    assert odd(blocks=TIMED, sessions=far, goals=ZONES) == []
    assert odd(sessions=far, goals={"tiers": [{"weighted": {"time-zones": 0}}], "hours": HOURS}) == []
    assert odd(goals=ZONES) == []  # all are given from here


def test_hours_that_end_before_they_begin() -> None:
    hours = HOURS | {"suitable": {"from": "17:00", "to": "09:00"}}
    assert odd(goals={"tiers": ["parallel"], "hours": hours}) == [
        ("The hours 17:00-09:00 end before they begin, so that they suit nobody.", ("goals.hours.suitable",))
    ]


def test_hours_that_suit_outside_the_less_suitable_ones() -> None:
    hours = HOURS | {"suitable": {"from": "06:00", "to": "24:00"}}
    ((text, statements),) = odd(goals={"tiers": ["parallel"], "hours": hours})
    assert text == (
        "The hours that suit, 06:00-24:00, are not all among the less suitable ones, 07:00-21:00: "
        "what is outside of these costs the big price."
    )
    assert statements == ("goals.hours.suitable", "goals.hours.less_suitable")


def test_oddities_have_their_lines_in_the_file(tmp_path: Path) -> None:
    instance = read_instance(put(tmp_path, talks=TALKS))
    lines = [
        [place.line for path in odd.statements if (place := instance.places.of(path))] for odd in oddities(instance)
    ]
    assert lines == [
        [12],
        [23, 24],
    ]


TALKS = """\
format = 1
meeting = { id = "talks" }
rooms = [{ id = "main" }]

[[blocks]]
id = "B1"

[[tracks]]
id = "T1"

# nobody offered a talk
[[tracks]]
id = "T2"

[[sessions]]
id = "a"
track = "T1"

[goals]
tiers = ["parallel"]

[goals.hours]
suitable = { from = "06:00" }
less_suitable = { from = "07:00", to = "21:00" }
"""


def test_who_presents_attends_or_chairs_has_a_part() -> None:
    people = {
        "participants": [{"id": id} for id in ("ann", "bob", "carla", "dora", "emil")],
        "roles": [{"id": "host", "seats": [{"from": ["ann"]}]}],
        "tracks": [{"id": "T1", "chairs": ["bob"]}, {"id": "T2"}],
        "sessions": sessions(a={"roles": ["host"], "presenters": ["carla"], "attendees": ["dora"]}),
    }
    assert odd(**people) == [("No seat is open to emil, and no item names them.", ("participants.emil",))]


def test_people_with_one_name_are_odd_and_people_called_like_countries_are_not() -> None:
    people = [
        {"id": "p1", "title": {"en": "Maria Lopez"}},
        {"id": "p2", "title": {"en": "Maria Lopez"}},
        {"id": "p3", "title": {"en": "Jordan"}},
    ]
    ((text, statements),) = odd(participants=people)
    assert "Maria Lopez" in text
    assert statements == ("participants.p2", "participants.p1")
