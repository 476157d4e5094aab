"""The plenary and its patches: every fact of the concept note, and the arithmetic of the remarks."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from scheduler.instance.countries import all_countries
from scheduler.instance.instance import Instance
from scheduler.instance.models import DEFAULT_TIERS
from scheduler.instance.oddities import oddities
from scheduler.instance.read import read_instance
from scheduler.meeting.free_time import gaps_of
from scheduler.meeting.meeting import DAY, Meeting, clock
from scheduler.text import Words

FOLDER = Path(__file__).parents[1] / "instances" / "sacm-rcm-2018"
PATCHES = (
    "fixed-slots",
    "uniform-90",
    "uniform-90-free",
    "uniform-70",
    "late-closing",
    "two-rooms",
    "three-days",
    "chile-leaves-early",
    "panama-away-morning",
    "panama-arrives-late",
)
WORK_SESSIONS = ["WS1", "WS2", "WS3", "WS4", "WS5", "WS6"]
SACM = ["argentina", "bolivia", "brazil", "colombia", "chile", "ecuador", "paraguay", "peru", "uruguay", "venezuela"]
RCM = [
    "belize", "canada", "costa-rica", "el-salvador", "united-states", "guatemala", "honduras", "mexico", "nicaragua",
    "panama", "dominican-republic",
]  # fmt: skip
ORGANISATIONS = ["ts-sacm", "ts-rcm", "eclac", "iom-san-jose", "iom-buenos-aires"]


def instance_of(name: str) -> Instance:
    return read_instance(FOLDER / f"{name}.toml")


def meeting_of(name: str) -> Meeting:
    return instance_of(name).meeting


def said_in(name: str) -> dict[str, Any]:
    """What a file itself says, before anything is merged."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def remarks_in(name: str) -> str:
    """The remarks of a file as one text."""
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    return " ".join(line.partition("#")[2].strip() for line in lines if "#" in line)


def dollars(meeting: Meeting) -> float:
    """Counted here by hand: the days drive nights, days and person-days."""
    by_days = ("night", "day", "person-day")
    return (
        sum(line.count * line.price * (len(meeting.days) if line.per in by_days else 1) for line in meeting.budget)
        / 100
    )


def free_minutes(meeting: Meeting) -> list[list[int]]:
    """Minutes of each gap between events, day by day."""
    return [[gap.minutes for gap in gaps_of(meeting) if gap.day == day] for day in meeting.days]


# -- the plenary, as the note prints it -------------------------------------------------------------------------------


def test_the_printed_agenda() -> None:
    meeting = meeting_of("agenda")
    events = [(event.start, event.end, event.id) for event in meeting.events]
    sessions = [
        (session.draft or 0, (session.draft or 0) + meeting.duration(session), session.id)
        for session in meeting.sessions
    ]
    printed = [
        f"{meeting.days[start // DAY].id} {clock(start)}-{clock(end)} {id}"
        for start, end, id in sorted(events + sessions)
    ]
    assert printed == [
        "D1 08:30-09:00 D1-registration",
        "D1 09:00-09:50 D1-opening",
        "D1 09:50-10:00 D1-coffee-am",
        "D1 10:00-11:00 D1-presentation",
        "D1 11:00-12:30 WS1",
        "D1 12:30-14:00 D1-lunch",
        "D1 14:00-15:30 WS2",
        "D1 15:30-15:45 D1-coffee-pm",
        "D1 15:45-16:15 WS3",
        "D1 17:00-17:45 D1-closing",
        "D2 08:30-09:00 D2-registration",
        "D2 09:00-10:00 D2-second-phase",
        "D2 10:00-10:10 D2-coffee-am",
        "D2 10:10-11:40 WS4",
        "D2 12:30-14:00 D2-lunch",
        "D2 14:00-15:30 WS5",
        "D2 15:30-15:45 D2-coffee-pm",
        "D2 15:45-16:15 WS6",
        "D2 16:15-17:00 D2-closing",
    ]
    assert (len(events), len(sessions)) == (13, 6)
    assert [event.id for event in meeting.events] == [id for _, _, id in sorted(events)]
    assert [session.id for session in meeting.sessions] == WORK_SESSIONS


def test_days_and_room() -> None:
    meeting = meeting_of("agenda")
    assert [(day.id, clock(day.opens), clock(day.closes), day.date) for day in meeting.days] == [
        ("D1", "08:30", "18:00", None),
        ("D2", "08:30", "18:00", None),
    ]
    assert [room.id for room in meeting.rooms] == ["main"]
    assert (meeting.id, meeting.grid, meeting.timezone) == ("sacm-rcm-2018", 5, None)


