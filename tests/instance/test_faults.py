"""Faults: each with its file, line, path, what is wrong and the remedy; all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import FaultsError
from scheduler.instance.read import instance_of, read_instance
from tests.instance.files import FORUM, faults_of, put, told, told_of, told_of_patch

SEVEN_FAULTS = """\
format = 1

[meeting]
id = "forum"
timezone = "America/Limma"

[[days]]
id = "D1"
start = "18:00"
end = "09:00"

[[rooms]]
id = "main"

[[groups]]
id = "SACM"
members = ["chil"]

[[participants]]
id = "chile"

[[sessions]]
id = "WS1"
duratio = 90

[[sessions]]
id = "WS2"
duration = "90"
optional = true
"""


def test_a_file_with_seven_faults_and_a_missing_field_lists_them_all_with_their_lines(tmp_path: Path) -> None:
    assert told(put(tmp_path, forum=SEVEN_FAULTS)) == [
        'forum.toml:5: meeting.timezone: There is no time zone "America/Limma". Did you mean "America/Lima"?',
        "forum.toml:10: days.D1.end: It ends at 09:00, which is not after its beginning at 18:00. "
        "Exchange the two, or correct one.",
        'forum.toml:17: groups.SACM.members[0]: There is no participant "chil". Did you mean "chile"?',
        'forum.toml:22: sessions.WS1.duration: "duration" is missing. Add duration = 90.',
        'forum.toml:24: sessions.WS1.duratio: Nothing here is called "duratio". Did you mean "duration"?',
        'forum.toml:28: sessions.WS2.duration: "90" is a text, not a number. Write 90 without quotes.',
        'forum.toml:29: sessions.WS2.optional: "optional" is part of the format, but this version does not use it yet. '
        "Take it out.",
    ]


def test_the_forum_of_these_tests_has_no_fault(tmp_path: Path) -> None:
    assert told(put(tmp_path, forum=FORUM)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "words"),
    [
        ("= 90", "= 90.0", 71, "sessions.WS1.duration", "90.0 is not a whole number."),
        ("= 90", "= true", 71, "sessions.WS1.duration", "true is not a whole number."),
        ("= 90", "= 0", 71, "sessions.WS1.duration", "0 is too small. The least is 1."),
        ("= 90", "= 9000", 71, "sessions.WS1.duration", "9000 is too large. The most is 1440."),
        ('"09:00"', '"9:00"', 10, "days.D1.start", '"9:00" is not a time of day.'),
        ('"09:00"', "9", 10, "days.D1.start", "9 is not a time of day."),
        ('"09:00"', "09:00:00", 10, "days.D1.start", 'A time is written without quotes. Put it in quotes: "09:00".'),
        ('from = "10:00"', 'from = "10:00", to = "09:00"', 73, "sessions.WS1.window.to", "not after its beginning"),
        ('to = "10:00"', 'to = "00:00"', 39, "participants.chile.away[0].to", "not after its beginning at 00:00"),
        ('{ en = "Chile" }', '"Chile"', 37, "participants.chile.title", 'Write title = { en = "Chile" }.'),
        ('{ en = "Chile" }', '{ EN = "x" }', 37, "participants.chile.title.EN", "no code of a language"),
        ('{ en = "Chile" }', '{ en = "" }', 37, "participants.chile.title.en", "The text is empty."),
        ('id = "forum"', 'id = "fo rum"', 4, "meeting.id", "cannot be an id"),
        ('"America/Lima"', '"../etc/passwd"', 5, "meeting.timezone", "There is no time zone"),
        ('id = "D2"', 'id = "D2"\ndate = "2018-02-30"', 15, "days.D2.date", "is not a date"),
        ('id = "D2"', 'id = "D2"\ndate = 2018-02-20', 15, "days.D2.date", 'Put it in quotes: "2018-02-20".'),
        ("capacity = 100", "capacity = -1", 20, "rooms.main.capacity", "-1 is too small."),
        ('["panama", "mexico"]', '"panama"', 29, "groups.RCM.members", 'Put it in brackets: ["panama"].'),
        ('["panama", "mexico"]', '["panama", 3]', 29, "groups.RCM.members[1]", "3 is not a text."),
        ('held_by = "chile"', 'held_by = "SACM"', 33, "offices.PPT-SACM.held_by", '"SACM" is a group, and here'),
        ('held_by = "chile"', 'held_by = "Chile"', 33, "offices.PPT-SACM.held_by", 'Did you mean "chile"?'),
        ('["PPT-SACM"]', '["SACM"]', 67, "events.D1-lunch.attended_by[0]", '"SACM" is a group, and here'),
        ('day = "D1"\nstart', 'day = "D3"\nstart', 64, "events.D1-lunch.day", 'There is no day "D3".'),
        ('"D2", from', '"D9", from', 40, "participants.chile.away[1].day", 'There is no day "D9".'),
        (
            "[[sessions]]", '[[sessions]]\nid = "D1-lunch"\nduration = 5\n[[sessions]]',
            63, "events.D1-lunch.id", '"D1-lunch" is a session already (',
        ),
        ("[[roles]]", '[[roles]]\nid = "pins"\n[[roles]]', 56, "roles.pins.id", "the name of a field of sessions"),
        ("min = 1", "min = 3", 59, "roles.panellist.seats[1].min", "The least, 3, is more than the most, 2."),
        ("min = 1, ", "", 59, "roles.panellist.seats[1].max", "It says max without min."),
        ("min = 1", "count = 2", 59, "roles.panellist.seats[1].count", "It says count and max together."),
        ('["SACM"]', "[]", 58, "roles.panellist.seats[0].from", "It is empty."),
        ('roles = ["panellist"]', 'roles = ["panelist"]', 72, "sessions.WS1.roles[0]", 'mean "panellist"?'),
        ('["panellist"]', '["panellist", "panellist"]', 72, "sessions.WS1.roles[1]", "already"),
        ('["panellist"]', "[]\nseats = { panellist = [] }", 73, "sessions.WS1.seats.panellist", "does not have"),
        (
            '["panellist"]', '[]\npins = [{ role = "panellist", participant = "peru" }]',
            73, "sessions.WS1.pins[0].role", "does not have the role",
        ),
        ('"WS1", {', '"WS2", {', 79, "sessions.WS2.after[0]", "The session names itself here."),
        ('"WS1", {', "3, {", 79, "sessions.WS2.after[0]", "3 is not a text."),
        ('item = "D1-lunch"', 'item = "lunch"', 79, "sessions.WS2.after[1].item", "no session or event"),
        ("gap = 15", "gap = -1", 79, "sessions.WS2.after[1].gap", "-1 is too small."),
        ('needs = ["booth"]', 'needs = ["boot"]', 80, "sessions.WS2.needs[0]", 'Did you mean "booth"?'),
        ("= 60", "= 60\nchangeover = 5", 78, "sessions.WS2.changeover", "is part of the format, but"),
        ("= 90", "= 90\nlength = 2", 72, "sessions.WS1.length", '"length" needs blocks, and the meeting has none.'),
        ("duration = 90\n", "", 69, "sessions.WS1.duration", '"duration" is missing. Add duration = 90.'),
        ('kind = "apart"', 'kind = "aprt"', 84, "rules.not-both.kind", 'Did you mean "apart"?'),
        ('kind = "apart"', 'kind = "apart"\nmax = 3', 85, "rules.not-both.max", 'does not use "max"'),
        ('kind = "apart"', 'kind = "cap"', 82, "rules.not-both.max", 'needs "max"'),
        ('["peru", "bolivia", "panama"]\n', '["SACM", "panama"]\n', 85, "rules.not-both.of[0]", "must be one body"),
        ('["peru", "bolivia", "panama"]\n', '["peru"]\n', 85, "rules.not-both.of", "needs two or more"),
        ("[meeting]", '[goals]\ntiers = ["lot", "order"]\n[meeting]', 4, "goals.tiers[0]", "The lot decides"),
        ("[meeting]", '[goals]\ntiers = ["ordr"]\n[meeting]', 4, "goals.tiers[0]", 'Did you mean "order"?'),
        ("[meeting]", '[goals]\ntiers = ["stability"]\n[meeting]', 4, "goals.tiers[0]", "needs a published schedule"),
        (
            "[meeting]", '[goals]\ntiers = ["order", { weighted = { order = 1 } }]\n[meeting]',
            4, "goals.tiers[1]", 'The goal "order" is there already',
        ),
        (
            "[meeting]", "[goals]\ntiers = [{ weighted = { evenness = 1 } }]\n[meeting]",
            4, "goals.tiers[0].weighted.evenness", "has no weight",
        ),
        ("format = 1", "format = 2", 1, "format", "This program reads format 1 only."),
        ("[meeting]", "[[meeting]]", 3, "meeting", "Begin it with [meeting], in single brackets."),
        ("[[rules]]", "[rules]", 82, "rules", "Begin each with [[rules]], in double brackets."),
        ("capacity = 100", 'capacity = 100\nunset = ["has"]', 21, "rooms.main.unset", "belongs into a patch"),
        ('id = "mexico"', 'id = "mexico"\n[[participants]]\nid = "peru"', 54, "participants.peru", "in line 43"),
    ],
)  # fmt: skip
def test_one_thing_written_wrong_is_one_fault(
    tmp_path: Path, old: str, new: str, line: int, path: str, words: str
) -> None:
    assert old in FORUM
    (fault,) = faults_of(put(tmp_path, forum=FORUM.replace(old, new, 1)))
    assert (fault.line, fault.path) == (line, path)
    assert words in str(fault)


def test_an_id_that_has_gone_is_missed_wherever_it_is_named(tmp_path: Path) -> None:
    assert [line.split(" There")[0] for line in told_of(tmp_path, '[[participants]]\nid = "peru"\n', "")] == [
        "forum.toml:25: groups.SACM.members[1]:",
        "forum.toml:57: roles.panellist.seats[1].from[0]:",
        "forum.toml:83: rules.not-both.of[0]:",
    ]


def test_a_slot_needs_a_room_where_there_are_several(tmp_path: Path) -> None:
    slot = '[[slots]]\nid = "morning"\nday = "D1"\nstart = "09:00"\nend = "10:00"\n'
    assert told(put(tmp_path, forum=FORUM + slot)) == []
    assert told(put(tmp_path, forum=FORUM + slot + '[[rooms]]\nid = "second"\n')) == [
        "forum.toml:86: slots.morning: The slot has no room, and there are several rooms. "
        'Add room = "main", or another.'
    ]


def test_dates_ascend_even_with_a_day_without_date_between_them(tmp_path: Path) -> None:
    days = [f'[[days]]\nid = "N{n}"\nstart = "09:00"\nend = "10:00"\n' for n in range(3)]
    later = days[0] + 'date = "2018-03-21"\n' + days[1] + days[2] + 'date = "2018-03-21"\n'
    (line,) = told(put(tmp_path, forum=FORUM + later))
    assert "days.N2.date: 2018-03-21 is not after 2018-03-21" in line


def test_references_are_checked_although_fields_do_not_fit(tmp_path: Path) -> None:
    """Pydantic's validators run only where a model's own fields are right; ours always do."""
    found = told_of(tmp_path, "format = 1", 'format = "1"')
    both = told(put(tmp_path, both=FORUM.replace("format = 1", 'format = "1"').replace('"chile"\n', '"chilli"\n', 1)))
    assert len(found) == 1
    assert len(both) == 2


@pytest.mark.parametrize("nonsense", ["3", '"x"', "[]", "[3]", "{}", "[[]]", "[{ id = 3 }]", '[{ id = "x" }]', "true"])
@pytest.mark.parametrize("key", ["days", "sessions", "rules", "participants", "groups", "goals", "meeting", "roles"])
def test_nonsense_is_a_fault_never_a_traceback(tmp_path: Path, key: str, nonsense: str) -> None:
    for text in (f"{key} = {nonsense}\n", f'extends = "base.toml"\n{key} = {nonsense}\n'):
        for fault in faults_of(put(tmp_path, odd=text, base=FORUM)):
            assert fault.line is not None
            assert str(fault)


@pytest.mark.parametrize(
    "field",
    ["seats", "pins", "after", "draft", "window", "allowed", "roles", "needs", "title", "flex", "untouchable"],
)
@pytest.mark.parametrize("nonsense", ["3", '"x"', "[3]", "{ x = 3 }", "[{ x = 3 }]", "{ panellist = [3] }"])
def test_nonsense_in_a_session_is_a_fault(tmp_path: Path, field: str, nonsense: str) -> None:
    session = f'[[sessions]]\nid = "odd"\nduration = 30\n{field} = {nonsense}\n'
    faults = faults_of(put(tmp_path, odd=FORUM + session))
    assert faults
    assert all(fault.line is not None for fault in faults)


def test_the_faults_of_a_patch_come_before_those_of_its_base(tmp_path: Path) -> None:
    base = FORUM.replace('id = "WS1"', 'id = "WS1"\nroom = "hall"')
    patch = 'extends = "base.toml"\n\n[[sessions]]\nid = "WS2"\nroom = "mian"\n'
    assert [line.split(": There")[0] for line in told(put(tmp_path, patch=patch, base=base))] == [
        "patch.toml:5: sessions.WS2.room",
        "base.toml:71: sessions.WS1.room",
    ]


def test_what_a_patch_replaces_is_no_longer_a_fault(tmp_path: Path) -> None:
    base = FORUM.replace("duration = 90", 'duration = "long"')
    assert (
        told(put(tmp_path, patch='extends = "base.toml"\nsessions = [{ id = "WS1", duration = 90 }]', base=base)) == []
    )


def test_a_content_without_a_file_has_faults_without_lines() -> None:
    with pytest.raises(FaultsError) as raised:
        instance_of({"format": 1, "sessions": [{"id": "WS1", "duration": float("nan")}]}, "schedule.json")
    assert {(fault.file, fault.line) for fault in raised.value.faults} == {("schedule.json", None)}
    assert "sessions.WS1.duration" in {fault.path for fault in raised.value.faults}


def test_a_patch_is_told_apart_from_a_base_by_what_it_may_say(tmp_path: Path) -> None:
    (line,) = told_of_patch(tmp_path, '[[sessions]]\nid = "WS1"\nunset = ["windw"]\n')
    assert line == 'patch.toml:5: sessions.WS1.unset: "windw" is unset, but nothing has said it. Did you mean "window"?'


def test_a_file_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    put(tmp_path, agenda=FORUM)
    with pytest.raises(FaultsError) as raised:
        read_instance(tmp_path / "agneda.toml")
    (fault,) = raised.value.faults
    assert fault.line is None
    assert 'Did you mean "agenda.toml"?' in str(fault)


def test_a_role_called_like_a_column_of_the_csv_is_refused(tmp_path: Path) -> None:
    found = [str(fault) for fault in faults_of(put(tmp_path, forum=FORUM.replace("panellist", "room")))]
    assert any('The role "room" is called like a column of the CSV.' in each for each in found)


def test_session_and_role_must_not_read_like_another_session_with_another_role(tmp_path: Path) -> None:
    more = """
