"""A schedule workbook of CoSPLib, read as a schedule of an instance of ours."""

from __future__ import annotations

from collections import defaultdict

from ..errors import Fault
from ..instance.near import did_you_mean
from ..meeting.meeting import Meeting, Session, Slot
from ..meeting.schedule import Placed, Schedule
from ..text import say
from .cosplib import most_places
from .ids import ids_by_name
from .read_cosplib import SHEETS
from .sheets import Book, Cell, opened


def schedule_and_doubts(path: str, meeting: Meeting) -> tuple[Schedule, list[Fault]]:
    """The schedule in a workbook, and what is odd about it. Raises FaultsError with all faults, by cell."""
    book = opened(path)
    name = next(iter(book.sheets), "")
    if all(sheet in book.sheets for sheet in SHEETS):
        text = say("It is a conference, and no schedule.")
        book.fault("", text, say("Import it without --for, or name the workbook of a schedule."))
    elif not book.sheets.get(name):
        book.fault(name, say("The sheet is empty."), say("The first sheet holds the schedule."))
    book.stop()
    reader = _Reader(book, name, meeting)
    schedule = reader.schedule()
    book.stop()
    return schedule, book.doubts


class _Reader:
    def __init__(self, book: Book, sheet: str, meeting: Meeting) -> None:
        self.book, self.sheet, self.meeting = book, sheet, meeting
        self.rows = book.sheets[sheet]
        self.rooms = ids_by_name(room.name for room in meeting.rooms)
        self.blocks = ids_by_name(block.name for block in meeting.blocks)
        self.sessions = ids_by_name(session.name for session in meeting.sessions)
        self.tracks = ids_by_name(track.name for track in meeting.tracks)

    def schedule(self) -> Schedule:
        columns = self.columns()
        count = len(self.meeting.blocks)
        labels = self.labels(self.rows[1 : count + 1], columns)
        body = self.rows[count + 1 :]
        if body and not any(cell.text for cell in body[0]):
            body = body[1:]  # one row only: the next may be the first time slot, with nothing on air
        on_air: defaultdict[str, list[tuple[Cell, Slot, int]]] = defaultdict(list)
        for block in self.meeting.blocks:
            slots = {slot.room: slot for slot in self.meeting.slots_of[block.id]}
            for place in range(1, most_places(self.meeting, block.id) + 1):
                row, body = (body[0], body[1:]) if body else ([], [])
                for cell in row[1:]:
                    if cell.text and (room := self.room_of(cell, columns)) is not None:
                        self.enter(cell, slots.get(room), place, on_air)
        for row in body:
            for cell in row[1:]:
                if cell.text:
                    text = say("There is no time slot for this row.")
                    self.book.fault(cell, text, say("Each session has one row a time slot, in their order."))
                    break
        placed = [self.placed(session, on_air.get(session.id, [])) for session in self.meeting.sessions]
        found = [each for each in placed if each is not None]
        self.doubt_labels(labels, found)
        return Schedule.of(found)

    def columns(self) -> dict[int, str | None]:
        """By column, its room; None where the instance does not know it."""
        found: dict[int, str | None] = {}
        for cell in self.rows[0][1:]:
            if not cell.text:
                continue
            room = self.room(cell)
            if room is not None and room in found.values():
                self.book.fault(cell, say('"{name}" is there already.', name=cell.text), say("Write each once."))
                room = None
            found[cell.column] = room
        return found

    def room_of(self, cell: Cell, columns: dict[int, str | None]) -> str | None:
        """The room of a cell below; a fault where its column names none."""
        if cell.column not in columns:
            text = say("This column has no room in the first row.")
            self.book.fault(cell, text, say("Write the room's name above it, or empty the cell."))
        return columns.get(cell.column)

    def room(self, cell: Cell) -> str | None:
        if cell.text in self.rooms:
            return self.rooms[cell.text]
        text = say('The instance has no room "{name}".', name=cell.text)
        self.book.fault(cell, text, did_you_mean(cell.text, list(self.rooms), say("Use the names of the instance.")))
        return None

    def labels(self, rows: list[list[Cell]], columns: dict[int, str | None]) -> dict[tuple[str, str], Cell]:
        """By block and room, the cell that says which track is there. Blocks come in the order of the instance."""
        found: dict[tuple[str, str], Cell] = {}
        for block, row in zip(self.meeting.blocks, rows, strict=False):
            if not row or self.blocks.get(row[0].text) != block.id:
                cell = row[0] if row else Cell(self.sheet, block.number + 2, 1, None)
                text = say('Here stands "{name}", and {block} comes now.', name=cell.text, block=block.name)
                self.book.fault(cell, text, say("Sessions come in the order of the instance, one row each."))
                continue
            for cell in row[1:]:
                if cell.text and (room := self.room_of(cell, columns)) is not None:
                    found[block.id, room] = cell
        return found

    def enter(
        self, cell: Cell, slot: Slot | None, place: int, on_air: defaultdict[str, list[tuple[Cell, Slot, int]]]
    ) -> None:
        id = self.sessions.get(cell.text)
        if id is None:
            text = say('The instance has no submission "{name}".', name=cell.text)
            remedy = did_you_mean(cell.text, list(self.sessions), say("Use the references of the instance."))
            self.book.fault(cell, text, remedy)
        elif slot is None or place > slot.places:
            text = say("The room has no such time slot in this session.")
            self.book.fault(cell, text, say("Move the submission to one that is there."))
        else:
            on_air[id].append((cell, slot, place))

    def placed(self, session: Session, on_air: list[tuple[Cell, Slot, int]]) -> Placed | None:
        length = self.meeting.places(session)
        if not on_air:
            text = say("{session} is nowhere.", session=session.name)
            self.book.fault(self.sheet, text, say("Write its reference into each time slot that it takes."))
            return None
        cell, slot, first = on_air[0]
        expected = [(slot.id, first + k) for k in range(length)]
        if [(there.id, place) for _, there, place in on_air] != expected:
            places = tuple(each.address for each, _, _ in on_air)
            text = (
                say("{session} takes one time slot, and is written in {places}.", session=session.name, places=places)
                if length == 1
                else say(
                    "{session} takes {count} time slots one after another in one room, and is written in {places}.",
                    session=session.name, count=length, places=places,
                )
            )  # fmt: skip
            self.book.fault(cell, text, say("Write it into as many neighbouring cells of one column."))
            return None
        return Placed(session.id, slot.at(first), slot.at(first + length), slot.room, (), slot.id, first)

    def doubt_labels(self, labels: dict[tuple[str, str], Cell], placed: list[Placed]) -> None:
        """A label that is not the track of what is there: the contents count."""
        held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for each in placed:
            slot = self.meeting.slot[each.slot or ""]
            held[slot.block or "", slot.room].add(self.meeting.session[each.session].track or "")
        for key, cell in labels.items():
            track = self.tracks.get(cell.text)
            if {track} != held.get(key, set()):
                text = say('It says "{name}", and the submissions there say otherwise.', name=cell.text)
                self.book.doubt(cell, text, say("What is there counts."))
        for key, tracks in held.items():
            if key not in labels and tracks:
                block, room = self.meeting.block[key[0]].name, self.meeting.room[key[1]].name
                text = say("{room} in {block} has submissions and no track.", room=room, block=block)
                self.book.doubt(self.sheet, text, say("What is there counts."))