def test_countries_offices_and_organisations() -> None:
    meeting = meeting_of("agenda")
    assert {group.id: list(group.members) for group in meeting.groups} == {"SACM": SACM, "RCM": RCM}
    assert (len(SACM), len(RCM), len(meeting.countries)) == (10, 11, 21)
    assert [who.id for who in meeting.participants] == [*SACM, *RCM, *ORGANISATIONS]
    assert {office.id: office.held_by for office in meeting.offices} == {
        "PPT-SACM": "chile",
        "PPT-RCM": "panama",
        "TS-SACM": "ts-sacm",
        "TS-RCM": "ts-rcm",
    }


def test_countries_have_their_iso_codes_and_names_in_english_and_spanish() -> None:
    countries = all_countries()
    for who in meeting_of("agenda").participants:
        if who.id in (*SACM, *RCM):
            assert who.code is not None
            country = countries.by_code[who.code]
            assert (who.code, dict(who.name.titles)) == (
                country.codes[0],
                {"en": country.english[0], "es": country.spanish[0]},
            )
        else:
            assert who.code is None


def test_every_work_session_has_the_seats_of_the_note() -> None:
    meeting = meeting_of("agenda")
    for session in meeting.sessions:
        assert [(entry.role, entry.pool, entry.least, entry.most) for entry in session.entries] == [
            ("speaker", ("PPT-SACM", "TS-RCM"), 1, 2),
            ("panellist", ("SACM",), 1, 1),
            ("panellist", ("RCM",), 1, 1),
            ("facilitator", ("SACM", "RCM"), 1, 1),
        ]
        assert session.entries[1].path == f"sessions.{session.id}.panellist[0]"


def test_the_presidencies_are_bound_to_the_opening_and_the_closings_which_end_their_days() -> None:
    meeting = meeting_of("agenda")
    assert {event.id: [each.who for each in event.attended_by] for event in meeting.events if event.attended_by} == {
        "D1-opening": ["PPT-SACM", "PPT-RCM"],
        "D1-closing": ["PPT-SACM", "PPT-RCM"],
        "D2-closing": ["PPT-SACM", "PPT-RCM"],
    }
    assert [event.id for event in meeting.events if event.last] == ["D1-closing", "D2-closing"]


