"""What is planted in each patch, and what mends it: checked by ``oracle.py`` when it was written.

The argument, in numbers, is the remark at the head of each file. Statements are separated by blanks, sets by bars.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Planted:
    """``clashes``: all minimal sets, smallest first. ``cost``: of the cheapest repair.

    ``repairs``: what the cheapest ones change: of those the ones that change the fewest statements, then the lengths of
    the fewest events, then the fewest minutes; any of them may come first. No ``cost``: nothing that may be changed
    mends it. ``rules``: the kinds of rules without any one of which the first set could hold.
    """

    cost: int | None
    clashes: tuple[frozenset[str], ...]
    repairs: tuple[frozenset[str], ...]
    rules: tuple[str, ...]


def planted(cost: int | None, *, clashes: str, repairs: str = "", rules: str) -> Planted:
    """From words."""
    return Planted(cost, _sets(clashes), _sets(repairs), tuple(rules.split(", ")))


def _sets(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.split()) for each in text.split(" | ") if each)


PLANTED = {
    "O01": planted(
        15,
        clashes="events.D2-closing events.D2-coffee-pm sessions.WS6.after[0] sessions.WS6.duration",
        repairs="sessions.WS6.duration",
        rules="clear of events, nothing after a last event, in order",
    ),
    "O02": planted(
        60,
        clashes=(
            "events.D2-closing events.D2-closing.attended_by[0] offices.PPT-SACM.held_by participants.chile.away[0]"
        ),
        repairs="events.D2-closing",
        rules="while present",
    ),
    "O03": planted(
        60,
        clashes="rules.one-each sessions.WS1.panellist[0] sessions.WS2.panellist[0] sessions.WS3.panellist[0]",
        repairs="rules.one-each",
        rules="seats are filled, cap",
    ),
    "O04": planted(
        60,
        clashes=(
            "rules.sacm-panels sessions.WS1.panellist[0] sessions.WS2.panellist[0] sessions.WS3.panellist[0] "
            "sessions.WS4.panellist[0] sessions.WS5.panellist[0] sessions.WS6.panellist[0]"
        ),
        repairs="rules.sacm-panels",
        rules="seats are filled, cap",
    ),
    "O05": planted(
        15,
        clashes=(
            "events.D1-closing sessions.WS1.duration sessions.WS1.window sessions.WS2.after[0] sessions.WS2.day "
            "sessions.WS2.duration"
        ),
        repairs="sessions.WS1.duration | sessions.WS2.duration",
        rules="clear of events, nothing after a last event, placed as said, inside its window, in order",
    ),
    "O06": planted(
        30,
        clashes="sessions.WS4.day sessions.WS4.duration sessions.WS4.start sessions.WS6.day sessions.WS6.start",
        repairs="sessions.WS4.duration",
        rules="one session in a room at a time, placed as said",
    ),
    "O07": planted(
        120,
        clashes="rooms.B.capacity sessions.WS1.audience sessions.WS1.parallel[0] sessions.WS2.audience",
        repairs="sessions.WS1.parallel[0]",
        rules="one session in a room at a time, in parallel, the room suits",
    ),
    "O08": planted(
        30,
        clashes="days.D1.end events.D1-closing",
        repairs="events.D1-closing",
        rules="inside its day",
    ),
    "O09": planted(
        60,
        clashes="rules.fac-rcm rules.fac-sacm",
        repairs="rules.fac-rcm | rules.fac-sacm",
        rules="seats are filled, quota",
    ),
    "O10": planted(
        120,
        clashes="rules.border rules.not-both sessions.WS2.pins[0] sessions.WS2.pins[1]",
        repairs="rules.border | rules.not-both | sessions.WS2.pins[0] | sessions.WS2.pins[1]",
        rules="pinned seats, together, apart",
    ),
    "O11": planted(
        90,
        clashes=(
            "rules.uruguay-once sessions.WS5.facilitator[0] sessions.WS6.facilitator[0] | "
            "events.D1-closing events.D1-closing.attended_by[1] offices.PPT-RCM.held_by "
            "participants.panama.away[0]"
        ),
        repairs="events.D1-closing rules.uruguay-once",
        rules="seats are filled, cap",
    ),
    "O12": planted(
        90,
        clashes=(
            "events.D2-lunch sessions.WS5.day sessions.WS5.start | "
            "sessions.WS5.day sessions.WS5.duration sessions.WS5.start sessions.WS6.day sessions.WS6.start"
        ),
        repairs="sessions.WS5.day",
        rules="clear of events, placed as said",
    ),
    "after-an-event-in-another-room": planted(
        45,
        clashes="events.D1-closing events.D1-visit sessions.WS3.after[0] sessions.WS3.day",
        repairs="events.D1-closing sessions.WS3.duration | events.D1-visit sessions.WS3.duration",
        rules="clear of events, nothing after a last event, placed as said, in order",
    ),
    "after-the-last-closing": planted(
        120,
        clashes="events.D2-closing sessions.WS6.after[0]",
        repairs="sessions.WS6.after[0]",
        rules="nothing after a last event, in order",
    ),
    "allowed-on-another-day": planted(
        90,
        clashes="sessions.WS5.allowed sessions.WS5.day",
        repairs="sessions.WS5.day",
        rules="placed as said, inside an allowed span",
    ),
    "allowed-span-too-short": planted(
        15,
        clashes="sessions.WS4.allowed sessions.WS4.duration",
        repairs="sessions.WS4.duration",
        rules="inside an allowed span",
    ),
    "allowed-where-the-room-is-closed": planted(
        120,
        clashes="rooms.B.closed[0] rooms.B.closed[1] sessions.WS1.allowed",
        repairs="sessions.WS1.allowed",
        rules="inside an allowed span, the room is open",
    ),
    "allowed-while-the-guest-is-away": planted(
        60,
        clashes="participants.panama.away[0] sessions.WS3.allowed sessions.WS3.attended_by[0]",
        repairs="participants.panama.away[0] sessions.WS3.duration",
        rules="inside an allowed span, while present",
    ),
    "apart-but-pinned": planted(
        120,
        clashes="rules.not-both sessions.WS2.pins[0] sessions.WS2.pins[1]",
        repairs="rules.not-both | sessions.WS2.pins[0] | sessions.WS2.pins[1]",
        rules="pinned seats, apart",
    ),
    "apart-from-a-group": planted(
        120,
        clashes="rules.chile-alone sessions.WS1.panellist[1] sessions.WS1.pins[0]",
        repairs="rules.chile-alone | sessions.WS1.pins[0]",
        rules="seats are filled, pinned seats, apart",
    ),
    "arrives-after-the-beginning": planted(
        30,
        clashes=(
            "events.D1-presentation participants.peru.away[0] sessions.WS4.attended_by[0] sessions.WS4.start | "
            "participants.peru.away[0] sessions.WS4.attended_by[0] sessions.WS4.day sessions.WS4.start"
        ),
        repairs="participants.peru.away[0]",
        rules="clear of events, placed as said, while present",
    ),
    "away-all-day": planted(
        90,
        clashes="participants.peru.away[0] sessions.WS1.attended_by[0] sessions.WS1.day",
        repairs="sessions.WS1.day",
        rules="placed as said, while present",
    ),
    "away-in-the-afternoon": planted(
        75,
        clashes=(
            "days.D1.end events.D1-lunch participants.ecuador.away[0] sessions.WS2.after[0] "
            "sessions.WS2.attended_by[0] sessions.WS2.day sessions.WS2.duration | "
            "events.D1-closing events.D1-lunch participants.ecuador.away[0] sessions.WS2.after[0] "
            "sessions.WS2.attended_by[0] sessions.WS2.day sessions.WS2.duration"
        ),
        repairs="events.D1-lunch sessions.WS2.duration",
        rules="inside its day, placed as said, in order, while present",
    ),
    "away-until-the-closing": planted(
        45,
        clashes="events.D1-closing participants.peru.away[0] sessions.WS3.day sessions.WS3.facilitator[0]",
        repairs="events.D1-closing sessions.WS3.duration",
        rules="clear of events, nothing after a last event, placed as said, seats are filled, while present",
    ),
    "between-two-absences": planted(
        45,
        clashes=(
            "events.D1-closing participants.peru.away[0] sessions.WS1.attended_by[0] sessions.WS1.day "
            "sessions.WS1.duration | "
            "participants.peru.away[0] participants.peru.away[1] sessions.WS1.attended_by[0] sessions.WS1.day "
            "sessions.WS1.duration"
        ),
        repairs="sessions.WS1.duration",
        rules="clear of events, nothing after a last event, placed as said, while present",
    ),
    "cap-in-some-sessions": planted(
        60,
        clashes="rules.north sessions.WS3.panellist[1] sessions.WS6.panellist[1]",
        repairs="rules.north",
        rules="seats are filled, cap",
    ),
    "cap-none-but-pinned": planted(
        60,
        clashes="rules.not-venezuela sessions.WS5.pins[0]",
        repairs="rules.not-venezuela",
        rules="pinned seats, cap",
    ),
    "cap-on-an-office": planted(
        60,
        clashes=(
            "offices.PPT-SACM.held_by rules.presidency-twice sessions.WS1.speaker[0] sessions.WS4.speaker[0] "
            "sessions.WS5.speaker[0]"
        ),
        repairs="rules.presidency-twice",
        rules="seats are filled, cap",
    ),
    "cap-per-day-each": planted(
        60,
        clashes=(
            "rules.once-a-day sessions.WS1.day sessions.WS1.facilitator[0] sessions.WS3.day sessions.WS3.facilitator[0]"
        ),
        repairs="rules.once-a-day",
        rules="placed as said, seats are filled, cap",
    ),
    "cap-per-day-of-four": planted(
        60,
        clashes=(
            "rules.thrice-a-day sessions.WS1.day sessions.WS1.facilitator[0] sessions.WS2.day "
            "sessions.WS2.facilitator[0] sessions.WS3.day sessions.WS3.facilitator[0] sessions.WS6.day "
            "sessions.WS6.facilitator[0]"
        ),
        repairs="rules.thrice-a-day",
        rules="placed as said, seats are filled, cap",
    ),
    "cap-per-day-together": planted(
        60,
        clashes=(
            "rules.two-a-day sessions.WS1.day sessions.WS1.panellist[0] sessions.WS2.day "
            "sessions.WS2.panellist[0] sessions.WS3.day sessions.WS3.panellist[0]"
        ),
        repairs="rules.two-a-day",
        rules="placed as said, seats are filled, cap",
    ),
    "cap-per-session": planted(
        60,
        clashes="rules.one-sacm sessions.WS1.facilitator[0] sessions.WS1.panellist[0]",
        repairs="rules.one-sacm",
        rules="seats are filled, cap",
    ),
    "cap-per-session-each": planted(
        60,
        clashes="rules.no-seat sessions.WS4.facilitator[0]",
        repairs="rules.no-seat",
        rules="seats are filled, cap",
    ),
    "chain-to-the-closing": planted(
        30,
        clashes=(
            "events.D2-closing events.D2-coffee-pm sessions.WS3.after[0] sessions.WS3.duration sessions.WS5.day "
            "sessions.WS5.duration sessions.WS5.window sessions.WS6.after[0] | "
            "events.D2-closing events.D2-coffee-pm sessions.WS3.after[0] sessions.WS5.day sessions.WS5.duration "
            "sessions.WS5.window sessions.WS6.after[0] sessions.WS6.duration | "
            "events.D2-closing sessions.WS3.after[0] sessions.WS3.duration sessions.WS5.day sessions.WS5.duration"
            " sessions.WS5.window sessions.WS6.after[0] sessions.WS6.duration"
        ),
        repairs="sessions.WS5.duration",
        rules="placed as said, inside its window, in order",
    ),
    "circle-of-four": planted(
        120,
        clashes="sessions.WS3.after[0] sessions.WS4.after[0] sessions.WS5.after[0] sessions.WS6.after[0]",
        repairs="sessions.WS3.after[0] | sessions.WS4.after[0] | sessions.WS5.after[0] | sessions.WS6.after[0]",
        rules="in order",
    ),
    "circle-of-two": planted(
        120,
        clashes="sessions.WS1.after[0] sessions.WS2.after[0]",
        repairs="sessions.WS1.after[0] | sessions.WS2.after[0]",
        rules="in order",
    ),
    "closing-has-to-be-shorter": planted(
        90,
        clashes=(
            "events.D2-closing events.D2-closing.attended_by[0] offices.PPT-SACM.held_by participants.chile.away[0]"
        ),
        repairs="events.D2-closing",
        rules="while present",
    ),
    "day-begins-during-registration": planted(
        30,
        clashes="days.D1.start events.D1-registration",
        repairs="events.D1-registration",
        rules="inside its day",
    ),
    "day-ends-during-closing": planted(
        40,
        clashes="days.D2.end events.D2-closing",
        repairs="events.D2-closing",
        rules="inside its day",
    ),
    "event-after-the-closing": planted(
        None,
        clashes="events.D1-closing events.D1-reception",
        rules="nothing after a last event",
    ),
    "events-in-two-of-three-rooms": planted(
        45,
        clashes="events.D1-fair-B events.D1-fair-C sessions.WS3.day sessions.WS3.start sessions.WS6.parallel[0]",
        repairs=(
            "events.D1-fair-B sessions.WS3.duration | "
            "events.D1-fair-B sessions.WS6.duration | "
            "events.D1-fair-C sessions.WS3.duration | "
            "events.D1-fair-C sessions.WS6.duration"
        ),
        rules="clear of events, one session in a room at a time, placed as said, in parallel",
    ),
    "events-overlap": planted(
        30,
        clashes="events.D1-coffee-am events.D1-presentation",
        repairs="events.D1-presentation",
        rules="clear of events",
    ),
    "five-long-sessions": planted(
        15,
        clashes=(
            "days.D1.start days.D2.start events.D1-closing events.D1-coffee-am events.D1-coffee-pm "
            "events.D1-lunch events.D2-closing events.D2-lunch events.D2-second-phase sessions.WS1.duration "
            "sessions.WS2.duration sessions.WS3.duration sessions.WS4.duration sessions.WS5.duration | "
            "days.D1.start days.D2.start events.D1-closing events.D1-coffee-pm events.D1-lunch events.D1-opening "
            "events.D2-closing events.D2-lunch events.D2-second-phase sessions.WS1.duration sessions.WS2.duration"
            " sessions.WS3.duration sessions.WS4.duration sessions.WS5.duration | "
            "days.D1.start days.D2.start events.D1-closing events.D1-coffee-am events.D1-coffee-pm "
            "events.D1-lunch events.D2-closing events.D2-coffee-am events.D2-lunch events.D2-registration "
            "sessions.WS1.duration sessions.WS2.duration sessions.WS3.duration sessions.WS4.duration "
            "sessions.WS5.duration | "
            "days.D1.start days.D2.start events.D1-closing events.D1-coffee-pm events.D1-lunch events.D1-opening "
            "events.D2-closing events.D2-coffee-am events.D2-lunch events.D2-registration sessions.WS1.duration "
            "sessions.WS2.duration sessions.WS3.duration sessions.WS4.duration sessions.WS5.duration | "
            "days.D1.start days.D2.start events.D1-closing events.D1-coffee-pm events.D1-lunch "
            "events.D1-presentation events.D1-registration events.D2-closing events.D2-lunch "
            "events.D2-second-phase sessions.WS1.duration sessions.WS2.duration sessions.WS3.duration "
            "sessions.WS4.duration sessions.WS5.duration | "
            "days.D1.start days.D2.start events.D1-closing events.D1-coffee-pm events.D1-lunch "
            "events.D1-presentation events.D1-registration events.D2-closing events.D2-coffee-am events.D2-lunch "
            "events.D2-registration sessions.WS1.duration sessions.WS2.duration sessions.WS3.duration "
            "sessions.WS4.duration sessions.WS5.duration"
        ),
        repairs=(
            "sessions.WS1.duration | "
            "sessions.WS2.duration | "
            "sessions.WS3.duration | "
            "sessions.WS4.duration | "
            "sessions.WS5.duration"
        ),
        rules="one session in a room at a time",
    ),
    "four-sessions-for-three-slots": planted(
        960,
        clashes="sessions.A.duration sessions.B.duration sessions.C.duration sessions.D.duration",
        repairs="sessions.A | sessions.B | sessions.C | sessions.D",
        rules="a slot takes so many",
    ),
    "four-sessions-in-one-slot": planted(
        60,
        clashes=(
            "sessions.A.duration sessions.A.slot sessions.B.duration sessions.B.slot sessions.C.duration "
            "sessions.C.slot sessions.D.slot | "
            "sessions.A.duration sessions.A.slot sessions.B.duration sessions.B.slot sessions.C.slot "
            "sessions.D.duration sessions.D.slot | "
            "sessions.A.duration sessions.A.slot sessions.B.slot sessions.C.duration sessions.C.slot "
            "sessions.D.duration sessions.D.slot | "
            "sessions.A.slot sessions.B.duration sessions.B.slot sessions.C.duration sessions.C.slot "
            "sessions.D.duration sessions.D.slot"
        ),
        repairs=(
            "sessions.A.duration sessions.B.duration | "
            "sessions.A.duration sessions.C.duration | "
            "sessions.A.duration sessions.D.duration | "
            "sessions.B.duration sessions.C.duration | "
            "sessions.B.duration sessions.D.duration | "
            "sessions.C.duration sessions.D.duration"
        ),
        rules="one session in a room at a time, placed as said",
    ),
    "gap-after-lunch": planted(
        75,
        clashes="events.D2-closing events.D2-lunch sessions.WS6.after[0]",
        repairs="events.D2-closing sessions.WS6.duration | events.D2-lunch sessions.WS6.duration",
        rules="clear of events, nothing after a last event, in order",
    ),
    "guest-of-the-closing-leaves-early": planted(
        480,
        clashes="events.D2-closing events.D2-closing.attended_by[2] participants.peru.away[0]",
        repairs="events.D2-closing.attended_by[2]",
        rules="while present",
    ),
    "hall-closed-before-the-closing": planted(
        45,
        clashes="events.D2-closing events.D2-coffee-pm rooms.main.closed[0] sessions.WS6.after[0]",
        repairs="events.D2-closing sessions.WS6.duration",
        rules="clear of events, nothing after a last event, in order, the room is open",
    ),
    "holder-away-in-the-afternoon": planted(
        90,
        clashes=(
            "offices.TS-RCM.held_by participants.ts-rcm.away[0] sessions.WS5.day sessions.WS5.speaker[0] "
            "sessions.WS5.window"
        ),
        repairs="sessions.WS5.day",
        rules="placed as said, inside its window, seats are filled, while present",
    ),
    "host-of-three-sessions": planted(
        60,
        clashes=(
            "days.D1.end days.D1.start rules.rest sessions.A.day sessions.A.duration sessions.A.host[0] "
            "sessions.B.day sessions.B.duration sessions.B.host[0] sessions.C.day sessions.C.host[0] | "
            "days.D1.end days.D1.start rules.rest sessions.A.day sessions.A.duration sessions.A.host[0] "
            "sessions.B.day sessions.B.host[0] sessions.C.day sessions.C.duration sessions.C.host[0] | "
            "days.D1.end days.D1.start rules.rest sessions.A.day sessions.A.host[0] sessions.B.day "
            "sessions.B.duration sessions.B.host[0] sessions.C.day sessions.C.duration sessions.C.host[0]"
        ),
        repairs="rules.rest",
        rules="inside its day, placed as said, seats are filled, pause",
    ),
    "large-or-with-a-booth": planted(
        960,
        clashes="rooms.B.capacity rooms.main.has sessions.WS5.audience sessions.WS5.needs[0]",
        repairs="sessions.WS5",
        rules="the room suits",
    ),
    "longer-than-every-slot": planted(
        25,
        clashes="sessions.WS3.duration",
        repairs=(
            "sessions.WS1.duration sessions.WS3.duration | "
            "sessions.WS2.duration sessions.WS3.duration | "
            "sessions.WS3.duration sessions.WS4.duration | "
            "sessions.WS3.duration sessions.WS5.duration"
        ),
        rules="inside a slot",
    ),
    "longer-than-its-slot": planted(
        10,
        clashes=(
            "sessions.WS3.duration sessions.WS3.slot | "
            "sessions.WS1.duration sessions.WS2.duration sessions.WS3.duration sessions.WS4.duration "
            "sessions.WS5.duration"
        ),
        repairs="sessions.WS3.duration",
        rules="placed as said",
    ),
    "lunch-overlaps-a-visit": planted(
        120,
        clashes="events.D1-lunch events.D1-visit",
        repairs="events.D1-lunch | events.D1-visit",
        rules="clear of events",
    ),
    "nine-seats-for-eight-countries": planted(
        60,
        clashes=(
            "rules.once sessions.WS1.facilitator[0] sessions.WS1.panellist[0] sessions.WS2.facilitator[0] "
            "sessions.WS2.panellist[0] sessions.WS3.facilitator[0] sessions.WS3.panellist[0] "
            "sessions.WS4.panellist[0] sessions.WS5.panellist[0] sessions.WS6.panellist[0]"
        ),
        repairs="rules.once",
        rules="seats are filled, cap",
    ),
    "no-room-large-enough": planted(
        960,
        clashes="rooms.B.capacity rooms.main.capacity sessions.WS1.audience",
        repairs="sessions.WS1",
        rules="the room suits",
    ),
    "no-team-at-all": planted(
        60,
        clashes="resources.interpreters.count sessions.WS4.needs[0]",
        repairs="resources.interpreters.count",
        rules="resources suffice",
    ),
    "not-parallel-but-overlapping": planted(
        30,
        clashes=(
            "sessions.WS1.day sessions.WS1.duration sessions.WS1.start sessions.WS3.day "
            "sessions.WS3.not_parallel[0] sessions.WS3.start"
        ),
        repairs="sessions.WS1.duration",
        rules="placed as said, not in parallel",
    ),
    "not-parallel-in-one-half-hour": planted(
        30,
        clashes=(
            "sessions.WS3.day sessions.WS3.duration sessions.WS3.window sessions.WS6.day "
            "sessions.WS6.not_parallel[0] sessions.WS6.window | "
            "sessions.WS3.day sessions.WS3.window sessions.WS6.day sessions.WS6.duration "
            "sessions.WS6.not_parallel[0] sessions.WS6.window"
        ),
        repairs="sessions.WS3.duration sessions.WS6.duration",
        rules="placed as said, inside its window, not in parallel",
    ),
    "office-vacant": planted(
        90,
        clashes="offices.PPT-SACM.vacant[0] sessions.WS5.day sessions.WS5.speaker[0]",
        repairs="sessions.WS5.day",
        rules="placed as said, seats are filled, while the office is exercised",
    ),
    "one-body-for-two-offices": planted(
        240,
        clashes="offices.PPT-SACM.held_by offices.TS-RCM.held_by sessions.WS1.speaker[0]",
        repairs="sessions.WS1.speaker[0]",
        rules="seats are filled, one seat a session",
    ),
    "one-body-pinned-twice": planted(
        120,
        clashes="sessions.WS3.pins[0] sessions.WS3.pins[1]",
        repairs="sessions.WS3.pins[0] | sessions.WS3.pins[1]",
        rules="one seat a session, pinned seats",
    ),
    "one-facilitator-at-two-places": planted(
        90,
        clashes=(
            "sessions.WS1.day sessions.WS1.facilitator[0] sessions.WS1.start sessions.WS2.day "
            "sessions.WS2.facilitator[0] sessions.WS2.start"
        ),
        repairs="sessions.WS1.day | sessions.WS2.day",
        rules="placed as said, seats are filled, one place at a time",
    ),
    "one-guest-at-two-events": planted(
        60,
        clashes="events.D1-talks-B events.D1-talks-B.attended_by[0] events.D1-talks-C events.D1-talks-C.attended_by[0]",
        repairs="events.D1-talks-C",
        rules="one place at a time",
    ),
    "one-team-for-two": planted(
        60,
        clashes="resources.interpreters.count sessions.WS1.needs[0] sessions.WS1.parallel[0] sessions.WS2.needs[0]",
        repairs="resources.interpreters.count",
        rules="in parallel, resources suffice",
    ),
    "only-booth-is-closed": planted(
        90,
        clashes="rooms.B.has rooms.main.closed[0] sessions.WS2.day sessions.WS2.needs[0]",
        repairs="sessions.WS2.day",
        rules="placed as said, the room suits, the room is open",
    ),
    "order-against-days": planted(
        90,
        clashes="sessions.WS1.day sessions.WS2.after[0] sessions.WS2.day",
        repairs="sessions.WS1.day | sessions.WS2.day",
        rules="placed as said, in order",
    ),
    "order-with-a-gap-before-the-closing": planted(
        5,
        clashes=(
            "events.D1-closing events.D1-coffee-pm sessions.WS3.after[0] sessions.WS3.duration "
            "sessions.WS6.after[0] sessions.WS6.day sessions.WS6.duration"
        ),
        repairs="sessions.WS3.duration | sessions.WS6.duration",
        rules="placed as said, in order",
    ),
    "overlap-in-one-of-two-rooms": planted(
        30,
        clashes=(
            "sessions.WS1.day sessions.WS1.duration sessions.WS1.room sessions.WS1.start sessions.WS3.day "
            "sessions.WS3.room sessions.WS3.start"
        ),
        repairs="sessions.WS1.duration",
        rules="one session in a room at a time, placed as said",
    ),
    "parallel-and-in-order": planted(
        120,
        clashes="sessions.WS2.after[0] sessions.WS2.parallel[0]",
        repairs="sessions.WS2.after[0] | sessions.WS2.parallel[0]",
        rules="in order, in parallel",
    ),
    "parallel-and-not": planted(
        120,
        clashes="sessions.WS1.parallel[0] sessions.WS2.not_parallel[0]",
        repairs="sessions.WS1.parallel[0] | sessions.WS2.not_parallel[0]",
        rules="in parallel, not in parallel",
    ),
    "parallel-at-other-times": planted(
        120,
        clashes="sessions.WS1.parallel[0] sessions.WS1.start sessions.WS2.start",
        repairs="sessions.WS1.parallel[0] | sessions.WS1.start | sessions.WS2.start",
        rules="placed as said, in parallel",
    ),
    "parallel-attended-by-one": planted(
        120,
        clashes="sessions.WS1.attended_by[0] sessions.WS1.parallel[0] sessions.WS2.attended_by[0]",
        repairs="sessions.WS1.parallel[0]",
        rules="in parallel, one place at a time",
    ),
    "parallel-in-one-room": planted(
        120,
        clashes="sessions.WS1.parallel[0]",
        repairs="sessions.WS1.parallel[0]",
        rules="one session in a room at a time, in parallel",
    ),
    "pause-before-the-closing": planted(
        15,
        clashes=(
            "events.D1-closing events.D1-closing.attended_by[1] events.D1-coffee-pm offices.PPT-RCM.held_by "
            "rules.rest sessions.WS3.after[0] sessions.WS3.attended_by[0] sessions.WS3.day sessions.WS3.duration"
        ),
        repairs="sessions.WS3.duration",
        rules="nothing after a last event, placed as said, in order, pause",
    ),
    "pause-between-two-seats": planted(
        15,
        clashes=(
            "days.D1.end days.D1.start rules.rest sessions.A.day sessions.A.duration sessions.A.host[0] "
            "sessions.B.day sessions.B.duration sessions.B.host[0]"
        ),
        repairs="sessions.A.duration | sessions.B.duration",
        rules="inside its day, placed as said, seats are filled, pause",
    ),
    "pin-outside-the-pool": planted(
        120,
        clashes="sessions.WS1.pins[0]",
        repairs="sessions.WS1.pins[0]",
        rules="pinned seats",
    ),
    "pinned-while-away": planted(
        120,
        clashes="events.D2-coffee-pm participants.peru.away[0] sessions.WS6.after[0] sessions.WS6.pins[0]",
        repairs="sessions.WS6.after[0] | sessions.WS6.pins[0]",
        rules="in order, while present, pinned seats",
    ),
    "pool-too-small": planted(
        240,
        clashes="sessions.WS1.panellist[0]",
        repairs="sessions.WS1.panellist[0]",
        rules="seats are filled",
    ),
    "presidency-and-panel": planted(
        240,
        clashes="offices.PPT-SACM.held_by sessions.WS1.panellist[0] sessions.WS1.speaker[0]",
        repairs="sessions.WS1.panellist[0] | sessions.WS1.speaker[0]",
        rules="seats are filled, one seat a session",
    ),
    "presidency-at-an-event-and-in-a-session": planted(
        75,
        clashes=(
            "events.D1-presidencies events.D1-presidencies.attended_by[0] offices.PPT-SACM.held_by "
            "sessions.WS3.day sessions.WS3.facilitator[0] sessions.WS3.start"
        ),
        repairs="events.D1-presidencies sessions.WS3.duration",
        rules="placed as said, seats are filled, one place at a time",
    ),
    "quota-above-a-cap": planted(
        60,
        clashes="rules.peru-thrice rules.two-each",
        repairs="rules.peru-thrice | rules.two-each",
        rules="cap, quota",
    ),
    "quota-against-eight-pins": planted(
        60,
        clashes=(
            "rules.uruguay-thrice sessions.WS1.pins[0] sessions.WS1.pins[1] sessions.WS2.pins[0] "
            "sessions.WS2.pins[1] sessions.WS4.pins[0] sessions.WS4.pins[1] sessions.WS5.pins[0] "
            "sessions.WS5.pins[1]"
        ),
        repairs="rules.uruguay-thrice",
        rules="seats are filled, one seat a session, pinned seats, quota",
    ),
    "quota-against-pins": planted(
        60,
        clashes=(
            "rules.uruguay-twice sessions.WS1.pins[0] sessions.WS2.pins[0] sessions.WS3.pins[0] "
            "sessions.WS4.pins[0] sessions.WS5.pins[0]"
        ),
        repairs="rules.uruguay-twice",
        rules="seats are filled, pinned seats, quota",
    ),
    "quota-of-an-office": planted(
        60,
        clashes="offices.TS-RCM.held_by rules.secretariat-twice",
        repairs="rules.secretariat-twice",
        rules="quota",
    ),
    "quota-of-each": planted(
        60,
        clashes="rules.all-of-them",
        repairs="rules.all-of-them",
        rules="seats are filled, quota",
    ),
    "quota-per-day-and-an-absence": planted(
        45,
        clashes="events.D2-closing participants.ecuador.away[0] rules.ecuador-daily",
        repairs="events.D2-closing sessions.WS3.duration | events.D2-closing sessions.WS6.duration",
        rules="while present, quota",
    ),
    "quota-without-a-seat": planted(
        60,
        clashes="rules.rcm-facilitates",
        repairs="rules.rcm-facilitates",
        rules="quota",
    ),
    "reception-in-another-room": planted(
        30,
        clashes="events.D1-closing events.D1-reception",
        repairs="events.D1-closing | events.D1-reception",
        rules="nothing after a last event",
    ),
    "repair-beyond-the-clash": planted(
        70,
        clashes="days.D2.end events.D2-closing",
        repairs="events.D2-closing sessions.WS6.duration",
        rules="inside its day",
    ),
    "rest-within-an-hour": planted(
        15,
        clashes=(
            "rules.rest sessions.WS3.day sessions.WS3.duration sessions.WS3.facilitator[0] sessions.WS3.window "
            "sessions.WS6.day sessions.WS6.duration sessions.WS6.facilitator[0] sessions.WS6.window"
        ),
        repairs="sessions.WS3.duration | sessions.WS6.duration",
        rules="placed as said, inside its window, seats are filled, pause",
    ),
    "room-closes-during-a-session": planted(
        30,
        clashes="rooms.B.closed[0] sessions.WS5.day sessions.WS5.duration sessions.WS5.room sessions.WS5.start",
        repairs="sessions.WS5.duration",
        rules="placed as said, the room is open",
    ),
    "room-too-small": planted(
        90,
        clashes="rooms.B.capacity sessions.WS2.audience sessions.WS2.room",
        repairs="sessions.WS2.room",
        rules="placed as said, the room suits",
    ),
    "room-without-a-booth": planted(
        90,
        clashes="rooms.B.has sessions.WS1.needs[0] sessions.WS1.room",
        repairs="sessions.WS1.room",
        rules="placed as said, the room suits",
    ),
    "same-day-and-once-a-day": planted(
        60,
        clashes="rules.once-a-day sessions.WS1.facilitator[0] sessions.WS2.facilitator[0] sessions.WS2.same_day[0]",
        repairs="rules.once-a-day",
        rules="on the same day, seats are filled, cap",
    ),
    "same-day-on-other-days": planted(
        90,
        clashes="sessions.WS1.day sessions.WS2.day sessions.WS2.same_day[0]",
        repairs="sessions.WS1.day | sessions.WS2.day",
        rules="placed as said, on the same day",
    ),
    "same-day-through-a-third": planted(
        90,
        clashes=(
            "events.D1-closing sessions.WS3.day sessions.WS3.same_day[0] sessions.WS6.after[0] sessions.WS6.same_day[0]"
        ),
        repairs="sessions.WS3.day",
        rules="nothing after a last event, placed as said, in order, on the same day",
    ),
    "same-room-same-time": planted(
        90,
        clashes=(
            "sessions.WS1.day sessions.WS1.room sessions.WS1.start sessions.WS2.day sessions.WS2.room "
            "sessions.WS2.start"
        ),
        repairs="sessions.WS1.day | sessions.WS1.room | sessions.WS2.day | sessions.WS2.room",
        rules="one session in a room at a time, placed as said",
    ),
    "session-after-the-closing": planted(
        90,
        clashes="events.D1-closing sessions.WS6.after[0] sessions.WS6.day",
        repairs="sessions.WS6.day",
        rules="nothing after a last event, placed as said, in order",
    ),
    "session-in-a-room-that-an-event-stops": planted(
        90,
        clashes="events.D1-press-visit sessions.WS1.day sessions.WS1.room sessions.WS1.start",
        repairs="sessions.WS1.day | sessions.WS1.room",
        rules="clear of events, placed as said",
    ),
    "session-longer-than-every-day": planted(
        60,
        clashes="days.D1.end days.D1.start days.D2.end days.D2.start sessions.A.duration",
        repairs="sessions.A.duration",
        rules="inside its day",
    ),
    "session-runs-into-lunch": planted(
        30,
        clashes=(
            "events.D1-lunch events.D2-lunch sessions.WS4.duration sessions.WS4.start | "
            "events.D2-lunch sessions.WS4.day sessions.WS4.duration sessions.WS4.start"
        ),
        repairs="sessions.WS4.duration",
        rules="clear of events, placed as said",
    ),
    "session-runs-past-its-day": planted(
        30,
        clashes="days.D1.end sessions.A.day sessions.A.duration sessions.A.start",
        repairs="sessions.A.duration",
        rules="inside its day, placed as said",
    ),
    "slot-in-another-room": planted(
        90,
        clashes="sessions.A.room sessions.A.slot",
        repairs="sessions.A.room",
        rules="placed as said",
    ),
    "slot-on-another-day": planted(
        90,
        clashes="sessions.WS5.day sessions.WS5.slot",
        repairs="sessions.WS5.day",
        rules="placed as said",
    ),
    "slot-too-short-for-two": planted(
        30,
        clashes="sessions.A.duration sessions.A.slot sessions.B.duration sessions.B.slot",
        repairs="sessions.A.duration | sessions.B.duration",
        rules="one session in a room at a time, placed as said",
    ),
    "start-after-both-days": planted(
        90,
        clashes="days.D1.end days.D2.end sessions.A.start",
        repairs="days.D2.end sessions.A.duration",
        rules="inside its day, placed as said",
    ),
    "start-inside-lunch": planted(
        65,
        clashes="events.D1-lunch events.D2-lunch sessions.WS6.start",
        repairs="events.D1-lunch sessions.WS6.duration | events.D2-lunch sessions.WS6.duration",
        rules="clear of events, placed as said",
    ),
    "start-when-the-day-is-over": planted(
        120,
        clashes=(
            "events.D1-closing events.D2-closing sessions.WS3.start | "
            "events.D1-closing sessions.WS3.day sessions.WS3.start | "
            "days.D1.end days.D2.end sessions.WS3.duration sessions.WS3.start | "
            "days.D1.end events.D2-closing sessions.WS3.duration sessions.WS3.start | "
            "days.D1.end sessions.WS3.day sessions.WS3.duration sessions.WS3.start | "
            "days.D2.end events.D1-closing sessions.WS3.duration sessions.WS3.start"
        ),
        repairs="sessions.WS3.start",
        rules="nothing after a last event, placed as said",
    ),
    "three-clashes-one-of-them-large": planted(
        175,
        clashes=(
            "days.D2.end events.D2-closing | "
            "sessions.WS3.after[0] sessions.WS6.after[0] | "
            "days.D1.start events.D1-closing events.D1-coffee-am events.D1-coffee-pm events.D1-lunch "
            "sessions.WS1.day sessions.WS1.duration sessions.WS2.day sessions.WS2.duration sessions.WS4.day "
            "sessions.WS4.duration | "
            "days.D1.start events.D1-closing events.D1-coffee-pm events.D1-lunch events.D1-opening "
            "sessions.WS1.day sessions.WS1.duration sessions.WS2.day sessions.WS2.duration sessions.WS4.day "
            "sessions.WS4.duration | "
            "days.D1.start events.D1-closing events.D1-coffee-pm events.D1-lunch events.D1-presentation "
            "events.D1-registration sessions.WS1.day sessions.WS1.duration sessions.WS2.day sessions.WS2.duration"
            " sessions.WS4.day sessions.WS4.duration"
        ),
        repairs=(
            "events.D2-closing sessions.WS1.duration sessions.WS3.after[0] | "
            "events.D2-closing sessions.WS1.duration sessions.WS6.after[0] | "
            "events.D2-closing sessions.WS2.duration sessions.WS3.after[0] | "
            "events.D2-closing sessions.WS2.duration sessions.WS6.after[0] | "
            "events.D2-closing sessions.WS3.after[0] sessions.WS4.duration | "
            "events.D2-closing sessions.WS4.duration sessions.WS6.after[0]"
        ),
        rules="inside its day",
    ),
    "three-clashes-over-one-rule": planted(
        60,
        clashes=(
            "rules.once sessions.WS1.facilitator[0] sessions.WS2.facilitator[0] | "
            "rules.once sessions.WS3.facilitator[0] sessions.WS4.facilitator[0] | "
            "rules.once sessions.WS5.facilitator[0] sessions.WS6.facilitator[0]"
        ),
        repairs="rules.once",
        rules="seats are filled, cap",
    ),
    "three-clashes-over-one-session": planted(
        90,
        clashes=(
            "events.D2-lunch sessions.WS5.day sessions.WS5.start | "
            "participants.peru.away[0] sessions.WS5.attended_by[0] sessions.WS5.day sessions.WS5.duration "
            "sessions.WS5.start | "
            "sessions.WS5.day sessions.WS5.duration sessions.WS5.start sessions.WS6.day sessions.WS6.start"
        ),
        repairs="sessions.WS5.day",
        rules="clear of events, placed as said",
    ),
    "three-clashes-over-seats": planted(
        240,
        clashes=(
            "rules.border sessions.WS1.pins[0] | "
            "rules.fac-rcm rules.fac-sacm | "
            "rules.uruguay-once sessions.WS5.facilitator[0] sessions.WS6.facilitator[0]"
        ),
        repairs=(
            "rules.border rules.fac-rcm rules.uruguay-once | "
            "rules.border rules.fac-sacm rules.uruguay-once | "
            "rules.fac-rcm rules.uruguay-once sessions.WS1.pins[0] | "
            "rules.fac-sacm rules.uruguay-once sessions.WS1.pins[0]"
        ),
        rules="seats are filled, pinned seats, together",
    ),
    "three-clashes-with-nothing-in-common": planted(
        165,
        clashes=(
            "days.D1.end events.D1-closing | "
            "rules.not-both sessions.WS2.pins[0] sessions.WS2.pins[1] | "
            "events.D2-closing events.D2-coffee-pm sessions.WS6.after[0] sessions.WS6.duration"
        ),
        repairs=(
            "events.D1-closing rules.not-both sessions.WS6.duration | "
            "events.D1-closing sessions.WS2.pins[0] sessions.WS6.duration | "
            "events.D1-closing sessions.WS2.pins[1] sessions.WS6.duration"
        ),
        rules="inside its day",
    ),
    "three-long-sessions-on-day-1": planted(
        15,
        clashes=(
            "days.D1.start events.D1-closing events.D1-coffee-am events.D1-coffee-pm events.D1-lunch "
            "sessions.WS1.day sessions.WS1.duration sessions.WS2.day sessions.WS2.duration sessions.WS4.day "
            "sessions.WS4.duration | "
            "days.D1.start events.D1-closing events.D1-coffee-pm events.D1-lunch events.D1-opening "
            "sessions.WS1.day sessions.WS1.duration sessions.WS2.day sessions.WS2.duration sessions.WS4.day "
            "sessions.WS4.duration | "
            "days.D1.start events.D1-closing events.D1-coffee-pm events.D1-lunch events.D1-presentation "
            "events.D1-registration sessions.WS1.day sessions.WS1.duration sessions.WS2.day sessions.WS2.duration"
            " sessions.WS4.day sessions.WS4.duration"
        ),
        repairs="sessions.WS1.duration | sessions.WS2.duration | sessions.WS4.duration",
        rules="one session in a room at a time, placed as said",
    ),
    "three-long-sessions-on-day-2": planted(
        40,
        clashes=(
            "days.D2.start events.D2-closing events.D2-lunch events.D2-second-phase sessions.WS1.day "
            "sessions.WS1.duration sessions.WS4.day sessions.WS4.duration sessions.WS5.day sessions.WS5.duration "
            "| "
            "days.D2.start events.D2-closing events.D2-coffee-am events.D2-lunch events.D2-registration "
            "sessions.WS1.day sessions.WS1.duration sessions.WS4.day sessions.WS4.duration sessions.WS5.day "
            "sessions.WS5.duration"
        ),
        repairs="sessions.WS1.duration | sessions.WS4.duration | sessions.WS5.duration",
        rules="one session in a room at a time, placed as said",
    ),
    "three-parallel-in-two-rooms": planted(
        120,
        clashes="sessions.WS1.parallel[0] sessions.WS1.parallel[1]",
        repairs="sessions.WS1.parallel[0] | sessions.WS1.parallel[1]",
        rules="one session in a room at a time, in parallel",
    ),
    "three-seats-for-two-countries": planted(
        240,
        clashes="sessions.WS1.facilitator[0] sessions.WS1.panellist[0] sessions.WS1.panellist[1]",
        repairs="sessions.WS1.facilitator[0] | sessions.WS1.panellist[0] | sessions.WS1.panellist[1]",
        rules="seats are filled, one seat a session",
    ),
    "together-above-a-cap": planted(
        60,
        clashes="rules.border rules.one-sacm sessions.WS4.pins[0]",
        repairs="rules.one-sacm",
        rules="pinned seats, cap, together",
    ),
    "together-more-than-there-are-seats": planted(
        120,
        clashes="rules.three-of-them sessions.WS5.pins[0]",
        repairs="rules.three-of-them | sessions.WS5.pins[0]",
        rules="seats are filled, pinned seats, together",
    ),
    "together-twice-and-apart": planted(
        120,
        clashes="rules.ecuador-colombia rules.not-both rules.peru-ecuador sessions.WS2.pins[0]",
        repairs="rules.ecuador-colombia | rules.not-both | rules.peru-ecuador | sessions.WS2.pins[0]",
        rules="pinned seats, together, apart",
    ),
    "together-while-away": planted(
        90,
        clashes=(
            "events.D2-closing participants.honduras.away[0] rules.neighbours sessions.WS4.day sessions.WS4.pins[0]"
        ),
        repairs="sessions.WS4.day",
        rules="clear of events, nothing after a last event, placed as said, while present, pinned seats, together",
    ),
    "together-with-nobody-to-be": planted(
        120,
        clashes="offices.PPT-SACM.held_by rules.with-peru sessions.WS1.speaker[0]",
        repairs="rules.with-peru",
        rules="seats are filled, together",
    ),
    "two-caps-for-six-seats": planted(
        60,
        clashes=(
            "rules.rcm-thrice rules.sacm-twice sessions.WS1.facilitator[0] sessions.WS2.facilitator[0] "
            "sessions.WS3.facilitator[0] sessions.WS4.facilitator[0] sessions.WS5.facilitator[0] "
            "sessions.WS6.facilitator[0]"
        ),
        repairs="rules.rcm-thrice | rules.sacm-twice",
        rules="seats are filled, cap",
    ),
    "two-clashes-with-one-closing": planted(
        60,
        clashes=(
            "events.D1-closing events.D1-closing.attended_by[0] offices.PPT-SACM.held_by "
            "participants.chile.away[0] | "
            "events.D1-closing events.D1-closing.attended_by[1] offices.PPT-RCM.held_by "
            "participants.panama.away[0]"
        ),
        repairs="events.D1-closing",
        rules="while present",
    ),
    "two-need-the-only-booth": planted(
        120,
        clashes="rooms.B.has sessions.WS1.needs[0] sessions.WS1.parallel[0] sessions.WS4.needs[0]",
        repairs="sessions.WS1.parallel[0]",
        rules="one session in a room at a time, in parallel, the room suits",
    ),
    "two-pins-one-seat": planted(
        120,
        clashes="sessions.WS4.pins[0] sessions.WS4.pins[1]",
        repairs="sessions.WS4.pins[0] | sessions.WS4.pins[1]",
        rules="seats are filled, pinned seats",
    ),
    "two-sessions-in-one-slot": planted(
        120,
        clashes="sessions.WS1.slot sessions.WS2.slot",
        repairs="sessions.WS1.slot | sessions.WS2.slot",
        rules="a slot takes so many, placed as said",
    ),
    "two-teams-for-three": planted(
        30,
        clashes=(
            "resources.interpreters.count sessions.WS4.day sessions.WS4.duration sessions.WS4.needs[0] "
            "sessions.WS4.start sessions.WS5.day sessions.WS5.duration sessions.WS5.needs[0] sessions.WS5.start "
            "sessions.WS6.day sessions.WS6.needs[0] sessions.WS6.start | "
            "offices.PPT-SACM.held_by offices.TS-RCM.held_by sessions.WS4.day sessions.WS4.duration "
            "sessions.WS4.speaker[0] sessions.WS4.start sessions.WS5.day sessions.WS5.duration "
            "sessions.WS5.speaker[0] sessions.WS5.start sessions.WS6.day sessions.WS6.speaker[0] "
            "sessions.WS6.start"
        ),
        repairs="sessions.WS4.duration | sessions.WS5.duration",
        rules="placed as said, resources suffice",
    ),
    "window-after-the-closings": planted(
        120,
        clashes=(
            "events.D1-closing events.D2-closing sessions.WS3.window | "
            "days.D1.end days.D2.end sessions.WS3.duration sessions.WS3.window | "
            "days.D1.end events.D2-closing sessions.WS3.duration sessions.WS3.window | "
            "days.D2.end events.D1-closing sessions.WS3.duration sessions.WS3.window"
        ),
        repairs="sessions.WS3.window",
        rules="nothing after a last event, inside its window",
    ),
    "window-around-lunch": planted(
        75,
        clashes="events.D1-lunch events.D2-lunch sessions.WS1.duration sessions.WS1.window",
        repairs="events.D2-lunch sessions.WS1.duration",
        rules="clear of events, inside its window",
    ),
    "window-too-short": planted(
        30,
        clashes="sessions.WS2.duration sessions.WS2.window",
        repairs="sessions.WS2.duration",
        rules="inside its window",
    ),
}
