"""Two sessions that cannot be at the same time, and neither of which can come before the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..meeting.meeting import Session
from .seen import Seen


def missing_whichever_first(
    seen: Seen, one: Session, other: Session, pause: int = 0, bodies: Sequence[str] = ()
) -> int:
    """Minutes by which the earliest end of one, and a pause, are beyond the other's latest start; the less of both.

    0 or less where one of them can come first, or where one of them can be nowhere by itself.
    """
    ends, starts = [], []
    for session in (one, other):
        first, last = seen.earliest_start(session, 0, bodies), seen.latest_start(session, bodies)
        if first is None or last is None:
            return 0
        ends.append(first + seen.length(session) + pause)
        starts.append(last)
    return min(ends[0] - starts[1], ends[1] - starts[0])


def pairs_in_the_way(
    seen: Seen, sessions: Iterable[Session], pause: int = 0, bodies: Sequence[str] = ()
) -> Iterator[tuple[Session, Session]]:
    """Each two of the sessions neither of which can come first, in the order of the sessions."""
    spans: list[tuple[int, int, int, int, Session]] = []
    for index, session in enumerate(sessions):
        first, last = seen.earliest_start(session, 0, bodies), seen.latest_start(session, bodies)
        if first is not None and last is not None:
            spans.append((first, index, last, first + seen.length(session) + pause, session))
    spans.sort(key=lambda span: span[:2])
    found: list[tuple[int, int, Session, Session]] = []
    for place, (_, index, latest, end, one) in enumerate(spans):
        for first, other_index, last, other_end, other in spans[place + 1 :]:
            if first >= end:
                break
            if last < end and latest < other_end:
                pair = (index, other_index, one, other) if index < other_index else (other_index, index, other, one)
                found.append(pair)
    for _, _, one, other in sorted(found, key=lambda pair: pair[:2]):
        yield one, other
