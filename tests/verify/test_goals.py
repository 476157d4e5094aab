"""Each goal with its number argued."""

from __future__ import annotations

import pytest

from scheduler.meeting.meeting import Tier
from scheduler.meeting.results import Value
from scheduler.meeting.schedule import Schedule
from scheduler.verify import goal_values, stability, tier_value
from tests.scenes import a_meeting, at, changed, placed, seated, value_of
from tests.verify.a_plenary import PLENARY, VALID

GROUPS = {"SACM": "chile peru", "RCM": "panama belize", "PPT_SACM": "chile", "TS_RCM": "iom"}
ANY = "speaker: 0-9 PPT-SACM/TS-RCM/SACM/RCM; panellist: 0-9 SACM/RCM"
MEETING = a_meeting(days="08:00-20:00 08:00-20:00", **GROUPS, WS1=f"60m; {ANY}", WS2=f"90m; {ANY}", WS3=f"30m; {ANY}")


def on_two_days(WS1: str = "", WS2: str = "", WS3: str = "") -> Schedule:
    """WS1 and WS2 on day 1, WS3 on day 2."""
    return placed(MEETING, WS1=f"D1 09:00; {WS1}", WS2=f"D1 11:00; {WS2}", WS3=f"D2 09:00; {WS3}")


def test_coverage() -> None:
    # Chile sits only for its office, the secretariat is no country, Belize has two seats: Chile and Panama have none.
    found = on_two_days(
        WS1="speaker: chile for PPT-SACM, iom for TS-RCM; panellist: peru, belize", WS2="panellist: belize"
    )
    assert value_of("coverage", MEETING, found) == 2
    assert value_of("coverage", MEETING, on_two_days()) == 4


def test_balance() -> None:
    # Panellists 3 : 0 (chile, peru; chile), speakers 0 : 1; over the meeting 3 + 1, all roles 3 : 1, so 2.
    # Day 1: panellists 3 : 0, of which 2 exceed one; speakers 0 : 1, nothing. In all 3 + 1 + 2 + 2.
    found = on_two_days(WS1="panellist: chile, peru", WS2="panellist: chile; speaker: panama")
    assert value_of("balance", MEETING, found) == 8
    # The same seats over two days: 2 : 0 on day 1, of which 1 exceeds one, 1 : 0 on day 2. One less.
    found = on_two_days(WS1="panellist: chile, peru", WS3="panellist: chile; speaker: panama")
    assert value_of("balance", MEETING, found) == 7


def test_balance_does_not_see_offices() -> None:
    # A president that speaks for its office is not its group's seat: 1 : 1 panellists, nothing else.
    found = on_two_days(WS1="speaker: chile for PPT-SACM; panellist: peru, panama")
    assert value_of("balance", MEETING, found) == 0


def test_balance_takes_greatest_less_least_of_three_groups() -> None:
    meeting = a_meeting(A="a b", B="c", C="d", WS1="60m; panellist: 0-9 A/B/C")
    # 2, 1 and 0 seats: 2 for the role, 2 for all roles, and 1 on the day.
    assert value_of("balance", meeting, seated(meeting, WS1="a, b, c")) == 5


def test_one_group_has_no_balance() -> None:
    meeting = a_meeting(SACM="chile peru", WS1="60m; panellist: SACM")
    assert value_of("balance", meeting, seated(meeting, WS1="chile")) == 0
    assert value_of("minutes", meeting, seated(meeting, WS1="chile")) == 0


def test_minutes() -> None:
    # Panellists: SACM 60, RCM 90: 30. Speakers: SACM 30, RCM 0: 30. All roles: 90 : 90, nothing.
    found = on_two_days(WS1="panellist: chile", WS2="panellist: panama", WS3="speaker: peru")
    assert value_of("minutes", MEETING, found) == 60


def test_evenness() -> None:
    # Chile 2, Peru 1, Panama 1, Belize 0: one with none, three with at most one, all four with at most two.
    found = on_two_days(WS1="panellist: chile, panama", WS2="panellist: peru", WS3="speaker: chile")
    assert value_of("evenness", MEETING, found) == (1, 3, 4)
    assert value_of("evenness", MEETING, on_two_days()) == (4,)
    nobody = a_meeting(WS1="60m")
    assert value_of("evenness", nobody, seated(nobody)) == (0,)


