"""What ``solve`` can be told of a change, by options; and how a plan made anew is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from ..errors import Fault, FaultsError
from ..text import Text, Told, say
from .output import Output

if TYPE_CHECKING:
    from ..compare.notices import Notice, Part
    from ..compare.replan import Gains, Replanned
    from ..compare.shorthands import Tables
    from ..instance.instance import Instance
    from ..meeting.document import ScheduleDocument
    from ..meeting.meeting import Meeting
    from ..meeting.results import Value
    from ..meeting.schedule import Schedule, Seat

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True)
class Asked:
    """What the options say of a change."""

    without: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    held_until: str | None = None
    keep: tuple[Literal["seats", "times"], ...] = ()
    prices: tuple[str, ...] = ()
    notify: bool = False
    up_to: int | None = None
    write_patch: str | None = None

    @property
    def needs_near(self) -> list[str]:
        """The options that make sense only beside a published agenda."""
        given = {
            "--held-until": self.held_until is not None,
            "--keep": bool(self.keep),
            "--price": bool(self.prices),
            "--notify": self.notify,
            "--up-to": self.up_to is not None,
        }
        return [option for option, is_given in given.items() if is_given]

    @property
    def changes_the_instance(self) -> bool:
        return bool(self.without or self.away or self.pins or self.held_until or self.keep or self.prices)


def replanning_options(command: Command) -> Command:
    """Gives a command the shorthands for changes, as one ``Asked``."""
    several: dict[str, Any] = {"multiple": True}
    kept = click.Choice(["seats", "times"])
    for option in (
        click.option(
            "--write-patch", metavar="FILE", help="Write what these options say as a patch of INSTANCE, to keep it."
        ),
        click.option(
            "--up-to", metavar="N", type=click.IntRange(min=0),
            help="With --near: changes may cost so much; then the goals come first.",
        ),
        click.option("--notify", is_flag=True, help="With --near: list whom to tell, with before and after."),
        click.option(
            "--price", "prices", metavar="WHAT=N", help="With --near: what a start, room or seat costs.", **several
        ),
        click.option("--keep", type=kept, help="With --near: leave all of these as they are.", **several),
        click.option(
            "--held-until", metavar='"DAY TIME"',
            help="With --near: what has begun by then stays as it was. Of a conference also BLOCK: it is over.",
        ),
        click.option(
            "--pin", "pins", metavar='WS3="D1 15:45"',
            help="A session has this time; or a seat: WS3.facilitator=peru; of a conference a block: talk=B2.",
            **several,
        ),
        click.option(
            "--away", metavar='"WHO DAY FROM-TO"', help='A participant is away: "chile D2 14:00-18:00".', **several
        ),
        click.option("--without", metavar="WHO", help="A participant withdraws: it is away throughout.", **several),
    ):  # fmt: skip
        command = option(command)
    return command


Step = Callable[["Instance"], "Tables"]


def with_changes(instance: Instance, asked: Asked, near: ScheduleDocument | None) -> tuple[Instance, Tables]:
    """The instance with what the options say on top, and the patch that says it.

    Raises FaultsError with all that cannot be read, each by its option.
    """
    from ..compare.named import AskedWronglyError
    from ..compare.shorthands import joined
    from ..instance.read import COMMAND_LINE, patched

    patches: list[Tables] = []
    faults: list[Fault] = []
    for option, step in _steps(asked, near):
        try:
            tables = step(instance)
        except AskedWronglyError as error:
            faults.append(Fault(COMMAND_LINE, None, option, error.what, error.remedy))
            continue
        if not faults:
            instance = patched(instance, tables)
            patches.append(tables)
    if faults:
        raise FaultsError(faults)
    return instance, joined(patches)


def _steps(asked: Asked, near: ScheduleDocument | None) -> Iterator[tuple[str, Step]]:
    """Each option with what it says, one on top of the other: what is held comes last and knows who is away."""
    from ..compare import held, shorthands

    for who in asked.without:
        yield "--without", partial(shorthands.withdrawn, who=who)
    for text in asked.away:
        yield "--away", partial(shorthands.absent, text=text)
    for text in asked.pins:
        yield "--pin", partial(shorthands.pinned, text=text)
    if asked.prices:
        yield "--price", partial(shorthands.priced, texts=asked.prices)
    if near is None:
        return
    for what in dict.fromkeys(asked.keep):
        yield "--keep", partial(held.kept, document=near, what=what)
    if asked.held_until is not None:
        yield "--held-until", partial(held.held_until, document=near, text=asked.held_until)


def patch_text(tables: Tables, instance: str, patch: str, near: str | None) -> str:
    """The patch as a file beside others; with a remark where it was made beside a published agenda."""
    import os
    from pathlib import Path

    from ..instance.write import toml_of

    base = os.path.relpath(os.path.realpath(instance), Path(os.path.realpath(patch)).parent)
    text = toml_of({"format": 1, "extends": Path(base).as_posix(), **tables})
    if near is None or near == "-":
        return text
    published = Path(os.path.relpath(os.path.realpath(near), Path(os.path.realpath(patch)).parent)).as_posix()
    return f"# By itself its best agenda may be quite another. With the fewest changes: --near {published}\n\n{text}"


# -- what changed ---------------------------------------------------------------------------------------------------


def print_changes(output: Output, found: Replanned, published: ScheduleDocument, instance: Instance, name: str) -> None:
    """How many changes, which, what they cost, and what one more would buy."""
    from ..compare.words import told

    then, now = published.meeting, instance.meeting
    lines = list(told(then, now, found.differences))
    output.say()
    output.say(_counted(found, name, besides=bool(lines)))
    for line in lines:
        output.say(f"  {output.told(line)}")
    if found.lost:
        shares = _shares(then, published.schedule, now, found.solved.schedule)
        output.say(say("It costs: {lost}.", lost=(*_gains(found.lost), *shares)))
        left = [who for who in now.countries if now.is_away_throughout(who) and not then.is_away_throughout(who)]
        if "coverage" in found.lost and left:
            names = tuple(now.name_of(who) for who in left)
            output.say(say("(Who withdrew is counted among the countries without a seat: {names}.)", names=names))
    if found.one_more is not None:
        more = found.one_more
        values = {"price": more.price, "gains": _gains(more.better), "worse": _gains(more.worse)}
        if more.worse:
            output.say(
                say("One more change (price {price}: --up-to {price}) would buy {gains}, and cost {worse}:", **values)
            )
        else:
            output.say(say("One more change (price {price}: --up-to {price}) would buy {gains}:", **values))
        for line in told(then, now, more.differences):
            output.say(f"  {output.told(line)}")


def _counted(found: Replanned, name: str, *, besides: bool) -> Text:
    """``besides``: whether the instance itself says something else."""
    price, counts = found.stability, found.counts
    if counts.changes == 0 and price.optimal:
        if besides:
            return say("No change against {file} but what the instance itself says:", file=name)
        return say("No change against {file}.", file=name)
    said = []
    if counts.moved:
        said.append(say("sessions at another time: {count}", count=len(counts.moved)))
    if counts.rooms:
        said.append(say("sessions in another room only: {count}", count=len(counts.rooms)))
    if counts.seats:
        said.append(say("seats in other hands: {count}", count=counts.seats))
    values = {"file": name, "changes": tuple(said), "price": price.value, "bound": price.bound}
    if price.optimal and found.most is not None:
        return say("Changes against {file}: {changes} (price {price}; proven: none as good is cheaper).", **values)
    if price.optimal:
        return say("Changes against {file}: {changes} (price {price}; proven: none is cheaper).", **values)
    return say("Changes against {file}: {changes} (price {price}; not proven: {bound} at least).", **values)


def _gains(gains: Gains) -> tuple[Text, ...]:
    from ..meeting.document import value_told
    from ..meeting.results import short_name

    def told(tier: str, was: Value | None, becomes: Value | None) -> Text:
        values = {"goal": short_name(tier), "before": value_told(was), "after": value_told(becomes)}
        if isinstance(was, tuple) or isinstance(becomes, tuple):  # lists in a list need brackets
            return say("{goal} ({before} -> {after})", **values)
        return say("{goal} {before} -> {after}", **values)

    return tuple(told(tier, was, becomes) for tier, (was, becomes) in gains.items())


def _shares(then: Meeting, published: Schedule, now: Meeting, schedule: Schedule) -> Iterator[Text]:
    """The roles in which groups hold other shares than before: ``Facilitator SACM:RCM 3:3 -> 2:4``."""
    from ..compare.metrics import metrics
    from ..compare.words import Joined

    before, after = metrics(then, published), metrics(now, schedule)
    groups = [group for group in after.groups if group in before.groups]
    for role in after.roles_of_countries:
        was = ":".join(str(before.of(group, role=role).seats) for group in groups)
        becomes = ":".join(str(after.of(group, role=role).seats) for group in groups)
        if was != becomes:
            names = Joined(tuple(now.name_of(group) for group in groups))
            yield say(
                "{role} {groups} {before} -> {after}",
                role=now.name_of(role, "roles"), groups=names, before=was, after=becomes,
            )  # fmt: skip


# -- whom to tell ---------------------------------------------------------------------------------------------------

WHY = {
    "withdrawn": say("withdrawn"),
    "gains": say("gains a seat"),
    "gains several": say("gains seats"),
    "loses": say("loses a seat"),
    "loses several": say("loses seats"),
    "moves": say("other time or place"),
    "other role": say("other seat"),
}


def print_notices(output: Output, found: Replanned, published: ScheduleDocument, instance: Instance) -> None:
    """Every delegation to be told, with before and after; whom it concerns besides; how many need not be told."""
    from .agenda import shared_out, table

    now, then = instance.meeting, published.meeting
    output.say()
    if not found.notices:
        output.say(say("Nobody has to be told."))
        return
    headings = [output.told(each) for each in (say("To tell"), say("Why"), say("Before"), say("Now"))]
    rows = [
        [
            output.told((now if notice.participant in now.participant else then).name_of(notice.participant)),
            output.told(_why(notice)),
            _parts(output, then, notice.before, besides=bool(notice.kept)),
            "\n".join(_with_company(output, now, found, notice)),
        ]
        for notice in found.notices
    ]
    output.say(table(headings, rows, shared_out(output.width, [headings, *rows], grows=3)))
    told = {notice.participant for notice in found.notices}
    concerned = _concerned(now, found, told)
    if concerned:
        names = tuple(now.name_of(who) for who in concerned)
        output.say(say("For information, their own part unchanged: {names}.", names=names))
    rest = [who for who in now.participant if who not in told and who not in concerned]
    if rest and (found.counts.moved or found.counts.rooms):
        output.say(say("All others: only that sessions are at other times or places."))
    elif rest:
        countries = sum(who in now.countries for who in rest)
        output.say(say("Nothing to tell: {who}.", who=tuple(_numbers(countries, len(rest) - countries))))


def _numbers(countries: int, others: int) -> Iterator[Text]:
    if countries == 1:
        yield say("one country")
    elif countries:
        yield say("{count} countries", count=countries)
    if others == 1:
        yield say("one other participant")
    elif others:
        yield say("{count} other participants", count=others)


def _why(notice: Notice) -> Text:
    several = max(len(notice.before), len(notice.after)) > 1
    return WHY.get(f"{notice.why} several" if several else notice.why, WHY[notice.why])


def _parts(output: Output, meeting: Meeting, parts: Sequence[Part], *, besides: bool = False) -> str:
    if not parts:
        return "-" if besides else output.told(say("nothing"))
    return "\n".join(output.told(_part(meeting, part)) for part in parts)


def _part(meeting: Meeting, part: Part) -> Text:
    from ..compare.words import HOW

    item = meeting.name_of(part.item, "items")
    when = _when(meeting, part)
    if len(meeting.rooms) > 1 and part.room:
        when = say("{when}, {room}", when=when, room=meeting.name_of(part.room, "rooms"))
    if part.role is None:
        if part.how in ("presents", "chairs"):
            return say("{item} ({how}), {when}", item=item, how=HOW[part.how], when=when)
        return say("{item} (attends), {when}", item=item, when=when)
    role: Told | str = meeting.name_of(part.role, "roles")
    if part.office:
        role = say("{role} ({office})", role=role, office=part.office)
    return say("{item}, {role}, {when}", item=item, role=role, when=when)


def _when(meeting: Meeting, part: Part) -> Text:
    from ..meeting.meeting import clock, clock_of_end

    slot = meeting.slot.get(part.slot or "")
    if not part.has_clock and slot is not None:
        block = meeting.name_of(slot.block or "", "blocks")
        return say("{block}, place {place}", block=block, place=part.position)
    day: Told | str = meeting.name_of(part.day, "days") if part.day else "?"
    return say("{day} {start}-{end}", day=day, start=clock(part.start), end=clock_of_end(part.end))


def _with_company(output: Output, meeting: Meeting, found: Replanned, notice: Notice) -> Iterator[str]:
    """What there is to do now; of a seat that is gained, with whom."""
    if not notice.after:
        yield _parts(output, meeting, (), besides=bool(notice.kept))
    for part in notice.after:
        yield _parts(output, meeting, (part,))
        placed = found.solved.schedule.at(part.item)
        if notice.why not in ("gains", "other role") or placed is None or part.role is None:
            continue
        others = [seat for seat in placed.seats if seat.participant != notice.participant]
        if others:
            yield output.told(say("beside {names}", names=tuple(_sitting(meeting, seat) for seat in others)))
    if notice.kept:
        items = tuple(dict.fromkeys(meeting.name_of(part.item, "items") for part in notice.kept))
        yield output.told(say("as before: {items}", items=items))


def _sitting(meeting: Meeting, seat: Seat) -> Text:
    who, role = meeting.name_of(seat.participant or seat.office or ""), meeting.name_of(seat.role, "roles")
    if seat.office is None:
        return say("{who} ({role})", who=who, role=role)
    return say("{who} ({role}, {office})", who=who, role=role, office=seat.office)


def _concerned(meeting: Meeting, found: Replanned, told: set[str]) -> list[str]:
    """Who sits in a session in which other seats changed hands, and has nothing else to be told."""
    changed = Counter(change.item for change in found.differences if change.what == "seat")
    sitting = {
        seat.participant
        for placed in found.solved.schedule.sessions
        if placed.session in changed
        for seat in placed.seats
    }
    return [who for who in meeting.participant if who in sitting and who not in told]
