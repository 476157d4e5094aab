"""Blocks in order of time, with places that take a minute at least; and the slots that they have in the rooms."""

from __future__ import annotations

from ..text import say
from .contents import Contents, Row

OTHER_END = {"start": "end", "end": "start"}


def has_clock(contents: Contents) -> bool:
    """Whether a block says its day: then all must, and times are told by the clock."""
    return any("day" in block.fields for block in contents.tables["blocks"])


def check_blocks(contents: Contents) -> None:
    """All with a day or none; in order of time, inside their day; long enough for their places."""
    blocks = contents.tables["blocks"]
    if not contents.tables["tracks"]:
        text = say("Blocks need tracks, and the meeting has none.")
        contents.fault(blocks[0].loc, text, say("Write [[tracks]], and the track of each session."))
    clock = has_clock(contents)
    for block in blocks:
        if clock and "day" not in block.fields:
            text = say("This block says no day, and others do.")
            contents.fault(block.loc, text, say("Say day, start and end of all of them, or of none."))
        for key, other in OTHER_END.items():
            if "day" in block.fields and key not in block.fields:
                text = say("A block with a day needs its {field}.", field=key)
                contents.fault(block.loc, text, say("Add {field} = and a time.", field=key))
            elif "day" not in block.fields and key in block.fields and other not in block.fields:
                text = say("It says {said} without {other}.", said=key, other=other)
                contents.fault((*block.loc, key), text, say("Say both, or none."))
    _check_order_of_time(contents)


def _check_order_of_time(contents: Contents) -> None:
    """Of blocks with a clock; those without one are in the order of the file."""
    before: tuple[int, str] | None = None
    numbers = {id: number for number, id in enumerate(contents.ids["days"])}
    for block in contents.tables["blocks"]:
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
        _check_inside_its_day(contents, block, start, end)
        length, places = _minutes(end) - _minutes(start), block.number("places") or 1
        if places > length:
            _too_many_places(contents, block, places, length)


def _check_inside_its_day(contents: Contents, block: Row, start: str, end: str) -> None:
    day = contents.ids["days"][block.text("day") or ""]
    opens, closes = day.clock("start"), day.clock("end")
    if opens is not None and start < opens:
        text = say("It begins at {start}, and its day at {opens}.", start=start, opens=opens)
        contents.fault((*block.loc, "start"), text, say("Correct one of the two."))
    if closes is not None and end > closes:
        text = say("It ends at {end}, and its day at {closes}.", end=end, closes=closes)
        contents.fault((*block.loc, "end"), text, say("Correct one of the two."))


def _too_many_places(contents: Contents, row: Row, places: int, minutes: int) -> None:
    text = say("It has {places} places in {minutes} minutes.", places=places, minutes=minutes)
    contents.fault((*row.loc, "places"), text, say("Each place takes a minute at least."))


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def check_slots(contents: Contents) -> None:
    """Slots of blocks take their time from there, others say it themselves; a block has one in a room."""
    blocks = bool(contents.tables["blocks"])
    for slot in contents.tables["slots"]:
        if "block" in slot.fields:
            _check_slot_of_a_block(contents, slot)
        elif blocks:
            text = say("In a meeting with blocks every slot is in one.")
            contents.fault(slot.loc, text, say("Add block = and its id."))
        else:
            _check_slot_by_the_clock(contents, slot)
    _check_one_in_a_room(contents)
    _check_made_slots(contents)


def _check_slot_of_a_block(contents: Contents, slot: Row) -> None:
    for key in ("day", "start", "end", "takes"):
        if key in slot.fields:
            text = say("A slot of a block says no {field}: the block does.", field=key)
            if key == "takes":
                text = say("A slot of a block takes what fits into its places.")
            contents.fault((*slot.loc, key), text, say("Take it out."))
    block, places = contents.ids["blocks"].get(slot.text("block") or ""), slot.number("places")
    if block is None or places is None or "day" not in block.fields:
        return
    start, end = block.clock("start"), block.clock("end")
    if start is not None and end is not None and 0 < (length := _minutes(end) - _minutes(start)) < places:
        _too_many_places(contents, slot, places, length)


def _check_slot_by_the_clock(contents: Contents, slot: Row) -> None:
    for key, example in (("day", '"D1"'), ("start", '"09:00"'), ("end", '"10:30"')):
        if key not in slot.fields:
            text = say('"{name}" is missing.', name=key)
            contents.fault((*slot.loc, key), text, say("Add {example}.", example=f"{key} = {example}"))
    if "places" in slot.fields:
        text = say("Only a slot of a block has places.")
        contents.fault((*slot.loc, "places"), text, say("Say how many sessions it takes, or its block."))


def _check_one_in_a_room(contents: Contents) -> None:
    rooms = list(contents.ids["rooms"])
    seen: dict[tuple[str, str], Row] = {}
    for slot in contents.tables["slots"]:
        block = slot.text("block")
        room = slot.text("room") or (rooms[0] if len(rooms) == 1 else None)
        if block is not None and room is not None and seen.setdefault((block, room), slot) is not slot:
            place = contents.place(seen[block, room].loc)
            text = say("The block has a slot in this room already ({place}).", place=place)
            contents.fault(slot.loc, text, say("Keep one of the two."))


def _check_made_slots(contents: Contents) -> None:
    """No slot, and no slot of another block, is called like the one that a block has in a room."""
    made: dict[str, Row] = {}
    for id, block in _slots_made(contents):
        if made.setdefault(id, block) is not block:
            text = say('Its slot "{id}" could be that of the block "{other}".', id=id, other=made[id].text("id"))
            contents.fault((*block.loc, "id"), text, say("Take the dot out of the id."))
    for slot in contents.tables["slots"]:
        if slot.text("id") in made:
            text = say('"{id}" is the slot that a block has in a room.', id=slot.text("id"))
            contents.fault((*slot.loc, "id"), text, say("Give it another id."))


def _slots_made(contents: Contents) -> list[tuple[str, Row]]:
    named = {slot.text("block") for slot in contents.tables["slots"]}
    rooms = contents.ids["rooms"]
    return [
        (f"{id}.{room}", block) for id, block in contents.ids["blocks"].items() if id not in named for room in rooms
    ]


def made_slots(contents: Contents) -> frozenset[str]:
    """The slots that blocks have in all rooms, where the file names none of theirs."""
    return frozenset(id for id, _ in _slots_made(contents))


def most_places(contents: Contents) -> int | None:
    """Of a slot of any block; None where there is none."""
    own = {row.text("id"): row.number("places") or 1 for row in contents.tables["blocks"]}
    named = {slot.text("block") for slot in contents.tables["slots"]}
    found = [places for id, places in own.items() if id not in named]
    found += [slot.number("places") or own.get(slot.text("block"), 1) for slot in contents.tables["slots"]]
    return max(found, default=None)