def test_presidencies() -> None:
    # One pool with two offices in all three sessions, counted once: 60 + 30 minutes against 90; then against 0.
    ppt, ts = "speaker: chile for PPT-SACM", "speaker: iom for TS-RCM"
    assert value_of("presidencies", MEETING, on_two_days(WS1=ppt, WS2=ts, WS3=ppt)) == 0
    assert value_of("presidencies", MEETING, on_two_days(WS1=ppt, WS3=ppt)) == 90


def test_presidencies_of_two_pools_add_up() -> None:
    meeting = a_meeting(
        A="a",
        B="b",
        C="c",
        P_A="a",
        P_B="b",
        P_C="c",
        WS1="60m; speaker: P-A/P-B",
        WS2="60m; speaker: 0-1 P-B/P-C/c, 0-1 P-C",
    )
    # {A, B}: 60 : 0. {B, C}: 0 : 60. A pool with one office compares with nothing.
    assert value_of("presidencies", meeting, seated(meeting, WS1="a for P-A", WS2="c for P-C")) == 120


def test_wishes() -> None:
    meeting = a_meeting(
        **GROUPS, chile="wish WS1 panellist 3; wish WS2 2", peru="wish WS1 speaker; wish WS9 5", WS1=f"60m; {ANY}",
        WS2=f"60m; preferred D1 09:00-10:00 main, D1 14:00-; {ANY}",
    )  # fmt: skip
    # Chile sits in WS1, but not on the panel (3); in WS2 any seat will do, an office's too. Peru is no speaker (1).
    # WS9 is not there. WS2 is half an hour after the first span that it prefers and before the second (1).
    found = placed(
        meeting, WS1="D1 11:00; speaker: chile; panellist: peru", WS2="D1 09:30; speaker: chile for PPT-SACM"
    )
    assert value_of("wishes", meeting, found) == 5
    assert value_of("wishes", meeting, changed(found, "WS2", start=at(1, "14:00"))) == 4


def test_order() -> None:
    days = "08:00-20:00 08:00-20:00"
    meeting = a_meeting(
        days=days, WS1="60m; draft D1 09:00", WS2="60m; draft D1 10:00", WS3="60m; draft D2 09:00", WS4="60m"
    )
    assert (
        value_of("order", meeting, placed(meeting, WS1="D1 09:00", WS2="D1 10:00", WS3="D2 09:00", WS4="D1 11:00")) == 0
    )
    # WS1 and WS2 change places: 60 + 60 minutes, one pair out of order. WS3 a day early, at 12:00: 1,440 - 180.
    found = placed(meeting, WS1="D1 10:00", WS2="D1 09:00", WS3="D1 12:00", WS4="D1 08:00")
    assert value_of("order", meeting, found) == 120 + 60 + 1260


def test_equal_drafts_and_equal_starts_are_in_order() -> None:
    meeting = a_meeting(rooms="a b c", WS1="60m; draft D1 09:00", WS2="60m; draft D1 09:00", WS3="60m; draft D1 10:00")
    # WS1 and WS2 are printed together, so neither order is wrong, and WS1 and WS3 start together: only the 60 minutes.
    assert value_of("order", meeting, placed(meeting, WS1="D1 10:00 a", WS2="D1 09:00 b", WS3="D1 10:00 c")) == 60


def test_order_counts_every_pair() -> None:
    said = {f"WS{number}": f"60m; draft D1 {8 + number:02d}:00" for number in range(1, 5)}
    meeting = a_meeting(**said)
    # Four sessions backwards: 180 + 60 + 60 + 180 minutes, and all six pairs.
    found = placed(meeting, WS1="D1 12:00", WS2="D1 11:00", WS3="D1 10:00", WS4="D1 09:00")
    assert value_of("order", meeting, found) == 480 + 6 * 60


def test_lean() -> None:
    meeting = a_meeting(**GROUPS, WS1="60m; speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, 0-2 RCM")
    # Two speakers where one is asked, three panellists where one is: 1 + 2.
    found = seated(meeting, WS1="speaker: chile for PPT-SACM, iom for TS-RCM; panellist: peru, panama, belize")
    assert value_of("lean", meeting, found) == 3
    # A seat that is missing in one role does not pay for one too many in another.
    assert value_of("lean", meeting, seated(meeting, WS1="speaker: chile for PPT-SACM, iom for TS-RCM")) == 1


