"""What is odd about a conference: tracks without sessions, hours that can suit nobody."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting, clock, clock_of_end
from ..text import say
from .oddity import Oddity


def tracks_without_a_session(meeting: Meeting) -> Iterator[Oddity]:
    for track in meeting.tracks:
        if not meeting.sessions_of[track.id]:
            yield Oddity(say("No session is in {track}.", track=track.name), (track.path,))


def hours_that_suit_nobody(meeting: Meeting) -> Iterator[Oddity]:
    """Hours that end before they begin, or that suit and are not among the less suitable ones: all is dear then."""
    if meeting.hours is None:
        return
    (first, last), (early, late) = meeting.hours.suitable, meeting.hours.less_suitable
    for path, start, end in (("suitable", first, last), ("less_suitable", early, late)):
        if end <= start:
            text = say(
                "The hours {start}-{end} end before they begin, so that they suit nobody.",
                start=clock(start),
                end=clock_of_end(end),
            )
            yield Oddity(text, (f"goals.hours.{path}",))
            return
    if first < early or last > late:
        text = say(
            "The hours that suit, {start}-{end}, are not all among the less suitable ones, {early}-{late}: "
            "what is outside of these costs the big price.",
            start=clock(first),
            end=clock_of_end(last),
            early=clock(early),
            late=clock_of_end(late),
        )
        yield Oddity(text, ("goals.hours.suitable", "goals.hours.less_suitable"))


def blocks_without_hours(meeting: Meeting) -> Iterator[Oddity]:
    """Blocks in which every zone costs nothing, since nothing says when they are."""
    weight = sum(weight for tier in meeting.tiers for goal, weight in tier.terms if goal == "time-zones")
    blocks = [block for block in meeting.blocks if block.hours is None]
    if weight and blocks and any(session.zone is not None for session in meeting.sessions):
        text = say(
            "time-zones counts nothing in {blocks}: nothing says their hours.", blocks=[block.name for block in blocks]
        )
        yield Oddity(text, tuple(f"blocks.{block.id}" for block in blocks))
