"""Plans meetings: sessions in time slots, countries in seats, groups in balance, every answer re-checked.

What the commands do, in Python::

    from scheduler import Solved, document_of, dumps, read_instance
    from scheduler.solve import solve

    instance = read_instance("agenda.toml")
    outcome = solve(instance.meeting)
    if isinstance(outcome, Solved):
        print(dumps(document_of(instance, outcome)))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .compare.alternatives import alternatives as alternatives
    from .compare.comparison import compared as compared
    from .compare.differences import differences as differences
    from .compare.front import front as front
    from .compare.metrics import metrics as metrics
    from .compare.replan import replanned as replanned
    from .compare.sweep import sweep as sweep
    from .errors import Fault as Fault
    from .errors import FaultsError as FaultsError
    from .errors import SchedulerError as SchedulerError
    from .export import FORMATS as FORMATS
    from .instance.instance import Instance as Instance
    from .instance.read import instance_of as instance_of
    from .instance.read import read_instance as read_instance
    from .meeting.document import ScheduleDocument as ScheduleDocument
    from .meeting.document import document_of as document_of
    from .meeting.document import dumps as dumps
    from .meeting.meeting import Meeting as Meeting
    from .meeting.read_document import read_document as read_document
    from .meeting.results import Impossible as Impossible
    from .meeting.results import Solved as Solved
    from .meeting.results import Undecided as Undecided
    from .meeting.schedule import Schedule as Schedule
    from .verify import goal_values as goal_values
    from .verify import violations as violations

__version__ = "0.1.0"

_HOME = {
    "FORMATS": "export",
    "Fault": "errors",
    "FaultsError": "errors",
    "Impossible": "meeting.results",
    "Instance": "instance.instance",
    "Meeting": "meeting.meeting",
    "Schedule": "meeting.schedule",
    "ScheduleDocument": "meeting.document",
    "SchedulerError": "errors",
    "Solved": "meeting.results",
    "Undecided": "meeting.results",
    "alternatives": "compare.alternatives",
    "compared": "compare.comparison",
    "differences": "compare.differences",
    "document_of": "meeting.document",
    "dumps": "meeting.document",
    "front": "compare.front",
    "goal_values": "verify",
    "instance_of": "instance.read",
    "metrics": "compare.metrics",
    "read_document": "meeting.read_document",
    "read_instance": "instance.read",
    "replanned": "compare.replan",
    "sweep": "compare.sweep",
    "violations": "verify",
}
"""Where each public name lives; it is imported when it is asked for, so that the command starts at once."""

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
