"""The file of a sweep that goes on later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.compare.journal import Journal, header_of, record_of, said_of, said_record, verdict_of
from scheduler.compare.verdicts import Verdict
from scheduler.errors import FaultsError
from scheduler.text import Name, Words, say
from tests.documents import an_instance
from tests.scenes import placed

HEADER = {"sweep": 1, "instance": "a", "schedule": "b", "seed": 0}

REPLACED = Verdict(
    "participants.bolivia", "replaceable", 1, 10, by=("panama",), lost={"evenness": ((3, 21), (4, 20, 21))}
)
IMPOSSIBLE = Verdict(
    "participants.chile D1 am",
    "impossible",
    why=say("{who} is away {when}.", who=Name("chile", (("es", "Chile"),)), when=[say("all day"), "D2", 3]),
    statements=("participants.chile.away[0]",),
)
UNDECIDED = Verdict("offices.TS", "undecided", proven=False, seconds=10.0)


def written(file: Path, *verdicts: Verdict) -> Path:
    with Journal.at(str(file), HEADER) as journal:
        for verdict in verdicts:
            journal.add(verdict)
    return file


@pytest.mark.parametrize("verdict", [REPLACED, IMPOSSIBLE, UNDECIDED], ids=lambda each: each.outcome)
def test_a_verdict_comes_back_as_it_was(verdict: Verdict) -> None:
    again = verdict_of(json.loads(json.dumps(record_of(verdict))))
    assert str(again.why) == str(verdict.why)
    assert record_of(again) == record_of(verdict)


def test_a_sentence_is_kept_for_any_language() -> None:
    kept = said_of(json.loads(json.dumps(said_record(say("{day} in the morning", day=Name("D1", (("es", "Día 1"),)))))))
    assert Words.of("es").value(kept) == "Día 1 por la mañana"


def test_what_is_there_is_known_and_more_is_added(tmp_path: Path) -> None:
    file = written(tmp_path / "sweep.jsonl", REPLACED)
    written(file, IMPOSSIBLE)
    assert set(Journal.at(str(file), HEADER).known) == {REPLACED.case, IMPOSSIBLE.case}
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3


def test_a_last_line_that_was_not_written_to_its_end_is_left_out_and_written_over(tmp_path: Path) -> None:
    file = written(tmp_path / "sweep.jsonl", REPLACED, IMPOSSIBLE)
    content = file.read_bytes()
    file.write_bytes(content[:-20])
    assert set(Journal.at(str(file), HEADER).known) == {REPLACED.case}
    written(file, IMPOSSIBLE)
    assert file.read_bytes() == content


def test_what_was_undecided_is_asked_again_where_there_is_more_time(tmp_path: Path) -> None:
    journal = Journal.at(str(written(tmp_path / "sweep.jsonl", REPLACED, UNDECIDED)), HEADER)
    assert set(journal.known_at(10.0)) == {REPLACED.case, UNDECIDED.case}
    assert set(journal.known_at(20.0)) == {REPLACED.case}


def test_another_instance_schedule_or_seed_is_another_sweep(tmp_path: Path) -> None:
    file = written(tmp_path / "sweep.jsonl", REPLACED)
    for key, what in (("instance", "another instance"), ("schedule", "another published schedule"),
                      ("seed", "another seed"), ("sweep", "another format")):  # fmt: skip
        with pytest.raises(FaultsError, match=f"It is of another sweep: {what}"):
            Journal.at(str(file), {**HEADER, key: "other"})


@pytest.mark.parametrize("text", ["# Title\n\nText\n", "{}\n", "[1]\n", "no line break", "\xff\n", "[meeting]\n"])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "README.md"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(FaultsError, match="It was not written by a sweep"):
        Journal.at(str(file), HEADER)
    assert file.read_text(encoding="latin-1") == text


@pytest.mark.parametrize("line", ["{}", "3", '{"case": 3}', "nonsense", '{"case": "a", "verdict": "well"}'])
def test_a_line_of_something_else_is_a_fault(tmp_path: Path, line: str) -> None:
    file = written(tmp_path / "sweep.jsonl", REPLACED)
    with file.open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    with pytest.raises(FaultsError) as error:
        Journal.at(str(file), HEADER)
    assert error.value.faults[0].line == 3


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="cannot be written"):
        Journal.at(str(tmp_path / "no" / "sweep.jsonl"), HEADER).__enter__()
    with pytest.raises(FaultsError, match="cannot be read"):
        Journal.at(str(tmp_path), HEADER)


def test_the_header_does_not_depend_on_the_order_of_sessions_and_seats() -> None:
    instance = an_instance(SACM="chile peru", WS1="60m; panellist: 2 SACM", WS2="60m; panellist: SACM")
    one = placed(instance.meeting, WS1="D1 10:00; chile, peru", WS2="D1 11:00; peru")
    other = placed(instance.meeting, WS2="D1 11:00; peru", WS1="D1 10:00; peru, chile")
    later = placed(instance.meeting, WS2="D1 12:00; peru", WS1="D1 10:00; peru, chile")
    assert header_of(instance, one, 0) == header_of(instance, other, 0)
    assert header_of(instance, one, 0) != header_of(instance, later, 0)
    assert header_of(instance, one, 0) != header_of(instance, one, 1)
