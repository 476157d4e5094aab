"""A small conference for tests: two rooms, two blocks of two places, two tracks."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from scheduler.instance.read import instance_of
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule

SMALL: dict[str, Any] = {
    "format": 1,
    "meeting": {"id": "small", "grid": 1},
    "rooms": [{"id": "R1"}, {"id": "R2"}],
    "participants": [{"id": "ann"}, {"id": "bob"}],
    "blocks": [{"id": "B1", "places": 2}, {"id": "B2", "places": 2}, {"id": "B3", "places": 2}],
    "tracks": [{"id": "T1"}, {"id": "T2"}],
    "sessions": [
        {"id": "a", "track": "T1", "length": 1},
        {"id": "b", "track": "T1", "length": 1},
        {"id": "c", "track": "T2", "length": 1},
        {"id": "d", "track": "T2", "length": 2},
    ],
    "goals": {"tiers": ["consecutive"]},
}


def conference(**changes: Any) -> dict[str, Any]:
    """The content with other tables."""
    content = deepcopy(SMALL)
    content.update(deepcopy(changes))
    return content


def sessions(**more: dict[str, Any]) -> list[dict[str, Any]]:
    """Its sessions, with more said of some."""
    return [each | more.get(each["id"], {}) for each in SMALL["sessions"]]


def meeting_of(content: dict[str, Any]) -> Meeting:
    return instance_of(content, "conference.json").meeting


def programme(meeting: Meeting, **places: str) -> Schedule:
    """``a="B1.R1 1"``: session a in that slot, from that place on."""
    placed = []
    for id, place in places.items():
        slot_id, first = place.split()
        slot, position = meeting.slot[slot_id], int(first)
        end = slot.at(position + meeting.places(meeting.session[id]))
        placed.append(Placed(id, slot.at(position), end, slot.room, (), slot.id, position))
    return Schedule.of(placed)
