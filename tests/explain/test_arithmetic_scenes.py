"""What counting alone shows, check by check: what it says, on which statements, and where it is silent."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.explain import arithmetic
from scheduler.explain.arithmetic import CHECKS
from scheduler.explain.check import Check
from scheduler.explain.seen import Seen
from scheduler.meeting.meeting import Meeting
from scheduler.meeting.unsaid import only, statements_of

from ..properties.test_unsaid import is_possible
from ..scenes import a_meeting

BY_NAME = {check.__name__: check for check in CHECKS}

Scene = dict[str, Any]
Speaks = tuple[str, Scene, dict[str, str]]
"""A check, a scene, and what it says there: each sentence with the statements that it rests on."""


def told(name: str, meeting: Meeting) -> list[Check]:
    return list(BY_NAME[name](Seen(meeting)))


SPEAKS: list[Speaks] = [
    (
        "events_outside_their_day",
        {"days": "09:00-17:30", "closing": "event D1 17:00-17:45"},
        {
            "closing (17:00-17:45) ends 15 minutes after the end of D1 (17:30).":
            "days.D1.end events.closing",
        },
    ),
    (
        "events_outside_their_day",
        {"days": "09:00-17:30", "registration": "event D1 08:30-09:15"},
        {
            "registration (08:30-09:15) begins 30 minutes before the beginning of D1 (09:00).":
            "days.D1.start events.registration",
        },
    ),
    (
        "events_that_overlap",
        {"lunch": "event D1 12:00-13:00", "visit": "event D1 12:40-14:00"},
        {
            "lunch (12:00-13:00) and visit (12:40-14:00) overlap by 20 minutes.":
            "events.lunch events.visit",
        },
    ),
    (
        "events_that_overlap",
        {"closing": "event D1 17:00-17:45; last", "dinner": "event D1 19:00-19:30"},
        {
            "closing (17:00-17:45) is the last item of D1, and dinner (19:00-19:30) ends after it.":
            "events.closing events.dinner",
        },
    ),
    (
        "attendance_while_away",
        {"SACM": "chile peru", "PPT_SACM": "held by chile", "chile": "away D1 17:30-",
         "closing": "event D1 17:00-17:45; attended by PPT-SACM"},
        {
            "chile, as PPT-SACM, is expected at closing (17:00-17:45) of D1, and is away from 17:30: 15 minutes are "
            "missing.":
            "events.closing events.closing.attended_by[0] offices.PPT-SACM.held_by participants.chile.away[0]",
        },
    ),
    (
        "attendance_while_away",
        {"peru": "away D1 -09:10", "opening": "event D1 09:00-09:50; attended by peru"},
        {
            "peru is expected at opening (09:00-09:50) of D1, and is away until 09:10: 10 minutes are missing.":
            "events.opening events.opening.attended_by[0] participants.peru.away[0]",
        },
    ),
    (
        "attendance_at_two_events",
        {"rooms": "main side", "PPT_A": "held by chile", "talk": "event D1 10:00-11:00; in main; attended by chile",
         "tour": "event D1 10:30-12:00; in side; attended by PPT-A"},
        {
            "chile is expected at talk (10:00-11:00) and at tour (10:30-12:00) of D1: 30 minutes overlap.":
            "events.talk events.talk.attended_by[0] events.tour events.tour.attended_by[0] offices.PPT-A.held_by",
        },
    ),
    (
        "attendance_at_two_events",
        {"rest": "pause PPT-A; minutes 20", "PPT_A": "held by chile",
         "opening": "event D1 09:00-09:50; attended by chile", "visit": "event D1 10:00-11:00; attended by PPT-A"},
        {
            "chile is expected at opening (09:00-09:50) and at visit (10:00-11:00) of D1, with 10 minutes between "
            "them, and rest asks for 20: 10 too few.":
            "events.opening events.opening.attended_by[0] events.visit events.visit.attended_by[0] "
            "offices.PPT-A.held_by rules.rest",
        },
    ),
    (
        "given_places",
        {"lunch": "event D1 12:00-13:00", "S": "90m; on D1; at 11:00"},
        {
            "S begins at 11:00 on D1 and lasts 90 minutes; until 12:00 (lunch) there are 60: 30 too few.":
            "sessions.S.duration sessions.S.start events.lunch",
        },
    ),
    (
        "given_places",
        {"lunch": "event D1 12:00-13:00", "S": "90m; on D1; at 12:45"},
        {
            "S begins at 12:45 on D1, in the middle of another item (lunch, 12:00-13:00): 15 minutes overlap.":
            "sessions.S.start events.lunch",
        },
    ),
    (
        "given_places",
        {"days": "09:00-12:00", "S": "90m; on D1; at 11:00"},
        {
            "S begins at 11:00 on D1 and lasts 90 minutes; the day ends at 12:00: 30 minutes too many.":
            "sessions.S.duration sessions.S.start days.D1.end",
        },
    ),
    (
        "given_places",
        {"days": "09:00-12:00", "S": "90m; on D1; at 08:40"},
        {
            "S begins at 08:40 on D1, 20 minutes before the beginning of the day (09:00).":
            "sessions.S.start days.D1.start",
        },
    ),
    (
        "given_places",
        {"S": "60m; on D1; at 10:00", "T": "60m; on D1; at 10:40"},
        {
            "S (10:00-11:00) and T (10:40-11:40) are both given that time of D1 in one room: 20 minutes overlap.":
            "sessions.S.duration sessions.S.start sessions.T.start",
        },
    ),
    (
        "given_places",
        {"rooms": "main side", "closing": "event D1 15:00-16:00; in side; last", "S": "90m; on D1; at 15:15; in main"},
        {
            "S begins at 15:15 on D1 and lasts 90 minutes; closing is the last item of that day and ends at 16:00: 45 "
            "minutes too many.":
            "sessions.S.duration sessions.S.start events.closing",
        },
    ),
    (
        "given_places",
        {"rooms": "main side", "side": "room; closed D1 10:00-11:00", "S": "90m; on D1; at 09:00; in side"},
        {
            "S (09:00-10:30) is given a time of D1 at which side is closed (10:00-11:00): 30 minutes overlap.":
            "sessions.S.duration sessions.S.start sessions.S.room rooms.side.closed[0]",
        },
    ),
    (
        "sessions_that_no_room_suits",
        {"main": "room; holds 100", "side": "room; holds 40", "S": "60m; audience 120"},
        {
            "S expects 120 people, and the largest room holds 100: 20 too many.":
            "sessions.S.audience rooms.main.capacity rooms.side.capacity",
        },
    ),
    (
        "sessions_that_no_room_suits",
        {"main": "room; holds 100", "side": "room; holds 40", "S": "60m; audience 60; in side"},
        {
            "S is to be in side, which holds 40 people, and expects 60: 20 too many.":
            "sessions.S.room sessions.S.audience rooms.side.capacity",
        },
    ),
    (
        "sessions_that_no_room_suits",
        {"main": "room; holds 100", "side": "room; has booth", "S": "60m; needs booth; in main"},
        {
            "S is to be in main, and needs booth, which main does not have.":
            "sessions.S.room sessions.S.needs[0] rooms.main.has",
        },
    ),
    (
        "sessions_that_no_room_suits",
        {"main": "room; has piano", "side": "room; has booth", "S": "60m; needs booth, piano"},
        {
            "S needs booth and piano, and no room has that.":
            "sessions.S.needs[0] sessions.S.needs[1] rooms.main.has rooms.side.has",
        },
    ),
    (
        "sessions_that_no_room_suits",
        {"main": "room; holds 100", "side": "room; holds 40; has booth", "S": "60m; audience 60; needs booth"},
        {
            "S expects 60 people and needs booth, and no room holds so many and has that.":
            "sessions.S.audience sessions.S.needs[0] rooms.main.has rooms.side.capacity",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"days": "09:00-12:00", "coffee": "event D1 10:30-10:45", "S": "100m"},
        {
            "S lasts 100 minutes; the longest free time where it may be has 90 (09:00-10:30 on D1): 10 too few.":
            "sessions.S.duration events.coffee days.D1.start days.D1.end",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"lunch": "event D1 12:00-13:00", "S": "30m; window 12:00-13:00"},
        {
            "S lasts 30 minutes, and no time is free where it may be.":
            "sessions.S.window events.lunch",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"rooms": "main side", "days": "09:00-12:00", "side": "room; closed D1 10:00-10:30", "S": "100m; in side"},
        {
            "S lasts 100 minutes; the longest free time where it may be has 90 (10:30-12:00 on D1): 10 too few.":
            "sessions.S.duration sessions.S.room rooms.side.closed[0] days.D1.start days.D1.end",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"days": "09:03-10:03", "grid": 10, "S": "60m"},
        {
            "S lasts 60 minutes; the longest free time where it may be has 53 (09:10-10:03 on D1): 7 too few.":
            "sessions.S.duration days.D1.start days.D1.end",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"days": "09:00-12:00 09:00-11:30", "S": "60m; at 11:10"},
        {
            "S begins at 11:10 and lasts 60 minutes; the longest free time from then on where it may be has 50 "
            "(11:10-12:00 on D1): 10 too few.":
            "sessions.S.duration sessions.S.start days.D1.end days.D2.end",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"rooms": "main side", "talk": "event D1 10:00-11:00; in main", "S": "60m; at 09:30; allowed D1 main"},
        {
            "S begins at 09:30 and lasts 60 minutes; the longest free time from then on where it may be has 30 "
            "(09:30-10:00 on D1): 30 too few.":
            "sessions.S.duration sessions.S.start sessions.S.allowed events.talk",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"days": "09:00-12:00 09:00-12:00", "lunch": "event D1 11:00-12:00", "S": "30m; at 11:00; allowed D1"},
        {
            "S begins at 11:00, and is nowhere free then where it may be.":
            "sessions.S.start sessions.S.allowed events.lunch",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"K1": "slot D1 09:00-10:00", "K2": "slot D1 11:00-11:45", "S": "60m; slot K2"},
        {
            "S lasts 60 minutes, and the slot K2 that it is given has 45: 15 too few.":
            "sessions.S.duration sessions.S.slot",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"K1": "slot D1 09:00-10:00", "K2": "slot D1 11:00-11:45", "S": "70m"},
        {
            "S lasts 70 minutes; the longest slot where it may be has 60 (09:00-10:00 on D1): 10 too few.":
            "sessions.S.duration",
        },
    ),
    (
        "sessions_that_no_gap_holds",
        {"K1": "slot D1 09:00-10:00", "coffee": "event D1 09:30-09:40", "S": "40m"},
        {
            "S lasts 40 minutes; the longest slot where it may be has 30 (09:00-09:30 on D1): 10 too few.":
            "sessions.S.duration events.coffee",
        },
    ),
    (
        "sessions_at_once",
        {"days": "09:00-12:00", "rooms": "main side", "S": "60m; parallel T", "T": "60m; parallel U", "U": "60m"},
        {
            "S, T and U are to start at the same time; sessions: 3, rooms of the meeting: 2.":
            "sessions.S.parallel[0] sessions.T.parallel[0]",
        },
    ),
    (
        "sessions_at_once",
        {"main": "room; holds 100", "side": "room; holds 40", "A": "60m; audience 80; parallel B",
         "B": "60m; audience 90", "C": "60m; audience 100"},
        {
            "A (80 people) and B (90 people) are to start at the same time, and only main can hold them; sessions: 2, "
            "rooms: 1.":
            "sessions.A.audience sessions.B.audience sessions.A.parallel[0] rooms.side.capacity",
        },
    ),
    (
        "sessions_at_once",
        {"rooms": "main side", "talk": "event D1 10:00-11:00; in side", "A": "60m; on D1; at 10:30; parallel B",
         "B": "30m"},
        {
            "A and B are to start at the same time, 10:30 of D1, and only main can hold them then; sessions: 2, "
            "rooms: 1.":
            "sessions.A.start sessions.A.parallel[0] events.talk",
        },
    ),
    (
        "sessions_at_once",
        {"rooms": "main side", "A": "60m; on D1; at 10:00", "B": "60m; on D1; at 10:30", "C": "60m; on D1; at 09:35"},
        {
            "A, B and C are given a time at which all run, 10:30 of D1; sessions: 3, rooms of the meeting: 2.":
            "sessions.A.start sessions.A.duration sessions.B.start sessions.C.start sessions.C.duration",
        },
    ),
    (
        "sessions_at_once",
        {"rooms": "main side", "side": "room; holds 40", "A": "60m; at 10:00; audience 80",
         "B": "60m; at 10:30; audience 60", "C": "60m; at 10:30"},
        {
            "A (80 people) and B (60 people) are given a time at which all run, 10:30 of D1, and only main can hold "
            "them then; sessions: 2, rooms: 1.":
            "sessions.A.audience sessions.A.start sessions.A.duration sessions.B.audience sessions.B.start "
            "rooms.side.capacity",
        },
    ),
    (
        "resources_at_once",
        {"rooms": "main side", "team": "resource 1", "A": "60m; needs team; parallel B", "B": "60m; needs team"},
        {
            "A and B are to start at the same time and need team: 2 needed, 1 there, 1 too few.":
            "sessions.A.needs[0] sessions.A.parallel[0] sessions.B.needs[0] resources.team.count",
        },
    ),
    (
        "resources_at_once",
        {"rooms": "main side", "team": "resource 1", "A": "60m; needs team; at 10:00",
         "B": "60m; needs team; at 10:30"},
        {
            "A and B are given a time at which all run, 10:30 of D1, and need team: 2 needed, 1 there, 1 too few.":
            "sessions.A.needs[0] sessions.A.start sessions.A.duration sessions.B.needs[0] sessions.B.start "
            "resources.team.count",
        },
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"rooms": "main side", "A": "60m; parallel B", "B": "60m; not parallel A"},
        {
            "B and A are to start at the same time, and to have no minute in common.":
            "sessions.B.not_parallel[0] sessions.A.parallel[0]",
        },
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"rooms": "main side", "A": "40m; window 09:00-10:00; parallel B", "B": "60m; window 10:00-12:00"},
        {
            "A and B are to start at the same time; where they may be, their starts are 40 minutes apart at least.":
            "sessions.A.window sessions.A.parallel[0] sessions.B.window",
        },
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"days": "09:00-12:00 09:00-12:00", "rooms": "main side", "A": "40m; on D1; parallel B", "B": "60m; on D2"},
        {
            "A and B are to start at the same time, and there is no day on which both of them may be.":
            "sessions.A.day sessions.A.parallel[0] sessions.B.day",
        },
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"rooms": "main side third", "A": "40m; parallel B, C; window 09:00-12:00",
         "B": "30m; allowed D1 09:00-09:30, D1 11:00-11:30", "C": "30m; allowed D1 09:30-10:00, D1 11:30-12:00"},
        {
            "A, B and C are to start at the same time, and there is no time at which all of them may.":
            "sessions.A.parallel[0] sessions.A.parallel[1] sessions.B.allowed sessions.C.allowed",
        },
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"rooms": "main side", "chile": "away D1 11:00-", "A": "60m; at 11:00; parallel B",
         "B": "60m; attended by chile"},
        {
            "A and B are to start at the same time, and there is no time at which all of them may.":
            "sessions.A.start sessions.A.parallel[0] sessions.B.attended_by[0] participants.chile.away[0]",
        },
    ),
    (
        "sessions_that_have_no_day_in_common",
        {"days": "09:00-12:00 09:00-12:00", "A": "40m; on D1; same day B", "B": "60m; on D2; same day C", "C": "30m"},
        {
            "A and B are to be on the same day, and there is no day on which all of them may be.":
            "sessions.A.day sessions.A.same_day[0] sessions.B.day",
        },
    ),
    (
        "sessions_that_have_no_day_in_common",
        {"days": "09:00-12:00 09:00-12:00", "A": "90m; same day B", "B": "60m; same day C", "C": "80m"},
        {
            "A, B and C are to be on the same day and ask for 230 minutes; the day with most time for them has 180: "
            "50 too few.":
            "sessions.A.duration sessions.A.same_day[0] sessions.B.duration sessions.B.same_day[0] "
            "sessions.C.duration days.D1.start days.D1.end days.D2.start days.D2.end",
        },
    ),
    (
        "sessions_in_each_others_way",
        {"rooms": "main side", "A": "60m; on D1; at 10:00", "B": "90m; not parallel A; window 09:00-11:30"},
        {
            "B and A are to have no minute in common; whichever comes first, 30 minutes are missing for the other.":
            "sessions.B.not_parallel[0] sessions.B.window sessions.B.duration sessions.A.start",
        },
    ),
    (
        "sessions_in_each_others_way",
        {"rooms": "main side", "A": "60m; on D1; at 10:00; in side", "B": "90m; window 09:00-12:00; in side"},
        {
            "A and B can only be in side; whichever comes first, 30 minutes are missing for the other.":
            "sessions.A.room sessions.A.start sessions.A.duration sessions.B.window sessions.B.room "
            "sessions.B.duration",
        },
    ),
    (
        "orders_in_a_ring",
        {"S": "60m; after T", "T": "50m; after U", "U": "30m; after S"},
        {
            "Each of S, T and U comes after another of them: none can be the first.":
            "sessions.U.after[0] sessions.T.after[0] sessions.S.after[0]",
        },
    ),
    (
        "orders_in_a_ring",
        {"rooms": "main side third", "A": "60m; parallel B", "B": "60m; parallel C", "C": "60m; after A"},
        {
            "C comes after A, and both are to start at the same time.":
            "sessions.C.after[0] sessions.B.parallel[0] sessions.A.parallel[0]",
        },
    ),
    (
        "orders_in_a_ring",
        {"rooms": "main side", "A": "60m; parallel B", "B": "60m; after C", "C": "60m; after A"},
        {
            "Each of A, B and C comes after another of them, or starts at the same time: none can be the first.":
            "sessions.C.after[0] sessions.B.after[0] sessions.A.parallel[0]",
        },
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "S": "60m; window 10:00-", "T": "50m; after S+20"},
        {
            "T can end at 12:10 on D1 at the earliest, counting what comes before it, and 12:00 on D1 is the latest: "
            "10 minutes too many.":
            "sessions.T.after[0] sessions.T.duration sessions.S.window sessions.S.duration days.D1.end",
        },
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "coffee": "event D1 10:30-10:45", "S": "60m", "T": "80m; after S"},
        {
            "T lasts 80 minutes and can begin at 10:00 on D1 at the earliest, counting what comes before it; the "
            "longest free time from then on where it may be has 75 (10:45-12:00 on D1): 5 too few.":
            "sessions.T.after[0] sessions.T.duration sessions.S.duration events.coffee days.D1.start days.D1.end",
        },
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "S": "60m; window 10:00-", "T": "60m; allowed D1 09:00-10:30; after S"},
        {
            "T lasts 60 minutes and can begin at 11:00 on D1 at the earliest, counting what comes before it; no time "
            "is free from then on where it may be.":
            "sessions.T.after[0] sessions.T.allowed sessions.T.duration sessions.S.window",
        },
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "rooms": "main side", "rest": "pause chile; minutes 30",
         "A": "60m; attended by chile; window 10:00-", "B": "40m; after A; panellist: chile"},
        {
            "B can end at 12:10 on D1 at the earliest, counting what comes before it, and 12:00 on D1 is the latest: "
            "10 minutes too many.":
            "sessions.B.after[0] sessions.B.duration sessions.A.window sessions.A.duration sessions.B.panellist[0] "
            "sessions.A.attended_by[0] rules.rest days.D1.end",
        },
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "rooms": "main side third", "A": "60m",
         "B": "20m; after A; parallel C; allowed D1 09:00-09:30, D1 10:00-10:30",
         "C": "20m; allowed D1 09:00-09:30, D1 10:30-11:00"},
        {
            "B and C are to start at the same time, and not before 10:00 on D1, counting what comes before them; no "
            "time from then on suits them all.":
            "sessions.B.after[0] sessions.B.allowed sessions.C.allowed sessions.A.duration sessions.B.parallel[0] "
            "days.D1.start",
        },
    ),
    (
        "minutes_before_and_after",
        {"days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; after T, U, V", "T": "60m", "U": "30m", "V": "40m",
         "W": "10m"},
        {
            "3 sessions come before S and ask for 130 minutes; until its latest start (11:00 on D1) 120 are free: 10 "
            "too few.":
            "sessions.S.day sessions.S.after[0] sessions.S.after[1] sessions.S.after[2] sessions.S.duration "
            "sessions.T.duration sessions.V.duration sessions.U.duration days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_before_and_after",
        {"days": "09:00-12:00 09:00-12:00", "S": "60m; window 11:00-", "T": "60m; on D2; after S",
         "U": "80m; after S", "V": "50m; after S; on D2", "X": "10m; at 09:00; on D2"},
        {
            "3 sessions come after S and ask for 190 minutes; from its earliest end (12:00 on D1) 180 are free: 10 "
            "too few.":
            "sessions.S.window sessions.S.duration sessions.U.after[0] sessions.U.duration sessions.T.after[0] "
            "sessions.T.duration sessions.V.after[0] sessions.V.duration days.D1.end days.D2.start days.D2.end",
        },
    ),
    (
        "minutes_over_all",
        {"days": "09:00-12:00", "coffee": "event D1 10:30-10:40", "S": "90m", "T": "90m"},
        {
            "The 2 sessions ask for 180 minutes, and 170 are free between events: 10 too few.":
            "sessions.S.duration sessions.T.duration events.coffee days.D1.start days.D1.end",
            "2 sessions last 90 minutes or more, and the free time has 1 places of that length (09:00-10:30 on D1): 1 "
            "too few.":
            "sessions.S.duration sessions.T.duration events.coffee days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_over_all",
        {"days": "09:00-11:00 09:00-11:00", "rooms": "main side", "side": "room; closed D1 09:30-10:30", "S": "50m",
         "T": "50m", "U": "50m", "V": "50m", "W": "50m", "X": "50m", "Y": "50m"},
        {
            "7 sessions last 50 minutes or more, and the free time has 6 places of that length (09:00-11:00 on D1 and "
            "09:00-11:00 on D2): 1 too few.":
            "sessions.S.duration sessions.T.duration sessions.U.duration sessions.V.duration sessions.W.duration "
            "sessions.X.duration sessions.Y.duration rooms.side.closed[0] days.D1.start days.D1.end days.D2.start "
            "days.D2.end",
        },
    ),
    (
        "minutes_and_places",
        {"days": "09:00-10:30 09:00-12:00", "S": "60m; on D1", "T": "60m; on D1"},
        {
            "2 sessions are given D1 and ask for 120 minutes; 90 are free there: 30 too few.":
            "sessions.S.duration sessions.S.day sessions.T.duration sessions.T.day days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_and_places",
        {"days": "09:00-11:00 09:00-12:00", "coffee": "event D1 09:50-10:10", "S": "40m; on D1", "T": "40m; on D1",
         "U": "10m; on D1", "V": "30m; on D1"},
        {
            "4 sessions are given D1 and ask for 120 minutes; 100 are free there: 20 too few.":
            "sessions.S.duration sessions.S.day sessions.T.duration sessions.T.day sessions.V.duration "
            "sessions.V.day events.coffee days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_and_places",
        {"days": "09:00-10:30", "rooms": "main side", "S": "60m; in side", "T": "60m; in side"},
        {
            "2 sessions can only be in side and ask for 120 minutes; 90 are free there: 30 too few.":
            "sessions.S.duration sessions.S.room sessions.T.duration sessions.T.room days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_and_places",
        {"days": "09:00-10:00 09:00-10:00", "rooms": "main side", **{f"T{n}": "20m; on D2" for n in range(7)}},
        {
            "7 sessions can only be in 2 rooms on D2 and ask for 140 minutes; 120 are free there: 20 too few.":
            "sessions.T0.duration sessions.T0.day sessions.T1.duration sessions.T1.day sessions.T2.duration "
            "sessions.T2.day sessions.T3.duration sessions.T3.day sessions.T4.duration sessions.T4.day "
            "sessions.T5.duration sessions.T5.day sessions.T6.day days.D2.start days.D2.end",
        },
    ),
    (
        "minutes_and_places",
        {"days": "09:00-10:00 09:00-10:00", "rooms": "main side third", "main": "room; holds 10",
         "S": "60m; on D2; audience 20", "T": "60m; on D2; audience 20", "U": "60m; on D2; audience 30"},
        {
            "3 sessions can only be in side and third on D2 and ask for 180 minutes; 120 are free there: 60 too few.":
            "sessions.S.duration sessions.S.audience sessions.S.day sessions.T.duration sessions.T.audience "
            "sessions.T.day sessions.U.audience sessions.U.day rooms.main.capacity days.D2.start days.D2.end",
        },
    ),
    (
        "minutes_and_places",
        {"S": "60m; window 09:00-10:30", "T": "60m; window 09:00-10:30"},
        {
            "2 sessions can only be at 09:00-10:30 on D1 and ask for 120 minutes; 90 are free there: 30 too few.":
            "sessions.S.duration sessions.S.window sessions.T.duration sessions.T.window",
        },
    ),
    (
        "minutes_and_places",
        {"days": "09:00-18:00 09:00-18:00", "S": "50m; window 09:00-10:30", "T": "50m; window 09:00-10:30",
         "U": "50m; window 09:00-10:30"},
        {
            "3 sessions of 50 minutes or more can only be at 09:00-10:30 on D1 and 09:00-10:30 on D2, and there are 2 "
            "places of that length: 1 too few.":
            "sessions.S.duration sessions.S.window sessions.T.duration sessions.T.window sessions.U.duration "
            "sessions.U.window",
        },
    ),
    (
        "minutes_and_places",
        {"rooms": "main side", "S": "60m; window 09:00-10:30; in side", "T": "50m; window 09:30-10:40; in side"},
        {
            "2 sessions can only be in side at 09:00-10:40 on D1 and ask for 110 minutes; 100 are free there: 10 too "
            "few.":
            "sessions.S.duration sessions.S.window sessions.S.room sessions.T.duration sessions.T.window "
            "sessions.T.room",
        },
    ),
    (
        "minutes_and_places",
        {"K1": "slot D1 09:00-12:00; takes 2", "K2": "slot D1 13:00-15:00", "S": "30m; slot K1", "T": "30m; slot K1",
         "U": "30m; slot K1"},
        {
            "3 sessions can only be in the slot K1, which takes 2: 1 too many.":
            "sessions.S.slot sessions.T.slot sessions.U.slot",
        },
    ),
    (
        "minutes_of_a_resource",
        {"days": "09:00-10:30", "rooms": "main side", "team": "resource 1", "S": "60m; needs team",
         "T": "60m; needs team"},
        {
            "2 sessions can only be with team (1 of it) and ask for 120 minutes; 90 are free there: 30 too few.":
            "resources.team.count sessions.S.needs[0] sessions.S.duration sessions.T.needs[0] sessions.T.duration "
            "days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_of_a_resource",
        {"days": "09:00-10:30", "rooms": "main side third", "team": "resource 2", "S": "50m; needs team",
         "T": "50m; needs team", "U": "50m; needs team"},
        {
            "3 sessions of 50 minutes or more can only be with team (2 of it), and there are 2 places of that length: "
            "1 too few.":
            "resources.team.count sessions.S.needs[0] sessions.S.duration sessions.T.needs[0] sessions.T.duration "
            "sessions.U.needs[0] sessions.U.duration days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_of_a_resource",
        {"days": "09:00-10:30 09:00-12:00", "rooms": "main side", "team": "resource 1", "S": "60m; on D1; needs team",
         "T": "60m; on D1; needs team"},
        {
            "2 sessions can only be with team (1 of it) on D1 and ask for 120 minutes; 90 are free there: 30 too few.":
            "resources.team.count sessions.S.needs[0] sessions.S.duration sessions.S.day sessions.T.needs[0] "
            "sessions.T.duration sessions.T.day days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_of_a_resource",
        {"rooms": "main side", "team": "resource 1", "S": "60m; window 09:00-10:30; needs team",
         "T": "60m; window 09:00-10:30; needs team"},
        {
            "2 sessions can only be with team (1 of it) at 09:00-10:30 on D1 and ask for 120 minutes; 90 are free "
            "there: 30 too few.":
            "resources.team.count sessions.S.needs[0] sessions.S.duration sessions.S.window sessions.T.needs[0] "
            "sessions.T.duration sessions.T.window",
        },
    ),
    (
        "minutes_of_a_resource",
        {"team": "resource 0", "S": "60m; needs team"},
        {
            "S needs team, and there is none: 1 too few.":
            "sessions.S.needs[0] resources.team.count",
        },
    ),
    (
        "slots_over_all",
        {"K1": "slot D1 09:00-10:30", "K2": "slot D1 11:00-11:45", "S": "60m", "T": "60m"},
        {
            "2 sessions last 60 minutes or more, and the slots have 1 places of that length: 1 too few.":
            "sessions.S.duration sessions.T.duration",
        },
    ),
    (
        "slots_over_all",
        {"K1": "slot D1 09:00-10:30; takes 0", "K2": "slot D1 11:00-11:45; takes 0", "S": "70m", "T": "40m",
         "U": "30m"},
        {
            "The 3 sessions ask for 140 minutes, and the slots have 135: 5 too few.":
            "sessions.S.duration sessions.T.duration sessions.U.duration",
        },
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "chile": "away D1 10:00-", "A": "70m; panellist: peru; attended by chile"},
        {
            "chile has to be in A, which lasts 70 minutes; of the time that it may have, chile is free for 60 at a "
            "stretch (09:00-10:00 on D1): 10 too few.":
            "sessions.A.attended_by[0] sessions.A.duration participants.chile.away[0] days.D1.start",
        },
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "chile": "away D1", "A": "70m; panellist: chile/peru; pin panellist chile"},
        {
            "chile has to be in A, and is away or elsewhere all the time that it may have: 70 minutes are missing.":
            "sessions.A.pins[0] participants.chile.away[0]",
        },
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "rooms": "main side", "PPT_A": "held by chile",
         "talk": "event D1 09:00-12:00; in side; attended by PPT-A", "A": "70m; attended by chile"},
        {
            "chile has to be in A, and is away or elsewhere all the time that it may have: 70 minutes are missing.":
            "sessions.A.attended_by[0] events.talk events.talk.attended_by[0] offices.PPT-A.held_by days.D1.start "
            "days.D1.end",
        },
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "border": "together chile peru", "peru": "away D1",
         "A": "70m; panellist: 2 chile/peru/bolivia; pin panellist chile"},
        {
            "peru has to be in A, and is away or elsewhere all the time that it may have: 70 minutes are missing.":
            "sessions.A.pins[0] rules.border participants.peru.away[0]",
        },
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "chile": "away D1 10:30-", "A": "60m; on D1; at 10:00; attended by chile"},
        {
            "chile has to be in A, which lasts 60 minutes; of the time that it may have, chile is free for 30 at a "
            "stretch (10:00-10:30 on D1): 30 too few.":
            "sessions.A.attended_by[0] sessions.A.start sessions.A.duration participants.chile.away[0]",
        },
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "chile": "away D1 -10:30", "peru": "away D1 11:20-", "bolivia": "away D1 09:00-09:30",
         "A": "60m; attended by chile, peru, bolivia"},
        {
            "chile and peru have to be in A, which lasts 60 minutes; of the time that it may have, they are free "
            "together for 50 at a stretch: 10 too few.":
            "sessions.A.attended_by[0] sessions.A.attended_by[1] sessions.A.duration participants.chile.away[0] "
            "participants.peru.away[0]",
        },
    ),
    (
        "minutes_of_a_body",
        {"days": "09:00-12:00", "rooms": "main side", "chile": "away D1 09:45-", "A": "30m; panellist: chile",
         "B": "30m; attended by chile"},
        {
            "chile has to be in A and B, 60 minutes in all; of the time that they may have, it is free for 45: 15 too "
            "few.":
            "sessions.A.panellist[0] sessions.A.duration sessions.B.attended_by[0] sessions.B.duration "
            "participants.chile.away[0] days.D1.start",
        },
    ),
    (
        "minutes_of_a_body",
        {"days": "09:00-12:00", "rooms": "main side", "chile": "away D1 11:00-", "rest": "pause chile; minutes 60",
         "A": "40m; panellist: chile", "B": "40m; panellist: chile", "C": "20m"},
        {
            "chile has to be in A and B, 140 minutes in all with the pauses of rest; of the time that they may have, "
            "it is free for 120: 20 too few.":
            "sessions.A.panellist[0] sessions.A.duration sessions.B.panellist[0] sessions.B.duration rules.rest "
            "participants.chile.away[0] days.D1.start",
        },
    ),
    (
        "minutes_of_a_body",
        {"days": "09:00-12:00", "rooms": "main side", "chile": "away D1 10:00-11:10", "A": "35m; attended by chile",
         "B": "35m; attended by chile", "C": "35m; attended by chile"},
        {
            "chile has to be in A, B and C: 3 of 35 minutes or more, and the time that it is free has 2 places of "
            "that length: 1 too few.":
            "sessions.A.attended_by[0] sessions.A.duration sessions.B.attended_by[0] sessions.B.duration "
            "sessions.C.attended_by[0] sessions.C.duration participants.chile.away[0] days.D1.start days.D1.end",
        },
    ),
    (
        "minutes_of_a_body",
        {"rooms": "main side", "PPT_A": "held by chile", "A": "60m; speaker: PPT-A; on D1; at 10:00",
         "B": "60m; panellist: chile; on D1; at 10:30"},
        {
            "chile has to be in A (10:00-11:00) and in B (10:30-11:30) of D1: 30 minutes overlap.":
            "sessions.A.speaker[0] sessions.A.start sessions.A.duration sessions.B.panellist[0] sessions.B.start "
            "offices.PPT-A.held_by",
        },
    ),
    (
        "minutes_of_a_body",
        {"rooms": "main side", "rest": "pause chile; minutes 10", "A": "40m; at 10:00; panellist: chile",
         "B": "60m; at 10:45; panellist: chile"},
        {
            "chile has to be in A (10:00-10:40) and in B (10:45-11:45) of D1, with 5 minutes between them, and rest "
            "asks for 10: 5 too few.":
            "sessions.A.panellist[0] sessions.A.start sessions.A.duration sessions.B.panellist[0] sessions.B.start "
            "rules.rest",
        },
    ),
    (
        "minutes_of_a_body",
        {"rooms": "main side", "A": "40m; at 10:00; panellist: chile",
         "B": "60m; window 09:10-11:00; panellist: chile"},
        {
            "chile has to be in A and in B; whichever comes first, 10 minutes are missing for the other.":
            "sessions.A.panellist[0] sessions.A.start sessions.B.panellist[0] sessions.B.window sessions.B.duration",
        },
    ),
    (
        "minutes_of_a_body",
        {"rooms": "main side", "rest": "pause chile; minutes 20", "A": "40m; at 10:00; panellist: chile",
         "B": "60m; window 08:50-11:50; panellist: chile"},
        {
            "chile has to be in A and in B; whichever comes first, 10 minutes are missing for the other, with the "
            "pause of rest.":
            "sessions.A.panellist[0] sessions.A.start sessions.A.duration sessions.B.panellist[0] sessions.B.window "
            "sessions.B.duration rules.rest",
        },
    ),
    (
        "bodies_in_two_places",
        {"rooms": "main side", "A": "30m; panellist: chile; parallel B", "B": "30m; attended by chile"},
        {
            "chile has to be in A and B, which are to start at the same time.":
            "sessions.A.parallel[0] sessions.A.panellist[0] sessions.B.attended_by[0]",
        },
    ),
    (
        "bodies_in_two_places",
        {"rooms": "main side third", "G": "chile peru", "A": "30m; panellist: G; parallel B, C", "B": "30m; chair: G",
         "C": "40m; chair: G"},
        {
            "A, B and C are to start at the same time and ask for 3 seats (panellist and chair) from G: 2 can take "
            "them, 1 too few.":
            "sessions.A.parallel[0] sessions.A.parallel[1] sessions.A.panellist[0] sessions.B.chair[0] "
            "sessions.C.chair[0]",
        },
    ),
    (
        "bodies_in_two_places",
        {"rooms": "main side third", "G": "chile peru", "A": "30m; panellist: G; at 10:00",
         "B": "30m; chair: G; at 10:10", "C": "40m; chair: G; at 09:40"},
        {
            "A, B and C are given a time at which all run, 10:10 of D1, and ask for 3 seats (panellist and chair) "
            "from G: 2 can take them, 1 too few.":
            "sessions.A.panellist[0] sessions.A.start sessions.A.duration sessions.B.chair[0] sessions.B.start "
            "sessions.C.chair[0] sessions.C.start sessions.C.duration",
        },
    ),
    (
        "minutes_of_some_bodies",
        {"days": "09:00-10:00", "rooms": "a b c", "G": "chile peru", "chile": "away D1 09:20-09:30",
         **{f"T{n}": "30m; chair: G" for n in range(4)}},
        {
            "4 seats can be taken by G only and ask for 120 minutes; of the time that they may have, these are free "
            "for 90 together: 30 too few.":
            "sessions.T0.chair[0] sessions.T0.duration sessions.T1.chair[0] sessions.T1.duration "
            "sessions.T2.chair[0] sessions.T2.duration sessions.T3.chair[0] sessions.T3.duration "
            "participants.chile.away[0] days.D1.start days.D1.end",
        },
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru", "S": "60m; panellist: 3 SACM"},
        {
            "S asks for 3 seats (panellist) from SACM: 2 can take them, 1 too few.":
            "sessions.S.panellist[0]",
        },
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru", "S": "60m; panellist: 2 SACM; facilitator: SACM"},
        {
            "S asks for 3 seats, and 2 can take one: 1 too few.":
            "sessions.S.panellist[0] sessions.S.facilitator[0]",
        },
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru", "RCM": "panama belize", "PPT_A": "held by chile",
         "S": "60m; speaker: PPT-A; panellist: chile, RCM"},
        {
            "S asks for 2 seats (speaker and panellist) from PPT-A and chile: 1 can take them, 1 too few.":
            "sessions.S.speaker[0] sessions.S.panellist[0] offices.PPT-A.held_by",
        },
    ),
    (
        "pools_too_small",
        {"S": "60m; panellist: chile/peru, peru/panama, 2 chile/panama"},
        {
            "S asks for 4 seats, and 3 can take one: 1 too few.":
            "sessions.S.panellist[0] sessions.S.panellist[1] sessions.S.panellist[2]",
        },
    ),
    (
        "pools_too_small",
        {"SACM": "chile peru bolivia", "peru": "away D1 10:00-", "days": "09:30-12:00", "S": "60m; panellist: 3 SACM"},
        {
            "S asks for 3 seats (panellist) from SACM: 2 can take them, since peru cannot be there; 1 too few.":
            "sessions.S.panellist[0] sessions.S.duration participants.peru.away[0] days.D1.start",
        },
    ),
    (
        "pools_too_small",
        {"days": "09:00-12:00 09:00-12:00", "SACM": "chile peru", "peru": "away D2", "chile": "away D2 -11:30",
         "S": "60m; on D2; panellist: SACM"},
        {
            "S asks for 1 seat (panellist) from SACM: 0 can take them, since peru and chile cannot be there; 1 too "
            "few.":
            "sessions.S.panellist[0] sessions.S.day sessions.S.duration participants.chile.away[0] "
            "participants.peru.away[0] days.D2.end",
        },
    ),
    (
        "pins_outside_their_pools",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM; facilitator: RCM; pin panellist panama"},
        {
            "S pins panama as panellist, and its seats of that role are open to SACM only.":
            "sessions.S.pins[0]",
        },
    ),
    (
        "pins_outside_their_pools",
        {"SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; pin speaker peru"},
        {
            "S pins peru as speaker, and its seats of that role are open to PPT-A only.":
            "sessions.S.pins[0]",
        },
    ),
    (
        "bodies_without_a_seat",
        {"SACM": "peru ecuador", "S": "60m; panellist: SACM; pin panellist peru; pin panellist ecuador"},
        {
            "S pins peru and ecuador as panellist, and has 1 seat for them: 1 too few.":
            "sessions.S.pins[0] sessions.S.pins[1]",
        },
    ),
    (
        "bodies_without_a_seat",
        {"SACM": "peru ecuador", "S": "60m; panellist: SACM; chair: SACM; pin panellist peru; pin chair peru"},
        {
            "S pins peru as panellist and as chair, and a body takes one seat of a session: 1 too many.":
            "sessions.S.pins[0] sessions.S.pins[1]",
        },
    ),
    (
        "bodies_without_a_seat",
        {"SACM": "peru ecuador", "border": "together peru ecuador", "S": "60m; panellist: SACM; pin panellist peru"},
        {
            "In S seats are sure to go to peru and ecuador (with peru: border), and it has 1 seat for them: 1 too few.":
            "sessions.S.pins[0] rules.border",
        },
    ),
    (
        "bodies_without_a_seat",
        {"SACM": "peru bolivia", "border": "together peru ecuador", "S": "60m; panellist: 2 SACM; pin panellist peru"},
        {
            "In S seats are sure to go to peru and ecuador (with peru: border), and none is open to ecuador.":
            "sessions.S.pins[0] rules.border",
        },
    ),
    (
        "bodies_without_a_seat",
        {"PPT_A": "held by chile", "SACM": "chile peru",
         "S": "60m; speaker: PPT-A; panellist: SACM; pin speaker chile; pin panellist chile"},
        {
            "S pins chile as speaker and as panellist, and a body takes one seat of a session: 1 too many.":
            "sessions.S.pins[0] sessions.S.pins[1] offices.PPT-A.held_by",
        },
    ),
    (
        "bodies_kept_apart",
        {"SACM": "peru bolivia ecuador colombia", "border": "together peru ecuador",
         "never": "apart ecuador colombia",
         "S": "60m; panellist: 2 SACM; facilitator: SACM; pin panellist peru; pin facilitator colombia"},
        {
            "In S seats are sure to go to peru, ecuador (with peru: border) and colombia, and never does not let "
            "ecuador and colombia sit together.":
            "rules.never sessions.S.pins[0] sessions.S.pins[1] rules.border",
        },
    ),
    (
        "bodies_kept_apart",
        {"SACM": "peru bolivia", "never": "apart peru bolivia", "S": "60m; panellist: 2 SACM"},
        {
            "In S seats are sure to go to peru and bolivia, and never does not let peru and bolivia sit together.":
            "rules.never sessions.S.panellist[0]",
        },
    ),
    (
        "bodies_kept_apart",
        {"SACM": "peru bolivia", "RCM": "panama belize", "never": "apart peru RCM",
         "S": "60m; panellist: SACM, RCM; pin panellist peru"},
        {
            "In S seats are sure to go to peru; with never, 0 can take 1 seat (panellist) from RCM: 1 too few.":
            "sessions.S.pins[0] sessions.S.panellist[1] rules.never",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: SACM", "T": "60m; panellist: SACM", "few": "cap SACM; max 1"},
        {
            "2 seats can be taken by SACM only, and few allows 1: 1 too many.":
            "sessions.S.panellist[0] sessions.T.panellist[0] rules.few",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: chile", "T": "60m; panellist: chile",
         "once": "cap SACM; each; max 1"},
        {
            "2 seats can be taken by chile only, and once allows 1 each, 1 in all: 1 too many.":
            "sessions.S.panellist[0] sessions.T.panellist[0] rules.once",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru bolivia ecuador", "once": "cap SACM; each; max 1",
         "A": "30m; panellist: chile/peru; facilitator: bolivia/ecuador", "B": "30m; panellist: chile/peru",
         "C": "30m; panellist: chile/peru"},
        {
            "3 seats can be taken by chile and peru only, and once allows 1 each, 2 in all: 1 too many.":
            "sessions.A.panellist[0] sessions.B.panellist[0] sessions.C.panellist[0] rules.once",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; panellist: SACM",
         "T": "60m; on D1; panellist: SACM", "U": "60m; panellist: 0-1 SACM", "few": "cap SACM; per day; max 1"},
        {
            "2 seats of D1 can be taken by SACM only, and few allows 1: 1 too many.":
            "sessions.S.panellist[0] sessions.T.panellist[0] sessions.S.day sessions.T.day rules.few",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; panellist: SACM",
         "T": "60m; panellist: SACM", "U": "60m; panellist: SACM", "few": "cap SACM; per day; max 1"},
        {
            "3 seats can be taken by SACM only, and few allows 2: 1 too many.":
            "sessions.S.panellist[0] sessions.T.panellist[0] sessions.U.panellist[0] rules.few",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: 2 SACM", "T": "60m; panellist: SACM",
         "few": "cap SACM; per session; max 1"},
        {
            "2 seats of S can be taken by SACM only, and few allows 1: 1 too many.":
            "sessions.S.panellist[0] rules.few",
        },
    ),
    (
        "caps_too_low",
        {"PPT_A": "held by chile", "S": "60m; speaker: PPT-A", "never": "cap chile; each; max 0"},
        {
            "1 seat can be taken by PPT-A only, and never allows 0: 1 too many.":
            "sessions.S.speaker[0] rules.never offices.PPT-A.held_by",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; panellist: chile; same day T",
         "T": "60m; panellist: chile", "few": "cap SACM; each; per day; max 1"},
        {
            "2 seats of S and T, on the same day, can be taken by chile only, and few allows 1 each, 1 in all: 1 too "
            "many.":
            "sessions.S.same_day[0] sessions.S.panellist[0] sessions.T.panellist[0] rules.few",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: SACM; pin panellist chile",
         "T": "60m; panellist: SACM; pin panellist chile", "once": "cap SACM; each; max 1"},
        {
            "2 seats can be taken by chile only, and once allows 1 each, 1 in all: 1 too many.":
            "sessions.S.pins[0] sessions.T.pins[0] rules.once",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru bolivia", "peru": "away D1", "once": "cap SACM; each; max 1",
         "A": "30m; panellist: SACM", "B": "30m; panellist: SACM", "C": "30m; panellist: SACM"},
        {
            "3 seats can be taken by SACM (without peru, who cannot be there) only, and once allows 1 each, 2 in all: "
            "1 too many.":
            "sessions.A.panellist[0] sessions.B.panellist[0] sessions.C.panellist[0] rules.once "
            "participants.peru.away[0]",
        },
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "RCM": "panama belize", "two": "cap SACM; max 2", "one": "cap RCM; max 1",
         **{f"T{n}": "30m; panellist: SACM/RCM" for n in range(4)}},
        {
            "4 seats can be taken by SACM and RCM only, and two and one together allow 3: 1 too many.":
            "sessions.T0.panellist[0] sessions.T1.panellist[0] sessions.T2.panellist[0] sessions.T3.panellist[0] "
            "rules.two rules.one",
        },
    ),
    (
        "bodies_above_caps",
        {"SACM": "chile peru bolivia", "border": "together chile peru", "few": "cap SACM; per session; max 1",
         "S": "60m; panellist: 3 SACM/panama/belize; pin panellist chile"},
        {
            "2 seats of S are sure to go to chile and peru (with chile: border), and few allows 1: 1 too many.":
            "rules.few sessions.S.pins[0] rules.border",
        },
    ),
    (
        "bodies_above_caps",
        {"SACM": "chile peru bolivia", "border": "together chile peru", "few": "cap peru; each; max 1",
         "S": "60m; panellist: 2 SACM; pin panellist chile", "T": "60m; panellist: 2 SACM; pin panellist chile"},
        {
            "2 seats of S and T are sure to go to peru (with chile: border), and few allows 1: 1 too many.":
            "rules.few sessions.S.pins[0] sessions.T.pins[0] rules.border",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM/RCM", "T": "60m; panellist: SACM/RCM",
         "s": "quota SACM; role panellist; min 2", "r": "quota RCM; role panellist; min 1"},
        {
            "s and r: 3 seats (panellist) asked, and SACM and RCM can take 2 at most: 1 too few.":
            "rules.s rules.r",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: SACM", "T": "60m",
         "q": "quota PPT-A; min 2"},
        {
            "q: 2 seats asked, and PPT-A can take 1 at most: 1 too few.":
            "rules.q offices.PPT-A.held_by",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM", "q": "quota RCM; min 1; role panellist"},
        {
            "q: 1 seat (panellist) asked, and RCM can take 0 at most: 1 too few.":
            "rules.q",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "S": "60m; panellist: SACM; facilitator: peru", "T": "60m; panellist: SACM/panama",
         "q": "quota SACM; each; min 2"},
        {
            "q: 4 seats asked, and SACM can take 3 at most: 1 too few.":
            "rules.q",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "S": "60m; panellist: 2 SACM", "T": "60m; panellist: SACM",
         "q": "quota SACM; per session; min 2"},
        {
            "q: 2 seats asked in T, and SACM can take 1 at most: 1 too few.":
            "rules.q",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; panellist: SACM",
         "q": "quota SACM; per day; min 1"},
        {
            "q: 2 seats asked, and SACM can take 1 at most: 1 too few.":
            "rules.q",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "q": "quota SACM; min 3", "c": "cap SACM; each; max 1",
         **{f"T{n}": "30m; panellist: SACM/RCM" for n in range(4)}},
        {
            "q: 3 seats asked, and with c SACM can take 2 at most: 1 too few.":
            "rules.q rules.c",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "q": "quota chile; min 2", "r": "quota peru; min 2",
         "c": "cap SACM; max 3", **{f"T{n}": "30m; panellist: SACM/RCM" for n in range(5)}},
        {
            "q and r: 4 seats asked, and with c chile and peru can take 3 at most: 1 too few.":
            "rules.q rules.r rules.c",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; on D2; panellist: SACM",
         "T": "60m; on D2; panellist: SACM", "q": "quota SACM; per day; min 1"},
        {
            "q: 1 seat asked on D1, and SACM can take 0 at most: 1 too few.":
            "sessions.S.day sessions.T.day rules.q",
        },
    ),
    (
        "quotas_too_high",
        {"days": "09:00-12:00 09:00-12:00", "chile": "away D2", "S": "60m; panellist: chile/peru",
         "T": "60m; panellist: chile/peru", "q": "quota chile; per day; min 1"},
        {
            "q: 1 seat asked on D2, and chile can take 0 at most: 1 too few.":
            "rules.q participants.chile.away[0]",
        },
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "S": "60m; panellist: SACM; pin panellist peru", "T": "60m; panellist: SACM",
         "q": "quota chile; min 2"},
        {
            "q: 2 seats asked, and chile can take 1 at most: 1 too few.":
            "sessions.S.pins[0] rules.q",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", SPEAKS, ids=lambda case: case[0])
def test_it_speaks_with_its_numbers(case: Speaks) -> None:
    name, scene, sentences = case
    found = {str(check.text): set(check.statements) for check in told(name, a_meeting(**scene))}
    assert found == {sentence: set(statements.split()) for sentence, statements in sentences.items()}


@pytest.mark.parametrize("case", SPEAKS, ids=lambda case: case[0])
def test_its_statements_cannot_hold_together_and_each_is_needed(case: Speaks) -> None:
    """By the solver: with only these said there is no schedule, and there is one without any of them."""
    name, scene, _ = case
    meeting = a_meeting(**scene)
    assert not is_possible(meeting)
    for check in told(name, meeting):
        assert set(check.statements) <= set(statements_of(meeting))
        assert not is_possible(only(meeting, check.statements))
        for dropped in check.statements:
            rest = [path for path in check.statements if path != dropped]
            assert is_possible(only(meeting, rest)), f"{check.text} does not rest on {dropped}"


@pytest.mark.parametrize("case", SPEAKS, ids=lambda case: case[0])
def test_it_is_among_what_arithmetic_tells(case: Speaks) -> None:
    """Or what is told rests on the same, or on less."""
    name, scene, _ = case
    meeting = a_meeting(**scene)
    all_told = [set(check.statements) for check in arithmetic(meeting)]
    assert all_told
    for check in told(name, meeting):
        assert any(statements <= set(check.statements) for statements in all_told)


SILENT: list[tuple[str, Scene]] = [
    (
        "events_outside_their_day",
        {"days": "09:00-17:45", "closing": "event D1 17:00-17:45", "opening": "event D1 09:00-09:30"},
    ),
    ("events_that_overlap", {"lunch": "event D1 12:00-13:00", "visit": "event D1 13:00-14:00; last"}),
    (
        "events_that_overlap",
        {"rooms": "main side", "talk": "event D1 12:00-13:00; in main", "tour": "event D1 12:00-13:00; in side"},
    ),
    (
        "events_that_overlap",
        {"days": "09:00-18:00 09:00-18:00", "closing": "event D1 12:00-13:00; last", "lunch": "event D2 14:00-15:00"},
    ),
    ("attendance_while_away", {"chile": "away D1 17:00-", "closing": "event D1 16:15-17:00; attended by chile"}),
    ("attendance_while_away", {"chile": "away D1 17:00-", "closing": "event D1 17:00-17:45; attended by peru"}),
    (
        "attendance_at_two_events",
        {"rooms": "main side", "PPT_A": "held by chile", "rest": "pause chile; minutes 30",
         "talk": "event D1 10:00-11:00; in main; attended by chile",
         "tour": "event D1 11:30-12:00; in side; attended by PPT-A",
         "visit": "event D1 11:00-12:00; in main; attended by peru"},
    ),
    (
        "given_places",
        {"days": "09:00-12:00", "coffee": "event D1 10:00-10:15", "S": "60m; on D1; at 09:00",
         "T": "105m; on D1; at 10:15"},
    ),
    (
        "given_places",
        {"rooms": "main side", "S": "60m; on D1; at 09:00; in main", "T": "60m; on D1; at 09:00; in side",
         "U": "60m; on D1; at 10:00"},
    ),
    (
        "given_places",
        {"days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; at 09:00", "T": "60m; on D2; at 09:00",
         "U": "60m; at 10:00"},
    ),
    (
        "given_places",
        {"rooms": "main side", "closing": "event D1 15:00-16:00; in side; last",
         "side": "room; closed D1 10:00-11:00", "S": "45m; on D1; at 15:15; in main",
         "T": "60m; on D1; at 09:00; in side", "U": "60m; on D1; at 10:00; in main"},
    ),
    (
        "sessions_that_no_room_suits",
        {"main": "room; holds 100", "side": "room; holds 40; has booth", "S": "60m; audience 100",
         "T": "60m; audience 40; needs booth; in side"},
    ),
    ("sessions_that_no_gap_holds", {"days": "09:00-12:00", "coffee": "event D1 10:30-10:45", "S": "90m"}),
    (
        "sessions_that_no_gap_holds",
        {"rooms": "main side", "days": "09:00-12:00", "talk": "event D1 10:00-11:00; in main", "S": "180m"},
    ),
    ("sessions_that_no_gap_holds", {"days": "09:03-10:10", "grid": 10, "S": "60m"}),
    ("sessions_that_no_gap_holds", {"days": "09:00-12:00 09:00-12:10", "S": "60m; at 11:10"}),
    (
        "sessions_that_no_gap_holds",
        {"K1": "slot D1 09:00-10:00", "K2": "slot D1 11:00-11:45", "S": "45m; slot K2", "T": "60m"},
    ),
    ("sessions_at_once", {"rooms": "main side", "S": "60m; parallel T", "T": "60m", "U": "60m"}),
    (
        "sessions_at_once",
        {"main": "room; holds 100", "side": "room; holds 40", "A": "60m; audience 80; parallel B",
         "B": "60m; audience 40", "C": "60m; audience 100"},
    ),
    (
        "sessions_at_once",
        {"rooms": "main side", "talk": "event D1 10:00-11:00; in side", "A": "60m; on D1; at 11:00; parallel B",
         "B": "30m"},
    ),
    (
        "sessions_at_once",
        {"rooms": "main side", "side": "room; holds 40", "A": "60m; at 10:00; audience 80",
         "B": "60m; at 11:00; audience 60", "C": "60m; at 10:30"},
    ),
    (
        "resources_at_once",
        {"rooms": "main side", "team": "resource 1", "A": "60m; needs team; at 10:00; parallel C",
         "B": "60m; needs team; at 11:00", "C": "60m"},
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"rooms": "main side", "A": "40m; window 09:00-10:40; parallel B",
         "B": "60m; window 10:00-12:00; not parallel C", "C": "60m"},
    ),
    (
        "sessions_that_cannot_be_parallel",
        {"rooms": "main side", "chile": "away D1 12:00-", "A": "60m; at 11:00; parallel B",
         "B": "60m; attended by chile"},
    ),
    (
        "sessions_that_have_no_day_in_common",
        {"days": "09:00-12:00 09:00-12:00", "A": "90m; on D2; same day B", "B": "60m; same day C", "C": "30m",
         "D": "180m"},
    ),
    (
        "sessions_in_each_others_way",
        {"rooms": "main side", "A": "60m; on D1; at 10:30", "B": "90m; not parallel A; window 09:00-11:30"},
    ),
    (
        "sessions_in_each_others_way",
        {"rooms": "main side", "A": "60m; on D1; at 10:30; in side", "B": "90m; window 09:00-12:00; in side"},
    ),
    (
        "orders_in_a_ring",
        {"rooms": "main side third", "A": "60m; parallel B", "B": "60m; after C, D", "C": "60m; parallel D",
         "D": "30m", "E": "30m; after A, B"},
    ),
    ("sessions_after_events", {"days": "09:00-12:00", "S": "60m; window 10:00-", "T": "40m; after S+20"}),
    ("sessions_after_events", {"days": "09:00-12:00 09:00-12:00", "S": "60m; window 10:00-", "T": "90m; after S+20"}),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "coffee": "event D1 10:30-10:45", "S": "60m", "T": "75m; after S"},
    ),
    (
        "sessions_after_events",
        {"days": "09:00-12:00", "rooms": "main side", "rest": "pause chile; minutes 30",
         "A": "60m; attended by chile; window 10:00-", "B": "30m; after A; panellist: chile"},
    ),
    (
        "minutes_before_and_after",
        {"days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; after T, U, V", "T": "60m", "U": "30m", "V": "30m",
         "W": "10m"},
    ),
    (
        "minutes_before_and_after",
        {"days": "09:00-12:00 09:00-12:00", "S": "60m; window 11:00-", "T": "60m; on D2; after S",
         "U": "70m; after S", "V": "50m; after S; on D2", "X": "10m; at 09:00; on D1"},
    ),
    ("minutes_over_all", {"days": "09:00-12:00", "coffee": "event D1 10:30-10:40", "S": "90m", "T": "80m"}),
    (
        "minutes_over_all",
        {"days": "09:00-12:00", "rooms": "main side", "coffee": "event D1 10:30-10:40", "S": "90m", "T": "90m",
         "U": "80m", "V": "80m"},
    ),
    ("minutes_and_places", {"days": "09:00-10:30 09:00-12:00", "S": "60m; on D1", "T": "60m; on D2"}),
    (
        "minutes_and_places",
        {"days": "09:00-10:30", "rooms": "main side", "S": "60m; in side", "T": "60m", "U": "30m; in side"},
    ),
    (
        "minutes_and_places",
        {"days": "09:00-18:00 09:00-18:00", "S": "50m; window 09:00-10:30", "T": "50m; window 09:00-10:30",
         "U": "50m; window 09:00-10:40"},
    ),
    (
        "minutes_and_places",
        {"K1": "slot D1 09:00-12:00; takes 2", "K2": "slot D1 13:00-15:00", "S": "30m; slot K1", "T": "30m; slot K1",
         "U": "30m"},
    ),
    (
        "minutes_of_a_resource",
        {"days": "09:00-10:30", "rooms": "main side", "team": "resource 2", "S": "60m; needs team",
         "T": "60m; needs team"},
    ),
    ("slots_over_all", {"K1": "slot D1 09:00-11:00; takes 2", "K2": "slot D1 11:00-11:45", "S": "60m", "T": "60m"}),
    ("slots_over_all", {"K1": "slot D1 09:00-11:00; takes 0", "S": "60m", "T": "60m"}),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "chile": "away D1 10:10-", "A": "70m; panellist: peru; attended by chile"},
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "rooms": "main side", "PPT_A": "held by chile",
         "talk": "event D1 09:00-10:50; in side; attended by PPT-A", "A": "70m; attended by chile"},
    ),
    (
        "sessions_whose_bodies_are_away",
        {"days": "09:00-12:00", "chile": "away D1 -10:30", "peru": "away D1 11:30-", "bolivia": "away D1 09:00-09:30",
         "A": "60m; attended by chile, peru, bolivia"},
    ),
    (
        "minutes_of_a_body",
        {"days": "09:00-12:00", "rooms": "main side", "chile": "away D1 10:00-", "A": "30m; panellist: chile",
         "B": "30m; attended by chile"},
    ),
    (
        "minutes_of_a_body",
        {"days": "09:00-12:00", "rooms": "main side", "chile": "away D1 11:00-", "rest": "pause chile; minutes 40",
         "A": "40m; panellist: chile", "B": "40m; panellist: chile", "C": "20m"},
    ),
    (
        "minutes_of_a_body",
        {"rooms": "main side", "A": "40m; at 10:10; panellist: chile",
         "B": "60m; window 09:10-11:00; panellist: chile"},
    ),
    (
        "bodies_in_two_places",
        {"rooms": "main side third", "G": "chile peru bolivia", "A": "30m; panellist: G; parallel B, C",
         "B": "30m; chair: G; attended by chile", "C": "40m; chair: G"},
    ),
    (
        "bodies_in_two_places",
        {"rooms": "main side third", "G": "chile peru", "A": "30m; panellist: G; at 10:00",
         "B": "30m; chair: G; at 10:10", "C": "20m; chair: G; at 09:40"},
    ),
    (
        "minutes_of_some_bodies",
        {"days": "09:00-10:00", "rooms": "a b c", "G": "chile peru", **{f"T{n}": "30m; chair: G" for n in range(4)}},
    ),
    ("pools_too_small", {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: 2 SACM; facilitator: SACM/RCM"}),
    ("pools_too_small", {"SACM": "chile peru", "S": "60m; panellist: 0-3 SACM"}),
    ("pools_too_small", {"S": "60m; panellist: chile/peru, peru/panama, chile/panama"}),
    (
        "pools_too_small",
        {"SACM": "chile peru bolivia", "peru": "away D1 10:00-", "days": "09:00-12:00", "S": "60m; panellist: 3 SACM"},
    ),
    (
        "pins_outside_their_pools",
        {"SACM": "chile peru", "PPT_A": "held by chile",
         "S": "60m; speaker: PPT-A; panellist: SACM; pin speaker chile; pin panellist peru"},
    ),
    (
        "bodies_without_a_seat",
        {"SACM": "peru ecuador", "border": "together peru ecuador",
         "S": "60m; panellist: 1-2 SACM; pin panellist peru", "T": "30m; panellist: SACM"},
    ),
    (
        "bodies_kept_apart",
        {"SACM": "peru bolivia ecuador colombia", "RCM": "panama belize", "border": "together peru ecuador",
         "never": "apart ecuador colombia RCM",
         "S": "60m; panellist: 2 SACM; facilitator: SACM; pin panellist peru; pin facilitator bolivia",
         "T": "60m; panellist: SACM, RCM; pin panellist colombia"},
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM", "T": "60m; panellist: SACM/RCM",
         "few": "cap SACM; max 1"},
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: SACM", "T": "60m; panellist: SACM",
         "once": "cap SACM; each; max 1"},
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "S": "60m; panellist: SACM; facilitator: SACM",
         "few": "cap SACM; role panellist; max 1"},
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru bolivia", "A": "30m; panellist: chile/peru", "B": "30m; panellist: chile/peru",
         "C": "30m; panellist: SACM", "once": "cap SACM; each; max 1"},
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "days": "09:00-12:00 09:00-12:00", "S": "60m; on D1; panellist: SACM",
         "T": "60m; on D2; panellist: SACM", "few": "cap SACM; per day; max 1"},
    ),
    (
        "caps_too_low",
        {"SACM": "chile peru", "RCM": "panama belize", "two": "cap SACM; max 2", "one": "cap RCM; max 1",
         "T0": "30m; panellist: SACM/RCM", "T1": "30m; panellist: SACM/RCM", "T2": "30m; panellist: SACM/RCM"},
    ),
    (
        "bodies_above_caps",
        {"SACM": "chile peru bolivia", "border": "together chile peru", "few": "cap SACM; per session; max 2",
         "S": "60m; panellist: 3 SACM/panama/belize; pin panellist chile"},
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "PPT_A": "held by chile", "S": "60m; speaker: PPT-A; panellist: SACM",
         "T": "60m; panellist: 2 SACM", "q": "quota SACM; min 4", "two": "quota chile; min 2",
         "both": "quota SACM; per session; min 2"},
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "S": "60m; panellist: SACM/RCM", "T": "60m; panellist: SACM/RCM",
         "s": "quota SACM; role panellist; min 1", "r": "quota RCM; role panellist; min 1"},
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "S": "60m; panellist: SACM", "all": "quota SACM; min 1", "one": "quota chile; min 1"},
    ),
    (
        "quotas_too_high",
        {"SACM": "chile peru", "RCM": "panama", "q": "quota SACM; min 2", "c": "cap SACM; each; max 1",
         **{f"T{n}": "30m; panellist: SACM/RCM" for n in range(4)}},
    ),
    (
        "quotas_too_high",
        {"days": "09:00-12:00 09:00-12:00", "chile": "away D2 -10:00",
         "S": "60m; panellist: chile/peru; pin panellist chile", "T": "60m; panellist: chile/peru",
         "q": "quota chile; per day; min 1"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case[0])
def test_it_is_silent_where_there_is_a_schedule(case: tuple[str, Scene]) -> None:
    name, scene = case
    meeting = a_meeting(**scene)
    assert [str(check.text) for check in told(name, meeting)] == []
    assert is_possible(meeting)
    assert arithmetic(meeting) == []


def test_every_check_has_scenes_where_it_speaks_and_where_it_is_silent() -> None:
    assert {name for name, _, _ in SPEAKS} == {name for name, _ in SILENT} == set(BY_NAME)
