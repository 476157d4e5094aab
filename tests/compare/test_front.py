"""The Pareto front of two goals."""

from __future__ import annotations

import pytest

from scheduler.compare.front import Front, front
from scheduler.errors import SchedulerError
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.results import Impossible
from scheduler.solve import Limits
from scheduler.text import Words
from scheduler.verify import goal_values, violations
from tests.compare.wishes import plenary_with_wishes
from tests.scenes import a_meeting


def front_of(meeting: Meeting, first: str, second: str, seconds: float = 60, **slack: int | None) -> Front:
    found = front(meeting, first, second, slack=slack, limits=Limits(seconds=seconds, workers=2))
    assert isinstance(found, Front)
    return found


def values(found: Front) -> list[tuple[int, int]]:
    return [point.values for point in found.points]


def test_evenness_against_wishes_on_the_plenary() -> None:
    """COMPARE case 8: each wish more that is kept costs a seat beyond somebody's first."""
    meeting = plenary_with_wishes().meeting
    found = front_of(meeting, "evenness", "wishes")
    assert values(found) == [(0, 15), (1, 14), (2, 13), (3, 12), (4, 11), (5, 10), (6, 9)]
    assert found.complete
    assert str(found.points[0].told[0]) == "0 seats beyond the first (18 countries one seat, 3 none)"
    assert found.points[0].step is None
    assert {str(point.step) for point in found.points[1:]} == {"one wish kept more, one seat less even"}
    for point in found.points:
        assert point.polished
        assert violations(meeting, point.solved.schedule) == []
        # the other goals are as good as can be at the point: groups in balance, sessions where they are printed
        assert goal_values(meeting, point.solved.schedule)["balance"] == 0
        assert goal_values(meeting, point.solved.schedule)["order"] == 0


def test_with_coverage_kept_there_is_one_point() -> None:
    """18 seats and 18 countries seated: nobody sits twice."""
    assert values(front_of(plenary_with_wishes().meeting, "evenness", "wishes", coverage=0)) == [(0, 15)]


def test_slack_opens_it_again() -> None:
    """One country fewer: one seat beyond the first, one wish more."""
    assert values(front_of(plenary_with_wishes().meeting, "evenness", "wishes", coverage=1)) == [(0, 15), (1, 14)]


TWO = a_meeting(
    SACM="chile peru",
    chile="wish WS1; wish WS2",
    WS1="60m; panellist: SACM; draft D1 09:00",
    WS2="60m; panellist: SACM; draft D1 10:00",
)


def test_two_seats_for_two_countries() -> None:
    """Chile sits once and Peru once, or Chile twice as it wishes."""
    found = front_of(TWO, "evenness", "wishes")
    assert values(found) == [(0, 1), (1, 0)]
    told = "one seat beyond the first (one country two seats, 1 none)"
    assert [str(each) for each in found.points[1].told] == [told, "0 unmet wishes"]


def test_the_other_way_round_it_is_the_same_front() -> None:
    assert values(front_of(TWO, "wishes", "evenness")) == [(0, 1), (1, 0)]


def test_goals_that_agree_have_one_point() -> None:
    assert values(front_of(TWO, "coverage", "evenness")) == [(0, 0)]


def test_goals_with_nothing_to_gain_have_one_point() -> None:
    """Neither absent drafts nor groups: both goals are 0 whatever happens."""
    assert values(front_of(a_meeting(WS1="60m"), "order", "balance")) == [(0, 0)]


def test_what_is_left_of_a_weighted_tier_can_be_kept() -> None:
    """Chile wishes WS1, which can be kept only on the second day: a day off the draft."""
    meeting = a_meeting(
        days="09:00-10:00 09:00-10:00",
        SACM="chile peru",
        tiers="wishes*3+order coverage",
        chile="away D1; wish WS1 panellist",
        WS1="60m; panellist: SACM; draft D1 09:00",
    )
    assert values(front_of(meeting, "wishes", "coverage")) == [(0, 1)]
    assert values(front_of(meeting, "wishes", "coverage", order=0)) == [(1, 1)]


def test_a_goal_need_not_be_a_tier() -> None:
    meeting = a_meeting(tiers="coverage", SACM="chile peru", chile="wish WS1", WS1="60m; panellist: SACM")
    assert values(front_of(meeting, "wishes", "evenness")) == [(0, 0)]


def test_impossible_stays_impossible() -> None:
    meeting = a_meeting(days="09:00-10:00", SACM="chile", WS1="90m; panellist: SACM")
    assert isinstance(front(meeting, "coverage", "wishes"), Impossible)


@pytest.mark.parametrize(
    ("goals", "slack", "told"),
    [
        (("evenness", "wishs"), {}, 'There is no goal wishs that a front can have. Did you mean "wishes"?'),
        (("wishes", "wishes"), {}, "A front has two different goals."),
        (("evenness", "wishes"), {"evenness": 0}, "evenness is on the front, and cannot be kept as well."),
        (("evenness", "wishes"), {"coverge": 0}, 'The instance has no tier coverge. Did you mean "coverage"?'),
    ],
)
def test_what_cannot_be_asked(goals: tuple[str, str], slack: dict[str, int | None], told: str) -> None:
    with pytest.raises(SchedulerError) as raised:
        front(TWO, *goals, slack=slack)
    assert str(raised.value) == told


def test_out_of_time_it_says_what_is_open() -> None:
    """Stopped after the third point: fewer than 13 unmet wishes were not searched, with 3 seats beyond or more."""
    from scheduler.compare.front import _Work
    from scheduler.solve.search import Search

    meeting = plenary_with_wishes().meeting
    search = Search(Limits(60, 2))

    def stop_at_three(points: int) -> None:
        if points == 3:
            search.stop()

    found = _Work(meeting, ("evenness", "wishes"), {}, search, 0, stop_at_three).front()
    assert isinstance(found, Front)
    assert values(found) == [(0, 15), (1, 14), (2, 13)]
    assert (found.complete, found.interrupted) == (False, True)
    assert not any(point.polished for point in found.points)
    (box,) = found.open
    assert box.first == 3
    assert box.second == (0, 12)


def test_in_spanish_it_is_told_by_the_catalogue_too() -> None:
    """At least it can be told at all: no value is missing in a template."""
    for point in front_of(TWO, "evenness", "wishes").points:
        assert all(each.told(Words.of("es")) for each in point.told)
