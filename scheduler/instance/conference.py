"""Tracks, their sessions and goals must make sense with the blocks; what belongs to blocks is nowhere else."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..text import Text, say
from . import models
from .blocks import check_blocks, check_slots, has_clock, most_places
from .contents import Contents, Row
from .locate import Loc

GOALS = frozenset(typing.get_args(models.ConferenceGoal))
"""Goals that only meetings with blocks have."""

BY_THE_CLOCK = frozenset({"minutes", "presidencies", "order", "compact"})
"""Goals that count minutes, and are not built for blocks."""

ONLY_WITH_BLOCKS = ("length", "track", "order", "presenters", "attendees", "zone", "penalties")
NEVER_WITH_BLOCKS = ("duration", "start", "draft", "flex")


def check_conference(contents: Contents) -> None:
    """Everything about blocks that can be seen without solving."""
    blocks = contents.tables["blocks"]
    if any(fault.path in ("blocks", "tracks") for fault in contents.merged.faults):
        return  # they are no lists of tables: what needs them would be told once more
    _check_days(contents, blocks)
    check_slots(contents)
    _check_sessions(contents, bool(blocks))
    _check_goals(contents, bool(blocks))
    if not blocks:
        for track in contents.tables["tracks"]:
            text = say("A track needs blocks, and the meeting has none.")
            contents.fault(track.loc, text, say("Write [[blocks]], or take the track out."))
        for room in contents.tables["rooms"]:
            for penalty in room.rows("penalties"):
                _without_blocks(contents, penalty)
        return
    check_blocks(contents)
    _check_tracks(contents)
    _check_orders(contents)
    if not has_clock(contents):
        _check_what_needs_a_clock(contents)
    for table in ("rooms", "tracks", "sessions"):
        for row in contents.tables[table]:
            _check_penalties(contents, row)


def _without_blocks(contents: Contents, row: Row) -> None:
    contents.fault(row.loc, say("It needs blocks, and the meeting has none."), say("Write [[blocks]], or take it out."))


def _check_days(contents: Contents, blocks: tuple[Row, ...]) -> None:
    """Days, unless the blocks say none: then days would do nothing."""
    days = contents.tables["days"]
    dated = [block for block in blocks if "day" in block.fields]
    if not days and not blocks and isinstance(contents.whole.fields.get("days", []), list):
        if "days" in contents.whole.fields:
            contents.fault(("days",), say("There is none."), say("A meeting has at least one."))
        else:
            example = say("[[days]] with id, start and end")
            contents.fault(("days",), say('"{name}" is missing.', name="days"), say("Add {example}.", example=example))
    if days and blocks and not dated:
        text = say("No block says its day, so that days do nothing.")
        contents.fault((*days[0].loc, "id"), text, say("Say day, start and end of each block, or take the days out."))


def _check_sessions(contents: Contents, blocks: bool) -> None:
    longest = most_places(contents)
    for session in contents.tables["sessions"]:
        if blocks:
            _check_session_in_blocks(contents, session, longest)
        else:
            _check_session_by_the_clock(contents, session)
        for name in ("allowed", "preferred"):
            for span in session.rows(name):
                for key in ("day", "from", "to"):
                    if "block" in span.fields and key in span.fields:
                        text = say("It says a block and {field}.", field=key)
                        contents.fault((*span.loc, key), text, say("Say one of the two."))


def _check_session_by_the_clock(contents: Contents, session: Row) -> None:
    if "duration" not in session.fields:
        text = say('"{name}" is missing.', name="duration")
        contents.fault((*session.loc, "duration"), text, say("Add {example}.", example="duration = 90"))
    for key in ONLY_WITH_BLOCKS:
        if key in session.fields:
            text = say('"{field}" needs blocks, and the meeting has none.', field=key)
            contents.fault((*session.loc, key), text, say("Write [[blocks]], or take it out."))


def _check_session_in_blocks(contents: Contents, session: Row, longest: int | None) -> None:
    for key in NEVER_WITH_BLOCKS:
        if key in session.fields:
            text = say('A session in blocks has no "{field}".', field=key)
            contents.fault((*session.loc, key), text, _instead(key))
    if "track" not in session.fields:
        text = say("In a meeting with blocks every session has a track.")
        contents.fault(session.loc, text, say("Add track = and its id."))
    length = session.number("length") or 1
    if longest is not None and length > longest:
        text = say("It takes {length} places, and no slot has more than {most}.", length=length, most=longest)
        contents.fault((*session.loc, "length"), text, say("Shorten it, or give a block more places."))
    for name in ("presenters", "attendees"):
        for loc, who in _twice(session, name):
            contents.fault(loc, say('"{id}" is named twice.', id=who), say("Name it once."))


def _check_what_needs_a_clock(contents: Contents) -> None:
    """Hours, minutes and days mean nothing where the blocks have none."""

    def fault(loc: Loc, text: Text) -> None:
        contents.fault(loc, text, say("Say day, start and end of each block, or take it out."))

    for session in contents.tables["sessions"]:
        if "window" in session.fields:
            fault((*session.loc, "window"), NO_HOURS)
        for name in ("allowed", "preferred"):
            for span in session.rows(name):
                for key in ("from", "to"):
                    if key in span.fields and "block" not in span.fields:
                        fault((*span.loc, key), NO_HOURS)
        for before in session.rows("after"):
            if before.number("gap"):
                fault((*before.loc, "gap"), NO_HOURS)
        if session.fields.get("same_day"):
            fault((*session.loc, "same_day"), NO_DAYS)
    for rule in contents.tables["rules"]:
        if rule.text("kind") == "pause":
            fault((*rule.loc, "kind"), NO_HOURS)
        elif rule.text("per") == "day":
            fault((*rule.loc, "per"), NO_DAYS)


NO_HOURS = say("The blocks have no clock, so that there are no hours.")
NO_DAYS = say("The blocks say no day, so that there are no days.")


def _instead(key: str) -> Text:
    return {
        "duration": say("Say how many places it takes: length = 1."),
        "start": say('Say the block: allowed = [{{ block = "..." }}].'),
        "draft": say('Say the block, as a wish: preferred = [{{ block = "..." }}].'),
    }.get(key, say("Take it out."))


def _twice(row: Row, name: str) -> Iterator[tuple[Loc, str]]:
    seen: set[str] = set()
    for loc, who in row.texts(name):
        if who in seen:
            yield loc, who
        seen.add(who)


def _check_tracks(contents: Contents) -> None:
    """Similar tracks once a pair; chairs once."""
    seen: dict[frozenset[str], Row] = {}
    for track in contents.tables["tracks"]:
        own = track.text("id")
        for loc, who in _twice(track, "chairs"):
            contents.fault(loc, say('"{id}" is named twice.', id=who), say("Name it once."))
        for similar in track.rows("similar"):
            other = similar.text("track")
            if own is None or other is None:
                continue
            pair = frozenset({own, other})
            if other == own:
                contents.fault((*similar.loc, "track"), say("The track names itself here."), say("Name another."))
            elif seen.setdefault(pair, similar) is not similar:
                text = say(
                    "The two tracks are said to be similar already ({place}).", place=contents.place(seen[pair].loc)
                )
                contents.fault(similar.loc, text, say("Say it once a pair."))


def _check_orders(contents: Contents) -> None:
    """As a rule, orders of a track are different, and there are so many sessions."""
    if "track-order" in _goals(contents):
        return
    counts = Counter(session.text("track") for session in contents.tables["sessions"])
    seen: dict[tuple[str, int], Row] = {}
    for session in contents.tables["sessions"]:
        track, order = session.text("track"), session.number("order")
        if track is None or order is None:
            continue
        if order > counts[track]:
            text = say(
                "The track has {count} sessions, and this one is to be number {order}.",
                count=counts[track],
                order=order,
            )
            contents.fault((*session.loc, "order"), text, say("Correct it, or price it: goal track-order."))
        elif seen.setdefault((track, order), session) is not session:
            place = contents.place(seen[track, order].loc)
            text = say("Another session of the track has this order already ({place}).", place=place)
            contents.fault((*session.loc, "order"), text, say("Correct it, or price it: goal track-order."))


def _check_penalties(contents: Contents, row: Row) -> None:
    seen: set[tuple[str | None, str | None]] = set()
    for penalty in row.rows("penalties"):
        where = (penalty.text("block"), penalty.text("room"))
        if row.loc[0] != "rooms" and "block" not in penalty.fields and "room" not in penalty.fields:
            contents.fault(penalty.loc, say("It says neither block nor room."), say("Add block = or room =."))
        elif where in seen:
            contents.fault(penalty.loc, say("Its price is said already."), say("Keep one of the two."))
        seen.add(where)


class _Goal(NamedTuple):
    loc: Loc
    weight: object


def _goals(contents: Contents) -> dict[str, _Goal]:
    """The goals of the tiers, with their places and weights."""
    goals = next(contents.whole.rows("goals"), None)
    tiers = goals.fields.get("tiers") if goals is not None else None
    found: dict[str, _Goal] = {}
    for position, tier in enumerate(tiers if isinstance(tiers, list) else ()):
        loc = ("goals", "tiers", position)
        if isinstance(tier, str):
            found.setdefault(tier, _Goal(loc, 1))
        elif isinstance(tier, dict) and isinstance(weighted := tier.get("weighted"), dict):
            for name, weight in weighted.items():
                found.setdefault(name, _Goal(loc, weight))
    return found


def _check_goals(contents: Contents, blocks: bool) -> None:
    goals = _goals(contents)
    for name, (loc, _) in goals.items():
        if name in GOALS and not blocks:
            text = say("{goal} needs blocks, and the meeting has none.", goal=name)
            contents.fault(loc, text, say("Write [[blocks]], or take it out."))
        elif name in BY_THE_CLOCK and blocks:
            text = say("{goal} is not for meetings with blocks.", goal=name)
            contents.fault(loc, text, say("Take it out."))
    said = next(contents.whole.rows("goals"), None)
    hours = said is not None and "hours" in said.fields
    counts = "time-zones" in goals and goals["time-zones"].weight != 0
    if blocks and counts and not hours and any("zone" in each.fields for each in contents.tables["sessions"]):
        text = say("time-zones counts by the hours that suit, and nothing says them.")
        contents.fault(goals["time-zones"].loc, text, say("Write [goals.hours]."))
    if blocks and (said is None or "tiers" not in said.fields):
        text = say("A meeting with blocks says its goals.")
        loc = ("goals",) if said is None else said.loc
        contents.fault(loc, text, say('Write [goals] with tiers = ["consecutive", "rooms-per-track"], or others.'))
