"""What sessions share is not asked for more often than it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ..meeting.meeting import Meeting, Resource, Session
from ..model.amounts import Switch
from ..model.model import Model
from .rule import Rule


@dataclass(frozen=True)
class ResourcesSuffice(Rule):
    """At every minute at most ``count`` of the sessions that need the resource run."""

    name = "resources suffice"

    resource: Resource
    count: int
    needs: tuple[str, ...]
    sessions: tuple[Session, ...]

    @classmethod
    def arising_in(cls, meeting: Meeting) -> Iterator[Self]:
        for resource in meeting.resources:
            needing = {
                session: need.path
                for session in meeting.sessions
                for need in session.needs
                if need.other == resource.id
            }
            if resource.count is not None and needing:
                yield cls(resource, resource.count, tuple(needing.values()), tuple(needing))

    def statements(self) -> Iterable[str]:
        yield f"resources.{self.resource.id}.count"
        yield from self.needs

    def post(self, model: Model, on: Switch) -> None:
        model.placement.share(self.sessions, model.amount(f"resources.{self.resource.id}.count", self.count), on)
