"""What repairs may change: ``flex`` and ``untouchable``, and each way of saying them wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.instance.models import CHANGEABLE, Session
from scheduler.instance.read import read_instance
from scheduler.meeting.facts import Flex
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.unsaid import LISTED_FACTS, SINGLE_FACTS
from scheduler.solve import solve
from tests.instance.files import FORUM, faults_of, put, told_of

MORE = """
[[resources]]
id = "team"
count = 2
flex = { by = 1 }

[[rules]]
id = "once"
kind = "cap"
of = ["SACM"]
max = 4
flex = { by = 2, price = 50 }

[[rules]]
id = "rest"
kind = "pause"
of = ["SACM"]
minutes = 30
flex = { by = 15 }
"""


def meeting_with(folder: Path, *changes: tuple[str, str], more: str = "") -> Meeting:
    """The forum in which some things are written otherwise."""
    text = FORUM + more
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_instance(put(folder, forum=text)).meeting


# -- what is said -----------------------------------------------------------------------------------------------------


def test_what_may_change_stands_with_what_it_is_about(tmp_path: Path) -> None:
    meeting = meeting_with(
        tmp_path,
        ('end = "18:00"', 'end = "18:00"\nflex = { later = 60, price = 5 }'),
        ('to = "10:00"', 'to = "10:00", flex = { earlier = 30 }'),
        ('end = "14:00"', 'end = "14:00"\nflex = { earlier = 15, later = 30, shorter = 45, longer = 0, price = 0 }'),
        ("duration = 90", 'duration = 90\nstart = "10:00"\nflex = { shorter = 15, longer = 5, later = 60 }'),
        more=MORE,
    )
    assert [day.flex for day in meeting.days] == [Flex(later=60, price=5), None]
    assert [away.flex for away in meeting.participant["chile"].away] == [Flex(earlier=30), None]
    assert meeting.event["D1-lunch"].flex == Flex(earlier=15, later=30, shorter=45, price=0)
    assert meeting.session["WS1"].flex == Flex(shorter=15, longer=5, later=60)
    assert meeting.session["WS2"].flex is None
    assert meeting.resource["team"].flex == Flex(by=1)
    assert [rule.flex for rule in meeting.rules] == [None, Flex(by=2, price=50), Flex(by=15)]


def test_an_empty_flex_lets_nothing_change(tmp_path: Path) -> None:
    kind = 'kind = "apart"'
    meeting = meeting_with(tmp_path, ("duration = 90", "duration = 90\nflex = {}"), (kind, f"{kind}\nflex = {{}}"))
    assert meeting.session["WS1"].flex == Flex()
    assert meeting.rules[0].flex == Flex()


@pytest.mark.parametrize(("flex", "meant"), [("by = 0", Flex()), ("price = 9", Flex(by=1, price=9))])
def test_a_pairing_is_never_dropped_or_has_a_price(tmp_path: Path, flex: str, meant: Flex) -> None:
    kind = 'kind = "apart"'
    assert meeting_with(tmp_path, (kind, f"{kind}\nflex = {{ {flex} }}")).rules[0].flex == meant


def test_an_untouchable_event(tmp_path: Path) -> None:
    end = 'end = "14:00"'
    assert not meeting_with(tmp_path).event["D1-lunch"].untouchable
    assert not meeting_with(tmp_path, (end, f"{end}\nuntouchable = false")).event["D1-lunch"].untouchable
    assert meeting_with(tmp_path, (end, f"{end}\nuntouchable = true")).event["D1-lunch"].untouchable


@pytest.mark.parametrize(
    ("said", "stays", "changes"),
    [
        ("false", [], ["duration", "panellist", "pins"]),
        ("true", ["duration", "panellist", "pins"], []),
        ('["duration", "panellist"]', ["duration", "panellist"], ["pins", "start"]),
        ('["start", "pins"]', ["pins", "start"], ["duration", "panellist"]),
    ],
)
def test_an_untouchable_session(tmp_path: Path, said: str, stays: list[str], changes: list[str]) -> None:
    session = meeting_with(tmp_path, ("duration = 90", f"duration = 90\nuntouchable = {said}")).session["WS1"]
    assert [fact for fact in (*stays, *changes) if session.is_untouchable(fact)] == stays


def test_what_can_be_called_untouchable_are_facts_that_can_be_left_unsaid() -> None:
    """``audience`` and ``needs`` are never repaired."""
    assert {*SINGLE_FACTS, *LISTED_FACTS} - set(CHANGEABLE) == {"audience", "needs"}
    assert set(CHANGEABLE) <= {*SINGLE_FACTS, *LISTED_FACTS} & set(Session.model_fields)


def test_a_session_of_which_one_fact_is_untouchable_may_be_flexible_in_another(tmp_path: Path) -> None:
    lines = 'start = "10:00"\nuntouchable = ["duration"]\nflex = { later = 30 }'
    session = meeting_with(tmp_path, ("duration = 90", f"duration = 90\n{lines}")).session["WS1"]
    assert session.untouchable == frozenset({"duration"})
    assert session.flex == Flex(later=30)


def test_solving_does_not_read_them(tmp_path: Path) -> None:
    plain = meeting_with(tmp_path)
    bounded = meeting_with(
        tmp_path,
        ('end = "18:00"', 'end = "18:00"\nflex = { later = 60 }'),
        ("duration = 90", "duration = 90\nuntouchable = true"),
        ("duration = 60", "duration = 60\nflex = { shorter = 30 }"),
        ('end = "14:00"', 'end = "14:00"\nuntouchable = true'),
        ('kind = "apart"', 'kind = "apart"\nflex = { by = 0 }'),
    )
    assert bounded != plain
    assert solve(bounded) == solve(plain)


# -- what is said wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (  # ------------------------------------------------------------------------------------------- no table
            "duration = 90", "duration = 90\nflex = 15",
            "72: sessions.WS1.flex: 15 is not a table. Write a table: flex = { shorter = 15, price = 1 }.",
        ),
        (
            'id = "D2"', 'id = "D2"\nflex = 15',
            "15: days.D2.flex: 15 is not a table. Write a table: flex = { later = 30, price = 4 }.",
        ),
        (
            'to = "10:00"', 'to = "10:00", flex = 15',
            "39: participants.chile.away[0].flex: 15 is not a table. Write a table: flex = { later = 30, price = 3 }.",
        ),
        (
            'end = "14:00"', 'end = "14:00"\nflex = [15]',
            "67: events.D1-lunch.flex: [15] is not a table. Write a table: flex = { earlier = 15, later = 30 }.",
        ),
        (
            'kind = "apart"', 'kind = "apart"\nflex = false',
            "85: rules.not-both.flex: false is not a table. Write a table: flex = { by = 1, price = 60 }.",
        ),
        (  # --------------------------------------------------------------------------------------- unknown keys
            "duration = 90", "duration = 90\nflex = { shortr = 15 }",
            '72: sessions.WS1.flex.shortr: Nothing here is called "shortr". Did you mean "shorter"?',
        ),
        (
            'id = "D2"', 'id = "D2"\nflex = { longer = 30 }',
            '15: days.D2.flex.longer: Nothing here is called "longer". '
            "Take it out; what can be said here is earlier, later and price.",
        ),
        (
            'to = "10:00"', 'to = "10:00", flex = { laiter = 30 }',
            '39: participants.chile.away[0].flex.laiter: Nothing here is called "laiter". Did you mean "later"?',
        ),
        (
            'kind = "apart"', 'kind = "apart"\nflex = { later = 30 }',
            '85: rules.not-both.flex.later: Nothing here is called "later". '
            "Take it out; what can be said here is by and price.",
        ),
        (
            'id = "peru"', 'id = "peru"\nflex = { later = 30 }',
            '45: participants.peru.flex: Nothing here is called "flex". '
            'Put it into an entry of away: { day = "D1", from = "14:00", flex = { later = 30 } }.',
        ),
        (  # --------------------------------------------------------------------------------------------- numbers
            "duration = 90", 'duration = 90\nflex = { shorter = "15" }',
            '72: sessions.WS1.flex.shorter: "15" is a text, not a number. Write 15 without quotes.',
        ),
        (
            "duration = 90", "duration = 90\nflex = { shorter = -15 }",
            "72: sessions.WS1.flex.shorter: -15 is too small. The least is 0.",
        ),
        (
            "duration = 90", "duration = 90\nflex = { shorter = 15, price = 2.5 }",
            "72: sessions.WS1.flex.price: 2.5 is not a whole number. Write digits only, without quotes.",
        ),
        (
            "duration = 90", 'duration = 90\nflex = { shorter = 15, price = "2" }',
            '72: sessions.WS1.flex.price: "2" is a text, not a number. Write 2 without quotes.',
        ),
        (
            'end = "14:00"', 'end = "14:00"\nflex = { later = 15, price = 100001 }',
            "67: events.D1-lunch.flex.price: 100001 is too large. The most is 100000.",
        ),
        (
            'end = "14:00"', 'end = "14:00"\nflex = { later = 15, price = -1 }',
            "67: events.D1-lunch.flex.price: -1 is too small. The least is 0.",
        ),
        (  # --------------------------------------------------------------------------------- amounts and starts
            'end = "14:00"', 'end = "14:00"\nflex = { price = 5 }',
            "67: events.D1-lunch.flex.price: It says what a change costs, and not how much may change. "
            "Add later = and a number.",
        ),
        (
            'to = "10:00"', 'to = "10:00", flex = { price = 5 }',
            "39: participants.chile.away[0].flex.price: It says what a change costs, and not how much may change. "
            "Add later = and a number.",
        ),
        (
            'kind = "apart"', 'kind = "pause"\nminutes = 30\nflex = { price = 5 }',
            "86: rules.not-both.flex.price: It says what a change costs, and not how much may change. "
            "Add by = and a number.",
        ),
        (
            "duration = 90", "duration = 90\nflex = { shorter = 15, earlier = 15, later = 30 }",
            "72: sessions.WS1.flex.earlier: The session has no start that could move. "
            "Say its start, or take earlier and later out.",
        ),
        (
            'kind = "apart"', 'kind = "apart"\nflex = { by = 1 }',
            '85: rules.not-both.flex.by: A rule of the kind "apart" has no number that could change. '
            "Write by = 0 if it must never be dropped, or the price of dropping it.",
        ),
        (
            'kind = "apart"', 'kind = "together"\nflex = { by = 0, price = 5 }',
            "85: rules.not-both.flex.price: With by = 0 it is never dropped, and yet dropping it has a price. "
            "Keep one of the two.",
        ),
        (  # ----------------------------------------------------------------------------- flexible and untouchable
            'end = "14:00"', 'end = "14:00"\nuntouchable = true\nflex = { later = 15 }',
            "68: events.D1-lunch.flex: The event is untouchable, and yet flex says how it may change. "
            "Keep one of the two.",
        ),
        (
            "duration = 90", "duration = 90\nflex = { shorter = 15 }\nuntouchable = true",
            "72: sessions.WS1.flex: The session is untouchable, and yet flex says how it may change. "
            "Keep one of the two.",
        ),
        (
            "duration = 90", 'duration = 90\nflex = { shorter = 15 }\nuntouchable = ["panellist", "duration"]',
            "72: sessions.WS1.flex.shorter: The duration is untouchable, and yet flex says how it may change. "
            "Keep one of the two.",
        ),
        (
            "duration = 90", 'duration = 90\nstart = "10:00"\nflex = { later = 15 }\nuntouchable = ["start"]',
            "73: sessions.WS1.flex.later: The start is untouchable, and yet flex says how it may change. "
            "Keep one of the two.",
        ),
        (  # ------------------------------------------------------------------------------ what is untouchable
            "duration = 90", "duration = 90\nuntouchable = 1",
            "72: sessions.WS1.untouchable: 1 is neither true nor a list of names. "
            'Write untouchable = true, or what stays as it is in brackets: untouchable = ["duration"].',
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = "window"',
            '72: sessions.WS1.untouchable: "window" is neither true nor a list of names. '
            'Write untouchable = true, or what stays as it is in brackets: untouchable = ["window"].',
        ),
        (
            "duration = 90", "duration = 90\nuntouchable = { duration = true }",
            '72: sessions.WS1.untouchable: {"duration": true} is neither true nor a list of names. '
            'Write untouchable = true, or what stays as it is in brackets: untouchable = ["duration"].',
        ),
        (
            "duration = 90", "duration = 90\nuntouchable = []",
            "72: sessions.WS1.untouchable: It is empty. Name at least one, or take it out.",
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = ["duration", 3]',
            "72: sessions.WS1.untouchable[1]: 3 is not a text. Put it in quotes.",
        ),
        (
            'end = "14:00"', 'end = "14:00"\nuntouchable = ["start"]',
            '67: events.D1-lunch.untouchable: ["start"] is neither true nor false. '
            "Write true or false, without quotes.",
        ),
        (
            'id = "peru"', 'id = "peru"\nuntouchable = true',
            '45: participants.peru.untouchable: Nothing here is called "untouchable". '
            "Take it out; what can be said here is id, title, note, code, away and wishes.",
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = [\n  "window",\n  "duratoin",\n]',
            '74: sessions.WS1.untouchable[1]: The session has nothing called "duratoin" that could change. '
            'Did you mean "duration"?',
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = ["panelist"]',
            '72: sessions.WS1.untouchable[0]: The session has nothing called "panelist" that could change. '
            'Did you mean "panellist"?',
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = ["xyz"]',
            '72: sessions.WS1.untouchable[0]: The session has nothing called "xyz" that could change. '
            "What can be said here is duration, day, start, room, slot, window, allowed, after, same_day, parallel, "
            "not_parallel, attended_by, pins and panellist.",
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = ["audience"]',
            '72: sessions.WS1.untouchable[0]: No repair changes "audience". Take it out.',
        ),
        (
            "duration = 90", 'duration = 90\nuntouchable = ["seats"]',
            '72: sessions.WS1.untouchable[0]: "seats" is not one thing that could change. '
            "Name the roles whose seats stay as they are.",
        ),
        (
            "[[roles]]", '[[sessions]]\nid = "WS3"\nduration = 30\nuntouchable = ["panellist"]\n\n[[roles]]',
            '58: sessions.WS3.untouchable[0]: The session does not have the role "panellist". '
            'Add "panellist" to its roles, or take this out.',
        ),
    ],
)  # fmt: skip
def test_one_thing_said_wrong_is_one_fault(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert told_of(tmp_path, old, new) == [f"forum.toml:{fault}"]


@pytest.mark.parametrize("table", ["days", "participants", "resources", "events", "sessions", "rules"])
@pytest.mark.parametrize("nonsense", ["3", '"x"', "[3]", "[{ x = 3 }]", "{ x = 3 }", "{ later = {} }", "{ by = [] }"])
def test_nonsense_is_a_fault_never_a_traceback(tmp_path: Path, table: str, nonsense: str) -> None:
    flex = f'away = [{{ day = "D1", flex = {nonsense} }}]' if table == "participants" else f"flex = {nonsense}"
    faults = faults_of(put(tmp_path, odd=f'{FORUM}\n[[{table}]]\nid = "odd"\n{flex}\n'))
    assert any("flex" in fault.path and fault.line is not None for fault in faults)
