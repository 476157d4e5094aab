"""Sessions that nothing but their names tells apart: any of them can stand for another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from ..text import Name
from .meeting import Meeting, Session

NAMELESS = Name("")


def alike_sessions(meeting: Meeting) -> list[tuple[Session, ...]]:
    """Classes of two or more sessions whose statements are the same, and which no other session names.

    Where a session is printed (``draft``) and what is only wished does not count; goals may tell them apart.
    """
    named = {after.item for session in meeting.sessions for after in session.after}
    for session in meeting.sessions:
        named.update(pair.other for pair in (*session.same_day, *session.parallel, *session.not_parallel))
    classes: defaultdict[object, list[Session]] = defaultdict(list)
    for session in meeting.sessions:
        if session.id not in named:
            covered = tuple(rule.sessions is None or session.id in rule.sessions for rule in meeting.rules)
            classes[_bare(session), covered].append(session)
    return [tuple(sessions) for sessions in classes.values() if len(sessions) > 1]


def _bare(session: Session) -> Session:
    """The session without its name, paths, and what only goals read."""

    def pathless(facts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(fact, path="") for fact in facts)  # type: ignore[type-var]

    listed = (
        "entries", "after", "same_day", "parallel", "not_parallel", "attended_by", "needs", "presenters", "attendees",
        "pins",
    )  # fmt: skip
    facts: dict[str, Any] = {field: pathless(getattr(session, field)) for field in listed}
    return replace(session, id="", name=NAMELESS, draft=None, preferred=None, zone=None, penalties=(), **facts)
