"""What is to be said of alternatives and of a front as a whole: the same on the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.results import short_name
from ..text import Text, say
from .alternatives import Alternatives
from .front import Front, Point
from .steps import box_told

FORMULA = say("sessions in another block + seats in other hands")


def alike(found: Alternatives) -> list[tuple[str, ...]]:
    """The classes of two or more bodies that count as one hand; of who can take a seat."""
    meeting = found.distance.meeting
    takers = {each.participant for _, entry in meeting.entries() for each in meeting.candidates(entry)}
    classes: dict[str, list[str]] = {}
    for who, first in (found.distance.classes or {}).items():
        if who in takers:
            classes.setdefault(first, []).append(who)
    return [tuple(each) for each in classes.values() if len(each) > 1]


def alternatives_told(found: Alternatives) -> Iterator[Text]:
    """The least distance and its bound, how it is measured, and the loss that was allowed."""
    least, count = found.least_distance, len(found.agendas)
    if least is not None and least >= found.bound:
        yield say("Least distance {least}; no {count} agendas are further apart (proven).", least=least, count=count)
    elif least is not None:
        yield say(
            "Least distance {least}; for {count} agendas it cannot be more than {bound} (proven), whether it can be "
            "more than {least} is open.",
            least=least,
            count=count,
            bound=found.bound,
        )
    most = found.distance.most
    yield say(
        "Distance: {formula}, at most {blocks} + {seats} = {most}.",
        formula=FORMULA,
        blocks=most.blocks,
        seats=most.seats,
        most=most.value,
    )
    for who in alike(found):
        names = [found.distance.meeting.name_of(each) for each in who]
        yield say("Nothing tells apart, so that they count as one: {names}.", names=names)
    yield from _losses(found)


def _losses(found: Alternatives) -> Iterator[Text]:
    worse = [say("{tier} by {loss}", tier=short_name(tier), loss=loss) for tier, loss in found.slack.items() if loss]
    free = [short_name(tier) for tier, loss in found.slack.items() if loss is None]
    if worse:
        yield say("May be worse than the best: {worse} at most (--slack).", worse=worse)
    if free:
        yield say("May be anything: {tiers} (--slack).", tiers=free)


def shortage_told(found: Alternatives) -> Iterator[Text]:
    """That fewer were found than asked, and whether there are more."""
    count = len(found.agendas)
    if found.interrupted:
        yield say("Interrupted: these are the agendas so far.")
    if count == found.asked:
        return
    if found.proven:
        yield say(
            "{asked} agendas were asked for; no more than {count} are {distance} or more apart (proven). "
            "Nearer ones: --distance; worse ones: --slack.",
            asked=found.asked,
            count=count,
            distance=found.at_least,
        )
    else:
        yield say(
            "{asked} agendas were asked for; {count} were found that are {distance} or more apart. Whether there "
            "are more is not proven: more time, --time-limit; nearer ones, --distance.",
            asked=found.asked,
            count=count,
            distance=found.at_least,
        )


def point_told(point: Point) -> Text:
    """``one wish kept more, one seat less even: one seat beyond the first (...), 14 unmet wishes``."""
    first, second = point.told
    if point.step is None:
        return say("{first}, {second}", first=first, second=second)
    return say("{step}: {first}, {second}", step=point.step, first=first, second=second)


def front_told(found: Front) -> Iterator[Text]:
    """Whether these are all points, what was not searched, and what there was no time for."""
    first, second = found.goals
    if found.complete:
        yield say(
            "These are all: no agenda is better in {first} without being worse in {second}, nor the other way "
            "round (proven).",
            first=first,
            second=second,
        )
    for box in found.open:
        yield say("Not complete: {open}. More time: --time-limit.", open=box_told(found.goals, *box.second))
    raw = [str(number) for number, point in enumerate(found.points, 1) if not point.polished]
    if raw:
        yield say("No time was left to better the other goals of points {points}. More time: --time-limit.", points=raw)


def interrupted_told(found: Front) -> Iterator[Text]:
    """That there may be more points because of ^C."""
    if found.interrupted:
        yield say("Interrupted: these are the points so far.")
