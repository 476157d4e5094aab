"""The lot decides who sits where when every goal is as good as it can be: least sum of weights over the seats taken.

``seed``: the weight of a seat is the first 28 bits of sha256 of "seed:session:entry:office:participant". It depends on
nothing else, neither the order of the file nor other seats, so that countries that nothing distinguishes have equal
chances and a withdrawal elsewhere leaves most seats alone. ``protocol``: seats in the order of the agenda are filled in
the order of the file: k-th seat of n and p-th participant weigh (n - k) x p, least when ranks rise along the agenda.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from ..meeting.meeting import Candidate, Entry, Meeting
from ..meeting.schedule import Schedule

Weight = Callable[[str, Entry, Candidate], int]

DRAWN_BITS = 28
TIE_BITS = 12


def drawn(seed: int, session: str, entry: Entry, candidate: Candidate) -> int:
    """28 bits that the seed draws for a candidate of an entry."""
    place = entry.path.removeprefix(f"sessions.{session}.")
    key = f"{seed}:{session}:{place}:{candidate.office or ''}:{candidate.participant or ''}"
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") >> (32 - DRAWN_BITS)


def weights_of(meeting: Meeting, seed: int, schedule: Schedule) -> Weight:
    """What each seat weighs in the lot of a meeting whose times are those of ``schedule``."""
    if meeting.lot == "seed":
        return lambda session, entry, candidate: drawn(seed, session, entry, candidate)
    rank = {who.id: place for place, who in enumerate(meeting.participants, start=1)}
    starts = {placed.session: (placed.start, placed.room) for placed in schedule.sessions}
    entries = [
        entry
        for session in sorted(meeting.sessions, key=lambda session: starts[session.id])
        for entry in session.entries
    ]
    shift = TIE_BITS + sum(entry.most for entry in entries).bit_length()  # all ties together are less than one step
    turn = {entry.path: len(entries) - place for place, entry in enumerate(entries)}

    def protocol(session: str, entry: Entry, candidate: Candidate) -> int:
        order = turn[entry.path] * rank.get(candidate.participant or "", 0)
        return (order << shift) + (drawn(0, session, entry, candidate) >> (DRAWN_BITS - TIE_BITS))

    return protocol
