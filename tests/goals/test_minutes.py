"""Minutes of groups, by role and over all."""

from __future__ import annotations

from .solving import best

GROUPS = {"SACM": "chile peru", "RCM": "panama belize"}


def test_the_long_session_weighs_more_than_the_short_ones() -> None:
    # 90 for one group, 45 + 30 for the other: 15 by role, 15 over all
    either = "panellist: SACM/RCM"
    assert best("minutes", **GROUPS, WS1=f"90m; {either}", WS2=f"45m; {either}", WS3=f"30m; {either}") == 30


def test_what_is_given_cannot_be_made_up_in_another_role() -> None:
    # speaker 60 : 0; the two facilitators 30 each could make it 60 : 60 over all, at 60 for their role:
    # 60 + 60 + 0. Or 30 : 30 for the role, and 90 : 30 over all: 60 + 0 + 60. Either way 120.
    sessions = {"WS1": "60m; speaker: SACM", "WS2": "30m; facilitator: SACM/RCM", "WS3": "30m; facilitator: SACM/RCM"}
    assert best("minutes", **GROUPS, **sessions) == 120
