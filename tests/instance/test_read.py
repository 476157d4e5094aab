"""Reading files: TOML and JSON, standard input, encodings, and files that are no TOML or JSON at all."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scheduler.instance.read import instance_of, read_instance
from tests.instance.files import FORUM, put, told

AS_JSON = json.dumps(tomllib.loads(FORUM), indent=2)


def test_toml_and_json_of_the_same_content_are_the_same_instance(tmp_path: Path) -> None:
    from_toml = read_instance(put(tmp_path, forum=FORUM))
    from_json = read_instance(put(tmp_path, forum_json=AS_JSON))
    assert from_toml.content == from_json.content
    assert from_toml.model == from_json.model
    assert from_toml.meeting == from_json.meeting
    assert from_toml.sha256 == from_json.sha256


def test_the_sha256_is_that_of_canonical_json() -> None:
    """Made with: python3 -c 'json.dumps(..., sort_keys=True, separators=(",", ":"), ensure_ascii=False)' | sha256sum"""
    content = {"rooms": [{"id": "main"}], "format": 1, "meeting": {"title": {"es": "Reunión"}, "id": "m"},
               "days": [{"id": "D1", "start": "09:00", "end": "10:00"}]}  # fmt: skip
    written = (
        '{"days":[{"end":"10:00","id":"D1","start":"09:00"}],"format":1,'
        '"meeting":{"id":"m","title":{"es":"Reunión"}},"rooms":[{"id":"main"}]}'
    )
    assert instance_of(content, "x").sha256 == hashlib.sha256(written.encode()).hexdigest()


def test_the_resolved_content_is_an_instance_by_itself(tmp_path: Path) -> None:
    patch = 'extends = "base.toml"\nsessions = [{ id = "WS1", unset = ["window"] }, { id = "WS2", remove = true }]'
    read = read_instance(put(tmp_path, patch=patch, base=FORUM))
    again = instance_of(json.loads(json.dumps(read.content)), "schedule.json")
    assert again.sha256 == read.sha256
    assert again.meeting == read.meeting
    assert not {"extends", "unset", "remove"} & set(json.dumps(read.content).replace('"', " ").split())


@pytest.mark.parametrize("text", [FORUM, AS_JSON, "\n " + AS_JSON, "\ufeff" + FORUM, "\ufeff" + AS_JSON])
def test_standard_input_is_json_if_it_begins_with_a_brace(text: str) -> None:
    as_text = read_instance("-", stdin=io.StringIO(text))
    as_bytes = read_instance("-", stdin=io.TextIOWrapper(io.BytesIO(text.encode()), encoding="ascii"))
    assert as_text.meeting.id == as_bytes.meeting.id == "forum"
    place = as_text.places.of("sessions.WS1.duration")
    assert place is not None
    assert place.file == "-"


def test_standard_input_extends_files_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, base=FORUM)
    monkeypatch.chdir(tmp_path)
    patch = io.StringIO('extends = "base.toml"\n[[sessions]]\nid = "WS1"\nduration = 30\n')
    instance = read_instance("-", stdin=patch)
    assert instance.meeting.session["WS1"].duration == 30


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "notepad.toml"
    file.write_bytes(b"\xef\xbb\xbf" + FORUM.replace("\n", "\r\n").encode())
    place = read_instance(file).places.of("sessions.WS1.duration")
    assert place is not None
    assert place.line == 71


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "forum.toml"
    file.write_bytes(FORUM.encode(encoding))
    (line,) = told(file)
    assert line.endswith("The file is not saved as UTF-8. Open it in an editor and save it as UTF-8.")
    assert line.startswith("forum.toml:9:" if encoding == "latin-1" else "forum.toml:1:")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1\nstart = 11:00\n", ':2: A time is written without quotes. Put it in quotes: "11:00".'),
        ("a = 1\nwindow = { from = 11:00 }\n", ':2: A time is written without quotes. Put it in quotes: "11:00".'),
        ("title = {\n  en = 1 }\n", ":1: A table in braces { } goes on over several lines. Write it on one line"),
        ("a = { b = 1,\n  c = 1 }\n", ":1: A table in braces { } goes on over several lines."),
        ("a = { b = 1, }\n", ":1: There is a comma before the closing brace. Take the comma out."),
        ("a = 1\nb = 2\na = 3\n", ":3: This key is said twice in one table."),
        ("a.b = 1\na = 2", ":2: This key is said twice in one table."),
        ("[a]\n[b]\n[a]\n", ":3: This table is in the file already"),
        ("a = { b = 1, b = 2 }", ":1: This key is said twice in one table."),
        ("en = Day 1\n", ':1: A text is written without quotes. Put it in quotes: "Day 1".'),
        ("last = True", ":1: true and false are written in small letters. Write true."),
        ("en = “Day 1”", ":1: The quotes are those of a word processor. Use straight quotes"),
        ('a = "x\n', ":1: A text in quotes does not end on its line. Close its quotes."),
        ('a = "C:\\qx"', ":1: A backslash in quotes has a meaning of its own."),
        ("a = [1, 2\nb = 3", ":2: A list is not closed, or a comma is missing in it."),
        ("a 1", ":1: There is a key without a value."),
        ("[[a]\n", ":1: The brackets around the name of a table do not match."),
        ("a = 1 b = 2", ":1: There is more on this line than one value."),
        ("día = 1", ":1: A key has a character that is no letter without accent. Put the key in quotes."),
        ("= 1", ":1: This line cannot be read."),
        ("a =", ":1: The value is missing or cannot be read."),
    ],
)
def test_what_is_no_toml_is_told_with_its_line_and_remedy(tmp_path: Path, text: str, words: str) -> None:
    (line,) = told(put(tmp_path, odd=text))
    assert words in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ":1: The file is empty."),
        ('{\n"a": 1,\n}', "There is a comma after the last element."),
        ("{'a': 1}", ":1: A key is not in double quotes."),
        ('{"a": 1\n"b": 2}', ":2: A comma or a closing bracket is missing before this place."),
        ('{"a" 1}', ":1: A colon is missing after a key."),
        ('{"a": "x\n"}', ":1: A text in quotes does not end on its line."),
        ('{"a": "C:\\q"}', ":1: A backslash in quotes has a meaning of its own."),
        ('{"a": 1}}', ":1: The file goes on after its end."),
        ('{"a": tru}', ":1: The value is missing or cannot be read."),
        ("[]", ":1: The file must be one JSON object."),
        ("9" * 5000, "too long to be read"),
        ("[" * 100_000, "brackets inside brackets"),
        ('{"a":' + "[" * 300 + "]" * 300 + "}", "brackets inside brackets"),
    ],
)
def test_what_is_no_json_is_told_with_its_line_and_remedy(tmp_path: Path, text: str, words: str) -> None:
    (line,) = told(put(tmp_path, odd_json=text))
    assert words in line


def test_json_keys_said_twice_and_nan_are_faults(tmp_path: Path) -> None:
    text = AS_JSON.replace('"duration": 90,', '"duration": 60,\n"duration": 90,').replace("100", "NaN")
    found = told(put(tmp_path, forum_json=text))
    assert len(found) == 2
    assert "rooms.main.capacity: This is no number" in found[0]
    assert "sessions.WS1.duration: It is said twice. Keep one of the two." in found[1]


def test_a_schema_for_the_editor_may_be_named(tmp_path: Path) -> None:
    instance = read_instance(put(tmp_path, forum='"$schema" = "instance.schema.json"\n' + FORUM))
    assert "$schema" not in instance.content


def test_a_base_that_is_not_there_is_a_fault_in_the_line_of_extends(tmp_path: Path) -> None:
    (line,) = told(put(tmp_path, patch='format = 1\n\nextends = "bse.toml"', base=FORUM))
    assert line == 'patch.toml:3: extends: There is no file bse.toml. Did you mean "base.toml"?'


def test_files_that_extend_each_other_are_a_fault(tmp_path: Path) -> None:
    (line,) = told(
        put(tmp_path, one='extends = "two.toml"', two='extends = "three.toml"', three='extends = "one.toml"')
    )
    assert line.startswith("three.toml:1: extends: It extends one.toml, which extends this file again.")


def test_a_syntax_fault_of_the_base_is_told_with_the_base(tmp_path: Path) -> None:
    (line,) = told(put(tmp_path, patch='extends = "base.toml"', base="start = 11:00"))
    assert line.startswith("base.toml:1: A time is written without quotes.")


def test_extends_may_be_absolute_and_may_be_json(tmp_path: Path) -> None:
    base = put(tmp_path, base_json=AS_JSON)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    instance = read_instance(put(folder, patch=f"extends = {json.dumps(str(base))}"))
    assert instance.meeting.id == "forum"


def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:  # root may read everything, so the mode of the file would not do
        raise PermissionError(13, "Permission denied", str(path))

    file = put(tmp_path, forum=FORUM)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (line,) = told(file)
    assert "may not be read" in line


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (line,) = told(tmp_path)
    assert "is a folder, not a file" in line


def test_a_file_without_faults_needs_no_library_for_faults() -> None:
    """difflib and zoneinfo cost milliseconds; only near names and a time zone need them."""
    plenary = Path(__file__).parents[2] / "instances" / "sacm-rcm-2018" / "agenda.toml"
    code = (
        "import sys, scheduler.instance.models; before = set(sys.modules)  # pydantic loads zoneinfo by itself\n"
        "from scheduler.instance.read import read_instance\n"
        "read_instance(sys.argv[1])\n"
        "print(*({'difflib', 'zoneinfo', 'pandas', 'ortools'} & (set(sys.modules) - before)))"
    )
    command = [sys.executable, "-c", code, str(plenary)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
