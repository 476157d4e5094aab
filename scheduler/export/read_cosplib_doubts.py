"""What is odd about a conference that can be read: orders that nobody can meet, times that go back, too little room."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..text import say
from .sheets import Book, Row

Table = Mapping[str, Any]


def doubt_times(book: Book, rows: Sequence[Row], blocks: Sequence[Table]) -> None:
    """Blocks that begin before the one of the row above, by date and clock: the order of the rows is time."""
    for row, block, above, before in zip(rows[1:], blocks[1:], rows, blocks, strict=False):
        date, earlier = _date(book, row), _date(book, above)
        if isinstance(date, datetime.date) and isinstance(earlier, datetime.date) and date != earlier:
            goes_back = date < earlier
        else:
            goes_back = date == earlier and block.get("start", "") < before.get("start", "")
        if goes_back and "start" in block:
            text = say("It begins before the session of the row above.")
            book.doubt(row[0], text, say("The order of the rows is their order in time; the clock is not asked."))


def _date(book: Book, row: Row) -> datetime.date | str:
    cell = book.at("sessions", row[0].row, 3)
    return cell.value.date() if isinstance(cell.value, datetime.datetime) else cell.text


def doubt_tracks(book: Book, rows: Sequence[Row], sessions: Sequence[Table], ids: Mapping[str, str]) -> None:
    """Tracks without submissions."""
    used = {session["track"] for session in sessions}
    for row in rows:
        if ids[row[0].text] not in used:
            text = say('No submission has the track "{name}".', name=row[0].text)
            book.doubt(row[0], text, say("It is kept, and empty."))


def doubt_orders(book: Book, rows: Sequence[Row], sessions: Sequence[Table], weight: int) -> None:
    """Orders that do not count, or that no place of the track's list has."""
    counts = Counter(session["track"] for session in sessions)
    ordered = [(row, session) for row, session in zip(rows, sessions, strict=True) if "order" in session]
    if ordered and not weight:
        book.doubt(
            "parameters!E10", say("Submissions have orders, and order has the weight 0."), say("They do not count.")
        )
        return
    for row, session in ordered:
        count = counts[session["track"]]
        if session["order"] > count:
            text = say(
                "{session} has the order {order}, and its track has {count} submissions.",
                session=row[0].text, order=session["order"], count=count,
            )  # fmt: skip
            book.doubt(row[3], text, say("It can never be met."))


def judge_lengths(book: Book, rows: Sequence[Row], sessions: Sequence[Table], blocks: Sequence[Table]) -> None:
    """A fault for what is longer than every block."""
    longest = max((block["places"] for block in blocks), default=0)
    for row, session in zip(rows, sessions, strict=True):
        if blocks and session["length"] > longest:
            text = say(
                "{session} takes {count} time slots, and no session has more than {most}.",
                session=row[0].text, count=session["length"], most=longest,
            )  # fmt: skip
            book.fault(row[2], text, say("Shorten it, or lengthen a session."))


def doubt_room(book: Book, sessions: Sequence[Table], blocks: Sequence[Table], rooms: int) -> None:
    """More time slots asked than there are."""
    asked, there = sum(session["length"] for session in sessions), rooms * sum(block["places"] for block in blocks)
    if asked > there:
        text = say("The submissions take {asked} time slots, and there are {there}.", asked=asked, there=there)
        book.doubt("submissions", text, say("It has no programme."))
