"""Blocks, tracks and what belongs to them must make sense; and what belongs to them is nowhere else."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Iterator

from ..text import Text, say
from . import models
from .contents import Contents, Row

GOALS = frozenset(typing.get_args(models.ConferenceGoal))
"""Goals that only meetings with blocks have."""

BY_THE_CLOCK = frozenset({"minutes", "presidencies", "order", "compact"})
"""Goals that count minutes, and are not built for blocks."""

ONLY_WITH_BLOCKS = ("length", "track", "order", "presenters", "attendees", "zone", "penalties")
NEVER_WITH_BLOCKS = ("duration", "start", "draft", "flex")


def check_conference(contents: Contents) -> None:
    """Everything about blocks that can be seen without solving."""
    blocks = contents.tables["blocks"]
    _check_days(contents, blocks)
    _check_slots(contents, bool(blocks))
    _check_sessions(contents, bool(blocks))
    _check_goals(contents, bool(blocks))
    for row in contents.tables["rooms"]:
        for penalty in row.rows("penalties"):
            if not blocks:
                _without_blocks(contents, penalty)
    if not blocks:
        for track in contents.tables["tracks"]:
            text = say("A track needs blocks, and the meeting has none.")
            contents.fault(track.loc, text, say("Write [[blocks]], or take the track out."))
        return
    _check_blocks(contents, blocks)
    _check_tracks(contents)
    _check_orders(contents)
    for table in ("tracks", "sessions"):
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


def _check_blocks(contents: Contents, blocks: tuple[Row, ...]) -> None:
    """All with a day or none; in order of time; long enough for their places."""
    if not contents.tables["tracks"]:
        text = say("Blocks need tracks, and the meeting has none.")
        contents.fault(blocks[0].loc, text, say("Write [[tracks]], and the track of each session."))
    dated = [block for block in blocks if "day" in block.fields]
    for block in blocks:
        if dated and "day" not in block.fields:
            text = say("This block says no day, and others do.")
            contents.fault(block.loc, text, say("Say day, start and end of all of them, or of none."))
        for key in ("start", "end"):
            if "day" in block.fields and key not in block.fields:
                text = say("A block with a day needs its {field}.", field=key)
                contents.fault(block.loc, text, say("Add {field} = and a time.", field=key))
        other = {"start": "end", "end": "start"}
        for key in ("start", "end"):
            if "day" not in block.fields and key in block.fields and other[key] not in block.fields:
                text = say("It says {said} without {other}.", said=key, other=other[key])
                contents.fault((*block.loc, key), text, say("Say both, or none."))
    before: tuple[int, str] | None = None
    numbers = {id: number for number, id in enumerate(contents.ids["days"])}
    for block in dated:
        start, end, day = block.clock("start"), block.clock("end"), numbers.get(block.text("day") or "")
        if start is None or end is None or day is None:
            continue
        if end <= start:
            text = say("It ends at {end}, which is not after its beginning at {start}.", start=start, end=end)
            contents.fault((*block.loc, "end"), text, say("Exchange the two, or correct one."))
            continue
        if before is not None and (day, start) < before:
            text = say("The block begins before the one above it ends.")
            contents.fault((*block.loc, "start"), text, say("List the blocks in order of time; they do not overlap."))
        before = (day, end)
        length, places = _minutes(end) - _minutes(start), block.number("places") or 1
        if places > length:
            text = say("It has {places} places in {minutes} minutes.", places=places, minutes=length)
            contents.fault((*block.loc, "places"), text, say("Each place takes a minute at least."))


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _check_slots(contents: Contents, blocks: bool) -> None:
    """Slots of blocks take their time from there, others say it themselves."""
    seen: dict[tuple[str, str], Row] = {}
    rooms = list(contents.ids["rooms"])
    named = {slot.text("block") for slot in contents.tables["slots"]}
    made = {f"{block}.{room}" for block in contents.ids["blocks"] if block not in named for room in rooms}
    for slot in contents.tables["slots"]:
        block = slot.text("block")
        if block is None and blocks and "block" not in slot.fields:
            text = say("In a meeting with blocks every slot is in one.")
            contents.fault(slot.loc, text, say("Add block = and its id."))
        elif "block" in slot.fields:
            for key in ("day", "start", "end", "takes"):
                if key in slot.fields:
                    text = say("A slot of a block says no {field}: the block does.", field=key)
                    if key == "takes":
                        text = say("A slot of a block takes what fits into its places.")
                    contents.fault((*slot.loc, key), text, say("Take it out."))
        else:
            for key, example in (("day", '"D1"'), ("start", '"09:00"'), ("end", '"10:30"')):
                if key not in slot.fields:
                    text = say('"{name}" is missing.', name=key)
                    contents.fault((*slot.loc, key), text, say("Add {example}.", example=f"{key} = {example}"))
            if "places" in slot.fields:
                text = say("Only a slot of a block has places.")
                contents.fault((*slot.loc, "places"), text, say("Say how many sessions it takes, or its block."))
        room = slot.text("room") or (rooms[0] if len(rooms) == 1 else None)
        if block is not None and room is not None and seen.setdefault((block, room), slot) is not slot:
            text = say(
                "The block has a slot in this room already ({place}).", place=contents.place(seen[block, room].loc)
            )
            contents.fault(slot.loc, text, say("Keep one of the two."))
        if slot.text("id") in made:
            text = say('"{id}" is the slot that a block has in a room.', id=slot.text("id"))
            contents.fault((*slot.loc, "id"), text, say("Give it another id."))


def made_slots(contents: Contents) -> dict[str, Row]:
    """The slots that blocks have in all rooms, where the file names none of theirs."""
    named = {slot.text("block") for slot in contents.tables["slots"]}
    return {
        f"{id}.{room}": row
        for id, row in contents.ids["blocks"].items()
        if id not in named
        for room in contents.ids["rooms"]
    }


def _check_sessions(contents: Contents, blocks: bool) -> None:
    longest = _longest(contents)
    clock = any("day" in block.fields for block in contents.tables["blocks"])
    for session in contents.tables["sessions"]:
        if not blocks:
            if "duration" not in session.fields:
                text = say('"{name}" is missing.', name="duration")
                remedy = say("Add {example}.", example="duration = 90")
                contents.fault((*session.loc, "duration"), text, remedy)
            for key in ONLY_WITH_BLOCKS:
                if key in session.fields:
                    text = say('"{field}" needs blocks, and the meeting has none.', field=key)
                    contents.fault((*session.loc, key), text, say("Write [[blocks]], or take it out."))
            continue
        for key in NEVER_WITH_BLOCKS:
            if key in session.fields:
                text = say('A session in blocks has no "{field}".', field=key)
                contents.fault((*session.loc, key), text, _instead(key))
        if "window" in session.fields and not clock:
            text = say("The blocks have no clock, so that there are no hours.")
            contents.fault((*session.loc, "window"), text, say("Say day, start and end of each block."))
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
    for table in ("sessions",):
        for session in contents.tables[table]:
            for name in ("allowed", "preferred"):
                for span in session.rows(name):
                    for key in ("day", "from", "to"):
                        if "block" in span.fields and key in span.fields:
                            text = say("It says a block and {field}.", field=key)
                            contents.fault((*span.loc, key), text, say("Say one of the two."))


def _instead(key: str) -> Text:
    return {
        "duration": say("Say how many places it takes: length = 1."),
        "start": say('Say the block: allowed = [{{ block = "..." }}].'),
        "draft": say('Say the block, as a wish: preferred = [{{ block = "..." }}].'),
    }.get(key, say("Take it out."))


def _twice(row: Row, name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    seen: set[str] = set()
    for loc, who in row.texts(name):
        if who in seen:
            yield loc, who
        seen.add(who)


def _longest(contents: Contents) -> int | None:
    own = {row.text("id"): row.number("places") or 1 for row in contents.tables["blocks"]}
    named = {slot.text("block") for slot in contents.tables["slots"]}
    found = [places for id, places in own.items() if id not in named]
    found += [slot.number("places") or own.get(slot.text("block"), 1) for slot in contents.tables["slots"]]
    return max(found, default=None)


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
        if "block" not in penalty.fields and "room" not in penalty.fields:
            contents.fault(penalty.loc, say("It says neither block nor room."), say("Add block = or room =."))
        elif where in seen:
            contents.fault(penalty.loc, say("Its price is said already."), say("Keep one of the two."))
        seen.add(where)


def _goals(contents: Contents) -> dict[str, tuple[str | int, ...]]:
    """The goals of the tiers, with their places."""
    goals = next(contents.whole.rows("goals"), None)
    tiers = goals.fields.get("tiers") if goals is not None else None
    found: dict[str, tuple[str | int, ...]] = {}
    for position, tier in enumerate(tiers if isinstance(tiers, list) else ()):
        weighted = tier.get("weighted") if isinstance(tier, dict) else None
        for name in [tier] if isinstance(tier, str) else list(weighted) if isinstance(weighted, dict) else []:
            found.setdefault(name, ("goals", "tiers", position))
    return found


def _check_goals(contents: Contents, blocks: bool) -> None:
    goals = _goals(contents)
    for name, loc in goals.items():
        if name in GOALS and not blocks:
            text = say("{goal} needs blocks, and the meeting has none.", goal=name)
            contents.fault(loc, text, say("Write [[blocks]], or take it out."))
        elif name in BY_THE_CLOCK and blocks:
            text = say("{goal} is not for meetings with blocks.", goal=name)
            contents.fault(loc, text, say("Take it out."))
    said = next(contents.whole.rows("goals"), None)
    hours = said is not None and "hours" in said.fields
    if "time-zones" in goals and not hours and any("zone" in s.fields for s in contents.tables["sessions"]):
        text = say("time-zones counts by the hours that suit, and nothing says them.")
        contents.fault(goals["time-zones"], text, say("Write [goals.hours]."))
    if blocks and (said is None or "tiers" not in said.fields):
        text = say("A meeting with blocks says its goals.")
        loc = ("goals",) if said is None else said.loc
        contents.fault(loc, text, say('Write [goals] with tiers = ["consecutive", "rooms-per-track"], or others.'))
