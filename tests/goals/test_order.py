"""Minutes from the draft, and pairs out of its order."""

from __future__ import annotations

from .solving import best


def test_minutes_from_the_draft() -> None:
    # the break until 10:15 pushes it by 15, or it ends when the break begins: 09:00, by 60
    assert best("order", WS1="60m; draft D1 10:00", coffee="event D1 10:00-10:15") == 15
    # the grid has no 10:02: 10:00
    assert best("order", WS1="60m; draft D1 10:02") == 2


def test_a_day_later_is_1440_minutes() -> None:
    assert best("order", days="08:00-20:00 08:00-20:00", WS1="60m; draft D1 10:00; on D2; at 10:00") == 1440
    # 08:00 of the next day is nearer
    assert best("order", days="08:00-20:00 08:00-20:00", WS1="60m; draft D1 10:00; on D2") == 1320


def test_a_pair_out_of_order_counts_sixty() -> None:
    # printed at 10:00 and 11:00, the other way round: 60 minutes each, or 120 for one of them; and 60 for the pair
    assert best("order", WS1="60m; draft D1 10:00; after WS2", WS2="60m; draft D1 11:00") == 180


def test_equal_drafts_have_no_order() -> None:
    # one of them an hour early or late
    assert best("order", WS1="60m; draft D1 10:00", WS2="60m; draft D1 10:00") == 60
