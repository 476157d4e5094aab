"""CoSPLib workbooks (github.com/ahmedkheiri/CoSPLib): a conference of the field's benchmark, as an instance of ours.

Their session is our block, their submission our session, their time slot a place. Names become titles and ids are made
of them. All that is wrong is told at once, by sheet and cell; what is only odd is a doubt.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from typing import Any

from ..errors import Fault
from ..text import say
from .ids import Ids
from .sheets import Book, Cell, number, opened

SHEETS = (
    "parameters", "submissions", "tracks", "sessions", "rooms", "tracks_sessions|penalty", "tracks_rooms|penalty",
    "similar tracks", "sessions_rooms|penalty",
)  # fmt: skip

WEIGHTS = (
    "track-blocks", "track-rooms", "block-rooms", "similar", "rooms-per-track", "parallel", "consecutive", "time-zones",
    "track-order", "talk-blocks", "talk-rooms", "presenters", "attendees", "chairs", "presenters-in-slots",
    "attendees-in-slots",
)  # fmt: skip
"""The goals in the order of their weights in the workbook."""

ZONE = re.compile(r"(?:GMT|UTC)?\s*([+-]\s*\d{1,2})(?::?00)?|GMT|UTC|")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?")

Content = dict[str, Any]


def read_conference(path: str) -> Content:
    """The content (JSON form) of the instance in a workbook. Raises FaultsError with all faults."""
    return conference_and_doubts(path)[0]


def conference_and_doubts(path: str) -> tuple[Content, list[Fault]]:
    """The content, and what is odd about the workbook. Raises FaultsError."""
    book = opened(path)
    book.need(SHEETS)
    content = _Conference(book).content()
    book.stop()
    return content, book.doubts


class _Conference:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.blocks = self.names("sessions", "block")
        self.rooms = self.names("rooms", "room")
        self.tracks = self.names("tracks", "track")
        taken: set[str] = set()
        self.sessions = Ids("talk", taken)
        self.people = Ids("person", taken)
        self.spelled: dict[str, str] = {}

    def names(self, sheet: str, otherwise: str) -> dict[str, str]:
        """The names in the first column with their ids; a name that comes twice is a fault."""
        ids, found = Ids(otherwise), dict[str, str]()
        folded: dict[str, str] = {}
        for row in self.book.named_rows(sheet):
            name = row[0].text
            if name in found:
                self.book.fault(row[0], say('"{name}" is there already.', name=name), say("Give each its own name."))
            elif folded.setdefault(name.casefold(), name) != name:
                other = folded[name.casefold()]
                text = say('"{name}" and "{other}" differ by capitals only.', name=name, other=other)
                self.book.doubt(row[0], text, say("They are read as two."))
            found[name] = ids(name)
        if not found:
            self.book.fault(sheet, say("There is none."), say("Name one in each row, in the first column."))
        return found

    def cell(self, row: list[Cell], column: int) -> Cell:
        """A cell of a row, empty beyond its end."""
        return row[column] if column < len(row) else Cell(row[0].sheet, row[0].row, column + 1, None)

    def known(self, names: dict[str, str], cell: Cell, sheet: str) -> str | None:
        """The id of a name in another sheet; a fault where it is not there."""
        if cell.text in names:
            return names[cell.text]
        from ..instance.near import did_you_mean

        remedy = did_you_mean(cell.text, list(names), say("Names must be the same in every sheet."))
        self.book.fault(cell, say('The sheet {sheet} has no "{name}".', sheet=sheet, name=cell.text), remedy)
        return None

    def persons(self, cell: Cell) -> list[str]:
        """Ids of the people in a cell: names between comma and blank."""
        names = [name.strip() for name in cell.text.split(", ") if name.strip()]
        for name in names:
            if "," in name:
                text = say('"{name}" has a comma without a blank after it.', name=name)
                self.book.doubt(cell, text, say("It is read as one person; write a blank after the comma for two."))
            if (other := self.spelled.setdefault(name.casefold(), name)) != name:
                text = say('"{name}" and "{other}" differ by capitals only.', name=name, other=other)
                self.book.doubt(cell, text, say("They are read as two."))
        if len(set(names)) < len(names):
            self.book.doubt(cell, say("Somebody is named twice."), say("It is read as once."))
        return [self.people(name) for name in dict.fromkeys(names)]

    # -- the sheets ---------------------------------------------------------------------------------------------

    def content(self) -> Content:
        weights, hours = self.parameters()
        blocks = self.block_tables()
        tracks = self.track_tables()
        rooms = self.room_tables()
        sessions = self.session_tables(weights)
        self.doubt_sizes(blocks, rooms, sessions)
        return {
            "format": 1,
            "meeting": {"id": _stem(self.book.file), "grid": 1},
            "rooms": rooms,
            "participants": [{"id": id, "title": {"en": name}} for name, id in self.people.of.items()],
            "blocks": blocks,
            "tracks": tracks,
            "sessions": sessions,
            "goals": {"tiers": [{"weighted": weights}], "hours": hours},
        }

    def parameters(self) -> tuple[dict[str, int], Content]:
        rows = self.book.sheets["parameters"]

        def at(row: int, column: int) -> Cell:
            cells = rows[row - 1] if row <= len(rows) else []
            return cells[column - 1] if column <= len(cells) else Cell("parameters", row, column, None)

        weights: dict[str, int] = {}
        for place, goal in enumerate(WEIGHTS):
            cell = at(place + 2, 5)
            weights[goal] = 0 if isinstance(cell.value, int) and cell.value < 0 else number(self.book, cell)
        return weights, {
            "local": self.zone(at(2, 2)),
            "suitable": {"from": self.clock(at(4, 2)), "to": self.clock(at(5, 2))},
            "less_suitable": {"from": self.clock(at(7, 2)), "to": self.clock(at(8, 2))},
            "small": number(self.book, at(9, 2)),
            "big": number(self.book, at(11, 2)),
        }

    def zone(self, cell: Cell) -> int:
        found = ZONE.fullmatch(cell.text)
        hours = int(found[1].replace(" ", "")) if found is not None and found[1] else 0
        if found is None or not -12 <= hours <= 14:
            self.book.fault(cell, say("{value} is no time zone.", value=cell.text), say('Write it as "GMT-5".'))
            return 0
        return hours

    def clock(self, cell: Cell) -> str:
        value = cell.value
        if isinstance(value, datetime.datetime | datetime.time):
            return f"{value.hour:02d}:{value.minute:02d}"
        if isinstance(value, float) and 0 <= value < 1:
            minutes = round(value * 1440)
            return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
        found = CLOCK.fullmatch(cell.text)
        if found is None:
            self.book.fault(
                cell, say("{value} is no time of day.", value=cell.text or "-"), say('Write it as "09:30".')
            )
            return "00:00"
        return f"{int(found[1]):02d}:{found[2]}"

    def block_tables(self) -> list[Content]:
        tables = []
        for row in self.book.named_rows("sessions"):
            places = number(self.book, self.cell(row, 1), least=1)
            start, end = self.cell(row, 3), self.cell(row, 4)
            table: Content = {"id": self.blocks[row[0].text], "title": {"en": row[0].text}, "places": places}
            if start.value is not None and end.value is not None:
                table |= {"start": self.clock(start), "end": self.clock(end)}
            tables.append(table)
        return tables

    def track_tables(self) -> list[Content]:
        by_block = self.penalties("tracks_sessions|penalty", self.tracks, self.blocks, "tracks", "sessions")
        by_room = self.penalties("tracks_rooms|penalty", self.tracks, self.rooms, "tracks", "rooms")
        similar = self.similar()
        tables = []
        for row in self.book.named_rows("tracks"):
            id = self.tracks[row[0].text]
            table: Content = {"id": id, "title": {"en": row[0].text}}
            if chairs := self.persons(self.cell(row, 1)):
                table["chairs"] = chairs
            if similar[id]:
                table["similar"] = [{"track": other, "price": price} for other, price in similar[id]]
            priced = [
                *({"block": block, "price": price} for block, price in by_block[id]),
                *({"room": room, "price": price} for room, price in by_room[id]),
            ]
            if priced:
                table["penalties"] = priced
            tables.append(table)
        return tables

    def similar(self) -> dict[str, list[tuple[str, int]]]:
        """Prices of pairs, from the row of the one that comes first; the column by position."""
        rows = list(self.book.named_rows("similar tracks"))
        ids = [self.known(self.tracks, row[0], "tracks") for row in rows]
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row[1 : len(rows) + 1]):
                price = number(self.book, cell)
                mine, other = ids[place], ids[column]
                if not price or mine is None or other is None:
                    continue
                if column > place:
                    found[mine].append((other, price))
                elif column == place:
                    self.book.doubt(cell, say("A track is like itself here."), say("It is left out."))
                elif (other, mine, price) not in {(ids[column], *pair) for pair in found[other]}:
                    text = say("This price is below the diagonal, and another above it counts.")
                    self.book.doubt(
                        cell, text, say("It is left out; write it in the row of the track that comes first.")
                    )
        return found

    def room_tables(self) -> list[Content]:
        by_room: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        found = self.penalties("sessions_rooms|penalty", self.blocks, self.rooms, "sessions", "rooms")
        for block in self.blocks.values():
            for room, price in found[block]:
                by_room[room].append((block, price))
        tables = []
        for name, id in self.rooms.items():
            table: Content = {"id": id, "title": {"en": name}}
            if by_room[id]:
                table["penalties"] = [{"block": block, "price": price} for block, price in by_room[id]]
            tables.append(table)
        return tables

    def penalties(
        self, sheet: str, rows: dict[str, str], columns: dict[str, str], row_sheet: str, column_sheet: str
    ) -> defaultdict[str, list[tuple[str, int]]]:
        """Prices by row and column, matched by their headings; those that are 0 left out."""
        headings = self.book.headings(sheet)
        ids = {cell.column: self.known(columns, cell, column_sheet) for cell in headings[1:] if cell.text}
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for row in self.book.named_rows(sheet):
            id = self.known(rows, row[0], row_sheet)
            for cell in row[1:]:
                other = ids.get(cell.column)
                if id is not None and other is not None and (price := number(self.book, cell)):
                    found[id].append((other, price))
        return found

    def session_tables(self, weights: dict[str, int]) -> list[Content]:
        headings = self.book.headings("submissions")
        by_block: dict[int, str] = {}
        by_room: dict[int, str] = {}
        for cell in headings[7:]:
            if not cell.text:
                continue
            if cell.text in self.blocks and cell.column <= 7 + len(self.blocks):
                by_block[cell.column] = self.blocks[cell.text]
            elif cell.text in self.rooms:
                by_room[cell.column] = self.rooms[cell.text]
            else:
                self.known({**self.blocks, **self.rooms}, cell, "sessions")
        tables: list[Content] = []
        seen: set[str] = set()
        for row in self.book.named_rows("submissions"):
            reference = row[0].text
            if reference in seen:
                text = say('The reference "{name}" is there already.', name=reference)
                self.book.fault(row[0], text, say("Give each submission its own."))
            seen.add(reference)
            tables.append(self.session_table(row, reference, by_block, by_room))
        if not tables:
            self.book.fault("submissions", say("There is none."), say("Write one in each row."))
        counts = Counter(table["track"] for table in tables)
        for name, id in self.tracks.items():
            if not counts[id]:
                text = say('No submission has the track "{name}".', name=name)
                self.book.doubt("tracks", text, say("It is kept, and empty."))
        ordered = [table for table in tables if "order" in table]
        if ordered and not weights["track-order"]:
            self.book.doubt(
                "parameters!E10", say("Submissions have orders, and order has the weight 0."), say("They do not count.")
            )
        for table in ordered:
            if table["order"] > counts[table["track"]]:
                text = say(
                    "{session} has the order {order}, and its track has {count} submissions.",
                    session=table["title"]["en"], order=table["order"], count=counts[table["track"]],
                )  # fmt: skip
                self.book.doubt("submissions", text, say("It can never be met."))
        return tables

    def session_table(
        self, row: list[Cell], reference: str, by_block: dict[int, str], by_room: dict[int, str]
    ) -> Content:
        track = self.known(self.tracks, self.cell(row, 1), "tracks")
        table: Content = {
            "id": self.sessions(reference),
            "title": {"en": reference},
            "track": track,
            "length": number(self.book, self.cell(row, 2), least=1),
        }
        if order := number(self.book, self.cell(row, 3)):
            table["order"] = order
        if (zone := self.cell(row, 4)).value is not None:
            table["zone"] = self.zone(zone)
        for field, column in (("presenters", 5), ("attendees", 6)):
            if people := self.persons(self.cell(row, column)):
                table[field] = people
        prices: list[Content] = []
        for cell in row[7:]:
            named = {"block": by_block[cell.column]} if cell.column in by_block else {"room": by_room.get(cell.column)}
            if any(named.values()) and (price := number(self.book, cell)):
                prices.append({**named, "price": price})
        if prices:
            table["penalties"] = prices
        return table

    def doubt_sizes(self, blocks: list[Content], rooms: list[Content], sessions: list[Content]) -> None:
        longest = max((block["places"] for block in blocks), default=0)
        for row, table in zip(self.book.named_rows("submissions"), sessions, strict=False):
            if table["length"] > longest:
                text = say(
                    "{session} takes {count} time slots, and no session has more than {most}.",
                    session=table["title"]["en"], count=table["length"], most=longest,
                )  # fmt: skip
                self.book.fault(self.cell(row, 2), text, say("Shorten it, or lengthen a session."))
        asked, there = sum(table["length"] for table in sessions), len(rooms) * sum(b["places"] for b in blocks)
        if asked > there:
            text = say("The submissions take {asked} time slots, and there are {there}.", asked=asked, there=there)
            self.book.doubt("submissions", text, say("It has no programme."))


def _stem(file: str) -> str:
    name = re.split(r"[/\\]", file)[-1].rpartition(".")[0] or "conference"
    return Ids("conference")(name)