def test_compact() -> None:
    meeting = a_meeting(
        days="08:00-20:00 08:00-20:00", rooms="main side", lunch="event D1 12:00-13:00",
        photo="event D1 10:00-10:30; in side", WS1="60m", WS2="60m", WS3="60m",
    )  # fmt: skip
    # Main: 09:00-10:00 and 14:00-15:00, four hours between, of which lunch covers one; the photo is next door.
    found = placed(meeting, WS1="D1 09:00 main", WS2="D1 14:00 main", WS3="D1 09:00 side")
    assert value_of("compact", meeting, found) == 180
    # Over night nothing is idle, and each room by itself has one session a day.
    assert (
        value_of("compact", meeting, placed(meeting, WS1="D1 09:00 main", WS2="D2 14:00 main", WS3="D1 15:00 side"))
        == 0
    )
    # Side: 09:00-10:00 and 11:00-12:00, the photo covers half of the hour between.
    assert (
        value_of("compact", meeting, placed(meeting, WS1="D1 09:00 side", WS2="D1 11:00 side", WS3="D2 09:00 side"))
        == 30
    )


def test_stability() -> None:
    near = on_two_days(WS1="panellist: chile, panama", WS2="speaker: peru")
    assert stability(MEETING, near, near) == 0
    # Another start, in another room: 100, not 130.
    assert stability(MEETING, changed(near, "WS1", start=at(1, "08:00"), room="side"), near) == 100
    assert stability(MEETING, changed(near, "WS1", room="side"), near) == 30
    # Belize for Panama is one change of hands, a seat more one more, a speaker who becomes panellist two.
    assert stability(MEETING, on_two_days(WS1="panellist: chile, belize", WS2="speaker: peru"), near) == 10
    assert stability(MEETING, on_two_days(WS1="panellist: chile, panama, belize", WS2="speaker: peru"), near) == 10
    assert stability(MEETING, on_two_days(WS1="panellist: chile, panama", WS2="panellist: peru"), near) == 20
    # The same person for an office is another hand.
    assert stability(MEETING, on_two_days(WS1="panellist: panama, chile for PPT-SACM", WS2="speaker: peru"), near) == 10
    # A session that one of the two does not have costs nothing.
    assert stability(MEETING, Schedule.of(near.sessions[:2]), near) == 0


def test_the_plenary_made_by_hand() -> None:
    # 21 countries; 12 panel and 6 facilitator seats of as many countries, and the United States in WS7: 19 countries
    # have one seat each, Chile (an office only) and Panama none. Panellists 6 : 7, facilitators 3 : 3, all 9 : 10, so
    # 1 + 0 + 1; by day nothing exceeds one (panellists 3 : 3 and 3 : 4, facilitators 2 : 1 and 1 : 2). Minutes: WS7
    # gives RCM 30 more on the panel; facilitators SACM 90 + 30 + 30, RCM 3 x 90, so 120; all roles 150. PPT-SACM speaks
    # 90 + 30 + 90 minutes, and so does TS-RCM.
    assert goal_values(PLENARY, VALID, near=VALID) == {
        "coverage": 2,
        "balance": 2,
        "minutes": 30 + 120 + 150,
        "evenness": (2, 21),
        "presidencies": 0,
        "wishes": 0,
        "order": 0,
        "lean": 0,
        "stability": 0,
        "moves": 0,
    }


def test_only_the_goals_of_the_tiers_are_read() -> None:
    meeting = a_meeting(tiers="coverage wishes*3+order compact lot", WS1="60m")
    assert list(goal_values(meeting, seated(meeting))) == ["coverage", "wishes", "order", "compact"]


def test_the_value_of_a_tier() -> None:
    values: dict[str, Value] = {"wishes": 2, "order": 75, "evenness": (1, 3)}
    assert tier_value(Tier((("order", 1),)), values) == 75
    assert tier_value(Tier((("evenness", 1),)), values) == (1, 3)
    assert tier_value(Tier((("wishes", 3), ("order", 1))), values) == 81  # 3 x 2 + 75
    with pytest.raises(TypeError):
        tier_value(Tier((("evenness", 2),)), values)