[[roles]]
id = "x.panellist"

[[sessions]]
id = "W"
duration = 30
roles = ["x.panellist"]

[[sessions]]
id = "W.x"
duration = 30
roles = ["panellist"]
"""
    found = [str(fault) for fault in faults_of(put(tmp_path, forum=FORUM + more))]
    assert found and all("could be another session with another role" in each for each in found)


def test_a_price_in_tenths_of_a_cent_is_refused_and_a_price_in_quotes_told_how_to_write_it(tmp_path: Path) -> None:
    line = '\n[[budget]]\nid = "coffee"\ncount = 3\nprice = {}\n'
    assert "more than two decimals" in str(faults_of(put(tmp_path, forum=FORUM + line.format("0.005")))[0])
    assert "with a point before the cents" in str(faults_of(put(tmp_path, forum=FORUM + line.format('"4,50"')))[0])


def test_a_table_inside_a_table_is_shown_by_an_example(tmp_path: Path) -> None:
    patch = 'format = 1\nextends = "forum.toml"\n[[participants]]\nid = "chile"\naway = ["D1"]\n'
    put(tmp_path, forum=FORUM)
    (tmp_path / "patch.toml").write_text(patch)
    assert '{ day = "D1", from = "14:00" }' in str(faults_of(tmp_path / "patch.toml")[0])


def test_an_id_that_could_be_a_statement_of_another(tmp_path: Path) -> None:
    from scheduler.errors import FaultsError
    from scheduler.instance.read import instance_of
    from tests.words import content

    said = content(WS1="60m", days="09:00-18:00")
    instance_of({**said, "sessions": [*said["sessions"], {"id": "WS1.b", "duration": 30}]}, "draft.toml")
    for table, row in (
        ("sessions", {"id": "WS1.day", "duration": 30}),
        ("days", {"id": "D1.end", "start": "09:00", "end": "10:00"}),
    ):
        with pytest.raises(FaultsError) as error:
            instance_of({**said, table: [*said[table], row]}, "draft.toml")
        assert "Take the dot out of the id." in str(error.value)
