"""Repairs that were once too dear, missed, or written wrongly: found by brute force and by a reader with fresh eyes."""

from __future__ import annotations

from typing import Any

from scheduler.explain import Explanation, explain
from scheduler.explain.changes import Patching, Turn
from scheduler.explain.levers import Shortened, levers_of
from scheduler.explain.repair import RepairModel
from scheduler.instance.read import instance_of
from scheduler.solve import Limits
from scheduler.solve.search import Search

from ..scenes import a_meeting, content


def told(repairs: int, **said: Any) -> Explanation:
    return explain(instance_of(content(**said), "draft.toml"), limits=Limits(60, workers=1), repairs=repairs)


def test_a_session_may_get_shorter_than_a_step_of_the_grid() -> None:
    found = told(1, grid=60, S1="60m; window 09:00-09:30")
    assert found.repairs[0].cost == 30


def test_a_start_that_moves_off_the_grid_is_seen() -> None:
    found = told(1, grid=60, S1="60m; at 09:00; window 09:30-10:30; flex later 30")
    assert found.repairs[0].cost == 30  # the start at 09:30; the window dropped would be 120


def test_another_kind_that_needs_a_statement_not_yet_known() -> None:
    found = told(
        6, days="08:30-12:30 08:30-12:30", grid=240, S1="45m; parallel S2", S2="45m; after S1",
        extra={"days": [{"id": "D1", "flex": {"later": 45, "earlier": 120, "price": 10}}]},
    )  # fmt: skip
    # 315: S2 15 shorter, D2 ends 15 later, parallel and after dropped
    assert [repair.cost for repair in found.repairs][:4] == [150, 195, 300, 315]


def test_it_is_not_called_complete_while_a_kind_is_left() -> None:
    found = told(
        6, days="09:00-12:00 09:00-12:00", grid=180, SACM="ana bea", ana="away D1 -12:00",
        S1="45m; panel: SACM; at 12:00", S2="45m; after S1; attended by ana",
    )  # fmt: skip
    kinds = {repair.kind for repair in found.repairs}
    assert "day limit+duration+order" in kinds or not found.repairs_complete  # 255: D2.end 30, S1 15, after dropped


def test_what_is_left_out_is_not_changed_besides() -> None:
    found = told(4, days="09:00-10:00", S1="180m; not parallel S2", S2="30m", lunch="event D1 09:15-09:45; untouchable")
    for repair in found.repairs:
        left_out = {change.path for change in repair.changes if change.kind == "left out"}
        assert not any(change.path.startswith(f"{path}.") for change in repair.changes for path in left_out)


def test_of_two_events_that_start_together_the_shorter_comes_first() -> None:
    found = told(1, long="event D1 10:00-11:00", short="event D1 10:00-10:10")
    assert found.repairs[0].cost == 20  # the short one 10 minutes earlier


def test_an_absence_gives_no_more_than_its_flex() -> None:
    meeting = a_meeting(SACM="chile", chile="away D1 12:00- flex later 7", days="09:00-18:00", S="60m")
    (lever,) = (each for each in levers_of(meeting) if isinstance(each, Shortened))
    assert (lever.later, lever.earlier) == (5, 0)


def test_free_time_is_not_full_because_the_event_after_it_cannot_move() -> None:
    found = told(
        0, days="09:00-12:00", SACM="ana", ana="away D1 -11:00",
        visit="event D1 11:00-12:00; attended by ana", S="30m",
    )  # fmt: skip
    assert not any("is full" in str(each.text) for each in found.tight)


def test_a_patch_that_drops_from_a_list_keeps_the_rest() -> None:
    made = Patching(instance_of(content(S1="60m; after S2, S3", S2="60m", S3="60m"), "draft.toml"))
    levers = {lever.path: lever for lever in levers_of(made.meeting)}
    mended = made.patched([Turn(levers["sessions.S1.after[0]"], (0, 0))])
    assert [after.item for after in mended.meeting.session["S1"].after] == ["S3"]


def test_what_looks_alike_may_not_be_in_the_small_model() -> None:
    """A B C D are alike; only those that clash are known where the second kind of repair is looked for."""
    found = told(
        4, days="09:00-12:00", A="90m; after coffee", B="30m", C="30m", D="30m; window 09:00-09:45",
        coffee="event D1 10:00-10:30", E="30m; window 09:15-09:45",
    )  # fmt: skip
    assert found.repairs[0].proven
    model = RepairModel(a_meeting(A="60m", B="60m", days="09:00-10:00"), Search(Limits(10, workers=1)))
    model.forbid({"sessions.Z.duration"})  # of what it does not know it has none: nothing is forbidden, nothing breaks
    cheapest = model.cheapest()
    assert cheapest is not None and cheapest.cost == 60
