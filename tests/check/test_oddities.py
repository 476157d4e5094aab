"""What is odd about a draft: time, parts that nobody plays, names."""

from __future__ import annotations

import pytest

from scheduler.check.countries import Nearby, all_countries, one_letter_apart, plain
from scheduler.check.oddities import oddities_of
from scheduler.meeting.meeting import Meeting
from tests.scenes import a_meeting

SEATS = "panellist: SACM, RCM"
GROUPS = {"SACM": "chile peru", "RCM": "panama belize"}
CLOSING = "event D1 17:00-17:45; last"


def odd(meeting: Meeting) -> list[str]:
    return [str(oddity.text) for oddity in oddities_of(meeting)]


def statements(meeting: Meeting) -> list[tuple[str, ...]]:
    return [oddity.statements for oddity in oddities_of(meeting)]


def participants(**titles: str) -> dict[str, list[dict[str, object]]]:
    """Participants with an English title each: ``participants(chile="Chili")``."""
    return {
        "participants": [{"id": id.replace("_", "-"), "title": {"en": title}} for id, title in titles.items()],
    }


# -- time -----------------------------------------------------------------------------------------------------------


def test_a_span_between_items_that_none_of_them_uses() -> None:
    meeting = a_meeting(WS1="60m; draft D1 15:00", closing=CLOSING)
    assert odd(meeting) == ["16:00-17:00 on D1: 60 minutes that no item uses (between WS1 and closing)."]
    assert statements(meeting) == [("sessions.WS1.draft", "sessions.WS1.duration", "events.closing")]


def test_what_is_before_the_first_and_after_the_last_item_is_not_a_span_between_items() -> None:
    assert odd(a_meeting(days="08:00-20:00 08:00-20:00", WS1="60m; draft D1 15:00", lunch="event D2 12:00-13:00")) == []


def test_a_session_without_a_draft_may_use_any_span() -> None:
    assert odd(a_meeting(WS1="60m; draft D1 15:00", WS2="60m", closing=CLOSING)) == []


def test_a_session_stands_where_it_is_said_to_be_rather_than_at_its_draft() -> None:
    meeting = a_meeting(WS1="60m; draft D1 14:00; on D1; at 16:00", coffee="event D1 15:30-16:00", closing=CLOSING)
    assert odd(meeting) == []
    meeting = a_meeting(WS1="60m; draft D1 14:00; slot K1", K1="slot D1 16:00-17:00", closing=CLOSING)
    assert odd(meeting) == []


def test_a_short_session_that_could_not_have_the_usual_length() -> None:
    meeting = a_meeting(
        WS1="90m; draft D1 14:15", WS2="30m; draft D1 15:45", WS3="90m; draft D1 12:45", closing=CLOSING
    )
    assert odd(meeting) == [
        "16:15-17:00 on D1: 45 minutes that no item uses (between WS2 and closing).",
        "WS2 has 30 minutes, others 90; 45 are free after it; at 90 it would overlap closing by 15.",
    ]
    assert statements(meeting)[1] == ("sessions.WS2.duration", "events.closing")


def test_a_short_session_with_nothing_free_after_it() -> None:
    meeting = a_meeting(
        WS1="90m; draft D1 13:15", WS2="30m; draft D1 14:45", WS3="90m; draft D1 15:15", closing="event D1 16:45-17:30"
    )
    assert odd(meeting) == [
        "WS2 has 30 minutes, others 90; none are free after it; at 90 it would overlap WS3 by 60.",
    ]


def test_a_short_session_that_could_have_the_usual_length() -> None:
    meeting = a_meeting(WS1="60m; draft D1 14:00", WS2="60m; draft D1 15:00", WS3="30m; draft D1 16:00")
    assert odd(meeting) == ["WS3 has 30 minutes, others 60; 210 are free after it, so 60 fit."]
    meeting = a_meeting(
        days="08:00-16:45", WS1="60m; draft D1 14:00", WS2="60m; draft D1 15:00", WS3="30m; draft D1 16:00"
    )
    assert odd(meeting) == [
        "WS3 has 30 minutes, others 60; 15 are free after it; at 60 it would overlap the end of D1 by 15.",
    ]
    assert statements(meeting) == [("sessions.WS3.duration", "days.D1.end")]


def test_a_long_session() -> None:
    assert odd(a_meeting(WS1="60m", WS2="60m", WS3="90m")) == ["WS3 has 90 minutes, others 60."]


def test_lengths_without_a_usual_one_are_told_once() -> None:
    assert odd(a_meeting(WS1="90m", WS2="60m", WS3="90m", WS4="30m")) == [
        "4 sessions with the same roles have different lengths: 30, 60 and 90 minutes.",
    ]


