"""Whom to tell: what is the same is the same, also where two meetings count their days otherwise."""

from __future__ import annotations

from scheduler.compare.notices import Notice, notices
from tests.scenes import a_meeting, placed

WORDS = {"SACM": "chile peru bolivia", "WS1": "60m; panellist: SACM", "WS2": "60m; panellist: SACM"}


def test_a_day_before_the_others_changes_nobodys_part() -> None:
    then = a_meeting(days="09:00-18:00 09:00-18:00", **WORDS)
    now = a_meeting(
        extra={"days": [{"id": id, "start": "09:00", "end": "18:00"} for id in ("D0", "D1", "D2")]}, days="", **WORDS
    )
    assert [day.id for day in now.days] == ["D0", "D1", "D2"]
    published = placed(then, WS1="D1 10:00; chile", WS2="D2 10:00; peru")

    def told(**said: str) -> list[Notice]:
        """In `placed` D2 is the second day, which is D1 now."""
        return list(notices(then, published, now, placed(now, **said)))

    assert told(WS1="D2 10:00; chile", WS2="D3 10:00; peru") == []
    (found,) = told(WS1="D2 10:00; chile", WS2="D3 11:00; peru")
    assert (found.participant, found.why) == ("peru", "moves")
    assert [(part.day, part.record()["start"]) for part in (*found.before, *found.after)] == [
        ("D2", "10:00"),
        ("D2", "11:00"),
    ]
