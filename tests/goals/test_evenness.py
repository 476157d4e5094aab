"""Countries with no seat, with at most one, and so on."""

from __future__ import annotations

from .solving import best


def test_seats_go_round_before_anybody_has_two() -> None:
    # four countries, five seats in three sessions: one has two, three have one
    some = "60m; panellist: 2 SACM"
    assert best("evenness", SACM="chile peru bolivia brazil", WS1=some, WS2=some, WS3="60m; panellist: SACM") == (
        0,
        3,
        4,
    )


def test_a_country_that_must_sit_twice_leaves_others_without() -> None:
    # two seats, both Chile's: Peru and Bolivia have none, nobody has exactly one
    pinned = "60m; panellist: SACM; pin panellist chile"
    assert best("evenness", SACM="chile peru bolivia", WS1=pinned, WS2=pinned) == (2, 2, 3)


def test_nobody_to_count() -> None:
    assert best("evenness", WS1="60m; panellist: eclac") == (0,)
