"""The JSON Schema accepts what the program reads, and refuses what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from scheduler.instance.schema import json_schema
from tests.instance.files import FORUM

INSTANCES = sorted((Path(__file__).parents[2] / "instances").glob("*/*.toml"))


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    made = json_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize("file", INSTANCES, ids=lambda file: file.stem)
def test_it_accepts_every_instance(schema: jsonschema.Draft202012Validator, file: Path) -> None:
    schema.validate(tomllib.loads(file.read_text(encoding="utf-8")))


def test_a_checker_of_others_accepts_the_instances_too(tmp_path: Path) -> None:
    file = tmp_path / "instance.schema.json"
    file.write_text(json.dumps(json_schema()), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(file), *map(str, INSTANCES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "patch",
    [
        'extends = "agenda.toml"',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nunset = ["window"]',
        'extends = "agenda.toml"\n[[participants]]\nid = "bolivia"\nremove = true',
        'format = 1\nextends = "agenda.toml"\n[meeting]\ngrid = 10\nunset = ["timezone"]',
        '"$schema" = "x"\nextends = "agenda.toml"',
        'extends = "agenda.toml"\n[[events]]\nid = "lunch"\nflex = { later = 30 }\nuntouchable = false',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nuntouchable = ["duration", "panellist"]',
        'extends = "agenda.toml"\n[[rules]]\nid = "not-both"\nunset = ["flex"]',
        'extends = "talks.toml"\n[[blocks]]\nid = "B1"\nplaces = 4\nunset = ["day", "start", "end"]',
        'extends = "talks.toml"\n[[tracks]]\nid = "T1"\nremove = true',
        'extends = "talks.toml"\n[[sessions]]\nid = "a"\nlength = 2\npenalties = [{ room = "R1", price = 0 }]',
    ],
)
def test_a_patch_may_leave_out_all_but_ids(schema: jsonschema.Draft202012Validator, patch: str) -> None:
    schema.validate(tomllib.loads(patch))


@pytest.mark.parametrize(
    "text",
    [
        "format = 1",
        FORUM.replace("duration = 90", "duratio = 90"),
        FORUM.replace("duration = 90", 'duration = "90"'),
        FORUM.replace('"09:00"', '"9:00"'),
        FORUM.replace("duration = 90", 'duration = 90\nunset = ["window"]'),
        FORUM + "remove = true",
        'extends = "agenda.toml"\n[[sessions]]\nduration = 90',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nremove = false',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nunset = ["windw"]',
        'extends = "agenda.toml"\n[meeting]\nremove = true',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nduration = 0',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nflex = { by = 1 }',
        'extends = "agenda.toml"\n[[sessions]]\nid = "WS1"\nuntouchable = []',
        'extends = "agenda.toml"\n[[events]]\nid = "lunch"\nuntouchable = ["start"]',
        'extends = "agenda.toml"\n[[days]]\nid = "D1"\nflex = { earlier = -5 }',
        'extends = "talks.toml"\n[[blocks]]\nid = "B1"\nplaces = 0',
        'extends = "talks.toml"\n[[tracks]]\nid = "T1"\npenalties = [{ block = "B1" }]',
        'extends = "talks.toml"\n[[tracks]]\nid = "T1"\nsimilar = ["T2"]',
        'extends = "talks.toml"\n[[rooms]]\nid = "R1"\npenalties = [{ room = "R1", price = 1 }]',
        'extends = "talks.toml"\n[[sessions]]\nid = "a"\nlength = 0',
        'extends = "talks.toml"\n[[sessions]]\nid = "a"\norder = 0',
        'extends = "talks.toml"\n[goals]\nhours = { local = 20 }',
        'extends = "talks.toml"\n[goals]\ntiers = [{ weighted = { similar = -1 } }]',
    ],
)
def test_it_refuses_what_the_program_refuses(schema: jsonschema.Draft202012Validator, text: str) -> None:
    assert not schema.is_valid(tomllib.loads(text))


def test_every_definition_is_used_and_has_a_title() -> None:
    made = json_schema()
    written = json.dumps(made)
    for name, definition in made["$defs"].items():
        assert f'"#/$defs/{name}"' in written
        assert definition["title"]
