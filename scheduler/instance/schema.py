"""The JSON Schema of the instance file, for editors: a file that ``extends`` another is a patch, any other is whole."""

from __future__ import annotations

import copy
from typing import Any

from .models import TABLES_WITH_ID, Goals, Instance, Meeting

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Made from the models. In a patch all fields but the id may be missing, and ``unset`` and ``remove`` are there."""
    whole = Instance.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = whole.pop("$defs")
    patch = copy.deepcopy(whole)
    for name in (*TABLES_WITH_ID, "meeting", "goals"):
        model = _model_of(name)
        definitions[f"{model}Patch"] = _patch_of(definitions[model], is_table_of_many=name in TABLES_WITH_ID)
        patch["properties"][name] = _pointing_to(f"{model}Patch", is_list=name in TABLES_WITH_ID)
    patch["properties"]["extends"] = {
        "description": "The file that this one changes, relative to this file or absolute.",
        "minLength": 1,
        "title": "Extends",
        "type": "string",
    }
    patch["required"] = ["extends"]
    patch["description"] = "A patch: it changes some statements of the file that it extends."
    patch["title"] = "Patch"
    for form in (whole, patch):
        form["properties"] = {"$schema": {"type": "string", "title": "Schema"}, **form["properties"]}
    definitions |= {"Instance": whole, "Patch": patch}
    return {
        "$schema": DIALECT,
        "title": "Instance of plenary-scheduler",
        "description": "A meeting: its days, bodies, roles, events, sessions, rules and goals; or a patch of one.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/Patch"},
        "else": {"$ref": "#/$defs/Instance"},
        "$defs": definitions,
    }


def _model_of(name: str) -> str:
    """The definition that a table of the file has in the schema."""
    if name == "meeting":
        return Meeting.__name__
    if name == "goals":
        return Goals.__name__
    (inner,) = Instance.model_fields[name].annotation.__args__  # type: ignore[union-attr]
    return str(inner.__name__)


def _patch_of(definition: dict[str, Any], *, is_table_of_many: bool) -> dict[str, Any]:
    patch = copy.deepcopy(definition)
    patch["title"] = f"{definition['title']}, patched"
    for said in patch["properties"].values():
        said.pop("default", None)  # unsaid, a field keeps what it was
    fields = [name for name in patch["properties"] if name != "id"]
    patch["properties"]["unset"] = {
        "description": "Fields that are taken away.",
        "items": {"enum": fields},
        "title": "Unset",
        "type": "array",
        "uniqueItems": True,
    }
    patch.pop("required", None)
    if is_table_of_many:
        patch["properties"]["remove"] = {
            "const": True,
            "description": "Takes the whole table away; its id also leaves members, of and from lists.",
            "title": "Remove",
            "type": "boolean",
        }
        patch["required"] = ["id"]
    return patch


def _pointing_to(name: str, *, is_list: bool) -> dict[str, Any]:
    reference = {"$ref": f"#/$defs/{name}"}
    return {"items": reference, "title": name.removesuffix("Patch"), "type": "array"} if is_list else reference
