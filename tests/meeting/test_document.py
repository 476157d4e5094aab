"""The schedule document: what is written, in which order, and how it is read again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scheduler.errors import FaultsError
from scheduler.meeting.document import agenda_of, document_of, dumps, group_of, value_told
from scheduler.meeting.read_document import read_document
from scheduler.meeting.results import Solved, TierResult, Value
from scheduler.meeting.schedule import Seat
from scheduler.verify import goal_values
from tests.documents import a_document, an_instance, read_again
from tests.scenes import a_meeting, at, placed

INSTANCE = an_instance(
    days="09:00-18:00 09:00-24:00",
    rooms="main side",
    SACM="peru chile",
    RCM="panama belize",
    PPT_SACM="chile",
    lunch="event D1 12:00-13:00",
    visit="event D1 12:00-12:30; in side",
    WS1="60m; panellist: RCM, SACM; speaker: PPT-SACM",
    WS2="60m; panellist: SACM",
    extra={"sessions": [{"id": "WS1", "title": {"en": "Borders", "es": "Fronteras"}}]},
)
SCHEDULE = placed(
    INSTANCE.meeting,
    WS1="D1 10:00 side; speaker: chile for PPT-SACM; panellist: panama, peru",
    WS2="D2 23:00 main; panellist: chile",
)


def test_the_document_has_its_keys_in_the_order_of_the_contract() -> None:
    document = a_document(INSTANCE, SCHEDULE)
    assert list(document) == ["format", "instance", "status", "seed", "goals", "agenda"]
    assert list(document["instance"]) == ["id", "sha256", "content"]
    assert list(document["goals"][0]) == ["tier", "value", "bound", "optimal", "terms"]
    keys = ["id", "kind", "title", "day", "start", "end", "room", "slot", "position", "seats"]
    assert all(list(row) == keys for row in document["agenda"])
    assert list(document["agenda"][0]["seats"][0]) == ["role", "participant", "office", "group"]


def test_the_same_schedule_is_the_same_bytes() -> None:
    other_order = type(SCHEDULE).of(reversed(SCHEDULE.sessions))
    assert dumps(a_document(INSTANCE, SCHEDULE)) == dumps(a_document(INSTANCE, other_order))
    assert dumps(a_document(INSTANCE, SCHEDULE)).endswith("}\n")


def test_rows_are_by_day_start_room_and_id() -> None:
    agenda = agenda_of(INSTANCE.meeting, SCHEDULE)
    # at 12:00 the event that stops every room comes before the one in a room of its own
    assert [row["id"] for row in agenda] == ["WS1", "lunch", "visit", "WS2"]
    assert [row["room"] for row in agenda] == ["side", None, "side", "main"]
    assert [(row["day"], row["start"], row["end"]) for row in agenda][-1] == ("D2", "23:00", "24:00")
    assert [row["seats"] for row in agenda if row["kind"] == "event"] == [[], []]
    assert [row["title"] for row in agenda][:2] == [{"en": "Borders", "es": "Fronteras"}, None]


def test_seats_are_by_role_group_and_id_in_the_order_of_the_file() -> None:
    seats = agenda_of(INSTANCE.meeting, SCHEDULE)[0]["seats"]
    # roles are said in the order panellist, speaker; SACM is said before RCM, although its seat comes second
    assert [(seat["role"], seat["participant"], seat["office"], seat["group"]) for seat in seats] == [
        ("panellist", "peru", None, "SACM"),
        ("panellist", "panama", None, "RCM"),
        ("speaker", "chile", "PPT-SACM", "SACM"),
    ]


def test_a_member_of_two_groups_sits_for_the_one_its_seat_is_filled_from() -> None:
    meeting = a_meeting(A="x y", B="x z", WS1="60m; panellist: B; speaker: x, org", org="wish WS1 speaker 1")
    assert group_of(meeting, "WS1", Seat("panellist", "x")) == "B"
    assert group_of(meeting, "WS1", Seat("speaker", "x")) == "A"  # by name: its first group
    assert group_of(meeting, "WS1", Seat("speaker", "org")) is None


def test_what_is_written_is_read_again() -> None:
    document = a_document(INSTANCE, SCHEDULE)
    again = read_again(document)
    assert set(again.schedule.sessions) == {
        type(each)(each.session, each.start, each.end, each.room, seats, each.slot)
        for each, seats in zip(
            SCHEDULE.sessions,
            (
                (Seat("panellist", "peru"), Seat("panellist", "panama"), Seat("speaker", "chile", "PPT-SACM")),
                (Seat("panellist", "chile"),),
            ),
            strict=True,
        )
    }
    assert again.instance.sha256 == again.sha256 == INSTANCE.sha256
    assert again.agenda == document["agenda"]
    assert [item.id for item in again.events] == ["lunch", "visit"]
    assert again.goals[-1].value is None


def test_a_solve_that_timed_out_is_read_again() -> None:
    """Tiers that were not reached have a bound of which little or nothing is known: of a list, the empty list."""
    values = goal_values(INSTANCE.meeting, SCHEDULE)
    tiers = [
        TierResult("coverage", values["coverage"], values["coverage"], True),
        TierResult("evenness", values["evenness"], (), False),
        TierResult("order", values["order"], 0, False),
        TierResult("lot", None, None, False),
    ]
    solved = Solved(SCHEDULE, tuple(tiers), "feasible", 7)
    text = dumps(document_of(INSTANCE, solved))
    again = read_document(text, "s.json")
    assert again.goals == solved.tiers
    assert (again.status, again.seed) == ("feasible", 7)
    assert dumps(again.raw) == text
    assert [goal.is_coherent for goal in again.goals] == [True] * 4
    assert value_told(again.goals[1].bound) == "-"


@pytest.mark.parametrize(
    ("value", "bound", "above"),
    [
        (3, 3, False),
        (3, 4, True),
        (3, None, False),
        ((3, 21), (3,), False),
        ((3, 21), (4,), True),
        ((3, 21), (3, 22), True),
        ((3, 21), (), False),
    ],
)
def test_a_bound_above_its_value(value: Value, bound: Value | None, above: bool) -> None:
    assert TierResult("goal", value, bound, False).is_bound_above is above
    assert TierResult("goal", value, bound, False).is_coherent is not above
    assert TierResult("goal", value, bound, True).is_coherent is (bound == value)


def test_a_day_that_the_meeting_does_not_have_comes_after_its_last() -> None:
    document = read_again(a_document(INSTANCE, SCHEDULE))
    one_day = a_meeting(rooms="main side", SACM="peru chile", WS2="60m; panellist: SACM")
    assert [each.start for each in document.schedule_in(one_day).sessions] == [at(1, "10:00"), at(2, "23:00")]


def faults_of(text: str) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_document(text, "s.json")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ('{\n"format": 1,\n"agenda": oops}', "s.json:3: "),
        ("", "s.json:1: "),
        ("[1]", "s.json:1: The file must be one JSON object."),
        ('{"format": 1, "meeting": {}}', "s.json:1: This is an instance, not a schedule. Solve the instance"),
        ('{\n"seed": NaN}', "s.json:2: seed: This is no number"),
        ('{"seed": 1,\n"seed": 2}', "s.json:2: seed: It is said twice."),
        ("[" * 100_000, "s.json: "),
    ],
)
def test_what_is_no_schedule_is_told(text: str, beginning: str) -> None:
    assert faults_of(text)[0].startswith(beginning)


def test_all_faults_are_told_at_once() -> None:
    document = a_document(INSTANCE, SCHEDULE)
    document["status"] = "perfect"
    document["seed"] = True
    document["goals"][0]["optimal"] = 1
    document["agenda"][0]["start"] = "9:00"
    document["agenda"][0]["seats"][1] = "panama"
    document["agenda"][0]["seats"][2]["participant"] = 7
    document["agenda"][3]["room"] = None
    document["agenda"][1] = None
    document["instance"]["content"]["sessions"][0]["duration"] = "60"
    text = dumps(document)
    faults = [fault.split(": ")[:2] for fault in faults_of(text)]
    assert sorted(path for _, path in faults) == [
        "agenda.WS1.seats[1]",
        "agenda.WS1.seats[2].participant",
        "agenda.WS1.start",
        "agenda.WS2.room",
        "agenda[1]",
        "goals[0].optimal",
        "instance.content.sessions.WS1.duration",
        "seed",
        "status",
    ]
    lines = text.splitlines()
    said = {path: lines[int(place.removeprefix("s.json:")) - 1].strip() for place, path in faults}
    assert said["agenda.WS1.start"] == '"start": "9:00",'
    assert said["instance.content.sessions.WS1.duration"] == '"duration": "60",'
    assert said["agenda[1]"] == "null,"


def missing_everywhere(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every key outside the instance's content."""
    if path == ("instance", "content"):
        return []
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    here = [(*path, key) for key in value] if isinstance(value, dict) else []
    return here + [each for key, inner in rows for each in missing_everywhere(inner, (*path, key))]


@pytest.mark.parametrize("instead", [None, "gone", [], {}, 7, "remove"])
def test_whatever_is_broken_is_a_fault_or_a_schedule_and_no_crash(instead: Any) -> None:
    text = json.dumps(a_document(INSTANCE, SCHEDULE))
    paths = missing_everywhere(json.loads(text))
    assert len(paths) > 60
    for *way, last in paths:
        document = json.loads(text)
        table = document
        for step in way:
            table = table[step]
        if instead == "remove":
            del table[last]
        else:
            table[last] = instead
        try:
            read_document(json.dumps(document), "s.json").schedule_in(INSTANCE.meeting)
        except FaultsError:
            continue
        assert instead != "remove" or "title" in way  # a title in one language fewer


def test_the_order_of_the_rows_does_not_matter_to_reading() -> None:
    document = a_document(INSTANCE, SCHEDULE)
    before = set(read_again(document).schedule.sessions)
    document["agenda"].reverse()
    assert set(read_again(document).schedule.sessions) == before
