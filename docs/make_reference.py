"""Writes the reference in this folder from the models and registries themselves; ``--check`` only says what is stale.

python docs/make_reference.py [--check]
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from scheduler.cli.group import scheduler
from scheduler.explain.levers import KINDS
from scheduler.goals import GOALS
from scheduler.instance import models
from scheduler.instance.init import blank_instance
from scheduler.rules import RULES
from scheduler.verify import VERIFIERS, recorded

HERE = Path(__file__).resolve().parent
MADE = "<!-- Made by docs/make_reference.py from the program itself; do not edit. -->\n"


INTRODUCTION = """\
TOML for people, JSON for programs; both carry the same content. Times of day are quoted `"HH:MM"`, durations are whole
minutes, ids match `[A-Za-z0-9][A-Za-z0-9._-]*`. `scheduler schema` prints the JSON Schema for editors.

A **patch** begins with `extends = "other.toml"` (relative to itself) and says only what differs: tables with an `id`
merge by it, a named field is replaced whole, `unset = ["field"]` takes fields away, `remove = true` takes the whole
table away (and out of members, `of` and `from` lists), a new id is added. `[meeting]` and `[goals]` merge by field.
Patches may extend patches.

`flex` and `untouchable` bound the repairs that `scheduler explain` proposes; solving does not read them. A `flex` takes
the place of what a repair may change by default, so what it does not name stays as it is.
"""


def reference() -> dict[str, str]:
    """File name -> text of every page."""
    return {
        "format.md": "".join(_format()),
        "rules.md": "".join(_rules()),
        "goals.md": "".join(_goals()),
        "repairs.md": "".join(_repairs()),
        "commands.md": "".join(_commands()),
    }


# -- the instance file ----------------------------------------------------------------------------------------------


def _format() -> Iterator[str]:
    yield MADE + "# The instance file\n\n"
    yield INTRODUCTION
    instance = models.Instance
    for name, field in instance.model_fields.items():
        if name == "format":
            yield f"\n## `format`\n\n{field.description} Always `{models.FORMAT}`.\n"
            continue
        table = _model_in(field.annotation)
        if table is None:
            continue
        heading = f"[[{name}]]" if get_origin(_bare(field.annotation)) is list else f"[{name}]"
        needed = " Needed." if field.is_required() else ""
        yield f"\n## `{heading}`\n\n{_sentence(table)}{needed}\n\n{_fields(table)}"
    yield "\n## A whole one\n\nWhat `scheduler init my-meeting` writes, which solves as it stands:\n\n```toml\n"
    yield blank_instance("my-meeting").rstrip() + "\n```\n"
    yield "\n## Tables inside tables\n"
    for inner in _inner_tables():
        yield f"\n### {inner.__name__}\n\n{_sentence(inner)}\n\n{_fields(inner)}"
    yield "\n## Not built yet\n\nPart of the format, refused by this version rather than ignored:\n\n"
    for where, names in models.NOT_BUILT_YET.items():
        listed = ", ".join(f"`{name}`" for name in sorted(names))
        yield f"- {'tables' if not where else f'`{where}`'}: {listed}\n"


def _sentence(model: type[BaseModel]) -> str:
    text = inspect.getdoc(model) or ""
    if text.startswith("`["):
        text = text.partition(": ")[2]
    return text[:1].upper() + text[1:]


def _fields(model: type[BaseModel]) -> str:
    rows = ["| field | what it takes | unless said | |\n|---|---|---|---|\n"]
    for name, field in model.model_fields.items():
        rows.append(f"| `{field.alias or name}` | {_kind(field)} | {_default(field)} | {_description(name, field)} |\n")
    return "".join(rows)


def _description(name: str, field: FieldInfo) -> str:
    if field.description:
        return field.description
    return {
        "title": "What it is called, by language.",
        "note": "A remark for people; the program does not read it.",
        "format": "",
    }.get(name, (inspect.getdoc(inner) or "") if (inner := _model_in(field.annotation)) else "")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    if field.default is None or field.default == [] or field.default == {}:
        return ""
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def _bare(annotation: Any) -> Any:
    """An annotation without ``| None`` and without ``Annotated``."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    if get_origin(annotation) in (Union, types.UnionType):
        left = [each for each in get_args(annotation) if each is not type(None)]
        return _bare(left[0]) if len(left) == 1 else annotation
    return annotation


def _kind(field: FieldInfo) -> str:
    for known, words in (("Clock", '`"HH:MM"`'), ("Date", '`"YYYY-MM-DD"`')):
        pattern = getattr(models, known).__metadata__[0].metadata[0].pattern
        if any(getattr(each, "pattern", None) == pattern for each in field.metadata) or pattern in repr(
            field.annotation
        ):
            return words
    return _words(_bare(field.annotation), field)


def _words(annotation: Any, field: FieldInfo | None = None) -> str:
    annotation = _bare(annotation)
    origin = get_origin(annotation)
    if origin is list:
        return f"list of {_words(get_args(annotation)[0])}"
    if origin is dict:
        return f"{{ {_words(get_args(annotation)[0])} = {_words(get_args(annotation)[1])} }}"
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in get_args(annotation))
    if origin in (Union, types.UnionType):
        return " or ".join(_words(each) for each in get_args(annotation) if each is not type(None))
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation.__name__
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}.get(annotation, str(annotation))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    annotation = _bare(annotation)
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    annotation = _bare(annotation)
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _models_in(each)