def test_sessions_with_other_roles_may_have_other_lengths() -> None:
    assert odd(a_meeting(**GROUPS, WS1=f"60m; {SEATS}", WS2=f"60m; {SEATS}", talk="90m; speaker: SACM")) == []


def test_sessions_printed_at_one_time() -> None:
    meeting = a_meeting(WS1="60m; draft D1 14:00", WS2="60m; draft D1 14:30")
    assert odd(meeting) == ["WS1 and WS2 overlap where they are printed, 14:30-15:00 on D1."]
    assert statements(meeting)[0][0] == "sessions.WS1.draft"


def test_with_two_rooms_two_sessions_at_once_are_not_odd_but_three_are() -> None:
    two = {"WS1": "60m; draft D1 14:00", "WS2": "60m; draft D1 14:30"}
    assert odd(a_meeting(rooms="main side", **two)) == []
    assert odd(a_meeting(rooms="main side", **two, WS3="60m; draft D1 14:30")) == [
        "At 14:30 on D1 the draft has 3 sessions at once, WS1, WS2 and WS3, and the meeting 2 rooms.",
    ]
    both_in_one = {id: f"{said}; in side" for id, said in two.items()}
    assert odd(a_meeting(rooms="main side", **both_in_one)) == [
        "WS1 and WS2 overlap where they are printed, 14:30-15:00 on D1.",
    ]


def test_a_session_printed_where_an_event_is() -> None:
    meeting = a_meeting(WS1="90m; draft D1 15:45", closing=CLOSING)
    assert odd(meeting) == ["WS1 (15:45-17:15 on D1) overlaps closing (17:00-17:45 on D1) by 15 minutes."]
    assert (
        odd(a_meeting(rooms="main side", WS1="90m; draft D1 15:45; in side", reception="event D1 17:00-18:00; in main"))
        == []
    )


def test_a_session_printed_after_the_last_event() -> None:
    assert odd(a_meeting(WS1="60m; draft D1 17:45", closing=CLOSING)) == [
        "WS1 (17:45-18:45 on D1) comes after closing (17:00-17:45 on D1), the last item of its day.",
    ]


def test_a_session_printed_outside_its_day() -> None:
    meeting = a_meeting(days="08:00-15:30", WS1="60m; draft D1 15:00")
    assert odd(meeting) == ["WS1 (15:00-16:00 on D1) is not inside its day, 08:00-15:30."]
    assert statements(meeting)[0][-1] == "days.D1.end"


def test_a_printed_start_that_is_not_on_the_grid() -> None:
    assert odd(a_meeting(grid=15, WS1="60m; draft D1 15:10")) == [
        "WS1 is printed at 15:10, and starts are on full 15 minutes: it cannot stay there.",
    ]


# -- parts that nobody plays ------------------------------------------------------------------------------------------


def test_an_office_that_nothing_names() -> None:
    meeting = a_meeting(**GROUPS, TS_SACM="held by secretariat", WS1=f"60m; {SEATS}")
    assert odd(meeting) == ["No seat, no item and no rule names the office TS-SACM."]
    assert statements(meeting) == [("offices.TS-SACM.held_by",)]


@pytest.mark.parametrize(
    "use",
    [
        {"WS1": f"60m; {SEATS}; speaker: TS-SACM"},
        {"WS1": f"60m; {SEATS}; attended by TS-SACM"},
        {"WS1": f"60m; {SEATS}", "closing": "event D1 17:00-18:00; attended by TS-SACM"},
        {"WS1": f"60m; {SEATS}", "rest": "pause TS-SACM; minutes 30"},
    ],
)
def test_an_office_is_used_by_seats_attendance_and_rules(use: dict[str, str]) -> None:
    assert odd(a_meeting(**GROUPS, TS_SACM="held by secretariat", **use)) == []


def test_a_role_that_no_session_has() -> None:
    assert odd(a_meeting(**GROUPS, roles="moderator: SACM", WS1=f"60m; {SEATS}")) == [
        "No session has the role moderator."
    ]


def test_participants_that_no_seat_is_open_to() -> None:
    extra = participants(eclac="ECLAC", iom="IOM")
    meeting = a_meeting(**GROUPS, extra=extra, WS1=f"60m; {SEATS}")
    assert odd(meeting) == ["No seat is open to ECLAC and IOM, and no item names them."]
    assert statements(meeting) == [("participants.eclac", "participants.iom")]


# -- names ----------------------------------------------------------------------------------------------------------


