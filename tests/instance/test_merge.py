"""Patches: what they change, what they take away, and that every statement keeps the place that said it last."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.instance.instance import Instance, Place
from scheduler.instance.read import instance_of, read_instance
from scheduler.meeting.unsaid import statements_of
from tests.instance.files import FORUM, faults_of, patched, put, told_of_patch

PLENARY = Path(__file__).parents[2] / "instances" / "sacm-rcm-2018"


def place(instance: Instance, path: str) -> str:
    """File name and line."""
    found = instance.places.of(path)
    assert found is not None
    return f"{Path(found.file).name}:{found.line}"


def ids(instance: Instance, table: str) -> list[str]:
    return [each["id"] for each in instance.content[table]]


def fields(instance: Instance, table: str, id: str) -> dict[str, object]:
    (found,) = (each for each in instance.content[table] if each["id"] == id)
    assert isinstance(found, dict)
    return found


def test_a_named_field_is_replaced_whole_and_the_rest_stays(tmp_path: Path) -> None:
    instance = patched(tmp_path, '[[sessions]]\nid = "WS2"\nafter = ["WS1"]\n')
    assert fields(instance, "sessions", "WS2") == {
        "id": "WS2", "duration": 60, "roles": ["panellist"], "after": ["WS1"], "needs": ["booth"],
    }  # fmt: skip


def test_tables_keep_the_order_of_the_base_and_new_ones_come_after(tmp_path: Path) -> None:
    patch = '[[sessions]]\nid = "WS0"\nduration = 30\n[[sessions]]\nid = "WS2"\nduration = 30\n'
    assert ids(patched(tmp_path, patch), "sessions") == ["WS1", "WS2", "WS0"]


def test_a_table_that_the_base_does_not_have_is_added(tmp_path: Path) -> None:
    instance = patched(tmp_path, '[[resources]]\nid = "interpreters"\ncount = 1\n')
    assert ids(instance, "resources") == ["interpreters"]


def test_meeting_and_goals_merge_by_field(tmp_path: Path) -> None:
    instance = patched(tmp_path, '[meeting]\ngrid = 15\n[goals]\nlot = "protocol"\n')
    assert instance.content["meeting"] == {"id": "forum", "timezone": "America/Lima", "grid": 15}
    assert instance.meeting.lot == "protocol"


def test_unset_takes_fields_away(tmp_path: Path) -> None:
    instance = patched(tmp_path, '[meeting]\nunset = ["timezone"]\n[[sessions]]\nid = "WS1"\nunset = ["window"]\n')
    assert "window" not in fields(instance, "sessions", "WS1")
    assert instance.meeting.timezone is None


def test_a_participant_that_is_removed_leaves_members_of_and_from_lists(tmp_path: Path) -> None:
    instance = patched(tmp_path, '[[participants]]\nid = "bolivia"\nremove = true\n')
    assert "bolivia" not in str(instance.content)
    assert fields(instance, "groups", "SACM")["members"] == ["chile", "peru"]
    assert fields(instance, "rules", "not-both")["of"] == ["peru", "panama"]
    assert instance.model.roles[0].seats[1].from_ == ["peru", "panama"]


def test_a_removal_leaves_the_base_file_as_it_was_for_others(tmp_path: Path) -> None:
    base = put(tmp_path, base=FORUM)
    before = read_instance(base).content
    patched(tmp_path, '[[participants]]\nid = "bolivia"\nremove = true\n')
    assert read_instance(base).content == before


def test_what_was_removed_may_come_back_anew(tmp_path: Path) -> None:
    put(tmp_path, one='extends = "base.toml"\nparticipants = [{ id = "bolivia", remove = true }]', base=FORUM)
    two = put(tmp_path, two='extends = "one.toml"\nparticipants = [{ id = "bolivia", code = "BOL" }]')
    instance = read_instance(two)
    assert ids(instance, "participants")[-1] == "bolivia"
    assert fields(instance, "groups", "SACM")["members"] == ["chile", "peru"]


@pytest.mark.parametrize(
    ("patch", "fault"),
    [
        (
            '[[participants]]\nid = "chile"\nremove = true\n',
            'base.toml:33: offices.PPT-SACM.held_by: It names "chile", which patch.toml:5 removes. '
            "Let the patch change this too, or keep chile.",
        ),
        (
            '[[sessions]]\nid = "WS1"\nremove = true\n',
            'base.toml:79: sessions.WS2.after[0]: It names "WS1", which patch.toml:5 removes. '
            "Let the patch change this too, or keep WS1.",
        ),
        (
            '[[groups]]\nid = "SACM"\nremove = true\n',
            'base.toml:58: roles.panellist.seats[0].from: "SACM", which patch.toml:5 removes, was the last in this '
            "list. Let the patch change this too, or keep SACM.",
        ),
        (  # the others would silently be kept apart from another first
            '[[participants]]\nid = "peru"\nremove = true\n',
            'base.toml:85: rules.not-both.of: "peru", which patch.toml:5 removes, cannot be missing in this pairing. '
            "Let the patch change this too, or keep peru.",
        ),
        (
            '[[sessions]]\nid = "WS3"\nremove = true\n',
            'patch.toml:3: sessions.WS3: There is no "WS3" that could be removed. Did you mean "WS2"?',
        ),
        (
            '[[sessions]]\nid = "WS2"\nremove = true\nduration = 10\n',
            "patch.toml:5: sessions.WS2: It is removed, and yet more is said of it: duration. "
            "Keep only the id and remove = true.",
        ),
        (
            '[[sessions]]\nid = "WS2"\nremove = false\n',
            "patch.toml:5: sessions.WS2.remove: remove can only be true. Write true, or take it out.",
        ),
        (
            '[[sessions]]\nid = "WS2"\nunset = "needs"\n',
            'patch.toml:5: sessions.WS2.unset: unset must be a list of names of fields. Write unset = ["window"].',
        ),
        (
            '[[sessions]]\nid = "WS2"\nunset = ["neds"]\n',
            'patch.toml:5: sessions.WS2.unset: "neds" is unset, but nothing has said it. Did you mean "needs"?',
        ),
        (
            '[[sessions]]\nid = "WS2"\nunset = ["id"]\n',
            "patch.toml:5: sessions.WS2.unset: An id cannot be unset. Take it out of the list.",
        ),
        (
            '[[sessions]]\nid = "WS2"\nunset = ["duration"]\nduration = 5\n',
            'patch.toml:5: sessions.WS2.unset: "duration" is unset and said in one table. '
            "Keep one of the two; what is said replaces the old.",
        ),
        (
            '[[sessions]]\nid = "WS2"\nunset = [\n"duration"]\n',
            'patch.toml:6: sessions.WS2.duration: "duration" is missing. Add duration = 90.',
        ),
        (
            '[[sessions]]\nid = "WS2"\nduration = 5\n[[sessions]]\nid = "WS2"\nduration = 10\n',
            'patch.toml:6: sessions.WS2: The id "WS2" is there already, in line 3. '
            "Give one of the two another id, or make one of both.",
        ),
        (
            '[[sessions]]\nduration = 5\n',
            'patch.toml:3: sessions[2].id: "id" is missing. Add id = "...".',
        ),
    ],
)  # fmt: skip
def test_a_patch_that_cannot_be_is_one_fault(tmp_path: Path, patch: str, fault: str) -> None:
    assert told_of_patch(tmp_path, patch) == [fault]


def test_a_removal_may_be_mended_in_the_same_patch(tmp_path: Path) -> None:
    instance = patched(
        tmp_path,
        '[[participants]]\nid = "peru"\nremove = true\n[[rules]]\nid = "not-both"\nremove = true\n'
        '[[sessions]]\nid = "WS1"\nremove = true\n[[sessions]]\nid = "WS2"\nunset = ["after"]\n',
    )
    assert ids(instance, "sessions") == ["WS2"]
    assert instance.content["rules"] == []


def test_a_list_that_a_removal_empties_may_be_said_anew_in_a_later_patch(tmp_path: Path) -> None:
    put(tmp_path, one='extends = "base.toml"\ngroups = [{ id = "SACM", remove = true }]', base=FORUM)
    two = 'extends = "one.toml"\nroles = [{ id = "panellist", seats = [{ from = ["RCM"] }] }]'
    assert faults_of(put(tmp_path, two=two)) == ()


def test_patches_of_patches_say_the_last_word(tmp_path: Path) -> None:
    put(
        tmp_path,
        base=FORUM,
        one='extends = "base.toml"\n\n[[sessions]]\nid = "WS1"\nduration = 30\nroom = "main"\n',
        two='extends = "one.toml"\n\n\n[[sessions]]\nid = "WS1"\nduration = 45\nunset = ["room"]\n',
    )
    instance = read_instance(tmp_path / "two.toml")
    session = instance.meeting.session["WS1"]
    assert (session.duration, session.room) == (45, None)
    assert place(instance, "sessions.WS1.duration") == "two.toml:6"
    assert place(instance, "sessions.WS1.window") == "base.toml:73"


def test_every_statement_has_the_place_that_said_it_last(tmp_path: Path) -> None:
    instance = patched(
        tmp_path,
        '[[events]]\nid = "D1-lunch"\nend = "13:30"\n\n[[participants]]\nid = "bolivia"\nremove = true\n\n'
        '[[sessions]]\nid = "WS2"\nseats = { panellist = [\n  { from = ["SACM"] },\n  { from = ["RCM"] },\n] }\n',
    )
    assert {path: place(instance, path) for path in statements_of(instance.meeting)} == {
        "days.D1.start": "base.toml:10",
        "days.D1.end": "base.toml:11",
        "days.D2.start": "base.toml:15",
        "days.D2.end": "base.toml:16",
        "rooms.main.capacity": "base.toml:20",
        "rooms.main.has": "base.toml:21",
        "offices.PPT-SACM.held_by": "base.toml:33",
        "participants.chile.away[0]": "base.toml:39",
        "participants.chile.away[1]": "base.toml:40",
        "events.D1-lunch": "patch.toml:3",  # its time, start and end together
        "events.D1-lunch.attended_by[0]": "base.toml:67",
        "sessions.WS1.duration": "base.toml:71",
        "sessions.WS1.window": "base.toml:73",
        "sessions.WS1.panellist[0]": "base.toml:58",  # a seat that comes from a role has the role's line
        "sessions.WS1.panellist[1]": "base.toml:59",
        "sessions.WS2.duration": "base.toml:77",
        "sessions.WS2.after[0]": "base.toml:79",
        "sessions.WS2.after[1]": "base.toml:79",
        "sessions.WS2.needs[0]": "base.toml:80",
        "sessions.WS2.panellist[0]": "patch.toml:14",
        "sessions.WS2.panellist[1]": "patch.toml:15",
        "rules.not-both": "base.toml:82",
    }


def test_elements_of_a_list_keep_their_line_when_others_leave_it(tmp_path: Path) -> None:
    base = FORUM.replace('["chile", "peru", "bolivia"]', '[\n  "chile",\n  "peru",\n  "bolivia",\n]')
    patch = 'extends = "base.toml"\nrules = [{ id = "not-both", remove = true }]\n'
    patch += 'participants = [{ id = "peru", remove = true }]\n'
    instance = read_instance(put(tmp_path, patch=patch, base=base))
    assert place(instance, "groups.SACM.members[0]") == "base.toml:26"
    assert place(instance, "groups.SACM.members[1]") == "base.toml:28"


def test_an_event_whose_attendance_is_patched_keeps_the_place_of_its_time(tmp_path: Path) -> None:
    instance = patched(tmp_path, '[[events]]\nid = "D1-lunch"\nattended_by = []\n')
    assert place(instance, "events.D1-lunch") == "base.toml:62"


def test_a_table_of_which_only_what_may_change_is_patched_keeps_its_place(tmp_path: Path) -> None:
    instance = patched(
        tmp_path,
        '[[events]]\nid = "D1-lunch"\nflex = { later = 30 }\n[[rules]]\nid = "not-both"\nflex = { by = 0 }\n',
    )
    assert place(instance, "events.D1-lunch") == "base.toml:62"
    assert place(instance, "events.D1-lunch.flex") == "patch.toml:5"
    assert place(instance, "rules.not-both") == "base.toml:82"
    untouchable = patched(tmp_path, '[[events]]\nid = "D1-lunch"\nuntouchable = true\n')
    assert place(untouchable, "events.D1-lunch") == "base.toml:62"
    assert untouchable.meeting.event["D1-lunch"].untouchable


def test_a_patch_takes_back_what_may_change(tmp_path: Path) -> None:
    base = FORUM.replace("duration = 90", 'duration = 90\nflex = { shorter = 30 }\nuntouchable = ["window"]')
    instance = patched(tmp_path, '[[sessions]]\nid = "WS1"\nunset = ["flex"]\nuntouchable = false\n', base)
    session = instance.meeting.session["WS1"]
    assert (session.flex, session.untouchable) == (None, False)


def test_ids_with_dots_are_found(tmp_path: Path) -> None:
    text = FORUM.replace('"WS1"', '"W.1"').replace('"WS2"', '"W.1.b"').replace('"panellist"', '"pan.el"')
    instance = read_instance(put(tmp_path, forum=text))
    assert place(instance, "sessions.W.1.duration") == "forum.toml:71"
    assert place(instance, "sessions.W.1.b.duration") == "forum.toml:77"
    assert place(instance, "sessions.W.1.b.pan.el[1]") == "forum.toml:59"


def test_what_is_nowhere_has_no_place_and_what_is_unsaid_that_of_its_table(tmp_path: Path) -> None:
    instance = read_instance(put(tmp_path, forum=FORUM))
    assert instance.places.of("sessions.WS9.duration") is None
    assert instance.places.of("tracks.T") is None
    assert place(instance, "sessions.WS1.slot") == "forum.toml:69"


def test_a_content_without_a_file_has_places_without_lines(tmp_path: Path) -> None:
    content = read_instance(put(tmp_path, forum=FORUM)).content
    assert instance_of(content, "schedule.json").places.of("sessions.WS1.duration") == Place("schedule.json", None)


@pytest.mark.parametrize("file", sorted(PLENARY.glob("*.toml")), ids=lambda file: file.stem)
def test_every_statement_of_the_plenary_and_its_patches_has_a_line(file: Path) -> None:
    instance = read_instance(file)
    for path in statements_of(instance.meeting):
        found = instance.places.of(path)
        assert found is not None
        assert found.line is not None
        key = path.rpartition(".")[2].partition("[")[0]
        line = Path(found.file).read_text(encoding="utf-8").split("\n")[found.line - 1]
        if path.startswith("sessions.") and key in ("duration", "day", "start", "window"):
            assert line.startswith(f"{key} =")
