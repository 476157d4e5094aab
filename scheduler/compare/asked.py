"""What is asked of a comparison by ids: do they name anything?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..errors import Fault
from ..instance.near import did_you_mean
from ..instance.read import COMMAND_LINE
from ..meeting.meeting import Meeting
from ..text import Text, say


def faults_of_country(meetings: Sequence[Meeting], who: str) -> Iterator[Fault]:
    """An id that is neither a participant nor an office of any of the agendas."""
    known = {id for meeting in meetings for id in (*meeting.participant, *meeting.office)}
    if who not in known:
        text = say('There is no participant and no office "{who}" in any of the agendas.', who=who)
        yield _fault("--country", text, did_you_mean(who, sorted(known), say("Name one by its id.")))


def faults_of_map(meetings: Sequence[Meeting], renamed: Mapping[str, str]) -> Iterator[Fault]:
    """Old ids that the first does not have, new ones that no other has, or that two items would get."""
    first, *others = meetings
    there = {item.id for meeting in others for item in meeting.items}
    here = {item.id for item in first.items}
    for old, new in renamed.items():
        if old not in here:
            text = say('The first agenda has no item "{item}".', item=old)
            yield _fault("--map", text, did_you_mean(old, sorted(here), say("Name one by its id.")))
        if new not in there:
            text = say('No other agenda has an item "{item}".', item=new)
            yield _fault("--map", text, did_you_mean(new, sorted(there), say("Name one by its id.")))
        elif new in here and new not in renamed:
            text = say('The first agenda has an item "{item}" already.', item=new)
            yield _fault("--map", text, say("Say which item of the others that one is: --map {item}=ID", item=new))
        elif list(renamed.values()).count(new) > 1:
            text = say('Two items of the first agenda would be "{item}".', item=new)
            yield _fault("--map", text, say("Leave one of them out."))


def _fault(path: str, text: Text, remedy: Text) -> Fault:
    return Fault(COMMAND_LINE, None, path, text, remedy)


def faults_of_plot(meetings: Sequence[Meeting], goals: Sequence[str]) -> Iterator[Fault]:
    """Goals that no agenda has."""
    known = list(dict.fromkeys(tier.name for meeting in meetings for tier in meeting.tiers))
    for goal in goals:
        if goal not in known:
            text = say('None of the agendas has a goal "{goal}".', goal=goal)
            yield _fault("--plot", text, did_you_mean(goal, known, say("They have: {goals}.", goals=known)))
