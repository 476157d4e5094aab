"""A schedule: every session with its time, room and seats.

Times are minutes from the midnight before the meeting's first day; a day later is 1,440 more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Seat:
    """A seat that is taken: by ``participant``, for ``office`` if it is taken for one.

    ``participant`` is None only in a probe, where nobody is said to hold the office: a stand-in sits there.
    """

    role: str
    participant: str | None
    office: str | None = None


@dataclass(frozen=True)
class Placed:
    """A session with its time (minutes from the first midnight), room and seats; ``slot`` in a meeting with slots.

    ``position``: its first place in a slot of a block, from 1.
    """

    session: str
    start: int
    end: int
    room: str
    seats: tuple[Seat, ...] = ()
    slot: str | None = None
    position: int | None = None


@dataclass(frozen=True)
class Schedule:
    """All sessions, placed; in no particular order."""

    sessions: tuple[Placed, ...]

    def at(self, session: str) -> Placed | None:
        """Where a session is, or None if it is nowhere."""
        return next((placed for placed in self.sessions if placed.session == session), None)

    @classmethod
    def of(cls, sessions: Iterable[Placed]) -> Schedule:
        return cls(tuple(sessions))
