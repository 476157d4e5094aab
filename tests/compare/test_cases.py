"""What the cases of a sweep are: patches, each of which says one absence or one vacancy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.compare.cases import Case, cases_of, half_days_of, patches_in
from scheduler.errors import FaultsError
from scheduler.instance.instance import Instance
from scheduler.instance.read import read_instance
from scheduler.meeting.schedule import Schedule
from tests.documents import an_instance
from tests.scenes import at, placed

NOBODY = Schedule(())


def case(instance: Instance, key: str, schedule: Schedule = NOBODY) -> Case:
    return next(each for each in cases_of(instance, schedule) if each.key == key)


def test_everybody_and_every_office_for_the_whole_meeting_and_each_half_day() -> None:
    instance = an_instance(SACM="chile peru", PPT_SACM="chile", WS1="60m; speaker: PPT-SACM")
    assert [each.key for each in cases_of(instance, NOBODY)] == [
        "participants.chile", "participants.chile D1 am", "participants.chile D1 pm",
        "participants.peru", "participants.peru D1 am", "participants.peru D1 pm",
        "offices.PPT-SACM", "offices.PPT-SACM D1 am", "offices.PPT-SACM D1 pm",
    ]  # fmt: skip
    assert [each.key for each in cases_of(instance, NOBODY, offices=False, halves=False)] == [
        "participants.chile", "participants.peru",
    ]  # fmt: skip


def test_a_day_is_cut_in_the_middle_of_its_lunch_else_at_one_and_a_half_without_hours_is_none() -> None:
    meeting = an_instance(
        days="08:00-18:00 08:00-18:00 14:00-18:00", D1_lunch="event D1 12:00-13:30", WS1="60m; panellist: chile"
    ).meeting
    assert [(half.label, half.end if half.part == "am" else half.start) for half in half_days_of(meeting)] == [
        ("D1 am", at(1, "12:45")), ("D1 pm", at(1, "12:45")),
        ("D2 am", at(2, "13:00")), ("D2 pm", at(2, "13:00")),
        ("D3 pm", at(3, "13:00")),
    ]  # fmt: skip


def test_a_participant_is_away_besides_when_it_is_away_anyway() -> None:
    instance = an_instance(days="08:00-18:00 08:00-18:00", chile="away D1 08:00-09:00", WS1="60m; panellist: chile")
    away = case(instance, "participants.chile D2 am").instance(instance).meeting.participant["chile"].away
    assert [(span.start, span.end) for span in away] == [
        (at(1, "08:00"), at(1, "09:00")),
        (at(2, "00:00"), at(2, "13:00")),
    ]
    assert case(instance, "participants.chile").instance(instance).meeting.is_away_throughout("chile")


def test_of_an_office_the_attendance_in_that_half_is_excused_and_its_holder_is_there() -> None:
    instance = an_instance(
        SACM="chile peru", PPT_SACM="chile", WS1="60m; speaker: PPT-SACM; attended by PPT-SACM",
        opening="event D1 08:00-09:00; attended by PPT-SACM, peru",
        closing="event D1 17:00-18:00; attended by PPT-SACM",
    )  # fmt: skip
    published = placed(instance.meeting, WS1="D1 10:00; chile for PPT-SACM")
    meeting = case(instance, "offices.PPT-SACM D1 am", published).instance(instance).meeting
    assert [each.who for each in meeting.event["opening"].attended_by] == ["peru"]
    assert [each.who for each in meeting.event["closing"].attended_by] == ["PPT-SACM"]
    assert meeting.session["WS1"].attended_by == ()
    assert [(span.start, span.end) for span in meeting.office["PPT-SACM"].vacant] == [(0, at(1, "13:00"))]
    assert meeting.participant["chile"].away == ()
    whole = case(instance, "offices.PPT-SACM", published).instance(instance).meeting
    assert whole.event["closing"].attended_by == ()


# -- a folder ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = an_instance(SACM="chile peru", WS1="60m; panellist: SACM").content
    (tmp_path / "agenda.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "longer.toml").write_text('extends = "agenda.json"\n[[sessions]]\nid = "WS1"\nduration = 90\n')
    (tmp_path / "late.toml").write_text('extends = "longer.toml"\n[[sessions]]\nid = "WS1"\nstart = "15:00"\n')
    (tmp_path / "notes.txt").write_text("no patch")
    return tmp_path


def test_each_patch_of_a_folder_is_a_case_and_the_instance_is_none(folder: Path) -> None:
    instance = read_instance(folder / "agenda.json")
    found = patches_in(str(folder), instance)
    assert [each.who for each in found] == ["late", "longer"]
    assert [each.instance(instance).meeting.session["WS1"].duration for each in found] == [90, 90]


def test_a_patch_of_what_the_instance_extends_is_a_case_of_the_instance_too(folder: Path) -> None:
    with pytest.raises(FaultsError, match="There is no patch in this folder"):  # but the instance and its bases
        patches_in(str(folder), read_instance(folder / "late.toml"))
    (folder / "short.toml").write_text('extends = "agenda.json"\n[[sessions]]\nid = "WS1"\nduration = 30\n')
    assert [each.who for each in patches_in(str(folder), read_instance(folder / "late.toml"))] == ["short"]


def test_files_of_one_name_are_told_with_their_suffix(folder: Path) -> None:
    (folder / "late.json").write_text('{"extends": "agenda.json", "sessions": [{"id": "WS1", "duration": 30}]}')
    instance = read_instance(folder / "agenda.json")
    assert [each.who for each in patches_in(str(folder), instance)] == ["late.json", "late.toml", "longer"]


def test_the_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "slip.toml").write_text('extends = "agenda.json"\n[[sessions]]\nid = "WS1"\nduraton = 90\n')
    other = folder / "other"
    other.mkdir()
    alone = json.dumps(an_instance(WS9="60m; panellist: chile").content)
    (folder / "alone.json").write_text(alone, encoding="utf-8")
    (folder / "broken.toml").write_text("a b c")
    with pytest.raises(FaultsError) as error:
        patches_in(str(folder), read_instance(folder / "agenda.json"))
    assert [Path(fault.file).name for fault in error.value.faults] == ["alone.json", "broken.toml", "slip.toml"]
    assert str(error.value.faults[0].text) == (
        "It is no patch of the instance: it extends neither that nor what that extends."
    )


def test_a_folder_that_is_empty_or_not_there(folder: Path) -> None:
    instance = read_instance(folder / "agenda.json")
    (folder / "empty").mkdir()
    with pytest.raises(FaultsError, match="There is no patch in this folder"):
        patches_in(str(folder / "empty"), instance)
    with pytest.raises(FaultsError, match="The folder cannot be read"):
        patches_in(str(folder / "nowhere"), instance)
