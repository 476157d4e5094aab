"""What groups hold of seats and minutes: shared by ``balance`` and ``minutes``."""

from __future__ import annotations

from dataclasses import dataclass

from ..meeting.meeting import Session
from ..model.amounts import Expression, Literal
from ..model.model import Model
from .goal import spread, total


@dataclass(frozen=True)
class Share:
    """What a group can hold of a role in a session: always ``sure`` seats, and one for each true literal."""

    session: Session
    role: str
    sure: int
    maybe: tuple[Literal, ...]


def shares(model: Model) -> dict[str, list[Share]]:
    """For each group, its share of every role of every session, but for those that are the same for all groups.

    A seat that only one group's countries can take is sure: the panel's seat for each group drops out of the balance.
    """
    meeting = model.meeting
    found: dict[str, list[Share]] = {group.id: [] for group in meeting.groups}
    for session in meeting.sessions:
        for role, _ in meeting.roles:
            row = {group.id: _share(model, session, role, set(group.members)) for group in meeting.groups}
            if len({share.sure for share in row.values()}) > 1 or any(share.maybe for share in row.values()):
                for group, share in row.items():
                    found[group].append(share)
    return found


def _share(model: Model, session: Session, role: str, members: set[str]) -> Share:
    sure, maybe = 0, []
    for entry in session.entries:
        if entry.role != role:
            continue
        candidates = model.meeting.candidates(entry)
        own = [each for each in candidates if each.office is None and each.participant in members]
        if len(own) == len(candidates) and entry.least == entry.most:
            sure += entry.least
        else:
            maybe += [model.seated[session.id, entry, each] for each in own]
    return Share(session, role, sure, tuple(maybe))


def most_of(share: Share) -> int:
    """Seats it can be at the most."""
    seats = sum(entry.most for entry in share.session.entries if entry.role == share.role)
    return min(seats, share.sure + len(share.maybe))


def spreads(
    model: Model, groups: dict[str, list[Share]], weight: dict[str, int], per_day: bool
) -> tuple[Expression, int]:
    """The sum of the spreads for each role and for all together (and, ``per_day``, what exceeds one each day and role).

    ``weight`` is what a seat of each session counts. Returns the sum and its most.
    """
    parts: list[Expression] = []
    most = 0
    roles = list(dict.fromkeys(share.role for held in groups.values() for share in held))
    for chosen in ([role] for role in roles) if len(roles) < 2 else [*([role] for role in roles), roles]:
        totals, reach = [], 0
        for held in groups.values():
            counted = [share for share in held if share.role in chosen]
            totals.append(total(weight[each.session.id] * _seats(each) for each in counted))
            reach = max(reach, sum(weight[each.session.id] * most_of(each) for each in counted))
        parts.append(spread(model, totals, reach))
        most += reach
    if len(roles) == 1:  # all roles together are that role
        parts, most = [*parts, *parts], 2 * most
    if per_day:
        for role in roles:
            more, reach = _spreads_a_day(model, groups, role)
            parts += more
            most += reach
    return total(parts), most


def _seats(share: Share) -> Expression:
    return total(share.maybe) + share.sure


def _spreads_a_day(model: Model, groups: dict[str, list[Share]], role: str) -> tuple[list[Expression], int]:
    days: dict[str, dict[str, list[Expression]]] = {
        day.id: {group: [] for group in groups} for day in model.meeting.days
    }
    reach: dict[str, int] = dict.fromkeys(days, 0)
    for group, held in groups.items():
        most = dict.fromkeys(days, 0)
        for share in held:
            if share.role != role:
                continue
            possible = model.placement.days_of(share.session)
            for day in possible:
                most[day.id] += most_of(share)
                if share.sure:
                    on_day = 1 if len(possible) == 1 else model.placement.on_day(share.session, day)
                    days[day.id][group].append(share.sure * on_day)
            if share.maybe:
                for id, part in model.held_by_day(share.session, share.maybe).items():
                    days[id][group].append(part)
        for id, seats in most.items():
            reach[id] = max(reach[id], seats)
    parts = [
        spread(model, [total(counts) for counts in by_group.values()], reach[id], ignored=1)
        for id, by_group in days.items()
    ]
    return parts, sum(max(0, seats - 1) for seats in reach.values())