def test_the_budget_comes_out_at_the_total_of_the_note() -> None:
    meeting = meeting_of("agenda")
    assert dollars(meeting) == 59_030
    assert {line.id: (line.count, line.price // 100, line.per) for line in meeting.budget} == {
        "air-fares": (26, 1500, "traveller"),
        "lodging": (26, 90, "night"),
        "cocktail": (100, 20, "once"),
        "food": (60, 30, "person-day"),
        "communications": (1, 1000, "once"),
        "usb": (50, 5, "once"),
        "stationery": (1, 500, "once"),
        "interpretation": (1, 1500, "day"),
        "report": (1, 1000, "once"),
        "transport": (1, 1500, "day"),
        "miscellaneous": (1, 1000, "once"),
    }


def test_full_topics_as_printed() -> None:
    english = [session.name.in_full(Words.of("en")) for session in meeting_of("agenda").sessions]
    topics = (
        ("Human rights of all migrants", "racism, xenophobia and intolerance"),
        ("Addressing drivers of migration", "conflict prevention and resolution"),
        ("International cooperation and governance", "readmission, integration and reintegration"),
        ("Contributions of migrants and diaspora", "portability of earned benefits"),
        ("Smuggling of migrants", "assistance to migrants and trafficking victims"),
        ("Irregular migration and regular pathways", "and other relevant measures"),
    )
    for number, (title, (begins, ends)) in enumerate(zip(english, topics, strict=True), 1):
        assert title.startswith(f"Work Session {number}: {begins}")
        assert title.endswith(ends)


@pytest.mark.parametrize("name", ["agenda", *PATCHES])
def test_everything_shown_has_a_title_in_english_and_spanish(name: str) -> None:
    content = instance_of(name).content
    for table, things in content.items():
        if isinstance(things, list):
            for thing in things:
                assert set(thing.get("title", ())) == {"en", "es"}, f"{table}.{thing['id']}"
    assert set(content["meeting"]["title"]) == {"en", "es"}


def test_the_plenary_says_nothing_that_the_note_does_not_say() -> None:
    content = instance_of("agenda").content
    assert set(content) == {
        "format", "meeting", "days", "rooms", "groups", "offices", "participants", "roles", "events", "sessions",
        "budget", "goals",
    }  # fmt: skip
    fields = {table: set().union(*content[table]) for table in ("rooms", "participants", "events", "sessions")}
    assert fields == {
        "rooms": {"id", "title"},
        "participants": {"id", "title", "code"},
        "events": {"id", "title", "day", "start", "end", "attended_by", "last"},
        "sessions": {"id", "title", "duration", "roles", "draft"},
    }


def test_the_goals_are_those_that_hold_when_nothing_is_said() -> None:
    assert said_in("agenda")["goals"] == {"tiers": [*DEFAULT_TIERS, "lot"]}


@pytest.mark.parametrize(
    "words",
    [
        "The date is open",
        '"in a Member Country of the MCA to be defined"',
        '"speech of Panama as the country hosting the event"',
        '"Belie"',
        '"Honduras México"',
        "here, unlike on day 2, the note does not say who closes",
        "18:00 is assumed here",
        '"50 persons" against 100 cocktails',
        '"$39,00.00"',
        "16:15-17:00 on day 1, 45 minutes",
        "11:40-12:30 on day 2, 50 minutes",
    ],
)
def test_remarks_say_what_the_note_leaves_open_or_slips_on(words: str) -> None:
    assert words in remarks_in("agenda")


def test_what_is_odd_about_the_printed_agenda() -> None:
    found = [str(oddity.text) for oddity in oddities(instance_of("agenda"))]
    assert found == [
        "16:15-17:00 on Day 1: 45 minutes that no item uses "
        "(between Work Session 3 and Final considerations and closing remarks).",
        "11:40-12:30 on Day 2: 50 minutes that no item uses (between Work Session 4 and Lunch).",
        "Work Session 3 has 30 minutes, others 90; 45 are free after it; "
        "at 90 it would overlap Final considerations and closing remarks by 15.",
        "Work Session 6 has 30 minutes, others 90; none are free after it; "
        "at 90 it would overlap Final considerations and closing remarks by 60.",
        "No seat, no item and no rule names the office Technical Secretariat of the SACM.",
        "No seat is open to Economic Commission for Latin America and the Caribbean (ECLAC), "
        "IOM Regional Office in San José, Costa Rica and IOM Regional Office in Buenos Aires, Argentina, "
        "and no item names them.",
    ]


def test_every_oddity_of_the_plenary_is_told_with_the_lines_it_comes_from() -> None:
    instance = instance_of("agenda")
    lines = (FOLDER / "agenda.toml").read_text(encoding="utf-8").splitlines()
    found = oddities(instance)
    places = [instance.places.of(oddity.statements[0]) for oddity in found]
    assert all(place is not None and place.line is not None for place in places)
    first = places[0]
    assert first is not None and first.line is not None
    assert lines[first.line - 1] == 'draft = { day = "D1", start = "15:45" }'


# -- its patches ----------------------------------------------------------------------------------------------------


def test_there_are_these_patches_and_no_others() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == {"agenda", *PATCHES}


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_only_says_what_differs_and_what_to_expect(name: str) -> None:
    said, base = said_in(name), said_in("agenda")
    assert (said["format"], said["extends"]) == (1, "agenda.toml")
    assert "Expect: " in remarks_in(name)
    for table in said.keys() - {"format", "extends"}:
        for thing in said[table]:
            before: dict[str, Any] = next((each for each in base.get(table, ()) if each["id"] == thing["id"]), {})
            for field, value in thing.items():
                unchanged = field != "id" and before.get(field) == value
                same_for_all = (
                    field == "duration" and table == "sessions"
                )  # "each lasts 90": said of those, too, that do
                assert not unchanged or same_for_all, f"{name}: {table}.{thing['id']}.{field}"


def test_the_free_time_of_the_plenary_and_what_fits_into_it() -> None:
    free = free_minutes(meeting_of("agenda"))
    assert free == [[90, 90, 75], [140, 90, 30]]
    gaps = [minutes for day in free for minutes in day]
    assert sum(gaps) == 515
    assert sum(gap // 90 for gap in gaps) == 4  # of six; uniform-90-free, two-rooms
    assert sum(gap // 70 for gap in gaps) == 6  # uniform-70
    assert sum(gap // 75 for gap in gaps) == 5
    assert sum(meeting_of("uniform-90-free").duration(each) for each in meeting_of("uniform-90-free").sessions) == 540


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("uniform-90", 90),
        ("uniform-90-free", 90),
        ("uniform-70", 70),
        ("late-closing", 90),
        ("two-rooms", 90),
        ("three-days", 90),
    ],
)
def test_sessions_of_equal_length(name: str, minutes: int) -> None:
    meeting = meeting_of(name)
    assert [meeting.duration(session) for session in meeting.sessions] == [minutes] * 6
    assert [event.id for event in meeting.events][:13] == [event.id for event in meeting_of("agenda").events]


@pytest.mark.parametrize("name", ["uniform-90", "late-closing"])
def test_sessions_that_start_where_they_are_printed(name: str) -> None:
    for session in meeting_of(name).sessions:
        assert session.draft is not None
        assert session.day == f"D{session.draft // DAY + 1}"
        assert session.start is not None
        assert session.draft in session.start


@pytest.mark.parametrize("name", ["uniform-90-free", "uniform-70", "two-rooms", "three-days"])
def test_sessions_that_may_be_anywhere(name: str) -> None:
    for session in meeting_of(name).sessions:
        assert (session.day, session.start, session.room) == (None, None, None)


def test_fixed_slots_are_the_six_printed_times() -> None:
    meeting = meeting_of("fixed-slots")
    assert meeting.slots is not None
    assert [(slot.start, slot.end - slot.start, slot.takes) for slot in meeting.slots] == [
        (session.draft, meeting.duration(session), 1) for session in meeting.sessions
    ]
    assert {slot.room for slot in meeting.slots} == {"main"}


def test_uniform_90_lacks_15_minutes_for_one_session_and_60_for_another() -> None:
    meeting = meeting_of("uniform-90")
    lacking = {
        id: (meeting.session[id].draft or 0) + 90 - meeting.event[closing].start
        for id, closing in (("WS3", "D1-closing"), ("WS6", "D2-closing"))
    }
    assert lacking == {"WS3": 15, "WS6": 60}
    told = [str(oddity.text) for oddity in oddities(instance_of("uniform-90"))]
    assert (
        "Work Session 3 (15:45-17:15 on Day 1) overlaps Final considerations and closing remarks "
        "(17:00-17:45 on Day 1) by 15 minutes."
    ) in told


def test_late_closings() -> None:
    meeting = meeting_of("late-closing")
    for id in ("D1-closing", "D2-closing"):
        closing = meeting.event[id]
        assert (clock(closing.start), clock(closing.end), closing.last) == ("17:15", "18:00", True)
        assert [each.who for each in closing.attended_by] == ["PPT-SACM", "PPT-RCM"]
    found = [str(oddity.text) for oddity in oddities(instance_of("late-closing"))]
    assert found[:1] == [
        "11:40-12:30 on Day 2: 50 minutes that no item uses (between Work Session 4 and Lunch).",
    ]
    assert not any("overlap" in text for text in found)


def test_two_rooms() -> None:
    meeting = meeting_of("two-rooms")
    assert [room.id for room in meeting.rooms] == ["main", "second"]
    assert all(event.room is None for event in meeting.events)


def test_three_days() -> None:
    meeting = meeting_of("three-days")
    third = meeting.days[2]
    assert (third.id, clock(third.opens), clock(third.closes)) == ("D3", "09:00", "17:00")
    closing = meeting.event["D3-closing"]
    assert (clock(closing.end), closing.last) == ("17:00", True)
    assert [each.who for each in closing.attended_by] == ["PPT-SACM", "PPT-RCM"]
    assert free_minutes(meeting)[2] == [90, 105, 90, 30]
    assert dollars(meeting) == 66_170
    assert dollars(meeting) - 59_030 == 7_140 == 2_340 + 1_800 + 1_500 + 1_500


@pytest.mark.parametrize(
    ("name", "who", "start", "end", "clashes"),
    [
        ("chile-leaves-early", "chile", DAY + 14 * 60, 2 * DAY, {"D2-closing": 45}),
        ("panama-away-morning", "panama", DAY, DAY + 12 * 60 + 30, {}),
        ("panama-arrives-late", "panama", 0, 9 * 60 + 30, {"D1-opening": 30}),
    ],
)
def test_absences_and_the_minutes_they_lack_at_events(
    name: str, who: str, start: int, end: int, clashes: dict[str, int]
) -> None:
    meeting = meeting_of(name)
    assert [(each.id, away.start, away.end) for each in meeting.participants for away in each.away] == [
        (who, start, end)
    ]
    lacking = {
        event.id: min(end, event.end) - max(start, event.start)
        for event in meeting.events
        if any(meeting.holder(each.who) == who for each in event.attended_by)
    }
    assert {id: minutes for id, minutes in lacking.items() if minutes > 0} == clashes


@pytest.mark.parametrize("name", ["agenda", *PATCHES])
def test_no_line_of_prose_is_too_long_for_a_screen(name: str) -> None:
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith("title")] == []
