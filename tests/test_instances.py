"""The plenary: every fact of the concept note, and nothing that it does not say."""

from __future__ import annotations

import pytest

from scheduler.check.countries import all_countries
from scheduler.check.oddities import oddities
from scheduler.instance.models import DEFAULT_TIERS
from scheduler.meeting.meeting import DAY, clock
from scheduler.text import Words
from tests.plenary import FOLDER, PATCHES, dollars, instance_of, meeting_of, remarks_in, said_in

WORK_SESSIONS = ["WS1", "WS2", "WS3", "WS4", "WS5", "WS6"]
SACM = ["argentina", "bolivia", "brazil", "colombia", "chile", "ecuador", "paraguay", "peru", "uruguay", "venezuela"]
RCM = [
    "belize", "canada", "costa-rica", "el-salvador", "united-states", "guatemala", "honduras", "mexico", "nicaragua",
    "panama", "dominican-republic",
]  # fmt: skip
ORGANISATIONS = ["ts-sacm", "ts-rcm", "eclac", "iom-san-jose", "iom-buenos-aires"]


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