def _inner_tables() -> list[type[BaseModel]]:
    """The tables inside the tables of the file, and those inside them, each after the one that it is in."""
    found: dict[type[BaseModel], None] = {}

    def look_into(table: type[BaseModel]) -> None:
        for field in table.model_fields.values():
            for inner in _models_in(field.annotation):
                if inner not in found:
                    found[inner] = None
                    look_into(inner)

    for outer in models.Instance.model_fields.values():
        for table in _models_in(outer.annotation):
            look_into(table)
    return list(found)


# -- rules, goals, commands -----------------------------------------------------------------------------------------


def _rules() -> Iterator[str]:
    yield (
        MADE
        + "# Rules\n\nWhat must hold. Each is posted to the solver (`scheduler/rules/`) and read again by the verifier "
    )
    yield "(`scheduler/verify/`), which share no code. `scheduler verify` names a broken rule by the name given here.\n"
    for rule in RULES:
        module = inspect.getdoc(inspect.getmodule(rule)) or ""
        yield f"\n## {rule.name}\n\n{module}\n\n{inspect.getdoc(rule)}\n"
    yield "\n## Checked by `verify` alone\n\nThe solver cannot get these wrong; a file can.\n\n"
    names = [rule.name for rule in RULES]
    for name, reading in VERIFIERS.items():
        if name not in names:
            yield f"- **{name}**: {(inspect.getdoc(reading) or '').partition('.')[0]}.\n"
    yield f"- **{recorded.RULE}**: Each recorded event that is not as the instance says.\n"


def _goals() -> Iterator[str]:
    yield (
        MADE
        + "# Goals\n\nWhat should be as good as possible; smaller is better. Tiers are solved in order, and a lower "
    )
    yield "tier never costs a higher one anything. Without `[goals] tiers`: "
    yield ", ".join(f"`{tier}`" for tier in models.DEFAULT_TIERS) + ", `lot`.\n"
    for goal in GOALS:
        module = inspect.getdoc(inspect.getmodule(goal)) or ""
        note = " First of all tiers with `solve --near`." if goal.name == "stability" else ""
        yield f"\n## {goal.name}\n\n{module}{note}\n\n{inspect.getdoc(goal)}\n"
    from scheduler.solve import lot

    yield f"\n## lot\n\n{inspect.getdoc(lot)}\n"


def _repairs() -> Iterator[str]:
    yield MADE + "# Repairs\n\n"
    yield REPAIRS
    yield "\n| kind | what changes | price | of | at most |\n|---|---|---|---|---|\n"
    for name, kind in KINDS.items():
        yield f"| {name} | {kind.what} | {kind.price} | {kind.of} | {kind.most} |\n"


REPAIRS = """\
`scheduler explain` proposes changes that give an instance an agenda, the cheapest first. Each change has a price, and
a repair costs what its changes cost together. The cheapest is proven to be so; among equals the one that changes
fewest statements, then the length of fewest events, then fewest minutes, then leaves sessions nearest to their
`draft`, then the one whose paths come first. Each further repair is of another kind: the kinds of its changes are not
those of one before it, and no part of it mends by itself at no higher price. "Same for all" shortens every session of
one length alike, and is shown where it exists, unless another repair changes less of the same. Minutes count in steps
of the grid (of a quarter of an hour or less, where the grid is coarser).

Who holds an office, capacities and equipment of rooms, audiences, needs, closures, slots and members of groups never
change. `flex` in the table of a statement replaces its row ([format.md](format.md)): what it does not name may not
change, and `price` is that of a minute, of one, or of giving the statement up. `untouchable = true` on an event or a
session, or a list of fields and roles on a session, keeps what it names as it is.

With `--json`, `complete` says that the conflicts told are all there are (without `--all`: that what they leave can hold
together), `repairs_complete` that no repair of another kind is left. A conflict is `proven` when fresh solves under two
settings found it impossible, and each smaller set has a schedule; `also` lists sets that clash in the same way. A
repair is `proven` when nothing cheaper mends, of the kinds not told before it, and the whole meeting was solved with
it; `cost` is its price, `agenda` the best agenda with it (of a meeting with blocks: one
that keeps the rules), `patch` the TOML that makes it.

Where an instance says nothing else, this may change:
"""


def _commands() -> Iterator[str]:
    yield MADE + "# Commands\n"
    context = click.Context(scheduler, info_name="scheduler", terminal_width=100, max_content_width=100)
    yield f"\n```text\n{scheduler.get_help(context)}\n```\n"
    for name in scheduler.list_commands(context):
        command = scheduler.get_command(context, name)
        if command is not None:
            inner = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
            yield f"\n## scheduler {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def run(check: bool) -> int:
    stale = []
    for name, text in reference().items():
        page = HERE / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                page.write_text(text, encoding="utf-8")
    print(", ".join(stale) + (" stale" if check else " written") if stale else "up to date")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
