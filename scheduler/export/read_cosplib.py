"""CoSPLib workbooks (github.com/ahmedkheiri/CoSPLib): a conference of the field's benchmark, as an instance of ours.

Their session is our block, their submission our session, their time slot a place. Names become titles, letter by
letter, and ids are made of them. All that is wrong is told at once, by sheet and cell; what is only odd is a doubt.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from typing import Any

from ..errors import Fault
from ..text import say
from .ids import Ids
from .read_cosplib_doubts import doubt_orders, doubt_room, doubt_times, doubt_tracks, judge_lengths
from .read_cosplib_names import Names, People
from .read_cosplib_prices import headings_of, prices, similar_prices
from .read_cosplib_values import NUMBER, clock, number, zone
from .sheets import Book, Cell, Row, opened

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

LEADING = 7
"""Columns of a submission before those of its penalties."""

Content = dict[str, Any]


def read_conference(path: str) -> Content:
    """The content (JSON form) of the instance in a workbook. Raises FaultsError with all faults."""
    return conference_and_doubts(path)[0]


def conference_and_doubts(path: str) -> tuple[Content, list[Fault]]:
    """The content, and what is odd about the workbook. Raises FaultsError."""
    book = opened(path)
    if not any(name in book.sheets for name in SHEETS):
        text = say("It is no conference of CoSPLib: it has none of its sheets ({sheets}).", sheets=SHEETS)
        book.fault("", text, say("A workbook with a schedule is read with --for INSTANCE."))
        book.stop()
    book.need(SHEETS)
    content = _Conference(book).content()
    book.stop()
    return content, book.doubts


class _Conference:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.blocks = Names(book, "sessions", "block")
        self.rooms = Names(book, "rooms", "room")
        self.tracks = Names(book, "tracks", "track")
        taken: set[str] = set()
        self.sessions = Ids("talk", taken)
        self.person = Ids("person", taken)
        self.people = People(book, self.person)

    def cell(self, row: Row, column: int) -> Cell:
        """A cell of a row by its column's letter, counted from 0."""
        return self.book.at(row[0].sheet, row[0].row, column + 1)

    def content(self) -> Content:
        weights, hours = self.parameters()
        blocks = self.block_tables()
        tracks = self.track_tables()
        rooms = self.room_tables()
        rows = list(self.book.named_rows("submissions"))
        sessions = self.session_tables(rows)
        doubt_tracks(self.book, list(self.book.named_rows("tracks")), sessions, self.tracks.id_of)
        doubt_orders(self.book, rows, sessions, weights["track-order"])
        judge_lengths(self.book, rows, sessions, blocks)
        doubt_room(self.book, sessions, blocks, len(self.rooms))
        return {
            "format": 1,
            "meeting": {"id": _stem(self.book.file), "grid": 1},
            "rooms": rooms,
            "participants": [{"id": id, "title": {"en": name}} for name, id in self.person.of.items()],
            "blocks": blocks,
            "tracks": tracks,
            "sessions": sessions,
            "goals": {"tiers": [{"weighted": weights}], "hours": hours},
        }

    def parameters(self) -> tuple[dict[str, int], Content]:
        def at(row: int, column: int) -> Cell:
            return self.book.at("parameters", row, column)

        weights = {goal: self.weight(at(place, 5)) for place, goal in enumerate(WEIGHTS, start=2)}
        return weights, {
            "local": zone(self.book, at(2, 2)),
            "suitable": {"from": clock(self.book, at(4, 2)), "to": clock(self.book, at(5, 2))},
            "less_suitable": {"from": clock(self.book, at(7, 2)), "to": clock(self.book, at(8, 2))},
            "small": number(self.book, at(9, 2)),
            "big": number(self.book, at(11, 2)),
        }

    def weight(self, cell: Cell) -> int:
        """A weight; less than 0 switches off as 0 does."""
        if cell.value is None:
            self.book.doubt(cell, say("A weight is missing."), say("It is read as 0: the goal does not count."))
        if NUMBER.fullmatch(cell.text) and int(cell.text) < 0:
            return 0
        return number(self.book, cell)

    def block_tables(self) -> list[Content]:
        rows, tables = [], list[Content]()
        for row in self.book.named_rows("sessions"):
            places = number(self.book, self.cell(row, 1), least=1)
            date, start, end = (self.cell(row, column) for column in (2, 3, 4))
            id = self.blocks.id_of[row[0].text]
            table: Content = {"id": id, "title": {"en": row[0].written}, "places": places}
            if date.value is not None:
                table["note"] = _date(date)
            if start.value is not None and end.value is not None:
                table |= {"start": clock(self.book, start), "end": clock(self.book, end)}
            elif start.value is not None or end.value is not None:
                self.book.doubt(row[0], say("It has a start or an end, not both."), say("It is read as without times."))
            rows.append(row)
            tables.append(table)
        doubt_times(self.book, rows, tables)
        return tables

    def track_tables(self) -> list[Content]:
        by_block = prices(self.book, "tracks_sessions|penalty", self.tracks, self.blocks)
        by_room = prices(self.book, "tracks_rooms|penalty", self.tracks, self.rooms)
        similar = similar_prices(self.book, self.tracks)
        tables = []
        for row in self.book.named_rows("tracks"):
            id = self.tracks.id_of[row[0].text]
            table: Content = {"id": id, "title": {"en": row[0].written}}
            if chairs := self.people.named_in(self.cell(row, 1)):
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

    def room_tables(self) -> list[Content]:
        by_room: defaultdict[str, list[Content]] = defaultdict(list)
        for block, priced in prices(self.book, "sessions_rooms|penalty", self.blocks, self.rooms).items():
            for room, price in priced:
                by_room[room].append({"block": block, "price": price})
        return [
            {"id": id, "title": {"en": self.rooms.written[id]}}
            | ({"penalties": by_room[id]} if by_room[id] else {})
            for id in self.rooms.id_of.values()
        ]  # fmt: skip

    def session_tables(self, rows: list[Row]) -> list[Content]:
        by_block, by_room = self.priced_columns()
        tables: list[Content] = []
        seen: set[str] = set()
        for row in rows:
            reference = row[0].text
            if reference in seen:
                text = say('The reference "{name}" is there already.', name=reference)
                self.book.fault(row[0], text, say("Give each submission its own."))
            seen.add(reference)
            tables.append(self.session_table(row, by_block, by_room))
        if not tables:
            self.book.fault("submissions", say("There is none."), say("Write one in each row."))
        return tables

    def priced_columns(self) -> tuple[dict[int, str], dict[int, str]]:
        """The columns of penalties: first those of all sessions, then those of the rooms, each by its heading."""
        sessions: Row = []
        rooms: Row = []
        for cell in self.book.headings("submissions")[LEADING:]:
            # a room may have the name of a session: then its place tells which it is
            in_front = cell.column <= LEADING + len(self.blocks)
            is_room = cell.text in self.rooms and not (in_front and cell.text in self.blocks)
            (rooms if is_room or not (in_front or cell.text in self.blocks) else sessions).append(cell)
        return (
            headings_of(self.book, sessions, self.blocks, "submissions"),
            headings_of(self.book, rooms, self.rooms, "submissions"),
        )

    def session_table(self, row: Row, by_block: dict[int, str], by_room: dict[int, str]) -> Content:
        table: Content = {
            "id": self.sessions(row[0].text),
            "title": {"en": row[0].written},
            "track": self.tracks.known(self.cell(row, 1)),
            "length": number(self.book, self.cell(row, 2), least=1),
        }
        if order := number(self.book, self.cell(row, 3)):
            table["order"] = order
        if (hours := self.cell(row, 4)).value is not None:
            table["zone"] = zone(self.book, hours)
        for field, column in (("presenters", 5), ("attendees", 6)):
            if people := self.people.named_in(self.cell(row, column)):
                table[field] = people
        priced: list[Content] = []
        for cell in row[LEADING:]:
            for key, column_of in (("block", by_block), ("room", by_room)):
                if cell.column in column_of and (price := number(self.book, cell)):
                    priced.append({key: column_of[cell.column], "price": price})
        if priced:
            table["penalties"] = priced
        return table


def _date(cell: Cell) -> str:
    """A date for people: it is kept, and says nothing to the program."""
    return cell.value.date().isoformat() if isinstance(cell.value, datetime.datetime) else cell.text


def _stem(file: str) -> str:
    name = re.split(r"[/\\]", file)[-1].rpartition(".")[0] or "conference"
    return Ids("conference")(name)
