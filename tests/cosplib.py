"""The field's public benchmark, where it lies beside the checkout: data for tests, never a part of the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from scheduler.meeting.meeting import Meeting
from scheduler.meeting.schedule import Placed, Schedule


def cosplib_folder() -> Path:
    """The folder of workbooks; skips the test where there is none."""
    said = os.environ.get("SCHEDULER_COSPLIB")
    folder = Path(said) if said else Path(__file__).parents[2] / "shared" / "cosplib"
    if not folder.is_dir():
        pytest.skip("no CoSPLib workbooks here: name their folder in SCHEDULER_COSPLIB")
    return folder


def known_schedule(meeting: Meeting, path: Path) -> tuple[Schedule, dict[str, Any]]:
    """A known schedule of a workbook's meeting, and what the file says of it."""
    known = json.loads(path.read_text(encoding="utf-8"))
    sessions = {dict(session.name.titles)["en"].strip(): session for session in meeting.sessions}
    blocks = {dict(block.name.titles)["en"].strip(): block for block in meeting.blocks}
    rooms = {dict(room.name.titles)["en"].strip(): room.id for room in meeting.rooms}
    placed = []
    for row in known["assignments"]:
        session = sessions[row["submission"].strip()]
        block, room = blocks[row["session"].strip()], rooms[row["room"].strip()]
        slot = next(slot for slot in meeting.slots_of[block.id] if slot.room == room)
        first = row["slot"]
        placed.append(
            Placed(session.id, slot.at(first), slot.at(first + meeting.places(session)), room, (), slot.id, first)
        )
    return Schedule.of(placed), known
