"""What was reached, and how the seats are shared: what a chair reads after the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..compare.amount import Amount
from ..compare.metrics import Held, Metrics
from ..meeting.document import value_told
from ..meeting.meeting import DAY, Meeting, clock
from ..meeting.results import Solved, TierResult, short_name
from ..meeting.schedule import Placed, Schedule
from ..text import Text, say
from .agenda import table
from .output import Output

MEANING = {
    "stability": say("price of the changes"),
    "moves": say("minutes between old and new starts"),
    "coverage": say("countries without a seat"),
    "balance": say("differences of seats between groups"),
    "minutes": say("differences of minutes between groups"),
    "evenness": say("countries with 0 seats, with at most 1, ..."),
    "presidencies": say("differences of minutes between offices"),
    "wishes": say("weights of wishes not met"),
    "order": say("minutes away from the draft, and swaps"),
    "lean": say("seats beyond the minimum"),
    "compact": say("idle minutes"),
    "track-blocks": say("prices of tracks in blocks"),
    "track-rooms": say("prices of tracks in rooms"),
    "block-rooms": say("prices of rooms in blocks"),
    "similar": say("similar tracks at one time"),
    "rooms-per-track": say("rooms of tracks beyond the first"),
    "parallel": say("slots of a track at one time beyond the first"),
    "consecutive": say("tracks that are interrupted"),
    "time-zones": say("places at unfit hours"),
    "track-order": say("sessions at another place of their track"),
    "talk-blocks": say("prices of sessions in blocks"),
    "talk-rooms": say("prices of sessions in rooms"),
    "presenters": say("clashes of presenters in a block"),
    "attendees": say("clashes of attendees in a block"),
    "chairs": say("clashes of chairs"),
    "presenters-in-slots": say("clashes of presenters by place"),
    "attendees-in-slots": say("clashes of attendees by place"),
    "lot": say("what is left, drawn by lot"),
}
"""What a goal's value counts."""

WITHOUT_A_CLOCK = {"moves": say("how far sessions move: {block} a block, 1 a place", block=DAY)}


SHOWN = 8
"""Wishes and sessions that are named; of more, their number."""


def print_goals(output: Output, tiers: Sequence[TierResult], *, clock: bool = True) -> None:
    """Each tier with value, bound and whether it is proven. ``clock``: whether the meeting has one."""
    meaning = MEANING if clock else MEANING | WITHOUT_A_CLOCK
    headings = [
        output.told(each) for each in (say("Goal"), say("Value"), say("Bound"), say("Proven"), say("It counts"))
    ]
    rows = [
        [
            short_name(tier.tier),
            value_told(tier.value),
            value_told(tier.bound),
            output.told(say("yes") if tier.optimal else say("no")),
            output.told(meaning.get(tier.tier) or _weights(tier)),
        ]
        for tier in tiers
    ]
    output.say(table(headings, rows))


def _weights(tier: TierResult) -> Text | str:
    if len(tier.terms) > 3:
        return say("a weighted sum of {count} goals", count=len(tier.terms))
    return " + ".join(f"{term.weight} x {term.goal} ({value_told(term.value)})" for term in tier.terms)


def proven(solved: Solved) -> Text:
    """What is proven, in a sentence."""
    open_tiers = [short_name(tier.tier) for tier in solved.tiers if not tier.optimal]
    if not open_tiers:
        return say("Proven: no agenda is better in any goal without being worse in one before it.")
    if open_tiers == ["lot"] and not any(placed.seats for placed in solved.schedule.sessions):
        return say("Proven: no agenda is better. The lot was not drawn to its end: other runs may find one as good.")
    if open_tiers == ["lot"]:
        return say(
            "Proven: no agenda is better. The lot was not drawn to its end: other runs may seat equals otherwise."
        )
    return say("Not proven to be the best: {goals}. More time may find better: --time-limit.", goals=open_tiers)


