"""Really different agendas within a stated loss."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import pytest

from scheduler.compare.alternatives import Alternatives, Asked, alternatives, quarter_of_seats
from scheduler.compare.within import slack_of
from scheduler.errors import SchedulerError
from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from scheduler.meeting.document import document_of, dumps
from scheduler.meeting.read_document import read_document
from scheduler.meeting.results import Impossible
from scheduler.meeting.schedule import Schedule
from scheduler.solve import Limits
from scheduler.verify import goal_values, violations
from tests.plenary import FOLDER
from tests.plenary import instance_of as plenary
from tests.scenes import placed
from tests.words import content

NO_LOSS: dict[str, int | None] = {"wishes": 0, "order": 0}
"""No session moves; every other goal may lose nothing anyway."""


def found_in(
    instance: Instance,
    count: int,
    by: Literal["class", "name"] = "class",
    first: Schedule | None = None,
    seconds: float = 240,  # a quarter of it for proofs, which take 1 to 7 seconds on a machine of its own
    **asked: Any,
) -> Alternatives:
    found = alternatives(instance, Asked(count, by=by, **asked), first=first, limits=Limits(seconds=seconds, workers=2))
    assert isinstance(found, Alternatives)
    for solved in found.agendas:
        assert violations(instance.meeting, solved.schedule) == []
    return found


def an_instance(**said: Any) -> Instance:
    return instance_of(content(**said), "test")


@cache
def published() -> Schedule:
    path = FOLDER.parents[1] / "solutions" / "sacm-rcm-2018" / "published.json"
    return read_document(path.read_text(encoding="utf-8"), str(path)).schedule


@pytest.mark.parametrize(("count", "least"), [(2, 24), (3, 22), (4, 22), (5, 20), (6, 20)])
def test_the_plenary_by_name(count: int, least: int) -> None:
    """COMPARE case 7: 18 seats and six words of one speaker or another. Farthest first reaches 24, 20, 20, 20, 20."""
    found = found_in(plenary("agenda"), count, "name", slack=NO_LOSS)
    assert (found.least_distance, found.bound, found.proven) == (least, least, True)
    assert len(found.agendas) == count
    assert [[apart.blocks for apart in row] for row in found.distances] == [[0] * count] * count


@pytest.mark.parametrize(("count", "least"), [(2, 14), (3, 10), (5, 10)])
def test_the_plenary_by_class_beside_the_published_agenda(count: int, least: int) -> None:
    """COMPARE case 7: six speakers, six facilitators of the other group, Chile and Panama on a panel: 14."""
    found = found_in(plenary("agenda"), count, first=published(), slack=NO_LOSS)
    assert found.agendas[0].schedule == published()
    assert (found.least_distance, found.bound, found.proven) == (least, least, True)


def test_each_is_as_good_as_the_best_within_the_slack() -> None:
    found = found_in(plenary("agenda"), 3, slack={"order": 0, "balance": 1})
    best = goal_values(found.distance.meeting, found.agendas[0].schedule)
    for solved in found.agendas:
        values = goal_values(found.distance.meeting, solved.schedule)
        assert values["balance"] <= best["balance"] + 1  # type: ignore[operator]
        assert values["evenness"] <= best["evenness"]  # type: ignore[operator]
        assert values["coverage"] == 3 and values["order"] == 0
        assert solved.tiers[1].value == values["balance"]


def test_what_it_finds_can_be_written_and_read_again() -> None:
    instance = plenary("agenda")
    for solved in found_in(instance, 2).agendas:
        document = read_document(dumps(document_of(instance, solved)), "alternative.json")
        assert sorted(document.schedule.sessions, key=str) == sorted(
            document.schedule_in(instance.meeting).sessions, key=str
        )
        assert document.goals == solved.tiers


def test_the_same_again_and_with_other_workers() -> None:
    """By one worker throughout, so that what is proven is the same on any machine."""
    runs = [
        alternatives(plenary("agenda"), Asked(3, by="name", slack=NO_LOSS), limits=Limits(240, workers))
        for workers in (1, 8, 1)
    ]
    agendas = [run.agendas for run in runs if isinstance(run, Alternatives)]
    assert len(agendas) == 3
    assert agendas[0] == agendas[1] == agendas[2]


THREE = {"SACM": "chile peru bolivia", "WS1": "60m; panellist: SACM"}
"""One seat, three bodies that nothing tells apart."""


def test_by_class_there_is_one_agenda_by_name_there_are_three() -> None:
    alone = found_in(an_instance(**THREE), 2)
    assert (len(alone.agendas), alone.least_distance, alone.most, alone.proven) == (1, None, 1, True)
    three = found_in(an_instance(**THREE), 5, "name")
    assert (len(three.agendas), three.least_distance, three.most, three.proven) == (3, 1, 3, True)
    assert {seat.participant for each in three.agendas for seat in each.schedule.sessions[0].seats} == {
        "chile",
        "peru",
        "bolivia",
    }


def test_fewer_than_asked_at_that_distance() -> None:
    """Two sessions, a seat each, two bodies who share them: (a, b) and (b, a) are 2 apart, and that is all."""
    instance = an_instance(SACM="chile peru", WS1="60m; panellist: SACM", WS2="60m; panellist: SACM")
    found = found_in(instance, 3, "name", at_least=2, slack={"order": 0})
    assert (len(found.agendas), found.least_distance, found.most, found.proven) == (2, 2, 2, True)


def test_wishes_may_lose_one_unless_said() -> None:
    """Chile wishes to sit; only with a loss of 1 may Peru sit in its place."""
    said = {"SACM": "chile peru", "chile": "wish WS1", "WS1": "60m; panellist: SACM"}
    assert len(found_in(an_instance(**said), 2).agendas) == 2
    assert len(found_in(an_instance(**said), 2, slack={"wishes": 0}).agendas) == 1


def test_evenness_with_slack_is_more_countries_in_each_entry() -> None:
    """Four seats, four bodies: (0, 4). With 1: one country may have none; then another has two, (1, 3, 4)."""
    sessions = {f"WS{number}": "60m; panellist: SACM; on D1" for number in range(1, 5)}
    instance = an_instance(SACM="chile peru bolivia brazil", tiers="evenness order", **sessions)
    found = found_in(instance, 4, "name", slack={"evenness": 1})
    loads = [goal_values(instance.meeting, each.schedule)["evenness"] for each in found.agendas]
    assert loads[0] == (0, 4)
    assert all(load in ((0, 4), (1, 3, 4)) for load in loads)


def test_a_first_agenda_that_is_worse_than_the_best() -> None:
    """It stands as given; the others are as good as the best, not as bad as it."""
    instance = an_instance(SACM="chile peru", chile="wish WS1 5", WS1="60m; panellist: SACM; at 10:00")
    given = placed(instance.meeting, WS1="D1 10:00; peru")
    found = found_in(instance, 2, first=given)
    assert found.agendas[0].schedule == given
    assert [each.tiers[5].value for each in found.agendas] == [5, 0]
    assert [each.status for each in found.agendas] == ["feasible", "optimal"]


def test_a_first_agenda_that_breaks_a_rule() -> None:
    instance = an_instance(**THREE)
    with pytest.raises(SchedulerError, match="The first agenda is not one of this instance"):
        found_in(instance, 2, first=placed(instance.meeting, WS1="D1 10:00"))


def test_impossible_stays_impossible() -> None:
    instance = an_instance(days="09:00-10:00", SACM="chile", WS1="90m; panellist: SACM")
    assert isinstance(alternatives(instance), Impossible)


def test_the_usual_slack() -> None:
    meeting = an_instance(tiers="coverage wishes*3+balance order*2+minutes lean").meeting
    usual = {"coverage": 2, "wishes+balance": 3, "order+minutes": None, "lean": 0}
    assert slack_of(meeting, {"coverage": 2}) == usual
    assert slack_of(an_instance().meeting, {})["wishes"] == 1
    assert slack_of(an_instance().meeting, {})["order"] is None


def test_a_tier_that_is_not_there() -> None:
    with pytest.raises(SchedulerError) as raised:
        alternatives(an_instance(**THREE), Asked(slack={"balence": 1}))
    assert str(raised.value) == 'The instance has no tier balence. Did you mean "balance"?'


def test_a_quarter_of_the_seats() -> None:
    """24 on the plenary, six of them speakers."""
    assert quarter_of_seats(plenary("agenda").meeting) == 6
    assert quarter_of_seats(an_instance(**THREE).meeting) == 1
