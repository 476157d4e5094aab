"""Every statement as a sentence that a secretariat would say."""

from __future__ import annotations

import pytest

from scheduler.instance.read import read_instance
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.statements import statement_text
from scheduler.meeting.unsaid import statements_of
from scheduler.text import Words
from tests.instance.files import FORUM, put

EVERYTHING = """
[[rooms]]
id = "hall"
closed = [{ day = "D1" }, { day = "D2", to = "12:00" }]

[[resources]]
id = "interpreters"
count = 2

[[slots]]
id = "morning"
day = "D1"
start = "09:00"
end = "12:00"
room = "main"

[[events]]
id = "D1-closing"
title = { en = "Closing" }
day = "D1"
start = "17:00"
end = "18:00"
room = "main"
last = true

[[events]]
id = "D2-closing"
title = { en = "Closing" }
day = "D2"
start = "17:00"
end = "18:00"
last = true

[[sessions]]
id = "WS3"
title = { en = "Work Session 3: borders", es = "Sesión 3: fronteras" }
duration = 60
day = "D1"
start = "09:30"
room = "main"
slot = "morning"
window = { from = "09:00", to = "11:00" }
allowed = [{ day = "D1", from = "09:00", to = "11:00" }, { day = "D2", room = "main" }]
audience = 80
after = [{ item = "WS1", gap = 30 }]
same_day = ["WS1"]
parallel = ["WS1"]
not_parallel = ["WS2"]
attended_by = ["PPT-SACM"]
needs = ["interpreters"]
roles = ["panellist"]
seats = { panellist = [{ from = ["SACM", "RCM", "PPT-SACM"], count = 3 }] }
pins = [{ role = "panellist", participant = "peru" }]

[[rules]]
id = "once"
kind = "cap"
of = ["SACM", "RCM"]
each = true
role = "panellist"
per = "day"
max = 1

[[rules]]
id = "all"
kind = "cap"
of = ["SACM"]
max = 4

[[rules]]
id = "some"
kind = "quota"
of = ["RCM"]
per = "session"
sessions = ["WS1", "WS2"]
min = 1

[[rules]]
id = "each-some"
kind = "quota"
of = ["RCM"]
each = true
min = 1

[[rules]]
id = "border"
kind = "together"
of = ["peru", "bolivia"]

[[rules]]
id = "rest"
kind = "pause"
of = ["PPT-SACM"]
minutes = 30
"""

SENTENCES = {
    "days.D1.start": "Day 1 begins at 09:00.",
    "days.D1.end": "Day 1 ends at 18:00.",
    "rooms.main.capacity": "main holds 100 people.",
    "rooms.main.has": "main has booth.",
    "rooms.hall.has": "hall has no equipment.",
    "rooms.hall.closed[0]": "hall is closed on Day 1, all day.",
    "rooms.hall.closed[1]": "hall is closed on D2, until 12:00.",
    "offices.PPT-SACM.held_by": "PPT-SACM is held by Chile.",
    "participants.chile.away[0]": "Chile is away on Day 1, until 10:00.",
    "participants.chile.away[1]": "Chile is away on D2, from 14:00 (return flight).",
    "resources.interpreters.count": "There are 2 of interpreters at any time.",
    "events.D1-lunch": "D1-lunch is on Day 1, 12:00-14:00.",
    "events.D1-lunch.attended_by[0]": "PPT-SACM attends D1-lunch on Day 1.",
    "events.D1-closing": "Closing is on Day 1, 17:00-18:00 in main, and nothing comes after it.",
    "events.D2-closing": "Closing is on D2, 17:00-18:00, and nothing comes after it.",
    "sessions.WS1.window": "WS1 lies in the hours from 10:00.",
    "sessions.WS1.panellist[0]": "WS1 has one seat as panellist for SACM.",
    "sessions.WS1.panellist[1]": "WS1 has 1 to 2 seats as panellist for peru, bolivia or panama.",
    "sessions.WS2.after[0]": "WS2 comes after WS1.",
    "sessions.WS2.after[1]": "WS2 comes 15 minutes or more after D1-lunch on Day 1.",
    "sessions.WS2.needs[0]": "WS2 needs booth.",
    "sessions.WS3.duration": "Work Session 3 lasts 60 minutes.",
    "sessions.WS3.day": "Work Session 3 is on Day 1.",
    "sessions.WS3.start": "Work Session 3 starts at 09:30.",
    "sessions.WS3.room": "Work Session 3 is in main.",
    "sessions.WS3.slot": "Work Session 3 is in the slot morning.",
    "sessions.WS3.window": "Work Session 3 lies in the hours 09:00-11:00.",
    "sessions.WS3.allowed": "Work Session 3 is on Day 1, 09:00-11:00 or D2, all day in main.",
    "sessions.WS3.audience": "The room of Work Session 3 must hold 80 people.",
    "sessions.WS3.after[0]": "Work Session 3 comes 30 minutes or more after WS1.",
    "sessions.WS3.same_day[0]": "Work Session 3 is on the same day as WS1.",
    "sessions.WS3.parallel[0]": "Work Session 3 starts at the same time as WS1.",
    "sessions.WS3.not_parallel[0]": "Work Session 3 has no minute in common with WS2.",
    "sessions.WS3.attended_by[0]": "PPT-SACM attends Work Session 3.",
    "sessions.WS3.needs[0]": "Work Session 3 needs interpreters.",
    "sessions.WS3.pins[0]": "peru sits in Work Session 3 as panellist.",
    "sessions.WS3.panellist[0]": "Work Session 3 has 3 seats as panellist for SACM, RCM or PPT-SACM.",
    "rules.not-both": "peru does not sit in one session with bolivia or panama.",
    "rules.once": "Seats as panellist on each day: each body of SACM and RCM takes 1 at most.",
    "rules.all": "Seats: SACM together take 4 at most.",
    "rules.some": "Seats in each of WS1 and WS2: RCM together take 1 at least.",
    "rules.each-some": "Seats: each body of RCM takes 1 at least.",
    "rules.border": "Wherever peru sits, these sit too: bolivia.",
    "rules.rest": "Between two duties of PPT-SACM lie 30 minutes or more.",
}


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    return read_instance(put(tmp_path_factory.mktemp("forum"), forum=FORUM + EVERYTHING)).meeting


@pytest.mark.parametrize("path", SENTENCES)
def test_a_statement_is_a_sentence(meeting: Meeting, path: str) -> None:
    assert str(statement_text(meeting, path)) == SENTENCES[path]


def test_every_statement_has_one(meeting: Meeting) -> None:
    for path in statements_of(meeting):
        assert str(statement_text(meeting, path)).endswith(".")


def test_names_are_told_in_the_language_of_the_reader(meeting: Meeting) -> None:
    assert "Sesión 3" in statement_text(meeting, "sessions.WS3.duration").told(Words.of("es"))


def test_what_is_no_statement_has_no_sentence(meeting: Meeting) -> None:
    for path in ("sessions.WS1.slot", "sessions.WS9.duration", "meeting.grid", "events.D1", "x"):
        with pytest.raises(KeyError):
            statement_text(meeting, path)