def print_representation(output: Output, meeting: Meeting, found: Metrics) -> None:
    """Seats and minutes by group, role and day, and for offices."""
    roles = found.roles_of_countries
    if found.groups and roles:
        output.say(say("Seats of countries (minutes)"))
        headings = [
            "",
            *(output.told(meeting.name_of(role, "roles")) for role in roles),
            output.told(say("In all")),
            *(output.told(day.name) for day in meeting.days),
        ]
        rows = [
            [
                output.told(meeting.name_of(group)),
                *(_held(found.of(group, role=role)) for role in roles),
                _held(found.of(group)),
                *(_held(found.of(group, day=day)) for day in found.days),
            ]
            for group in found.groups
        ]
        output.say(table(headings, rows))
        output.say()
    if found.offices:
        rows = [[output.told(meeting.name_of(office)), _held(held)] for office, held in found.offices.items()]
        output.say(table([output.told(say("Office")), output.told(say("Seats (minutes)"))], rows))
        output.say()


def _held(held: Held) -> str:
    return f"{held.seats} ({held.minutes})"


def notes(meeting: Meeting, found: Metrics, tiers: Sequence[TierResult]) -> Iterator[Text]:
    """Who has no seat and why, free time, money."""
    if found.countries:
        yield from _who_sits(meeting, found, tiers)
    if meeting.sessions and not meeting.blocks:
        yield say("Free between the items: {minutes} minutes.", minutes=found.free_minutes)
    if found.budget:
        yield say("Budget: {amount} in all.", amount=Amount(found.total))


def missed(meeting: Meeting, schedule: Schedule) -> Iterator[Text]:
    """Wishes that are not met, and sessions elsewhere than in the draft, by name."""
    places = {placed.session: placed for placed in schedule.sessions}
    unmet = tuple(dict.fromkeys(_unmet(meeting, places)))
    if unmet:
        yield say("Wishes not met: {wishes}.", wishes=_some(unmet))
    moved = tuple(
        say("{session} ({draft})", session=session.name, draft=_moment(meeting, session.draft))
        for session in meeting.sessions
        if session.draft is not None and session.id in places and places[session.id].start != session.draft
    )
    if moved:
        yield say("Not where the draft has it: {sessions}.", sessions=_some(moved))


def _unmet(meeting: Meeting, places: Mapping[str, Placed]) -> Iterator[Text]:
    for who in meeting.participants:
        for wish in meeting.wishes_of(who):
            seats = places[wish.session].seats if wish.session in places else ()
            if any(seat.participant == who.id and wish.role in (None, seat.role) for seat in seats):
                continue
            session = meeting.name_of(wish.session, "items")
            if wish.role is None:
                yield say("{who} in {session}", who=who.name, session=session)
            else:
                role = meeting.name_of(wish.role, "roles")
                yield say("{who} in {session} as {role}", who=who.name, session=session, role=role)


def _moment(meeting: Meeting, minute: int) -> Text:
    day = meeting.day_at(minute)
    return say("{day} {time}", day=day.name if day else "?", time=clock(minute))


def _some(texts: Sequence[Text]) -> tuple[Text, ...]:
    """The first of many, and how many more."""
    more = len(texts) - SHOWN
    return tuple(texts) if more < 2 else (*texts[:SHOWN], say("{count} more", count=more))


def _who_sits(meeting: Meeting, found: Metrics, tiers: Sequence[TierResult]) -> Iterator[Text]:
    count = len(found.countries)
    if not found.without_seat:
        yield say("Each of the {count} countries has a seat.", count=count)
        return
    yield say(
        "Without a seat: {names}.",
        names=tuple(meeting.name_of(country) for country in found.without_seat),
    )
    if len(found.without_seat) == count - found.room_for:
        yield say(
            "No agenda can seat more: {seats} seats, {countries} countries.", seats=found.room_for, countries=count
        )
        return
    coverage = next((tier for tier in tiers if tier.tier == "coverage"), None)
    if coverage is not None and coverage.optimal and tiers[0] is coverage:
        yield say("No agenda can seat more; the solver proved it.")
    elif coverage is not None and coverage.optimal:
        yield say("No agenda can seat more without being worse in a goal before it; the solver proved it.")
    else:
        yield say("It is not proven that no agenda can seat more.")