def test_a_country_in_no_group() -> None:
    meeting = a_meeting(**GROUPS, extra=participants(bolivia="Bolivia"), WS1=f"60m; {SEATS}")
    assert odd(meeting) == ["Bolivia is a country and a member of no group: it counts for none."]
    assert statements(meeting) == [("participants.bolivia",)]


def test_a_country_that_holds_an_office_and_is_in_no_group_is_odd_too() -> None:
    meeting = a_meeting(SACM="peru", RCM="panama", PPT_SACM="held by chile", WS1=f"60m; {SEATS}; speaker: PPT-SACM")
    assert odd(meeting) == ["chile is a country and a member of no group: it counts for none."]


def test_a_code_tells_a_country_too() -> None:
    extra = {"participants": [{"id": "atlantis", "code": "ATL"}]}
    assert odd(a_meeting(**GROUPS, extra=extra, WS1=f"60m; {SEATS}, atlantis")) == [
        "atlantis is a country and a member of no group: it counts for none.",
    ]


def test_a_misspelt_country() -> None:
    extra = participants(belize="Belie")
    meeting = a_meeting(**GROUPS, extra=extra, WS1=f"60m; {SEATS}")
    assert odd(meeting) == ['"Belie" is one letter from "Belize".']
    assert statements(meeting) == [("participants.belize.title",)]


def test_a_misspelt_id() -> None:
    meeting = a_meeting(SACM="chile peru", RCM="panama belie", WS1=f"60m; {SEATS}")
    assert odd(meeting) == ['"belie" is one letter from "Belize".']
    assert statements(meeting) == [("participants.belie",)]


def test_names_in_other_languages_are_not_misspelt() -> None:
    extra = {"participants": [{"id": "bresil", "title": {"fr": "Brésil"}}, {"id": "mali", "title": {"es": "Malí"}}]}
    assert odd(a_meeting(SACM="chile bresil", RCM="mali", extra=extra, WS1=f"60m; {SEATS}")) == []


def test_short_names_of_people_are_not_misspelt_countries() -> None:
    assert odd(a_meeting(WS1="60m; speaker: omar, ivan")) == []
    assert odd(a_meeting(SACM="perv", WS1="60m; speaker: SACM")) == ['"perv" is one letter from "Peru".']


def test_names_alike() -> None:
    extra = participants(unesco="Education Office", other="Educaton Office")
    meeting = a_meeting(extra=extra, WS1="60m; speaker: unesco, other")
    assert odd(meeting) == ['"Education Office" and "Educaton Office" are one letter apart.']
    assert statements(meeting) == [("participants.other", "participants.unesco")]


def test_one_name_for_two_participants() -> None:
    extra = participants(ts_one="Secretariat", ts_two="Secretariat")
    assert odd(a_meeting(extra=extra, WS1="60m; speaker: ts-one, ts-two")) == [
        'The participants ts-one and ts-two are both called "Secretariat".',
    ]


def test_names_that_differ_by_a_number_or_a_short_word_are_not_alike() -> None:
    assert odd(a_meeting(WS1="60m; speaker: office-1, office-2, team-a, team-b, expert12, expert13")) == []


def test_a_code_of_another_country() -> None:
    extra = {"participants": [{"id": "chile", "code": "CHN"}, {"id": "peru", "code": "PE"}]}
    meeting = a_meeting(**GROUPS, extra=extra, WS1=f"60m; {SEATS}")
    assert odd(meeting) == ["chile has the code CHN; its ISO code is CHL."]
    assert statements(meeting) == [("participants.chile.code",)]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("belie", "belize", True),  # missing
        ("chille", "chile", True),  # added
        ("mexiko", "mexico", True),  # changed
        ("brazli", "brazil", True),  # swapped
        ("chile", "chile", False),
        ("chili", "chile", True),
        ("niger", "nigeria", False),  # two letters
        ("austria", "australia", False),
        ("abcd", "badc", False),  # swapped twice
        ("", "a", True),
    ],
)
def test_one_letter_apart(one: str, other: str, apart: bool) -> None:
    assert one_letter_apart(one, other) is one_letter_apart(other, one) is apart
    assert list(Nearby([other]).near(one)) == ([other] if apart else [])


def test_no_country_is_near_another_by_its_own_name() -> None:
    countries = all_countries()
    assert all(countries.near(name, "en") is None for name in countries.by_name)
    assert countries.near("Perú", "en") is countries.near("DOMINICAN-REPUBLIC", "en") is None
    assert (countries.near("belie", "en"), countries.near("belie", "es")) == ("Belize", "Belice")
    assert plain("Côte d'Ivoire") == "cote d ivoire"
    assert len({country.codes for country in countries.by_code.values()}) == 195  # 193 members, 2 observers
